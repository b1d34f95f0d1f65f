import type { Stage } from "#app/domain/applications/stages.ts";
import { STAGES } from "#app/domain/applications/stages.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { type Reach, YourWorker } from "./your-worker.tsx";

/** The end of an application that did not lead to approval: said plainly, with the reasons a press away, and ways on. */
export function ClosedShown({ stage, council, reach }: { stage: Stage; council: string; reach: Reach }) {
  const theirs = stage === "withdrawn";
  return (
    <>
      <PageHeading title={STAGES[stage].label.carer} caption={STAGES[stage].carerSays} />
      {theirs ? (
        <p>
          {council} has taken you off its list and nobody will ring you about it. What you sent is still here to read.
        </p>
      ) : (
        <p>
          We know this is hard to read. The letter says why, and what you can do if you think it is wrong. Your worker,
          or somebody else from the team if you prefer, talks it through with you.
        </p>
      )}
      <p>
        <ButtonLink href="/carer/letters">{theirs ? "Your letters" : "Read the letter"}</ButtonLink>
      </p>
      <section className="section">
        <h2>If you would like to go on helping children</h2>
        <ul>
          <li>
            <a href="/compare">Other councils near you</a>: each decides for itself.
          </li>
          <li>
            <a href="/enquire">Ask us again</a> when something has changed, or when the time is right.
          </li>
        </ul>
      </section>
      <YourWorker {...reach} />
    </>
  );
}

/** Somebody signed in whom nobody has invited to apply yet. */
export function NothingYet({ name }: { name: string }) {
  return (
    <>
      <PageHeading title={`Hello ${name}`} caption="There is no application here yet." />
      <p>
        Your application opens here when a council invites you to apply. Before that somebody from the council talks
        with you, so that you can ask everything you want to know.
      </p>
      <ul>
        <li>
          <b>You have asked a council already?</b> Then it is their turn. The email we sent you says who answers and by
          when.
        </li>
        <li>
          <b>You have not asked yet?</b> It takes two minutes and promises nothing.
        </li>
      </ul>
      <p>
        <ButtonLink href="/enquire">Ask a council</ButtonLink>
      </p>
      <p className="small muted">
        If you were invited at another email address, sign out and sign in again with that one.
      </p>
    </>
  );
}
