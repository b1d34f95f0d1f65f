import { addMonths, type Day, day } from "../shared/day.ts";

/** One definition of the collection, in force for years that end on or after its day. */
type Definition<Value> = {
  readonly from: Day;
  readonly value: Value;
  readonly source: string;
  /** Whether somebody has read it in Ofsted's own guidance for that year. */
  readonly verified: boolean;
};

export type AgeBand = { readonly from: number; readonly to: number };

/** What of the annual fostering collection could be worded otherwise in another year. */
export type OfstedDefinitions = {
  /** Which enquiries are counted: those who ask to talk it through, and every one of somebody who asks again. */
  readonly enquiries: { readonly notSure: boolean; readonly repeats: boolean };
  /** Whether children on short breaks (V3, V4) fill a place on the last day. */
  readonly shortBreaksFill: boolean;
  /** Ages of carers, both ends included. */
  readonly carerAges: readonly AgeBand[];
  /** Ages of children, both ends included. */
  readonly childAges: readonly AgeBand[];
  /** For how many months after its last day a year is still the one that is worked on. */
  readonly monthsToSubmit: number;
};

const FIRST = day("2020-03-31");

const DEFINITIONS: { readonly [Key in keyof OfstedDefinitions]: readonly Definition<OfstedDefinitions[Key]>[] } = {
  enquiries: [
    {
      from: FIRST,
      value: { notSure: true, repeats: true },
      source:
        "Ofsted counts enquiries that a service receives, so one household that asks twice is two. The wording of the guidance, which was clarified for 2024 to 2025, was not read",
      verified: false,
    },
  ],
  shortBreaksFill: [
    {
      from: FIRST,
      value: false,
      source: "Short breaks are collected apart. Whether a child on one fills a place on 31 March was not read",
      verified: false,
    },
  ],
  carerAges: [
    {
      from: day("2024-03-31"),
      value: [
        { from: 18, to: 19 },
        { from: 20, to: 29 },
        { from: 30, to: 39 },
        { from: 40, to: 49 },
        { from: 50, to: 59 },
        { from: 60, to: 69 },
        { from: 70, to: 120 },
      ],
      source: "Ofsted, changes to the collection: a band of 18 and 19 was added. The other bands were not read",
      verified: false,
    },
    {
      from: FIRST,
      value: [
        { from: 18, to: 29 },
        { from: 30, to: 39 },
        { from: 40, to: 49 },
        { from: 50, to: 59 },
        { from: 60, to: 69 },
        { from: 70, to: 120 },
      ],
      source: "Nearhome starting value for years before the band of 18 and 19",
      verified: false,
    },
  ],
  childAges: [
    {
      from: FIRST,
      value: [
        { from: 0, to: 0 },
        { from: 1, to: 4 },
        { from: 5, to: 9 },
        { from: 10, to: 15 },
        { from: 16, to: 17 },
      ],
      source: "Department for Education, children looked after: the age bands of its tables",
      verified: true,
    },
  ],
  monthsToSubmit: [
    {
      from: FIRST,
      value: 3,
      source: "Services answer in May and June and Ofsted publishes in November; the window of a year was not read",
      verified: false,
    },
  ],
};

/** A definition in the words of the page that shows it. */
export type DefinitionShown = {
  readonly key: keyof OfstedDefinitions;
  readonly source: string;
  readonly verified: boolean;
};

function inForce<Key extends keyof OfstedDefinitions>(key: Key, yearEnd: Day): Definition<OfstedDefinitions[Key]> {
  const known = DEFINITIONS[key];
  const found = [...known].sort((a, b) => (a.from < b.from ? 1 : -1)).find(({ from }) => from <= yearEnd);
  const first = found ?? known.at(-1);
  if (!first) throw new RangeError(`No definition of ${key}`);
  return first;
}

/** The definitions of the collection of a year, by its last day, each with where it is from. */
export function definitionsOf(yearEnd: Day): { values: OfstedDefinitions; shown: DefinitionShown[] } {
  const keys = Object.keys(DEFINITIONS) as (keyof OfstedDefinitions)[];
  const definition = <Key extends keyof OfstedDefinitions>(key: Key) => inForce(key, yearEnd).value;
  return {
    values: {
      enquiries: definition("enquiries"),
      shortBreaksFill: definition("shortBreaksFill"),
      carerAges: definition("carerAges"),
      childAges: definition("childAges"),
      monthsToSubmit: definition("monthsToSubmit"),
    },
    shown: keys.map((key) => {
      const { source, verified } = inForce(key, yearEnd);
      return { key, source, verified };
    }),
  };
}

/** A collection year: 1 April to 31 March. `asAt` is the day stocks are counted on, earlier while the year still runs. */
export type CollectionYear = { readonly year: number; readonly start: Day; readonly end: Day; readonly asAt: Day };

/** The collection year that ends in March of a year, seen on a day. */
export function collectionYear(year: number, today: Day): CollectionYear {
  const end = day(`${year}-03-31`);
  return { year, start: day(`${year - 1}-04-01`), end, asAt: today < end ? today : end };
}

/** The year a day lies in, by the March it ends in. */
export function yearOfDay(on: Day): number {
  const year = Number(on.slice(0, 4));
  return on <= day(`${year}-03-31`) ? year : year + 1;
}

/** The year that is worked on: the last one while it can still be submitted, then the one that runs. */
export function yearWorkedOn(today: Day): number {
  const running = yearOfDay(today);
  const lastEnd = day(`${running - 1}-03-31`);
  const until = addMonths(lastEnd, definitionsOf(lastEnd).values.monthsToSubmit);
  return today <= until ? running - 1 : running;
}
