import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { GroupOutcome } from "#app/domain/matching/allocation/child-outcomes.ts";
import { WAYS, type Way } from "#app/domain/matching/allocation/compare-ways.ts";
import { FAIRNESS, groupsOfChild } from "#app/domain/matching/allocation/fairness.ts";
import { STUDY_EDITION, type StudiedWay } from "#app/domain/matching/allocation/region-study.ts";
import { bandOf, countsIn } from "#app/domain/matching/allocation/told-councils.ts";
import { ageOn } from "#app/domain/shared/day.ts";
import { MOVE_CLASSES } from "#app/domain/sufficiency/avoidable-moves.ts";
import { PREVENTIONS } from "#app/domain/sufficiency/childrens-homes.ts";
import { COHORT_WAY_NAMES, COHORT_WAYS } from "#app/domain/sufficiency/cohort-ways.ts";
import type { RegionCount } from "#app/domain/sufficiency/region-count.ts";
import { readAllocation } from "#app/services/sufficiency/allocation/read-allocation.server.ts";
import { readAreaMoves } from "#app/services/sufficiency/read-area-moves.server.ts";
import { readChildrensHomes } from "#app/services/sufficiency/read-childrens-homes.server.ts";
import { keptMoves, type NeedLine, readNeed } from "#app/services/sufficiency/read-need.server.ts";
import { readRegionChildrensHomes } from "#app/services/sufficiency/read-region-childrens-homes.server.ts";
import { readRegionLedger } from "#app/services/sufficiency/read-region-ledger.server.ts";
import { needsAhead } from "#app/services/targets/area-targets.server.ts";
import { readTargets } from "#app/services/targets/read-targets.server.ts";
import { keptRegionRecords } from "#app/services/targets/region-records.server.ts";
import { HORIZONS } from "#app/services/targets/targets-asked.ts";
import { insertMany } from "#db/engine/bulk.server.ts";
import { authorityById } from "#db/geography/authorities.server.ts";
import { forgetKept } from "#db/queries/kept.ts";
import { findRegionNeed } from "#db/queries/public-need.ts";
import { regionStudies } from "#db/schema/index.ts";
import { beginInvention } from "#tests/factories/invention.ts";
import { Notes } from "#tests/notes.ts";
import { makeCouncils, now, put, STOKE, today } from "./matching-world.ts";
import { type Counts, type NeedRead, recount } from "./need-recount.ts";
import { build, COUNCILS, keep, type World, worlds } from "./need-world.ts";
import { testStore } from "./setup.ts";

const WEST_MIDLANDS = "E12000005";
const LEAST = 6;
const WORLDS = 6;
const STEP = 5;
const ALL = "all";
const LINES = [...COUNCILS, ALL];
const slugOf = (line: string) => authorityById(line)?.slug ?? null;
const { random } = beginInvention("need side by side", now);
const scope = () => ({
  ...{ db: testStore().read, now, today },
  commissioner: { regionCode: WEST_MIDLANDS, councilIds: [...COUNCILS] },
});

/** How a page tells a number: as it is sent, or as somebody would who took a hiding away. */
type Teller = (told: RegionCount | null | undefined, real: number) => RegionCount | null | undefined;
const asSent: Teller = (told) => told;

/** Few families alike, and nobody grown up; whoever is looked for is looked for on every page that counts open requests. */
function fewFamilies(): World {
  const [drawn] = fc.sample(worlds, { seed: random.between(0, 1e9), numRuns: 1 });
  if (!drawn) throw new Error("No world");
  const families = drawn.families.map((family) => {
    const ages = family.ages.map((age) => Math.min(age, 16));
    const looking = family.search && {
      ...family.search,
      stage: random.pick(["searching", "asked", "placed"]),
      careType: ages.length === 1 ? random.pick(["short-term", "parent-and-child"] as const) : ("long-term" as const),
    };
    return { ...family, ages, search: looking, copies: random.pick([1, 2, 3, 5, 8, 13]) };
  });
  const homes = drawn.homes.map((home) => ({ ...home, copies: random.pick([1, 4, 7]) }));
  return build({ families, homes });
}

