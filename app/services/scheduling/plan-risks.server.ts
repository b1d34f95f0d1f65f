import type { Check } from "#app/domain/applications/checks.ts";
import { knownRange } from "#app/domain/applications/usual-ranges.ts";
import {
  type PlanRisk,
  pausedRisk,
  risksOf,
  type SessionAtRisk,
  type Visitor,
} from "#app/domain/scheduling/at-risk.ts";
import { timesTaken } from "#app/domain/scheduling/engagements.ts";
import { datesBackFrom } from "#app/domain/scheduling/plans/dates.ts";
import { flowPlan, noRoomInWords } from "#app/domain/scheduling/plans/flow.ts";
import { panelTroubleInWords } from "#app/domain/scheduling/plans/panel-wanted.ts";
import { isSessionKind, isWithNobody, SESSION_KINDS } from "#app/domain/scheduling/plans/session-kinds.ts";
import { addDays, type Day, dayOf, instantAt } from "#app/domain/shared/day.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { listApplicationsById } from "#db/queries/applications.ts";
import { findOwnRanges } from "#db/queries/checks.ts";
import { listAbsences, listPatterns } from "#db/queries/diary.ts";
import { listEndings } from "#db/queries/diary-keeping.ts";
import { listEngagements } from "#db/queries/engagements.ts";
import { listLivePlans, listVisitsOfPaused, type PlanRecord, type PlansOf } from "#db/queries/plans.ts";
import { rulebookOf } from "../applications/rules-in-force.server.ts";
import type { Work } from "../work.ts";
import { countedOf, listPlanPanels, troubleOf } from "./plan-panels.server.ts";
import { flowSessionOf, planRulesOf } from "./plan-rules.server.ts";

/** How far ahead time away is looked at: further than any plan goes. */
const AHEAD_DAYS = 400;

/** An assessment as the list of what is at risk has it. `plan`: null for one that is paused. */
export type AtRisk = {
  applicationId: string;
  householdName: string;
  plan: PlanRecord | null;
  sessions: SessionAtRisk[];
  risks: PlanRisk[];
};

/** What a session is called, by the name of its kind. */
function sessionName(kind: string): string {
  return isSessionKind(kind) ? SESSION_KINDS[kind].officer : kind;
}

/**
 * When each of some people is away or at something else of the council's, and works: of calendars of their own nothing,
 * which may hold the visit itself.
 */
async function visitorsOf(db: Reader, councilId: string, ids: readonly string[], now: Date) {
  if (ids.length === 0) return () => ({ away: [], patterns: [], until: null, closed: false });
  const until = instantAt(addDays(dayOf(now), AHEAD_DAYS), 0);
  const [absences, patterns, engagements, endings] = await Promise.all([
    listAbsences(db, councilId, ids, now, until),
    listPatterns(db, councilId, ids),
    listEngagements(db, [councilId], ids, now, until),
    listEndings(db, councilId, ids),
  ]);
  const typed = absences.filter(({ kind }) => kind !== "calendar");
  const taken = timesTaken(engagements);
  return (id: string): Omit<Visitor, "name"> => ({
    away: [...typed, ...taken].filter(({ holderId }) => holderId === id),
    patterns: patterns.filter(({ holderId }) => holderId === id),
    until: endings.get(id)?.until ?? null,
    closed: endings.get(id)?.closed ?? false,
  });
}

