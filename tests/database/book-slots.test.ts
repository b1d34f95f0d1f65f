import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { beforeAll, describe, expect, test } from "vitest";
import { startInWords } from "#app/domain/applications/visits.ts";
import { addDays, type Day, day, dayOf, instantAt } from "#app/domain/shared/day.ts";
import type { Result } from "#app/domain/shared/result.ts";
import { OFF_ALREADY } from "#app/routes/carer/visit-parts/own-visit.server.ts";
import { loader as callOffPage, action as callOffPress } from "#app/routes/carer/visits_.$visitId.call-off.tsx";
import { lineOf } from "#app/routes/officer/diary._index/read-diary.server.ts";
import { addRule } from "#app/services/applications/add-rule.server.ts";
import { rulebookOf } from "#app/services/applications/rules-in-force.server.ts";
import {
  bookSlot,
  type Chosen,
  callOffSlot,
  moveSlot,
  type SlotRefusal,
} from "#app/services/scheduling/book-slot.server.ts";
import { listToBook, openSearch, timesOf } from "#app/services/scheduling/find-times.server.ts";
import { holdTime } from "#app/services/scheduling/hold-time.server.ts";
import { addTimeAway } from "#app/services/scheduling/keep-diary.server.ts";
import { travelTimesTo } from "#app/services/scheduling/route-times.server.ts";
import { bookVisit, changeVisitOf } from "#app/services/visits/book-visit.server.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findAccount } from "#db/queries/access.ts";
import { findApplication } from "#db/queries/applications.ts";
import { listDiaryVisits } from "#db/queries/diary-keeping.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { listOutbox } from "#db/queries/jobs.ts";
import { listVisits } from "#db/queries/visits.ts";
import { absences, assessmentPlans, planSessions, workers, workingPatterns } from "#db/schema/index.ts";
import { aPattern, aWorker } from "#tests/factories/diary.ts";
import { makeStaff, START, STOKE, type Staff, sent, type Way } from "./applications-world.ts";
import { testStore } from "./setup.ts";
import { askPage, cookieOf } from "./staff-page.ts";

let staff: Staff;
const ways: Way[] = [];
const FIFTY = 50;
const WINDOW = addDays(START, 14);

async function offer(way: Way, id: string, from: Day, to: Day, number = 1): Promise<void> {
  await testStore().transact(function* (tx) {
    const planId = `plan ${way.id}`;
    const plan = { id: planId, applicationId: way.id, councilId: STOKE, template: "usual", version: 1 };
    yield tx
      .insert(assessmentPlans)
      .values({ ...plan, startsOn: from, panelOn: addDays(to, 60) })
      .onConflictDoNothing()
      .returning();
    yield tx
      .insert(planSessions)
      .values({
        id,
        planId,
        applicationId: way.id,
        councilId: STOKE,
        number,
        kind: "assessment",
        people: ["applicant-1"],
        evidence: [],
        minutes: 90,
        secondWorker: false,
        windowFrom: from,
        windowTo: to,
        state: "offered",
        visitId: null,
        version: 1,
      })
      .returning();
  });
}

beforeAll(async () => {
  staff = await makeStaff();
  await testStore().transact(function* (tx) {
    yield tx
      .insert(workers)
      .values([aWorker(staff.assessor.id, STOKE)])
      .returning();
    yield tx
      .insert(workingPatterns)
      .values([aPattern(staff.assessor.id, STOKE)])
      .returning();
  });
  for (let nth = 0; nth < FIFTY; nth += 1) {
    const way = await (await sent(staff)).accept();
    await offer(way, `session ${nth}`, WINDOW, addDays(WINDOW, 4));
    ways.push(way);
  }
}, 180_000);

const asked = (way: Way) => ({ councilId: STOKE, applicationId: way.id, routing: null });
const at = (nth: number) => {
  const way = ways[nth];
  if (!way) throw new Error("No such way");
  return way;
};

