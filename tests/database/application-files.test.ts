import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays, day, instantAt } from "#app/domain/shared/day.ts";
import type { JobEnd } from "#app/services/jobs/run-jobs.server.ts";
import { markConversationRead, writeToApplicant, writeToCouncil } from "#app/services/messages/send-message.server.ts";
import { acceptPaperOf, askForPaperAgain, removePaper } from "#app/services/papers/change-paper.server.ts";
import { openOwnPaper, openPaperOf } from "#app/services/papers/open-paper.server.ts";
import { type PaperFiles, paperFiles } from "#app/services/papers/paper-files.server.ts";
import { readPaper } from "#app/services/papers/read-paper.server.ts";
import { scanPaper, sweepPapers } from "#app/services/papers/scan-papers.server.ts";
import { sendPaper } from "#app/services/papers/send-paper.server.ts";
import { bookVisit, changeVisitOf } from "#app/services/visits/book-visit.server.ts";
import { commit } from "#db/engine/commit.server.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { listDueJobs, listOutbox } from "#db/queries/jobs.ts";
import { countUnread, listMessages, listUnreadConversations } from "#db/queries/messages.ts";
import { findPaper, listPapersToLookAt } from "#db/queries/papers.ts";
import { listBookedBefore, listVisits } from "#db/queries/visits.ts";
import { applicationPeople } from "#db/schema/index.ts";
import { aPdf, aPng } from "#tests/factories/papers.ts";
import { EICAR, fakeClamd } from "#tests/fakes/clamd.ts";
import { makeStaff, STAFFORDSHIRE, START, STOKE, type Staff, sent, type Way } from "./applications-world.ts";
import { testStore } from "./setup.ts";

