import { beforeAll, describe, expect, test } from "vitest";
import { type ApplicationEvent, replay } from "#app/domain/applications/application.ts";
import { OWN_REASONS } from "#app/domain/applications/example-run.ts";
import { EXAMPLE_ANSWERS } from "#app/domain/applications/form/example-answers.ts";
import { householdFacts, termsOffered } from "#app/domain/applications/form/household-facts.ts";
import { verifyChain } from "#app/domain/history/event.ts";
import { addDays, day } from "#app/domain/shared/day.ts";
import { takeDueSteps, takeStep } from "#app/services/applications/change-application.server.ts";
import { openApplicationRecord } from "#app/services/applications/open-record.server.ts";
import { saveAnswers } from "#app/services/applications/save-answers.server.ts";
import { signFosterCareAgreement } from "#app/services/applications/sign-agreement.server.ts";
import { findAccount, listReadersOfCase } from "#db/queries/access.ts";
import {
  findApplication,
  findDocument,
  listEndedApplications,
  listForClocks,
  listPipeline,
} from "#db/queries/applications.ts";
import { findHouseholdOfApplication, listApplicationsToSign } from "#db/queries/carers.ts";
import { findEnquiry } from "#db/queries/enquiries.ts";
import { listChain, listEventsOfCase } from "#db/queries/history.ts";
import { listEmailsOfCase } from "#db/queries/jobs.ts";
import { sha256 } from "#db/writes/history.ts";
import {
  atDecision,
  informed,
  makeStaff,
  PAGES,
  STAFFORDSHIRE,
  STOKE,
  type Staff,
  sent,
  Way,
} from "./applications-world.ts";
import { testStore } from "./setup.ts";

let staff: Staff;
beforeAll(async () => {
  staff = await makeStaff();
});

const db = () => testStore().read;
const HERE = { councilIds: [STOKE] };
const THERE = { councilIds: [STAFFORDSHIRE] };
const terms = termsOffered(householdFacts(EXAMPLE_ANSWERS), 3);

/** The templates of the letters about an application to the first of its applicants, oldest first; the other has the same. */
async function letters(id: string): Promise<string[]> {
  const emails = await listEmailsOfCase(db(), "application", id);
  const record = await findApplication(db(), HERE, id);
  const first = record && (await findAccount(db(), record.accountId));
  return emails
    .filter(({ toAddress }) => toAddress === first?.email)
    .map(({ template }) => template)
    .reverse();
}

/** The stored events of an application itself, oldest first. */
async function stored(id: string): Promise<ApplicationEvent[]> {
  const history = await listEventsOfCase(db(), STOKE, "application", id);
  return history
    .reverse()
    .map(({ data }) => data as unknown as ApplicationEvent)
    .filter((event) => "on" in event && !("change" in event));
}

