import { addDays, dayOf, instantAt } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { findCouncil, listEveryCouncil } from "#db/queries/councils.ts";
import {
  listAttendance,
  listDeclarations,
  listFinalItems,
  listItems,
  listMeetings,
  listPanelMembers,
  listPanelsOf,
  type MemberRecord,
  type PanelRow,
} from "#db/queries/panels.ts";
import { appendEvents } from "#db/writes/history.ts";
import { changePanel, removeAttendance } from "#db/writes/panels.ts";
import { outgoing } from "../jobs/outgoing.ts";
import type { Work } from "../work.ts";
import { askMembers, diariesOf } from "./ask-members.server.ts";
import { declaredOnAgendas } from "./declare-interest.server.ts";
import { panelEntry } from "./panel-history.ts";
import { membersTold } from "./panel-letters.server.ts";
import { listSharers } from "./panel-scope.server.ts";

export type JointRefusal =
  | "not-found"
  /** A panel is held together only with councils that agreed to share theirs. */
  | "no-agreement"
  /** The papers of a coming meeting are with its members, of every council that holds it. */
  | "papers-out"
  /** A household of the council that would leave is on a coming meeting. */
  | "their-household"
  /** Minutes of a meeting that was held are not final, and the quorum they need would be another. */
  | "minutes-open"
  | "changed-meanwhile";

/** How far back a meeting may lie whose minutes are looked at. */
const DAYS_BACK = 90;

/** What stands in the way of other councils holding a panel, where anything does. */
async function hindrance(work: Work, panel: PanelRow, gone: readonly string[]): Promise<JointRefusal | null> {
  const db = work.store.read;
  const since = instantAt(addDays(dayOf(work.now), -DAYS_BACK), 0);
  const meetings = (await listMeetings(db, [panel.id], since, 500)).filter(({ state }) => state !== "called-off");
  const ahead = new Set(meetings.filter(({ startsAt }) => startsAt > work.now).map(({ id }) => id));
  const items = await listItems(
    db,
    meetings.map(({ id }) => id),
  );
  const listed = items.filter(({ meetingId, state }) => ahead.has(meetingId) && state === "listed");
  if (listed.some(({ papersSentAt }) => papersSentAt !== null)) return "papers-out";
  if (listed.some(({ applicationCouncilId }) => gone.includes(applicationCouncilId))) return "their-household";
  const heard = items.filter(({ state }) => state === "heard").map(({ id }) => id);
  const final = await listFinalItems(db, heard);
  return heard.some((id) => !final.has(id)) ? "minutes-open" : null;
}

async function lettersTo(
  work: Work,
  panel: PanelRow,
  members: readonly MemberRecord[],
  joined: boolean,
): Promise<Write[]> {
  const db = work.store.read;
  const [council, told] = await Promise.all([findCouncil(db, panel.councilId), membersTold(db, members, null)]);
  if (!council) return [];
  return told.map(({ address, ...reader }) => {
    const facts = { ...reader, councilName: council.name, joined };
    return outgoing(work, { address, councilId: panel.councilId }, { template: "panel-joint", facts });
  });
}

/** The members of councils that hold the panel no more are asked to none of its coming meetings, and read nothing of them. */
async function unasked(work: Work, meetingIds: readonly string[], members: readonly MemberRecord[]): Promise<Write[]> {
  const theirs = new Set(members.map(({ id }) => id));
  const asked = await listAttendance(work.store.read, meetingIds);
  const rows = asked.filter(({ memberId }) => theirs.has(memberId)).map(({ id }) => id);
  return rows.length > 0 ? [removeAttendance(rows)] : [];
}

/**
 * Changes with which councils a council holds its panel, from now on: the members of one that joins are asked to every
 * coming meeting, those of one that leaves to none, and both are told. Refused once papers of a coming meeting are out,
 * while the one that leaves has a household on one, and while minutes of a meeting that was held are open.
 */
export async function changeJoint(
  work: Work,
  councilId: string,
  asked: { version: number; withCouncilIds: readonly string[] },
): Promise<Result<null, JointRefusal>> {
  const db = work.store.read;
  const panel = (await listPanelsOf(db, councilId)).find((each) => each.councilId === councilId);
  if (!panel) return refuse("not-found");
  const wanted = [councilId, ...new Set(asked.withCouncilIds.filter((id) => id !== councilId))];
  const gone = panel.councilIds.filter((id) => !wanted.includes(id));
  const come = wanted.filter((id) => !panel.councilIds.includes(id));
  if (gone.length === 0 && come.length === 0) return accept(null);
  if (panel.version !== asked.version) return refuse("changed-meanwhile");
  const agreed = await listSharers(db, councilId, dayOf(work.now));
  if (!come.every((id) => agreed.has(id))) return refuse("no-agreement");
  const hindered = await hindrance(work, panel, gone);
  if (hindered) return refuse(hindered);
  const [joining, leaving, ahead, councils] = await Promise.all([
    listPanelMembers(db, come),
    listPanelMembers(db, gone),
    listMeetings(db, [panel.id], work.now, 400),
    listEveryCouncil(db),
  ]);
  const meetings = ahead.filter(({ state }) => state === "planned");
  const declared = await listDeclarations(
    db,
    joining.map(({ id }) => id),
  );
  const agendas = await declaredOnAgendas(
    work,
    joining,
    declared.filter(({ endedOn }) => endedOn === null),
    meetings,
  );
  const names = councils.filter(({ id }) => id !== councilId && wanted.includes(id)).map(({ name }) => name);
  const kept = await commit(work.store, [
    changePanel(panel, { councilIds: wanted }),
    ...(await unasked(
      work,
      meetings.map(({ id }) => id),
      leaving,
    )),
    ...askMembers(work, meetings, joining),
    ...(await lettersTo(work, panel, joining, true)),
    ...(await lettersTo(work, panel, leaving, false)),
    ...agendas.writes,
    appendEvents([
      panelEntry(work, panel, { type: "PanelJointChanged", data: { councilIds: wanted, names } }),
      ...agendas.entries,
    ]),
    ...diariesOf(work, meetings, [...joining, ...leaving]),
  ]);
  return kept.ok ? accept(null) : refuse("changed-meanwhile");
}
