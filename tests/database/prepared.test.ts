import { asc, eq, inArray } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { askPrepared, place, placesOf } from "#db/queries/prepared.ts";
import { councils } from "#db/schema/index.ts";
import { BIRMINGHAM, makeCouncils, STAFFORDSHIRE, STOKE } from "./matching-world.ts";
import { testStore } from "./setup.ts";

beforeAll(async () => {
  await makeCouncils();
});

const nameOf = (id: string) => {
  const db = testStore().read;
  return askPrepared(db, "name of a council in a test", { id }, () =>
    db
      .select({ name: councils.name })
      .from(councils)
      .where(eq(councils.id, place("id"))),
  );
};

const idsAmong = async (ids: readonly string[]) => {
  const db = testStore().read;
  const { places, values } = placesOf("id", ids);
  const rows = await askPrepared(db, `${places.length} councils of a test`, values, () =>
    db.select({ id: councils.id }).from(councils).where(inArray(councils.id, places)).orderBy(asc(councils.id)),
  );
  return rows.map(({ id }) => id);
};

test("a query that was put together once answers each who asks by their own values, also at the same moment", async () => {
  const answers = await Promise.all([nameOf(STOKE), nameOf(BIRMINGHAM), nameOf("nowhere"), nameOf(STOKE)]);
  expect(answers.map(([row]) => row?.name)).toEqual(["Stoke-on-Trent", "Birmingham", undefined, "Stoke-on-Trent"]);
});

test("a list has as many places as there are values", async () => {
  expect(await idsAmong([STOKE, BIRMINGHAM])).toEqual([STOKE, BIRMINGHAM].sort());
  expect(await idsAmong([STAFFORDSHIRE])).toEqual([STAFFORDSHIRE]);
  expect(await idsAmong([STOKE, STAFFORDSHIRE])).toEqual([STOKE, STAFFORDSHIRE].sort());
  expect(await idsAmong([])).toEqual([]);
});
