import { datePartsOf, dayNumberOf, NO_DAY, numberOfDay, yearsLater } from "../../returns/day-number.ts";
import { type ReturnChild, type ReturnEpisode, SHORT_BREAKS } from "../../returns/measures.ts";
import { codeNumber } from "../../returns/placement-types.ts";
import { addMonths, type Day } from "../../shared/day.ts";
import { type CareRecord, CareRecordBuilder } from "../care-record.ts";

/** A child of a return as it is kept, without identifier and day of birth. */
type KeptChild = Pick<ReturnChild, "childKey" | "bornMonth" | "unaccompanied">;

/** An episode of one. */
type KeptEpisode = Pick<
  ReturnEpisode,
  "childKey" | "startsOn" | "endsOn" | "began" | "legalStatus" | "placement" | "provider"
> & {
  /** The same for children who came from one address; null where it is not known. */
  homeKey: string | null;
};

/** What stands in for the day of birth, of which a kept return has the month: its middle. */
const MID_MONTH = 14;
const MAINSTREAM = /^U[456]$/;
const AGENCY = /^PR[45]$/;

/**
 * The years of returns that follow one another without a gap, back from the latest: what a forecast can learn from. A year
 * that is missing would look as if nobody had moved in it.
 */
export function latestRun<Row extends { yearEnd: Day }>(rows: readonly Row[]): Row[] {
  const latestFirst = [...rows].sort((a, b) => (a.yearEnd < b.yearEnd ? 1 : -1));
  const year = ({ yearEnd }: Row) => Number(yearEnd.slice(0, 4));
  const gap = latestFirst.findIndex((row, at) => at > 0 && year(row) !== year(latestFirst[at - 1] ?? row) - 1);
  return latestFirst.slice(0, gap === -1 ? undefined : gap).reverse();
}

/**
 * Makes what a forecast learns from of returns as they are kept, a page of rows at a time. The years of a council come in
 * their order, so that of two rows alike the later return's holds. A child is taken to be born in the middle of its month,
 * or on the day it came into care where that was before. Series of short breaks are left out, as in every other figure of ours.
 * Who leaves in the month of the 18th birthday is taken to leave on it. `firstYear` is the year of the first return of all councils: of a region whose councils gave more or fewer years, only what all of
 * them cover is learnt from.
 */
export class KeptReturns {
  private readonly builder = new CareRecordBuilder();
  private readonly children = new Map<string, number>();
  private readonly homes = new Map<string, number>();
  /** The first day in care of each child, and the 18th birthday of who left in its month. */
  private readonly cameOn: number[] = [];
  private readonly cameOfAge: (number | undefined)[] = [];
  private readonly months: (Day | undefined)[] = [];
  private mainstream = 0;
  private agencies = 0;

  constructor(
    private readonly firstYear: number,
    /** The day whose providers say how many homes are agencies'. */
    private readonly last: Day,
    /** Whether series of short breaks are counted too, as the published model does. */
    private readonly withShortBreaks = false,
  ) {}

  addChildren(yearEnd: Day, rows: readonly KeptChild[]): void {
    for (const { childKey, bornMonth, unaccompanied } of rows) {
      const child = numberIn(this.children, childKey);
      const { year, month } = datePartsOf(numberOfDay(bornMonth));
      this.months[child] = bornMonth;
      this.builder.addChild(child, dayNumberOf(year, month, 1) + MID_MONTH, Number(yearEnd.slice(0, 4)));
      if (unaccompanied) this.builder.addUnaccompanied(child);
    }
  }

  addEpisodes(yearEnd: Day, rows: readonly KeptEpisode[]): void {
    for (const episode of rows) {
      if (!this.withShortBreaks && SHORT_BREAKS.has(episode.legalStatus)) continue;
      const child = numberIn(this.children, episode.childKey);
      const start = numberOfDay(episode.startsOn);
      this.cameOn[child] = Math.min(this.cameOn[child] ?? start, start);
      if (isMonthOfAge(this.months[child], episode.endsOn)) this.cameOfAge[child] = numberOfDay(episode.endsOn);
      this.builder.addEpisode({
        child,
        start,
        end: episode.endsOn === null ? NO_DAY : numberOfDay(episode.endsOn),
        place: codeNumber(episode.placement),
        reason: episode.began.charCodeAt(0) || 0,
        year: Math.max(Number(yearEnd.slice(0, 4)), this.firstYear),
        home: episode.homeKey === null ? -1 : numberIn(this.homes, episode.homeKey),
        file: 0,
        row: this.builder.episodes,
      });
      this.countProvider(yearEnd, episode);
    }
  }

  /** What was added, as a forecast needs it. */
  record(): CareRecord {
    const record = this.builder.record(this.children.size);
    const { born } = record.children;
    for (const [child, came] of this.cameOn.entries()) {
      const left = this.cameOfAge[child];
      if (left !== undefined) born[child] = yearsLater(left, -18);
      if (born[child] !== NO_DAY && came < (born[child] ?? came)) born[child] = came;
    }
    return record;
  }

  /** Of mainstream foster children at the end whose provider is told, those who live with an agency's carers. */
  agency(): { numerator: number; denominator: number } {
    return { numerator: this.agencies, denominator: this.mainstream };
  }

  private countProvider(yearEnd: Day, { endsOn, startsOn, placement, provider }: KeptEpisode): void {
    const isThere = yearEnd === this.last && startsOn <= this.last && (endsOn === null || endsOn > this.last);
    if (!isThere || provider === null || !MAINSTREAM.test(placement)) return;
    this.mainstream += 1;
    if (AGENCY.test(provider)) this.agencies += 1;
  }
}

function isMonthOfAge(bornMonth: Day | undefined, endsOn: Day | null): endsOn is Day {
  return bornMonth !== undefined && endsOn !== null && addMonths(bornMonth, 12 * 18).slice(0, 7) === endsOn.slice(0, 7);
}

function numberIn(numbers: Map<string, number>, key: string): number {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, numbers.size);
  return numbers.size - 1;
}
