import { Readable } from "node:stream";
import type { CarerList } from "#app/domain/carer-imports/carer-list.ts";
import { type CarerMapping, proposeMapping, proposeValues } from "#app/domain/carer-imports/mapping.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { findCarerImport, listCarerImports, listCarerMappings } from "#db/queries/carer-imports.ts";
import { addCarerImport, changeCarerImport, dropCarerImport } from "#db/writes/carer-imports.ts";
import { type ClamdAddress, scanStream } from "../papers/clamd.server.ts";
import type { Work } from "../work.ts";
import { type ListRefusal, readCarerList } from "./read-carer-list.server.ts";

/** A list is small, and somebody waits for the answer. */
const SCAN_WITHIN = 10_000;

/** Reads a list and proposes how its columns and values are to be read, as it was said of earlier ones. */
export async function readListAndMapping(
  db: Reader,
  councilId: string,
  bytes: Uint8Array,
): Promise<Result<{ list: CarerList; mapping: CarerMapping }, ListRefusal>> {
  const read = readCarerList(bytes);
  if (!read.ok) return read;
  return accept({ list: read.value, mapping: proposeMapping(read.value, await listCarerMappings(db, councilId)) });
}

/**
 * Takes a list of carers to be looked at. Where there is a scanner the file is scanned first, as papers are; without its answer the
 * list is not taken. Nothing of it counts, and what the council had waiting before is taken away.
 */
export async function giveCarerList(
  work: Work,
  councilId: string,
  file: { name: string; bytes: Uint8Array },
  clamd: ClamdAddress | null,
): Promise<Result<{ id: string }, ListRefusal | { why: "virus" | "not-scanned" | "changed-meanwhile" }>> {
  const db = work.store.read;
  if (clamd) {
    const scan = await scanStream(Readable.from([file.bytes]), clamd, SCAN_WITHIN);
    if (!scan.ok) return refuse({ why: "not-scanned" });
    if (!scan.value.clean) return refuse({ why: "virus" });
  }
  const read = await readListAndMapping(db, councilId, file.bytes);
  if (!read.ok) return read;
  const waiting = (await listCarerImports(db, councilId)).filter(({ importedAt }) => importedAt === null);
  const id = work.newId();
  const done = await commit(work.store, [
    ...waiting.map(dropCarerImport),
    addCarerImport({
      ...{ id, councilId, ...read.value, givenAt: work.now, version: 1 },
      // Some browsers send the whole path of the sender's machine.
      fileName: file.name.replace(/^.*[\\/]/, "").slice(0, 120),
      givenById: work.actor.id,
      givenByName: work.actor.name ?? null,
    }),
  ]);
  return done.ok ? accept({ id }) : refuse({ why: "changed-meanwhile" });
}

type AskedOf = { councilId: string; id: string };
type ChangeRefusal = "not-found" | "imported-before" | "changed-meanwhile";

/** Keeps how a list is to be read. Words of columns that were just chosen are proposed where nothing was said of them. */
export async function mapCarerList(
  work: Work,
  { councilId, id }: AskedOf,
  said: Pick<CarerMapping, "columns" | "values">,
): Promise<Result<CarerMapping, ChangeRefusal>> {
  const row = await findCarerImport(work.store.read, councilId, id);
  if (!row) return refuse("not-found");
  if (!row.list) return refuse("imported-before");
  const remembered = await listCarerMappings(work.store.read, councilId);
  const { headings } = row.list;
  const values = proposeValues(row.list, said.columns, [{ headings, ...said }, ...remembered]);
  const mapping: CarerMapping = { headings, columns: said.columns, values };
  const done = await commit(work.store, [changeCarerImport(row, { mapping })]);
  return done.ok ? accept(mapping) : refuse("changed-meanwhile");
}

/** Takes a list away that was not imported. */
export async function takeCarerListAway(work: Work, { councilId, id }: AskedOf): Promise<Result<void, ChangeRefusal>> {
  const row = await findCarerImport(work.store.read, councilId, id);
  if (!row) return refuse("not-found");
  if (!row.list) return refuse("imported-before");
  const done = await commit(work.store, [dropCarerImport(row)]);
  return done.ok ? done : refuse("changed-meanwhile");
}
