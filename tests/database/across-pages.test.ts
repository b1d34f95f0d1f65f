import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { BAND_CODES, stockKey } from "#app/domain/forecast/need/figures.ts";
import { PAST_KEYS } from "#app/domain/forecast/need/past.ts";
import { placementGroupOf } from "#app/domain/returns/measures.ts";
import { addMonths, type Day, day } from "#app/domain/shared/day.ts";
import { BEYOND, UNKNOWN } from "#app/domain/sufficiency/area-flows.ts";
import { PROFILE_WAY_NAMES, PROFILE_WAYS } from "#app/domain/sufficiency/children-profile.ts";
import type { RegionCount } from "#app/domain/sufficiency/region-count.ts";
import { readForecasts } from "#app/services/forecast/read-forecast.server.ts";
import { forecastAtOnce } from "#app/services/forecast/study-need.server.ts";
import { readCouncils } from "#app/services/sufficiency/read-councils.server.ts";
import { readFlows } from "#app/services/sufficiency/read-flows.server.ts";
import { readLiveShares } from "#app/services/sufficiency/read-live-shares.server.ts";
import { LOOKED_AFTER_COLUMNS, readLookedAfter } from "#app/services/sufficiency/read-looked-after.server.ts";
import { readProfile } from "#app/services/sufficiency/read-profile.server.ts";
import { insertMany } from "#db/engine/bulk.server.ts";
import { commit } from "#db/engine/commit.server.ts";
import { forgetKept } from "#db/queries/kept.ts";
import { children, placements } from "#db/schema/index.ts";
import { addReturn, addReturnRows } from "#db/writes/returns.ts";
import { beginInvention } from "#tests/factories/invention.ts";
import { aChild, aPlacement, type ChildRow, type PlacementRow } from "#tests/factories/matching.ts";
import { Notes } from "#tests/notes.ts";
import { BIRMINGHAM, makeCouncils, now, put, STAFFORDSHIRE, STOKE, today } from "./matching-world.ts";
import { testStore } from "./setup.ts";

const WEST_MIDLANDS = "E12000005";
const FAR_AWAY = "E08000035";
const COUNCILS = [STOKE, STAFFORDSHIRE, BIRMINGHAM];
const given = beginInvention("across pages", now);
const { random } = given;
const scope = () => ({
  ...{ db: testStore().read, now, today },
  commissioner: { regionCode: WEST_MIDLANDS, councilIds: COUNCILS },
});

const ALL = "all";
const LINES = [...COUNCILS, ALL];

/** Columns part each line's children, and the councils each column's. */
function table(notes: Notes, totals: string, columns: readonly string[]): void {
  for (const line of LINES)
    notes.sum(
      `${totals} ${line}`,
      columns.map((column) => `${column} ${line}`),
    );
  for (const column of [totals, ...columns])
    notes.sum(
      `${column} ${ALL}`,
      COUNCILS.map((id) => `${column} ${id}`),
    );
}

/** Few children of three councils, here and there: one council has hardly any. */
async function fewChildren(): Promise<{ rows: PlacementRow[]; known: Map<string, ChildRow> }> {
  const rows: PlacementRow[] = [];
  const everyChild: ChildRow[] = [];
  for (const councilId of COUNCILS) {
    const many = random.pick([0, 3, 8, 20, 45]);
    for (let nth = 0; nth < many; nth += 1) {
      const child = {
        ...{
          ...aChild(given, { councilId, age: 9 }),
          endedOn: null,
          siblingGroup: random.pick([null, null, "a", "b", "c"]),
        },
        ...{
          legalStatus: random.pick(["C1", "C1", "C2", "V2", "E1"]),
          needCode: random.pick(["N1", "N1", "N4", "N5", "N8"]),
        },
        ...{ disabled: random.chance(0.2), unaccompanied: random.chance(0.2) },
      };
      everyChild.push(child);
      const areaCouncilId = random.pick([councilId, councilId, councilId, ...COUNCILS, FAR_AWAY, null]);
      const placeCode = random.pick(["U6", "U6", "U6", "U4", "U3", "K2", "P1"]);
      const providerCode = random.pick(["PR1", "PR1", "PR4", "PR2"]);
      const placed = aPlacement(given, { child, areaCouncilId, placeCode, providerCode, place: null });
      rows.push({ ...placed, startedOn: day("2025-02-03"), miles: random.pick([2, 2, 2, 30, null]) });
    }
  }
  const store = testStore();
  for (const old of [placements, children]) {
    if ((await store.read.$count(old)) > 0) await put((tx) => tx.delete(old).returning({ id: old.id }));
  }
  await insertMany(store, children, everyChild);
  await insertMany(store, placements, rows);
  forgetKept(store.read, "");
  return { rows, known: new Map(everyChild.map((child) => [child.id, child])) };
}

