import { rankHouseholds } from "#app/domain/matching/household-index.ts";
import type { RequestStage } from "#app/domain/matching/stages.ts";
import { isSearchDue, type UnableReason } from "#app/domain/matching/unable-to-place.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findRequest, listOffersOfRequest } from "#db/queries/matching.ts";
import { matchContext, searchableHouseholds } from "#db/queries/matching-households.ts";
import { findSearch, listUnable, type SearchRow } from "#db/queries/placing.ts";
import { appendEvents } from "#db/writes/history.ts";
import { keepSearch } from "#db/writes/placing.ts";
import { rulebookOf } from "../applications/rules-in-force.server.ts";
import { historyEntry, type Work } from "../work.ts";
import { MATCHING_EDITION } from "./matching-history.ts";
import { matchingRulesOf } from "./matching-rules.server.ts";

const OPEN: readonly RequestStage[] = ["searching", "asked"];

type OfRequest = { councilIds: readonly string[]; requestId: string };

/** Says that no home can be found for now, and why. The search goes on, and is made again every week. */
export async function sayUnable(
  work: Work,
  asked: OfRequest & { reason: UnableReason; note: string | null },
): Promise<Result<void, "not-found" | "request-ended" | "note-missing" | "changed-meanwhile">> {
  const db = work.store.read;
  const record = await findRequest(db, asked.councilIds, asked.requestId);
  if (!record) return refuse("not-found");
  if (!OPEN.includes(record.stage)) return refuse("request-ended");
  if (asked.reason === "other" && !asked.note) return refuse("note-missing");
  const { councilId, id: requestId } = record.request;
  const before = await findSearch(db, [councilId], requestId);
  const kept = await commit(work.store, [
    keepSearch({ requestId, councilId }, before, {
      unableSince: before?.unableSince ?? work.now,
      unableReason: asked.reason,
      unableNote: asked.note,
      unableById: work.actor.id,
      searchedAgainAt: work.now,
      possible: 0,
      possibleSince: null,
    }),
    appendEvents([
      historyEntry(
        work,
        { councilId, caseKind: "request", caseId: requestId, rulebook: MATCHING_EDITION },
        { type: "UnableToPlace", reason: asked.reason },
      ),
    ]),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}

/** Searches once more for one request that found nobody, leaving out the homes that answered before. */
async function searchOnce(work: Work, row: SearchRow): Promise<void> {
  const db = work.store.read;
  const today = dayOf(work.now);
  const { councilId, requestId } = row;
  const record = await findRequest(db, [councilId], requestId);
  if (!record || !OPEN.includes(record.stage)) return;
  const [offers, index, rulebook] = await Promise.all([
    listOffersOfRequest(db, [councilId], requestId),
    searchableHouseholds(db, councilId, today),
    matchingRulesOf(db, councilId, today),
  ]);
  const context = matchContext(index, councilId, today, rulebook);
  const { fit } = rankHouseholds(index, record.request, context, { limit: offers.length + 50 });
  const answered = new Set(offers.map(({ offer }) => offer.householdId));
  const possible = fit.filter(({ household }) => !answered.has(household.id)).length;
  const isNew = possible > 0 && row.possibleSince === null;
  await commit(work.store, [
    keepSearch({ requestId, councilId }, row, {
      searchedAgainAt: work.now,
      possible,
      possibleSince: possible > 0 ? (row.possibleSince ?? work.now) : null,
    }),
    ...(isNew
      ? [
          appendEvents([
            historyEntry(
              work,
              { councilId, caseKind: "request", caseId: requestId, rulebook: MATCHING_EDITION },
              { type: "HomeNowPossible", data: { homes: possible } },
            ),
          ]),
        ]
      : []),
  ]);
}

/** Searches again for everybody who is due. The officer sees on the list and on their day when a home has become possible. */
export async function searchAgain(work: Work): Promise<void> {
  for (const row of await listUnable(work.store.read, null)) {
    const { values } = await rulebookOf(work.store.read, row.councilId, dayOf(work.now));
    const last = row.searchedAgainAt ?? row.unableSince;
    if (last && isSearchDue(last, work.now, values.searchAgainDays)) await searchOnce(work, row);
  }
}
