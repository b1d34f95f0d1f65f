import { describe, expect, test } from "vitest";
import { addDays, day } from "../../shared/day.ts";
import { BAND_CODES, flowKey, stockKey } from "./figures.ts";
import { childrenAHome, groupsToTell, homesLivedIn, newHomes } from "./homes.ts";
import { type KeptForecast, type KeptLine, keptFor, sayKept } from "./kept-forecast.ts";
import { KeptReturns, latestRun } from "./kept-returns.ts";
import { PAST_KEYS } from "./past.ts";
import { sayChildren, sayHonestly } from "./say-forecast.ts";
import { type NeedStudy, studyNeed } from "./study.ts";
import { toldCounts, toldNumbers } from "./told.ts";
import { underScenario } from "./under-scenario.ts";

/** A chance that gives the same numbers each time, spread evenly. */
function steadily(): () => number {
  let at = 0;
  return () => {
    at += 1;
    return (at * 0.6180339887498949) % 1;
  };
}

const LAST = day("2025-03-31");

/** Three years of returns of sixty children who come, move and leave through the years. */
function gathered(): KeptReturns {
  const kept = new KeptReturns(2023, LAST);
  for (const year of [2023, 2024, 2025]) {
    const end = day(`${year}-03-31`);
    const children = Array.from({ length: 60 }, (_, nth) => ({
      childKey: `child ${nth}`,
      bornMonth: day(`${2008 + (nth % 15)}-0${(nth % 9) + 1}-01`),
      unaccompanied: nth % 20 === 0,
    }));
    const episodes = children.flatMap(({ childKey }, nth) => {
      const startsOn = day(`202${(nth % 4) + 1}-0${(nth % 6) + 4}-1${nth % 9}`);
      const left = nth % 3 === 0 ? addDays(startsOn, 90 + 5 * nth) : null;
      if (startsOn > end || (left !== null && left < addDays(end, -364))) return [];
      const endsOn = left !== null && left <= end ? left : null;
      const placement = ["U6", "U1", "U4", "K2"][nth % 4] ?? "U6";
      const came = { began: "S", legalStatus: "C2", provider: nth % 2 === 0 ? "PR1" : "PR4" };
      return [{ childKey, startsOn, endsOn, placement, homeKey: `home ${Math.floor(nth / 2)}`, ...came }];
    });
    kept.addChildren(end, children);
    kept.addEpisodes(end, episodes);
  }
  return kept;
}

function studied(): NeedStudy {
  const study = studyNeed(
    gathered().record(),
    { start: LAST, until: day("2026-07-01"), councilIds: ["a"], agency: { numerator: 1, denominator: 2 }, draws: 4 },
    steadily(),
  );
  if (!study.ok) throw new Error(study.refusal.reason);
  return study.value;
}

describe("returns as they are kept", () => {
  test("are learnt from as far back as no year is missing", () => {
    const years = ["2020", "2022", "2023", "2024"].map((year) => ({ yearEnd: day(`${year}-03-31`) }));
    expect(latestRun(years).map(({ yearEnd }) => yearEnd.slice(0, 4))).toEqual(["2022", "2023", "2024"]);
  });

  test("leave short breaks out, and take a baby to be born no later than it came", () => {
    const kept = new KeptReturns(2025, LAST);
    const child = { bornMonth: day("2024-06-01"), unaccompanied: false };
    kept.addChildren(LAST, [{ childKey: "baby", ...child }]);
    const episode = { endsOn: null, began: "S", placement: "U6", provider: "PR4", homeKey: null };
    kept.addEpisodes(LAST, [
      { childKey: "baby", startsOn: day("2024-06-03"), legalStatus: "C2", ...episode },
      { childKey: "baby", startsOn: day("2024-07-03"), legalStatus: "V4", ...episode },
    ]);
    const { episodes, children } = kept.record();
    expect(episodes.count).toBe(1);
    expect(children.born[0]).toBe(episodes.start[0]);
    expect(kept.agency()).toEqual({ numerator: 1, denominator: 1 });
  });

  test("say whose 18th birthday it was that ended the care", () => {
    const kept = new KeptReturns(2025, LAST);
    kept.addChildren(LAST, [{ childKey: "grown", bornMonth: day("2006-09-01"), unaccompanied: false }]);
    kept.addEpisodes(LAST, [
      {
        ...{ childKey: "grown", startsOn: day("2020-01-05"), endsOn: day("2024-09-03"), began: "S" },
        ...{ legalStatus: "C2", placement: "U6", provider: null, homeKey: null },
      },
    ]);
    const { children } = kept.record();
    expect(new Date((children.born[0] ?? 0) * 86_400_000).toISOString().slice(0, 10)).toBe("2006-09-03");
  });
});

