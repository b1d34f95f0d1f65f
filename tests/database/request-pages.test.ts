import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { OfferAnswer } from "#app/domain/matching/offers.ts";
import type { OutsideReader, ReadingStep, SeenPart } from "#app/domain/matching/seen-by-step.ts";
import { OPENS } from "#app/domain/matching/seen-by-step.ts";
import { ageOn } from "#app/domain/shared/day.ts";
import { loader as offersPage } from "#app/routes/carer/offers._index.tsx";
import { loader as offerPage } from "#app/routes/carer/offers.$offerId.tsx";
import { loader as todayPage } from "#app/routes/officer/_index/route.tsx";
import { loader as requestsPage } from "#app/routes/officer/requests._index.tsx";
import { loader as requestPage } from "#app/routes/officer/requests.$requestId._index/route.tsx";
import { loader as agenciesPage, action as takeUp } from "#app/routes/officer/requests.$requestId.agencies/route.tsx";
import { loader as openingPage } from "#app/routes/officer/requests.$requestId.open.$householdId/route.tsx";
import { loader as placedPage } from "#app/routes/officer/requests.$requestId.placed/route.tsx";
import { action as sayView, loader as viewsPage } from "#app/routes/officer/requests.$requestId.views.tsx";
import { loader as agencyPage } from "#app/routes/public/agency.$token.tsx";
import { restrictRecord } from "#app/services/applications/restrict-record.server.ts";
import { endPlacement } from "#app/services/matching/after-the-move.server.ts";
import { agreeWithAgency, answerByLink, askAgencies } from "#app/services/matching/agency-asks.server.ts";
import { answerOffer, answerQuestion } from "#app/services/matching/answer-offer.server.ts";
import { askInOrder } from "#app/services/matching/ask-in-order.server.ts";
import { makeOffers } from "#app/services/matching/make-offers.server.ts";
import { listWorkers, nameWorker } from "#app/services/matching/name-worker.server.ts";
import { raiseRequest } from "#app/services/matching/raise-request.server.ts";
import { findApplication } from "#db/queries/applications.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { listOutbox } from "#db/queries/jobs.ts";
import { findRequest, listOffersOfRequest } from "#db/queries/matching.ts";
import { listAgencyAgreements, listAgencyAsks, listPlacedThrough } from "#db/queries/placing.ts";
import { accounts, households } from "#db/schema/index.ts";
import { anAccount } from "#tests/factories/access.ts";
import { beginInvention } from "#tests/factories/invention.ts";
import { again, somebody } from "./access-people.ts";
import { makeStaff, STOKE, type Staff, sent, type Way } from "./applications-world.ts";
import { readWithClosedFieldsOtherwise } from "./closed-fields.ts";
import {
  AGENCY_APPROVAL,
  decideHeard,
  formAnswers,
  fullDraft,
  HEARD,
  makeChildThere,
  makeHome,
  now,
  put,
  today,
} from "./matching-world.ts";
import { testStore } from "./setup.ts";
import { askPage, cookieOf, SECRET, staffCookie } from "./staff-page.ts";

const stoke = [STOKE];
const VILLAGE = "Hidden Hollow";

let staff: Staff;
let way: Way;
beforeAll(async () => {
  staff = await makeStaff();
  way = await sent(staff);
});

const officer = () => ({ ...way.as("manager"), now });

async function raised(changed: Record<string, unknown> = {}): Promise<string> {
  const made = await raiseRequest(officer(), STOKE, formAnswers(changed));
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  return made.value.id;
}

describe("the page of a request", () => {
  test("says where a home is, but not of carers whose record is restricted to the reader, for as long as it is", async () => {
    await makeHome({ applicationId: way.id, locality: VILLAGE });
    const requestId = await raised();
    const cookie = await staffCookie(officer(), "placements", STOKE);
    const read = () => askPage(requestPage, { cookie, now, params: { requestId } });
    expect((await read()).gave).toContain(VILLAGE);
    const restrict = async (restrict: boolean) => {
      const before = await findApplication(testStore().read, { councilIds: stoke }, way.id);
      const asked = { councilIds: stoke, id: way.id, version: before?.version ?? 0, roles: ["manager"] as const };
      const done = await restrictRecord(way.as("manager"), asked, { restrict, reason: "They work here." });
      expect(done.ok).toBe(true);
    };
    await restrict(true);
    const { gave } = await read();
    expect(gave).not.toContain(VILLAGE);
    expect(gave).toMatch(/H-[0-9A-Z]{6}, restricted/);
    await restrict(false);
    expect((await read()).gave).toContain(VILLAGE);
  });
});

