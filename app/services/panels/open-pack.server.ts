import type { PackPage } from "#app/domain/panels/packs.ts";
import type { PackRow } from "#db/queries/panel-packs.ts";
import { noteReading } from "../access/note-reading.server.ts";
import type { OpenedPaper } from "../papers/open-paper.server.ts";
import type { PaperFiles } from "../papers/paper-files.server.ts";
import type { Work } from "../work.ts";
import { wordsOfPack } from "./pack-files.ts";

/** Whose pack is opened: the application it is about, as it is written down. */
export type PackOf = { councilId: string; applicationId: string; ref: string };

/** The file of a pack for somebody who may read it; that they opened it is written down first. Null where it is gone. */
export async function openPack(work: Work, files: PaperFiles, pack: PackRow, of: PackOf): Promise<OpenedPaper | null> {
  const file = await files.read(pack.id);
  if (!file) return null;
  const { councilId, applicationId } = of;
  const what = `opened the panel papers: ${pack.copy} copy, version ${pack.number}`;
  await noteReading(work, { councilId, caseKind: "application", caseId: applicationId, what });
  const fileName = `panel-papers-${of.ref}-${pack.copy}-${pack.number}.pdf`;
  return { ...file, fileName, mediaType: "application/pdf" };
}

/** The words of a pack, page by page, as they stand in its file. Null where they are gone. Who asks notes the reading. */
export async function readPackWords(files: PaperFiles, pack: PackRow): Promise<PackPage[] | null> {
  const file = await files.read(wordsOfPack(pack.id));
  if (!file) return null;
  const parts: Buffer[] = [];
  for await (const part of file.stream) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString("utf8")) as PackPage[];
}
