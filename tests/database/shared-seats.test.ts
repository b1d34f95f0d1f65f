import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { addDays, day, instantAt } from "#app/domain/shared/day.ts";
import type { Seat } from "#app/domain/training/seats.ts";
import { action, loader } from "#app/routes/officer/training.spare.$eventId.tsx";
import { leaveApplication } from "#app/services/applications/leave-application.server.ts";
import { addSharingAgreement } from "#app/services/sharing/change-agreement.server.ts";
import {
  bookApplicantSeat,
  bookCarerSeat,
  bookPublicSeat,
  putVisitorOn,
} from "#app/services/training/book-seat.server.ts";
import { giveUpSeat } from "#app/services/training/change-seat.server.ts";
import { makeSeries, type NewSeries } from "#app/services/training/make-series.server.ts";
import { RELEASE_SEATS, releaseSeats } from "#app/services/training/release-seats.server.ts";
import { seatPath } from "#app/services/training/seat-letters.ts";
import { listSpareSessions } from "#app/services/training/spare-seats.server.ts";
import { watchSessions } from "#app/services/training/watch-sessions.server.ts";
import { PUBLIC_ACTOR, type Work } from "#app/services/work.ts";
import { commit } from "#db/engine/commit.server.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { listDueJobs, listOutbox } from "#db/queries/jobs.ts";
import { findRechargeOf, listWhatWasUsed } from "#db/queries/sharing.ts";
import { listDatesOfSeries, listSeats } from "#db/queries/training.ts";
import { accounts, households } from "#db/schema/index.ts";
import { addSeat } from "#db/writes/training.ts";
import { anAccount } from "#tests/factories/access.ts";
import { aCarerHousehold } from "#tests/factories/carers.ts";
import { beginInvention } from "#tests/factories/invention.ts";
import { makeStaff, STAFFORDSHIRE, START, STOKE, type Staff, sent, type Way } from "./applications-world.ts";
import { testStore } from "./setup.ts";
import { askPage, staffCookie } from "./staff-page.ts";

const SECRET = "a secret of the tests, long enough";
const given = beginInvention("shared seats", instantAt(START, 540));
const db = () => testStore().read;
let staff: Staff;
let way: Way;
let minute = 600;

function at(now: Date, actor: Work["actor"] = { kind: "staff", ...staff.manager }): Work {
  return { store: testStore(), now, newId: randomUUID, actor };
}
function work(): Work {
  minute += 1;
  return at(instantAt(START, minute));
}

const SHARED: NewSeries = {
  kind: "training",
  audience: "carers",
  title: "First aid",
  summary: "",
  minutes: 180,
  place: "Town Hall",
  online: false,
  seats: 2,
  shareDaysBefore: 20,
  trainer: null,
  first: day("2026-12-10"),
  at: 570,
  repeats: "never",
};

async function session(change: Partial<NewSeries> = {}, councilId = STAFFORDSHIRE): Promise<string> {
  const made = await makeSeries(work(), councilId, { ...SHARED, ...change });
  if (!made.ok) throw new Error(String(made.refusal));
  const [first] = await listDatesOfSeries(db(), councilId, made.value.id, instantAt(START, 0));
  return first?.id ?? "";
}

/** A carer with an account, of a home that Stoke approved, or an agency. */
async function aCarer(provider: "own" | "agency" = "own") {
  const account = anAccount(given, { role: "carer" });
  const home = aCarerHousehold(given, { councilId: STOKE, provider, accountId: account.id });
  await testStore().transact(function* (tx) {
    yield tx.insert(accounts).values(account).returning({ id: accounts.id });
    yield tx.insert(households).values(home).returning({ id: households.id });
  });
  return { accountId: account.id, email: account.email, book: (eventId: string) => carerBooks(account.id, eventId) };
}
const carerBooks = (accountId: string, eventId: string) =>
  bookCarerSeat(work(), SECRET, { accountId, councilId: STOKE, eventId });

const lineOf = (subjectId: string) =>
  findRechargeOf(db(), { giverId: STAFFORDSHIRE, what: "training-seat", subjectId });
const tokenOf = (seatId: string) => seatPath(seatId, SECRET).split("/").at(-1) ?? "";
const lettersTo = async (email: string | null) =>
  (await listOutbox(db(), { limit: 5000 }))
    .filter(({ toAddress }) => toAddress === email)
    .map(({ template }) => template);

beforeAll(async () => {
  staff = await makeStaff();
  way = await sent(staff);
  const terms = { withCouncilId: STOKE, what: "training-seat", pence: 4500, startsOn: START, endsOn: null } as const;
  const made = await addSharingAgreement(work(), STAFFORDSHIRE, terms);
  if (!made.ok) throw new Error(made.refusal.code);
});