type Child = {
  councilId: string;
  requestId: string;
  /** As the fairness of an allocation groups children. */
  groups: string[];
  /** As now, and with homes shared. */
  fate: string[];
};

/** Children who wait, and what became of each as now and with homes shared: at home in the area, away, or without a home. */
function whoWait(world: World): Child[] {
  const open = world.requests.filter(({ stage }) => stage === "searching" || stage === "asked");
  return open.flatMap((request) =>
    world.requestChildren
      .filter(({ requestId }) => requestId === request.id)
      .flatMap(({ childId }) => {
        const child = world.children.find(({ id }) => id === childId);
        if (!child) return [];
        const traits = { age: ageOn(child.bornOn, today), ethnicity: "white" as const, disabled: child.disabled };
        const fate = random.pick(["in", "away", "without"]);
        return [
          {
            councilId: request.councilId,
            requestId: request.id,
            groups: groupsOfChild(traits, request.councilId),
            fate: [fate, random.chance(0.8) ? fate : "in"],
          },
        ];
      }),
  );
}

function outcomeOf(some: readonly Child[], way: number): GroupOutcome {
  const many = (fate: string) => some.filter((one) => one.fate[way] === fate).length;
  const placed = many("in") + many("away");
  return { children: some.length, placed, inArea: many("in"), far: 0, metres: placed * 900, points: 10 * some.length };
}

/** Keeps a study of the children who wait as the night would, with these fates. */
async function keepStudy(waiting: readonly Child[]): Promise<void> {
  const groups = [...new Set(waiting.flatMap((child) => child.groups))];
  const sizes = new Map<string, number>();
  for (const { requestId } of waiting) sizes.set(requestId, (sizes.get(requestId) ?? 0) + 1);
  const several = [...sizes.values()].filter((size) => size > 1).length;
  const ways = (Object.keys(WAYS) as Way[]).map((way): StudiedWay => {
    const nth = way === "as-now" ? 0 : 1;
    const { children, placed, inArea } = outcomeOf(waiting, nth);
    return {
      ...{ way, weeklyPence: 50_000 * placed, gives: {} },
      outcome: {
        ...{ cost: 1, children, placed, outOfArea: placed - inArea, over20Miles: 0, metres: 900 * placed },
        ...{ groups: several, groupsTogether: several, inAgencies: 0 },
      },
      groups: Object.fromEntries(
        groups.map((group) => [
          group,
          outcomeOf(
            waiting.filter((one) => one.groups.includes(group)),
            nth,
          ),
        ]),
      ),
    };
  });
  const store = testStore();
  if ((await store.read.$count(regionStudies)) > 0)
    await put((tx) => tx.delete(regionStudies).returning({ id: regionStudies.regionCode }));
  await insertMany(store, regionStudies, [
    {
      ...{
        regionCode: WEST_MIDLANDS,
        nth: 1,
        state: "idle" as const,
        askedAt: now,
        ended: "done" as const,
        version: 1,
      },
      ...{ studiedAt: now, mark: "", tookMillis: 1 },
      study: {
        ...{ edition: STUDY_EDITION, waiting: waiting.length, places: 20, cost: 100, bound: 100, ways },
        ...{ weights: [], left: [], today: { chosen: [], held: [] }, worseOff: 0, worth: [] },
        leftOut: { "said-yes": 0, "another-request": 0, adult: 0 },
        prices: { own: { low: 1, high: 1 }, agency: { low: 1, high: 1 } },
      },
    },
  ]);
  forgetKept(store.read, "");
}

/** Everything that the page of need tells, whatever it is asked for. */
async function needRead(): Promise<Map<string, readonly NeedLine[]>> {
  const pages = new Map<string, readonly NeedLine[]>();
  for (const line of LINES) {
    for (const by of COHORT_WAY_NAMES) {
      for (const year of ["last", "before"] as const) {
        const { lines, all } = await readNeed(scope(), { council: line === ALL ? null : slugOf(line), by, year });
        pages.set(`${line} ${by} ${year}`, [...lines, all]);
      }
    }
  }
  return pages;
}

