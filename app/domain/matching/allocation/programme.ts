import type { Candidates } from "./candidates.ts";
import type { ChildSet, Prepared } from "./prepare.ts";
import { besideKey, largeRoom, largeUnits, noPrices, type Prices, takesWhole } from "./prices.ts";

/** A mixed-integer programme, column by column: the least sum of costs with every row between its limits. */
export type Programme = {
  cost: Float64Array;
  upper: Float64Array;
  /** 1 where the column is to be a whole number. All columns are from 0 upwards. */
  whole: Int32Array;
  rowLower: Float64Array;
  rowUpper: Float64Array;
  starts: Int32Array;
  rows: Int32Array;
  values: Float64Array;
  /** Values of all columns to begin with: an allocation known already. */
  known: Float64Array | null;
};

/** A set of children in a home. */
export type Choice = { set: number; home: number };

/** A programme for some requests, and how to read its answer. */
export type RequestProgramme = {
  programme: Programme;
  /** The set and the home of each column; -1 where a column is neither. */
  columns: readonly Choice[];
  choicesIn: (values: ArrayLike<number>) => Choice[];
  /** The prices of homes, from what its rows are worth where fractions are allowed. */
  pricesIn: (worth: ArrayLike<number>) => Prices;
};

/** Collects columns with their entries; rows are numbered as they are first named. */
class Columns {
  readonly cost: number[] = [];
  readonly upper: number[] = [];
  readonly whole: number[] = [];
  readonly starts: number[] = [0];
  readonly rows: number[] = [];
  readonly values: number[] = [];
  readonly rowLower: number[] = [];
  readonly rowUpper: number[] = [];

  row(lower: number, upper: number): number {
    this.rowLower.push(lower);
    this.rowUpper.push(upper);
    return this.rowLower.length - 1;
  }

  entry(row: number, value: number): void {
    this.rows.push(row);
    this.values.push(value);
  }

  close(cost: number, upper: number, whole: boolean): void {
    this.cost.push(cost);
    this.upper.push(upper);
    this.whole.push(whole ? 1 : 0);
    this.starts.push(this.rows.length);
  }

  programme(known: Float64Array | null): Programme {
    return {
      cost: Float64Array.from(this.cost),
      upper: Float64Array.from(this.upper),
      whole: Int32Array.from(this.whole),
      rowLower: Float64Array.from(this.rowLower),
      rowUpper: Float64Array.from(this.rowUpper),
      starts: Int32Array.from(this.starts),
      rows: Int32Array.from(this.rows),
      values: Float64Array.from(this.values),
      known,
    };
  }
}

/** The threes among a group's children, as bits: of any three, two are together in at most one home. */
function threesOf(children: number): number[] {
  const threes: number[] = [];
  for (let a = 0; a < children; a += 1)
    for (let b = a + 1; b < children; b += 1)
      for (let c = b + 1; c < children; c += 1) threes.push((1 << a) | (1 << b) | (1 << c));
  return threes;
}

function shares(members: number, three: number): boolean {
  const common = members & three;
  return (common & (common - 1)) !== 0;
}

/**
 * The homes where a row must keep two parts of one group apart: those where places would allow both and the parts together
 * are no candidate themselves. Elsewhere the parts together are one set, which is never dearer.
 */
function keptApart(prepared: Prepared, candidates: Candidates, sets: readonly ChildSet[]): Set<number> {
  const byHome = new Map<number, ChildSet[]>();
  for (const set of sets) {
    for (let one = candidates.starts[set.at] ?? 0; one < (candidates.starts[set.at + 1] ?? 0); one += 1) {
      const home = candidates.home[one] ?? 0;
      const there = byHome.get(home);
      if (there) there.push(set);
      else byHome.set(home, [set]);
    }
  }
  const { homes } = prepared;
  const apart = new Set<number>();
  for (const [home, there] of byHome) {
    const vac = homes.vac[home] ?? 0;
    if (there.length < 2 || vac < 2 || !homes.mix[home]) continue;
    const asTwo = (a: ChildSet, b: ChildSet) =>
      (a.members & b.members) === 0 &&
      a.size + b.size <= vac &&
      !there.some(({ members }) => members === (a.members | b.members));
    if (there.some((a) => there.some((b) => asTwo(a, b)))) apart.add(home);
  }
  return apart;
}

/** What a programme for some of the requests is given beside them. */
export type ProgrammeTerms = {
  /** Choices to begin with. They count where they are among the candidates. */
  known: readonly Choice[];
  /** Free places of each home, where requests that are not asked about hold some. */
  room: (home: number) => number;
  /** Points on top for taking places in a home. */
  surcharge: (home: number, places: number, set: ChildSet) => number;
  /** Requests and homes, by `besideKey`, for which a row says that nobody lives beside whoever takes all places. */
  beside?: Iterable<number>;
  /** The most points that each council's requests may cost together, in the order of the councils. Left out: no limit. */
  ceilings?: readonly number[];
};

/**
 * The programme of some requests over their candidate homes. A column for each set of children in each home; one for each
 * child left unplaced; one for each group, counting the homes beyond the first. Rows: every child once; places of a home;
 * large sets in a home; the count of a group's homes; and what makes fractions rarer.
 */
