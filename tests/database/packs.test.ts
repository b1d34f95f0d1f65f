import { createHash, randomUUID } from "node:crypto";
import { PDFDocument } from "@cantoo/pdf-lib";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { addDays } from "#app/domain/shared/day.ts";
import { putPapersTogether } from "#app/services/panels/make-pack.server.ts";
import { readPackWords } from "#app/services/panels/open-pack.server.ts";
import { sendPapers } from "#app/services/panels/send-papers.server.ts";
import { demonstrationPaper } from "#app/services/papers/demonstration-paper.ts";
import { findPackItem, findPanelPack, listPacks, type PackRow } from "#db/queries/panel-packs.ts";
import {
  applications,
  emails,
  events,
  panelAttendance,
  panelInterests,
  panelItems,
  panelMembers,
  panelPacks,
  papers,
  reportSections,
} from "#db/schema/index.ts";
import { STAFFORDSHIRE, STOKE, type Staff } from "./applications-world.ts";
import { beginPapers, filesInMemory, type Listed, listedAlike } from "./packs-world.ts";
import { testStore } from "./setup.ts";

const CONFIDED = "A neighbour told us in confidence of the quarrel.";
let staff: Staff;

beforeAll(async () => {
  staff = await beginPapers();
}, 120_000);

async function addPaper({ way }: Listed, mediaType: string, more: Partial<typeof papers.$inferInsert> = {}) {
  const id = randomUUID();
  await testStore().transact(function* (tx) {
    yield tx
      .insert(papers)
      .values({
        id,
        applicationId: way.id,
        councilId: STOKE,
        kind: "mot",
        person: "household",
        fileName: "MOT.pdf",
        mediaType,
        bytes: 10,
        sha256: "x",
        state: "clean",
        expiresOn: null,
        sentById: way.accountId,
        sentByStaff: false,
        sentAt: way.as("panel").now,
        scannedAt: null,
        acceptedById: null,
        acceptedAt: null,
        askedAgainAt: null,
        askedAgainBecause: null,
        version: 1,
        ...more,
      })
      .returning({ id: papers.id });
  });
  return id;
}

async function confide({ way }: Listed) {
  await testStore().transact(function* (tx) {
    yield tx
      .insert(reportSections)
      .values({
        id: randomUUID(),
        applicationId: way.id,
        councilId: STOKE,
        key: "skills",
        words: "Warm and steady.",
        inConfidence: CONFIDED,
        savedById: staff.assessor.id,
        savedByName: staff.assessor.name,
        savedAt: way.as("panel").now,
        sentAt: null,
        version: 1,
      })
      .returning({ id: reportSections.id });
  });
}

const asked = ({ way }: Listed, paperIds: string[] = []) => ({ councilIds: [STOKE], applicationId: way.id, paperIds });

/** What the words of a pack are, and where each part begins, read off what was kept. */
async function kept(files: ReturnType<typeof filesInMemory>, pack: PackRow) {
  const pdf = files.kept.get(pack.id) ?? new Uint8Array();
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const words = await readPackWords(files, pack);
  return { pdf, document, words: JSON.stringify(words), pages: words ?? [] };
}

