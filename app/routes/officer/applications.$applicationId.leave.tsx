import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isPersonKey, type PersonKey } from "#app/domain/applications/form/answers-by-person.ts";
import { householdFacts } from "#app/domain/applications/form/household-facts.ts";
import { notFound, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { type LeaveRefusal, leaveApplication } from "#app/services/applications/leave-application.server.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { RadioField } from "#app/ui/radio-field.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { listAnswers } from "#db/queries/applications.ts";
import { keepRestricted, openRecord } from "./application-record/open-record.server.ts";
import { RecordFrame, recordMeta } from "./application-record/record-frame.tsx";
import { recordHeading } from "./application-record/record-heading.server.ts";

export const loader = officerLoader({ permission: "application:change-answers" }, async (given) => {
  const record = await openRecord(given, "the application");
  const [heading, { answers }] = await Promise.all([recordHeading(given, record), listAnswers(given.db, record.id)]);
  const { applicants } = householdFacts(answers);
  if (applicants.length < 2) throw notFound();
  return { heading, version: record.version, people: applicants.map(({ key, name }) => ({ value: key, label: name })) };
});

const REFUSED: Record<Exclude<LeaveRefusal, "not-found">, string> = {
  "changed-meanwhile":
    "Somebody changed this application while you were writing. Look at it again, then press once more",
  "reason-missing": "Write why, in a few words. It is kept with the application",
  "nobody-would-stay": "Only one person applies now. If they stop too, withdraw the application",
  "other-not-joined": "The other applicant has not joined yet, so nobody could go on. Withdraw the application instead",
  ended: "This application has ended",
};

export const action = officerAction({ permission: "application:change-answers" }, async (given) => {
  await keepRestricted(given);
  const { work, officer, params, request } = given;
  const form = await request.formData();
  const person = String(form.get("person") ?? "");
  const reason = String(form.get("reason") ?? "");
  const typed = { person, reason };
  if (!isPersonKey(person)) {
    return data(
      { typed, errors: { person: ["Choose who no longer applies"] }, formErrors: [] as string[] },
      { status: 422 },
    );
  }
  const left = await leaveApplication(work, officer.councilIds, {
    applicationId: params.applicationId ?? "",
    version: Number(form.get("version")),
    person: person as PersonKey,
    reason,
  });
  if (left.ok) return redirect(`/officer/applications/${params.applicationId}`);
  if (left.refusal === "not-found") throw notFound();
  const words = REFUSED[left.refusal];
  return left.refusal === "reason-missing"
    ? data({ typed, errors: { reason: [words] }, formErrors: [] as string[] }, { status: 422 })
    : data({ typed, errors: {}, formErrors: [words] }, { status: 409 });
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => recordMeta(found?.heading, "application");

/** One of two applicants stops applying. */
export default function Leave() {
  const { heading, version, people } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const given = { values: refused?.typed, errors: refused?.errors };
  const person = fieldFrom("person", given);
  const reason = fieldFrom("reason", given);
  return (
    <RecordFrame
      heading={heading}
      tab="application"
      above={<ErrorSummary fields={[person, reason]} formErrors={refused?.formErrors} />}
    >
      <div className="measure">
        <h2>One of them no longer applies</h2>
        <p>
          The other goes on alone. What the person who leaves wrote about themselves is kept, and nobody at home can
          read it. They can no longer open the application, checks about them are proposed to be set aside, and a draft
          has to be signed again. If both stop, withdraw the application instead.
        </p>
        <form method="post" action={`/officer/applications/${heading.id}/leave`} noValidate>
          <input type="hidden" name="version" value={version} />
          <RadioField field={person} label="Who no longer applies?" choices={people} />
          <TextArea
            field={reason}
            label="Why"
            hint="As you would say it to both of them. It stands in the history."
            rows={3}
          />
          <FormActions>
            <Button look="warning">Write down that they have left</Button>
            <a href={`/officer/applications/${heading.id}/application`}>Leave it as it is</a>
          </FormActions>
        </form>
      </div>
    </RecordFrame>
  );
}
