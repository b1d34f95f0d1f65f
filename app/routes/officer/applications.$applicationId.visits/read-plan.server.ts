import { REPORT_SECTIONS, type ReportSection } from "#app/domain/applications/report.ts";
import { endOfPeriod } from "#app/domain/calendar/working-days.ts";
import { datesBackFrom } from "#app/domain/scheduling/plans/dates.ts";
import { noRoomInWords } from "#app/domain/scheduling/plans/flow.ts";
import { flowedIn, movedLately, PLAN_FLOWED, windowInWords } from "#app/domain/scheduling/plans/flowed.ts";
import {
  type PanelChoice,
  panelChoiceInWords,
  panelTroubleInWords,
} from "#app/domain/scheduling/plans/panel-wanted.ts";
import { planHousehold } from "#app/domain/scheduling/plans/plan-household.ts";
import { isSessionKind, SESSION_KINDS } from "#app/domain/scheduling/plans/session-kinds.ts";
import {
  isPlanTemplate,
  PLAN_TEMPLATE_NAMES,
  PLAN_TEMPLATES,
  sessionsFor,
} from "#app/domain/scheduling/plans/templates.ts";
import { type Day, dayOf, formatDay, formatDayShort, weekdayName } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { rulebookOf } from "#app/services/applications/rules-in-force.server.ts";
import { type PlanPanel, panelToBegin, planStanding } from "#app/services/scheduling/plan-panels.server.ts";
import { flowSessionOf, namesIn, planRulesOf } from "#app/services/scheduling/plan-rules.server.ts";
import { isOfferable, isPlannable } from "#app/services/scheduling/plan-visits.server.ts";
import type { Tone } from "#app/ui/tag.tsx";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { type ApplicationRecord, listAnswers } from "#db/queries/applications.ts";
import { listEventsOfType } from "#db/queries/history.ts";
import { findPlan, type SessionWithVisit } from "#db/queries/plans.ts";
import { OTHER_PANEL } from "./form-names.ts";

const TONES: Record<string, { tone: Tone; word: string }> = {
  held: { tone: "now", word: "held" },
  booked: { tone: "info", word: "booked" },
  "not-needed": { tone: "plain", word: "not needed" },
  offered: { tone: "soon", word: "offered, not picked" },
  past: { tone: "late", word: "past its days" },
  open: { tone: "plain", word: "to be booked" },
};

/** How many of the latest flowings are looked through for what moved. */
const FLOWED_LOOKED_AT = 8;

async function flowedLately({ db }: OfficerAsked, { id, councilId }: ApplicationRecord) {
  const of = { caseKind: "application", caseId: id } as const;
  const events = await listEventsOfType(db, councilId, of, PLAN_FLOWED, FLOWED_LOOKED_AT);
  return events.map(({ at, data }) => ({ on: dayOf(new Date(at)), moved: flowedIn(data) }));
}

type Named = { name: (key: string) => string; today: Day; flowed: Awaited<ReturnType<typeof flowedLately>> };

function sessionShown(session: SessionWithVisit, record: ApplicationRecord, { name, today, flowed }: Named) {
  const { id, version, number, kind, people, evidence, minutes, secondWorker, windowFrom, windowTo } = session;
  const flow = flowSessionOf(session, record.checks);
  const known = isSessionKind(kind) ? SESSION_KINDS[kind] : null;
  const open = flow.state === "open";
  const state = open ? (windowTo < today ? "past" : session.state === "offered" ? "offered" : "open") : flow.state;
  const named = (on: Day) => formatDayShort(on, today);
  const when =
    flow.state === "not-needed"
      ? ""
      : flow.on
        ? named(flow.on)
        : windowInWords({ from: windowFrom, to: windowTo }, today);
  const moved = open ? movedLately({ id, from: windowFrom, to: windowTo }, flowed, today) : null;
  return {
    id,
    version,
    number,
    kind: known?.officer ?? kind,
    visitKind: known?.visit ?? null,
    withReferee: known?.with === "referee",
    when,
    moved: moved && `Moved on ${named(moved.on)}, when a visit changed. Before: ${windowInWords(moved.was, today)}.`,
    who: people.map(name).join(", "),
    evidence: evidence
      .flatMap((part) => (Object.hasOwn(REPORT_SECTIONS, part) ? REPORT_SECTIONS[part as ReportSection].title : []))
      .join("; "),
    length: `${minutes} minutes${secondWorker ? ", with a second worker" : ""}`,
    minutes,
    windowFrom: windowFrom as string,
    mark: TONES[state] ?? { tone: "plain" as const, word: state },
    offerable: isOfferable(session),
    offered: open && session.state === "offered",
    open,
    left: flow.state === "not-needed",
    byInterview: known?.with === "referee" && open,
  };
}

function placesInWords({ left }: Pick<PlanPanel, "left">): string {
  return `${left} ${left === 1 ? "place" : "places"}`;
}

function standingInWords({ standing }: Pick<PlanPanel, "standing">): string | null {
  return { host: null, joint: "joint panel", shared: "a place shared by another council" }[standing];
}

/** How many of the meetings that fit are offered as a choice. */
const PANELS_OFFERED = 6;

