import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { regionInstance } from "#app/domain/matching/allocation/region-instance.ts";
import { rankHouseholds } from "#app/domain/matching/rank-households.ts";
import type { NotHappenedReason } from "#app/domain/matching/undo-placement.ts";
import { addDays } from "#app/domain/shared/day.ts";
import { occupancyOf } from "#app/domain/sufficiency/measures.ts";
import { agreePlacementPlan, sendNotice } from "#app/services/matching/after-the-move.server.ts";
import { answerOffer } from "#app/services/matching/answer-offer.server.ts";
import { letGo } from "#app/services/matching/let-go.server.ts";
import { makeOffers } from "#app/services/matching/make-offers.server.ts";
import { raiseRequest } from "#app/services/matching/raise-request.server.ts";
import { undoPlacement } from "#app/services/matching/undo-placement.server.ts";
import { listOwnHouseholds } from "#db/queries/carers.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { listOutbox } from "#db/queries/jobs.ts";
import { findRequest, listOffersOfRequest } from "#db/queries/matching.ts";
import { contextOfSearch, matchContext, NOBODY_SHARES } from "#db/queries/matching-context.ts";
import { findHouseholdForMatching, searchableHouseholds } from "#db/queries/matching-households.ts";
import { listGivenOfOffers, listNoticesOfRequests, listPlacedSince } from "#db/queries/placements-owed.ts";
import { findOutOfArea, listFallen, listNotices } from "#db/queries/placing.ts";
import { listHomes } from "#db/queries/sufficiency.ts";
import { placements, requests } from "#db/schema/index.ts";
import { changeHousehold } from "#db/writes/carers.ts";
import {
  BIRMINGHAM,
  decideHeard,
  formAnswers,
  fullDraft,
  HEARD,
  makeCarer,
  makeChildThere,
  makeCouncils,
  makeHome,
  put,
  STAFFORDSHIRE,
  STOKE,
  shareHomes,
  today,
  workAs,
} from "./matching-world.ts";
import { testStore } from "./setup.ts";

const stoke = [STOKE];
let officer = "";

beforeAll(async () => {
  officer = (await makeCouncils())[STOKE] ?? "";
});

async function raised(changed: Record<string, unknown> = {}): Promise<string> {
  const made = await raiseRequest(workAs({ id: officer }), STOKE, formAnswers(changed));
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  return made.value.id;
}

async function homeOf(traits: Parameters<typeof makeHome>[0] = {}) {
  const carer = await makeCarer();
  const householdId = await makeHome({ accountId: carer.id, ...traits });
  return { carer, householdId, work: workAs({ id: carer.id, kind: "carer" }) };
}

async function asked(requestId: string, householdId: string): Promise<string> {
  const made = await makeOffers(workAs({ id: officer }), {
    councilIds: stoke,
    requestId,
    householdIds: [householdId],
  });
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  const offers = await listOffersOfRequest(testStore().read, stoke, requestId);
  return offers.find(({ offer }) => offer.householdId === householdId)?.offer.id ?? "";
}

/** Carers who said yes to a request, and nobody has decided yet. */
async function agreed(traits: Parameters<typeof makeHome>[0] = {}, changed: Record<string, unknown> = {}) {
  const home = await homeOf(traits);
  const requestId = await raised(changed);
  const offerId = await asked(requestId, home.householdId);
  const yes = await answerOffer(home.work, { accountId: home.carer.id }, offerId, { kind: "accept" });
  if (!yes.ok) throw new Error(yes.refusal);
  return { ...home, requestId, offerId };
}

async function ranked(requestId: string, councilId = STOKE) {
  const db = testStore().read;
  const record = await findRequest(db, [councilId], requestId);
  if (!record) throw new Error("No request");
  const index = await searchableHouseholds(db, councilId, today);

  return rankHouseholds(index, record.request, await contextOfSearch(testStore().read, index, councilId, today), {
    limit: 50,
  });
}