/** Writes down the live shares beside neighbours: of children in care, of whom other pages tell how many are fostered and by whom. */
async function noteBeside(notes: Notes, rows: readonly PlacementRow[]): Promise<void> {
  const shares = await readLiveShares(scope());
  for (const id of COUNCILS) {
    const own = rows.filter(({ councilId }) => councilId === id);
    const count = (those: (row: PlacementRow) => boolean) => own.filter(those).length;
    const share = (told: RegionCount | undefined) => ({ share: typeof told === "number" ? told : null });
    const care = notes.toldOf(`care ${id}`) ?? "kept-back";
    const [homes, inFoster] = [
      count(({ placeCode }) => placeCode === "K2"),
      ({ placeCode }: PlacementRow) => placeCode.startsWith("U"),
    ];
    notes.share(`homes ${id}`, share(shares.get(id)?.residential), care, homes);
    notes.write(`neither ${id}`, null, own.length - homes - count(inFoster));
    notes.sum(`elsewhere ${id}`, [`homes ${id}`, `neither ${id}`]);
    const ownCarers = count((row) => inFoster(row) && row.providerCode === "PR1");
    const ownAll = count(({ providerCode }) => providerCode === "PR1");
    notes.share(`own all ${id}`, share(shares.get(id)?.own), care, ownAll);
    notes.write(`own elsewhere ${id}`, null, ownAll - ownCarers);
    notes.sum(`own all ${id}`, [`own ${id}`, `own elsewhere ${id}`]);
    // Nobody has moved in these worlds.
    notes.share(`moved ${id}`, share(shares.get(id)?.moves), care, 0);
  }
}

/** Writes down who the children are, by every way: each parts the children in care. */
async function noteProfile(notes: Notes, everyChild: readonly ChildRow[]): Promise<void> {
  const profile = await readProfile(scope());
  const siblingsOf = ({ councilId, siblingGroup }: ChildRow) =>
    siblingGroup === null
      ? 0
      : everyChild.filter((one) => one.councilId === councilId && one.siblingGroup === siblingGroup).length - 1;
  for (const way of PROFILE_WAY_NAMES) {
    for (const line of LINES) {
      const own = everyChild.filter(({ councilId }) => line === ALL || councilId === line);
      const told = line === ALL ? profile.whole : profile.councils.get(line);
      PROFILE_WAYS[way].rows.forEach(({ label, is }, at) => {
        const real = own.filter((child) => is({ ...child, siblings: siblingsOf(child) })).length;
        notes.write(`${way} ${label} ${line}`, told?.[way][at], real);
      });
    }
    table(
      notes,
      "care",
      PROFILE_WAYS[way].rows.map(({ label }) => `${way} ${label}`),
    );
  }
}

beforeAll(async () => {
  await makeCouncils();
});

