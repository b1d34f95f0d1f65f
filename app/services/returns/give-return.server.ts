import { sameFiles } from "#app/domain/returns/return-files.ts";
import { givesWay } from "#app/domain/returns/which-gives-way.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findReturn, listReturns, listReturnsOfYear } from "#db/queries/returns.ts";
import { addReturn, addReturnReport, addReturnRows, changeReturn, dropReturns } from "#db/writes/returns.ts";
import { askForForecast } from "../forecast/study-need.server.ts";
import type { Work } from "../work.ts";
import { whatChanges } from "./compare-returns.server.ts";
import { lastYear, returnTaken, rowOfRead, toCount, type WhoseReturn } from "./import-returns.server.ts";
import { readReturns } from "./read-returns.server.ts";
import { KEPT_LINES, reportBook } from "./return-report.server.ts";
import { childKeys, rowsToKeep } from "./return-rows.server.ts";
import type { ReturnSource } from "./return-source.server.ts";

/** A return that was read and waits to be looked at; `same`: these very files count already, as that return. */
export type GivenReturn = { id: string; same: boolean };

/**
 * Reads the files of one return for somebody who then says whether it is to count. In order, it waits with its rows, of which no
 * figure knows yet; with errors only its report is kept. What of its year never counted gives way to it (`givesWay`). Refuses
 * `no-files`, `several-years`, and `changed-meanwhile` where somebody else gave one at the same moment.
 */
export async function giveReturn(
  work: Work,
  whose: WhoseReturn,
  sources: readonly ReturnSource[],
  asked: { year: number | null },
): Promise<Result<GivenReturn, "no-files" | "no-return" | "several-years" | "changed-meanwhile">> {
  if (sources.length === 0) return refuse("no-files");
  const { councilId, secret } = whose;
  const db = work.store.read;
  const book = reportBook(KEPT_LINES);
  const otherwise = lastYear(dayOf(work.now));
  const { returns, fileErrors } = await readReturns(sources, { year: asked.year, otherwise }, book.add);
  const [read, ...others] = returns;
  if (!read) return refuse("no-return");
  if (others.length > 0) return refuse("several-years");

  const row = rowOfRead(work, councilId, read);
  const errors = row.errors + fileErrors;
  const before = await listReturnsOfYear(db, councilId, row.yearEnd);
  const same = before.find(({ state, files }) => state === "current" && sameFiles(files, row.files));
  if (same && errors === 0) return accept({ id: same.id, same: true });

  const state = errors > 0 ? "refused" : "waiting";
  const drop = dropReturns(
    councilId,
    givesWay(await listReturns(db, [councilId]), { yearEnd: row.yearEnd, state }).map(({ id }) => id),
  );
  const keyOf = childKeys(councilId, secret);
  const changes = errors > 0 ? null : await whatChanges(db, councilId, read, keyOf);
  const kept = rowsToKeep(read, { returnId: row.id, councilId }, keyOf);
  const written = await commit(work.store, [
    drop,
    addReturn({ ...row, errors, state }),
    addReturnReport({ returnId: row.id, changes, ...book.kept() }),
    ...(errors > 0 ? [] : addReturnRows(kept.children(), kept.episodes())),
  ]);
  return written.ok ? accept({ id: row.id, same: false }) : refuse("changed-meanwhile");
}

type AskedOf = { councilId: string; id: string };

/** Lets a return that waits count from now on, in the place of the one that did for its year. */
export async function letReturnCount(
  work: Work,
  { councilId, id }: AskedOf,
): Promise<Result<void, "not-found" | "not-waiting" | "changed-meanwhile">> {
  const row = await findReturn(work.store.read, councilId, id);
  if (!row) return refuse("not-found");
  // Pressed twice: it counts already.
  if (row.state === "current") return accept(undefined);
  if (row.state !== "waiting") return refuse("not-waiting");
  const before = await listReturnsOfYear(work.store.read, councilId, row.yearEnd);
  const { supersede, ...counts } = toCount(work, before);
  const kept = await commit(work.store, [
    ...supersede,
    changeReturn(row, { state: "current", ...counts }),
    returnTaken(work, row, supersede.length > 0),
    askForForecast(work, row.id),
  ]);
  return kept.ok ? kept : refuse("changed-meanwhile");
}

/** Takes a return away that never counted, with its rows and its report. */
export async function takeReturnAway(
  work: Work,
  { councilId, id }: AskedOf,
): Promise<Result<void, "not-found" | "not-waiting" | "changed-meanwhile">> {
  const row = await findReturn(work.store.read, councilId, id);
  if (!row) return refuse("not-found");
  if (row.state !== "waiting" && row.state !== "refused") return refuse("not-waiting");
  const gone = await commit(work.store, [dropReturns(councilId, [id])]);
  return gone.ok ? gone : refuse("changed-meanwhile");
}
