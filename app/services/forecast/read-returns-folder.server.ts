import { closeSync, openSync, readdirSync, readSync } from "node:fs";
import { join } from "node:path";
import { type ReadingFault, type ReadReturns, ReturnsReader } from "#app/domain/forecast/read-returns.ts";
import { yearInName } from "#app/domain/forecast/which-file.ts";
import type { Result } from "#app/domain/shared/result.ts";

const PIECE = 1 << 20;

/**
 * Reads every CSV file of a folder and of the folders in it, one return or several, a piece of a file at a time. The year
 * of a return is in its rows, else in the name of its file, else in that of its folder. Earlier years are read first, so that
 * of two rows alike the later return's holds. Throws what the file system throws where the folder cannot be read.
 */
export function readReturnsFolder(
  folder: string,
  { withHomes }: { withHomes: boolean },
): Result<ReadReturns, { faults: ReadingFault[]; count: number }> {
  const reader = new ReturnsReader(withHomes);
  const piece = new Uint8Array(PIECE);
  for (const { path, name, year } of filesOf(folder)) {
    const file = reader.begin(name, year);
    const opened = openSync(path, "r");
    try {
      for (;;) {
        const read = readSync(opened, piece);
        if (read === 0) break;
        file.push(piece.subarray(0, read));
      }
    } finally {
      closeSync(opened);
    }
    file.end();
  }
  return reader.finish();
}

type ReturnFile = { path: string; name: string; year: number | null };

function filesOf(folder: string): ReturnFile[] {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry): ReturnFile[] => {
    if (!entry.isFile() || !/\.csv$/i.test(entry.name)) return [];
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(folder.length).replace(/^[/\\]+/, "");
    const within = name.slice(0, -entry.name.length);
    return [{ path, name, year: yearInName(entry.name) ?? yearInName(within) }];
  });
  return found.sort((a, b) => (a.year ?? 0) - (b.year ?? 0) || (a.name < b.name ? -1 : 1));
}
