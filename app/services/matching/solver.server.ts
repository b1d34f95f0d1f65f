import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Programme } from "#app/domain/matching/allocation/programme.ts";
import type { Solve, Solved, SolveLimits } from "#app/domain/matching/allocation/solve.ts";

/** A solver on threads of its own, for one allocation. Close it when the allocation is done. */
export type Solver = {
  solve: Solve;
  /** Asks the solves in hand to end with the best answers they have. */
  cancel: () => void;
  close: () => Promise<void>;
};

type Answered = { told: { cost: number; bound: number } } | { solved: Solved } | { failed: string };

/** How long past its limit a solve may go on before its thread is ended: HiGHS looks at the clock only now and then. */
const GRACE_SECONDS = 30;

export function solvingThread(cancelled: SharedArrayBuffer): Worker {
  const worker = new Worker(join(process.cwd(), "server", "solve-worker.mjs"), {
    workerData: { cancelled },
    execArgv: [],
  });
  worker.unref();
  return worker;
}

/** One thread and the solve it has in hand. A thread that ends before it has answered fails that; the next has another. */
type Thread = { solve: Solve; close: () => Promise<void> };

function openThread(begin: () => Worker, told: (at: { cost: number; bound: number }) => void): Thread {
  let running: Worker | null = begin();

  const solve = (programme: Programme, limits: SolveLimits) =>
    new Promise<Solved>((resolve, reject) => {
      const worker = running ?? begin();
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
    close: async () => {
      await running?.terminate();
    },
  };
}

/** So many programmes are solved at once where they are asked for at once. */
const THREADS = 2;

/**
 * Starts a solver (HiGHS, in WebAssembly) on a worker thread, so that the thread that asks can go on answering; on a second
 * one where two programmes are asked for at once. What else is asked meanwhile waits its turn.
 * @param told how far a solve in hand is: points of the best answer, and the bound under it
 * @param begin starts a thread
 */
export function openSolver(
  told: (at: { cost: number; bound: number }) => void = () => {},
  begin: (cancelled: SharedArrayBuffer) => Worker = solvingThread,
): Solver {
  const cancelled = new SharedArrayBuffer(4);
  const open = () => openThread(() => begin(cancelled), told);
  const threads = [open()];
  const idle = [...threads];
  const waiting: ((thread: Thread) => void)[] = [];

  const thread = (): Thread | Promise<Thread> => {
    const free = idle.pop();
    if (free) return free;
    if (threads.length === THREADS) return new Promise((turn) => waiting.push(turn));
    const more = open();
    threads.push(more);
    return more;
  };

  const solve = async (programme: Programme, limits: SolveLimits): Promise<Solved> => {
    if (programme.cost.length === 0) return { values: new Float64Array(0), cost: 0, bound: 0, proved: true };
    const one = await thread();
    try {
      return await one.solve(programme, limits);
    } finally {
      const next = waiting.shift();
      if (next) next(one);
      else idle.push(one);
    }
  };

  return {
    solve,
    cancel: () => {
      Atomics.store(new Int32Array(cancelled), 0, 1);
    },
    close: async () => {
      await Promise.all(threads.map((one) => one.close()));
    },
  };
}