describe("the papers of an item", () => {
  test("are put together as one file each for the panel and the applicants, and what was confided is in one alone", async () => {
    const listed = await listedAlike();
    await confide(listed);
    const files = filesInMemory();
    const paperId = await addPaper(listed, "application/pdf");
    await files.keep(paperId, demonstrationPaper("MOT certificate"));
    const made = await putPapersTogether(listed.way.as("panel"), files, asked(listed, [paperId]));
    if (!made.ok) throw new Error(JSON.stringify(made.refusal));
    const { panel, applicant } = made.value;
    for (const pack of [panel, applicant]) {
      const { pdf, document, pages } = await kept(files, pack);
      expect(document.getPageCount()).toBe(pack.pages);
      const last = pack.contents.at(-1);
      expect((last?.page ?? 0) + (last?.pages ?? 0) - 1).toBe(pack.pages);
      expect(createHash("sha256").update(pdf).digest("hex")).toBe(pack.sha256);
      expect(Math.max(...pages.map(({ page }) => page))).toBe(pack.pages);
      const plain = Buffer.from(pdf).toString("latin1");
      expect(plain).toContain("/Marked true");
      expect(plain).toContain("(en-GB)");
      expect(plain).toContain("/Outlines");
    }
    const whole = await kept(files, panel);
    expect(whole.words).toContain(CONFIDED);
    expect(whole.words).toContain("Page 4: it was 2015, not 2016.");
    const own = await kept(files, applicant);
    expect(own.words).not.toContain(CONFIDED);
    expect(own.words).toContain("said in confidence is left out");
    const item = await findPackItem(testStore().read, { councilId: STOKE, applicationId: listed.way.id });
    const rows = await listPacks(testStore().read, { councilId: STOKE, itemId: item?.id ?? "" });
    expect(rows.map(({ copy, number }) => `${copy} ${number}`)).toEqual(["panel 1", "applicant 1"]);
  });

  test("come out the same to the byte from the same facts at the same moment", async () => {
    const listed = await listedAlike();
    const work = listed.way.as("panel");
    const first = await putPapersTogether(work, filesInMemory(), asked(listed));
    if (!first.ok) throw new Error("refused");
    await testStore().transact(function* (tx) {
      yield tx.delete(panelPacks).where(eq(panelPacks.itemId, listed.itemId)).returning({ id: panelPacks.id });
    });
    const again = await putPapersTogether(work, filesInMemory(), asked(listed));
    expect(again.ok && again.value.panel.sha256).toBe(first.value.panel.sha256);
  });

  test("are not made while a chosen paper cannot be read, which is said with its name, and nothing is kept", async () => {
    const listed = await listedAlike();
    const files = filesInMemory();
    const broken = await addPaper(listed, "application/pdf", { fileName: "Torn.pdf" });
    await files.keep(broken, Buffer.from("%PDF-1.4 this is no file"));
    const word = await addPaper(listed, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", {
      fileName: "Letter.docx",
    });
    await files.keep(word, Buffer.from("PK"));
    const gone = await addPaper(listed, "application/pdf", { fileName: "Gone.pdf" });
    const made = await putPapersTogether(listed.way.as("panel"), files, asked(listed, [broken, word, gone]));
    if (made.ok || made.refusal.code !== "unreadable") throw new Error("not refused");
    const words = made.refusal.papers.map((paper) => paper.words).join("\n");
    expect(words).toMatch(/“Torn.pdf”: its file is damaged/);
    expect(words).toMatch(/“Letter.docx”: only PDFs and pictures/);
    expect(words).toMatch(/“Gone.pdf”: its file is not there/);
    expect(files.kept.size).toBe(2);
    expect(await findPanelPack(testStore().read, listed.itemId)).toBeUndefined();
  });

  test("take no paper that is shut up for viruses, of another application, or taken away", async () => {
    const [listed, other] = [await listedAlike(), await listedAlike()];
    const files = filesInMemory();
    const ids = [
      await addPaper(listed, "application/pdf", { state: "quarantined" }),
      await addPaper(listed, "application/pdf", { state: "removed" }),
      await addPaper(other, "application/pdf"),
    ];
    const made = await putPapersTogether(listed.way.as("panel"), files, asked(listed, ids));
    expect(made.ok && made.value.panel.contents.filter(({ key }) => key.startsWith("paper"))).toEqual([]);
  });

  test("are nobody's of another council, and are not made without a meeting", async () => {
    const listed = await listedAlike();
    const elsewhere = { ...asked(listed), councilIds: [STAFFORDSHIRE] };
    expect(await putPapersTogether(listed.way.as("panel"), filesInMemory(), elsewhere)).toMatchObject({
      refusal: { code: "not-found" },
    });
    await testStore().transact(function* (tx) {
      yield tx
        .update(panelItems)
        .set({ state: "taken-off" })
        .where(eq(panelItems.id, listed.itemId))
        .returning({ id: panelItems.id });
    });
    expect(await putPapersTogether(listed.way.as("panel"), filesInMemory(), asked(listed))).toMatchObject({
      refusal: { code: "not-listed" },
    });
  });
});