async function timesFor(way: Way, count = 6) {
  const record = await findApplication(testStore().read, { councilIds: [STOKE] }, way.id);
  const [session] = record ? await listToBook({ store: testStore() }, record) : [];
  if (!record || !session) throw new Error("Nothing to book");
  return timesOf(await openSearch(way.asApplicant(), record, { session }, null), count);
}

function value<Value>(done: Result<Value, SlotRefusal>): Value {
  if (!done.ok) throw new Error(JSON.stringify(done.refusal).slice(0, 300));
  return done.value;
}

const visitsOf = (way: Way) => listVisits(testStore().read, { councilIds: [STOKE], applicationId: way.id });
const happened = async (way: Way) =>
  (await listEventsOfCase(testStore().read, STOKE, "application", way.id)).map(({ type }) => type);
const letters = async (way: Way) =>
  (await listOutbox(testStore().read, { limit: 5000 }))
    .filter((one) => one.caseId === way.id)
    .map((one) => one.template);

describe("fifty people who take the last slot at once", () => {
  test("are one who has it, and forty-nine who are offered the next", async () => {
    // The only time left in the week: Monday afternoon. The worker is away for all the rest of it.
    const away = {
      councilId: STOKE,
      holderId: staff.assessor.id,
      kind: "leave" as const,
      calendarId: null,
      version: 1,
    };
    await testStore().transact(function* (tx) {
      yield tx
        .insert(absences)
        .values([
          { ...away, id: "morning", startsAt: instantAt(WINDOW, 0), endsAt: instantAt(WINDOW, 13 * 60) },
          { ...away, id: "days", startsAt: instantAt(addDays(WINDOW, 1), 0), endsAt: instantAt(addDays(WINDOW, 3), 0) },
        ])
        .returning();
    });
    const first = (await timesFor(at(0))).earliest[0];
    expect(first?.startsAt.getTime()).toBeGreaterThan(instantAt(WINDOW, 13 * 60).getTime());
    const chosen: Chosen = { startsAt: first?.startsAt ?? new Date(0), workerId: first?.workerId ?? "" };
    const done = await Promise.all(
      ways.map((way, nth) => bookSlot(way.asApplicant(), { ...asked(way), sessionId: `session ${nth}` }, chosen)),
    );
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    const refused = done.flatMap((one) => (one.ok ? [] : [one.refusal]));
    expect(refused).toHaveLength(FIFTY - 1);
    for (const refusal of refused) {
      if (refusal.code !== "taken") throw new Error(refusal.code);
      expect(refusal.next.earliest.length).toBeGreaterThan(0);
      expect(refusal.next.earliest.map(({ startsAt }) => startsAt)).not.toContainEqual(chosen.startsAt);
    }
    const booked = (await Promise.all(ways.map(visitsOf))).flat();
    expect(booked.map(({ startsAt }) => startsAt)).toEqual([chosen.startsAt]);
  }, 120_000);

  test("each have another time in the end, and no two overlap or have too short a way between", async () => {
    const left = ways.slice(1, 13);
    await Promise.all(
      left.map(async (way, nth) => {
        for (let tries = 0; tries < 30; tries += 1) {
          if ((await visitsOf(way)).length > 0) return;
          const [first] = (await timesFor(way, 1)).earliest;
          if (!first) return;
          await bookSlot(way.asApplicant(), { ...asked(way), sessionId: `session ${nth + 1}` }, first);
        }
      }),
    );
    const all = (await Promise.all(ways.map(visitsOf))).flat();
    const theirs = all.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
    expect(theirs.length).toBeGreaterThan(5);
    for (const [nth, next] of theirs.entries()) {
      const before = theirs[nth - 1];
      if (!before) continue;
      // The shortest way there is takes five minutes.
      expect(next.startsAt.getTime() - before.startsAt.getTime()).toBeGreaterThanOrEqual((before.minutes + 5) * 60_000);
    }
  }, 120_000);
});

