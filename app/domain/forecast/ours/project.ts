import type { DayNumber } from "../../returns/day-number.ts";
import { bandOfMonths, type Estimate, entryGroup, AGE_MONTHS as MONTHS_OF_AGE, trendOf } from "./estimate.ts";
import { type CareHistory, cellOf } from "./history.ts";
import { BANDS, isFoster as isFosterKind, KINDS as KIND_COUNT } from "./kinds.ts";
import { factorAt } from "./trend.ts";

// Read once: what is imported is looked up anew each time, and these are needed some hundred million times.
const KINDS = KIND_COUNT;
const AGE_MONTHS = MONTHS_OF_AGE;
const BAND_COUNT = BANDS.length;
const FOSTER = Array.from({ length: KINDS }, (_, kind) => isFosterKind(kind));
const BAND_OF_MONTHS = Array.from({ length: AGE_MONTHS + 1 }, (_, months) => bandOfMonths(months));

const YEAR = 365.25;
const ENDS = KINDS + 1;
const SQUARE = KINDS * KINDS;

/** Cells that a figure of the forecast adds up, and where each stands in the columns of a month. */
export const STOCK_CELLS = 2 * BAND_COUNT * KINDS;
/** How new foster homes come to be needed: a child comes into care, from another kind of home, or from a foster home. */
export const FLOW_SOURCES = ["entries", "moves_in", "foster_to_foster"] as const;
/** `((alone * BANDS + band) * 2 + mainstream) * 3 + source`, as in `FLOW_SOURCES`. */
export const FLOW_CELLS = 2 * BAND_COUNT * 2 * FLOW_SOURCES.length;

/** What one set of rates leads to by each day asked for. */
export type Projection = {
  /** Children expected in each cell, a column a day. */
  stock: Float64Array[];
  /** Of those, the ones who come after the start. */
  arrived: Float64Array[];
  /** New foster placements expected between the day before and this one. */
  flow: Float64Array[];
};

/** Rates that differ from those of the past by years from the start: drift drawn for this run, or a scenario. */
export type Adjusted = {
  /** Factors upon entries and moves. */
  entries: (years: number, alone: boolean, band: number, kind: number) => number;
  moves: (years: number, kind: number, to: number) => number;
  /** Changes where moves out of a kind of home lead, after the factors: `rates` are by where to, the last leaving care. */
  instead?: (years: number, kind: number, rates: Float64Array) => void;
};

/** Told for each child in care at the start and each day: its age band then and its chances of each kind of home. */
type OnChild = (at: number, alone: boolean, band: number, chances: Float64Array) => void;

/**
 * Goes forward from those in care, each with its age in days: on a birthday that begins an age band the rates change that
 * day, and on the 18th the young person leaves. Those yet to come enter by the month at the ages of those who came.
 */
export function project(
  history: Pick<CareHistory, "to" | "present">,
  estimate: Estimate,
  days: readonly DayNumber[],
  adjusted: Adjusted,
  onChild?: OnChild,
): Projection {
  const stock = days.map(() => new Float64Array(STOCK_CELLS));
  const arrived = days.map(() => new Float64Array(STOCK_CELLS));
  const flow = days.map(() => new Float64Array(FLOW_CELLS));
  const classes = [0, 1].filter((alone) => alone === 0 || hasAlone(history.present, estimate));
  let before = history.to;
  const months = days.map((day) => {
    const month = { from: before, to: day, middle: ((before + day) / 2 - history.to) / YEAR };
    before = day;
    return month;
  });
  const motions = months.map((month) => motionsOf(estimate, month, classes, adjusted));
  const opening = new Float64Array(STOCK_CELLS);

  for (const { count, birthdays, alone, band: first, kind } of history.present) {
    const who = alone ? 1 : 0;
    let band = first;
    const chances = new Float64Array(KINDS);
    chances[kind] = 1;
    bump(opening, cellOf(alone, band, kind), count);
    for (let at = 0; at < months.length && band < BAND_COUNT; at += 1) {
      const month = months[at];
      if (!month) break;
      let day = month.from;
      while (day < month.to && band < BAND_COUNT) {
        const stop = Math.min(month.to, birthdays[band] ?? 0);
        if (stop > day) advance(chances, 0, motions[at]?.[who * BAND_COUNT + band], stop - day);
        day = Math.max(day, stop);
        if (day === birthdays[band]) band += 1;
      }
      if (band >= BAND_COUNT) break;
      onChild?.(at, alone, band, chances);
      const column = stock[at];
      if (column)
        for (let to = 0; to < KINDS; to += 1) bump(column, cellOf(alone, band, to), count * (chances[to] ?? 0));
    }
  }
  for (const alone of classes) arrive(alone, estimate, months, motions, adjusted, arrived, flow);
  for (const [at, column] of stock.entries())
    for (let cell = 0; cell < STOCK_CELLS; cell += 1) bump(column, cell, arrived[at]?.[cell] ?? 0);
  for (const [at, month] of months.entries())
    movesInto(estimate, month, at === 0 ? opening : stock[at - 1], stock[at], adjusted, flow[at]);
  return { stock, arrived, flow };
}

