import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { rankHouseholds } from "#app/domain/matching/rank-households.ts";
import { day } from "#app/domain/shared/day.ts";
import { setAvailability } from "#app/services/carers/set-availability.server.ts";
import { answerOffer, answerQuestion } from "#app/services/matching/answer-offer.server.ts";
import { makeOffers } from "#app/services/matching/make-offers.server.ts";
import { raiseRequest } from "#app/services/matching/raise-request.server.ts";
import { withdrawRequest } from "#app/services/matching/withdraw-request.server.ts";
import { findHouseholdOfAccount, listOwnHouseholds } from "#db/queries/carers.ts";
import { listOutbox } from "#db/queries/jobs.ts";
import { findOffer, findRequest, listOffersOfRequest } from "#db/queries/matching.ts";
import { contextOfSearch } from "#db/queries/matching-context.ts";
import { searchableHouseholds } from "#db/queries/matching-households.ts";
import { children, placements, requests } from "#db/schema/index.ts";
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
  STAFFORDSHIRE,
  STOKE,
  today,
  workAs,
} from "./matching-world.ts";
import { testStore } from "./setup.ts";

let officer: string;
let otherOfficer: string;
const stoke = [STOKE];

beforeAll(async () => {
  const officers = await makeCouncils();
  officer = officers[STOKE] ?? "";
  otherOfficer = officers[STAFFORDSHIRE] ?? "";
});

async function raised(changed: Record<string, unknown> = {}): Promise<string> {
  const made = await raiseRequest(workAs({ id: officer }), STOKE, formAnswers(changed));
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  return made.value.id;
}

async function ask(requestId: string, ...householdIds: string[]): Promise<string[]> {
  const made = await makeOffers(workAs({ id: officer }), { councilIds: stoke, requestId, householdIds });
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  const offers = await listOffersOfRequest(testStore().read, stoke, requestId);
  return householdIds.map((id) => offers.find(({ offer }) => offer.householdId === id)?.offer.id ?? "");
}

async function homeOf(traits: Parameters<typeof makeHome>[0] = {}) {
  const carer = await makeCarer();
  const householdId = await makeHome({ accountId: carer.id, ...traits });
  return { carer, householdId, work: workAs({ id: carer.id, kind: "carer" }) };
}

async function ranked(requestId: string) {
  const db = testStore().read;
  const record = await findRequest(db, stoke, requestId);
  if (!record) throw new Error("No request");
  const index = await searchableHouseholds(db, STOKE, today);
  return rankHouseholds(index, record.request, await contextOfSearch(testStore().read, index, STOKE, today), {
    limit: 50,
  });
}

const decide = (requestId: string, draft = fullDraft(), by = officer) =>
  decideHeard(workAs({ id: by }), { councilIds: stoke, requestId, changeReason: "CARPL" }, draft);

