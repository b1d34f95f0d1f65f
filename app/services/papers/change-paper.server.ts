import { isClosed } from "#app/domain/applications/application.ts";
import {
  acceptPaper,
  askForBetterCopy,
  HOUSEHOLD,
  isTheirPaper,
  mayRemove,
  PAPER_KINDS,
  type Paper,
  type PaperRefusal,
} from "#app/domain/applications/papers.ts";
import type { Day } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { type ApplicationRecord, type ApplicationScope, findApplication } from "#db/queries/applications.ts";
import { findPaper, type PaperRecord } from "#db/queries/papers.ts";
import { appendEvents } from "#db/writes/history.ts";
import { savePaper } from "#db/writes/papers.ts";
import { besideApplication } from "../applications/beside-application.ts";
import { seatOfAccount, seatsOf } from "../applications/own-seat.server.ts";
import { messageFromCouncil } from "../messages/send-message.server.ts";
import type { Work } from "../work.ts";
import type { PaperFiles } from "./paper-files.server.ts";

export type ChangePaperRefusal = PaperRefusal | "not-found" | "changed-meanwhile" | "closed";

/** Which paper of which application. */
export type PaperAsked = { applicationId: string; paperId: string };

async function load(
  work: Work,
  scope: ApplicationScope,
  { applicationId, paperId }: PaperAsked,
): Promise<{ record: ApplicationRecord; paper: PaperRecord } | null> {
  const db = work.store.read;
  const record = await findApplication(db, scope, applicationId);
  if (!record) return null;
  const paper = await findPaper(db, { councilIds: [record.councilId], applicationId }, paperId);
  return paper ? { record, paper } : null;
}

function happened(
  work: Work,
  record: ApplicationRecord,
  type: string,
  paper: Paper,
  reason: string | null = null,
): Write {
  const { id, kind, person } = paper;
  return appendEvents([besideApplication(work, record, { type, reason, data: { id, kind, person } })]);
}

/** An applicant takes a paper of theirs away, file and all, until the worker has accepted it. The row says that there was one. */
export async function removePaper(
  work: Work,
  files: PaperFiles,
  accountId: string,
  asked: PaperAsked,
): Promise<Result<void, ChangePaperRefusal>> {
  const found = await load(work, { accountId }, asked);
  if (!found) return refuse("not-found");
  const { record, paper } = found;
  const seat = await seatOfAccount(work.store.read, record, accountId);
  if (!seat || !isTheirPaper(paper, seat)) return refuse("not-found");
  if (isClosed(record.application)) return refuse("closed");
  const may = mayRemove(paper);
  if (!may.ok) return may;
  const removed: Paper = { ...paper, state: "removed" };
  const kept = await commit(work.store, [
    savePaper(removed, paper.version),
    happened(work, record, "PaperRemoved", paper),
  ]);
  if (!kept.ok) return refuse("changed-meanwhile");
  // What a process that dies here leaves behind is swept away later: the row says that the file is not wanted.
  await files.destroy(paper.id);
  return accept(undefined);
}

/** Staff accept a paper, with the day it runs out where it has one. */
export async function acceptPaperOf(
  work: Work,
  councilIds: readonly string[],
  asked: PaperAsked & { version: number },
  expiresOn: Day | null,
): Promise<Result<void, ChangePaperRefusal>> {
  const found = await load(work, { councilIds }, asked);
  if (!found) return refuse("not-found");
  const { record, paper } = found;
  if (paper.version !== asked.version) return refuse("changed-meanwhile");
  const accepted = acceptPaper(paper, { id: work.actor.id, expiresOn }, work.now);
  if (!accepted.ok) return accepted;
  const kept = await commit(work.store, [
    savePaper(accepted.value, paper.version),
    happened(work, record, "PaperAccepted", paper),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}

/** Staff ask for a better copy. The reason goes to whoever it is about as a message; the email says only that there is one. */
export async function askForPaperAgain(
  work: Work,
  councilIds: readonly string[],
  asked: PaperAsked & { version: number },
  reason: string,
): Promise<Result<void, ChangePaperRefusal>> {
  const found = await load(work, { councilIds }, asked);
  if (!found) return refuse("not-found");
  const { record, paper } = found;
  if (paper.version !== asked.version) return refuse("changed-meanwhile");
  const again = askForBetterCopy(paper, reason, work.now);
  if (!again.ok) return again;
  const { title } = PAPER_KINDS[paper.kind];
  const because = again.value.askedAgainBecause ?? "";
  const words = `Please send us a better copy of “${paper.fileName}” (${title.toLowerCase()}).\n\n${because}`;
  const kept = await commit(work.store, [
    savePaper(again.value, paper.version),
    happened(work, record, "PaperAskedAgain", paper),
    ...(await tellOwners(work, record, paper, words)),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}

/** A message about a paper to those whose it is: one applicant, or for the household's whoever sent it, else the first. */
export async function tellOwners(
  work: Work,
  record: ApplicationRecord,
  paper: Pick<PaperRecord, "person" | "sentById">,
  words: string,
): Promise<Write[]> {
  if (paper.person !== HOUSEHOLD) {
    return messageFromCouncil(work, record, { person: paper.person, words, about: "papers" });
  }
  const seats = await seatsOf(work.store.read, record);
  const owner = seats.find(({ accountId }) => accountId === paper.sentById) ?? seats[0];
  return owner ? messageFromCouncil(work, record, { person: owner.key, words, about: "papers" }) : [];
}
