import { z } from "zod";
import type { Basis } from "../applications/rulebook.ts";
import { type Day, day } from "../shared/day.ts";

/** How many times of a week a way of caring asks for: mornings and evenings of weekdays, days, nights, days of the weekend. */
export type WeekAsked = { mornings: number; days: number; evenings: number; nights: number; weekendDays: number };

/**
 * Everything services differ on when somebody wonders whether they could foster. None of it refuses anybody: it says when,
 * for which children, or that a person should be asked.
 */
export type ReadyValues = {
  /** Years: below it nobody can be approved. */
  "ready.lawAge": number;
  /** Years: most services assess from this age. */
  "ready.minimumAge": number;
  /** Years of the child from which a bedroom of their own is needed; 0 for every child. */
  "ready.bedroomFromAge": number;
  /** Months without smoking before somebody cares for a child under five; 0 where it is not asked. */
  "ready.smokeFreeMonths": number;
  /** Years: a child under this age needs somebody at home in the daytime. */
  "ready.homeUnderAge": number;
  /** Months in a new job before an assessment begins. */
  "ready.newJobMonths": number;
  /** Months after a baby came, or an adoption, before an assessment begins. */
  "ready.babyMonths": number;
  /** Months after treatment, or a great loss, before an assessment begins. */
  "ready.treatmentMonths": number;
  /** Months in a new home before an assessment begins. */
  "ready.moveMonths": number;
  /** Months a couple has lived together before an assessment begins. */
  "ready.coupleMonths": number;
  /** Miles within which a council usually assesses. */
  "ready.distanceMiles": number;
  /** Whether somebody has to drive. */
  "ready.mustDrive": boolean;
  /** Offences that the law names, looked at one by one by people. */
  "ready.offences": "people-decide";
  /** One fostering service at a time may approve somebody. */
  "ready.oneService": "one-at-a-time";
  /** The right to stay for as long as a child may. */
  "ready.rightToStay": "shown-by-papers";
  /** Dogs of a banned kind, or that are not safe with children. */
  "ready.pets": "looked-at-together";
  "ready.health": "doctor-and-adviser";
  "ready.weekFullTime": WeekAsked;
  "ready.weekWeekends": WeekAsked;
  "ready.weekEmergency": WeekAsked;
  "ready.weekShortBreaks": WeekAsked;
};

export type ReadyKey = keyof ReadyValues;

/** One value from a date on, with where it comes from and whether somebody has read that source. */
export type ReadyRule<Key extends ReadyKey = ReadyKey> = {
  key: Key;
  value: ReadyValues[Key];
  from: Day;
  basis: Basis;
  source: string;
  verified: boolean;
};

export type AnyReadyRule = { [Key in ReadyKey]: ReadyRule<Key> }[ReadyKey];

/** A rule as an outcome cites it: whose it is, where from, since when, whether it was read there, in which version. */
export type CitedRule = {
  key: ReadyKey;
  source: string;
  basis: Basis;
  verified: boolean;
  from: Day;
  /** Whether the council set it for itself. */
  own: boolean;
  version: string;
};

/** The rules of one council on one day. */
export type ReadyBook = {
  on: Day;
  version: string;
  value: <Key extends ReadyKey>(key: Key) => ReadyValues[Key];
  cite: (key: ReadyKey) => CitedRule;
};

/** Raised whenever a row of the table below is corrected rather than followed by a later row. */
const EDITION = 1;

const THIS_SERVICE = day("2026-01-01");
const REGULATIONS_BEGAN = day("2011-04-01");

function rule<Key extends ReadyKey>(
  key: Key,
  value: ReadyValues[Key],
  from: Day,
  basis: Basis,
  source: string,
  verified: boolean,
): ReadyRule<Key> {
  return { key, value, from, basis, source, verified };
}

const REGULATIONS = "Fostering Services (England) Regulations 2011";
const USUAL = "What fostering services in England publish on their own pages";
const OURS = "Nearhome’s planning figure, until a council sets its own";

