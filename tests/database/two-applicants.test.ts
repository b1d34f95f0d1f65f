import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { PersonKey } from "#app/domain/applications/form/answers-by-person.ts";
import { EXAMPLE_ANSWERS } from "#app/domain/applications/form/example-answers.ts";
import type { PageAnswers } from "#app/domain/applications/form/fields.ts";
import { householdFacts } from "#app/domain/applications/form/household-facts.ts";
import { markOf, SIGNED_PAGE } from "#app/domain/applications/form/signing.ts";
import { addDays, instantAt } from "#app/domain/shared/day.ts";
import { answerJointInvitation } from "#app/services/applications/invite-joint.server.ts";
import { leaveApplication } from "#app/services/applications/leave-application.server.ts";
import {
  acceptProposal,
  declineProposal,
  proposeChange,
  takeBackProposal,
} from "#app/services/applications/propose-change.server.ts";
import { saveAnswers } from "#app/services/applications/save-answers.server.ts";
import { signApplication } from "#app/services/applications/submit-application.server.ts";
import { typeFor } from "#app/services/applications/type-for.server.ts";
import { listToBook } from "#app/services/scheduling/find-times.server.ts";
import { findAccountByEmail } from "#db/queries/access.ts";
import { listProposals } from "#db/queries/answer-proposals.ts";
import {
  findApplication,
  findApplicationOfAccount,
  findPlaceToJoin,
  listAnswers,
  listDocuments,
  listPeople,
} from "#db/queries/applications.ts";
import { listSessions } from "#db/queries/diary.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { listEmailsOfCase } from "#db/queries/jobs.ts";
import { accounts, applicationAnswers, assessmentPlans, planSessions, visits } from "#db/schema/index.ts";
import { makeStaff, STAFFORDSHIRE, STOKE, type Staff, sent, Way } from "./applications-world.ts";
import { testStore } from "./setup.ts";

let staff: Staff;
beforeAll(async () => {
  staff = await makeStaff();
});
const db = () => testStore().read;
const HERE = [STOKE];

async function keep(way: Way, accountId: string, page: string, answers: PageAnswers, version?: number | null) {
  const { versions } = await listAnswers(db(), way.id);
  const known = versions.household[page] ?? versions["applicant-1"][page] ?? null;
  const given = { applicationId: way.id, page, answers, version: version === undefined ? known : version };
  return saveAnswers(way.asApplicant(), accountId, given);
}

async function named(way: Way, email: string) {
  await keep(way, way.accountId, "applying", { applying: "jointly" });
  return keep(way, way.accountId, "other-applicant", { fullName: "Daniel Okoro", email, relationship: "Married" });
}

const eventsOf = async (id: string) => (await listEventsOfCase(db(), STOKE, "application", id)).map(({ type }) => type);

describe("naming the person who applies too", () => {
  test("invites them once; nothing is shown to them before they have said yes", async () => {
    const way = await new Way(staff).invite();
    expect((await named(way, way.secondEmail)).ok).toBe(true);
    const account = await findAccountByEmail(db(), way.secondEmail);
    expect(account).toMatchObject({ kind: "person", givenName: "Daniel", familyName: "Okoro", roles: ["applicant"] });
    const id = account?.id ?? "";
    expect(await findApplicationOfAccount(db(), id)).toBeUndefined();
    expect(await findPlaceToJoin(db(), id)).toMatchObject({ applicationId: way.id });
    expect((await answerJointInvitation(way.asApplicant(), id, true)).ok).toBe(true);
    expect((await findApplicationOfAccount(db(), id))?.id).toBe(way.id);
    expect(await eventsOf(way.id)).toEqual(expect.arrayContaining(["JointApplicantInvited", "JointApplicantJoined"]));
  });

  test("is refused at their own address, at that of staff, and at one that applies elsewhere", async () => {
    const way = await new Way(staff).invite();
    const [first] = await listPeople(db(), way.id);
    expect(await named(way, first?.email ?? "")).toEqual({ ok: false, refusal: "same-address" });
    const worker = (await db().select().from(accounts)).find(({ kind }) => kind === "staff");
    expect(await named(way, worker?.email ?? "")).toEqual({ ok: false, refusal: "address-of-staff" });
    const other = await new Way(staff).invite();
    const [theirs] = await listPeople(db(), other.id);
    expect(await named(way, theirs?.email ?? "")).toEqual({ ok: false, refusal: "applying-elsewhere" });
    expect(await listPeople(db(), way.id)).toHaveLength(1);
  });

  test("at a wrong address is put right, and who was named by mistake no longer reaches anything", async () => {
    const way = await new Way(staff).invite();
    await named(way, `${randomUUID()}@mail.example`);
    const wrong = (await listPeople(db(), way.id))[1]?.accountId ?? "";
    expect((await named(way, way.secondEmail)).ok).toBe(true);
    expect(await findPlaceToJoin(db(), wrong)).toBeUndefined();
    expect(await answerJointInvitation(way.asApplicant(), wrong, true)).toEqual({ ok: false, refusal: "not-found" });
    await way.secondAccountId();
    expect(await named(way, `${randomUUID()}@mail.example`)).toEqual({ ok: false, refusal: "already-joined" });
    expect(await keep(way, way.accountId, "applying", { applying: "alone" })).toEqual({
      ok: false,
      refusal: "already-joined",
    });
  });

  test("a person of one word, or of forty letters with apostrophes, is taken as they are", async () => {
    const way = await new Way(staff).invite();
    const long = "Aoife O’Shaughnessy-D’Angelo-Ní Mhaoldomhnaigh";
    await keep(way, way.accountId, "applying", { applying: "jointly" });
    const page = { fullName: "Suharto", email: way.secondEmail, relationship: "Friends" };
    expect((await keep(way, way.accountId, "other-applicant", page)).ok).toBe(true);
    expect(await findAccountByEmail(db(), way.secondEmail)).toMatchObject({ givenName: "Suharto", familyName: "" });
    expect((await keep(way, way.accountId, "about-you", { fullName: long, bornOn: "1985-03-27" })).ok).toBe(true);
    expect((await way.record()).application.applicants).toBe(`${long} and Suharto`);
  });
});

