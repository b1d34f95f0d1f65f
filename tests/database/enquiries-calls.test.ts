import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { USUAL_PROMISE } from "#app/domain/councils/council.ts";
import { EnquiryForm } from "#app/domain/enquiries/answers.ts";
import { verifyChain } from "#app/domain/history/event.ts";
import { day, instantAt } from "#app/domain/shared/day.ts";
import { bookCall, leaveCall, listFreeCalls } from "#app/services/enquiries/book-call.server.ts";
import { submitEnquiry } from "#app/services/enquiries/submit-enquiry.server.ts";
import { PUBLIC_ACTOR, type Work } from "#app/services/work.ts";
import { insertMany } from "#db/engine/bulk.server.ts";
import { authorityById } from "#db/geography/authorities.server.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { findOpenReceipt, findSeatsTaken, listBookedCalls } from "#db/queries/enquiries-calls.ts";
import { listChain, listEventsOfCase } from "#db/queries/history.ts";
import { listEmailsOfCase } from "#db/queries/jobs.ts";
import { responseRecordOf } from "#db/queries/response-record.ts";
import { councils } from "#db/schema/index.ts";
import { sha256 } from "#db/writes/history.ts";
import { aCouncil } from "#tests/factories/councils.ts";
import { beginInvention } from "#tests/factories/invention.ts";
import { testStore } from "./setup.ts";

const STOKE = "E06000021";
const MONDAY = new Date("2026-11-23T09:30:00.000Z");
const at = (on: string, time: string) => {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return instantAt(day(on), hours * 60 + minutes);
};
const work = (now = MONDAY): Work => ({ store: testStore(), now, newId: randomUUID, actor: PUBLIC_ACTOR });
const receiptPath = (id: string) => `/enquire/received/${id}`;

const typed = (fields: Record<string, unknown> = {}) =>
  EnquiryForm.parse({
    kind: "fostering",
    givenName: "Amina",
    phone: "07700 900123",
    email: `${randomUUID()}@mail.example`,
    postcode: "ST4 2DE",
    ...fields,
  });

async function sent(callAt: Date | null, fields: Record<string, unknown> = {}, now = MONDAY) {
  const form = { formKey: randomUUID(), council: null, answers: typed(fields), callAt };
  return submitEnquiry(work(now), form, receiptPath);
}

async function kept(callAt: Date | null, fields: Record<string, unknown> = {}) {
  const submitted = await sent(callAt, fields);
  if (!submitted.ok) throw new Error(`Refused: ${submitted.refusal.why}`);
  return submitted.value;
}

const receiptOf = (id: string) => findOpenReceipt(testStore().read, id);

beforeAll(async () => {
  const authority = authorityById(STOKE);
  if (!authority) throw new Error("No Stoke");
  const given = beginInvention("calls", MONDAY);
  await insertMany(testStore(), councils, [aCouncil(given, authority, { promise: USUAL_PROMISE })]);
});