describe("a study of need", () => {
  const study = studied();
  const mean = (numbers: Record<string, [number, number][]>, key: string) => numbers[key]?.at(-1)?.[0] ?? Number.NaN;

  test("has parts that sum to the whole, by age, by kind and by what makes new homes needed", () => {
    const sum = (keys: string[], numbers = study.stock) => keys.reduce((all, key) => all + mean(numbers, key), 0);
    const whole = mean(study.stock, stockKey("all", "all"));
    expect(sum(BAND_CODES.map((band) => stockKey(band, "all")))).toBeCloseTo(whole, 2);
    const kinds = ["kin", "mainstream", "residential", "supported", "other"] as const;
    expect(sum(kinds.map((kind) => stockKey("all", kind)))).toBeCloseTo(whole, 2);
    const sources = ["entries", "moves_in", "foster_to_foster"] as const;
    expect(
      sum(
        sources.map((source) => flowKey("all", "fostering", source)),
        study.flow,
      ),
    ).toBeCloseTo(mean(study.flow, flowKey("all", "fostering", "all")), 2);
  });

  test("keeps what the returns counted at the end of each year", () => {
    expect(study.counted.map(({ day: on }) => on)).toEqual(["2023-03-31", "2024-03-31", "2025-03-31"]);
  });

  test("under what-ifs that change nothing is as it is", () => {
    const same = underScenario(study, { prevention: 0, lessResidential: 0, moreKin: 0 });
    expect(mean(same.stock, stockKey("all", "fostering"))).toBeCloseTo(
      mean(study.stock, stockKey("all", "fostering")),
      6,
    );
  });

  test("changes with each slider only where the slider says", () => {
    const at = (changed: Partial<Parameters<typeof underScenario>[1]>) =>
      underScenario(study, { prevention: 0, lessResidential: 0, moreKin: 0, ...changed });
    const of = (given: ReturnType<typeof at>, kind: "all" | "kin" | "mainstream" | "residential") =>
      mean(given.stock, stockKey("all", kind));
    const asIs = at({});
    expect(of(at({ prevention: 0.2 }), "all")).toBeLessThan(of(asIs, "all"));
    expect(of(at({ lessResidential: 0.4 }), "residential")).toBeLessThan(of(asIs, "residential"));
    expect(of(at({ lessResidential: 0.4 }), "mainstream")).toBeGreaterThan(of(asIs, "mainstream"));
    expect(of(at({ moreKin: 0.4 }), "kin")).toBeGreaterThan(of(asIs, "kin"));
    expect(of(at({ moreKin: 0.4 }), "all")).toBeCloseTo(of(asIs, "all"), 0);
  });
});

describe("children into homes", () => {
  test("who comes with a brother takes half a home, who moves takes one", () => {
    const groups = [
      { size: 1, share: 0.5 },
      { size: 2, share: 0.5 },
    ];
    // Ten children: five alone in five homes, five in pairs in two and a half.
    expect(newHomes({ entries: 10, movesIn: 2, fosterToFoster: 3 }, groups)).toEqual({
      placements: 15,
      groups: 7.5,
      homes: 12.5,
    });
  });

  test("homes that nobody lives in do not count, and few homes say nothing", () => {
    expect(childrenAHome([{ filled: 2 }, { filled: 1 }, { filled: 0 }], 2)).toBe(1.5);
    expect(childrenAHome([{ filled: 2 }, { filled: 0 }], 2)).toBeNull();
    expect(homesLivedIn(30, 1.5)).toBe(20);
    expect(homesLivedIn(30, null)).toBeNull();
  });
});