describe("the whole way of one application", () => {
  test("from the invitation to a household in use, with every letter, and its history makes its state", async () => {
    const way = await new Way(staff).invite();
    const scope = { councilIds: [STOKE], teams: ["recruitment"] } as const;
    const enquiry = async () => (await findEnquiry(db(), scope, way.enquiryId))?.enquiry.stage;
    expect(await enquiry()).toBe("invited");

    await way.fillIn(["applying"]);
    expect((await way.record()).application.stage).toBe("draft");
    expect(await enquiry()).toBe("applied");
    await way.fillIn(PAGES.slice(1));
    expect((await way.record()).application.applicants).toBe("Priya Sandhu and Daniel Okoro");

    expect((await way.submit()).ok).toBe(true);
    expect((await findDocument(db(), way.id))?.sections.length).toBeGreaterThan(5);
    await way.accept();
    expect((await way.record()).checks.length).toBeGreaterThan(10);
    await way.checksIn();
    expect((await way.record()).application.stage1).toBe("info-complete");
    await way.take("manager", { step: "pass-stage-1" });
    await way.take("manager", { step: "start-stage-2" });
    way.wait(90);
    await way.take("assessor", { step: "finish-report", managerSigned: true });
    await way.take("assessor", { step: "send-report", redacted: true });
    await way.take("assessor", { step: "record-observations", comments: "" });
    const panelOn = addDays(way.today, 14);
    await way.take("panel", { step: "list-for-panel", panelOn, papersSentOn: way.today });
    way.wait(14);
    await way.take("panel", { step: "hold-panel", heldOn: way.today, membersPresent: 6, conflictsCleared: true });
    const minutes = { recommendation: "suitable", minutesFinalOn: way.today, reasons: "Warm and realistic." } as const;
    await way.take("panel", { step: "recommend", ...minutes });
    await way.take("decision-maker", { step: "approve", consideredAll: true, terms, reasons: OWN_REASONS });

    const household = await findHouseholdOfApplication(db(), [STOKE], way.id);
    expect(household).toMatchObject({
      stage: "on-hold",
      agreementSignedOn: null,
      confirmedAt: null,
      places: terms.places,
    });
    expect(await listApplicationsToSign(db(), [STOKE])).toContain(way.id);
    const signed = await signFosterCareAgreement(way.wait(2).as("assessor"), HERE, way.id, way.today);
    expect(signed).toMatchObject({ ok: true, value: { householdId: household?.id } });
    expect(await findHouseholdOfApplication(db(), [STOKE], way.id)).toMatchObject({
      stage: "active",
      availability: "available",
      agreementSignedOn: way.today,
      confirmedAt: expect.any(Date),
    });
    expect(await listApplicationsToSign(db(), [STOKE])).not.toContain(way.id);

    expect(await letters(way.id)).toEqual([
      "application-received",
      "application-accepted",
      "stage-one-passed",
      "session-plan",
      "report-ready",
      "panel-invitation",
      "approved",
    ]);
    expect(replay(await stored(way.id))).toEqual((await way.record()).application);
    const told = await listEventsOfCase(db(), STOKE, "carer-household", household?.id ?? "");
    expect(told.map(({ type }) => type)).toEqual(["AgreementSigned", "HouseholdApproved"]);
    expect(verifyChain(await listChain(db(), STOKE, 0, 10_000), sha256)).toBeNull();
  });
});

