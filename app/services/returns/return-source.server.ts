import { createHash } from "node:crypto";
import { closeSync, openSync, readdirSync, readSync } from "node:fs";
import { basename, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { csvReader, type TakeRow } from "#app/domain/returns/csv-rows.ts";

/** A file of a return: its name, and its bytes a piece at a time, from the beginning as often as they are asked for. */
export type ReturnSource = { name: string; pieces: () => Iterable<Uint8Array> };

const PIECE = 256 * 1024;
/** Pieces after which others are served, where nobody holds a transaction open. */
const PIECES_AT_ONCE = 4;

function* piecesOfFile(path: string): Generator<Uint8Array> {
  const file = openSync(path, "r");
  const buffer = new Uint8Array(PIECE);
  try {
    for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) yield buffer.subarray(0, read);
  } finally {
    closeSync(file);
  }
}

/** The CSV files of a folder. Throws what the file system says when there is no such folder. */
export function sourcesOfFolder(folder: string): ReturnSource[] {
  return readdirSync(folder)
    .filter((name) => /\.csv$/i.test(name))
    .sort()
    .map((name) => ({ name, pieces: () => piecesOfFile(join(folder, name)) }));
}

/** A file that was sent with a form. */
export function sourceOfBytes(name: string, bytes: Uint8Array): ReturnSource {
  return {
    // Some browsers send the whole path of the sender's machine.
    name: basename(name.replaceAll("\\", "/")).slice(0, 120),
    pieces: function* () {
      for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
    },
  };
}

/** The bytes of a file are no text in UTF-8. */
export class NotText extends Error {}

/** Gives every row of a file to `take`, and stops between pieces, so that whoever drives it may do something else. */
export function* rowsOf(source: ReturnSource, take: TakeRow, onBytes?: (bytes: Uint8Array) => void): Generator<void> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const reader = csvReader(take);
  const push = (text: string) => {
    if (text.includes("\0")) throw new NotText();
    reader.push(text);
  };
  const decode = (bytes?: Uint8Array) => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    } catch {
      throw new NotText();
    }
  };
  for (const bytes of source.pieces()) {
    onBytes?.(bytes);
    push(decode(bytes));
    yield;
  }
  push(decode());
  reader.end();
}

/** Reads a whole file, letting others be served meanwhile. Answers its hash. Throws `NotText`. */
export async function readWhole(source: ReturnSource, take: TakeRow): Promise<string> {
  const hash = createHash("sha256");
  let pieces = 0;
  for (const _ of rowsOf(source, take, (bytes) => hash.update(bytes))) {
    pieces += 1;
    if (pieces % PIECES_AT_ONCE === 0) await setImmediate();
  }
  return hash.digest("hex");
}

/** The first row of a file; none where it is empty. Throws `NotText`. */
export function headOf(source: ReturnSource): string[] {
  let head: string[] | null = null;
  for (const _ of rowsOf(source, (cells) => {
    head ??= cells;
  })) {
    if (head) break;
  }
  return head ?? [];
}