describe("a call picked with the enquiry", () => {
  test("is kept with it, in its history and its email, and makes the answer due at its end when it is later", async () => {
    const { id, answerDueAt } = await kept(at("2026-11-25", "11:00"));
    expect(answerDueAt).toEqual(at("2026-11-25", "11:30"));
    const receipt = await receiptOf(id);
    expect(receipt).toMatchObject({ callAt: at("2026-11-25", "11:00"), answerDueAt });
    const [email] = await listEmailsOfCase(testStore().read, "enquiry", id);
    expect(email?.facts).toMatchObject({ callAt: "Wednesday 25 November 2026, 11:00", receiptPath: receiptPath(id) });
    const history = await listEventsOfCase(testStore().read, STOKE, "enquiry", id);
    expect(history.map((event) => event.type).sort()).toEqual(["CallBooked", "EnquiryReceived"]);
  });

  test("that comes sooner leaves the promise as it is", async () => {
    const { answerDueAt } = await kept(at("2026-11-23", "11:00"));
    expect(answerDueAt).toEqual(at("2026-11-24", "09:30"));
  });

  test("that was never offered, has gone by or lies on a holiday is not kept, and the others are named", async () => {
    for (const wished of [at("2026-11-22", "11:00"), at("2026-11-23", "09:00"), at("2026-11-24", "11:10")]) {
      const refused = await sent(wished);
      expect(refused).toMatchObject({ ok: false, refusal: { why: "call-taken", council: "stoke-on-trent" } });
      if (refused.ok || refused.refusal.why !== "call-taken") throw new Error("Kept");
      expect(refused.refusal.calls.length).toBeGreaterThan(20);
    }
  });

  test("about a child they know is not made to wait for an appointment", async () => {
    const { id, answerDueAt } = await kept(at("2026-11-26", "11:00"), { kind: "kinship" });
    expect(answerDueAt).toEqual(at("2026-11-23", "13:30"));
    expect((await receiptOf(id))?.callAt).toBeNull();
  });

  test("sent twice takes one seat", async () => {
    const form = { formKey: randomUUID(), council: null, answers: typed(), callAt: at("2026-11-26", "09:00") };
    const both = await Promise.all([1, 2, 3].map(() => submitEnquiry(work(), form, receiptPath)));
    expect(new Set(both.map((each) => (each.ok ? each.value.id : each.refusal.why))).size).toBe(1);
    const calls = await listBookedCalls(testStore().read, STOKE, MONDAY);
    expect(calls.filter(({ startsAt }) => startsAt.getTime() === form.callAt.getTime())).toHaveLength(1);
  });

  test("after the back button with another time moves the call, and makes no second enquiry", async () => {
    const form = { formKey: randomUUID(), council: null, answers: typed() };
    const first = await submitEnquiry(work(), { ...form, callAt: at("2026-11-26", "10:00") }, receiptPath);
    const again = await submitEnquiry(work(), { ...form, callAt: at("2026-11-26", "12:00") }, receiptPath);
    if (!first.ok || !again.ok) throw new Error("Refused");
    expect(again.value.id).toBe(first.value.id);
    expect((await receiptOf(first.value.id))?.callAt).toEqual(at("2026-11-26", "12:00"));
  });
});

describe("a call of two seats that twenty people want at once", () => {
  test("goes to two of them; the others are told, and none of them is half kept", async () => {
    const wished = at("2026-11-27", "15:00");
    const sends = await Promise.all(Array.from({ length: 20 }, () => sent(wished)));
    const given = sends.flatMap((each) => (each.ok ? [each.value.id] : []));
    const told = sends.flatMap((each) => (each.ok ? [] : [each.refusal]));
    expect(given).toHaveLength(2);
    expect(told.every(({ why }) => why === "call-taken")).toBe(true);
    for (const refusal of told) {
      if (refusal.why !== "call-taken") throw new Error(refusal.why);
      expect(refusal.calls.some(({ startsAt }) => startsAt.getTime() === wished.getTime())).toBe(false);
    }
    const seats = (await findSeatsTaken(testStore().read, STOKE, MONDAY)).get(wished.getTime());
    expect([...(seats ?? [])].sort()).toEqual([1, 2]);
    for (const id of given) expect((await receiptOf(id))?.callAt).toEqual(wished);
    const chain = await listChain(testStore().read, STOKE, 0, 5000);
    expect(verifyChain(chain, sha256)).toBeNull();
  });

  test("picked from twenty receipts at once goes to two of them, and eighteen keep the promise they had", async () => {
    const wished = at("2026-11-27", "16:00");
    const receipts = [];
    for (let nth = 0; nth < 20; nth += 1) receipts.push(await kept(null));
    const picks = await Promise.all(
      receipts.map(({ id }) => bookCall(work(), { enquiryId: id, receiptPath: receiptPath(id), startsAt: wished })),
    );
    expect(picks.filter((each) => each.ok)).toHaveLength(2);
    expect(picks.filter((each) => !each.ok && each.refusal === "call-taken")).toHaveLength(18);
    const now = await Promise.all(receipts.map(({ id }) => receiptOf(id)));
    expect(now.filter((each) => each?.callAt !== null)).toHaveLength(2);
    expect(now.filter((each) => each?.answerDueAt.getTime() === at("2026-11-24", "09:30").getTime())).toHaveLength(18);
  });
});

