import type { TableName } from "#app/domain/returns/tables.ts";
import type { WhatChanges } from "#app/domain/returns/what-changes.ts";
import { addDays, addMonths, type Day, day as dayFrom, daysBetween, instantAt } from "#app/domain/shared/day.ts";
import { returnTakenData } from "#app/services/returns/return-history.ts";
import { neighboursOf } from "#db/geography/authorities.server.ts";
import type { returnReports, returns } from "#db/schema/index.ts";
import type { ReturnChildInsert, ReturnEpisodeInsert } from "#db/writes/returns.ts";
import type { Invention } from "#tests/factories/invention.ts";
import { type Happened, note } from "./history.ts";
import { AGE_GROUPS, type DistanceCell, type Margins, type PlacementGroup } from "./margins.ts";
import type { Team } from "./staff.ts";

/** A council's returns of the last published year and those before it, in the rows they would leave. */
export type ReturnRows = {
  returns: (typeof returns.$inferInsert)[];
  reports: (typeof returnReports.$inferInsert)[];
  children: ReturnChildInsert[];
  episodes: ReturnEpisodeInsert[];
};

const CODES: Record<Exclude<PlacementGroup, "foster">, readonly string[]> = {
  "semi-independent": ["K3"],
  adoption: ["A4", "A4", "A5"],
  parents: ["P1"],
  "residential-school": ["S1"],
  "childrens-home": ["K2", "K2", "K2", "K2", "K2", "K1"],
  "other-residential": ["R1", "R3"],
  other: ["Z1", "P3"],
};
const ETHNICITY = {
  white: ["WBRI", "WBRI", "WBRI", "WBRI", "WOTH", "WIRT"],
  mixed: ["MWBC", "MWAS", "MOTH"],
  asian: ["APKN", "AIND", "ABAN", "AOTH"],
  black: ["BAFR", "BCRB", "BOTH"],
  other: ["OOTH"],
} as const;
const NEEDS = { N1: 66, N2: 3, N3: 4, N4: 7, N5: 14, N6: 1, N8: 5 } as const;
const WHY_MOVED = ["CARPL", "CARPL", "CREQB", "CREQO", "LAREQ", "CLOSE", "OTHER"] as const;
const HOW_ENDED = ["E4A", "E4A", "E4B", "E46", "E45", "E41", "E11", "E17", "E5"] as const;
/** How many years of returns each council has: enough to hold a forecast of the past against what came. */
const YEARS = 3;
/** Of those who come, as many leave within a year; the others stay so many years more on average, and so many at most. */
const SHORT_STAYS = 0.23;
const USUAL_YEARS = 2;
const MOST_YEARS = 12;
/** Children who came with the one before them, as brothers and sisters do. */
const TOGETHER = 0.35;
/** Of those who are 16 and 17 at the end of a year, as many come of age in it. */
const COMES_OF_AGE = 0.45;
const GROUPS_OF_OLDER = each({ "semi-independent": 2, foster: 6, "childrens-home": 2 });
const GROUPS_OF_YOUNGER = each({ foster: 8, "childrens-home": 1, parents: 1 });
/** Children who began, ceased and moved within the year, as parts of those looked after at its end: near England’s. */
const BEGAN = 0.35;
const CEASED = 0.4;
const MOVED = 0.25;
const MOVED_TWICE = 0.06;
/** Of those who live elsewhere now, as many came from a foster home; of those in foster homes, as many from a children's home. */
const FROM_FOSTER = 0.45;
const FROM_RESIDENTIAL = 0.07;

/** So many of each, one after the other. */
function each<Key extends string>(counts: Readonly<Record<Key, number>>): Key[] {
  return (Object.entries(counts) as [Key, number][]).flatMap(([key, count]) => Array<Key>(count).fill(key));
}

function hash(given: Invention): string {
  return given.random.id().replaceAll("-", "").slice(0, 22);
}

type Living = { age: number; group: PlacementGroup; cell: DistanceCell };

