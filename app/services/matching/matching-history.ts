import type { HistoryEntry, Json } from "#app/domain/history/event.ts";
import type { MatchingEvent } from "#app/domain/matching/events.ts";
import { historyEntry, type Work } from "../work.ts";

/** Which edition of the matching rules a decision was made under: that of the rulebook in use. */
export const MATCHING_EDITION = "matching 2026-11";

/** What history keeps of an event: codes, ids and times, never what somebody wrote or said. */
function dataOf(event: MatchingEvent): Json {
  const { type: _type, requestId: _requestId, at: _at, byId: _byId, ...facts } = event;
  const kept = Object.entries(facts).filter(([name]) => name !== "reason");
  return Object.fromEntries(kept.map(([name, fact]) => [name, fact instanceof Date ? fact.toISOString() : fact]));
}

/** Events of a request and its offers, as entries in the history of the council that asks. */
export function matchingEntries(work: Work, councilId: string, events: readonly MatchingEvent[]): HistoryEntry[] {
  return events.map((event) =>
    historyEntry(
      work,
      { councilId, caseKind: "request", caseId: event.requestId, rulebook: MATCHING_EDITION },
      { type: event.type, reason: "reason" in event ? event.reason : null, data: dataOf(event) },
    ),
  );
}

/** The service a household belongs to, in whose history it stands; where an agency approved it, the council it stands in. */
export function keeperOf(household: { approvedBy: string | null; councilId: string }): string {
  return household.approvedBy ?? household.councilId;
}

/**
 * Something that happened to a household, in the history of the service that approved it. Every commit that changes a
 * household, or who lives there, adds one of these: that is how the kept list of households learns of it.
 */
export function householdEntry(
  work: Work,
  household: { id: string; approvedBy: string | null; councilId: string },
  event: { type: string; reason?: string | null; data?: Json },
): HistoryEntry {
  const about = {
    councilId: keeperOf(household),
    caseKind: "carer-household",
    caseId: household.id,
    rulebook: MATCHING_EDITION,
  } as const;
  return historyEntry(work, about, event);
}
