import { beforeAll, describe, expect, test } from "vitest";
import { addDays } from "#app/domain/shared/day.ts";
import { loader as todayPage } from "#app/routes/officer/_index/route.tsx";
import { loader as requestPage } from "#app/routes/officer/requests.$requestId._index/route.tsx";
import {
  loader as agenciesPage,
  action as onAgencies,
} from "#app/routes/officer/requests.$requestId.agencies/route.tsx";
import { loader as decidePage } from "#app/routes/officer/requests.$requestId.decide/route.tsx";
import { loader as placedPage } from "#app/routes/officer/requests.$requestId.placed/route.tsx";
import { loader as agencyPage, action as onLink } from "#app/routes/public/agency.$token.tsx";
import { replyBy, replyByFrom } from "#app/services/enquiries/reply-by.ts";
import { agreeWithAgency, answerByLink, askAgencies, leaveAnswer } from "#app/services/matching/agency-asks.server.ts";
import { raiseRequest } from "#app/services/matching/raise-request.server.ts";
import { takeUpAnswer } from "#app/services/matching/take-up-answer.server.ts";
import { asksMoved, lapseOneAsk } from "#app/services/matching/watch-asks.server.ts";
import { withdrawRequest } from "#app/services/matching/withdraw-request.server.ts";
import { PUBLIC_ACTOR, SYSTEM_ACTOR } from "#app/services/work.ts";
import { findAccount } from "#db/queries/access.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { listOutbox } from "#db/queries/jobs.ts";
import { findRequest } from "#db/queries/matching.ts";
import { listAgencyAgreements, listAgencyAsks } from "#db/queries/placing.ts";
import {
  AGENCY_APPROVAL,
  decideHeard,
  formAnswers,
  fullDraft,
  makeCouncils,
  now,
  put,
  STAFFORDSHIRE,
  STOKE,
  today,
  workAs,
} from "./matching-world.ts";
import { testStore } from "./setup.ts";
import { askPage, SECRET, staffCookie } from "./staff-page.ts";

const stoke = [STOKE];
let officers: Record<string, string> = {};
let agencies = 0;

beforeAll(async () => {
  officers = await makeCouncils();
});

const work = () => workAs({ id: officers[STOKE] ?? "" });
/** Somebody at the agency, who holds the link. */
const atLink = () => ({ ...workAs({ id: "nobody" }), actor: PUBLIC_ACTOR });

const HOME = {
  kind: "home",
  ref: "HF-12",
  sector: "ST3 6",
  places: 1,
  ageMin: 0,
  ageMax: 17,
  others: "nobody else",
  weeklyPence: 84_500,
  rating: "good",
  inspectedOn: null,
  from: today,
  note: "A garden",
} as const;

/** A request sent to agencies under agreements of their own, with the token of each link and its ask. */
async function asked(howMany = 1, changed: Record<string, unknown> = {}) {
  const made = await raiseRequest(work(), STOKE, formAnswers(changed));
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  const requestId = made.value.id;
  const of = { councilIds: stoke, requestId };
  const emails: string[] = [];
  for (let at = 0; at < howMany; at += 1) {
    agencies += 1;
    const email = `answers${agencies}@harbour.example`;
    emails.push(email);
    const agreed = { agency: `Answering ${agencies}`, email, owner: "private", startsOn: today, endsOn: null } as const;
    await agreeWithAgency(work(), STOKE, agreed);
  }
  const agreements = await listAgencyAgreements(testStore().read, stoke);
  const agreementIds = agreements.filter(({ email }) => emails.includes(email)).map(({ id }) => id);
  await askAgencies(work(), SECRET, { ...of, agreementIds });
  const asks = await listAgencyAsks(testStore().read, stoke, requestId);
  const links = await Promise.all(
    emails.map(async (email) => {
      const [letter] = await listOutbox(testStore().read, { to: email, limit: 1 });
      const askId = asks.find(({ agreement }) => agreement.email === email)?.ask.id ?? "";
      return { email, askId, token: String(letter?.facts.path).split("/").at(-1) ?? "" };
    }),
  );
  const [first] = links;
  if (!first) throw new Error("No agency was asked");
  return { of, requestId, links, ...first };
}

/** The letters about a request that went to the officer who raised it. */
async function lettersToOfficer(requestId: string) {
  const officer = await findAccount(testStore().read, officers[STOKE] ?? "");
  const letters = await listOutbox(testStore().read, { to: officer?.email ?? "", limit: 200 });
  return letters.filter(({ facts }) => String(facts.path).includes(requestId)).map(({ facts }) => facts);
}

