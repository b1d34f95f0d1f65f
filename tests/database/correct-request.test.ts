import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { day } from "#app/domain/shared/day.ts";
import { loader as requestPage } from "#app/routes/officer/requests.$requestId._index/route.tsx";
import { action, loader } from "#app/routes/officer/requests.$requestId.correct/route.tsx";
import { agreeWithAgency, askAgencies } from "#app/services/matching/agency-asks.server.ts";
import { answerOffer } from "#app/services/matching/answer-offer.server.ts";
import { correctRequest, toCorrect } from "#app/services/matching/correct-request.server.ts";
import { CorrectionForm } from "#app/services/matching/correction-form.server.ts";
import { makeOffers } from "#app/services/matching/make-offers.server.ts";
import { OFFER_LAPSES } from "#app/services/matching/offer-lapses.ts";
import { raiseRequest } from "#app/services/matching/raise-request.server.ts";
import { withdrawRequest } from "#app/services/matching/withdraw-request.server.ts";
import { findAccount } from "#db/queries/access.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { listOutbox } from "#db/queries/jobs.ts";
import { findRequest, listOffersOfRequest } from "#db/queries/matching.ts";
import { listAgencyAgreements } from "#db/queries/placing.ts";
import { accounts, jobs, placements, requests } from "#db/schema/index.ts";
import { changeChild } from "#db/writes/matching.ts";
import { anAccount } from "#tests/factories/access.ts";
import { beginInvention } from "#tests/factories/invention.ts";
import {
  BIRMINGHAM,
  formAnswers,
  makeCarer,
  makeCouncils,
  makeHome,
  now,
  put,
  STOKE,
  workAs,
} from "./matching-world.ts";
import { testStore } from "./setup.ts";
import { askPage, SECRET, staffCookie } from "./staff-page.ts";

const stoke = [STOKE];
let officerId = "";
beforeAll(async () => {
  officerId = (await makeCouncils())[STOKE] ?? "";
});

const work = () => workAs({ id: officerId });
/** The request, with the version that its form would have. */
const record = async (id: string) => {
  const found = await findRequest(testStore().read, stoke, id);
  if (!found) throw new Error("No request");
  return { ...found, version: toCorrect(found).version };
};

async function raised(): Promise<string> {
  const made = await raiseRequest(work(), STOKE, formAnswers({ languages: ["panjabi"], religion: "sikh" }));
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  return made.value.id;
}

/** The form as it would be sent: what the request was raised with, and what is put right. */
function typed(changed: Record<string, unknown> = {}) {
  return CorrectionForm.parse({
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
    careType: "short-term",
    homePostcode: "ST3 1",
    ...changed,
  });
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
    const again = (await record(requestId)).version;
    const second = { ...AVOID, neededBy: "2026-12-08", risks: ["missing"] };
    const facts = typed(second);
    expect(await correctRequest(work(), asked(requestId, again), facts)).toMatchObject({ ok: true });
    // Sent twice, it is one correction.
    expect(await correctRequest(work(), asked(requestId, again), facts)).toMatchObject({ ok: true });
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
      refusal: { why: "changed-meanwhile", parts: ["smoke-free"], version: 2 },
    });
    await withdrawRequest(work(), { councilIds: stoke, requestId, reason: "plan-changed" });
    expect(await right(3)).toEqual({ ok: false, refusal: { why: "request-ended" } });
  });
});

