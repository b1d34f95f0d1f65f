import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Role } from "#app/domain/access/permissions.ts";
import type { GrantDraft } from "#app/domain/matching/grant-change.ts";
import { rankHouseholds } from "#app/domain/matching/rank-households.ts";
import {
  endsOutsideTerms,
  openEmergency,
  varyTermsAfterEmergency,
} from "#app/services/matching/end-emergency.server.ts";
import { findHomeToOpen, grantChange, takeBackGrant } from "#app/services/matching/grant-change.server.ts";
import { makeOffers } from "#app/services/matching/make-offers.server.ts";
import { raiseRequest } from "#app/services/matching/raise-request.server.ts";
import { findRequest, listOffersOfRequest } from "#db/queries/matching.ts";
import { contextOfSearch } from "#db/queries/matching-context.ts";
import { searchableHouseholds } from "#db/queries/matching-households.ts";
import { listGrantsOf } from "#db/queries/placing.ts";
import { offers, requests } from "#db/schema/index.ts";
import {
  formAnswers,
  makeChildThere,
  makeCouncils,
  makeHome,
  put,
  STAFFORDSHIRE,
  STOKE,
  today,
  workAs,
} from "./matching-world.ts";
import { testStore } from "./setup.ts";

const councilIds = [STOKE];
const DRAFT: GrantDraft = {
  emergency: false,
  grantedBy: "Grace Okafor",
  grantedRole: "agency decision maker",
  grantedOn: today,
  paper: "letter of 23 November",
  reason: "He knows the family.",
  lastDay: null,
};

let officer = "";
beforeAll(async () => {
  officer = (await makeCouncils())[STOKE] ?? "";
});

async function raised(changed: Record<string, unknown> = {}): Promise<string> {
  const made = await raiseRequest(workAs({ id: officer }), STOKE, formAnswers(changed));
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  return made.value.id;
}

async function whereIs(householdId: string, requestId: string): Promise<"fit" | "nearly" | "out"> {
  const db = testStore().read;
  const record = await findRequest(db, councilIds, requestId);
  if (!record) throw new Error("No request");
  const index = await searchableHouseholds(db, STOKE, today);
  const found = rankHouseholds(index, record.request, await contextOfSearch(testStore().read, index, STOKE, today), {
    limit: 50,
  });
  if (found.fit.some(({ household }) => household.id === householdId)) return "fit";
  return found.nearly.some(({ household }) => household.id === householdId) ? "nearly" : "out";
}

const grant = (requestId: string, householdId: string, roles: readonly Role[], draft: Partial<GrantDraft> = {}) =>
  grantChange(workAs({ id: officer }), { councilIds, requestId, householdId, roles }, { ...DRAFT, ...draft });

