import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { OfferAnswer } from "#app/domain/matching/offers.ts";
import type { SeenPart } from "#app/domain/matching/seen-by-step.ts";
import { OPENS } from "#app/domain/matching/seen-by-step.ts";
import { loader as offersPage } from "#app/routes/carer/offers._index.tsx";
import { loader as offerPage } from "#app/routes/carer/offers.$offerId.tsx";
import { loader as requestPage } from "#app/routes/officer/requests.$requestId._index/route.tsx";
import { loader as placedPage } from "#app/routes/officer/requests.$requestId.placed/route.tsx";
import { loader as agencyPage } from "#app/routes/public/agency.$token.tsx";
import { endPlacement } from "#app/services/matching/after-the-move.server.ts";
import { agreeWithAgency, askAgencies } from "#app/services/matching/agency-asks.server.ts";
import { answerOffer, answerQuestion } from "#app/services/matching/answer-offer.server.ts";
import { askInOrder } from "#app/services/matching/ask-in-order.server.ts";
import { decidePlacement } from "#app/services/matching/decide-placement.server.ts";
import { makeOffers } from "#app/services/matching/make-offers.server.ts";
import { raiseRequest } from "#app/services/matching/raise-request.server.ts";
import { findApplication } from "#db/queries/applications.ts";
import { listOutbox } from "#db/queries/jobs.ts";
import { findRequest, listOffersOfRequest } from "#db/queries/matching.ts";
import { listAgencyAgreements, listPlacedThrough } from "#db/queries/placing.ts";
import { applications } from "#db/schema/index.ts";
import { again, somebody } from "./access-people.ts";
import { makeStaff, STOKE, type Staff, sent, type Way } from "./applications-world.ts";
import { formAnswers, fullDraft, makeHome, now, put, today } from "./matching-world.ts";
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
  test("says where a home is, but not of carers whose record is restricted to the reader", async () => {
    await makeHome({ applicationId: way.id, locality: VILLAGE });
    const requestId = await raised();
    const cookie = await staffCookie(officer(), "placements", STOKE);
    const read = () => askPage(requestPage, { cookie, now, params: { requestId } });
    expect((await read()).gave).toContain(VILLAGE);
    const before = await findApplication(testStore().read, { councilIds: stoke }, way.id);
    expect(before?.restrictedBecause).toBeNull();
    await put((tx) =>
      tx
        .update(applications)
        .set({ restrictedBecause: "They work here." })
        .where(eq(applications.id, way.id))
        .returning({ id: applications.id }),
    );
    const { gave } = await read();
    expect(gave).not.toContain(VILLAGE);
    expect(gave).toMatch(/H-[0-9A-Z]{6}, restricted/);
  });
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
  liberty: null,
  "together-reason": "Always with Jamie",
  plan: "Looked at in twelve weeks",
  "out-of-hours": "Emergency duty team",
  reference: "the reference of the request",
  "child-references": "the references of the children",
  "place-names": "Mrs Jones",
  "places-to-avoid": "Uncle Pete",
  "kin-considered": "Aunt Mary",
  "postcode-of-the-family-home": "ST3 1",
  "sibling-group": "the sibling group",
  "from-file": "Preferred location",
};

const WHOLE = {
  children: [
    { bornOn: "2017-03-02", sex: "male", needs: [], needCode: "N1", legalStatus: "C1" },
    { bornOn: "2020-03-02", sex: "male", needs: [], needCode: "N1", legalStatus: "C1" },
  ],
  siblings: "together",
  togetherReason: "Always with Jamie",
  siblingTime: "Sees the eldest on Sundays",
  places: [{ kind: "school", label: "St Something Primary, Mrs Jones", postcode: "ST3 2", howOften: "daily" }],
  avoid: [{ postcode: "ST6 5", miles: 1, reason: "Uncle Pete lives there" }],
  language: "somali",
  pets: ["dog"],
  petsCertainty: "known",
  risks: ["missing"],
  kinReason: "Aunt Mary cannot",
  health: "An inhaler for colds",
  identity: "Likes stories of great-grandmother",
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

describe("what the pages of carers and agencies give away", () => {
  test("opens part by part as the table says, and closes when it is over", async () => {
    const carer = await aCarerWithAHome();
    const requestId = await raised(WHOLE);
    const of = { councilIds: stoke, requestId };
    const record = await findRequest(testStore().read, stoke, requestId);
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

    await makeOffers(officer(), { ...of, householdIds: [carer.home] });
    const [offer] = await listOffersOfRequest(testStore().read, stoke, requestId);
    const offerId = offer?.offer.id ?? "";
    const atCarers = async () => heard(await carer.page(offerId));
    const onTheirList = async () => heard(await carer.list());
    expect([await atCarers(), await onTheirList()]).toEqual([opened("carer", ["asked"]), ["who"]]);
    await carer.answer(offerId, { kind: "accept" });
    expect([await atCarers(), await onTheirList()]).toEqual([opened("carer", ["asked", "agreed"]), ["who"]]);
    const over = await atAgency();
    expect([over.status, heard(over.gave)]).toEqual([410, []]);

    const tests = { ...fullDraft().tests, siblings: { answer: "met", why: "" } as const };
    const decided = await decidePlacement(officer(), { ...of, changeReason: "CARPL" }, fullDraft({ tests }));
    expect(decided).toMatchObject({ ok: true });
    expect([await atCarers(), await onTheirList()]).toEqual([opened("carer", ["asked", "agreed", "settled"]), ["who"]]);
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
      expect(await carer.list()).toContain(MARKS.who);
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
