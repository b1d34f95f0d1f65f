import { formatTime } from "#app/domain/calendar/working-hours.ts";
import { rankHouseholds } from "#app/domain/matching/rank-households.ts";
import { nameOf } from "#app/domain/matching/search.ts";
import { dayOf, formatDayShort } from "#app/domain/shared/day.ts";
import { findRequest, listOffersOfRequest } from "#db/queries/matching.ts";
import { contextOfSearch } from "#db/queries/matching-context.ts";
import { searchableHouseholds } from "#db/queries/matching-households.ts";
import { findTakerOfPlace } from "#db/queries/placing.ts";
import type { Work } from "../work.ts";
import { matchingRulesOf } from "./matching-rules.server.ts";

/** Who came first, and the home that is next in order for who came second. */
export type PlaceTaken = { who: string; next: { id: string; ref: string } | null };

/**
 * What is said to somebody who comes second for the last place of a home: who has it, and which home is next. Of another
 * council only its name is said.
 */
export async function placeTakenBy(
  work: Work,
  councilIds: readonly string[],
  about: { requestId: string; householdId: string },
): Promise<PlaceTaken | undefined> {
  const db = work.store.read;
  const today = dayOf(work.now);
  const record = await findRequest(db, councilIds, about.requestId);
  if (!record) return undefined;
  const { request } = record;
  const [taken, offers, index, rulebook] = await Promise.all([
    findTakerOfPlace(db, about.householdId, request.id, today),
    listOffersOfRequest(db, councilIds, request.id),
    searchableHouseholds(db, request.councilId, today),
    matchingRulesOf(db, request.councilId, today),
  ]);
  const context = await contextOfSearch(db, index, request.councilId, today, rulebook);
  const asked = new Set([about.householdId, ...offers.map(({ offer }) => offer.householdId)]);
  const { fit, toCheck } = rankHouseholds(index, request, context, { limit: asked.size + 1, nearly: 0 });
  const next = [...fit, ...toCheck].find(({ household }) => !asked.has(household.id))?.household;
  return {
    who: taken ? inWords(taken, request.councilId, nameOf(context, taken.councilId), today) : "another child",
    next: next ? { id: next.id, ref: next.ref } : null,
  };
}

function inWords(
  taken: NonNullable<Awaited<ReturnType<typeof findTakerOfPlace>>>,
  ownId: string,
  council: string,
  today: ReturnType<typeof dayOf>,
): string {
  const on = taken.at && dayOf(taken.at);
  const when =
    taken.at && on ? `, ${on === today ? "today" : formatDayShort(on, today)} at ${formatTime(taken.at)}` : "";
  if (taken.councilId !== ownId) return `a child of ${council}${when}`;
  return `${taken.requestRef}${taken.officer ? `, raised by ${taken.officer}` : ""}${when}`;
}