describe("a household", () => {
  const LATER = day("2027-01-11");
  const fresh = async (id: string) => {
    const way = await (await sent(staff)).accept();
    await offer(way, id, LATER, addDays(LATER, 4));
    return way;
  };
  const book = async (way: Way, id: string) => {
    const [first] = (await timesFor(way)).earliest;
    if (!first) throw new Error("No time");
    const chosen = { startsAt: first.startsAt, workerId: first.workerId };
    return { chosen, ...value(await bookSlot(way.asApplicant(), { ...asked(way), sessionId: id }, chosen)) };
  };

  test("books, and it is kept with its history and emails; the same press again is the same visit", async () => {
    const way = await fresh("books");
    const { chosen, visitId } = await book(way, "books");
    expect(value(await bookSlot(way.asApplicant(), { ...asked(way), sessionId: "books" }, chosen))).toEqual({
      visitId,
    });
    const [visit] = await visitsOf(way);
    expect(visit).toMatchObject({ id: visitId, pickedByFamily: true, minutes: 90, state: "booked" });
    expect(visit?.lat).not.toBeNull();
    expect(await happened(way)).toContain("VisitBooked");
    expect((await letters(way)).filter((one) => one === "visit-by-family")).toHaveLength(1);
    expect(await letters(way)).toContain("visit-booked");
  });

  test("moves a visit with a reason, and the time it had is free for others", async () => {
    const way = await fresh("moves");
    const { chosen, visitId } = await book(way, "moves");
    const record = await findApplication(testStore().read, { councilIds: [STOKE] }, way.id);
    const [visit] = await visitsOf(way);
    if (!record || !visit) throw new Error("Nothing booked");
    const search = await openSearch(way.asApplicant(), record, { visit }, null);
    const later = timesOf(search, 40).earliest.at(-1);
    if (!later) throw new Error("No other time");
    const of = { ...asked(way), visitId, version: visit.version };
    expect(await moveSlot(way.asApplicant(), of, later, " ")).toEqual({
      ok: false,
      refusal: { code: "reason-missing" },
    });
    value(await moveSlot(way.asApplicant(), of, later, "I work late that week"));
    const [moved] = await visitsOf(way);
    expect(moved).toMatchObject({ startsAt: later.startsAt, sequence: 1, version: visit.version + 1 });
    expect(await letters(way)).toContain("visit-moved");
    const other = await fresh("has the time");
    const again = await bookSlot(other.asApplicant(), { ...asked(other), sessionId: "has the time" }, chosen);
    expect(again.ok).toBe(true);
  });

  test("calls a visit off with a reason, and may choose again; not within a day of it", async () => {
    const way = await fresh("calls off");
    const { visitId } = await book(way, "calls off");
    const [visit] = await visitsOf(way);
    if (!visit) throw new Error("Nothing booked");
    const of = { ...asked(way), visitId, version: visit.version };
    const late = { ...way.asApplicant(), now: new Date(visit.startsAt.getTime() - 23 * 3_600_000) };
    expect(await callOffSlot(late, of, "Ill")).toEqual({ ok: false, refusal: { code: "too-late" } });
    value(await callOffSlot(way.asApplicant(), of, "My mother is ill"));
    expect(await visitsOf(way)).toMatchObject([{ state: "called-off" }]);
    // The same press again: it is called off already, and nobody hears of it twice.
    const told = (await letters(way)).length;
    expect(await callOffSlot(way.asApplicant(), of, "My mother is ill")).toEqual({
      ok: false,
      refusal: { code: "called-off" },
    });
    expect(await letters(way)).toHaveLength(told);
    // The second press on the page, and the page itself when it is opened again, lead to the list, which says so.
    const account = await findAccount(testStore().read, way.accountId);
    if (!account) throw new Error("No account");
    const now = way.asApplicant().now;
    const page = {
      cookie: await cookieOf({ ...way.asApplicant(), now }, account),
      now,
      params: { visitId },
      address: `/carer/visits/${visitId}/call-off`,
    };
    const pressed = { ...page, form: { version: String(visit.version), reason: "My mother is ill" } };
    expect(await askPage(callOffPress, pressed)).toMatchObject({ status: 303, to: OFF_ALREADY });
    expect(await askPage(callOffPage, page)).toMatchObject({ status: 302, to: OFF_ALREADY });
    expect(await letters(way)).toHaveLength(told);
    expect((await timesFor(way)).earliest.length).toBeGreaterThan(0);
    await book(way, "calls off");
  });

  test("changes a visit by itself until the hour their council's rule for its kind says, from the day it begins", async () => {
    const way = await fresh("rules");
    const { visitId } = await book(way, "rules");
    const [visit] = await visitsOf(way);
    if (!visit) throw new Error("Nothing booked");
    const of = { ...asked(way), visitId, version: visit.version };
    const hoursBefore = (hours: number) => new Date(visit.startsAt.getTime() - hours * 3_600_000);
    const from = dayOf(hoursBefore(71));
    const { values } = await rulebookOf(testStore().read, STOKE, from);
    const value = { ...values.visitCutOffs, assessment: 72 };
    const rule = {
      key: "visitCutOffs",
      value,
      from,
      basis: "local",
      source: "Practice, 2026",
      verified: true,
    } as const;
    const added = await addRule(way.as("manager"), STOKE, {
      ...rule,
      reason: "Interpreters are booked three days ahead",
    });
    expect(added).toMatchObject({ ok: true });
    const off = (hours: number) => callOffSlot({ ...way.asApplicant(), now: hoursBefore(hours) }, of, "Ill");
    expect(await off(71)).toEqual({ ok: false, refusal: { code: "too-late" } });
    expect(await off(73)).toMatchObject({ ok: true });
  });

  test("who withdraws has their visits to come called off in the same commit, and the time is free for others", async () => {
    const way = await fresh("withdraws");
    const { chosen, visitId } = await book(way, "withdraws");
    await way.take("manager", { step: "withdraw", withdrawalCode: "AW4", reasons: "They cannot now." });
    expect(await visitsOf(way)).toMatchObject([{ id: visitId, state: "called-off" }]);
    expect((await happened(way)).filter((type) => type === "VisitCalledOff")).toHaveLength(1);
    // One to each of the two applicants, and one to the worker that says which time is free again, and whose it was not.
    expect((await letters(way)).filter((one) => one === "visit-called-off")).toHaveLength(2);
    const freed = (await listOutbox(testStore().read, { limit: 5000 })).filter(
      ({ caseId, template }) => caseId === way.id && template === "visits-freed",
    );
    expect(freed).toHaveLength(1);
    expect(freed[0]?.facts).toMatchObject({ path: "/officer/diary", times: [startInWords(chosen.startsAt)] });
    expect(JSON.stringify(freed[0]?.facts)).not.toMatch(/Sandhu|Priya/);
    const other = await fresh("after them");
    const again = await bookSlot(other.asApplicant(), { ...asked(other), sessionId: "after them" }, chosen);
    expect(again.ok).toBe(true);
  });

  test("whose application is paused keeps what is booked and books nothing more until it goes on", async () => {
    const way = await fresh("paused");
    const { visitId } = await book(way, "paused");
    await offer(way, "paused too", LATER, addDays(LATER, 4), 2);
    const [next] = (await timesFor(way)).earliest;
    if (!next) throw new Error("No time");
    await way.take("manager", { step: "pause", reasons: "A move", reviewOn: addDays(LATER, 60) });
    expect(await listToBook({ store: testStore() }, await way.record())).toEqual([]);
    const again = () => bookSlot(way.asApplicant(), { ...asked(way), sessionId: "paused too" }, next);
    expect(await again()).toEqual({ ok: false, refusal: { code: "paused" } });
    expect(await visitsOf(way)).toMatchObject([{ id: visitId, state: "booked" }]);
    const theirs = await listDiaryVisits(
      testStore().read,
      [STOKE],
      [staff.assessor.id],
      instantAt(LATER, 0),
      instantAt(addDays(LATER, 5), 0),
    );
    const line = theirs.find(({ id }) => id === visitId);
    expect(
      line &&
        lineOf(line, staff.assessor.id, { applications: new Set(), enquiries: new Map() }, way.as("assessor").now).mark
          ?.word,
    ).toMatch(/paused/);
    await way.take("manager", { step: "resume" });
    expect(await again()).toMatchObject({ ok: true });
  });

  test("cannot book, move or call off what is another's", async () => {
    const [mine, theirs] = [await fresh("mine"), await fresh("theirs")];
    const [first] = (await timesFor(theirs)).earliest;
    if (!first) throw new Error("No time");
    const done = await bookSlot(mine.asApplicant(), { ...asked(mine), sessionId: "theirs" }, first);
    expect(done).toEqual({ ok: false, refusal: { code: "not-found" } });
    const { visitId } = await book(theirs, "theirs");
    const off = await callOffSlot(mine.asApplicant(), { ...asked(mine), visitId, version: 1 }, "No");
    expect(off).toEqual({ ok: false, refusal: { code: "not-found" } });
  });
});

