import { type DayNumber, NO_DAY, yearsLater } from "../../returns/day-number.ts";
import type { CareRecord } from "../care-record.ts";
import { cleanEpisodes } from "../clean-episodes.ts";
import { BANDS, KINDS, kindOfCode } from "./kinds.ts";
import { siblingGroups } from "./sibling-groups.ts";
import { withoutAbsences } from "./without-absences.ts";

const YEAR = 365.25;
/** A young person who leaves within these days before the 18th birthday leaves because of it. */
const COMING_OF_AGE = 7;

/** Days that one child spent at one age in one kind of home in one year. */
export type Exposure = {
  count: number;
  /** By which group of siblings it is drawn again; see `weigh`. */
  group: Int32Array;
  cell: Int32Array;
  year: Int32Array;
  days: Int32Array;
};

/** A child left one kind of home for another, or for none. */
export type Moves = { count: number; group: Int32Array; cell: Int32Array; to: Int32Array; year: Int32Array };

/** A child came into care. */
export type Entries = {
  count: number;
  group: Int32Array;
  cell: Int32Array;
  /** Age in months. */
  months: Int32Array;
  year: Int32Array;
};

/** A child in care on the day the forecast starts. */
export type Present = {
  /** How many children it stands for: one, unless children alike are taken together. */
  count: number;
  alone: boolean;
  band: number;
  kind: number;
  /** The days on which the child leaves each age band. */
  birthdays: Int32Array;
};

/** All that our own forecast learns from returns: what happened up to a day, who was in care on it. */
export type CareHistory = {
  from: DayNumber;
  to: DayNumber;
  /** How many years of account lie between, counted back from `to`; the earliest may be short. */
  years: number;
  exposure: Exposure;
  moves: Moves;
  entries: Entries;
  present: Present[];
  groups: number;
  /** Children by the number of siblings who came into care with them, themselves included: `[1]` came alone. */
  groupSizes: number[];
};

/** How many cells there are: unaccompanied or not, by age band, by kind of home. */
export const CELLS = 2 * BANDS.length * KINDS;

/** The number of a cell. */
export function cellOf(alone: boolean | number, band: number, kind: number): number {
  return ((alone ? 1 : 0) * BANDS.length + band) * KINDS + kind;
}

/** Columns that grow together. */
class Rows<Name extends string> {
  readonly columns: Record<Name, number[]>;

  constructor(names: readonly Name[]) {
    this.columns = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>;
  }

  taken(): { [Field in Name]: Int32Array } {
    const taken = Object.entries<number[]>(this.columns).map(([name, column]) => [name, Int32Array.from(column)]);
    return Object.fromEntries(taken) as { [Field in Name]: Int32Array };
  }
}

/**
 * What the returns tell of the days up to `to`: time in care by age in days, moves between kinds of home, entries, and who
 * is in care on that day. Nothing after it is looked at, so that a forecast made for a past day can be held against
 * what came. Leaving at 18 is no move: it is counted by birthdays; nor
 * is time away from a home that is kept.
 */
