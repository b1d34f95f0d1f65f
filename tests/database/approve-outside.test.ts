import { beforeAll, expect, test } from "vitest";
import { loader as todayPage } from "#app/routes/officer/_index/route.tsx";
import { action as answer, loader as approvalPage } from "#app/routes/officer/requests.$requestId.approval/route.tsx";
import { action as ask } from "#app/routes/officer/requests.$requestId.decide_.approval.ts";
import { answerOffer } from "#app/services/matching/answer-offer.server.ts";
import { makeOffers } from "#app/services/matching/make-offers.server.ts";
import { raiseRequest } from "#app/services/matching/raise-request.server.ts";
import { findAreaApproval } from "#db/queries/area-approvals.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { findRequest, listOffersOfRequest } from "#db/queries/matching.ts";
import { somebody } from "./access-people.ts";
import {
  BIRMINGHAM,
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
import { askPage, cookieOf, staffCookie } from "./staff-page.ts";

let officers: Record<string, string>;

beforeAll(async () => {
  officers = await makeCouncils();
});

const work = () => workAs({ id: officers[STOKE] ?? "" });
const read = () => testStore().read;

/** A request whose home, in Staffordshire with Staffordshire’s carers, has said yes. */
async function agreedOutside() {
  const carer = await makeCarer();
  const householdId = await makeHome({ accountId: carer.id, councilId: STAFFORDSHIRE });
  const raised = await raiseRequest(work(), STOKE, formAnswers());
  if (!raised.ok) throw new Error(JSON.stringify(raised.refusal));
  const requestId = raised.value.id;
  const made = await makeOffers(work(), { councilIds: [STOKE], requestId, householdIds: [householdId] });
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  const [record] = await listOffersOfRequest(read(), [STOKE], requestId);
  const yes = workAs({ id: carer.id, kind: "carer" });
  const said = await answerOffer(yes, { accountId: carer.id }, record?.offer.id ?? "", { kind: "accept" });
  if (!said.ok) throw new Error(JSON.stringify(said.refusal));
  const cookie = await staffCookie(work(), "placements", STOKE);
  const press = (form: Record<string, string>) => askPage(ask, { cookie, now, params: { requestId }, form });
  return { householdId, requestId, press };
}

async function nominated(role: "nominated-officer" | "director" = "nominated-officer", councilId = STOKE) {
  const account = await somebody({
    kind: "staff",
    roles: [role],
    councilId,
    givenName: "Nora",
    familyName: "Nominated",
  });
  const cookie = await cookieOf(work(), account);
  const open = (requestId: string) => askPage(approvalPage, { cookie, now, params: { requestId } });
  const say = (requestId: string, form: Record<string, string>) =>
    askPage(answer, { cookie, now, params: { requestId }, form });
  return { account, cookie, open, say };
}

const REASONS = { reasons: "They know boys of his age.", "tests.near-home.answer": "met" };

test("whoever decides asks for an approval with the record, and it stands on the day of whoever may give it alone", async () => {
  const { requestId, press } = await agreedOutside();
  expect((await press({})).to).toBe(`/officer/requests/${requestId}/decide?approval=reasons-missing`);
  expect((await press(REASONS)).to).toBe(`/officer/requests/${requestId}/decide?approval=asked`);

  const [nora, elsewhere] = [await nominated(), await nominated("nominated-officer", BIRMINGHAM)];
  const dayOf = async (cookie: string) => (await askPage(todayPage, { cookie, now, params: {} })).gave;
  expect(await dayOf(nora.cookie)).toContain(`/officer/requests/${requestId}/approval`);
  expect(await dayOf(elsewhere.cookie)).not.toContain(requestId);
  expect((await elsewhere.open(requestId)).status).toBe(404);
  expect((await elsewhere.say(requestId, {})).status).toBe(404);

  const page = (await nora.open(requestId)).gave;
  expect(page).toContain("They know boys of his age.");
  expect(page).toContain("Can I keep my school?");
});

test("an approval that is pressed closes the record with who pressed it, and history says so without the reason", async () => {
  const { requestId, householdId, press } = await agreedOutside();
  await press(REASONS);
  const nora = await nominated();
  expect((await nora.say(requestId, { answer: "approve", reason: "" })).status).toBe(422);
  expect((await nora.say(requestId, { answer: "approve", reason: "The only one near school" })).status).toBe(302);
  expect((await nora.say(requestId, { answer: "refuse", reason: "After all" })).status).toBe(422);
  const row = await findAreaApproval(read(), [STOKE], { requestId, householdId });
  expect(row).toMatchObject({ stage: "approved", answeredById: nora.account.id, answeredAs: "nominated-officer" });

  const asked = { councilIds: [STOKE], requestId, changeReason: "CARPL" } as const;
  const why = { answer: "not-practicable", why: "None inside was free." } as const;
  const draft = fullDraft({ areaNoticeSentOn: today, tests: { ...fullDraft().tests, "in-area": why } });
  const decided = await decideHeard(work(), asked, draft);
  expect(decided).toMatchObject({ ok: true });
  expect((await findRequest(read(), [STOKE], requestId))?.decision?.areaApproval).toEqual({
    by: "Nora Nominated",
    role: "nominated-officer",
    on: today,
    how: "here",
  });
  const history = await listEventsOfCase(read(), STOKE, "request", requestId);
  expect(history.map(({ type }) => type)).toEqual(expect.arrayContaining(["ApprovalAsked", "ApprovalGiven"]));
  expect(JSON.stringify(history)).not.toContain("only one near school");
});

test("what was refused here is read by whoever decides, who may ask again, and an approval told before it counts for nothing", async () => {
  const { requestId, householdId, press } = await agreedOutside();
  await press(REASONS);
  const director = await nominated("director");
  await director.say(requestId, { answer: "refuse", reason: "Ask the two in Stoke first." });
  const why = { answer: "not-practicable", why: "None inside was free." } as const;
  const draft = fullDraft({
    areaNoticeSentOn: today,
    tests: { ...fullDraft().tests, "in-area": why },
    areaApproval: { by: "Ola", role: "nominated-officer", on: "2026-11-20" as typeof today },
  });
  const asked = { councilIds: [STOKE], requestId, changeReason: "CARPL" } as const;
  const decided = await decideHeard(work(), asked, draft);
  expect(JSON.stringify(decided)).toContain("area-approval");
  expect((await press(REASONS)).to).toContain("approval=asked");
  expect(await findAreaApproval(read(), [STOKE], { requestId, householdId })).toMatchObject({ stage: "asked", nth: 2 });
});