async function pagesOf(requestId: string, at = now) {
  const cookie = await staffCookie({ ...work(), now: at }, "placements", STOKE);
  const request = (await askPage(requestPage, { cookie, now: at, params: { requestId } })).gave;
  const day = (await askPage(todayPage, { cookie, now: at, params: {} })).gave;
  return {
    onRequest: Number(/"agencies":\{"homes":(\d+)/.exec(request)?.[1]),
    late: Number(/"agencies":\{"homes":\d+,"late":(\d+)/.exec(request)?.[1]),
    onToday: day.includes(`agencies-${requestId}`),
    day,
  };
}

describe("an agency’s answer", () => {
  test("is told to the officer by email in the same commit, with nothing of it in the letter, and once", async () => {
    const { requestId, token } = await asked();
    await answerByLink(atLink(), token, HOME);
    await answerByLink(atLink(), token, HOME);
    const letters = await lettersToOfficer(requestId);
    expect(letters).toMatchObject([{ what: "agency-home", path: `/officer/requests/${requestId}#agencies` }]);
    for (const word of ["HF-12", "ST3 6", "845", "garden", "Answering"]) {
      expect(JSON.stringify(letters)).not.toContain(word);
    }
    await answerByLink(atLink(), token, { kind: "none", why: "The carers are ill." });
    expect((await lettersToOfficer(requestId)).map(({ what }) => what).sort()).toEqual(["agency-home", "agency-none"]);
  });

  test("with a home stands on the request and on Today until it is taken up or said why not", async () => {
    const { of, requestId, links } = await asked(2);
    const [one, two] = links;
    if (!one || !two) throw new Error("Two were asked");
    expect(await pagesOf(requestId)).toMatchObject({ onRequest: 0, onToday: false });
    await answerByLink(atLink(), one.token, HOME);
    const first = await pagesOf(requestId);
    expect(first).toMatchObject({ onRequest: 1, onToday: true });
    expect(first.day).toContain("1 agency has a home: look");
    await answerByLink(atLink(), two.token, HOME);
    const second = await pagesOf(requestId);
    expect(second).toMatchObject({ onRequest: 2, onToday: true });
    expect(second.day).toContain("2 agencies have a home: look");
    expect(await leaveAnswer(work(), { ...of, askId: one.askId }, " ")).toEqual({
      ok: false,
      refusal: "reason-missing",
    });
    for (const _twice of [1, 2]) {
      expect((await leaveAnswer(work(), { ...of, askId: one.askId }, "Too far from school")).ok).toBe(true);
    }
    expect(await pagesOf(requestId)).toMatchObject({ onRequest: 1, onToday: true });
    expect((await takeUpAnswer(work(), { ...of, askId: two.askId, approval: AGENCY_APPROVAL })).ok).toBe(true);
    expect(await pagesOf(requestId)).toMatchObject({ onRequest: 0, onToday: false });
  });

  test("says by sector where its home is: a first part alone, or a place outside England, is asked for again and not kept", async () => {
    const { requestId, token } = await asked();
    const typed = {
      answer: "home",
      ref: "HF-12",
      places: "1",
      ageMin: "0",
      ageMax: "17",
      price: "845",
      rating: "good",
    };
    const send = (sector: string) => {
      const form = { ...typed, sector, others: "", inspectedOn: "", from: today, note: "" };
      return askPage(onLink, { cookie: "", now, params: { token }, address: `/agency/${token}`, form });
    };
    for (const [sector, words] of [
      ["ST3", "an English postcode"],
      ["somewhere", "an English postcode"],
      ["LL14 1", "regulation 11 of the Care Planning Regulations 2010, beyond Wales by regulation 12 too"],
      ["SY10 0", "outside England"],
    ] as const) {
      const refused = await send(sector);
      expect(refused.status).toBe(422);
      expect(refused.gave).toContain(words);
    }
    expect((await listAgencyAsks(testStore().read, stoke, requestId))[0]?.ask.answer).toBeNull();
    expect((await send("ST3 6AB")).status).toBe(303);
    const [found] = await listAgencyAsks(testStore().read, stoke, requestId);
    expect(found?.ask.answer).toMatchObject({ kind: "home", sector: "ST3 6" });
  });

  test("whose home is not taken is told so once, without the reason, and hears no more when the search ends", async () => {
    const { of, requestId, token, email, askId } = await asked();
    expect(await leaveAnswer(work(), { ...of, askId }, "Too early")).toEqual({ ok: false, refusal: "no-home" });
    await answerByLink(atLink(), token, HOME);
    const theirs = await leaveAnswer(work(), { councilIds: [STAFFORDSHIRE], requestId, askId }, "Not ours");
    expect(theirs).toEqual({ ok: false, refusal: "not-found" });
    await leaveAnswer(work(), { ...of, askId }, "Too far from school");
    await leaveAnswer(work(), { ...of, askId }, "Too far from school");
    await withdrawRequest(work(), { ...of, reason: "relatives" });
    const letters = (await listOutbox(testStore().read, { to: email, limit: 20 })).map(({ facts }) => facts);
    expect(letters.flatMap(({ what }) => (what ? [what] : []))).toEqual(["not-taken"]);
    expect(JSON.stringify(letters)).not.toContain("school");
    const events = await listEventsOfCase(testStore().read, STOKE, "request", requestId);
    expect(events.filter(({ type }) => type === "AgencyHomeNotTaken")).toHaveLength(1);
    expect(JSON.stringify(events)).not.toContain("Too far");
  });

  test("given anew after its home was not taken is to be looked at again, and what was said of the first stays", async () => {
    const { of, requestId, token, email, askId } = await asked();
    await answerByLink(atLink(), token, HOME);
    await leaveAnswer(work(), { ...of, askId }, "Too far from school");
    await answerByLink(atLink(), token, { ...HOME, sector: "ST3 2" });
    expect(await pagesOf(requestId)).toMatchObject({ onRequest: 1, onToday: true });
    const [found] = await listAgencyAsks(testStore().read, stoke, requestId);
    expect(found?.ask).toMatchObject({ notTakenAt: null, notTakenBecause: null });
    expect(found?.ask.earlier).toMatchObject([{ answer: HOME, notTaken: "Too far from school" }]);
    const cookie = await staffCookie(work(), "placements", STOKE);
    const page = await askPage(agenciesPage, { cookie, now, params: { requestId } });
    expect(page.gave).toContain("; not taken: Too far from school");
    await leaveAnswer(work(), { ...of, askId }, "Still too far");
    expect((await takeUpAnswer(work(), { ...of, askId, approval: AGENCY_APPROVAL })).ok).toBe(true);
    const letters = (await listOutbox(testStore().read, { to: email, limit: 20 })).map(({ facts }) => facts.what);
    expect(letters.filter(Boolean).sort()).toEqual(["again", "not-taken", "not-taken"]);
  });

  test("is left by one press on the page of the agencies, with a reason, and its words stand there", async () => {
    const { requestId, token, askId } = await asked();
    await answerByLink(atLink(), token, HOME);
    const cookie = await staffCookie(work(), "placements", STOKE);
    const params = { requestId };
    const press = (because: string) =>
      askPage(onAgencies, { cookie, now, params, form: { intent: "leave-home", askId, because } });
    expect((await press("")).status).toBe(422);
    expect((await press("Too far from school")).status).toBe(302);
    const page = await askPage(agenciesPage, { cookie, now, params });
    expect(page.gave).toContain("Too far from school");
    expect(page.gave).toContain('"mayLeave":false');
  });
});

describe("the time of an agency to answer", () => {
  const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
  const clock = (at: Date) => ({ ...work(), now: at, actor: SYSTEM_ACTOR });
  const dueOf = async (requestId: string) => (await listAgencyAsks(testStore().read, stoke, requestId))[0]?.ask;

  test("follows the lane of the request, stands in the email and at the link, and is apart from the life of the link", async () => {
    const lanes = [
      [today, 1],
      [addDays(today, 3), 4],
      [addDays(today, 9), 24],
    ] as const;
    for (const [neededBy, count] of lanes) {
      const { requestId, email, token } = await asked(1, { neededBy });
      expect((await dueOf(requestId))?.replyBy).toEqual(hours(count));
      expect((await dueOf(requestId))?.endsAt).toEqual(hours(72));
      const [letter] = await listOutbox(testStore().read, { to: email, limit: 1 });
      expect(letter?.facts.answerBy).toBe(replyBy(hours(count)));
      const { gave } = await askPage(agencyPage, { cookie: "", now, params: { token } });
      expect(gave).toContain(`"answerBy":"${replyByFrom(hours(count), now)}"`);
    }
  });

  test("that has passed is told to the officer once and stands on the request and on Today, and the agency may still answer", async () => {
    const { requestId, askId, token } = await asked();
    const due = (await dueOf(requestId))?.replyBy ?? now;
    const after = new Date(due.getTime() + 1000);
    const lapse = (at: Date) => lapseOneAsk(clock(at), { councilId: STOKE, requestId, askId });
    await lapse(due);
    expect((await dueOf(requestId))?.lapsedAt).toBeNull();
    await lapse(after);
    await lapse(after);
    expect((await dueOf(requestId))?.lapsedAt).toEqual(after);
    expect((await lettersToOfficer(requestId)).map(({ what }) => what)).toEqual(["agency-late"]);
    const events = await listEventsOfCase(testStore().read, STOKE, "request", requestId);
    expect(events.filter(({ type }) => type === "AgencyLate")).toHaveLength(1);
    const pages = await pagesOf(requestId, after);
    expect(pages).toMatchObject({ onRequest: 0, late: 1, onToday: true });
    expect(pages.day).toContain("1 agency has not answered in time");
    // The search itself wants nothing else, so it stands there once.
    expect(pages.day).not.toContain(`request-${requestId}`);
    const cookie = await staffCookie({ ...work(), now: after }, "placements", STOKE);
    const page = await askPage(agenciesPage, { cookie, now: after, params: { requestId } });
    expect(page.gave).toContain("No answer in time");
    expect((await answerByLink({ ...atLink(), now: after }, token, HOME)).ok).toBe(true);
    expect(await pagesOf(requestId, after)).toMatchObject({ onRequest: 1, late: 0 });
  });

  test("is not said to have passed once it answered, or once no home is looked for", async () => {
    const answered = await asked();
    await answerByLink(atLink(), answered.token, { kind: "none", why: "Full" });
    const over = await asked();
    await withdrawRequest(work(), { ...over.of, reason: "relatives" });
    for (const { requestId, askId } of [answered, over]) {
      await lapseOneAsk(clock(hours(60)), { councilId: STOKE, requestId, askId });
      expect((await dueOf(requestId))?.lapsedAt).toBeNull();
    }
  });

  test("begins again when the day of the move was put right into another lane", async () => {
    const { requestId, askId } = await asked(1, { neededBy: addDays(today, 9) });
    const about = { councilId: STOKE, requestId };
    const same = await asksMoved(work(), about, { was: addDays(today, 9), is: addDays(today, 8) });
    expect(same).toEqual([]);
    const at = hours(30);
    await lapseOneAsk(clock(at), { ...about, askId });
    const moved = { ...work(), now: at };
    await put(...(await asksMoved(moved, about, { was: addDays(today, 9), is: addDays(today, 2) })));
    expect(await dueOf(requestId)).toMatchObject({ replyBy: new Date(at.getTime() + 4 * 3_600_000), lapsedAt: null });
  });
});

describe("the record of a decision", () => {
  test("keeps the agencies that were asked, with what each answered and why it was not the one, and shows them before and after", async () => {
    const { of, requestId, links } = await asked(4);
    const [one, two, three] = links;
    if (!one || !two || !three) throw new Error("Four were asked");
    await answerByLink(atLink(), one.token, HOME);
    await leaveAnswer(work(), { ...of, askId: one.askId }, "Too far from school");
    await answerByLink(atLink(), two.token, { kind: "none", why: "The carers are ill." });
    await answerByLink(atLink(), three.token, { ...HOME, ref: "Q-9", weeklyPence: 91_000 });
    await takeUpAnswer(work(), { ...of, askId: three.askId, approval: AGENCY_APPROVAL });
    const cookie = await staffCookie(work(), "manager", STOKE);
    const before = await askPage(decidePage, { cookie, now, params: { requestId } });
    expect(before.gave).toContain("Its home was not taken: Too far from school");
    expect((await decideHeard(work(), { ...of, changeReason: "CARPL" }, fullDraft())).ok).toBe(true);
    const kept = (await findRequest(testStore().read, stoke, requestId))?.decision?.consideredAgencies ?? [];
    expect(kept.map(({ standing }) => standing)).toEqual(["chosen", "not-chosen", "not-chosen", "not-chosen"]);
    expect(kept[0]?.answer).toMatchObject({ ref: "Q-9", weeklyPence: 91_000, rating: "good" });
    expect(kept.map(({ why }) => why).sort()).toEqual([
      "It had no home: The carers are ill.",
      "It had not answered.",
      "Its home was not taken: Too far from school",
      "This is the home that was decided on.",
    ]);
    const after = await askPage(placedPage, { cookie, now, params: { requestId } });
    for (const words of ["Agencies asked", "£910", "It had no home: The carers are ill."]) {
      expect(after.gave).toContain(words);
    }
  });
});
