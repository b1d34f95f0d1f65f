import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { officerLoader } from "#app/http/guards.server.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { listAnswers } from "#db/queries/applications.ts";
import { NearSteps } from "./application-record/near-steps.tsx";
import { offeredSteps } from "./application-record/offered-steps.server.ts";
import { openRecord } from "./application-record/open-record.server.ts";
import { RecordFrame, recordMeta } from "./application-record/record-frame.tsx";
import { recordHeading } from "./application-record/record-heading.server.ts";
import { Rule } from "./application-record/step-form.tsx";

export const loader = officerLoader({ permission: "application:open" }, async (given) => {
  const record = await openRecord(given, "the application");
  const [heading, { answers }] = await Promise.all([recordHeading(given, record), listAnswers(given.db, record.id)]);
  const { main, others, near } = await offeredSteps(given, record, answers);
  const open = [...(main ? [main] : []), ...others].map(({ step, label, rule }) => ({ step, label, rule }));
  return { heading, open, near };
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => recordMeta(found?.heading, "overview");

/** Where an application can go from here: the moves that are open to this person, and those the rules refuse, with the rule and what is missing. */
export default function Moves() {
  const { heading, open, near } = useLoaderData<typeof loader>();
  return (
    <RecordFrame heading={heading} tab="overview">
      <div className="measure">
        <h2>Moves</h2>
        {open.length > 0 ? (
          <ul className="not-yet">
            {open.map(({ step, label, rule }) => (
              <li key={step}>
                <h3>
                  <a href={`/officer/applications/${heading.id}?step=${step}#step-${step}`}>{label}</a>
                </h3>
                <Rule rule={rule} />
              </li>
            ))}
          </ul>
        ) : (
          <EmptyState title="No move is yours now">
            Whose turn it is stands on the <a href={`/officer/applications/${heading.id}`}>overview</a>.
          </EmptyState>
        )}
        <NearSteps near={near} />
      </div>
    </RecordFrame>
  );
}
