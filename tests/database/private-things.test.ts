import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Permission, Role } from "#app/domain/access/permissions.ts";
import { can } from "#app/domain/access/permissions.ts";
import { addDays } from "#app/domain/shared/day.ts";
import type { CarerAsked, OfficerAsked } from "#app/http/guards.server.ts";
import { firstPage } from "#app/routes/carer/journey.server.ts";
import { filesToday } from "#app/routes/officer/_index/file-rows.server.ts";
import { peopleToday } from "#app/routes/officer/_index/people-rows.server.ts";
import { changePeople } from "#app/routes/officer/applications.$applicationId.people/change-people.server.ts";
import { plansToLookAt } from "#app/routes/officer/diary-parts/plans-to-look-at.server.ts";
import { changeAsked } from "#app/routes/officer/pipeline/many-form.server.ts";
import { readTraining } from "#app/routes/officer/training._index/read-training.server.ts";
import { readSession } from "#app/routes/officer/training.$eventId/read-session.server.ts";
import { answerOtherwise } from "#app/services/applications/answer-invitation.server.ts";
import { askPeople } from "#app/services/applications/ask-people.server.ts";
import { giveReason } from "#app/services/applications/give-reason.server.ts";
import { restrictRecord } from "#app/services/applications/restrict-record.server.ts";
import { writeToCouncil } from "#app/services/messages/send-message.server.ts";
import { addSharingAgreement } from "#app/services/sharing/change-agreement.server.ts";
import { bookApplicantSeat } from "#app/services/training/book-seat.server.ts";
import { makeSeries } from "#app/services/training/make-series.server.ts";
import { bookVisit } from "#app/services/visits/book-visit.server.ts";
import { commit } from "#db/engine/commit.server.ts";
import { listStaff } from "#db/queries/access.ts";
import { listInvitations } from "#db/queries/invitations.ts";
import { listDatesOfSeries } from "#db/queries/training.ts";
import { checks } from "#db/schema/index.ts";
import { addPlan } from "#db/writes/plans.ts";
import { makeStaff, STAFFORDSHIRE, STOKE, type Staff, sent, type Way } from "./applications-world.ts";
import { testStore } from "./setup.ts";

const SECRET = "only for tests: thirty-two letters or more";
const db = () => testStore().read;

let staff: Staff;
beforeAll(async () => {
  staff = await makeStaff();
});

const accepted = async () => (await sent(staff)).accept();

function asked(way: Way, role: keyof Staff): OfficerAsked {
  const work = way.as(role);
  const roles: Role[] = [role];
  const officer = {
    ...staff[role],
    roles,
    councilIds: [STOKE],
    councilId: STOKE,
    can: (permission: Permission) => can(roles, permission),
  };
  return { db: db(), work, now: work.now, today: way.today, officer } as unknown as OfficerAsked;
}

