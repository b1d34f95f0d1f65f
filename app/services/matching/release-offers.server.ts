import type { HistoryEntry } from "#app/domain/history/event.ts";
import type { Offer } from "#app/domain/matching/offers.ts";
import type { Write } from "#db/engine/commit.server.ts";
import type { OfferRecord } from "#db/queries/matching.ts";
import { changeOffer } from "#db/writes/matching.ts";
import type { Work } from "../work.ts";
import { householdEntry } from "./matching-history.ts";
import { tellOfferReleased } from "./tell-carers.server.ts";

/** Changed offers as writes, each guarded by the version it was read at. */
export function saveOffers(records: readonly OfferRecord[], changed: readonly Offer[]): Write[] {
  return changed.flatMap(({ id, stage, replyBy, answeredAt, reason, note, talk, lapsedAt }) => {
    const version = records.find(({ offer }) => offer.id === id)?.version;
    const change = { stage, replyBy, answeredAt, reason, note, talk: [...talk], lapsedAt };
    return version === undefined ? [] : [changeOffer({ id, version }, change)];
  });
}

/** What goes with offers that were released: a line in each household's history, and a kind letter where one can be sent. */
export async function toldOfRelease(
  work: Work,
  records: readonly OfferRecord[],
  changed: readonly Offer[],
  raisedById: string | null,
): Promise<{ entries: HistoryEntry[]; letters: Write[] }> {
  const entries: HistoryEntry[] = [];
  const letters: Write[] = [];
  for (const { id, stage } of changed) {
    const record = records.find(({ offer }) => offer.id === id);
    if (!record || stage !== "released") continue;
    const { household, councilId } = record;
    entries.push(householdEntry(work, household, { type: "OfferToHouseholdReleased", data: { offerId: id } }));
    const told = { accountId: household.accountId, offerId: id };
    letters.push(...(await tellOfferReleased(work, councilId, told, raisedById)));
  }
  return { entries, letters };
}
