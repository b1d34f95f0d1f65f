import { type CareHistory, CELLS as CELL_COUNT, cellOf } from "./history.ts";
import { BANDS, CATEGORIES as CATEGORY_COUNT, categoryOfKind, KINDS as KIND_COUNT } from "./kinds.ts";
import { fitTrend, type Trend } from "./trend.ts";

// Read once: what is imported is looked up anew each time it is named.
const CELLS = CELL_COUNT;
const KINDS = KIND_COUNT;
const CATEGORIES = CATEGORY_COUNT;

const YEAR = 365.25;
/** Child-years that the wider group a cell belongs to counts for, beside what the cell itself has seen. */
const WIDER_BANDS = 0.5;
const WIDER_FOSTERING = 5;
const WIDER_ALONE = 10;
/** How far trends of a year usually lie apart, where there are any, as standard deviations of their logarithms. */
const ENTRY_SLOPES = 0.04;
const OWN_ENTRY_SLOPES = 0.02;
const LEAVING_SLOPES = 0.04;
/** Where children move follows what homes there are, and changes faster than how many come and leave. */
const MOVE_SLOPES = 0.08;

/** Ends of a stay: each kind of home, and none. */
const ENDS = KINDS + 1;
const GROUPS = BANDS.length + 1;
/** Months of age that entries are told apart by. */
export const AGE_MONTHS = 216;

/** Rates as the past has them, and how they have been changing. */
export type Estimate = {
  /** Moves a day, `[cell * (KINDS + 1) + to]`; the last of each cell is leaving care. */
  rates: Float64Array;
  /** Change of the rates, `[from category * (CATEGORIES + 1) + to category]`. */
  trends: Trend[];
  /** Entries a day over the past, `[(alone * KINDS + kind) * AGE_MONTHS + month of age]`. */
  entries: Float64Array;
  /** Change of all entries, and beyond it that of each age band and, last, of unaccompanied young people. */
  entryTrend: Trend;
  ownEntryTrends: Trend[];
};

/** An estimate as it is found in a history, with how many entered of each group that has a trend of its own. */
export type FoundEstimate = Estimate & { entriesByGroup: number[] };

/**
 * The slopes of groups of entries beyond that of all entries, so that together they leave that one as it is: it was found from all
 * of them, and what they have in common would count a second time.
 */
export function beyondAll(slopes: readonly number[], entriesByGroup: readonly number[]): number[] {
  const all = entriesByGroup.reduce((sum, entries) => sum + entries, 0);
  if (all === 0) return [...slopes];
  const common = slopes.reduce((sum, slope, group) => sum + (slope * (entriesByGroup[group] ?? 0)) / all, 0);
  return slopes.map((slope) => slope - common);
}

/** The group of entries whose trend is its own: an age band, or those who came alone. */
export function entryGroup(alone: boolean | number, band: number): number {
  return alone ? GROUPS - 1 : band;
}

/** How many children come together where a child comes, itself included, on average over children; one where nobody came. */
export function comingTogether(groupSizes: CareHistory["groupSizes"]): number {
  const all = groupSizes.reduce((sum, count) => sum + count, 0);
  return all === 0 ? 1 : groupSizes.reduce((sum, count, size) => sum + count * size, 0) / all;
}

/** The age band of an age in months. */
export function bandOfMonths(months: number): number {
  const band = BANDS.findIndex(({ until }) => months < until * 12);
  return band < 0 ? BANDS.length - 1 : band;
}

/**
 * Rates as events over child-days, each held towards those of a wider group as far as it has seen little itself: a cell
 * towards all ages, kin and mainstream towards all fostering, unaccompanied towards all young people; and their
 * trends by the year. `weights` counts each group of siblings so often; all once where it is left out.
 */
export function estimate(history: CareHistory, weights?: Float64Array): FoundEstimate {
  const { exposure, moves, entries, years } = history;
  const weightOf = (group: number) => (weights ? (weights[group] ?? 1) : 1);
  const days = new Float64Array(CELLS);
  const daysByYear = new Float64Array(CELLS * years);
  for (let at = 0; at < exposure.count; at += 1) {
    const weighed = (exposure.days[at] ?? 0) * weightOf(exposure.group[at] ?? 0);
    const cell = exposure.cell[at] ?? 0;
    const inYear = cell * years + (exposure.year[at] ?? 0);
    days[cell] = (days[cell] ?? 0) + weighed;
    daysByYear[inYear] = (daysByYear[inYear] ?? 0) + weighed;
  }
  const counts = new Float64Array(CELLS * ENDS);
  const movesByYear = Array.from({ length: CATEGORIES * (CATEGORIES + 1) }, () => new Array<number>(years).fill(0));
  for (let at = 0; at < moves.count; at += 1) {
    const weight = weightOf(moves.group[at] ?? 0);
    const cell = moves.cell[at] ?? 0;
    const to = moves.to[at] ?? 0;
    counts[cell * ENDS + to] = (counts[cell * ENDS + to] ?? 0) + weight;
    const byYear = movesByYear[trendOf(cell % KINDS, to)];
    const year = moves.year[at] ?? 0;
    if (byYear) byYear[year] = (byYear[year] ?? 0) + weight;
  }
  const rates = heldRates(counts, days);
  const expected = movesByYear.map(() => new Array<number>(years).fill(0));
  for (let cell = 0; cell < CELLS; cell += 1)
    for (let to = 0; to < ENDS; to += 1) {
      const rate = rates[cell * ENDS + to] ?? 0;
      const row = expected[trendOf(cell % KINDS, to)];
      if (!row || rate === 0) continue;
      for (let year = 0; year < years; year += 1)
        row[year] = (row[year] ?? 0) + rate * (daysByYear[cell * years + year] ?? 0);
    }
  const together = comingTogether(history.groupSizes);
  const trends = movesByYear.map((byYear, type) => {
    const leaves = type % (CATEGORIES + 1) === CATEGORIES;
    return fitTrend(byYear, expected[type] ?? [], leaves ? LEAVING_SLOPES : MOVE_SLOPES, together);
  });
  return { rates, trends, ...entryEstimate(history, entries, weightOf) };
}

