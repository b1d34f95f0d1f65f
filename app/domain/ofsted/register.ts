import { UNAVAILABLE_REASONS } from "../carers/household.ts";
import { CARE_TYPES, type CareType } from "../carers/terms.ts";
import { ageOn } from "../shared/day.ts";
import { type Cell, count, notHeld, row, type Section, sumOf } from "./cells.ts";
import type { EmptyBecause, Group, HouseholdFact, OfstedRecords } from "./records.ts";
import type { AgeBand, CollectionYear, OfstedDefinitions } from "./rulebook.ts";

export const GROUPS = {
  mainstream: "Mainstream",
  "short-breaks": "Short breaks only",
  kinship: "Relatives and friends",
} as const satisfies Record<Group, string>;

const GROUP_KEYS = Object.keys(GROUPS) as Group[];

const COLUMNS = [...GROUP_KEYS.map((key) => ({ key, heading: GROUPS[key] })), { key: "all", heading: "All" }] as const;

export const EMPTY_BECAUSE = {
  ...UNAVAILABLE_REASONS,
  "on-hold": "On hold by the council",
  "not-signed": "The foster care agreement was not signed",
  "not-said": "Nobody had said by that day",
} as const satisfies Record<EmptyBecause, string>;

/** Cells of a row, one for each group and one for all together. */
function byGroup<Each>(
  all: readonly Each[],
  groupOf: (one: Each) => Group,
  cell: (some: readonly Each[]) => Cell,
): Cell[] {
  return [...GROUP_KEYS.map((group) => cell(all.filter((one) => groupOf(one) === group))), cell(all)];
}

const households = (some: readonly HouseholdFact[]) =>
  byGroup(
    some,
    ({ group }) => group,
    (each) => count("household", each),
  );

const summed = (some: readonly HouseholdFact[], adds: (one: HouseholdFact) => number) =>
  byGroup(
    some,
    ({ group }) => group,
    (each) => sumOf("household", each, adds),
  );

/** Households whose end is on a known day or has not come: the others are in no figure until the day is written down. */
function dated({ households: all }: OfstedRecords): HouseholdFact[] {
  return all.filter(({ endedUnknown }) => !endedUnknown);
}

/** Households approved by, and not ended at the end of, a day. */
function standingAfter(records: OfstedRecords, day: string): HouseholdFact[] {
  return dated(records).filter(({ approvedOn, endsOn }) => approvedOn <= day && (endsOn === null || endsOn > day));
}

/** The households of the register at the end of the last day. */
export function onRegister(records: OfstedRecords, year: CollectionYear): HouseholdFact[] {
  return standingAfter(records, year.asAt);
}

/** Households approved in the year, and those whose approval ended in it; one may be both. */
export function movement(
  records: OfstedRecords,
  year: CollectionYear,
): { joined: HouseholdFact[]; left: HouseholdFact[] } {
  const inYear = (day: string | null) => day !== null && day >= year.start && day <= year.asAt;
  const all = dated(records);
  return {
    joined: all.filter(({ approvedOn }) => inYear(approvedOn)),
    left: all.filter(({ endsOn }) => inYear(endsOn)),
  };
}

/** Households of the year: brought forward, approved, deregistered, and on the register at its end. */
export function registerSection(records: OfstedRecords, year: CollectionYear): Section {
  const { joined, left } = movement(records, year);
  const before = dated(records).filter(
    ({ approvedOn, endsOn }) => approvedOn < year.start && (endsOn === null || endsOn >= year.start),
  );
  const leftAgain = left.filter(({ approvedOn }) => approvedOn >= year.start);
  const stayed = joined.filter(({ id }) => !leftAgain.some((one) => one.id === id));
  return {
    key: "households",
    title: "Households",
    about:
      "Approved households of this council. Two carers together are one household. Brought forward and approved, less deregistered, are those on the register at the end.",
    columns: COLUMNS,
    rows: [
      row("brought-forward", "Brought forward on 1 April", households(before)),
      row("approved", "Approved in the year", households(joined)),
      row(
        "still-approved",
        "of them still approved at the end",
        households(stayed),
        "Some publications call only these newly approved.",
      ),
      row(
        "deregistered",
        "Deregistered in the year",
        households(left),
        "By the last day of approval. One whose last day is 31 March left in the year.",
      ),
      row("approved-and-deregistered", "of them approved in the same year", households(leftAgain)),
      row("at-end", "On the register at the end", households(onRegister(records, year))),
    ],
  };
}

