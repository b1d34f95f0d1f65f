import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { regionInstance } from "#app/domain/matching/allocation/region-instance.ts";
import { sharingOf } from "#app/domain/matching/hard-rules.ts";
import { startSearch } from "#app/domain/matching/search.ts";
import { addDays, type Day } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { readRequestPage } from "#app/routes/officer/requests.$requestId._index/read-page.server.ts";
import { keepHomeBack, offerHomeToOthers } from "#app/services/carers/keep-back.server.ts";
import { answerOffer } from "#app/services/matching/answer-offer.server.ts";
import { makeOffers } from "#app/services/matching/make-offers.server.ts";
import { raiseRequest } from "#app/services/matching/raise-request.server.ts";
import { studyRecords } from "#app/services/matching/study-region.server.ts";
import { endSharingAgreement } from "#app/services/sharing/change-agreement.server.ts";
import { authorityById } from "#db/geography/authorities.server.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { findRequest, listOffersOfRequest } from "#db/queries/matching.ts";
import { contextOfSearch, sharingToday } from "#db/queries/matching-context.ts";
import { findHouseholdForMatching, searchableHouseholds } from "#db/queries/matching-households.ts";
import { listAgreements } from "#db/queries/sharing.ts";
import { councils, households, sharingAgreements } from "#db/schema/index.ts";
import { aCouncil } from "#tests/factories/councils.ts";
import { beginInvention } from "#tests/factories/invention.ts";
import {
  agreementInHistory,
  BIRMINGHAM,
  decideHeard,
  formAnswers,
  fullDraft,
  makeCarer,
  makeCouncils,
  makeHome,
  now,
  put,
  STAFFORDSHIRE,
  STOKE,
  shareHomes,
  today,
  workAs,
} from "./matching-world.ts";
import { testStore } from "./setup.ts";

/** Beside the region and not of it, so that no agreement with Stoke-on-Trent covers its homes. */
const CHESHIRE_EAST = "E06000049";
const councilIds = [STOKE];

let officer = "";
let theirs = "";
beforeAll(async () => {
  officer = (await makeCouncils())[STOKE] ?? "";
  const authority = authorityById(CHESHIRE_EAST);
  if (!authority) throw new Error("No such council");
  const council = aCouncil(beginInvention("matching across regions", now), authority);
  await put((tx) => tx.insert(councils).values(council).returning({ id: councils.id }));
  theirs = await makeHome({ approvedBy: CHESHIRE_EAST, councilId: CHESHIRE_EAST });
});

async function sharingOn(on: Day): Promise<ReadonlySet<string>> {
  return (await sharingToday(testStore().read, { households: [] }, STOKE, on)).councilIds;
}

async function raised(): Promise<string> {
  const made = await raiseRequest(workAs({ id: officer }), STOKE, formAnswers());
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  return made.value.id;
}

test("a home that no agreement covers answers as one that is not there, so its id says nothing", async () => {
  const requestId = await raised();
  const ask = (householdId: string) =>
    makeOffers(workAs({ id: officer }), { councilIds, requestId, householdIds: [householdId] });
  expect(await ask(theirs)).toEqual(await ask(randomUUID()));
  expect(await listOffersOfRequest(testStore().read, councilIds, requestId)).toEqual([]);
});

test("a home that no agreement covers is no second option in the record of a decision", async () => {
  const requestId = await raised();
  const carer = await makeCarer();
  const home = await makeHome({ accountId: carer.id });
  const next = await makeHome();
  const made = await makeOffers(workAs({ id: officer }), { councilIds, requestId, householdIds: [home] });
  expect(made.ok).toBe(true);
  const [asked] = await listOffersOfRequest(testStore().read, councilIds, requestId);
  const yes = { kind: "accept" } as const;
  const work = workAs({ id: carer.id, kind: "carer" });
  expect((await answerOffer(work, { accountId: carer.id }, asked?.offer.id ?? "", yes)).ok).toBe(true);

  const decide = (householdId: string) =>
    decideHeard(
      workAs({ id: officer }),
      { councilIds, requestId, changeReason: "CARPL" },
      fullDraft({ secondOption: { householdId, why: "They live a little further away." } }),
    );
  for (const other of [theirs, randomUUID()]) {
    const refused = await decide(other);
    expect(refused).toMatchObject({ ok: false, refusal: { missing: [{ item: "second-option" }] } });
  }
  expect((await decide(next)).ok).toBe(true);
  const record = await findRequest(testStore().read, councilIds, requestId);
  expect(record?.decision?.secondOption).toMatchObject({ householdId: next });
});