/** Which trend a move follows: by the categories it leads from and to. */
export function trendOf(kind: number, to: number): number {
  return categoryOfKind(kind) * (CATEGORIES + 1) + (to === KINDS ? CATEGORIES : categoryOfKind(to));
}

function heldRates(counts: Float64Array, days: Float64Array): Float64Array {
  const rates = new Float64Array(CELLS * ENDS);
  const sumOver = (cells: readonly number[], to: number) => {
    let [events, exposed] = [0, 0];
    for (const cell of cells) {
      events += counts[cell * ENDS + to] ?? 0;
      exposed += days[cell] ?? 0;
    }
    return { events, exposed };
  };
  const held = (cells: readonly number[], to: number, towards: number, childYears: number) => {
    const { events, exposed } = sumOver(cells, to);
    return (events + towards * childYears * YEAR) / (exposed + childYears * YEAR);
  };
  const bands = BANDS.map((_, band) => band);
  const both = [0, 1];
  for (let kind = 0; kind < KINDS; kind += 1) {
    const alike = categoryOfKind(kind) === 0 ? [0, 1] : [kind];
    for (let to = 0; to < ENDS; to += 1) {
      const cellsAt = (kinds: readonly number[], ages: readonly number[], alone: readonly number[]) =>
        kinds.flatMap((one) => ages.flatMap((age) => alone.map((who) => cellOf(who, age, one))));
      const all = sumOver(cellsAt(alike, bands, both), to);
      const anyAge = all.exposed === 0 ? 0 : all.events / all.exposed;
      for (const band of bands) {
        const ofCategory = held(cellsAt(alike, [band], both), to, anyAge, WIDER_BANDS);
        const ofKind = held(cellsAt([kind], [band], both), to, ofCategory, WIDER_FOSTERING);
        for (const alone of both)
          rates[cellOf(alone, band, kind) * ENDS + to] = held([cellOf(alone, band, kind)], to, ofKind, WIDER_ALONE);
      }
    }
  }
  return rates;
}

function entryEstimate(
  history: CareHistory,
  entries: CareHistory["entries"],
  weightOf: (group: number) => number,
): Pick<FoundEstimate, "entries" | "entryTrend" | "ownEntryTrends" | "entriesByGroup"> {
  const { years, from, to } = history;
  const length = to - from + 1;
  const perDay = new Float64Array(2 * KINDS * AGE_MONTHS);
  const byYear = new Array<number>(years).fill(0);
  const byGroup = Array.from({ length: GROUPS }, () => new Array<number>(years).fill(0));
  for (let at = 0; at < entries.count; at += 1) {
    const weight = weightOf(entries.group[at] ?? 0);
    const cell = entries.cell[at] ?? 0;
    const alone = cell >= CELLS / 2 ? 1 : 0;
    const months = Math.min(AGE_MONTHS - 1, entries.months[at] ?? 0);
    const place = (alone * KINDS + (cell % KINDS)) * AGE_MONTHS + months;
    perDay[place] = (perDay[place] ?? 0) + weight / length;
    const year = entries.year[at] ?? 0;
    byYear[year] = (byYear[year] ?? 0) + weight;
    const own = byGroup[entryGroup(alone, bandOfMonths(months))];
    if (own) own[year] = (own[year] ?? 0) + weight;
  }
  const daysOf = (year: number) =>
    Math.min(length - Math.ceil(year * YEAR), Math.ceil((year + 1) * YEAR) - Math.ceil(year * YEAR));
  const even = (total: number) => Array.from({ length: years }, (_, year) => (total * daysOf(year)) / length);
  const total = byYear.reduce((sum, count) => sum + count, 0);
  const together = comingTogether(history.groupSizes);
  const entryTrend = fitTrend(byYear, even(total), ENTRY_SLOPES, together);
  const entriesByGroup = byGroup.map((own) => own.reduce((all, count) => all + count, 0));
  const found = byGroup.map((own, group) => {
    const sum = entriesByGroup[group] ?? 0;
    const expected = even(sum).map(
      (value, year) => value * Math.exp(entryTrend.level + entryTrend.slope * (-(year + 0.5) - entryTrend.middle)),
    );
    return fitTrend(own, expected, OWN_ENTRY_SLOPES, together);
  });
  const slopes = beyondAll(
    found.map(({ slope }) => slope),
    entriesByGroup,
  );
  const ownEntryTrends = found.map((trend, group) => ({ ...trend, slope: slopes[group] ?? 0 }));
  return { entries: perDay, entryTrend, ownEntryTrends, entriesByGroup };
}