describe("seats to spare of any session", () => {
  test("of training for carers: a carer takes one, their council owes for it, and given back in time it is struck out", async () => {
    const eventId = await session();
    const carer = await aCarer();
    const taken = await carer.book(eventId);
    if (!taken.ok) throw new Error(taken.refusal);
    expect(taken.value).toMatchObject({ state: "booked", councilId: STAFFORDSHIRE, forCouncilId: STOKE });
    expect(await lineOf(taken.value.id)).toMatchObject({ state: "owed", pence: 4500, owedById: STOKE });
    expect(await lettersTo(carer.email)).toEqual(["event-booked"]);
    // Both councils read which session the line is for, and of whom nothing; nobody else reads anything.
    const [ours, theirs, others] = await Promise.all(
      [STOKE, STAFFORDSHIRE, "E08000025"].map(async (councilId) => listWhatWasUsed(db(), councilId)),
    );
    const used = { title: "First aid", startsAt: instantAt(SHARED.first, SHARED.at) };
    expect([ours?.get(taken.value.id), theirs?.get(taken.value.id)]).toEqual([used, used]);
    expect(others?.size).toBe(0);
    const mine = { of: { accountId: carer.accountId }, seatId: taken.value.id };
    expect((await giveUpSeat(work(), SECRET, mine)).ok).toBe(true);
    expect(await lineOf(taken.value.id)).toMatchObject({ state: "struck-out" });
  });

  test("of training for carers: not to carers of an agency, nor to who fosters for nobody", async () => {
    const eventId = await session({ at: 600 });
    const agencys = await aCarer("agency");
    expect(await agencys.book(eventId)).toEqual({ ok: false, refusal: "not-found" });
    expect(await carerBooks(way.accountId, eventId)).toEqual({ ok: false, refusal: "not-found" });
    const own = await session({ at: 600 }, STOKE);
    expect((await agencys.book(own)).ok).toBe(true);
  });

  test("of an evening for anybody: staff put somebody on by name, whose own link gives it back", async () => {
    const eventId = await session({ kind: "information", audience: "public", at: 1110 });
    const who = { name: "Ada Enquirer", email: "ada.enquirer@mail.example", phone: null, reminders: true };
    const put = await putVisitorOn(work(), SECRET, { ...who, councilId: STOKE, eventId });
    if (!put.ok) throw new Error(put.refusal);
    expect(await lineOf(put.value.id)).toMatchObject({ state: "owed", owedById: STOKE });
    // Whoever books for themselves owes nobody anything.
    const form = { ...who, name: "Bea Alone", email: "bea.alone@mail.example", eventId, formKey: randomUUID() };
    const alone = await bookPublicSeat(at(work().now, PUBLIC_ACTOR), SECRET, form);
    expect(alone.ok && (await lineOf(alone.value.id))).toBeUndefined();
    expect((await giveUpSeat(work(), SECRET, { token: tokenOf(put.value.id) })).ok).toBe(true);
    expect(await lineOf(put.value.id)).toMatchObject({ state: "struck-out" });
  });

  test("whose last one is gone are said to be taken, to who pressed twice and to who comes after, and never not found", async () => {
    const eventId = await session({ audience: "public", seats: 1 });
    const cookie = await staffCookie(work(), "manager", STOKE);
    const asked = (id: string) => ({
      cookie,
      now: work().now,
      params: { eventId: id },
      address: `/officer/training/spare/${id}`,
    });
    const press = (name: string) =>
      askPage(action, { ...asked(eventId), form: { name, email: `${name.toLowerCase()}@mail.example`, phone: "" } });
    expect(await askPage(loader, asked(eventId))).toMatchObject({ status: 200, data: { gone: null } });
    expect(await press("Ruth")).toMatchObject({ status: 303 });
    const again = await press("Ruth");
    expect(again.status).toBe(409);
    expect(again.gave).toContain("They have a seat at this session already");
    const late = await press("Omar");
    expect(late.status).toBe(409);
    expect(late.gave).toContain("No seat is left to spare");
    const shown = await askPage(loader, asked(eventId));
    expect(shown).toMatchObject({ status: 200, data: { gone: "No seat is left to spare. Try another date" } });
    const unshared = await session({ audience: "public", shareDaysBefore: null });
    expect((await askPage(loader, asked(unshared))).status).toBe(404);
  });

  test("are listed for whom they are, from the day they are shared, while one is free", async () => {
    const later = await session({ at: 700, first: addDays(START, 30) });
    const eventId = await session({ at: 800, seats: 1 });
    const spare = async (now: Date, audiences?: Parameters<typeof listSpareSessions>[3]) =>
      (await listSpareSessions(db(), STOKE, now, audiences)).map(({ date }) => date.id);
    expect(await spare(work().now)).toContain(eventId);
    expect(await spare(work().now)).not.toContain(later);
    expect(await spare(instantAt(addDays(START, 10), 600))).toContain(later);
    expect(await spare(work().now, ["applicants"])).not.toContain(eventId);
    const early = await (await aCarer()).book(later);
    expect(early).toEqual({ ok: false, refusal: "not-shared" });
    await (await aCarer()).book(eventId);
    expect(await spare(work().now)).not.toContain(eventId);
    expect(await (await aCarer()).book(eventId)).toEqual({ ok: false, refusal: "nothing-to-spare" });
  });
});

