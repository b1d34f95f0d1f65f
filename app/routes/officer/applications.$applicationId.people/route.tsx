import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { officerAction, officerLoader } from "#app/http/guards.server.ts";
import { Details } from "#app/ui/details.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { RecordFrame, recordMeta } from "../application-record/record-frame.tsx";
import { changePeople } from "./change-people.server.ts";
import { AskAll, PersonRow, personField } from "./person-row.tsx";
import { readPeople } from "./read-people.server.ts";

export const loader = officerLoader({ permission: "application:open" }, readPeople);
export const action = officerAction({ permission: "application:check" }, changePeople);

export const meta: MetaFunction<typeof loader> = ({ data: page }) => recordMeta(page?.heading, "people");

const DONE: Record<string, string> = {
  asked: "They were asked. Each has a link of their own.",
  none: "Nobody was asked.",
  reminded: "A reminder is on its way.",
  died: "It is recorded. Nobody writes to them again.",
  "taken-back": "They are no longer asked. Their link is closed.",
  corrected: "They were asked at the new address.",
  replaced: "Somebody else was asked in their place.",
};

const SKIPPED: Record<string, string> = {
  "asked-already": "was asked already",
  blocked: "may not be written to",
  "no-email": "has no email address",
  "not-there": "is not on the list",
};

function skippedInWords({ name, why }: { name: string | null; why: string }): string {
  return `${name ?? "Somebody"} ${Object.hasOwn(SKIPPED, why) ? SKIPPED[why] : "was not asked"}`;
}

const GROUPS = [
  { kind: "reference", title: "Referees", none: "They have named no referees yet." },
  { kind: "household-adult", title: "Household, 16 and over", none: "Nobody else of 16 or over lives there." },
] as const;

/** Everybody who is asked about one application: referees and those who live there, how each stands, and what is next. */
export default function ApplicationPeople() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const wrong = refused
    ? Object.keys(refused.errors).map((name) => personField(refused.about, refused.intent, name, refused))
    : [];
  return (
    <RecordFrame
      heading={page.heading}
      tab="people"
      above={<ErrorSummary fields={wrong} formErrors={refused?.formErrors} />}
    >
      {page.done && Object.hasOwn(DONE, page.done) && !refused ? (
        <Notice tone="done" title={DONE[page.done]}>
          {page.skipped.length > 0 ? (
            <ul>
              {page.skipped.map((line) => (
                <li key={line.key}>{skippedInWords(line)}</li>
              ))}
            </ul>
          ) : (
            <p>It is in the history, with your name.</p>
          )}
        </Notice>
      ) : null}
      <div className="two-columns">
        <div>
          {GROUPS.map(({ kind, title, none }) => {
            const lines = page.lines.filter((line) => line.kind === kind);
            return (
              <section key={kind} aria-labelledby={`people-${kind}`}>
                <h2 id={`people-${kind}`}>
                  {title} <span className="board-count">{lines.length}</span>
                </h2>
                {lines.length === 0 ? (
                  <EmptyState title="Nobody to ask" headingLevel={3}>
                    {none}
                  </EmptyState>
                ) : (
                  <ul className="plain-list checks">
                    {lines.map((line) => (
                      <PersonRow key={line.key} line={line} page={page} refused={refused} />
                    ))}
                  </ul>
                )}
              </section>
            );
          })}
        </div>
        <aside aria-label="Asking">
          {page.hidden > 0 ? (
            <Notice title={page.hidden === 1 ? "1 item is hidden" : `${page.hidden} items are hidden`}>
              <p>Restricted to {page.hiddenFrom}.</p>
            </Notice>
          ) : null}
          {page.concerns.length > 0 ? (
            <section aria-labelledby="concerns">
              <h2 id="concerns">Concerns</h2>
              <ul className="plain-list">
                {page.concerns.map(({ id, state, raisedOn, dueOn, late, urgent }) => (
                  <li key={id}>
                    <a href={`/officer/applications/${page.id}/concerns/${id}`}>Raised on {raisedOn}</a>{" "}
                    {state === "raised" ? (
                      <Tag tone={late || urgent ? "late" : "soon"}>to be taken up by {dueOn}</Tag>
                    ) : (
                      <Tag tone={state === "taken-up" ? "now" : "plain"}>
                        {state === "taken-up" ? "taken up" : "closed"}
                      </Tag>
                    )}
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
          <AskAll page={page} />
          {page.accepted ? null : (
            <p className="small muted">
              People are asked once a manager has accepted the application, and until it goes to the decision maker.
            </p>
          )}
          {page.previews.map(({ kind, subject, lines }) => (
            <Details
              key={kind}
              summary={kind === "reference" ? "What a referee reads" : "What a household adult reads"}
            >
              <p>
                <b>{subject}</b>
              </p>
              {lines.map((line, nth) => (
                <p key={`${nth}-${line}`} className="small">
                  {line}
                </p>
              ))}
            </Details>
          ))}
          <p className="small muted">
            Each gets a link of their own, for their eyes only, and at most two reminders by themselves. What referees
            write is read by {page.readers}; each reading is noted.
          </p>
        </aside>
      </div>
    </RecordFrame>
  );
}