let staff: Staff;
let folder = "";
let files: PaperFiles;
beforeAll(async () => {
  staff = await makeStaff();
  folder = await mkdtemp(join(tmpdir(), "papers-"));
  files = paperFiles(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const councilIds = [STOKE];
const scopeOf = (way: Way) => ({ councilIds, applicationId: way.id });

async function accepted(): Promise<Way> {
  return (await sent(staff)).accept();
}

async function aPaper(name: string, bytes: Buffer) {
  const read = await readPaper({ name, bytes });
  if (!read.ok) throw new Error("Not a paper");
  return { file: read.value, expiresOn: null };
}

async function send(way: Way, bytes = aPdf(`Paper ${randomUUID()}`), line = "identity:applicant-1", scanned = false) {
  const sender = { accountId: way.accountId };
  const paper = await aPaper("Passport.pdf", bytes);
  return sendPaper(way.asApplicant(), { files, scanned }, { sender, applicationId: way.id, line }, paper);
}

async function sentId(way: Way, ...rest: [Buffer?, string?, boolean?]): Promise<string> {
  const done = await send(way, ...rest);
  if (!done.ok) throw new Error(done.refusal);
  return done.value.id;
}

async function happenedTo(way: Way): Promise<string[]> {
  return (await listEventsOfCase(testStore().read, STOKE, "application", way.id)).map(({ type }) => type);
}

async function lettersTo(way: Way, template: string) {
  const all = await listOutbox(testStore().read, { limit: 1000 });
  return all.filter((email) => email.caseId === way.id && email.template === template);
}

describe("a paper", () => {
  test("is kept with its file, opened by its owner and by staff, and each opening is written down", async () => {
    const way = await accepted();
    const bytes = aPdf("A passport");
    const id = await sentId(way, bytes);
    expect(await readdir(folder)).toContain(id);
    expect(await happenedTo(way)).toContain("PaperSent");
    const own = await openOwnPaper(way.asApplicant(), files, way.accountId, { applicationId: way.id, paperId: id });
    expect(own.ok && Buffer.concat(await own.value.stream.toArray())).toEqual(bytes);
    const officers = await openPaperOf(way.as("assessor"), files, await way.record(), id);
    expect(officers).toMatchObject({ ok: true, value: { fileName: "Passport.pdf", mediaType: "application/pdf" } });
    if (officers.ok) officers.value.stream.destroy();
  });

  test("sent twice by a double press is one paper", async () => {
    const way = await accepted();
    const bytes = aPng();
    const [first, second] = await Promise.all([send(way, bytes), send(way, bytes)]);
    const third = await send(way, bytes);
    expect(first).toEqual(second);
    expect(third).toEqual(first);
    expect((await happenedTo(way)).filter((type) => type === "PaperSent")).toHaveLength(1);
  });

  test("is nobody else's: not of another account, another council, another line or another applicant", async () => {
    const way = await accepted();
    const other = await accepted();
    const id = await sentId(way);
    const asked = { applicationId: way.id, paperId: id };
    expect(await openOwnPaper(other.asApplicant(), files, other.accountId, asked)).toMatchObject({
      refusal: "not-found",
    });
    expect(await removePaper(other.asApplicant(), files, other.accountId, asked)).toMatchObject({
      refusal: "not-found",
    });
    expect(
      await findPaper(testStore().read, { councilIds: [STAFFORDSHIRE], applicationId: way.id }, id),
    ).toBeUndefined();
    expect(await findPaper(testStore().read, scopeOf(other), id)).toBeUndefined();
    expect(await send(way, aPdf("x"), "identity:applicant-2")).toMatchObject({ refusal: "not-found" });
    expect(await send(way, aPdf("x"), "nothing:household")).toMatchObject({ refusal: "not-found" });
    const elsewhere = { councilIds: [STAFFORDSHIRE] };
    const paper = await aPaper("a.pdf", aPdf("y"));
    const line = "identity:applicant-1";
    expect(
      await sendPaper(
        way.as("manager"),
        { files, scanned: false },
        { sender: elsewhere, applicationId: way.id, line },
        paper,
      ),
    ).toMatchObject({ refusal: "not-found" });
  });

  test("of one of two who apply together is shut to the other, and the household's is open to both", async () => {
    const way = await accepted();
    const second = (await accepted()).accountId;
    await testStore().transact(function* (tx) {
      const seat = (key: "applicant-1" | "applicant-2", name: string, accountId: string) => {
        const row = { id: randomUUID(), applicationId: way.id, councilId: STOKE, key, name, accountId };
        return { ...row, email: `${key}@mail.example`, joinedAt: way.as("manager").now, leftOn: null, version: 1 };
      };
      yield tx.delete(applicationPeople).where(eq(applicationPeople.applicationId, way.id)).returning();
      const seats = [seat("applicant-1", "Priya Sandhu", way.accountId), seat("applicant-2", "Daniel Okoro", second)];
      yield tx.insert(applicationPeople).values(seats).returning();
    });
    const opens = async (accountId: string, paperId: string) => {
      const work = { ...way.asApplicant(), actor: { kind: "carer", id: accountId } as const };
      const opened = await openOwnPaper(work, files, accountId, { applicationId: way.id, paperId });
      if (opened.ok) opened.value.stream.destroy();
      return opened.ok;
    };
    const own = await sentId(way);
    const shared = await sentId(way, aPdf("Council tax"), "address:household");
    expect([await opens(way.accountId, own), await opens(way.accountId, shared)]).toEqual([true, true]);
    expect([await opens(second, own), await opens(second, shared)]).toEqual([false, true]);
    const taken = await removePaper(way.asApplicant(), files, second, { applicationId: way.id, paperId: own });
    expect(taken).toMatchObject({ refusal: "not-found" });
    const sender = { accountId: second };
    const theirs = { sender, applicationId: way.id, line: "identity:applicant-2" };
    const paper = await aPaper("Passport.pdf", aPdf("Theirs"));
    expect((await sendPaper(way.asApplicant(), { files, scanned: false }, theirs, paper)).ok).toBe(true);
  });

  test("is taken away with its file until it is accepted, and may be sent again afterwards", async () => {
    const way = await accepted();
    const bytes = aPdf("Taken away");
    const id = await sentId(way, bytes);
    const asked = { applicationId: way.id, paperId: id };
    expect((await removePaper(way.asApplicant(), files, way.accountId, asked)).ok).toBe(true);
    expect(await readdir(folder)).not.toContain(id);
    const again = await sentId(way, bytes);
    expect(again).not.toBe(id);
    const version = (await findPaper(testStore().read, scopeOf(way), again))?.version ?? 0;
    const accept = { applicationId: way.id, paperId: again, version };
    expect((await acceptPaperOf(way.as("assessor"), councilIds, accept, null)).ok).toBe(true);
    expect(await acceptPaperOf(way.as("manager"), councilIds, accept, null)).toMatchObject({
      refusal: "changed-meanwhile",
    });
    const kept = { applicationId: way.id, paperId: again };
    expect(await removePaper(way.asApplicant(), files, way.accountId, kept)).toMatchObject({
      refusal: "accepted-already",
    });
    expect(await happenedTo(way)).toEqual(expect.arrayContaining(["PaperRemoved", "PaperAccepted"]));
  });

  test("of which a better copy is asked for brings a message with the reason, and an email without it", async () => {
    const way = await accepted();
    const id = await sentId(way);
    const asked = { applicationId: way.id, paperId: id, version: 1 };
    expect(await askForPaperAgain(way.as("assessor"), councilIds, asked, " ")).toMatchObject({
      refusal: "reason-missing",
    });
    expect((await askForPaperAgain(way.as("assessor"), councilIds, asked, "The corner is cut off")).ok).toBe(true);
    const [message] = await listMessages(testStore().read, scopeOf(way));
    expect(message).toMatchObject({ person: "applicant-1", fromStaff: true, about: "papers" });
    expect(message?.words).toContain("The corner is cut off");
    const [letter] = await lettersTo(way, "message-waiting");
    expect(JSON.stringify(letter?.facts)).not.toContain("corner");
  });

  test("waits on the list of who looks at it until it is accepted", async () => {
    const way = await accepted();
    const id = await sentId(way);
    const waiting = async () =>
      (await listPapersToLookAt(testStore().read, councilIds)).find(({ applicationId }) => applicationId === way.id);
    expect(await waiting()).toMatchObject({ papers: 1, workerId: staff.assessor.id });
    await acceptPaperOf(way.as("assessor"), councilIds, { applicationId: way.id, paperId: id, version: 1 }, null);
    expect(await waiting()).toBeUndefined();
  });
});

describe("the scanner", () => {
  async function scan(way: Way, id: string, manner: Parameters<typeof fakeClamd>[0]): Promise<JobEnd> {
    const clamd = await fakeClamd(manner);
    const job = (await listDueJobs(testStore().read, new Date("2030-01-01"), 500)).find(
      ({ payload }) => payload.paperId === id,
    );
    if (!job) throw new Error("No scan is queued");
    const end = await scanPaper(testStore(), files, clamd)(job, way.as("assessor").now);
    if (end.done && end.writes.length > 0) await commit(testStore(), end.writes);
    await clamd.close();
    return end;
  }

  test("opens a paper that is clean, and nobody opens it before", async () => {
    const way = await accepted();
    const id = await sentId(way, undefined, undefined, true);
    const record = await way.record();
    expect(await openPaperOf(way.as("assessor"), files, record, id)).toMatchObject({ refusal: "quarantined" });
    const accept = { applicationId: way.id, paperId: id, version: 1 };
    expect(await acceptPaperOf(way.as("assessor"), councilIds, accept, null)).toMatchObject({ refusal: "not-open" });
    expect(await scan(way, id, "hangs-up")).toMatchObject({ done: false, retry: true });
    expect(await openPaperOf(way.as("assessor"), files, record, id)).toMatchObject({ refusal: "quarantined" });
    expect(await scan(way, id, "answers")).toMatchObject({ done: true });
    expect(await findPaper(testStore().read, scopeOf(way), id)).toMatchObject({
      state: "clean",
      scannedAt: expect.any(Date),
    });
  });

  test("destroys a paper with a virus, keeps its row, and tells whose it is kindly", async () => {
    const way = await accepted();
    const bytes = Buffer.concat([aPdf("x").subarray(0, -7), Buffer.from(`% ${EICAR}\n%%EOF\n`)]);
    const id = await sentId(way, bytes, undefined, true);
    expect(await scan(way, id, "answers")).toMatchObject({ done: true });
    expect(await readdir(folder)).not.toContain(id);
    expect(await findPaper(testStore().read, scopeOf(way), id)).toMatchObject({ state: "infected" });
    const [message] = await listMessages(testStore().read, scopeOf(way));
    expect(message?.fromName).toBe("Nearhome");
    expect(message?.words).toContain("people who did nothing wrong");
    expect(await happenedTo(way)).toContain("PaperInfected");
    expect(await scan(way, id, "answers")).toMatchObject({ done: true, writes: [] });
  });

  test("is asked again every hour about what it has not seen; files that no paper wants are swept away", async () => {
    const way = await accepted();
    const id = await sentId(way, undefined, undefined, true);
    const orphan = "0123456789abcdef0123";
    await writeFile(join(folder, orphan), "an upload that died");
    const long = new Date(Date.now() - 3 * 86_400_000);
    for (const name of [orphan, id]) await utimes(join(folder, name), long, long);
    const sweep = sweepPapers(testStore(), files, { host: "127.0.0.1", port: 1 });
    const end = await sweep({} as never, instantAt(addDays(way.today, 1), 600));
    expect(end.done && end.writes.length).toBeGreaterThan(1);
    const left = await readdir(folder);
    expect(left).toContain(id);
    expect(left).not.toContain(orphan);
  });

  test("a folder of which most files are unknown is left alone: it is another database's", async () => {
    const other = await mkdtemp(join(tmpdir(), "other-papers-"));
    const names = ["aaaaaaaaaaaa", "bbbbbbbbbbbb"];
    const long = new Date(Date.now() - 3 * 86_400_000);
    for (const name of names) {
      await writeFile(join(other, name), "x");
      await utimes(join(other, name), long, long);
    }
    await sweepPapers(testStore(), paperFiles(other), null)({} as never, instantAt(START, 600));
    expect((await readdir(other)).sort()).toEqual(names);
    await rm(other, { recursive: true });
  });
});

describe("messages", () => {
  const said = (words: string, formKey: string = randomUUID()) => ({ words, about: "papers" as const, formKey });
  const from = (way: Way) => ({ scope: { accountId: way.accountId }, id: way.id, accountId: way.accountId });
  const to = (way: Way) => ({ councilIds, id: way.id, person: "applicant-1" });

  test("sent twice with the key of one form are one message", async () => {
    const way = await accepted();
    const message = said("Will a photo do?");
    const done = await Promise.all([1, 2, 3].map(() => writeToCouncil(way.asApplicant(), from(way), message)));
    expect(done.every(({ ok }) => ok)).toBe(true);
    expect(await listMessages(testStore().read, scopeOf(way))).toHaveLength(1);
    expect((await happenedTo(way)).filter((type) => type === "MessageSent")).toHaveLength(1);
  });

  test("written anew in the same form, after going back, are not lost, nor are the other applicant’s", async () => {
    const way = await accepted();
    const key = randomUUID();
    await writeToCouncil(way.asApplicant(), from(way), said("Will a photo do?", key));
    await writeToCouncil(way.asApplicant(), from(way), said("Will a photo do, of both sides?", key));
    const second = await way.secondAccountId();
    const theirs = { scope: { accountId: second }, id: way.id, accountId: second };
    await writeToCouncil(way.asApplicant(), theirs, said("Will a photo do?", key));
    expect(await listMessages(testStore().read, scopeOf(way))).toHaveLength(3);
  });

  test("wait for the other side, are answered by any colleague under their own name, and then count as read", async () => {
    const way = await accepted();
    await writeToCouncil(way.asApplicant(), from(way), said("Will a photo do?"));
    const waiting = async () =>
      (await listUnreadConversations(testStore().read, councilIds)).some(
        ({ applicationId }) => applicationId === way.id,
      );
    expect(await waiting()).toBe(true);
    expect((await writeToApplicant(way.as("manager"), to(way), said("Yes."))).ok).toBe(true);
    expect(await waiting()).toBe(false);
    const [, answer] = await listMessages(testStore().read, scopeOf(way));
    expect(answer).toMatchObject({ fromName: staff.manager.name, fromStaff: true, readAt: null });
    const own = { ...scopeOf(way), person: "applicant-1" };
    expect(await countUnread(testStore().read, own, "applicant")).toBe(1);
    await markConversationRead(way.asApplicant(), { applicationId: way.id, person: "applicant-1" }, "applicant");
    expect(await countUnread(testStore().read, own, "applicant")).toBe(0);
  });

  test("bring at most one email an hour", async () => {
    const way = await accepted();
    for (const words of ["One", "Two", "Three"]) await writeToApplicant(way.as("assessor"), to(way), said(words));
    expect(await lettersTo(way, "message-waiting")).toHaveLength(1);
    way.wait(1);
    await writeToApplicant(way.as("assessor"), to(way), said("Four"));
    expect(await lettersTo(way, "message-waiting")).toHaveLength(2);
  });

  test("go to the team while nobody is named, and never to another council's", async () => {
    const way = await sent(staff);
    expect((await writeToCouncil(way.asApplicant(), from(way), said("Hello?"))).ok).toBe(true);
    const found = (await listUnreadConversations(testStore().read, councilIds)).find(
      ({ applicationId }) => applicationId === way.id,
    );
    expect(found).toMatchObject({ workerId: null, messages: 1 });
    expect(await listMessages(testStore().read, { ...scopeOf(way), councilIds: [STAFFORDSHIRE] })).toEqual([]);
    const elsewhere = { ...to(way), councilIds: [STAFFORDSHIRE] };
    expect(await writeToApplicant(way.as("manager"), elsewhere, said("x"))).toMatchObject({ refusal: "not-found" });
    const other = await sent(staff);
    const wrong = { ...from(way), accountId: other.accountId, scope: { accountId: other.accountId } };
    expect(await writeToCouncil(other.asApplicant(), wrong, said("x"))).toMatchObject({ refusal: "not-found" });
  });

  test("without words or too long are refused, and history never holds their words", async () => {
    const way = await accepted();
    expect(await writeToCouncil(way.asApplicant(), from(way), said("  "))).toMatchObject({ refusal: "empty" });
    expect(await writeToCouncil(way.asApplicant(), from(way), said("x".repeat(5001)))).toMatchObject({
      refusal: "too-long",
    });
    await writeToCouncil(way.asApplicant(), from(way), said("A very private thing"));
    const history = await listEventsOfCase(testStore().read, STOKE, "application", way.id);
    expect(JSON.stringify(history)).not.toContain("private thing");
  });
});

describe("visits", () => {
  let booking = 0;
  const visit = (way: Way, given: { on?: number; at?: number; worker?: keyof Staff } = {}) => {
    booking += 1;
    return {
      kind: "assessment" as const,
      startsAt: instantAt(addDays(day(way.today), given.on ?? booking + 1), given.at ?? 600),
      minutes: 120,
      place: "At home",
      workerId: staff[given.worker ?? "assessor"].id,
      said: "Photographs help.",
    };
  };

  test("are booked once however often the form is sent, and told by email without the address", async () => {
    const way = await accepted();
    const asked = visit(way);
    const first = await bookVisit(way.as("assessor"), scopeOf(way), asked);
    expect(await bookVisit(way.as("assessor"), scopeOf(way), asked)).toEqual(first);
    expect(await listVisits(testStore().read, scopeOf(way))).toHaveLength(1);
    const letters = await lettersTo(way, "visit-booked");
    expect(letters.length).toBeGreaterThan(0);
    expect(JSON.stringify(letters)).not.toContain("At home");
  });

  test("booked by two presses at the same moment are one, with one letter; called off it can be booked again", async () => {
    const way = await accepted();
    const asked = visit(way);
    const work = way.as("assessor");
    const both = await Promise.all([1, 2].map(() => bookVisit(work, scopeOf(way), asked)));
    expect(both[0]).toEqual(both[1]);
    const [only, ...others] = await listVisits(testStore().read, scopeOf(way));
    expect(others).toEqual([]);
    const letters = await lettersTo(way, "visit-booked");
    expect(letters).toHaveLength(new Set(letters.map(({ toAddress }) => toAddress)).size);
    const off = { to: "called-off", reason: "The family is ill" } as never;
    const change = { ...scopeOf(way), visitId: only?.id ?? "", version: 1 };
    expect((await changeVisitOf(way.as("assessor"), change, off)).ok).toBe(true);
    expect((await bookVisit(way.as("assessor"), scopeOf(way), asked)).ok).toBe(true);
    expect(await listVisits(testStore().read, scopeOf(way))).toHaveLength(2);
  });

  test("are not booked where the worker is elsewhere, in the past, for another council's record or by a stranger", async () => {
    const way = await accepted();
    const other = await accepted();
    const asked = visit(way);
    await bookVisit(way.as("assessor"), scopeOf(way), asked);
    const clash = { ...asked, startsAt: new Date(asked.startsAt.getTime() + 3_600_000) };
    expect(await bookVisit(other.as("assessor"), scopeOf(other), clash)).toMatchObject({
      refusal: { code: "overlaps" },
    });
    expect(
      await bookVisit(other.as("manager"), scopeOf(other), { ...clash, workerId: staff.manager.id }),
    ).toMatchObject({
      ok: true,
    });
    expect(await bookVisit(way.as("assessor"), scopeOf(way), visit(way, { on: -1 }))).toMatchObject({
      refusal: { code: "in-the-past" },
    });
    const elsewhere = { ...scopeOf(way), councilIds: [STAFFORDSHIRE] };
    expect(await bookVisit(way.as("assessor"), elsewhere, visit(way))).toMatchObject({
      refusal: { code: "not-found" },
    });
    const stranger = { ...visit(way), workerId: "somebody-of-another-council" };
    expect(await bookVisit(way.as("assessor"), scopeOf(way), stranger)).toMatchObject({
      refusal: { code: "no-such-worker" },
    });
  });

  test("move, are called off, missed and written up, each in the history; a second hand is told", async () => {
    const way = await accepted();
    const booked = await bookVisit(way.as("assessor"), scopeOf(way), visit(way));
    if (!booked.ok) throw new Error("Not booked");
    const asked = (version: number) => ({ ...scopeOf(way), visitId: booked.value.id, version });
    const moved = visit(way);
    const move = { to: "moved", startsAt: moved.startsAt, minutes: 60, workerId: staff.assessor.id } as const;
    expect((await changeVisitOf(way.as("assessor"), asked(1), move)).ok).toBe(true);
    expect(await changeVisitOf(way.as("manager"), asked(1), move)).toMatchObject({
      refusal: { code: "changed-meanwhile" },
    });
    const held = { to: "held", outcome: "as-planned", notes: "Warm and open.", said: "Thank you." } as const;
    expect(await changeVisitOf(way.as("assessor"), asked(2), held)).toMatchObject({ refusal: { code: "not-begun" } });
    way.wait(60);
    expect(
      (await listBookedBefore(testStore().read, councilIds, staff.assessor.id, instantAt(way.today, 600))).some(
        ({ applicationId }) => applicationId === way.id,
      ),
    ).toBe(true);
    expect((await changeVisitOf(way.as("assessor"), asked(2), held)).ok).toBe(true);
    const [after] = await listVisits(testStore().read, scopeOf(way));
    expect(after).toMatchObject({ state: "held", notes: "Warm and open.", said: "Thank you.", minutes: 60 });
    expect(await happenedTo(way)).toEqual(expect.arrayContaining(["VisitBooked", "VisitMoved", "VisitHeld"]));
    const history = await listEventsOfCase(testStore().read, STOKE, "application", way.id);
    expect(JSON.stringify(history)).not.toContain("Warm and open");
    expect((await lettersTo(way, "visit-moved")).length).toBeGreaterThan(0);
  });
});