describe("a restricted record", () => {
  test("has no name in anybody's day: not with its messages and visits, nor with the people asked", async () => {
    const way = await accepted();
    const from = { scope: { accountId: way.accountId }, id: way.id, accountId: way.accountId };
    await writeToCouncil(way.asApplicant(), from, { words: "Hello", about: null, formKey: randomUUID() });
    const scope = { councilIds: [STOKE], applicationId: way.id };
    const startsAt = new Date(way.as("assessor").now.getTime() + 3_600_000);
    const visit = { kind: "assessment", startsAt, minutes: 60, place: "Home", workerId: staff.assessor.id, said: "" };
    await bookVisit(way.as("assessor"), scope, { ...visit, kind: "assessment" });
    await askPeople(way.as("recruitment"), scope, { keys: ["referee-1"] }, SECRET);
    const [invitation] = await listInvitations(db(), [STOKE], way.id);
    if (!invitation) throw new Error("Nobody was asked");
    await answerOtherwise(way.as("assessor"), invitation, { do: "decline", reason: "rather-not", said: null } as never);
    const { version, application } = await way.record();
    const restrict = { councilIds: [STOKE], id: way.id, version, roles: ["manager"] as Role[] };
    await restrictRecord(way.as("manager"), restrict, { restrict: true, reason: "A colleague’s sister" });

    const day = async () => {
      const given = asked(way, "assessor");
      const rows = [...(await filesToday(given)).rows, ...(await peopleToday(given))];
      return rows.filter(({ href }) => href.includes(way.id));
    };
    const shut = await day();
    expect(shut).toHaveLength(3);
    expect(JSON.stringify(shut)).not.toContain(application.applicants);
    expect(JSON.stringify(shut)).toContain("Restricted");
    await giveReason(way.as("assessor"), [STOKE], way.id, "I am the worker of this household");
    expect(JSON.stringify(await day())).toContain(application.applicants);
  });

  test("has no name in the diary's list of what is at risk, not of the household and not of whom a check is about", async () => {
    const way = await accepted();
    const [id, planId] = [randomUUID(), randomUUID()];
    const { application, version } = await way.record();
    const plan = { id: planId, applicationId: way.id, councilId: STOKE, template: "full", startsOn: way.today };
    const session = {
      ...{ id, planId, applicationId: way.id, councilId: STOKE, number: 1, kind: "home-safety", people: [] },
      ...{ evidence: [], minutes: 60, secondWorker: false, windowFrom: way.today, windowTo: addDays(way.today, 2) },
      ...{ state: "offered" as const, visitId: null },
    };
    // A panel so near that no check can be back before its papers are due.
    await commit(testStore(), [addPlan({ ...plan, panelOn: addDays(way.today, 14) }, [session])]);
    const restrict = { councilIds: [STOKE], id: way.id, version, roles: ["manager"] as Role[] };
    await restrictRecord(way.as("manager"), restrict, { restrict: true, reason: "A colleague’s sister" });

    const [given, family] = application.applicants.split(" ");
    const shown = async () => {
      const { atRisk, unconfirmed } = await plansToLookAt(asked(way, "assessor"), undefined);
      return [...atRisk, ...unconfirmed].filter(({ href }) => href.includes(way.id));
    };
    const shut = await shown();
    expect(shut.map(({ mark }) => mark)).toEqual(expect.arrayContaining(["check late", "soon", "not picked"]));
    expect(new Set(shut.map(({ who }) => who))).toEqual(new Set(["Restricted"]));
    for (const name of [given, family]) expect(JSON.stringify(shut)).not.toContain(name);
    await giveReason(way.as("assessor"), [STOKE], way.id, "I am the worker of this household");
    const open = await shown();
    expect(open.every(({ who }) => who === application.applicants)).toBe(true);
    expect(JSON.stringify(open.map(({ words }) => words))).toContain(given);
  });

  test("has no name among our people at others’ sessions, until whoever looks gives a reason", async () => {
    const way = await accepted();
    const made = await makeSeries(way.as("manager"), STAFFORDSHIRE, {
      kind: "preparation",
      audience: "applicants",
      title: "Skills to foster",
      summary: "Three days with foster carers.",
      minutes: 360,
      place: "Stafford",
      online: false,
      seats: 5,
      shareDaysBefore: 60,
      trainer: null,
      first: addDays(way.today, 14),
      at: 600,
      repeats: "never",
    });
    if (!made.ok) throw new Error(String(made.refusal));
    const terms = {
      withCouncilId: STOKE,
      what: "training-seat",
      pence: 8500,
      startsOn: way.today,
      endsOn: null,
    } as const;
    await addSharingAgreement(way.as("manager"), STAFFORDSHIRE, terms);
    const [date] = await listDatesOfSeries(db(), STAFFORDSHIRE, made.value.id, way.as("manager").now);
    const seat = {
      scope: { councilIds: [STOKE] },
      applicationId: way.id,
      person: "applicant-1" as const,
      eventId: date?.id ?? "",
    };
    const booked = await bookApplicantSeat(way.as("manager"), SECRET, seat);
    if (!booked.ok) throw new Error(booked.refusal);
    const { version, application } = await way.record();
    const restrict = { councilIds: [STOKE], id: way.id, version, roles: ["manager"] as Role[] };
    await restrictRecord(way.as("manager"), restrict, { restrict: true, reason: "A colleague’s sister" });

    const shown = async () => {
      const url = new URL("http://localhost/officer/training?show=spare");
      const { elsewhere } = await readTraining({ ...asked(way, "assessor"), url });
      return elsewhere.map(({ href, who }) => ({ href, who }));
    };
    expect(await shown()).toEqual([{ href: `/officer/applications/${way.id}`, who: "Restricted" }]);
    await giveReason(way.as("assessor"), [STOKE], way.id, "I am the worker of this household");
    const [open] = await shown();
    expect(application.applicants).toContain(open?.who);

    // Who holds the session reads a reference and whom to ring, whatever anybody at home gave as a reason.
    const theirs = { ...asked(way, "assessor"), params: { eventId: date?.id ?? "" } } as unknown as OfficerAsked;
    const host = { ...theirs, officer: { ...theirs.officer, councilId: STAFFORDSHIRE, councilIds: [STAFFORDSHIRE] } };
    const page = await readSession(host as unknown as OfficerAsked, "the list of a session");
    const { ref } = await way.record();
    expect(page.coming).toMatchObject([{ name: `Reference ${ref}`, from: "Stoke-on-Trent", href: null }]);
    expect(page.coming[0]?.ring).toContain("Stoke-on-Trent");
    expect(page.coming[0]?.reach).not.toContain("@");
    expect(JSON.stringify(page)).not.toContain(open?.who);
  });
});

