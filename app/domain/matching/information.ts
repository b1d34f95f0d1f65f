import { type Day, dayOf, instantAt } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";

/**
 * What a carer is given in writing about a child before the child moves in, as far as it is held (National Minimum
 * Standards for fostering, standard 15). What is missing is named and chased.
 */
export const INFORMATION_ITEMS = {
  "placement-plan": "The placement plan and who may decide what",
  "care-plan": "The care plan, and why the child is looked after",
  health: "Health, allergies and medicine, and consent to treatment",
  education: "School, and help with learning",
  risks: "Risks to the child and to others, and how they are managed",
  "family-time": "Family time: with whom, where and how often",
  identity: "Language, faith, culture and identity",
  history: "Where the child has lived before, and what helped",
  routine: "Food, sleep, comfort and what matters to the child",
  contacts: "Telephone numbers, in the day and out of hours",
} as const;
export type InformationItem = keyof typeof INFORMATION_ITEMS;

/** How carers told an officer that they have it, where they did not say so on their own page. */
export const ACKNOWLEDGED_WAYS = {
  signed: "signed for on paper",
  "in-person": "said face to face",
  phone: "said by telephone",
  "secure-email": "written by secure email",
} as const;
export type AcknowledgedWay = keyof typeof ACKNOWLEDGED_WAYS;

export type AcknowledgedRefusal = "acknowledged-before" | "in-the-future" | "before-it-was-given";

/**
 * The carers acknowledged one giving on a day, as an officer writes it down for them. Refused for a day after today or
 * before it was given, and where it is acknowledged already.
 */
export function acknowledgedOn(
  given: { readonly givenAt: Date; readonly acknowledgedAt: Date | null },
  on: Day,
  now: Date,
): Result<{ acknowledgedAt: Date }, AcknowledgedRefusal> {
  if (given.acknowledgedAt !== null) return refuse("acknowledged-before");
  const today = dayOf(now);
  if (on > today) return refuse("in-the-future");
  if (on < dayOf(given.givenAt)) return refuse("before-it-was-given");
  // Of an earlier day only the day is known: noon stands for it.
  return accept({ acknowledgedAt: on === today ? now : instantAt(on, NOON) });
}

const NOON = 12 * 60;

/** The items that have not been given yet. */
export function itemsMissing(given: readonly { readonly items: readonly string[] }[]): InformationItem[] {
  const here = new Set(given.flatMap(({ items }) => items));
  return (Object.keys(INFORMATION_ITEMS) as InformationItem[]).filter((item) => !here.has(item));
}
