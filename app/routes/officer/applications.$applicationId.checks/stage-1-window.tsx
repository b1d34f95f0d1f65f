import { Tag } from "#app/ui/tag.tsx";
import { NotMet } from "../application-record/near-steps.tsx";
import type { ChecksPage } from "./read-checks.server.ts";

function Running({ page }: { page: ChecksPage & { window: NonNullable<ChecksPage["window"]> } }) {
  const { window, missing, mayReopenPart1 } = page;
  return (
    <>
      <p>
        All of it is in. The last came on {window.lastOn}: {window.items.join("; ")}.
      </p>
      <p>
        <b>The time for a stage 1 notice ends on {window.endsOn}</b>, {window.length} after the last item.{" "}
        <Tag tone={window.over || window.daysLeft <= 2 ? "late" : "soon"}>
          {window.over
            ? "it is over"
            : window.daysLeft === 0
              ? "ends today"
              : `${window.daysLeft} working ${window.daysLeft === 1 ? "day" : "days"} left`}
        </Tag>
      </p>
      <h3>Until then</h3>
      <ul>
        <li>The team manager or decision maker may pass stage 1.</li>
        <li>They may end it here with full reasons, if those rest on stage 1 information.</li>
        <li>If an item turns out to be wrong, a manager reopens it with a reason. The time then begins anew.</li>
      </ul>
      <h3>After that</h3>
      <p>A notice can no longer be given. Stage 1 is passed by time and the assessment goes on.</p>
      {missing.length > 0 ? (
        <>
          <h3>Since then the law also asks for</h3>
          <NotMet missing={missing} />
          <p className="small">
            It came up after all was in. {mayReopenPart1 ? "Reopen stage 1 if" : "A manager reopens stage 1 if"} it must
            be in before stage 1 is decided. It must be in before a panel date is given in any case.
          </p>
        </>
      ) : null}
    </>
  );
}

/** What of stage 1 the law still asks for; once all is in, which item was last, when the time ends and what may be done. */
export function Stage1Window({ page }: { page: ChecksPage }) {
  const { stage1, missing, window } = page;
  return (
    <section aria-labelledby="by-law">
      <h2 id="by-law">Stage 1 by law</h2>
      {stage1 === "open" ? (
        <>
          <p>When these are in, all stage 1 information is in and the time for a notice begins by itself.</p>
          <NotMet missing={missing} />
        </>
      ) : window ? (
        <Running page={{ ...page, window }} />
      ) : (
        <p>
          {stage1 === "passed"
            ? "Stage 1 is passed. What comes in now still belongs to the assessment."
            : stage1 === "refused"
              ? "It ended at stage 1."
              : "Stage 1 has not begun."}
        </p>
      )}
    </section>
  );
}
