import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { raiseRequest } from "#app/services/matching/raise-request.server.ts";
import { findRequest } from "#db/queries/matching.ts";
import { requests } from "#db/schema/index.ts";
import { formAnswers, HEARD, makeCouncils, put, STOKE, workAs } from "./matching-world.ts";
import { testStore } from "./setup.ts";

let officer = "";

beforeAll(async () => {
  officer = (await makeCouncils())[STOKE] ?? "";
});

/** Runs what the migration does to rows that are there already, without its change of the schema. */
async function migrateRows(): Promise<void> {
  const dialect = testStore().dialect === "sqlite" ? "sqlite" : "postgres";
  const file = readFileSync(`db/migrations/${dialect}/0020_a-voice-for-each-child.sql`, "utf8");
  const updates = file.split("--> statement-breakpoint").filter((one) => one.trim().startsWith("UPDATE"));
  expect(updates).toHaveLength(3);
  await testStore().transact(function* (tx) {
    const engine = tx as unknown as { run?: (query: unknown) => unknown; execute?: (query: unknown) => unknown };
    for (const update of updates) {
      const statement = sql.raw(update.trim());
      yield dialect === "sqlite" ? { all: () => [engine.run?.(statement)] } : engine.execute?.(statement);
    }
  });
}

test("the one voice of a request kept before becomes that of its child, and of several it is nobody's own", async () => {
  const voice = { words: "Can I keep my school?", how: "on a walk", when: "2026-11-20", by: "his social worker" };
  const one = { sex: "male", needs: [], needCode: "N1", legalStatus: "C1", ...HEARD };
  const raise = async (bornOn: string[]) => {
    const children = bornOn.map((born) => ({ ...one, bornOn: born }));
    const siblings = bornOn.length > 1 ? { siblings: "together", togetherReason: "Always together." } : {};
    const raised = await raiseRequest(workAs({ id: officer }), STOKE, formAnswers({ children, ...siblings }));
    if (!raised.ok) throw new Error("Not raised");
    const record = await findRequest(testStore().read, [STOKE], raised.value.id);
    if (!record) throw new Error("No request");
    const {
      id,
      ref,
      councilId,
      neededBy,
      children: _its,
      siblingGroup: _group,
      home,
      careType,
      ...rest
    } = record.request;
    const { voices: _voices, siblingsElsewhere: _others, ...details } = rest;
    const before = { details: { ...details, voice } as never, decision: { reasons: "Near school", voice } };
    await put((tx) => tx.update(requests).set(before).where(sql`id = ${id}`).returning({ id: requests.id }));
    return id;
  };
  const alone = await raise(["2017-03-02"]);
  const several = await raise(["2017-03-02", "2019-03-02"]);
  await migrateRows();
  const kept = async (id: string) => {
    const record = await findRequest(testStore().read, [STOKE], id);
    const ids = record?.children.map((child) => child.id).sort() ?? [];
    const sorted = (voices: readonly { childId: string }[] = []) =>
      [...voices].sort((a, b) => (a.childId < b.childId ? -1 : 1));
    expect(record?.request).not.toHaveProperty("voice");
    expect(record?.decision).not.toHaveProperty("voice");
    expect(record?.decision?.reasons).toBe("Near school");
    return { ids, voices: sorted(record?.request.voices), decided: sorted(record?.decision?.voices) };
  };
  const first = await kept(alone);
  expect(first.voices).toEqual([{ childId: first.ids[0], voice }]);
  expect(first.decided).toEqual(first.voices);
  const both = await kept(several);
  expect(both.voices).toEqual(both.ids.map((childId) => ({ childId, voice: { ...voice, forAll: true } })));
  expect(both.decided).toEqual(both.voices);
});