/** Who lives where: every margin is met, and nobody of three lives alone or of fifteen waits to be adopted, as far as they allow. */
function livingOf({ random }: Invention, margins: Margins): Living[] {
  const ages = AGE_GROUPS.flatMap(({ from, to }, nth) =>
    Array.from({ length: margins.ages[nth] ?? 0 }, () => random.between(from, to)),
  ).sort((a, b) => a - b);
  const cells = random.shuffle(each(margins.cells));
  const placements = { ...margins.placements };
  const young = each({ adoption: placements.adoption });
  const old = each({ "semi-independent": placements["semi-independent"] });
  const between = random.shuffle(each({ ...placements, adoption: 0, "semi-independent": 0 }));
  const babies = margins.ages[0] ?? 0;
  // Babies live where others do, the youngest after them wait to be adopted and the oldest live on their own; the others are mixed.
  return [...between.slice(0, babies), ...young, ...between.slice(babies), ...old].map((group, nth) => ({
    age: ages[nth] ?? 10,
    group,
    cell: cells[nth] ?? "in-near",
  }));
}

type Placed = Pick<ReturnEpisodeInsert, "placement" | "provider" | "inside" | "placeCouncilId" | "miles">;

function placedOf(given: Invention, councilId: string, living: Living, kin: boolean): Placed {
  const { random } = given;
  const { group, cell } = living;
  const foster = kin ? ["U1", "U3"] : ["U6", "U6", "U4", "U4", "U5"];
  const placement = random.pick(group === "foster" ? foster : CODES[group]);
  const provider =
    group === "parents"
      ? "PR0"
      : kin
        ? "PR1"
        : group === "foster"
          ? random.weighted({ PR1: 55, PR2: 1, PR4: 40, PR5: 4 })
          : random.weighted({ PR1: 18, PR4: 78, PR5: 4 });
  const inside = cell.startsWith("in-");
  const near = neighboursOf(councilId);
  const miles = cell.endsWith("near") ? random.between(4, 190) / 10 : random.between(205, 900) / 10;
  return {
    placement,
    provider,
    inside,
    placeCouncilId: inside ? councilId : near.length > 0 ? random.pick(near).id : null,
    miles: cell.endsWith("unknown") ? null : miles,
  };
}

/** A child in care once: from when to when, and where, one place after another. `endsOn`: null where it goes on. */
type Stay = {
  child: Omit<ReturnChildInsert, "returnId">;
  startsOn: Day;
  endsOn: Day | null;
  moves: readonly Day[];
  places: readonly Placed[];
  homeKey: string;
  need: string;
  legalStatus: string;
  howEnded: string;
  whyMoved: readonly string[];
};

/** What a return of a year tells of a stay: nothing where it was before the year or came after it. */
function episodesOf(stay: Stay, returnId: string, from: Day, to: Day): ReturnEpisodeInsert[] {
  const { child, startsOn, endsOn, moves, places, homeKey, need, legalStatus, howEnded, whyMoved } = stay;
  const starts = [startsOn, ...moves];
  return starts.flatMap((start, nth) => {
    const end = starts[nth + 1] ?? endsOn;
    // An episode that ended before the year is no part of its return, and nobody knew then what came later.
    if (start > to || (end !== null && end < from)) return [];
    const place = places[Math.min(nth, places.length - 1)];
    if (!place) return [];
    const known = end !== null && end <= to;
    const moved = known && nth < moves.length;
    return [
      {
        ...place,
        returnId,
        childKey: child.childKey,
        startsOn: start,
        endsOn: known ? end : null,
        began: nth === 0 ? "S" : "P",
        legalStatus,
        need,
        ended: known ? (moved ? "X1" : howEnded) : null,
        moveReason: moved ? (whyMoved[nth] ?? null) : null,
        urn: null,
        homeKey: nth === 0 ? homeKey : null,
      },
    ];
  });
}

function circumstances(
  { random }: Invention,
  moves: readonly Day[],
): Pick<Stay, "need" | "legalStatus" | "howEnded" | "whyMoved"> {
  return {
    need: random.weighted(NEEDS),
    legalStatus: random.weighted({ C2: 62, C1: 20, V2: 13, E1: 5 }),
    howEnded: random.pick(HOW_ENDED),
    whyMoved: moves.map(() => random.pick(WHY_MOVED)),
  };
}

/** Days of a stay beyond its first year. */
function longer({ random }: Invention): number {
  return 1 + Math.round(365 * Math.min(MOST_YEARS, -Math.log(1 - random.next()) * USUAL_YEARS));
}

/** Where a child lived before the place it moved to last. */
function groupBefore({ random }: Invention, group: PlacementGroup): PlacementGroup {
  if (group === "parents") return "foster";
  if (group === "foster") return random.chance(FROM_RESIDENTIAL) ? "childrens-home" : "foster";
  return random.chance(FROM_FOSTER) ? "foster" : group;
}

