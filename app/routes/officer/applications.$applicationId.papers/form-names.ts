/** The name of one form of the page: what it does, and to which paper or line. */
export function formOf(intent: string, about: string): string {
  return `${intent}-${about.replaceAll(":", "-")}`;
}
