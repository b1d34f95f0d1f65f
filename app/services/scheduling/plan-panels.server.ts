import { freePlaces } from "#app/domain/panels/meetings.ts";
import { earliestPanel } from "#app/domain/scheduling/plans/dates.ts";
import { type FlowGiven, type FlowRefusal, type FlowSession, flowPlan } from "#app/domain/scheduling/plans/flow.ts";
import {
  type PanelChoice,
  type PanelMeeting,
  type PanelTrouble,
  panelChoices,
  panelToAimAt,
  panelTrouble,
} from "#app/domain/scheduling/plans/panel-wanted.ts";
import { type Day, dayOf, instantAt } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import type { Reader } from "#db/engine/store.server.ts";
import type { ApplicationRecord } from "#db/queries/applications.ts";
import { listItems } from "#db/queries/panels.ts";
import { countPlansFor, type PlanRecord } from "#db/queries/plans.ts";
import { listSeenMeetings, listSeenPanels, type Standing } from "../panels/panel-scope.server.ts";
import type { Work } from "../work.ts";
import { flowSessionOf, planRulesOf } from "./plan-rules.server.ts";

/** The panel a plan is wanted for: a meeting, or as the exception a day that was typed. */
export type PanelAsked = { meetingId: string } | { panelOn: Day };

/** What the days of a plan are counted back from. */
export type PanelCounted = Pick<FlowGiven, "panelOn" | "papersDueOn">;

/** A coming meeting a council may aim at. `plans`: how many assessments of its own do so already. */
export type PlanPanel = PanelMeeting & { name: string; standing: Standing; plans: number };

/** The coming meetings a council may aim at: its own, joint ones, and those of others with places open to it today. */
export async function listPlanPanels(db: Reader, councilId: string, today: Day): Promise<PlanPanel[]> {
  const seen = await listSeenPanels(db, councilId, today);
  const meetings = await listSeenMeetings(db, seen, councilId, instantAt(today, 0), today);
  const ids = meetings.map(({ meeting }) => meeting.id);
  const [items, plans] = await Promise.all([listItems(db, ids), countPlansFor(db, [councilId], ids)]);
  return meetings.map(({ meeting, panel, standing }) => {
    const { id, startsAt, papersDueOn, state, capacity } = meeting;
    const taken = items.filter(({ meetingId }) => meetingId === id).map(({ place }) => place);
    return {
      id,
      on: dayOf(startsAt),
      papersDueOn,
      state,
      capacity,
      left: freePlaces(capacity, taken).length,
      name: panel.name,
      standing,
      plans: plans.get(id) ?? 0,
    };
  });
}

/** What the days of a plan are counted back from: its meeting says when papers are due, while it is still on that day. */
export function countedOf({ panelOn, meeting }: Pick<PlanRecord, "panelOn" | "meeting">): PanelCounted {
  const kept = meeting && dayOf(meeting.startsAt) === panelOn;
  return kept ? { panelOn, papersDueOn: meeting.papersDueOn } : { panelOn };
}

type Wanted = {
  row: { panelOn: Day; meetingId: string | null };
  counted: PanelCounted;
  /** What the history says of it. */
  told: { panelOn: Day; panel?: string };
};

/** The panel that was asked for, as it stands now. Refuses a day that is over and a meeting that cannot be aimed at. */
export async function panelWanted(
  work: Work,
  councilId: string,
  asked: PanelAsked,
): Promise<Result<Wanted, { code: "panel-in-the-past" | "no-such-panel" }>> {
  const today = dayOf(work.now);
  if ("panelOn" in asked) {
    const { panelOn } = asked;
    if (panelOn <= today) return refuse({ code: "panel-in-the-past" });
    return accept({ row: { panelOn, meetingId: null }, counted: { panelOn }, told: { panelOn } });
  }
  const panels = await listPlanPanels(work.store.read, councilId, today);
  const meeting = panels.find(({ id }) => id === asked.meetingId);
  if (meeting?.state !== "planned" || meeting.left === 0) return refuse({ code: "no-such-panel" });
  const { on: panelOn, papersDueOn, name } = meeting;
  if (panelOn <= today) return refuse({ code: "panel-in-the-past" });
  return accept({
    row: { panelOn, meetingId: meeting.id },
    counted: { panelOn, papersDueOn },
    told: { panelOn, panel: name },
  });
}

/** What became of the meeting a plan aims at, by the meetings its council may aim at today; null for a typed day. */
export function troubleOf(
  { panelOn, meeting }: Pick<PlanRecord, "panelOn" | "meeting">,
  panels: readonly PlanPanel[],
  today: Day,
): PanelTrouble | null {
  if (!meeting) return null;
  const seen = panels.find(({ id }) => id === meeting.id);
  const stands = seen
    ? { ...seen, open: true }
    : { ...meeting, on: dayOf(meeting.startsAt), left: meeting.capacity, open: false };
  return panelTrouble(panelOn, stands, today);
}

/** How a plan stands today: what is wrong where it does not fit any more or its meeting is not, and what to want instead. */
export type PlanStanding = {
  counted: PanelCounted;
  noRoom: FlowRefusal | null;
  trouble: PanelTrouble | null;
  choices: PanelChoice<PlanPanel>[];
  /** The next meeting that fits, where there is something wrong. */
  next: PanelChoice<PlanPanel> | null;
};

export async function planStanding(work: Work, record: ApplicationRecord, plan: PlanRecord): Promise<PlanStanding> {
  const today = dayOf(work.now);
  const db = work.store.read;
  const [rules, panels] = await Promise.all([
    planRulesOf(db, record.councilId, today),
    listPlanPanels(db, record.councilId, today),
  ]);
  const sessions = plan.sessions.map((session) => flowSessionOf(session, record.checks));
  const counted = countedOf(plan);
  const given = { startsOn: plan.startsOn, today, rules };
  const flowed = flowPlan(sessions, { ...given, ...counted });
  const trouble = troubleOf(plan, panels, today);
  const choices = panelChoices(panels, sessions, given);
  const fitting = choices.filter(({ against }) => against === null);
  const wrong = trouble || !flowed.ok;
  return {
    counted,
    noRoom: flowed.ok ? null : flowed.refusal,
    trouble,
    choices,
    next: wrong ? (fitting.find(({ on }) => on >= plan.panelOn) ?? fitting[0] ?? null) : null,
  };
}

/**
 * What a plan may begin with: the coming meetings for about so many sessions, and which of them, or which day where none
 * fits, by the day the council aims at.
 */
export async function panelToBegin(
  work: Work,
  record: Pick<ApplicationRecord, "councilId">,
  aim: Day,
  sessions: number,
): Promise<{ choices: PanelChoice<PlanPanel>[]; meetingId: string | null; panelOn: Day }> {
  const today = dayOf(work.now);
  const db = work.store.read;
  const [rules, panels] = await Promise.all([
    planRulesOf(db, record.councilId, today),
    listPlanPanels(db, record.councilId, today),
  ]);
  const open = Array.from(
    { length: sessions },
    (_, nth): FlowSession => ({ id: `${nth}`, state: "open", on: null, from: today, to: today }),
  );
  const given = { startsOn: today, today, rules };
  const choices = panelChoices(panels, open, given);
  const meeting = panelToAimAt(choices, aim);
  if (meeting) return { choices, meetingId: meeting.id, panelOn: meeting.on };
  const wanted = aim > today ? aim : earliestPanel(today, rules);
  const flowed = flowPlan(open, { ...given, panelOn: wanted });
  return { choices, meetingId: null, panelOn: flowed.ok ? wanted : flowed.refusal.panelOn };
}
