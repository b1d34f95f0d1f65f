import { beforeAll, describe, expect, test } from "vitest";
import { receiveResignation, recordReview } from "#app/domain/carers/change-approval.ts";
import { rankHouseholds } from "#app/domain/matching/rank-households.ts";
import { addDays, dayOf } from "#app/domain/shared/day.ts";
import { loader as todayPage } from "#app/routes/officer/_index/route.tsx";
import { loader as carersList } from "#app/routes/officer/carers._index.tsx";
import {
  loader as approvalPage,
  action as writeDown,
} from "#app/routes/officer/carers.$householdId_.approval/route.tsx";
import { changeApproval, endApprovals } from "#app/services/carers/change-approval.server.ts";
import { answerOffer } from "#app/services/matching/answer-offer.server.ts";
import { makeOffers } from "#app/services/matching/make-offers.server.ts";
import { raiseRequest } from "#app/services/matching/raise-request.server.ts";
import { findOwnHousehold, listApprovalsToWatch, listLivingInEndingHomes } from "#db/queries/carers.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { listOutbox } from "#db/queries/jobs.ts";
import { findRequest, listOffersOfRequest } from "#db/queries/matching.ts";
import { contextOfSearch } from "#db/queries/matching-context.ts";
import { searchableHouseholds } from "#db/queries/matching-households.ts";
import { listHomes } from "#db/queries/sufficiency.ts";
import {
  BIRMINGHAM,
  formAnswers,
  makeCarer,
  makeChildThere,
  makeCouncils,
  makeHome,
  now,
  STOKE,
  today,
  workAs,
} from "./matching-world.ts";
import { testStore } from "./setup.ts";
import { askPage, staffCookie } from "./staff-page.ts";

const stoke = [STOKE];
let officers: Record<string, string>;

beforeAll(async () => {
  officers = await makeCouncils();
});

const officer = (councilId = STOKE) => workAs({ id: officers[councilId] ?? "" });
const db = () => testStore().read;

async function homeOf(traits: Parameters<typeof makeHome>[0] = {}) {
  const carer = await makeCarer();
  return { carer, householdId: await makeHome({ accountId: carer.id, ...traits }) };
}

async function rowOf(householdId: string) {
  const row = await findOwnHousehold(db(), stoke, householdId);
  if (!row) throw new Error("No household");
  return row;
}

async function raised(councilId = STOKE): Promise<string> {
  const made = await raiseRequest(officer(councilId), councilId, formAnswers());
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  return made.value.id;
}

async function askedBy(councilId: string, requestId: string, householdId: string): Promise<string> {
  const made = await makeOffers(officer(councilId), {
    councilIds: [councilId],
    requestId,
    householdIds: [householdId],
  });
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  return (await listOffersOfRequest(db(), [councilId], requestId))[0]?.offer.id ?? "";
}

async function ranked(requestId: string) {
  const record = await findRequest(db(), stoke, requestId);
  if (!record) throw new Error("No request");
  const index = await searchableHouseholds(db(), STOKE, today);
  return rankHouseholds(index, record.request, await contextOfSearch(testStore().read, index, STOKE, today), {
    limit: 50,
  });
}

const fits = async (requestId: string, householdId: string) =>
  (await ranked(requestId)).fit.some(({ household }) => household.id === householdId);

/** The page of an approval, as somebody of a role reads and uses it. */
async function pageOf(role: Parameters<typeof staffCookie>[1], householdId: string, councilId = STOKE) {
  const cookie = await staffCookie(officer(), role, councilId);
  const params = { householdId };
  return {
    read: () => askPage(approvalPage, { cookie, now, params }),
    send: (form: Record<string, string>) => askPage(writeDown, { cookie, now, params, form }),
  };
}

test("a home that a review found not suitable is left out of searches and of every count of usable homes from that minute, until it is decided that nothing changes", async () => {
  const { householdId } = await homeOf();
  const requestId = await raised();
  const counted = async () => (await listHomes(db(), stoke, today)).find(({ id }) => id === householdId)?.available;
  expect(await fits(requestId, householdId)).toBe(true);
  expect(await counted()).toBe(true);
  const manager = await pageOf("manager", householdId);
  const review = { intent: "review", heldOn: today, outcome: "not-suitable", panelOn: today, version: "1" };
  expect((await manager.send(review)).status).toBe(302);
  expect(await fits(requestId, householdId)).toBe(false);
  expect(await counted()).toBe(false);
  const listed = async (show: string) =>
    (
      await askPage(carersList, {
        cookie: await staffCookie(officer(), "manager", STOKE),
        now,
        params: {},
        address: `/officer/carers?show=${show}`,
      })
    ).gave;
  const { ref } = await rowOf(householdId);
  expect(await listed("usable")).not.toContain(ref);
  expect(await listed("unavailable")).toContain(ref);
  expect((await manager.read()).gave).toContain('"leftOut":true');
  const decider = await pageOf("decision-maker", householdId);
  expect((await decider.send({ intent: "review-settled", toldOn: today, version: "2" })).status).toBe(302);
  expect(await fits(requestId, householdId)).toBe(true);
  expect(await counted()).toBe(true);
});