describe("leave that is entered", () => {
  const WEEK = day("2027-03-01");
  const asHolder = () => ({ councilIds: [STOKE], holderId: staff.assessor.id });
  const wholeDay = (on: Day) => ({ kind: "leave" as const, fromDay: on, fromTime: null, toDay: on, toTime: null });

  test("makes a booking that was decided before it, on any of its days, lose", async () => {
    const way = at(0);
    const holders = [staff.assessor.id];
    const [first, last] = [addDays(WEEK, 14), addDays(WEEK, 18)];
    const free = async (on: Day) => {
      const time = { startsAt: instantAt(on, 600), minutes: 60, at: null };
      const held = await holdTime(way.as("assessor"), STOKE, { holderIds: holders }, time);
      if (!held.ok) throw new Error("Not free");
      return held.value;
    };
    const before = await Promise.all([first, addDays(first, 2), last].map(free));
    const next = await free(addDays(last, 1));
    const away = { ...wholeDay(first), toDay: last, seen: false };
    expect((await addTimeAway(way.as("manager"), asHolder(), away)).ok).toBe(true);
    for (const { warnings, guards } of before) {
      expect(warnings).toEqual([]);
      expect((await commit(testStore(), guards)).ok).toBe(false);
    }
    expect((await commit(testStore(), next.guards)).ok, "the day after it").toBe(true);
    expect((await free(last)).warnings).toMatchObject([{ code: "away" }]);
  });

  test("at the moment a family books never leaves a visit in it that nobody was told of", async () => {
    const outcomes: string[] = [];
    for (let nth = 0; nth < 8; nth += 1) {
      const way = await (await sent(staff)).accept();
      const on = addDays(WEEK, nth % 4);
      await offer(way, `at once ${nth}`, on, on);
      const [chosen] = (await timesFor(way, 1)).earliest;
      if (!chosen) {
        // Leave has the day by now.
        outcomes.push("none left");
        continue;
      }
      const asks = [
        () => bookSlot(way.asApplicant(), { ...asked(way), sessionId: `at once ${nth}` }, chosen),
        () => addTimeAway(way.as("manager"), asHolder(), { ...wholeDay(on), seen: false }),
      ];
      const [one, other] = await Promise.all((nth % 2 === 0 ? asks : asks.reverse()).map((ask) => ask()));
      const refused = [one, other].flatMap((done) => (!done || done.ok ? [] : [done.refusal.code]));
      expect(refused).toHaveLength(1);
      expect(["taken", "over-visits"]).toContain(refused[0]);
      expect(await visitsOf(way)).toHaveLength(refused[0] === "taken" ? 0 : 1);
      outcomes.push(refused[0] ?? "");
    }
    expect(outcomes.filter((one) => one !== "none left").length).toBeGreaterThanOrEqual(4);
  }, 120_000);
});