const readPage = (requestId: string, query = "") =>
  readRequestPage({
    officer: { councilIds, can: () => true },
    url: new URL(`https://foster.example/officer/requests/${requestId}${query}`),
    ...{ work: workAs({ id: officer }), now, today, params: { requestId }, db: testStore().read },
  } as unknown as OfficerAsked);

test("homes that no agreement covers are not in the search at all: neither counted nor listed", async () => {
  const requestId = await raised();
  const page = await readPage(requestId, "?rule=not-shared");
  expect(page?.rule).toBeNull();
  const known = await testStore().read.$count(households);
  const own = await testStore().read.$count(households, eq(households.approvedBy, STOKE));
  expect(own).toBeLessThan(known);
  expect(page?.counts.searched).toBe(String(own));
  const household = await findHouseholdForMatching(testStore().read, theirs, today);
  const shown = JSON.stringify(page);
  for (const fact of [theirs, household?.row.ref ?? ""]) expect(shown).not.toContain(fact);
});

describe("a home of a council that shares its homes", () => {
  test("is found while the agreement is in force, and on no other day", async () => {
    const home = await makeHome({ approvedBy: STAFFORDSHIRE, councilId: STAFFORDSHIRE });
    const found = async (on: Day) => (await sharingOn(on)).has(STAFFORDSHIRE);
    const [agreement] = (await listAgreements(testStore().read, STAFFORDSHIRE)).filter(
      (one) => one.councilId === STAFFORDSHIRE && one.withCouncilId === STOKE,
    );
    if (!agreement) throw new Error("No agreement");
    const asked = { councilId: STAFFORDSHIRE, id: agreement.id, version: agreement.version };
    const elsewhere = await endSharingAgreement(workAs({ id: officer }), { ...asked, councilId: STOKE }, today);
    expect(elsewhere).toEqual({ ok: false, refusal: { code: "not-found" } });
    expect((await endSharingAgreement(workAs({ id: officer }), asked, today)).ok).toBe(true);
    expect([await found(today), await found(addDays(today, 1))]).toEqual([true, false]);

    const requestId = await raised();
    expect(await found(today)).toBe(true);
    const made = await makeOffers(workAs({ id: officer }), { councilIds, requestId, householdIds: [home] });
    expect(made.ok).toBe(true);
    // The next morning the agreement is over: who was asked may still say yes, and it stays theirs to decide on.
    const tomorrow = { ...workAs({ id: officer }), now: new Date(now.getTime() + 86_400_000) };
    const [offer] = await listOffersOfRequest(testStore().read, councilIds, requestId);
    const yes = await answerOffer(tomorrow, { councilIds }, offer?.offer.id ?? "", { kind: "accept" });
    expect(yes.ok).toBe(true);
    const again = await raised();
    const late = await makeOffers(tomorrow, { councilIds, requestId: again, householdIds: [home] });
    expect(late).toEqual({ ok: false, refusal: { why: "not-found" } });
    const record = await findHouseholdForMatching(testStore().read, home, addDays(today, 1));
    const context = await contextOfSearch(testStore().read, { households: [] }, STOKE, addDays(today, 1));
    const request = await findRequest(testStore().read, councilIds, requestId);
    if (!record || !request) throw new Error("Nothing was asked");
    expect(sharingOf(record.household, startSearch(request.request, context))).toBe("shared");
  });

  test("is found by its own council alone while it is kept back, which its history tells with the reason", async () => {
    const home = await makeHome({ approvedBy: BIRMINGHAM, councilId: BIRMINGHAM });
    const requestId = await raised();
    const isFound = async () => {
      const ranked = await readPage(requestId, "?nearly=all");
      return JSON.stringify(ranked).includes(home);
    };
    expect(await isFound()).toBe(true);
    const theirOwn = { councilIds: [BIRMINGHAM], householdId: home };
    const ask = (whose: typeof theirOwn) => keepHomeBack(workAs({ id: officer }), whose, "own-child-expected");
    expect(await ask({ councilIds: [STOKE], householdId: home })).toEqual({ ok: false, refusal: "not-found" });
    expect((await ask(theirOwn)).ok).toBe(true);
    expect(await ask(theirOwn)).toEqual({ ok: false, refusal: "kept-back-already" });
    expect(await isFound()).toBe(false);
    const kept = await findHouseholdForMatching(testStore().read, home, today);
    expect(kept?.row.keptBack).toEqual({ on: today, reason: "own-child-expected" });
    const told = await listEventsOfCase(testStore().read, BIRMINGHAM, "carer-household", home);
    expect(told.map(({ type, reason }) => [type, reason])).toContainEqual(["HomeKeptBack", "own-child-expected"]);
    expect((await offerHomeToOthers(workAs({ id: officer }), theirOwn)).ok).toBe(true);
    expect(await isFound()).toBe(true);
  });
});

