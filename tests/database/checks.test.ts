import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Role } from "#app/domain/access/permissions.ts";
import { OWN_REASONS } from "#app/domain/applications/example-run.ts";
import { EXAMPLE_ANSWERS } from "#app/domain/applications/form/example-answers.ts";
import type { PageAnswers } from "#app/domain/applications/form/fields.ts";
import { householdFacts, termsOffered } from "#app/domain/applications/form/household-facts.ts";
import { reviewHold } from "#app/domain/applications/offence-review.ts";
import { addDays, type Day, day } from "#app/domain/shared/day.ts";
import { askForChecks } from "#app/services/applications/ask-for-checks.server.ts";
import { checksFollowing, followBirthdays } from "#app/services/applications/reconcile-checks.server.ts";
import { recordCheckChange } from "#app/services/applications/record-check.server.ts";
import { moveOffenceReview, raiseOffenceReview } from "#app/services/applications/review-offence.server.ts";
import { watchBirthdays } from "#app/services/jobs/watch-birthdays.server.ts";
import { commit } from "#db/engine/commit.server.ts";
import { listAnswers } from "#db/queries/applications.ts";
import { findOwnRanges, listBoardChecks, listOffenceReviews } from "#db/queries/checks.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { listEmailsOfCase } from "#db/queries/jobs.ts";
import { applicationAnswers } from "#db/schema/index.ts";
import { atDecision, makeStaff, STAFFORDSHIRE, STOKE, type Staff, sent, type Way } from "./applications-world.ts";
import { testStore } from "./setup.ts";

let staff: Staff;
beforeAll(async () => {
  staff = await makeStaff();
});

const db = () => testStore().read;
const terms = termsOffered(householdFacts(EXAMPLE_ANSWERS), 3);

async function accepted(): Promise<Way> {
  const way = await sent(staff);
  await way.accept();
  return way;
}

/** As an accepted change of the answers leaves a page. */
async function rewrite(way: Way, page: string, answers: PageAnswers): Promise<void> {
  const kept = await commit(testStore(), [
    (tx) =>
      tx
        .update(applicationAnswers)
        .set({ answers })
        .where(and(eq(applicationAnswers.page, page), eq(applicationAnswers.applicationId, way.id)))
        .returning({ id: applicationAnswers.id }),
  ]);
  if (!kept.ok) throw new Error(`No page ${page} of ${way.id}`);
}

async function types(way: Way): Promise<string[]> {
  return (await listEventsOfCase(db(), STOKE, "application", way.id)).map(({ type }) => type);
}

async function check(way: Way, id: string) {
  const { checks, checkVersions } = await way.record();
  const found = checks.find((one) => one.id === id);
  if (!found) throw new Error(`No check ${id}`);
  return { check: found, version: checkVersions[id] ?? 0 };
}

async function review(way: Way) {
  const [found] = await listOffenceReviews(db(), [STOKE], way.id);
  if (!found) throw new Error("No review");
  return found;
}

