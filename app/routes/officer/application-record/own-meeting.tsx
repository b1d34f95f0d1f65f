import { Notice } from "#app/ui/notice.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import type { ownMeeting } from "./own-meeting.server.ts";

type Props = { own: Awaited<ReturnType<typeof ownMeeting>> };

/** The meeting of one application, its minutes once they are final, and the meetings that have a place for it. */
export function OwnMeeting({ own }: Props) {
  const { meeting, minutes, offered, without } = own;
  return (
    <>
      {without ? (
        <Notice title="No panel recommends on this application">
          <p>
            By the rules of the day it was sent, it goes from the report and the applicants’ comments straight to the
            decision maker, with the same reasons and the same ways to challenge.
          </p>
        </Notice>
      ) : null}
      {meeting ? (
        <p>
          {meeting.href ? <a href={meeting.href}>{meeting.when}</a> : meeting.when}
          {meeting.place ? `, item ${meeting.place} of the agenda` : null}
        </p>
      ) : null}
      {minutes ? (
        <section className="section" aria-labelledby="final-minutes">
          <h2 id="final-minutes">Final minutes</h2>
          <Facts
            facts={[
              { name: "Took part", value: minutes.attended },
              { name: "Interests", value: minutes.interests },
              { name: "Key issues", value: <span className="as-typed">{minutes.issues}</span> },
              ...(minutes.wants.length > 0 ? [{ name: "Wanted first", value: minutes.wants.join("; ") }] : []),
              { name: "Made final", value: minutes.on },
            ]}
          />
        </section>
      ) : null}
      {offered ? (
        <section className="section" aria-labelledby="give-a-date">
          <h2 id="give-a-date">Give a panel date</h2>
          {offered.length === 0 ? (
            <p>
              No meeting ahead has a place. <a href="/officer/panels">Add one, or set up the panel</a>.
            </p>
          ) : (
            <ul className="plain-list link-list">
              {offered.map(({ href, when, words, shared }) => (
                <li key={href}>
                  <a href={href}>{when}</a>
                  <span className="under">
                    {words}
                    {shared ? ", at a neighbour’s panel" : ""}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </section>
      ) : null}
    </>
  );
}
