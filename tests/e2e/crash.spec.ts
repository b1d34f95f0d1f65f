import { mkdirSync, rmSync } from "node:fs";
import { expect, test } from "@playwright/test";
import postgres from "postgres";
import { startFakeResend } from "#tests/fakes/resend.ts";
import { ask } from "./asking.ts";
import { type DatabaseLook, lookInto } from "./database-look.ts";
import { openForm, receiptOf, type Sending, sendForm, sendingOf } from "./enquiring.ts";
import { nearhome, startServer } from "./own-server.ts";

/*
 * The power goes out while two hundred people send their enquiries. What was acknowledged is there, once; nobody is
 * written to twice; and the history is unbroken.
 */

const SENDINGS = 200;
const KILL_AFTER = 80;
const AT_ONCE = 20;
const COUNCILS = ["stoke-on-trent", "staffordshire"];
const API_KEY = "re_crash";

/** What one person has so far: the key of the form they see, and their receipt once the server answered. */
type Person = { sending: Sending; formKey: string | null; receipt: string | null };

/** Several people at once, each opening the form and sending it, until all are done or the server is gone. */
async function sendAll(origin: string, people: readonly Person[], answered: () => void): Promise<void> {
  const waiting = people.filter(({ receipt }) => receipt === null);
  let gone = false;
  const one = async () => {
    for (let person = waiting.shift(); person && !gone; person = waiting.shift()) {
      try {
        person.formKey ??= await openForm(origin, person.sending);
        const answer = await sendForm(origin, person.formKey, person.sending);
        person.receipt = receiptOf(answer);
        expect(person.receipt, `${answer.status}`).not.toBeNull();
        answered();
      } catch (error) {
        // A broken connection is what a killed server leaves; anything else is a fault.
        const { code } = error as NodeJS.ErrnoException;
        if (!code && !(error as Error).message.includes("broke off")) throw error;
        gone = true;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

/** Waits until every email of the outbox has gone. */
async function drained(look: DatabaseLook): Promise<void> {
  const open = () =>
    look.rows("select state, tries, last_error from jobs where kind = 'send-email' and state <> 'done'");
  await expect.poll(open, { timeout: 60_000, intervals: [500] }).toEqual([]);
}

async function survives(url: string): Promise<void> {
  const resend = await startFakeResend({ apiKey: API_KEY });
  const settings = {
    DATABASE_URL: url,
    RATE_LIMIT: "off",
    RESEND_API_KEY: API_KEY,
    RESEND_BASE_URL: resend.baseUrl,
    LOG_LEVEL: "error",
  };
  const seeded = await nearhome(["seed", "--world", "stoke", "--fresh"], {
    ...settings,
    CLOCK: "2026-11-23T09:30:00Z",
  });
  expect(seeded.code, seeded.err).toBe(0);
  const look = lookInto(url);
  const run = `crash${Date.now()}`;
  const people: Person[] = Array.from({ length: SENDINGS }, (_, nth) => ({
    sending: sendingOf(run, nth, COUNCILS),
    formKey: null,
    receipt: null,
  }));

  const first = await startServer({ ...settings, CLOCK: "2026-11-23T09:30:00Z" });
  // The worst moment for an email: the provider took it, and we never heard.
  resend.loseNextAnswers(1);
  await sendAll(first.origin, people.slice(0, 1), () => {});
  const firstLetters = () => resend.sent.filter(({ to }) => to.includes(people[0]?.sending.email ?? "")).length;
  await expect.poll(firstLetters, { timeout: 20_000 }).toBe(1);
  let answers = 1;
  let killed: Promise<void> | undefined;
  await sendAll(first.origin, people, () => {
    answers += 1;
    if (answers === KILL_AFTER) killed = first.kill();
  });
  await (killed ?? first.kill());
  const acknowledged = people.filter(({ receipt }) => receipt !== null);
  const sentBefore = resend.sent.length;
  expect(sentBefore, "some emails had gone, others had not").toBeLessThan(acknowledged.length);
  expect(acknowledged.length, "killed in the middle").toBeGreaterThanOrEqual(KILL_AFTER);
  expect(acknowledged.length, "killed in the middle").toBeLessThan(SENDINGS);

  // Two minutes later, when the lease of a job that was in hand has run out.
  const second = await startServer({ ...settings, CLOCK: "2026-11-23T09:32:00Z" }, first.port);
  try {
    for (const { receipt, sending } of acknowledged) {
      const page = await ask(second.origin, receipt ?? "");
      expect(page.status, `the receipt of ${sending.email} still opens`).toBe(200);
    }
    await sendAll(second.origin, people, () => {});
    expect(people.filter(({ receipt }) => receipt === null)).toEqual([]);
    await drained(look);

    const rows = await look.rows(
      `select id, ref, form_key, email, council_id from enquiries where email like '${run}.%'`,
    );
    const keys = rows.map((row) => String(row.form_key).split(":")[0]);
    expect(rows.map((row) => String(row.email)).sort(), "each enquiry once").toEqual(
      people.map(({ sending }) => sending.email).sort(),
    );
    expect(keys.sort(), "each form once").toEqual(people.map(({ formKey }) => formKey).sort());
    expect(new Set(rows.map((row) => row.ref)).size).toBe(SENDINGS);

    const received = await look.rows(
      "select case_id, count(*) as many from events where case_kind = 'enquiry' and type = 'EnquiryReceived' group by case_id",
    );
    const events = new Map(received.map((row) => [row.case_id, Number(row.many)]));
    expect(
      rows.filter((row) => events.get(row.id) !== 1),
      "each with one event in its history",
    ).toEqual([]);

    const letters = new Map<string, number>();
    for (const to of resend.sent.flatMap((email) => email.to)) letters.set(to, (letters.get(to) ?? 0) + 1);
    const wrong = people.filter(({ sending }) => letters.get(sending.email) !== 1);
    expect(wrong.map(({ sending }) => `${sending.email}: ${letters.get(sending.email) ?? 0}`)).toEqual([]);
    const [state] = await look.rows(
      `select count(*) as many from emails where to_address like '${run}.%' and state = 'sent'`,
    );
    expect(Number(state?.many)).toBe(SENDINGS);
    const keysUsed = resend.sent.map(({ idempotencyKey }) => idempotencyKey);
    expect(new Set(keysUsed).size, "no email went twice under one key").toBe(keysUsed.length);

    const repeats = resend.attempts() - resend.sent.length;
    expect(repeats, "the email whose answer was lost was tried again").toBeGreaterThan(0);
    console.log(
      `  killed with ${acknowledged.length} acknowledged and ${sentBefore} emails gone; ${repeats} tried again, none sent twice`,
    );
    const audited = await nearhome(["audit", "verify"], settings);
    expect(audited.code, audited.out).toBe(0);
    expect(second.log(), "nothing to complain of").not.toContain('"level":50');
  } finally {
    await second.stop();
    await look.close();
    await resend.stop();
  }
}

// Two servers, two worlds and four hundred submissions: on a machine with other work that is many minutes, and no fault.
test.describe.configure({ timeout: 900_000 });

test("SIGKILL among 200 submissions loses nothing acknowledged and sends nothing twice", async () => {
  const folder = ".cache/crash";
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await survives(`file:./${folder}/crash.db`);
  rmSync(folder, { recursive: true, force: true });
});

test("and the same on PostgreSQL", async () => {
  const server = process.env.TEST_POSTGRES_URL;
  test.skip(!server, "PostgreSQL is not installed here");
  if (!server) return;
  const name = `crash_${Date.now()}`;
  const control = postgres(server, { max: 1, onnotice: () => {} });
  await control.unsafe(`create database ${name}`);
  const own = new URL(server);
  own.pathname = `/${name}`;
  try {
    await survives(own.href);
  } finally {
    await control.unsafe(`drop database if exists ${name} with (force)`);
    await control.end();
  }
});
