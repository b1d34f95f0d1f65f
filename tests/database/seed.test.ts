import { is, sql } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { SQLiteTable } from "drizzle-orm/sqlite-core";
import { beforeAll, describe, expect, test } from "vitest";
import { type ApplicationEvent, isApplicationEvent, replay } from "#app/domain/applications/application.ts";
import { verifyChain } from "#app/domain/history/event.ts";
import { CEASED_CODES, CHANGE_REASONS } from "#app/domain/matching/end-placement.ts";
import { ageOn, day, dayOf } from "#app/domain/shared/day.ts";
import { milesBetween } from "#app/domain/shared/place.ts";
import { readReturnFigures } from "#app/services/returns/return-figures.server.ts";
import { sectorNamed } from "#db/geography/postcodes.server.ts";
import { listDemonstrationAccounts } from "#db/queries/access.ts";
import { findApplicationOfAccount } from "#db/queries/applications.ts";
import { findHouseholdOfAccount } from "#db/queries/carers.ts";
import { listChain, listChainHeads } from "#db/queries/history.ts";
import { listKeptReports } from "#db/queries/kept-reports.ts";
import { listOffersOfAccount } from "#db/queries/matching.ts";
import { countLookedAfter, type LookedAfterCount } from "#db/queries/returns.ts";
import * as schema from "#db/schema/index.ts";
import { describeWorld, type WorldFigures } from "#db/seed/describe-world.ts";
import { marginsOf } from "#db/seed/margins.ts";
import { seedWorld, TABLES_TO_EMPTY } from "#db/seed/seed-world.server.ts";
import { sha256 } from "#db/writes/history.ts";
import { auditHistory } from "../../scripts/commands/audit.ts";
import { testStore } from "./setup.ts";

const now = new Date("2026-11-23T10:30:00.000Z");
const today = dayOf(now);
const STOKE = "E06000021";
const SCALE = 0.1;

let figures: WorldFigures;

async function idsOfEverything(): Promise<string[][]> {
  const { read } = testStore();
  const lists = [];
  for (const table of [
    schema.accounts,
    schema.enquiries,
    schema.applications,
    schema.households,
    schema.children,
    schema.placements,
    schema.requests,
    schema.offers,
    schema.events,
  ]) {
    const rows = await read.select({ id: sql<string>`id` }).from(table);
    lists.push(rows.map((row) => row.id).sort());
  }
  return lists;
}

beforeAll(async () => {
  const seeded = await seedWorld(testStore(), { world: "stoke", now });
  expect(seeded.ok).toBe(true);
  figures = await describeWorld(testStore().read);
}, 120_000);

