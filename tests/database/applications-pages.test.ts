import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { can, type Permission, type Role } from "#app/domain/access/permissions.ts";
import { OWN_REASONS } from "#app/domain/applications/example-run.ts";
import { addDays, instantAt } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { applicationsToday } from "#app/routes/officer/_index/application-rows.server.ts";
import { checksToday } from "#app/routes/officer/_index/check-rows.server.ts";
import { filesToday } from "#app/routes/officer/_index/file-rows.server.ts";
import { answerRecordForm } from "#app/routes/officer/application-record/answer-step.server.ts";
import { boardAsked } from "#app/routes/officer/checks/read-board.server.ts";
import { readEnquiryList } from "#app/routes/officer/enquiry-list/read-list.server.ts";
import { readPipeline } from "#app/routes/officer/pipeline/read-pipeline.server.ts";
import { restrictRecord } from "#app/services/applications/restrict-record.server.ts";
import { moveOffenceReview, raiseOffenceReview } from "#app/services/applications/review-offence.server.ts";
import { writeToCouncil } from "#app/services/messages/send-message.server.ts";
import { commit } from "#db/engine/commit.server.ts";
import { listOffenceReviews } from "#db/queries/checks.ts";
import { addChecks } from "#db/writes/applications.ts";
import {
  atDecision,
  informed,
  makeStaff,
  STAFFORDSHIRE,
  STOKE,
  type Staff,
  sent,
  type Way,
} from "./applications-world.ts";
import { testStore } from "./setup.ts";

let staff: Staff;
beforeAll(async () => {
  staff = await makeStaff();
});

type Asking = { way: Way; role: keyof Staff; address?: string; form?: Record<string, string>; councilId?: string };

/** What a guard gives a page: this member of staff asks for this address, or sends this form. */
function asking({ way, role, address = "/officer", form, councilId = STOKE }: Asking): OfficerAsked {
  const roles: Role[] = [role];
  const url = new URL(address, "https://nearhome.example");
  const body = form && new URLSearchParams(form);
  const work = way.as(role);
  return {
    request: new Request(url, body ? { method: "POST", body } : {}),
    url,
    params: { applicationId: way.id },
    now: work.now,
    today: way.today,
    db: testStore().read,
    store: testStore(),
    work,
    officer: {
      ...staff[role],
      givenName: staff[role].name,
      familyName: "",
      email: "",
      roles,
      councilIds: [councilId],
      councilId,
      can: (permission: Permission) => can(roles, permission),
    },
  } as unknown as OfficerAsked;
}

/** What the record page answers a form with: a status, and the refusal where there is one. */
async function send(asked: Asking): Promise<{ status: number; refused: unknown; to: string | null }> {
  const answer = await Promise.resolve(answerRecordForm(asking(asked))).catch((thrown: unknown) => thrown);
  if (answer instanceof Response) return { status: answer.status, refused: null, to: answer.headers.get("location") };
  const { data, init } = answer as { data: unknown; init: { status: number } };
  return { status: init.status, refused: data, to: null };
}

async function stepForm(way: Way, step: string, more: Record<string, string> = {}): Promise<Record<string, string>> {
  const { version } = await way.record();
  return { intent: "step", step, version: String(version), ...more };
}

