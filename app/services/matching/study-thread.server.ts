import { join } from "node:path";
import { type MessagePort, Worker } from "node:worker_threads";
import {
  type RegionStudy,
  type StudyRecords,
  type StudyTerms,
  studyRegion,
} from "#app/domain/matching/allocation/region-study.ts";
import { answerOfThread, answerThrough } from "../jobs/on-thread.server.ts";
import { openSolver } from "./solver.server.ts";

type Told = Parameters<StudyTerms["told"]>[0];

const SECONDS_EACH = 40;
const SEED = 20_261_101;

/** Chance that is the same each time: numbers from 0 up to 1, from a fixed seed, so that the same records give the same advice. */
function fixedChance(): () => number {
  let state = SEED;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** Studies a region on the thread it is called on, and tells how far it is through a port: what the thread itself runs. */
export async function studyOnThisThread(records: StudyRecords, port: Pick<MessagePort, "postMessage">): Promise<void> {
  const solver = openSolver();
  await answerThrough<RegionStudy, Told>(port, (told) =>
    studyRegion(records, {
      solve: solver.solve,
      clock: () => performance.now() / 1000,
      chance: fixedChance(),
      seconds: SECONDS_EACH,
      told,
    }),
  );
  await solver.close();
}

function studyingThread(records: StudyRecords): Worker {
  return new Worker(join(process.cwd(), "server", "study-worker.mjs"), {
    workerData: records,
    // What the process itself was started with is not for this thread.
    execArgv: [],
  });
}

/**
 * Studies a region on a thread of its own, so that nobody waits for a page meanwhile. Null where it was stopped before it was
 * done.
 * @param told how far it is
 * @param stopped ends it at once
 * @param begin starts the thread
 */
export function studyOnThread(
  records: StudyRecords,
  told: (progress: Told) => void,
  stopped: AbortSignal,
  begin: (records: StudyRecords) => Worker = studyingThread,
): Promise<RegionStudy | null> {
  return answerOfThread<RegionStudy, Told>(() => begin(records), stopped, told);
}
