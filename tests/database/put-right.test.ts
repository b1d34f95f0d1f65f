import { beforeAll, describe, expect, test } from "vitest";
import { replay } from "#app/domain/applications/application.ts";
import { verifyChain } from "#app/domain/history/event.ts";
import { day } from "#app/domain/shared/day.ts";
import { previewPutRight, putRight } from "#app/services/applications/put-right.server.ts";
import { happenedTo, keepMissingSpells } from "#app/services/applications/stage-spells.server.ts";
import { listChain } from "#db/queries/history.ts";
import { listEmailsOfCase } from "#db/queries/jobs.ts";
import { listSpells, listStageDurations, listWithoutSpells } from "#db/queries/stage-spells.ts";
import { stageSpells } from "#db/schema/index.ts";
import { sha256 } from "#db/writes/history.ts";
import { informed, makeStaff, STAFFORDSHIRE, START, STOKE, type Staff, sent, type Way } from "./applications-world.ts";
import { testStore } from "./setup.ts";

let staff: Staff;
beforeAll(async () => {
  staff = await makeStaff();
});

const db = () => testStore().read;
const HERE = { councilIds: [STOKE] };
const given = {
  reason: "It was meant for another application",
  said: "Stage 1 is still open. We tell you when it is done.",
};

async function undo(way: Way, role: keyof Staff = "manager", version?: number) {
  const asked = { scope: HERE, id: way.id, version: version ?? (await way.record()).version };
  return putRight(way.as(role), asked, given, { roles: [role] });
}
const spells = async (way: Way) =>
  (await listSpells(db(), STOKE, way.id)).map(({ stage, startedOn, endedOn }) => [stage, startedOn, endedOn]);

describe("putting a step right", () => {
  test("brings back what was, tells the applicant, and keeps everything in the history", async () => {
    const way = await informed(staff);
    const before = (await way.record()).application;
    await way.take("manager", { step: "pass-stage-1" });
    const seen = await previewPutRight(way.as("manager"), { scope: HERE, id: way.id }, { roles: ["manager"] });
    expect(seen).toMatchObject({
      ok: true,
      value: {
        step: "pass-stage-1",
        takenBy: staff.manager,
        noticeSent: "stage-1-passed",
        after: { stage1: "info-complete" },
      },
    });
    expect((await undo(way)).ok).toBe(true);
    expect((await way.record()).application).toEqual(before);
    const happened = await happenedTo(db(), before);
    expect(happened.map(({ event }) => event.type).slice(-2)).toEqual(["Stage1Passed", "StepPutRight"]);
    expect(replay(happened.map(({ event }) => event))).toEqual(before);
    const [newest] = await listEmailsOfCase(db(), "application", way.id);
    expect(newest?.template).toBe("put-right");
    expect(verifyChain(await listChain(db(), STOKE, 0, 10_000), sha256)).toBeNull();
    await way.take("manager", { step: "pass-stage-1" });
    expect((await way.record()).application.stage1).toBe("passed");
  });

  test("is refused on a version that somebody else changed, and to another council", async () => {
    const way = await informed(staff);
    const { version } = await way.record();
    await way.take("manager", { step: "pass-stage-1" });
    expect(await undo(way, "manager", version)).toEqual({ ok: false, refusal: "changed-meanwhile" });
    const there = { scope: { councilIds: [STAFFORDSHIRE] }, id: way.id, version: version + 1 };
    expect(await putRight(way.as("manager"), there, given, { roles: ["manager"] })).toEqual({
      ok: false,
      refusal: "not-found",
    });
    expect(await previewPutRight(way.as("manager"), { ...there }, { roles: ["manager"] })).toEqual({
      ok: false,
      refusal: "not-found",
    });
  });

  test("of an acceptance: it can be given again, with the same checks", async () => {
    const way = await sent(staff);
    await way.accept();
    const { checks } = await way.record();
    expect((await undo(way)).ok).toBe(true);
    expect((await way.record()).application.stage).toBe("submitted");
    await way.accept();
    expect((await way.record()).checks).toEqual(checks);
  });
});

describe("the stays of an application in its stages", () => {
  test("are kept with each step, without one that was put right", async () => {
    const way = await sent(staff);
    way.wait(3);
    await way.accept();
    expect(await spells(way)).toEqual([
      ["invited", START, START],
      ["draft", START, START],
      ["submitted", START, day("2026-11-26")],
      ["assessment-open", day("2026-11-26"), null],
    ]);
    expect((await undo(way)).ok).toBe(true);
    expect((await spells(way)).at(-1)).toEqual(["submitted", START, null]);
    way.wait(1);
    await way.accept();
    expect((await spells(way)).at(-2)).toEqual(["submitted", START, day("2026-11-27")]);
    const durations = await listStageDurations(db(), [STOKE], START);
    expect(durations.filter(({ applicationId }) => applicationId === way.id)).toContainEqual(
      expect.objectContaining({ stage: "submitted", days: 4 }),
    );
    expect(await listStageDurations(db(), [STAFFORDSHIRE], START)).toEqual([]);
  });

  test("are written from the history where none were kept", async () => {
    const way = await informed(staff);
    const kept = await spells(way);
    await testStore().transact(function* (tx) {
      yield tx.delete(stageSpells).returning({ id: stageSpells.id });
    });
    expect((await listWithoutSpells(db(), 500)).map(({ id }) => id)).toContain(way.id);
    expect(await keepMissingSpells(way.as("manager"))).toBeGreaterThan(0);
    expect(await spells(way)).toEqual(kept);
    expect(await keepMissingSpells(way.as("manager"))).toBe(0);
  });
});
