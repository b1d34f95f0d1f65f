import type { WeeklyPattern } from "#app/domain/scheduling/patterns.ts";
import { SKILLS } from "#app/domain/scheduling/skills.ts";
import { day } from "#app/domain/shared/day.ts";
import type { diaryResources, workers, workingPatterns } from "#db/schema/index.ts";

type WorkerRow = typeof workers.$inferInsert;
type ResourceRow = typeof diaryResources.$inferInsert;
type PatternRow = typeof workingPatterns.$inferInsert;

/** Monday to Friday from nine to five. */
export const OFFICE_WEEK: WeeklyPattern = {
  weeks: [[1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: 9 * 60, to: 17 * 60 }))],
};

/** A worker of Stoke-on-Trent who can be sent for everything, set out from Hanley and works office hours. */
export function aWorker(accountId: string, councilId: string, traits: Partial<WorkerRow> = {}): WorkerRow {
  return {
    id: accountId,
    councilId,
    employment: "staff",
    baseSector: "ST1 1",
    lat: 53.0258,
    lng: -2.1774,
    skills: Object.keys(SKILLS),
    languages: [],
    capacity: 10,
    accessUntil: null,
    version: 1,
    ...traits,
  };
}

/** An interpreter or a room in Hanley. */
export function aResource(
  traits: Pick<ResourceRow, "id" | "councilId" | "kind" | "name"> & Partial<ResourceRow>,
): ResourceRow {
  return { languages: [], sector: "ST1 1", lat: 53.0258, lng: -2.1774, active: true, version: 1, ...traits };
}

/** When a holder may be booked, from long ago: office hours unless another week is given. */
export function aPattern(holderId: string, councilId: string, week: WeeklyPattern = OFFICE_WEEK): PatternRow {
  return { id: `pattern ${holderId}`, councilId, holderId, startsOn: day("2026-01-05"), week, version: 1 };
}
