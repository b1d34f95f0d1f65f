import { metresBetween, pointsOfPlacement, pointsOfSplit } from "./cost.ts";
import { brokenRules, HARD_RULES, placesTaken } from "./hard-rules.ts";
import { type Child, type Instance, isAgencys, type Placement, type SharingRule } from "./instance.ts";
import { USUAL_WEIGHTS, type Weights } from "./weights.ts";

/** What came of an allocation, over all children or those of one council. */
export type Outcome = {
  /** Points by the weights, unplaced children included. */
  cost: number;
  children: number;
  placed: number;
  outOfArea: number;
  over20Miles: number;
  /** Metres from home, all placed children together. */
  metres: number;
  /** Requests of two children and more, and how many of them are all in one home. */
  groups: number;
  groupsTogether: number;
  inAgencies: number;
};

export type CheckedSolution = {
  /** Every rule that is broken, in words; none where the solution may be carried out. */
  faults: string[];
  outcome: Outcome;
  byCouncil: Map<string, Outcome>;
};

function nothing(): Outcome {
  return {
    cost: 0,
    children: 0,
    placed: 0,
    outOfArea: 0,
    over20Miles: 0,
    metres: 0,
    groups: 0,
    groupsTogether: 0,
    inAgencies: 0,
  };
}

function add(to: Outcome, one: Outcome): void {
  for (const key of Object.keys(to) as (keyof Outcome)[]) to[key] += one[key];
}

/**
 * Looks at a solution by the plain words of every rule and counts what came of it. It shares nothing with the search for
 * an allocation but the rules and the points, so that a mistake there shows here.
 */
export function checkSolution(
  instance: Instance,
  placements: readonly Placement[],
  rule: SharingRule,
  weights: Weights = USUAL_WEIGHTS,
): CheckedSolution {
  const homes = new Map(instance.households.map((home) => [home.id, home]));
  const requests = new Map(instance.requests.map((request) => [request.id, request]));
  const faults: string[] = [];
  const taken = new Map<string, number>();
  const seen = new Set<string>();
  const perRequest = new Map<string, { outcome: Outcome; homes: Set<string> }>();
  for (const placement of placements) {
    const request = requests.get(placement.request);
    const home = homes.get(placement.household);
    const name = `${placement.request} at ${placement.household}`;
    if (!request || !home) {
      faults.push(`${name}: there is no such request or home`);
      continue;
    }
    const children = placement.children.flatMap((one): Child[] => request.children.filter(({ id }) => id === one));
    if (children.length === 0 || children.length !== placement.children.length) {
      faults.push(`${name}: a child is not in the request`);
      continue;
    }
    for (const { id } of children) {
      if (seen.has(id)) faults.push(`${name}: ${id} is placed twice`);
      seen.add(id);
    }
    for (const broken of brokenRules(home, request, children, rule))
      faults.push(`${name}: the home ${HARD_RULES[broken]}`);
    taken.set(home.id, (taken.get(home.id) ?? 0) + placesTaken(home, children));
    const so = perRequest.get(request.id) ?? { outcome: nothing(), homes: new Set<string>() };
    perRequest.set(request.id, so);
    if (so.homes.has(home.id)) faults.push(`${name}: two parts of one group in one home`);
    so.homes.add(home.id);
    const metres = metresBetween(home, request);
    so.outcome.cost += pointsOfPlacement(home, request, children, weights);
    so.outcome.placed += children.length;
    so.outcome.metres += metres * children.length;
    if (home.la !== request.la) so.outcome.outOfArea += children.length;
    if (metres > weights.farMetres) so.outcome.over20Miles += children.length;
    if (isAgencys(home)) so.outcome.inAgencies += children.length;
  }
  for (const [id, places] of taken) {
    const free = homes.get(id)?.vac ?? 0;
    if (places > free) faults.push(`${id}: ${places} places taken of ${free}`);
  }
  const all = nothing();
  const byCouncil = new Map(instance.las.map(({ id }) => [id, nothing()]));
  for (const request of instance.requests) {
    const { outcome, homes: used } = perRequest.get(request.id) ?? { outcome: nothing(), homes: new Set<string>() };
    const { length } = request.children;
    outcome.children = length;
    outcome.cost += weights.unplaced * (length - outcome.placed) + pointsOfSplit(request, used.size, weights);
    if (length > 1 && !request.family) {
      outcome.groups = 1;
      outcome.groupsTogether = used.size === 1 && outcome.placed === length ? 1 : 0;
    }
    add(all, outcome);
    const council = byCouncil.get(request.la);
    if (council) add(council, outcome);
  }
  return { faults, outcome: all, byCouncil };
}