const days = new Intl.ListFormat("en-GB", { type: "conjunction" });

/** The meetings a plan may be dated back from, and in words those that come too soon for it or are full. */
function panelsShown(
  choices: readonly PanelChoice<PlanPanel>[],
  { today, ownId }: { today: Day; ownId?: string | null },
) {
  // Two meetings on one day, our own and a shared one, are one date here.
  const named = (against: "too-soon" | "full") => {
    const those = choices.filter((each) => each.against === against && each.id !== ownId);
    return [...new Set(those.map(({ on }) => formatDayShort(on, today)))];
  };
  const fitting = choices.filter(({ against, id }) => against === null || id === ownId);
  const [tooSoon, full] = [named("too-soon"), named("full")];
  return {
    choices: fitting.slice(0, PANELS_OFFERED).map((choice) => {
      const others = choice.plans - (choice.id === ownId ? 1 : 0);
      const wanted = others === 0 ? null : others === 1 ? "1 other plan wants it" : `${others} other plans want it`;
      return {
        value: choice.id,
        label: [`${weekdayName(choice.on)} ${formatDayShort(choice.on, today)}`, standingInWords(choice)]
          .filter(Boolean)
          .join(", "),
        hint: [panelChoiceInWords(choice, today), wanted].filter(Boolean).join(", "),
      };
    }),
    beside: [
      ...(tooSoon.length > 0 ? [`Too soon for the sessions still to come: ${days.format(tooSoon)}.`] : []),
      ...(full.length > 0 ? [`No place left: ${days.format(full)}.`] : []),
    ].join(" "),
  };
}

/** The plan of visits of an application, or what it would begin with; null where there is nothing to plan. */
export async function readPlan(given: OfficerAsked, record: ApplicationRecord) {
  const { db, work, today, officer } = given;
  const scope = { councilIds: [record.councilId], applicationId: record.id };
  const [plan, { answers }, { values }] = await Promise.all([
    findPlan(db, scope),
    listAnswers(db, record.id),
    rulebookOf(db, record.councilId, today),
  ]);
  const mayWork = officer.can("application:visit") && isPlannable(record.application);
  if (!plan) {
    if (!mayWork) return null;
    const sessions = sessionsFor("full", planHousehold(answers, today), values.assessmentSessions).length;
    const began = record.application.dates.Stage2Started ?? today;
    const aim = endOfPeriod(began, values.stage2Target, bankHolidays());
    const { choices, meetingId, panelOn } = await panelToBegin(work, record, aim, sessions);
    return {
      made: null,
      begin: {
        panels: panelsShown(choices, { today }),
        panel: meetingId ?? OTHER_PANEL,
        panelOn: meetingId ? "" : (panelOn as string),
        templates: PLAN_TEMPLATE_NAMES.map((name) => ({
          value: name as string,
          label: PLAN_TEMPLATES[name].title,
          hint: PLAN_TEMPLATES[name].about,
        })),
        sessions,
      },
    };
  }
  const { counted, noRoom, trouble, choices, next } = await planStanding(work, record, plan);
  const dates = datesBackFrom(counted.panelOn, await planRulesOf(db, record.councilId, today), counted.papersDueOn);
  const meeting = choices.find(({ id }) => id === plan.meetingId);
  const name = namesIn(answers);
  const flowed = await flowedLately(given, record);
  const sessions = plan.sessions.map((session) => sessionShown(session, record, { name, today, flowed }));
  const count = (test: (one: (typeof sessions)[number]) => boolean) => sessions.filter(test).length;
  return {
    begin: null,
    made: {
      version: plan.version,
      template: isPlanTemplate(plan.template) ? PLAN_TEMPLATES[plan.template].title : plan.template,
      panelOn: plan.meetingId ? "" : (plan.panelOn as string),
      panel: plan.meetingId ?? OTHER_PANEL,
      panels: panelsShown(choices, { today, ownId: plan.meetingId }),
      dates: [
        { name: "Last day for a session", value: formatDay(dates.sessionsBy) },
        { name: "Report sent by", value: formatDay(dates.reportBy) },
        { name: "Papers to members by", value: formatDay(dates.papersBy) },
        { name: "Panel wanted on", value: formatDay(dates.panelOn) },
        {
          name: "Its meeting",
          value: plan.meetingId
            ? meeting && !trouble
              ? [meeting.name, standingInWords(meeting), `${placesInWords(meeting)} left`].filter(Boolean).join(", ")
              : "See above"
            : "None: this date was typed",
        },
      ],
      trouble: [trouble ? panelTroubleInWords(trouble) : null, noRoom ? noRoomInWords(noRoom) : null].filter(
        (words) => words !== null,
      ),
      next: next && {
        id: next.id,
        on: formatDay(next.on),
        words: panelChoiceInWords(next, today),
      },
      sessions,
      words: `${count(({ mark }) => mark.word === "held")} of ${count(({ left }) => !left)} held, ${count(({ mark }) => mark.word === "booked")} booked, ${count(({ offered }) => offered)} offered`,
      mayWork,
    },
  };
}

export type PlanShown = NonNullable<Awaited<ReturnType<typeof readPlan>>>;
