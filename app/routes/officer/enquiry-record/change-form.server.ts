import { parseWithZod } from "@conform-to/zod/v4";
import { z } from "zod";
import { CLOSURE_REASONS, type ClosureReason } from "#app/domain/enquiries/closure.ts";
import { CONTACT_OUTCOMES, type ContactOutcome } from "#app/domain/enquiries/contacts.ts";
import { instantAt, isDay } from "#app/domain/shared/day.ts";
import { typedDayOrNone } from "#app/domain/shared/typed-day.ts";
import { errorsIn, typedIn } from "#app/http/typed-in.ts";

const keysOf = <Key extends string>(table: Record<Key, unknown>) => Object.keys(table) as [Key, ...Key[]];

const version = z.coerce.number().int().min(1);

/** A date and time as a browser's field sends it, on the clocks of England. Empty means now. */
const momentTyped = z
  .string()
  .optional()
  .transform((typed, context) => {
    if (!typed) return null;
    const [, on = "", hours = "", minutes = ""] = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)/.exec(typed) ?? [];
    if (isDay(on)) return instantAt(on, Number(hours) * 60 + Number(minutes));
    context.addIssue({ code: "custom", message: "Enter a date and a time, such as 2026-11-30T14:30" });
    return z.NEVER;
  });

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
  z.object({ intent: z.literal("invite"), version }),
  z.object({ intent: z.literal("hand-over"), version }),
  z.object({
    intent: z.literal("close"),
    version,
    reason: z.enum(keysOf<ClosureReason>(CLOSURE_REASONS), "Choose why it ends"),
    duplicateOf: z
      .string()
      .optional()
      .transform((id) => id || null),
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
