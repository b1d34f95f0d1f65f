import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import type { InterestKind } from "#app/domain/panels/interests.ts";
import { packClosesAt } from "#app/domain/panels/packs.ts";
import { mayReadPapers, type ReadingRefusal } from "#app/domain/panels/reading.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, commitBeside } from "#db/engine/commit.server.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { findOwnItem, listOwnReadings, listOwnSeats, type OwnItem } from "#db/queries/pack-reading.ts";
import { findPanelPack, type PackRow } from "#db/queries/panel-packs.ts";
import { findMinutes, listInvolved } from "#db/queries/panels.ts";
import { appendEvents } from "#db/writes/history.ts";
import { saveReading } from "#db/writes/panel-packs.ts";
import { addInterest, addQuestion, changeItem, saveAttendance } from "#db/writes/panels.ts";
import { noteReading } from "../access/note-reading.server.ts";
import { besideApplication } from "../applications/beside-application.ts";
import { rulesOf } from "../applications/rules-in-force.server.ts";
import { idOfWhatItSays } from "../once-key.ts";
import { renewDays } from "../scheduling/hold-time.server.ts";
import type { Work } from "../work.ts";
import type { MeetsNow } from "./answer-meeting.server.ts";
import { panelEntry } from "./panel-history.ts";

/**
 * An item as a member meets it: its papers where they may read them now, else why not. `closesAt`: the moment after which
 * they are shut, by the day the meeting has now. `moved`: it had another day when this version was made.
 */
export type OwnPapers = { item: OwnItem } & (
  | { open: true; pack: PackRow; closesAt: Date; moved: boolean }
  | { open: false; refusal: ReadingRefusal; pack: PackRow | null }
);

/**
 * The papers of one item for the account that asks, as they stand this moment: asked anew for every page and every file,
 * so that an interest, an apology or the end of the time shuts them at once. Null where the account is on no list for it.
 */
export async function ownPapers(db: Reader, accountId: string, itemId: string, now: Date): Promise<OwnPapers | null> {
  const item = await findOwnItem(db, accountId, dayOf(now), itemId);
  return item ? standingOf(db, accountId, item, now) : null;
}

/** The same for an item that was read already. */
export async function standingOf(db: Reader, accountId: string, item: OwnItem, now: Date): Promise<OwnPapers> {
  const { applicationId, applicationCouncilId, answer, state, papersSentAt } = item;
  // A version made since the papers were sent is not theirs before it is sent too.
  const [pack = null, involved, rules] = await Promise.all([
    papersSentAt ? findPanelPack(db, item.itemId, papersSentAt) : undefined,
    listInvolved(db, [applicationCouncilId], [applicationId]),
    rulesOf(db, applicationCouncilId),
  ]);
  // Not the moment that was kept when they were made: the meeting may have been given another day since.
  const closesAt = packClosesAt(item.startsAt, rulebookOn(dayOf(now), rules));
  // What the record itself shows counts before anybody has said it.
  const found = (involved.get(applicationId) ?? []).some((each) => each.accountId === accountId);
  const interest = item.interestId !== null || found;
  const may = mayReadPapers({ answer, interest, state, papersSentAt, pack: pack && { closesAt } }, now);
  if (may.ok && pack) {
    const closedThen = packClosesAt(item.startsAt, rulebookOn(dayOf(pack.madeAt), rules));
    return { item, open: true, pack, closesAt, moved: closedThen.getTime() !== pack.closesAt.getTime() };
  }
  return { item, open: false, refusal: may.ok ? "not-sent" : may.refusal, pack };
}

/** How an item is called for a member, and whether they take part in it or still may. */
export type OwnName = { name: string; locality: string | null; takesPart: boolean };

/**
 * What a member reads of whom an item is about: the household to who takes part in it or still may, a number to everybody
 * else. A restricted record has its name on its open papers alone, which are noted, and never on a list or before them.
 */
export function ownNameOf(papers: OwnPapers, on: "list" | "papers"): OwnName {
  const { householdName, locality, itemPlace, restrictedBecause } = papers.item;
  const takesPart = papers.open || papers.refusal === "not-sent" || papers.refusal === "not-coming";
  const shown = takesPart && (restrictedBecause === null || (papers.open && on === "papers"));
  const numbered = itemPlace === null ? "An item of this meeting" : `Item ${itemPlace}`;
  return { name: shown ? householdName : numbered, locality: shown ? locality : null, takesPart };
}