export function programmeOf(
  prepared: Prepared,
  candidates: Candidates,
  requests: readonly number[],
  { known, room, surcharge, ceilings, beside = [] }: ProgrammeTerms,
): RequestProgramme {
  const { weights } = prepared;
  const columns = new Columns();
  const choices: Choice[] = [];
  const start: number[] = [];
  const chosen = new Set(known.map(({ set, home }) => `${set} ${home}`));
  const councilRow = ceilings?.map((most) => columns.row(-Infinity, most));
  const placesRow = new Map<number, number>();
  const largeRow = new Map<number, number>();
  const rowIn = (rows: Map<number, number>, home: number, most: number) => {
    const row = rows.get(home) ?? columns.row(-Infinity, most);
    rows.set(home, row);
    return row;
  };
  const besideRow = new Map<number, number>();
  const besideRowsOf = new Map<number, number[]>();
  const asking = new Set(requests);
  for (const key of beside) {
    if (!asking.has(Math.floor(key / prepared.homes.count))) continue;
    const home = key % prepared.homes.count;
    const row = columns.row(-Infinity, 1);
    besideRow.set(key, row);
    besideRowsOf.set(home, [...(besideRowsOf.get(home) ?? []), row]);
  }
  for (const at of requests) {
    const asked = prepared.requests[at];
    if (!asked) continue;
    const { request, sets, council } = asked;
    const { length } = request.children;
    const childRows = request.children.map(() => columns.row(1, 1));
    const homesRow = length > 1 ? columns.row(-Infinity, 1) : -1;
    const threes = length > 2 ? threesOf(length).map((three) => ({ three, row: columns.row(-Infinity, 1) })) : [];
    const apart = length > 1 ? keptApart(prepared, candidates, sets) : new Set<number>();
    const apartRow = new Map<number, number>();
    const limited = councilRow?.[council];
    const close = (points: number, top: number, upper: number, whole: boolean) => {
      if (limited !== undefined && points !== 0) columns.entry(limited, points);
      columns.close(points + top, upper, whole);
    };
    const placedAlready = new Set<number>();
    let homesAlready = 0;
    for (const set of sets) {
      for (let one = candidates.starts[set.at] ?? 0; one < (candidates.starts[set.at + 1] ?? 0); one += 1) {
        const home = candidates.home[one] ?? 0;
        const places = candidates.places[one] ?? 0;
        const free = room(home);
        if (places > free) continue;
        for (const [child, row] of childRows.entries()) if (set.members & (1 << child)) columns.entry(row, 1);
        columns.entry(rowIn(placesRow, home, free), places);
        const units = largeUnits(places, free);
        if (units > 0) columns.entry(rowIn(largeRow, home, largeRoom(free)), units);
        const rowsThere = besideRowsOf.get(home);
        if (rowsThere && takesWhole(places, free)) for (const row of rowsThere) columns.entry(row, 1);
        else if (rowsThere) {
          const row = besideRow.get(besideKey(prepared, at, home));
          if (row !== undefined) columns.entry(row, 1);
        }
        if (homesRow >= 0) columns.entry(homesRow, 1);
        for (const { three, row } of threes) if (shares(set.members, three)) columns.entry(row, 1);
        if (apart.has(home)) columns.entry(rowIn(apartRow, home, 1), 1);
        close(candidates.cost[one] ?? 0, surcharge(home, places, set), 1, true);
        choices.push({ set: set.at, home });
        const taken = chosen.has(`${set.at} ${home}`);
        start.push(taken ? 1 : 0);
        if (taken) {
          homesAlready += 1;
          for (const child of request.children.keys()) if (set.members & (1 << child)) placedAlready.add(child);
        }
      }
    }
    for (const [child, row] of childRows.entries()) {
      columns.entry(row, 1);
      close(weights.unplaced, 0, 1, false);
      choices.push({ set: -1, home: -1 });
      start.push(placedAlready.has(child) ? 0 : 1);
    }
    if (homesRow >= 0) {
      columns.entry(homesRow, -1);
      close(request.together ? weights.split : weights.splitOptional, 0, length, false);
      choices.push({ set: -1, home: -1 });
      start.push(Math.max(0, homesAlready - 1));
    }
  }
  const choicesIn = (values: ArrayLike<number>) =>
    choices.filter(({ set }, column) => set >= 0 && (values[column] ?? 0) > 0.5);
  const pricesIn = (worth: ArrayLike<number>): Prices => {
    const priced = (row: number) => Math.max(0, -(worth[row] ?? 0));
    const prices = { ...noPrices(prepared.homes.count), beside: new Map<number, number>() };
    for (const [home, row] of placesRow) prices.place[home] = priced(row);
    for (const [home, row] of largeRow) prices.large[home] = priced(row);
    for (const [key, row] of besideRow) {
      const home = key % prepared.homes.count;
      prices.beside.set(key, priced(row));
      prices.whole[home] = (prices.whole[home] ?? 0) + priced(row);
    }
    return prices;
  };
  return { programme: columns.programme(Float64Array.from(start)), columns: choices, choicesIn, pricesIn };
}

/** Splits requests into parts that share no candidate home, so that each can be solved by itself. Largest part last. */
export function independentParts(prepared: Prepared, candidates: Candidates, requests: readonly number[]): number[][] {
  const leader = Int32Array.from({ length: prepared.homes.count + prepared.requests.length }, (_, at) => at);
  const find = (of: number): number => {
    let at = of;
    while (leader[at] !== at) {
      leader[at] = leader[leader[at] ?? 0] ?? 0;
      at = leader[at] ?? 0;
    }
    return at;
  };
  for (const at of requests) {
    for (const set of prepared.requests[at]?.sets ?? []) {
      for (let one = candidates.starts[set.at] ?? 0; one < (candidates.starts[set.at + 1] ?? 0); one += 1) {
        const [a, b] = [find(candidates.home[one] ?? 0), find(prepared.homes.count + at)];
        if (a !== b) leader[Math.max(a, b)] = Math.min(a, b);
      }
    }
  }
  const parts = new Map<number, number[]>();
  for (const at of requests) {
    const of = find(prepared.homes.count + at);
    const part = parts.get(of);
    if (part) part.push(at);
    else parts.set(of, [at]);
  }
  return [...parts.values()].sort((a, b) => a.length - b.length);
}
