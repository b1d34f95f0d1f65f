import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { readRequestPage } from "#app/routes/officer/requests.$requestId._index/read-page.server.ts";
import { answerOffer } from "#app/services/matching/answer-offer.server.ts";
import { makeOffers } from "#app/services/matching/make-offers.server.ts";
import { raiseRequest } from "#app/services/matching/raise-request.server.ts";
import { authorityById } from "#db/geography/authorities.server.ts";
import { findRequest, listOffersOfRequest } from "#db/queries/matching.ts";
import { findHouseholdForMatching } from "#db/queries/matching-households.ts";
import { councils } from "#db/schema/index.ts";
import { aCouncil } from "#tests/factories/councils.ts";
import { beginInvention } from "#tests/factories/invention.ts";
import {
  decideHeard,
  formAnswers,
  fullDraft,
  makeCarer,
  makeCouncils,
  makeHome,
  now,
  put,
  STOKE,
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

test("the page of a request counts the homes that no agreement covers, and does not say which they are", async () => {
  const requestId = await raised();
  const work = workAs({ id: officer });
  const url = new URL(`https://foster.example/officer/requests/${requestId}?rule=not-shared`);
  const page = await readRequestPage({
    officer: { councilIds, can: () => true },
    ...{ url, work, now, today, params: { requestId }, db: testStore().read },
  } as unknown as OfficerAsked);
  expect(page?.rule).toMatchObject({ code: "not-shared", count: 1 });
  expect(page?.rule?.rows).toMatchObject([{ title: "One of their homes", whose: "Cheshire East" }]);
  const household = await findHouseholdForMatching(testStore().read, theirs, today);
  const shown = JSON.stringify(page);
  expect(household?.row.ref).toBeDefined();
  for (const fact of [theirs, household?.row.ref ?? ""]) expect(shown).not.toContain(fact);
});