describe("a near miss that somebody opens", () => {
  test("fits from then on for its request alone, and can be asked", async () => {
    const [requestId, other] = [await raised(), await raised()];
    const home = await makeHome({ ageMin: 10 });
    expect(await whereIs(home, requestId)).toBe("nearly");
    expect((await grant(requestId, home, ["decision-maker"])).ok).toBe(true);
    expect(await whereIs(home, requestId)).toBe("fit");
    expect(await whereIs(home, other)).toBe("nearly");
    const asked = await makeOffers(workAs({ id: officer }), { councilIds, requestId, householdIds: [home] });
    expect(asked.ok).toBe(true);
  });

  test("is written down once, however often the button is pressed", async () => {
    const requestId = await raised();
    const home = await makeHome({ roomFor: 0, roomIfLandlordAgrees: 1 });
    const both = await Promise.all([grant(requestId, home, ["placements"]), grant(requestId, home, ["placements"])]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await listGrantsOf(testStore().read, councilIds, { requestId, householdId: home })).toHaveLength(1);
    expect((await grant(requestId, home, ["placements"])).ok).toBe(true);
    expect(await whereIs(home, requestId)).toBe("fit");
  });

  test("stays shut to a role that may not write it down, and to a home nobody can see", async () => {
    const requestId = await raised();
    const home = await makeHome({ ageMin: 10 });
    expect(await grant(requestId, home, ["placements"])).toMatchObject({ refusal: ["not-for-this-role"] });
    expect(await whereIs(home, requestId)).toBe("nearly");
    expect(await grant(requestId, randomUUID(), ["decision-maker"])).toMatchObject({ refusal: "not-found" });
    const elsewhere = { councilIds: [STAFFORDSHIRE], requestId, householdId: home, roles: ["decision-maker"] as const };
    expect(await grantChange(workAs({ id: officer }), elsewhere, DRAFT)).toMatchObject({ refusal: "not-found" });
  });

  test("is taken back with a reason, and may be granted anew", async () => {
    const requestId = await raised();
    const home = await makeHome({ ageMin: 10 });
    await grant(requestId, home, ["decision-maker"]);
    const of = { councilIds, requestId, householdId: home };
    const [granted] = await listGrantsOf(testStore().read, councilIds, of);
    expect(granted).toMatchObject({ extent: { amount: 0, what: ["9"] }, lastDay: null, endedAt: null });
    const back = (reason: string, from = councilIds) =>
      takeBackGrant(workAs({ id: officer }), { ...of, councilIds: from, grantId: granted?.id ?? "" }, reason);
    expect(await back("Not ours", [STAFFORDSHIRE])).toEqual({ ok: false, refusal: "not-found" });
    expect(await back("")).toEqual({ ok: false, refusal: "reason-missing" });
    expect((await back("The panel did not agree.")).ok).toBe(true);
    expect(await whereIs(home, requestId)).toBe("nearly");
    expect(await back("Again")).toEqual({ ok: false, refusal: "ended-already" });
    expect((await grant(requestId, home, ["decision-maker"])).ok).toBe(true);
    expect(await whereIs(home, requestId)).toBe("fit");
    const kept = await listGrantsOf(testStore().read, councilIds, of);
    expect(new Set(kept.map(({ endedBecause }) => endedBecause))).toEqual(new Set(["The panel did not agree.", null]));
  });

  test("is shut again when another child came to live there since", async () => {
    const requestId = await raised();
    const home = await makeHome({ roomFor: 3 });
    await makeChildThere(home);
    expect((await grant(requestId, home, ["decision-maker"])).ok).toBe(true);
    expect(await whereIs(home, requestId)).toBe("fit");
    await makeChildThere(home);
    const found = await findHomeToOpen(workAs({ id: officer }), { councilIds, requestId, householdId: home });
    expect(found?.assessed.outcome).not.toBe("fits");
  });

  test("for six working days in an emergency when the home is needed today", async () => {
    const requestId = await raised({ neededBy: today });
    const home = await makeHome({ ageMin: 10 });
    const emergency = { emergency: true, paper: null };
    expect(await grant(requestId, home, ["manager"], emergency)).toMatchObject({ ok: true });
    expect(await whereIs(home, requestId)).toBe("fit");
    const [of, work] = [{ councilIds, requestId }, workAs({ id: officer })];
    await makeOffers(work, { ...of, householdIds: [home] });
    const [asked] = await listOffersOfRequest(testStore().read, councilIds, requestId);
    await put((tx) =>
      tx
        .update(offers)
        .set({ stage: "placed" })
        .where(eq(offers.id, asked?.offer.id ?? ""))
        .returning(),
    );
    await put((tx) => tx.update(requests).set({ stage: "placed" }).where(eq(requests.id, requestId)).returning());
    // Until the terms are varied or the child has moved the day stands with the home, the request and the team's Today.
    expect(await openEmergency(work, of)).toMatchObject({ rule: "age", lastDay: "2026-11-30" });
    expect(await openEmergency(work, { ...of, councilIds: [STAFFORDSHIRE] })).toBeNull();
    expect(await endsOutsideTerms(work, home, [requestId])).toEqual(new Map([[requestId, "2026-11-30"]]));
    const vary = (roles: readonly Role[], from = councilIds) =>
      varyTermsAfterEmergency(
        work,
        { requestId, councilIds: from, roles },
        { grantedBy: "Grace Okafor", grantedOn: today, paper: "letter of 23 November" },
      );
    expect(await vary(["manager"], [STAFFORDSHIRE])).toMatchObject({ refusal: "not-found" });
    expect(await vary(["placements"])).toMatchObject({ refusal: "not-for-this-role" });
    expect(await vary(["manager"])).toMatchObject({ ok: true });
    expect(await openEmergency(work, of)).toBeNull();
    expect(await vary(["manager"])).toMatchObject({ refusal: "no-emergency" });
    const later = await raised();
    expect(await grant(later, home, ["manager"], emergency)).toMatchObject({ refusal: ["no-emergency"] });
  });
});
