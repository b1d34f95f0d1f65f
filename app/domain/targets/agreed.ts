import { addDays, addMonths, type Day, day, daysBetween, formatDay, isLastOfMonth } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import { COHORTS, type Cohort, KINDS, sayBand } from "../sufficiency/cohorts.ts";
import { type OpenTo, rowsOpenTo } from "../sufficiency/need-and-homes.ts";

/** The kinds of home a target is agreed in: the rows of Need and homes by age and who, by their keys. */
export const keyOfKind = ({ band, kind }: Cohort) => `${band} ${kind}`;
export const TARGET_KINDS: readonly { key: string; label: string }[] = COHORTS.map((cohort) => ({
  key: keyOfKind(cohort),
  label: `${sayBand(cohort.band)}, ${KINDS[cohort.kind].toLowerCase()}`,
}));

/** The field of a kind of home in a form. */
export const fieldOfKind = (key: string) => `homes-${key.replaceAll(" ", "-")}`;

/** How many homes of each kind, by key; kinds of which none is agreed are not in it. */
export type AgreedHomes = Readonly<Record<string, number>>;

export type TargetTerms = {
  /** The first day of a quarter (1 January, April, July or October), and the last day of a month, both counted. */
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly homes: AgreedHomes;
  readonly note: string | null;
};

/** For whom somebody agreed a target. */
export const AGREED_AS = { commissioner: "for the region", manager: "for the council" } as const;

/** A target as it was agreed. The one with the highest `nth` of a council stands; those before it are superseded. */
export type AgreedTarget = TargetTerms & {
  readonly id: string;
  readonly councilId: string;
  readonly nth: number;
  readonly agreedAs: keyof typeof AGREED_AS;
  readonly agreedById: string;
  readonly agreedByName: string | null;
  readonly agreedAt: Date;
};

export type TargetRefusal =
  | "no-homes"
  | "too-many-homes"
  | "starts-within-a-quarter"
  | "ends-within-a-month"
  | "ends-too-soon"
  | "too-long"
  | "note-too-long";

const MOST_HOMES = 500;
const LONGEST_NOTE = 500;
const LONGEST_MONTHS = 36;

/**
 * Whether a target may be agreed: some homes of known kinds, from the first day of a quarter to the last of a month that is
 * not over, within three years. Quarters, because approvals are told to the region by them. It refuses nothing for being much or little: that is for those who agree.
 */
export function agreeTarget(terms: TargetTerms, today: Day): Result<TargetTerms, TargetRefusal> {
  const { startsOn, endsOn, note } = terms;
  const homes = Object.fromEntries(
    TARGET_KINDS.flatMap(({ key }) => ((terms.homes[key] ?? 0) > 0 ? [[key, terms.homes[key] ?? 0]] : [])),
  );
  if (homesAgreed(homes) === 0) return refuse("no-homes");
  if (homesAgreed(homes) > MOST_HOMES) return refuse("too-many-homes");
  if (!isQuarterStart(startsOn)) return refuse("starts-within-a-quarter");
  if (!isLastOfMonth(endsOn)) return refuse("ends-within-a-month");
  if (endsOn <= startsOn || endsOn < today) return refuse("ends-too-soon");
  if (endsOn >= addMonths(startsOn, LONGEST_MONTHS)) return refuse("too-long");
  const said = note?.trim() ?? "";
  if (said.length > LONGEST_NOTE) return refuse("note-too-long");
  return accept({ startsOn, endsOn, homes, note: said === "" ? null : said });
}

/** All homes of a target. */
export function homesAgreed(homes: AgreedHomes): number {
  return Object.values(homes).reduce((sum, one) => sum + one, 0);
}

/** What a target asks for, kind by kind, in a line: "4 for 11 to 15, single children; 2 for …". */
export function sayKinds(kinds: readonly { readonly label: string; readonly of: number }[]): string {
  return kinds.map(({ of, label }) => `${of} for ${label}`).join("; ");
}

/** "9 homes from 1 April 2026 to 31 March 2027: 4 for 11 to 15, single children; …". */
export function termsInWords({ startsOn, endsOn, homes }: TargetTerms): string {
  const kinds = TARGET_KINDS.flatMap(({ key, label }) => (homes[key] ? [{ label, of: homes[key] }] : []));
  return `${homesAgreed(homes)} homes from ${formatDay(startsOn)} to ${formatDay(endsOn)}: ${sayKinds(kinds)}`;
}

/** A household the council approved itself, kinship left out: when, and for whom its terms are. */
export type Approved = OpenTo & { readonly approvedOn: Day; readonly places: number };

export type TargetProgress = {
  readonly of: number;
  /** Approvals that count towards it, up to today or its last day. */
  readonly soFar: number;
  /** Approvals of the time for other kinds, or of a kind whose number is reached already. */
  readonly besides: number;
  /** How many it comes to by its last day at the rate so far; null in its first month, and once it is over. */
  readonly atThisRate: number | null;
  readonly isOver: boolean;
  readonly kinds: readonly {
    readonly key: string;
    readonly label: string;
    readonly of: number;
    readonly soFar: number;
  }[];
  /** By the end of each month: how many an even pace would have brought, and how many came; null of months ahead. */
  readonly months: readonly { readonly to: Day; readonly pace: number; readonly soFar: number | null }[];
};