describe("two who write at once", () => {
  test("keep both pages when each saves another, and are told when both save the same", async () => {
    const way = await (await new Way(staff).invite()).fillAll();
    const second = await way.secondAccountId();
    const { household } = EXAMPLE_ANSWERS;
    const both = await Promise.all([
      keep(way, way.accountId, "motivation", { ...household.motivation, support: "My sister" }),
      keep(way, second, "contact", { ...household.contact, phone: "01632 960 999" }),
    ]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    const { answers, versions } = await listAnswers(db(), way.id);
    expect(answers.household.motivation?.support).toBe("My sister");
    expect(answers.household.contact?.phone).toBe("01632 960 999");
    const version = versions.household.home ?? null;
    const same = await Promise.all([
      keep(way, way.accountId, "home", { ...household.home, spareRooms: 1 }, version),
      keep(way, second, "home", { ...household.home, spareRooms: 3 }, version),
    ]);
    expect(same.filter(({ ok }) => ok)).toHaveLength(1);
    expect(same.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: "changed-meanwhile" });
  });

  test("both sign for themselves; the last signature sends it, once, whoever is last", async () => {
    const way = await (await new Way(staff).invite()).fillAll([SIGNED_PAGE]);
    const accountOf = { "applicant-1": way.accountId, "applicant-2": await way.secondAccountId() };
    const sign = async (person: PersonKey) => {
      const { versions } = await listAnswers(db(), way.id);
      const declaration = EXAMPLE_ANSWERS[person][SIGNED_PAGE] ?? {};
      const given = { applicationId: way.id, declaration, mark: markOf(versions, person) };
      return signApplication(way.asApplicant(), accountOf[person], given);
    };
    const stale = await listAnswers(db(), way.id);
    expect(await sign("applicant-1")).toEqual({ ok: true, value: { sent: false } });
    // A page of the household undoes the signature that stood under it.
    const { household } = EXAMPLE_ANSWERS;
    await keep(way, way.accountId, "motivation", { ...household.motivation, support: "My sister" });
    expect((await listAnswers(db(), way.id)).answers["applicant-1"][SIGNED_PAGE]?.signed).toBeUndefined();
    const declaration = EXAMPLE_ANSWERS["applicant-2"][SIGNED_PAGE] ?? {};
    const unread = { applicationId: way.id, declaration, mark: markOf(stale.versions, "applicant-2") };
    expect(await signApplication(way.asApplicant(), accountOf["applicant-2"], unread)).toEqual({
      ok: false,
      refusal: "changed-meanwhile",
    });
    const both = await Promise.all([sign("applicant-1"), sign("applicant-2")]);
    expect(both.every(({ ok }) => ok)).toBe(true);
    expect((await way.record()).application.stage).toBe("submitted");
    expect(await listDocuments(db(), way.id)).toHaveLength(1);
    expect((await eventsOf(way.id)).filter((type) => type === "ApplicationSubmitted")).toHaveLength(1);
  });
});

