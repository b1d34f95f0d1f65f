import { beforeAll, describe, expect, test } from "vitest";
import { day } from "#app/domain/shared/day.ts";
import { listLookedForMost } from "#app/services/sufficiency/looked-for-most.server.ts";
import { insertMany } from "#db/engine/bulk.server.ts";
import { authorityBySlug } from "#db/geography/authorities.server.ts";
import { findCouncilBySlug } from "#db/queries/councils.ts";
import { findRegionNeed } from "#db/queries/public-need.ts";
import { children, councils, placements, requestChildren, requests } from "#db/schema/index.ts";
import { aCouncil } from "#tests/factories/councils.ts";
import { beginInvention } from "#tests/factories/invention.ts";
import { aChild, aPlacement, aPlacementRequest } from "#tests/factories/matching.ts";
import { testStore } from "./setup.ts";

const now = new Date("2026-11-23T09:00:00Z");
const given = beginInvention("public need", now);
const westMidlands = { code: "E12000005", name: "West Midlands" };
const northEast = { code: "E12000001", name: "North East" };

function councilOf(slug: string) {
  const authority = authorityBySlug(slug);
  if (!authority) throw new Error(`No council ${slug}`);
  return authority;
}

/** Open or ended requests of a council, one for each number of children. */
async function raise(
  slug: string,
  sizes: readonly number[],
  traits: { stage?: string; parentAndChild?: boolean; ages?: number } = {},
) {
  const { stage = "searching", parentAndChild = false, ages } = traits;
  const councilId = councilOf(slug).id;
  const careType = parentAndChild ? "parent-and-child" : "short-term";
  const raised = sizes.map((size) => {
    const group = Array.from({ length: size }, () => aChild(given, { councilId, age: ages }));
    return {
      group,
      ...aPlacementRequest(given, { councilId, raisedById: null, children: group, stage, careType, parentAndChild }),
    };
  });
  await insertMany(
    testStore(),
    children,
    raised.flatMap((each) => each.group),
  );
  await insertMany(
    testStore(),
    requests,
    raised.map((each) => each.request),
  );
  await insertMany(
    testStore(),
    requestChildren,
    raised.flatMap((each) => each.requestChildren),
  );
}

/** Foster homes that began on a day, inside or outside the council's own area. */
async function begin(slug: string, homes: { inside: number; outside: number; startedOn: string; placeCode?: string }) {
  const council = councilOf(slug);
  const rows = Array.from({ length: homes.inside + homes.outside }, (_, index) => {
    const child = aChild(given, { councilId: council.id });
    const placement = aPlacement(given, {
      child,
      placeCode: homes.placeCode ?? "U6",
      providerCode: "PR1",
      areaCouncilId: index < homes.inside ? council.id : councilOf("cheshire-east").id,
      place: council.place,
      startedOn: day(homes.startedOn),
    });
    return { child, placement };
  });
  await insertMany(
    testStore(),
    children,
    rows.map((row) => row.child),
  );
  await insertMany(
    testStore(),
    placements,
    rows.map((row) => row.placement),
  );
}

beforeAll(async () => {
  const slugs = ["stoke-on-trent", "staffordshire", "shropshire", "dudley", "sunderland", "hartlepool"];
  await insertMany(
    testStore(),
    councils,
    slugs.map((slug) => aCouncil(given, councilOf(slug))),
  );
  await raise("stoke-on-trent", [1, 1, 1, 1, 1, 1, 1, 2, 3]);
  await raise("stoke-on-trent", [4], { stage: "asked" });
  await raise("stoke-on-trent", [1, 1, 1, 1], { stage: "placed" });
  await raise("stoke-on-trent", [2], { stage: "agreed" });
  await raise("stoke-on-trent", [1], { stage: "withdrawn" });
  await raise("staffordshire", [1, 1, 1, 1, 1, 1, 1]);
  await raise("shropshire", [1, 2]);
  await raise("sunderland", [2, 2, 2, 2, 2, 2], { parentAndChild: true });
  await raise("sunderland", [1, 1]);
  await begin("stoke-on-trent", { inside: 12, outside: 6, startedOn: "2026-06-01" });
  await begin("stoke-on-trent", { inside: 0, outside: 50, startedOn: "2025-10-01" });
  await begin("stoke-on-trent", { inside: 0, outside: 50, startedOn: "2026-06-01", placeCode: "K2" });
  await begin("shropshire", { inside: 9, outside: 2, startedOn: "2026-06-01" });
});

