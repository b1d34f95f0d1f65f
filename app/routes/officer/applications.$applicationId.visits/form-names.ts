/** The name of one form of the page: what it does, and to which visit. */
export function formOf(intent: string, visit: string): string {
  return visit === "" ? intent : `${intent}-${visit}`;
}

/** What the choice of a panel says for a date that is typed. */
export const OTHER_PANEL = "other";

/** What the choice of a time says for one that is typed. */
export const OTHER_TIME = "other";

/** The fields of a time that the finder offers, in the order in which its value has them. */
export const SLOT_FIELDS = ["on", "at", "minutes", "workerId", "secondWorkerId", "interpreterId", "roomId"] as const;