describe("a form of the record page", () => {
  test("that is incomplete comes back with the rule, what is missing at its field, and what was typed", async () => {
    const way = await sent(staff);
    const form = await stepForm(way, "decline", { reasons: "  " });
    expect(await send({ way, role: "manager", form })).toMatchObject({
      status: 422,
      refused: {
        step: "decline",
        rule: { words: expect.stringContaining("may decline"), source: expect.stringContaining("reg 26(1)") },
        errors: { reasons: ["Reasons, in writing"] },
        typed: { reasons: ["  "] },
        formErrors: [],
      },
    });
  });

  test("that is illegal from here comes back with the rule and where the application is", async () => {
    const way = await sent(staff);
    const form = await stepForm(way, "pass-stage-1");
    const { status, refused } = await send({ way, role: "manager", form });
    expect(status).toBe(422);
    expect(refused).toMatchObject({
      step: "pass-stage-1",
      formErrors: [
        "The application at “Assessment” or “On hold”. It is at “To accept or decline”",
        "Stage 1: all information in. Now: Stage 1 not started",
      ],
    });
  });

  test("with a date that is none says so at the field, before any rule is asked", async () => {
    const way = await sent(staff);
    const form = await stepForm(way, "pause", { reasons: "Moving house", reviewOn: "soon" });
    expect(await send({ way, role: "manager", form })).toMatchObject({
      status: 422,
      refused: { errors: { reviewOn: ["Enter a date, such as 2026-11-30"] }, typed: { reasons: ["Moving house"] } },
    });
  });

  test("on an older version is told, keeps what was typed, and changes nothing", async () => {
    const way = await sent(staff);
    const form = await stepForm(way, "decline", { reasons: "No bedroom" });
    await way.accept();
    expect(await send({ way, role: "manager", form })).toMatchObject({
      status: 409,
      refused: { typed: { reasons: ["No bedroom"] } },
    });
    expect((await way.record()).application.stage).toBe("assessment-open");
  });

  test("is not for another role, and not to be found from another council", async () => {
    const way = await sent(staff);
    const form = await stepForm(way, "decline", { reasons: "No bedroom" });
    expect((await send({ way, role: "assessor", form })).status).toBe(403);
    expect((await send({ way, role: "manager", form, councilId: STAFFORDSHIRE })).status).toBe(404);
    const agreement = { intent: "agreement", signedOn: way.today };
    expect((await send({ way, role: "panel", form: agreement })).status).toBe(403);
    expect((await send({ way, role: "manager", form: agreement })).status).toBe(404);
  });

  test("names as worker only somebody of the council", async () => {
    const way = await sent(staff);
    const form = await stepForm(way, "accept", { elsewhere: "none", workerId: "somebody-of-another-council" });
    expect(await send({ way, role: "manager", form })).toMatchObject({
      status: 422,
      refused: { errors: { workerId: ["A named worker"] } },
    });
  });

  test("that approves gives the terms as they were typed, and goes back to the record", async () => {
    const way = await atDecision(staff);
    const typed = { places: "1", ageMin: "0", ageMax: "4", siblingMax: "1", sex: "any", careTypes: "short-term" };
    const form = await stepForm(way, "approve", { ...typed, consideredAll: "on", reasons: OWN_REASONS });
    expect(await send({ way, role: "decision-maker", form })).toEqual({
      status: 303,
      refused: null,
      to: `/officer/applications/${way.id}?done=approve`,
    });
    expect((await way.record()).application.terms).toEqual({
      places: 1,
      ageMin: 0,
      ageMax: 4,
      siblingMax: 1,
      sex: "any",
      careTypes: ["short-term"],
      namedChild: null,
    });
    const late = { intent: "agreement", signedOn: addDays(way.today, 1) };
    expect(await send({ way, role: "manager", form: late })).toMatchObject({
      status: 422,
      refused: { step: "agreement" },
    });
    const signed = { intent: "agreement", signedOn: way.today };
    expect((await send({ way, role: "manager", form: signed })).status).toBe(303);
  });
});

