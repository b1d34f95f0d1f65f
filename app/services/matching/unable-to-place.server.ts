import { rankHouseholds } from "#app/domain/matching/rank-households.ts";
import type { RequestStage } from "#app/domain/matching/stages.ts";
import { fittedWhenSaid, isSearchDue, newlyPossible, type UnableReason } from "#app/domain/matching/unable-to-place.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findRequest, listOffersOfRequest, type RequestRecord } from "#db/queries/matching.ts";
import { contextOfSearch } from "#db/queries/matching-context.ts";
import { searchableHouseholds } from "#db/queries/matching-households.ts";
import { findSearch, listUnable, type SearchRow } from "#db/queries/placing.ts";
import { appendEvents } from "#db/writes/history.ts";
import { keepSearch } from "#db/writes/placing.ts";
import { rulebookOf } from "../applications/rules-in-force.server.ts";
import { historyEntry, type Work } from "../work.ts";
import { MATCHING_EDITION } from "./matching-history.ts";
import { matchingRulesOf } from "./matching-rules.server.ts";

const OPEN: readonly RequestStage[] = ["searching", "asked"];

type OfRequest = { councilIds: readonly string[]; requestId: string };

/** The homes that fit a request now, those that only have to confirm again that their place is free, and those asked. */
async function fitNow(work: Work, { request }: RequestRecord) {
  const db = work.store.read;
  const today = dayOf(work.now);
  const { councilId, id } = request;
  const [offers, index, rulebook] = await Promise.all([
    listOffersOfRequest(db, [councilId], id),
    searchableHouseholds(db, councilId, today),
    matchingRulesOf(db, councilId, today),
  ]);
  const context = await contextOfSearch(db, index, councilId, today, rulebook);
  const { fit, toCheck, nearly } = rankHouseholds(index, request, context, { limit: index.households.length });
  return {
    fit: [...fit, ...toCheck].map(({ household }) => household.id),
    unconfirmed: nearly.flatMap(({ household, change }) =>
      change.code === "confirm-availability" ? [household.id] : [],
    ),
    offers: offers.map(({ offer }) => offer),
  };
}

/**
 * Says that no home can be found for now, and why, and keeps which homes fit at that moment. The search goes on, and is made
 * again every week.
 */
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
  const { fit, offers } = await fitNow(work, record);
  const kept = await commit(work.store, [
    keepSearch({ requestId, councilId }, before, {
      unableSince: before?.unableSince ?? work.now,
      unableReason: asked.reason,
      unableNote: asked.note,
      unableById: work.actor.id,
      searchedAgainAt: work.now,
      fitted: fittedWhenSaid(fit, offers),
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

/** Searches once more for one request that found nobody, and counts the homes that have become possible since it was said. */
async function searchOnce(work: Work, row: SearchRow): Promise<void> {
  const db = work.store.read;
  const { councilId, requestId } = row;
  const record = await findRequest(db, [councilId], requestId);
  if (!record || !OPEN.includes(record.stage)) return;
  const { offers, ...now } = await fitNow(work, record);
  const found = newlyPossible(now, row.fitted, offers);
  const possible = found.possible.length;
  const isNew = possible > 0 && row.possibleSince === null;
  await commit(work.store, [
    keepSearch({ requestId, councilId }, row, {
      searchedAgainAt: work.now,
      fitted: found.known,
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
