import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { personOf } from "#app/domain/applications/check-groups.ts";
import type { CheckKind } from "#app/domain/applications/check-kinds.ts";
import {
  CHECK_OUTCOMES,
  type CheckChange,
  type CheckOutcome,
  checkRefusalInWords,
} from "#app/domain/applications/checks.ts";
import type { Day } from "#app/domain/shared/day.ts";
import { keysOf } from "#app/domain/shared/keys.ts";
import { typedDay } from "#app/domain/shared/typed-day.ts";
import { notFound, type OfficerAsked } from "#app/http/guards.server.ts";
import { errorsIn, typedIn } from "#app/http/typed-in.ts";
import { recordCheckChange } from "#app/services/applications/record-check.server.ts";

const MEANWHILE =
  "Somebody changed this check while you were writing. How it stands now is below. Look, then send yours again";

const about = { check: z.string().min(1), version: z.coerce.number().int().min(1) };
const note = z.string().trim().max(2000, "Use 2,000 characters or fewer").optional();
const reason = z
  .string("Give the reason. It is kept with the application")
  .trim()
  .max(2000, "Use 2,000 characters or fewer");

/** What can be recorded of a check, one form each; `to` says which. */
const ChangeForm = z.discriminatedUnion("to", [
  z.object({
    ...about,
    to: z.literal("requested"),
    on: typedDay("Enter the day it was asked for"),
    holder: z.string().trim().max(200, "Use 200 characters or fewer").optional(),
  }),
  z.object({ ...about, to: z.literal("chased"), on: typedDay("Enter the day you asked after it") }),
  z.object({
    ...about,
    to: z.literal("received"),
    on: typedDay("Enter the day it came in"),
    outcome: z.enum(keysOf<CheckOutcome>(CHECK_OUTCOMES), "Choose what it showed"),
    interviewedOn: typedDay("Enter the day the referee was interviewed").optional(),
    validTo: typedDay("Enter the last day it may be relied on").optional(),
    note,
    offence: z.string().optional(),
  }),
  z.object({ ...about, to: z.literal("not-needed"), reason }),
  z.object({ ...about, to: z.literal("needed"), reason }),
  z.object({ ...about, to: z.literal("released"), reason }),
  z.object({ ...about, to: z.literal("kept"), reason }),
]);
type Change = z.output<typeof ChangeForm>;

/** A form sent back: which check and change, what was typed, and what is wrong with it. */
export type RefusedCheck = {
  check: string;
  to: string;
  typed: Record<string, string>;
  errors: Record<string, string[]>;
  formErrors: string[];
  rule: { words: string; source: string } | null;
};

function changeOf(asked: Change, today: Day): CheckChange {
  switch (asked.to) {
    case "requested":
      return { to: "requested", on: asked.on, ...(asked.holder ? { holder: asked.holder } : {}) };
    case "chased":
      return { to: "chased", on: asked.on };
    case "received": {
      const { on, outcome, interviewedOn, validTo, note: said } = asked;
      return {
        to: "received",
        on,
        outcome,
        ...(interviewedOn ? { interviewedOn } : {}),
        ...(validTo ? { validTo } : {}),
        ...(said ? { note: said } : {}),
      };
    }
    case "not-needed":
    case "needed":
    case "released":
    case "kept":
      return { to: asked.to, on: today, reason: asked.reason };
  }
}

/** Where a refusal of the rules is shown. */
const FIELDS: Partial<Record<string, string>> = {
  "date-to-come": "on",
  "before-request": "on",
  "reason-missing": "reason",
  "interview-missing": "interviewedOn",
  "ends-before-it-came": "validTo",
};

/** Answers a form of the checks page: records the change and goes back to it, or shows it again with why not. */
export async function changeCheck({ work, request, officer, params, today }: OfficerAsked) {
  const form = await request.formData();
  const typed = typedIn(form);
  const back = { check: typed.check ?? "", to: typed.to ?? "", typed, errors: {}, formErrors: [], rule: null };
  const read = parseWithZod(form, { schema: ChangeForm });
  if (read.status !== "success") {
    const errors = errorsIn(read);
    const torn = errors.version || errors.check || errors.to;
    const formErrors = torn ? ["The page was not complete. Open it again and send once more"] : [];
    return data<RefusedCheck>({ ...back, errors, formErrors }, { status: 422 });
  }
  const applicationId = params.applicationId ?? "";
  const { check: checkId, version } = read.value;
  const kind = checkId.split(":")[0] ?? "";
  const person = personOf({ id: checkId, kind: kind as CheckKind });
  const raised = read.value.to === "received" && read.value.offence === "yes" && person !== null;
  const asked = {
    councilIds: officer.councilIds,
    applicationId,
    checkId,
    version,
    roles: officer.roles,
    ...(raised ? { flagged: { person } } : {}),
  };
  const recorded = await recordCheckChange(work, asked, changeOf(read.value, today));
  if (recorded.ok)
    return redirect(
      `/officer/applications/${applicationId}/checks?${new URLSearchParams({ done: read.value.to, check: checkId })}`,
      303,
    );
  const { refusal } = recorded;
  if (refusal === "not-found") throw notFound();
  if (refusal === "changed-meanwhile") return data<RefusedCheck>({ ...back, formErrors: [MEANWHILE] }, { status: 409 });
  if ("rule" in refusal) {
    return data<RefusedCheck>({ ...back, rule: refusal.rule, formErrors: refusal.missing }, { status: 422 });
  }
  const words = checkRefusalInWords(refusal);
  const field = FIELDS[refusal.code];
  const where = field ? { errors: { [field]: [words] } } : { formErrors: [words] };
  return data<RefusedCheck>({ ...back, ...where }, { status: 422 });
}
