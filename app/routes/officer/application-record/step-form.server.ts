import { parseWithZod } from "@conform-to/zod/v4";
import { z } from "zod";
import { mayBeWorker } from "#app/domain/access/permissions.ts";
import type { StepRequest } from "#app/domain/applications/application.ts";
import { WITHDRAWAL_CODES, type WithdrawalCode } from "#app/domain/applications/stages.ts";
import { STEP_NAMES, type StepName } from "#app/domain/applications/steps.ts";
import { CARE_TYPES, type CareType, SEXES, type SexTerm } from "#app/domain/carers/terms.ts";
import { keysOf } from "#app/domain/shared/keys.ts";
import { typedDayOrNone } from "#app/domain/shared/typed-day.ts";
import { allTypedIn, errorsIn } from "#app/http/typed-in.ts";
import type { AccountRow } from "#db/queries/access.ts";
import type { RefusedStep } from "./step-fields.ts";

const LONGEST = 8000;
const text = z
  .string()
  .trim()
  .max(LONGEST, `Use ${LONGEST.toLocaleString("en-GB")} characters or fewer`)
  .optional();
const ticked = z
  .string()
  .optional()
  .transform((value) => value === "on");

const dayTyped = typedDayOrNone("Enter a date, such as 2026-11-30").transform((on) => on ?? undefined);

const wholeTyped = z
  .string()
  .trim()
  .optional()
  .transform((typed, context) => {
    if (!typed) return undefined;
    if (/^\d{1,3}$/.test(typed)) return Number(typed);
    context.addIssue({ code: "custom", message: "Enter a whole number" });
    return z.NEVER;
  });

/** Everything any step can be told. What a step wants of it is the rules' to say. */
const StepForm = z.object({
  intent: z.literal("step"),
  version: z.coerce.number().int().min(1),
  step: z.enum(STEP_NAMES as [StepName, ...StepName[]]),
  reasons: text,
  workerId: text,
  restsOn: z.enum(["stage-1", "stage-2"]).optional(),
  managerSigned: ticked,
  redacted: ticked,
  commented: z.enum(["yes", "no"]).optional(),
  comments: text,
  panelOn: dayTyped,
  papersSentOn: dayTyped,
  reviewPapersOn: dayTyped,
  heldOn: dayTyped,
  membersPresent: wholeTyped,
  jointPanel: ticked,
  conflictsCleared: ticked,
  recommendation: z.enum(["suitable", "not-suitable"]).optional(),
  minutesFinalOn: dayTyped,
  consideredAll: ticked,
  places: wholeTyped,
  ageMin: wholeTyped,
  ageMax: wholeTyped,
  siblingMax: wholeTyped,
  sex: z.enum(keysOf<SexTerm>(SEXES)).optional(),
  careTypes: z.array(z.enum(keysOf<CareType>(CARE_TYPES))).optional(),
  withdrawalCode: z.enum(keysOf<WithdrawalCode>(WITHDRAWAL_CODES)).optional(),
  reviewOn: dayTyped,
  receivedOn: dayTyped,
  statement: text,
  elsewhere: z.enum(["unknown", "none", "being-assessed", "approved", "transfer-agreed"]).optional(),
  secondOpinion: z.enum(["not-needed", "needed", "given"]).optional(),
});
type Sent = z.output<typeof StepForm>;

function termsOf({ places, ageMin, ageMax, siblingMax, sex, careTypes }: Sent): StepRequest["terms"] {
  if (places === undefined && ageMin === undefined && ageMax === undefined) return undefined;
  // What was left empty is not a number, and the rules say so in words.
  const missing = Number.NaN;
  return {
    places: places ?? missing,
    ageMin: ageMin ?? missing,
    ageMax: ageMax ?? missing,
    siblingMax: siblingMax ?? missing,
    sex: sex ?? "any",
    careTypes: careTypes ?? [],
    namedChild: null,
  };
}

function commentsOf({ commented, comments }: Sent): string | undefined {
  if (commented === "no") return "";
  return commented === "yes" && comments ? comments : undefined;
}

function withoutEmpty(request: StepRequest): StepRequest {
  return Object.fromEntries(
    Object.entries(request).filter(([, value]) => value !== undefined && value !== "" && value !== false),
  ) as StepRequest;
}

/** Reads the form of a step into what the rules are asked, or says which fields could not be read. */
export function readStep(
  form: FormData,
  staff: readonly AccountRow[],
): { ok: true; version: number; request: StepRequest } | { ok: false; refused: RefusedStep } {
  const read = parseWithZod(form, { schema: StepForm });
  if (read.status !== "success") {
    const typed = allTypedIn(form);
    const errors = errorsIn(read);
    const torn = errors.version || errors.step || errors.intent;
    const formErrors = torn ? ["The page was not complete. Open it again and send once more"] : [];
    return { ok: false, refused: { step: typed.step?.[0] ?? "", typed, rule: null, errors, formErrors } };
  }
  const sent = read.value;
  const named = staff.find(({ id, roles }) => id === sent.workerId && mayBeWorker(roles));
  const comments = commentsOf(sent);
  const { step, version, reasons, restsOn, managerSigned, redacted, panelOn, papersSentOn, reviewPapersOn, heldOn } =
    sent;
  const { membersPresent, jointPanel, conflictsCleared, recommendation, minutesFinalOn, consideredAll } = sent;
  const { withdrawalCode, reviewOn, receivedOn, statement, elsewhere, secondOpinion } = sent;
  const request = withoutEmpty({
    step,
    reasons,
    worker: named && { id: named.id, name: `${named.givenName} ${named.familyName}` },
    restsOn,
    managerSigned,
    redacted,
    panelOn,
    papersSentOn,
    reviewPapersOn,
    heldOn,
    membersPresent,
    jointPanel,
    conflictsCleared,
    recommendation,
    minutesFinalOn,
    consideredAll,
    terms: termsOf(sent),
    withdrawalCode,
    reviewOn,
    receivedOn,
    statement,
    elsewhere,
    secondOpinion,
  });
  // Empty comments mean something: the applicant had none.
  return { ok: true, version, request: comments === undefined ? request : { ...request, comments } };
}
