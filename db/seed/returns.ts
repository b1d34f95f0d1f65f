import type { TableName } from "#app/domain/returns/tables.ts";
import { addDays, addMonths, type Day, day as dayFrom, daysBetween, instantAt } from "#app/domain/shared/day.ts";
import { returnTakenData } from "#app/services/returns/return-history.ts";
import { neighboursOf } from "#db/geography/authorities.server.ts";
import type { returnReports, returns } from "#db/schema/index.ts";
import type { ReturnChildInsert, ReturnEpisodeInsert } from "#db/writes/returns.ts";
import type { Invention } from "#tests/factories/invention.ts";
import { type Happened, note } from "./history.ts";
import { AGE_GROUPS, type DistanceCell, type Margins, type PlacementGroup } from "./margins.ts";
import type { Team } from "./staff.ts";

/** A council's return of the last published year, in the rows it would leave. */
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
/** Children who began, ceased and moved within the year, as parts of those looked after at its end: near England’s. */
const BEGAN = 0.35;
const CEASED = 0.36;
const MOVED = 0.25;
const MOVED_TWICE = 0.09;

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
  // The youngest wait to be adopted and the oldest live on their own; the others are mixed.
  return [...young, ...between, ...old].map((group, nth) => ({
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

/** The episodes of one stay: where the child began, and where each move led. `endsOn`: null where it goes on. */
function stayOf(
  given: Invention,
  child: { returnId: string; childKey: string },
  stay: { startsOn: Day; endsOn: Day | null; moves: readonly Day[]; places: readonly Placed[]; yearStart: Day },
): ReturnEpisodeInsert[] {
  const { random } = given;
  const need = random.weighted(NEEDS);
  const legalStatus = random.weighted({ C2: 62, C1: 20, V2: 13, E1: 5 });
  const starts = [stay.startsOn, ...stay.moves];
  return starts.flatMap((startsOn, nth) => {
    const next = starts[nth + 1] ?? null;
    // An episode that ended before the year is no part of its return.
    if (next !== null && next < stay.yearStart) return [];
    const place = stay.places[Math.min(nth, stay.places.length - 1)];
    if (!place) return [];
    return [
      {
        ...child,
        ...place,
        startsOn,
        endsOn: next ?? stay.endsOn,
        began: nth === 0 ? "S" : "P",
        legalStatus,
        need,
        ended: next ? "X1" : stay.endsOn ? random.pick(HOW_ENDED) : null,
        moveReason: next ? random.pick(WHY_MOVED) : null,
        urn: null,
      },
    ];
  });
}

function childOf(
  given: Invention,
  returnId: string,
  age: number,
  girl: boolean,
  alone: boolean,
  margins: Margins,
): ReturnChildInsert & { born: Day } {
  const { random } = given;
  const end = dayFrom(`${margins.year}-03-31`);
  const born = addMonths(dayFrom(`${margins.year - age}-03-01`), -random.between(0, 11));
  const group = random.weighted(margins.ethnicity);
  return {
    returnId,
    childKey: hash(given),
    born,
    bornMonth: born,
    sex: girl ? "F" : "M",
    ethnicity: random.pick(alone ? ["AOTH", "BAFR", "OOTH"] : ETHNICITY[group]),
    mother: girl && age === 17 && random.chance(0.02),
    unaccompanied: alone,
    unaccompaniedUntil: alone ? addMonths(end, random.between(1, 12)) : null,
  };
}

/** A day from one to another, both included; the first where there is none between. */
function between({ random }: Invention, from: Day, to: Day): Day {
  return addDays(from, random.between(0, Math.max(0, daysBetween(from, to))));
}

/** Makes the return of a council for the last published year, whose counts at its end are the published ones. */
export function makeReturn(
  given: Invention,
  councilId: string,
  margins: Margins,
  team: Team,
  happened: Happened,
): ReturnRows {
  const { random } = given;
  const end = dayFrom(`${margins.year}-03-31`);
  const yearStart = addDays(addMonths(end, -12), 1);
  const returnId = random.id();
  const children: ReturnChildInsert[] = [];
  const episodes: ReturnEpisodeInsert[] = [];
  const living = livingOf(given, margins);
  const girls = random.shuffle(living.map((_, nth) => nth < margins.girls));
  let kinLeft = margins.kinshipChildren;
  let aloneLeft = margins.unaccompanied;

  for (const [nth, one] of [...living].reverse().entries()) {
    const alone = aloneLeft > 0 && one.age >= 16;
    const kin = !alone && one.group === "foster" && kinLeft > 0 && random.chance(0.4);
    if (alone) aloneLeft -= 1;
    if (kin) kinLeft -= 1;
    const { born, ...child } = childOf(given, returnId, one.age, girls[nth] ?? false, alone, margins);
    const after = addMonths(born, 1);
    const lately = after >= yearStart || random.chance(BEGAN);
    const longAgo = addMonths(end, -12 * Math.min(6, Math.max(1, one.age)));
    const began = lately
      ? between(given, after > yearStart ? after : yearStart, end)
      : between(given, after > longAgo ? after : longAgo, addDays(yearStart, -1));
    // Who was born in the last month of the year came on its last day.
    const startsOn = began > end ? end : began;
    const first = addDays(startsOn > yearStart ? startsOn : yearStart, 14);
    const moves =
      first < addDays(end, -20) && random.chance(MOVED)
        ? [between(given, first, addDays(end, -20)), ...(random.chance(MOVED_TWICE / MOVED) ? [addDays(end, -7)] : [])]
        : [];
    const last = placedOf(given, councilId, one, kin);
    const earlier = placedOf(given, councilId, { ...one, group: one.group === "parents" ? "foster" : one.group }, kin);
    children.push(child);
    episodes.push(
      ...stayOf(
        given,
        { returnId, childKey: child.childKey },
        {
          ...{ startsOn, endsOn: null, moves, yearStart },
          places: moves.length > 0 ? [...moves.map(() => earlier), last] : [last],
        },
      ),
    );
  }
  for (let nth = 0; nth < Math.round(margins.children * CEASED); nth += 1) {
    const age = random.between(1, 17);
    const { born, ...child } = childOf(given, returnId, age, random.chance(0.45), false, margins);
    const after = addMonths(born, 1);
    const startsOn = between(given, after > addMonths(end, -40) ? after : addMonths(end, -40), addDays(yearStart, 200));
    const from = addDays(startsOn > yearStart ? startsOn : yearStart, 1);
    const place = placedOf(given, councilId, { age, group: "foster", cell: "in-near" }, false);
    children.push(child);
    episodes.push(
      ...stayOf(
        given,
        { returnId, childKey: child.childKey },
        {
          ...{ startsOn, endsOn: between(given, from, addDays(end, -1)), moves: [], yearStart },
          places: [place],
        },
      ),
    );
  }

  const by = team.accounts.find(({ roles }) => roles.includes("administrator"));
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
  return {
    returns: [row],
    reports: [{ returnId, lines: "", left: 0, changes: { beside: "nothing" } }],
    children,
    episodes,
  };
}
