import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { Due } from "#app/domain/sufficiency/due.ts";
import { loader as need } from "#app/routes/commissioner/_index.tsx";
import { loader as figures } from "#app/routes/commissioner/figures.tsx";
import { loader as map } from "#app/routes/commissioner/map.tsx";
import { isOfCouncils, MAP_FIGURE_NAMES } from "#app/routes/commissioner/need/map-figures.ts";
import { sayCount, sayDue, sayNumber } from "#app/routes/commissioner/need/words.ts";
import { loader as targets } from "#app/routes/commissioner/targets.tsx";
import type { NeedLine } from "#app/services/sufficiency/read-need.server.ts";
import { makeCouncils, now, STOKE, workAs } from "./matching-world.ts";
import { build, keep, worlds } from "./need-world.ts";
import { askPage, staffCookie } from "./staff-page.ts";

type Line = { slug: string; name: string; value: number | null; said: string; parts: string[] };
type NeedPage = { all: NeedLine & { due: Due } };
let commissioner = "";

async function ask<Sent>(loader: unknown, address: string): Promise<Sent> {
  const { data, status } = await askPage(loader, { cookie: commissioner, now, params: {}, address });
  expect([address, status]).toEqual([address, 200]);
  return data as Sent;
}

const linesOf = async (figure: string) =>
  (await ask<{ figure: string; lines: Line[] }>(map, `/commissioner/map?figure=${figure}`)).lines;

beforeAll(async () => {
  const officers = await makeCouncils();
  commissioner = await staffCookie(workAs({ id: officers[STOKE] ?? "" }), "commissioner", { regionCode: "E12000005" });
  const [drawn] = fc.sample(worlds, { seed: 7, numRuns: 1 });
  if (!drawn) throw new Error("No world");
  await keep(build(drawn));
});

test("each figure on the map of the region is told of each council as its own page tells it, and hidden as there", async () => {
  let told = 0;
  let hidden = 0;
  for (const figure of MAP_FIGURE_NAMES.filter(isOfCouncils)) {
    const page = await ask<{ councils: { name: string; figure: string }[] }>(
      figures,
      `/commissioner/figures?of=${figure}`,
    );
    const lines = await linesOf(figure);
    expect(lines).toHaveLength(page.councils.length);
    for (const { name, figure: said } of page.councils) {
      const line = lines.find((one) => one.name === name);
      expect([figure, name, line?.said]).toEqual([figure, name, said]);
      expect([figure, name, line?.value === null]).toEqual([figure, name, !/\d/.test(said)]);
      if (line?.value === null) hidden += 1;
      else told += 1;
    }
  }
  expect(told).toBeGreaterThan(0);
  expect(hidden).toBeGreaterThan(0);
});

test("homes and approvals on the map of the region are those of each council’s page of need", async () => {
  const [usable, due] = await Promise.all([linesOf("usable"), linesOf("due")]);
  for (const { slug, said } of usable) {
    const { all } = await ask<NeedPage>(need, `/commissioner?council=${slug}`);
    expect([slug, said]).toEqual([slug, sayCount(all.usable)]);
    expect(due.find((one) => one.slug === slug)?.said).toBe(sayDue(all.due));
  }
});

test("homes short on the map of the region are those that each council’s page of targets opens with", async () => {
  const short = await linesOf("short");
  for (const { slug, value, said } of short) {
    const { wanted } = await ask<{ wanted: number }>(targets, `/commissioner/targets?council=${slug}`);
    expect([slug, value, said]).toEqual([slug, wanted, sayNumber(wanted)]);
  }
  expect(short.some(({ value }) => (value ?? 0) > 0)).toBe(true);
});

test("an address that asks for no figure of the map is answered with the share who live outside", async () => {
  const { figure } = await ask<{ figure: string }>(map, "/commissioner/map?figure=price%20of%20a%20child");
  expect(figure).toBe("outside");
});
