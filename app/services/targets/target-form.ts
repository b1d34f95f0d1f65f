import { z } from "zod";
import { addMonths, type Day, formatDay, isDay } from "#app/domain/shared/day.ts";
import { endOfMonth, fieldOfKind, quarterStart, TARGET_KINDS, type TargetTerms } from "#app/domain/targets/agreed.ts";
import type { AgreeTargetRefusal } from "./agree-target.server.ts";

/** A form sent back: what was typed, and what is wrong with it by field; "" is the form as a whole. */
export type RefusedTarget = { typed: Record<string, string>; errors: Record<string, string[]> };

const WHOLE = "Enter a whole number, such as 4, or leave it empty for none";
const dayTyped = (words: string) => z.string(words).refine(isDay, words);
const Homes = z
  .string()
  .trim()
  .regex(/^\d{0,3}$/, WHOLE)
  .transform((typed) => Number(typed));

const TargetForm = z.object({
  standing: z.coerce.number().int().min(0),
  startsOn: dayTyped("Choose from when"),
  endsOn: dayTyped("Choose by when"),
  note: z.string().optional(),
  ...Object.fromEntries(TARGET_KINDS.map(({ key }) => [fieldOfKind(key), Homes.optional()])),
});

type Read = { ok: true; standing: number; terms: TargetTerms } | { ok: false; errors: Record<string, string[]> };

/** Reads a target from what was posted. What is wrong is said at its field. */
export function readTargetForm(typed: Readonly<Record<string, string>>): Read {
  const read = TargetForm.safeParse(typed);
  if (!read.success) {
    const errors: Record<string, string[]> = {};
    for (const { path, message } of read.error.issues) {
      const field = String(path[0] ?? "");
      errors[field === "standing" ? "" : field] = [
        field === "standing" ? "The page was not complete. Open it again and send once more" : message,
      ];
    }
    return { ok: false, errors };
  }
  const { standing, startsOn, endsOn, note } = read.data;
  const given: Record<string, unknown> = read.data;
  const homes = Object.fromEntries(TARGET_KINDS.map(({ key }) => [key, Number(given[fieldOfKind(key)] ?? 0)]));
  return { ok: true, standing, terms: { startsOn, endsOn, homes, note: note ?? null } };
}

const [FIRST_KIND] = TARGET_KINDS;
const FIRST_FIELD = fieldOfKind(FIRST_KIND?.key ?? "");

const REFUSALS: Record<AgreeTargetRefusal, [field: string, words: string]> = {
  "no-homes": [FIRST_FIELD, "Enter how many homes of at least one kind"],
  "too-many-homes": [FIRST_FIELD, "Enter 500 homes or fewer in all"],
  "starts-within-a-quarter": ["startsOn", "Choose a first day of January, April, July or October"],
  "ends-within-a-month": ["endsOn", "Choose the last day of a month"],
  "ends-too-soon": ["endsOn", "Choose a day that is still to come, after the one it begins"],
  "too-long": ["endsOn", "Choose a day within three years of the one it begins"],
  "note-too-long": ["note", "Write 500 characters or fewer"],
  "changed-meanwhile": [
    "",
    "Somebody agreed another target while you were writing. How it stands now is below. Look, then send yours again",
  ],
};

/** What is wrong with a target that was refused, at the field it is wrong in. */
export function targetErrors(refusal: AgreeTargetRefusal): Record<string, string[]> {
  const [field, words] = REFUSALS[refusal];
  return { [field]: [words] };
}

/** The days a target may begin and end on, as the form offers them. */
export function targetDays(today: Day) {
  const option = (on: Day) => ({ value: on, label: formatDay(on) });
  const quarter = quarterStart(today);
  return {
    starts: [-4, -3, -2, -1, 0, 1].map((nth) => option(addMonths(quarter, nth * 3))),
    ends: Array.from({ length: 24 }, (_, nth) => option(endOfMonth(addMonths(quarterStart(today), nth + 1)))).filter(
      ({ value }) => value > today,
    ),
    usual: { startsOn: quarter, endsOn: endOfMonth(addMonths(quarter, 11)) },
  };
}
