import { afterAll, describe, expect, test } from "vitest";
import { compareWays, councilsWorseOff, type Way } from "#app/domain/matching/allocation/compare-ways.ts";
import { regionInstance } from "#app/domain/matching/allocation/region-instance.ts";
import { assessHousehold } from "#app/domain/matching/assess-household.ts";
import { startSearch } from "#app/domain/matching/search.ts";
import { openSolver } from "#app/services/matching/solver.server.ts";
import { randomFrom } from "#tests/factories/random.ts";
import { aRegion } from "#tests/factories/regions.ts";
import { englandHouseholds } from "../bench/england-households.ts";

const solver = openSolver();
afterAll(() => solver.close());
const TERMS = { solve: solver.solve, clock: () => performance.now() / 1000, seconds: 60 };

describe("ways to find homes, side by side", () => {
  test("break no rule, and deciding together is never the dearest", async () => {
    const region = aRegion(randomFrom("ways"), { councils: 3, requests: 14, homes: 26, side: 40_000 });
    // As records are written: homes without rules of their own, which are asked of `allows`.
    const households = region.households.map((home) => ({ ...home, kin: 0 as const, occ: 0, mix: 1 as const }));
    const { ways } = await compareWays({ ...region, households }, () => true, TERMS);
    const costs = new Map<Way, number>(ways.map(({ way, checked }) => [way, checked.outcome.cost]));
    for (const { way, checked } of ways) expect({ way, faults: checked.faults }).toEqual({ way, faults: [] });
    expect(Math.min(...costs.values())).toBe(costs.get("shared"));
  });

  test("leave no council worse off than now where that is promised, at a price that sharing without it does not have", async () => {
    let worse = 0;
    for (const seed of ["one", "two", "three", "four"]) {
      const region = aRegion(randomFrom(seed), { councils: 4, requests: 16, homes: 18, side: 40_000 });
      const households = region.households.map((home) => ({ ...home, kin: 0 as const, occ: 0, mix: 1 as const }));
      const { ways } = await compareWays({ ...region, households }, () => true, TERMS);
      const of = (wanted: Way) => ways.find(({ way }) => way === wanted)?.checked;
      const [now, shared, fair] = [of("as-now"), of("shared"), of("nobody-worse")];
      if (!now || !shared || !fair) throw new Error("A way is missing");
      expect(councilsWorseOff(now, fair)).toEqual([]);
      expect(fair.outcome.cost).toBeGreaterThanOrEqual(shared.outcome.cost);
      worse += councilsWorseOff(now, shared).length;
    }
    // Else the promise would not have been needed in any of them.
    expect(worse).toBeGreaterThan(0);
  });

  test("use no home that a rule of the records forbids", async () => {
    const region = aRegion(randomFrom("forbidden"), { councils: 2, requests: 6, homes: 12, side: 30_000 });
    const households = region.households.map((home) => ({ ...home, kin: 0 as const, occ: 0, mix: 1 as const }));
    const forbidden = new Set(households.slice(0, 6).map(({ id }) => id));
    const { ways } = await compareWays({ ...region, households }, (_, __, home) => !forbidden.has(home.id), TERMS);
    for (const { placements } of ways) {
      expect(placements.filter(({ household }) => forbidden.has(household))).toEqual([]);
    }
  });
});

describe("records written as an instance", () => {
  test("let a child live where the ranking would, as if councils offered all their homes to one another", () => {
    const world = englandHouseholds(600);
    const requests = world.requests.slice(0, 10).map((request) => ({ request, raisedAt: new Date("2026-11-20") }));
    const { households } = world;
    const { instance, allows } = regionInstance({ requests, households, contextOf: world.contextOfAll });
    expect(instance.requests).toHaveLength(10);
    expect(instance.households.length).toBeGreaterThan(20);
    const byId = new Map(households.map((household) => [household.id, household]));
    let open = 0;
    for (const [at, { request }] of requests.entries()) {
      const search = startSearch(request, world.contextOfAll(request.councilId));
      const asked = instance.requests[at];
      if (!asked) throw new Error("A request is missing");
      for (const home of instance.households) {
        const household = byId.get(home.id);
        if (!household) throw new Error("A home is missing");
        const offered = household.approver.kind === "council" ? { ...household, shared: true } : household;
        const fits = assessHousehold(offered, search).outcome === "fits";
        expect(allows(asked, (1 << asked.children.length) - 1, home)).toBe(fits);
        if (fits) open += 1;
      }
    }
    expect(open).toBeGreaterThan(0);
  });
});
