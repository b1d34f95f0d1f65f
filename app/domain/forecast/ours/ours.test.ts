import { describe, expect, test } from "vitest";
import { randomFrom } from "#tests/factories/random.ts";
import { numberOfDay } from "../../returns/day-number.ts";
import { codeNumber } from "../../returns/placement-types.ts";
import { day } from "../../shared/day.ts";
import { type CareRecord, CareRecordBuilder } from "../care-record.ts";
import { beyondAll, type Estimate } from "./estimate.ts";
import { STATE_FIGURES } from "./figures.ts";
import { forecastOurs, type OwnForecast, stockOn } from "./forecast.ts";
import { careHistory, cellOf } from "./history.ts";
import { KINDS } from "./kinds.ts";
import { lookBack, lookedBack } from "./look-back.ts";
import { countRange, EIGHTY, FIFTY, NINETY_FIVE } from "./range.ts";
import { expectedCost, paidStock, type Scenario, scenarioChange } from "./scenarios.ts";
import { drawnCourse, factorAt, fitTrend, type Trend } from "./trend.ts";

type Stay = { child: number; from: string; to?: string; place: string; reason?: string; home?: number };

const number = (text: string) => numberOfDay(day(text));

/** A return of stays, with the days of birth of the children by their number. */
function recordOf(births: string[], stays: Stay[], alone: number[] = []): CareRecord {
  const builder = new CareRecordBuilder();
  for (const [child, born] of births.entries()) builder.addChild(child, number(born), 2025);
  for (const child of alone) builder.addUnaccompanied(child);
  for (const [row, stay] of stays.entries())
    builder.addEpisode({
      child: stay.child,
      start: number(stay.from),
      end: stay.to === undefined ? -2_147_483_648 : number(stay.to),
      place: codeNumber(stay.place),
      reason: (stay.reason ?? "P").charCodeAt(0),
      year: 2021,
      home: stay.home ?? -1,
      file: 0,
      row: row + 2,
    });
  return builder.record(births.length);
}

/** A chance that gives the same numbers each time, spread evenly. */
function steadily(): () => number {
  let at = 0;
  return () => {
    at += 1;
    return (at * 0.6180339887498949) % 1;
  };
}

describe("what the returns tell", () => {
  const record = recordOf(
    ["2015-06-01", "2007-03-31", "2020-02-01", "2020-02-01"],
    [
      { child: 0, from: "2021-04-11", to: "2021-07-01", place: "U1", reason: "S" },
      { child: 0, from: "2021-07-01", to: "2021-08-01", place: "U1", reason: "L" },
      { child: 0, from: "2021-08-01", to: "2022-01-01", place: "K2" },
      { child: 1, from: "2021-05-01", to: "2025-03-31", place: "U6", reason: "S" },
      { child: 2, from: "2024-06-01", place: "U5", reason: "S", home: 7 },
      { child: 3, from: "2024-06-03", place: "U5", reason: "S", home: 7 },
    ],
    [1],
  );

  test("a change of the legal order is no move, a move to another kind of home is one, and leaving is another", () => {
    const { moves } = careHistory(record, number("2025-03-31"));
    expect([...moves.cell]).toEqual([cellOf(false, 2, 0), cellOf(false, 2, 2)]);
    expect([...moves.to]).toEqual([2, KINDS]);
  });

  test("time in hospital or on respite is no move where the child went back, and is one as long as that is not known", () => {
    const back = [
      { child: 0, from: "2021-04-11", to: "2021-07-01", place: "U6", reason: "S" },
      { child: 0, from: "2021-07-01", to: "2021-07-15", place: "T1" },
      { child: 0, from: "2021-07-15", to: "2021-09-01", place: "U6" },
      { child: 0, from: "2021-09-01", to: "2021-09-08", place: "T3" },
      { child: 0, from: "2021-09-08", place: "U6" },
    ];
    const whole = careHistory(recordOf(["2015-06-01"], back), number("2022-03-31"));
    expect([whole.moves.count, whole.entries.count, whole.present.map(({ kind }) => kind)]).toEqual([0, 1, [1]]);
    const days = number("2022-04-01") - number("2021-04-11");
    expect(whole.exposure.days.reduce((sum, one) => sum + one, 0)).toBe(days);
    expect(careHistory(recordOf(["2015-06-01"], back), number("2021-09-04")).present.map(({ kind }) => kind)).toEqual([
      4,
    ]);
    const elsewhere = back.map((stay, at) => (at === 2 ? { ...stay, place: "K2" } : stay));
    expect(careHistory(recordOf(["2015-06-01"], elsewhere), number("2022-03-31")).moves.count).toBe(4);
  });

  test("who leaves on the 18th birthday comes of age, and is neither a leaver nor in care on that day", () => {
    const { present, moves } = careHistory(record, number("2025-03-31"));
    expect(present.map(({ band }) => band)).toEqual([2, 2]);
    expect([...moves.cell]).not.toContain(cellOf(true, 4, 1));
    expect(careHistory(record, number("2025-03-30")).present).toHaveLength(3);
  });

  test("time in care is counted once, at the age and in the year in which it was", () => {
    const { exposure, years } = careHistory(record, number("2022-03-31"));
    expect(years).toBe(1);
    const of = (cell: number) =>
      exposure.cell.reduce((sum, one, at) => (one === cell ? sum + (exposure.days[at] ?? 0) : sum), 0);
    expect(of(cellOf(false, 2, 0))).toBe(number("2021-08-01") - number("2021-04-11"));
    expect(of(cellOf(false, 2, 2))).toBe(number("2022-01-01") - number("2021-08-01"));
    expect(of(cellOf(true, 3, 1)) + of(cellOf(true, 4, 1))).toBe(number("2022-04-01") - number("2021-05-01"));
  });

  test("children from one address who came in one week are taken for siblings", () => {
    const { groupSizes, entries } = careHistory(record, number("2025-03-31"));
    expect(groupSizes.slice(0, 4)).toEqual([0, 2, 2, 0]);
    expect(entries.group[2]).toBe(entries.group[3]);
  });

  test("nothing after the day is looked at", () => {
    const early = careHistory(record, number("2021-07-15"));
    expect(early.present).toHaveLength(2);
    expect(early.moves.count).toBe(0);
    expect(early.entries.count).toBe(2);
  });
});

