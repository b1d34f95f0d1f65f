import type { BriefWords } from "#app/domain/improvement/brief.ts";
import { Lede } from "./lede.tsx";

/** What a council might ask the others about, stage by stage, in sentences; made to be printed and talked through. */
export function PeerBrief({ brief, since }: { brief: BriefWords; since: string }) {
  return (
    <>
      <Lede>{brief.summary}</Lede>
      {brief.stages.map(({ stage, name, sentences }) => (
        <section key={stage} className="section" aria-labelledby={`${stage}-heading`}>
          <h2 id={`${stage}-heading`}>{name}</h2>
          <ul>
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </section>
      ))}
      {brief.tooFew.length > 0 ? (
        <section className="section" aria-labelledby="too-few-heading">
          <h2 id="too-few-heading">Too little in the records to say</h2>
          <ul>
            {brief.tooFew.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </section>
      ) : null}
      <section className="section" aria-labelledby="read-heading">
        <h2 id="read-heading">How to read this</h2>
        <ul>
          <li>
            Counted from the records since {since}. Whoever still waits when the time is over counts as not in time.
          </li>
          <li>
            <b>Likely</b> is the range in which the true share lies in 95 of 100 such counts. <b>More than chance</b>{" "}
            means that the ranges of two councils stay apart however many are compared: of 100 briefs about councils
            that are all alike, fewer than five would name one.
          </li>
          <li>
            Councils differ in whom they serve and in how many people they have for it. A difference is a question to
            ask, not an answer. Where few did or did not, only “most” or “few” is said.
          </li>
        </ul>
      </section>
    </>
  );
}
