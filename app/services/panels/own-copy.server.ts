import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import { ownCopyClosesAt } from "#app/domain/panels/packs.ts";
import { mayOpenOwnCopy, type OwnCopyRefusal } from "#app/domain/panels/reading.ts";
import { dayOf, formatDay } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { findAccount } from "#db/queries/access.ts";
import { type ApplicationRecord, findApplication } from "#db/queries/applications.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { findReleasedCopy, listPacks, type PackItem, type PackRow } from "#db/queries/panel-packs.ts";
import { appendEvents } from "#db/writes/history.ts";
import { releaseCopy, takeBackCopies } from "#db/writes/panel-packs.ts";
import { besideApplication } from "../applications/beside-application.ts";
import { seatOfAccount, seatsOf } from "../applications/own-seat.server.ts";
import { rulesOf } from "../applications/rules-in-force.server.ts";
import { outgoing } from "../jobs/outgoing.ts";
import type { OpenedPaper } from "../papers/open-paper.server.ts";
import type { PaperFiles } from "../papers/paper-files.server.ts";
import type { Work } from "../work.ts";
import { openPack } from "./open-pack.server.ts";
import { papersBasis } from "./papers-for.server.ts";

/**
 * The copy of the panel papers that applicants may open, the item it is for (null where no panel is asked), and the moment
 * after which it is shut.
 */
export type OwnCopy = { pack: PackRow; item: PackItem | null; closesAt: Date };

/** So many days after the meeting; without one, after it was released. */
async function closingOf(db: Reader, { item, pack }: Pick<OwnCopy, "item" | "pack">, now: Date): Promise<Date> {
  const local = await rulesOf(db, pack.councilId);
  return ownCopyClosesAt(item?.startsAt ?? pack.releasedAt ?? now, rulebookOn(dayOf(now), local));
}

/**
 * The copy of the panel papers that an account may open this moment, as one of those who apply. Who left the application,
 * has not said yes to it yet, or only lives in the household finds none. Asked anew for the page and for the file.
 */
export async function ownCopy(
  db: Reader,
  accountId: string,
  record: ApplicationRecord,
  now: Date,
): Promise<Result<OwnCopy, OwnCopyRefusal | "not-theirs">> {
  const seat = await seatOfAccount(db, record, accountId);
  if (!seat) return refuse("not-theirs");
  const basis = await papersBasis(db, record, dayOf(now));
  const pack = basis && (await findReleasedCopy(db, basis.of));
  if (!basis || !pack) return refuse("not-released");
  const { item } = basis;
  const closesAt = await closingOf(db, { item, pack }, now);
  const may = mayOpenOwnCopy({ releasedAt: pack.releasedAt, closesAt }, now);
  return may.ok ? accept({ pack, item, closesAt }) : may;
}

/** The file of their own copy for an applicant. Every opening stands in the history of the application, by whom. */
export async function openOwnCopy(
  work: Work,
  files: PaperFiles,
  accountId: string,
  asked: { applicationId: string; packId: string },
): Promise<Result<OpenedPaper, "not-found">> {
  const record = await findApplication(work.store.read, { accountId }, asked.applicationId);
  const own = record && (await ownCopy(work.store.read, accountId, record, work.now));
  // An older version than the one that is open to them, and a guessed id, are the same as none.
  if (!record || !own?.ok || own.value.pack.id !== asked.packId) return refuse("not-found");
  const { pack } = own.value;
  const opened = await openPack(work, files, pack, {
    councilId: record.councilId,
    applicationId: record.id,
    ref: record.ref,
  });
  if (!opened) return refuse("not-found");
  const event = { type: "OwnPapersOpened", data: { packId: pack.id, number: pack.number } };
  const noted = await commit(work.store, [appendEvents([besideApplication(work, record, event)])]);
  if (!noted.ok) throw new Error(`An opening could not be noted: ${noted.refusal}`);
  return accept(opened);
}

export type ReleaseRefusal = "not-found" | "changed-meanwhile";
type Releasing = { councilIds: readonly string[]; applicationId: string; packId: string };

/** A copy that was asked about, with what it is for, and whether it is the newest made for the applicants. */
async function newestCopy(work: Work, asked: Releasing) {
  const db = work.store.read;
  const record = await findApplication(db, { councilIds: asked.councilIds }, asked.applicationId);
  const basis = record && (await papersBasis(db, record, dayOf(work.now)));
  if (!record || !basis) return null;
  const packs = await listPacks(db, basis.of);
  const pack = packs.find(({ id }) => id === asked.packId);
  const newest = packs.find(({ copy }) => copy === "applicant");
  return pack ? { record, item: basis.item, packs, pack, isNewest: pack.id === newest?.id } : null;
}

async function lettersTo(
  work: Work,
  record: ApplicationRecord,
  released: Pick<OwnCopy, "item" | "pack">,
): Promise<Write[]> {
  const db = work.store.read;
  const [seats, council, closesAt] = await Promise.all([
    seatsOf(db, record),
    findCouncil(db, record.councilId),
    closingOf(db, released, work.now),
  ]);
  const accounts = await Promise.all(
    seats.map(({ accountId }) => (accountId ? findAccount(db, accountId) : undefined)),
  );
  const openUntil = formatDay(dayOf(new Date(closesAt.getTime() - 1)));
  return accounts.flatMap((account) => {
    if (!account || !council) return [];
    const to = { address: account.email, councilId: record.councilId, caseKind: "application", caseId: record.id };
    const { name: councilName } = council;
    const path = "/carer/panel-papers";
    const facts = { firstName: account.givenName, councilName, reference: record.ref, path, openUntil };
    return [outgoing(work, to, { template: "own-papers-ready", facts })];
  });
}

/** Releases the newest copy to the applicants and tells them. Pressed twice it is released, and told, once. */
export async function releaseOwnCopy(work: Work, asked: Releasing): Promise<Result<null, ReleaseRefusal>> {
  const found = await newestCopy(work, asked);
  if (found?.pack.copy !== "applicant") return refuse("not-found");
  const { record, item, pack, isNewest } = found;
  if (!isNewest) return refuse("changed-meanwhile");
  if (pack.releasedAt) return accept(null);
  const event = { type: "OwnPapersReleased", data: { packId: pack.id, number: pack.number } };
  const kept = await commit(work.store, [
    releaseCopy(pack.id, { id: work.actor.id, at: work.now }),
    ...(await lettersTo(work, record, { item, pack })),
    appendEvents([besideApplication(work, record, event)]),
  ]);
  return kept.ok ? accept(null) : refuse("changed-meanwhile");
}

/** Takes back what the applicants may open, every version of it, from this moment. */
export async function takeBackOwnCopy(work: Work, asked: Releasing): Promise<Result<null, ReleaseRefusal>> {
  const found = await newestCopy(work, asked);
  if (found?.pack.copy !== "applicant") return refuse("not-found");
  const { record, packs, pack } = found;
  const released = packs.filter(({ releasedAt }) => releasedAt !== null).map(({ id }) => id);
  if (released.length === 0) return accept(null);
  const event = { type: "OwnPapersTakenBack", data: { packId: pack.id, number: pack.number } };
  const kept = await commit(work.store, [
    takeBackCopies(released),
    appendEvents([besideApplication(work, record, event)]),
  ]);
  return kept.ok ? accept(null) : refuse("changed-meanwhile");
}
