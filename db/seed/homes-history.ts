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
 * moved in or out, on the day it happened.
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
  for (const placement of homes.placements) {
    const { id, childId, householdId, placeCode, providerCode, startedOn, endedOn, ceasedCode, endReason } = placement;
    const of = (on: Day) =>
      ({ caseKind: "placement", caseId: id, at: middayOf(on, now), actor: team.placements }) as const;
    const data = { childId, householdId, placementCode: placeCode, providerCode, startedOn };
    note(happened, of(startedOn), { type: "PlacementStarted", data });
    if (!endedOn) continue;
    const reason = ceasedCode === "X1" ? (endReason ?? null) : null;
    note(
      happened,
      { ...of(endedOn), reason },
      { type: "PlacementEnded", data: { childId, on: endedOn, ceased: ceasedCode } },
    );
  }
}
