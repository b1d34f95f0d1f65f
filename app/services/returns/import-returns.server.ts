import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import type { Fault } from "#app/domain/returns/faults.ts";
import { type ReturnFile, sameFiles } from "#app/domain/returns/return-files.ts";
import type { WhatChanges } from "#app/domain/returns/what-changes.ts";
import { type Day, day, dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import type { Write } from "#db/engine/commit.server.ts";
import { commit } from "#db/engine/commit.server.ts";
import { listReturnsOfYear, type ReturnRow } from "#db/queries/returns.ts";
import { appendEvents } from "#db/writes/history.ts";
import { addReturn, addReturnReport, addReturnRows, changeReturn } from "#db/writes/returns.ts";
import { askForForecast } from "../forecast/study-need.server.ts";
import { historyEntry, type Work } from "../work.ts";
import { whatChanges } from "./compare-returns.server.ts";
import { type ReadReturn, readReturns } from "./read-returns.server.ts";
import { returnTakenData } from "./return-history.ts";
import { KEPT_LINES, reportBook } from "./return-report.server.ts";
import { childKeys, rowsToKeep } from "./return-rows.server.ts";
import type { ReturnSource } from "./return-source.server.ts";

export type WhoseReturn = { councilId: string; secret: string };

/** One return of the files: what it is and what it would change. `same`: these very files count already. */
export type ReturnFound = {
  yearEnd: Day;
  children: number;
  episodes: number;
  errors: number;
  queries: number;
  files: ReturnFile[];
  same: boolean;
  changes: WhatChanges | null;
};

export type ImportOutcome = {
  /** What became of the files as a whole. */
  outcome: "refused" | "previewed" | "imported" | "nothing-new";
  returns: ReturnFound[];
  errors: number;
  queries: number;
};

/** The last 31 March that is over, by its year: for files of which nothing says the year. */
export function lastYear(today: Day): number {
  return Number(today.slice(0, 4)) - (today.slice(5) > "03-31" ? 0 : 1);
}

function yearEndOf({ year }: ReadReturn): Day {
  return day(`${year.year}-03-31`);
}

/** What happened to a council's return, for its history. No child is in it. */
export function returnTaken(
  work: Work,
  row: Pick<ReturnRow, "id" | "councilId" | "yearEnd" | "children" | "episodes">,
  replaces: boolean,
): Write {
  const rulebook = rulebookOn(dayOf(work.now)).version;
  const about = { councilId: row.councilId, caseKind: "return", caseId: row.id, rulebook } as const;
  return appendEvents([historyEntry(work, about, { type: "ReturnTaken", data: returnTakenData(row, replaces) })]);
}

/** The row of a return that was read, before it counts. */
export function rowOfRead(work: Work, councilId: string, read: ReadReturn) {
  const { checked, files } = read;
  return {
    id: work.newId(),
    councilId,
    kind: "ssda903" as const,
    yearEnd: yearEndOf(read),
    readAt: work.now,
    readById: work.actor.id,
    readByName: work.actor.name ?? null,
    children: checked.children,
    episodes: checked.rows.episodes ?? 0,
    errors: checked.errors,
    queries: checked.queries,
    files,
    version: 1,
  };
}

/** What a return needs to count from now on, in the place of the one that did. */
export function toCount(
  work: Work,
  before: readonly ReturnRow[],
): { nth: number; currentSince: Date; supersede: Write[] } {
  const current = before.filter(({ state }) => state === "current");
  const over = { state: "superseded", supersededAt: work.now } as const;
  return {
    // One before it may have been let go meanwhile.
    nth: Math.max(0, ...before.map(({ nth }) => nth ?? 0)) + 1,
    currentSince: work.now,
    supersede: current.map((row) => changeReturn(row, over)),
  };
}

/**
 * Reads files into the returns they hold, and unless it is only to be looked at, lets them count: all of them or none, in one
 * commit that reads the files again while it writes. Files that count already change nothing. Faults go to `onFault` as they are
 * found, every one. Refuses `no-files` where there are none, and `changed-meanwhile` where another import was quicker.
 */
export async function importReturns(
  work: Work,
  whose: WhoseReturn,
  sources: readonly ReturnSource[],
  asked: { year: number | null; preview: boolean },
  onFault: (fault: Fault) => void,
): Promise<Result<ImportOutcome, "no-files" | "changed-meanwhile">> {
  if (sources.length === 0) return refuse("no-files");
  const { councilId, secret } = whose;
  const db = work.store.read;
  const book = reportBook(KEPT_LINES);
  const otherwise = lastYear(dayOf(work.now));
  const { returns, fileErrors } = await readReturns(sources, { year: asked.year, otherwise }, (fault) => {
    book.add(fault);
    onFault(fault);
  });
  const errors = returns.reduce((sum, { checked }) => sum + checked.errors, fileErrors);
  const queries = returns.reduce((sum, { checked }) => sum + checked.queries, 0);
  const keyOf = childKeys(councilId, secret);
  const found: ReturnFound[] = [];
  for (const read of returns) {
    const { checked, files } = read;
    const current = (await listReturnsOfYear(db, councilId, yearEndOf(read))).find(({ state }) => state === "current");
    const same = current !== undefined && sameFiles(current.files, files);
    const counts = { children: checked.children, episodes: checked.rows.episodes ?? 0 };
    const changes = errors > 0 || same ? null : await whatChanges(db, councilId, read, keyOf);
    found.push({
      yearEnd: yearEndOf(read),
      ...counts,
      errors: checked.errors,
      queries: checked.queries,
      files,
      same,
      changes,
    });
  }
  const told = (outcome: ImportOutcome["outcome"]) => accept({ outcome, returns: found, errors, queries });
  if (errors > 0) return told("refused");
  if (found.every(({ same }) => same)) return told("nothing-new");
  if (asked.preview) return told("previewed");

  const writes: Write[] = [];
  for (const [nth, read] of returns.entries()) {
    if (found[nth]?.same) continue;
    const before = await listReturnsOfYear(db, councilId, yearEndOf(read));
    const { supersede, ...counts } = toCount(work, before);
    const row = { ...rowOfRead(work, councilId, read), ...counts, state: "current" as const };
    const rows = rowsToKeep(read, { returnId: row.id, councilId }, keyOf);
    writes.push(
      ...supersede,
      addReturn(row),
      addReturnReport({ returnId: row.id, changes: found[nth]?.changes ?? null, ...book.kept() }),
    );
    writes.push(
      ...addReturnRows(rows.children(), rows.episodes()),
      returnTaken(work, row, supersede.length > 0),
      askForForecast(work, row.id),
    );
  }
  const kept = await commit(work.store, writes);
  return kept.ok ? told("imported") : refuse("changed-meanwhile");
}