describe("trends", () => {
  test("there is none in counts that stay", () => {
    const trend = fitTrend([50, 50, 50, 50], [50, 50, 50, 50], 0.04);
    expect(trend.slope).toBeCloseTo(0, 10);
    expect(factorAt(trend, 2)).toBeCloseTo(1, 10);
  });

  test("one of many events is believed nearly whole, one of few hardly", () => {
    const growing = (scale: number) => [1.12, 1.08, 1.04, 1].map((value) => value * scale);
    const many = fitTrend(
      growing(100_000),
      [1, 1, 1, 1].map((value) => value * 106_000),
      0.04,
    );
    const few = fitTrend(growing(10), [10.6, 10.6, 10.6, 10.6], 0.04);
    expect(many.slope).toBeGreaterThan(0.036);
    expect(few.slope).toBeLessThan(0.002);
    expect(few.slope).toBeGreaterThan(0);
    expect(few.spread).toBeGreaterThan(many.spread);
  });

  test("is quite believed where the counts could hardly be so without it, and its doubt is greatest in between", () => {
    const at = (scale: number) =>
      fitTrend(
        [1.24, 1.18, 1.12, 1.06, 1].map((value) => value * scale),
        new Array<number>(5).fill(scale * 1.12),
        0.04,
      );
    const slopes = [20, 200, 2000, 20_000].map((scale) => at(scale).slope);
    expect(slopes).toEqual([...slopes].sort((a, b) => a - b));
    // How far the slopes drawn lie apart: none, or one about the likeliest.
    const doubt = ({ believed, steep, spread }: Trend) =>
      Math.sqrt(believed * (spread ** 2 + (1 - believed) * steep ** 2));
    expect(doubt(at(200))).toBeGreaterThan(doubt(at(20_000)));
    expect(doubt(at(200))).toBeGreaterThan(0.01);
  });

  test("of groups beyond all who come leave that of all as it was found, so that nothing counts twice", () => {
    const slopes = beyondAll([0.03, 0, -0.01], [50, 150, 0]);
    expect(slopes).toEqual([0.03 - 0.0075, -0.0075, -0.0175]);
    expect(((slopes[0] ?? 0) * 50 + (slopes[1] ?? 0) * 150) / 200).toBeCloseTo(0, 12);
    expect(beyondAll([0.02, 0], [0, 0])).toEqual([0.02, 0]);
  });

  test("of nothing at all stays at nought", () => {
    expect(fitTrend([], [], 0.04)).toEqual({
      ...{ level: 0, slope: 0, middle: 0, believed: 1 / 2, steep: 0, spread: 0.04 },
    });
  });

  test("goes on as the counts leave it: as often not at all as it is not believed, and as is expected on average", () => {
    const trend = fitTrend([124, 118, 112, 106, 100], [112, 112, 112, 112, 112], 0.04);
    const { next } = randomFrom("slopes");
    const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    const courses = Array.from({ length: 20_000 }, () => drawnCourse(trend, next, normal));
    const mean = courses.reduce((sum, { slope }) => sum + slope, 0) / courses.length;
    expect(trend.believed).toBeGreaterThan(0.1);
    expect(courses.filter(({ slope }) => slope !== 0).length / courses.length).toBeCloseTo(trend.believed, 1);
    expect(mean).toBeCloseTo(trend.slope, 3);
    expect(courses.filter(({ slope, drift }) => (slope === 0) !== (drift === 0))).toEqual([]);
  });
});

