import { beforeAll, expect, test } from "vitest";
import { loader as todayPage } from "#app/routes/officer/_index/route.tsx";
import { loader as correctPage } from "#app/routes/officer/requests.$requestId.correct/route.tsx";
import { action as onPlaced, loader as placedPage } from "#app/routes/officer/requests.$requestId.placed/route.tsx";
import { answerOffer } from "#app/services/matching/answer-offer.server.ts";
import { makeOffers } from "#app/services/matching/make-offers.server.ts";
import { raiseRequest } from "#app/services/matching/raise-request.server.ts";
import { sayLegalStatus } from "#app/services/matching/say-legal-status.server.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { findRequest, listOffersOfRequest } from "#db/queries/matching.ts";
import {
  decideHeard,
  formAnswers,
  fullDraft,
  HEARD,
  makeCarer,
  makeCouncils,
  makeHome,
  now,
  STAFFORDSHIRE,
  STOKE,
  workAs,
} from "./matching-world.ts";
import { testStore } from "./setup.ts";
import { askPage, staffCookie } from "./staff-page.ts";

const stoke = [STOKE];
let officer = "";
beforeAll(async () => {
  officer = (await makeCouncils())[STOKE] ?? "";
});

const CHILD = { bornOn: "2017-03-02", sex: "male", needs: [], needCode: "N1", ...HEARD };

async function raised(child: Record<string, unknown>) {
  const made = await raiseRequest(workAs({ id: officer }), STOKE, formAnswers({ children: [{ ...CHILD, ...child }] }));
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  const record = await findRequest(testStore().read, stoke, made.value.id);
  return { requestId: made.value.id, childId: record?.children[0]?.id ?? "" };
}

async function gave(page: unknown, requestId: string, form?: Record<string, string>) {
  const cookie = await staffCookie(workAs({ id: officer }), "placements", STOKE);
  return askPage(page, { cookie, now, params: { requestId }, form });
}

async function lineOnToday(childId: string): Promise<string | undefined> {
  const { gave: day } = await gave(todayPage, "");
  return day.match(new RegExp(`\\{"key":"protected-${childId}".*?"order"`))?.[0];
}

test("a child under police protection says since when, to the minute, and one under an order the day", () => {
  expect(() => formAnswers({ children: [{ ...CHILD, legalStatus: "L1", protectedOn: "2026-11-22" }] })).toThrow(
    "the police",
  );
  expect(() => formAnswers({ children: [{ ...CHILD, legalStatus: "L2" }] })).toThrow("since when");
});

test("the end of police protection stands on Today from the first day until another legal status is written down", async () => {
  const { requestId, childId } = await raised({ legalStatus: "L1", protectedOn: "2026-11-22", protectedAt: "14:30" });
  expect(await lineOnToday(childId)).toContain("by law until 14:30 on Wednesday");
  expect((await gave(correctPage, requestId)).gave).toContain('"protectedAt":"14:30"');

  const carer = await makeCarer();
  const householdId = await makeHome({ accountId: carer.id });
  const work = workAs({ id: officer });
  await makeOffers(work, { councilIds: stoke, requestId, householdIds: [householdId] });
  const [offer] = await listOffersOfRequest(testStore().read, stoke, requestId);
  const carers = workAs({ id: carer.id, kind: "carer" });
  await answerOffer(carers, { accountId: carer.id }, offer?.offer.id ?? "", { kind: "accept" });
  const asked = { councilIds: stoke, requestId };
  expect(await sayLegalStatus(work, { ...asked, childId }, "C1")).toMatchObject({ refusal: "not-found" });
  const decided = await decideHeard(work, { ...asked, changeReason: "CARPL" }, fullDraft());
  expect(decided.ok).toBe(true);
  expect(await lineOnToday(childId)).toContain("#legal-status");
  expect((await gave(placedPage, requestId)).gave).toContain("Police protection, L1");

  const other = { councilIds: [STAFFORDSHIRE], requestId, childId };
  expect(await sayLegalStatus(work, other, "C1")).toMatchObject({ refusal: "not-found" });
  expect(await sayLegalStatus(work, { ...asked, childId: "another" }, "C1")).toMatchObject({ refusal: "not-found" });
  expect(await sayLegalStatus(work, { ...asked, childId }, "L1")).toMatchObject({ refusal: "same-status" });
  const sent = await gave(onPlaced, requestId, { intent: "legal", childId, legalNow: "C1" });
  expect(sent).toMatchObject({ status: 302, to: `/officer/requests/${requestId}/placed?done=legal` });
  expect(await lineOnToday(childId)).toBeUndefined();
  const events = await listEventsOfCase(testStore().read, STOKE, "request", requestId);
  expect(events.filter(({ type }) => type === "LegalStatusSaid").map(({ data }) => data)).toEqual([{ childId }]);
});

test("an order that was extended ends on the day the court named, and one of before it was asked is to be put right", async () => {
  const { childId } = await raised({ legalStatus: "L2", protectedOn: "2026-11-17", extendedUntil: "2026-11-28" });
  expect(await lineOnToday(childId)).toMatch(/by law until 28 November/);
  const made = await raiseRequest(workAs({ id: officer }), STOKE, {
    ...formAnswers(),
    children: formAnswers().children.map((one) => ({ ...one, legalStatus: "L2" as const })),
  });
  if (!made.ok) throw new Error("Not raised");
  const record = await findRequest(testStore().read, stoke, made.value.id);
  expect(await lineOnToday(record?.children[0]?.id ?? "")).toContain("Since when was not written down");
});