describe("a place that carers promised", () => {
  test("is free again when the council lets the home go, which reads it kindly and may be asked once more", async () => {
    const { householdId, requestId, offerId, carer } = await agreed();
    const db = testStore().read;
    const go = { requestId, offerId, reason: "no-longer-fits" } as const;
    const work = workAs({ id: officer });
    expect(await letGo(work, { councilIds: [BIRMINGHAM], ...go })).toEqual({ ok: false, refusal: "not-found" });
    expect(await letGo(work, { councilIds: stoke, ...go })).toMatchObject({ ok: true });
    expect(await findRequest(db, stoke, requestId)).toMatchObject({ stage: "searching" });
    expect((await listOwnHouseholds(db, stoke, today)).find(({ id }) => id === householdId)).toMatchObject({
      promised: 0,
    });
    const letters = await listOutbox(db, { to: carer.email, limit: 5 });
    expect(letters.map(({ template }) => template)).toContain("offer-released");
    const events = await listEventsOfCase(db, STOKE, "request", requestId);
    expect(events).toContainEqual(expect.objectContaining({ type: "OfferLetGo", reason: "no-longer-fits" }));
    expect(await letGo(work, { councilIds: stoke, ...go })).toEqual({ ok: false, refusal: "offer-ended" });
    expect(await asked(requestId, householdId)).toBe(offerId);
  });

  test("is free for no other request, which reads why, and free again when the carers say no after all", async () => {
    const { householdId, requestId, offerId, carer, work } = await agreed();
    const ref = (await findRequest(testStore().read, stoke, requestId))?.request.ref;
    const other = await raised();
    const fits = async () => (await ranked(other)).fit.some(({ household }) => household.id === householdId);
    expect(await fits()).toBe(false);
    const asking = { councilIds: stoke, requestId: other, householdIds: [householdId] };
    expect(await makeOffers(workAs({ id: officer }), asking)).toMatchObject({
      ok: false,
      refusal: {
        why: "does-not-fit",
        finding: `One place is promised since 23 November 2026 to ${ref}; it is free again if that home is not decided on.`,
      },
    });
    const free = async () =>
      (await listOwnHouseholds(testStore().read, stoke, today)).find(({ id }) => id === householdId);
    expect(await free()).toMatchObject({ filled: 0, promised: 1 });
    const no = { kind: "decline", reason: "not-now", note: null } as const;
    expect((await answerOffer(work, { accountId: carer.id }, offerId, no)).ok).toBe(true);
    expect(await fits()).toBe(true);
    expect(await free()).toMatchObject({ filled: 0, promised: 0 });
  });

  test("is in no total of vacancies, and in no study of the region", async () => {
    const vacant = async () => occupancyOf(await listHomes(testStore().read, stoke, today));
    const before = await vacant();
    const { householdId } = await agreed();
    expect(await vacant()).toMatchObject({
      approved: before.approved + 1,
      promised: before.promised + 1,
      vacant: before.vacant,
    });
    const waiting = await findRequest(testStore().read, stoke, await raised());
    if (!waiting) throw new Error("No request");
    const { households } = await searchableHouseholds(testStore().read, STOKE, today);
    const { instance } = regionInstance({
      requests: [waiting],
      households,
      contextOf: (councilId) => matchContext(NOBODY_SHARES, councilId, today),
    });
    expect(instance.households.some(({ id }) => id === householdId)).toBe(false);
  });
});

describe("what is owed after a placement", () => {
  test("is listed with its days until it is done, of the council's own children who still live there", async () => {
    const { requestId, householdId, offerId } = await agreed();
    const draft = fullDraft({ startsOn: addDays(today, 1), planAgreedOn: null });
    const place = (because: string | null = null) => {
      const said = { ...draft, emergencyBecause: because };
      return decideHeard(workAs({ id: officer }), { councilIds: stoke, requestId, changeReason: "CARPL" }, said);
    };
    const since = new Date("2026-11-01T00:00:00Z");
    const placed = async (councilIds = stoke) =>
      (await listPlacedSince(testStore().read, councilIds, since, today)).find(({ id }) => id === requestId);
    expect(await place()).toMatchObject({ ok: false, refusal: { missing: [{ item: "plan" }] } });
    expect(await placed()).toBeUndefined();
    await put((tx) =>
      tx.update(requests).set({ neededBy: today }).where(eq(requests.id, requestId)).returning({ id: requests.id }),
    );
    // Needed today is not an emergency by itself.
    expect(await place()).toMatchObject({ ok: false, refusal: { missing: [{ item: "plan" }] } });
    expect((await place("Police protection ends tonight.")).ok).toBe(true);
    expect(await placed()).toMatchObject({ offerId, startsOn: addDays(today, 1), planAgreedOn: null });
    expect(await placed([BIRMINGHAM])).toBeUndefined();
    const notices = await listNoticesOfRequests(testStore().read, [requestId]);
    expect(notices.length).toBeGreaterThan(0);
    expect(notices.every(({ sentAt }) => sentAt === null)).toBe(true);
    expect(await listGivenOfOffers(testStore().read, [offerId])).toEqual([]);

    const agree = (councilIds: readonly string[], on = today) =>
      agreePlacementPlan(workAs({ id: officer }), { councilIds, requestId, on });
    expect(await agree([BIRMINGHAM])).toEqual({ ok: false, refusal: "not-found" });
    expect(await agree(stoke, addDays(today, 1))).toEqual({ ok: false, refusal: "in-the-future" });
    expect(await agree(stoke)).toEqual({ ok: true, value: undefined });
    expect(await agree(stoke)).toEqual({ ok: true, value: undefined });
    expect(await placed()).toMatchObject({ planAgreedOn: today });
    const told = await listEventsOfCase(testStore().read, STOKE, "request", requestId);
    expect(told.filter(({ type }) => type === "PlacementPlanAgreed")).toHaveLength(1);
    await put((tx) =>
      tx
        .update(placements)
        .set({ endedOn: today })
        .where(eq(placements.householdId, householdId))
        .returning({ id: placements.id }),
    );
    expect(await placed()).toBeUndefined();
  });
});

