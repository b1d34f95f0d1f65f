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

/** The items that have not been given yet. */
export function itemsMissing(given: readonly { readonly items: readonly string[] }[]): InformationItem[] {
  const here = new Set(given.flatMap(({ items }) => items));
  return (Object.keys(INFORMATION_ITEMS) as InformationItem[]).filter((item) => !here.has(item));
}