describe("seats of people who apply no longer", () => {
  const PREPARATION = { kind: "preparation", audience: "applicants", seats: 1 } as const;
  const book = (eventId: string, person: "applicant-1" | "applicant-2") =>
    bookApplicantSeat(work(), SECRET, { scope: { councilIds: [STOKE] }, applicationId: way.id, person, eventId });
  const states = async (eventId: string, councilId = STOKE) =>
    (await listSeats(db(), [councilId], eventId)).map(({ person, state }) => [person, state]);
  /** What the background does with the work that waits, as its runner would. */
  async function runReleases(now: Date) {
    const waiting = (await listDueJobs(db(), now, 1000)).filter(({ kind }) => kind === RELEASE_SEATS);
    for (const job of waiting) await releaseSeats(testStore(), SECRET)(job, now);
    return waiting.length;
  }

  test("go to who waited longest, who is told: of one who leaves theirs alone, of an application that ends every one", async () => {
    const [full, neighbours] = [await session(PREPARATION, STOKE), await session(PREPARATION)];
    const mine = await book(full, "applicant-2");
    const second = await book(full, "applicant-1");
    const elsewhere = await book(neighbours, "applicant-1");
    if (!mine.ok || !second.ok || !elsewhere.ok) throw new Error("A seat was refused");
    await way.secondAccountId();
    await way.accept();
    const left = await leaveApplication(way.as("manager"), [STOKE], {
      applicationId: way.id,
      version: (await way.record()).version,
      person: "applicant-2",
      reason: "They have separated",
    });
    expect(left.ok).toBe(true);
    const after = instantAt(START, minute + 60);
    expect(await runReleases(after)).toBe(1);
    expect(await states(full)).toEqual([
      ["applicant-2", "cancelled"],
      ["applicant-1", "offered"],
    ]);
    expect(await lettersTo(mine.value.email)).toContain("event-released");
    expect(await lettersTo(second.value.email)).toContain("event-offered");
    expect(await states(neighbours, STAFFORDSHIRE)).toEqual([["applicant-1", "booked"]]);

    await way.take("manager", { step: "withdraw", withdrawalCode: "AW4", reasons: "They cannot now." });
    await runReleases(after);
    expect(await states(full)).toEqual([
      ["applicant-2", "cancelled"],
      ["applicant-1", "cancelled"],
    ]);
    expect(await states(neighbours, STAFFORDSHIRE)).toEqual([["applicant-1", "cancelled"]]);
    expect(await lineOf(elsewhere.value.id)).toMatchObject({ state: "struck-out" });
    const types = (await listEventsOfCase(db(), STOKE, "application", way.id)).map(({ type }) => type);
    expect(types.filter((type) => type === "SeatReleased")).toHaveLength(3);
    // Run again, as after a crash, it finds nothing left to do and writes to nobody twice.
    await runReleases(after);
    expect((await lettersTo(mine.value.email)).filter((one) => one === "event-released")).toHaveLength(1);
  });

  test("are found by the watch of the hour too, where one was booked at the moment the application ended", async () => {
    expect((await way.record()).application.stage).toBe("withdrawn");
    const eventId = await session({ ...PREPARATION, at: 900 }, STOKE);
    const seat: Seat = {
      id: randomUUID(),
      eventId,
      councilId: STOKE,
      forCouncilId: STOKE,
      applicationId: way.id,
      person: "applicant-1",
      accountId: null,
      name: "Priya Sandhu",
      email: "priya.late@mail.example",
      phone: null,
      seat: 1,
      state: "booked",
      offeredUntil: null,
      reminders: true,
      bookedAt: work().now,
    };
    expect((await commit(testStore(), [addSeat(seat, { formKey: seat.id, linkHash: null })])).ok).toBe(true);
    const job = { id: "j", kind: "watch-sessions", payload: {} } as never;
    await watchSessions(testStore(), SECRET)(job, instantAt(addDays(START, 1), 600));
    expect(await states(eventId)).toEqual([["applicant-1", "cancelled"]]);
    expect(await lettersTo(seat.email)).toEqual(["event-released"]);
  });
});
