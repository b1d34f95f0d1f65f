import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { COHORT_WAY_NAMES, COHORT_WAYS, type CohortWay } from "#app/domain/sufficiency/cohort-ways.ts";
import { DEFINITIONS, MEASURES, type Measure } from "#app/domain/sufficiency/definitions.ts";
import { loader } from "#app/routes/commissioner/_index.tsx";
import { loader as regionFile } from "#app/routes/commissioner/reports_.$file.ts";
import { loader as targetsPage } from "#app/routes/commissioner/targets.tsx";
import type { NeedLine } from "#app/services/sufficiency/read-need.server.ts";
import { makeCouncils, now, STOKE, workAs } from "./matching-world.ts";
import { type Counts, type NeedRead, recount, recountRegion, YEARS } from "./need-recount.ts";
import { agreeInWorlds, build, COUNCILS, keep, worlds } from "./need-world.ts";
import { askPage, staffCookie } from "./staff-page.ts";

const SLUGS = ["stoke-on-trent", "birmingham", "staffordshire"] as const;
const NAMES = { "stoke-on-trent": "Stoke-on-Trent", birmingham: "Birmingham", staffordshire: "Staffordshire" } as const;
let commissioner = "";

beforeAll(async () => {
  const officers = await makeCouncils();
  await agreeInWorlds();
  const work = workAs({ id: officers[STOKE] ?? "" });
  commissioner = await staffCookie(work, "commissioner", { regionCode: "E12000005" });
});

const shownIn = (line: NeedLine, of: Measure) => (of in line ? line[of as keyof NeedLine] : line.parts?.[of as never]);

async function pageOf(query: string): Promise<NeedLine[]> {
  const asked = { cookie: commissioner, now, params: {}, address: `/commissioner?${query}` };
  const { data } = await askPage(loader, asked);
  const { lines, all } = data as unknown as { lines: NeedLine[]; all: NeedLine };
  return [...lines, all];
}

/** The need that the pages of the region and of each council show, by the rows of a way. */
async function readNeed(by: CohortWay): Promise<NeedRead> {
  const needOf = async (query: string) =>
    (await pageOf(query)).slice(0, -1).map(({ need }) => (typeof need === "number" ? need : null));
  const region = await needOf(`by=${by}`);
  const councils: Record<string, (number | null)[]> = {};
  for (const [at, slug] of SLUGS.entries()) councils[COUNCILS[at] ?? ""] = await needOf(`by=${by}&council=${slug}`);
  return { region, councils };
}

/** Compares what a page tells with the recount; says how much it told. */
function compare(where: string, lines: readonly NeedLine[], counts: Counts): number {
  let told = 0;
  lines.forEach((line, row) => {
    const real = (of: keyof Counts) =>
      line.key === "all" ? counts[of].reduce((all, one) => all + one, 0) : (counts[of][row] ?? 0);
    for (const of of MEASURES) {
      const shown = shownIn(line, of);
      if (of === "due" || typeof shown !== "number") continue;
      told += 1;
      const again =
        of === "gap" ? real("usable") - real("need") : of === "inReach" ? Math.floor(real(of) / 5) * 5 : real(of);
      expect([where, line.key, of, shown]).toEqual([where, line.key, of, again]);
    }
    // Nobody is on the way to approval in these worlds.
    if (line.due) expect(line.due).toEqual({ expected: 0, low: 0, high: 0 });
    else expect(line.gap).toBeNull();
  });
  return told;
}

/** Compares each row of a page with its row of the file, what is not shown among it; says how much the file told. */
function compareFile(
  file: readonly Record<string, string>[],
  area: string,
  by: CohortWay,
  year: keyof typeof YEARS,
  lines: readonly NeedLine[],
): number {
  const rows = file.filter(
    (row) =>
      row.Council === area && row["Counted by"] === COHORT_WAYS[by].label && row["Homes found from"] === YEARS[year],
  );
  expect([area, by, rows.map(({ Row }) => Row)]).toEqual([area, by, lines.map(({ label }) => label)]);
  let told = 0;
  lines.forEach((line, at) => {
    for (const of of MEASURES) {
      const cell = rows[at]?.[DEFINITIONS[of].heading];
      const shown = of === "due" ? line.due?.expected : shownIn(line, of);
      // A part that the page has no number for, as it is told of no such row, stands empty.
      const isNoPart = shown === undefined && of !== "due";
      const isOfNoRow = line.key === "all" && (of === "gap" || of === "inReach");
      const words = isNoPart || isOfNoRow ? "" : "not shown";
      expect([area, by, line.key, of, cell]).toEqual([
        area,
        by,
        line.key,
        of,
        typeof shown === "number" ? String(shown) : words,
      ]);
      if (typeof shown === "number") told += 1;
    }
  });
  return told;
}

type OnTargets = { lines: { usable: unknown }[]; otherWays: { by: CohortWay; lines: { usable: unknown }[] }[] };

test("in any world, every figure told of the region and of a council is the plain count of its records, in the file and on Targets too", async () => {
  let told = 0;
  await fc.assert(
    fc.asyncProperty(worlds, fc.constantFrom(...COHORT_WAY_NAMES), async (drawn, other) => {
      const world = build(drawn);
      await keep(world);
      const params = { file: "need-and-homes.csv" };
      const address = "/commissioner/reports/need-and-homes.csv";
      const { gave } = await askPage(regionFile, { cookie: commissioner, now, params, address });
      const file: Record<string, string>[] = parse(gave, { columns: true, bom: true });
      for (const by of COHORT_WAY_NAMES) {
        const year = by === other ? "before" : "last";
        const lines = await pageOf(`by=${by}&year=${year}`);
        told += compare(`region ${by}`, lines, recountRegion(world, by, year, await readNeed(by)));
        compareFile(file, "The region", by, year, lines);
        for (const slug of SLUGS) {
          const own = await pageOf(`council=${slug}&by=${by}&year=${year}`);
          told += compareFile(file, NAMES[slug], by, year, own);
        }
      }
      for (const [at, slug] of [null, ...SLUGS].entries()) {
        const here = slug ? `council=${slug}` : "";
        const lines = await pageOf(here);
        if (slug)
          told += compare(slug, lines, recount(world, "age", "last", COUNCILS[at - 1] ?? STOKE, await readNeed("age")));
        const targets = await askPage(targetsPage, {
          cookie: commissioner,
          now,
          params: {},
          address: `/commissioner/targets?months=24&${here}`,
        });
        const { lines: rows, otherWays } = targets.data as unknown as OnTargets;
        expect(rows.map(({ usable }) => usable)).toEqual(lines.slice(0, -1).map(({ usable }) => usable));
        expect(otherWays.map(({ by }) => by)).toEqual(["siblings", "disability", "alone", "risk"]);
        for (const { by, lines: cut } of otherWays) {
          const beside = await pageOf(`${here}&by=${by}`);
          expect([by, cut.map(({ usable }) => usable)]).toEqual([by, beside.slice(0, -1).map(({ usable }) => usable)]);
        }
      }
    }),
    // A world that fails is told as it is: to make it smaller would take minutes.
    { numRuns: 3, endOnFailure: true },
  );
  expect(told).toBeGreaterThan(400);
}, 240_000);