describe("the day", () => {
  const rowsFor = async (way: Way, role: keyof Staff) => {
    const { rows } = await applicationsToday(asking({ way, role }));
    return rows.filter(({ href }) => href.startsWith(`/officer/applications/${way.id}`));
  };

  test("shows a step to those whose role takes it, with why and the clock that presses", async () => {
    const way = await informed(staff);
    way.wait(10);
    const [row, ...more] = await rowsFor(way, "manager");
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      do: "Decide stage 1",
      why: { word: "law", tone: "late", words: expect.stringContaining("no longer possible after Mon 7 December") },
      clock: { text: "2 days", late: true },
      order: { kind: "law", at: instantAt(addDays(way.today, 4), 17 * 60).getTime() },
    });
    expect(await rowsFor(way, "panel")).toEqual([]);
    expect(await rowsFor(way, "recruitment")).toEqual([]);
  });

  test("shows a late check to the worker and to recruitment, longest beyond its usual time first", async () => {
    const way = await sent(staff);
    await way.accept();
    const requested = { to: "requested", on: way.today } as const;
    await way.change("assessor", "home-safety", 1, requested);
    await way.change("assessor", "medical:applicant-1", 1, requested);
    way.wait(90);
    for (const role of ["assessor", "recruitment"] as const) {
      expect(await rowsFor(way, role)).toMatchObject([
        { why: { word: "stuck", words: expect.stringMatching(/^Home safety.*; 1 more is late$/) } },
      ]);
    }
    expect(await rowsFor(way, "decision-maker")).toEqual([]);
  });

  test("gives the decision maker what waits for a decision, and the worker the agreement that follows", async () => {
    const way = await atDecision(staff);
    expect(await rowsFor(way, "decision-maker")).toMatchObject([{ do: "Decide", why: { word: "standard" } }]);
    expect(await rowsFor(way, "assessor")).toEqual([]);
    const typed = { places: "1", ageMin: "0", ageMax: "4", siblingMax: "1", sex: "any", careTypes: "short-term" };
    const form = await stepForm(way, "approve", { ...typed, consideredAll: "on", reasons: OWN_REASONS });
    await send({ way, role: "decision-maker", form });
    expect((await rowsFor(way, "assessor")).map((row) => row.do)).toEqual([
      "Tell them the decision",
      "Sign the agreement",
    ]);
  });
});

describe("what the day tells of checks that are restricted", () => {
  const rowsFor = async (way: Way, role: keyof Staff, councilId = STOKE) =>
    (await checksToday(asking({ way, role, councilId }))).filter(({ href }) => href.includes(way.id));

  test("is a reference and what to do, for the two roles of a review, until it is concluded", async () => {
    const way = await (await sent(staff)).accept();
    const asked = { councilIds: [STOKE], applicationId: way.id };
    await raiseOffenceReview(way.as("assessor"), { ...asked, person: "adult-1" });
    const [review] = await listOffenceReviews(testStore().read, [STOKE], way.id);
    const { ref, application } = await way.record();
    const row = { who: `Application ${ref}`, do: "Ask legal for advice", why: { word: "restricted" } };
    expect(await rowsFor(way, "manager")).toMatchObject([row]);
    expect(await rowsFor(way, "decision-maker")).toMatchObject([row]);
    expect(JSON.stringify(await rowsFor(way, "manager"))).not.toContain(application.applicants);
    for (const role of ["assessor", "recruitment", "panel"] as const) expect(await rowsFor(way, role)).toEqual([]);
    expect(await rowsFor(way, "manager", STAFFORDSHIRE)).toEqual([]);
    const by = { ...asked, reviewId: review?.id ?? "", roles: ["manager"] as Role[] };
    await moveOffenceReview(way.as("manager"), { ...by, version: 1 }, { to: "with-legal", on: way.today });
    expect(await rowsFor(way, "manager")).toMatchObject([{ do: "Read the advice and conclude" }]);
    const conclude = { to: "not-specified", rationale: "Not of the list.", adviceSeen: true } as const;
    await moveOffenceReview(way.as("manager"), { ...by, version: 2 }, conclude);
    expect(await rowsFor(way, "manager")).toEqual([]);
  });

  test("is a released contact without a name, for the manager and the worker, until the worker has asked", async () => {
    const way = await (await sent(staff)).accept();
    const { application, checks } = await way.record();
    const [some] = checks;
    if (!some) throw new Error("No checks");
    const id = "ex-partner:applicant-1-9";
    const safety = "He does not know where I live";
    const blocked = { ...some, id, kind: "ex-partner", about: "Lee Walsh", blockedBecause: safety } as const;
    await commit(testStore(), [addChecks(randomUUID, application, [{ ...blocked, state: "needed" }])]);
    expect(await rowsFor(way, "manager")).toEqual([]);
    await way.change("manager", id, 1, { to: "released", on: way.today, reason: "Agreed with her on the phone" });
    expect(await rowsFor(way, "manager")).toMatchObject([{ do: "See that the worker asks in person" }]);
    expect(await rowsFor(way, "assessor")).toMatchObject([{ do: "Ask in person, as agreed" }]);
    expect(JSON.stringify(await rowsFor(way, "manager"))).not.toMatch(/Walsh|know where|Sandhu/);
    for (const role of ["recruitment", "panel"] as const) expect(await rowsFor(way, role)).toEqual([]);
    expect(await rowsFor(way, "manager", STAFFORDSHIRE)).toEqual([]);
    await way.change("assessor", id, 2, { to: "requested", on: way.today });
    expect(await rowsFor(way, "manager")).toEqual([]);
  });
});