describe("somebody who lays the pages about the children of today side by side", () => {
  test("works out no number of one to five by any sum or difference: who lives where, councils and their shares", async () => {
    let told = 0;
    for (let world = 0; world < 25; world += 1) {
      const { rows, known: kids } = await fewChildren();
      const [flows, { councils, whole }] = await Promise.all([readFlows(scope()), readCouncils(scope())]);
      const notes = new Notes();
      for (const line of LINES) {
        const id = line === ALL ? null : line;
        const own = rows.filter(({ councilId }) => id === null || councilId === id);
        const count = (those: (row: PlacementRow) => boolean) => own.filter(those).length;
        const inFoster = ({ placeCode }: PlacementRow) => placeCode.startsWith("U");
        const page = id === null ? whole : councils.find((one) => one.id === id);
        if (!page) throw new Error(`No figures of ${line}`);
        notes.write(`care ${line}`, page.inCare, own.length);
        notes.write(`foster ${line}`, page.inFoster, count(inFoster));
        notes.write(`elsewhere ${line}`, null, own.length - count(inFoster));
        notes.write(`care ${line}`, flows.count(id, null), own.length);
        for (const area of [...COUNCILS, BEYOND, UNKNOWN]) {
          const real = count(({ areaCouncilId }) => {
            if (areaCouncilId == null) return area === UNKNOWN;
            return COUNCILS.includes(areaCouncilId) ? areaCouncilId === area : area === BEYOND;
          });
          notes.write(`in ${area} ${line}`, flows.count(id, area), real);
        }
        const known = count(({ miles }) => miles != null);
        const farKnown =
          typeof page.inCare === "number" && page.far.unknown !== null ? page.inCare - page.far.unknown : null;
        notes.write(`unmeasured ${line}`, page.far.unknown, own.length - known);
        notes.share(
          `far ${line}`,
          page.far,
          farKnown,
          count(({ miles }) => (miles ?? 0) > 20),
        );
        notes.write(
          `near ${line}`,
          null,
          count(({ miles }) => miles != null && miles <= 20),
        );
        const from = (...codes: string[]) => count((row) => inFoster(row) && codes.includes(row.providerCode));
        notes.share(`own ${line}`, page.inHouse, page.inFoster, from("PR1"));
        notes.share(`agency ${line}`, page.withAgency, page.inFoster, from("PR4", "PR5"));
        notes.write(`others ${line}`, null, from("PR2"));
        notes.share(
          `kin ${line}`,
          page.kinship,
          page.inFoster,
          count(({ placeCode }) => placeCode === "U3"),
        );
        notes.write(
          `not kin ${line}`,
          null,
          count((row) => inFoster(row) && row.placeCode !== "U3"),
        );
        const areaKnown = own.filter(({ inArea }) => inArea !== null);
        if (page.inArea.share !== null) {
          expect([line, page.inArea.numerator]).toEqual([line, areaKnown.filter(({ inArea }) => inArea).length]);
          notes.write(`in known areas ${line}`, page.inArea.denominator, areaKnown.length);
          notes.sum(`care ${line}`, [`in known areas ${line}`, `in ${UNKNOWN} ${line}`]);
        }
        notes.write(`in ${UNKNOWN} ${line}`, page.distant.unknown, own.length - areaKnown.length);
        if (id !== null && page.inArea.share !== null)
          notes.write(`in ${id} ${id}`, page.inArea.numerator, page.inArea.numerator);
        notes.write(`in ${UNKNOWN} ${line}`, page.inArea.unknown, own.length - areaKnown.length);
      }
      table(notes, "care", ["foster", "elsewhere"]);
      table(
        notes,
        "care",
        [...COUNCILS, BEYOND, UNKNOWN].map((area) => `in ${area}`),
      );
      table(notes, "care", ["far", "near", "unmeasured"]);
      table(notes, "foster", ["own", "agency", "others"]);
      table(notes, "foster", ["kin", "not kin"]);
      await noteBeside(notes, rows);
      await noteProfile(notes, [...kids.values()]);
      expect([world, notes.foundOut()]).toEqual([world, []]);
      told += notes.told;
    }
    expect(told).toBeGreaterThan(300);
  });
});