describe("the journey of one of two applicants", () => {
  test("is sent nothing at all of whom the other was with before", async () => {
    const way = await accepted();
    const key = "ex-partner:applicant-2-1";
    await testStore().transact(function* (tx) {
      const row = { id: randomUUID(), applicationId: way.id, councilId: STOKE, key, kind: "ex-partner" };
      const more = {
        about: "Somebody from before",
        holder: "Them",
        state: "needed",
        part1: false,
        chases: 0,
        version: 1,
      };
      yield tx
        .insert(checks)
        .values({ ...row, ...more } as never)
        .returning({ id: checks.id });
    });
    const work = way.asApplicant();
    const given = {
      db: db(),
      work,
      now: work.now,
      today: way.today,
      person: { id: way.accountId, givenName: "Priya" },
    };
    const page = await firstPage(given as unknown as CarerAsked);
    expect(page.kind).toBe("journey");
    expect(JSON.stringify(page)).not.toContain("ex-partner");
    expect(JSON.stringify(page)).not.toContain("from before");
  });
});

describe("an address of the site", () => {
  test("never carries the name of somebody who was not asked", async () => {
    const way = await accepted();
    const ask = (keys: string[]) => {
      const form = new URLSearchParams(keys.map((key) => ["keys", key]));
      form.set("intent", "ask");
      const request = new Request("http://localhost:3000/x", { method: "POST", body: form });
      const given = {
        ...asked(way, "recruitment"),
        request,
        params: { applicationId: way.id },
        env: { secret: SECRET },
      };
      return changePeople(given as unknown as OfficerAsked) as Promise<Response>;
    };
    await ask(["referee-1"]);
    const again = decodeURIComponent((await ask(["referee-1"])).headers.get("Location") ?? "");
    const [invitation] = await listInvitations(db(), [STOKE], way.id);
    expect(again).toContain("skipped=referee-1");
    expect(invitation?.name).toBeTruthy();
    for (const word of String(invitation?.name).split(" ")) expect(again).not.toContain(word);
  });
});

describe("a change of many", () => {
  test("gives nobody a worker who recommends or decides", async () => {
    const way = await accepted();
    const everybody = await listStaff(db(), STOKE);
    const to = (worker: string) =>
      changeAsked({ do: "change-worker", worker, reasons: "", reviewOn: "" }, everybody, way.today).change;
    expect(to(staff.assessor.id)).not.toBeNull();
    expect(to(staff.panel.id)).toBeNull();
    expect(to(staff["decision-maker"].id)).toBeNull();
  });
});
