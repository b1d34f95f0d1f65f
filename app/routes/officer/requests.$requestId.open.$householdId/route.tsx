import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { findHomeToOpen, grantChange, takeBackGrant } from "#app/services/matching/grant-change.server.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { fieldState } from "#app/ui/form-state.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { RadioField } from "#app/ui/radio-field.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { wrongFields } from "../request-parts/wrong-fields.ts";
import { draftOf, GrantForm, REFUSALS, TAKE_BACK_REFUSALS, TakeBackForm } from "./grant-form.server.ts";
import { GrantedChanges } from "./granted-changes.tsx";
import { type Opening, readOpening } from "./read-opening.server.ts";

const CHANGED = "Somebody else changed this at the same moment. Look at the request before you try again";

export const loader = officerLoader({ permission: "change:grant" }, async (given) => {
  const page = await readOpening(given);
  if (!page) throw notFound();
  // It fits with nothing granted, or is further away: the list of homes says how it stands.
  if (page.miss === null && page.grants.length === 0) throw redirect(`/officer/requests/${page.requestId}#nearly`);
  return page;
});

export const action = officerAction({ permission: "change:grant" }, async ({ work, officer, params, request }) => {
  const requestId = params.requestId ?? "";
  const asked = {
    councilIds: officer.councilIds,
    requestId,
    householdId: params.householdId ?? "",
    roles: officer.roles,
  };
  if (!(await findHomeToOpen(work, asked))) throw notFound();
  const form = await request.formData();
  if (form.get("intent") === "take-back") {
    const read = parseWithZod(form, { schema: TakeBackForm });
    const grantId = String(form.get("grantId") ?? "");
    const refuse = (words: string) => data({ lastResult: null, takeBack: { grantId, words } }, { status: 422 });
    if (read.status !== "success") return refuse("Use 1,000 characters or fewer");
    const taken = await takeBackGrant(work, { ...asked, grantId }, read.value.because ?? "");
    if (taken.ok) return redirect(`/officer/requests/${requestId}?done=taken-back#nearly`);
    if (taken.refusal === "not-found") throw notFound();
    return refuse(taken.refusal === "changed-meanwhile" ? CHANGED : TAKE_BACK_REFUSALS[taken.refusal]);
  }
  const submission = parseWithZod(form, { schema: GrantForm });
  const refuse = (lastResult: SubmissionResult<string[]>) => data({ lastResult, takeBack: null }, { status: 422 });
  if (submission.status !== "success") return refuse(submission.reply());
  const granted = await grantChange(work, asked, draftOf(submission.value));
  if (granted.ok) return redirect(`/officer/requests/${requestId}?done=granted#fit`);
  if (granted.refusal === "not-found") throw notFound();
  const fieldErrors: Record<string, string[]> = {};
  if (granted.refusal === "changed-meanwhile") {
    fieldErrors[""] = [CHANGED];
  } else {
    for (const refusal of granted.refusal) {
      const { field, words } = REFUSALS[refusal];
      fieldErrors[field] = [...(fieldErrors[field] ?? []), words];
    }
  }
  return refuse(submission.reply({ fieldErrors }));
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found ? `Open ${found.home} to ${found.ref}` : "Open a home"} - Nearhome` },
];

type GrantShape = {
  how?: string;
  grantedBy?: string;
  grantedRole?: string;
  grantedOn: string;
  lastDay?: string;
  paper?: string;
  reason?: string;
};

type LastResult = SubmissionResult<string[]> | null | undefined;
type Miss = NonNullable<Opening["miss"]>;

/** The form that writes a granted change down, or who does. */
function GrantFields({ miss, page, lastResult }: { miss: Miss; page: Opening; lastResult: LastResult }) {
  const [form, fields] = useForm<GrantShape>({
    id: "grant",
    lastResult,
    defaultValue: { how: miss.onlyInEmergency ? "emergency" : "change", grantedOn: page.today },
  });
  return (
    <>
      <Facts
        facts={[
          { name: "What stands in the way", value: miss.obstacle },
          { name: "What would open it", value: miss.words },
          ...(miss.names ? [{ name: "It has to name", value: miss.names }] : []),
          ...(miss.onlyInEmergency && miss.inEmergency
            ? [{ name: "What the law allows", value: miss.inEmergency }]
            : []),
          { name: "Who can grant it", value: miss.who },
          { name: "Written down by", value: `a ${miss.writtenBy}` },
          { name: "The rule", value: miss.source },
        ]}
      />
      {miss.mayWrite ? (
        <form method="post" {...getFormProps(form)} noValidate className="measure after-facts">
          <ErrorSummary
            fields={wrongFields(form, ["how", "grantedBy", "grantedRole", "grantedOn", "lastDay", "paper", "reason"])}
            formErrors={form.errors ?? []}
          />
          {miss.inEmergency && !miss.onlyInEmergency ? (
            <RadioField
              field={fieldState(fields.how)}
              label="How is it opened?"
              choices={[
                { value: "change", label: "The change was made, in writing" },
                { value: "emergency", label: `As an emergency: ${miss.inEmergency}` },
              ]}
            />
          ) : (
            <input type="hidden" name="how" value={miss.onlyInEmergency ? "emergency" : "change"} />
          )}
          <TextField field={fieldState(fields.grantedBy)} label="Who granted it" hint="Their name." width={20} />
          <TextField
            field={fieldState(fields.grantedRole)}
            label="What they are"
            hint={`Here: ${miss.who}.`}
            width={20}
          />
          <TextField field={fieldState(fields.grantedOn)} label="On which day" type="date" width={10} />
          <TextField
            field={fieldState(fields.lastDay)}
            label="Its last day, if it has one"
            hint={miss.inEmergency ? "An emergency ends by itself when its working days are over." : undefined}
            type="date"
            width={10}
          />
          <TextField
            field={fieldState(fields.paper)}
            label={
              miss.needsPaper
                ? "The letter or record that says so"
                : "The letter or record that says so, if there is one"
            }
            hint="Where somebody finds it again."
            width={30}
          />
          <TextArea
            field={fieldState(fields.reason)}
            label="Why"
            hint="It stands with the request for whoever decides."
            rows={3}
          />
          <FormActions>
            <Button>Write it down</Button>
            <a href={`/officer/requests/${page.requestId}#nearly`}>Leave without saving</a>
          </FormActions>
        </form>
      ) : (
        <Notice title="Your role does not write this down">
          <p>
            A {miss.writtenBy} of your council does. They find this page from the request, under the homes that nearly
            fit.
          </p>
        </Notice>
      )}
    </>
  );
}

/** Where a granted change is written down, so that a home one change away becomes a home that fits; and taken back. */
export default function OpenHome() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const takeBack = refused?.takeBack ?? null;
  const at = page.grants.findIndex(({ id }) => id === takeBack?.grantId);
  return (
    <>
      {takeBack ? <ErrorSummary fields={[{ id: `because-${at}`, name: "because", errors: [takeBack.words] }]} /> : null}
      <PageHeading
        above={<BackLink href={`/officer/requests/${page.requestId}#nearly`}>{page.ref}</BackLink>}
        title={page.miss ? `Open ${page.home}` : page.home}
        caption="Somebody with the power decides. Here it is written down, for this request alone and as far as it needs."
      />
      {page.miss ? <GrantFields miss={page.miss} page={page} lastResult={refused?.lastResult} /> : null}
      <GrantedChanges grants={page.grants} refused={takeBack} />
    </>
  );
}
