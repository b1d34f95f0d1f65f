import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { agreeWithAgency, askAgencies } from "#app/services/matching/agency-asks.server.ts";
import { answerOffer } from "#app/services/matching/answer-offer.server.ts";
import { forgetUndecidedRequests } from "#app/services/matching/forget-requests.server.ts";
import { makeOffers } from "#app/services/matching/make-offers.server.ts";
import { raiseRequest } from "#app/services/matching/raise-request.server.ts";
import { sayUnable } from "#app/services/matching/unable-to-place.server.ts";
import { withdrawRequest } from "#app/services/matching/withdraw-request.server.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { findRequest, listOffersOfRequest } from "#db/queries/matching.ts";
import { findSearch, listAgencyAgreements, listAgencyAsks } from "#db/queries/placing.ts";
import { grants } from "#db/schema/index.ts";
import { addGrant } from "#db/writes/matching.ts";
import { changeAgencyAsk } from "#db/writes/placing.ts";
import {
  formAnswers,
  HEARD,
  makeCarer,
  makeChildThere,
  makeCouncils,
  makeHome,
  now,
  put,
  STOKE,
  today,
  workAs,
} from "./matching-world.ts";
import { testStore } from "./setup.ts";
import { SECRET } from "./staff-page.ts";

let officers: Record<string, string>;

beforeAll(async () => {
  officers = await makeCouncils();
});

const work = () => workAs({ id: officers[STOKE] ?? "" });

test("what a request says of a child is let go so many months after its search ended without a home, and that it was there stays", async () => {
  const [open, ended] = await Promise.all([
    raiseRequest(work(), STOKE, formAnswers()),
    raiseRequest(work(), STOKE, formAnswers()),
  ]);
  if (!open.ok || !ended.ok) throw new Error("Not raised");
  const requestId = ended.value.id;
  await withdrawRequest(work(), { councilIds: [STOKE], requestId, reason: "relatives" });
  const on = (day: string) => ({ ...work(), now: new Date(`${day}T03:10:00Z`) });
  const read = async (id: string) => (await findRequest(testStore().read, [STOKE], id))?.request;
  expect(await forgetUndecidedRequests(on("2028-11-22"))).toBe(0);
  expect(await forgetUndecidedRequests(on("2028-11-23"))).toBe(1);
  expect(await forgetUndecidedRequests(on("2028-11-24"))).toBe(0);
  const request = await read(requestId);
  expect(request).toMatchObject({
    voices: [],
    places: [],
    home: null,
    kinOrParent: { reason: "" },
    careType: "short-term",
  });
  expect(request?.children).toHaveLength(1);
  expect((await read(open.value.id))?.voices).toHaveLength(1);
  const history = await listEventsOfCase(testStore().read, STOKE, "request", requestId);
  expect(history.map(({ type }) => type)).toContain("RequestForgotten");
});

const child = (more: object) => ({ needCode: "N1", legalStatus: "C1", needs: ["night-care"], ...HEARD, ...more });
const raised = async (answers: Record<string, unknown> = {}) => {
  const made = await raiseRequest(work(), STOKE, formAnswers(answers));
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  return made.value.id;
};
const recordOf = async (id: string) => {
  const record = await findRequest(testStore().read, [STOKE], id);
  if (!record) throw new Error("No request");
  return record;
};
const LATER = () => ({ ...work(), now: new Date("2029-01-10T03:10:00Z") });

