import { beforeAll, describe, expect, test } from "vitest";
import { answerOffer, answerQuestion } from "#app/services/matching/answer-offer.server.ts";
import { askInOrder, stopOrder } from "#app/services/matching/ask-in-order.server.ts";
import { makeOffers } from "#app/services/matching/make-offers.server.ts";
import { placeTakenBy } from "#app/services/matching/place-taken.server.ts";
import { raiseRequest } from "#app/services/matching/raise-request.server.ts";
import { lapseOne } from "#app/services/matching/watch-offers.server.ts";
import { SYSTEM_ACTOR } from "#app/services/work.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { findOffer, listOffersOfRequest } from "#db/queries/matching.ts";
import { findSearch, listLapsed } from "#db/queries/placing.ts";
import { changeHousehold } from "#db/writes/carers.ts";
import { formAnswers, makeCarer, makeCouncils, makeHome, now, put, STOKE, workAs } from "./matching-world.ts";
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

async function homeOf() {
  const carer = await makeCarer();
  const householdId = await makeHome({ accountId: carer.id });
  return { carer, householdId, work: workAs({ id: carer.id, kind: "carer" }) };
}

const offersOf = (requestId: string) => listOffersOfRequest(testStore().read, stoke, requestId);
const queued = async (requestId: string) =>
  (await findSearch(testStore().read, stoke, requestId))?.inOrder?.householdIds ?? [];

async function inOrder(requestId: string, ...householdIds: string[]) {
  const asked = await askInOrder(workAs({ id: officer }), { councilIds: stoke, requestId, householdIds });
  if (!asked.ok) throw new Error(JSON.stringify(asked.refusal));
}

describe("asking homes one after the other", () => {
  test("asks the first, and the next when the one before says no", async () => {
    const [first, second, third] = [await homeOf(), await homeOf(), await homeOf()];
    const requestId = await raised();
    await inOrder(requestId, first.householdId, second.householdId, third.householdId);
    expect((await offersOf(requestId)).map(({ offer }) => offer.householdId)).toEqual([first.householdId]);
    const [asked] = await offersOf(requestId);
    const no = { kind: "decline", reason: "not-now", note: null } as const;
    await answerOffer(first.work, { accountId: first.carer.id }, asked?.offer.id ?? "", no);
    const after = await offersOf(requestId);
    expect(after.map(({ offer }) => [offer.householdId, offer.stage])).toContainEqual([second.householdId, "asked"]);
    expect(await queued(requestId)).toEqual([third.householdId]);
  });

  test("goes on when the time to reply passes, once, and the first may still say yes", async () => {
    const [first, second] = [await homeOf(), await homeOf()];
    const requestId = await raised();
    await inOrder(requestId, first.householdId, second.householdId);
    const [asked] = await offersOf(requestId);
    const about = { councilId: STOKE, offerId: asked?.offer.id ?? "" };
    const clock = { ...workAs({ id: "clock" }), actor: SYSTEM_ACTOR };
    await lapseOne(clock, about);
    expect(await offersOf(requestId)).toHaveLength(1);
    const late = { ...clock, now: new Date(now.getTime() + 30 * 3_600_000) };
    await lapseOne(late, about);
    await lapseOne(late, about);
    expect(await offersOf(requestId)).toHaveLength(2);
    expect(await listLapsed(testStore().read, [requestId])).toEqual(new Set([requestId]));
    const told = await listEventsOfCase(testStore().read, STOKE, "request", requestId);
    expect(told.filter(({ type }) => type === "OfferLapsed")).toHaveLength(1);
    const yes = await answerOffer(first.work, { accountId: first.carer.id }, about.offerId, { kind: "accept" });
    expect(yes.ok).toBe(true);
    const stages = (await offersOf(requestId)).map(({ offer }) => offer.stage).sort();
    expect(stages).toEqual(["accepted", "released"]);
  });

  test("passes over a home that cannot be asked any more, and says so", async () => {
    const [first, gone, third] = [await homeOf(), await homeOf(), await homeOf()];
    const requestId = await raised();
    await inOrder(requestId, first.householdId, gone.householdId, third.householdId);
    await put(changeHousehold({ id: gone.householdId, version: 1 }, { stage: "ended" }));
    const [asked] = await offersOf(requestId);
    const no = { kind: "decline", reason: "not-now", note: null } as const;
    await answerOffer(first.work, { accountId: first.carer.id }, asked?.offer.id ?? "", no);
    expect((await offersOf(requestId)).map(({ offer }) => offer.householdId)).toContain(third.householdId);
    const told = await listEventsOfCase(testStore().read, STOKE, "request", requestId);
    expect(told.some(({ type }) => type === "HomePassedOver")).toBe(true);
  });

  test("waits while a question is answered, and stops when the officer says so", async () => {
    const [first, second] = [await homeOf(), await homeOf()];
    const requestId = await raised();
    await inOrder(requestId, first.householdId, second.householdId);
    const [asked] = await offersOf(requestId);
    const offerId = asked?.offer.id ?? "";
    await answerOffer(first.work, { accountId: first.carer.id }, offerId, { kind: "ask", question: "A dog?" });
    await answerQuestion(workAs({ id: officer }), { councilIds: stoke, offerId, answer: "No dog." });
    expect((await findOffer(testStore().read, stoke, offerId))?.offer.talk.map(({ words }) => words)).toEqual([
      "A dog?",
      "No dog.",
    ]);
    expect((await stopOrder(workAs({ id: officer }), { councilIds: stoke, requestId })).ok).toBe(true);
    expect(await queued(requestId)).toEqual([]);
    expect(await offersOf(requestId)).toHaveLength(1);
  });
});

describe("the last place of a home", () => {
  test("goes to one of two officers in the same second; the other hears who has it and which home is next", async () => {
    const home = await makeHome();
    const [one, two] = [await raised(), await raised()];
    const ids = [];
    for (const requestId of [one, two]) {
      await makeOffers(workAs({ id: officer }), { councilIds: stoke, requestId, householdIds: [home] });
      ids.push((await offersOf(requestId))[0]?.offer.id ?? "");
    }
    const work = workAs({ id: officer });
    const both = await Promise.all(ids.map((id) => answerOffer(work, { councilIds: stoke }, id, { kind: "accept" })));
    expect(both.filter((answered) => answered.ok)).toHaveLength(1);
    const lost = both[0]?.ok ? two : one;
    expect(both.find((answered) => !answered.ok)).toEqual({ ok: false, refusal: "place-taken" });
    const taken = await placeTakenBy(work, stoke, { requestId: lost, householdId: home });
    expect(taken?.who).toMatch(/^R-[A-Z0-9]+, raised by .+, today at 09:30$/);
    expect(taken?.next?.ref).toMatch(/^H-/);
    expect(taken?.next?.id).not.toBe(home);
  });
});