describe("after sending", () => {
  test("a page of a later stage is kept as it is written, and what was sent is not", async () => {
    const way = await sent(staff);
    const health = { surgery: "Tunstall Surgery", anything: "no" };
    expect((await keep(way, way.accountId, "health", health)).ok).toBe(true);
    expect((await listAnswers(db(), way.id)).answers["applicant-1"].health).toEqual(health);
    const home = EXAMPLE_ANSWERS.household.home ?? {};
    expect(await keep(way, way.accountId, "home", { ...home, spareRooms: 0 })).toEqual({
      ok: false,
      refusal: "already-sent",
    });
  });

  test("a proposed change waits, is accepted into the next version of the document, and the checks follow", async () => {
    const way = await sent(staff);
    await way.accept();
    const adults = EXAMPLE_ANSWERS.household.adults ?? {};
    const people = [
      ...((adults.people as PageAnswers[]) ?? []),
      { name: "Jo Lodger", bornOn: "1990-01-01", relation: "Lodger" },
    ];
    const change = { applicationId: way.id, page: "adults", answers: { ...adults, people }, why: "Jo has moved in" };
    expect(await proposeChange(way.asApplicant(), way.accountId, { ...change, why: " " })).toEqual({
      ok: false,
      refusal: "reason-missing",
    });
    expect((await proposeChange(way.asApplicant(), way.accountId, change)).ok).toBe(true);
    expect((await proposeChange(way.asApplicant(), way.accountId, change)).ok).toBe(true);
    const [proposal, ...more] = await listProposals(db(), way.id);
    expect(more).toEqual([]);
    const id = proposal?.id ?? "";
    expect((await listAnswers(db(), way.id)).answers.household.adults).toEqual(adults);
    expect(await acceptProposal(way.as("assessor"), [STAFFORDSHIRE], id)).toEqual({ ok: false, refusal: "not-found" });
    const before = (await way.record()).checks.length;
    expect((await acceptProposal(way.as("assessor"), HERE, id)).ok).toBe(true);
    expect(await acceptProposal(way.as("assessor"), HERE, id)).toEqual({ ok: false, refusal: "not-open" });
    expect(householdFacts((await listAnswers(db(), way.id)).answers).adults.map(({ name }) => name)).toContain(
      "Jo Lodger",
    );
    expect((await listDocuments(db(), way.id)).map(({ number }) => number)).toEqual([2, 1]);
    expect((await way.record()).checks.length).toBeGreaterThan(before);
  });

  test("moving to another council's area is noted, asks that council, and hands nobody over", async () => {
    const way = await sent(staff);
    await way.accept();
    const address = { ...EXAMPLE_ANSWERS.household.address, line1: "3 Mill Lane", town: "Leek", postcode: "ST13 5HG" };
    const change = { applicationId: way.id, page: "address", answers: { ...address, since: way.today } };
    await proposeChange(way.asApplicant(), way.accountId, { ...change, why: "We moved" });
    const [proposal] = await listProposals(db(), way.id);
    expect((await acceptProposal(way.as("assessor"), HERE, proposal?.id ?? "")).ok).toBe(true);
    const { application, checks, sector, councilId } = await way.record();
    expect(application).toMatchObject({
      stage: "assessment-open",
      councilId: STOKE,
      moved: { on: way.today, toCouncilId: STAFFORDSHIRE },
    });
    expect([councilId, sector]).toEqual([STOKE, "ST13 5"]);
    const asked = checks.filter(({ kind, state }) => kind === "area-authority" && state === "needed");
    expect(asked.map(({ holder }) => holder)).toEqual([application.moved?.to]);
    expect(
      checks.filter(({ kind }) => kind === "home-safety").map(({ asideProposed }) => asideProposed === null),
    ).toEqual(expect.arrayContaining([true, false]));
    const history = await listEventsOfCase(db(), STOKE, "application", way.id);
    expect(history.filter(({ type }) => type === "ApplicantMoved")).toHaveLength(1);
    expect(await findApplication(db(), { councilIds: [STAFFORDSHIRE] }, way.id)).toBeUndefined();
  });

  test("two proposals of one page never undo each other", async () => {
    const way = await sent(staff);
    const second = await way.secondAccountId();
    const home = EXAMPLE_ANSWERS.household.home ?? {};
    const propose = (accountId: string, changed: PageAnswers) =>
      proposeChange(way.asApplicant(), accountId, {
        applicationId: way.id,
        page: "home",
        answers: { ...home, ...changed },
        why: "It has changed",
      });
    await propose(way.accountId, { spareRooms: 1 });
    await propose(second, { smoking: "outside" });
    await propose(second, { spareRooms: 3 });
    const [one, two, three] = await listProposals(db(), way.id);
    expect((await acceptProposal(way.as("assessor"), HERE, one?.id ?? "")).ok).toBe(true);
    expect((await acceptProposal(way.as("assessor"), HERE, two?.id ?? "")).ok).toBe(true);
    expect((await listAnswers(db(), way.id)).answers.household.home).toMatchObject({
      spareRooms: 1,
      smoking: "outside",
    });
    expect(await acceptProposal(way.as("assessor"), HERE, three?.id ?? "")).toEqual({
      ok: false,
      refusal: { conflicts: ["spareRooms"] },
    });
    expect(await declineProposal(way.as("assessor"), HERE, three?.id ?? "", "")).toEqual({
      ok: false,
      refusal: "reason-missing",
    });
    expect((await declineProposal(way.as("assessor"), HERE, three?.id ?? "", "We counted one")).ok).toBe(true);
  });

  test("a proposal is taken back by who made it and by nobody else, while it is open", async () => {
    const way = await sent(staff);
    const second = await way.secondAccountId();
    const home = { ...EXAMPLE_ANSWERS.household.home, moving: "yes" };
    await proposeChange(way.asApplicant(), way.accountId, {
      applicationId: way.id,
      page: "home",
      answers: home,
      why: "We move",
    });
    const proposalId = (await listProposals(db(), way.id))[0]?.id ?? "";
    const take = (accountId: string) =>
      takeBackProposal(way.asApplicant(), accountId, { applicationId: way.id, proposalId });
    expect(await take(second)).toEqual({ ok: false, refusal: "not-found" });
    expect((await take(way.accountId)).ok).toBe(true);
    expect(await take(way.accountId)).toEqual({ ok: false, refusal: "not-open" });
    expect(await acceptProposal(way.as("assessor"), HERE, proposalId)).toEqual({ ok: false, refusal: "not-open" });
  });
});

