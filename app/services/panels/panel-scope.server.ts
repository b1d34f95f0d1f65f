import { isSharedOn } from "#app/domain/panels/meetings.ts";
import { type Day, dayOf } from "#app/domain/shared/day.ts";
import { inForce } from "#app/domain/sharing/agreements.ts";
import type { Reader } from "#db/engine/store.server.ts";
import {
  findMeeting,
  listItemsOfCouncil,
  listMeetings,
  listPanelIdsWithItemsOf,
  listPanelsById,
  listPanelsHeldBy,
  listPanelsOf,
  type MeetingRow,
  type PanelRow,
} from "#db/queries/panels.ts";
import { listAgreementsOfTaker } from "#db/queries/sharing.ts";

/** What a panel is to a council: its own, one it holds with others, or one that offers it places to spare. */
export type Standing = "host" | "joint" | "shared";
export type SeenPanel = { panel: PanelRow; standing: Standing };
export type SeenMeeting = SeenPanel & { meeting: MeetingRow };

/** The councils that let another use places of their panel now. */
export async function listSharers(db: Reader, takerId: string, today: Day): Promise<ReadonlySet<string>> {
  const agreements = await listAgreementsOfTaker(db, takerId, "panel-place");
  return new Set(agreements.filter((agreement) => inForce(agreement, today)).map((agreement) => agreement.councilId));
}

/**
 * The panels a council has to do with: its own, those it holds with others, those of councils that share places with it
 * now, and those that still have something of its on a meeting.
 */
export async function listSeenPanels(db: Reader, councilId: string, today: Day): Promise<SeenPanel[]> {
  const [own, givers, withItems] = await Promise.all([
    listPanelsOf(db, councilId),
    listSharers(db, councilId, today),
    listPanelIdsWithItemsOf(db, councilId),
  ]);
  const [offered, used] = await Promise.all([listPanelsHeldBy(db, [...givers]), listPanelsById(db, withItems)]);
  const seen = own.map((panel): SeenPanel => {
    return { panel, standing: panel.councilId === councilId ? "host" : "joint" };
  });
  for (const panel of [...offered, ...used]) {
    if (!seen.some((each) => each.panel.id === panel.id)) seen.push({ panel, standing: "shared" });
  }
  return seen;
}

/**
 * One meeting as a council may see it: of its own or a joint panel any; of a panel that shares places, one that is open to
 * it now or that has something of its on it. Undefined for every other, as if there were none.
 */
export async function findSeenMeeting(
  db: Reader,
  councilId: string,
  meetingId: string,
  now: Date,
): Promise<SeenMeeting | undefined> {
  const seen = await listSeenPanels(db, councilId, dayOf(now));
  const meeting = await findMeeting(db, { panelIds: seen.map(({ panel }) => panel.id) }, meetingId);
  const found = meeting && seen.find(({ panel }) => panel.id === meeting.panelId);
  if (!meeting || !found) return undefined;
  if (found.standing !== "shared" || isSharedOn(meeting, dayOf(now))) return { ...found, meeting };
  const own = await listItemsOfCouncil(db, councilId, [meeting.id]);
  return own.length > 0 ? { ...found, meeting } : undefined;
}
/** The coming meetings a council may put somebody on, the next first: its own, joint ones, and those open to it now. */
export async function listSeenMeetings(
  db: Reader,
  seen: readonly SeenPanel[],
  councilId: string,
  from: Date,
  today: Day,
): Promise<SeenMeeting[]> {
  const idsOf = (shared: boolean) =>
    seen.filter(({ standing }) => (standing === "shared") === shared).map(({ panel }) => panel.id);
  // Of panels that only share places with it, the near ones alone can be open to a council.
  const [theirs, others] = await Promise.all([
    listMeetings(db, idsOf(false), from),
    listMeetings(db, idsOf(true), from, 300),
  ]);
  const meetings = [...theirs, ...others];
  const own = new Set(
    (
      await listItemsOfCouncil(
        db,
        councilId,
        meetings.map(({ id }) => id),
      )
    ).map((item) => item.meetingId),
  );
  return meetings.flatMap((meeting): SeenMeeting[] => {
    const found = seen.find(({ panel }) => panel.id === meeting.panelId);
    if (!found) return [];
    const shown = found.standing !== "shared" || isSharedOn(meeting, today) || own.has(meeting.id);
    return shown ? [{ ...found, meeting }] : [];
  });
}
