import type { PlaceTaken } from "#app/services/matching/place-taken.server.ts";

/** Says to whoever came second that the last place is gone, who has it, and which home is next. */
export function sayPlaceTaken(ref: string, taken: PlaceTaken | undefined): string {
  const gone = `The last place at ${ref} went to ${taken?.who ?? "another child"}. Nothing was recorded here.`;
  return taken?.next
    ? `${gone} The next home in order is ${taken.next.ref}.`
    : `${gone} No other home fits as things stand.`;
}
