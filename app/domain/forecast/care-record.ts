import { NO_DAY } from "../returns/day-number.ts";

/** A column of whole numbers that grows as rows come. */
class Column {
  private values: Int32Array = new Int32Array(1 << 14);
  count = 0;

  add(value: number): void {
    if (this.count === this.values.length) this.values = widened(this.values, this.count * 2, 0);
    this.values[this.count] = value;
    this.count += 1;
  }

  /** What has come so far. */
  taken(): Int32Array {
    return this.values.subarray(0, this.count);
  }
}

function widened(values: Int32Array, length: number, blank: number): Int32Array {
  const wider = new Int32Array(length).fill(blank);
  wider.set(values);
  return wider;
}

/** One episode of a return as the forecast needs it. Dates are day numbers, codes are numbers of their letters. */
export type EpisodeRow = {
  /** The child's number in this reading; -1 where the row names none. */
  child: number;
  start: number;
  end: number;
  place: number;
  /** The letter of the reason for the new episode, as its character code. */
  reason: number;
  /** The year of the return; 0 where it is not known. */
  year: number;
  /** The number of the postcode the child came from; -1 for none. It only tells who may be siblings. */
  home: number;
  file: number;
  row: number;
};

/** The episodes of one or several returns, a column a field, in the order in which they were read. */
export type EpisodeColumns = { [Field in keyof EpisodeRow]: Int32Array } & { count: number };

/** What is known of the children of the episodes, by their number. */
export type Children = {
  count: number;
  /** Day of birth by the latest return that has the child; `NO_DAY` where it is not known. */
  born: Int32Array;
  /** 1 for children who came to the country alone, by any return. */
  unaccompanied: Uint8Array;
};

export type CareRecord = { episodes: EpisodeColumns; children: Children };

/** Gathers episodes and children while returns are read. */
export class CareRecordBuilder {
  private readonly columns: Record<keyof EpisodeRow, Column> = {
    child: new Column(),
    start: new Column(),
    end: new Column(),
    place: new Column(),
    reason: new Column(),
    year: new Column(),
    home: new Column(),
    file: new Column(),
    row: new Column(),
  };
  private born: Int32Array = new Int32Array(1 << 12).fill(NO_DAY);
  private rank: Int32Array = new Int32Array(1 << 12).fill(-1);
  private alone: Uint8Array = new Uint8Array(1 << 12);

  get episodes(): number {
    return this.columns.child.count;
  }

  addEpisode(row: EpisodeRow): void {
    const { columns } = this;
    columns.child.add(row.child);
    columns.start.add(row.start);
    columns.end.add(row.end);
    columns.place.add(row.place);
    columns.reason.add(row.reason);
    columns.year.add(row.year);
    columns.home.add(row.home);
    columns.file.add(row.file);
    columns.row.add(row.row);
  }

  /** A child of a list of children. Of several rows of one child that of the highest rank holds, the first of equals. */
  addChild(child: number, born: number, rank: number): void {
    this.roomFor(child);
    if (rank <= (this.rank[child] ?? -1)) return;
    this.rank[child] = rank;
    this.born[child] = born;
  }

  addUnaccompanied(child: number): void {
    this.roomFor(child);
    this.alone[child] = 1;
  }

  /** Gives the year to the episodes from `first` on: a file whose year follows only from its dates. */
  setYear(first: number, year: number): void {
    this.columns.year.taken().fill(year, first);
  }

  /** The last day that the episodes from `first` on speak of; `NO_DAY` where they speak of none. */
  lastDaySince(first: number): number {
    let last = NO_DAY;
    for (const column of [this.columns.start, this.columns.end])
      for (const value of column.taken().subarray(first)) if (value > last) last = value;
    return last;
  }

  record(children: number): CareRecord {
    this.roomFor(Math.max(0, children - 1));
    const taken = Object.fromEntries(
      Object.entries(this.columns).map(([field, column]) => [field, column.taken()]),
    ) as Record<keyof EpisodeRow, Int32Array>;
    return {
      episodes: { ...taken, count: this.episodes },
      children: {
        count: children,
        born: this.born.subarray(0, children),
        unaccompanied: this.alone.subarray(0, children),
      },
    };
  }

  private roomFor(child: number): void {
    if (child < this.born.length) return;
    const length = Math.max(child + 1, this.born.length * 2);
    this.born = widened(this.born, length, NO_DAY);
    this.rank = widened(this.rank, length, -1);
    const alone = new Uint8Array(length);
    alone.set(this.alone);
    this.alone = alone;
  }
}