/** A rate of fewer days says nothing. */
const FEWEST_DAYS = 30;

/**
 * In the order they were approved, the kind of the target that each household counts towards: of those it could serve the one
 * that still lacks most of its number, the first of several that lack as much. A household counts once; null where its terms
 * serve no kind that is asked for still. So what counted once stays where it counts.
 */
export function countsTowards<One extends Approved>(
  { startsOn, endsOn, homes }: Pick<TargetTerms, "startsOn" | "endsOn" | "homes">,
  approved: readonly One[],
  today: Day,
): { readonly one: One; readonly key: string | null }[] {
  const last = endsOn < today ? endsOn : today;
  const lacking = COHORTS.map((cohort) => homes[keyOfKind(cohort)] ?? 0);
  return approved
    .filter(({ approvedOn }) => approvedOn >= startsOn && approvedOn <= last)
    .sort((a, b) => (a.approvedOn < b.approvedOn ? -1 : a.approvedOn > b.approvedOn ? 1 : 0))
    .map((one) => {
      const open = rowsOpenTo(one, one.places).filter((row) => (lacking[row] ?? 0) > 0);
      const row = open.reduce<number | null>(
        (best, next) => (best === null || (lacking[next] ?? 0) > (lacking[best] ?? 0) ? next : best),
        null,
      );
      const cohort = row === null ? undefined : COHORTS[row];
      if (row === null || cohort === undefined) return { one, key: null };
      lacking[row] = (lacking[row] ?? 0) - 1;
      return { one, key: keyOfKind(cohort) };
    });
}

/** How far a target has come: by kind, and month by month against an even pace. */
export function targetProgress(target: TargetTerms, approved: readonly Approved[], today: Day): TargetProgress {
  const { endsOn, homes } = target;
  const counted = countsTowards(target, approved, today);
  const towards = counted.filter(({ key }) => key !== null);
  const of = homesAgreed(homes);
  const isOver = endsOn < today;
  return {
    of,
    soFar: towards.length,
    besides: counted.length - towards.length,
    atThisRate: atThisRate(target, towards.length, today),
    isOver,
    kinds: TARGET_KINDS.flatMap(({ key, label }) => {
      const asked = homes[key] ?? 0;
      return asked === 0 ? [] : [{ key, label, of: asked, soFar: towards.filter((one) => one.key === key).length }];
    }),
    months: monthsOf(target).map(({ from, to }, nth, all) => ({
      to,
      pace: Math.round((10 * of * (nth + 1)) / all.length) / 10,
      soFar: from > today ? null : towards.filter(({ one }) => one.approvedOn <= to).length,
    })),
  };
}

/** How many approvals so far come to by the last day at the same rate; null in the first month, and once it is over. */
export function atThisRate(
  { startsOn, endsOn }: Pick<TargetTerms, "startsOn" | "endsOn">,
  soFar: number,
  today: Day,
): number | null {
  const days = daysBetween(startsOn, today) + 1;
  if (endsOn < today || days < FEWEST_DAYS) return null;
  return Math.round((soFar * (daysBetween(startsOn, endsOn) + 1)) / days);
}

function monthsOf({ startsOn, endsOn }: Pick<TargetTerms, "startsOn" | "endsOn">): { from: Day; to: Day }[] {
  const months: { from: Day; to: Day }[] = [];
  for (let from = startsOn; from <= endsOn; from = addMonths(from, 1)) months.push({ from, to: endOfMonth(from) });
  return months;
}

/** Whether a day begins a quarter of the year. */
export function isQuarterStart(on: Day): boolean {
  return ["01-01", "04-01", "07-01", "10-01"].includes(on.slice(5));
}

/** The first day of the quarter that a day is in. */
export function quarterStart(on: Day): Day {
  let start = firstOfMonth(on);
  while (!isQuarterStart(start)) start = addMonths(start, -1);
  return start;
}

/** The last day of the month that a day is in. */
export function endOfMonth(on: Day): Day {
  return addDays(addMonths(firstOfMonth(on), 1), -1);
}

/** The first day of the month that a day is in. */
export function firstOfMonth(on: Day): Day {
  return day(`${on.slice(0, 8)}01`);
}

/**
 * "2 of 9 by 31 March 2027; at this rate 5". Where `soFar` is null, because so few may not be told, it says that.
 */
export function sayProgress(
  { endsOn, of, startsOn }: { readonly startsOn: Day; readonly endsOn: Day; readonly of: number },
  soFar: number | null,
  today: Day,
): string {
  const by = `${of} by ${formatDay(endsOn)}`;
  if (soFar === null) return `${by}; how many there are so far is not shown`;
  if (startsOn > today) return `${by}, from ${formatDay(startsOn)} on`;
  if (soFar >= of) return `${soFar} of ${by}: reached`;
  if (endsOn < today) return `${soFar} of ${by}: not reached, ${of - soFar} fewer`;
  const rate = atThisRate({ startsOn, endsOn }, soFar, today);
  return `${soFar} of ${by}; ${rate === null ? "too early to say at which rate" : `at this rate ${rate}`}`;
}