type Month = { from: DayNumber; to: DayNumber; middle: number };

/** For each class and band, `alone * BANDS + band`, the powers of a day's motion one after another: of 0 days, of 1, of 2 … */
type Motions = Float64Array[];

function hasAlone(present: CareHistory["present"], { entries }: Estimate): boolean {
  return present.some(({ alone }) => alone) || entries.subarray(entries.length / 2).some((rate) => rate > 0);
}

function bump(column: Float64Array, at: number, by: number): void {
  column[at] = (column[at] ?? 0) + by;
}

const leading = new Float64Array(ENDS);

/** The moves a day out of one cell by where they lead, which stand until they are asked of another. */
function ratesOf(estimate: Estimate, cell: number, years: number, adjusted: Adjusted): Float64Array {
  const kind = cell % KINDS;
  for (let to = 0; to < ENDS; to += 1) {
    const trend = estimate.trends[trendOf(kind, to)];
    const factor = (trend ? factorAt(trend, years) : 1) * adjusted.moves(years, kind, to);
    leading[to] = (estimate.rates[cell * ENDS + to] ?? 0) * factor;
  }
  adjusted.instead?.(years, kind, leading);
  return leading;
}

function motionsOf(estimate: Estimate, month: Month, classes: readonly number[], adjusted: Adjusted): Motions {
  const length = month.to - month.from;
  return classes.flatMap((alone) =>
    BANDS.map((_, band) => {
      const powers = new Float64Array((length + 1) * SQUARE);
      const day = new Float64Array(SQUARE);
      for (let kind = 0; kind < KINDS; kind += 1) {
        powers[kind * KINDS + kind] = 1;
        let leaving = 0;
        const rates = ratesOf(estimate, cellOf(alone, band, kind), month.middle, adjusted);
        for (let to = 0; to < ENDS; to += 1) {
          if (to === kind) continue;
          const rate = rates[to] ?? 0;
          leaving += rate;
          if (to < KINDS) day[kind * KINDS + to] = rate;
        }
        // More than all cannot leave in a day, whatever a scenario makes of the rates.
        const held = leaving > 1 ? 1 / leaving : 1;
        for (let to = 0; to < KINDS; to += 1) day[kind * KINDS + to] = (day[kind * KINDS + to] ?? 0) * held;
        day[kind * KINDS + kind] = 1 - leaving * held;
      }
      for (let n = 1; n <= length; n += 1) timesDay(powers, (n - 1) * SQUARE, day, n * SQUARE);
      return powers;
    }),
  );
}

function timesDay(powers: Float64Array, from: number, day: Float64Array, into: number): void {
  for (let row = 0; row < KINDS; row += 1)
    for (let column = 0; column < KINDS; column += 1) {
      let sum = 0;
      for (let middle = 0; middle < KINDS; middle += 1)
        sum += (powers[from + row * KINDS + middle] ?? 0) * (day[middle * KINDS + column] ?? 0);
      powers[into + row * KINDS + column] = sum;
    }
}

const arriving = new Float64Array(KIND_COUNT);

/** Takes a row of chances some days on. */
function advance(rows: Float64Array, from: number, powers: Float64Array | undefined, days: number): void {
  if (!powers) return;
  const power = days * SQUARE;
  arriving.fill(0);
  for (let kind = 0; kind < KINDS; kind += 1) {
    const share = rows[from + kind] ?? 0;
    if (share === 0) continue;
    const row = power + kind * KINDS;
    for (let to = 0; to < KINDS; to += 1) arriving[to] = (arriving[to] ?? 0) + share * (powers[row + to] ?? 0);
  }
  for (let kind = 0; kind < KINDS; kind += 1) rows[from + kind] = arriving[kind] ?? 0;
}

