import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { loader as todayPage } from "#app/routes/officer/_index/route.tsx";
import { loader as requestPage } from "#app/routes/officer/requests.$requestId._index/route.tsx";
import {
  agreeWithAgency,
  answerByLink,
  askAgencies,
  endAgreement,
  endAsk,
  whyLinkIsOver,
} from "#app/services/matching/agency-asks.server.ts";
import { answerOffer } from "#app/services/matching/answer-offer.server.ts";
import { letGo } from "#app/services/matching/let-go.server.ts";
import { makeOffers } from "#app/services/matching/make-offers.server.ts";
import { raiseRequest } from "#app/services/matching/raise-request.server.ts";
import { takeUpAnswer } from "#app/services/matching/take-up-answer.server.ts";
import { undoPlacement } from "#app/services/matching/undo-placement.server.ts";
import { lapseOne } from "#app/services/matching/watch-offers.server.ts";
import { turnTo } from "#app/services/matching/who-searches.server.ts";
import { withdrawRequest } from "#app/services/matching/withdraw-request.server.ts";
import { SYSTEM_ACTOR } from "#app/services/work.ts";
import { findAccount } from "#db/queries/access.ts";
import { listOutbox } from "#db/queries/jobs.ts";
import { findRequest, listOffersOfRequest } from "#db/queries/matching.ts";
import { listAgencyAgreements, listAgencyAsks } from "#db/queries/placing.ts";
import { accounts } from "#db/schema/index.ts";
import { anAccount } from "#tests/factories/access.ts";
import { beginInvention } from "#tests/factories/invention.ts";
import {
  AGENCY_APPROVAL,
  BIRMINGHAM,
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
import { askPage, SECRET, staffCookie } from "./staff-page.ts";

let officers: Record<string, string>;

beforeAll(async () => {
  officers = await makeCouncils();
});

const db = () => testStore().read;
const officer = (councilId = STOKE) => workAs({ id: officers[councilId] ?? "" });

async function raised(councilId = STOKE): Promise<string> {
  const made = await raiseRequest(officer(councilId), councilId, formAnswers());
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  return made.value.id;
}

async function askedBy(councilId: string, requestId: string, householdId: string): Promise<string> {
  const asked = { councilIds: [councilId], requestId, householdIds: [householdId] };
  const made = await makeOffers(officer(councilId), asked);
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  return (await listOffersOfRequest(db(), [councilId], requestId))[0]?.offer.id ?? "";
}

/** What the officer of a council was told of homes that were asked, about one request. */
async function newsOf(councilId: string, requestId: string): Promise<unknown[]> {
  const account = await findAccount(db(), officers[councilId] ?? "");
  const letters = await listOutbox(db(), { to: account?.email ?? "", limit: 50 });
  return letters
    .filter(({ template, facts }) => template === "home-news" && String(facts.path).includes(requestId))
    .map(({ facts }) => facts.what)
    .reverse();
}

describe("the officer who searches", () => {
  test("hears by email when carers ask, and when they say yes or no, without the child or the home", async () => {
    const carer = await makeCarer();
    const work = workAs({ id: carer.id, kind: "carer" });
    const requestId = await raised();
    const offerId = await askedBy(STOKE, requestId, await makeHome({ accountId: carer.id }));
    const say = (answer: Parameters<typeof answerOffer>[3]) =>
      answerOffer(work, { accountId: carer.id }, offerId, answer);
    expect((await say({ kind: "ask", question: "Does she like dogs?" })).ok).toBe(true);
    expect((await say({ kind: "accept" })).ok).toBe(true);
    expect((await say({ kind: "decline", reason: "not-now", note: null })).ok).toBe(true);
    expect((await newsOf(STOKE, requestId)).sort()).toEqual(["no", "question", "yes"]);
  });

  test("is told by email, on Today and on the request when a home they wait for is promised elsewhere, with the next home to ask", async () => {
    const carer = await makeCarer();
    const home = await makeHome({ accountId: carer.id });
    await makeHome();
    const [theirs, ours] = [await raised(BIRMINGHAM), await raised()];
    const offerId = await askedBy(BIRMINGHAM, theirs, home);
    await askedBy(STOKE, ours, home);
    const said = await answerOffer(workAs({ id: carer.id, kind: "carer" }), { accountId: carer.id }, offerId, {
      kind: "accept",
    });
    expect(said.ok).toBe(true);
    expect(await newsOf(BIRMINGHAM, theirs)).toEqual(["yes"]);
    expect(await newsOf(STOKE, ours)).toEqual(["promised-elsewhere"]);
    const cookie = await staffCookie(officer(), "placements", STOKE);
    const page = (await askPage(requestPage, { cookie, now, params: { requestId: ours } })).data?.page as never as {
      offers: { against: string | null }[];
      nextHome: { id: string } | null;
    };
    expect(page.offers[0]?.against).toMatch(/promised/);
    expect(page.nextHome?.id).toBeTruthy();
    expect(page.nextHome?.id).not.toBe(home);
    const day = await askPage(todayPage, { cookie, now, params: {} });
    expect(day.gave).toContain("A home you wait for said yes to another");
  });
});

describe("where the child’s social worker raised the request", () => {
  const given = beginInvention("who is told", now);

  async function staffOf(role: "child-worker" | "placements", councilId: string) {
    const slug = `staff-${role}-${randomUUID().slice(0, 8)}`;
    const account = anAccount(given, { role, slug, councilId });
    await put((tx) => tx.insert(accounts).values(account).returning({ id: accounts.id }));
    return account;
  }

  /** The letters somebody was sent about one request: what they say, oldest first. */
  async function lettersTo(email: string, requestId: string): Promise<string[]> {
    const letters = await listOutbox(db(), { to: email, limit: 50 });
    return letters
      .filter(({ caseId }) => caseId === requestId)
      .map(({ template, facts }) => (template === "home-news" ? String(facts.what) : template))
      .sort();
  }

  /** A request of a social worker, whose home one of two placements officers asked; the carers asked something back. */
  async function searched() {
    const councilId = BIRMINGHAM;
    const [worker, asker] = [await staffOf("child-worker", councilId), await staffOf("placements", councilId)];
    const colleague = await findAccount(db(), officers[councilId] ?? "");
    const made = await raiseRequest(workAs({ id: worker.id }), councilId, formAnswers());
    if (!made.ok) throw new Error(JSON.stringify(made.refusal));
    const carer = await makeCarer();
    const asked = {
      councilIds: [councilId],
      requestId: made.value.id,
      householdIds: [await makeHome({ accountId: carer.id })],
    };
    expect((await makeOffers(workAs({ id: asker.id }), asked)).ok).toBe(true);
    const offerId = (await listOffersOfRequest(db(), [councilId], made.value.id))[0]?.offer.id ?? "";
    const say = (answer: Parameters<typeof answerOffer>[3]) =>
      answerOffer(workAs({ id: carer.id, kind: "carer" }), { accountId: carer.id }, offerId, answer);
    const leave = (account: { id: string }) =>
      put((tx) =>
        tx.update(accounts).set({ active: false }).where(eq(accounts.id, account.id)).returning({ id: accounts.id }),
      );
    const named = () => turnTo(db(), { councilId, requestId: made.value.id, raisedById: worker.id, offerId });
    return {
      councilId,
      requestId: made.value.id,
      worker,
      asker,
      colleague: colleague?.email ?? "",
      offerId,
      say,
      leave,
      named,
    };
  }

  test("the officer who asked the home hears what carers say, as the social worker does, and is who carers are pointed to", async () => {
    const { requestId, worker, asker, colleague, say, named } = await searched();
    expect((await say({ kind: "ask", question: "Does she like dogs?" })).ok).toBe(true);
    expect((await say({ kind: "decline", reason: "not-now", note: null })).ok).toBe(true);
    for (const one of [worker, asker]) expect(await lettersTo(one.email, requestId)).toEqual(["no", "question"]);
    expect(await lettersTo(colleague, requestId)).toEqual([]);
    expect(await named()).toBe(asker.givenName);
  });

  test("a time that passed is told to the officer who asked, and to the placements team once that officer has left", async () => {
    const [first, second] = [await searched(), await searched()];
    await second.leave(second.asker);
    await second.leave(second.worker);
    for (const { councilId, offerId } of [first, second]) {
      const late = { ...workAs({ id: "clock" }), actor: SYSTEM_ACTOR, now: new Date(now.getTime() + 30 * 3_600_000) };
      await lapseOne(late, { councilId, offerId });
    }
    expect(await lettersTo(first.asker.email, first.requestId)).toEqual(["offer-unanswered"]);
    expect(await lettersTo(first.colleague, first.requestId)).toEqual([]);
    expect(await lettersTo(second.asker.email, second.requestId)).toEqual([]);
    expect(await lettersTo(second.worker.email, second.requestId)).toEqual([]);
    expect(await lettersTo(second.colleague, second.requestId)).toEqual(["offer-unanswered"]);
    expect(await second.named()).toBe("the placements team");
  });
});

describe("the council that approved the carers", () => {
  test("is told when another council asks them, and when it places a child with them, without the child or the home", async () => {
    const carer = await makeCarer();
    const homeId = await makeHome({ accountId: carer.id, approvedBy: BIRMINGHAM });
    const approver = await findAccount(db(), officers[BIRMINGHAM] ?? "");
    const told = async () =>
      (await listOutbox(db(), { to: approver?.email ?? "", limit: 50 }))
        .filter(({ template, caseId }) => template === "our-carers-news" && caseId === homeId)
        .map(({ facts }) => facts.what);
    const requestId = await raised();
    const offerId = await askedBy(STOKE, requestId, homeId);
    expect(await told()).toEqual(["asked"]);
    const work = workAs({ id: carer.id, kind: "carer" });
    expect((await answerOffer(work, { accountId: carer.id }, offerId, { kind: "accept" })).ok).toBe(true);
    const of = { councilIds: [STOKE], requestId };
    expect((await decideHeard(officer(), { ...of, changeReason: "CARPL" }, fullDraft())).ok).toBe(true);
    expect((await told()).sort()).toEqual(["asked", "placed"]);
    expect((await undoPlacement(officer(), of, { reason: "put-off", note: null })).ok).toBe(true);
    expect((await told()).sort()).toEqual(["asked", "off", "placed"]);
    // A home that was let go and is asked again: its council hears of the second time as of the first.
    expect((await letGo(officer(), { ...of, offerId, reason: "plan-changed" })).ok).toBe(true);
    expect(await askedBy(STOKE, requestId, homeId)).toBe(offerId);
    expect((await told()).sort()).toEqual(["asked", "asked", "off", "placed"]);
    const own = await makeHome();
    await askedBy(STOKE, await raised(), own);
    const letters = await listOutbox(db(), { limit: 50 });
    expect(letters.filter(({ caseId }) => caseId === own)).toEqual([]);
  });
});

describe("an agency that was asked", () => {
  let agencies = 0;
  /** An agency that named a home, with what its address was told since. */
  async function answered(requestId: string) {
    agencies += 1;
    const agreed = { agency: `Quay Fostering ${agencies}`, email: `homes${agencies}@quay.example` };
    await agreeWithAgency(officer(), STOKE, { ...agreed, owner: "private", startsOn: today, endsOn: null });
    const agreement = (await listAgencyAgreements(db(), [STOKE])).find(({ email }) => email === agreed.email);
    const of = { councilIds: [STOKE], requestId };
    await askAgencies(officer(), SECRET, { ...of, agreementIds: [agreement?.id ?? ""] });
    const [letter] = await listOutbox(db(), { to: agreed.email, limit: 1 });
    const token = String(letter?.facts.path).split("/").at(-1) ?? "";
    const home = {
      kind: "home",
      ref: "Q-1",
      sector: "ST3 6",
      places: 1,
      ageMin: 0,
      ageMax: 17,
      others: "nobody else",
      weeklyPence: 90_000,
      rating: "good",
      inspectedOn: null,
      from: today,
      note: "",
    } as never;
    expect((await answerByLink(officer(), token, home)).ok).toBe(true);
    const ask = (await listAgencyAsks(db(), [STOKE], requestId)).find((one) => one.agreement.id === agreement?.id);
    const told = async () =>
      (await listOutbox(db(), { to: agreed.email, limit: 9 }))
        .filter(({ template }) => template === "agency-news")
        .map(({ facts }) => facts.what);
    return { of, askId: ask?.ask.id ?? "", told, token };
  }

  test("is told when its home is taken up and decided on, and another one that a home was settled", async () => {
    const requestId = await raised();
    const [chosen, other] = [await answered(requestId), await answered(requestId)];
    expect(
      await takeUpAnswer(officer(), { ...chosen.of, askId: chosen.askId, approval: AGENCY_APPROVAL }),
    ).toMatchObject({ ok: true });
    expect(await chosen.told()).toEqual(["taken-up"]);
    expect(await other.told()).toEqual([]);
    const decided = await decideHeard(
      officer(),
      { ...chosen.of, changeReason: "CARPL" },
      fullDraft({ startsOn: today }),
    );
    expect(decided).toMatchObject({ ok: true });
    expect((await chosen.told()).sort()).toEqual(["confirmed", "taken-up"]);
    expect(await other.told()).toEqual(["settled"]);
  });

  test("is told when its taken-up home is let go, and need not keep the place", async () => {
    const requestId = await raised();
    const { of, askId, told, token } = await answered(requestId);
    expect((await takeUpAnswer(officer(), { ...of, askId, approval: AGENCY_APPROVAL })).ok).toBe(true);
    const [taken] = await listOffersOfRequest(db(), [STOKE], requestId);
    const offerId = taken?.offer.id ?? "";
    expect((await letGo(officer(), { ...of, offerId, reason: "plan-changed" })).ok).toBe(true);
    expect((await told()).sort()).toEqual(["let-go", "taken-up"]);
    expect((await whyLinkIsOver(officer(), token))?.why).toBe("let-go");
    // What becomes of the search is no matter of theirs any more, unless their home is asked again.
    const kept = await raised();
    const again = await answered(kept);
    expect((await takeUpAnswer(officer(), { ...again.of, askId: again.askId, approval: AGENCY_APPROVAL })).ok).toBe(
      true,
    );
    const [theirs] = await listOffersOfRequest(db(), [STOKE], kept);
    const home = theirs?.offer.householdId ?? "";
    const gone = { ...again.of, offerId: theirs?.offer.id ?? "", reason: "plan-changed" } as const;
    expect((await letGo(officer(), gone)).ok).toBe(true);
    await askedBy(STOKE, kept, home);
    expect((await again.told()).sort()).toEqual(["again", "let-go", "taken-up"]);
    for (const requestId of [kept, of.requestId]) {
      const ended = { councilIds: [STOKE], requestId, reason: "relatives" } as const;
      expect((await withdrawRequest(officer(), ended)).ok).toBe(true);
    }
    expect((await told()).sort()).toEqual(["let-go", "taken-up"]);
    expect((await again.told()).sort()).toEqual(["again", "let-go", "search-over", "taken-up"]);
  });

  test("is told when the move to its home is put off, and when it does not happen at all", async () => {
    const requestId = await raised();
    const { of, askId, told } = await answered(requestId);
    expect((await takeUpAnswer(officer(), { ...of, askId, approval: AGENCY_APPROVAL })).ok).toBe(true);
    for (const reason of ["put-off", "family"] as const) {
      expect((await decideHeard(officer(), { ...of, changeReason: "CARPL" }, fullDraft())).ok).toBe(true);
      expect((await undoPlacement(officer(), of, { reason, note: null })).ok).toBe(true);
    }
    expect((await told()).sort()).toEqual(["confirmed", "confirmed", "move-off", "put-off", "taken-up"]);
  });

  test("is told when its link or its agreement is ended", async () => {
    const linked = await answered(await raised());
    expect((await endAsk(officer(), { ...linked.of, askId: linked.askId }, "Sent by mistake")).ok).toBe(true);
    expect(await linked.told()).toEqual(["link-ended"]);
    const agreed = await answered(await raised());
    const [ask] = await listAgencyAsks(db(), [STOKE], agreed.of.requestId);
    const ending = { councilIds: [STOKE], agreementId: ask?.agreement.id ?? "" };
    expect((await endAgreement(officer(), ending, "A new framework began")).ok).toBe(true);
    expect((await endAgreement(officer(), ending, "A new framework began")).ok).toBe(true);
    expect(await agreed.told()).toEqual(["agreement-ended"]);
  });

  test("is told when no home is looked for any more", async () => {
    const requestId = await raised();
    const { of, told } = await answered(requestId);
    expect((await withdrawRequest(officer(), { ...of, reason: "relatives" })).ok).toBe(true);
    expect(await told()).toEqual(["search-over"]);
    expect((await findRequest(db(), [STOKE], requestId))?.stage).toBe("withdrawn");
  });
});
