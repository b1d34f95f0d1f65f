import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { NOTHING_AGREED } from "#app/domain/matching/agreed-placement.ts";
import { raiseRequest } from "#app/services/matching/raise-request.server.ts";
import { findRequest } from "#db/queries/matching.ts";
import { requests } from "#db/schema/index.ts";
import { formAnswers, makeCouncils, put, STOKE, workAs } from "./matching-world.ts";
import { testStore } from "./setup.ts";

let officer = "";

beforeAll(async () => {
  officer = (await makeCouncils())[STOKE] ?? "";
});

/** Runs what the migration does to rows that are there already, without its change of the schema. */
async function migrateRows(): Promise<void> {
  const dialect = testStore().dialect === "sqlite" ? "sqlite" : "postgres";
  const file = readFileSync(`db/migrations/${dialect}/0044_what-came-of-a-decision.sql`, "utf8");
  const updates = file.split("--> statement-breakpoint").filter((one) => one.trim().startsWith("UPDATE"));
  expect(updates).toHaveLength(1);
  await testStore().transact(function* (tx) {
    const engine = tx as unknown as { run?: (query: unknown) => unknown; execute?: (query: unknown) => unknown };
    for (const update of updates) {
      const statement = sql.raw(update.trim());
      yield dialect === "sqlite" ? { all: () => [engine.run?.(statement)] } : engine.execute?.(statement);
    }
  });
}

test("what came of a decision, kept with the agreed home before, stands by itself, and the agreed home stays as it was", async () => {
  const raise = async (agreed: object | null) => {
    const raised = await raiseRequest(workAs({ id: officer }), STOKE, formAnswers());
    if (!raised.ok) throw new Error("Not raised");
    const { id } = raised.value;
    const before = { agreed: agreed as never };
    await put((tx) => tx.update(requests).set(before).where(sql`id = ${id}`).returning({ id: requests.id }));
    return id;
  };
  const outcome = {
    ...{
      on: "2026-11-20",
      byId: officer,
      stay: "still-there",
      contact: null,
      school: "kept",
      note: "He likes the bus",
    },
    expected: { stay: "stays", contact: [], school: "kept" },
  };
  const agreed = { ...NOTHING_AGREED, recorded: { cost: { name: "Cora Payments", on: "2026-09-01" } } };
  const [looked, notYet, nothing] = [await raise({ ...agreed, outcome }), await raise(agreed), await raise(null)];
  await migrateRows();
  const kept = async (id: string) => {
    const record = await findRequest(testStore().read, [STOKE], id);
    return { agreed: record?.agreed, outcome: record?.outcome };
  };
  expect(await kept(looked)).toEqual({ agreed, outcome });
  expect(await kept(notYet)).toEqual({ agreed, outcome: null });
  expect(await kept(nothing)).toEqual({ agreed: null, outcome: null });
});
