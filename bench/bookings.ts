import { type ChildProcess, fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findSlots } from "#app/domain/scheduling/find-slots.ts";
import type { Slot } from "#app/domain/scheduling/slots.ts";
import { bookSlot } from "#app/services/scheduling/book-slot.server.ts";
import { listToBook, openSearch } from "#app/services/scheduling/find-times.server.ts";
import type { Work } from "#app/services/work.ts";
import { openStore, type Store } from "#db/engine/store.server.ts";
import { findApplication } from "#db/queries/applications.ts";
import { startPostgres } from "../scripts/postgres.mjs";
import { COUNCIL, householdOf, KINDS, makeBookingsWorld, NOW, readDiaryFound } from "./bookings-world.ts";
import { diaryFaults, exitCodeOf } from "./diary-faults.ts";

const BOOKINGS = 1000;
/** Among how many of the earliest times of the ten workers households choose: more of them want each than can have it. */
const SEEN = 3000;

type Outcome = { visitId: string | null; refused: string | null; millis: number };
type Share = { from: number; to: number };

type Race = { name: string; processes: number };

/** The database of this process: what the columns of the schema are made for is settled by it when the process starts. */
function databaseUrl(): string {
  const { DATABASE_URL } = process.env;
  if (!DATABASE_URL) throw new Error("No database");
  return DATABASE_URL;
}

/** One household books the time it chose. */
async function bookOne(store: Store, nth: number, chosen: { startsAt: Date; workerId: string }): Promise<Outcome> {
  const { applicationId, accountId, sessionId } = householdOf(nth);
  const actor = { kind: "carer", id: accountId, name: "A household" } as const;
  const work: Work = { store, now: NOW, newId: randomUUID, actor };
  const start = performance.now();
  const done = await bookSlot(work, { councilId: COUNCIL, applicationId, sessionId, routing: null }, chosen);
  const millis = performance.now() - start;
  return done.ok
    ? { visitId: done.value.visitId, refused: null, millis }
    : { visitId: null, refused: done.refusal.code, millis };
}

/** The times that are free for a household now. */
async function timesSeen(store: Store, nth: number) {
  const { applicationId, accountId } = householdOf(nth);
  const work: Work = {
    store,
    now: NOW,
    newId: randomUUID,
    actor: { kind: "carer", id: accountId, name: "A household" },
  };
  const record = await findApplication(store.read, { councilIds: [COUNCIL] }, applicationId);
  const [session] = record ? await listToBook(work, record) : [];
  if (!record || !session) throw new Error("Nothing to book");
  const { free, request, by } = await openSearch(work, record, { session }, null);
  return findSlots(free, request, SEEN, by);
}

/** A server process of the benchmark: it is ready when its times are read, and books its share when it is told to. */
async function serve({ from, to }: Share): Promise<void> {
  const store = await openStore(databaseUrl());
  const households = Array.from({ length: to - from }, (_, at) => from + at);
  const lists = new Map<number, Slot[]>();
  const seen: Slot[] = [];
  for (const nth of households) {
    const kind = nth % KINDS;
    const times = lists.get(kind) ?? (await timesSeen(store, nth));
    lists.set(kind, times);
    const chosen = times[(nth * 7) % times.length];
    if (!chosen) throw new Error("Nothing is free");
    seen.push(chosen);
  }
  process.send?.("ready");
  await new Promise((resolve) => process.once("message", resolve));
  const outcomes = await Promise.all(
    households.map((nth, at) => bookOne(store, nth, seen[at] ?? { startsAt: NOW, workerId: "" })),
  );
  await store.close();
  process.send?.(outcomes, () => process.disconnect());
}

function messageOf<Message>(child: ChildProcess): Promise<Message> {
  return new Promise((resolve, reject) => {
    child.once("message", (message) => resolve(message as Message));
    child.once("exit", (code) => reject(new Error(`A server process ended with ${code}`)));
  });
}

/** Books everything at once on one database by some processes, prints what came of it, and answers whether all is well. */
async function race({ name, processes }: Race): Promise<boolean> {
  const store = await openStore(databaseUrl());
  try {
    await store.migrate();
    await makeBookingsWorld(store, BOOKINGS);
    const each = BOOKINGS / processes;
    const children = Array.from({ length: processes }, (_, at) => {
      const share: Share = { from: at * each, to: (at + 1) * each };
      return fork(fileURLToPath(import.meta.url), ["--share", JSON.stringify(share)]);
    });
    await Promise.all(children.map((child) => messageOf<"ready">(child)));
    const start = performance.now();
    const answers = children.map((child) => messageOf<Outcome[]>(child));
    for (const child of children) child.send("go");
    const outcomes = (await Promise.all(answers)).flat();
    const seconds = (performance.now() - start) / 1000;
    const accepted = outcomes.flatMap(({ visitId }) => visitId ?? []);
    const failed = outcomes.filter(({ refused }) => refused !== null && refused !== "taken").length;
    const millis = outcomes.map((one) => one.millis).sort((a, b) => a - b);
    const within = (share: number) => `${((millis[Math.floor(millis.length * share)] ?? 0) / 1000).toFixed(1)} s`;
    const found = await readDiaryFound(store);
    const faults = diaryFaults(found, accepted);
    const taken = outcomes.filter(({ refused }) => refused === "taken").length;
    console.log(
      `${name}: ${outcomes.length} bookings at once in ${seconds.toFixed(1)} s; half were answered within ${within(0.5)}, 95 in 100 within ${within(0.95)}`,
    );
    console.log(
      `  ${accepted.length} booked, ${taken} refused because the time was taken, ${failed} refused otherwise; ${found.visits.length} visits kept, ${faults.length} faults in the diary`,
    );
    for (const fault of faults.slice(0, 10)) console.error(`  ${fault}`);
    return exitCodeOf({ faults, failed, accepted: accepted.length }) === 0;
  } finally {
    await store.close();
  }
}

/** A race in a process of its own, because a process speaks to one kind of database. Answers whether all was well. */
function raceOn(url: string, what: Race): Promise<boolean> {
  const child = fork(fileURLToPath(import.meta.url), ["--race", JSON.stringify(what)], {
    env: { ...process.env, DATABASE_URL: url },
  });
  return new Promise((resolve) => child.once("exit", (code) => resolve(code === 0)));
}

async function raceOnBoth(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), "nearhome-bookings-"));
  let fine = true;
  try {
    fine = await raceOn(`file:${join(folder, "bookings.db")}`, { name: "SQLite, one process", processes: 1 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const server = await startPostgres();
  if (!server) {
    console.log("PostgreSQL, two processes: not run, because PostgreSQL is not installed here");
    return fine;
  }
  try {
    return (await raceOn(server.url, { name: "PostgreSQL, two processes", processes: 2 })) && fine;
  } finally {
    server.stop();
  }
}

const [flag, given = ""] = process.argv.slice(2);
if (flag === "--share") await serve(JSON.parse(given) as Share);
else process.exitCode = (await (flag === "--race" ? race(JSON.parse(given) as Race) : raceOnBoth())) ? 0 : 1;
