import { paperFiles } from "./paper-files.server.ts";
import type { PaperStore } from "./send-paper.server.ts";

/** Where the papers of this process lie and whether a scanner looks at them, by its settings. */
export function paperStore({ papersDir, clamd }: { papersDir: string; clamd: unknown }): PaperStore {
  return { files: paperFiles(papersDir), scanned: clamd !== null };
}