async function needOf(slug: string, region = westMidlands) {
  const found = await findRegionNeed(testStore().read, region, now);
  return found.councils.find((each) => each.councilId === councilOf(slug).id)?.need;
}

describe("the need of a region, for the public", () => {
  test("counts children for whom nobody has said yes, and groups who hope for one home", async () => {
    const { whole } = await findRegionNeed(testStore().read, westMidlands, now);
    // 7 + 2 + 3 + 4 + 7 + 1 + 2 = 26, and 16 of Stoke-on-Trent, rounded down to fives.
    expect(whole.children).toEqual(25);
    expect(await needOf("stoke-on-trent")).toMatchObject({ children: 15 });
  });

  test("hides a council's small number, and takes another with it so that it cannot be worked out", async () => {
    expect(await needOf("shropshire")).toMatchObject({ children: "kept-back" });
    expect(await needOf("staffordshire")).toMatchObject({ children: "kept-back" });
  });

  test("says nought as a small number, so that the day a child comes is not told", async () => {
    expect(await needOf("dudley")).toMatchObject({
      children: "kept-back",
      groups: "kept-back",
    });
  });

  test("hides the whole of a region where there is little; a parent and their baby are no brothers and sisters", async () => {
    const { whole, councils: each } = await findRegionNeed(testStore().read, northEast, now);
    expect(whole).toMatchObject({ children: 10, groups: "kept-back" });
    expect(each.every(({ need }) => need.groups === "kept-back")).toBe(true);
  });

  test("says what share of the year's new foster homes is outside, without older ones and other kinds", async () => {
    expect((await needOf("stoke-on-trent"))?.moved).toEqual({ share: 0.33, from: "new-homes" });
  });

  test("falls back on the published share, with its year, where too few homes are on one side", async () => {
    expect((await needOf("shropshire"))?.moved).toEqual({ share: 0.42, from: { publishedFor: 2025 } });
    expect((await needOf("sunderland", northEast))?.moved).toMatchObject({ from: { publishedFor: 2025 } });
  });

  test("is kept for a minute and counted again after it", async () => {
    await raise("staffordshire", [1, 1, 1, 1]);
    const soon = await findRegionNeed(testStore().read, westMidlands, new Date(now.getTime() + 59_000));
    expect(soon.whole.children).toEqual(25);
    const later = await findRegionNeed(testStore().read, westMidlands, new Date(now.getTime() + 61_000));
    expect(later.whole.children).toEqual(30);
  });
});

describe("whom a council looks for most", () => {
  test("is named where the shortage is large enough to hide each child in, and is nobody elsewhere", async () => {
    await raise("hartlepool", [1, 1, 1, 1, 1, 1, 1], { ages: 13 });
    const [most] = await listLookedForMost(testStore().read, councilOf("hartlepool"), now);
    expect(most).toBe("homes for young people aged 11 to 15");
    expect(await listLookedForMost(testStore().read, councilOf("dudley"), now)).toEqual([]);
  });
});

test("a council that does not exist, or whose name is written otherwise, is not found", async () => {
  expect(await findCouncilBySlug(testStore().read, "atlantis")).toBeUndefined();
  expect(await findCouncilBySlug(testStore().read, "Stoke-on-Trent")).toBeUndefined();
  expect((await findCouncilBySlug(testStore().read, "stoke-on-trent"))?.id).toBe("E06000021");
});
