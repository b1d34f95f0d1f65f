import { createHash } from "node:crypto";
import { isClosed } from "#app/domain/applications/application.ts";
import {
  isTheirPaper,
  MOST_PAPERS_A_LINE,
  type Paper,
  type PaperFacts,
  type PaperLine,
  paperFacts,
  papersAsked,
} from "#app/domain/applications/papers.ts";
import type { Day } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { type ApplicationScope, findApplication, listAnswers } from "#db/queries/applications.ts";
import { listPapers } from "#db/queries/papers.ts";
import { appendEvents } from "#db/writes/history.ts";
import { addPaper } from "#db/writes/papers.ts";
import { besideApplication } from "../applications/beside-application.ts";
import { seatOfAccount } from "../applications/own-seat.server.ts";
import type { Work } from "../work.ts";
import type { PaperFiles } from "./paper-files.server.ts";
import type { ReadPaper } from "./read-paper.server.ts";
import { scanSoon } from "./scan-papers.server.ts";

export type SendRefusal =
  | "not-found"
  /** The application has ended; nothing more is asked for. */
  | "closed"
  /** There are as many papers on this line as it takes. */
  | "too-many";

/** Who sends: an applicant from their own account, or staff on somebody's behalf. */
export type Sender = { accountId: string } | { councilIds: readonly string[] };

/** Where files lie, and whether a scanner looks at them before anybody does. */
export type PaperStore = { files: PaperFiles; scanned: boolean };

/**
 * An id made of what is sent, to which line and the how-manieth time after it was taken away: the same form sent twice
 * makes the same id, and so one paper.
 */
function idOf(applicationId: string, line: PaperLine, sha256: string, before: number): string {
  const text = [applicationId, line.id, sha256, before].join("\n");
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}

/** What a sender may send for: staff bring the page an applicant signed before anything says that they did. */
function takenFrom(sender: Sender, facts: PaperFacts): PaperFacts {
  return "councilIds" in sender ? { ...facts, signedPages: facts.applicants.map(({ key }) => key) } : facts;
}

/**
 * Keeps a paper that somebody sent for a line of their list: the file first, then its row. When the process dies between,
 * the file has no row and is swept away. The same file again for the same line is the paper that is there.
 */
export async function sendPaper(
  work: Work,
  store: PaperStore,
  asked: { sender: Sender; applicationId: string; line: string },
  sent: { file: ReadPaper; expiresOn: Day | null },
): Promise<Result<{ id: string }, SendRefusal>> {
  const db = work.store.read;
  const byStaff = "councilIds" in asked.sender;
  const scope: ApplicationScope = asked.sender;
  const record = await findApplication(db, scope, asked.applicationId);
  if (!record) return refuse("not-found");
  const { answers } = await listAnswers(db, record.id);
  const line = papersAsked(takenFrom(asked.sender, paperFacts(answers))).find(({ id }) => id === asked.line);
  if (!line) return refuse("not-found");
  if ("accountId" in asked.sender) {
    const seat = await seatOfAccount(db, record, asked.sender.accountId);
    if (!seat || !isTheirPaper(line, seat)) return refuse("not-found");
  }
  if (isClosed(record.application)) return refuse("closed");

  const { file, expiresOn } = sent;
  const sha256 = createHash("sha256").update(file.bytes).digest("hex");
  const all = await listPapers(db, { councilIds: [record.councilId], applicationId: record.id });
  const own = all.filter(({ kind, person }) => kind === line.kind && person === line.person);
  const here = own.filter(({ state }) => state === "clean" || state === "quarantined");
  const same = here.find((paper) => paper.sha256 === sha256 && !paper.askedAgainAt);
  if (same) return accept({ id: same.id });
  if (here.length >= MOST_PAPERS_A_LINE) return refuse("too-many");
  const id = idOf(record.id, line, sha256, own.filter((paper) => paper.sha256 === sha256).length);
  const paper: Paper = {
    id,
    kind: line.kind,
    person: line.person,
    fileName: file.name,
    state: store.scanned ? "quarantined" : "clean",
    expiresOn,
    sentByStaff: byStaff,
    sentAt: work.now,
    scannedAt: null,
    acceptedAt: null,
    acceptedById: null,
    askedAgainAt: null,
    askedAgainBecause: null,
  };
  await store.files.keep(id, file.bytes);
  const kept = await commit(work.store, [
    addPaper(paper, {
      applicationId: record.id,
      councilId: record.councilId,
      mediaType: file.type,
      bytes: file.bytes.length,
      sha256,
      sentById: work.actor.id,
    }),
    appendEvents([
      besideApplication(work, record, {
        type: byStaff ? "PaperSentForThem" : "PaperSent",
        data: { id, kind: line.kind, person: line.person },
      }),
    ]),
    ...(store.scanned ? [scanSoon(work, id)] : []),
  ]);
  if (!kept.ok && kept.refusal !== "already-there") throw new Error("A paper could not be kept");
  return accept({ id });
}
