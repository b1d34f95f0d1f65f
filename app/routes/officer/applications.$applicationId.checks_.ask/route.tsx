import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notConsentedBecause } from "#app/domain/applications/check-standing.ts";
import { CHECK_KINDS, type Check } from "#app/domain/applications/checks.ts";
import { notFound, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { askableOf, askForChecks, permissionsOf } from "#app/services/applications/ask-for-checks.server.ts";
import { Button } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { listAnswers } from "#db/queries/applications.ts";
import { keepRestricted, openRecord } from "../application-record/open-record.server.ts";
import { RecordFrame, recordMeta } from "../application-record/record-frame.tsx";
import { recordHeading } from "../application-record/record-heading.server.ts";

function rowOf({ id, kind, about, holder }: Check) {
  return { id, title: CHECK_KINDS[kind].title.officer, about, holder };
}

export const loader = officerLoader({ permission: "application:check" }, async (given) => {
  const record = await openRecord(given, "the checks");
  const { stage } = record.application;
  const { answers } = await listAnswers(given.db, record.id);
  const permissions = await permissionsOf(given.db, record.id, answers);
  const { can, cannot } = askableOf(record.checks, permissions);
  const open = stage === "assessment-open" || stage === "on-hold";
  return {
    heading: await recordHeading(given, record),
    can: open ? can.map((check) => ({ ...rowOf(check), version: record.checkVersions[check.id] ?? 0 })) : [],
    cannot: cannot.map(({ check, because }) => ({
      ...rowOf(check),
      because,
      consent: notConsentedBecause(check, permissions.own) !== null,
    })),
  };
});

const REFUSALS = {
  "none-chosen": "Choose at least one check to ask for",
  "changed-meanwhile":
    "Somebody changed one of these checks while you were choosing. The list below is as it stands now. Nothing was written down",
} as const;

export const action = officerAction({ permission: "application:check" }, async (given) => {
  await keepRestricted(given);
  const { work, request, officer, params } = given;
  const form = await request.formData();
  const applicationId = params.applicationId ?? "";
  // Each box carries the check and the version it was shown at, so that nothing is asked for that changed meanwhile.
  const chosen = Object.fromEntries(
    form.getAll("check").flatMap((value) => {
      const [version = "", ...id] = String(value).split(" ");
      return [[id.join(" "), Number(version)] as const];
    }),
  );
  const asked = await askForChecks(work, { councilIds: officer.councilIds, applicationId, chosen });
  if (asked.ok) return redirect(`/officer/applications/${applicationId}/checks?done=asked`, 303);
  if (asked.refusal === "not-found") throw notFound();
  const status = asked.refusal === "changed-meanwhile" ? 409 : 422;
  return data({ formErrors: [REFUSALS[asked.refusal]] }, { status });
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => recordMeta(found?.heading, "checks");

/** What would be asked for at once, from whom, and what is left out and why; nothing is written before the button. */
export default function AskForChecks() {
  const { heading, can, cannot } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const back = `/officer/applications/${heading.id}/checks`;
  return (
    <RecordFrame heading={heading} tab="checks" above={<ErrorSummary fields={[]} formErrors={refused?.formErrors} />}>
      <h2>Ask for all that can be asked for</h2>
      {can.length === 0 ? (
        <EmptyState title="Nothing to ask for now" action={<a href={back}>Back to the checks</a>}>
          Everything that can be asked for has been.
        </EmptyState>
      ) : (
        <form method="post">
          <p>
            This writes down that you ask for these today. It sends nothing: the form of each holder goes out as your
            council does it.
          </p>
          <fieldset className="govuk-fieldset ask-list">
            <legend className="visually-hidden">Checks to ask for</legend>
            <div className="govuk-checkboxes govuk-checkboxes--small">
              {can.map(({ id, title, about, holder, version }) => (
                <div className="govuk-checkboxes__item" key={id}>
                  <input
                    className="govuk-checkboxes__input"
                    type="checkbox"
                    name="check"
                    id={`ask-${id.replaceAll(":", "-")}`}
                    value={`${version} ${id}`}
                    defaultChecked
                  />
                  <label className="govuk-label govuk-checkboxes__label" htmlFor={`ask-${id.replaceAll(":", "-")}`}>
                    {title}: {about}
                    <span className="under">From {holder}</span>
                  </label>
                </div>
              ))}
            </div>
          </fieldset>
          <div className="row">
            <Button>Asked for today</Button>
            <a href={back}>Back without asking</a>
          </div>
        </form>
      )}
      {cannot.length > 0 ? (
        <section aria-labelledby="left-out" className="section">
          <h2 id="left-out">Left out</h2>
          <ul className="plain-list checks">
            {cannot.map(({ id, title, about, because, consent }) => (
              <li key={id} className="check-row">
                <h3>
                  {title}: {about}
                </h3>
                <p>
                  {because}.{" "}
                  {consent ? <a href={`/officer/applications/${heading.id}/people`}>See what they were asked</a> : null}
                </p>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </RecordFrame>
  );
}
