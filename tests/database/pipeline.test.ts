import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Role } from "#app/domain/access/permissions.ts";
import { addDays } from "#app/domain/shared/day.ts";
import { changeMany, type ManyChange, planMany } from "#app/services/applications/change-many.server.ts";
import { giveReason } from "#app/services/applications/give-reason.server.ts";
import {
  mayChangeRecord,
  openApplicationRecord,
  withoutRestrictedNames,
} from "#app/services/applications/open-record.server.ts";
import { restrictRecord } from "#app/services/applications/restrict-record.server.ts";
import {
  openFirst,
  removeView,
  renameView,
  saveView,
  viewThatOpensFirst,
} from "#app/services/views/keep-views.server.ts";
import type { Work } from "#app/services/work.ts";
import { listReadersOfCase } from "#db/queries/access.ts";
import { listEventsOfCase, listEventsOfStory } from "#db/queries/history.ts";
import { listEmailsOfCase } from "#db/queries/jobs.ts";
import { listSavedViews } from "#db/queries/saved-views.ts";
import { informed, makeStaff, STAFFORDSHIRE, STOKE, type Staff, sent, Way } from "./applications-world.ts";
import { testStore } from "./setup.ts";

let staff: Staff;
beforeAll(async () => {
  staff = await makeStaff();
});

const db = () => testStore().read;
const later = (work: Work, hours: number): Work => ({ ...work, now: new Date(work.now.getTime() + hours * 3_600_000) });

async function restrict(way: Way, role: keyof Staff = "manager", reason = "The applicant’s sister works here") {
  const { version } = await way.record();
  const asked = { councilIds: [STOKE], id: way.id, version, roles: [role] as Role[] };
  return restrictRecord(way.as(role), asked, { restrict: true, reason });
}

describe("a restricted record", () => {
  test("is restricted by a manager alone, with a reason that stays in the history", async () => {
    const way = await sent(staff);
    expect(await restrict(way, "assessor")).toEqual({ ok: false, refusal: "not-permitted" });
    expect(await restrict(way, "manager", "  ")).toEqual({ ok: false, refusal: "reason-missing" });
    expect((await restrict(way)).ok).toBe(true);
    const [newest] = await listEventsOfCase(db(), STOKE, "application", way.id);
    expect(newest).toMatchObject({ type: "RecordRestricted", reason: "The applicant’s sister works here" });
    expect(await restrict(way)).toEqual({ ok: false, refusal: "already" });
  });

  test("stays shut until somebody says why, opens to them alone, and shuts again after eight hours", async () => {
    const way = await sent(staff);
    await restrict(way);
    const assessor = way.as("assessor");
    const open = (work: Work) => openApplicationRecord(work, [STOKE], way.id, "the application");
    expect(await open(assessor)).toEqual({ ok: false, refusal: "reason-needed" });
    expect(await mayChangeRecord(assessor, [STOKE], way.id)).toEqual({ ok: false, refusal: "reason-needed" });
    expect(await giveReason(assessor, [STOKE], way.id, "because")).toEqual({ ok: false, refusal: "too-short" });
    expect(await giveReason(assessor, [STAFFORDSHIRE], way.id, "I stand in for her worker")).toEqual({
      ok: false,
      refusal: "not-found",
    });
    expect((await giveReason(assessor, [STOKE], way.id, "I stand in for her worker")).ok).toBe(true);
    expect((await open(later(assessor, 7))).ok).toBe(true);
    expect(await open(way.as("recruitment"))).toEqual({ ok: false, refusal: "reason-needed" });
    expect(await open(later(assessor, 9))).toEqual({ ok: false, refusal: "reason-needed" });
    const readers = await listReadersOfCase(db(), "application", way.id, 10);
    expect(readers.filter(({ reason }) => reason === "I stand in for her worker")).toHaveLength(1);
  });

  test("has neither name nor place in lists, except for those to whom it is open", async () => {
    const way = await sent(staff);
    await restrict(way);
    const record = await way.record();
    const [shut] = await withoutRestrictedNames(way.as("assessor"), [record]);
    expect(shut).toMatchObject({ shut: true, locality: "Restricted", application: { applicants: "Restricted" } });
    expect(JSON.stringify(shut)).not.toContain("Sandhu");
    const [open] = await withoutRestrictedNames(way.as("manager"), [record]);
    expect(open).toMatchObject({ shut: false, application: { applicants: record.application.applicants } });
  });
});