describe("a seeded world", () => {
  test("has kept the last two ends of months, as far as dated records tell of them", async () => {
    const kept = await listKeptReports(testStore().read, "E12000005");
    expect([...new Set(kept.map((one) => one.day))]).toEqual(["2026-10-31", "2026-09-30"]);
    expect(kept.map(({ name }) => name)).toContain("out-of-area");
  });

  test("has the children and places that were published for each council, at its scale", () => {
    expect(figures.councils.map((council) => council.name)).toEqual(["Staffordshire", "Stoke-on-Trent"]);
    for (const council of figures.councils) {
      const margins = marginsOf(council.id, SCALE);
      expect(council.children).toBe(Math.round((council.childrenPublished ?? 0) * SCALE));
      expect(council.inFosterHomes).toBe(margins.placements.foster);
      expect(council.approvedPlaces).toBe(Math.round((council.approvedPublished ?? 0) * SCALE));
      expect(council.filledPlaces).toBe(Math.round((council.filledPublished ?? 0) * SCALE));
    }
  });

  test("has a return of each council, whose figures at its end are the published ones", async () => {
    const said = await readReturnFigures(testStore().read, [STOKE, "E10000028"], day("2025-03-31"));
    expect(said.map(({ councilId }) => councilId).sort()).toEqual([STOKE, "E10000028"]);
    for (const one of said) {
      const { children, placements, cells, ages, unaccompanied } = marginsOf(one.councilId, 1);
      expect(one).toMatchObject({ lookedAfter: children, placements, ages, unaccompanied });
      const outside = cells["out-near"] + cells["out-far"] + cells["out-unknown"];
      expect(one.outside).toEqual({ of: outside, all: children, unknown: 0, excluded: 0 });
      expect(one.far.of).toBe(cells["in-far"] + cells["out-far"]);
      expect(one.far.unknown).toBe(cells["in-unknown"] + cells["out-unknown"]);
      // What the database counts for pages about many councils is a plain recount of the same children.
      const counted = await countLookedAfter(testStore().read, [one.councilId], day("2025-03-31"));
      const sum = (those: (row: LookedAfterCount) => boolean) =>
        counted.filter(those).reduce((children, row) => children + Number(row.children), 0);
      expect(sum(() => true)).toBe(one.lookedAfter);
      expect(sum(({ placement }) => placement.startsWith("U"))).toBe(placements.foster);
      expect(sum(({ inside }) => inside === false)).toBe(one.outside.of);
      expect(sum(({ far }) => far === 1)).toBe(one.far.of);
    }
  });

  test("has as many children in their own area, and far from home, as were published", () => {
    const margins = figures.councils.map((council) => marginsOf(council.id, SCALE).cells);
    const sum = (...cells: (keyof (typeof margins)[number])[]) =>
      margins.reduce((all, one) => all + cells.reduce((part, cell) => part + one[cell], 0), 0);
    const inside = sum("in-near", "in-far", "in-unknown") / figures.children;
    const far = sum("in-far", "out-far") / sum("in-near", "in-far", "out-near", "out-far");
    expect(Math.abs(figures.inAreaShare - inside)).toBeLessThan(0.03);
    expect(Math.abs(figures.overTwentyMilesShare - far)).toBeLessThan(0.04);
  });

  test("has its enquiries, applications at every stage of the assessment, and open requests", () => {
    // A year’s, the two of somebody who wrote to two councils, and the two of a grandmother who wrote twice.
    expect(figures.enquiries).toBe(164);
    expect(figures.liveApplications).toBe(24);
    // Eight, and those of the five stories that the children of so small a world can tell.
    expect(figures.openRequests).toBeGreaterThan(8);
    expect(figures.openRequests).toBeLessThanOrEqual(13);
    const stages = [
      "draft",
      "submitted",
      "assessment-open",
      "observations",
      "panel",
      "decision-pending",
      "on-hold",
      "approved",
      "withdrawn",
    ];
    expect(Object.keys(figures.applicationsByStage)).toEqual(expect.arrayContaining(stages));
  });

  test("puts no more children in a home than its places, and none outside its terms or before its approval", async () => {
    const { read } = testStore();
    const households = await read.select().from(schema.households);
    const children = new Map((await read.select().from(schema.children)).map((child) => [child.id, child]));
    const living = await read.select().from(schema.placements);
    expect(households.length).toBeGreaterThan(100);
    for (const household of households) {
      const there = living.filter((placement) => placement.householdId === household.id && placement.endedOn === null);
      expect(there.length).toBeLessThanOrEqual(household.places);
      for (const placement of there) {
        const child = children.get(placement.childId);
        if (!child) throw new Error("A placement without its child");
        const age = ageOn(child.bornOn, today);
        expect(placement.startedOn >= household.approvedOn).toBe(true);
        expect(age >= household.ageMin && age <= household.ageMax).toBe(true);
        expect(household.sex === "any" || household.sex === child.sex).toBe(true);
        expect(household.namedChildIds === null || household.namedChildIds.includes(child.id)).toBe(true);
        expect(placement.areaCouncilId).toBe(household.councilId);
      }
    }
  });

  test("gives every child one home at a time, with the straight-line miles from the family home", async () => {
    const { read } = testStore();
    const children = (await read.select().from(schema.children)).filter(({ endedOn }) => endedOn === null);
    const living = (await read.select().from(schema.placements)).filter(({ endedOn }) => endedOn === null);
    const homes = new Map((await read.select().from(schema.households)).map((household) => [household.id, household]));
    expect(living.length).toBe(children.length);
    expect(new Set(living.map((placement) => placement.childId)).size).toBe(children.length);
    const byId = new Map(children.map((child) => [child.id, child]));
    let measured = 0;
    for (const { childId, householdId, miles, inArea, areaCouncilId, councilId } of living) {
      expect(inArea).toBe(areaCouncilId === councilId);
      const child = byId.get(childId);
      const home = householdId === null ? undefined : homes.get(householdId);
      const family = child?.sector ? sectorNamed(child.sector) : null;
      if (!home || !family || miles === null) continue;
      expect(Math.abs(milesBetween(family.place, home) - miles)).toBeLessThan(0.01);
      measured += 1;
    }
    expect(measured).toBeGreaterThan(100);
  });

  test("has years of homes that are over: no home too full, none outside its terms, nobody in two at once", async () => {
    const { read } = testStore();
    const homes = new Map((await read.select().from(schema.households)).map((one) => [one.id, one]));
    const children = new Map((await read.select().from(schema.children)).map((one) => [one.id, one]));
    const all = await read.select().from(schema.placements);
    const over = all.filter(({ endedOn }) => endedOn !== null);
    // Near a third of those in care leave in a year; a good part of all who come move on within care.
    expect(over.length).toBeGreaterThan(figures.children);
    expect(over.filter(({ ceasedCode }) => ceasedCode === "X1").length).toBeGreaterThan(50);
    expect(over.some(({ inArea }) => inArea === false)).toBe(true);
    for (const placement of over) {
      const child = children.get(placement.childId);
      const { startedOn, endedOn, ceasedCode, endReason } = placement;
      if (!child || !endedOn || !ceasedCode) throw new Error("A home that is over without its child, day or reason");
      expect(startedOn < endedOn && endedOn <= today && startedOn >= child.startedOn).toBe(true);
      expect(Object.keys(CEASED_CODES)).toContain(ceasedCode);
      expect(Object.keys(ceasedCode === "X1" ? CHANGE_REASONS : CEASED_CODES)).toContain(endReason);
      expect(placement.inArea).toBe(placement.areaCouncilId === placement.councilId);
      if (ceasedCode !== "X1") expect(child.endedOn).toBe(endedOn);
      const home = placement.householdId === null ? undefined : homes.get(placement.householdId);
      if (!home) continue;
      expect(startedOn >= home.approvedOn && home.sex !== (child.sex === "male" ? "female" : "male")).toBe(true);
      expect(ageOn(child.bornOn, startedOn)).toBeGreaterThanOrEqual(home.ageMin);
      expect(placement.areaCouncilId).toBe(home.councilId);
    }
    // On each day on which somebody moved in: who lives there, at most as many as places; and each child in one home.
    const by = (key: "householdId" | "childId") => {
      const groups = new Map<string | null, typeof all>();
      for (const one of all) groups.set(one[key], [...(groups.get(one[key]) ?? []), one]);
      return groups;
    };
    const there = (some: typeof all, on: string) =>
      some.filter(({ startedOn, endedOn }) => startedOn <= on && (endedOn === null || endedOn > on)).length;
    for (const [id, lived] of by("householdId")) {
      const places = id === null ? null : homes.get(id)?.places;
      if (places) for (const { startedOn } of lived) expect(there(lived, startedOn)).toBeLessThanOrEqual(places);
    }
    for (const lived of by("childId").values()) {
      for (const { startedOn } of lived) expect(there(lived, startedOn)).toBe(1);
    }
  });

  test("keeps every application equal to the replay of its history", async () => {
    const { read } = testStore();
    const rows = await read.select().from(schema.applications);
    const kept = await read.select().from(schema.events).orderBy(schema.events.chain, schema.events.seq);
    const documents = new Set((await read.select().from(schema.applicationDocuments)).map((row) => row.applicationId));
    expect(rows).toHaveLength(40);
    for (const row of rows) {
      const events = kept.filter(
        (event) => event.caseKind === "application" && event.caseId === row.id && isApplicationEvent(event),
      );
      const replayed = replay(events.map((event) => event.data as unknown as ApplicationEvent));
      expect(replayed).toEqual(row.state);
      expect([row.stage, row.stage1, row.stage2]).toEqual([row.state.stage, row.state.stage1, row.state.stage2]);
      expect(documents.has(row.id)).toBe(row.submittedOn !== null);
    }
  });

  test("keeps every chain of history unbroken, with nothing in it from the future", async () => {
    const { read } = testStore();
    const heads = await listChainHeads(read);
    expect(heads.map((head) => head.chain)).toEqual(["E06000021", "E10000028"]);
    for (const head of heads) {
      const chain = await listChain(read, head.chain, 0, 100_000);
      expect(verifyChain(chain, sha256, head)).toBeNull();
      expect(chain.every((event) => event.at <= now.toISOString())).toBe(true);
    }
  });

  test("has nothing waiting to be sent, and letters to read in the outbox", async () => {
    const { read } = testStore();
    const letters = await read.select().from(schema.emails);
    expect(letters.length).toBeGreaterThan(0);
    expect(letters.every((letter) => letter.state === "sent")).toBe(true);
    // What is to be looked at again on a later day, such as an offer that runs out, waits for that day.
    const due = (await read.select().from(schema.jobs)).filter((job) => job.runAt <= now);
    expect(due.every((job) => job.state === "done")).toBe(true);
  });

  test("has one account to sign in to for each role of a council and of the region", async () => {
    const listed = (await listDemonstrationAccounts(testStore().read)).map(({ account }) => account.email);
    const roles = [
      "recruitment",
      "assessor",
      "manager",
      "panel",
      "panel-member",
      "decision-maker",
      "placements",
      "child-worker",
      "nominated-officer",
      "director",
      "administrator",
      "applicant",
      "carer",
    ];
    expect(listed).toEqual(expect.arrayContaining(roles.map((role) => `${role}@stoke-on-trent.example`)));
    expect(listed).toEqual(expect.arrayContaining(["commissioner@west-midlands.example", "hub@west-midlands.example"]));
  });

  test("lets the demonstration's applicant wait for checks, and its carer for an answer to give", async () => {
    const { read } = testStore();
    const accounts = await read.select().from(schema.accounts);
    const idOf = (email: string) => accounts.find((account) => account.email === email)?.id ?? "";
    const application = await findApplicationOfAccount(read, idOf("applicant@stoke-on-trent.example"));
    expect(application?.application).toMatchObject({ stage: "assessment-open", stage1: "open" });
    expect(application?.checks.some((check) => check.state === "requested")).toBe(true);
    const carer = idOf("carer@stoke-on-trent.example");
    const home = await findHouseholdOfAccount(read, carer);
    expect(home).toMatchObject({ approvedBy: STOKE, availability: "available", stage: "active" });
    const offers = await listOffersOfAccount(read, carer);
    expect(offers.map(({ offer }) => offer.stage)).toEqual(["asked"]);
  });

  test("refuses a database that has councils, and changes nothing in it", async () => {
    const again = await seedWorld(testStore(), { world: "stoke", now });
    expect(again).toEqual({ ok: false, refusal: "has-councils" });
    expect(await describeWorld(testStore().read)).toEqual(figures);
  });

  test("is the same world on the same day, after everything was emptied", async () => {
    const tables = Object.values(schema).filter((one) => is(one, PgTable) || is(one, SQLiteTable));
    expect(new Set<unknown>(TABLES_TO_EMPTY)).toEqual(new Set<unknown>(tables));
    const before = await idsOfEverything();
    expect(await seedWorld(testStore(), { world: "stoke", now, fresh: true })).toMatchObject({ ok: true });
    expect(await idsOfEverything()).toEqual(before);
    expect(await describeWorld(testStore().read)).toEqual(figures);
  }, 120_000);
});