describe("staff", () => {
  test("book against a short way or leave with a reason that is kept, and never over another visit", async () => {
    const way = await (await sent(staff)).accept();
    const scope = { councilIds: [STOKE], applicationId: way.id };
    const startsAt = instantAt(addDays(WINDOW, 1), 600);
    const visit = { kind: "children" as const, startsAt, minutes: 60, place: "At home", said: "" };
    const plan = { ...visit, workerId: staff.assessor.id };
    const work = way.as("assessor");
    const warned = await bookVisit(work, scope, plan);
    expect(warned).toMatchObject({ ok: false, refusal: { code: "warned", warnings: [{ code: "away" }] } });
    expect(await bookVisit(work, scope, { ...plan, despite: "She comes back for it" })).toMatchObject({ ok: true });
    const event = (await listEventsOfCase(testStore().read, STOKE, "application", way.id)).find(
      ({ type }) => type === "VisitBooked",
    );
    expect(event?.reason).toBe("She comes back for it");
    const over = await bookVisit(work, scope, { ...plan, kind: "alone", despite: "All the same" });
    expect(over).toMatchObject({ ok: false, refusal: { code: "overlaps" } });
  });

  test("who book one person for many households at once never book them twice for a time", async () => {
    const startsAt = instantAt(day("2027-02-02"), 600);
    const done = await Promise.all(
      ways.slice(0, 20).map((way) =>
        bookVisit(
          way.as("assessor"),
          { councilIds: [STOKE], applicationId: way.id },
          {
            kind: "alone",
            startsAt,
            minutes: 60,
            place: "At home",
            said: "",
            workerId: staff.assessor.id,
          },
        ),
      ),
    );
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    expect(done.filter((one) => !one.ok && one.refusal.code === "overlaps")).toHaveLength(19);
    const booked = (await Promise.all(ways.slice(0, 20).map(visitsOf))).flat();
    const [visit] = booked.filter((one) => one.startsAt.getTime() === startsAt.getTime());
    if (!visit?.applicationId) throw new Error("Nobody was booked");
    const way = ways.find(({ id }) => id === visit.applicationId);
    const scope = { councilIds: [STOKE], applicationId: visit.applicationId };
    const off = await changeVisitOf(
      (way ?? at(0)).as("assessor"),
      { ...scope, visitId: visit.id, version: visit.version },
      { to: "called-off", reason: "Illness" },
    );
    expect(off.ok).toBe(true);
  });
});

