import type { Actor } from "#app/domain/history/event.ts";
import { type Day, instantAt } from "#app/domain/shared/day.ts";
import { type Happened, note } from "./history.ts";
import type { Homes } from "./homes.ts";
import type { Team } from "./staff.ts";

/** Midday of a date, and of today what has been of it. */
function middayOf(on: Day, now: Date): Date {
  const midday = instantAt(on, 12 * 60);
  return midday > now ? now : midday;
}

/**
 * What the council's history knows of its children's homes: each household approved or first used, and each child who
 * moved in, on the day it happened.
 */
export function noteHomes(happened: Happened, homes: Homes, team: Team, now: Date): void {
  for (const household of homes.households) {
    const at = middayOf(household.approvedOn, now);
    const { applicationId, places, provider, councilId, agency } = household;
    const ours = provider !== "agency";
    const actor: Actor = ours ? team.decisionMaker : team.placements;
    const type = ours ? "HouseholdApproved" : "HouseholdAdded";
    note(
      happened,
      { caseKind: "carer-household", caseId: household.id, at, actor },
      { type, data: { applicationId, places, provider, standsIn: councilId, agency } },
    );
  }
  for (const { id, childId, householdId, placeCode, providerCode, startedOn } of homes.placements) {
    const at = middayOf(startedOn, now);
    note(
      happened,
      { caseKind: "placement", caseId: id, at, actor: team.placements },
      { type: "PlacementStarted", data: { childId, householdId, placementCode: placeCode, providerCode, startedOn } },
    );
  }
}
