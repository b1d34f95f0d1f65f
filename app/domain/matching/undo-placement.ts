import { addWorkingDays, type BankHolidays } from "../calendar/working-days.ts";
import type { Day } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import type { MatchingEvent } from "./events.ts";
import type { Offer } from "./offers.ts";
import type { RequestStage } from "./stages.ts";

/** Why a move that was decided on did not happen. Codes, because history keeps them. */
export const NOT_HAPPENED_REASONS = {
  "put-off": "It is put off to another day; the home still stands",
  "carers-cannot": "The carers could not have the child after all",
  "child-would-not": "The child did not want to go, and was listened to",
  "stays-there": "The child stays where they live now",
  family: "The child is with their family, or a relative or friend",
  court: "A court decided otherwise",
  "not-safe": "Something was learned that made it unsafe",
  "another-reason": "Something else",
} as const;
export type NotHappenedReason = keyof typeof NOT_HAPPENED_REASONS;

/** Working days after the day of the move in which it can still be said that nobody came: a Friday evening is told on Monday. */
const DAYS_TO_SAY_SO = 1;

/** The last day on which it can be said that a move did not happen; after it the child counts as having arrived. */
export function lastDayToSayNotHappened(startsOn: Day, holidays: BankHolidays): Day {
  return addWorkingDays(startsOn, DAYS_TO_SAY_SO, holidays);
}

type Arranged = {
  readonly childId: string;
  readonly placeCode: string;
  readonly startedOn: Day;
  readonly endedOn: Day | null;
};

export type NotHappenedRefusal = "not-placed" | "arrived" | "note-missing";

/**
 * A move that was decided on did not happen. The places are free again and the request is searched again; where the move
 * is only put off, the home keeps its yes and the place stays promised, and a new day is decided on. Refused once the
 * child counts as having arrived: when somebody has left that home, or the days in which it can be said are over.
 */
export function placementDidNotHappen(
  facts: {
    readonly requestStage: RequestStage;
    /** The offer that became the placement. */
    readonly offer: Offer;
    /** The placements that came of the request. */
    readonly placements: readonly Arranged[];
    readonly holidays: BankHolidays;
  },
  said: { readonly reason: NotHappenedReason; readonly note: string | null },
  { today, now, byId }: { today: Day; now: Date; byId: string },
): Result<{ requestStage: RequestStage; offer: Offer; startsOn: Day; events: MatchingEvent[] }, NotHappenedRefusal> {
  const { offer, placements, holidays } = facts;
  const [first] = placements;
  if (facts.requestStage !== "placed" || offer.stage !== "placed" || !first) return refuse("not-placed");
  const { startedOn: startsOn } = first;
  // A short break is given its last day when it is decided on.
  const left = placements.some(
    ({ placeCode, endedOn }) => endedOn !== null && (placeCode !== "T3" || endedOn <= today),
  );
  if (left || today > lastDayToSayNotHappened(startsOn, holidays)) return refuse("arrived");
  if (said.reason === "another-reason" && !said.note?.trim()) return refuse("note-missing");
  const { requestId, householdId } = offer;
  const putOff = said.reason === "put-off";
  return accept({
    requestStage: putOff ? "agreed" : "searching",
    offer: { ...offer, stage: putOff ? "accepted" : "released" },
    startsOn,
    events: [
      {
        type: "PlacementFellThrough",
        requestId,
        offerId: offer.id,
        householdId,
        at: now,
        byId,
        reason: said.reason,
        children: placements.length,
        wasToStart: startsOn,
      },
    ],
  });
}

/** Whether a placement was ended by the move that did not happen, so that it is open again: the child never left. */
export function isOpenAgain(
  before: Arranged & { readonly requestId: string | null; readonly ceasedCode: string | null },
  undone: { readonly requestId: string; readonly startsOn: Day },
): boolean {
  const ended = before.endedOn === undone.startsOn && before.ceasedCode === "X1" && before.placeCode !== "T3";
  return ended && before.requestId !== undone.requestId;
}