describe("the foster care agreement", () => {
  test("is not dated before approval or in days to come, is signed once, and only by the council whose it is", async () => {
    const way = await atDecision(staff);
    const sign = (on: Way["today"], scope = HERE) => signFosterCareAgreement(way.as("assessor"), scope, way.id, on);
    expect(await sign(way.today)).toEqual({ ok: false, refusal: "not-found" });
    await way.take("decision-maker", { step: "approve", consideredAll: true, terms, reasons: OWN_REASONS });
    expect(await sign(addDays(way.today, -1))).toEqual({ ok: false, refusal: "before-approval" });
    expect(await sign(addDays(way.today, 1))).toEqual({ ok: false, refusal: "date-to-come" });
    expect(await sign(way.today, THERE)).toEqual({ ok: false, refusal: "not-found" });
    const both = await Promise.all([sign(way.today), sign(way.today)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await sign(way.today)).toEqual({ ok: false, refusal: "already-signed" });
    const household = await findHouseholdOfApplication(db(), [STOKE], way.id);
    const history = await listEventsOfCase(db(), STOKE, "carer-household", household?.id ?? "");
    expect(history.filter(({ type }) => type === "AgreementSigned")).toHaveLength(1);
  });
});

describe("a step that the rules do not allow", () => {
  test("is refused with the rule and what is missing, and nothing is kept of it", async () => {
    const way = await (await new Way(staff).invite()).fillIn(["applying", "other-applicant"]);
    const early = await way.submit();
    expect(early).toMatchObject({ ok: false, refusal: { code: "not-yet" } });
    await way.fillIn(PAGES.slice(2));
    expect(await findDocument(db(), way.id)).toBeUndefined();
    expect(await letters(way.id)).toEqual([]);
    expect((await way.submit()).ok).toBe(true);

    const worker = staff.assessor;
    const elsewhere = await way.refusal("manager", { step: "accept", worker, elsewhere: "being-assessed" });
    expect(elsewhere.rule.source).toContain("reg 26(1)");
    expect((await way.refusal("manager", { step: "accept", worker })).code).toBe("not-yet");
    expect((await way.refusal("assessor", { step: "accept", worker, elsewhere: "none" })).code).toBe("not-permitted");
    expect(await way.refusal("manager", { step: "accept", elsewhere: "none" })).toMatchObject({
      code: "incomplete",
      asked: { worker: ["A named worker"] },
    });
    expect(
      (await way.refusal("decision-maker", { step: "approve", consideredAll: true, terms, reasons: OWN_REASONS })).code,
    ).toBe("not-from-here");
    const { application, checks } = await way.record();
    expect(application.stage).toBe("submitted");
    expect(checks).toEqual([]);
  });

  test("in an assessment: a report before stage 1, a panel too soon, a quorum short, a decision by who sat on the panel", async () => {
    const way = await sent(staff);
    await way.accept();
    await way.take("manager", { step: "start-stage-2" });
    expect((await way.refusal("assessor", { step: "finish-report", managerSigned: true })).missing[0]).toContain(
      "Stage 1",
    );
    await way.checksIn();
    await way.take("manager", { step: "pass-stage-1" });
    await way.take("assessor", { step: "finish-report", managerSigned: true });
    await way.take("assessor", { step: "send-report", redacted: true });
    expect((await way.refusal("manager", { step: "close-observations" })).code).toBe("not-yet");
    await way.take("assessor", { step: "record-observations", comments: "Thank you." });
    const soon = { panelOn: addDays(way.today, 2), papersSentOn: way.today };
    expect((await way.refusal("panel", { step: "list-for-panel", ...soon })).asked?.["papers-in-time"]).toHaveLength(1);
    const late = { panelOn: addDays(way.today, 800), papersSentOn: way.today };
    const old = (await way.refusal("panel", { step: "list-for-panel", ...late })).missing;
    expect(old.length).toBeGreaterThan(0);
    expect(old.every((words) => words.startsWith("Out of date: Medical report"))).toBe(true);
    await way.take("panel", { step: "list-for-panel", panelOn: addDays(way.today, 14), papersSentOn: way.today });
    way.wait(14);
    const met = { heldOn: way.today, conflictsCleared: true };
    expect((await way.refusal("panel", { step: "hold-panel", ...met, membersPresent: 4 })).missing[0]).toContain(
      "5 members",
    );
    await way.take("panel", { step: "hold-panel", ...met, membersPresent: 5 });
    const minutes = { recommendation: "suitable", minutesFinalOn: way.today, reasons: "Warm." } as const;
    await way.take("panel", { step: "recommend", ...minutes });

    const { version } = await way.record();
    const decided = await takeStep(
      way.as("panel"),
      { scope: HERE, id: way.id, version },
      { step: "approve", consideredAll: true, terms, reasons: OWN_REASONS },
      { roles: ["decision-maker"] },
    );
    expect(decided).toMatchObject({ ok: false, refusal: { missing: ["A decision maker who was not on the panel"] } });
    const wrong = { ...terms, ageMin: 16, ageMax: 5 };
    expect(
      (
        await way.refusal("decision-maker", {
          step: "approve",
          consideredAll: true,
          terms: wrong,
          reasons: OWN_REASONS,
        })
      ).asked?.terms,
    ).toEqual(["Youngest age must not be above the oldest age"]);
    expect(
      (await way.refusal("decision-maker", { step: "not-approve", consideredAll: true, reasons: OWN_REASONS })).code,
    ).toBe("not-from-here");
  });
});

describe("whose an application is", () => {
  test("another council neither finds, opens, moves nor lists it, and only readings of its own are noted", async () => {
    const way = await sent(staff);
    expect(await findApplication(db(), THERE, way.id)).toBeUndefined();
    expect(await openApplicationRecord(way.as("manager"), [STAFFORDSHIRE], way.id, "the answers")).toEqual({
      ok: false,
      refusal: "not-found",
    });
    expect(await listReadersOfCase(db(), "application", way.id, 10)).toEqual([]);
    expect(await way.try("manager", { step: "decline", reasons: "No" }, THERE)).toEqual({
      ok: false,
      refusal: "not-found",
    });
    expect(await listPipeline(db(), [STAFFORDSHIRE], [way.id])).toEqual([]);
    expect((await listPipeline(db(), [STOKE])).map(({ id }) => id)).toContain(way.id);

    await openApplicationRecord(way.as("manager"), [STOKE], way.id, "the answers");
    expect(await listReadersOfCase(db(), "application", way.id, 10)).toMatchObject([
      { accountId: staff.manager.id, councilId: STOKE, what: "opened the answers" },
    ]);
  });

  test("another person's account reaches nothing of it", async () => {
    const way = await sent(staff);
    const answers = EXAMPLE_ANSWERS["applicant-1"]["about-you"] ?? {};
    const given = { applicationId: way.id, page: "about-you", answers, version: 1 };
    expect(await saveAnswers(way.asApplicant(), "somebody-else", given)).toEqual({ ok: false, refusal: "not-found" });
  });

  test("what ended leaves the pipeline for the list of the ended", async () => {
    const way = await sent(staff);
    await way.take("recruitment", { step: "withdraw", withdrawalCode: "AW4", reasons: "They cannot afford it now." });
    expect((await listPipeline(db(), [STOKE])).map(({ id }) => id)).not.toContain(way.id);
    expect((await listEndedApplications(db(), [STOKE], 50)).map(({ id }) => id)).toContain(way.id);
    expect((await letters(way.id)).at(-1)).toBe("withdrawal-confirmed");
  });
});

describe("two people at once", () => {
  test("who saw an older version is told, and nothing of theirs is kept", async () => {
    const way = await sent(staff);
    const { version } = await way.record();
    await way.accept();
    const late = await way.try("manager", { step: "withdraw", withdrawalCode: "AW0" }, { version });
    expect(late).toEqual({ ok: false, refusal: "changed-meanwhile" });
    expect((await way.record()).application.stage).toBe("assessment-open");
  });

  test("who take the same step at the same moment take it once, with one letter and one list of checks", async () => {
    const way = await sent(staff);
    const { version } = await way.record();
    const request = { step: "accept", worker: staff.assessor, elsewhere: "none" } as const;
    const both = await Promise.all(Array.from({ length: 4 }, () => way.try("manager", request, { version })));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await letters(way.id)).filter((template) => template === "application-accepted")).toHaveLength(1);
    expect((await stored(way.id)).filter(({ type }) => type === "AssessmentAccepted")).toHaveLength(1);
    const { checks } = await way.record();
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
  });

  test("who record the same check at the same moment record it once", async () => {
    const way = await sent(staff);
    await way.accept();
    const change = { to: "requested", on: way.today } as const;
    const both = await Promise.all([
      way.change("assessor", "own-records", 1, change),
      way.change("recruitment", "own-records", 1, change),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await way.change("assessor", "own-records", 1, change)).toEqual({ ok: false, refusal: "changed-meanwhile" });
  });

  test("of two sends of an application one counts, with one document and one receipt", async () => {
    const way = await (await new Way(staff).invite()).fillAll();
    const both = await Promise.all([way.submit(), way.submit()]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await letters(way.id)).toEqual(["application-received"]);
  });
});

