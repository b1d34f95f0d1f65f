import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { isTheirPaper, PAPER_KINDS, standingOf } from "#app/domain/applications/papers.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { type ApplicationRecord, findApplication } from "#db/queries/applications.ts";
import { findPaper, type PaperRecord } from "#db/queries/papers.ts";
import { noteReading } from "../access/note-reading.server.ts";
import { seatOfAccount } from "../applications/own-seat.server.ts";
import type { Work } from "../work.ts";
import { demonstrationPaper } from "./demonstration-paper.ts";
import type { PaperFiles } from "./paper-files.server.ts";

/** Which of these papers have no file among the ids that do: an invented one needs none. */
export function papersWithoutFile(papers: readonly PaperRecord[], ids: ReadonlySet<string>): PaperRecord[] {
  return papers.filter((paper) => !ids.has(paper.id) && inventedBytes(paper) === null);
}

/** A paper's file on its way out. */
export type OpenedPaper = { stream: Readable; bytes: number; fileName: string; mediaType: string };
export type OpenPaperRefusal =
  | "not-found"
  /** It is being looked at for viruses. */
  | "quarantined";

/** The bytes of an invented paper, which needs no file until somebody opens it. */
function inventedBytes(paper: PaperRecord): Buffer | null {
  const bytes = demonstrationPaper(PAPER_KINDS[paper.kind].title);
  return createHash("sha256").update(bytes).digest("hex") === paper.sha256 ? bytes : null;
}

/** The whole of a paper's file, for work that reads it; null where there is none. Nobody is shown it by this. */
export async function bytesOfPaper(files: PaperFiles, paper: PaperRecord): Promise<Uint8Array | null> {
  const file = await files.read(paper.id);
  if (!file) return inventedBytes(paper);
  const parts: Buffer[] = [];
  for await (const part of file.stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

async function open(
  work: Work,
  files: PaperFiles,
  record: Pick<ApplicationRecord, "id" | "councilId">,
  paper: PaperRecord,
): Promise<Result<OpenedPaper, OpenPaperRefusal>> {
  const standing = standingOf(paper);
  if (standing === "removed" || standing === "infected") return refuse("not-found");
  if (paper.state === "quarantined") return refuse("quarantined");
  const { councilId, id } = record;
  const { fileName, mediaType } = paper;
  const file = await files.read(paper.id);
  const invented = file ? null : inventedBytes(paper);
  if (!file && !invented) return refuse("not-found");
  await noteReading(work, { councilId, caseKind: "application", caseId: id, what: `opened a paper: ${paper.kind}` });
  if (file) return accept({ ...file, fileName, mediaType });
  const bytes = invented ?? Buffer.alloc(0);
  return accept({ stream: Readable.from([bytes]), bytes: bytes.length, fileName, mediaType });
}

/** An applicant opens a paper of their own or of the household, however it got there. It is written down. */
export async function openOwnPaper(
  work: Work,
  files: PaperFiles,
  accountId: string,
  asked: { applicationId: string; paperId: string },
): Promise<Result<OpenedPaper, OpenPaperRefusal>> {
  const db = work.store.read;
  const record = await findApplication(db, { accountId }, asked.applicationId);
  if (!record) return refuse("not-found");
  const scope = { councilIds: [record.councilId], applicationId: record.id };
  const [paper, seat] = await Promise.all([findPaper(db, scope, asked.paperId), seatOfAccount(db, record, accountId)]);
  if (!paper || !seat || !isTheirPaper(paper, seat)) return refuse("not-found");
  return open(work, files, record, paper);
}

/** Staff open a paper of an application whose record is open to them. It is written down. */
export async function openPaperOf(
  work: Work,
  files: PaperFiles,
  record: Pick<ApplicationRecord, "id" | "councilId">,
  paperId: string,
): Promise<Result<OpenedPaper, OpenPaperRefusal>> {
  const scope = { councilIds: [record.councilId], applicationId: record.id };
  const paper = await findPaper(work.store.read, scope, paperId);
  return paper ? open(work, files, record, paper) : refuse("not-found");
}