describe("putting right what is known of the child", () => {
  test("corrects the record, the home and the kind of care, leaves where the child lives now, and shows what a promise no longer fits", async () => {
    const carer = await makeCarer();
    const householdId = await makeHome({ accountId: carer.id, ageMin: 8, ageMax: 11 });
    const requestId = await raised();
    const before = await record(requestId);
    const [child] = before.children;
    const elsewhere = await makeHome();
    await put((tx) =>
      tx
        .insert(placements)
        .values({
          ...{ id: randomUUID(), childId: child?.id ?? "", councilId: STOKE, householdId: elsewhere, requestId: null },
          ...{
            placeCode: "U6",
            providerCode: "PR1",
            miles: 3.5,
            inArea: true,
            startedOn: day("2026-10-01"),
            version: 1,
          },
        })
        .returning({ id: placements.id }),
    );
    expect((await makeOffers(work(), { councilIds: stoke, requestId, householdIds: [householdId] })).ok).toBe(true);
    const [offer] = await listOffersOfRequest(testStore().read, stoke, requestId);
    const carers = workAs({ id: carer.id, kind: "carer" });
    expect((await answerOffer(carers, { accountId: carer.id }, offer?.offer.id ?? "", { kind: "accept" })).ok).toBe(
      true,
    );

    const { version } = await record(requestId);
    const children = [
      {
        ref: child?.ref,
        bornOn: "2012-03-02",
        sex: "female",
        needs: ["night-care"],
        disabled: true,
        legalStatus: "C2",
      },
    ];
    const form = typed({ homePostcode: "ST1 2", children });
    const theirs = { ...asked(requestId, version), councilIds: [BIRMINGHAM] };
    expect(await correctRequest(work(), theirs, form)).toMatchObject({ ok: false });
    expect(await correctRequest(work(), asked(requestId, version), form)).toMatchObject({ ok: true });

    const after = await record(requestId);
    expect(after.request.home?.sector).toBe("ST1 2");
    expect(after.request.careType).toBe("short-term");
    expect(after.children).toMatchObject([
      { bornOn: "2012-03-02", sex: "female", needs: ["night-care"], disabled: true, legalStatus: "C2", needCode: "N1" },
    ]);
    expect(after.children[0]?.sector).toBe("ST1 2");
    const [lives] = await testStore()
      .read.select()
      .from(placements)
      .where(eq(placements.childId, child?.id ?? ""));
    expect(lives).toMatchObject({ householdId: elsewhere, miles: 3.5, endedOn: null, version: 1 });
    expect((await listOffersOfRequest(testStore().read, stoke, requestId))[0]?.offer.stage).toBe("accepted");
    const cookie = await staffCookie(work(), "placements", STOKE);
    const page = (await askPage(requestPage, { cookie, now, params: { requestId } })).data?.page as never as {
      offers: { against: string | null }[];
    };
    expect(page.offers[0]?.against).toMatch(/8 to 11/);
    const [told] = await listEventsOfCase(testStore().read, STOKE, "request", requestId);
    expect(told?.data).toEqual({ parts: ["ages", "sex", "needs", "disabled", "legal-status", "home"] });
    for (const home of [householdId, elsewhere]) {
      const events = await listEventsOfCase(testStore().read, STOKE, "carer-household", home);
      expect(events.some(({ type }) => type === "ChildPutRight")).toBe(true);
    }
  });

  test("by somebody else is told by email to whoever raised it, and by the child's social worker to the placements team, without a detail", async () => {
    const given = beginInvention("who put it right", now);
    const worker = anAccount(given, { role: "child-worker", slug: "stoke-on-trent", councilId: STOKE });
    await put((tx) => tx.insert(accounts).values(worker).returning({ id: accounts.id }));
    const theirs = workAs({ id: worker.id });
    const officer = await findAccount(testStore().read, officerId);
    const news = async (requestId: string) =>
      (await listOutbox(testStore().read, { to: officer?.email ?? "", limit: 50 })).filter(
        ({ template, caseId }) => template === "request-put-right" && caseId === requestId,
      );
    const own = await raiseRequest(theirs, STOKE, formAnswers({ languages: ["panjabi"], religion: "sikh" }), worker.id);
    if (!own.ok) throw new Error(JSON.stringify(own.refusal));
    const ours = await raised();
    await put(...(await record(ours)).children.map((child) => changeChild(child, { workerId: worker.id })));
    for (const requestId of [own.value.id, ours]) {
      const { version } = await record(requestId);
      const by = { ...asked(requestId, version), workerId: worker.id };
      expect(await correctRequest(theirs, by, typed({ health: "Asthma" }))).toMatchObject({ ok: true });
      const [letter, ...more] = await news(requestId);
      expect(more).toEqual([]);
      expect(Object.keys(letter?.facts ?? {}).sort()).toEqual(["councilName", "firstName", "path"]);
    }
    // Who searches needs no letter about what they did themselves.
    const alone = await raised();
    const { version } = await record(alone);
    expect(await correctRequest(work(), asked(alone, version), typed({ health: "Asthma" }))).toMatchObject({
      ok: true,
    });
    expect(await news(alone)).toEqual([]);
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
    version: "2",
    careType: "short-term",
    homePostcode: "ST3 1",
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