test("a child's social worker finds the requests for the child, whoever raised them, and not the next worker's", async () => {
  const requestId = await raised();
  const account = {
    ...anAccount(beginInvention("workers", now), { role: "child-worker", slug: "stoke-on-trent", councilId: STOKE }),
  };
  await put((tx) => tx.insert(accounts).values(account).returning({ id: accounts.id }));
  const worker = (await listWorkers(testStore().read, STOKE)).find(({ id }) => id === account.id);
  const found = async (workerId: string) =>
    (await findRequest(testStore().read, stoke, requestId, { workerId }))?.stage;
  expect(await found(worker?.id ?? "")).toBeUndefined();
  const name = (workerId: string, councilIds: readonly string[] = stoke) =>
    nameWorker(officer(), { councilIds, requestId, workerId });
  expect(await name("nobody")).toEqual({ ok: false, refusal: "no-such-worker" });
  expect(await name(worker?.id ?? "", ["E10000028"])).toEqual({ ok: false, refusal: "not-found" });
  expect(await name(worker?.id ?? "")).toMatchObject({ ok: true });
  expect(await name(worker?.id ?? "")).toMatchObject({ ok: true });
  expect(await found(worker?.id ?? "")).toBe("searching");
  const told = await listEventsOfCase(testStore().read, STOKE, "request", requestId);
  expect(told.filter(({ type }) => type === "WorkerNamed")).toHaveLength(1);
});

test("the page of a request names who is asked next only while somebody is still to be asked", async () => {
  const householdIds = [await makeHome(), await makeHome()];
  const requestId = await raised();
  const of = { councilIds: stoke, requestId };
  expect((await askInOrder(officer(), { ...of, householdIds })).ok).toBe(true);
  const cookie = await staffCookie(officer(), "placements", STOKE);
  const read = async () => (await askPage(requestPage, { cookie, now, params: { requestId } })).gave;
  expect(await read()).not.toContain('"inOrder":[]');
  const [offer] = await listOffersOfRequest(testStore().read, stoke, requestId);
  await answerOffer(officer(), { councilIds: stoke }, offer?.offer.id ?? "", { kind: "accept" });
  expect(await read()).toContain('"inOrder":[]');
});

/** What a page would hold of each part of the request below; null for a part it does not have. */
const MARKS: Readonly<Record<SeenPart, string | null>> = {
  who: "two brothers, 6 and 9",
  care: "Short-term care",
  // The council’s own name is the town’s, so only the fact is looked for.
  town: '"words":"Stoke-on-Trent"',
  needs: "Going missing",
  home: "Cannot live with a dog",
  identity: "Somali",
  "places-by-kind": "School or nursery",
  "distances-from-their-home": "miles in a straight line",
  "parent-and-child": null,
  communication: "Makaton",
  support: "Taxis to school",
  voice: "Can I keep my school?",
  health: "An inhaler for colds",
  "risks-in-words": "Went missing twice in May",
  "identity-in-words": "great-grandmother",
  "sibling-time": "Sees the eldest on Sundays",
  "age-in-dispute": "treated as a child",
  liberty: null,
  "together-reason": "Always with Jamie",
  plan: "Looked at in twelve weeks",
  "out-of-hours": "Emergency duty team",
  reference: "the reference of the request",
  "child-references": "the references of the children",
  "place-names": "Mrs Jones",
  "places-to-avoid": "Uncle Pete",
  "no-contact": "Cousin Vera",
  "kin-considered": "Aunt Mary",
  "postcode-of-the-family-home": "ST3 1",
  "sibling-group": "the sibling group",
  // Nothing of these is in the request below; they are written into it at every step (`closed-fields.ts`).
  "siblings-elsewhere": null,
  "stands-beside": null,
  "record-ids": null,
  "who-heard-the-child": "his social worker",
  "ethnic-group": "Gypsy/Roma",
  "legal-status": "Interim care order: the council shares",
  "why-in-care": "Family in acute stress",
  disability: "Disabled, as the council’s record says",
  "came-alone": "To this country alone",
  // Written into it at every step.
  "child-record": null,
  "from-file": "Preferred location",
};