describe("what may be told", () => {
  const counts = (numbers: Record<string, number>) => {
    const all: Record<string, number> = {};
    for (const [key, count] of Object.entries(numbers)) {
      const [band = "", kind = ""] = key.split(" ");
      const kinds = kind === "kin" || kind === "mainstream" ? [kind, "fostering", "all"] : [kind, "all"];
      for (const of of [band, "all"]) for (const one of kinds) all[`${of} ${one}`] = (all[`${of} ${one}`] ?? 0) + count;
    }
    return all;
  };

  test("hides few children, and another number without which they could be worked out", () => {
    const told = toldNumbers(
      counts({ "1-4 mainstream": 20, "1-4 kin": 3, "10-15 mainstream": 40, "10-15 kin": 9, "16-17 residential": 12 }),
      6,
    );
    expect(told.has(stockKey("1-4", "kin"))).toBe(false);
    expect(told.has(stockKey("1-4", "mainstream"))).toBe(false);
    expect(told.has(stockKey("all", "fostering"))).toBe(true);
    // With the kin of one age and the sum of all ages known, the other would follow.
    expect(told.has(stockKey("10-15", "kin")) && told.has(stockKey("all", "kin"))).toBe(false);
  });

  const fostering = stockKey("all", "fostering");
  const both = [
    counts({ "1-4 mainstream": 3, "10-15 mainstream": 30, "16-17 kin": 9, "16-17 supported": 8 }),
    counts({ "1-4 mainstream": 20, "10-15 mainstream": 25, "16-17 kin": 14 }),
  ];
  const returned = (first: number | null) => ({
    councils: [{ [fostering]: first }, { [fostering]: 59 }],
    whole: { [fostering]: 101 },
  });

  test("tells counts of no council from which another's small one follows", () => {
    const { councils, whole } = toldCounts(both, returned(42), 6);
    expect(councils[0]?.[stockKey("1-4", "fostering")]).toBeNull();
    const told = councils[1]?.[stockKey("1-4", "fostering")];
    expect(told === null || whole[stockKey("1-4", "fostering")] === null).toBe(true);
    expect(whole[fostering]).toBe(101);
  });

  test("tells of foster children what the table of the returns tells of them, and their ages only where it tells all", () => {
    expect(toldCounts(both, returned(null), 6).councils).toEqual(returned(null).councils);
    // What a later return corrected would be the difference.
    expect(toldCounts(both, returned(45), 6).councils).toEqual(returned(45).councils);
  });

  test("tells of a day without a table of the returns how many foster children there were, and their parts, or nothing", () => {
    const { councils, whole } = toldCounts(both, null, 6);
    expect(whole[fostering]).toBe(101);
    expect(councils[0]?.[fostering]).toBe(42);
    expect(councils[0]?.[stockKey("1-4", "fostering")]).toBeNull();
    const few = both.map((counts, at) => (at === 0 ? { [fostering]: 3, [stockKey("1-4", "fostering")]: 3 } : counts));
    expect(toldCounts(few, null, 6)).toEqual({ councils: [{}, {}], whole: {} });
  });
});

describe("what is said", () => {
  const said = {
    ...{ who: "foster homes", start: LAST, day: day("2027-04-01"), mean: 110 },
    ...{ wide: { lower: 90, upper: 131 }, narrow: { lower: 104, upper: 117 } },
  };

  test("claims a change only where the range bears it", () => {
    expect(sayChildren({ ...said, there: 105 })).toMatch(
      /There were 105 on 31 March 2025: it may well stay as it is\.$/,
    );
    expect(sayChildren({ ...said, there: 100 })).toMatch(/that is 10% more, though no change is possible\.$/);
    expect(sayChildren({ ...said, there: 80 })).toMatch(/that is 38% more\.$/);
    expect(sayChildren({ ...said, there: null })).not.toMatch(/There were/);
  });

  test("says when “stays as it is” is as good, and when ranges were too narrow", () => {
    const past = (mean: number, came: number) => ({
      ...{ made: day("2024-03-31"), for: day("2025-04-01"), key: stockKey("1-4", "fostering"), months: 12 as const },
      ...{ came, unchanged: 100 },
      forecast: { mean, lower: mean - 5, upper: mean + 5 },
    });
    expect(sayHonestly([past(110, 101)])).toMatch(/read the ranges here as too narrow.*is as good a forecast/);
    expect(sayHonestly([past(110, 111)])).toMatch(/came nearer/);
    expect(sayHonestly([])).toMatch(/takes returns of three years/);
  });
});

