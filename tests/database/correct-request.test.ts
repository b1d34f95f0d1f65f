import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { day } from "#app/domain/shared/day.ts";
import { action, loader } from "#app/routes/officer/requests.$requestId.correct/route.tsx";
import { agreeWithAgency, askAgencies } from "#app/services/matching/agency-asks.server.ts";
import { answerOffer } from "#app/services/matching/answer-offer.server.ts";
import { correctRequest } from "#app/services/matching/correct-request.server.ts";
import { makeOffers } from "#app/services/matching/make-offers.server.ts";
import { OFFER_LAPSES } from "#app/services/matching/offer-lapses.ts";
import { raiseRequest } from "#app/services/matching/raise-request.server.ts";
import { CorrectionForm, factsOf } from "#app/services/matching/request-form.server.ts";
import { withdrawRequest } from "#app/services/matching/withdraw-request.server.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { listOutbox } from "#db/queries/jobs.ts";
import { findRequest, listOffersOfRequest } from "#db/queries/matching.ts";
import { listAgencyAgreements } from "#db/queries/placing.ts";
import { jobs, requests } from "#db/schema/index.ts";
import { BIRMINGHAM, formAnswers, makeCarer, makeCouncils, makeHome, now, STOKE, workAs } from "./matching-world.ts";
import { testStore } from "./setup.ts";
import { askPage, SECRET, staffCookie } from "./staff-page.ts";

const stoke = [STOKE];
let officerId = "";
beforeAll(async () => {
  officerId = (await makeCouncils())[STOKE] ?? "";
});

const work = () => workAs({ id: officerId });
const record = async (id: string) => {
  const found = await findRequest(testStore().read, stoke, id);
  if (!found) throw new Error("No request");
  return found;
};

async function raised(): Promise<string> {
  const made = await raiseRequest(work(), STOKE, formAnswers({ languages: ["panjabi"], religion: "sikh" }));
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  return made.value.id;
}

/** The form as it would be sent: what the request was raised with, and what is put right. */
function typed(changed: Record<string, unknown> = {}) {
  const form = CorrectionForm.parse({
    version: 1,
    neededBy: "2026-12-01",
    places: [{ kind: "school", label: "primary school", postcode: "ST3 2", howOften: "daily" }],
    avoid: [],
    languages: ["panjabi"],
    religion: "sikh",
    access: [],
    pets: [],
    risks: [],
    alongside: "no-preference",
    ...changed,
  });
  return factsOf(form);
}

const AVOID = { avoid: [{ postcode: "ST4 2", miles: 2, reason: "Somebody he must not meet" }] };
const asked = (requestId: string, readAs: number) => ({ councilIds: stoke, requestId, readAs });
const lettersTo = async (address: string) =>
  (await listOutbox(testStore().read, { to: address, limit: 20 })).map(({ template }) => template);

