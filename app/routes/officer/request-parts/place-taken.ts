import type { PlaceTaken } from "#app/services/matching/place-taken.server.ts";
import type { FormError } from "#app/ui/error-summary.tsx";

/** Says to whoever came second that the last place is gone, who has it, and which home is next, with the way to it. */
export function sayPlaceTaken(requestId: string, ref: string, taken: PlaceTaken | undefined): FormError[] {
  const gone = `The last place at ${ref} went to ${taken?.who ?? "another child"}. Nothing was recorded here.`;
  if (!taken?.next) return [`${gone} No other home fits as things stand.`];
  const { id, ref: next } = taken.next;
  return [gone, { words: `The next home in order is ${next}`, href: `/officer/requests/${requestId}#home-${id}` }];
}
