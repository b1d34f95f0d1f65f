import { beforeAll, describe, expect, test } from "vitest";
import { readStandardRecords } from "#app/domain/matching/placements-standard.ts";
import { day, dayOf } from "#app/domain/shared/day.ts";
import { loader as todayPage } from "#app/routes/officer/_index/route.tsx";
import { sayAgreed, sayWhoEntered } from "#app/services/matching/agreed-placement.server.ts";
import { answerOffer } from "#app/services/matching/answer-offer.server.ts";
import { listLookBack, sayOutcome } from "#app/services/matching/check-outcome.server.ts";
import { makeOffers } from "#app/services/matching/make-offers.server.ts";
import { raiseRequest } from "#app/services/matching/raise-request.server.ts";
import { readStandardFile } from "#app/services/matching/read-standard-file.server.ts";
import { standardJson, standardOfRequest } from "#app/services/matching/standard-file.server.ts";
import { undoPlacement } from "#app/services/matching/undo-placement.server.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { findRequest, listOffersOfRequest } from "#db/queries/matching.ts";
import { findNumberOfProvider, findPlacement, listFallen, listPlacedThrough } from "#db/queries/placing.ts";
import {
  decideHeard,
  formAnswers,
  fullDraft,
  makeCarer,
  makeCouncils,
  makeHome,
  now,
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

const SAID = { weeklyPence: 95_050, preferred: true, school: "changes", urn: "SC012345" } as const;

/** A child who was placed by an officer of this name, with what the form of their page begins with. */
async function placed(at = now) {
  const carer = await makeCarer();
  const householdId = await makeHome({ accountId: carer.id });
  const work = {
    ...workAs({ id: officer }),
    now: at,
    actor: { kind: "staff", id: officer, name: "Asha Clerk" } as const,
  };
  const raised = await raiseRequest(work, STOKE, formAnswers());
  if (!raised.ok) throw new Error(JSON.stringify(raised.refusal));
  const requestId = raised.value.id;
  await makeOffers(work, { councilIds: stoke, requestId, householdIds: [householdId] });
  const [asked] = await listOffersOfRequest(testStore().read, stoke, requestId);
  const carers = workAs({ id: carer.id, kind: "carer" });
  await answerOffer(carers, { accountId: carer.id }, asked?.offer.id ?? "", { kind: "accept" });
  const decided = await decideHeard(work, { councilIds: stoke, requestId, changeReason: "CARPL" }, fullDraft());
  if (!decided.ok) throw new Error(JSON.stringify(decided.refusal));
  const [child] = await listPlacedThrough(testStore().read, stoke, requestId);
  const of = async () => ({
    ...{ councilIds: stoke, requestId, placementId: child?.placementId ?? "" },
    readAs: (await findRequest(testStore().read, stoke, requestId))?.version ?? 0,
  });
  return { requestId, householdId, work, of };
}

async function exported(requestId: string) {
  const record = await findRequest(testStore().read, stoke, requestId);
  if (!record) throw new Error("No request");
  const [out] = await standardOfRequest(testStore().read, record, today);
  return out;
}

describe("what was agreed of a home", () => {
  test("is entered by whoever decided on it, and written down once by its own council, with the cost where figures read it", async () => {
    const { requestId, work, of } = await placed();
    expect(await exported(requestId)).toMatchObject({ placementOfficerName: "Asha Clerk", placementDate: today });
    expect(await exported(requestId)).not.toHaveProperty("preferabilityLocation");
    const asked = await of();
    expect(await sayAgreed(work, { ...asked, councilIds: [STAFFORDSHIRE] }, SAID)).toMatchObject({
      refusal: "not-found",
    });
    expect(await sayAgreed(work, { ...asked, placementId: "another" }, SAID)).toMatchObject({ refusal: "not-found" });
    expect(await sayAgreed(work, asked, { ...SAID, urn: "ABC" })).toMatchObject({ refusal: "urn-wrong" });
    const later = { ...work, actor: { ...work.actor, name: "Cora Payments" } };
    expect((await sayAgreed(later, asked, SAID)).ok).toBe(true);
    // The same form sent twice is one; another, opened before, is told.
    expect((await sayAgreed(later, asked, SAID)).ok).toBe(true);
    expect(await sayAgreed(work, asked, { ...SAID, preferred: false })).toMatchObject({ refusal: "changed-meanwhile" });
    expect(await exported(requestId)).toMatchObject({
      ...{ totalWeeklyCost: "951", preferabilityLocation: "Yes", educationContinuity: "No", providerURN: "SC012345" },
      ...{ placementOfficerName: "Asha Clerk", costOfficerName: "Cora Payments", costDate: today },
    });
    const found = await findPlacement(testStore().read, stoke, asked.placementId);
    expect(found?.placement.weeklyPence).toBe(95_050);
    const events = await listEventsOfCase(testStore().read, STOKE, "request", requestId);
    const told = events.filter(({ type }) => type === "AgreedPlacementSaid");
    expect(told.map(({ data }) => data)).toEqual([{ parts: ["cost", "preferred", "school", "urn"] }]);
  });

  test("some weeks after the move the decision is held against what came, once, by its own council, and the record keeps it", async () => {
    const { requestId, work, of } = await placed();
    const asked = { councilIds: stoke, requestId };
    const came = { contact: "kept", school: "changed", note: null } as const;
    const read = () => testStore().read;
    const listed = async (on: typeof today) => {
      const { due, done } = await listLookBack(read(), stoke, on);
      return [due, done].map((lines) => lines.some(({ id }) => id === requestId));
    };
    expect(await sayOutcome(work, asked, came)).toMatchObject({ refusal: "too-early" });
    expect(await listed(today)).toEqual([false, false]);
    const later = { ...work, now: new Date(now.getTime() + 100 * 86_400_000) };
    const then = dayOf(later.now);
    expect(await listed(then)).toEqual([true, false]);
    const cookie = await staffCookie(later, "placements", STOKE);
    const dayPage = async () => (await askPage(todayPage, { cookie, now: later.now, params: {} })).gave;
    expect(await dayPage()).toContain("looking back");
    expect(await sayOutcome(later, { ...asked, councilIds: [STAFFORDSHIRE] }, came)).toMatchObject({
      refusal: "not-found",
    });
    const said = { ...came, school: "kept", note: "He likes the new bus" } as const;
    expect((await sayOutcome(later, asked, said)).ok).toBe(true);
    expect(await sayOutcome(later, asked, said)).toMatchObject({ refusal: "checked-before" });
    expect(await listed(then)).toEqual([false, true]);
    expect(await dayPage()).not.toContain(`/officer/requests/${requestId}/placed#outcome`);
    await sayAgreed(later, await of(), SAID);
    const record = await findRequest(read(), stoke, requestId);
    expect(record?.outcome).toMatchObject({ on: then, stay: "still-there", note: "He likes the new bus" });
    const events = await listEventsOfCase(read(), STOKE, "request", requestId);
    const told = events.filter(({ type }) => type === "OutcomeChecked").map(({ data }) => data);
    expect(told).toEqual([{ otherwise: expect.any(String) }]);
    expect(JSON.stringify(told)).not.toContain("bus");
  });

  test("a file of it reads back as it went out, every column of the agreed home and of who entered it", async () => {
    const { requestId, work, of } = await placed();
    await sayAgreed(work, await of(), SAID);
    const out = await exported(requestId);
    const read = readStandardFile(new TextEncoder().encode(standardJson(out ? [out] : [])));
    if (!read.ok) throw new Error(read.refusal);
    expect(readStandardRecords(read.value, today)).toMatchObject({ said: [out], faults: [], unread: [] });
    for (const key of [
      "totalWeeklyCost",
      "placementLocation",
      "providerURN",
      "placementType",
      "referralDate",
      "costDate",
    ]) {
      expect(out?.[key]).toBeTruthy();
    }
  });

  test("who entered it is put right by hand, never for a day to come, and history names nobody", async () => {
    const { requestId, work, of } = await placed();
    const stands = { name: "Asha Clerk", on: today };
    const asked = await of();
    const [before] = [await exported(requestId)];
    const referral = { name: before?.referralOfficerName ?? "", on: day(before?.referralDate ?? "") };
    const nothing = { name: "", on: null };
    const said = { referral, placement: { name: "Dee Duty", on: day("2026-11-20") }, cost: nothing };
    expect(await sayWhoEntered(work, { ...asked, councilIds: [STAFFORDSHIRE] }, said)).toMatchObject({
      refusal: "not-found",
    });
    const toCome = { ...said, placement: { name: "Dee Duty", on: day("2026-11-24") } };
    expect(await sayWhoEntered(work, asked, toCome)).toMatchObject({
      refusal: { part: "placement", why: "day-to-come" },
    });
    expect((await sayWhoEntered(work, asked, said)).ok).toBe(true);
    expect(await sayWhoEntered(work, asked, { ...said, placement: stands })).toMatchObject({
      refusal: "changed-meanwhile",
    });
    expect(await exported(requestId)).toMatchObject({
      ...{ placementOfficerName: "Dee Duty", placementDate: "2026-11-20", referralDate: referral.on },
    });
    const events = await listEventsOfCase(testStore().read, STOKE, "request", requestId);
    const told = events.filter(({ type }) => type === "EntriesPutRight");
    expect(told.map(({ data }) => data)).toEqual([{ parts: ["placement"] }]);
  });

  test("the number of a service is offered for its next home, to the council that wrote it down alone", async () => {
    const { work, of } = await placed(new Date(now.getTime() + 60_000));
    await sayAgreed(work, await of(), { ...SAID, urn: "SC099999" });
    const read = testStore().read;
    expect(await findNumberOfProvider(read, STOKE, { approvedBy: STOKE, agency: null })).toBe("SC099999");
    expect(await findNumberOfProvider(read, STOKE, { approvedBy: null, agency: "Another" })).toBeNull();
    expect(await findNumberOfProvider(read, STAFFORDSHIRE, { approvedBy: STOKE, agency: null })).toBeNull();
  });

  test("a move that did not happen takes it along: it is kept with that decision, and nothing of it goes out", async () => {
    const { requestId, work, of } = await placed();
    await sayAgreed(work, await of(), SAID);
    const undone = await undoPlacement(
      work,
      { councilIds: stoke, requestId },
      { reason: "child-would-not", note: null },
    );
    expect(undone.ok).toBe(true);
    expect(await exported(requestId)).not.toHaveProperty("providerURN");
    const [fallen] = await listFallen(testStore().read, stoke, requestId);
    expect(fallen?.decision).toMatchObject({ agreed: { children: [{ urn: "SC012345" }] } });
  });
});
