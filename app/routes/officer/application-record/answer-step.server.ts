import { data, redirect } from "@remix-run/node";
import type { StepRefusal } from "#app/domain/applications/application.ts";
import type { Ask } from "#app/domain/applications/steps.ts";
import { isDay } from "#app/domain/shared/day.ts";
import { notFound, type OfficerAsked } from "#app/http/guards.server.ts";
import { allTypedIn } from "#app/http/typed-in.ts";
import { takeStep } from "#app/services/applications/change-application.server.ts";
import {
  type SignAgreementRefusal,
  signFosterCareAgreement,
} from "#app/services/applications/sign-agreement.server.ts";
import { takenByThePanel } from "#app/services/panels/steps-by-hand.server.ts";
import { listStaff } from "#db/queries/access.ts";
import { findApplication } from "#db/queries/applications.ts";
import { FIELDS_OF_ASK, type RefusedStep } from "./step-fields.ts";
import { readStep } from "./step-form.server.ts";

const MEANWHILE =
  "Somebody changed this while you were writing. What they did is on this page. Look, then send yours again";

const AT_THE_PANEL = "The panel’s own pages take this step, with who was there. Open the meeting from the panel tab";

/** A refused step as its form shows it: each thing missing at its field, the rest above. */
export function refusedBy(refusal: StepRefusal, step: string, typed: RefusedStep["typed"]): RefusedStep {
  const asked = Object.entries(refusal.asked ?? {}) as [Ask, string[]][];
  const errors: Record<string, string[]> = {};
  for (const [ask, words] of asked) {
    const [field] = FIELDS_OF_ASK[ask];
    errors[field] = [...(errors[field] ?? []), ...words];
  }
  // What was found out about other services is asked for in the form, though the rules look at it as a fact.
  if (step === "accept" && refusal.code === "not-yet") errors.elsewhere = refusal.missing;
  const atFields = Object.values(errors).flat();
  const formErrors = refusal.missing.filter((words) => !atFields.includes(words));
  return { step, typed, rule: refusal.rule, errors, formErrors };
}

async function answerStep(given: OfficerAsked, form: FormData, id: string) {
  const { db, work, officer } = given;
  // The councils in scope come first, so that staff are only read of a council whose record this is.
  const record = await findApplication(db, { councilIds: officer.councilIds }, id);
  if (!record) throw notFound();
  const read = readStep(form, await listStaff(db, record.councilId));
  if (!read.ok) return data(read.refused, { status: 422 });
  const { request, version } = read;
  if ((await takenByThePanel(db, record)).has(request.step)) {
    const refused = { step: request.step, typed: allTypedIn(form), rule: null, errors: {}, formErrors: [AT_THE_PANEL] };
    return data<RefusedStep>(refused, { status: 409 });
  }
  const asked = { scope: { councilIds: officer.councilIds }, id, version };
  const taken = await takeStep(work, asked, request, { roles: officer.roles });
  if (taken.ok) return redirect(`/officer/applications/${id}?done=${request.step}`, 303);
  const typed = allTypedIn(form);
  if (taken.refusal === "not-found") throw notFound();
  if (taken.refusal === "changed-meanwhile") {
    const refused = { step: request.step, typed, rule: null, errors: {}, formErrors: [MEANWHILE] };
    return data<RefusedStep>(refused, { status: 409 });
  }
  if (taken.refusal.code === "not-permitted") throw new Response("Not allowed", { status: 403 });
  return data(refusedBy(taken.refusal, request.step, typed), { status: 422 });
}

const AGREEMENT_REFUSALS: Record<Exclude<SignAgreementRefusal, "not-found">, string> = {
  "changed-meanwhile": MEANWHILE,
  "already-signed": "The agreement is recorded already",
  "before-approval": "Enter a day on or after the day of approval",
  "date-to-come": "Enter a day that is today or earlier",
};

async function answerAgreement({ work, officer }: OfficerAsked, form: FormData, id: string) {
  if (!officer.can("carer:work") && !officer.can("application:tell-decision")) {
    throw new Response("Not allowed", { status: 403 });
  }
  const refuse = (words: string, status: number) =>
    data<RefusedStep>(
      { step: "agreement", typed: allTypedIn(form), rule: null, errors: { signedOn: [words] }, formErrors: [] },
      { status },
    );
  const signedOn = form.get("signedOn");
  if (typeof signedOn !== "string" || !isDay(signedOn)) return refuse("Enter the day it was signed", 422);
  const signed = await signFosterCareAgreement(work, { councilIds: officer.councilIds }, id, signedOn);
  if (signed.ok) return redirect(`/officer/applications/${id}?done=agreement`, 303);
  if (signed.refusal === "not-found") throw notFound();
  return refuse(AGREEMENT_REFUSALS[signed.refusal], signed.refusal === "changed-meanwhile" ? 409 : 422);
}

/**
 * Answers a form of the record: takes the step and goes to its overview, which says what came of it, or shows the page it
 * was sent from again with the rule and what is missing.
 */
export async function answerRecordForm(given: OfficerAsked, read?: FormData) {
  const form = read ?? (await given.request.formData());
  const id = given.params.applicationId ?? "";
  return form.get("intent") === "agreement" ? answerAgreement(given, form, id) : answerStep(given, form, id);
}
