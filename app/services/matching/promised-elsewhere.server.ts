import { placesLeft } from "#app/domain/matching/offers.ts";
import type { Day } from "#app/domain/shared/day.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { listWaitingForPromised, type RequestRecord } from "#db/queries/matching.ts";
import { findHouseholdForMatching } from "#db/queries/matching-households.ts";

/** Those of some requests that wait for the answer of a home which has promised its last place to another child since. */
export async function findPromisedElsewhere(
  db: Reader,
  asked: readonly RequestRecord[],
  today: Day,
): Promise<ReadonlySet<string>> {
  const waiting = await listWaitingForPromised(
    db,
    asked.map(({ request }) => request.id),
  );
  const homes = new Map<string, Awaited<ReturnType<typeof findHouseholdForMatching>>>();
  for (const id of new Set(waiting.map(({ householdId }) => householdId))) {
    homes.set(id, await findHouseholdForMatching(db, id, today));
  }
  const childrenOf = new Map(asked.map(({ request }) => [request.id, request.children.length]));
  const without = new Set<string>();
  for (const { requestId, householdId } of waiting) {
    const found = homes.get(householdId);
    const children = childrenOf.get(requestId) ?? 0;
    if (found && placesLeft(found.household, requestId, today) < children) without.add(requestId);
  }
  return without;
}
