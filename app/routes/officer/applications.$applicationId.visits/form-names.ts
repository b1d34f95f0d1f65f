/** The name of one form of the page: what it does, and to which visit. */
export function formOf(intent: string, visit: string): string {
  return visit === "" ? intent : `${intent}-${visit}`;
}
