import { parseWithZod } from "@conform-to/zod/v4";
import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { isClosed } from "#app/domain/applications/application.ts";
import { WITHDRAWAL_CODES, type WithdrawalCode } from "#app/domain/applications/stages.ts";
import { STEPS } from "#app/domain/applications/steps.ts";
import { keysOf } from "#app/domain/shared/keys.ts";
import { carerAction, carerLoader } from "#app/http/guards.server.ts";
import { errorsIn } from "#app/http/typed-in.ts";
import { rulebookOf } from "#app/services/applications/rules-in-force.server.ts";
import { withdrawApplication } from "#app/services/applications/withdraw-application.server.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { RadioField } from "#app/ui/radio-field.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { findCouncil } from "#db/queries/councils.ts";
import { ownApplication } from "./own-application.server.ts";

/** The codes of the national return, as somebody would say them of themselves. */
const REASONS: Record<WithdrawalCode, string> = {
  AW1: "Fostering is not what I expected",
  AW2: "Applying is not what I expected",
  AW3: "Something has changed at home",
  AW4: "Money",
  AW5: "I am afraid of being accused of something",
  AW0: "Another reason, or I would rather not say",
};

const CODES = keysOf<WithdrawalCode>(WITHDRAWAL_CODES);

const Withdrawal = z.object({
  code: z.enum(CODES, { error: "Choose the reason closest to yours" }),
  words: z.string().max(2000, "What you would like us to know must be 2,000 characters or fewer").default(""),
  version: z.coerce.number().int(),
});

const STOPPABLE: readonly string[] = STEPS.withdraw.from.stage;

export const loader = carerLoader(async (given) => {
  const record = await ownApplication(given);
  if (isClosed(record.application) || !STOPPABLE.includes(record.application.stage)) throw redirect("/carer");
  const [council, rulebook] = await Promise.all([
    findCouncil(given.db, record.councilId),
    rulebookOf(given.db, record.councilId, given.today),
  ]);
  return {
    version: record.version,
    council: council?.officialName ?? "the council",
    phone: council?.phone ?? null,
    worker: record.application.worker?.name ?? null,
    keptForYears: rulebook.values.refusedRecordYears,
    begun: record.submittedOn !== null,
  };
});

export const action = carerAction(async (given) => {
  const { request, person, work } = given;
  const record = await ownApplication(given);
  const form = await request.formData();
  const sent = parseWithZod(form, { schema: Withdrawal });
  const typed = { code: String(form.get("code") ?? ""), words: String(form.get("words") ?? "") };
  if (sent.status !== "success") {
    return data(
      { typed, errors: errorsIn(sent), formErrors: [] as string[], version: record.version },
      { status: 422 },
    );
  }
  const { code, words, version } = sent.value;
  const stopped = await withdrawApplication(work, person.id, {
    applicationId: record.id,
    version,
    code,
    reasons: words,
  });
  if (stopped.ok) return redirect("/carer");
  const formErrors =
    stopped.refusal === "changed-meanwhile"
      ? ["Something in your application moved on while you were reading this. If you still want to stop, press again"]
      : ["Your application can no longer be stopped here. Please ring your worker"];
  return data({ typed, errors: {}, formErrors, version: record.version }, { status: 409 });
});

export const meta: MetaFunction = () => [{ title: "Stop your application - Nearhome" }];

export default function Withdraw() {
  const { council, phone, worker, keptForYears, begun, ...loaded } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const given = { values: refused?.typed, errors: refused?.errors };
  const code = fieldFrom("code", given);
  const words = fieldFrom("words", given);
  return (
    <>
      <PageHeading
        above={<BackLink href="/carer">Your journey</BackLink>}
        title="Stop your application"
        caption="You may stop at any time until the decision, for any reason. Nobody will think less of you."
      />
      <ErrorSummary fields={[code, words]} formErrors={refused?.formErrors} />
      {begun ? (
        <Notice title="You can also take a break">
          <p>
            If it is only too much at the moment, {worker ?? "the fostering team"} can pause your application and keep
            your place. Checks that are already in still count.
            {phone ? (
              <>
                {" "}
                Ring <a href={`tel:${phone.replaceAll(" ", "")}`}>{phone}</a>.
              </>
            ) : null}
          </p>
        </Notice>
      ) : null}
      <form method="post" action="/carer/application/withdraw" noValidate>
        <input type="hidden" name="version" value={refused?.version ?? loaded.version} />
        <RadioField
          field={code}
          label="Which reason is closest to yours?"
          whyAsked="We count the reasons, without names, to learn what to do better. Every council in England does."
          choices={CODES.map((value) => ({ value, label: REASONS[value] }))}
        />
        <TextArea
          field={words}
          label="Is there anything you would like us to know? (optional)"
          hint="Only the fostering team reads it."
          rows={4}
        />
        <p>
          When you press the button your application ends at once and we confirm it by email. {council} keeps what you
          sent for at least {keptForYears} years, as the law asks. You are welcome to apply again.
        </p>
        <FormActions>
          <Button look="warning">Stop my application</Button>
          <a href="/carer">No, go on with it</a>
        </FormActions>
      </form>
    </>
  );
}