describe("a call that the person changes on their receipt", () => {
  test("leaves the seat it had for somebody else, and says so by email", async () => {
    const { id } = await kept(at("2026-11-24", "14:00"));
    const asked = { enquiryId: id, receiptPath: receiptPath(id) };
    const moved = await bookCall(work(), { ...asked, startsAt: at("2026-11-24", "15:00") });
    expect(moved).toMatchObject({ ok: true, value: { callAt: at("2026-11-24", "15:00") } });
    const taken = await findSeatsTaken(testStore().read, STOKE, MONDAY);
    expect(taken.get(at("2026-11-24", "14:00").getTime())).toBeUndefined();
    expect(taken.get(at("2026-11-24", "15:00").getTime())).toEqual([1]);
    const templates = (await listEmailsOfCase(testStore().read, "enquiry", id)).map((email) => email.template);
    expect(templates.sort()).toEqual(["call-moved", "enquiry-received"]);
  });

  test("and gives up falls back to the promise, once, however often it is pressed", async () => {
    const { id } = await kept(at("2026-11-26", "14:00"));
    const asked = { enquiryId: id, receiptPath: receiptPath(id) };
    const presses = await Promise.all([leaveCall(work(), asked), leaveCall(work(), asked)]);
    for (const press of presses) {
      expect(press).toMatchObject({ ok: true, value: { callAt: null, answerDueAt: at("2026-11-24", "09:30") } });
    }
    const history = await listEventsOfCase(testStore().read, STOKE, "enquiry", id);
    expect(history.filter((event) => event.type === "CallGivenUp")).toHaveLength(1);
    const council = await findCouncil(testStore().read, STOKE);
    const free = council ? await listFreeCalls(testStore().read, council, MONDAY) : [];
    expect(free.some(({ startsAt }) => startsAt.getTime() === at("2026-11-26", "14:00").getTime())).toBe(true);
  });

  test("is not for somebody whom it is not safe to ring", async () => {
    const { id } = await kept(null, { contactCare: ["not-safe-to-ring"] });
    const asked = { enquiryId: id, receiptPath: receiptPath(id), startsAt: at("2026-11-26", "09:30") };
    expect(await bookCall(work(), asked)).toEqual({ ok: false, refusal: "cannot-be-rung" });
    expect(await bookCall(work(), { ...asked, enquiryId: "nobody" })).toEqual({ ok: false, refusal: "not-found" });
  });

  test("to and fro all day fills nobody's mailbox", async () => {
    const { id } = await kept(null);
    const asked = { enquiryId: id, receiptPath: receiptPath(id) };
    for (let nth = 0; nth < 12; nth += 1) {
      const startsAt = at("2026-11-26", nth % 2 === 0 ? "15:30" : "16:30");
      expect((await bookCall(work(), { ...asked, startsAt })).ok).toBe(true);
    }
    expect(await listEmailsOfCase(testStore().read, "enquiry", id)).toHaveLength(6);
  });
});

test("a wait that people chose by a later call counts against no council, and one that was missed does", async () => {
  const record = (now: Date) => responseRecordOf(testStore().read, STOKE, now);
  const thursday = at("2026-11-26", "16:59");
  const before = await record(thursday);
  for (let nth = 0; nth < 5; nth += 1) await kept(at("2026-11-27", `${10 + nth}:00`));
  expect(await record(thursday)).toEqual(before);
  const later = await record(at("2026-11-30", "12:00"));
  if (!before.shown || !later.shown) throw new Error("Too few");
  expect(later.enquiries).toBeGreaterThanOrEqual(before.enquiries + 5);
});
