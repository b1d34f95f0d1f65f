import pino from "pino";
import { describe, expect, test } from "vitest";
import { jobHandlers } from "#app/services/jobs/handlers.server.ts";
import { createJobRunner, type JobHandler, retryDelay } from "#app/services/jobs/run-jobs.server.ts";
import { paperFiles } from "#app/services/papers/paper-files.server.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findEmail, listDeadJobs, listDueJobs } from "#db/queries/jobs.ts";
import { leaseJob, queueEmail, queueJob } from "#db/writes/jobs.ts";
import { resendTransport } from "#emails/transport.server.ts";
import { startFakeResend } from "#tests/fakes/resend.ts";
import { testStore } from "./setup.ts";

const log = pino({ level: "silent" });
const start = new Date("2026-11-23T09:00:00Z");
let made = 0;

function job(kind: string, key = `${kind}-${made}`) {
  made += 1;
  return queueJob({ id: `job-${made}`, kind, key, payload: { n: made }, runAt: start, now: start });
}

function runner(handlers: Record<string, JobHandler>, clock: () => Date, name = "one") {
  return createJobRunner({ store: testStore(), name, clock, handlers, log });
}

const NO_PAPERS = { papers: paperFiles("./data/no-papers"), clamd: null, calendars: { anywhere: false } };

describe("background work", () => {
  test("is one of a kind by its key, however often it is queued", async () => {
    let ran = 0;
    await commit(testStore(), [job("once", "same-key")]);
    await commit(testStore(), [job("once", "same-key")]);
    const handler: JobHandler = async () => {
      ran += 1;
      return { done: true, writes: [] };
    };
    await runner({ once: handler }, () => start).drain();
    expect(ran).toBe(1);
  });

  test("is done once though four runners look for it at the same time", async () => {
    const seen: string[] = [];
    await commit(
      testStore(),
      Array.from({ length: 25 }, () => job("shared")),
    );
    const handler: JobHandler = async (taken) => {
      seen.push(taken.id);
      await new Promise((resolve) => setTimeout(resolve, 1));
      return { done: true, writes: [] };
    };
    await Promise.all(["a", "b", "c", "d"].map((name) => runner({ shared: handler }, () => start, name).drain()));
    await runner({ shared: handler }, () => start).drain();
    expect(seen).toHaveLength(25);
    expect(new Set(seen).size).toBe(25);
  });

  test("is tried again later and later, then set aside where a person can see it", async () => {
    let now = start;
    let tries = 0;
    await commit(testStore(), [job("hopeless")]);
    const handler: JobHandler = async () => {
      tries += 1;
      throw new Error("no");
    };
    const one = runner({ hopeless: handler }, () => now);
    for (let n = 1; n <= 12; n += 1) {
      await one.drain();
      now = new Date(now.getTime() + retryDelay(n));
    }
    expect(tries).toBe(8);
    expect((await listDeadJobs(testStore().read, 10)).map((dead) => dead.kind)).toContain("hopeless");
  });

  test("comes back when the runner that took it has died", async () => {
    let ran = 0;
    await commit(testStore(), [job("orphan")]);
    const [orphan] = (await listDueJobs(testStore().read, start, 50)).filter((due) => due.kind === "orphan");
    if (!orphan) throw new Error("not queued");
    await commit(testStore(), [leaseJob(orphan, "dead", new Date(start.getTime() + 60_000))]);
    const handler: JobHandler = async () => {
      ran += 1;
      return { done: true, writes: [] };
    };
    await runner({ orphan: handler }, () => new Date(start.getTime() + 59_000)).drain();
    expect(ran).toBe(0);
    await runner({ orphan: handler }, () => new Date(start.getTime() + 61_000)).drain();
    expect(ran).toBe(1);
  });
});

describe("the outbox", () => {
  const email = (id: string) =>
    queueEmail({
      id,
      councilId: "E06000021",
      to: "somebody@example.org",
      template: "message-waiting",
      facts: { firstName: "Ama", councilName: "Stoke-on-Trent City Council", path: "/carer" },
      caseKind: "application",
      caseId: "a1",
      now: start,
    });

  test("sends each email once though the provider fails twice and its answer is lost once", async () => {
    const resend = await startFakeResend();
    try {
      const transport = resendTransport({
        apiKey: "re_test",
        from: "Nearhome <hello@nearhome.example>",
        baseUrl: resend.baseUrl,
      });
      const handlers = jobHandlers({
        store: testStore(),
        transport,
        origin: "http://localhost:3000",
        secret: "s".repeat(32),
        ...NO_PAPERS,
      });
      await commit(testStore(), [email("email-1")]);
      resend.failNext(2, 500);
      let now = start;
      for (let n = 1; n <= 6; n += 1) {
        if (n === 3) resend.loseNextAnswers(1);
        await runner(handlers, () => now).drain();
        now = new Date(now.getTime() + retryDelay(n));
      }
      expect(resend.attempts()).toBe(4);
      expect(resend.sent).toHaveLength(1);
      expect(await findEmail(testStore().read, "email-1")).toMatchObject({ state: "sent" });
    } finally {
      await resend.stop();
    }
  });

  test("sets an email aside at once when it is not one we send", async () => {
    const resend = await startFakeResend();
    try {
      const transport = resendTransport({
        apiKey: "re_test",
        from: "Nearhome <hello@nearhome.example>",
        baseUrl: resend.baseUrl,
      });
      const handlers = jobHandlers({
        store: testStore(),
        transport,
        origin: "http://localhost:3000",
        secret: "s".repeat(32),
        ...NO_PAPERS,
      });
      const broken = queueEmail({
        id: "email-2",
        councilId: null,
        to: "somebody@example.org",
        template: "message-waiting",
        facts: { firstName: "Ama", surname: "Mensah" },
        caseKind: null,
        caseId: null,
        now: start,
      });
      await commit(testStore(), [broken]);
      await runner(handlers, () => start).drain();
      expect(await findEmail(testStore().read, "email-2")).toMatchObject({ state: "failed" });
      expect(resend.sent).toHaveLength(0);
    } finally {
      await resend.stop();
    }
  });
});