describe("the pipeline", () => {
  test("is narrowed and sorted by its address, and is only the council's own", async () => {
    const way = await sent(staff);
    const other = await informed(staff);
    const read = (address: string, councilId = STOKE) =>
      readPipeline(asking({ way: other, role: "assessor", address, councilId }));
    const idsOf = ({ lines }: Awaited<ReturnType<typeof read>>) => lines.map(({ id }) => id);

    const submitted = await read("/officer/pipeline?stage=submitted");
    expect(idsOf(submitted)).toContain(way.id);
    expect(idsOf(submitted)).not.toContain(other.id);
    expect(idsOf(await read("/officer/pipeline?worker=me"))).toContain(other.id);
    expect(idsOf(await read("/officer/pipeline?worker=me"))).not.toContain(way.id);
    expect(idsOf(await read("/officer/pipeline?worker=none"))).toContain(way.id);
    const names = (await read("/officer/pipeline?view=table&sort=-days")).lines.map(({ days }) => days);
    expect(names).toEqual([...names].sort((a, b) => b - a));
    expect((await read("/officer/pipeline", STAFFORDSHIRE)).total).toBe(0);
    expect((await read("/officer/pipeline?show=nonsense&stage=none&page=-4")).filters).toMatchObject({
      show: "live",
      stage: null,
      page: 1,
    });
  });
});

describe("a restricted record in lists of other things", () => {
  test("shows its name in none of them to who gave no reason, nor is it found by it", async () => {
    const way = await (await sent(staff)).accept();
    const { ref } = await way.record();
    const written = { words: "When do you come?", about: null, formKey: randomUUID() };
    const wrote = await writeToCouncil(
      way.asApplicant(),
      { scope: { accountId: way.accountId }, id: way.id, accountId: way.accountId },
      written,
    );
    expect(wrote.ok).toBe(true);
    const asSeen = async () => {
      const listed = async (address: string) => {
        const { lines } = await readEnquiryList(asking({ way, role: "recruitment", address }), "recruitment");
        return lines.filter(({ id }) => id === way.enquiryId).map(({ who }) => who);
      };
      const { rows } = await boardAsked(asking({ way, role: "assessor" }));
      const today = await filesToday(asking({ way, role: "assessor" }));
      return {
        listed: await listed("/officer/enquiries?show=all"),
        found: await listed("/officer/enquiries?q=Sandhu"),
        checks: new Set(rows.filter((row) => row.ref === ref).map(({ name }) => name)),
        messages: today.rows.filter(({ key }) => key === `messages-${way.id}`).map(({ who }) => who),
      };
    };
    const names = (await way.record()).application.applicants;
    expect(await asSeen()).toEqual({
      listed: ["Priya Sandhu, ST4"],
      found: ["Priya Sandhu, ST4"],
      checks: new Set([names]),
      messages: [names],
    });
    const { version } = await way.record();
    const asked = { councilIds: [STOKE], id: way.id, version, roles: ["manager"] as Role[] };
    const restricted = await restrictRecord(way.as("manager"), asked, {
      restrict: true,
      reason: "A sister works here",
    });
    expect(restricted.ok).toBe(true);
    expect(await asSeen()).toEqual({
      listed: ["Restricted"],
      found: [],
      checks: new Set(["A restricted record"]),
      messages: ["Restricted"],
    });
  });
});
