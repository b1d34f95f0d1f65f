import { parseWithZod } from "@conform-to/zod/v4";
import { z } from "zod";
import { NOTES_MOST } from "#app/domain/applications/visit-notes.ts";
import { CLOSURE_REASONS, type ClosureReason } from "#app/domain/enquiries/closure.ts";
import { CONTACT_OUTCOMES, type ContactOutcome } from "#app/domain/enquiries/contacts.ts";
import { CALLED_OFF, type CalledOff, VISIT_OUTCOMES, type VisitOutcome } from "#app/domain/enquiries/initial-visit.ts";
import { instantAt, isDay } from "#app/domain/shared/day.ts";
import { keysOf } from "#app/domain/shared/keys.ts";
import { typedDayOrNone } from "#app/domain/shared/typed-day.ts";
import { errorsIn, typedIn } from "#app/http/typed-in.ts";

const version = z.coerce.number().int().min(1);

/** A date and time as a browser's field sends it, on the clocks of England. */
function readMoment(typed: string, context: z.RefinementCtx): Date {
  const [, on = "", hours = "", minutes = ""] = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)/.exec(typed) ?? [];
  if (isDay(on)) return instantAt(on, Number(hours) * 60 + Number(minutes));
  context.addIssue({ code: "custom", message: "Enter a date and a time, such as 2026-11-30T14:30" });
  return z.NEVER;
}

/** Empty means now, or not at all. */
const momentTyped = z
  .string()
  .optional()
  .transform((typed, context) => (typed ? readMoment(typed, context) : null));

/** One that has to be there. */
const momentAsked = (missing: string) => z.string(missing).min(1, missing).transform(readMoment);

const written = (missing: string) =>
  z.string(missing).trim().min(1, missing).max(2000, "Use 2,000 characters or fewer");

const ticked = z.literal("on").optional().transform(Boolean);

const minutes = z
  .string("Enter how many minutes it takes")
  .regex(/^\d{1,3}$/, "Enter how many minutes it takes, in digits")
  .transform(Number);

const plan = {
  startsAt: momentAsked("Enter the day and time of the visit"),
  minutes,
  place: written("Enter where the visit is, such as “at their home”").pipe(
    z.string().max(200, "Use 200 characters or fewer"),
  ),
  workerId: z.string("Choose who visits").min(1, "Choose who visits"),
  despite: z.string().trim().max(300, "Use 300 characters or fewer").default(""),
};

const maybe = z
  .string()
  .trim()
  .max(200, "Use 200 characters or fewer")
  .optional()
  .transform((text) => text || null);

/** What an officer can do to an enquiry, one form each; `intent` says which. */
export const ChangeForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("contact"),
    version,
    channel: z.enum(["phone", "text", "email", "visit"], "Choose how you tried to reach them"),
    outcome: z.enum(keysOf<ContactOutcome>(CONTACT_OUTCOMES), "Choose how it went"),
    at: momentTyped,
    followUpOn: typedDayOrNone("Enter a date, such as 2026-11-30"),
    note: z
      .string()
      .trim()
      .max(2000, "Use 2,000 characters or fewer")
      .optional()
      .transform((text) => text || null),
  }),
  z.object({ intent: z.literal("take"), version }),
  z.object({
    intent: z.literal("email"),
    version,
    email: z
      .string("Enter an email address like name@example.com")
      .trim()
      .toLowerCase()
      .max(254, "Use 254 characters or fewer")
      .pipe(z.email("Enter an email address like name@example.com")),
  }),
  z.object({ intent: z.literal("invite"), version, withoutVisit: maybe }),
  z.object({ intent: z.literal("hand-over"), version }),
  z.object({ intent: z.literal("hand-to-council"), version }),
  z.object({
    intent: z.literal("close"),
    version,
    reason: z.enum(keysOf<ClosureReason>(CLOSURE_REASONS), "Choose why it ends"),
    told: ticked,
  }),
  z.object({
    intent: z.literal("reopen"),
    version,
    why: written("Write why it is opened again"),
    tell: ticked,
  }),
  z.object({ intent: z.literal("visit-book"), version, ...plan }),
  z.object({ intent: z.literal("visit-move"), version, ...plan }),
  z.object({
    intent: z.literal("visit-call-off"),
    version,
    because: z.enum(keysOf<CalledOff>(CALLED_OFF), "Choose why the visit is called off"),
  }),
  z.object({ intent: z.literal("visit-nobody-in"), version }),
  z.object({
    intent: z.literal("visit-record"),
    version,
    visitOutcome: z.enum(keysOf<VisitOutcome>(VISIT_OUTCOMES), "Choose what came of the visit"),
    visitNotes: z
      .string("Write what you saw and why you advise it")
      .trim()
      .min(1, "Write what you saw and why you advise it")
      .max(NOTES_MOST, "Use 20,000 characters or fewer"),
    basedOn: z.coerce.number().int().min(0).optional(),
    talkAgainOn: typedDayOrNone("Enter a date, such as 2026-11-30"),
    heldAt: momentTyped,
    heldPlace: maybe,
    heldBy: maybe,
  }),
]);

export type Change = z.output<typeof ChangeForm>;
export type Intent = Change["intent"];

/** A form sent back: which one, what was typed, and what is wrong with it. */
export type RefusedChange = {
  intent: Intent | null;
  typed: Record<string, string | undefined>;
  errors: Record<string, string[]>;
  formErrors: string[];
};

/** Reads a form of the record page, or says what is wrong with it. */
export function readChange(form: FormData): { ok: true; value: Change } | { ok: false; refused: RefusedChange } {
  const read = parseWithZod(form, { schema: ChangeForm });
  if (read.status === "success") return { ok: true, value: read.value };
  const typed = typedIn(form);
  const errors = errorsIn(read);
  const known = ChangeForm.options.map((option) => option.shape.intent.value);
  const intent = known.find((each) => each === typed.intent) ?? null;
  const formErrors = errors.version || !intent ? ["The page was not complete. Open it again and send once more"] : [];
  return { ok: false, refused: { intent, typed, errors, formErrors } };
}
