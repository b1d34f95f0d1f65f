import { addDays, daysBetween } from "../../shared/day.ts";
import type { Household } from "../household.ts";
import type { PlacementRequest } from "../placement-request.ts";
import type { MatchContext } from "../search.ts";
import type { Outcome } from "./check-solution.ts";
import { type GroupOutcome, outcomesByGroup, type WeeklyPrices, weeklyPence } from "./child-outcomes.ts";
import { compareWays, councilsWorseOff, type LivedWay, type Way } from "./compare-ways.ts";
import { type ChildTraits, groupsOfChild } from "./fairness.ts";
import type { Home, Instance } from "./instance.ts";
import { type LeftWithout, leftWithout } from "./left-without.ts";
import { optimise } from "./optimise.ts";
import { type Allows, prepare } from "./prepare.ts";
import { regionInstance } from "./region-instance.ts";
import { type ScarceHome, scarceHomes } from "./scarce-homes.ts";
import { JUDGED_WEIGHTS, type JudgedWeight, sensitivityOf } from "./sensitivity.ts";
import type { Solve } from "./solve.ts";
import { type TodaysAdvice, todaysAdvice } from "./todays-advice.ts";
import { USUAL_WEIGHTS } from "./weights.ts";
import type { LeftOut } from "./who-waits.ts";

type Raised = { request: PlacementRequest; raisedAt: Date };

/** The records of a region that a study is made from, as plain data: it can be handed to another thread. */
export type StudyRecords = {
  today: MatchContext["today"];
  /** Who waits for a home now. */
  requests: readonly Raised[];
  /** Requests that look for a home, or have just found one, and are none of these. */
  leftOut: LeftOut;
  /** Whatever was asked for in the weeks before, met or not: from it the requests to come are guessed. */
  past: readonly Raised[];
  /** How many requests are likely to come before the homes of today would be free again. */
  toCome: number;
  households: readonly Household[];
  /** What each council's search knows, as if every council of the region shared its homes with it; those beyond it as today. */
  contexts: ReadonlyMap<string, Omit<MatchContext, "minutesBetween">>;
  /** The councils whose homes each council finds today, by the agreements in force. */
  shares: ReadonlyMap<string, ReadonlySet<string>>;
  traits: ReadonlyMap<string, ChildTraits>;
  /** Each council's own prices of homes. */
  prices: ReadonlyMap<string, WeeklyPrices>;
};

/** What came of one way, for all and for each group of children. */
export type StudiedWay = {
  way: Way;
  outcome: Outcome;
  weeklyPence: number;
  groups: Record<string, GroupOutcome>;
  /** For each council, its homes' places that would go to other councils' children. */
  gives: Record<string, number>;
};

export type StudiedWeight = {
  weight: JudgedWeight;
  times: number;
  outcome: Outcome;
  /** Children who would live in another home than by the usual weights. */
  elsewhere: number;
  groups: Record<string, GroupOutcome>;
};

/**
 * Which edition of these figures this is: one more whenever what a study holds, or how it is worked out, changes. A study of
 * another edition is not told of: it is made anew.
 */
export const STUDY_EDITION = 8;

/** Everything a region's page tells, and what officers are told of a home. Numbers are whole: hiding small ones is the reader's. */
export type RegionStudy = {
  /** Absent in studies made before there were editions. */
  edition?: number;
  waiting: number;
  /** How many requests are left out of the study, by the reason. */
  leftOut: LeftOut;
  /** Free places in the homes that may take at least one of the children. */
  places: number;
  /** Points of homes shared and decided together, and the bound: no way costs less. */
  cost: number;
  bound: number;
  ways: StudiedWay[];
  weights: StudiedWeight[];
  left: LeftWithout[];
  today: TodaysAdvice;
  /** How many councils' children cost more points than now where homes are shared and decided together. */
  worseOff: number;
  /** The homes that are worth something to the children who wait, shared and decided together: whose homes they are is left out. */
  worth: Worth[];
  /** The lowest and the highest price that a council of the region counts by. */
  prices: { own: PriceRange; agency: PriceRange };
};

