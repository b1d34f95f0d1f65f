import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { replay } from "#app/domain/applications/application.ts";
import { addDays, instantAt } from "#app/domain/shared/day.ts";
import { happenedTo } from "#app/services/applications/stage-spells.server.ts";
import { explainBreach } from "#app/services/applications/warn-of-clocks.server.ts";
import { watchClocks } from "#app/services/jobs/watch-clocks.server.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { type JobRow, listEmailsOfCase } from "#db/queries/jobs.ts";
import { applicationPeople } from "#db/schema/index.ts";
import { atDecision, informed, makeStaff, START, STOKE, type Staff, sent, Way } from "./applications-world.ts";
import { testStore } from "./setup.ts";

let staff: Staff;
beforeAll(async () => {
  staff = await makeStaff();
});

const db = () => testStore().read;

/** One watch of the clocks, early on a day. */
async function watch(on: Way["today"]): Promise<void> {
  const job: JobRow = {
    id: randomUUID(),
    kind: "watch-clocks",
    key: randomUUID(),
    payload: {},
    state: "running",
    runAt: instantAt(on, 60),
    tries: 0,
    leaseUntil: null,
    leasedBy: null,
    lastError: null,
    createdAt: instantAt(on, 60),
    endedAt: null,
    version: 1,
  };
  expect(await watchClocks(testStore())(job, instantAt(on, 60))).toMatchObject({ done: true });
}

async function sentTo(way: Way, template: string): Promise<string[]> {
  const emails = await listEmailsOfCase(db(), "application", way.id);
  return emails.filter((email) => email.template === template).map(({ toAddress }) => toAddress);
}
const types = async (way: Way) =>
  (await listEventsOfCase(db(), STOKE, "application", way.id)).map(({ type }) => type).reverse();

describe("a clock that runs out", () => {
  test("is said to those who have it before its end and to the manager when it has passed, once each", async () => {
    const way = await atDecision(staff);
    // Seven working days for the decision from Wednesday 24 March 2027, over Easter: until Tuesday 6 April.
    await watch(addDays(way.today, 8));
    await watch(addDays(way.today, 8));
    expect(await sentTo(way, "clock-warning")).toHaveLength(1);
    await watch(addDays(way.today, 30));
    await watch(addDays(way.today, 30));
    expect(await sentTo(way, "clock-passed")).toHaveLength(2);
    expect((await types(way)).filter((type) => type.startsWith("Clock"))).toEqual(
      expect.arrayContaining(["ClockWarned", "ClockPassed"]),
    );
    const { application, version } = await way.record();
    expect(application.stage).toBe("decision-pending");
    expect(replay((await happenedTo(db(), application)).map(({ event }) => event))).toEqual(application);

    way.wait(30);
    const asked = { scope: { councilIds: [STOKE] }, id: way.id, version };
    const why = { clock: "decision", reason: "The decision maker asked for the medical adviser’s view." } as const;
    expect(await explainBreach(way.as("manager"), { ...asked, version: version - 1 }, why)).toEqual({
      ok: false,
      refusal: "changed-meanwhile",
    });
    expect((await explainBreach(way.as("manager"), asked, why)).ok).toBe(true);
    const [newest] = await listEventsOfCase(db(), STOKE, "application", way.id);
    expect(newest).toMatchObject({ type: "BreachExplained", reason: why.reason, actor: { id: staff.manager.id } });
    expect((await way.record()).application.clocks.decision?.explained).toBe(why.reason);
  });

  test("no email of it names an applicant", async () => {
    const way = await atDecision(staff);
    await watch(addDays(way.today, 40));
    const emails = await listEmailsOfCase(db(), "application", way.id);
    const ours = emails.filter(({ template }) => template.startsWith("clock-"));
    expect(ours.length).toBeGreaterThan(0);
    for (const { facts } of ours) expect(JSON.stringify(facts)).not.toMatch(/Sandhu|Okoro|Priya|Daniel/);
  });

  test("reminds the applicants half way through the time to comment", async () => {
    const way = await informed(staff);
    await way.take("manager", { step: "pass-stage-1" });
    await way.take("manager", { step: "start-stage-2" });
    await way.take("assessor", { step: "finish-report", managerSigned: true });
    await way.take("assessor", { step: "send-report", redacted: true });
    await watch(addDays(way.today, 7));
    await watch(addDays(way.today, 8));
    expect(new Set(await sentTo(way, "comments-reminder")).size).toBe(2);
    expect(await sentTo(way, "comments-reminder")).toHaveLength(2);
  });
});

describe("reminders", () => {
  test("a draft nobody has written in for two weeks is remembered once, and again only after they wrote in it", async () => {
    const way = await new Way(staff).invite();
    await way.fillIn(["home"]);
    await watch(addDays(START, 13));
    expect(await sentTo(way, "draft-reminder")).toHaveLength(0);
    await watch(addDays(START, 14));
    await watch(addDays(START, 60));
    expect(await sentTo(way, "draft-reminder")).toHaveLength(1);
    expect(await types(way)).toContain("ApplicantReminded");
    way.wait(61);
    await way.fillIn(["home"]);
    await watch(addDays(START, 75));
    expect(await sentTo(way, "draft-reminder")).toHaveLength(2);
  });
});

describe("joint applicants", () => {
  test("each who has joined has every letter, and nobody who has left", async () => {
    const way = await sent(staff);
    await way.accept();
    expect(new Set(await sentTo(way, "application-accepted")).size).toBe(2);
    await testStore().transact(function* (tx) {
      yield tx
        .update(applicationPeople)
        .set({ leftOn: START })
        .where(and(eq(applicationPeople.applicationId, way.id), eq(applicationPeople.key, "applicant-2")))
        .returning({ id: applicationPeople.id });
    });
    await way.take("manager", { step: "pause", reasons: "A move", reviewOn: addDays(START, 30) });
    expect(await sentTo(way, "application-paused")).toHaveLength(1);
  });
});