describe("a routing address", () => {
  const hanley = { lat: 53.0258, lng: -2.1774, area: "city" as const };
  const leek = { lat: 53.1065, lng: -2.0245, area: "town" as const };
  const holder = {
    id: "a",
    kind: "worker" as const,
    name: "a",
    roles: [],
    base: hanley,
    skills: [],
    languages: [],
    patterns: [],
    until: null,
    absences: [],
    bookings: [],
  };

  test("is asked for the ways of a diary, and where it fails the estimate stands", async () => {
    const server = createServer((request, response) => {
      const url = new URL(request.url ?? "/", "http://localhost");
      if (url.pathname.startsWith("/broken")) return response.writeHead(500).end("no");
      if (url.pathname.startsWith("/slow")) return;
      const durations = url.searchParams.has("sources") ? [[0, 1500]] : [[0], [1230]];
      response.end(JSON.stringify({ code: "Ok", durations }));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      const travel = await travelTimesTo({ url: origin }, leek, [holder]);
      // Out of Leek 1,500 seconds, so 25 minutes; to it 1,230 seconds, rounded up to 21.
      expect([travel(leek, hanley), travel(hanley, leek)]).toEqual([25, 21]);
      expect(travel(null, leek)).toBe(30);
      const broken = await travelTimesTo({ url: `${origin}/broken` }, leek, [holder]);
      expect(broken(hanley, leek)).toBe(35);
      const slow = await travelTimesTo({ url: `${origin}/slow`, timeoutMillis: 50 }, leek, [holder]);
      expect(slow(hanley, leek)).toBe(35);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