const WHOLE = {
  children: [
    {
      bornOn: "2017-03-02",
      sex: "male",
      needs: [],
      ethnicity: "Gypsy/Roma",
      unaccompanied: true,
      ageDisputed: true,
      disabled: true,
      needCode: "N4",
      legalStatus: "C1",
      ...HEARD,
    },
    {
      bornOn: "2020-03-02",
      sex: "male",
      needs: [],
      needCode: "N1",
      legalStatus: "C1",
      ...HEARD,
      voiceWords: "I want Gran to come.",
    },
  ],
  siblings: "together",
  togetherReason: "Always with Jamie",
  siblingTime: "Sees the eldest on Sundays",
  places: [{ kind: "school", label: "St Something Primary, Mrs Jones", postcode: "ST3 2", howOften: "daily" }],
  avoid: [{ postcode: "ST6 5", miles: 1, reason: "Uncle Pete lives there" }],
  languages: ["somali"],
  pets: ["dog"],
  petsCertainty: "known",
  risks: ["missing"],
  kinReason: "Aunt Mary cannot",
  health: "An inhaler for colds",
  identity: "Likes stories of great-grandmother",
  noContact: "Cousin Vera: the court said so",
  carePlan: "return-home",
  planWords: "Looked at in twelve weeks",
  communication: ["makaton"],
  support: ["taxis"],
  riskWords: "Went missing twice in May",
  outOfHours: "Emergency duty team",
  fromFile: "Preferred location: Meir",
};

const ASKED_BACK = "Does he still see Vera?";
const ANSWERED = "Yes, every other Sunday.";

/** A carer with a home for two, and what their list of offers and the page of one give away. */
async function aCarerWithAHome() {
  const carer = await again(await somebody({ roles: ["carer"], councilId: null }));
  const home = await makeHome({ accountId: carer.id, places: 2, roomFor: 2, siblingsMax: 2 });
  const cookie = await cookieOf(officer(), carer);
  const work = { ...officer(), actor: { kind: "carer" as const, id: carer.id } };
  return {
    home,
    answer: (offerId: string, given: OfferAnswer) => answerOffer(work, { accountId: carer.id }, offerId, given),
    list: async () => (await askPage(offersPage, { cookie, now, params: {} })).gave,
    page: async (offerId: string) => (await askPage(offerPage, { cookie, now, params: { offerId } })).gave,
  };
}

describe("a child's social worker", () => {
  test("reads the requests they raised and no other, says views that the decision shows, and goes no further", async () => {
    const worker = await somebody({ kind: "staff", roles: ["child-worker"], councilId: STOKE });
    const own = { ...officer(), actor: { kind: "staff" as const, id: worker.id, name: "Somebody" } };
    const mine = await raiseRequest(own, STOKE, formAnswers());
    if (!mine.ok) throw new Error(JSON.stringify(mine.refusal));
    const requestId = mine.value.id;
    const theirs = await raised();
    const cookie = await cookieOf(own, worker);
    const open = (page: unknown, id: string, form?: Record<string, string>) =>
      askPage(page, { cookie, now, params: { requestId: id }, form });
    expect((await open(requestPage, requestId)).gave).toContain(mine.value.ref);
    expect(await askPage(todayPage, { cookie, now, params: {} })).toMatchObject({
      status: 302,
      to: "/officer/requests",
    });
    for (const page of [requestPage, viewsPage]) expect((await open(page, theirs)).status).toBe(404);
    const list = await askPage(requestsPage, { cookie, now, params: {} });
    expect(list.gave).toContain(requestId);
    expect(list.gave).not.toContain(theirs);
    for (const page of [placedPage, agenciesPage]) expect((await open(page, requestId)).status).toBe(403);

    const view = { of: "child", words: "I would like a garden." };
    expect((await open(sayView, theirs, view)).status).toBe(404);
    expect((await open(sayView, requestId, { of: "child", words: " " })).status).toBe(422);
    for (const _twice of [1, 2]) expect((await open(sayView, requestId, view)).status).toBe(303);
    const record = await findRequest(testStore().read, stoke, requestId);
    expect(record?.views).toMatchObject([{ of: "child", words: view.words, byId: worker.id }]);
    const told = await listEventsOfCase(testStore().read, STOKE, "request", requestId);
    expect(told.filter(({ type }) => type === "ViewWritten")).toHaveLength(1);
    expect(JSON.stringify(told)).not.toContain("garden");
    const placements = await staffCookie(officer(), "placements", STOKE);
    const { gave } = await askPage(requestPage, { cookie: placements, now, params: { requestId } });
    expect(gave).toContain(view.words);
  });
});

describe("the page of a home that an exemption would open", () => {
  test("names the children it has to name, by reference", async () => {
    const home = await makeHome({ places: 4, roomFor: 4 });
    for (const ref of ["C-THERE22", "C-THERE33", "C-THERE44"]) await makeChildThere(home, { ref });
    const requestId = await raised();
    const record = await findRequest(testStore().read, stoke, requestId);
    const cookie = await staffCookie(officer(), "manager", STOKE);
    const { gave, status } = await askPage(openingPage, { cookie, now, params: { requestId, householdId: home } });
    expect(status).toBe(200);
    expect(gave).toContain(`${record?.children[0]?.ref}; C-THERE22; C-THERE33; C-THERE44`);
  });
});