describe("an emergency outside the area", () => {
  test("owes the consulting of the reviewing officer afterwards, until somebody says that it was done", async () => {
    const outside = { councilId: STAFFORDSHIRE, approvedBy: null, provider: "agency", agency: "Acorn" } as const;
    await shareHomes([STOKE], ["Acorn"]);
    const { requestId } = await agreed(outside, { neededBy: today });
    const draft = fullDraft({
      emergencyBecause: "Police protection ends tonight.",
      tests: { ...fullDraft().tests, "in-area": { answer: "not-practicable", why: "No home inside is free tonight." } },
      areaApproval: { by: "Nora Officer", role: "nominated-officer", on: today },
      areaNoticeSentOn: today,
      reviewingOfficerOn: null,
    });
    const about = { councilIds: stoke, requestId };
    const placed = await decideHeard(workAs({ id: officer }), { ...about, changeReason: "CARPL" }, draft);
    expect(placed.ok && placed.value.followUps).toEqual([{ what: "reviewing-officer", dueBy: "2026-11-30" }]);
    const consulting = async () =>
      (await listNotices(testStore().read, stoke, requestId)).find(
        ({ toWhom }) => toWhom === "reviewing-officer-consulted",
      );
    const owed = await consulting();
    expect(owed).toMatchObject({ dueOn: "2026-11-30", sentAt: null });
    const done = { ...about, noticeId: owed?.id ?? "", how: "consulted" } as const;
    expect((await sendNotice(workAs({ id: officer }), done)).ok).toBe(true);
    expect((await consulting())?.sentAt).toEqual(workAs({ id: officer }).now);
  });
});

describe("the record of a decision", () => {
  test("keeps the carers who were considered as they stood then, whatever becomes of them", async () => {
    const other = await homeOf();
    const { householdId, requestId } = await agreed();
    const decided = await decideHeard(
      workAs({ id: officer }),
      { councilIds: stoke, requestId, changeReason: "CARPL" },
      fullDraft(),
    );
    expect(decided.ok).toBe(true);
    const row = await findHouseholdForMatching(testStore().read, other.householdId, today);
    if (!row) throw new Error("No home");
    await put(changeHousehold(row.row, { availability: "unavailable", unavailableReason: "break" }));
    const kept = (await findRequest(testStore().read, stoke, requestId))?.decision?.considered ?? [];
    expect(kept[0]).toMatchObject({
      householdId,
      standing: "chosen",
      places: 1,
      free: 1,
      asked: { reply: "accepted" },
    });
    expect(kept.find((home) => home.householdId === other.householdId)).toMatchObject({
      standing: "fitted",
      asked: null,
      why: "It fitted and was not asked.",
    });
  });
});

