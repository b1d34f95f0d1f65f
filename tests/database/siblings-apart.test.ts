import { beforeAll, expect, test } from "vitest";
import { addDays } from "#app/domain/shared/day.ts";
import { loader as todayPage } from "#app/routes/officer/_index/route.tsx";
import { loader as decidePage } from "#app/routes/officer/requests.$requestId.decide/route.tsx";
import { loader as placedPage } from "#app/routes/officer/requests.$requestId.placed/route.tsx";
import { answerOffer } from "#app/services/matching/answer-offer.server.ts";
import { sayApartReview } from "#app/services/matching/apart-reviews.server.ts";
import { makeOffers } from "#app/services/matching/make-offers.server.ts";
import { raiseRequest } from "#app/services/matching/raise-request.server.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { findRequest, listOffersOfRequest } from "#db/queries/matching.ts";
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

async function raised(changed: Record<string, unknown> = {}) {
  const made = await raiseRequest(workAs({ id: officer }), STOKE, formAnswers(changed));
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  return made.value.id;
}

/** What a page gives a placements officer some days from now. */
async function gave(page: unknown, days: number, requestId: string) {
  const at = new Date(now.getTime() + days * 86_400_000);
  const cookie = await staffCookie({ ...workAs({ id: officer }), now: at }, "placements", STOKE);
  return (await askPage(page, { cookie, now: at, params: { requestId } })).gave;
}

test("a brother placed apart has a day for its review, on Today from that day until the review is written down", async () => {
  const brother = await findRequest(testStore().read, stoke, await raised());
  const requestId = await raised({
    siblingOf: brother?.children[0]?.ref,
    siblings: "apart",
    togetherReason: "Assessed in May: each needs a home of their own.",
    siblingTime: "Every Saturday.",
  });
  const carer = await makeCarer();
  const householdId = await makeHome({ accountId: carer.id });
  const work = workAs({ id: officer });
  await makeOffers(work, { councilIds: stoke, requestId, householdIds: [householdId] });
  const [offer] = await listOffersOfRequest(testStore().read, stoke, requestId);
  const carers = workAs({ id: carer.id, kind: "carer" });
  await answerOffer(carers, { accountId: carer.id }, offer?.offer.id ?? "", { kind: "accept" });
  expect(await gave(decidePage, 0, requestId)).toContain('"weeks":12');

  const decide = { councilIds: stoke, requestId, changeReason: "CARPL" } as const;
  const missing = { refusal: { code: "incomplete", missing: [{ item: "apart-review" }] } };
  expect(await decideHeard(work, decide, fullDraft({ apartReviewOn: null }))).toMatchObject(missing);
  const reviewOn = addDays(today, 84);
  expect((await decideHeard(work, decide, fullDraft({ apartReviewOn: reviewOn }))).ok).toBe(true);

  const onToday = async (days: number) => (await gave(todayPage, days, requestId)).includes(`apart-${requestId}`);
  expect([await onToday(83), await onToday(84), await onToday(90)]).toEqual([false, true, true]);
  expect(await gave(placedPage, 84, requestId)).toContain("Every Saturday.");

  const asked = { councilIds: stoke, requestId };
  const said = { outcome: "stay-apart", why: "Their play is not safe yet.", nextOn: addDays(today, 180) } as const;
  const then = { ...work, now: new Date(now.getTime() + 90 * 86_400_000) };
  expect(await sayApartReview(then, { ...asked, councilIds: [STAFFORDSHIRE] }, said)).toMatchObject({
    refusal: "not-found",
  });
  expect(await sayApartReview(then, asked, { ...said, nextOn: null })).toMatchObject({ refusal: "next-missing" });
  expect((await sayApartReview(then, asked, said)).ok).toBe(true);
  expect([await onToday(90), await onToday(180)]).toEqual([false, true]);
  expect(await gave(placedPage, 91, requestId)).toContain("Their play is not safe yet.");

  const events = await listEventsOfCase(testStore().read, STOKE, "request", requestId);
  expect(events.filter(({ type }) => type === "ApartReviewed").map(({ data }) => data)).toEqual([
    { outcome: "stay-apart" },
  ]);
  const ended = { outcome: "live-together", why: "A home for both was found.", nextOn: null } as const;
  expect((await sayApartReview(then, asked, ended)).ok).toBe(true);
  expect(await onToday(200)).toBe(false);
  expect(await sayApartReview(then, asked, ended)).toMatchObject({ refusal: "none-due" });
});