test("what people wrote beside such a request goes with it: a carer’s question, an agency’s answer, why nobody was found, why a change was granted", async () => {
  const requestId = await raised();
  const carer = await makeCarer();
  const householdId = await makeHome({ accountId: carer.id });
  expect((await makeOffers(work(), { councilIds: [STOKE], requestId, householdIds: [householdId] })).ok).toBe(true);
  const [asked] = await listOffersOfRequest(testStore().read, [STOKE], requestId);
  const offerId = asked?.offer.id ?? "";
  const question = { kind: "ask", question: "Does he still see his gran?" } as const;
  expect((await answerOffer(work(), { accountId: carer.id }, offerId, question)).ok).toBe(true);
  await sayUnable(work(), { councilIds: [STOKE], requestId, reason: "other", note: "His gran waits for a bed." });
  await put(
    addGrant({
      ...{
        id: "grant-1",
        councilId: STOKE,
        requestId,
        householdId,
        rule: "pets",
        change: "settle-pet",
        emergency: false,
      },
      ...{ grantedBy: "Helen Marsh", grantedRole: "manager", grantedOn: today, reason: "He was never allergic." },
      ...{ recordedAt: now, version: 1 },
    }),
  );
  const agency = { agency: "Harbour Fostering", email: "homes@harbour.example", owner: "voluntary" } as const;
  await agreeWithAgency(work(), STOKE, { ...agency, startsOn: today, endsOn: null });
  const [agreement] = await listAgencyAgreements(testStore().read, [STOKE]);
  await askAgencies(work(), SECRET, { councilIds: [STOKE], requestId, agreementIds: [agreement?.id ?? ""] });
  const [ask] = await listAgencyAsks(testStore().read, [STOKE], requestId);
  const none = { kind: "none", why: "His cousin lives with them." } as const;
  if (ask) await put(changeAgencyAsk(ask.ask, { stage: "declined", answer: none, answeredAt: now }));
  await withdrawRequest(work(), { councilIds: [STOKE], requestId, reason: "relatives" });
  await forgetUndecidedRequests(LATER());
  const [told] = await listAgencyAsks(testStore().read, [STOKE], requestId);
  expect(told?.ask.answer).toEqual({ kind: "none", why: "" });
  const [offer] = await listOffersOfRequest(testStore().read, [STOKE], requestId);
  expect(offer?.offer).toMatchObject({ note: null, talk: [], stage: "released" });
  const search = await findSearch(testStore().read, [STOKE], requestId);
  expect(search).toMatchObject({ unableReason: "other", unableNote: null });
  const [grant] = await testStore().read.select().from(grants).where(eq(grants.requestId, requestId));
  expect(grant).toMatchObject({ rule: "pets", reason: "", paper: null });
  expect(await forgetUndecidedRequests(LATER())).toBe(0);
});

test("of a child whom nothing else here knows only the year of birth stays; one with a home or another request is kept", async () => {
  const unknown = await raised({ children: [child({ bornOn: "2017-03-02", sex: "male" })] });
  const there = await makeHome();
  await makeChildThere(there, { ref: "C-LIVES" });
  const lives = await raised({ children: [child({ ref: "C-LIVES" })] });
  const first = await raised({ children: [child({ bornOn: "2015-03-02", sex: "female" })] });
  const ref = (await recordOf(first)).children[0]?.ref;
  for (const requestId of [unknown, lives, first]) {
    const ended = await withdrawRequest(work(), { councilIds: [STOKE], requestId, reason: "stays-at-home" });
    expect(ended.ok).toBe(true);
  }
  const again = await raised({ children: [child({ ref })] });
  await forgetUndecidedRequests(LATER());
  const [gone] = (await recordOf(unknown)).children;
  expect(gone).toMatchObject({ bornOn: "2017-01-01", sex: "male", ethnicity: null, sector: null, needs: [] });
  expect(gone?.ref).toMatch(/^GONE-/);
  expect((await recordOf(lives)).children[0]).toMatchObject({ ref: "C-LIVES" });
  expect((await recordOf(first)).children[0]).toMatchObject({ ref, bornOn: "2015-03-02" });
  // Once the other request is over as long, nothing needs the child any more.
  await withdrawRequest(work(), { councilIds: [STOKE], requestId: again, reason: "stays-at-home" });
  await forgetUndecidedRequests(LATER());
  expect((await recordOf(first)).children[0]?.ref).toMatch(/^GONE-/);
  expect(await forgetUndecidedRequests(LATER())).toBe(0);
});