type Part = "waits" | "inArea" | "atDistance" | "agency" | "asked" | "asPreferred" | "residential";

function sumOfCouncils(notes: Notes, column: string): void {
  const parts = COUNCILS.map((id) => `${column} ${id}`);
  notes.sum(`${column} ${ALL}`, parts);
}

const sum = (counts: readonly number[]) => counts.reduce((all, one) => all + one, 0);

/** Writes down the page of need for every area, way and year, with what adds up to what. */
async function noteNeed(notes: Notes, world: World, tell: Teller): Promise<void> {
  const pages = await needRead();
  const write = (name: string, told: RegionCount | null | undefined, real: number) =>
    notes.write(name, tell(told, real), real);
  for (const by of COHORT_WAY_NAMES) {
    const rows = COHORT_WAYS[by].rows.map(({ key }) => key);
    const needOf = (line: string) =>
      (pages.get(`${line} ${by} last`) ?? []).slice(0, -1).map(({ need }) => (typeof need === "number" ? need : null));
    const read: NeedRead = {
      region: needOf(ALL),
      councils: Object.fromEntries(COUNCILS.map((id) => [id, needOf(id)])),
    };
    for (const year of ["last", "before"] as const) {
      const again = new Map<string, Counts>(COUNCILS.map((id) => [id, recount(world, by, year, id, read)]));
      const real = (of: keyof Counts, line: string, row: number | null): number =>
        line === ALL
          ? sum(COUNCILS.map((id) => real(of, id, row)))
          : row === null
            ? sum(again.get(line)?.[of] ?? [])
            : (again.get(line)?.[of][row] ?? 0);
      const pageOf = (line: string) => pages.get(`${line} ${by} ${year}`) ?? [];
      /** A measure that the rows of the way part, in every area. */
      const noteRows = (of: "open" | "need" | "usable" | "found", name: string, all: string) => {
        for (const line of LINES) {
          for (const [at, row] of rows.entries())
            write(`${name} ${row} ${line}`, pageOf(line)[at]?.[of], real(of, line, at));
          write(`${all} ${line}`, pageOf(line).at(-1)?.[of], real(of, line, null));
          const parts = rows.map((row) => `${name} ${row} ${line}`);
          notes.sum(`${all} ${line}`, parts);
        }
        for (const column of [all, ...rows.map((row) => `${name} ${row}`)]) sumOfCouncils(notes, column);
      };
      /** What a measure falls into: some parts that are told and, last, a rest that is told of nobody. */
      const noteParts = (whole: keyof Counts, name: string, parts: readonly Part[], rest: string) => {
        for (const line of LINES) {
          for (const at of line === ALL ? [...rows.keys(), null] : [null]) {
            const where = at === null ? line : `${by} ${rows[at]} ${line}`;
            const page = at === null ? pageOf(line).at(-1) : pageOf(line)[at];
            for (const part of parts) write(`${part} ${year} ${where}`, page?.parts?.[part], real(part, line, at));
            const others = sum(parts.map((part) => real(part, line, at)));
            notes.write(`${rest} ${year} ${where}`, null, real(whole, line, at) - others);
            const all = [...parts, rest].map((part) => `${part} ${year} ${where}`);
            notes.sum(`${name} ${where}`, all);
          }
        }
        for (const part of [...parts, rest]) {
          sumOfCouncils(notes, `${part} ${year}`);
          const inRows = rows.map((row) => `${part} ${year} ${by} ${row} ${ALL}`);
          notes.sum(`${part} ${year} ${ALL}`, inRows);
        }
      };
      noteRows("found", `found ${year} ${by}`, `found ${year}`);
      noteParts("found", `found ${year}`, ["inArea", "atDistance"], "elsewhere");
      noteParts("found", `found ${year}`, ["agency"], "from no agency");
      noteParts("found", `found ${year}`, ["asked"], "never asked for");
      noteParts("asked", `asked ${year}`, ["asPreferred", "residential"], "otherwise");
      if (year === "before") continue;
      noteRows("open", `open ${by}`, "open");
      noteParts("open", "open", ["waits"], "at home");
      noteRows("need", `need ${by}`, `need ${by}`);
      noteRows("usable", `usable ${by}`, `usable ${by}`);
    }
  }
}

