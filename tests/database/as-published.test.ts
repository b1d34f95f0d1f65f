import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import type { PublishedFigure } from "#app/domain/councils/published-figure.ts";
import { loader as besideLoader } from "#app/routes/commissioner/beside.tsx";
import { loader as englandLoader } from "#app/routes/commissioner/map_.england.tsx";
import { loader as publishedLoader } from "#app/routes/commissioner/published.tsx";
import { loader as regionFile } from "#app/routes/commissioner/reports_.$file.ts";
import { PUBLISHED_TABLES } from "#app/services/sufficiency/published-tables.ts";
import { regionCouncils } from "#db/geography/authorities.server.ts";
import { councils } from "#db/schema/index.ts";
import { aCouncil } from "#tests/factories/councils.ts";
import { beginInvention } from "#tests/factories/invention.ts";
import { now, put, workAs } from "./matching-world.ts";
import { askPage, staffCookie } from "./staff-page.ts";

const WEST_MIDLANDS = "E12000005";
const given = beginInvention("published figures", now);
const ENGLAND = "E92000001";

/** The files the figures come from, read here by cutting their lines: none of their cells holds a comma. */
const FILES: Record<string, string> = {
  "number-and-rate": "cla-number-and-rate-by-la.csv",
  "legal-status": "cla-legal-status-by-la.csv",
  "need-category": "cla-category-of-need-by-la.csv",
  "unaccompanied-children": "cla-uasc-by-la.csv",
  "placement-type": "cla-placement-type-by-la.csv",
  "in-out-of-area": "cla-in-out-of-area-by-la.csv",
  hosted: "cla-hosted-by-la.csv",
  "over-20-miles": "cla-over-20-miles-by-la.csv",
  "placement-provider": "cla-placement-provider-by-la.csv",
  "foster-places": "ofsted-foster-places-by-la.csv",
};

function printedIn(table: string, areaId: string, year: number, column: string): string {
  const [head = "", ...lines] = readFileSync(`db/reference/published/${FILES[table]}`, "utf8").trim().split(/\r?\n/);
  const at = head.split(",").indexOf(column);
  expect(at, `${table} has ${column}`).toBeGreaterThan(0);
  return lines.map((line) => line.split(",")).find(([area, , of]) => area === areaId && of === `${year}`)?.[at] ?? "";
}

type Cell = { count: PublishedFigure; percent: PublishedFigure | null };
type Page = {
  year: number;
  tables: { key: string; rows: { id: string; name: string; cells: Cell[] }[] }[];
};

let commissioner = "";

beforeAll(async () => {
  for (const authority of regionCouncils(WEST_MIDLANDS)) {
    await put((tx) => tx.insert(councils).values(aCouncil(given, authority)).returning({ id: councils.id }));
  }
  commissioner = await staffCookie(workAs({ id: "nobody" }), "commissioner", { regionCode: WEST_MIDLANDS });
});

const ask = (route: unknown, address: string) => askPage(route, { cookie: commissioner, now, params: {}, address });

/** The lines of a report of the region, by the headings of its columns. */
async function fileOf(name: string): Promise<Record<string, string>[]> {
  const file = `${name}.csv`;
  const address = `/commissioner/reports/${file}`;
  const { gave } = await askPage(regionFile, { cookie: commissioner, now, params: { file }, address });
  return parse(gave, { columns: true, bom: true });
}

describe("the region as published", () => {
  for (const year of [2021, 2025]) {
    test(`shows for 31 March ${year} what was printed of each of the fourteen councils, the region and England`, async () => {
      const { data } = await ask(publishedLoader, `/commissioner/published?year=${year}`);
      const page = data as unknown as Page;
      expect(page.year).toBe(year);
      let compared = 0;
      for (const table of page.tables) {
        const columns = PUBLISHED_TABLES.find(({ key }) => key === table.key)?.columns ?? [];
        expect(table.rows.map(({ id }) => id)).toHaveLength(16);
        expect(table.rows.map(({ id }) => id).slice(14)).toEqual([WEST_MIDLANDS, ENGLAND]);
        for (const { id, name, cells } of table.rows) {
          for (const [at, { table: of, column, percent }] of columns.entries()) {
            for (const [wanted, figure] of [
              [column, cells[at]?.count],
              [percent, cells[at]?.percent],
            ] as const) {
              if (!wanted || !figure) continue;
              const printed = printedIn(of, id, year, wanted);
              if (figure.kind === "number") expect(`${name} ${figure.value}`).toBe(`${name} ${Number(printed)}`);
              else expect(["c", "k", "z", "x", "-", "..", ""]).toContain(printed);
              compared += 1;
            }
          }
        }
      }
      expect(compared).toBeGreaterThan(16 * 40);
    });
  }

  test("takes the newest year for a year that was never published", async () => {
    const { data } = await ask(publishedLoader, "/commissioner/published?year=1997");
    expect(data).toMatchObject({ year: 2025 });
  });
});

