/** A phrase as the beginning of a sentence or a list entry. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