describe("one of two leaves", () => {
  const leave = async (way: Way, person: PersonKey, reason = "They have separated") =>
    leaveApplication(way.as("manager"), HERE, {
      applicationId: way.id,
      version: (await way.record()).version,
      person,
      reason,
    });

  test("half-way: the other goes on alone, and who left reaches nothing", async () => {
    const way = await sent(staff);
    const second = await way.secondAccountId();
    await way.accept();
    expect(await leave(way, "applicant-1", " ")).toEqual({ ok: false, refusal: "reason-missing" });
    expect((await leave(way, "applicant-1")).ok).toBe(true);
    expect((await way.record()).application.applicants).toBe("Daniel Okoro");
    expect(await findApplication(db(), { accountId: way.accountId }, way.id)).toBeUndefined();
    expect((await findApplicationOfAccount(db(), second))?.id).toBe(way.id);
    const { answers } = await listAnswers(db(), way.id);
    expect(householdFacts(answers).applicants.map(({ key }) => key)).toEqual(["applicant-2"]);
    expect(answers["applicant-1"].safeguarding).toBeDefined();
    expect(await eventsOf(way.id)).toContain("ApplicantLeft");
    expect(await leave(way, "applicant-2")).toEqual({ ok: false, refusal: "nobody-would-stay" });
  });

  test("the plan of visits goes on without who left: what was theirs alone is not needed, and what is booked is at risk", async () => {
    const way = await sent(staff);
    await way.secondAccountId();
    await way.accept();
    const [planId, visitId] = [randomUUID(), randomUUID()];
    const of = { applicationId: way.id, councilId: STOKE };
    const days = { windowFrom: addDays(way.today, 7), windowTo: addDays(way.today, 20) };
    const each = { ...of, ...days, planId, evidence: [], minutes: 60, secondWorker: false, version: 1 };
    const both = ["applicant-1", "applicant-2"];
    const made = [
      { number: 1, kind: "beginning", people: both, state: "planned" as const, visitId: null },
      { number: 2, kind: "alone", people: ["applicant-1"], state: "planned" as const, visitId },
      { number: 3, kind: "alone", people: ["applicant-1"], state: "offered" as const, visitId: null },
      { number: 4, kind: "alone", people: ["applicant-2"], state: "offered" as const, visitId: null },
      { number: 5, kind: "relationship", people: both, state: "offered" as const, visitId: null },
    ];
    await testStore().transact(function* (tx) {
      yield tx
        .insert(visits)
        .values({
          ...of,
          id: visitId,
          kind: "alone",
          startsAt: instantAt(addDays(way.today, 8), 600),
          minutes: 60,
          place: "12 Acacia Road",
          workerId: staff.assessor.id,
          workerName: staff.assessor.name,
          state: "booked",
          version: 1,
        })
        .returning({ id: visits.id });
      yield tx
        .insert(assessmentPlans)
        .values({
          ...of,
          id: planId,
          template: "full",
          panelOn: addDays(way.today, 120),
          startsOn: way.today,
          version: 1,
        })
        .returning({ id: assessmentPlans.id });
      yield tx
        .insert(planSessions)
        .values(made.map((session) => ({ ...each, ...session, id: randomUUID() })))
        .returning({ id: planSessions.id });
    });
    const waiting = async () => (await listToBook(way.as("assessor"), await way.record())).map(({ number }) => number);
    expect(await waiting()).toEqual([3, 4, 5]);
    expect((await leave(way, "applicant-1")).ok).toBe(true);
    const sessions = await listSessions(db(), STOKE, way.id);
    expect(sessions.map(({ people, state }) => [people.join(), state])).toEqual([
      ["applicant-2", "planned"],
      ["", "planned"],
      ["", "not-needed"],
      ["applicant-2", "offered"],
      ["applicant-2", "not-needed"],
    ]);
    expect(await waiting()).toEqual([4]);
    expect(await eventsOf(way.id)).toEqual(expect.arrayContaining(["SessionNotNeeded", "PlanWithoutLeaver"]));
  });

  test("before it is sent: the other signs again, and alone", async () => {
    const way = await (await new Way(staff).invite()).fillAll();
    expect((await leave(way, "applicant-2")).ok).toBe(true);
    const { answers, versions } = await listAnswers(db(), way.id);
    expect(answers["applicant-1"][SIGNED_PAGE]?.signed).toBeUndefined();
    const declaration = EXAMPLE_ANSWERS["applicant-1"][SIGNED_PAGE] ?? {};
    const mark = markOf(versions, "applicant-1");
    const signed = await signApplication(way.asApplicant(), way.accountId, {
      applicationId: way.id,
      declaration,
      mark,
    });
    expect(signed).toEqual({ ok: true, value: { sent: true } });
  });

  test("is refused while the one who would stay has not joined", async () => {
    const way = await new Way(staff).invite();
    await named(way, way.secondEmail);
    expect(await leave(way, "applicant-1")).toEqual({ ok: false, refusal: "other-not-joined" });
  });
});