/** Days on which a child moved from one home to another: in each year of the stay as often as in the last. */
function movesOf(given: Invention, startsOn: Day, until: Day): Day[] {
  const { random } = given;
  const days: Day[] = [];
  for (let from = addDays(startsOn, 14); from < addDays(until, -20); from = addMonths(from, 12)) {
    const last = addMonths(from, 12) < until ? addMonths(from, 12) : until;
    const year = daysBetween(from, last) / 365;
    if (!random.chance(MOVED * year)) continue;
    days.push(between(given, from, addDays(last, -20)));
    if (random.chance(MOVED_TWICE / MOVED)) days.push(addDays(last, -7));
  }
  return days;
}

function childOf(
  given: Invention,
  { age, girl, alone, year }: { age: number; girl: boolean; alone: boolean; year: number },
  margins: Margins,
): Omit<ReturnChildInsert, "returnId"> {
  const { random } = given;
  const born = addMonths(dayFrom(`${year - age}-03-01`), -random.between(0, 11));
  const group = random.weighted(margins.ethnicity);
  return {
    childKey: hash(given),
    bornMonth: born,
    sex: girl ? "F" : "M",
    ethnicity: random.pick(alone ? ["AOTH", "BAFR", "OOTH"] : ETHNICITY[group]),
    mother: girl && age === 17 && random.chance(0.02),
    unaccompanied: alone,
    unaccompaniedUntil: alone ? addMonths(dayFrom(`${year}-03-31`), random.between(1, 12)) : null,
  };
}

/** A day from one to another, both included; the first where there is none between. */
function between({ random }: Invention, from: Day, to: Day): Day {
  return addDays(from, random.between(0, Math.max(0, daysBetween(from, to))));
}

/** Those looked after at the end of the last published year: where they live is as published. */
function livingThere(given: Invention, councilId: string, margins: Margins): Stay[] {
  const { random } = given;
  const end = dayFrom(`${margins.year}-03-31`);
  const yearStart = addDays(addMonths(end, -12), 1);
  const living = livingOf(given, margins);
  const girls = random.shuffle(living.map((_, nth) => nth < margins.girls));
  let kinLeft = margins.kinshipChildren;
  let aloneLeft = margins.unaccompanied;
  let before: Stay | null = null;
  return [...living].reverse().map((one, nth) => {
    const alone = aloneLeft > 0 && one.age >= 16;
    const kin = !alone && one.group === "foster" && kinLeft > 0 && random.chance(0.4);
    if (alone) aloneLeft -= 1;
    if (kin) kinLeft -= 1;
    const child = childOf(given, { age: one.age, girl: girls[nth] ?? false, alone, year: margins.year }, margins);
    const after = addMonths(child.bornMonth, 1);
    const lately = after >= yearStart || random.chance(BEGAN);
    const longAgo = addDays(yearStart, -longer(given));
    const began = lately
      ? between(given, after > yearStart ? after : yearStart, end)
      : after > longAgo
        ? after
        : longAgo;
    // Who was born in the last month of the year came on its last day.
    const ownDay = began > end ? end : began;
    const together = before !== null && !alone && before.startsOn >= after && random.chance(TOGETHER);
    const startsOn = together && before ? before.startsOn : ownDay;
    const moves = movesOf(given, startsOn, end);
    const last = placedOf(given, councilId, one, kin);
    const earlier = placedOf(given, councilId, { ...one, group: groupBefore(given, one.group) }, kin);
    const stay: Stay = {
      ...{ child, startsOn, endsOn: null, moves },
      places: [...moves.map(() => earlier), last],
      homeKey: together && before ? before.homeKey : hash(given),
      ...circumstances(given, moves),
    };
    before = alone ? null : stay;
    return stay;
  });
}

