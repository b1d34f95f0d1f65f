import { type DayNumber, NO_DAY } from "../../returns/day-number.ts";
import { accept, type Result, refuse } from "../../shared/result.ts";
import { bandOfState, NOT_IN_CARE, STATES, stateOf } from "../states.ts";
import type { Stays } from "./stays.ts";

/** Both days belong to it. */
export type Window = { from: DayNumber; to: DayNumber };

/** How many children were in each state on each day the returns cover. */
export type DailyStock = { from: DayNumber; to: DayNumber; counts: Int32Array[] };

/** Somebody left a state in which nobody was the day before: the model has no rate for that. */
export type EmptyStateFault = { state: number; day: DayNumber };

/** Children in each state on each day: those who came up to that day less those who left up to it. */
export function dailyStock(stays: Stays, dataStart: DayNumber, dataEnd: DayNumber): DailyStock {
  let first = Number.POSITIVE_INFINITY;
  for (const column of [stays.start, stays.end]) for (const on of column) if (on !== NO_DAY && on < first) first = on;
  const from = dataStart === NO_DAY ? first : Math.max(first, dataStart);
  const length = Math.max(0, dataEnd - from + 1);
  const counts = Array.from({ length: STATES }, () => new Int32Array(length));
  const bump = (state: number, on: DayNumber, by: number) => {
    // What lies before the returns is in the stock of their first day; what lies behind their last is in none.
    const column = counts[state];
    const at = Math.max(0, on - from);
    if (column && at < length) column[at] = (column[at] ?? 0) + by;
  };
  for (let at = 0; at < stays.count; at += 1) {
    const state = stays.state[at] ?? 0;
    bump(state, stays.start[at] ?? 0, 1);
    if (stays.end[at] !== NO_DAY) bump(state, stays.end[at] ?? 0, -1);
  }
  for (const column of counts)
    for (let at = 1; at < length; at += 1) column[at] = (column[at] ?? 0) + (column[at - 1] ?? 0);
  return { from, to: dataEnd, counts };
}

/** Children in each state on a day; outside the days the returns cover, on the nearest of them. */
export function stockOn(stock: DailyStock, on: DayNumber): number[] {
  const at = Math.max(stock.from, Math.min(stock.to, on)) - stock.from;
  return stock.counts.map((column) => column[at] ?? 0);
}

/**
 * Rates a day from each state to each: the mean, over the days of the window on which somebody was in the state the day
 * before, of those who left on the day by those who were there. `[from][to]`; from a state to itself is a move within it.
 */
export function transitionRates(
  stays: Stays,
  stock: DailyStock,
  window: Window,
): Result<number[][], EmptyStateFault[]> {
  let firstEnd = Number.POSITIVE_INFINITY;
  for (const on of stays.end) if (on !== NO_DAY && on < firstEnd) firstEnd = on;
  const from = Math.max(window.from, firstEnd, stock.from + 1);
  const to = Math.min(window.to, stock.to);
  const sums = Array.from({ length: STATES }, () => new Array<number>(STATES).fill(0));
  const faults: EmptyStateFault[] = [];
  for (let at = 0; at < stays.count; at += 1) {
    const on = stays.end[at] ?? NO_DAY;
    if (on === NO_DAY || on < from || on > to) continue;
    const state = stays.state[at] ?? 0;
    const present = stock.counts[state]?.[on - 1 - stock.from] ?? 0;
    if (present === 0) {
      faults.push({ state, day: on });
      continue;
    }
    const row = sums[state];
    const next = stays.next[at] ?? 0;
    if (row) row[next] = (row[next] ?? 0) + 1 / present;
  }
  if (faults.length > 0) return refuse(faults);
  return accept(
    sums.map((row, state) => {
      let days = 0;
      for (let on = from; on <= to; on += 1) if (stock.counts[state]?.[on - 1 - stock.from] !== 0) days += 1;
      return row.map((sum) => (days === 0 ? 0 : sum / days));
    }),
  );
}

/** Children coming into care a day, by the state they come into. */
export function entryRates(stays: Stays, window: Window): number[] {
  const entries = new Array<number>(STATES).fill(0);
  for (let at = 0; at < stays.count; at += 1) {
    const start = stays.start[at] ?? 0;
    if (stays.entry[at] !== 1 || start < window.from || start > window.to) continue;
    const state = stays.state[at] ?? 0;
    entries[state] = (entries[state] ?? 0) + 1;
  }
  const days = window.to - window.from + 1;
  return entries.map((count) => count / days);
}

/** The states the model speaks of: those any child was in, out of care at the ages of those, and those any stay ended in. */
export function statesSpokenOf(stays: Stays): boolean[] {
  const spoken = new Array<boolean>(STATES).fill(false);
  for (let at = 0; at < stays.count; at += 1) {
    const state = stays.state[at] ?? 0;
    spoken[state] = true;
    spoken[stateOf(bandOfState(state), NOT_IN_CARE)] = true;
    const next = stays.next[at] ?? -1;
    if (next >= 0) spoken[next] = true;
  }
  return spoken;
}
