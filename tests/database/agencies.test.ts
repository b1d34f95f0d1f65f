import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { addDays } from "#app/domain/shared/day.ts";
import { loader as agenciesPage } from "#app/routes/officer/requests.$requestId.agencies/route.tsx";
import { loader as agencyPage } from "#app/routes/public/agency.$token.tsx";
import {
  agreeWithAgency,
  answerByLink,
  askAgencies,
  endAgreement,
  endAsk,
  openAskByLink,
  whyLinkIsOver,
} from "#app/services/matching/agency-asks.server.ts";
import { makeOffers } from "#app/services/matching/make-offers.server.ts";
import { raiseRequest } from "#app/services/matching/raise-request.server.ts";
import { takeUpAnswer } from "#app/services/matching/take-up-answer.server.ts";
import { withdrawRequest } from "#app/services/matching/withdraw-request.server.ts";
import { commit } from "#db/engine/commit.server.ts";
import { listReadersOfCase } from "#db/queries/access.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { listOutbox } from "#db/queries/jobs.ts";
import { findRequest, listOffersOfRequest } from "#db/queries/matching.ts";
import { householdWithNobody, searchableHouseholds } from "#db/queries/matching-households.ts";
import { listAgencyAgreements, listAgencyAsks } from "#db/queries/placing.ts";
import { households, placements } from "#db/schema/index.ts";
import { changeAgencyAgreement, holdAgencyAgreement } from "#db/writes/placing.ts";
import {
  AGENCY_APPROVAL,
  decideHeard,
  formAnswers,
  fullDraft,
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
import { askPage, SECRET, staffCookie } from "./staff-page.ts";

const yesterday = addDays(today, -1);
const stoke = [STOKE];
let officers: Record<string, string> = {};
let agencies = 0;

beforeAll(async () => {
  officers = await makeCouncils();
});

const work = (councilId = STOKE) => workAs({ id: officers[councilId] ?? "" });

async function raised(councilId = STOKE, changed: Record<string, unknown> = {}): Promise<string> {
  const made = await raiseRequest(work(councilId), councilId, formAnswers(changed));
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  return made.value.id;
}

/** A request sent to an agency under an agreement of its own, with the token of the link. */
async function asked() {
  agencies += 1;
  const requestId = await raised();
  const agency = { agency: `Harbour Fostering ${agencies}`, email: `homes${agencies}@harbour.example` };
  const agreed = { ...agency, owner: "voluntary", startsOn: today, endsOn: null } as const;
  await agreeWithAgency(work(), STOKE, agreed);
  const agreements = await listAgencyAgreements(testStore().read, stoke);
  const agreementId = agreements.find(({ email }) => email === agreed.email)?.id ?? "";
  const of = { councilIds: stoke, requestId };
  const sent = await askAgencies(work(), SECRET, { ...of, agreementIds: [agreementId] });
  const [letter] = await listOutbox(testStore().read, { to: agreed.email, limit: 5 });
  const token = String(letter?.facts.path).split("/").at(-1) ?? "";
  const [ask] = await listAgencyAsks(testStore().read, stoke, requestId);
  return { of, requestId, agreed, agreementId, sent, letter, token, askId: ask?.ask.id ?? "" };
}

const HOME = {
  kind: "home",
  ref: "HF-12",
  sector: "ST3 6",
  places: 1,
  ageMin: 0,
  ageMax: 17,
  others: "nobody else",
  weeklyPence: 84_500,
  rating: "good",
  inspectedOn: null,
  from: today,
  note: "",
} as const;

const homesOf = (agency: string) => testStore().read.select().from(households).where(eq(households.agency, agency));

describe("an independent agency", () => {
  test("that looks at its link several times at once is counted and noted each time, and what it answers then stands", async () => {
    const { requestId, token } = await asked();
    const looks = [1, 2, 3, 4].map(() => openAskByLink(work(), token));
    const [answered] = await Promise.all([answerByLink(work(), token, HOME), ...looks]);
    expect(answered.ok).toBe(true);
    const [found] = await listAgencyAsks(testStore().read, stoke, requestId);
    expect(found?.ask).toMatchObject({ opened: 4, openedAt: now, stage: "answered" });
    const noted = await listReadersOfCase(testStore().read, "request", requestId, 20);
    const theirs = noted.filter(({ what }) => what === `${found?.agreement.agency} read it by its link`);
    expect(theirs.map(({ councilId, at }) => [councilId, at])).toEqual([1, 2, 3, 4].map(() => [STOKE, now]));
  });

  test("may answer with a home far away, in the area of a council that is not here, and it is found for this request", async () => {
    const { of, token, askId, agreed } = await asked();
    expect((await answerByLink(work(), token, { ...HOME, sector: "FY1 1" })).ok).toBe(true);
    expect(await takeUpAnswer(work(), { ...of, askId, approval: AGENCY_APPROVAL })).toMatchObject({ ok: true });
    const [home] = await homesOf(agreed.agency);
    expect(home).toMatchObject({ councilId: "E06000009", offeredToId: STOKE });
    const found = await searchableHouseholds(testStore().read, STOKE, today);
    expect(found.households.map(({ id }) => id)).toContain(home?.id);
  });

  test("is asked by a link that ends, answers with a home, and its answer becomes the home of the request", async () => {
    const { of, requestId, agreementId, sent, letter, token, askId } = await asked();
    expect(sent).toEqual({ ok: true, value: { sent: 1 } });
    const again = await askAgencies(work(), SECRET, { ...of, agreementIds: [agreementId] });
    expect(again).toMatchObject({ refusal: "nobody-chosen" });
    expect(Object.keys(letter?.facts ?? {}).sort()).toEqual(["answerBy", "councilName", "endsOn", "path"]);
    expect((await openAskByLink(work(), token))?.record.request.id).toBe(requestId);
    expect(await openAskByLink(work(), "another-token")).toBeUndefined();
    const late = { ...work(), now: new Date(now.getTime() + 4 * 86_400_000) };
    expect(await openAskByLink(late, token)).toBeUndefined();
    expect(await answerByLink(work(), token, { ...HOME, places: 0 })).toEqual({ ok: false, refusal: "places" });
    expect(await answerByLink(late, token, HOME)).toEqual({ ok: false, refusal: "over" });
    expect((await answerByLink(work(), token, HOME)).ok).toBe(true);
    const theirs = await takeUpAnswer(work(), {
      councilIds: [STAFFORDSHIRE],
      requestId,
      askId,
      approval: AGENCY_APPROVAL,
    });
    expect(theirs).toEqual({ ok: false, refusal: { why: "not-found" } });
    for (const terms of [{ sex: "female" }, { careTypes: ["long-term"] }] as const) {
      const refused = await takeUpAnswer(work(), { ...of, askId, approval: { ...AGENCY_APPROVAL, ...terms } });
      expect(refused.ok).toBe(false);
    }
    const unsigned = { ...AGENCY_APPROVAL, agreementSignedOn: addDays(today, 1) };
    expect(await takeUpAnswer(work(), { ...of, askId, approval: unsigned })).toEqual({
      ok: false,
      refusal: { why: "approval-days" },
    });
    expect(await takeUpAnswer(work(), { ...of, askId, approval: AGENCY_APPROVAL })).toEqual({
      ok: true,
      value: undefined,
    });
    expect(await openAskByLink(work(), token)).toBeUndefined();
    const decided = await decideHeard(work(), { ...of, changeReason: "CARPL" }, fullDraft());
    expect(decided.ok).toBe(true);
    const [row] = await testStore().read.select().from(placements).where(eq(placements.requestId, requestId));
    expect(row).toMatchObject({ providerCode: "PR5", weeklyPence: 84_500 });
    const [home] = await testStore()
      .read.select()
      .from(households)
      .where(eq(households.id, row?.householdId ?? ""));
    expect(home).toMatchObject(AGENCY_APPROVAL);
  });

  test("is written down once, however often the same agreement is sent, and may be agreed with again", async () => {
    const agreed = {
      agency: "Once",
      email: "once@agency.example",
      owner: "private",
      startsOn: today,
      endsOn: null,
    } as const;
    await Promise.all([agreeWithAgency(work(), STOKE, agreed), agreeWithAgency(work(), STOKE, agreed)]);
    await agreeWithAgency(work(), STOKE, { ...agreed, agency: "ONCE" });
    const theirs = async () =>
      (await listAgencyAgreements(testStore().read, stoke)).filter(({ email }) => email === agreed.email);
    expect(await theirs()).toHaveLength(1);
    const agreementId = (await theirs())[0]?.id ?? "";
    expect((await endAgreement(work(), { councilIds: stoke, agreementId }, "They closed.")).ok).toBe(true);
    await agreeWithAgency(work(), STOKE, agreed);
    expect((await theirs()).map(({ endedBecause }) => endedBecause).sort()).toEqual(["They closed.", null]);
  });

  test("sends the same answer twice and it is one line of history; another is another, and what it said before stays", async () => {
    const { requestId, token } = await asked();
    await answerByLink(work(), token, HOME);
    await answerByLink(work(), token, HOME);
    await answerByLink(work(), token, { ...HOME, note: "A garden", weeklyPence: 91_000 });
    await answerByLink(work(), token, { kind: "none", why: "The carers are ill." });
    const events = await listEventsOfCase(testStore().read, STOKE, "request", requestId);
    const told = events
      .filter(({ type }) => type === "AgencyAnswered")
      .map(({ data }) => data)
      .reverse();
    expect(told).toMatchObject([
      { answer: "home", weeklyPence: 84_500, places: 1, from: today },
      { answer: "home", weeklyPence: 91_000 },
      { answer: "none" },
    ]);
    expect(JSON.stringify(told)).not.toContain("garden");
    const [asking] = await listAgencyAsks(testStore().read, stoke, requestId);
    expect(asking?.ask.earlier).toEqual([
      { answer: HOME, at: now.toISOString() },
      { answer: { ...HOME, note: "A garden", weeklyPence: 91_000 }, at: now.toISOString() },
    ]);
  });
});

describe("a link that is over", () => {
  const over = async (token: string, at = now) => (await whyLinkIsOver({ ...work(), now: at }, token))?.why;

  test("says why to the agency that holds it, and nothing to who holds none", async () => {
    const { of, token, askId, agreementId } = await asked();
    expect(await over(token)).toBeUndefined();
    expect(await over("another-token")).toBeUndefined();
    expect(await over(token, new Date(now.getTime() + 4 * 86_400_000))).toBe("days-over");
    await endAsk(work(), { ...of, askId }, "We found somebody near school.");
    expect(await over(token)).toBe("ended-by-council");
    const page = await askPage(agencyPage, { cookie: "", now, params: { token } });
    expect(page.status).toBe(410);
    expect(page.gave).toContain("ended this link before its last day");
    expect(page.gave).not.toContain("near school");
    const second = await asked();
    await endAgreement(work(), { councilIds: stoke, agreementId: second.agreementId }, "Prices");
    expect(await over(second.token)).toBe("agreement-ended");
    const third = await asked();
    await withdrawRequest(work(), { ...third.of, reason: "relatives" });
    expect(await over(third.token)).toBe("search-over");
    const fourth = await asked();
    await answerByLink(work(), fourth.token, HOME);
    await takeUpAnswer(work(), { ...fourth.of, askId: fourth.askId, approval: AGENCY_APPROVAL });
    expect(await over(fourth.token)).toBe("taken-up");
    expect(agreementId).not.toBe(second.agreementId);
  });
});

describe("what a council ends early", () => {
  test("one link is over at once, with the reason, and the agency can answer nothing more", async () => {
    const { of, requestId, token, askId } = await asked();
    expect(await endAsk(work(), { ...of, askId }, " ")).toEqual({ ok: false, refusal: "reason-missing" });
    const theirs = await endAsk(work(), { councilIds: [STAFFORDSHIRE], requestId, askId }, "Not ours");
    expect(theirs).toEqual({ ok: false, refusal: "not-found" });
    expect((await endAsk(work(), { ...of, askId }, "Sent to the wrong agency.")).ok).toBe(true);
    expect(await openAskByLink(work(), token)).toBeUndefined();
    expect(await answerByLink(work(), token, HOME)).toEqual({ ok: false, refusal: "over" });
    const [row] = await listAgencyAsks(testStore().read, stoke, requestId);
    expect(row?.ask).toMatchObject({ stage: "closed", endedBecause: "Sent to the wrong agency." });
  });

  test("an agreement takes its links with it, and nothing more can be sent under it", async () => {
    const { token, agreementId } = await asked();
    const of = { councilIds: stoke, agreementId };
    expect(await endAgreement(work(), { ...of, councilIds: [STAFFORDSHIRE] }, "x")).toMatchObject({
      refusal: "not-found",
    });
    expect(await endAgreement(work(), of, "")).toEqual({ ok: false, refusal: "reason-missing" });
    expect((await endAgreement(work(), of, "Their inspection was inadequate.")).ok).toBe(true);
    expect(await openAskByLink(work(), token)).toBeUndefined();
    const next = { councilIds: stoke, requestId: await raised(), agreementIds: [agreementId] };
    expect(await askAgencies(work(), SECRET, next)).toEqual({ ok: false, refusal: "nobody-chosen" });
  });
});

describe("taking up an agency’s home", () => {
  test("keeps nothing of a home that could not be asked", async () => {
    const { of, token, askId, agreed } = await asked();
    await answerByLink(work(), token, { ...HOME, ageMin: 15 });
    expect(await takeUpAnswer(work(), { ...of, askId, approval: AGENCY_APPROVAL })).toMatchObject({
      refusal: { finding: "Terms are ages 15 to 17." },
    });
    expect(await homesOf(agreed.agency)).toEqual([]);
  });

  test("is one commit: the second of two presses finds it done, and other homes are released", async () => {
    const { of, requestId, token, askId, agreed } = await asked();
    const own = await makeHome();
    await makeOffers(work(), { ...of, householdIds: [own] });
    await answerByLink(work(), token, HOME);
    const both = await Promise.all([
      takeUpAnswer(work(), { ...of, askId, approval: AGENCY_APPROVAL }),
      takeUpAnswer(work(), { ...of, askId, approval: AGENCY_APPROVAL }),
    ]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await homesOf(agreed.agency)).toHaveLength(1);
    const offers = await listOffersOfRequest(testStore().read, stoke, requestId);
    expect(offers.map(({ offer }) => offer.stage).sort()).toEqual(["accepted", "released"]);
    expect((await findRequest(testStore().read, stoke, requestId))?.stage).toBe("agreed");
  });

  test("is refused once the agreement is over, ended or run out, and the page offers it no more", async () => {
    const { of, requestId, token, askId, agreed, agreementId } = await asked();
    await answerByLink(work(), token, HOME);
    const cookie = await staffCookie(work(), "placements", STOKE);
    const mayTake = async () =>
      (await askPage(agenciesPage, { cookie, now, params: { requestId } })).gave.includes('"mayTake":true');
    expect(await mayTake()).toBe(true);
    await endAgreement(work(), { councilIds: stoke, agreementId }, "Their inspection was inadequate.");
    expect(await takeUpAnswer(work(), { ...of, askId, approval: AGENCY_APPROVAL })).toEqual({
      ok: false,
      refusal: { why: "agreement-over" },
    });
    const [found] = await listAgencyAsks(testStore().read, stoke, requestId);
    if (!found) throw new Error("Nobody was asked");
    await put(
      changeAgencyAgreement(found.agreement, { endedAt: null, startsOn: addDays(today, -9), endsOn: yesterday }),
    );
    expect(await takeUpAnswer(work(), { ...of, askId, approval: AGENCY_APPROVAL })).toEqual({
      ok: false,
      refusal: { why: "agreement-over" },
    });
    expect(await mayTake()).toBe(false);
    expect(await homesOf(agreed.agency)).toEqual([]);
  });

  test("holds the agreement as it was read: one that was changed since undoes it", async () => {
    const { agreementId, requestId } = await asked();
    const [found] = await listAgencyAsks(testStore().read, stoke, requestId);
    if (!found) throw new Error("Nobody was asked");
    expect((await commit(testStore(), [holdAgencyAgreement(found.agreement)])).ok).toBe(true);
    await endAgreement(work(), { councilIds: stoke, agreementId }, "They closed.");
    expect((await commit(testStore(), [holdAgencyAgreement(found.agreement)])).ok).toBe(false);
  });

  test("keeps the day from which it is free, and is refused for one free only after it is needed", async () => {
    const late = await asked();
    await answerByLink(work(), late.token, { ...HOME, from: addDays(today, 9) });
    expect(await takeUpAnswer(work(), { ...late.of, askId: late.askId, approval: AGENCY_APPROVAL })).toEqual({
      ok: false,
      refusal: { why: "free-too-late", from: addDays(today, 9) },
    });
    const soon = await asked();
    await answerByLink(work(), soon.token, { ...HOME, from: addDays(today, 3) });
    expect((await takeUpAnswer(work(), { ...soon.of, askId: soon.askId, approval: AGENCY_APPROVAL })).ok).toBe(true);
    expect(await homesOf(soon.agreed.agency)).toMatchObject([
      { availability: "unavailable", unavailableFrom: today, availableFrom: addDays(today, 3) },
    ]);
  });

  test("asks how old those are who live there, keeps them, and the rules about others look at them", async () => {
    const { of, token, askId, agreed } = await asked();
    await answerByLink(work(), token, { ...HOME, others: "two girls" });
    expect(await takeUpAnswer(work(), { ...of, askId, approval: AGENCY_APPROVAL })).toEqual({
      ok: false,
      refusal: { why: "ages-missing" },
    });
    const three = { fostered: [4, 6, 11], own: [] };
    expect(await takeUpAnswer(work(), { ...of, askId, approval: AGENCY_APPROVAL, there: three })).toMatchObject({
      refusal: { finding: expect.stringMatching(/^4 fostered children would live there/) },
    });
    expect(
      (await takeUpAnswer(work(), { ...of, askId, approval: AGENCY_APPROVAL, there: { fostered: [6], own: [0] } })).ok,
    ).toBe(true);
    const [home] = await homesOf(agreed.agency);
    if (!home) throw new Error("No home was kept");
    expect(householdWithNobody(home, today).children).toMatchObject([
      { age: 6, fostered: true },
      { age: 0, fostered: false },
    ]);
  });

  test("opens it to this council alone", async () => {
    const { of, token, askId, agreed } = await asked();
    await answerByLink(work(), token, { ...HOME, places: 3 });
    await takeUpAnswer(work(), { ...of, askId, approval: AGENCY_APPROVAL });
    const [home] = await homesOf(agreed.agency);
    const theirs = {
      councilIds: [STAFFORDSHIRE],
      requestId: await raised(STAFFORDSHIRE),
      householdIds: [home?.id ?? ""],
    };
    expect(await makeOffers(work(STAFFORDSHIRE), theirs)).toEqual({ ok: false, refusal: { why: "not-found" } });
    const again = { councilIds: stoke, requestId: await raised(), householdIds: [home?.id ?? ""] };
    expect((await makeOffers(work(), again)).ok).toBe(true);
  });
});