/** Writes down the rows of Targets by every day: usable homes as on the page of need, and need, which without growth is what is open. */
async function noteTargets(notes: Notes, tell: Teller): Promise<void> {
  const records = await keptRegionRecords(testStore().read, WEST_MIDLANDS, [...COUNCILS], today);
  const rows = COHORT_WAYS.age.rows.map(({ key }) => key);
  for (const months of HORIZONS) {
    let anyGrows = false;
    const ahead = needsAhead(records, COUNCILS, months, new Map());
    for (const line of LINES) {
      const slug = line === ALL ? null : slugOf(line);
      const rates = { apply: null, approve: null, leave: null, typed: {}, errors: {} };
      const { lines, otherWays, working } = await readTargets(scope(), slug, { months, ...rates });
      const need = line === ALL ? ahead.whole : ahead.councils[LINES.indexOf(line)];
      // A council's working says whether it is to grow; where none is, need by a day is what is open.
      anyGrows ||= !working[0]?.source.includes("no more for growth");
      const grows = line === ALL ? anyGrows : !working[0]?.source.includes("no more for growth");
      lines.forEach(({ need: told, usable }, at) => {
        const real = need?.homes[at] ?? 0;
        notes.write(`${grows ? `need in ${months} months` : "open age"} ${rows[at]} ${line}`, tell(told, real), real);
        notes.write(
          `usable age ${rows[at]} ${line}`,
          usable,
          typeof usable === "number" ? usable : (notes.realOf(`usable age ${rows[at]} ${line}`) ?? 0),
        );
      });
      for (const { by, lines: parted } of otherWays) {
        parted.forEach(({ need: told, usable }, at) => {
          const row = COHORT_WAYS[by].rows[at]?.key ?? "";
          const open = notes.realOf(`open ${by} ${row} ${line}`) ?? 0;
          // What growth adds is told, so whoever reads a need by a day can take it off: what is left is what is open.
          const isTold = typeof told === "number";
          notes.write(`open ${by} ${row} ${line}`, tell(grows && isTold ? open : told, open), open);
          const real = notes.realOf(`usable ${by} ${row} ${line}`) ?? 0;
          notes.write(`usable ${by} ${row} ${line}`, usable, real);
        });
      }
    }
    for (const row of rows) sumOfCouncils(notes, `need in ${months} months ${row}`);
  }
}