const NO_REASON = "Why an approval ended is not kept here beyond a resignation. Fill it in from the decision.";

/** Why households were deregistered, as far as the records say. */
export function leavingSection(records: OfstedRecords, year: CollectionYear): Section {
  const { left } = movement(records, year);
  const blank = (key: string, label: string) =>
    row(
      key,
      label,
      COLUMNS.map(() => notHeld(NO_REASON)),
    );
  return {
    key: "deregistrations",
    title: "Why households were deregistered",
    about:
      "A resignation is known from the register. Other reasons are for you to fill in; the households to look at are in the second row.",
    columns: COLUMNS,
    rows: [
      row("resigned", "The carers resigned", households(left.filter(({ resigned }) => resigned))),
      row("no-reason", "No reason kept here", households(left.filter(({ resigned }) => !resigned))),
      blank("to-council", "Moved to another council’s service"),
      blank("to-agency", "Moved to an independent agency"),
      blank("by-service", "Ended by the service"),
      blank("died", "A carer died"),
      row("all", "All deregistered in the year", households(left)),
    ],
  };
}

/** Children who fill a place of a household on the last day. */
export function childrenWho(records: OfstedRecords, rules: OfstedDefinitions): Map<string, number> {
  const filled = new Map<string, number>();
  for (const { householdId, shortBreak } of records.children) {
    if (shortBreak && !rules.shortBreaksFill) continue;
    filled.set(householdId, (filled.get(householdId) ?? 0) + 1);
  }
  return filled;
}

/** A household's places on the last day. Children beyond the terms are counted apart, so that the parts make the whole. */
export function placesOn(household: HouseholdFact, children: number) {
  const filled = Math.min(household.places, children);
  const empty = household.places - filled;
  const unavailable = household.emptyBecause === null ? 0 : empty;
  return { filled, vacant: empty - unavailable, unavailable, beyond: children - filled };
}

/** Places of the households on the register at the end: filled, vacant, and not available with the reasons. */
export function placesSection(records: OfstedRecords, year: CollectionYear, rules: OfstedDefinitions): Section {
  const standing = onRegister(records, year);
  const children = childrenWho(records, rules);
  const of = (one: HouseholdFact) => placesOn(one, children.get(one.id) ?? 0);
  const because = (reason: EmptyBecause) =>
    row(
      `unavailable-${reason}`,
      `of them: ${EMPTY_BECAUSE[reason].toLowerCase()}`,
      summed(standing, (one) => (one.emptyBecause === reason ? of(one).unavailable : 0)),
    );
  return {
    key: "places",
    title: "Places",
    about:
      "Places by the terms of approval, at the end of the last day. Filled, vacant and not available are all of them.",
    columns: COLUMNS,
    rows: [
      row(
        "approved",
        "Approved places",
        summed(standing, ({ places }) => places),
      ),
      row(
        "filled",
        "Filled",
        summed(standing, (one) => of(one).filled),
        rules.shortBreaksFill ? null : "Children on short breaks fill no place.",
      ),
      row(
        "vacant",
        "Vacant",
        summed(standing, (one) => of(one).vacant),
      ),
      row(
        "unavailable",
        "Not available",
        summed(standing, (one) => of(one).unavailable),
      ),
      ...(Object.keys(EMPTY_BECAUSE) as EmptyBecause[]).map(because),
      row(
        "beyond",
        "Apart: children beyond the places of the terms",
        summed(standing, (one) => of(one).beyond),
      ),
    ],
  };
}

const SIZES = [1, 2, 3] as const;