describe("a review that is long overdue", () => {
  test("is owed of a home on hold as well, and of none whose approval has ended", async () => {
    const watched = async (stage: "on-hold" | "ended") => {
      const { householdId } = await homeOf({ stage, reviewDueOn: addDays(today, -60) });
      return (await listApprovalsToWatch(db(), stoke, today)).some(({ id }) => id === householdId);
    };
    expect(await watched("on-hold")).toBe(true);
    expect(await watched("ended")).toBe(false);
  });

  test("and checks that were not renewed shut the home to searches until they are written down", async () => {
    const { householdId } = await homeOf({ checksDueOn: addDays(today, -1) });
    const requestId = await raised();
    expect(await fits(requestId, householdId)).toBe(false);
    const manager = await pageOf("manager", householdId);
    expect((await manager.read()).gave).toContain("late");
    const renewed = { intent: "checks", renewedOn: today, nextDueOn: "2029-11-23", version: "1" };
    expect((await manager.send({ ...renewed, nextDueOn: today })).status).toBe(422);
    expect((await manager.send(renewed)).status).toBe(302);
    expect((await rowOf(householdId)).checksDueOn).toBe("2029-11-23");
    expect(await fits(requestId, householdId)).toBe(true);
    const events = await listEventsOfCase(db(), STOKE, "carer-household", householdId);
    expect(events).toContainEqual(
      expect.objectContaining({ type: "ChecksRenewed", data: { on: today, nextDueOn: "2029-11-23" } }),
    );
  });

  test("shuts the home to searches until it is written down on the household's record", async () => {
    const { householdId, carer } = await homeOf({ reviewDueOn: addDays(today, -60) });
    const requestId = await raised();
    expect(await fits(requestId, householdId)).toBe(false);
    const watched = async () => (await listApprovalsToWatch(db(), stoke, today)).some(({ id }) => id === householdId);
    expect(await watched()).toBe(true);
    const manager = await pageOf("manager", householdId);
    const review = { intent: "review", heldOn: today, outcome: "suits", panelOn: "", version: "1" };
    expect((await manager.send({ ...review, heldOn: addDays(today, 1) })).status).toBe(422);
    expect((await manager.send(review)).status).toBe(302);
    expect((await rowOf(householdId)).reviewDueOn).toBe("2027-11-23");
    expect(await fits(requestId, householdId)).toBe(true);
    expect(await watched()).toBe(false);
    const events = await listEventsOfCase(db(), STOKE, "carer-household", householdId);
    expect(events).toContainEqual(
      expect.objectContaining({
        type: "ReviewHeld",
        data: { on: today, outcome: "suits", panelOn: null, nextDueOn: "2027-11-23" },
      }),
    );
    const [letter] = await listOutbox(db(), { to: carer.email, limit: 1 });
    expect(letter).toMatchObject({ template: "approval-news", facts: { what: "review" } });
    // The page that was open before says that somebody else changed it.
    const again = await manager.send(review);
    expect(again.status).toBe(422);
    expect(again.gave).toContain("Somebody else changed this household");
  });
});

describe("what a review found", () => {
  test("stands on the Today of the decision maker until it is decided on, whatever is decided", async () => {
    const { householdId } = await homeOf({ reviewDueOn: addDays(today, 200) });
    const { ref } = await rowOf(householdId);
    const onToday = async (role: "decision-maker" | "manager") => {
      const cookie = await staffCookie(officer(), role, STOKE);
      return (await askPage(todayPage, { cookie, now, params: {} })).gave;
    };
    const manager = await pageOf("manager", householdId);
    const review = { intent: "review", heldOn: today, outcome: "terms-to-change", panelOn: today, version: "1" };
    expect((await manager.send(review)).status).toBe(302);
    expect(await onToday("decision-maker")).toContain(`${ref}: a review waits for your decision`);
    expect(await onToday("manager")).not.toContain(`${ref}: a review waits`);

    const left = { intent: "review-settled", toldOn: today, version: "2" };
    expect((await manager.send(left)).status).toBe(404);
    const maker = await pageOf("decision-maker", householdId);
    expect((await maker.read()).gave).toContain("They are suitable still, and the terms are to change");
    expect((await maker.send({ ...left, toldOn: addDays(today, -1) })).status).toBe(422);
    expect((await maker.send(left)).status).toBe(302);
    expect(await onToday("decision-maker")).not.toContain(`${ref}: a review waits`);
    expect((await maker.send({ ...left, version: "3" })).status).toBe(422);
    const told = await listEventsOfCase(db(), STOKE, "carer-household", householdId);
    expect(told).toContainEqual(expect.objectContaining({ type: "ReviewSettled", data: { on: today, toldOn: today } }));
  });
});

