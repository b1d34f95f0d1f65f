import { join } from "node:path";
import { type MessagePort, Worker } from "node:worker_threads";
import type { CareRecord } from "#app/domain/forecast/care-record.ts";
import { type NeedStudy, studyNeed } from "#app/domain/forecast/need/study.ts";
import { chanceFrom } from "#app/domain/pipeline-forecast/draws.ts";
import type { Day } from "#app/domain/shared/day.ts";
import { answerOfThread, answerThrough } from "../jobs/on-thread.server.ts";

/** What the forecast of one area is made from. */
export type NeedRecords = {
  record: CareRecord;
  start: Day;
  until: Day;
  councilIds: string[];
  agency: NeedStudy["agency"];
  draws: number;
};

/** Any number: it only makes the same returns give the same ranges. */
const SEED = 2026;

/** Makes the forecast of an area from its returns; null where they tell of nobody. */
export function forecastOf({ record, ...given }: NeedRecords): NeedStudy | null {
  const study = studyNeed(record, given, chanceFrom(SEED));
  return study.ok ? study.value : null;
}

/** The same on the thread it is called on, answered through a port: what a thread of its own runs. */
export function forecastOnThisThread(records: NeedRecords, port: Pick<MessagePort, "postMessage">): Promise<void> {
  return answerThrough<{ study: NeedStudy | null }, never>(port, () => ({ study: forecastOf(records) }));
}

/** The same on a thread of its own, so that nobody waits for a page meanwhile; null where it was stopped. */
export function forecastOnThread(
  records: NeedRecords,
  stopped: AbortSignal,
): Promise<{ study: NeedStudy | null } | null> {
  const begin = () =>
    new Worker(join(process.cwd(), "server", "need-worker.mjs"), { workerData: records, execArgv: [] });
  return answerOfThread<{ study: NeedStudy | null }>(begin, stopped);
}
