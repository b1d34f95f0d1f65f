import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Programme } from "#app/domain/matching/allocation/programme.ts";
import type { Solve, Solved, SolveLimits } from "#app/domain/matching/allocation/solve.ts";

/** A solver on a thread of its own, for one allocation. Close it when the allocation is done. */
export type Solver = {
  solve: Solve;
  /** Asks the solve in hand to end with the best answer it has. */
  cancel: () => void;
  close: () => Promise<void>;
};

type Answered = { told: { cost: number; bound: number } } | { solved: Solved } | { failed: string };

/** How long past its limit a solve may go on before its thread is ended: HiGHS looks at the clock only now and then. */
const GRACE_SECONDS = 30;

function solvingThread(cancelled: SharedArrayBuffer): Worker {
  const worker = new Worker(join(process.cwd(), "server", "solve-worker.mjs"), {
    workerData: { cancelled },
    execArgv: [],
  });
  worker.unref();
  return worker;
}

/**
 * Starts a solver (HiGHS, in WebAssembly) on a worker thread, so that the thread that asks can go on answering. A thread
 * that ends before it has answered fails the solve in hand; the next solve starts another.
 * @param told how far the solve in hand is: points of the best answer, and the bound under it
 * @param begin starts the thread
 */
export function openSolver(
  told: (at: { cost: number; bound: number }) => void = () => {},
  begin: (cancelled: SharedArrayBuffer) => Worker = solvingThread,
): Solver {
  const cancelled = new SharedArrayBuffer(4);
  let running: Worker | null = begin(cancelled);

  const solve = (programme: Programme, limits: SolveLimits) =>
    new Promise<Solved>((resolve, reject) => {
      if (programme.cost.length === 0) {
        resolve({ values: new Float64Array(0), cost: 0, bound: 0, proved: true });
        return;
      }
      const worker = running ?? begin(cancelled);
      running = worker;
      const overtime = setTimeout(
        () => {
          lose();
          void worker.terminate();
          resolve({ values: null, cost: Infinity, bound: -Infinity, proved: false });
        },
        (limits.seconds + GRACE_SECONDS) * 1000,
      );
      const failed = (error: Error) => {
        lose();
        reject(error);
      };
      const ended = (code: number) =>
        failed(new Error(`The solver's thread ended without an answer, with code ${code}`));
      const answered = (answer: Answered) => {
        if ("told" in answer) told(answer.told);
        else if ("failed" in answer) {
          settle();
          reject(new Error(answer.failed));
        } else {
          settle();
          resolve(answer.solved);
        }
      };
      const settle = () => {
        clearTimeout(overtime);
        worker.off("message", answered);
        worker.off("error", failed);
        worker.off("exit", ended);
        worker.unref();
      };
      /** Its thread is no more: the next solve has another. */
      const lose = () => {
        settle();
        running = null;
      };
      worker.ref();
      worker.on("message", answered);
      worker.on("error", failed);
      worker.on("exit", ended);
      worker.postMessage({ programme, limits });
    });

  return {
    solve,
    cancel: () => {
      Atomics.store(new Int32Array(cancelled), 0, 1);
    },
    close: async () => {
      await running?.terminate();
    },
  };
}