describe("the terms of a home", () => {
  const wider = {
    intent: "terms",
    places: "1",
    ageMin: "0",
    ageMax: "17",
    sex: "any",
    siblingMax: "1",
    careTypes: "short-term",
    termsReason: "review",
    way: "agreed",
    wayOn: today,
    statement: "on",
    version: "1",
  };

  test("are the decision maker's to change, and a search reads them at once", async () => {
    const { householdId } = await homeOf({ ageMin: 0, ageMax: 2 });
    const requestId = await raised();
    expect(await fits(requestId, householdId)).toBe(false);
    expect((await (await pageOf("manager", householdId)).send(wider)).status).toBe(404);
    const decider = await pageOf("decision-maker", householdId);
    expect((await decider.send({ ...wider, statement: "" })).status).toBe(422);
    expect((await decider.send(wider)).status).toBe(302);
    expect(await rowOf(householdId)).toMatchObject({ ageMin: 0, ageMax: 17, version: 2, proposal: null });
    expect(await fits(requestId, householdId)).toBe(true);
    expect((await decider.read()).gave).toContain("aged 0 to 17");
  });

  test("change only after 28 days where the carers do not agree", async () => {
    const { householdId } = await homeOf({ ageMin: 0, ageMax: 2 });
    const decider = await pageOf("decision-maker", householdId);
    expect((await decider.send({ ...wider, way: "notice" })).status).toBe(302);
    expect(await rowOf(householdId)).toMatchObject({ ageMax: 2, proposal: { answerBy: "2026-12-21" } });
    const settled = await decider.send({ intent: "settle", settled: "as-proposed", version: "2" });
    expect(settled.status).toBe(422);
    expect(settled.gave).toContain("may still answer");
  });

  test("of another council's home cannot be read or changed", async () => {
    const { householdId } = await homeOf();
    const theirs = await pageOf("decision-maker", householdId, BIRMINGHAM);
    expect((await theirs.read()).status).toBe(404);
    expect((await theirs.send(wider)).status).toBe(404);
    const review = { heldOn: today, outcome: "suits", panelOn: today } as const;
    const asked = { councilIds: [BIRMINGHAM], householdId, version: 1 };
    expect(
      await changeApproval(officer(BIRMINGHAM), asked, (home, facts) => recordReview(home, review, facts)),
    ).toEqual({
      ok: false,
      refusal: "not-found",
    });
  });
});

describe("a resignation", () => {
  test("frees every council that waits for the home or was promised a place, keeps who lives there, and closes the home by itself", async () => {
    const { householdId, carer } = await homeOf({ places: 2, roomFor: 2 });
    await makeChildThere(householdId);
    const ours = await raised();
    const promised = await askedBy(STOKE, ours, householdId);
    const theirs = await raised(BIRMINGHAM);
    await askedBy(BIRMINGHAM, theirs, householdId);
    const yes = await answerOffer(workAs({ id: carer.id, kind: "carer" }), { accountId: carer.id }, promised, {
      kind: "accept",
    });
    expect(yes.ok).toBe(true);
    const { version } = await rowOf(householdId);
    const asked = { councilIds: stoke, householdId, version };
    const resign = () => changeApproval(officer(), asked, (home, facts) => receiveResignation(home, today, facts));
    expect(await resign()).toEqual({ ok: true, value: undefined });
    expect(await resign()).toEqual({ ok: false, refusal: "changed-meanwhile" });
    for (const [councilId, requestId] of [
      [STOKE, ours],
      [BIRMINGHAM, theirs],
    ] as const) {
      expect((await findRequest(db(), [councilId], requestId))?.stage).toBe("searching");
      const [{ offer } = { offer: null }] = await listOffersOfRequest(db(), [councilId], requestId);
      expect(offer?.stage).toBe("released");
      const events = await listEventsOfCase(db(), councilId, "request", requestId);
      expect(events).toContainEqual(expect.objectContaining({ type: "OfferLetGo", reason: "approval-ends" }));
    }
    const told = (await listOutbox(db(), { limit: 50 })).filter(({ template }) => template === "home-news");
    expect(told.map(({ facts }) => facts.what)).toEqual(expect.arrayContaining(["approval-ends", "approval-ends"]));
    expect(await fits(ours, householdId)).toBe(false);
    const ending = () => listLivingInEndingHomes(db(), stoke, today);
    expect(await ending()).toContainEqual(
      expect.objectContaining({ id: householdId, approvalEndsOn: "2026-12-21", children: 1 }),
    );
    await endApprovals({ ...officer(), now: new Date("2026-12-21T12:00:00Z") });
    expect((await rowOf(householdId)).stage).toBe("active");
    const after = new Date("2026-12-22T08:00:00Z");
    await endApprovals({ ...officer(), now: after });
    expect((await rowOf(householdId)).stage).toBe("ended");
    expect(await listLivingInEndingHomes(db(), stoke, dayOf(after))).toHaveLength(1);
    const events = await listEventsOfCase(db(), STOKE, "carer-household", householdId);
    expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(["ResignationReceived", "ApprovalEnded"]));
  });
});
