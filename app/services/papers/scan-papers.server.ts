import { randomUUID } from "node:crypto";
import { PAPER_KINDS, type Paper } from "#app/domain/applications/papers.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import type { Store } from "#db/engine/store.server.ts";
import { findApplication } from "#db/queries/applications.ts";
import { listPackIdsAmong } from "#db/queries/panel-packs.ts";
import { findPaperToScan, listIdsWithFile, listUnscanned, type PaperRecord } from "#db/queries/papers.ts";
import { appendEvents } from "#db/writes/history.ts";
import { queueJob } from "#db/writes/jobs.ts";
import { savePaper } from "#db/writes/papers.ts";
import { besideApplication } from "../applications/beside-application.ts";
import type { JobEnd, JobHandler } from "../jobs/run-jobs.server.ts";
import { packOfFile } from "../panels/pack-files.ts";
import { SYSTEM_ACTOR, type Work } from "../work.ts";
import { tellOwners } from "./change-paper.server.ts";
import { type ClamdAddress, scanStream } from "./clamd.server.ts";
import type { PaperFiles } from "./paper-files.server.ts";

export const SCAN_PAPER = "scan-paper";
export const SWEEP_PAPERS = "sweep-papers";

const HOUR = 3_600_000;
/** A scan may take so long; the lease of a job is a minute. */
const SCAN_WITHIN = 45_000;
const SCANS_AN_HOUR = 500;
/** A file without a row is an upload under way, or one of a database being put back, until it has lain this long. */
const ORPHAN_AFTER = 24 * HOUR;

/** Has a paper scanned as soon as there is a worker for it. */
export function scanSoon(work: Work, paperId: string): Write {
  return queueJob({
    id: work.newId(),
    kind: SCAN_PAPER,
    key: `${SCAN_PAPER}:${paperId}`,
    payload: { paperId },
    runAt: work.now,
    now: work.now,
  });
}

const INFECTED_WORDS = (paper: PaperRecord) =>
  `There was a virus in the file “${paper.fileName}” (${PAPER_KINDS[paper.kind].title.toLowerCase()}), so we destroyed it. This happens to people who did nothing wrong. Please take a photo of the paper with a phone and send that. If you sent it from a computer, have that computer checked.`;

async function foundVirus(work: Work, paper: PaperRecord): Promise<Write[]> {
  const record = await findApplication(work.store.read, { councilIds: [paper.councilId] }, paper.applicationId);
  if (!record) return [];
  const { id, kind, person } = paper;
  const event = { type: "PaperInfected", data: { id, kind, person } };
  return [
    appendEvents([besideApplication(work, record, event)]),
    ...(await tellOwners(work, record, paper, INFECTED_WORDS(paper))),
  ];
}

/**
 * Asks the scanner about one paper. Clean: it may be opened. Infected: its file is destroyed, its row stays, and those
 * whose it is are told kindly. No answer: it stays shut and is tried again, at the latest with the hourly sweep.
 */
export function scanPaper(store: Store, files: PaperFiles, clamd: ClamdAddress | null): JobHandler {
  return async (job, now): Promise<JobEnd> => {
    const paper = await findPaperToScan(store.read, String(job.payload.paperId));
    if (!paper || paper.scannedAt || paper.state === "removed" || paper.state === "infected") {
      return { done: true, writes: [] };
    }
    const work: Work = { store, now, newId: randomUUID, actor: SYSTEM_ACTOR };
    if (!clamd) {
      // The scanner was taken away after this came in: it opens, and says that nobody looked at it.
      const opened: Paper = { ...paper, state: "clean" };
      return { done: true, writes: paper.state === "clean" ? [] : [savePaper(opened, paper.version)] };
    }
    const file = await files.read(paper.id);
    // An invented paper has no file, and one whose file is gone has nothing to scan.
    if (!file) return { done: true, writes: [] };
    const scan = await scanStream(file.stream, clamd, SCAN_WITHIN);
    if (!scan.ok) return { done: false, retry: true, reason: `the scanner: ${scan.refusal}` };
    if (scan.value.clean) {
      const clean: Paper = { ...paper, state: "clean", scannedAt: now };
      return { done: true, writes: [savePaper(clean, paper.version)] };
    }
    const infected: Paper = { ...paper, state: "infected", scannedAt: now, acceptedAt: null, acceptedById: null };
    const told = await commit(store, [savePaper(infected, paper.version), ...(await foundVirus(work, paper))]);
    if (!told.ok) return { done: false, retry: true, reason: "the paper changed while it was scanned" };
    await files.destroy(paper.id);
    return { done: true, writes: [] };
  };
}

function sweepOf(hour: number, now: Date): Write {
  const runAt = new Date(hour * HOUR);
  const key = `${SWEEP_PAPERS}:${runAt.toISOString()}`;
  return queueJob({ id: randomUUID(), kind: SWEEP_PAPERS, key, payload: {}, runAt, now });
}

/** Queues the sweep of this hour, so that it begins when the first process starts. */
export async function beginSweepingPapers(store: Store, now: Date): Promise<void> {
  await commit(store, [sweepOf(Math.floor(now.getTime() / HOUR), now)]);
}

/**
 * Every hour: destroys files that no paper has wanted for a day (an upload that died half way, a paper taken away by a
 * process that died), never most of a folder, and has papers scanned that no scanner has looked at, because it was away or is new.
 */
export function sweepPapers(store: Store, files: PaperFiles, clamd: ClamdAddress | null): JobHandler {
  return async (_job, now) => {
    const hour = Math.floor(now.getTime() / HOUR);
    // Files are as old as the machine says, whatever clock a demonstration shows.
    const { ids, parts } = await files.listBefore(new Date(Date.now() - ORPHAN_AFTER));
    const papers = await listIdsWithFile(store.read, ids);
    // A pack lies here with its words beside it, under its own id with an ending.
    const packs = await listPackIdsAmong(store.read, [...new Set(ids.map(packOfFile))]);
    const wanted = new Set(ids.filter((id) => papers.has(id) || packs.has(packOfFile(id))));
    const orphans = ids.filter((id) => !wanted.has(id));
    // Where most files are unknown, the folder is another database's, or this one was put back from an old copy.
    if (orphans.length <= wanted.size) for (const id of orphans) await files.destroy(id);
    for (const part of parts) await files.destroyPart(part);
    const unscanned = clamd ? await listUnscanned(store.read, now, SCANS_AN_HOUR) : [];
    const again = unscanned.map(({ id }) =>
      queueJob({
        id: randomUUID(),
        kind: SCAN_PAPER,
        key: `${SCAN_PAPER}:${id}:${hour}`,
        payload: { paperId: id },
        runAt: now,
        now,
      }),
    );
    return { done: true, writes: [...again, sweepOf(hour + 1, now)] };
  };
}