/** Writes down the ledger of every reporting year: inside and outside by council and by quarter, and what the rule says. */
async function noteLedger(notes: Notes, tell: Teller): Promise<void> {
  const { periods } = await readRegionLedger(scope());
  const classes = Object.keys(MOVE_CLASSES) as (keyof typeof MOVE_CLASSES)[];
  for (const period of periods) {
    const { year, ledger } = period;
    const counts = await readAreaMoves(testStore().read, [...COUNCILS], period);
    const many = (those: (one: (typeof counts)[number]) => boolean) =>
      sum(counts.filter(those).map(({ children }) => children));
    const write = (name: string, told: number | null | undefined, real: number) =>
      notes.write(name, tell(told ?? "kept-back", real), real);
    const where = {
      inside: (is: string) => is === "inside",
      outside: (is: string) => is !== "inside",
      all: () => true,
    };
    for (const line of LINES) {
      const told = line === ALL ? ledger.whole : ledger.councils.find(({ councilId }) => councilId === line);
      const own = (those: (is: string) => boolean) =>
        many(({ councilId, where: is }) => (line === ALL || councilId === line) && those(is));
      for (const column of ["inside", "outside", "all"] as const)
        write(`moved ${column} ${year} ${line}`, told?.[column], own(where[column]));
      notes.sum(`moved all ${year} ${line}`, [`moved inside ${year} ${line}`, `moved outside ${year} ${line}`]);
      for (const one of classes)
        write(
          `moved ${one} ${year} ${line}`,
          told?.classes.find(({ is }) => is === one)?.children,
          own((is) => is === one),
        );
      const said = classes.map((one) => `moved ${one} ${year} ${line}`);
      notes.sum(`moved outside ${year} ${line}`, said);
    }
    for (const column of ["inside", "outside", "all", ...classes]) sumOfCouncils(notes, `moved ${column} ${year}`);
    for (const column of ["inside", "outside", "all"] as const) {
      for (const told of ledger.quarters) {
        const real = many(({ quarter, where: is }) => quarter === told.quarter && where[column](is));
        write(`moved ${column} in ${told.quarter}`, told[column], real);
      }
      const quarters = ledger.quarters.map(({ quarter }) => `moved ${column} in ${quarter}`);
      notes.sum(`moved ${column} ${year} ${ALL}`, quarters);
    }
    for (const { quarter } of ledger.quarters)
      notes.sum(`moved all in ${quarter}`, [`moved inside in ${quarter}`, `moved outside in ${quarter}`]);
  }
}

/** Writes down what the ledger says of children's homes where fostering was the plan: the numbers of the page of need, and their parts. */
async function noteChildrensHomes(notes: Notes, tell: Teller): Promise<void> {
  const years = await readRegionChildrensHomes(scope());
  const moves = await keptMoves(scope(), [...COUNCILS]);
  for (const year of ["last", "before"] as const) {
    const { months, councils, whole } = years[year];
    const homes = await readChildrensHomes(testStore().read, [...COUNCILS], moves, { ...months, until: today });
    for (const line of LINES) {
      const told = line === ALL ? whole : councils.find(({ name }) => name === authorityById(line)?.name);
      const own = homes.filter(({ councilId }) => line === ALL || councilId === line);
      notes.write(`residential ${year} ${line}`, tell(told?.moves, own.length), own.length);
      for (const is of PREVENTIONS) {
        const real = own.filter((one) => one.is === is).length;
        notes.write(`${is} ${year} ${line}`, tell(told?.by.find((one) => one.is === is)?.moves, real), real);
      }
      const parts = PREVENTIONS.map((is) => `${is} ${year} ${line}`);
      notes.sum(`residential ${year} ${line}`, parts);
    }
    for (const is of PREVENTIONS) sumOfCouncils(notes, `${is} ${year}`);
  }
}

/** Between which numbers the children of an area who wait, or their groups of brothers and sisters, are told to be. */
type Range = { line: string; of: "children" | "groups"; least: number; most: number };
const ANY = { least: 0, most: Number.POSITIVE_INFINITY };

/** A number told in fives, or as whoever took the rounding away would tell it. */
function inSome(told: RegionCount | null | undefined, real: number, tell: Teller): Pick<Range, "least" | "most"> {
  const shown = tell(told, real);
  if (typeof shown !== "number") return ANY;
  const isRounded = shown % STEP === 0 && shown === told;
  expect(shown).toBe(isRounded ? Math.floor(real / STEP) * STEP : real);
  return { least: shown, most: isRounded ? shown + STEP - 1 : shown };
}

/** A number told in bands as homes shared tell them of councils, or as whoever took the bands away would tell it. */
function inBand(told: RegionCount | null | undefined, real: number, tell: Teller): Pick<Range, "least" | "most"> {
  const shown = tell(told, real);
  if (typeof shown !== "number") return ANY;
  if (shown !== told) return { least: shown, most: shown };
  expect(shown).toBe(bandOf(real, LEAST));
  return countsIn(shown, LEAST);
}