/** Those who come into care after the start, by month of age: who comes within a month is taken to come in its middle. */
function arrive(
  alone: number,
  estimate: Estimate,
  months: readonly Month[],
  motions: readonly Motions[],
  adjusted: Adjusted,
  arrived: readonly Float64Array[],
  flow: readonly Float64Array[],
): void {
  let there = new Float64Array(AGE_MONTHS * KINDS);
  for (const [at, { from, to, middle }] of months.entries()) {
    const length = to - from;
    const motion = motions[at] ?? [];
    const next = new Float64Array(AGE_MONTHS * KINDS);
    const entering = entriesOf(alone, estimate, middle, adjusted, length);
    for (let age = 0; age < AGE_MONTHS; age += 1) {
      grow(there, next, age, length, alone, motion);
      grow(entering, next, age, length / 2, alone, motion);
      const band = bandAt(age);
      for (let kind = 0; kind < KINDS; kind += 1) {
        if (!FOSTER[kind]) continue;
        const place = ((alone * BAND_COUNT + band) * 2 + kind) * FLOW_SOURCES.length;
        const column = flow[at];
        if (column) bump(column, place, entering[AGE_MONTHS * KINDS + age * KINDS + kind] ?? 0);
      }
    }
    const column = arrived[at];
    for (let age = 0; column && age < AGE_MONTHS; age += 1)
      for (let kind = 0; kind < KINDS; kind += 1)
        bump(column, cellOf(alone, bandAt(age), kind), next[age * KINDS + kind] ?? 0);
    there = next;
  }
}

/** Entries of a month by age and kind; the same a second time behind, which growing up leaves as it is. */
function entriesOf(alone: number, estimate: Estimate, years: number, adjusted: Adjusted, length: number): Float64Array {
  const size = AGE_MONTHS * KINDS;
  const entering = new Float64Array(size * 2);
  for (let age = 0; age < AGE_MONTHS; age += 1) {
    const band = bandAt(age);
    const own = estimate.ownEntryTrends[entryGroup(alone, band)];
    const trend = factorAt(estimate.entryTrend, years) * (own ? factorAt(own, years) : 1);
    for (let kind = 0; kind < KINDS; kind += 1) {
      const rate = estimate.entries[(alone * KINDS + kind) * AGE_MONTHS + age] ?? 0;
      const count = rate === 0 ? 0 : rate * length * trend * adjusted.entries(years, alone === 1, band, kind);
      entering[age * KINDS + kind] = count;
      entering[size + age * KINDS + kind] = count;
    }
  }
  return entering;
}

/** Takes those of one month of age some days on: they move between homes, and part of them grows a month older. */
function grow(from: Float64Array, into: Float64Array, age: number, days: number, alone: number, motion: Motions): void {
  const place = age * KINDS;
  let sum = 0;
  for (let kind = 0; kind < KINDS; kind += 1) sum += from[place + kind] ?? 0;
  if (sum === 0) return;
  const older = days / (YEAR / 12);
  const whole = Math.floor(older);
  growTo(from, into, age, age + whole, 1 + whole - older, Math.round(days), alone, motion);
  growTo(from, into, age, age + whole + 1, older - whole, Math.round(days), alone, motion);
}

const moving = new Float64Array(KIND_COUNT);

/** The share of them that is so many months old then; those who come of age leave. */
function growTo(
  from: Float64Array,
  into: Float64Array,
  age: number,
  target: number,
  share: number,
  days: number,
  alone: number,
  motion: Motions,
): void {
  if (target >= AGE_MONTHS || share <= 0) return;
  const band = bandAt(age);
  const then = bandAt(target);
  for (let kind = 0; kind < KINDS; kind += 1) moving[kind] = (from[age * KINDS + kind] ?? 0) * share;
  const before = band === then ? days : Math.round(days / 2);
  advance(moving, 0, motion[alone * BAND_COUNT + band], before);
  if (before < days) advance(moving, 0, motion[alone * BAND_COUNT + then], days - before);
  for (let kind = 0; kind < KINDS; kind += 1) bump(into, target * KINDS + kind, moving[kind] ?? 0);
}

/** Moves into foster homes within a month, from the mean of those there at its ends. */
function movesInto(
  estimate: Estimate,
  { from, to: until, middle }: Month,
  before: Float64Array | undefined,
  after: Float64Array | undefined,
  adjusted: Adjusted,
  flow: Float64Array | undefined,
): void {
  if (!flow) return;
  for (let cell = 0; cell < STOCK_CELLS; cell += 1) {
    const childDays = (((before?.[cell] ?? 0) + (after?.[cell] ?? 0)) / 2) * (until - from);
    if (childDays === 0) continue;
    const kind = cell % KINDS;
    const source = FOSTER[kind] ? 2 : 1;
    const rates = ratesOf(estimate, cell, middle, adjusted);
    for (let to = 0; to < KINDS; to += 1) {
      if (!FOSTER[to]) continue;
      const place = (Math.floor(cell / KINDS) * 2 + to) * FLOW_SOURCES.length + source;
      bump(flow, place, childDays * (rates[to] ?? 0));
    }
  }
}

function bandAt(months: number): number {
  return BAND_OF_MONTHS[months] ?? BAND_COUNT - 1;
}