describe("sending the papers", () => {
  const version = async ({ way }: Listed) =>
    (await findPackItem(testStore().read, { councilId: STOKE, applicationId: way.id }))?.version ?? 0;

  test("needs a pack, tells who takes part that there is something to read and nothing more, and is noted", async () => {
    const listed = await listedAlike();
    const [coming, linked] = listed.members;
    if (!coming || !linked) throw new Error("no members");
    await testStore().transact(function* (tx) {
      yield tx
        .insert(panelInterests)
        .values({
          id: randomUUID(),
          itemId: listed.itemId,
          memberId: linked.memberId,
          kind: "knows",
          found: false,
          declaredById: linked.accountId,
          declaredAt: new Date(),
          version: 1,
        })
        .returning({ id: panelInterests.id });
    });
    const send = async () =>
      sendPapers(listed.way.as("panel"), {
        councilIds: [STOKE],
        applicationId: listed.way.id,
        itemVersion: await version(listed),
      });
    expect(await send()).toMatchObject({ refusal: "no-pack" });
    await putPapersTogether(listed.way.as("panel"), filesInMemory(), asked(listed));
    expect(await send()).toEqual({ ok: true, value: { members: 1, late: false } });
    const letters = await testStore().read.select().from(emails).where(eq(emails.template, "panel-papers"));
    expect(letters.map(({ toAddress }) => toAddress)).toContain(coming.email);
    expect(letters.map(({ toAddress }) => toAddress)).not.toContain(linked.email);
    expect(JSON.stringify(letters.map(({ facts }) => facts))).not.toMatch(/Sandhu|Okoro|A-/);
    const told = await testStore().read.select().from(events).where(eq(events.caseId, listed.way.id));
    expect(told.map(({ type }) => type)).toEqual(expect.arrayContaining(["PanelPapersMade", "PanelPapersSent"]));
  });

  test("are announced to nobody who has left the list, nor to who had a hand in the application by the record itself", async () => {
    const listed = await listedAlike();
    await putPapersTogether(listed.way.as("panel"), filesInMemory(), asked(listed));
    const [left, hand] = listed.members;
    await testStore().transact(function* (tx) {
      yield tx
        .update(panelMembers)
        .set({ leavesOn: addDays(listed.way.today, -1) })
        .where(eq(panelMembers.id, left?.memberId ?? ""))
        .returning({ id: panelMembers.id });
      yield tx
        .update(applications)
        .set({ workerId: hand?.accountId ?? "" })
        .where(eq(applications.id, listed.way.id))
        .returning({ id: applications.id });
    });
    const ask = { councilIds: [STOKE], applicationId: listed.way.id };
    expect(await sendPapers(listed.way.as("panel"), { ...ask, itemVersion: await version(listed) })).toMatchObject({
      value: { members: 0 },
    });
    const letters = await testStore().read.select().from(emails).where(eq(emails.template, "panel-papers"));
    for (const member of [left, hand]) expect(letters.map(({ toAddress }) => toAddress)).not.toContain(member?.email);
  });

  test("later than the standard says is sent and said, and an old page is refused", async () => {
    const listed = await listedAlike();
    await putPapersTogether(listed.way.as("panel"), filesInMemory(), asked(listed));
    await testStore().transact(function* (tx) {
      yield tx
        .update(panelAttendance)
        .set({ answer: "not-coming" })
        .where(eq(panelAttendance.meetingId, listed.meetingId))
        .returning({ id: panelAttendance.id });
    });
    listed.way.wait(17);
    const ask = { councilIds: [STOKE], applicationId: listed.way.id };
    expect(await sendPapers(listed.way.as("panel"), { ...ask, itemVersion: 9 })).toMatchObject({
      refusal: "changed-meanwhile",
    });
    expect(await sendPapers(listed.way.as("panel"), { ...ask, itemVersion: 1 })).toEqual({
      ok: true,
      value: { members: 0, late: true },
    });
    expect(addDays(listed.panelOn, -4)).toBe(listed.way.today);
  });
});