describe("a council beside its neighbours", () => {
  test("stands beside the ten most like it, with where it stands in words and no figure of ours it cannot have", async () => {
    const { data } = await ask(besideLoader, "/commissioner/beside?council=stoke-on-trent");
    const page = data as unknown as {
      council: string;
      neighbours: { name: string }[];
      measures: { code: string; own: string; words: string; now: string | null }[];
    };
    expect(page.council).toBe("Stoke-on-Trent");
    expect(page.neighbours.map(({ name }) => name)).toContain("Walsall");
    expect(page.neighbours).toHaveLength(10);
    const rate = page.measures.find(({ code }) => code === "rate");
    expect(rate).toMatchObject({ own: "170", now: "0" });
    // What a week costs is known from the spending return alone.
    expect(page.measures.filter(({ now }) => now === null).map(({ code }) => code)).toEqual(["cost"]);
    expect(rate?.words).toMatch(/^higher than all 10, whose middle is \d+$/);
    // There are no children in this world: nothing is said to be counted.
    expect(page.measures.find(({ code }) => code === "in-area")?.now).toBe("none");
  });

  test("of another region is nobody's to read here: the first of the own region stands there", async () => {
    const { data } = await ask(besideLoader, "/commissioner/beside?council=cornwall");
    expect(data).toMatchObject({ council: "Birmingham" });
  });

  test("is the same in the file of every council, whose middle is that of the ten counted by hand", async () => {
    const { data } = await ask(besideLoader, "/commissioner/beside?council=stoke-on-trent");
    const page = data as unknown as {
      neighbours: { name: string; figures: PublishedFigure[] }[];
      measures: { code: string; name: string; own: string; ofRegion: string; ofEngland: string }[];
      recruitment: { measures: { name: string; own: string; ofRegion: string }[] };
    };
    const lines = await fileOf("beside-neighbours");
    const digits = (words: string) => words.replace(/[£%,]/g, "");
    const stoke = lines.filter(({ Council }) => Council === "Stoke-on-Trent");
    expect(stoke).toHaveLength(page.measures.length + page.recruitment.measures.length);
    for (const { name, own, ofRegion, ofEngland } of page.measures) {
      const line = stoke.find(({ Figure }) => Figure === name) ?? {};
      const told = [line.Published, line.Region, line.England].map((figure) => `${Math.round(Number(figure))}`);
      expect([name, ...told]).toEqual([name, ...[own, ofRegion, ofEngland].map(digits)]);
    }
    const rates = page.neighbours
      .flatMap(({ figures: [figure] }) => (figure?.kind === "number" ? figure.value : []))
      .sort((a, b) => a - b);
    const rate = stoke.find(({ Figure }) => Figure === page.measures[0]?.name);
    expect(Number(rate?.["Middle of the ten"])).toBe(((rates[4] ?? 0) + (rates[5] ?? 0)) / 2);
    expect(rate?.["The ten"]?.split("; ")).toEqual(page.neighbours.map(({ name }) => name));
  });
});

describe("the map of England", () => {
  test("is the same as its file, council by council, and as what was printed", async () => {
    const { data } = await ask(englandLoader, "/commissioner/map/england?figure=in-area");
    const page = data as unknown as { name: string; rows: { id: string; name: string; value: number | null }[] };
    const lines = await fileOf("england");
    expect(lines).toHaveLength(153);
    for (const { id, name, value } of page.rows) {
      const told = lines.find(({ Council }) => Council === name)?.[`${page.name}, 2025`] ?? "";
      expect([name, Number(told)]).toEqual([name, value ?? Number.NaN]);
      if (!regionCouncils(WEST_MIDLANDS).some((council) => council.id === id)) continue;
      expect(told).toBe(printedIn("in-out-of-area", id, 2025, "placed_inside_the_local_authority_boundary_pct"));
    }
  });

  test("tells who comes and who leaves by the two sums published of each council, and leads to the region’s own flows", async () => {
    const { data } = await ask(englandLoader, "/commissioner/map/england?figure=flow");
    const page = data as unknown as { rows: { id: string; name: string; value: number | null; parts: string[] }[] };
    const lines = await fileOf("england");
    for (const { id } of regionCouncils(WEST_MIDLANDS)) {
      const row = page.rows.find((one) => one.id === id);
      const leave = Number(printedIn("in-out-of-area", id, 2025, "placed_outside_the_local_authority_boundary"));
      const column = "other_la_children_externally_placed_within_the_local_authority_boundary";
      const come = Number(printedIn("hosted", id, 2025, column));
      expect(row?.parts.map((part) => Number(part.replace(",", "")))).toEqual([leave, come]);
      expect([row?.name, row?.value]).toEqual([row?.name, come - leave]);
      expect(lines.find(({ Council }) => Council === row?.name)?.["More come than leave"]).toBe(String(come - leave));
    }
    // Derby’s are hidden by their publisher: no balance is made of them.
    expect(page.rows.find(({ id }) => id === "E06000015")).toMatchObject({ value: null });
  });
});