describe("a move that did not happen", () => {
  const moveIn = (requestId: string, changed: Parameters<typeof fullDraft>[0] = {}) =>
    decideHeard(
      workAs({ id: officer }),
      { councilIds: stoke, requestId, changeReason: "CARPL" },
      fullDraft({ startsOn: later, ...changed }),
    );
  const undo = (requestId: string, reason: NotHappenedReason, councilIds: readonly string[] = stoke) =>
    undoPlacement(workAs({ id: officer }), { councilIds, requestId }, { reason, note: null });
  const later = addDays(today, 3);

  test("opens the old placement and the request again, frees the home, and is told to the carers and kept", async () => {
    const before = await makeHome();
    const childId = await makeChildThere(before, { ref: "C-STAYS22" });
    const { requestId, householdId, carer } = await agreed(
      {},
      { children: [{ ref: "C-STAYS22", needs: [], ...HEARD }] },
    );
    expect((await moveIn(requestId)).ok).toBe(true);
    const [notice] = await listNotices(testStore().read, stoke, requestId);
    const sent = { councilIds: stoke, requestId, noticeId: notice?.id ?? "", how: "letter" } as const;
    await sendNotice(workAs({ id: officer }), sent);
    expect(await undo(requestId, "carers-cannot", [BIRMINGHAM])).toEqual({ ok: false, refusal: "not-found" });
    const both = await Promise.all([undo(requestId, "carers-cannot"), undo(requestId, "carers-cannot")]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);

    const rows = await testStore().read.select().from(placements).where(eq(placements.childId, childId));
    expect(rows).toMatchObject([{ householdId: before, endedOn: null, endReason: null, ceasedCode: null }]);
    const record = await findRequest(testStore().read, stoke, requestId);
    expect(record).toMatchObject({ stage: "searching", decision: null });
    const [offer] = await listOffersOfRequest(testStore().read, stoke, requestId);
    expect(offer?.offer.stage).toBe("released");
    const other = await raised();
    expect((await ranked(other)).fit.some(({ household }) => household.id === householdId)).toBe(true);
    expect((await ranked(other)).fit.some(({ household }) => household.id === before)).toBe(false);
    expect(await listFallen(testStore().read, stoke, requestId)).toMatchObject([
      { householdId, startsOn: later, reason: "carers-cannot", told: [notice?.toWhom], decision: { householdId } },
    ]);
    expect(await listNotices(testStore().read, stoke, requestId)).toEqual([]);
    const told = await listEventsOfCase(testStore().read, STOKE, "request", requestId);
    expect(told[0]).toMatchObject({ type: "PlacementFellThrough", reason: "carers-cannot" });
    const letters = await listOutbox(testStore().read, { to: carer.email, limit: 5 });
    expect(letters.find(({ template }) => template === "placement-off")?.facts).toMatchObject({ putOff: false });
    expect(await moveIn(requestId)).toMatchObject({ ok: false, refusal: { code: "nobody-said-yes" } });
  });

  test("puts back since when a child is in care, and who was let go may be asked again for the same request", async () => {
    const { requestId, householdId } = await agreed();
    const childOf = async () => (await findRequest(testStore().read, stoke, requestId))?.children[0];
    const before = await childOf();
    expect((await moveIn(requestId)).ok).toBe(true);
    expect((await childOf())?.startedOn).toBe(later);
    expect((await undo(requestId, "carers-cannot")).ok).toBe(true);
    expect(await childOf()).toMatchObject({ startedOn: before?.startedOn, endedOn: before?.endedOn });
    const work = workAs({ id: officer });
    const again = await makeOffers(work, { councilIds: stoke, requestId, householdIds: [householdId] });
    expect(again.ok).toBe(true);
    const twice = await makeOffers(work, { councilIds: stoke, requestId, householdIds: [householdId] });
    expect(twice).toMatchObject({ ok: false, refusal: { why: "already-asked" } });
    const offers = await listOffersOfRequest(testStore().read, stoke, requestId);
    expect(offers.map(({ offer }) => [offer.stage, offer.answeredAt])).toEqual([["asked", null]]);
    const yes = await answerOffer(work, { councilIds: stoke }, offers[0]?.offer.id ?? "", { kind: "accept" });
    expect(yes).toMatchObject({ ok: false, refusal: "theirs-to-answer" });
  });

  test("that is put off keeps the place, and another day is decided on, outside the area too", async () => {
    const outside = {
      tests: { ...fullDraft().tests, "in-area": { answer: "not-practicable", why: "None nearer." } },
      areaNoticeSentOn: today,
      areaApproval: { by: "Ola Officer", role: "nominated-officer", on: today },
    } as const;
    const { requestId, householdId } = await agreed({ councilId: STAFFORDSHIRE, approvedBy: STAFFORDSHIRE });
    expect((await moveIn(requestId, outside)).ok).toBe(true);
    expect(await undo(requestId, "put-off")).toEqual({ ok: true, value: undefined });
    expect(await findRequest(testStore().read, stoke, requestId)).toMatchObject({ stage: "agreed" });
    const other = await raised();
    expect((await ranked(other)).fit.some(({ household }) => household.id === householdId)).toBe(false);
    expect(await findOutOfArea(testStore().read, stoke, requestId)).toBeUndefined();
    expect((await moveIn(requestId, { ...outside, startsOn: addDays(today, 6) })).ok).toBe(true);
    expect(await findOutOfArea(testStore().read, stoke, requestId)).toMatchObject({ startsOn: addDays(today, 6) });
    expect(await testStore().read.$count(placements, eq(placements.householdId, householdId))).toBe(1);
  });

  test("cannot be said once the child counts as having arrived, and nothing is changed then", async () => {
    const { requestId, householdId } = await agreed();
    expect((await moveIn(requestId, { startsOn: today })).ok).toBe(true);
    const days = { ...workAs({ id: officer }), now: new Date("2026-11-25T09:00:00Z") };
    const late = await undoPlacement(days, { councilIds: stoke, requestId }, { reason: "court", note: null });
    expect(late).toEqual({ ok: false, refusal: "arrived" });
    expect(await testStore().read.$count(placements, eq(placements.householdId, householdId))).toBe(1);
  });
});