describe("forecasts of the past", () => {
  const { past, counted, between } = studied();

  test("are made anew for 3, 6 and 12 months of foster children in all groups, by nothing told later", () => {
    const all = past.filter(({ key }) => key === stockKey("all", "fostering"));
    expect(all.map(({ made, for: on, months }) => [made, on, months])).toEqual([
      ["2024-03-31", "2025-04-01", 12],
      ["2024-03-31", "2024-10-01", 6],
      ["2024-03-31", "2024-07-01", 3],
    ]);
    expect(new Set(past.map(({ key }) => key))).toEqual(new Set(PAST_KEYS));
    for (const { key, for: on, came, unchanged, forecast } of past) {
      const eve = [...counted, ...between].find(({ day: one }) => one === addDays(on, -1));
      expect(came).toBe(eve?.children[key]);
      expect(unchanged).toBe(counted.find(({ day: one }) => one === "2024-03-31")?.children[key]);
      expect(forecast.lower).toBeGreaterThanOrEqual(0);
      expect(forecast.upper).toBeGreaterThanOrEqual(forecast.mean);
    }
  });

  test("are what the sentence on how far to trust it counts: each age a year ahead, once", () => {
    const lines = past.filter(({ months, key }) => months === 12 && /^\d.* fostering$/.test(key));
    const off = (of: (one: (typeof lines)[number]) => number) =>
      (lines.reduce((sum, one) => sum + Math.abs(of(one) - one.came), 0) / lines.length).toFixed(1);
    const [ours, unchanged] = [off(({ forecast }) => forecast.mean), off((one) => one.unchanged)];
    const held = lines.filter(({ came, forecast }) => came >= forecast.lower && came <= forecast.upper).length;
    const said = sayHonestly(past);
    expect(said).toContain(`off by ${ours} children an age band; “stays as it is” would have been off by ${unchanged}`);
    expect(said).toContain(`${held} of 5 ranges held`);
    expect(said.includes("is as good a forecast")).toBe(Number(ours) >= Number(unchanged) * 0.95);
  });

  const key = stockKey("all", "fostering");
  const line = (on: string, mean: number) => ({
    ...{ day: day(on), mean },
    ...{ half: [mean - 1, mean + 1], most: [mean - 3, mean + 3], wide: [mean - 5, mean + 5] },
  });
  const kept = (publishedOn: string, start: string, mean: number): KeptForecast => ({
    ...{
      publishedOn: day(publishedOn),
      way: "month-end",
      keptByName: null,
      model: "ours",
      edition: 3,
      start: day(start),
    },
    figures: {
      stock: { [key]: [line("2024-07-01", mean), line("2025-04-01", mean + 10)] as KeptLine[] },
      placements: {},
    },
  });

  test("stand as they were published, each once, and none before there is something to hold it against", () => {
    const all = [
      kept("2024-06-30", "2024-03-31", 80),
      // Published again when the forecast reached half a year further.
      kept("2024-07-31", "2024-03-31", 80),
      // Of a return that was put right.
      kept("2024-08-31", "2024-03-31", 84),
      kept("2025-06-30", "2025-03-31", 99),
    ];
    const laid = keptFor(all, { key, months: 12, before: day("2025-03-31") });
    expect(laid.map(({ publishedOn, for: on, mean, lower }) => [publishedOn, on, mean, lower])).toEqual([
      ["2024-06-30", "2025-04-01", 90, 85],
      ["2024-08-31", "2025-04-01", 94, 89],
    ]);
    expect(keptFor(all, { key, months: 6, before: day("2025-03-31") })).toEqual([]);
    const came = (numbers: (number | null)[]) => laid.map((one, at) => ({ ...one, came: numbers[at] ?? null }));
    expect(sayKept(came([86, 88]), LAST)).toMatch(
      /^2 are kept as they were published: 1 of 2 ranges of 95 of 100 held/,
    );
    expect(sayKept(came([null, null]), LAST)).toMatch(/what came may not be told/);
    expect(sayKept([], LAST)).toMatch(/^None that was published before the returns up to 31 March 2025 was kept/);
  });
});

describe("groups of brothers and sisters as they may be told", () => {
  const groupsOf = (families: readonly number[]) => {
    const all = families.reduce((sum, count, at) => sum + count * (at + 1), 0);
    return families.flatMap((count, at) => {
      const children = count * (at + 1);
      return count === 0 ? [] : [{ size: at + 1, share: children / all, children }];
    });
  };

  test("are lumped from the largest down until six families are in each", () => {
    expect(groupsToTell(groupsOf([60, 12, 4, 1, 1, 0, 0, 1]), 6)).toEqual([
      { from: 1, to: 1, percent: 53 },
      { from: 2, to: 2, percent: 21 },
      { from: 3, to: null, percent: 26 },
    ]);
  });

  test("are not told of few who came alone, nor where one lump is left", () => {
    expect(groupsToTell(groupsOf([3, 40, 10]), 6)).toEqual([
      { from: 1, to: 2, percent: 73 },
      { from: 3, to: null, percent: 27 },
    ]);
    expect(groupsToTell(groupsOf([60, 2]), 6)).toEqual([]);
    expect(groupsToTell(groupsOf([3, 40]), 6)).toEqual([]);
  });
});