/** Notes that a member read a page, and keeps how far they came. What cannot be noted is not shown. */
export async function noteOwnReading(work: Work, { item, pack }: { item: OwnItem; pack: PackRow }, page: number) {
  await noteReading(work, {
    councilId: item.applicationCouncilId,
    caseKind: "application",
    caseId: item.applicationId,
    what: `read the panel papers: version ${pack.number}, page ${page}`,
  });
  const readings = await listOwnReadings(work.store.read, [item.memberId]);
  const known = readings.find(({ packId }) => packId === pack.id);
  if (known && known.page >= page) return;
  const id = known?.id ?? work.newId();
  // Two pages opened at once keep one of the two; nobody decides by it.
  await commitBeside(work.store, [
    saveReading(known, { id, packId: pack.id, memberId: item.memberId, page, readAt: work.now }),
  ]);
}

export type OwnRefusal = "not-found" | "over" | "final" | "changed-meanwhile";

/**
 * Says whether a member comes to a meeting they are on the list of, and that begins at `meetsAt` (in milliseconds); refused
 * with the time it begins at now where that is another.
 */
export async function answerOwnMeeting(
  work: Work,
  accountId: string,
  asked: { meetingId: string; answer: "coming" | "not-coming"; meetsAt: number },
): Promise<Result<null, OwnRefusal | MeetsNow>> {
  const seats = await listOwnSeats(work.store.read, accountId, dayOf(work.now), work.now);
  const seat = seats.find(({ meetingId }) => meetingId === asked.meetingId);
  if (!seat) return refuse("not-found");
  if (seat.startsAt.getTime() !== asked.meetsAt) return refuse({ meetsNow: seat.startsAt });
  if (seat.answer === asked.answer) return accept(null);
  const row = {
    id: seat.attendanceId,
    meetingId: seat.meetingId,
    memberId: seat.memberId,
    answer: asked.answer,
    answeredAt: work.now,
  };
  const event = { type: "PanelMemberAnswered", data: { name: work.actor.name ?? "", answer: asked.answer } };
  const kept = await commit(work.store, [
    saveAttendance({ id: seat.attendanceId, version: seat.version }, row),
    appendEvents([panelEntry(work, { councilId: seat.councilId, id: seat.meetingId }, event)]),
    ...renewDays(work, [{ holderIds: [accountId], startsAt: seat.startsAt, minutes: seat.minutes }]),
  ]);
  return kept.ok ? accept(null) : refuse("changed-meanwhile");
}

/** What a member may have to do with a household, as they say it themselves. */
export type OwnInterest = Exclude<InterestKind, "decides">;

/** Says that a member has something to do with a household: from that moment they are no part of its item. */
export async function declareOwnInterest(
  work: Work,
  accountId: string,
  asked: { itemId: string; kind: OwnInterest },
): Promise<Result<null, OwnRefusal>> {
  const item = await findOwnItem(work.store.read, accountId, dayOf(work.now), asked.itemId);
  if (!item) return refuse("not-found");
  if (item.interestId) return accept(null);
  // What was decided with them stays so in the minutes; a mistake of that kind is put right in the record, by people.
  if ((await findMinutes(work.store.read, item.itemId))?.state === "final") return refuse("final");
  const application = { id: item.applicationId, councilId: item.applicationCouncilId };
  const event = { type: "PanelInterestNoted", data: { name: work.actor.name ?? "", kind: asked.kind } };
  const kept = await commit(work.store, [
    addInterest({
      id: idOfWhatItSays([item.itemId, item.memberId]),
      itemId: item.itemId,
      memberId: item.memberId,
      kind: asked.kind,
      found: false,
      declaredById: work.actor.id,
      declaredAt: work.now,
    }),
    changeItem({ id: item.itemId, version: item.itemVersion }, {}),
    appendEvents([besideApplication(work, application, event)]),
  ]);
  return kept.ok || kept.refusal === "already-there" ? accept(null) : refuse("changed-meanwhile");
}

/** The longest question that is kept. */
export const LONGEST_QUESTION = 2000;

/** Marks a question on a page while the papers are open. The same question on the same page twice is one. */
export async function markQuestion(
  work: Work,
  accountId: string,
  asked: { itemId: string; page: number; words: string },
): Promise<Result<null, OwnRefusal>> {
  const papers = await ownPapers(work.store.read, accountId, asked.itemId, work.now);
  if (!papers) return refuse("not-found");
  if (!papers.open || asked.page < 1 || asked.page > papers.pack.pages) return refuse("over");
  const { itemId, memberId } = papers.item;
  const { page, words } = asked;
  const kept = await commit(work.store, [
    addQuestion({
      id: idOfWhatItSays([itemId, memberId, page, words]),
      itemId,
      memberId,
      page,
      words,
      answer: null,
      askedAt: work.now,
    }),
  ]);
  return kept.ok || kept.refusal === "already-there" ? accept(null) : refuse("changed-meanwhile");
}
