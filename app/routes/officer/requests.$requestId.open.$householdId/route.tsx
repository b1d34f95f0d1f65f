import { getFormProps, useForm } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ROLE_WORDS } from "#app/domain/access/permissions.ts";
import { recordingOf } from "#app/domain/matching/grant-change.ts";
import { HARD_RULES } from "#app/domain/matching/hard-rules.ts";
import { notFound, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { findHomeToOpen, grantChange } from "#app/services/matching/grant-change.server.ts";
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
import { titleOf } from "../request-parts/home-lines.ts";
import { wrongFields } from "../request-parts/wrong-fields.ts";
import { draftOf, GrantForm, REFUSALS } from "./grant-form.server.ts";

export const loader = officerLoader({ permission: "change:grant" }, async ({ work, officer, params, today }) => {
  const requestId = params.requestId ?? "";
  const asked = { councilIds: officer.councilIds, requestId, householdId: params.householdId ?? "" };
  const found = await findHomeToOpen(work, asked);
  if (!found) throw notFound();
  const { search, household, assessed, record } = found;
  // It fits by now, or is no longer one change away: the list of homes says how it stands.
  if (assessed.outcome !== "nearly") throw redirect(`/officer/requests/${requestId}#fit`);
  const { change, finding } = assessed;
  const rolesFor = (emergency: boolean) => recordingOf(change, household, search, emergency);
  const usual = rolesFor(false);
  if (usual === null) throw redirect(`/officer/requests/${requestId}#nearly`);
  const mayEmergency = change.inEmergency !== null && record.request.lane === "today";
  const may = [usual, ...(mayEmergency ? [rolesFor(true)] : [])].flatMap((one) => one?.roles ?? []);
  const roles = [...new Set(may)];
  return {
    requestId,
    ref: record.request.ref,
    home: titleOf(household),
    obstacle: finding.reason,
    words: change.words,
    who: change.whoCanGrant,
    source: HARD_RULES.find(({ code }) => code === finding.rule)?.source ?? "",
    inEmergency: mayEmergency ? change.inEmergency : null,
    writtenBy: roles.map((role) => ROLE_WORDS[role].label.toLowerCase()).join(" or "),
    mayWrite: roles.some((role) => officer.roles.includes(role)),
    needsPaper: usual.paper,
    today,
  };
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
  const submission = parseWithZod(await request.formData(), { schema: GrantForm });
  if (submission.status !== "success") return data(submission.reply(), { status: 422 });
  const granted = await grantChange(work, asked, draftOf(submission.value));
  if (granted.ok) return redirect(`/officer/requests/${requestId}?done=granted#fit`);
  if (granted.refusal === "not-found") throw notFound();
  const fieldErrors: Record<string, string[]> = {};
  if (granted.refusal === "changed-meanwhile") {
    fieldErrors[""] = ["Somebody else wrote this down at the same moment. Look at the request before you try again"];
  } else {
    for (const refusal of granted.refusal) {
      const { field, words } = REFUSALS[refusal];
      fieldErrors[field] = [...(fieldErrors[field] ?? []), words];
    }
  }
  return data(submission.reply({ fieldErrors }), { status: 422 });
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found ? `Open ${found.home} to ${found.ref}` : "Open a home"} - Nearhome` },
];

type GrantShape = {
  how?: string;
  grantedBy?: string;
  grantedRole?: string;
  grantedOn: string;
  paper?: string;
  reason?: string;
};

/** Where a granted change is written down, so that a home one change away becomes a home that fits. */
export default function OpenHome() {
  const page = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  const [form, fields] = useForm<GrantShape>({
    id: "grant",
    lastResult,
    defaultValue: { how: "change", grantedOn: page.today },
  });
  return (
    <>
      <PageHeading
        above={<BackLink href={`/officer/requests/${page.requestId}#nearly`}>{page.ref}</BackLink>}
        title={`Open ${page.home}`}
        caption="Somebody with the power decides. Here it is written down, for this request alone."
      />
      <Facts
        facts={[
          { name: "What stands in the way", value: page.obstacle },
          { name: "What would open it", value: page.words },
          { name: "Who can grant it", value: page.who },
          { name: "Written down by", value: `a ${page.writtenBy}` },
          { name: "The rule", value: page.source },
        ]}
      />
      {page.mayWrite ? (
        <form method="post" {...getFormProps(form)} noValidate className="measure after-facts">
          <ErrorSummary
            fields={wrongFields(form, ["how", "grantedBy", "grantedRole", "grantedOn", "paper", "reason"])}
            formErrors={form.errors ?? []}
          />
          {page.inEmergency ? (
            <RadioField
              field={fieldState(fields.how)}
              label="How is it opened?"
              choices={[
                { value: "change", label: "The change was made, in writing" },
                { value: "emergency", label: `As an emergency: ${page.inEmergency}` },
              ]}
            />
          ) : (
            <input type="hidden" name="how" value="change" />
          )}
          <TextField field={fieldState(fields.grantedBy)} label="Who granted it" hint="Their name." width={20} />
          <TextField
            field={fieldState(fields.grantedRole)}
            label="What they are"
            hint={`Here: ${page.who}.`}
            width={20}
          />
          <TextField field={fieldState(fields.grantedOn)} label="On which day" type="date" width={10} />
          <TextField
            field={fieldState(fields.paper)}
            label={
              page.needsPaper
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
            A {page.writtenBy} of your council does. They find this page from the request, under the homes that nearly
            fit.
          </p>
        </Notice>
      )}
    </>
  );
}
