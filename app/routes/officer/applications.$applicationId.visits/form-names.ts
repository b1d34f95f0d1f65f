/** The name of one form of the page: what it does, and to which visit. */
export function formOf(intent: string, visit: string): string {
  return visit === "" ? intent : `${intent}-${visit}`;
}

/** What the choice of a panel says for a date that is typed. */
export const OTHER_PANEL = "other";
