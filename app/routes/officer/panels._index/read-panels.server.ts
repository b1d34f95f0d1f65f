import { approvalRouteOf } from "#app/domain/applications/application.ts";
import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import { listLacks, onListOn } from "#app/domain/panels/members.ts";
import { minutesWanted } from "#app/domain/panels/minutes.ts";
import { addDays, formatDay, formatDayShort, instantAt } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { withoutRestrictedNames } from "#app/services/applications/open-record.server.ts";
import { calendarOf, rulesOf } from "#app/services/applications/rules-in-force.server.ts";
import { listSeenMeetings, listSeenPanels, listSharers } from "#app/services/panels/panel-scope.server.ts";
import { type MeetingState, readMeetings } from "#app/services/panels/read-meeting.server.ts";
import type { Tone } from "#app/ui/tag.tsx";
import { listPipeline } from "#db/queries/applications.ts";
import { findCouncil, listEveryCouncil } from "#db/queries/councils.ts";
import { listFinalItems, listPanelMembers } from "#db/queries/panels.ts";
import { meetingInWords } from "../panel-parts/meeting-words.server.ts";

/** How long a meeting that was held stays in the list, so that its minutes are not forgotten. */
const DAYS_BACK = 21;

/** Since when, or from when, no panel recommends on a first approval; null where one does. */
async function switchedOff({ db, officer, today }: OfficerAsked) {
  const local = await rulesOf(db, officer.councilId);
  if (approvalRouteOf({ dates: {} }, today, local) === "adm-only") {
    return { now: true, from: formatDay(rulebookOn(today, local).settings.approvalRoute.from) };
  }
  const coming = local.find(({ key, value, from }) => key === "approvalRoute" && value === "adm-only" && from > today);
  return coming ? { now: false, from: formatDay(coming.from) } : null;
}

/** What a meeting that is over still wants, in words, with how much it presses. */
async function wantedOf({ db, today }: OfficerAsked, state: MeetingState, final: ReadonlySet<string>) {
  const { holidays, local } = await calendarOf(db, state.panel.councilId);
  const items = state.items.map(({ item }) => ({ state: item.state, final: final.has(item.id) }));
  const { panelMinutes } = rulebookOn(state.on, local).values;
  const { open, due, late, unheard } = minutesWanted(items, { on: state.on, today }, { panelMinutes, holidays });
  const by = formatDayShort(due, today);
  const mark: { tone: Tone; word: string } =
    open === 0 ? { tone: "plain", word: "final" } : { tone: late ? "late" : "soon", word: `${open} to finish` };
  const notHeard =
    unheard === 1 ? "1 was not heard: give it another date" : `${unheard} were not heard: give them another date`;
  return {
    mark: open === 0 && unheard > 0 ? null : mark,
    by: open === 0 ? null : late ? `were due by ${by}` : `by ${by}`,
    unheard: unheard === 0 ? null : notHeard,
  };
}

/** The panels of the officer's council: its meetings ahead, who is ready for one, its list, and places others share. */
export async function readPanels(given: OfficerAsked) {
  const { db, work, officer, today, url } = given;
  const { councilId } = officer;
  const since = instantAt(addDays(today, -DAYS_BACK), 0);
  const seen = await listSeenPanels(db, councilId, today);
  const own = seen.find(({ standing }) => standing === "host")?.panel ?? null;
  const [meetings, pipeline, members, local, council, off, sharers] = await Promise.all([
    listSeenMeetings(db, seen, councilId, since, today),
    listPipeline(db, [councilId]),
    listPanelMembers(db, [councilId]),
    rulesOf(db, councilId),
    findCouncil(db, councilId),
    switchedOff(given),
    listSharers(db, councilId, today),
  ]);
  const states = await readMeetings(db, meetings);
  const names = new Map((await listEveryCouncil(db)).map(({ id, name }) => [id, name]));
  const lines = states.map((state, nth) => {
    const standing = meetings[nth]?.standing ?? "shared";
    const by = state.panel.councilId === councilId ? null : (names.get(state.panel.councilId) ?? "another council");
    return { ...meetingInWords(state, today), standing, by, past: state.on < today };
  });
  const over = states.filter(({ on }) => on < today);
  const final = await listFinalItems(
    db,
    over.flatMap(({ items }) => items.map(({ item }) => item.id)),
  );
  const wanted = new Map(
    await Promise.all(over.map(async (state) => [state.meeting.id, await wantedOf(given, state, final)] as const)),
  );
  const waiting = pipeline.filter(({ application }) => application.stage === "panel" && application.panel === "ready");
  const years = rulebookOn(today, local).values.panelSocialWorkerYears;
  const listed = members.filter((member) => onListOn(member, today));
  return {
    council: council?.name ?? "",
    panel: own && {
      name: own.name,
      place: own.place,
      version: own.version,
      held: own.councilIds.filter((id) => id !== councilId),
      joint: own.councilIds.filter((id) => id !== councilId).map((id) => names.get(id) ?? "another council"),
    },
    off,
    ahead: lines.filter(({ standing, past }) => standing !== "shared" && !past),
    // What was held last is looked for first.
    behind: lines.toReversed().flatMap((line) => {
      const minutes = wanted.get(line.id);
      return line.standing !== "shared" && line.past && line.households > 0 && minutes ? [{ ...line, minutes }] : [];
    }),
    spare: lines.filter(({ standing, past }) => standing === "shared" && !past),
    ready: (await withoutRestrictedNames(work, waiting)).map(({ id, ref, application }) => ({
      id,
      ref,
      name: application.applicants,
    })),
    list: {
      count: listed.length,
      independent: listed.filter(({ independent }) => independent).length,
      leaving: listed.filter(({ leavesOn }) => leavesOn !== null).length,
      lacks: listLacks(members, years, today),
    },
    // A panel is held together only with councils that agreed to share theirs; one it is held with already may go.
    neighbours: [...names]
      .filter(([id]) => id !== councilId && (sharers.has(id) || own?.councilIds.includes(id)))
      .map(([value, label]) => ({ value, label })),
    mayWork: officer.can("application:panel"),
    done: url.searchParams.get("done"),
    today,
  };
}

export type PanelsPage = Awaited<ReturnType<typeof readPanels>>;