type Returned = {
  councilId: string;
  year: number;
  placement: string;
  bornYear: number;
  inside: boolean;
  miles: number | null;
  alone: boolean;
};

/** A return of each council, of few children who are all still there. */
async function fewReturned(year: number): Promise<Returned[]> {
  const end = day(`${year}-03-31`);
  const everyone: Returned[] = [];
  for (const councilId of COUNCILS) {
    const id = randomUUID();
    const many = random.pick([7, 14, 30, 50]);
    const own = Array.from({ length: many }, () => ({
      ...{ councilId, year, bornYear: year - random.between(1, 16) },
      placement: random.pick(["U6", "U6", "U6", "U6", "U4", "U1", "K2", "H5", "P1"]),
      ...{ inside: random.chance(0.6), miles: random.pick([2, 2, 30, null]), alone: random.chance(0.2) },
      // Some came before the days between two returns that past forecasts are held against.
      startsOn: addMonths(end, random.pick([-8, -6, -3])),
    }));
    const keyOf = (nth: number) => `${councilId} ${year} ${nth}`;
    await commit(testStore(), [
      addReturn({
        ...{ id, councilId, kind: "ssda903", yearEnd: end, state: "current", nth: 1 },
        ...{ readAt: now, readById: "operator", readByName: null, currentSince: now, files: [], version: 1 },
        ...{ children: many, episodes: many, errors: 0, queries: 0 },
      }),
      ...addReturnRows(
        [
          own.map(({ bornYear, alone }, nth) => ({
            ...{ returnId: id, childKey: keyOf(nth), sex: "F" as const, ethnicity: "WBRI", mother: false },
            ...{ bornMonth: day(`${bornYear}-01-01`), unaccompanied: alone, unaccompaniedUntil: null },
          })),
        ],
        [
          own.map(({ placement, inside, miles, startsOn }, nth) => ({
            ...{ returnId: id, childKey: keyOf(nth), startsOn, endsOn: null, ended: null },
            ...{ began: "S", legalStatus: "C2", need: "N1", provider: "PR1", placement, homeKey: `home ${nth}` },
            ...{ inside, placeCouncilId: inside ? councilId : null, miles },
          })),
        ],
      ),
    ]);
    everyone.push(...own);
  }
  return everyone;
}

const bandOf = (age: number) => BAND_CODES[age < 1 ? 0 : age < 5 ? 1 : age < 10 ? 2 : age < 16 ? 3 : 4];

