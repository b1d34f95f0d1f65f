import { type DayNumber, NO_DAY, yearsLater } from "../../returns/day-number.ts";
import { categoryOfCode } from "../../returns/placement-types.ts";
import { accept, type Result, refuse } from "../../shared/result.ts";
import type { CareRecord } from "../care-record.ts";
import type { CleanEpisodes } from "../clean-episodes.ts";
import { AGE_BANDS, NOT_IN_CARE, stateOf } from "../states.ts";

/** The reference model's year. Its birthdays are dates, its ages are days divided by this: both are kept as they are. */
const YEAR_IN_DAYS = 365.24;

/** Time a child spends in one state: an episode, cut where the child passes from one age band to the next. */
export type Stays = {
  count: number;
  child: Int32Array;
  state: Int32Array;
  start: Int32Array;
  end: Int32Array;
  /** The state it ends into; -1 while it goes on. */
  next: Int32Array;
  /** 1 where the child was not in care the day before it began. */
  entry: Uint8Array;
};

/** An age no band holds, by the row that gives it: a date of birth or a date of an episode is mistyped. */
export type AgeFault = { file: number; row: number; age: number };

/**
 * The stays of every child. Refuses ages below -1 and of 30 and above, at the start or the end of an episode, as the
 * reference model does; an episode that goes on is taken to the end of the returns for this.
 */
export function staysOf(record: CareRecord, clean: CleanEpisodes): Result<Stays, AgeFault[]> {
  const { episodes, children } = record;
  const room = clean.count * 2 + AGE_BANDS.length;
  const pieces = new Pieces(room);
  const faults: AgeFault[] = [];
  for (let at = 0; at < clean.count; at += 1) {
    const child = clean.child[at] ?? 0;
    const born = children.born[child] ?? 0;
    const from = clean.from[at] ?? 0;
    const start = clean.start[at] ?? 0;
    const end = clean.end[at] ?? NO_DAY;
    const age = (start - born) / YEAR_IN_DAYS;
    const endAge = ((end === NO_DAY ? clean.dataEnd : end) - born) / YEAR_IN_DAYS;
    const band = bandOfAge(age);
    const endBand = bandOfAge(endAge);
    if (band < 0 || endBand < 0) {
      const wrong = Math.round((band < 0 ? age : endAge) * 10) / 10;
      faults.push({ file: episodes.file[from] ?? 0, row: episodes.row[from] ?? 0, age: wrong });
      continue;
    }
    const category = categoryOfCode(episodes.place[from] ?? 0);
    let pieceStart = start;
    for (let piece = band; piece < endBand; piece += 1) {
      const birthday = birthdayOf(born, piece);
      pieces.add(child, stateOf(piece, category), pieceStart, birthday, piece + 1);
      pieceStart = birthday;
    }
    pieces.add(child, stateOf(Math.max(band, endBand), category), pieceStart, end, endBand);
  }
  return faults.length > 0 ? refuse(faults) : accept(joined(pieces));
}

function birthdayOf(born: DayNumber, band: number): DayNumber {
  return yearsLater(born, AGE_BANDS[band]?.to ?? 0);
}

/** The band of an age in years; -1 where none holds it. */
function bandOfAge(age: number): number {
  return AGE_BANDS.findIndex(({ from, to }) => age >= from && age < to);
}

/** Pieces of episodes as they are cut, before they know what comes next. */
class Pieces {
  count = 0;
  child: Int32Array;
  state: Int32Array;
  start: Int32Array;
  end: Int32Array;
  endBand: Int32Array;

  constructor(room: number) {
    this.child = new Int32Array(room);
    this.state = new Int32Array(room);
    this.start = new Int32Array(room);
    this.end = new Int32Array(room);
    this.endBand = new Int32Array(room);
  }

  add(child: number, state: number, start: number, end: number, endBand: number): void {
    if (this.count === this.child.length) this.widen();
    this.child[this.count] = child;
    this.state[this.count] = state;
    this.start[this.count] = start;
    this.end[this.count] = end;
    this.endBand[this.count] = endBand;
    this.count += 1;
  }

  private widen(): void {
    const twice = (column: Int32Array) => {
      const wider = new Int32Array(column.length * 2);
      wider.set(column);
      return wider;
    };
    this.child = twice(this.child);
    this.state = twice(this.state);
    this.start = twice(this.start);
    this.end = twice(this.end);
    this.endBand = twice(this.endBand);
  }
}

/** Each piece with the state that follows it at once, or out of care where there is a gap or nothing more. */
function joined(pieces: Pieces): Stays {
  const { count, child, state, start, end, endBand } = pieces;
  const next = new Int32Array(count).fill(-1);
  const entry = new Uint8Array(count);
  for (let at = 0; at < count; at += 1) {
    const goesOn = at + 1 < count && child[at + 1] === child[at] && start[at + 1] === end[at];
    const category = goesOn ? (state[at + 1] ?? 0) % (NOT_IN_CARE + 1) : NOT_IN_CARE;
    if (end[at] !== NO_DAY) next[at] = stateOf(endBand[at] ?? 0, category);
    const cameFrom = at > 0 && child[at - 1] === child[at] && end[at - 1] === start[at];
    if (!cameFrom) entry[at] = 1;
  }
  const upTo = (column: Int32Array) => column.subarray(0, count);
  return { count, child: upTo(child), state: upTo(state), start: upTo(start), end: upTo(end), next, entry };
}
