import { randomUUID } from "node:crypto";
import type { AppLoadContext } from "@remix-run/node";
import pino from "pino";
import { describe, expect, test } from "vitest";
import { handleError } from "#app/entry.server.tsx";
import { faultForLog, faultInWords } from "#app/services/fault-for-log.ts";
import { createJobRunner } from "#app/services/jobs/run-jobs.server.ts";
import { commit } from "#db/engine/commit.server.ts";
import { listDueJobs } from "#db/queries/jobs.ts";
import { addAccount } from "#db/writes/access.ts";
import { queueJob } from "#db/writes/jobs.ts";
import { serve } from "../../server/serve.ts";
import { START } from "./access-people.ts";
import { testStore } from "./setup.ts";

const SURNAME = "SecretSurname";

/** A log whose lines can be read. */
function readableLog() {
  const lines: string[] = [];
  return { lines, log: pino({ level: "debug" }, { write: (line: string) => lines.push(line) }) };
}

/** An insert that the database refuses by a CHECK, with a name among its values. */
async function refusedInsert(): Promise<never> {
  const account = {
    id: randomUUID(),
    kind: "nobody" as "person",
    roles: ["applicant"],
    email: `${SURNAME}@mail.example`,
    emailKey: `${randomUUID()}@mail.example`,
    givenName: "Ruth",
    familyName: `${SURNAME}\n    at ${SURNAME} (/home/${SURNAME}:1:1)`,
    active: true,
    createdAt: START,
    version: 1,
  };
  await commit(testStore(), [addAccount(account)]);
  throw new Error("The insert was not refused");
}

async function refusal(): Promise<Error> {
  return refusedInsert().catch((error: Error) => error);
}

describe("a fault in the log", () => {
  test("tells the kind, the constraint and the place, and nothing of what was to be written", async () => {
    const error = await refusal();
    const onSqlite = testStore().dialect === "sqlite";
    // Only the error of PostgreSQL's queries quotes them; that of SQLite's writes does not.
    if (!onSqlite) expect(error.message).toContain(SURNAME);
    const logged = faultForLog(error);
    expect(logged).toMatchObject({
      name: onSqlite ? "SqliteError" : "DrizzleQueryError",
      code: onSqlite ? "SQLITE_CONSTRAINT_CHECK" : "23514",
      constraint: "accounts_kind_known",
    });
    expect(logged.frames.length).toBeGreaterThan(2);
    expect(logged.frames.every((line) => line.startsWith("    at "))).toBe(true);
    expect(JSON.stringify(logged)).not.toContain(SURNAME);
    expect(faultInWords(error)).not.toContain(SURNAME);
  });

  test("keeps no message of an error that caused it, of a parser, or of one that is named by data", () => {
    const parser = (() => {
      try {
        return JSON.parse(`{"${SURNAME}`);
      } catch (error) {
        return error;
      }
    })();
    const named = Object.assign(new Error("x", { cause: parser }), { name: `${SURNAME} of Stoke` });
    for (const thrown of [named, parser, SURNAME, { SURNAME }, new AggregateError([named], SURNAME)]) {
      expect(JSON.stringify(faultForLog(thrown))).not.toContain(SURNAME);
    }
    expect(faultForLog(named)).toMatchObject({ name: "Error", causes: ["SyntaxError"] });
  });

  test("of a loader or an action holds no data; an answer that was thrown is no fault", async () => {
    const { lines, log } = readableLog();
    const context = { app: { log }, requestId: "r" } as unknown as AppLoadContext;
    const request = new Request("https://nearhome.example/officer");
    handleError(new Response("Not found", { status: 404 }), { request, context });
    handleError({ status: 405, statusText: "", internal: true, data: "" }, { request, context });
    expect(lines).toEqual([]);
    handleError(await refusal(), { request, context });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain("accounts_kind_known");
    expect(lines.join()).not.toContain(SURNAME);
  });

  test("of the server itself holds no data", async () => {
    const error = await refusal();
    const source = { ...process.env, PORT: "0", WORKERS: "none", LOG_LEVEL: "silent", NODE_ENV: "test" };
    const serving = await serve({ build: () => Promise.reject(error), source });
    const { lines, log } = readableLog();
    serving.app.log = log;
    try {
      const answer = await fetch(`http://127.0.0.1:${serving.port}/`);
      expect(answer.status).toBe(500);
      expect(await answer.text()).not.toContain(SURNAME);
    } finally {
      await serving.stop();
    }
    expect(lines.join()).toContain("accounts_kind_known");
    expect(lines.join()).not.toContain(SURNAME);
  });

  test("of background work holds no data, nor does what the job keeps of it", async () => {
    const { lines, log } = readableLog();
    const job = { id: randomUUID(), kind: "refused", key: randomUUID(), payload: {}, runAt: START, now: START };
    await commit(testStore(), [queueJob(job)]);
    const runner = createJobRunner({
      store: testStore(),
      name: "one",
      clock: () => START,
      handlers: { refused: refusedInsert },
      log,
    });
    await runner.drain();
    const later = new Date(START.getTime() + 3_600_000);
    const [kept] = (await listDueJobs(testStore().read, later, 10)).filter(({ id }) => id === job.id);
    expect(kept?.lastError).toContain("accounts_kind_known");
    expect(kept?.lastError).not.toContain(SURNAME);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join()).not.toContain(SURNAME);
  });
});
