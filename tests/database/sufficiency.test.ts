import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { addDays } from "#app/domain/shared/day.ts";
import { inAreaShare } from "#app/domain/sufficiency/measures.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findSufficiencyFacts, listHomes, listPlacedChildren } from "#db/queries/sufficiency.ts";
import { children, placements } from "#db/schema/index.ts";
import { addPlacements, endPlacement } from "#db/writes/matching.ts";
import { BIRMINGHAM, makeChildThere, makeCouncils, makeHome, put, STOKE, today } from "./matching-world.ts";
import { testStore } from "./setup.ts";

const NEXT_WEEK = addDays(today, 7);

beforeAll(async () => {
  await makeCouncils();
});

/** The placement of a child that runs now. */
async function placementOf(childId: string) {
  const [row] = await testStore().read.select().from(placements).where(eq(placements.childId, childId));
  if (!row) throw new Error(`No placement of ${childId}`);
  return row;
}

/** A child moves on a day to come from one home to another, in another council's area. */
async function movesNextWeek(childId: string, householdId: string): Promise<void> {
  const running = await placementOf(childId);
  const next = { ...running, id: randomUUID(), householdId, areaCouncilId: BIRMINGHAM, inArea: false };
  const done = await commit(testStore(), [
    endPlacement(running, { endedOn: NEXT_WEEK, endReason: "CARPL", ceasedCode: "X1" }),
    addPlacements([{ ...next, startedOn: NEXT_WEEK, endedOn: null, endReason: null, version: 1 }]),
  ]);
  expect(done.ok).toBe(true);
}

describe("children counted on a day", () => {
  test("a child who moves next week is counted once, where the child lives today, and from then on there", async () => {
    const from = await makeHome();
    const to = await makeHome();
    await movesNextWeek(await makeChildThere(from), to);
    const now = inAreaShare(await listPlacedChildren(testStore().read, [STOKE], today));
    expect([now.numerator, now.denominator]).toEqual([1, 1]);
    const then = inAreaShare(await listPlacedChildren(testStore().read, [STOKE], NEXT_WEEK));
    expect([then.numerator, then.denominator]).toEqual([0, 1]);
  });

  test("the place that waits for the child is taken already, and the one the child leaves is not free yet", async () => {
    const from = await makeHome();
    const to = await makeHome();
    await movesNextWeek(await makeChildThere(from), to);
    const filled = (await listHomes(testStore().read, [STOKE], today)).filter((home) => home.filled === 1);
    expect(filled.length).toBeGreaterThanOrEqual(2);
  });

  test("a short break is no home that came to be needed", async () => {
    const neededIn = async () =>
      (await findSufficiencyFacts(testStore().read, [STOKE], today)).lastYear.reduce((sum, one) => sum + one.needed, 0);
    const before = await neededIn();
    const childId = await makeChildThere(await makeHome());
    const { id } = await placementOf(childId);
    await put((tx) =>
      tx.update(placements).set({ startedOn: today }).where(eq(placements.id, id)).returning({ id: placements.id }),
    );
    expect(await neededIn()).toBe(before + 1);
    await put((tx) =>
      tx.update(children).set({ legalStatus: "V4" }).where(eq(children.id, childId)).returning({ id: children.id }),
    );
    expect(await neededIn()).toBe(before);
  });
});

describe("homes that can be used", () => {
  test("a break that ended by today no longer keeps a home out, and one that goes on does", async () => {
    const usable = async () =>
      (await listHomes(testStore().read, [STOKE], today)).filter(({ available }) => available).length;
    const before = await usable();
    const away = { availability: "unavailable", unavailableReason: "break" } as const;
    await makeHome({ ...away, availableFrom: today });
    expect(await usable()).toBe(before + 1);
    await makeHome({ ...away, availableFrom: addDays(today, 1) });
    await makeHome({ ...away, availableFrom: null });
    expect(await usable()).toBe(before + 1);
  });
});
