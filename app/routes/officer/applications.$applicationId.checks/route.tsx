import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { officerAction, officerLoader } from "#app/http/guards.server.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { keepRestricted } from "../application-record/open-record.server.ts";
import { RecordFrame, recordMeta } from "../application-record/record-frame.tsx";
import { changeCheck } from "./check-change.server.ts";
import { CheckRow, checkField } from "./check-row.tsx";
import { readChecks } from "./read-checks.server.ts";

export const loader = officerLoader({ permission: "application:open" }, async (given) => ({
  page: await readChecks(given),
}));

export const action = officerAction({ permission: "application:check" }, async (given) => {
  await keepRestricted(given);
  return changeCheck(given);
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => recordMeta(found?.page.heading, "checks");

const DONE: Record<string, string> = {
  requested: "Written down that it was asked for. The wait shows to the applicant too.",
  received: "Written down that it came in.",
  "not-needed": "Set aside, with the reason.",
  needed: "Reopened, with the reason.",
};

/** The checks of one application: which are out and with whom, which are in, and what the law still needs. */
export default function ApplicationChecks() {
  const { page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { heading, groups, missing, stage1, done } = page;
  const wrong = refused
    ? Object.keys(refused.errors).map((name) => checkField(refused.check, refused.to, name, { errors: refused.errors }))
    : [];
  return (
    <RecordFrame
      heading={heading}
      tab="checks"
      above={<ErrorSummary fields={wrong} formErrors={refused?.formErrors} />}
    >
      {done && Object.hasOwn(DONE, done) && !refused ? (
        <Notice tone="done" title={DONE[done]}>
          {stage1 === "info-complete" && done === "received" ? (
            <p>All stage 1 information is in. The ten working days in which a manager may refuse have begun.</p>
          ) : (
            <p>It is in the history, with your name.</p>
          )}
        </Notice>
      ) : null}
      {groups.length === 0 ? (
        <EmptyState title="No checks yet">
          The list is made from the application when a manager accepts it: one line for each person, place and referee.
        </EmptyState>
      ) : (
        <div className="two-columns">
          <div>
            {groups.map(({ state, title, lines }) => (
              <section key={state} aria-labelledby={`checks-${state}`}>
                <h2 id={`checks-${state}`}>
                  {title} <span className="board-count">{lines.length}</span>
                </h2>
                <ul className="plain-list checks">
                  {lines.map((line) => (
                    <CheckRow key={line.id} line={line} page={page} refused={refused} />
                  ))}
                </ul>
              </section>
            ))}
          </div>
          <aside aria-labelledby="by-law">
            <h2 id="by-law">Stage 1 by law</h2>
            {stage1 === "open" ? (
              <>
                <p>
                  When these are in, all stage 1 information is in and the ten working days for a notice begin by
                  themselves.
                </p>
                <ul className="reasons">
                  {missing.map((words) => (
                    <li key={words} className="not-met">
                      <span className="visually-hidden">Missing: </span>
                      {words}
                    </li>
                  ))}
                </ul>
              </>
            ) : (
              <p>
                {stage1 === "info-complete"
                  ? "All of it is in. A manager decides within ten working days, or stage 1 is passed by time."
                  : stage1 === "passed"
                    ? "Stage 1 is passed. What comes in now still belongs to the assessment."
                    : "It ended at stage 1."}
              </p>
            )}
          </aside>
        </div>
      )}
    </RecordFrame>
  );
}
