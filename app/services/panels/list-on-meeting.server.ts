import type { Role } from "#app/domain/access/permissions.ts";
import { type Application, hasPanelDate, type StepRefusal } from "#app/domain/applications/application.ts";
import { type AwayKind, foundInterests } from "#app/domain/panels/interests.ts";
import { type Day, dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { findApplication } from "#db/queries/applications.ts";
import {
  type InterestRow,
  listInterests,
  listInvolved,
  listItemsOfApplication,
  listPanelMembers,
} from "#db/queries/panels.ts";
import { appendEvents } from "#db/writes/history.ts";
import { addInterest, addItem, changeMeeting } from "#db/writes/panels.ts";
import { takeStep } from "../applications/change-application.server.ts";
import { mayChangeRecord } from "../applications/open-record.server.ts";
import { takeShared } from "../sharing/use-shared.server.ts";
import type { Work } from "../work.ts";
import { declaredAbout } from "./declare-interest.server.ts";
import { takenOff } from "./follow-on-panel.server.ts";
import { findSeenMeeting, type SeenMeeting } from "./panel-scope.server.ts";
import { type MeetingState, readMeeting } from "./read-meeting.server.ts";

export type ListRefusal =
  /** The meeting or the application is not theirs to see. */
  | "not-found"
  /** The meeting was held or called off, or its places are no longer open to this council. */
  | "not-open"
  | "full"
  /** The record is restricted, and the person gave no reason. */
  | "restricted"
  | "changed-meanwhile";

type Acting = { roles: readonly Role[] };

/** How often somebody else may be faster beside those who take a place: the meeting is full once each has been taken. */
const OTHERS_FASTER = 8;

function kindOf({ challenge, stage2 }: Application): "first-approval" | "brief-report" | "representations" {
  if (challenge === "representations") return "representations";
  return stage2 === "brief-report" ? "brief-report" : "first-approval";
}

/** What members said of an application when it was on a meeting before, the latest meeting first; by the member. */
async function saidBefore(work: Work, application: Application): Promise<ReadonlyMap<string, InterestRow>> {
  const db = work.store.read;
  const earlier = await listItemsOfApplication(db, application.councilId, application.id);
  const ids = earlier.map(({ item }) => item.id);
  // What came from a central list holds for as long as it does there, and is looked up anew; who was not there may be now.
  const said = (await listInterests(db, ids)).filter(
    ({ kind, found, declaredById }) => !found && declaredById !== "list" && kind !== "absent",
  );
  said.sort((a, b) => ids.indexOf(b.itemId) - ids.indexOf(a.itemId));
  return new Map(said.map((row) => [row.memberId, row]));
}

/**
 * The members whom the record shows to have had a hand in the application, those who said at an earlier meeting that they
 * have to do with it, and those who declared it on their list, written down with the item. What was said is
 * also of those who are not on the list of that day: they are no part of it when the meeting is moved or they join later.
 */
async function interestsOf(
  work: Work,
  state: MeetingState,
  itemId: string,
  application: Application,
): Promise<Write[]> {
  const db = work.store.read;
  const everybody = await listPanelMembers(db, state.panel.councilIds);
  const [involved, before, declared] = await Promise.all([
    listInvolved(db, [application.councilId], [application.id]),
    saidBefore(work, application),
    declaredAbout(db, { members: everybody, on: state.on }, application),
  ]);
  const found = foundInterests(state.members, involved.get(application.id) ?? []);
  const interest = (memberId: string, kind: AwayKind, declaredById: "record" | "list") =>
    addInterest({
      id: work.newId(),
      itemId,
      memberId,
      kind,
      found: declaredById === "record",
      declaredById,
      declaredAt: work.now,
    });
  const known = new Set(found.map(({ memberId }) => memberId));
  const again = everybody.flatMap(({ id }) => (known.has(id) ? [] : (before.get(id) ?? [])));
  for (const { memberId } of again) known.add(memberId);
  return [
    ...found.map(({ memberId, kind }) => interest(memberId, kind, "record")),
    ...again.map(({ memberId, kind, declaredById, declaredAt }) =>
      addInterest({ id: work.newId(), itemId, memberId, kind, found: false, declaredById, declaredAt }),
    ),
    ...declared.filter((id) => !known.has(id)).map((memberId) => interest(memberId, "knows", "list")),
  ];
}

/**
 * Puts an application of the council on a meeting: its own, a joint one, or a place that another council shares, for which
 * a line is then owed. Takes the step "list-for-panel" with the day of the meeting, in one commit with the place: of two
 * who take the last place at once one has it. Refused as the step is, and where there is no place.
 */
export async function putOnMeeting(
  work: Work,
  councilId: string,
  asked: { meetingId: string; applicationId: string; papersSentOn: Day },
  acting: Acting,
): Promise<Result<{ place: number }, ListRefusal | StepRefusal>> {
  const db = work.store.read;
  let most = OTHERS_FASTER;
  for (let tries = 0; tries < most; tries += 1) {
    const [seen, record] = await Promise.all([
      findSeenMeeting(db, councilId, asked.meetingId, work.now),
      findApplication(db, { councilIds: [councilId] }, asked.applicationId),
    ]);
    if (!seen || !record) return refuse("not-found");
    const may = await mayChangeRecord(work, [councilId], record.id);
    if (!may.ok) return refuse("restricted");
    if (seen.meeting.state !== "planned") return refuse("not-open");
    const state = await readMeeting(db, seen);
    most = OTHERS_FASTER + seen.meeting.capacity;
    const [place] = state.places;
    const taken = state.items.find(({ item }) => item.applicationId === record.id);
    // The same form sent twice: they have their place.
    if (taken?.item.place) return accept({ place: taken.item.place });
    if (place === undefined) return refuse("full");
    const listed = await list(work, seen, state, { record, place, papersSentOn: asked.papersSentOn }, acting);
    if (listed.ok) return accept({ place });
    if (listed.refusal !== "changed-meanwhile") return listed;
  }
  return refuse("changed-meanwhile");
}

type Wanted = {
  record: NonNullable<Awaited<ReturnType<typeof findApplication>>>;
  place: number;
  papersSentOn: Day;
};

async function list(
  work: Work,
  { meeting }: SeenMeeting,
  state: MeetingState,
  { record, place, papersSentOn }: Wanted,
  { roles }: Acting,
): Promise<Result<Application, ListRefusal | StepRefusal>> {
  const itemId = work.newId();
  const own = meeting.councilId === record.councilId || state.panel.councilIds.includes(record.councilId);
  const use = {
    giverId: meeting.councilId,
    takerId: record.councilId,
    what: "panel-place",
    subjectId: itemId,
  } as const;
  const shared = own ? accept({ writes: [], entries: [] }) : await takeShared(work, use);
  if (!shared.ok) return refuse("not-open");
  const item = addItem({
    id: itemId,
    meetingId: meeting.id,
    councilId: meeting.councilId,
    applicationCouncilId: record.councilId,
    applicationId: record.id,
    kind: kindOf(record.application),
    place,
    state: "listed",
    papersSentAt: null,
  });
  return takeStep(
    work,
    { scope: { councilIds: [record.councilId] }, id: record.id, version: record.version },
    { step: "list-for-panel", panelOn: dayOf(meeting.startsAt), papersSentOn },
    { roles },
    // A meeting that is moved, held or called off at this moment is looked at again first.
    [
      changeMeeting(meeting, {}),
      item,
      ...(await interestsOf(work, state, itemId, record.application)),
      ...shared.value.writes,
    ],
    shared.value.entries,
  );
}

/**
 * Takes somebody off a meeting, by whoever holds it or whose application it is: the step "adjourn-panel" with the reason,
 * which the applicants read, and the place is free again. One whose application is no longer listed is only taken off.
 */
export async function takeOffMeeting(
  work: Work,
  councilId: string,
  asked: { meetingId: string; itemId: string; version: number; reasons: string },
  { roles }: Acting,
): Promise<Result<void, "not-found" | "not-open" | "changed-meanwhile" | StepRefusal>> {
  const db = work.store.read;
  const seen = await findSeenMeeting(db, councilId, asked.meetingId, work.now);
  if (!seen) return refuse("not-found");
  const state = await readMeeting(db, seen);
  const found = state.items.find(({ item }) => item.id === asked.itemId)?.item;
  if (!found || (found.councilId !== councilId && found.applicationCouncilId !== councilId)) return refuse("not-found");
  if (found.version !== asked.version) return refuse("changed-meanwhile");
  if (found.state !== "listed") return refuse("not-open");
  const record = await findApplication(db, { councilIds: [found.applicationCouncilId] }, found.applicationId);
  if (!record) return refuse("not-found");
  const off = await takenOff(work, found, asked.reasons);
  if (hasPanelDate(record.application)) {
    const taken = await takeStep(
      work,
      { scope: { councilIds: [record.councilId] }, id: record.id, version: record.version },
      { step: "adjourn-panel", reasons: asked.reasons },
      { roles },
      off.writes,
      off.entries,
    );
    return taken.ok ? accept(undefined) : refuse(taken.refusal);
  }
  const kept = await commit(work.store, [
    ...off.writes,
    ...(off.entries.length > 0 ? [appendEvents(off.entries)] : []),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}