/** How many children households are approved for. */
export function capacitySection(records: OfstedRecords, year: CollectionYear): Section {
  const standing = onRegister(records, year);
  return {
    key: "capacity",
    title: "How many children households are approved for",
    about: "Households on the register at the end, by the places of their terms.",
    columns: COLUMNS,
    rows: [
      ...SIZES.map((size) =>
        row(
          `for-${size}`,
          size === 1 ? "1 child" : `${size} children`,
          households(standing.filter(({ places }) => places === size)),
        ),
      ),
      row("for-4", "4 children or more", households(standing.filter(({ places }) => places >= 4))),
      row("all", "All households", households(standing)),
    ],
  };
}

/** The kinds of care in the terms. A household counts in each, so these add up to more than the households. */
export function careSection(records: OfstedRecords, year: CollectionYear): Section {
  const standing = onRegister(records, year);
  const kinds = (Object.keys(CARE_TYPES) as CareType[]).map((type) =>
    row(
      type,
      CARE_TYPES[type].split(":")[0] ?? type,
      households(standing.filter(({ careTypes }) => careTypes.includes(type))),
    ),
  );
  return {
    key: "care",
    title: "Kinds of care",
    about:
      "By the terms of approval. A household counts in each kind, so the rows are more than the households. A primary offer, where Ofsted asks for one, is not kept here.",
    columns: COLUMNS,
    rows: kinds,
  };
}

const sayBand = ({ from, to }: AgeBand) =>
  from === to ? `${from}` : to >= 100 ? `${from} and over` : `${from} to ${to}`;

/** Carers of the households on the register, by their age on the last day. */
export function carerSection(records: OfstedRecords, year: CollectionYear, rules: OfstedDefinitions): Section {
  const standing = onRegister(records, year);
  const aged = (takes: (age: number | null) => boolean) =>
    summed(
      standing,
      ({ carers }) => carers.filter(({ bornOn }) => takes(bornOn === null ? null : ageOn(bornOn, year.asAt))).length,
    );
  const inBand = (age: number, { from, to }: AgeBand) => age >= from && age <= to;
  return {
    key: "carers",
    title: "Carers",
    about: "Carers, not households, of the households on the register at the end. Ages are those of the last day.",
    columns: COLUMNS,
    rows: [
      ...rules.carerAges.map((band) =>
        row(
          `age-${band.from}`,
          sayBand(band),
          aged((age) => age !== null && inBand(age, band)),
        ),
      ),
      row(
        "age-other",
        "An age outside these",
        aged((age) => age !== null && !rules.carerAges.some((band) => inBand(age, band))),
      ),
      row(
        "age-not-known",
        "Age not kept here",
        aged((age) => age === null),
        "Approved before their application was kept here.",
      ),
      row(
        "all",
        "All carers",
        aged(() => true),
      ),
    ],
  };
}

/** Children who lived with the households of the register on the last day, by their age then. */
export function childrenSection(records: OfstedRecords, year: CollectionYear, rules: OfstedDefinitions): Section {
  const standing = new Map(onRegister(records, year).map((one) => [one.id, one.group]));
  const there = records.children.flatMap((child) => {
    const group = standing.get(child.householdId);
    return group === undefined ? [] : [{ ...child, group }];
  });
  type There = (typeof there)[number];
  const cells = (some: readonly There[]) =>
    byGroup(
      some,
      ({ group }) => group,
      (each) => count("child", each),
    );
  const staying = there.filter(({ shortBreak }) => !shortBreak);
  const inBand = ({ bornOn }: There, { from, to }: AgeBand) => {
    const age = ageOn(bornOn, year.asAt);
    return age >= from && age <= to;
  };
  return {
    key: "children",
    title: "Children living with them",
    about: "Children of any council who lived with these households on the last day, by their age then.",
    columns: COLUMNS,
    rows: [
      ...rules.childAges.map((band) =>
        row(
          `age-${band.from}`,
          band.to === 0 ? "Under 1" : sayBand(band),
          cells(staying.filter((one) => inBand(one, band))),
        ),
      ),
      row(
        "age-other",
        "An age outside these",
        cells(staying.filter((one) => !rules.childAges.some((band) => inBand(one, band)))),
      ),
      row("all", "All children", cells(staying)),
      row("short-breaks", "Apart: children on short breaks", cells(there.filter(({ shortBreak }) => shortBreak))),
    ],
  };
}