describe("a change for many", () => {
  const scope = (role: Role) => ({ councilIds: [STOKE], councilId: STOKE, roles: [role] });
  const items = (ways: readonly Way[]) =>
    Promise.all(ways.map(async (way) => ({ id: way.id, version: (await way.record()).version })));

  test("says beforehand what happens to each, which message goes, and why one is passed over", async () => {
    const invited = await new Way(staff).invite();
    const submitted = await sent(staff);
    const shut = await sent(staff);
    await restrict(shut);
    const plan = await planMany(invited.as("assessor"), scope("assessor"), [invited.id, submitted.id, shut.id], {
      do: "remind",
    });
    const of = (way: Way) => plan.find(({ id }) => id === way.id);
    expect(of(invited)).toMatchObject({ message: "Your application waits for you", skipped: null });
    expect(of(submitted)?.skipped).toContain("It is not their turn");
    expect(of(shut)).toMatchObject({ name: "Restricted", skipped: expect.stringContaining("restricted") });
    expect(await listEmailsOfCase(db(), "application", submitted.id)).not.toContainEqual(
      expect.objectContaining({ template: "your-turn" }),
    );
  });

  test("goes by each application’s own rules and says which rule and what is missing", async () => {
    const open = await informed(staff);
    const early = await sent(staff);
    const change: ManyChange = { do: "pause", reasons: "Snow", reviewOn: addDays(open.today, 14) };
    const done = await changeMany(open.as("manager"), scope("manager"), {
      manyId: randomUUID(),
      items: await items([open, early]),
      change,
    });
    expect(done.ok).toBe(true);
    expect((await open.record()).application.stage).toBe("on-hold");
    expect((await early.record()).application.stage).toBe("submitted");
    const skipped = done.ok ? done.value.find(({ id }) => id === early.id)?.skipped : null;
    expect(skipped).toContain("Assessment");
  });

  test("passes over and tells what was changed meanwhile, and sends nothing twice", async () => {
    const way = await new Way(staff).invite();
    const shown = await items([way]);
    const letters = async () =>
      (await listEmailsOfCase(db(), "application", way.id)).filter(({ template }) => template === "your-turn").length;
    const press = () =>
      changeMany(way.as("assessor"), scope("assessor"), {
        manyId: randomUUID(),
        items: shown,
        change: { do: "remind" },
      });
    const both = await Promise.all([press(), press()]);
    const outcomes = both.flatMap((done) => (done.ok ? done.value : []));
    expect(outcomes.filter(({ skipped }) => skipped === null)).toHaveLength(1);
    expect(outcomes.find(({ skipped }) => skipped !== null)?.skipped).toContain("meanwhile");
    expect(await letters()).toBe(1);
  });

  test("is not for everybody, and touches no other council’s", async () => {
    const way = await sent(staff);
    const given = { manyId: randomUUID(), items: await items([way]), change: { do: "news" } as const };
    expect(await changeMany(way.as("panel"), scope("panel"), given)).toEqual({ ok: false, refusal: "not-permitted" });
    const elsewhere = { councilIds: [STAFFORDSHIRE], councilId: STAFFORDSHIRE, roles: ["manager"] as Role[] };
    expect(await changeMany(way.as("manager"), elsewhere, given)).toEqual({ ok: true, value: [] });
  });

  test("is done once when the same form is sent twice at the same moment", async () => {
    const way = await new Way(staff).invite();
    const given = { manyId: randomUUID(), items: await items([way]), change: { do: "news" } as const };
    const both = await Promise.all([1, 2].map(() => changeMany(way.as("assessor"), scope("assessor"), given)));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: "begun-before" });
    const kept = await listEventsOfCase(db(), STOKE, "many", given.manyId);
    expect(kept.map(({ type }) => type)).toEqual(["ChangedForMany", "ChangeForManyBegun"]);
    const letters = await listEmailsOfCase(db(), "application", way.id);
    expect(letters.filter(({ template }) => template === "application-news")).toHaveLength(1);
  });

  test("asks again for the checks that are late, names them beforehand, and not twice on one day", async () => {
    const late = await (await sent(staff)).accept();
    const early = await sent(staff);
    const { checks, checkVersions } = await late.record();
    const medical = checks.find(({ kind }) => kind === "medical")?.id ?? "";
    const asked = await late.change("assessor", medical, checkVersions[medical] ?? 0, {
      to: "requested",
      on: late.today,
    });
    expect(asked.ok).toBe(true);
    late.wait(200);
    const ids = [late.id, early.id];
    const plan = await planMany(late.as("assessor"), scope("assessor"), ids, { do: "chase" });
    expect(plan.find(({ id }) => id === late.id)).toMatchObject({
      change: expect.stringContaining("Asked after: "),
      message: null,
      skipped: null,
    });
    expect(plan.find(({ id }) => id === early.id)?.skipped).toContain("No check of theirs is late");
    const panel = await planMany(late.as("panel"), scope("panel"), [late.id], { do: "chase" });
    expect(panel[0]?.skipped).toContain("role");
    const press = async () =>
      changeMany(late.as("assessor"), scope("assessor"), {
        manyId: randomUUID(),
        items: await items([late]),
        change: { do: "chase" },
      });
    const presses = await Promise.all([press(), press()]);
    const outcomes = presses.flatMap((done) => (done.ok ? done.value : []));
    expect(outcomes.filter(({ skipped }) => skipped === null)).toHaveLength(1);
    const chased = (await late.record()).checks.find(({ id }) => id === medical);
    expect(chased).toMatchObject({ chases: 1, chasedOn: late.today });
  });

  test("changes the worker of those who have another, and names the change", async () => {
    const way = await informed(staff);
    const plan = await planMany(way.as("manager"), scope("manager"), [way.id], {
      do: "change-worker",
      worker: staff.manager,
    });
    expect(plan).toMatchObject([{ change: expect.stringContaining("becomes their worker"), skipped: null }]);
    const same = await planMany(way.as("manager"), scope("manager"), [way.id], {
      do: "change-worker",
      worker: staff.assessor,
    });
    expect(same).toMatchObject([{ skipped: expect.stringContaining("already") }]);
  });
});