test("a home of an agency is found while the council has an agreement with it, whatever the case of its name", async () => {
  const home = await makeHome({ approvedBy: null, provider: "agency", agency: "Acorn Homes" });
  const requestId = await raised();
  const isFound = async () => JSON.stringify(await readPage(requestId, "?nearly=all")).includes(home);
  expect(await isFound()).toBe(false);
  await shareHomes([STOKE], ["acorn homes "]);
  expect(await isFound()).toBe(true);
});

describe("an agreement with a council or an agency farther off", () => {
  /** Neither in the region nor beside it. */
  const LEEDS = "E08000035";
  const found = async () =>
    (await searchableHouseholds(testStore().read, STOKE, today)).households.map(({ id }) => id).sort();

  test("puts the homes they approved in the search from its first day, and takes them out with its end", async () => {
    const authority = authorityById(LEEDS);
    if (!authority) throw new Error("No such council");
    const given = beginInvention("a council farther off", now);
    await put((tx) => tx.insert(councils).values(aCouncil(given, authority)).returning({ id: councils.id }));
    const home = await makeHome({ approvedBy: LEEDS, councilId: LEEDS });
    expect(await found()).not.toContain(home);
    const id = randomUUID();
    const terms = { councilId: LEEDS, withCouncilId: STOKE, what: "vacancy", pence: 0, signedBy: "A head" } as const;
    const sign = (startsOn: Day, endsOn: Day | null) =>
      put(
        agreementInHistory([LEEDS, STOKE]),
        (tx) =>
          tx.delete(sharingAgreements).where(eq(sharingAgreements.id, id)).returning({ id: sharingAgreements.id }),
        (tx) =>
          tx
            .insert(sharingAgreements)
            .values({ ...terms, id, startsOn, endsOn, version: 1 })
            .returning({ id: sharingAgreements.id }),
      );
    await put((tx) =>
      tx
        .insert(sharingAgreements)
        .values({ ...terms, id, startsOn: addDays(today, 1), endsOn: null, version: 1 })
        .returning({ id: sharingAgreements.id }),
    );
    expect(await found()).not.toContain(home);
    await sign(today, null);
    expect(await found()).toContain(home);
    const requestId = await raised();
    expect(JSON.stringify(await readPage(requestId))).toContain(home);
    // Of a home that changes meanwhile only it is read again, and it stays in the search.
    await put((tx) =>
      tx.update(households).set({ places: 2 }).where(eq(households.id, home)).returning({ id: households.id }),
    );
    expect(await found()).toContain(home);
    await sign(addDays(today, -30), addDays(today, -1));
    expect(await found()).not.toContain(home);
  });

  test("puts an agency's homes in the search wherever they stand, by any way its name is written", async () => {
    const home = await makeHome({
      ...{ approvedBy: null, agency: "Far and Wide Fostering", provider: "agency", councilId: LEEDS },
    });
    expect(await found()).not.toContain(home);
    await shareHomes([STOKE], ["far and wide fostering "]);
    expect(await found()).toContain(home);
  });
});

test("the study of the region has the homes that a council beyond it shares today, and not those it keeps back", async () => {
  await shareHomes([CHESHIRE_EAST, STOKE]);
  const keptBack = await makeHome({ approvedBy: CHESHIRE_EAST, councilId: CHESHIRE_EAST, shared: false });
  const ours = await makeHome({ shared: false });
  const requestId = await raised();
  const records = await studyRecords(testStore().read, [STOKE, STAFFORDSHIRE, BIRMINGHAM], today);
  const { instance, assess } = regionInstance({
    ...records,
    contextOf: (id) => {
      const context = records.contexts.get(id);
      if (!context) throw new RangeError(id);
      return { ...context, minutesBetween: () => 0 };
    },
  });
  const request = instance.requests.find(({ id }) => id === requestId);
  const stands = (home: string) => request && assess(request, 1, home)?.outcome;
  expect([theirs, ours].map(stands)).toEqual(["fits", "fits"]);
  expect(stands(keptBack)).toBeUndefined();
});