function exactly(told: RegionCount | null | undefined, real: number, tell: Teller): Pick<Range, "least" | "most"> {
  const shown = tell(told, real);
  return typeof shown === "number" ? { least: shown, most: shown } : ANY;
}

/**
 * How many requests are for one, two, and three or more children, found out by trying everything: they come to the requests
 * that are open and to the children who wait, and those for more than one to the groups. Names the numbers of one to five of
 * which only one fits all that is told.
 */
function brothersAndSisters(notes: Notes, ranges: readonly Range[]): string[] {
  return LINES.flatMap((line) => {
    const open = notes.toldOf(`open ${line}`);
    if (open === null) return [];
    const name = (row: string) => `open siblings ${row} ${line}`;
    const told = ["one", "two", "more"].map((row) => notes.toldOf(name(row)));
    const here = ranges.filter((range) => range.line === line);
    const fits = (of: Range["of"], least: number, most: number) =>
      here.every((range) => range.of !== of || (least <= range.most && most >= range.least));
    const found = [new Set<number>(), new Set<number>(), new Set<number>()];
    for (let two = 0; two <= open; two += 1) {
      for (let more = 0; two + more <= open; more += 1) {
        const tried = [open - two - more, two, more];
        if (!tried.every((count, at) => told[at] === null || told[at] === count)) continue;
        const children = open + two + 2 * more;
        // Three or more may be any number more.
        if (!fits("children", children, more === 0 ? children : Number.POSITIVE_INFINITY)) continue;
        if (!fits("groups", two + more, two + more)) continue;
        for (const [at, count] of tried.entries()) found[at]?.add(count);
      }
    }
    return ["one", "two", "more"].flatMap((row, at) => {
      const [only] = found[at] ?? [];
      const isHidden = told[at] === null && found[at]?.size === 1;
      return isHidden && only !== undefined && only > 0 && only < LEAST ? [name(row)] : [];
    });
  });
}

