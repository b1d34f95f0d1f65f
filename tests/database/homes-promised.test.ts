import { beforeAll, describe, expect, test } from "vitest";
import { regionInstance } from "#app/domain/matching/allocation/region-instance.ts";
import { rankHouseholds } from "#app/domain/matching/household-index.ts";
import { occupancyOf } from "#app/domain/sufficiency/measures.ts";
import { answerOffer } from "#app/services/matching/answer-offer.server.ts";
import { makeOffers } from "#app/services/matching/make-offers.server.ts";
import { raiseRequest } from "#app/services/matching/raise-request.server.ts";
import { listOwnHouseholds } from "#db/queries/carers.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { findRequest, listOffersOfRequest } from "#db/queries/matching.ts";
import { matchContext, searchableHouseholds } from "#db/queries/matching-households.ts";
import { listHomes } from "#db/queries/sufficiency.ts";
import { formAnswers, makeCarer, makeCouncils, makeHome, STOKE, today, workAs } from "./matching-world.ts";
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

  return rankHouseholds(index, record.request, matchContext(index, councilId, today), { limit: 50 });
}

describe("a place that carers promised", () => {
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
      contextOf: (councilId) => matchContext({ households }, councilId, today),
    });
    expect(instance.households.some(({ id }) => id === householdId)).toBe(false);
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