/** What a home is worth and for whom it is hard to replace: see `ScarceHome`. */
export type Worth = Pick<ScarceHome, "price" | "children" | "otherHomes">;
type PriceRange = { low: number; high: number };

export type StudyTerms = {
  solve: Solve;
  clock: () => number;
  chance: () => number;
  /** Seconds that one allocation may take. */
  seconds: number;
  /** Told before each step: how many are done of how many, and what comes now. */
  told: (progress: { done: number; of: number; step: string }) => void;
};

const WAY_STEPS: Record<Way, string> = {
  "as-now": "what councils do now",
  "shared-first-come": "homes shared, first come",
  shared: "homes shared and decided together",
  alone: "each council alone, at its best",
  "nobody-worse": "homes shared, and no council worse off than now",
};
/** What a weight changes needs no bound of its own, so its prices are sought for a shorter time. */
const WEIGHT_ROUNDS = 120;
const WEIGHTS_TRIED = 2 * Object.keys(JUDGED_WEIGHTS).length;
/** Reading, the ways, the weights, and today's advice. */
const STEPS = 1 + Object.keys(WAY_STEPS).length + WEIGHTS_TRIED + 1;

/** The homes that may take at least one of the children, by every rule. */
function usefulHomes(instance: Instance, allows: Allows): Home[] {
  return instance.households.filter((home) =>
    instance.requests.some((request) => request.children.some((_, at) => allows(request, 1 << at, home))),
  );
}

/** Children of other councils in the homes of each council's own carers. */
function givenBy(instance: Instance, placements: LivedWay["placements"]): Record<string, number> {
  const homes = new Map(instance.households.map((home) => [home.id, home]));
  const requests = new Map(instance.requests.map((request) => [request.id, request]));
  const given: Record<string, number> = {};
  for (const { household, request, children } of placements) {
    const owner = homes.get(household)?.owner ?? "";
    if (owner !== requests.get(request)?.la) given[owner] = (given[owner] ?? 0) + children.length;
  }
  return given;
}

/** What a request is called when it stands for one like it that may come. */
export function earlierId(requestId: string): string {
  return `earlier ${requestId}`;
}

/** An earlier request as if it were raised today: the child as old as then, the home needed now. */
function asToday({ request, raisedAt }: Raised, today: MatchContext["today"]): Raised {
  const days = daysBetween(request.neededBy, today);
  const children = request.children.map((child) => ({ ...child, bornOn: addDays(child.bornOn, days) }));
  return { raisedAt, request: { ...request, id: earlierId(request.id), neededBy: today, children } };
}

/** Whether a council's search finds a home of the region today: its own, an agency's, or one another council shares with it. */
function foundToday({ households, shares }: StudyRecords): (councilId: string, homeId: string) => boolean {
  const homes = new Map(households.map((household) => [household.id, household]));
  return (councilId, homeId) => {
    const home = homes.get(homeId);
    if (!home || home.approver.kind === "agency" || home.approver.id === councilId) return home !== undefined;
    return home.terms.namedChildIds !== null || (home.shared && shares.get(councilId)?.has(home.approver.id) === true);
  };
}

/**
 * Studies a region: the ways to find homes side by side, what other weights would change and for whom, why any child is left,
 * and what the day-by-day policy advises today. It advises; it places nobody.
 */