/** Writes down what the region reads of homes shared, and everybody of the children who wait: the same children. */
async function noteWaiting(notes: Notes, waiting: readonly Child[], tell: Teller): Promise<Range[]> {
  await keepStudy(waiting);
  const waitRanges: Range[] = [];
  const sizeOf = (requestId: string) => waiting.filter((one) => one.requestId === requestId).length;
  const { figures } = await readAllocation(scope());
  if (!figures) throw new Error("No study");
  const region = authorityById(STOKE)?.region;
  if (!region) throw new Error("No region");
  const shown = await findRegionNeed(testStore().read, region, now);
  const write = (name: string, told: RegionCount | null | undefined, real: number) =>
    notes.write(name, tell(told, real), real);
  const noteGroup = (name: string, some: readonly Child[]) => {
    for (const [nth, way] of (["now", "shared"] as const).entries()) {
      const { placed, inArea } = outcomeOf(some, nth);
      notes.write(`${way} away ${name}`, null, placed - inArea);
      notes.write(`${way} without ${name}`, null, some.length - placed);
      notes.sum(`children ${name}`, [`${way} placed ${name}`, `${way} without ${name}`]);
      notes.sum(`${way} placed ${name}`, [`${way} in area ${name}`, `${way} away ${name}`]);
    }
  };
  const noteTold = (
    name: string,
    way: "now" | "shared",
    of: "placed" | "in area",
    told: RegionCount | null,
    some: readonly Child[],
  ) => {
    const { placed, inArea } = outcomeOf(some, way === "now" ? 0 : 1);
    write(`${way} ${of} ${name}`, told, of === "placed" ? placed : inArea);
  };
  for (const line of LINES) {
    const own = waiting.filter(({ councilId }) => line === ALL || councilId === line);
    const page = line === ALL ? shown.whole : shown.councils.find(({ councilId }) => councilId === line)?.need;
    const council = figures.councils.find(({ id }) => id === line);
    const groups = new Set(own.filter(({ requestId }) => sizeOf(requestId) > 1).map(({ requestId }) => requestId)).size;
    // Of councils, and to everybody, they are told in fives; of the region they are told as they are.
    write(`children ${line}`, line === ALL ? figures.waiting : null, own.length);
    waitRanges.push({ line, of: "children", ...inSome(page?.children, own.length, tell) });
    waitRanges.push({ line, of: "children", ...inBand(council?.children, own.length, tell) });
    waitRanges.push({ line, of: "groups", ...inSome(page?.groups, groups, tell) });
    if (line === ALL) waitRanges.push({ line, of: "children", ...exactly(figures.waiting, own.length, tell) });
    noteTold(line, "now", "placed", null, own);
    noteTold(line, "shared", "placed", null, own);
    noteTold(line, "now", "in area", null, own);
    noteTold(line, "shared", "in area", null, own);
    noteGroup(line, own);
  }
  sumOfCouncils(notes, "children");
  for (const by of Object.keys(FAIRNESS) as (keyof typeof FAIRNESS)[]) {
    const names = Object.keys(FAIRNESS[by].groups).map((group) => `${by} ${group}`);
    for (const name of names) {
      const some = waiting.filter(({ groups }) => groups.includes(name));
      const told = figures.groups.find(({ id }) => id === name);
      write(`children ${name}`, some.length === 0 ? 0 : told?.children, some.length);
      for (const [nth, way] of (["now", "shared"] as const).entries()) {
        noteTold(name, way, "placed", told?.placed[nth] ?? null, some);
        noteTold(name, way, "in area", told?.inArea[nth] ?? null, some);
      }
      noteGroup(name, some);
    }
    for (const column of ["children", "now placed", "now in area", "shared placed", "shared in area"])
      notes.sum(
        `${column} ${ALL}`,
        names.map((name) => `${column} ${name}`),
      );
  }
  for (const column of ["now placed", "now in area", "shared placed", "shared in area"]) sumOfCouncils(notes, column);
  for (const { together } of figures.ways)
    if ("count" in together) waitRanges.push({ line: ALL, of: "groups", least: together.of, most: together.of });
  for (const line of figures.ways) {
    const way = line.way === "as-now" ? "now" : "shared";
    const nth = way === "now" ? 0 : 1;
    const { placed, inArea } = outcomeOf(waiting, nth);
    if ("count" in line.placed) write(`${way} placed ${ALL}`, line.placed.count, placed);
    if ("count" in line.placed) write(`children ${ALL}`, line.placed.of, waiting.length);
    if ("count" in line.inArea) write(`${way} in area ${ALL}`, line.inArea.count, inArea);
  }
  return waitRanges;
}

/** Everything that a region is sent of some world, written down side by side. */
async function foundOut(world: World, tell: Teller): Promise<{ found: string[]; told: number }> {
  await keep(world);
  const notes = new Notes();
  await noteNeed(notes, world, tell);
  await noteTargets(notes, tell);
  await noteLedger(notes, tell);
  await noteChildrensHomes(notes, tell);
  const ranges = await noteWaiting(notes, whoWait(world), tell);
  return { found: [...notes.foundOut(), ...brothersAndSisters(notes, ranges)], told: notes.told };
}

beforeAll(async () => {
  await makeCouncils();
});

describe("somebody who lays need, targets, the ledger, homes shared and the public page side by side", () => {
  test("works out no number of one to five by any sum or difference of any of them", { timeout: 240_000 }, async () => {
    let told = 0;
    for (let nth = 0; nth < WORLDS; nth += 1) {
      const one = await foundOut(fewFamilies(), asSent);
      expect([nth, one.found]).toEqual([nth, []]);
      told += one.told;
    }
    expect(told).toBeGreaterThan(300);
  });

  test("finds such numbers at once where only they themselves are hidden", { timeout: 120_000 }, async () => {
    const onlySmall: Teller = (_, real) => (real > 0 && real < LEAST ? "kept-back" : real);
    const { found } = await foundOut(fewFamilies(), onlySmall);
    expect(found.length).toBeGreaterThan(10);
  });
});