/** What holds where a council has no rule of its own. A change is a further row with a later `from`, never an edit. */
export const COMMON_READY_RULES: readonly AnyReadyRule[] = [
  rule("ready.lawAge", 18, REGULATIONS_BEGAN, "law", "As fostering services state the law: 18 or over", false),
  rule("ready.minimumAge", 21, THIS_SERVICE, "local", `${USUAL}: usually 21`, false),
  rule("ready.bedroomFromAge", 3, REGULATIONS_BEGAN, "standard", "National Minimum Standards 2011, 10", false),
  rule("ready.smokeFreeMonths", 12, THIS_SERVICE, "local", `${USUAL}: a year for children under five`, false),
  rule("ready.homeUnderAge", 5, THIS_SERVICE, "local", `${USUAL}: somebody at home for children under five`, false),
  rule("ready.newJobMonths", 3, THIS_SERVICE, "local", OURS, false),
  rule("ready.babyMonths", 12, THIS_SERVICE, "local", `${USUAL}: after the baby’s first year`, false),
  rule("ready.treatmentMonths", 6, THIS_SERVICE, "local", OURS, false),
  rule("ready.moveMonths", 1, THIS_SERVICE, "local", OURS, false),
  rule("ready.coupleMonths", 24, THIS_SERVICE, "local", `${USUAL}: two years together`, false),
  rule("ready.distanceMiles", 50, THIS_SERVICE, "local", `${USUAL}: up to 50 miles`, false),
  rule("ready.mustDrive", false, THIS_SERVICE, "local", OURS, false),
  rule(
    "ready.offences",
    "people-decide",
    REGULATIONS_BEGAN,
    "law",
    `${REGULATIONS}, reg 26(5) to (8), Schedule 4`,
    false,
  ),
  rule("ready.oneService", "one-at-a-time", REGULATIONS_BEGAN, "law", `${REGULATIONS}; one approving service`, false),
  rule("ready.rightToStay", "shown-by-papers", THIS_SERVICE, "local", USUAL, false),
  rule("ready.pets", "looked-at-together", THIS_SERVICE, "local", USUAL, false),
  rule(
    "ready.health",
    "doctor-and-adviser",
    REGULATIONS_BEGAN,
    "law",
    `${REGULATIONS}, Schedule 3: a medical report`,
    true,
  ),
  rule(
    "ready.weekFullTime",
    { mornings: 4, days: 0, evenings: 4, nights: 6, weekendDays: 2 },
    THIS_SERVICE,
    "local",
    OURS,
    false,
  ),
  rule(
    "ready.weekWeekends",
    { mornings: 0, days: 0, evenings: 0, nights: 2, weekendDays: 2 },
    THIS_SERVICE,
    "local",
    OURS,
    false,
  ),
  rule(
    "ready.weekEmergency",
    { mornings: 0, days: 0, evenings: 4, nights: 5, weekendDays: 0 },
    THIS_SERVICE,
    "local",
    OURS,
    false,
  ),
  rule(
    "ready.weekShortBreaks",
    { mornings: 0, days: 0, evenings: 0, nights: 0, weekendDays: 1 },
    THIS_SERVICE,
    "local",
    OURS,
    false,
  ),
];

const whole = (least: number, most: number): z.ZodType<number> => z.number().int().min(least).max(most);
const week: z.ZodType<WeekAsked> = z.strictObject({
  mornings: z.number().int().min(0).max(5),
  days: z.number().int().min(0).max(5),
  evenings: z.number().int().min(0).max(5),
  nights: z.number().int().min(0).max(7),
  weekendDays: z.number().int().min(0).max(2),
});

/** What each rule may hold, for the rows a council adds. */
const VALUES: { readonly [Key in ReadyKey]: z.ZodType<ReadyValues[Key]> } = {
  "ready.lawAge": whole(18, 18),
  "ready.minimumAge": whole(18, 30),
  "ready.bedroomFromAge": whole(0, 5),
  "ready.smokeFreeMonths": whole(0, 36),
  "ready.homeUnderAge": whole(0, 18),
  "ready.newJobMonths": whole(0, 24),
  "ready.babyMonths": whole(0, 36),
  "ready.treatmentMonths": whole(0, 36),
  "ready.moveMonths": whole(0, 24),
  "ready.coupleMonths": whole(0, 60),
  "ready.distanceMiles": whole(1, 500),
  "ready.mustDrive": z.boolean(),
  "ready.offences": z.literal("people-decide"),
  "ready.oneService": z.literal("one-at-a-time"),
  "ready.rightToStay": z.literal("shown-by-papers"),
  "ready.pets": z.literal("looked-at-together"),
  "ready.health": z.literal("doctor-and-adviser"),
  "ready.weekFullTime": week,
  "ready.weekWeekends": week,
  "ready.weekEmergency": week,
  "ready.weekShortBreaks": week,
};

