import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { loader as todayPage } from "#app/routes/officer/_index/route.tsx";
import { action as answer, loader as approvalPage } from "#app/routes/officer/requests.$requestId.approval/route.tsx";
import { action as ask } from "#app/routes/officer/requests.$requestId.decide_.approval.ts";
import { answerOffer } from "#app/services/matching/answer-offer.server.ts";
import { approvalNow, askApproval } from "#app/services/matching/approve-outside.server.ts";
import { makeOffers } from "#app/services/matching/make-offers.server.ts";
import { raiseRequest } from "#app/services/matching/raise-request.server.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findAccount, listStaff } from "#db/queries/access.ts";
import { findAreaApproval } from "#db/queries/area-approvals.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { listOutbox } from "#db/queries/jobs.ts";
import { findRequest, listOffersOfRequest } from "#db/queries/matching.ts";
import { households } from "#db/schema/index.ts";
import { changeAccount } from "#db/writes/access.ts";
import { forgetApprovalWords } from "#db/writes/area-approvals.ts";
import { changeRequest } from "#db/writes/matching.ts";
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
  const reading = async (requestId: string) =>
    (await approvalNow(read(), { councilIds: [councilId], requestId }))?.reading ?? "";
  const say = async (requestId: string, form: Record<string, string>) =>
    askPage(answer, { cookie, now, params: { requestId }, form: { reading: await reading(requestId), ...form } });
  return { account, cookie, open, say, reading };
}

const TYPED = { reasons: "They know boys of his age.", tests: { "near-home": { answer: "met" } } };
const REASONS = { reasons: "They know boys of his age.", "tests.near-home.answer": "met" };

test("whoever decides asks for an approval with the record, and it stands on the day of whoever may give it alone", async () => {
  const { requestId, press } = await agreedOutside();
  await nominated();
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
  const nora = await nominated();
  await press(REASONS);
  expect((await nora.say(requestId, { answer: "approve", reason: "" })).status).toBe(422);
  expect((await nora.say(requestId, { answer: "approve", reason: "The only one near school" })).status).toBe(302);
  expect((await nora.say(requestId, { answer: "refuse", reason: "After all" })).status).toBe(422);
  const row = await findAreaApproval(read(), [STOKE], { requestId, householdId });
  expect(row).toMatchObject({ stage: "approved", answeredById: nora.account.id, answeredAs: "nominated-officer" });

  const asked = { councilIds: [STOKE], requestId, changeReason: "CARPL", typed: TYPED } as const;
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
  const director = await nominated("director");
  await press(REASONS);
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
  expect(JSON.stringify(await decideHeard(work(), asked, draft))).toContain("area-approval");
  expect(await findAreaApproval(read(), [STOKE], { requestId, householdId })).toMatchObject({ stage: "asked", nth: 2 });
});

test("nobody approves a record they have not read: asked again meanwhile, their answer is not written down", async () => {
  const { requestId, householdId, press } = await agreedOutside();
  const nora = await nominated();
  await press(REASONS);
  const reading = await nora.reading(requestId);
  await press({ ...REASONS, reasons: "It is the cheapest." });
  const late = await nora.say(requestId, { reading, answer: "approve", reason: "Near school" });
  expect(late.status).toBe(422);
  expect(late.gave).toContain("was changed while you were reading");
  expect((await nora.say(requestId, { reading, answer: "approve", reason: "" })).gave).toContain("was changed while");
  expect(await findAreaApproval(read(), [STOKE], { requestId, householdId })).toMatchObject({ stage: "asked" });
  expect((await nora.say(requestId, { answer: "approve", reason: "Near school" })).status).toBe(302);
});

test("an approval closes the record that was approved and no other, and asking again for that very record takes nothing away", async () => {
  const { requestId, householdId, press } = await agreedOutside();
  const nora = await nominated();
  await press(REASONS);
  await nora.say(requestId, { answer: "approve", reason: "Near school" });
  expect((await press(REASONS)).to).toContain("approval=approved-already");
  const why = { answer: "not-practicable", why: "None inside was free." } as const;
  const draft = fullDraft({ areaNoticeSentOn: today, tests: { ...fullDraft().tests, "in-area": why } });
  const asked = { councilIds: [STOKE], requestId, changeReason: "CARPL" } as const;
  const rewritten = await decideHeard(work(), { ...asked, typed: { ...TYPED, reasons: "The cheapest." } }, draft);
  expect(JSON.stringify(rewritten)).toContain("approved here for an earlier record");
  expect((await press({ ...REASONS, reasons: "The cheapest." })).to).toContain("approval=asked");
  expect(await findAreaApproval(read(), [STOKE], { requestId, householdId })).toMatchObject({ stage: "asked", nth: 2 });
  const viewed = await findRequest(read(), [STOKE], requestId);
  await commit(testStore(), [changeRequest({ id: requestId, version: viewed?.version ?? 0 }, { views: [] })]);
  expect(JSON.stringify(await decideHeard(work(), { ...asked, typed: TYPED }, draft))).toContain("earlier record");
});

