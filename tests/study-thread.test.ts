import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import type { Programme } from "#app/domain/matching/allocation/programme.ts";
import type { StudyRecords } from "#app/domain/matching/allocation/region-study.ts";
import { openSolver } from "#app/services/matching/solver.server.ts";
import { isUnderWay } from "#app/services/matching/study-region.server.ts";
import { studyOnThread } from "#app/services/matching/study-thread.server.ts";

const asked = new Date("2026-11-23T09:30:00.000Z");
const later = (minutes: number) => new Date(asked.getTime() + minutes * 60_000);
const RECORDS = {} as StudyRecords;

test("a study whose thread ends without a word has failed, and says so", async () => {
  const dying = () => new Worker("process.exit(3)", { eval: true });
  await expect(studyOnThread(RECORDS, () => {}, new AbortController().signal, dying)).rejects.toThrow(/with code 3/);
});

test("a study that is stopped is nobody's fault", async () => {
  const stopped = new AbortController();
  const waiting = () => new Worker("setInterval(() => {}, 1000)", { eval: true });
  const study = studyOnThread(RECORDS, () => {}, stopped.signal, waiting);
  stopped.abort();
  expect(await study).toBeNull();
});

test("a solver whose thread dies fails the solve in hand, and the next one has a thread that answers", async () => {
  const programme = {
    cost: Float64Array.of(3),
    upper: Float64Array.of(1),
    whole: Int32Array.of(1),
    rowLower: Float64Array.of(1),
    rowUpper: Float64Array.of(1),
    starts: Int32Array.of(0, 1),
    rows: Int32Array.of(0),
    values: Float64Array.of(1),
    known: null,
  } satisfies Programme;
  const answers = `require("node:worker_threads").parentPort.on("message", () => {
    require("node:worker_threads").parentPort.postMessage({ solved: { values: null, cost: 3, bound: 3, proved: true } });
  })`;
  const dies = `require("node:worker_threads").parentPort.on("message", () => process.exit(4))`;
  let begun = 0;
  const solver = openSolver(
    () => {},
    () => {
      begun += 1;
      return new Worker(begun === 1 ? dies : answers, { eval: true });
    },
  );
  const limits = { seconds: 60, gap: 0.99 };
  await expect(solver.solve(programme, limits)).rejects.toThrow(/with code 4/);
  expect(await solver.solve(programme, limits)).toMatchObject({ cost: 3, proved: true });
  expect(begun).toBe(2);
  await solver.close();
});

test("a study is under way while it waits its turn, and as long as it gives signs of life, however long it takes", () => {
  const row = { askedAt: asked, progress: null };
  expect(isUnderWay({ ...row, state: "idle" }, later(1))).toBe(false);
  // Behind the studies of other regions.
  expect(isUnderWay({ ...row, state: "waiting" }, later(40))).toBe(true);
  expect(isUnderWay({ ...row, state: "waiting" }, later(7 * 60))).toBe(false);
  const seen = (minutes: number) => ({
    ...row,
    state: "running" as const,
    progress: { done: 3, of: 18, step: "what other weights would change", seenAt: later(minutes).toISOString() },
  });
  expect(isUnderWay(seen(50), later(51))).toBe(true);
  // Its process died a minute after it began: nobody waits a quarter of an hour for it.
  expect(isUnderWay(seen(1), later(5))).toBe(false);
});