describe("checks", () => {
  test("the last of stage 1's begins the ten working days, in the history by the clock's own hand", async () => {
    const way = await sent(staff);
    await way.accept();
    await way.checksIn(["medical:applicant-2"]);
    expect((await way.record()).application.stage1).toBe("open");
    way.wait(3);
    await way.checksIn();
    const { application } = await way.record();
    expect(application).toMatchObject({
      stage1: "info-complete",
      clocks: { "stage-1-window": { startedOn: way.today } },
    });
    const [newest] = await listEventsOfCase(db(), STOKE, "application", way.id);
    expect(newest).toMatchObject({ type: "Stage1InformationCompleted", actor: { kind: "system" } });
  });

  test("taking one of them back reopens stage 1 in the same commit, by a manager and by nobody else", async () => {
    const way = await informed(staff);
    const { checkVersions } = await way.record();
    const version = checkVersions["medical:applicant-1"] ?? 0;
    const change = { to: "needed", on: way.today, reason: "It was about somebody of the same name" } as const;
    expect(await way.change("assessor", "medical:applicant-1", version, change)).toMatchObject({
      ok: false,
      refusal: { code: "not-permitted", rule: { words: expect.stringContaining("reopens stage 1") } },
    });
    expect((await way.record()).checks.find(({ id }) => id === "medical:applicant-1")?.state).toBe("received");

    expect((await way.change("manager", "medical:applicant-1", version, change)).ok).toBe(true);
    const { application, checks } = await way.record();
    expect(application.stage1).toBe("open");
    expect(application.clocks["stage-1-window"]?.stoppedOn).toBe(way.today);
    expect(checks.find(({ id }) => id === "medical:applicant-1")?.state).toBe("needed");
    const [moved, reopened] = await listEventsOfCase(db(), STOKE, "application", way.id);
    expect([reopened?.type, moved?.type]).toEqual(["CheckReopened", "Stage1InformationReopened"]);
    expect(moved?.reason).toContain("somebody of the same name");
    expect(replay(await stored(way.id))).toEqual(application);
  });

  test("what the law asks for is not set aside, and a reference without an interview does not count", async () => {
    const way = await sent(staff);
    await way.accept();
    expect(
      await way.change("assessor", "dbs:applicant-1", 1, { to: "not-needed", on: way.today, reason: "Old one" }),
    ).toMatchObject({
      ok: false,
      refusal: { code: "law-asks-for-it" },
    });
    const letter = { to: "received", on: way.today, outcome: "clear" } as const;
    expect(await way.change("assessor", "personal-reference:referee-1", 1, letter)).toMatchObject({
      ok: false,
      refusal: { code: "interview-missing" },
    });
  });
});

