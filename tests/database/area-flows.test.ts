import { beforeAll, describe, expect, test } from "vitest";
import { loader } from "#app/routes/commissioner/map_.flows.tsx";
import { countAreaFlows } from "#db/queries/sufficiency.ts";
import { children, placements } from "#db/schema/index.ts";
import { beginInvention } from "#tests/factories/invention.ts";
import { aChild, aPlacement } from "#tests/factories/matching.ts";
import { BIRMINGHAM, makeCouncils, now, put, STAFFORDSHIRE, STOKE, today, workAs } from "./matching-world.ts";
import { testStore } from "./setup.ts";
import { askPage, staffCookie } from "./staff-page.ts";

const given = beginInvention("who lives where", now);

/** Children of one council in homes that stand in one area. */
async function live(
  many: number,
  councilId: string,
  areaCouncilId: string | null,
  traits: { legalStatus?: string; placementEndedOn?: string } = {},
): Promise<void> {
  for (let one = 0; one < many; one += 1) {
    const { legalStatus = "C1", placementEndedOn = null } = traits;
    const child = { ...aChild(given, { councilId, age: 9 }), councilId, legalStatus, endedOn: null };
    const placed = aPlacement(given, { child, areaCouncilId, placeCode: "U6", providerCode: "PR1", place: null });
    await put(
      (tx) => tx.insert(children).values(child).returning({ id: children.id }),
      (tx) =>
        tx
          .insert(placements)
          .values({ ...placed, startedOn: "2025-02-03", endedOn: placementEndedOn } as typeof placed)
          .returning({ id: placements.id }),
    );
  }
}

let cookie = "";

beforeAll(async () => {
  const officers = await makeCouncils();
  await live(12, STOKE, STOKE);
  await live(8, STOKE, STAFFORDSHIRE);
  await live(2, STOKE, BIRMINGHAM);
  await live(7, STOKE, "E06000049");
  await live(9, STAFFORDSHIRE, STAFFORDSHIRE);
  // None of these is counted: a short break, and a home that the child has left.
  await live(1, STOKE, STAFFORDSHIRE, { legalStatus: "V4" });
  await live(1, STOKE, STAFFORDSHIRE, { placementEndedOn: "2026-01-05" });
  cookie = await staffCookie(workAs({ id: officers[STOKE] ?? "" }), "commissioner", { regionCode: "E12000005" });
});

describe("who lives where", () => {
  test("counts each child once, where they live today, without short breaks", async () => {
    const flows = await countAreaFlows(testStore().read, [STOKE, STAFFORDSHIRE], today);
    const count = (from: string, to: string) =>
      flows.find(({ councilId, areaId }) => councilId === from && areaId === to)?.children;
    expect(count(STOKE, STAFFORDSHIRE)).toBe(8);
    expect(count(STOKE, STOKE)).toBe(12);
    expect(count(STOKE, "E06000049")).toBe(7);
    expect(count(STAFFORDSHIRE, STAFFORDSHIRE)).toBe(9);
    expect(count(STAFFORDSHIRE, STOKE)).toBeUndefined();
  });

  test("is read by the commissioner with the two children in Birmingham hidden, on their page and from the other side", async () => {
    const page = async (slug: string) =>
      (await askPage(loader, { cookie, now, params: {}, address: `/commissioner/map/flows?council=${slug}` }))
        .data as unknown as {
        own: string;
        all: string;
        rows: { name: string; out: string; in: string }[];
        drawn: { count: number }[];
      };
    const stoke = await page("stoke-on-trent");
    const row = (name: string) => stoke.rows.find((one) => one.name === name);
    expect(row("Birmingham")?.out).toBe("not shown");
    // One more is kept back, or the total of the row would give the two away.
    const shown = [stoke.own, stoke.all, row("Staffordshire")?.out, row("Beyond the region")?.out];
    expect(shown.filter((count) => count === "not shown").length).toBeGreaterThan(0);
    expect(stoke.drawn.every(({ count }) => count >= 6)).toBe(true);
    const birmingham = await page("birmingham");
    expect(birmingham.rows.find(({ name }) => name === "Stoke-on-Trent")?.in).toBe("not shown");
  });
});