describe("saved views", () => {
  const own = (role: keyof Staff) => ({ councilId: STOKE, accountId: staff[role].id, mayShare: role === "manager" });

  test("are somebody’s own or the council’s, named once, and one opens first", async () => {
    const work = (await sent(staff)).as("assessor");
    const save = (name: string, forAll = false, role: keyof Staff = "assessor") =>
      saveView(work, own(role), { page: "pipeline", name, query: "view=table&stuck=1", forAll });
    expect((await save("  Stuck   ones ")).ok).toBe(true);
    expect(await save("stuck ones")).toEqual({ ok: false, refusal: "name-taken" });
    expect(await save("")).toEqual({ ok: false, refusal: "name-missing" });
    expect(await save("Everybody’s", true)).toEqual({ ok: false, refusal: "not-theirs" });
    expect((await save("Everybody’s", true, "manager")).ok).toBe(true);
    const views = await listSavedViews(db(), own("assessor"), "pipeline");
    expect(views.map(({ name }) => name).sort()).toEqual(["Everybody’s", "Stuck ones"]);
    const [all, mine] = [views.find(({ accountId }) => !accountId), views.find(({ accountId }) => accountId)];
    if (!all || !mine) throw new Error("The views were not kept");
    expect((await openFirst(work, own("manager"), "pipeline", all.id)).ok).toBe(true);
    expect(await openFirst(work, own("assessor"), "pipeline", all.id)).toEqual({ ok: false, refusal: "not-theirs" });
    expect((await openFirst(work, own("assessor"), "pipeline", mine.id)).ok).toBe(true);
    const now = await listSavedViews(db(), own("assessor"), "pipeline");
    expect(viewThatOpensFirst(now)?.name).toBe("Stuck ones");
    expect(await renameView(work, own("recruitment"), "pipeline", { id: mine.id, name: "Mine" })).toEqual({
      ok: false,
      refusal: "not-theirs",
    });
    expect((await removeView(work, own("assessor"), "pipeline", mine.id)).ok).toBe(true);
    expect(viewThatOpensFirst(await listSavedViews(db(), own("assessor"), "pipeline"))?.name).toBe("Everybody’s");
  });
});

describe("the story of an application", () => {
  test("holds the enquiry and the application in one list, newest first", async () => {
    const way = await sent(staff);
    const story = await listEventsOfStory(db(), [
      { caseKind: "application", caseId: way.id },
      { caseKind: "enquiry", caseId: way.enquiryId },
    ]);
    const types = story.map(({ type }) => type);
    expect(types[0]).toBe("ApplicationSubmitted");
    expect(types.at(-1)).toBe("EnquiryReceived");
    expect(types).toContain("EnquiryBecameApplication");
  });
});