describe("the clock", () => {
  const watch = async (way: Way): Promise<number> => {
    const due = (await listForClocks(db())).find(({ id }) => id === way.id);
    return due ? takeDueSteps(way.as("manager"), due) : 0;
  };

  test("passes stage 1 by time after ten working days without a notice, once, and tells the applicant", async () => {
    const way = await informed(staff);
    way.wait(14);
    expect(way.today).toBe(day("2026-12-07"));
    expect(await watch(way)).toBe(0);
    way.wait(1);
    const [one, two] = await Promise.all([watch(way), watch(way)]);
    expect([one, two].sort()).toEqual([0, 1]);
    const { application } = await way.record();
    expect(application).toMatchObject({ stage1: "passed", dates: { Stage1PassedByTime: way.today } });
    expect((await letters(way.id)).filter((template) => template === "stage-one-passed")).toHaveLength(1);
    expect((await way.refusal("manager", { step: "refuse-stage-1", restsOn: "stage-1", reasons: "No" })).code).toBe(
      "not-from-here",
    );
    expect(replay(await stored(way.id))).toEqual(application);
  });

  test("goes on without comments only when the time to comment is over", async () => {
    const way = await informed(staff);
    await way.take("manager", { step: "pass-stage-1" });
    await way.take("manager", { step: "start-stage-2" });
    await way.take("assessor", { step: "finish-report", managerSigned: true });
    await way.take("assessor", { step: "send-report", redacted: true });
    expect(await watch(way.wait(11))).toBe(0);
    expect(await watch(way.wait(1))).toBe(1);
    expect((await way.record()).application).toMatchObject({ stage: "panel", panel: "ready", observations: null });
  });
});
