import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aPipeline } from "#tests/factories/pipeline-history.ts";
import { coverageOf, leaverCoverageOf, netCoverageOf } from "../../../bench/pipeline-forecast.ts";
import type { Spell } from "../applications/spells.ts";
import { addDays, addMonths, day } from "../shared/day.ts";
import { approvalAhead, areaModel, forecastApprovals } from "./approvals.ts";
import { backTest, sayHowGood, wholeQuarters } from "./back-test.ts";
import { chanceFrom, rangeOf } from "./draws.ts";
import {
  chanceOfLeaving,
  countLeavers,
  countNotices,
  forecastLeavers,
  homesKnownOn,
  leaversCounted,
  leavingRates,
  resigningShare,
} from "./leavers.ts";
import { forecastNetHomes } from "./net-homes.ts";
import { PIPELINE_RULEBOOK } from "./rulebook.ts";
import { asKnownOn, type Journey, keptSince, liveOn, PATH_STAGES, staysOf } from "./stays.ts";
import { approvalAfterEntering, believedModel, chanceOfApproval, countedStays, endsOf, modelOf } from "./survival.ts";

const FIRST = day("2025-01-01");
const TODAY = day("2026-06-30");

function spell(stage: Spell["stage"], startedOn: string, endedOn: string | null): Spell {
  return { stage, startedOn: day(startedOn), endedOn: endedOn === null ? null : day(endedOn) };
}

/** An application that was approved, a day a stage. */
const WAY: Spell[] = [
  spell("invited", "2026-01-01", "2026-01-03"),
  spell("draft", "2026-01-03", "2026-01-10"),
  spell("submitted", "2026-01-10", "2026-01-12"),
  spell("assessment-open", "2026-01-12", "2026-05-01"),
  spell("panel", "2026-05-01", "2026-06-01"),
  spell("decision-pending", "2026-06-01", "2026-06-05"),
  spell("approved", "2026-06-05", null),
];

describe("the way to approval", () => {
  test("has one stay a stage, the draft in the invitation, and stage 2 from the day its visits began", () => {
    const stays = staysOf(WAY, day("2026-03-01"));
    expect(stays.map(({ stage }) => stage)).toEqual([...PATH_STAGES]);
    expect(stays[0]).toMatchObject({ from: "2026-01-01", to: "2026-01-10", end: "on" });
    expect(stays[2]).toMatchObject({ from: "2026-01-12", to: "2026-03-01", end: "on" });
    expect(stays.at(-1)).toMatchObject({ to: "2026-06-05", end: "on" });
  });

  test("ends where the applicants stop, and a pause is part of the stage it interrupts, and kept with it", () => {
    const stays = staysOf(
      [
        ...WAY.slice(0, 3),
        spell("assessment-open", "2026-01-12", "2026-02-01"),
        spell("on-hold", "2026-02-01", "2026-03-01"),
        spell("assessment-open", "2026-03-01", "2026-04-01"),
        spell("withdrawn", "2026-04-01", null),
      ],
      null,
    );
    const held = [{ from: "2026-02-01", to: "2026-03-01" }];
    expect(stays.at(-1)).toEqual({ stage: "stage-1", from: "2026-01-12", to: "2026-04-01", end: "withdrawn", held });
  });

  test("goes on in the furthest stage where an application was sent back", () => {
    const back = [...WAY.slice(0, 5), spell("assessment-open", "2026-06-01", null)];
    expect(staysOf(back, day("2026-03-01")).at(-1)).toEqual({
      stage: "panel",
      from: "2026-05-01",
      to: null,
      end: null,
    });
  });

  test("is known on a day only as far as it had come", () => {
    const journeys = [{ id: "1", councilId: "A", source: null, stays: staysOf(WAY, day("2026-03-01")) }];
    const [known] = asKnownOn(journeys, day("2026-04-01"));
    expect(known && liveOn(known, day("2026-04-01"))).toMatchObject({ stage: "stage-2", days: 31 });
    expect(asKnownOn(journeys, day("2025-12-31"))).toEqual([]);
    expect(keptSince(journeys)).toBe("2026-06-05");
    expect(keptSince(asKnownOn(journeys, day("2026-04-01")))).toBeNull();
  });
});

/** Ten stays in stage 1: five moved on in the third week, two stopped in the fifth, three are there since eight weeks. */
function tenStays(): Journey[] {
  const stay = (days: number, end: "on" | "withdrawn" | null) => ({
    id: "1",
    councilId: "A",
    source: null,
    stays: [
      { stage: "stage-1" as const, from: FIRST, to: end === null ? null : addDays(FIRST, days), end },
      ...(end === "on" ? [{ stage: "stage-2" as const, from: addDays(FIRST, days), to: null, end: null }] : []),
    ],
  });
  return [
    ...Array.from({ length: 5 }, () => stay(21, "on")),
    ...Array.from({ length: 2 }, () => stay(35, "withdrawn")),
    ...Array.from({ length: 3 }, () => stay(56, null)),
  ];
}

