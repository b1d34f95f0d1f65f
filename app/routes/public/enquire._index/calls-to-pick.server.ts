import { parsePostcode } from "#app/domain/shared/postcode.ts";
import type { PublicAsked } from "#app/http/guards.server.ts";
import { listFreeCalls } from "#app/services/enquiries/book-call.server.ts";
import { chooseCouncil } from "#app/services/enquiries/choose-council.server.ts";
import { type CallDay, callDays } from "../call/call-days.ts";

/** The calls that can be picked, and which council makes them. */
export type CallsToPick = { councilName: string; promisedHours: number; days: CallDay[] };

/** The calls of the council that would answer, where that is already certain; null where it is not, or none is free. */
export async function callsToPick(
  db: PublicAsked["db"],
  given: { slug?: string; postcode: string },
  now: Date,
): Promise<CallsToPick | null> {
  const read = parsePostcode(given.postcode);
  const place = { slug: given.slug || null, postcode: read.ok ? read.value : null };
  if (!place.slug && !place.postcode) return null;
  const chosen = await chooseCouncil(db, place);
  if (!chosen.ok) return null;
  const council = chosen.value;
  const days = callDays(await listFreeCalls(db, council, now), now);
  const promisedHours = council.promise.firstContactWorkingHours;
  return days.length > 0 ? { councilName: council.name, promisedHours, days } : null;
}
