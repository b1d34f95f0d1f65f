import { randomUUID } from "node:crypto";
import { eq, inArray } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { addDays } from "#app/domain/shared/day.ts";
import {
  distantShare,
  inAreaShare,
  kinshipShare,
  occupancyOf,
  siblingsTogether,
} from "#app/domain/sufficiency/measures.ts";
import { commit } from "#db/engine/commit.server.ts";
import { countFilled } from "#db/queries/absences.ts";
import { listLivingThere, listOwnHouseholds } from "#db/queries/carers.ts";
import { listFirstChildren, listRegisterHomes } from "#db/queries/carers-year.ts";
import { findHouseholdForMatching } from "#db/queries/matching-households.ts";
import { listChildrenThere } from "#db/queries/ofsted.ts";
import { findSufficiencyFacts, listHomes, listPlacedChildren, listSiblingsPlaced } from "#db/queries/sufficiency.ts";
import { children, households, placements } from "#db/schema/index.ts";
import { addPlacements, endPlacement } from "#db/writes/matching.ts";
import {
  BIRMINGHAM,
  makeChildThere,
  makeCouncils,
  makeHome,
  put,
  STAFFORDSHIRE,
  STOKE,
  today,
} from "./matching-world.ts";
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

  test("a child in an area that adjoins is outside and at no distance, and one whose area is not known is in neither", async () => {
    const { id } = await placementOf(await makeChildThere(await makeHome()));
    const livesIn = async (areaCouncilId: string | null) => {
      const inArea = areaCouncilId === null ? null : areaCouncilId === STOKE;
      const before = distantShare(await listPlacedChildren(testStore().read, [STOKE], today));
      await put((tx) =>
        tx
          .update(placements)
          .set({ areaCouncilId, inArea })
          .where(eq(placements.id, id))
          .returning({ id: placements.id }),
      );
      const { numerator, denominator } = distantShare(await listPlacedChildren(testStore().read, [STOKE], today));
      return [numerator - before.numerator, denominator - before.denominator];
    };
    // From Stoke to Staffordshire around it, on to Birmingham, to nobody knows where, and back.
    expect(await livesIn(STAFFORDSHIRE)).toEqual([0, 0]);
    expect(await livesIn(BIRMINGHAM)).toEqual([1, 0]);
    expect(await livesIn(null)).toEqual([-1, -1]);
    expect(await livesIn(STOKE)).toEqual([0, 1]);
  });

  test("the place that waits for the child is taken already, and the one the child leaves is not free yet", async () => {
    const from = await makeHome();
    const to = await makeHome();
    await movesNextWeek(await makeChildThere(from), to);
    const filled = (await listHomes(testStore().read, [STOKE], today)).filter((home) => home.filled === 1);
    expect(filled.length).toBeGreaterThanOrEqual(2);
  });

  test("the place of a child in hospital, on holiday or with other carers stays filled wherever places are counted", async () => {
    const homeId = await makeHome({ places: 2, roomFor: 2 });
    const childId = await makeChildThere(homeId);
    const { read } = testStore();
    const own = eq(households.id, homeId);
    const filledIn = async () => {
      const listed = (await listOwnHouseholds(read, [STOKE], today)).find(({ id }) => id === homeId);
      return {
        region: (await countFilled(read, own, today)).get(homeId) ?? 0,
        list: listed?.filled,
        page: (await listLivingThere(read, homeId, today)).length,
        matching: (await findHouseholdForMatching(read, homeId, today))?.household.filled,
        ofsted: (await listChildrenThere(read, STOKE, today)).filter((one) => one.householdId === homeId).length,
      };
    };
    const each = (filled: number) => ({ region: filled, list: filled, page: filled, matching: filled, ofsted: filled });
    expect(await filledIn()).toEqual(each(1));

    const stay = await placementOf(childId);
    const nobodys = { householdId: null, requestId: null, version: 1, endReason: null, ceasedCode: null };
    const away = {
      ...stay,
      ...nobodys,
      id: randomUUID(),
      placeCode: "T1",
      startedOn: addDays(today, -3),
      endedOn: null,
    };
    await commit(testStore(), [
      endPlacement(stay, { endedOn: away.startedOn, endReason: "OTHER", ceasedCode: "X1" }),
      addPlacements([away]),
    ]);
    expect(await filledIn()).toEqual(each(1));

    // The day of coming back is set: one child, one place.
    const returning = { ...stay, id: randomUUID(), startedOn: NEXT_WEEK, version: 1 };
    await commit(testStore(), [
      endPlacement(away, { endedOn: NEXT_WEEK, endReason: "OTHER", ceasedCode: "X1" }),
      addPlacements([returning]),
    ]);
    expect(await filledIn()).toEqual(each(1));

    // Another home is found instead: once the child is there, the place is free.
    await put((tx) => tx.delete(placements).where(eq(placements.id, returning.id)).returning({ id: placements.id }));
    await put((tx) =>
      tx.update(placements).set({ endedOn: today }).where(eq(placements.id, away.id)).returning({ id: placements.id }),
    );
    expect(await filledIn()).toEqual(each(0));
  });

  test("a brother in hospital for a while still lives with his sister, and in another home he does not", async () => {
    const homeId = await makeHome({ places: 2, roomFor: 2 });
    const [sister, brother] = [await makeChildThere(homeId), await makeChildThere(homeId)];
    await put((tx) =>
      tx
        .update(children)
        .set({ siblingGroup: "a brother in hospital" })
        .where(inArray(children.id, [sister, brother]))
        .returning({ id: children.id }),
    );
    const together = async () => {
      const all = await listSiblingsPlaced(testStore().read, [STOKE], today);
      const { groups } = siblingsTogether(all.filter(({ group }) => group === "a brother in hospital"));
      return [groups.numerator, groups.denominator];
    };
    expect(await together()).toEqual([1, 1]);
    const stay = await placementOf(brother);
    const away = { ...stay, id: randomUUID(), householdId: null, requestId: null, startedOn: addDays(today, -3) };
    await commit(testStore(), [
      endPlacement(stay, { endedOn: away.startedOn, endReason: "OTHER", ceasedCode: "X1" }),
      addPlacements([{ ...away, placeCode: "T1", version: 1 }]),
    ]);
    expect(await together()).toEqual([1, 1]);
    await put((tx) =>
      tx.update(placements).set({ placeCode: "K2" }).where(eq(placements.id, away.id)).returning({ id: placements.id }),
    );
    expect(await together()).toEqual([0, 1]);
  });

  test("the first child of a home is not known where a list brought only how many live there", async () => {
    const approvedOn = addDays(today, -100);
    const empty = await makeHome({ approvedOn });
    const full = await makeHome({ approvedOn });
    await put((tx) =>
      tx.update(households).set({ unrecorded: 1 }).where(eq(households.id, full)).returning({ id: households.id }),
    );
    const since = async () => {
      const found = await listFirstChildren(testStore().read, [STOKE], approvedOn);
      return found.map(({ firstChildOn, hasUnrecorded }) => [firstChildOn, hasUnrecorded]).sort();
    };
    expect(await since()).toEqual([
      [null, false],
      [null, true],
    ]);
    await makeChildThere(empty);
    expect((await since()).filter(([firstChildOn]) => firstChildOn === null)).toEqual([[null, true]]);
  });

  test("two carers together are one household on the register and two carers", async () => {
    const carers = async () => {
      const found = await listRegisterHomes(testStore().read, [STOKE]);
      return [found.length, found.reduce((sum, home) => sum + home.carers, 0)];
    };
    const [homes = 0, people = 0] = await carers();
    await makeHome({ name: "Amina Khan" });
    expect(await carers()).toEqual([homes + 1, people + 1]);
    await makeHome({ name: "Amina Khan and Tom Reed" });
    expect(await carers()).toEqual([homes + 2, people + 3]);
  });

  test("relatives with a temporary approval, and carers approved for a child they know, are no approved household or places", async () => {
    const counted = async () => {
      const read = testStore().read;
      const [register, homes, placed] = await Promise.all([
        listRegisterHomes(read, [STOKE]),
        listHomes(read, [STOKE], today),
        listPlacedChildren(read, [STOKE], today),
      ]);
      const { approved } = occupancyOf(homes);
      return { register: register.length, approved, kin: kinshipShare(placed).numerator };
    };
    const before = await counted();
    const aunt = await makeHome({ provider: "kinship", places: 1 });
    const childId = await makeChildThere(aunt);
    const { id } = await placementOf(childId);
    await put((tx) =>
      tx.update(placements).set({ placeCode: "U3" }).where(eq(placements.id, id)).returning({ id: placements.id }),
    );
    // Her child is a foster child with relatives or friends all the same.
    expect(await counted()).toEqual({ ...before, kin: before.kin + 1 });
    await makeHome({ places: 2 });
    expect(await counted()).toMatchObject({ register: before.register + 1, approved: before.approved + 2 });
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
    await makeHome({ ...away, unavailableFrom: addDays(today, 1), availableFrom: null });
    expect(await usable()).toBe(before + 2);
  });
});