/** Those who left in a year: many because they came of age, most of the others to go home, to kin or to be adopted. */
function leftIn(given: Invention, councilId: string, margins: Margins, year: number): Stay[] {
  const { random } = given;
  const end = dayFrom(`${year}-03-31`);
  const yearStart = addDays(addMonths(end, -12), 1);
  const grown = Math.round((margins.ages.at(-1) ?? 0) * COMES_OF_AGE);
  const all = Math.round(margins.children * CEASED);
  return Array.from({ length: all }, (_, nth) => {
    const age = nth < grown ? 18 : random.between(1, 17);
    const child = childOf(given, { age, girl: random.chance(0.45), alone: false, year }, margins);
    const after = addMonths(child.bornMonth, 1);
    const birthday = addMonths(child.bornMonth, 12 * 18);
    const endsOn =
      age === 18 && birthday <= end ? birthday : between(given, after > yearStart ? after : yearStart, end);
    const stayed = random.chance(SHORT_STAYS) ? random.between(3, 365) : 365 + longer(given);
    const came = addDays(endsOn, -stayed);
    const startsOn = came > after ? came : after < endsOn ? after : addDays(endsOn, -1);
    const group = random.pick(age >= 16 ? GROUPS_OF_OLDER : GROUPS_OF_YOUNGER);
    const kin = group === "foster" && random.chance(0.2);
    const moves = movesOf(given, startsOn, endsOn);
    const last = placedOf(given, councilId, { age, group, cell: "in-near" }, kin);
    const earlier = placedOf(given, councilId, { age, group: groupBefore(given, group), cell: "in-near" }, kin);
    return {
      ...{ child, startsOn, endsOn, moves, homeKey: hash(given) },
      places: [...moves.map(() => earlier), last],
      ...circumstances(given, moves),
      ...(age === 18 ? { howEnded: "E17" } : {}),
    };
  });
}

/** What a return changed beside those before it: whoever was looked after at the end of the year before is in it. */
function changesOf(before: ReturnRows, children: readonly ReturnChildInsert[]): WhatChanges {
  const last = before.returns.at(-1);
  if (!last) return { beside: "nothing" };
  const open = new Set(
    before.episodes.filter(({ returnId, endsOn }) => returnId === last.id && !endsOn).map(({ childKey }) => childKey),
  );
  return {
    beside: "year-before",
    open: open.size,
    missing: 0,
    new: children.filter(({ childKey }) => !open.has(childKey)).length,
  };
}

/**
 * Makes the returns of a council for the last published year, whose counts at its end are the published ones, and for the
 * years before it: of the same children as far back as they were in care, and of others who have left since.
 */
export function makeReturns(
  given: Invention,
  councilId: string,
  margins: Margins,
  team: Team,
  happened: Happened,
): ReturnRows {
  const { random } = given;
  const years = Array.from({ length: YEARS }, (_, back) => margins.year - YEARS + 1 + back);
  const stays = [
    ...livingThere(given, councilId, margins),
    ...years.flatMap((year) => leftIn(given, councilId, margins, year)),
  ];
  const by = team.accounts.find(({ roles }) => roles.includes("administrator"));
  const made: ReturnRows = { returns: [], reports: [], children: [], episodes: [] };
  for (const year of years) {
    const end = dayFrom(`${year}-03-31`);
    const returnId = random.id();
    const children: ReturnChildInsert[] = [];
    const episodes: ReturnEpisodeInsert[] = [];
    for (const stay of stays) {
      const told = episodesOf(stay, returnId, addDays(addMonths(end, -12), 1), end);
      if (told.length === 0) continue;
      children.push({ ...stay.child, returnId });
      episodes.push(...told);
    }
    const readAt = instantAt(addDays(addMonths(end, 2), 6), 610);
    const files = (
      [
        ["header", children.length],
        ["episodes", episodes.length],
      ] as [TableName, number][]
    ).map(([table, rows]) => ({ name: `${table}.csv`, table, rows, sha256: `invented ${returnId} ${table}` }));
    const row = {
      ...{ id: returnId, councilId, kind: "ssda903" as const, yearEnd: end, state: "current" as const, nth: 1 },
      ...{ readAt, readById: by?.id ?? "operator", readByName: by ? `${by.givenName} ${by.familyName}` : null },
      ...{ currentSince: readAt, children: children.length, episodes: episodes.length, errors: 0, queries: 0 },
      ...{ files, version: 1 },
    };
    note(
      happened,
      {
        caseKind: "return",
        caseId: returnId,
        at: readAt,
        actor: { kind: "staff", id: row.readById, name: row.readByName ?? undefined },
      },
      { type: "ReturnTaken", data: returnTakenData(row, false) },
    );
    made.reports.push({ returnId, lines: "", left: 0, changes: changesOf(made, children) });
    made.returns.push(row);
    made.children.push(...children);
    made.episodes.push(...episodes);
  }
  return made;
}
