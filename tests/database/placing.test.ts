import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { fosteredThere, freePlaces } from "#app/domain/matching/household.ts";
import { addDays, addMonths, day, instantAt } from "#app/domain/shared/day.ts";
import { loader as todayPage } from "#app/routes/officer/_index/route.tsx";
import { loader as householdPage, action as sayOfHousehold } from "#app/routes/officer/carers.$householdId.tsx";
import { askAvailabilityAgain, sayWhatFits } from "#app/services/carers/ask-availability.server.ts";
import { freeKeptPlace } from "#app/services/carers/free-kept-place.server.ts";
import { setAvailability } from "#app/services/carers/set-availability.server.ts";
import {
  acknowledge,
  endPlacement,
  giveInformation,
  sayGapFilled,
  sendNotice,
  writeAcknowledgement,
} from "#app/services/matching/after-the-move.server.ts";
import { answerOffer, answerQuestion } from "#app/services/matching/answer-offer.server.ts";
import { askInOrder, stopOrder } from "#app/services/matching/ask-in-order.server.ts";
import { homeBecomes } from "#app/services/matching/home-becomes.server.ts";
import { letGo } from "#app/services/matching/let-go.server.ts";
import { makeOffers } from "#app/services/matching/make-offers.server.ts";
import { placeTakenBy } from "#app/services/matching/place-taken.server.ts";
import { raiseRequest } from "#app/services/matching/raise-request.server.ts";
import { ledgerYear, readAreaLedger } from "#app/services/matching/read-area-ledger.server.ts";
import { readUnable } from "#app/services/matching/read-unable.server.ts";
import { sayUnable, searchAgain } from "#app/services/matching/unable-to-place.server.ts";
import { lapseOne } from "#app/services/matching/watch-offers.server.ts";
import { withdrawRequest } from "#app/services/matching/withdraw-request.server.ts";
import { SYSTEM_ACTOR } from "#app/services/work.ts";
import { findAccount } from "#db/queries/access.ts";
import { listOwnHouseholds } from "#db/queries/carers.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { listOutbox } from "#db/queries/jobs.ts";
import { findOffer, listOffersOfRequest, listRequestsSince } from "#db/queries/matching.ts";
import { findHouseholdForMatching } from "#db/queries/matching-households.ts";
import { listTurnover } from "#db/queries/need.ts";
import { listPlacedSince } from "#db/queries/placements-owed.ts";
import {
  findPlacement,
  findSearch,
  findTakerOfPlace,
  listInformation,
  listLapsed,
  listNotices,
  listPlacedThrough,
} from "#db/queries/placing.ts";
import { children, placements } from "#db/schema/index.ts";
import { changeHousehold } from "#db/writes/carers.ts";
import { changeChild } from "#db/writes/matching.ts";
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
  now,
  put,
  STAFFORDSHIRE,
  STOKE,
  today,
  workAs,
} from "./matching-world.ts";
import { testStore } from "./setup.ts";
import { askPage, staffCookie } from "./staff-page.ts";

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
    const letters = await listOutbox(testStore().read, {
      to: (await findAccount(testStore().read, officer))?.email ?? "",
      limit: 20,
    });
    const unanswered = letters.filter(
      ({ template, facts }) => template === "offer-unanswered" && String(facts.path).endsWith(requestId),
    );
    expect(unanswered).toHaveLength(1);
    const yes = await answerOffer(first.work, { accountId: first.carer.id }, about.offerId, { kind: "accept" });
    expect(yes.ok).toBe(true);
    const stages = (await offersOf(requestId)).map(({ offer }) => offer.stage).sort();
    expect(stages).toEqual(["accepted", "released"]);
  });

  test("goes on where a question is not answered in time, tells it once as ours, and what was answered late counts", async () => {
    const [first, second] = [await homeOf(), await homeOf()];
    const requestId = await raised();
    await inOrder(requestId, first.householdId, second.householdId);
    const [asked] = await offersOf(requestId);
    const about = { councilId: STOKE, offerId: asked?.offer.id ?? "" };
    const question = { kind: "ask", question: "Does she like dogs?" } as const;
    expect((await answerOffer(first.work, { accountId: first.carer.id }, about.offerId, question)).ok).toBe(true);
    const clock = { ...workAs({ id: "clock" }), actor: SYSTEM_ACTOR };
    await lapseOne(clock, about);
    expect(await offersOf(requestId)).toHaveLength(1);
    const late = { ...clock, now: new Date(now.getTime() + 30 * 3_600_000) };
    await lapseOne(late, about);
    await lapseOne(late, about);
    expect((await offersOf(requestId)).map(({ offer }) => offer.stage).sort()).toEqual(["asked", "question"]);
    expect(await listLapsed(testStore().read, [requestId])).toEqual(new Set([requestId]));
    const told = (await listEventsOfCase(testStore().read, STOKE, "request", requestId)).map(({ type }) => type);
    expect(told.filter((type) => /Lapsed/.test(type))).toEqual(["OfferQuestionLapsed"]);
    const to = (await findAccount(testStore().read, officer))?.email ?? "";
    const letters = (await listOutbox(testStore().read, { to, limit: 20 })).filter(({ facts }) =>
      String(facts.path).includes(requestId),
    );
    expect(letters.map(({ facts }) => facts.what).sort()).toEqual(["question", "question-late"]);
    const reply = { councilIds: stoke, offerId: about.offerId, answer: "She does." };
    expect(await answerQuestion(workAs({ id: officer }), reply)).toMatchObject({
      ok: true,
      value: { offers: [{ stage: "asked", lapsedAt: null }] },
    });
  });

  test("names no home that this council may not see, in the order as for the first", async () => {
    const first = await homeOf();
    const offeredElsewhere = await makeHome({
      offeredToId: STAFFORDSHIRE,
      approvedBy: null,
      agency: "Harbour Fostering",
    });
    const requestId = await raised();
    for (const hidden of [offeredElsewhere, randomUUID()]) {
      const asked = await askInOrder(workAs({ id: officer }), {
        councilIds: stoke,
        requestId,
        householdIds: [first.householdId, hidden],
      });
      expect(asked).toEqual({ ok: false, refusal: { why: "not-found" } });
    }
    expect(await offersOf(requestId)).toEqual([]);
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

test("a request that was raised in error is none of those from which the ones to come are guessed", async () => {
  const [wrong, right] = [await raised(), await raised()];
  const work = workAs({ id: officer });
  const ended = { councilIds: stoke, requestId: wrong, reason: "raised-in-error" } as const;
  expect((await withdrawRequest(work, ended)).ok).toBe(true);
  expect((await withdrawRequest(work, { ...ended, requestId: right, reason: "relatives" })).ok).toBe(true);
  const past = await listRequestsSince(testStore().read, stoke, instantAt(today, 0), 2_000);
  const ids = past.map(({ request }) => request.id);
  expect([ids.includes(wrong), ids.includes(right)]).toEqual([false, true]);
});

describe("who is said to have a place", () => {
  test("nobody whose placement there has ended", async () => {
    const home = await makeHome();
    const [lived, asked] = [await raised(), await raised()];
    await makeOffers(workAs({ id: officer }), { councilIds: stoke, requestId: lived, householdIds: [home] });
    const offerId = (await offersOf(lived))[0]?.offer.id ?? "";
    await answerOffer(workAs({ id: officer }), { councilIds: stoke }, offerId, { kind: "accept" });
    const about = { councilIds: stoke, requestId: lived, changeReason: "CARPL" } as const;
    expect((await decideHeard(workAs({ id: officer }), about, fullDraft())).ok).toBe(true);
    const taker = () => findTakerOfPlace(testStore().read, home, asked, today);
    expect(await taker()).toMatchObject({ councilId: STOKE });
    const [child] = await listPlacedThrough(testStore().read, stoke, lived);
    const ended = { councilIds: stoke, placementId: child?.placementId ?? "", on: today, reason: null };
    expect((await endPlacement(workAs({ id: officer }), { ...ended, ceased: "E4A" })).ok).toBe(true);
    expect(await taker()).toBeUndefined();
  });
});

describe("what follows a decision", () => {
  async function placed(traits: Parameters<typeof makeHome>[0] = {}, draft = fullDraft()) {
    const carer = await makeCarer();
    const householdId = await makeHome({ accountId: carer.id, ...traits });
    const requestId = await raised();
    const work = workAs({ id: officer });
    await makeOffers(work, { councilIds: stoke, requestId, householdIds: [householdId] });
    const offerId = (await offersOf(requestId))[0]?.offer.id ?? "";
    await answerOffer(workAs({ id: carer.id, kind: "carer" }), { accountId: carer.id }, offerId, { kind: "accept" });
    const decided = await decideHeard(work, { councilIds: stoke, requestId, changeReason: "CARPL" }, draft);
    if (!decided.ok) throw new Error(JSON.stringify(decided.refusal));
    return { carer, householdId, requestId, offerId, work };
  }
  /** Whoever lives there by this placement is 18 today. */
  async function turns18(placementId: string): Promise<void> {
    const found = await findPlacement(testStore().read, stoke, placementId);
    if (found) await put(changeChild(found.child, { bornOn: day("2008-11-23") }));
  }
  const outside = fullDraft({
    tests: { ...fullDraft().tests, "in-area": { answer: "not-practicable", why: "None nearer." } },
    areaNoticeSentOn: today,
    areaApproval: { by: "Ola Officer", role: "nominated-officer", on: today },
  });

  test("carers of another council need its consent, and that of a third council whose child lives there", async () => {
    const carer = await makeCarer();
    const where = { councilId: STAFFORDSHIRE, approvedBy: STAFFORDSHIRE, places: 3, roomFor: 3 };
    const householdId = await makeHome({ accountId: carer.id, ...where });
    await makeChildThere(householdId, { councilId: BIRMINGHAM });
    const requestId = await raised();
    const work = workAs({ id: officer });
    await makeOffers(work, { councilIds: stoke, requestId, householdIds: [householdId] });
    const offerId = (await offersOf(requestId))[0]?.offer.id ?? "";
    await answerOffer(workAs({ id: carer.id, kind: "carer" }), { accountId: carer.id }, offerId, { kind: "accept" });
    const decide = (changed: Parameters<typeof fullDraft>[0]) =>
      decideHeard(work, { councilIds: stoke, requestId, changeReason: "CARPL" }, { ...outside, ...changed });
    const unasked = await decide({ approverConsent: null });
    const missing = !unasked.ok && unasked.refusal.code === "incomplete" ? unasked.refusal.missing : [];
    expect(missing.map(({ item }) => item)).toEqual(["approver-consent", "others-consent"]);
    const consent = { councilId: BIRMINGHAM, by: "A manager in Birmingham", on: today };
    const decided = await decide({ othersConsents: [consent, { ...consent, councilId: "E09000001" }] });
    expect(decided.ok && decided.value.othersConsents).toEqual([consent]);
  });

  test("at a distance, consulting the council of that area in an emergency is owed beside the notice to it", async () => {
    const far = fullDraft({
      ...outside,
      emergencyBecause: "Police protection ends tonight.",
      areaApproval: { by: "Dee Director", role: "director", on: today },
      areaConsultedOn: null,
    });
    const { requestId } = await placed({ councilId: BIRMINGHAM, approvedBy: BIRMINGHAM }, far);
    const notices = await listNotices(testStore().read, stoke, requestId);
    expect(notices.find(({ toWhom }) => toWhom === "area-authority-consulted")).toMatchObject({
      toCouncilId: BIRMINGHAM,
      sentAt: null,
    });
  });

  test("a home outside the area keeps the nearest inside at that minute and why each was not the one", async () => {
    const inside = await makeHome({ sex: "female" });
    const { requestId } = await placed({ councilId: STAFFORDSHIRE, approvedBy: STAFFORDSHIRE }, outside);
    const year = ledgerYear(null, today);
    const lines = await readAreaLedger(testStore().read, stoke, year, today);
    const line = lines.find((one) => one.requestId === requestId);
    expect(line).toMatchObject({ homeIn: "Staffordshire", test: "adjoining area", approver: "nominated officer" });
    expect(line?.searched).toBeGreaterThan(0);
    expect(line?.nearest.map(({ why }) => why)).toContain("It fitted and was not asked.");
    expect(inside).not.toBe("");
    expect(await readAreaLedger(testStore().read, [STAFFORDSHIRE], year, today)).toEqual([]);
    const notices = await listNotices(testStore().read, stoke, requestId);
    expect(notices.find(({ toWhom }) => toWhom === "area-authority")).toMatchObject({ toCouncilId: STAFFORDSHIRE });
  });

  test("notices are owed with a day, and said to be sent once, by their own council", async () => {
    const { requestId, work } = await placed();
    const [notice] = await listNotices(testStore().read, stoke, requestId);
    const noticeId = notice?.id ?? "";
    expect(notice?.dueOn).toBe("2026-11-23");
    const theirs = await sendNotice(work, { councilIds: [STAFFORDSHIRE], requestId, noticeId, how: "letter" });
    expect(theirs).toEqual({ ok: false, refusal: "not-found" });
    expect((await sendNotice(work, { councilIds: stoke, requestId, noticeId, how: "letter" })).ok).toBe(true);
    expect((await sendNotice(work, { councilIds: stoke, requestId, noticeId, how: "in-person" })).ok).toBe(true);
    const [after] = await listNotices(testStore().read, stoke, requestId);
    expect(after).toMatchObject({ how: "letter", sentAt: now });
  });

  test("the carers say that they have what they were given, and what is missing", async () => {
    const { requestId, offerId, carer, work } = await placed();
    const items = ["placement-plan", "health"] as const;
    const giving = { councilIds: stoke, requestId, items, missing: null };
    const both = await Promise.all([giveInformation(work, giving), giveInformation(work, giving)]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    expect((await giveInformation(work, giving)).ok).toBe(true);
    expect(await listInformation(testStore().read, stoke, requestId)).toHaveLength(1);
    const stranger = await makeCarer();
    const said = { offerId, stillMissing: "The allergy letter" };
    expect(await acknowledge(work, { ...said, accountId: stranger.id })).toEqual({ ok: false, refusal: "not-found" });
    expect((await acknowledge(work, { ...said, accountId: carer.id })).ok).toBe(true);
    const [given] = await listInformation(testStore().read, stoke, requestId);
    expect(given).toMatchObject({ acknowledgedById: carer.id, stillMissing: "The allergy letter" });
  });

  test("an officer writes down how and when carers without an account said that they have it, once, of their own council", async () => {
    const { requestId, work } = await placed();
    const of = { councilIds: stoke, requestId };
    expect((await giveInformation(work, { ...of, items: ["health"], missing: null })).ok).toBe(true);
    const [given] = await listInformation(testStore().read, stoke, requestId);
    const said = { ...of, informationId: given?.id ?? "", on: today, how: "signed", stillMissing: null } as const;
    expect(await writeAcknowledgement(work, { ...said, councilIds: [STAFFORDSHIRE] })).toMatchObject({
      refusal: "not-found",
    });
    expect((await writeAcknowledgement(work, said)).ok).toBe(true);
    expect(await writeAcknowledgement(work, said)).toMatchObject({ refusal: "acknowledged-before" });
    const [after] = await listInformation(testStore().read, stoke, requestId);
    expect(after).toMatchObject({ acknowledgedAt: now, acknowledgedById: officer, acknowledgedHow: "signed" });
  });

  test("what fills a gap is owed on Today until somebody of its council says once that it is done", async () => {
    const taxi = { what: "A taxi to school.", who: "The social worker", by: day("2027-05-03") };
    const notMet = { ...fullDraft().tests, education: { answer: "not-met", why: "It is across the city." } } as const;
    const { requestId, work } = await placed({}, fullDraft({ tests: notMet, gaps: { education: taxi } }));
    const owed = async (on = today) => {
      const since = instantAt(addDays(on, -90), 0);
      const rows = await listPlacedSince(testStore().read, stoke, since, on);
      return rows.find(({ id }) => id === requestId)?.gaps;
    };
    expect(await owed()).toEqual([{ test: "education", dueOn: taxi.by }]);
    // The move was long ago by then, and the day of the gap is still to come.
    expect(await owed(day("2027-05-01"))).toEqual([{ test: "education", dueOn: taxi.by }]);
    const done = { councilIds: stoke, requestId, test: "education" } as const;
    expect(await sayGapFilled(work, { ...done, councilIds: [STAFFORDSHIRE] })).toMatchObject({ refusal: "not-found" });
    expect(await sayGapFilled(work, { ...done, test: "siblings" })).toMatchObject({ refusal: "not-found" });
    expect((await sayGapFilled(work, done)).ok).toBe(true);
    expect((await sayGapFilled(work, done)).ok).toBe(true);
    expect(await owed()).toEqual([]);
    expect(await owed(day("2027-05-01"))).toBeUndefined();
    const told = await listEventsOfCase(testStore().read, STOKE, "request", requestId);
    expect(told.filter(({ type }) => type === "GapFilled")).toHaveLength(1);
  });

  test("a placement ends as the return counts it, once, and the place is free", async () => {
    const { requestId, householdId, work } = await placed();
    const [child] = await listPlacedThrough(testStore().read, stoke, requestId);
    const about = { councilIds: stoke, placementId: child?.placementId ?? "", on: today };
    const moved = { ceased: "X1", reason: null } as const;
    expect(await endPlacement(work, { ...about, ...moved })).toEqual({ ok: false, refusal: "reason-missing" });
    const home = { ceased: "E4A", reason: null } as const;
    const ends = await Promise.all([
      endPlacement(work, { ...about, ...home }),
      endPlacement(work, { ...about, ...home }),
    ]);
    expect(ends.filter((one) => one.ok)).toHaveLength(1);
    const [row] = await testStore().read.select().from(placements).where(eq(placements.householdId, householdId));
    expect(row).toMatchObject({ endedOn: today, ceasedCode: "E4A", episodeCode: "S" });
    expect((await listOwnHouseholds(testStore().read, stoke, today)).find(({ id }) => id === householdId)?.filled).toBe(
      0,
    );
  });

  test("the home becomes the long-term match of a child who stays: a new episode, no free place, no second notice, and once", async () => {
    const { requestId, householdId, work } = await placed();
    const [before] = await listPlacedThrough(testStore().read, stoke, requestId);
    const placementId = before?.placementId ?? "";
    const found = await findHouseholdForMatching(testStore().read, householdId, today);
    if (found) await put(changeHousehold(found.row, { careTypes: ["short-term", "long-term"] }));
    const later = { ...work, now: new Date(now.getTime() + 30 * 86_400_000) };
    const notices = await listNotices(testStore().read, stoke, requestId);
    const from = day("2026-12-20");
    const conditions = ["plan", "carers", "confirmed"] as const;
    const basis = { by: "The decision maker", on: day("2026-12-18"), why: "He asks to stay.", conditions };
    const become = (councilIds: readonly string[]) =>
      homeBecomes(later, { councilIds, placementId }, { becomes: "U4", from, basis });
    expect(await become([STAFFORDSHIRE])).toEqual({ ok: false, refusal: "not-found" });
    const both = await Promise.all([become(stoke), become(stoke)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const rows = await testStore().read.select().from(placements).where(eq(placements.requestId, requestId));
    expect(rows.sort((a, b) => (a.startedOn < b.startedOn ? -1 : 1))).toMatchObject([
      { placeCode: "U6", endedOn: from, ceasedCode: "X1", endReason: "PLACE" },
      { placeCode: "U4", startedOn: from, endedOn: null, episodeCode: "T", ceasedCode: null, householdId, basis },
    ]);
    const home = await findHouseholdForMatching(testStore().read, householdId, from);
    expect(home?.household.filled).toBe(1);
    expect(await listNotices(testStore().read, stoke, requestId)).toEqual(notices);
    const through = await listPlacedThrough(testStore().read, stoke, requestId);
    expect(through).toMatchObject([{ ref: before?.ref, startedOn: before?.startedOn, endedOn: null }]);
    expect(through[0]?.episodes.map(({ placeCode }) => placeCode)).toEqual(["U6", "U4"]);
    const turnover = await listTurnover(testStore().read, stoke, from);
    expect(turnover.filter(({ what, on }) => what === "came-free" && on === from)).toEqual([]);
    const told = (await listEventsOfCase(testStore().read, STOKE, "request", requestId)).filter(
      ({ type }) => type === "HomeBecame",
    );
    expect(told.map(({ data }) => data)).toMatchObject([{ was: "U6", is: "U4", on: from }]);
    expect(JSON.stringify(told)).not.toContain("asks to stay");
  });

  test("a young adult who stays put keeps the place and the bed, until the carers say once that it is free", async () => {
    const { requestId, householdId, work } = await placed();
    const [child] = await listPlacedThrough(testStore().read, stoke, requestId);
    const about = { councilIds: stoke, placementId: child?.placementId ?? "", on: today };
    const staying = { ...about, ceased: "E17", reason: null } as const;
    expect(await endPlacement(work, staying)).toEqual({ ok: false, refusal: "not-18-yet" });
    await turns18(about.placementId);
    expect((await endPlacement(work, staying)).ok).toBe(true);
    const home = async () => (await findHouseholdForMatching(testStore().read, householdId, today))?.household;
    const there = await home();
    expect(there).toMatchObject({ filled: 1, stayingPut: 1, children: [] });
    expect(there && freePlaces(there)).toBe(0);
    expect(there && fosteredThere(there)).toBe(0);
    const whose = { councilIds: stoke, householdId };
    const [lived] = await testStore().read.select().from(placements).where(eq(placements.householdId, householdId));
    const cameFree = async () =>
      (await listTurnover(testStore().read, stoke, today)).filter(({ childIds }) =>
        childIds.includes(lived?.childId ?? ""),
      );
    expect(await cameFree()).toEqual([]);
    expect(await freeKeptPlace(work, { ...whose, councilIds: [STAFFORDSHIRE] }, 1)).toMatchObject({ ok: false });
    expect((await freeKeptPlace(work, whose, 1)).ok).toBe(true);
    expect((await freeKeptPlace(work, whose, 1)).ok).toBe(true);
    expect(await home()).toMatchObject({ filled: 0 });
    expect(await cameFree()).toMatchObject([{ what: "came-free", on: today }]);
  });

  test("a young adult who stays put is owed a DBS check on Today with its day, until somebody says that it was asked for", async () => {
    const { requestId, householdId, work } = await placed();
    const [child] = await listPlacedThrough(testStore().read, stoke, requestId);
    const placementId = child?.placementId ?? "";
    const [lived] = await testStore().read.select().from(placements).where(eq(placements.id, placementId));
    const eighteen = addMonths(today, -216);
    await put((tx) =>
      tx
        .update(children)
        .set({ bornOn: addDays(eighteen, -2) })
        .where(eq(children.id, lived?.childId ?? ""))
        .returning({ id: children.id }),
    );
    const cookie = await staffCookie(workAs({ id: officer }), "manager", STOKE);
    const asks = async () => {
      const { gave } = await askPage(todayPage, { cookie, now, params: {} });
      return gave.includes(`adult-check-${placementId}`);
    };
    expect(await asks()).toBe(false);
    const ended = { councilIds: stoke, placementId, on: today, ceased: "E17", reason: null } as const;
    expect((await endPlacement(work, ended)).ok).toBe(true);
    expect(await asks()).toBe(true);
    const page = { cookie, now, params: { householdId } };
    expect((await askPage(householdPage, page)).gave).toContain('"due":"21 November 2026"');

    const form = { state: "adult-check", checkId: placementId, what: "asked", checkOn: today };
    const refused = await askPage(sayOfHousehold, { ...page, form: { ...form, checkOn: addDays(today, 1) } });
    expect([refused.status, refused.gave.includes("the day cannot be after today")]).toEqual([422, true]);
    const elsewhere = await staffCookie(workAs({ id: officer }), "manager", BIRMINGHAM);
    expect((await askPage(sayOfHousehold, { ...page, cookie: elsewhere, form })).status).toBe(404);
    expect(await asks()).toBe(true);
    expect((await askPage(sayOfHousehold, { ...page, form })).status).toBe(302);
    expect(await asks()).toBe(false);
    const events = await listEventsOfCase(testStore().read, STOKE, "carer-household", householdId);
    expect(events.filter(({ type }) => type === "AdultCheckAsked").map(({ data }) => data)).toEqual([{ on: today }]);
    const row = async () => (await findHouseholdForMatching(testStore().read, householdId, today))?.row;
    expect((await row())?.adultChecks).toMatchObject([{ askedOn: today, doneOn: null }]);
    // Where nobody stays put any more, nothing of it is left to do.
    expect((await freeKeptPlace(work, { councilIds: stoke, householdId }, 1)).ok).toBe(true);
    expect((await row())?.adultChecks).toEqual([]);
  });

  test("a young adult who stays put with an agency's carers keeps the place until the council that placed them says so", async () => {
    const { requestId, householdId, work } = await placed();
    const found = await findHouseholdForMatching(testStore().read, householdId, today);
    if (found) await put(changeHousehold(found.row, { approvedBy: null, agency: "Quay Fostering" }));
    const [child] = await listPlacedThrough(testStore().read, stoke, requestId);
    const placementId = child?.placementId ?? "";
    const free = (councilIds: readonly string[]) => freeKeptPlace(work, { councilIds, placementId }, 1);
    expect(await free(stoke)).toEqual({ ok: false, refusal: "not-found" });
    const ended = { councilIds: stoke, placementId, on: today, ceased: "E17", reason: null } as const;
    await turns18(placementId);
    expect((await endPlacement(work, ended)).ok).toBe(true);
    const filled = async () => (await findHouseholdForMatching(testStore().read, householdId, today))?.household.filled;
    expect(await filled()).toBe(1);
    expect(await free([STAFFORDSHIRE])).toEqual({ ok: false, refusal: "not-found" });
    expect((await free(stoke)).ok).toBe(true);
    expect((await free(stoke)).ok).toBe(true);
    expect(await filled()).toBe(0);
  });
});

describe("a search that found nobody", () => {
  test("is made again after a week, and says once that a home has become possible", async () => {
    const requestId = await raised({
      languages: ["som"],
      children: [{ bornOn: "2011-03-02", sex: "female", needs: [], needCode: "N8", legalStatus: "V2", ...HEARD }],
    });
    const work = workAs({ id: officer });
    for (const { id } of await listOwnHouseholds(testStore().read, stoke, today)) {
      const found = await findHouseholdForMatching(testStore().read, id, today);
      if (found) await put(changeHousehold(found.row, { availability: "unavailable", unavailableReason: "break" }));
    }
    const said = await sayUnable(work, { councilIds: stoke, requestId, reason: "language", note: null });
    expect(said.ok).toBe(true);
    const inDays = (days: number) => ({
      ...work,
      actor: SYSTEM_ACTOR,
      now: new Date(now.getTime() + days * 86_400_000),
    });
    await searchAgain(inDays(6));
    expect((await findSearch(testStore().read, stoke, requestId))?.searchedAgainAt).toEqual(now);
    await makeHome({ confirmedAt: inDays(7).now });
    await searchAgain(inDays(7));
    await searchAgain(inDays(15));
    const events = await listEventsOfCase(testStore().read, STOKE, "request", requestId);
    expect(events.filter(({ type }) => type === "HomeNowPossible")).toHaveLength(1);
    const [line] = (await readUnable(testStore().read, stoke, today)).filter(({ id }) => id === requestId);
    expect(line).toMatchObject({ reason: "No home speaks the language", area: "ST3" });
    expect(line?.needs).toEqual(["teenager", "language"]);
    expect(await readUnable(testStore().read, [STAFFORDSHIRE], today)).toEqual([]);
  });

  test("counts only homes that have become possible since, not those that fitted all along; one let go may come up again", async () => {
    const work = workAs({ id: officer });
    const later = { ...work, actor: SYSTEM_ACTOR, now: new Date(now.getTime() + 7 * 86_400_000) };
    const there = { confirmedAt: later.now };
    await makeHome(there);
    const waits = await makeHome(there);
    const no = await makeHome(there);
    const requestId = await raised();
    const of = { councilIds: stoke, requestId };
    await makeOffers(work, { ...of, householdIds: [waits, no] });
    const offers = await listOffersOfRequest(testStore().read, stoke, requestId);
    const offerTo = (home: string) => offers.find(({ offer }) => offer.householdId === home)?.offer.id ?? "";
    await answerOffer(work, { councilIds: stoke }, offerTo(no), { kind: "decline", reason: "not-now", note: null });
    expect((await sayUnable(work, { ...of, reason: "too-far", note: null })).ok).toBe(true);
    const possible = async () => (await findSearch(testStore().read, stoke, requestId))?.possible;
    await searchAgain(later);
    expect(await possible()).toBe(0);
    const [line] = (await readUnable(testStore().read, stoke, today)).filter(({ id }) => id === requestId);
    expect(line?.possible).toBe(0);
    await letGo(work, { ...of, offerId: offerTo(waits), reason: "plan-changed" });
    await makeHome(there);
    await searchAgain({ ...later, now: new Date(later.now.getTime() + 7 * 86_400_000) });
    expect(await possible()).toBe(2);
    const events = await listEventsOfCase(testStore().read, STOKE, "request", requestId);
    expect(events.filter(({ type }) => type === "HomeNowPossible")).toMatchObject([{ data: { homes: 2 } }]);
  });
});

describe("a vacancy that was confirmed a while ago", () => {
  test("is asked about with a break to come, and after one, and not during it; said again, the break to come stays", async () => {
    const away = { availability: "unavailable", unavailableReason: "break" } as const;
    const homeWith = async (traits: Parameters<typeof makeHome>[0]) => {
      const carer = await makeCarer();
      const householdId = await makeHome({ accountId: carer.id, ...away, ...traits });
      return { carer, householdId };
    };
    const [from, until] = [addDays(today, 30), addDays(today, 44)];
    const toCome = await homeWith({ unavailableFrom: from, availableFrom: until });
    const over = await homeWith({ unavailableFrom: addDays(today, -9), availableFrom: addDays(today, -2) });
    const inIt = await homeWith({ unavailableFrom: today, availableFrom: from });
    const noEnd = await homeWith({ unavailableFrom: null, availableFrom: null });
    const later = { ...workAs({ id: "clock" }), actor: SYSTEM_ACTOR, now: new Date(now.getTime() + 22 * 86_400_000) };
    await askAvailabilityAgain(later);
    const letters = async ({ carer }: { carer: { email: string } }) =>
      (await listOutbox(testStore().read, { to: carer.email, limit: 5 })).length;
    expect([await letters(toCome), await letters(over), await letters(inIt), await letters(noEnd)]).toEqual([
      1, 1, 0, 0,
    ]);
    const again = { state: "unavailable", reason: "break", from, until } as const;
    expect((await setAvailability(later, { accountId: toCome.carer.id }, again)).ok).toBe(true);
    const said = (await findHouseholdForMatching(testStore().read, toCome.householdId, today))?.row;
    expect(said).toMatchObject({ unavailableFrom: from, availableFrom: until, confirmedAt: later.now });
  });

  test("is asked about again, by a letter to the carers, and once more when as many days pass without an answer", async () => {
    const home = await homeOf();
    const later = { ...workAs({ id: "clock" }), actor: SYSTEM_ACTOR, now: new Date(now.getTime() + 22 * 86_400_000) };
    await askAvailabilityAgain(workAs({ id: "clock" }));
    await askAvailabilityAgain(later);
    await askAvailabilityAgain(later);
    const letters = async () =>
      (await listOutbox(testStore().read, { to: home.carer.email, limit: 5 })).map(({ template }) => template);
    expect(await letters()).toEqual(["availability-asked"]);
    await askAvailabilityAgain({ ...later, now: new Date(later.now.getTime() + 22 * 86_400_000) });
    expect(await letters()).toEqual(["availability-asked", "availability-asked"]);
    const said = { couldOffer: ["same-day"], cannotManage: ["night-care"], roomIfLandlordAgrees: 2 } as const;
    expect((await sayWhatFits(home.work, home.carer.id, said)).ok).toBe(true);
    const found = await findHouseholdForMatching(testStore().read, home.householdId, today);
    expect(found?.household.cannotManage).toContain("night-care");
    expect(found?.row.couldOffer).toEqual(["same-day"]);
    expect(found?.household.roomIfLandlordAgrees).toBe(2);
    const noMore = { ...said, roomIfLandlordAgrees: 1 };
    expect(await sayWhatFits(home.work, home.carer.id, noMore)).toEqual({ ok: false, refusal: "no-more-beds" });
  });
});