describe("verifying the history", () => {
  test("finds it whole", async () => {
    const audited = await auditHistory(testStore().read, null, () => {});
    expect(audited.map(({ chain, fault }) => ({ chain, fault }))).toEqual([
      { chain: "E06000021", fault: null },
      { chain: "E10000028", fault: null },
    ]);
  });

  test("names the council and the event that somebody changed in the database", async () => {
    const store = testStore();
    await store.transact(function* (tx) {
      yield tx.update(schema.events).set({ reason: "tampered" }).where(sql`chain = ${STOKE} and seq = 7`).returning();
    });
    const [found] = await auditHistory(store.read, STOKE, () => {});
    expect(found).toMatchObject({ chain: STOKE, fault: { seq: 7, why: "altered" } });
  });

  test("finds a history whose end was taken away, whole or in part", async () => {
    const store = testStore();
    const other = "E10000028";
    await store.transact(function* (tx) {
      yield tx.delete(schema.events).where(sql`chain = ${other} and seq > 1000`).returning();
    });
    const [shorter] = await auditHistory(store.read, other, () => {});
    expect(shorter).toMatchObject({ fault: { seq: 1001, why: "missing" } });
    await store.transact(function* (tx) {
      yield tx.delete(schema.chainHeads).where(sql`chain = ${other}`).returning();
    });
    const [headless] = await auditHistory(store.read, other, () => {});
    expect(headless).toMatchObject({ fault: { why: "no-head" } });
  });
});