async function ofCouncil(
  work: Work,
  councilId: string,
  plans: Awaited<ReturnType<typeof listLivePlans>>,
  checkName: (applicationId: string, check: Check) => string,
): Promise<AtRisk[]> {
  const db = work.store.read;
  const today = dayOf(work.now);
  const people = plans.flatMap(({ workerId, sessions }) => [
    workerId,
    ...sessions.flatMap(({ visit }) => [visit?.workerId, visit?.secondWorkerId]),
  ]);
  const ids = [...new Set(people.filter((id) => typeof id === "string"))];
  const [records, rules, rulebook, own, panels, visitor] = await Promise.all([
    listApplicationsById(
      db,
      { councilIds: [councilId] },
      plans.map(({ applicationId }) => applicationId),
    ),
    planRulesOf(db, councilId, today),
    rulebookOf(db, councilId, today),
    findOwnRanges(db, councilId, today),
    listPlanPanels(db, councilId, today),
    visitorsOf(db, councilId, ids, work.now),
  ]);
  return plans.map(({ householdName, ...plan }) => {
    const { applicationId } = plan;
    const record = records.find(({ id }) => id === applicationId);
    const checks = record?.checks ?? [];
    const sessions = plan.sessions.map((session): SessionAtRisk => {
      const { visit } = session;
      const goes = visit
        ? [
            { id: visit.workerId, name: visit.workerName },
            ...(visit.secondWorkerId ? [{ id: visit.secondWorkerId, name: visit.secondWorkerName ?? "" }] : []),
          ]
        : [];
      const visitors = goes.map(({ id, name }) => ({ name, ...visitor(id) }));
      const name = sessionName(session.kind);
      return {
        ...flowSessionOf(session, checks),
        name,
        nobody: isWithNobody(session),
        visit: visit && { ...visit, visitors },
      };
    });
    const carrier = record?.application.worker;
    const counted = countedOf(plan);
    const flowed = flowPlan(sessions, { startsOn: plan.startsOn, today, rules, ...counted });
    const trouble = troubleOf(plan, panels, today);
    const risks: PlanRisk[] = [
      ...(trouble ? [{ about: plan.id, kind: "panel" as const, words: panelTroubleInWords(trouble) }] : []),
      ...(flowed.ok ? [] : [{ about: plan.id, kind: "no-room" as const, words: noRoomInWords(flowed.refusal) }]),
      ...risksOf({
        sessions,
        dates: datesBackFrom(counted.panelOn, rules, counted.papersDueOn),
        rules,
        today,
        worker: carrier ? { name: carrier.name, ...visitor(carrier.id) } : null,
        checks,
        checkName: (check) => checkName(applicationId, check),
        usual: (check) => knownRange(check.kind, rulebook, own),
        rulebook,
      }),
    ];
    return { applicationId, householdName, plan, sessions, risks };
  });
}

async function ofPaused(db: Reader, councilIds: readonly string[], now: Date, of: PlansOf): Promise<AtRisk[]> {
  const today: Day = dayOf(now);
  const visits = await listVisitsOfPaused(db, councilIds, now, of);
  const ids = [...new Set(visits.map(({ applicationId }) => applicationId))];
  return ids.flatMap((applicationId): AtRisk[] => {
    const own = visits.filter((visit) => visit.applicationId === applicationId);
    const [first] = own;
    const risk = first && pausedRisk({ reviewOn: first.state.holdReviewOn }, own, today);
    if (!first || !risk) return [];
    const { householdName } = first;
    return [{ applicationId, householdName, plan: null, sessions: [], risks: [{ about: applicationId, ...risk }] }];
  });
}

/**
 * The assessments that are going on in some councils with what is at risk in each, and those that are paused while visits
 * are still booked; all, one worker's, or one alone. `checkName` says how much of a check a reader is told.
 */
export async function listAtRisk(
  work: Work,
  councilIds: readonly string[],
  of: PlansOf,
  checkName: (applicationId: string, check: Check) => string,
): Promise<AtRisk[]> {
  const db = work.store.read;
  const plans = await listLivePlans(db, councilIds, of);
  const councils = [...new Set(plans.map(({ councilId }) => councilId))];
  const [paused, ...going] = await Promise.all([
    ofPaused(db, councilIds, work.now, of),
    ...councils.map((id) =>
      ofCouncil(
        work,
        id,
        plans.filter(({ councilId }) => councilId === id),
        checkName,
      ),
    ),
  ]);
  return [...paused, ...going.flat()];
}