describe("the lane of a request", () => {
  test("is that of the day on which carers are asked, and history keeps that of the day it was raised", async () => {
    const { householdId } = await homeOf();
    const requestId = await raised({ neededBy: "2026-12-01" });
    const asking = { councilIds: stoke, requestId, householdIds: [householdId] };
    const onTheDay = new Date("2026-12-01T17:30:00Z");
    const asked = await makeOffers({ ...workAs({ id: officer }), now: onTheDay }, asking);
    expect(asked).toEqual({ ok: true, value: { replyBy: new Date("2026-12-01T18:30:00Z") } });
    const told = await listEventsOfCase(testStore().read, STOKE, "request", requestId);
    expect(told.find(({ type }) => type === "RequestRaised")?.data).toMatchObject({ lane: "over-5-days" });
  });
});

describe("a yes to a request that the home does not fit any more", () => {
  const narrow = { ageMin: 0, ageMax: 5 };

  test("is kept and promises nothing; an officer reads why, and takes it once the home fits", async () => {
    const requestId = await raised();
    const [first, second] = [await homeOf(), await homeOf()];
    const offerId = await asked(requestId, first.householdId);
    await asked(requestId, second.householdId);
    const { read } = testStore();
    const change = async (columns: Parameters<typeof changeHousehold>[1]) => {
      const found = await findHouseholdForMatching(read, first.householdId, today);
      if (found) await put(changeHousehold(found.row, columns));
    };
    await change(narrow);
    const yes = await answerOffer(first.work, { accountId: first.carer.id }, offerId, { kind: "accept" });
    expect(yes.ok && yes.value.events).toMatchObject([{ type: "OfferYesHeld", rule: "age" }]);
    const standing = async () =>
      Object.fromEntries(
        (await listOffersOfRequest(read, stoke, requestId)).map(({ offer }) => [offer.householdId, offer.stage]),
      );
    expect(await standing()).toEqual({ [first.householdId]: "held", [second.householdId]: "asked" });
    expect((await findRequest(read, stoke, requestId))?.stage).toBe("asked");
    expect((await findHouseholdForMatching(read, first.householdId, today))?.household.promised).toBeUndefined();

    const letters = async () =>
      (await listOutbox(read, { to: first.carer.email, limit: 20 })).map((one) => one.template);
    expect(await letters()).not.toContain("yes-taken");
    const take = () => answerOffer(workAs({ id: officer }), { councilIds: stoke }, offerId, { kind: "accept" });
    expect(await take()).toEqual({ ok: false, refusal: "yes-held" });
    const no = { kind: "decline", reason: "too-far", note: null } as const;
    expect(await answerOffer(workAs({ id: officer }), { councilIds: stoke }, offerId, no)).toEqual({
      ok: false,
      refusal: "theirs-to-answer",
    });
    await change({ ageMax: 17 });
    expect((await take()).ok).toBe(true);
    expect(await take()).toMatchObject({ ok: true, value: { offers: [], events: [] } });
    expect((await letters()).filter((one) => one === "yes-taken")).toHaveLength(1);
    expect(await standing()).toEqual({ [first.householdId]: "accepted", [second.householdId]: "released" });
    const told = await listEventsOfCase(read, STOKE, "carer-household", first.householdId);
    expect(told.map(({ type }) => type)).toEqual(expect.arrayContaining(["HouseholdSaidYes", "HouseholdYesTaken"]));
  });

  test("is a yes like any other where all that stood in the way was that nobody had confirmed the place", async () => {
    const requestId = await raised();
    const home = await homeOf();
    const offerId = await asked(requestId, home.householdId);
    const found = await findHouseholdForMatching(testStore().read, home.householdId, today);
    if (found) {
      const away = { availability: "unavailable", unavailableReason: "break", unavailableFrom: today } as const;
      await put(changeHousehold(found.row, away));
    }
    const yes = await answerOffer(home.work, { accountId: home.carer.id }, offerId, { kind: "accept" });
    expect(yes.ok && yes.value.requestStage).toBe("agreed");
  });
});