describe("chances by stage", () => {
  test("are those counted by hand: ended of those at risk, open stays counted while they last", () => {
    const model = modelOf(countedStays(tenStays(), FIRST, addDays(FIRST, 56)), believedModel(), 0);
    const stage1 = model[PATH_STAGES.indexOf("stage-1")];
    expect([stage1?.on[2], stage1?.on[3], stage1?.withdrawn[5]]).toEqual([0, 0.5, 0.4]);
  });

  test("count a stay that began before the records only from the day they begin", () => {
    const since = addDays(FIRST, 28);
    const counted = countedStays(tenStays(), since, addDays(FIRST, 56)).filter(({ stage }) => stage === 2);
    expect(counted.map(({ enters, weeks, end }) => [enters, weeks, end])).toEqual([
      [4, 5, 1],
      [4, 5, 1],
      [4, 8, null],
      [4, 8, null],
      [4, 8, null],
    ]);
  });

  test("are the stated belief where nothing was counted: a third of applications are approved", () => {
    expect(modelOf([], believedModel(), 2)).toEqual(believedModel());
    expect(chanceOfApproval(believedModel(), "application")).toBeCloseTo(0.337, 2);
  });

  test("sum to 1 over the ways a stay ends, are never below zero, and approval is never surer than certain", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 0, max: 12 }), (seed, weight) => {
        const { journeys } = aPipeline(`sums ${seed}`, FIRST, 200);
        const stays = countedStays(asKnownOn(journeys, TODAY), FIRST, TODAY);
        const model = modelOf(stays, believedModel(), weight + 0.5);
        for (const stage of PATH_STAGES) {
          const { on, withdrawn, refused } = endsOf(model, stage);
          expect(on + withdrawn + refused).toBeCloseTo(1, 9);
          expect(Math.min(on, withdrawn, refused)).toBeGreaterThanOrEqual(0);
        }
        for (const after of approvalAfterEntering(model, 120)) {
          expect(Math.min(...after)).toBeGreaterThanOrEqual(0);
          expect(after.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
      { numRuns: 25 },
    );
  });
});

function factsOf(journeys: readonly Journey[]) {
  return { journeys, today: TODAY, since: FIRST, prior: believedModel(), priorStays: 2 };
}

const EDGES = Array.from({ length: 7 }, (_, month) => addMonths(TODAY, month));

