import { afterAll, describe, expect, test } from "vitest";
import { compareWays, councilsWorseOff, type Way } from "#app/domain/matching/allocation/compare-ways.ts";
import { regionInstance } from "#app/domain/matching/allocation/region-instance.ts";
import type { StudyRecords } from "#app/domain/matching/allocation/region-study.ts";
import { assessHousehold } from "#app/domain/matching/assess-household.ts";
import type { Household } from "#app/domain/matching/household.ts";
import type { PlacementRequest } from "#app/domain/matching/placement-request.ts";
import { startSearch } from "#app/domain/matching/search.ts";
import { circleToCheck } from "#app/domain/matching/soft-reasons.ts";
import { addMonths } from "#app/domain/shared/day.ts";
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

/** Homes with room for two and the requests around them, all in one place, of one council that shares with nobody. */
function oneStreet(count: number) {
  const world = englandHouseholds(600);
  const [home] = world.households.filter(
    ({ approver, approval }) => approver.kind === "council" && approval === "approved",
  );
  const [request] = world.requests;
  if (!home || !request) throw new Error("The world is empty");
  const councilId = home.councilId;
  const households = Array.from(
    { length: count },
    (_, at): Household => ({
      ...home,
      id: `h${at}`,
      approver: { kind: "council", id: councilId },
      provider: "own",
      agreementSigned: true,
      approvalEndsOn: null,
      reviewDueOn: null,
      placesApproved: 2,
      roomFor: 2,
      filled: 0,
      children: [],
      promised: [],
      terms: { ...home.terms, ageMin: 0, ageMax: 17, sex: "any", careTypes: [request.careType], namedChildIds: null },
      pets: [],
      cannotManage: [],
      granted: [],
      availability: { state: "available", reason: null, from: null, confirmedOn: world.contextOfAll(councilId).today },
    }),
  );
  const asked = (id: string, change: Partial<PlacementRequest> = {}, age = 5): StudyRecords["requests"][number] => ({
    raisedAt: new Date("2026-11-20"),
    request: {
      ...request,
      id,
      councilId,
      neededBy: world.contextOfAll(councilId).today,
      siblingGroup: null,
      children: [
        { id: `c-${id}`, bornOn: addMonths(request.neededBy, -12 * age), sex: "female", needs: [], solo: false },
      ],
      home: { place: home.place, sector: home.sector },
      avoid: [],
      cannotLiveWith: null,
      alongside: "no-preference",
      risks: [],
      ...change,
    },
  });
  return { households, asked, contextOf: world.contextOfAll, place: home.place };
}

describe("families in one home", () => {
  const housed = async (
    street: ReturnType<typeof oneStreet>,
    requests: StudyRecords["requests"],
    households = street.households,
  ) => {
    const { instance, allows, againstLivingTogether } = regionInstance({
      requests,
      households,
      contextOf: street.contextOf,
    });
    const { ways } = await compareWays(instance, allows, TERMS);
    for (const { way, placements, checked } of ways) {
      const faults = [...checked.faults, ...againstLivingTogether(placements)];
      expect({ way, faults }).toEqual({ way, faults: [] });
    }
    return { placed: ways.map(({ checked }) => checked.outcome.placed), againstLivingTogether };
  };

  test("share it by every way, where nothing is in the way", async () => {
    const street = oneStreet(1);
    const { placed } = await housed(street, [street.asked("a"), street.asked("b")]);
    expect(placed).toEqual([2, 2, 2, 2, 2]);
  });

  test("are placed by no way where a home lacks what a child must have: access, or no smoke indoors", async () => {
    const street = oneStreet(1);
    const homes = street.households.map((home) => ({ ...home, access: [], smoker: "yes" as const }));
    for (const change of [{ access: ["step-free"] }, { smokeFree: true }] as const) {
      const { placed } = await housed(street, [street.asked("a", change)], homes);
      expect(placed).toEqual([0, 0, 0, 0, 0]);
    }
  });

  test("do not, where one brings a risk to the other, or is to live with older or younger children only", async () => {
    const street = oneStreet(1);
    for (const change of [{ risks: ["physical-harm"] }, { alongside: "only-older" }] as const) {
      const { placed, againstLivingTogether } = await housed(street, [
        street.asked("a", change, 9),
        street.asked("b", {}, 5),
      ]);
      expect(placed).toEqual([1, 1, 1, 1, 1]);
      const both = ["a", "b"].map((request) => ({ request, children: [`c-${request}`], household: "h0" }));
      expect(againstLivingTogether(both)).not.toEqual([]);
    }
  });

  test("stay within the usual fostering limit", async () => {
    const street = oneStreet(1);
    const large = street.households.map((home) => ({ ...home, placesApproved: 4, roomFor: 4 }));
    const requests = ["a", "b", "c", "d"].map((id) => street.asked(id));
    const { placed } = await housed(street, requests, large);
    for (const count of placed) expect(count).toBeLessThanOrEqual(3);
  });

  test("are given no home that may be inside a circle to keep away from", async () => {
    const street = oneStreet(1);
    const near = { place: { ...street.place, lat: street.place.lat + 1.5 / 69 }, miles: 1, reason: "one address" };
    const { placed } = await housed(street, [street.asked("a", { avoid: [near] })]);
    expect(placed).toEqual([0, 0, 0, 0, 0]);
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
        const fits = assessHousehold(offered, search).outcome === "fits" && !circleToCheck(offered.place, search);
        expect(allows(asked, (1 << asked.children.length) - 1, home)).toBe(fits);
        if (fits) open += 1;
      }
    }
    expect(open).toBeGreaterThan(0);
  });

  test("asks for every language of a child who speaks several", () => {
    const world = englandHouseholds(60);
    const [first] = world.requests;
    if (!first) throw new Error("No request");
    const request = { ...first, languages: ["Urdu", "Polish"] };
    const households = world.households.map((household, at) => ({
      ...household,
      languages: at % 2 === 0 ? ["Polish", "Urdu", "English"] : ["Polish", "English"],
    }));
    const requests = [{ request, raisedAt: new Date("2026-11-20") }];
    const { instance } = regionInstance({ requests, households, contextOf: world.contextOfAll });
    const lang = instance.requests[0]?.lang ?? "";
    const speaks = new Map(instance.households.map(({ id, langs }) => [id, langs.includes(lang)]));
    expect(new Set(speaks.values())).toEqual(new Set([true, false]));
    for (const { id, languages } of households) {
      if (speaks.has(id)) expect(speaks.get(id)).toBe(languages.includes("Urdu"));
    }
  });
});
