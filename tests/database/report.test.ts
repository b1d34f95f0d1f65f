import { beforeAll, describe, expect, test } from "vitest";
import type { Role } from "#app/domain/access/permissions.ts";
import { addDays } from "#app/domain/shared/day.ts";
import { writeReportSection } from "#app/services/applications/write-report.server.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { listReportSections, listSentSections, listTextsOfSection } from "#db/queries/reports.ts";
import { informed, makeStaff, STAFFORDSHIRE, STOKE, type Staff, type Way } from "./applications-world.ts";
import { testStore } from "./setup.ts";

let staff: Staff;
beforeAll(async () => {
  staff = await makeStaff();
});

const db = () => testStore().read;

/** Somebody whose stage 2 is open, so that their report is being written. */
async function inStage2(): Promise<Way> {
  const way = await informed(staff);
  await way.take("manager", { step: "pass-stage-1" });
  return way.take("manager", { step: "start-stage-2" });
}

type Written = { role?: keyof Staff; words: string; inConfidence?: string; version: number; councilIds?: string[] };

function write(way: Way, { role = "assessor", words, inConfidence = "", version, councilIds = [STOKE] }: Written) {
  const asked = { councilIds, id: way.id, roles: [role] as Role[] };
  return writeReportSection(way.as(role), asked, { section: "skills", words, inConfidence, version });
}

const wordsOf = (rows: readonly { words: string }[]) => rows.map(({ words }) => words);
const stands = async (way: Way) => wordsOf(await listReportSections(db(), STOKE, way.id));
const sent = async (way: Way) => wordsOf(await listSentSections(db(), STOKE, way.id));
const texts = async (way: Way) => wordsOf(await listTextsOfSection(db(), STOKE, way.id, "skills"));

async function sendReport(way: Way) {
  await way.take("assessor", { step: "finish-report", managerSigned: true, secondOpinion: "not-needed" });
  await way.take("assessor", { step: "send-report", redacted: true });
}

describe("a section of the report", () => {
  test("is refused to who read an older text, and every text it had is kept", async () => {
    const way = await inStage2();
    expect((await write(way, { words: "Calm with teenagers.", version: 0 })).ok).toBe(true);
    expect((await write(way, { role: "manager", words: "Calm, and firm.", version: 1 })).ok).toBe(true);
    expect(await write(way, { words: "Calm and patient.", version: 1 })).toEqual({
      ok: false,
      refusal: "changed-meanwhile",
    });
    expect(await stands(way)).toEqual(["Calm, and firm."]);
    expect((await write(way, { words: "Calm, firm and patient.", version: 2 })).ok).toBe(true);
    expect(await texts(way)).toEqual(["Calm, firm and patient.", "Calm, and firm.", "Calm with teenagers."]);
  });

  test("is kept by one of two who press at the same moment, and the other is told", async () => {
    const way = await inStage2();
    const both = await Promise.all([
      write(way, { words: "One text", version: 0 }),
      write(way, { role: "manager", words: "Another text", version: 0 }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: "changed-meanwhile" });
    expect(await texts(way)).toHaveLength(1);
  });

  test("is kept once when the same text is sent twice, and its words are not in the history", async () => {
    const way = await inStage2();
    const words = "She listens first.";
    await write(way, { words, version: 0 });
    expect((await write(way, { words, version: 0 })).ok).toBe(true);
    expect(await texts(way)).toEqual([words]);
    const events = await listEventsOfCase(db(), STOKE, "application", way.id);
    expect(events.filter(({ type }) => type === "ReportSectionWritten")).toHaveLength(1);
    expect(JSON.stringify(events)).not.toContain(words);
  });

  test("is not written by those without the report, before stage 2, after it is signed, or for another council", async () => {
    const early = await informed(staff);
    expect(await write(early, { words: "Too early", version: 0 })).toEqual({ ok: false, refusal: "not-being-written" });
    const way = await inStage2();
    expect(await write(way, { role: "panel", words: "Not mine", version: 0 })).toEqual({
      ok: false,
      refusal: "not-permitted",
    });
    expect(await write(way, { words: "Elsewhere", version: 0, councilIds: [STAFFORDSHIRE] })).toEqual({
      ok: false,
      refusal: "not-found",
    });
    await sendReport(way);
    expect(await write(way, { words: "Too late", version: 0 })).toEqual({ ok: false, refusal: "not-being-written" });
    expect(await stands(way)).toEqual([]);
  });
});

describe("the applicant’s copy of the report", () => {
  test("is what was sent, not what is written after a panel asked for more, until it is sent again", async () => {
    const way = await inStage2();
    await write(way, { words: "A first draft", version: 0 });
    await write(way, { words: "As it was sent", inConfidence: "Said by a neighbour", version: 1 });
    expect(await sent(way)).toEqual([]);
    await sendReport(way);
    expect(await sent(way)).toEqual(["As it was sent"]);
    await way.take("assessor", { step: "record-observations", comments: "" });
    await way.take("panel", { step: "list-for-panel", panelOn: addDays(way.today, 21), papersSentOn: way.today });
    way.wait(21);
    await way.take("panel", { step: "hold-panel", heldOn: way.today, membersPresent: 5, conflictsCleared: true });
    await way.take("panel", { step: "defer-at-panel", statement: "More about holidays" });
    expect((await write(way, { words: "With holidays", version: 2 })).ok).toBe(true);
    expect(await sent(way)).toEqual(["As it was sent"]);
    await sendReport(way);
    expect(await sent(way)).toEqual(["With holidays"]);
    expect(await texts(way)).toEqual(["With holidays", "As it was sent", "A first draft"]);
  });
});
