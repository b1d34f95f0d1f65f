import type { Outcome } from "#app/domain/matching/allocation/check-solution.ts";
import { type LivedWay, WAYS, type Way } from "#app/domain/matching/allocation/compare-ways.ts";
import type { Share } from "#app/domain/sufficiency/measures.ts";
import { rowsToTell } from "#app/domain/sufficiency/rows-to-tell.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import type { CommissionerAsked } from "#app/http/guards.server.ts";
import { type ComparedRegion, compareAllocations } from "#app/services/matching/compare-allocations.server.ts";
import { listCouncilsOfRegion } from "#db/queries/councils.ts";
import { told, toldCounts } from "./read-councils.server.ts";
import type { RegionCount } from "./read-need.server.ts";

/** What one way would come to, each figure only as far as it may be told. */
export type WayLine = {
  way: Way;
  words: string;
  placed: Share;
  inArea: Share;
  far: Share;
  together: Share;
  agencies: Share;
  meanMiles: number | null;
};

export type CouncilLine = {
  id: string;
  name: string;
  waiting: RegionCount;
  now: RegionCount;
  shared: RegionCount;
  /** Its homes that other councils' children would live in. */
  gives: RegionCount;
  /** Its children's points, decided together against now. */
  change: "better" | "the same" | "worse";
};

export type AllocationFigures = {
  waiting: RegionCount;
  places: number;
  proved: boolean;
  ways: WayLine[];
  councils: CouncilLine[];
  /** Children for whom even sharing finds nothing: no home at all may take them, or each that may is needed more by others. */
  without: { none: RegionCount; taken: RegionCount };
};

/** How long a reader waits before the page says that it is being worked out. */
const PATIENCE_MILLIS = 1_500;
const METRES_A_MILE = 1_609.344;
/** A change of a council's points below this share is none. */
const ALIKE = 0.02;

function shareOf(numerator: number, denominator: number): Share {
  return told({ numerator, denominator, unknown: 0, share: denominator === 0 ? null : numerator / denominator });
}

function lineOf({ way, checked: { outcome } }: LivedWay): WayLine {
  const { placed, children } = outcome;
  const few = placed < SUFFICIENCY_RULEBOOK.smallNumber.value;
  return {
    way,
    words: WAYS[way].words,
    placed: shareOf(placed, children),
    inArea: shareOf(placed - outcome.outOfArea, placed),
    far: shareOf(outcome.over20Miles, placed),
    together: shareOf(outcome.groupsTogether, outcome.groups),
    agencies: shareOf(outcome.inAgencies, placed),
    meanMiles: few ? null : Math.round((outcome.metres / placed / METRES_A_MILE) * 10) / 10,
  };
}

function changeOf(now: Outcome | undefined, then: Outcome | undefined): CouncilLine["change"] {
  const before = now?.cost ?? 0;
  const difference = (then?.cost ?? 0) - before;
  if (Math.abs(difference) <= ALIKE * before) return "the same";
  return difference < 0 ? "better" : "worse";
}

/** Children of other councils in the homes of each council's own carers. */
function givenBy({ instance }: ComparedRegion, { placements }: LivedWay): Map<string, number> {
  const homes = new Map(instance.households.map((home) => [home.id, home]));
  const requests = new Map(instance.requests.map((request) => [request.id, request]));
  const given = new Map<string, number>();
  for (const { household, request, children } of placements) {
    const owner = homes.get(household)?.owner ?? "";
    if (owner === requests.get(request)?.la) continue;
    given.set(owner, (given.get(owner) ?? 0) + children.length);
  }
  return given;
}

function figuresOf(compared: ComparedRegion, councils: readonly { id: string; name: string }[]): AllocationFigures {
  const { instance, ways, homesFor, places } = compared;
  const now = ways.find(({ way }) => way === "as-now");
  const shared = ways.find(({ way }) => way === "shared");
  if (!now || !shared) throw new RangeError("A way is missing from the comparison");
  const counts = councils.map(({ id }) => [
    now.checked.byCouncil.get(id)?.children ?? 0,
    now.checked.byCouncil.get(id)?.placed ?? 0,
    shared.checked.byCouncil.get(id)?.placed ?? 0,
  ]);
  const least = SUFFICIENCY_RULEBOOK.smallNumber.value;
  const tells = rowsToTell(counts, least);
  const tell = (at: number, nth: number): RegionCount => {
    const count = counts[at]?.[nth] ?? 0;
    return tells[at] ? count : count < least ? "few" : "kept-back";
  };
  const waiting = toldCounts(counts.map(([waits = 0]) => waits));
  const given = givenBy(compared, shared);
  const gives = toldCounts(councils.map(({ id }) => given.get(id) ?? 0));
  const placed = new Set(shared.placements.flatMap(({ children }) => children));
  const left = instance.requests.flatMap(({ children }) => children).filter(({ id }) => !placed.has(id));
  const none = left.filter(({ id }) => homesFor.get(id) === 0).length;
  const [noneTold = 0, takenTold = 0] = toldCounts([none, left.length - none]).parts;
  return {
    waiting: waiting.total,
    places,
    proved: shared.proved,
    ways: ways.map(lineOf),
    councils: councils.map(({ id, name }, at) => ({
      id,
      name,
      waiting: tell(at, 0),
      now: tell(at, 1),
      shared: tell(at, 2),
      gives: gives.parts[at] ?? 0,
      change: changeOf(now.checked.byCouncil.get(id), shared.checked.byCouncil.get(id)),
    })),
    without: { none: noneTold, taken: takenTold },
  };
}

/** What sharing homes would do for the children who wait in the region now; null while it is being worked out. */
export async function readAllocation({ db, today, commissioner }: CommissionerAsked): Promise<{
  region: string;
  figures: AllocationFigures | null;
}> {
  const councils = await listCouncilsOfRegion(db, commissioner.regionCode);
  const working = compareAllocations(db, commissioner.regionCode, commissioner.councilIds, today);
  const tired = new Promise<null>((resolve) => {
    setTimeout(resolve, PATIENCE_MILLIS, null).unref();
  });
  const compared = await Promise.race([working, tired]);
  return {
    region: councils[0]?.region.name ?? "no region",
    figures: compared ? figuresOf(compared, councils) : null,
  };
}