export async function studyRegion(records: StudyRecords, terms: StudyTerms): Promise<RegionStudy> {
  let done = 0;
  const begin = (step: string) => {
    terms.told({ done, of: STEPS, step });
    done += 1;
  };
  begin("which home may take whom");
  const contextOf = (id: string): MatchContext => {
    const context = records.contexts.get(id);
    if (!context) throw new RangeError(`No rules are known for the council ${id}`);
    // Only reasons ask for minutes by car, and only rules are asked here.
    return { ...context, minutesBetween: () => 0 };
  };
  const { households, traits, today } = records;
  const pricesOf = (council: string): WeeklyPrices => {
    const prices = records.prices.get(council);
    if (!prices) throw new RangeError(`No prices are known for the council ${council}`);
    return prices;
  };
  const prices = [...new Set(records.requests.map(({ request }) => request.councilId))].map(pricesOf);
  const earlier = records.past.map((one) => asToday(one, today));
  // One list of homes for those who wait and for those who may come: a price found for the one is a price for the other.
  const {
    instance: all,
    allows,
    assess,
    againstLivingTogether,
  } = regionInstance({
    requests: [...records.requests, ...earlier],
    households,
    contextOf,
  });
  const waiting = { ...all, requests: all.requests.slice(0, records.requests.length) };
  const instance = { ...waiting, households: usefulHomes(waiting, allows) };
  const groupsOf = (child: string, council: string) => groupsOfChild(traits.get(child), council);
  const compared = await compareWays(instance, allows, { ...terms, told: (way) => begin(WAY_STEPS[way]) });
  const { ways } = compared;
  for (const { way, placements, checked } of ways) {
    const faults = [...checked.faults, ...againstLivingTogether(placements)];
    if (faults.length > 0) throw new RangeError(`The way ${way} breaks a rule: ${faults.join("; ")}`);
  }
  const [now, shared] = [ways.find(({ way }) => way === "as-now"), ways.find(({ way }) => way === "shared")];
  if (!now || !shared) throw new RangeError("A way is missing from the comparison");
  const weights = await sensitivityOf(instance, "shared", async (tried) => {
    if (tried === USUAL_WEIGHTS) return shared.placements;
    begin("what other weights would change");
    const prepared = prepare(instance, "shared", tried, allows);
    return (await optimise(prepared, { ...terms, prove: false, rounds: WEIGHT_ROUNDS, told: () => {} })).placements;
  });
  begin("what to keep free today");
  const toCome = all.requests.slice(records.requests.length);
  const found = foundToday(records);
  // An officer is advised of homes their own search finds today, whatever sharing all of them would do.
  const allowsToday: Allows = (request, members, home) => found(request.la, home.id) && allows(request, members, home);
  const advice = await todaysAdvice(waiting, toCome, allowsToday, { ...terms, toCome: records.toCome });
  return {
    edition: STUDY_EDITION,
    waiting: shared.checked.outcome.children,
    leftOut: records.leftOut,
    places: instance.households.reduce((sum, { vac }) => sum + vac, 0),
    cost: shared.checked.outcome.cost,
    bound: shared.bound ?? 0,
    ways: ways.map(({ way, placements, checked }) => ({
      way,
      outcome: checked.outcome,
      weeklyPence: weeklyPence(instance, placements, pricesOf),
      groups: outcomesByGroup(instance, placements, groupsOf),
      gives: givenBy(instance, placements),
    })),
    weights: weights.map(({ weight, times, outcome, elsewhere, placements }) => ({
      weight,
      times,
      outcome,
      elsewhere,
      groups: outcomesByGroup(instance, placements, groupsOf),
    })),
    left: leftWithout(waiting, shared.placements, assess),
    today: advice,
    worseOff: councilsWorseOff(now.checked, shared.checked).length,
    worth: scarceHomes(compared.prepared, compared.prices, instance.households.length)
      .filter(({ children }) => children > 0)
      .map(({ price, children, otherHomes }) => ({ price, children, otherHomes })),
    prices: { own: rangeOf(prices.map(({ own }) => own)), agency: rangeOf(prices.map(({ agency }) => agency)) },
  };
}

function rangeOf(prices: readonly number[]): PriceRange {
  return { low: Math.min(...prices), high: Math.max(...prices) };
}