describe("taking up an agency's home", () => {
  test("asks for the ages of who lives there where the agency named somebody, and reads them as they are typed", async () => {
    const requestId = await raised();
    const of = { councilIds: stoke, requestId };
    const agency = {
      agency: "Ages",
      email: "ages@agency.example",
      owner: "private",
      startsOn: today,
      endsOn: null,
    } as const;
    await agreeWithAgency(officer(), STOKE, agency);
    const agreements = await listAgencyAgreements(testStore().read, stoke);
    const agreementIds = agreements.filter(({ email }) => email === agency.email).map(({ id }) => id);
    await askAgencies(officer(), SECRET, { ...of, agreementIds });
    const [letter] = await listOutbox(testStore().read, { to: agency.email, limit: 1 });
    const token = String(letter?.facts.path).split("/").at(-1) ?? "";
    const home = { kind: "home", ref: "A-1", sector: "ST3 6", places: 1, ageMin: 0, ageMax: 17 } as const;
    const price = { weeklyPence: 84_500, rating: "good", inspectedOn: null, from: today, note: "" } as const;
    await answerByLink(officer(), token, { ...home, ...price, others: "two of their own" });
    const [asking] = await listAgencyAsks(testStore().read, stoke, requestId);
    const cookie = await staffCookie(officer(), "placements", STOKE);
    const take = (ages: Record<string, string>) =>
      askPage(takeUp, {
        cookie,
        now,
        params: { requestId },
        form: { intent: "take", askId: asking?.ask.id ?? "", ...AGENCY_APPROVAL, careTypes: "short-term", ...ages },
      });
    const wrong = await take({ fosteredAges: "none", ownAges: "nine" });
    expect([wrong.status, wrong.gave.includes("like 6, 9")]).toEqual([422, true]);
    expect((await take({ fosteredAges: "19", ownAges: "6" })).status).toBe(422);
    expect((await take({})).status).toBe(422);
    expect((await take({ fosteredAges: " none ", ownAges: "6, 11" })).status).toBe(302);
    const [row] = await testStore().read.select().from(households).where(eq(households.agency, agency.agency));
    const agesNow = row?.ownChildren.map(({ bornOn, fostered }) => [ageOn(bornOn, today), fostered ?? false]);
    expect(agesNow).toEqual([
      [6, false],
      [11, false],
    ]);
  });
});

