import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { EnquiryForm } from "#app/domain/enquiries/answers.ts";
import { addDays, instantAt } from "#app/domain/shared/day.ts";
import { bookFirstVisit, callOffFirstVisit } from "#app/services/enquiries/first-visit.server.ts";
import { recordContactAttempt } from "#app/services/enquiries/record-contact.server.ts";
import { submitEnquiry } from "#app/services/enquiries/submit-enquiry.server.ts";
import { remindOfVisits } from "#app/services/visits/remind-of-visits.server.ts";
import { PUBLIC_ACTOR, SYSTEM_ACTOR, type Work } from "#app/services/work.ts";
import { findEnquiry } from "#db/queries/enquiries.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { listEmailsOfCase } from "#db/queries/jobs.ts";
import { makeStaff, START, STOKE, type Staff, sent, type Way } from "./applications-world.ts";
import { testStore } from "./setup.ts";
import { addVisitRow, changeVisitRow, wishReminders } from "./visits-world.ts";

/** Each test has days of its own, so that no visit of another is due. */
let first = START;
let staff: Staff;
beforeAll(async () => {
  staff = await makeStaff();
});
beforeEach(() => {
  first = addDays(first, 100);
});

const db = () => testStore().read;
const accepted = async () => (await sent(staff)).accept();
/** A moment of the test: so many days after its first day, at an hour in England. */
const on = (days: number, hour = 9) => instantAt(addDays(first, days), hour * 60);
const clock = (now: Date): Work => ({ store: testStore(), now, newId: randomUUID, actor: SYSTEM_ACTOR });
const watchAt = (days: number, hour = 9) => remindOfVisits(clock(on(days, hour)));

async function reminders(way: Way) {
  const sentThem = await listEmailsOfCase(db(), "application", way.id);
  return sentThem.filter(({ template }) => template === "visit-reminder");
}

describe("reminders of a visit", () => {
  test("go to each applicant a week and a day before, once however often the watch runs, and stand in the history", async () => {
    const way = await accepted();
    await addVisitRow(way, staff, { startsAt: on(10, 14) });
    expect(await watchAt(2)).toBe(0);
    await Promise.all([watchAt(3), watchAt(3)]);
    expect(await watchAt(3, 10)).toBe(0);
    const week = await reminders(way);
    expect(week).toHaveLength(new Set(week.map(({ toAddress }) => toAddress)).size);
    expect(week.length).toBeGreaterThan(0);
    expect([await watchAt(8), await watchAt(9), await watchAt(9, 12), await watchAt(10)]).toEqual([0, 1, 0, 0]);
    const all = await reminders(way);
    expect(all).toHaveLength(week.length * 2);
    expect(JSON.stringify(all)).not.toContain("At home");
    const history = await listEventsOfCase(db(), STOKE, "application", way.id);
    expect(history.filter(({ type }) => type === "VisitReminded").map(({ data }) => data)).toMatchObject([
      { days: 1 },
      { days: 7 },
    ]);
  });

  test("come anew for the new time of a visit that was moved, and not for the old one", async () => {
    const way = await accepted();
    const id = await addVisitRow(way, staff, { startsAt: on(10, 14) });
    expect(await watchAt(3)).toBe(1);
    await changeVisitRow(id, { startsAt: on(20, 9), sequence: 1 });
    expect([await watchAt(9), await watchAt(13), await watchAt(13), await watchAt(19)]).toEqual([0, 1, 0, 1]);
  });

  test("stop when it is called off, when the application is paused or ends, and for who wants none", async () => {
    const [off, paused, ended, quiet] = [await accepted(), await accepted(), await accepted(), await accepted()];
    await addVisitRow(off, staff, { startsAt: on(10, 14), state: "called-off" });
    for (const way of [paused, ended, quiet]) await addVisitRow(way, staff, { startsAt: on(10, 14) });
    await paused.take("manager", { step: "pause", reasons: "A move", reviewOn: addDays(START, 30) });
    await ended.take("manager", { step: "withdraw", withdrawalCode: "AW4", reasons: "They cannot now." });
    await wishReminders(quiet, false);
    expect(await watchAt(9)).toBe(0);
    for (const way of [off, paused, ended, quiet]) expect(await reminders(way)).toEqual([]);
    await paused.take("manager", { step: "resume" });
    expect(await watchAt(9, 10)).toBe(1);
  });

  test("of a first visit go to who enquired, at the address we have, and end when it is called off", async () => {
    const enquire = async () => {
      const work = { ...clock(on(0)), actor: { kind: "staff", ...staff.recruitment } as const };
      const email = `${randomUUID()}@mail.example`;
      const answers = EnquiryForm.parse({
        kind: "fostering",
        givenName: "Amina",
        familyName: "Begum",
        email,
        postcode: "ST4 2DE",
      });
      const made = await submitEnquiry(
        { ...work, actor: PUBLIC_ACTOR },
        { formKey: randomUUID(), council: null, answers },
      );
      if (!made.ok) throw new Error("Refused");
      const { id } = made.value;
      const scope = { councilIds: [STOKE], teams: ["recruitment"] } as const;
      const asked = async () => ({ scope, id, version: (await findEnquiry(db(), scope, id))?.version ?? 0 });
      const contact = { channel: "phone", outcome: "spoke", note: null, followUpOn: null, at: null } as const;
      await recordContactAttempt(work, await asked(), contact);
      return { id, work, asked };
    };
    const letters = async (id: string) =>
      (await listEmailsOfCase(db(), "enquiry", id)).filter(({ template }) => template === "first-visit-reminder");
    const stays = await enquire();
    const ends = await enquire();
    for (const [one, hour] of [
      [stays, 10],
      [ends, 14],
    ] as const) {
      const plan = { startsAt: on(12, hour), minutes: 60, place: "1 Secret Street", workerId: staff.recruitment.id };
      const booked = await bookFirstVisit(one.work, await one.asked(), plan);
      expect(booked.ok).toBe(true);
    }
    expect(await watchAt(5)).toBe(2);
    expect(await watchAt(5, 11)).toBe(0);
    const [letter, ...others] = await letters(stays.id);
    expect(others).toEqual([]);
    expect(JSON.stringify(letter?.facts)).not.toContain("Secret Street");
    const history = await listEventsOfCase(db(), STOKE, "enquiry", stays.id);
    expect(history.map(({ type }) => type)).toContain("FirstVisitReminded");
    const off = await callOffFirstVisit(ends.work, await ends.asked(), "they-asked");
    expect(off.ok).toBe(true);
    expect(await watchAt(11)).toBe(1);
    expect((await letters(ends.id)).length).toBe(1);
  });
});