describe("the range of a count", () => {
  test("is told in whole numbers, never below nothing, and a wider one holds a narrower one", () => {
    for (const mean of [0, 1e-6, 0.01, 0.4, 3, 12.5, 19.9, 20.1, 60, 900])
      for (const variance of [0, mean / 300, mean / 3, mean, mean * 4, mean * mean]) {
        const [half, most, wide] = [FIFTY, EIGHTY, NINETY_FIVE].map((share) => countRange(mean, variance, share));
        if (!half || !most || !wide) throw new Error("A range is missing");
        const ends = [0, wide.lower, most.lower, half.lower, half.upper, most.upper, wide.upper];
        expect(ends).toEqual([...ends].sort((a, b) => a - b));
        expect(ends.every(Number.isInteger)).toBe(true);
        expect([Math.min(wide.lower, mean), Math.max(wide.upper, mean)]).toEqual([wide.lower, wide.upper]);
      }
  });

  test("of few is the one in the middle whose chance comes nearest", () => {
    // Of Poisson's distribution: none .30, one .36, two .22, three .09; and with two expected .14, .27, .27, .18, .09.
    expect(countRange(1.2, 1.2, EIGHTY)).toEqual({ lower: 0, upper: 2 });
    expect(countRange(2, 2, FIFTY)).toEqual({ lower: 1, upper: 2 });
    expect(countRange(2, 2, EIGHTY)).toEqual({ lower: 1, upper: 4 });
    // None comes .74 of the time, none or one .96.
    expect(countRange(0.3, 0.3, EIGHTY)).toEqual({ lower: 0, upper: 0 });
    expect(countRange(0.3, 0.3)).toEqual({ lower: 0, upper: 1 });
  });

  test("of few children who most likely stay is as narrow as they are sure", () => {
    expect(countRange(4, 0.01)).toEqual({ lower: 4, upper: 4 });
    expect(countRange(15, 0.5, EIGHTY)).toEqual({ lower: 14, upper: 15 });
  });

  test("of few that vary more than by chance is that of the negative binomial distribution", () => {
    // Its chances of none to eight with mean and variance 3 and 9: .11, .15, .15, .13, .11, .09, .07, .05, .04.
    expect(countRange(3, 9, FIFTY)).toEqual({ lower: 1, upper: 3 });
    expect(countRange(3, 9, EIGHTY)).toEqual({ lower: 0, upper: 5 });
    expect(countRange(3, 9)).toEqual({ lower: 0, upper: 8 });
  });

  test("does not jump where few become many", () => {
    for (const ratio of [0.2, 1, 2])
      for (const share of [FIFTY, EIGHTY, NINETY_FIVE]) {
        const [few, many] = [19.999, 20.001].map((mean) => countRange(mean, mean * ratio, share));
        expect(Math.abs((few?.lower ?? 0) - (many?.lower ?? 0))).toBeLessThanOrEqual(1);
        expect(Math.abs((few?.upper ?? 0) - (many?.upper ?? 0))).toBeLessThanOrEqual(1);
      }
  });

  test("is that of a normal distribution where the mean is large", () => {
    const { lower, upper } = countRange(10_000, 10_000);
    expect(Math.abs(lower - 9804)).toBeLessThan(4);
    expect(Math.abs(upper - 10_196)).toBeLessThan(4);
  });
});

