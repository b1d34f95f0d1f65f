import { endOfPeriod } from "#app/domain/calendar/working-days.ts";
import { checkMember, listedTwice, type MemberRefusal, type PanelMember } from "#app/domain/panels/members.ts";
import { type Day, dayOf, formatDay } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { listStaff } from "#db/queries/access.ts";
import { findPanelMember, listMeetings, listPanelMembers, listPanelsOf } from "#db/queries/panels.ts";
import { appendEvents } from "#db/writes/history.ts";
import { addPanelMember, changePanelMember } from "#db/writes/panels.ts";
import { calendarOf, rulebookOf } from "../applications/rules-in-force.server.ts";
import { idOfWhatItSays } from "../once-key.ts";
import type { Work } from "../work.ts";
import { askMembers, diariesOf } from "./ask-members.server.ts";
import { panelEntry } from "./panel-history.ts";
import { askedLetters } from "./panel-letters.server.ts";

/** Why somebody is not put on the list: they are on it. */
export function alreadyListed(there: PanelMember, given: Pick<PanelMember, "accountId">): MemberRefusal {
  const until = there.leavesOn ? ` until ${formatDay(there.leavesOn)}` : "";
  const words = `${there.name} is on the list already${until}. Change them there, or choose a later appointment`;
  return given.accountId !== null && there.accountId === given.accountId ? { accountId: words } : { name: words };
}

/** Somebody who is to join a council's central list. */
export type NewMember = Omit<PanelMember, "id" | "councilId" | "noticeOn" | "leavesOn"> & { email: string | null };

/**
 * Somebody who is to be on the list, with the account they have: the one that was chosen, or the one of a member of staff
 * whose email was typed, because what the record shows of them is found by it. Refuses an entry without an account that has
 * the name of a member of staff.
 */
export async function withAccount<Given extends NewMember>(
  db: Reader,
  councilId: string,
  given: Given,
): Promise<Result<Given, MemberRefusal>> {
  if (given.accountId !== null) return accept(given);
  const staff = await listStaff(db, councilId);
  const plain = (words: string | null) => (words ?? "").trim().toLowerCase().replace(/\s+/g, " ");
  const own = given.email ? staff.find(({ email }) => plain(email) === plain(given.email)) : undefined;
  // Whoever has an account is written to by it, wherever that moves to.
  if (own) return accept({ ...given, accountId: own.id, email: null });
  const named = staff.find(({ givenName, familyName }) => plain(`${givenName} ${familyName}`) === plain(given.name));
  if (!named) return accept(given);
  return refuse({
    accountId: `${given.name.trim()} works here under that name. Choose their account, so that what they worked on is known. Is this somebody else? Add a middle name or initial`,
  });
}

/**
 * Puts somebody on the council's central list, and asks them for every coming meeting of its panels. Refuses by field, as
 * the rules do; the same person with the same appointment twice is one.
 */
export async function appointMember(
  work: Work,
  councilId: string,
  typed: NewMember,
): Promise<Result<void, MemberRefusal | "changed-meanwhile">> {
  const checked = checkMember(typed, dayOf(work.now));
  if (!checked.ok) return checked;
  const linked = await withAccount(work.store.read, councilId, typed);
  if (!linked.ok) return linked;
  const given = linked.value;
  const there = await listPanelMembers(work.store.read, [councilId]);
  const id = idOfWhatItSays([councilId, given.name, given.appointedOn]);
  const twice = there.find((one) => one.id !== id && listedTwice({ ...given, leavesOn: null }, one));
  if (twice) return refuse(alreadyListed(twice, given));
  const { name, part } = given;
  const member = {
    ...given,
    id,
    councilId,
    linkedAs: given.independent ? null : given.linkedAs,
    expertise: [...given.expertise],
    noticeOn: null,
    leavesOn: null,
    version: 1,
  };
  const panels = await listPanelsOf(work.store.read, councilId);
  const ahead = await listMeetings(
    work.store.read,
    panels.map(({ id }) => id),
    work.now,
    400,
  );
  const meetings = ahead.filter(({ state }) => state === "planned");
  const kept = await commit(work.store, [
    addPanelMember(member),
    ...askMembers(work, meetings, [member]),
    ...(await askedLetters(work, { councilId }, [member], meetings)),
    appendEvents([
      panelEntry(work, { councilId, id: member.id }, { type: "PanelMemberAppointed", data: { name, part } }),
    ]),
    ...diariesOf(work, meetings, [member]),
  ]);
  if (kept.ok || kept.refusal === "already-there") return accept(undefined);
  return refuse("changed-meanwhile");
}

/**
 * Writes down a member's notice to leave: they stay on the list until the notice ends (reg 23: one month, in writing).
 * Refused for a day to come and for who is leaving already.
 */
export async function takeNotice(
  work: Work,
  councilId: string,
  asked: { memberId: string; version: number; noticeOn: Day },
): Promise<Result<{ leavesOn: Day }, "not-found" | "date-to-come" | "leaves-already" | "changed-meanwhile">> {
  const db = work.store.read;
  const today = dayOf(work.now);
  const member = await findPanelMember(db, councilId, asked.memberId);
  if (!member) return refuse("not-found");
  if (member.noticeOn || (member.leavesOn && member.leavesOn < today)) return refuse("leaves-already");
  if (asked.noticeOn > today) return refuse("date-to-come");
  const { values } = await rulebookOf(db, councilId, asked.noticeOn);
  const { holidays } = await calendarOf(db, councilId);
  const ends = endOfPeriod(asked.noticeOn, values.panelListNotice, holidays);
  // An appointment that ends before that ends as it was to.
  const leavesOn = member.leavesOn && member.leavesOn < ends ? member.leavesOn : ends;
  const { name } = member;
  const kept = await commit(work.store, [
    changePanelMember({ id: member.id, version: asked.version }, { noticeOn: asked.noticeOn, leavesOn }),
    appendEvents([
      panelEntry(work, { councilId, id: member.id }, { type: "PanelMemberLeaves", data: { name, leavesOn } }),
    ]),
  ]);
  return kept.ok ? accept({ leavesOn }) : refuse("changed-meanwhile");
}