test("whoever asked first cannot approve it after a colleague asked again", async () => {
  const { requestId } = await agreedOutside();
  const [first, second] = [await nominated(), await nominated()];
  const ask = (id: string) =>
    askApproval(workAs({ id }), { councilIds: [STOKE], requestId, answers: { reasons: "Near school" } });
  expect(await ask(first.account.id)).toMatchObject({ ok: true });
  expect(await ask(officers[STOKE] ?? "")).toMatchObject({ ok: true });
  const own = await first.say(requestId, { answer: "approve", reason: "Near school" });
  expect(own.gave).toContain("You asked for this approval yourself");
  expect((await second.say(requestId, { answer: "approve", reason: "Near school" })).status).toBe(302);
});

test("where nobody of the council holds the role, nobody is asked, and a page says to write down who told", async () => {
  const { requestId, press } = await agreedOutside();
  const everybody = (await listStaff(read(), STOKE)).filter(({ roles }) =>
    roles.some((role) => role === "nominated-officer" || role === "director"),
  );
  await commit(
    testStore(),
    everybody.map((account) => changeAccount(account, { active: false })),
  );
  expect((await press(REASONS)).to).toBe(`/officer/requests/${requestId}/decide?approval=nobody-to-ask`);
});

test("what is let go of an approval are its words, and the homes and miles around the family home", async () => {
  const { requestId, householdId, press } = await agreedOutside();
  await nominated();
  await press(REASONS);
  await commit(testStore(), [forgetApprovalWords(requestId, now)]);
  const row = await findAreaApproval(read(), [STOKE], { requestId, householdId });
  expect(row).toMatchObject({ answers: {}, reason: null, miles: null, snapshot: { nearest: [], searched: 0 } });
});

test("whoever may approve is written to when it is asked for, and whoever asked when it is answered, without the home, the child or the reason", async () => {
  const { requestId, householdId, press } = await agreedOutside();
  const [nora, director] = [await nominated(), await nominated("director")];
  const told = async () => {
    const all = await listOutbox(read(), { limit: 200 });
    return all.filter(({ template, facts }) => template === "area-approval" && String(facts.path).includes(requestId));
  };
  const seen = async () =>
    (await told()).map(({ toAddress, facts }) => ({ to: toAddress, what: facts.what, path: facts.path }));
  await press(REASONS);
  const asked = { what: "asked", path: `/officer/requests/${requestId}/approval` };
  expect(await seen()).toContainEqual({ to: nora.account.email, ...asked });
  expect((await seen()).map(({ to }) => to)).not.toContain(director.account.email);
  const before = (await told()).length;
  // Asked again before anybody has answered, nobody hears of it twice.
  await press({ ...REASONS, reasons: "They know boys of his age, and his school." });
  expect(await told()).toHaveLength(before);

  const because = "Ask the two in Stoke first.";
  expect((await nora.say(requestId, { answer: "refuse", reason: because })).status).toBe(302);
  const row = await findAreaApproval(read(), [STOKE], { requestId, householdId });
  const asker = await findAccount(read(), row?.askedById ?? "");
  const answered = { what: "refused", path: `/officer/requests/${requestId}/decide` };
  expect(await seen()).toContainEqual({ to: asker?.email, ...answered });
  const [home] = await read().select({ ref: households.ref }).from(households).where(eq(households.id, householdId));
  const letters = JSON.stringify((await told()).map(({ facts }) => facts));
  for (const secret of [because, home?.ref ?? "", "boys of his age"]) expect(letters).not.toContain(secret);

  // And the day of those who decide says so until it is asked again, or the home is let go.
  const cookie = await staffCookie(work(), "placements", STOKE);
  const day = async () => (await askPage(todayPage, { cookie, now, params: {} })).gave;
  expect(await day()).toContain("Refused by the nominated officer");
  await press({ ...REASONS, reasons: "The two in Stoke said no on the telephone." });
  expect(await day()).not.toContain("Refused by the nominated officer");
  await nora.say(requestId, { answer: "approve", reason: "They did." });
  expect(await seen()).toContainEqual({ to: asker?.email, ...answered, what: "approved" });
  expect(await day()).toContain("Approved by the nominated officer");
});