describe("approvals ahead", () => {
  const { journeys } = aPipeline("approvals", FIRST, 540);
  const known = asKnownOn(journeys, TODAY);

  test("are the same for the same records and seed, never below zero, and their parts sum to the whole", () => {
    const ahead = forecastApprovals(factsOf(known), EDGES, chanceFrom(7), { draws: 60 });
    expect(forecastApprovals(factsOf(known), EDGES, chanceFrom(7), { draws: 60 })).toEqual(ahead);
    expect(ahead).toHaveLength(6);
    let sum = 0;
    for (const { ofLive, ofComing, expected, range, soFar } of ahead) {
      sum += expected;
      expect(Math.min(ofLive, ofComing, range.low, soFar.range.low)).toBeGreaterThanOrEqual(0);
      expect(ofLive + ofComing).toBeCloseTo(expected, 9);
      expect(soFar.expected).toBeCloseTo(sum, 9);
      expect(range.high).toBeGreaterThanOrEqual(range.low);
    }
  });

  test("are never fewer for one more application on its way, wherever it stands", () => {
    const model = areaModel(factsOf(known));
    fc.assert(
      fc.property(
        fc.constantFrom(...PATH_STAGES),
        fc.integer({ min: 0, max: 900 }),
        fc.constantFrom("A friend", "never heard of", null),
        (stage, days, source) => {
          const ahead = approvalAhead(model, { id: "1", councilId: "A", source, stage, days }, 60);
          expect(Math.min(...ahead)).toBeGreaterThanOrEqual(0);
          expect(ahead.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(1 + 1e-9);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("are nearer and surer the further an application has come", () => {
    const model = areaModel(factsOf(known));
    const chances = PATH_STAGES.map((stage) =>
      approvalAhead(model, { id: "1", councilId: "A", source: null, stage, days: 0 }, 100).reduce(
        (sum, one) => sum + one,
        0,
      ),
    );
    expect([...chances].sort((a, b) => a - b)).toEqual(chances);
  });

  test("of an area that has counted nothing are none, in a range of none", () => {
    const [ahead] = forecastApprovals({ ...factsOf([]), since: null }, EDGES, chanceFrom(1), { draws: 20 });
    expect(ahead?.ofLive).toBe(0);
    expect(ahead?.range.low).toBe(0);
  });

  test("lie in their range about eight times in ten in areas whose future is known", () => {
    const seeds = Array.from({ length: 12 }, (_, nth) => `quick ${nth}`);
    const { all, outcomes } = coverageOf(seeds, 80);
    expect(outcomes).toBe(288);
    expect(all).toBeGreaterThanOrEqual(0.75);
    expect(all).toBeLessThanOrEqual(0.85);
  });
});

describe("ranges", () => {
  test("hold about eight in ten of what was drawn, as nearly as whole numbers can", () => {
    expect(rangeOf(Array.from({ length: 101 }, (_, one) => one))).toEqual({ low: 10, high: 90 });
    expect(rangeOf([0, 0, 0, 0, 0, 0, 0, 0, 1, 1])).toEqual({ low: 0, high: 0 });
    expect(rangeOf([3])).toEqual({ low: 3, high: 3 });
  });
});

describe("forecasts tested on the past", () => {
  test("are made for every whole quarter since records are full, from what was known on its first day", () => {
    expect(wholeQuarters(day("2025-11-24"), day("2026-07-01"))).toEqual([
      { from: "2026-01-01", to: "2026-04-01" },
      { from: "2026-04-01", to: "2026-07-01" },
    ]);
    const { journeys } = aPipeline("tested", FIRST, 700);
    const now = day("2026-11-30");
    const tested = backTest(asKnownOn(journeys, now), now);
    expect(tested.length).toBeGreaterThanOrEqual(5);
    // What came after a quarter changes nothing in it.
    const [first] = tested;
    const [again] = backTest(asKnownOn(journeys, first?.to ?? now), first?.to ?? now);
    expect(again).toEqual(first);
    const good = sayHowGood(tested);
    expect(good?.of).toBe(tested.length);
    expect(good?.inside).toBe(tested.filter(({ inside }) => inside).length);
    expect(sayHowGood([])).toBeNull();
  });
});

describe("households that leave", () => {
  const home = (approvedOn: string, endsOn: string | null = null, resignedOn: string | null = null) => ({
    councilId: "A",
    approvedOn: day(approvedOn),
    endsOn: endsOn === null ? null : day(endsOn),
    resignedOn: resignedOn === null ? null : day(resignedOn),
  });

  test("are counted by years since approval over the time they were observed", () => {
    const counts = countLeavers(
      [home("2020-01-01"), home("2025-07-01", "2026-01-01"), home("2024-01-01", "2024-06-01")],
      day("2025-07-01"),
      day("2026-07-01"),
    );
    expect(counts.map(({ left }) => left)).toEqual([1, 0, 0, 0, 0]);
    expect(counts[0]?.years).toBeCloseTo(184 / 365.25, 6);
    expect((counts[2]?.years ?? 0) + (counts[3]?.years ?? 0)).toBeCloseTo(365 / 365.25, 6);
  });

  test("leave at the published rate where nothing was counted", () => {
    const rates = leavingRates(countLeavers([], FIRST, TODAY));
    const chance = chanceOfLeaving(rates, 0, home("2022-01-01"), TODAY, addDays(TODAY, 365));
    expect(chance).toBeCloseTo(PIPELINE_RULEBOOK.leaveInAYear.value, 3);
  });

  test("who have given notice leave on their day, and nobody leaves twice", () => {
    const rates = leavingRates(countLeavers([], FIRST, TODAY));
    expect(chanceOfLeaving(rates, 0, home("2022-01-01", "2026-07-20"), TODAY, addDays(TODAY, 60))).toBe(1);
    expect(chanceOfLeaving(rates, 0, home("2022-01-01", "2026-12-20"), TODAY, addDays(TODAY, 60))).toBe(0);
    const homes = [...Array.from({ length: 100 }, () => home("2021-03-01")), home("2021-03-01", "2026-01-01")];
    const asked = { counted: leaversCounted([], FIRST, TODAY), today: TODAY, until: addDays(TODAY, 365) };
    const ahead = forecastLeavers(homes, asked, chanceFrom(3));
    expect(ahead.expected).toBeCloseTo(13, 0);
    expect(ahead.range.low).toBeLessThan(13);
    expect(ahead.range.high).toBeLessThanOrEqual(100);
    expect(forecastLeavers(homes, asked, chanceFrom(3))).toEqual(ahead);
  });

  test("who have not resigned yet do not leave by resigning before the 28 days of notice are over", () => {
    const rates = leavingRates(countLeavers([], FIRST, TODAY));
    const within = (days: number, resigning: number) =>
      chanceOfLeaving(rates, resigning, home("2020-03-01"), TODAY, addDays(TODAY, days));
    expect(within(28, 1)).toBe(0);
    expect(within(56, 1)).toBeCloseTo(within(28, 0), 9);
    expect(within(365, 2 / 3)).toBeLessThan(within(365, 0));
    const left = [home("2020-01-01", "2026-02-01", "2026-01-04"), home("2020-01-01", "2026-03-01")];
    expect(countNotices(left, FIRST, TODAY)).toEqual({ resigned: 1, left: 2 });
    expect(resigningShare({ resigned: 39, left: 59 })).toBeCloseTo(39.5 / 60, 9);
    // Known from the day of the letter; who left without one, from the day it happened.
    expect(homesKnownOn(left, day("2026-01-10")).map(({ endsOn }) => endsOn)).toEqual(["2026-02-01", null]);
  });

  test("are as many as are expected, and lie in their range about eight times in ten, in areas whose future is known", () => {
    const { all, outcomes, byMonths, expected } = leaverCoverageOf(
      Array.from({ length: 100 }, (_, nth) => `quick ${nth}`),
    );
    expect([outcomes, [...byMonths.keys()]]).toEqual([400, [3, 6, 12, 24]]);
    for (const share of expected.values()) expect(Math.abs(share - 1)).toBeLessThan(0.1);
    expect(all).toBeGreaterThanOrEqual(0.75);
    expect(all).toBeLessThanOrEqual(0.85);
  });
});

describe("homes ahead", () => {
  const { journeys } = aPipeline("homes ahead", FIRST, 540);
  const periods = forecastApprovals(factsOf(asKnownOn(journeys, TODAY)), EDGES, chanceFrom(7), { draws: 60 });
  const homes = Array.from({ length: 120 }, (_, nth) => ({
    ...{ councilId: "A", approvedOn: addMonths(TODAY, -nth), resignedOn: null },
    endsOn: nth < 3 ? addDays(TODAY, 20) : null,
  }));
  const counted = leaversCounted(homes, FIRST, TODAY);

  test("are approvals less those who leave, in each month and from today on, and the same from one seed", () => {
    const ahead = forecastNetHomes(periods, homes, { counted, today: TODAY }, chanceFrom(5));
    expect(forecastNetHomes(periods, homes, { counted, today: TODAY }, chanceFrom(5))).toEqual(ahead);
    let sum = 0;
    for (const [at, { approvals, leavers, net, range, soFar }] of ahead.entries()) {
      sum += net;
      expect(approvals).toBe(periods[at]?.expected);
      expect(net).toBeCloseTo(approvals - leavers, 9);
      expect(soFar.net).toBeCloseTo(sum, 9);
      expect(range.high).toBeGreaterThanOrEqual(range.low);
    }
    // Three have resigned and leave in the first month, whatever happens.
    expect(ahead[0]?.leavers).toBeGreaterThanOrEqual(3);
    const usual = forecastLeavers(homes, { counted, today: TODAY, until: EDGES[6] ?? TODAY }, chanceFrom(3));
    // Some of those who are approved meanwhile leave again.
    expect(ahead[5]?.soFar.leavers).toBeGreaterThan(usual.expected);
    expect(ahead[5]?.soFar.leavers).toBeLessThan(usual.expected + 1);
  });

  test("have a narrower range than the ends of approvals and leavers taken from one another", () => {
    const [last, approvals] = [
      forecastNetHomes(periods, homes, { counted, today: TODAY }, chanceFrom(5)).at(-1)?.soFar.range,
      periods.at(-1)?.soFar.range,
    ];
    const left = forecastLeavers(homes, { counted, today: TODAY, until: EDGES[6] ?? TODAY }, chanceFrom(3)).range;
    if (!last || !approvals) throw new Error("No range");
    expect(last.high - last.low).toBeLessThan(approvals.high - approvals.low + left.high - left.low);
  });

  test("lie in their range about eight times in ten in areas whose future is known", () => {
    const { all, outcomes } = netCoverageOf(
      Array.from({ length: 12 }, (_, nth) => `quick ${nth}`),
      80,
    );
    expect(outcomes).toBe(288);
    expect(all).toBeGreaterThanOrEqual(0.72);
    expect(all).toBeLessThanOrEqual(0.88);
  });
});