describe("a page typed by staff for an applicant", () => {
  test("is marked, told and in the history with the reason; the signature is never typed", async () => {
    const way = await (await new Way(staff).invite()).fillIn(["applying", "other-applicant"]);
    const contact = { phone: "01632 960 123" };
    const type = (page: string, answers: PageAnswers, reason: string) =>
      typeFor(way.as("assessor"), HERE, {
        ...{ applicationId: way.id, page, answers, version: null, person: "applicant-1", reason },
      });
    expect(await type("contact", contact, " ")).toEqual({ ok: false, refusal: "reason-missing" });
    expect(await type(SIGNED_PAGE, {}, "asked on the phone")).toEqual({ ok: false, refusal: "signs-alone" });
    expect((await type("contact", contact, "asked on the phone")).ok).toBe(true);
    expect(await type("contact", contact, "asked on the phone")).toEqual({ ok: false, refusal: "changed-meanwhile" });
    const rows = await db().select().from(applicationAnswers).where(eq(applicationAnswers.applicationId, way.id));
    expect(rows.find(({ page }) => page === "contact")?.typedById).toBe(staff.assessor.id);
    const { written } = await listAnswers(db(), way.id);
    expect(written.find(({ page }) => page === "contact")).toMatchObject({ typedBy: staff.assessor.name });
    expect(written.find(({ page }) => page === "applying")).toMatchObject({ typedBy: null });
    const typed = (await listEventsOfCase(db(), STOKE, "application", way.id)).find(
      ({ type }) => type === "PageTypedFor",
    );
    expect(typed).toMatchObject({ reason: "asked on the phone", actor: { id: staff.assessor.id } });
    const [first] = await listPeople(db(), way.id);
    const told = (await listEmailsOfCase(db(), "application", way.id)).filter(
      ({ toAddress }) => toAddress === first?.email,
    );
    expect(told.map(({ template }) => template)).toContain("application-news");
  });
});
