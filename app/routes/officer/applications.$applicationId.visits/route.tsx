import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { officerAction, officerLoader } from "#app/http/guards.server.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { keepRestricted } from "../application-record/open-record.server.ts";
import { RecordFrame, recordMeta } from "../application-record/record-frame.tsx";
import { TrainingShown } from "../application-record/training-shown.tsx";
import { answerVisitForm, type RefusedVisit } from "./answer-form.server.ts";
import { answerPlanForm, isPlanForm, planFollows } from "./answer-plan.server.ts";
import { PlanSection } from "./plan-shown.tsx";
import { readVisits, type VisitLine, type VisitsPage } from "./read-visits.server.ts";
import { BookForm, VisitChanges, visitField } from "./visit-forms.tsx";

export const loader = officerLoader({ permission: "application:open" }, async (given) => ({
  page: await readVisits(given),
}));

export const action = officerAction({ permission: "application:visit" }, async (given) => {
  await keepRestricted(given);
  const form = await given.request.clone().formData();
  if (isPlanForm(form)) return answerPlanForm(given, form);
  const answer = await answerVisitForm(given);
  if (answer instanceof Response) await planFollows(given);
  return answer;
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => recordMeta(found?.page.heading, "visits");

const DONE: Record<string, { title: string; words: string }> = {
  book: {
    title: "The visit is booked",
    words: "Each applicant is told by email when, and by whom. Where it is stays behind sign-in.",
  },
  moved: { title: "The visit is moved", words: "Each applicant is told the new time by email." },
  "called-off": {
    title: "The visit is called off",
    words: "Each applicant is told by email. They read why on their page.",
  },
  "nobody-in": { title: "Written down that nobody was in", words: "Book another when you have spoken to them." },
  "plan-make": { title: "The plan is made", words: "Offer sessions to the family, or book them yourself." },
  "plan-panel": {
    title: "The panel is wanted on another day",
    words: "What is still open has new days. What is booked stays.",
  },
  "plan-offer": {
    title: "The sessions are offered",
    words: "Each applicant is told by email that they can choose times.",
  },
  "plan-session": { title: "The session is changed", words: "What is still open flows around it." },
  "book-referee": {
    title: "The conversation is booked",
    words:
      "It stands in the diary of whoever sees them. Nobody of the household is told, and the referee hears it from you.",
  },
  "moved-referee": { title: "The conversation is moved", words: "Tell the referee the new time: no email goes out." },
  "called-off-referee": { title: "The conversation is called off", words: "Tell the referee: no email goes out." },
  "nobody-in-referee": { title: "Written down that they were not there", words: "Book another when you have spoken." },
  "held-referee": {
    title: "The conversation is written up",
    words: "The session counts as held. What they said of the household belongs under Checks.",
  },
  held: { title: "The visit is written up", words: "What you wrote for the family is on their page." },
};

function VisitShown({
  visit,
  page,
  refused,
}: {
  visit: VisitLine;
  page: VisitsPage;
  refused: RefusedVisit | undefined;
}) {
  return (
    <li className="check-row">
      <div className="split">
        <h3>{visit.kind}</h3>
        <Tag tone={visit.mark.tone}>{visit.mark.word}</Tag>
      </div>
      <p>
        <time dateTime={visit.dateTime}>{visit.when}</time>, {visit.worker}, {visit.place}.
        {visit.interpreter ? ` Interpreter: ${visit.interpreter}.` : null}
        {visit.outcome ? ` ${visit.outcome}.` : null}
      </p>
      {visit.notes ? (
        <p className="as-typed">
          <b>Staff only:</b> {visit.notes}
        </p>
      ) : null}
      {visit.said ? (
        <p className="as-typed">
          <b>The family reads:</b> {visit.said}
        </p>
      ) : null}
      {page.mayWork ? (
        <p>
          <a href={`/officer/visits/${visit.id}`}>
            Notes of the visit
            <span className="visually-hidden">
              : {visit.kind}, {visit.when}
            </span>
          </a>
        </p>
      ) : null}
      {visit.booked && page.mayWork ? <VisitChanges visit={visit} page={page} refused={refused} /> : null}
    </li>
  );
}

function RisksShown({ risks }: Pick<VisitsPage, "risks">) {
  return (
    <section aria-labelledby="at-risk" className="section">
      <h2 id="at-risk">
        At risk <span className="board-count">{risks.length}</span>
      </h2>
      <ul className="plain-list checks">
        {risks.map(({ key, words, mark, pressing }) => (
          <li key={key} className="check-row">
            <div className="split">
              <span>{words}</span>
              <Tag tone={pressing ? "late" : "soon"}>{mark}</Tag>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The visits of one application: what is booked, what was, and how far the plan of stage 2 is. */
export default function ApplicationVisits() {
  const { page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { heading, coming, past, plan, done } = page;
  const wrong = refused
    ? Object.keys(refused.errors).map((name) => visitField(refused.form, name, { errors: refused.errors }))
    : [];
  return (
    <RecordFrame
      heading={heading}
      tab="visits"
      above={<ErrorSummary fields={wrong} formErrors={refused?.formErrors} />}
    >
      {done && Object.hasOwn(DONE, done) && !refused ? (
        <Notice tone="done" title={DONE[done]?.title}>
          <p>{DONE[done]?.words}</p>
        </Notice>
      ) : null}
      <div className="two-columns">
        <div>
          {page.risks.length > 0 ? <RisksShown risks={page.risks} /> : null}
          {page.visitPlan ? <PlanSection shown={page.visitPlan} applicationId={heading.id} refused={refused} /> : null}
          <section aria-labelledby="booked">
            <h2 id="booked">
              Booked <span className="board-count">{coming.length}</span>
            </h2>
            {coming.length === 0 ? (
              <EmptyState title="No visit is booked" headingLevel={3}>
                Book one beside this. Agree the time with the family first; evenings and weekends count too.
              </EmptyState>
            ) : (
              <ul className="plain-list checks">
                {coming.map((visit) => (
                  <VisitShown key={visit.id} visit={visit} page={page} refused={refused} />
                ))}
              </ul>
            )}
          </section>
          {past.length > 0 ? (
            <section aria-labelledby="past">
              <h2 id="past">
                Before <span className="board-count">{past.length}</span>
              </h2>
              <ul className="plain-list checks">
                {past.map((visit) => (
                  <VisitShown key={visit.id} visit={visit} page={page} refused={refused} />
                ))}
              </ul>
            </section>
          ) : null}
        </div>
        <aside aria-labelledby="plan">
          <h2 id="plan">Sessions so far</h2>
          <p>
            {page.visitPlan?.made?.words ?? plan.words}.{plan.lastHeldOn ? ` The last was on ${plan.lastHeldOn}.` : ""}
          </p>
          {plan.missing.length > 0 && !page.visitPlan?.made ? (
            <>
              <p>Neither held nor booked yet:</p>
              <ul className="reasons">
                {plan.missing.map((words) => (
                  <li key={words} className="not-met">
                    <span className="visually-hidden">Missing: </span>
                    {words}
                  </li>
                ))}
              </ul>
            </>
          ) : null}
          <p className="small muted">{plan.rule}</p>
          <TrainingShown training={page.training} heading="Preparation and training" />
          {page.mayWork && !page.closed ? (
            <>
              <h2 id="book-visit">Book a visit</h2>
              <BookForm page={page} refused={refused} />
            </>
          ) : null}
        </aside>
      </div>
    </RecordFrame>
  );
}