describe("what the pages of carers and agencies give away", () => {
  test("opens part by part as the table says, and closes when it is over", async () => {
    const carer = await aCarerWithAHome();
    const requestId = await raised(WHOLE);
    const of = { councilIds: stoke, requestId };
    const record = await findRequest(testStore().read, stoke, requestId);
    const officers = await staffCookie(officer(), "placements", STOKE);
    const AVOIDED = "1 mile around ST6 5, Stoke-on-Trent: Uncle Pete lives there";
    expect((await askPage(requestPage, { cookie: officers, now, params: { requestId } })).gave).toContain(AVOIDED);
    const own: Partial<Record<SeenPart, string>> = {
      reference: record?.request.ref,
      "child-references": record?.children[0]?.ref,
      "sibling-group": record?.request.siblingGroup ?? "",
    };
    const marks = Object.entries({ ...MARKS, ...own }).flatMap(([part, mark]) =>
      mark === null ? [] : [[part as SeenPart, mark] as const],
    );
    const heard = (gave: string) => marks.flatMap(([part, mark]) => (gave.includes(mark) ? [part] : []));
    const opened = (reader: "carer" | "agency", steps: readonly (string | null)[]) =>
      marks.flatMap(([part]) => (steps.includes(OPENS[part][reader]) ? [part] : []));

    await agreeWithAgency(officer(), STOKE, {
      agency: "Harbour",
      email: "homes@harbour.example",
      owner: "private",
      startsOn: today,
      endsOn: null,
    });
    const agreementIds = (await listAgencyAgreements(testStore().read, stoke)).map(({ id }) => id);
    await askAgencies(officer(), SECRET, { ...of, agreementIds });
    const [letter] = await listOutbox(testStore().read, { to: "homes@harbour.example", limit: 1 });
    const token = String(letter?.facts.path).split("/").at(-1) ?? "";
    const atAgency = () => askPage(agencyPage, { cookie: "", now, params: { token } });
    expect(heard((await atAgency()).gave)).toEqual(opened("agency", ["asked"]));
    const unread = async (reader: OutsideReader, step: ReadingStep, read: () => Promise<string>) => {
      const { before, after } = await readWithClosedFieldsOtherwise(requestId, reader, step, read);
      expect([reader, step, after]).toEqual([reader, step, before]);
    };
    await unread("agency", "asked", async () => (await atAgency()).gave);

    await makeOffers(officer(), { ...of, householdIds: [carer.home] });
    const [offer] = await listOffersOfRequest(testStore().read, stoke, requestId);
    const offerId = offer?.offer.id ?? "";
    const atCarers = async () => heard(await carer.page(offerId));
    // Their list says how many children, and nothing of who they are.
    const onTheirList = async () => heard(await carer.list());
    const bothPages = async () => `${await carer.page(offerId)} ${await carer.list()}`;
    expect([await atCarers(), await onTheirList()]).toEqual([opened("carer", ["asked"]), []]);
    await unread("carer", "asked", bothPages);
    await carer.answer(offerId, { kind: "accept" });
    expect([await atCarers(), await onTheirList()]).toEqual([opened("carer", ["asked", "agreed"]), []]);
    await unread("carer", "agreed", bothPages);
    expect(await carer.page(offerId)).not.toContain("ST6 5");
    const over = await atAgency();
    expect([over.status, heard(over.gave)]).toEqual([410, []]);
    await unread("agency", "over", async () => (await atAgency()).gave);

    const tests = { ...fullDraft().tests, siblings: { answer: "met", why: "" } as const };
    const looked = { tests, noContactLooked: "Asked the carers on 23 November: no" };
    const decided = await decideHeard(officer(), { ...of, changeReason: "CARPL" }, fullDraft(looked));
    expect(decided).toMatchObject({ ok: true });
    expect([await atCarers(), await onTheirList()]).toEqual([opened("carer", ["asked", "agreed", "settled"]), []]);
    await unread("carer", "settled", bothPages);
    expect(await carer.page(offerId)).toContain(AVOIDED);
    expect(await carer.list()).not.toContain("ST6 5");
    const decider = await staffCookie(officer(), "decision-maker", STOKE);
    const { gave } = await askPage(placedPage, { cookie: decider, now, params: { requestId } });
    const draft = fullDraft();
    for (const words of [draft.reasons, draft.parentsViews, draft.identity, "Is there a garden?", "s22C(8)(c)"]) {
      expect(gave).toContain(words);
    }
    for (const { placementId } of await listPlacedThrough(testStore().read, stoke, requestId)) {
      await endPlacement(officer(), { councilIds: stoke, placementId, on: today, ceased: "E4A", reason: null });
    }
    expect([await atCarers(), await onTheirList()]).toEqual([[], []]);
    await unread("carer", "over", bothPages);
  });

  test("keeps nothing of the child, nor of what was asked and answered, after a no or once another home was found", async () => {
    const [no, released, yes] = [await aCarerWithAHome(), await aCarerWithAHome(), await aCarerWithAHome()];
    const requestId = await raised(WHOLE);
    const of = { councilIds: stoke, requestId };
    await makeOffers(officer(), { ...of, householdIds: [no.home, released.home, yes.home] });
    const offers = await listOffersOfRequest(testStore().read, stoke, requestId);
    const offerTo = (home: string) => offers.find(({ offer }) => offer.householdId === home)?.offer.id ?? "";
    for (const carer of [no, released]) {
      const offerId = offerTo(carer.home);
      await carer.answer(offerId, { kind: "ask", question: ASKED_BACK });
      await answerQuestion(officer(), { councilIds: stoke, offerId, answer: ANSWERED });
      expect(await carer.list()).toContain('"who":"2 children"');
      const page = await carer.page(offerId);
      for (const words of [MARKS.who, ASKED_BACK, ANSWERED]) expect(page).toContain(words);
    }
    await no.answer(offerTo(no.home), { kind: "decline", reason: "not-now", note: null });
    await yes.answer(offerTo(yes.home), { kind: "accept" });
    for (const [carer, stage] of [
      [no, "declined"],
      [released, "released"],
    ] as const) {
      const page = await carer.page(offerTo(carer.home));
      expect(page).toContain(`"stage":"${stage}"`);
      expect(await carer.list()).toContain('"who":"a child"');
      const gave = `${page} ${await carer.list()}`;
      for (const words of [...Object.values(MARKS), ASKED_BACK, ANSWERED]) if (words) expect(gave).not.toContain(words);
    }
  });
});