describe("somebody who lays the pages about the children of a 31 March side by side", () => {
  test("works out no number of one to five by any sum or difference: returns, their shares and the forecast", async () => {
    const years = [2023, 2024, 2025, 2026];
    const rows = [];
    for (const year of years) rows.push(...(await fewReturned(year)));
    forgetKept(testStore().read, "");
    await forecastAtOnce(testStore(), now, 3);
    const { areas } = await readForecasts(scope());
    let told = 0;
    for (const year of years) {
      const end = day(`${year}-03-31`);
      const { councils, whole } = await readLookedAfter(scope(), end);
      const notes = new Notes();
      for (const line of LINES) {
        const own = rows.filter((row) => row.year === year && (line === ALL || row.councilId === line));
        const count = (those: (row: Returned) => boolean) => own.filter(those).length;
        const { counts = null } = (line === ALL ? whole : councils.find(({ id }) => id === line)) ?? {};
        notes.write(`care ${line}`, counts?.total, own.length);
        LOOKED_AFTER_COLUMNS.forEach(({ header, groups }, at) => {
          const real = count(({ placement }) => groups.includes(placementGroupOf(placement)));
          notes.write(`${header} ${line}`, counts?.cells[at], real);
        });
        notes.share(
          `outside ${line}`,
          counts?.outside ?? { share: null },
          counts?.total ?? null,
          count(({ inside }) => !inside),
        );
        notes.write(
          `inside ${line}`,
          null,
          count(({ inside }) => inside),
        );
        const unmeasured = counts?.far.unknown ?? null;
        const measured = typeof counts?.total === "number" && unmeasured !== null ? counts.total - unmeasured : null;
        notes.write(
          `unmeasured ${line}`,
          unmeasured,
          count(({ miles }) => miles === null),
        );
        notes.share(
          `far ${line}`,
          counts?.far ?? { share: null },
          measured,
          count(({ miles }) => (miles ?? 0) > 20),
        );
        notes.write(
          `near ${line}`,
          null,
          count(({ miles }) => miles !== null && miles <= 20),
        );
        const area = areas.find(({ council }) => (council?.id ?? ALL) === line);
        const forecast = area?.counted.find((one: { day: Day }) => one.day === end)?.children ?? {};
        const foster = LOOKED_AFTER_COLUMNS[0]?.header ?? "";
        notes.write(`care ${line}`, forecast[stockKey("all", "all")], own.length);
        const inFoster = own.filter(({ placement }) => placement.startsWith("U"));
        notes.write(`${foster} ${line}`, forecast[stockKey("all", "fostering")], inFoster.length);
        const kin = inFoster.filter(({ placement }) => placement === "U1").length;
        notes.write(`kin ${line}`, forecast[stockKey("all", "kin")], kin);
        notes.write(`mainstream ${line}`, forecast[stockKey("all", "mainstream")], inFoster.length - kin);
        const alone = inFoster.filter((row) => row.alone).length;
        notes.write(`alone ${line}`, forecast[stockKey("alone", "fostering")], alone);
        notes.write(`not alone ${line}`, null, inFoster.length - alone);
        for (const band of BAND_CODES) {
          const real = inFoster.filter(({ bornYear }) => bandOf(year - bornYear) === band).length;
          notes.write(`aged ${band} ${line}`, forecast[stockKey(band, "fostering")], real);
        }
      }
      const foster = LOOKED_AFTER_COLUMNS[0]?.header ?? "";
      table(
        notes,
        "care",
        LOOKED_AFTER_COLUMNS.map(({ header }) => header),
      );
      table(notes, "care", ["outside", "inside"]);
      table(notes, "care", ["far", "near", "unmeasured"]);
      table(notes, foster, ["kin", "mainstream"]);
      table(notes, foster, ["alone", "not alone"]);
      table(
        notes,
        foster,
        BAND_CODES.map((band) => `aged ${band}`),
      );
      expect([year, notes.foundOut()]).toEqual([year, []]);
      told += notes.told;
    }
    expect(told).toBeGreaterThan(40);
    let between = 0;
    for (const day of new Set(areas.flatMap((area) => area.between.map((one) => one.day)))) {
      const notes = new Notes();
      for (const line of LINES) {
        const area = areas.find(({ council }) => (council?.id ?? ALL) === line);
        // What the returns count on that day, which their table does not tell.
        const real = area?.study.between.find((one) => one.day === day)?.children ?? {};
        const shown = area?.between.find((one) => one.day === day)?.children ?? {};
        const count = (key: string) => real[key] ?? 0;
        const fostering = stockKey("all", "fostering");
        notes.write(`foster ${line}`, shown[fostering], count(fostering));
        for (const key of PAST_KEYS) if (key !== fostering) notes.write(`${key} ${line}`, shown[key], count(key));
        notes.write(`not alone ${line}`, null, count(fostering) - count(stockKey("alone", "fostering")));
      }
      table(notes, "foster", [stockKey("all", "kin"), stockKey("all", "mainstream")]);
      table(notes, "foster", [stockKey("alone", "fostering"), "not alone"]);
      table(
        notes,
        "foster",
        BAND_CODES.map((band) => stockKey(band, "fostering")),
      );
      expect([day, notes.foundOut()]).toEqual([day, []]);
      between += notes.told;
    }
    expect(between).toBeGreaterThan(10);
  });
});