describe("asking, asking again and what comes in", () => {
  test("each is kept with its event, and two people at once do not overwrite each other", async () => {
    const way = await accepted();
    const medical = "medical:applicant-1";
    await way.change("assessor", medical, 1, { to: "requested", on: way.today, holder: "Hanley Health Centre" });
    way.wait(70);
    const chase = () => way.change("assessor", medical, 2, { to: "chased", on: way.today });
    const both = await Promise.all([chase(), chase()]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect((await check(way, medical)).check).toMatchObject({
      state: "requested",
      chases: 1,
      chasedOn: way.today,
      holder: "Hanley Health Centre",
    });
    await way.change("assessor", medical, 3, { to: "received", on: way.today, outcome: "clear" });
    expect((await check(way, medical)).check.validTo).toBe("2029-02-01");
    expect((await types(way)).slice(0, 3)).toEqual(["CheckReceived", "CheckChased", "CheckRequested"]);
  });

  test("all that can be asked for is asked for at once, or none of it", async () => {
    const way = await accepted();
    const { checkVersions, checks } = await way.record();
    const asked = (chosen: Record<string, number>, councilId = STOKE) =>
      askForChecks(way.as("assessor"), { councilIds: [councilId], applicationId: way.id, chosen });
    const two = { "medical:applicant-1": 1, "dbs:applicant-1": 1 };
    expect(await asked({})).toEqual({ ok: false, refusal: "none-chosen" });
    expect(await asked(two, STAFFORDSHIRE)).toEqual({ ok: false, refusal: "not-found" });
    expect(await asked({ ...two, "personal-reference:referee-1": 1 })).toMatchObject({ refusal: "changed-meanwhile" });
    expect(await asked({ ...two, "dbs:applicant-1": 7 })).toMatchObject({ refusal: "changed-meanwhile" });
    expect((await way.record()).checkVersions).toEqual(checkVersions);
    expect(await asked(two)).toEqual({ ok: true, value: 2 });
    expect(await asked(two)).toMatchObject({ refusal: "changed-meanwhile" });
    const after = await way.record();
    expect(after.checks.filter(({ state }) => state === "requested").map(({ id }) => id)).toEqual(
      checks.map(({ id }) => id).filter((id) => Object.hasOwn(two, id)),
    );
  });

  test("the board shows one council’s open checks, and what is usual comes from its own results", async () => {
    const way = await accepted();
    const mine = (await listBoardChecks(db(), [STOKE])).filter(({ applicationId }) => applicationId === way.id);
    expect(mine.length).toBe((await way.record()).checks.filter(({ state }) => state !== "not-needed").length);
    expect((await listBoardChecks(db(), [STAFFORDSHIRE])).length).toBe(0);
    const { checks, checkVersions } = await way.record();
    const five = checks.filter(({ kind }) => kind === "dbs" || kind === "internet").slice(0, 5);
    for (const { id } of five)
      await way.change("assessor", id, checkVersions[id] ?? 0, { to: "requested", on: way.today });
    way.wait(14);
    for (const { id } of five)
      await way.change("assessor", id, (checkVersions[id] ?? 0) + 1, {
        to: "received",
        on: way.today,
        outcome: "clear",
      });
    const ranges = await findOwnRanges(db(), STOKE, way.today);
    expect(ranges.internet).toBeUndefined();
    expect(await findOwnRanges(db(), STAFFORDSHIRE, way.today)).toEqual({});
  });
});

describe("somebody’s safety", () => {
  test("an earlier partner with a flag is asked by nobody until a manager releases it, with a reason", async () => {
    const way = await accepted();
    const partners = [{ name: "Lee Walsh", fromYear: 2005, toYear: 2011, children: "yes", doNotContact: "yes" }];
    const record = await way.record();
    const { answers } = await listAnswers(db(), way.id);
    const { writes, reconciled } = await checksFollowing(way.as("manager"), record, {
      ...answers,
      "applicant-1": { ...answers["applicant-1"], relationships: { partners } },
    });
    expect(reconciled?.added.map(({ kind }) => kind)).toEqual(["ex-partner"]);
    expect((await commit(testStore(), writes)).ok).toBe(true);
    const id = "ex-partner:applicant-1-1";
    expect((await check(way, id)).check.blockedBecause).toContain("not to make contact");
    expect(await way.change("assessor", id, 1, { to: "requested", on: way.today })).toMatchObject({
      refusal: { code: "blocked" },
    });
    const release = { to: "released", on: way.today, reason: "Agreed with her on the phone" } as const;
    expect(await way.change("assessor", id, 1, release)).toMatchObject({ refusal: { code: "manager-releases" } });
    expect((await way.change("manager", id, 1, release)).ok).toBe(true);
    expect((await way.change("assessor", id, 2, { to: "requested", on: way.today })).ok).toBe(true);
    const released = (await listEventsOfCase(db(), STOKE, "application", way.id)).find(
      ({ type }) => type === "CheckReleased",
    );
    expect(released).toMatchObject({ reason: "Agreed with her on the phone", actor: { id: staff.manager.id } });
    const emails = await listEmailsOfCase(db(), "application", way.id);
    expect(emails.filter(({ toAddress }) => toAddress.includes("walsh"))).toEqual([]);
  });
});

describe("a member of the household who turns 18 during the assessment", () => {
  async function nearly(way: Way, bornOn: Day): Promise<void> {
    await rewrite(way, "adults", {
      others: "yes",
      people: [
        { name: "Grace Okoro", bornOn: "1955-01-19", relation: "Mother" },
        { name: "Sam Sandhu", bornOn, relation: "Son" },
      ],
    });
  }

  test("gets a check before the birthday, one the law asks for on it, and each applicant is told once of each", async () => {
    const way = await accepted();
    await nearly(way, day("2009-01-05"));
    const follow = async () => followBirthdays(way.as("manager"), await way.record());
    expect(await follow()).toBe(true);
    expect(await follow()).toBe(false);
    expect((await check(way, "dbs:adult-2")).check).toMatchObject({ part1: false, neededFrom: "2027-01-05" });
    way.wait(43);
    expect(way.today).toBe("2027-01-05");
    expect(await follow()).toBe(true);
    expect(await follow()).toBe(false);
    expect((await check(way, "dbs:adult-2")).check.part1).toBe(true);
    const told = (await listEmailsOfCase(db(), "application", way.id)).filter(
      ({ template }) => template === "adult-at-home",
    );
    // Twice to each of the two who apply.
    expect(told).toHaveLength(4);
    expect(new Set(told.map(({ toAddress }) => toAddress)).size).toBe(2);
    const [byLaw] = await listEventsOfCase(db(), STOKE, "application", way.id);
    expect(byLaw).toMatchObject({ type: "CheckNowByLaw", actor: { kind: "system" } });
  });

  test("is found by the day’s watch, which queues the next, and keeps an application from panel until the check is in", async () => {
    const way = await accepted();
    await way.checksIn();
    await way.take("manager", { step: "pass-stage-1" });
    await way.take("manager", { step: "start-stage-2" });
    await way.take("assessor", { step: "finish-report", managerSigned: true });
    await way.take("assessor", { step: "send-report", redacted: true });
    await way.take("assessor", { step: "record-observations", comments: "" });
    await nearly(way, day("2008-11-23"));
    const work = way.as("manager");
    const job = { id: "j", kind: "watch-birthdays", payload: {}, tries: 0 } as never;
    const done = await watchBirthdays(testStore())(job, work.now);
    expect(done).toMatchObject({ done: true, writes: [expect.any(Function)] });
    const panel = { step: "list-for-panel", panelOn: addDays(way.today, 14), papersSentOn: way.today } as const;
    expect((await way.refusal("panel", panel)).missing).toEqual([
      "Not in yet: Enhanced DBS with children’s barred list: Sam Sandhu",
    ]);
    await way.change("assessor", "dbs:adult-2", 1, { to: "received", on: way.today, outcome: "clear" });
    await way.take("panel", panel);
  });
});

describe("a possible specified offence", () => {
  const flag = async (way: Way, to = "dbs:adult-1") => {
    const { version } = await check(way, to);
    const asked = {
      councilIds: [STOKE],
      applicationId: way.id,
      checkId: to,
      version,
      roles: ["assessor"] as Role[],
      flagged: { person: "adult-1" },
    };
    return recordCheckChange(way.as("assessor"), asked, { to: "received", on: way.today, outcome: "concern" });
  };

  test("is raised with what came in, once, and only a manager or the decision maker takes it on", async () => {
    const way = await accepted();
    expect((await flag(way)).ok).toBe(true);
    const raise = (person: string, councilId = STOKE) =>
      raiseOffenceReview(way.as("assessor"), { councilIds: [councilId], applicationId: way.id, person });
    expect(await raise("adult-1")).toEqual({ ok: false, refusal: "already-raised" });
    expect(await raise("adult-9")).toEqual({ ok: false, refusal: "no-such-person" });
    expect(await raise("adult-1", STAFFORDSHIRE)).toEqual({ ok: false, refusal: "not-found" });
    const { id, version } = await review(way);
    const asked = { councilIds: [STOKE], applicationId: way.id, reviewId: id, version };
    const toLegal = { to: "with-legal", on: way.today } as const;
    expect(await moveOffenceReview(way.as("assessor"), { ...asked, roles: ["assessor"] }, toLegal)).toMatchObject({
      refusal: "not-permitted",
    });
    const manager = { ...asked, roles: ["manager"] as Role[] };
    expect((await moveOffenceReview(way.as("manager"), manager, toLegal)).ok).toBe(true);
    expect(await moveOffenceReview(way.as("manager"), manager, toLegal)).toMatchObject({
      refusal: "changed-meanwhile",
    });
    const conclude = { to: "risk-assessed", rationale: "Long ago, and not of the list.", adviceSeen: true } as const;
    const then = { ...manager, version: version + 1 };
    expect((await moveOffenceReview(way.as("manager"), then, conclude)).ok).toBe(true);
    expect(await review(way)).toMatchObject({ state: "risk-assessed", decidedById: staff.manager.id });
    const history = await listEventsOfCase(db(), STOKE, "application", way.id);
    expect(JSON.stringify(history)).not.toContain("not of the list");
    expect(history.map(({ type }) => type)).toEqual(
      expect.arrayContaining(["OffenceReviewRaised", "OffenceReviewSentToLegal", "OffenceReviewConcluded"]),
    );
  });

  test("holds up the approval until it is concluded, and says only that something is restricted", async () => {
    const way = await atDecision(staff);
    const raised = await raiseOffenceReview(way.as("assessor"), {
      councilIds: [STOKE],
      applicationId: way.id,
      person: "applicant-2",
    });
    expect(raised.ok).toBe(true);
    const approve = { step: "approve", consideredAll: true, terms, reasons: OWN_REASONS } as const;
    expect((await way.refusal("decision-maker", approve)).missing).toEqual([
      "An item restricted to the team manager and the decision maker, settled first",
    ]);
    const by = (role: "decision-maker") => ({ councilIds: [STOKE], applicationId: way.id, roles: [role] as Role[] });
    const { id } = await review(way);
    const move = (version: number, change: Parameters<typeof moveOffenceReview>[2]) =>
      moveOffenceReview(way.as("decision-maker"), { ...by("decision-maker"), reviewId: id, version }, change);
    expect((await move(1, { to: "with-legal", on: way.today })).ok).toBe(true);
    expect((await move(2, { to: "not-specified", rationale: "Not of the list.", adviceSeen: true })).ok).toBe(true);
    expect(reviewHold(await listOffenceReviews(db(), [STOKE], way.id))).toBe("none");
    await way.take("decision-maker", approve);
  });
});