describe("our forecast", () => {
  const births = Array.from({ length: 60 }, (_, at) => `${2004 + (at % 20)}-0${1 + (at % 9)}-1${at % 10}`);
  const stays = births.flatMap((born, child): Stay[] => {
    const year = Math.max(2019, Number(born.slice(0, 4)) + 1) + (child % 3);
    const first = { child, from: `${year}-05-0${1 + (child % 9)}`, place: child % 4 === 0 ? "U2" : "U6", reason: "S" };
    if (child % 2 === 0) return [{ ...first, ...(child % 6 === 0 ? { to: `${year + 1}-02-01` } : {}) }];
    const moved = `${year}-11-0${1 + (child % 9)}`;
    return [
      { ...first, to: moved },
      { child, from: moved, place: child % 5 === 0 ? "K2" : "U5" },
    ];
  });
  const record = recordOf(births, stays, [3, 5, 7]);
  const dates = { start: number("2024-03-31"), until: number("2026-04-01") };
  const made = forecastOurs(record, dates, steadily(), { draws: 12 });
  const forecast = made.ok ? made.value : null;
  const months = Object.values(forecast?.forecast_month_firsts ?? {});

  test("has a month for each first, its parts make up its whole, and nothing in it is below nothing", () => {
    expect(months).toHaveLength(25);
    for (const { population, lower, upper, by_category, closer, new_foster_placements, new_foster_homes } of months) {
      const sum = Object.values(population).reduce((all, part) => all + part, 0);
      expect(sum).toBeCloseTo(by_category.Total?.mean ?? -1, 9);
      expect((closer["Kin fostering"]?.mean ?? 0) + (closer["Mainstream fostering"]?.mean ?? 0)).toBeCloseTo(
        by_category.Fostering?.mean ?? -1,
        9,
      );
      for (const key of Object.keys(population)) {
        expect(lower[key]).toBeGreaterThanOrEqual(0);
        expect(lower[key]).toBeLessThanOrEqual(population[key] ?? -1);
        expect(upper[key]).toBeGreaterThanOrEqual(population[key] ?? 0);
      }
      const flow = new_foster_placements;
      const bySource = ["entries", "moves_in", "foster_to_foster"].map((source) => flow[source]?.mean ?? -1);
      expect(new_foster_homes).toBeGreaterThan(0);
      expect(new_foster_homes).toBeLessThanOrEqual(flow.Total?.mean ?? -1);
      expect(bySource.reduce((all, part) => all + part, 0)).toBeCloseTo(flow.Total?.mean ?? -1, 9);
      for (const { mean, lower: low, upper: high } of [...Object.values(by_category), ...Object.values(flow)]) {
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(mean);
        expect(high).toBeGreaterThanOrEqual(mean);
      }
    }
  });

  test("is the same for the same chance, and its mean does not hang on chance at all", () => {
    const again = forecastOurs(record, dates, steadily(), { draws: 12 });
    expect(again).toEqual(made);
    const other = forecastOurs(record, dates, () => 0.3, { draws: 4 });
    const means = (one: typeof made) =>
      one.ok ? Object.values(one.value.forecast_month_firsts).map(({ population }) => population) : [];
    expect(means(other)).toEqual(means(made));
  });

  test("keeps every child where it is, a day older each day, when nobody enters, moves or leaves", () => {
    const still = forecastOurs(record, dates, steadily(), {
      draws: 2,
      change: () => ({ entries: () => 0, moves: () => 0 }),
    });
    if (!still.ok) throw new Error("No forecast");
    const last = still.value.forecast_month_firsts[day("2026-04-01")];
    const { present } = careHistory(record, dates.start);
    const under18 = present.filter(({ birthdays }) => number("2026-04-01") < (birthdays.at(-1) ?? 0)).length;
    expect(last?.by_category.Total?.mean).toBeCloseTo(under18, 9);
    expect(last?.by_category.Total?.lower).toBeCloseTo(under18, 9);
    expect(last?.new_foster_placements.Total?.mean).toBe(0);
  });

  test("of years past is held against what came, and was made of nothing later", () => {
    const past = lookBack(record, { end: dates.start, months: 12 }, steadily());
    expect(past.filter(({ figure }) => figure === "Fostering").map(({ made, for: on }) => [made, on])).toEqual(
      [2022, 2023].map((year) => [`${year}-03-31`, `${year + 1}-04-01`]),
    );
    for (const { made, figure, came, unchanged, for: on } of past) {
      const state = STATE_FIGURES.find(({ key }) => key === figure);
      if (!state) continue;
      expect(unchanged).toBe(stockOn(careHistory(record, number(made)), STATE_FIGURES)[figure]);
      const last = Math.min(number(on), dates.start);
      expect(came).toBe(stockOn(careHistory(record, last), STATE_FIGURES)[figure]);
    }
    const { error, held, of } = lookedBack(past);
    expect(error).toBeGreaterThanOrEqual(0);
    expect(held).toBeLessThanOrEqual(of);
    expect(of).toBe(past.length);
  });

  test("changes with a scenario only where the scenario says", () => {
    const under = (scenario: Partial<Scenario>) => {
      const one = forecastOurs(record, dates, steadily(), {
        draws: 2,
        change: (rates) => scenarioChange({ prevention: 0, lessResidential: 0, moreKin: 0, ...scenario }, rates),
      });
      if (!one.ok) throw new Error("No forecast");
      return one.value;
    };
    const last = (one: OwnForecast) => Object.values(one.forecast_month_firsts).at(-1);
    const mean = (one: OwnForecast, key: string) =>
      last(one)?.by_category[key]?.mean ?? last(one)?.closer[key]?.mean ?? -1;
    const as = under({});
    expect(last(as)?.population).toEqual(months.at(-1)?.population);
    expect(mean(under({ prevention: 0.2 }), "Total")).toBeLessThan(mean(as, "Total"));
    const fewer = under({ lessResidential: 0.5 });
    expect(mean(fewer, "Residential")).toBeLessThan(mean(as, "Residential"));
    expect(mean(fewer, "Fostering")).toBeGreaterThan(mean(as, "Fostering"));
    const kin = under({ moreKin: 0.3 });
    expect(mean(kin, "Kin fostering")).toBeGreaterThan(mean(as, "Kin fostering"));
    expect(mean(kin, "Mainstream fostering")).toBeLessThan(mean(as, "Mainstream fostering"));
    const costs = { own: 39_600, agency: 75_900, kin: 20_000, residential: 612_300, agencyShare: 0.5 };
    expect(expectedCost(paidStock(fewer), costs)).toBeLessThan(expectedCost(paidStock(as), costs));
  });

  test("lets as many leave each kind of home as before: only where they go to changes", () => {
    const none = { entries: new Float64Array() } as Estimate;
    const { instead } = scenarioChange({ prevention: 0, lessResidential: 0.5, moreKin: 0.25 }, none);
    // A day's moves out of a home to kin, mainstream, children's, supported and other homes, and out of care.
    const leadsTo = (kind: number) => {
      const rates = Float64Array.of(10, 40, 20, 4, 2, 8);
      instead?.(2, kind, rates);
      return [...rates];
    };
    const [kin, mainstream, childrens, supported] = [0, 1, 2, 3];
    expect(leadsTo(supported)).toEqual([10 + 12.5, 40 + 10 - 12.5, 10, 4, 2, 8]);
    expect(leadsTo(childrens)).toEqual([10 + 10, 30, 20, 4, 2, 8]);
    expect(leadsTo(mainstream)).toEqual([10, 40, 10, 4, 2, 8]);
    expect(leadsTo(kin)).toEqual([10, 40 + 10 - 12.5, 10, 4, 2, 8]);
  });

  test("costs what children and weeks come to, counted by hand", () => {
    const two = [
      { day: day("2024-02-01"), residential: 2, mainstream: 10, kin: 5 },
      { day: day("2024-02-29"), residential: 9, mainstream: 9, kin: 9 },
    ];
    const costs = { own: 10_000, agency: 20_000, kin: 20_000, residential: 100_000, agencyShare: 0.5 };
    // Four weeks of two children at £1,000, ten at half £100 and half £200, and five at £200.
    expect(expectedCost(two, costs)).toBe(4 * (2 * 100_000 + 10 * 15_000 + 5 * 20_000));
    expect(expectedCost(two, { ...costs, kin: null })).toBe(4 * (2 * 100_000 + 10 * 15_000));
  });

  test("is refused where there is nothing to count", () => {
    expect(forecastOurs(recordOf([], []), dates, steadily())).toMatchObject({ ok: false });
  });
});
