import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import { PIPELINE_RULEBOOK } from "#app/domain/pipeline-forecast/rulebook.ts";
import { addDays, addMonths, daysBetween, instantAt } from "#app/domain/shared/day.ts";
import { aCarerHousehold, type HouseholdRow } from "#tests/factories/carers.ts";
import type { Invention } from "#tests/factories/invention.ts";
import { drawSector, poolOfCouncil } from "#tests/factories/places.ts";
import { type Happened, note } from "./history.ts";
import type { Homes } from "./homes.ts";
import type { Team } from "./staff.ts";

const DAYS_A_YEAR = 365;

/** A council's own households that left in the last year: as many as the published share, some soon after approval. */
export function makeHomesThatLeft(given: Invention, councilId: string, homes: Homes): HouseholdRow[] {
  const { random, today } = given;
  const here = homes.households.filter(({ provider, approvedBy }) => provider === "own" && approvedBy === councilId);
  return Array.from({ length: Math.round(here.length * PIPELINE_RULEBOOK.leaveInAYear.value) }, () => {
    const approvalEndsOn = addDays(today, -random.between(1, DAYS_A_YEAR - 1));
    const years = random.weighted({ "0": 18, "1": 16, "2": 12, "3": 10, "5": 14, "8": 16, "11": 14 });
    const approvedOn = addDays(approvalEndsOn, -Number(years) * DAYS_A_YEAR - random.between(60, DAYS_A_YEAR));
    return aCarerHousehold(given, {
      councilId,
      at: drawSector(random, poolOfCouncil(councilId)),
      stage: "ended",
      approvedOn,
      approvalEndsOn,
      reviewDueOn: addMonths(approvedOn, 12 * (Math.floor(daysBetween(approvedOn, approvalEndsOn) / DAYS_A_YEAR) + 1)),
      availability: "unavailable",
      unavailableReason: null,
    });
  });
}

/** Of every three that left, two resigned: their letter came the notice before the last day. Why the third left nobody wrote down. */
export function noteResignations(happened: Happened, left: readonly HouseholdRow[], team: Team): void {
  for (const [nth, { id, approvalEndsOn }] of left.entries()) {
    if (!approvalEndsOn || nth % 3 === 2) continue;
    const receivedOn = addDays(approvalEndsOn, -rulebookOn(approvalEndsOn).values.resignation.length);
    const about = { caseKind: "carer-household", caseId: id, actor: team.manager } as const;
    note(
      happened,
      { ...about, at: instantAt(receivedOn, 12 * 60) },
      { type: "ResignationReceived", data: { approvalEndsOn } },
    );
  }
}