describe("putting a request right", () => {
  test("keeps what was asked, names the parts in history, moves the day care begins, and tells who reads it", async () => {
    const carer = await makeCarer();
    const householdId = await makeHome({ accountId: carer.id });
    const requestId = await raised();
    expect((await makeOffers(work(), { councilIds: stoke, requestId, householdIds: [householdId] })).ok).toBe(true);
    const before = await record(requestId);

    // A circle is read by nobody who was only asked: nothing is said of it.
    expect(await correctRequest(work(), asked(requestId, before.version), typed(AVOID))).toMatchObject({ ok: true });
    expect(await lettersTo(carer.email)).not.toContain("offer-changed");
    const second = { ...AVOID, neededBy: "2026-12-08", risks: ["missing"] };
    const facts = typed(second);
    expect(await correctRequest(work(), asked(requestId, before.version + 1), facts)).toMatchObject({ ok: true });
    // Sent twice, it is one correction.
    expect(await correctRequest(work(), asked(requestId, before.version + 1), facts)).toMatchObject({ ok: true });
    expect((await lettersTo(carer.email)).filter((one) => one === "offer-changed")).toHaveLength(1);

    const after = await record(requestId);
    expect(after.request).toMatchObject({ neededBy: "2026-12-08", risks: ["missing"], voices: before.request.voices });
    expect(after.request.avoid).toMatchObject([{ miles: 2 }]);
    expect(after.request.languages).toEqual(before.request.languages);
    expect(after.children.map(({ startedOn }) => startedOn)).toEqual(["2026-12-08"]);
    expect((await listOffersOfRequest(testStore().read, stoke, requestId)).map(({ offer }) => offer.stage)).toEqual([
      "asked",
    ]);
    const told = (await listEventsOfCase(testStore().read, STOKE, "request", requestId)).filter(
      ({ type }) => type === "RequestCorrected",
    );
    expect(told.map(({ data }) => data)).toEqual([{ parts: ["needed-by", "risks"] }, { parts: ["avoid"] }]);
    expect(JSON.stringify(told)).not.toContain("must not meet");
    const [kept] = await testStore().read.select().from(requests).where(eq(requests.id, requestId));
    expect(kept?.details.languages).toEqual(["panjabi"]);
  });

  test("moves the time to reply of a home that has not answered with the day, looks again then, and says so in history", async () => {
    const [waiting, silent] = [await makeHome(), await makeHome()];
    const requestId = await raised();
    const asks = { councilIds: stoke, requestId, householdIds: [waiting, silent] };
    expect((await makeOffers(work(), asks)).ok).toBe(true);
    const offers = () => listOffersOfRequest(testStore().read, stoke, requestId);
    const before = (await offers()).find(({ offer }) => offer.householdId === silent);
    const no = { kind: "decline", reason: "not-now", note: null } as const;
    expect((await answerOffer(work(), { councilIds: stoke }, before?.offer.id ?? "", no)).ok).toBe(true);
    const sooner = typed({ neededBy: "2026-11-26" });
    const { version } = await record(requestId);
    expect(await correctRequest(work(), asked(requestId, version), sooner)).toEqual({ ok: true, value: undefined });

    const byHome = new Map((await offers()).map(({ offer }) => [offer.householdId, offer]));
    const inFourHours = new Date("2026-11-23T13:30:00Z");
    expect(byHome.get(waiting)?.replyBy).toEqual(inFourHours);
    expect(byHome.get(silent)?.replyBy).toEqual(before?.offer.replyBy);
    const events = await listEventsOfCase(testStore().read, STOKE, "request", requestId);
    const moved = events.filter(({ type }) => type === "OfferTimeMoved");
    expect(moved.map(({ data }) => data)).toMatchObject([{ householdId: waiting, replyBy: inFourHours.toISOString() }]);
    const read = testStore().read;
    const looks = await read.select({ key: jobs.key, runAt: jobs.runAt }).from(jobs).where(eq(jobs.kind, OFFER_LAPSES));
    const look = looks.find(({ key }) => key === `${OFFER_LAPSES}:${byHome.get(waiting)?.id}:${inFourHours.getTime()}`);
    expect(look?.runAt).toEqual(new Date(inFourHours.getTime() + 1000));
  });

  test("tells an agency that was sent it to look again", async () => {
    const requestId = await raised();
    const agreed = {
      agency: "Placed Right",
      email: "placed@agency.example",
      owner: "voluntary",
      startsOn: day("2026-01-01"),
      endsOn: null,
    } as const;
    expect((await agreeWithAgency(work(), STOKE, agreed)).ok).toBe(true);
    const agreements = await listAgencyAgreements(testStore().read, stoke);
    const agreementId = agreements.find(({ email }) => email === agreed.email)?.id ?? "";
    const sent = await askAgencies(work(), SECRET, { councilIds: stoke, requestId, agreementIds: [agreementId] });
    expect(sent.ok).toBe(true);
    const { version } = await record(requestId);
    await correctRequest(work(), asked(requestId, version), typed({ risks: ["missing"] }));
    expect(await lettersTo("placed@agency.example")).toContain("agency-news");
  });

  test("is refused to another council, with an old form, and once the search has ended", async () => {
    const requestId = await raised();
    const right = (readAs: number, councilIds = stoke) =>
      correctRequest(work(), { councilIds, requestId, readAs }, typed({ smokeFree: true }));
    expect(await right(1, [BIRMINGHAM])).toEqual({ ok: false, refusal: { why: "not-found" } });
    expect(await right(0)).toEqual({
      ok: false,
      refusal: { why: "changed-meanwhile", parts: ["smoke-free"], version: 1 },
    });
    await withdrawRequest(work(), { councilIds: stoke, requestId, reason: "plan-changed" });
    expect(await right(2)).toEqual({ ok: false, refusal: { why: "request-ended" } });
  });
});

test("the form opens as the request stands, sent back unchanged it changes nothing, and a child's social worker has their own only", async () => {
  const requestId = await raised();
  const params = { requestId };
  const cookie = await staffCookie(work(), "placements", STOKE);
  const { gave } = await askPage(loader, { cookie, now, params });
  expect(gave).toContain('"postcode":"ST3 2"');
  expect(gave).toContain('"panjabi"');
  const form = {
    version: "1",
    neededBy: "2026-12-01",
    "places[0].kind": "school",
    "places[0].label": "primary school",
    "places[0].postcode": "ST3 2",
    "places[0].howOften": "daily",
    "languages[0]": "panjabi",
    religion: "sikh",
    alongside: "no-preference",
  };
  const send = (changed: Record<string, string>) =>
    askPage(action, { cookie, now, params, form: { ...form, ...changed } });
  expect((await send({})).gave).toContain("Nothing differs");
  expect((await send({ neededBy: "2026-11-01" })).gave).toContain("The day must be today or later");
  expect((await send({ version: "0", smokeFree: "on" })).gave).toContain(
    "Sent again, what you typed changes: smoke-free",
  );
  await send({ smokeFree: "on" });
  expect((await record(requestId)).request.smokeFree).toBe(true);
  const worker = await staffCookie(work(), "child-worker", STOKE);
  expect((await askPage(loader, { cookie: worker, now, params })).status).toBe(404);
});