/** What each rule is called. */
export const READY_TITLES: Readonly<Record<ReadyKey, string>> = {
  "ready.lawAge": "Age from which somebody can be approved",
  "ready.minimumAge": "Age from which we assess",
  "ready.bedroomFromAge": "Child’s age from which a bedroom of their own is needed",
  "ready.smokeFreeMonths": "Months without smoking before a child under five",
  "ready.homeUnderAge": "Child’s age below which somebody is at home in the day",
  "ready.newJobMonths": "Months in a new job",
  "ready.babyMonths": "Months after a baby or an adoption",
  "ready.treatmentMonths": "Months after treatment or a great loss",
  "ready.moveMonths": "Months in a new home",
  "ready.coupleMonths": "Months a couple has lived together",
  "ready.distanceMiles": "Miles within which we assess",
  "ready.mustDrive": "Whether somebody has to drive",
  "ready.offences": "Offences that the law names",
  "ready.oneService": "One fostering service at a time",
  "ready.rightToStay": "The right to stay",
  "ready.pets": "Dogs and other animals",
  "ready.health": "Health",
  "ready.weekFullTime": "The week of full-time fostering",
  "ready.weekWeekends": "The week of weekend fostering",
  "ready.weekEmergency": "The week of emergency fostering",
  "ready.weekShortBreaks": "The week of short breaks",
};

/** The value of a rule in words: "21", "yes", "mornings 4, days 0, …". */
export function readyValueInWords(value: ReadyValues[ReadyKey]): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value !== "object") return String(value).replaceAll("-", " ");
  const { mornings, days, evenings, nights, weekendDays } = value;
  return `mornings ${mornings}, days ${days}, evenings ${evenings}, nights ${nights}, weekend days ${weekendDays}`;
}

export const READY_KEYS = Object.keys(VALUES) as ReadyKey[];

/** The rules a council may set for itself: what is looked at one by one, or fixed by law, has no number to choose. */
export const OWN_READY_KEYS: readonly ReadyKey[] = COMMON_READY_RULES.filter(
  ({ key, value }) => typeof value !== "string" && key !== "ready.lawAge",
).map(({ key }) => key);

/**
 * A rule's value as somebody types it: a number, "yes" or "no", or the five numbers of a week in the order in which they
 * are shown. Null for what the rule cannot hold.
 */
export function readyValueTyped(key: ReadyKey, typed: string): ReadyValues[ReadyKey] | null {
  const words = typed.trim().toLowerCase();
  const numbers = (words.match(/\d+/g) ?? []).map(Number);
  const [mornings, days, evenings, nights, weekendDays] = numbers;
  const week = numbers.length === 5 ? { mornings, days, evenings, nights, weekendDays } : null;
  const plain = /^\d+$/.test(words) ? Number(words) : words === "yes" ? true : words === "no" ? false : week;
  const read = VALUES[key].safeParse(plain);
  return read.success ? read.data : null;
}

/** A stored row of any rule. */
type StoredRow = { key: string; value: unknown; from: Day; basis: Basis; source: string; verified: boolean };

/** The readiness rules among stored rows. Rows of other rules, and values their rule cannot hold, are passed over. */
export function readyRulesFromRows(rows: readonly StoredRow[]): AnyReadyRule[] {
  return rows.flatMap(({ key, value, from, basis, source, verified }) => {
    if (!Object.hasOwn(VALUES, key)) return [];
    const read = VALUES[key as ReadyKey].safeParse(value);
    return read.success ? [{ key, value: read.data, from, basis, source, verified } as AnyReadyRule] : [];
  });
}

/**
 * A council's rules on a day: of each the latest that has begun, a council's own standing before the common one once it
 * has begun. Before the first row, the first.
 */
export function readyBookOn(on: Day, own: readonly AnyReadyRule[] = []): ReadyBook {
  const held = new Map<ReadyKey, { row: AnyReadyRule; own: boolean }>();
  const take = (row: AnyReadyRule, isOwn: boolean) => {
    const before = held.get(row.key);
    if (before && row.from > on) return;
    if (before && before.own === isOwn && before.row.from <= on && row.from < before.row.from) return;
    held.set(row.key, { row, own: isOwn });
  };
  for (const row of COMMON_READY_RULES) take(row, false);
  for (const row of own) if (row.from <= on) take(row, true);
  const rowOf = (key: ReadyKey) => {
    const found = held.get(key);
    if (!found) throw new Error(`No rule ${key}`);
    return found;
  };
  const latest = [...held.values()].map(({ row }) => row.from).filter((from) => from <= on);
  const anyOwn = [...held.values()].some((each) => each.own);
  const version = `ready-${EDITION}.${latest.sort().at(-1) ?? REGULATIONS_BEGAN}${anyOwn ? "+own" : ""}`;
  return {
    on,
    version,
    value: <Key extends ReadyKey>(key: Key) => rowOf(key).row.value as ReadyValues[Key],
    cite: (key) => {
      const { row, own: isOwn } = rowOf(key);
      const { source, basis, verified, from } = row;
      return { key, source, basis, verified, from, own: isOwn, version: `${EDITION}.${from}${isOwn ? "+own" : ""}` };
    },
  };
}