describe("raising a request", () => {
  test("sent twice makes one request and one child", async () => {
    const answers = formAnswers();
    const work = workAs({ id: officer });
    const count = () => testStore().read.$count(requests);
    const kids = await testStore().read.$count(children);
    const before = await count();
    const [one, two] = await Promise.all([raiseRequest(work, STOKE, answers), raiseRequest(work, STOKE, answers)]);
    const again = await raiseRequest(work, STOKE, answers);
    expect(one.ok && two.ok && again.ok && one.value.id === two.value.id && two.value.id === again.value.id).toBe(true);
    expect(await count()).toBe(before + 1);
    expect(await testStore().read.$count(children)).toBe(kids + 1);
  });

  test("says all at once what the law misses, and writes nothing", async () => {
    const before = await testStore().read.$count(requests);
    const refused = await raiseRequest(
      workAs({ id: officer }),
      STOKE,
      formAnswers({ kinConsidered: "no", neededBy: "2026-11-01" }),
    );
    expect(refused).toEqual({
      ok: false,
      refusal: { why: "not-allowed", rules: ["needed-in-the-past", "kin-not-considered"] },
    });
    expect(await testStore().read.$count(requests)).toBe(before);
  });

  test("names a known child by reference, and refuses one that is another council's", async () => {
    const home = await makeHome();
    await makeChildThere(home, { ref: "C-KNOWN2" });
    const known = { ref: "C-KNOWN2", needs: ["night-care"], ...HEARD };
    const id = await raised({ children: [known] });
    const record = await findRequest(testStore().read, stoke, id);
    expect(record?.children[0]).toMatchObject({ ref: "C-KNOWN2", needs: ["night-care"] });
    const foreign = await raiseRequest(workAs({ id: otherOfficer }), STAFFORDSHIRE, formAnswers({ children: [known] }));
    expect(foreign).toEqual({ ok: false, refusal: { why: "child-unknown", ref: "C-KNOWN2" } });
  });

  test("for a child whom a home is looked for already names that request, and stands where it is said why", async () => {
    await makeChildThere(await makeHome(), { ref: "C-TWICE22" });
    const known = { children: [{ ref: "C-TWICE22", needs: [], ...HEARD }] };
    const first = await findRequest(testStore().read, stoke, await raised(known));
    const work = workAs({ id: officer });
    const second = await raiseRequest(work, STOKE, formAnswers(known));
    const open = [expect.objectContaining({ ref: first?.request.ref, raisedById: officer })];
    expect(second).toEqual({ ok: false, refusal: { why: "asked-for-already", open } });
    const both = await raiseRequest(work, STOKE, formAnswers({ ...known, bothStand: "A short break meanwhile." }));
    const kept = both.ok ? await findRequest(testStore().read, stoke, both.value.id) : undefined;
    expect(kept?.request.besides).toEqual({ refs: [first?.request.ref], reason: "A short break meanwhile." });
  });

  test("by two people at the same moment for one child makes one request", async () => {
    await makeChildThere(await makeHome(), { ref: "C-TWICE33" });
    const known = { children: [{ ref: "C-TWICE33", needs: [], ...HEARD }] };
    const work = workAs({ id: officer });
    const both = await Promise.all([
      raiseRequest(work, STOKE, formAnswers(known)),
      raiseRequest(work, STOKE, formAnswers(known)),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test("finds nothing for another council", async () => {
    const id = await raised();
    expect(await findRequest(testStore().read, [STAFFORDSHIRE], id)).toBeUndefined();
    const work = workAs({ id: otherOfficer });
    const householdId = await makeHome();
    const asked = await makeOffers(work, { councilIds: [STAFFORDSHIRE], requestId: id, householdIds: [householdId] });
    expect(asked).toEqual({ ok: false, refusal: { why: "not-found" } });
    const ended = await withdrawRequest(work, { councilIds: [STAFFORDSHIRE], requestId: id, reason: "relatives" });
    expect(ended).toEqual({ ok: false, refusal: "not-found" });
  });
});

describe("asking and answering", () => {
  test("writes to the carer's own address, and nothing in it is about a child", async () => {
    const { carer, householdId } = await homeOf();
    await ask(await raised(), householdId);
    const [letter] = await listOutbox(testStore().read, { to: carer.email, limit: 5 });
    expect(letter?.template).toBe("offer-waiting");
    expect(Object.keys(letter?.facts ?? {}).sort()).toEqual(["answerBy", "councilName", "firstName", "path"]);
  });

  test("asks nobody when one of the homes does not fit, and says why", async () => {
    const { householdId } = await homeOf();
    const girlsOnly = await makeHome({ sex: "female" });
    const requestId = await raised();
    const refused = await makeOffers(workAs({ id: officer }), {
      councilIds: stoke,
      requestId,
      householdIds: [householdId, girlsOnly],
    });
    expect(refused).toMatchObject({
      ok: false,
      refusal: { why: "does-not-fit", finding: "Terms are for girls only." },
    });
    expect(await listOffersOfRequest(testStore().read, stoke, requestId)).toEqual([]);
  });

  test("is the carer's of that household only", async () => {
    const mine = await homeOf();
    const other = await homeOf();
    const [offerId = ""] = await ask(await raised(), mine.householdId);
    const tried = await answerOffer(other.work, { accountId: other.carer.id }, offerId, { kind: "accept" });
    expect(tried).toEqual({ ok: false, refusal: "not-found" });
    const byOfficer = await answerOffer(workAs({ id: officer }), { councilIds: stoke }, offerId, { kind: "accept" });
    expect(byOfficer).toEqual({ ok: false, refusal: "theirs-to-answer" });
    expect((await findOffer(testStore().read, stoke, offerId))?.offer.stage).toBe("asked");
  });

  test("is written down by an officer where the carers have no account", async () => {
    const [offerId = ""] = await ask(await raised(), await makeHome());
    const answered = await answerOffer(workAs({ id: officer }), { councilIds: stoke }, offerId, { kind: "accept" });
    expect(answered.ok).toBe(true);
  });

  test("with yes releases the others in the same commit, kindly", async () => {
    const [first, second] = [await homeOf(), await homeOf()];
    const requestId = await raised();
    const [offerId = "", otherId = ""] = await ask(requestId, first.householdId, second.householdId);
    await answerOffer(first.work, { accountId: first.carer.id }, offerId, { kind: "accept" });
    expect((await findOffer(testStore().read, stoke, otherId))?.offer.stage).toBe("released");
    expect((await findRequest(testStore().read, stoke, requestId))?.stage).toBe("agreed");
    const letters = await listOutbox(testStore().read, { to: second.carer.email, limit: 5 });
    expect(letters.map(({ template }) => template).sort()).toEqual(["offer-released", "offer-waiting"]);
  });

  test("with yes is possible for one of two requests when one place is left, however they race", async () => {
    const home = await homeOf();
    const requestIds = [await raised(), await raised()];
    const offerIds = [];
    for (const requestId of requestIds) offerIds.push(...(await ask(requestId, home.householdId)));
    const answers = await Promise.all(
      offerIds.map((offerId) => answerOffer(home.work, { accountId: home.carer.id }, offerId, { kind: "accept" })),
    );
    expect(answers.filter((answered) => answered.ok)).toHaveLength(1);
    expect(answers.find((answered) => !answered.ok)).toEqual({ ok: false, refusal: "place-taken" });
  });

  test("with a question waits for the council, which answers by a letter that says only that", async () => {
    const home = await homeOf();
    const [offerId = ""] = await ask(await raised(), home.householdId);
    const question = { kind: "ask", question: "Does he swim?" } as const;
    await answerOffer(home.work, { accountId: home.carer.id }, offerId, question);
    expect((await findOffer(testStore().read, stoke, offerId))?.offer).toMatchObject({ stage: "question" });
    const answered = await answerQuestion(workAs({ id: officer }), { councilIds: stoke, offerId, answer: "Yes." });
    expect(answered.ok).toBe(true);
    const letters = await listOutbox(testStore().read, { to: home.carer.email, limit: 5 });
    expect(letters.map(({ template }) => template)).toContain("message-waiting");
  });

  test("that is withdrawn leaves no child in care whose care was to begin with the home", async () => {
    const withdrawn = async (changed: Record<string, unknown>) => {
      const requestId = await raised(changed);
      const ended = { councilIds: stoke, requestId, reason: "stays-at-home" } as const;
      expect((await withdrawRequest(workAs({ id: officer }), ended)).ok).toBe(true);
      return (await findRequest(testStore().read, stoke, requestId))?.children[0];
    };
    expect(await withdrawn({})).toMatchObject({ startedOn: today, endedOn: today });
    const born = { bornOn: "2017-03-02", sex: "male", needs: [], needCode: "N1", legalStatus: "C1", ...HEARD };
    expect(await withdrawn({ children: [{ ...born, since: "2026-10-01" }] })).toMatchObject({
      startedOn: "2026-10-01",
      endedOn: null,
    });
  });

  test("ends with the search, and everybody asked hears of it", async () => {
    const home = await homeOf();
    const requestId = await raised();
    await ask(requestId, home.householdId);
    const ended = await withdrawRequest(workAs({ id: officer }), { councilIds: stoke, requestId, reason: "relatives" });
    expect(ended.ok).toBe(true);
    const letters = await listOutbox(testStore().read, { to: home.carer.email, limit: 5 });
    expect(letters.map(({ template }) => template)).toContain("offer-released");
  });
});

describe("deciding a placement", () => {
  async function agreed(traits: Parameters<typeof makeHome>[0] = {}, changed: Record<string, unknown> = {}) {
    const home = await homeOf(traits);
    const requestId = await raised(changed);
    const [offerId = ""] = await ask(requestId, home.householdId);
    const answered = await answerOffer(home.work, { accountId: home.carer.id }, offerId, { kind: "accept" });
    if (!answered.ok) throw new Error(answered.refusal);
    return { ...home, requestId };
  }

  test("records it as the yearly return counts it, and the places fall at once", async () => {
    const { householdId, requestId, carer } = await agreed({ places: 3, roomFor: 3, siblingsMax: 2 });
    const other = await raised();
    const left = async () => (await ranked(other)).fit.find(({ household }) => household.id === householdId);
    // A place that was promised is as little another child's as one that is taken.
    expect((await left())?.placesLeftAfter).toBe(1);
    expect((await decide(requestId)).ok).toBe(true);
    const rows = await testStore().read.select().from(placements).where(eq(placements.householdId, householdId));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      placeCode: "U6",
      providerCode: "PR1",
      areaCouncilId: STOKE,
      inArea: true,
      startedOn: today,
      endedOn: null,
    });
    expect(rows[0]?.miles).toBeGreaterThan(0);
    expect((await left())?.placesLeftAfter).toBe(1);
    const own = await listOwnHouseholds(testStore().read, stoke, today);
    expect(own.find(({ id }) => id === householdId)?.filled).toBe(1);
    const letters = await listOutbox(testStore().read, { to: carer.email, limit: 5 });
    expect(letters.map(({ template }) => template)).toContain("placement-confirmed");
    const record = await findRequest(testStore().read, stoke, requestId);
    expect(record).toMatchObject({ stage: "placed", decision: { area: "in-area", householdId } });
  });

  test("by two officers at the same moment fills the place once", async () => {
    const { requestId, householdId } = await agreed();
    const both = await Promise.all([decide(requestId), decide(requestId, fullDraft(), "another-officer")]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(both.find((one) => !one.ok)).toEqual({ ok: false, refusal: { code: "already-placed" } });
    expect(await testStore().read.$count(placements, eq(placements.householdId, householdId))).toBe(1);
  });

  test("is refused with everything the record misses, and nothing is written", async () => {
    const { requestId, householdId } = await agreed();
    const refused = await decide(
      requestId,
      fullDraft({ tests: {}, voices: [], voiceWeighed: "", reasons: " ", secondOption: null, decisionMaker: null }),
    );
    expect(refused.ok).toBe(false);
    if (refused.ok || refused.refusal.code !== "incomplete") throw new Error("Not refused as incomplete");
    expect(refused.refusal.missing.map(({ item }) => item)).toEqual([
      "near-home",
      "education",
      "in-area",
      "voice",
      "voice-weighed",
      "reasons",
      "second-option",
      "decision-maker",
    ]);
    expect(await testStore().read.$count(placements, eq(placements.householdId, householdId))).toBe(0);
  });

  test("outside the area asks for the nominated officer next door, and for the director further away", async () => {
    const outside = {
      tests: { ...fullDraft().tests, "in-area": { answer: "not-practicable", why: "None nearer." } },
    } as const;
    for (const [council, role, words] of [
      [STAFFORDSHIRE, "nominated-officer", "the nominated officer"],
      [BIRMINGHAM, "director", "the Director of Children’s Services"],
    ] as const) {
      const { requestId, householdId } = await agreed({ councilId: council, approvedBy: council });
      const notice = { ...outside, areaNoticeSentOn: today };
      const refused = await decide(requestId, fullDraft(notice));
      expect(refused).toMatchObject({
        ok: false,
        refusal: { code: "incomplete", missing: [{ item: "area-approval", words: expect.stringContaining(words) }] },
      });
      const approval = { by: "Ola Officer", role, on: today } as const;
      expect((await decide(requestId, fullDraft({ ...notice, areaApproval: approval }))).ok).toBe(true);
      const [placement] = await testStore()
        .read.select()
        .from(placements)
        .where(eq(placements.householdId, householdId));
      expect(placement).toMatchObject({ inArea: false, areaCouncilId: council, providerCode: "PR2" });
    }
  });

  test("ends where the child lived before, and frees that place", async () => {
    const before = await makeHome();
    const childId = await makeChildThere(before, { ref: "C-MOVES2" });
    const { requestId } = await agreed({}, { children: [{ ref: "C-MOVES2", needs: [], ...HEARD }] });
    expect((await decide(requestId)).ok).toBe(true);
    const rows = await testStore().read.select().from(placements).where(eq(placements.childId, childId));
    expect(rows.filter(({ endedOn }) => endedOn === null)).toHaveLength(1);
    expect(rows.find(({ householdId }) => householdId === before)).toMatchObject({
      endedOn: today,
      endReason: "CARPL",
    });
    const own = await listOwnHouseholds(testStore().read, stoke, today);
    expect(own.find(({ id }) => id === before)?.filled).toBe(0);
  });
});

describe("the households kept for searching", () => {
  test("know of a commit as soon as it is made", async () => {
    const home = await homeOf();
    const requestId = await raised();
    const fits = async () => (await ranked(requestId)).fit.some(({ household }) => household.id === home.householdId);
    expect(await fits()).toBe(true);
    const away = { state: "unavailable", reason: "break", from: today, until: null } as const;
    expect((await setAvailability(home.work, { accountId: home.carer.id }, away)).ok).toBe(true);
    expect(await fits()).toBe(false);
    // A break that begins after the child is needed leaves the home as it is, and one from the day on does not.
    const from = async (on: typeof today) => {
      expect((await setAvailability(home.work, { accountId: home.carer.id }, { ...away, from: on })).ok).toBe(true);
      return fits();
    };
    expect(await from(day("2026-12-02"))).toBe(true);
    expect(await from(day("2026-12-01"))).toBe(false);
    expect((await setAvailability(home.work, { accountId: home.carer.id }, { state: "available" })).ok).toBe(true);
    expect(await fits()).toBe(true);
    expect((await findHouseholdOfAccount(testStore().read, home.carer.id))?.confirmedAt).toEqual(now);
  });

  test("see a new household without a restart", async () => {
    const requestId = await raised();
    await ranked(requestId);
    const householdId = await makeHome();
    expect((await ranked(requestId)).fit.some(({ household }) => household.id === householdId)).toBe(true);
  });

  test("count each home once, and a home of another council that is not shared is not offered", async () => {
    const hidden = await makeHome({ councilId: STAFFORDSHIRE, approvedBy: STAFFORDSHIRE, shared: false });
    const found = await ranked(await raised());
    const excluded = found.excluded.reduce((sum, { count }) => sum + count, 0);
    expect(found.fitCount + found.nearly.length + found.inAssessment.length + excluded).toBe(found.searched);
    expect(found.fit.some(({ household }) => household.id === hidden)).toBe(false);
  });
});
