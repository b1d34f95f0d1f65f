import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { REVIEW_HIDDEN } from "#app/domain/applications/offence-review.ts";
import { officerAction, officerLoader } from "#app/http/guards.server.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { keepRestricted } from "../application-record/open-record.server.ts";
import { RecordFrame, recordMeta } from "../application-record/record-frame.tsx";
import { checkField } from "./change-form.tsx";
import { changeCheck } from "./check-change.server.ts";
import { CheckRow } from "./check-row.tsx";
import { type ChecksPage, readChecks } from "./read-checks.server.ts";
import { Stage1Window } from "./stage-1-window.tsx";

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
  chased: "Written down that you asked after it.",
  received: "Written down that it came in.",
  "not-needed": "Set aside, with the reason.",
  needed: "Reopened, with the reason.",
  released: "Released, with the reason. The worker may now ask, in person.",
  kept: "Kept on the list, with the reason.",
  asked: "Written down that all of these were asked for today.",
};

function Done({ page }: { page: ChecksPage }) {
  const { done, stage1 } = page;
  if (!done || !Object.hasOwn(DONE, done)) return null;
  return (
    <Notice tone="done" title={DONE[done]}>
      {stage1 === "info-complete" && done === "received" ? (
        <p>All stage 1 information is in. The time in which a manager may refuse has begun.</p>
      ) : (
        <p>It is in the history, with your name.</p>
      )}
    </Notice>
  );
}

function Counts({ counts }: Pick<ChecksPage, "counts">) {
  const said = [
    counts.past > 0 ? `${counts.past} past their usual time` : null,
    `${counts.toAsk} to ask for`,
    `${counts.asked} asked for`,
    `${counts.in} in`,
  ];
  return <p className="check-counts">{said.filter(Boolean).join(", ")}.</p>;
}

function Reviews({ page }: { page: ChecksPage }) {
  const { reviews, heading, mayRecord } = page;
  const href = `/officer/applications/${heading.id}/checks/reviews`;
  if (reviews.count === 0 && !mayRecord && !reviews.seen) return null;
  return (
    <section aria-labelledby="restricted" className="section">
      <h2 id="restricted">Possible specified offences</h2>
      {reviews.count === 0 ? <p>None was raised.</p> : null}
      {reviews.count > 0 && !reviews.seen ? <p>{REVIEW_HIDDEN}.</p> : null}
      <p>
        <a href={href}>
          {reviews.count > 0 && reviews.seen
            ? `Open ${reviews.count === 1 ? "the review" : `the ${reviews.count} reviews`}`
            : "Raise one with the team manager"}
        </a>
      </p>
    </section>
  );
}

/** The checks of one application: by person and home, what stalls first, who has each, and what the law still needs. */
export default function ApplicationChecks() {
  const { page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { heading, groups, aside, askable } = page;
  const wrong = refused
    ? Object.keys(refused.errors).map((name) => checkField(refused.check, refused.to, name, { errors: refused.errors }))
    : [];
  return (
    <RecordFrame
      heading={heading}
      tab="checks"
      above={<ErrorSummary fields={wrong} formErrors={refused?.formErrors} />}
    >
      {refused ? null : <Done page={page} />}
      {groups.length === 0 ? (
        <EmptyState title="No checks yet">
          The list is made from the application when a manager accepts it: one line for each person, place and referee.
        </EmptyState>
      ) : (
        <div className="two-columns">
          <div>
            <div className="split">
              <Counts counts={page.counts} />
              {askable > 0 ? (
                <ButtonLink look="secondary" small href={`/officer/applications/${heading.id}/checks/ask`}>
                  Ask for all that can be asked for ({askable})
                </ButtonLink>
              ) : null}
            </div>
            {groups.map(({ key, title, lines }) => (
              <section key={key} aria-labelledby={`checks-${key}`}>
                <h2 id={`checks-${key}`}>
                  {title}{" "}
                  <span className="board-count">
                    {lines.filter(({ state }) => state === "received").length} of {lines.length} in
                  </span>
                </h2>
                <ul className="plain-list checks">
                  {lines.map((line) => (
                    <CheckRow key={line.id} line={line} page={page} refused={refused} heading={title} />
                  ))}
                </ul>
              </section>
            ))}
            {aside.length > 0 ? (
              <section aria-labelledby="checks-aside">
                <h2 id="checks-aside">
                  Not needed <span className="board-count">{aside.length}</span>
                </h2>
                <ul className="plain-list checks">
                  {aside.map((line) => (
                    <CheckRow key={line.id} line={line} page={page} refused={refused} heading="" />
                  ))}
                </ul>
              </section>
            ) : null}
          </div>
          <aside>
            <Stage1Window page={page} />
            <Reviews page={page} />
          </aside>
        </div>
      )}
    </RecordFrame>
  );
}