export function careHistory(record: CareRecord, to: DayNumber): CareHistory {
  const clean = withoutAbsences(cleanEpisodes(record), record, to);
  const { children, episodes } = record;
  const { group, groups, sizes } = siblingGroups(record, clean, to);
  let first = to;
  for (let at = 0; at < clean.count; at += 1) first = Math.min(first, clean.start[at] ?? to);
  const from = Math.max(first, clean.dataStart === NO_DAY ? first : clean.dataStart);
  const yearOf = (on: DayNumber) => Math.floor((to - on) / YEAR);

  const exposure = new Rows(["group", "cell", "year", "days"]);
  const moves = new Rows(["group", "cell", "to", "year"]);
  const entries = new Rows(["group", "cell", "months", "year"]);
  const present: Present[] = [];

  for (let at = 0; at < clean.count; at += 1) {
    const start = clean.start[at] ?? 0;
    if (start > to) continue;
    const child = clean.child[at] ?? 0;
    const born = children.born[child] ?? 0;
    const alone = children.unaccompanied[child] === 1;
    const kind = kindOfCode(episodes.place[clean.from[at] ?? 0] ?? 0);
    const end = clean.end[at] ?? NO_DAY;
    const grown = yearsLater(born, 18);
    const goesOn = end === NO_DAY || end > to;
    const until = Math.min(goesOn ? to + 1 : end, grown);
    const who = group[child] ?? 0;

    if (goesOn && grown > to && born <= to) {
      const birthdays = Int32Array.from(BANDS, ({ until: years }) => yearsLater(born, years));
      present.push({ count: 1, alone, band: bandOn(born, to), kind, birthdays });
    }
    const before = at > 0 && clean.child[at - 1] === child ? (clean.end[at - 1] ?? NO_DAY) : NO_DAY;
    const ageDays = start - born;
    if (before !== start && start >= from && start < grown && ageDays >= 0) {
      const { columns } = entries;
      columns.group.push(who);
      columns.cell.push(cellOf(alone, bandOn(born, start), kind));
      columns.months.push(Math.floor((ageDays * 12) / YEAR));
      columns.year.push(yearOf(start));
    }
    for (let day = Math.max(start, from); day < until; ) {
      const band = bandOn(born, day);
      const stop = Math.min(until, yearsLater(born, BANDS[band]?.until ?? 18), to + 1 - Math.ceil(yearOf(day) * YEAR));
      const piece = stop > day ? stop : day + 1;
      const { columns } = exposure;
      columns.group.push(who);
      columns.cell.push(cellOf(alone, band, kind));
      columns.year.push(yearOf(day));
      columns.days.push(piece - day);
      day = piece;
    }
    if (goesOn || end < from || end > grown || end <= start) continue;
    const next = at + 1 < clean.count && clean.child[at + 1] === child && clean.start[at + 1] === end;
    const comesOfAge = !next && end > grown - COMING_OF_AGE;
    if (comesOfAge || end === grown) continue;
    const { columns } = moves;
    columns.group.push(who);
    columns.cell.push(cellOf(alone, bandOn(born, end - 1), kind));
    columns.to.push(next ? kindOfCode(episodes.place[clean.from[at + 1] ?? 0] ?? 0) : KINDS);
    columns.year.push(yearOf(end));
  }
  const count = (columns: { group: Int32Array }) => columns.group.length;
  const [took, went, came] = [exposure.taken(), moves.taken(), entries.taken()];
  return {
    from,
    to,
    years: yearOf(from) + 1,
    exposure: { ...took, count: count(took) },
    moves: { ...went, count: count(went) },
    entries: { ...came, count: count(came) },
    present,
    groups,
    groupSizes: sizes,
  };
}

/**
 * Those in care with the ones taken together who live in the same kind of home and are of one age to a month, at the mean of
 * their birthdays: for how far draws of the rates lie apart, to which a few days do not matter.
 */
export function inMonthsOfAge(present: readonly Present[]): Present[] {
  const together = new Map<string, Present>();
  for (const { alone, band, kind, birthdays } of present) {
    const last = birthdays.at(-1) ?? 0;
    const key = `${alone} ${band} ${kind} ${Math.floor(last / 30.4375)}`;
    const group = together.get(key);
    if (!group) {
      together.set(key, { count: 1, alone, band, kind, birthdays: birthdays.slice() });
      continue;
    }
    const later = Math.round((last - (group.birthdays.at(-1) ?? 0)) / (group.count + 1));
    group.birthdays = group.birthdays.map((birthday) => birthday + later);
    group.count += 1;
  }
  return [...together.values()];
}

/** The age band on a day; a child before its birth counts with the youngest. */
function bandOn(born: DayNumber, on: DayNumber): number {
  const band = BANDS.findIndex(({ until }) => on < yearsLater(born, until));
  return band < 0 ? BANDS.length - 1 : band;
}
