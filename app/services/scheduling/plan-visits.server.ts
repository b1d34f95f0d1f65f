import type { Application } from "#app/domain/applications/application.ts";
import { isToHousehold } from "#app/domain/applications/visits.ts";
import { type Flow, type FlowRefusal, type FlowSession, flowPlan } from "#app/domain/scheduling/plans/flow.ts";
import { planHousehold } from "#app/domain/scheduling/plans/plan-household.ts";
import { isSessionKind, SESSION_KINDS, type SessionKind } from "#app/domain/scheduling/plans/session-kinds.ts";
import { type PlanTemplate, sessionsFor } from "#app/domain/scheduling/plans/templates.ts";
import { type Day, dayOf, formatDay } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { type ApplicationRecord, findApplication, listAnswers } from "#db/queries/applications.ts";
import { findPlan, type PlanRecord, type SessionWithVisit } from "#db/queries/plans.ts";
import { listVisits, type VisitRecord } from "#db/queries/visits.ts";
import { appendEvents } from "#db/writes/history.ts";
import { addPlan, savePlanDate, saveSession } from "#db/writes/plans.ts";
import { besideApplication } from "../applications/beside-application.ts";
import { addresseesOf } from "../applications/change-application.server.ts";
import { rulebookOf } from "../applications/rules-in-force.server.ts";
import { outgoing } from "../jobs/outgoing.ts";
import type { Work } from "../work.ts";
import { countedOf, type PanelAsked, type PanelCounted, panelWanted } from "./plan-panels.server.ts";
import { flowSessionOf, planRulesOf } from "./plan-rules.server.ts";

export type PlanAsked = { councilIds: readonly string[]; applicationId: string };

export type PlanRefusal =
  | { code: "not-found" | "not-being-assessed" | "changed-meanwhile" | "no-plan" | "nothing-to-offer" | "has-visit" }
  | { code: "panel-in-the-past" | "no-such-panel" }
  | FlowRefusal;

/** Whether an application has an assessment to plan: stage 2 has begun and its report is not done. */
export function isPlannable({ stage, stage2 }: Pick<Application, "stage" | "stage2">): boolean {
  return stage === "assessment-open" && stage2 === "open";
}

async function caseOf(
  work: Work,
  { councilIds, applicationId }: PlanAsked,
): Promise<Result<ApplicationRecord, PlanRefusal>> {
  const record = await findApplication(work.store.read, { councilIds }, applicationId);
  if (!record) return refuse({ code: "not-found" });
  return isPlannable(record.application) ? accept(record) : refuse({ code: "not-being-assessed" });
}

function happened(
  work: Work,
  record: ApplicationRecord,
  type: string,
  data: { kinds?: string[]; panelOn?: Day; panel?: string },
): Write {
  return appendEvents([besideApplication(work, record, { type, data })]);
}

function visitOfPlan(visit: VisitRecord): NonNullable<SessionWithVisit["visit"]> {
  const { id, state, startsAt, minutes, worker, secondWorkerId, secondWorkerName } = visit;
  return {
    id,
    state,
    startsAt,
    minutes,
    workerId: worker.id,
    workerName: worker.name,
    secondWorkerId,
    secondWorkerName,
  };
}

/** Sessions with people or about a matter that a visit from before the plan says nothing of. */
const NEVER_ADOPTED: ReadonlySet<SessionKind> = new Set([
  "adult-children",
  "family",
  "referee",
  "relationship",
  "identity",
  "terms-and-report",
]);

/** Earlier visits of an assessment become the sessions they were: each the first of its kind that has none. */
function adopt(kinds: readonly SessionKind[], visits: readonly VisitRecord[]): (VisitRecord | null)[] {
  const left = visits.filter(
    (visit) => ["held", "booked"].includes(visit.state) && visit.kind !== "initial" && isToHousehold(visit),
  );
  return kinds.map((kind) => {
    if (NEVER_ADOPTED.has(kind)) return null;
    const at = left.findIndex((visit) => visit.kind === SESSION_KINDS[kind].visit);
    return at === -1 ? null : (left.splice(at, 1)[0] ?? null);
  });
}

/**
 * Makes the plan of visits of an assessment from a template and what the household answered, dated back from the panel
 * wanted. Visits that were held or are booked already take their place in it. Refuses a panel date that leaves no room,
 * with the one that would; a second plan for the same assessment is the first.
 */
export async function makePlan(
  work: Work,
  asked: PlanAsked,
  given: { template: PlanTemplate; panel: PanelAsked },
): Promise<Result<void, PlanRefusal>> {
  const db = work.store.read;
  const found = await caseOf(work, asked);
  if (!found.ok) return found;
  const record = found.value;
  const scope = { councilIds: [record.councilId], applicationId: record.id };
  if (await findPlan(db, scope)) return accept(undefined);
  const today = dayOf(work.now);
  const wanted = await panelWanted(work, record.councilId, given.panel);
  if (!wanted.ok) return wanted;
  const [{ answers }, visits, rules, { values }] = await Promise.all([
    listAnswers(db, record.id),
    listVisits(db, scope),
    planRulesOf(db, record.councilId, today),
    rulebookOf(db, record.councilId, today),
  ]);
  const drawn = sessionsFor(given.template, planHousehold(answers, today), values.assessmentSessions);
  const adopted = adopt(
    drawn.map(({ kind }) => kind),
    visits,
  );
  const startsOn = record.application.dates.Stage2Started ?? today;
  const planId = work.newId();
  const sessions = drawn.map((session, nth): SessionWithVisit => {
    const visit = adopted[nth] ?? null;
    return {
      id: work.newId(),
      planId,
      applicationId: record.id,
      councilId: record.councilId,
      number: nth + 1,
      kind: session.kind,
      people: [...session.people],
      evidence: [...session.evidence],
      minutes: session.minutes,
      secondWorker: session.secondWorker,
      windowFrom: visit ? dayOf(visit.startsAt) : today,
      windowTo: visit ? dayOf(visit.startsAt) : today,
      state: "planned",
      visitId: visit?.id ?? null,
      version: 1,
      visit: visit && visitOfPlan(visit),
    };
  });
  const flowed = flowPlan(
    sessions.map((session) => flowSessionOf(session, record.checks)),
    { startsOn, ...wanted.value.counted, today, rules },
  );
  if (!flowed.ok) return flowed;
  const rows = sessions.map(({ visit: _visit, version: _version, ...session }) => {
    const window = flowed.value.windows.get(session.id);
    return window ? { ...session, windowFrom: window.from, windowTo: window.to } : session;
  });
  const { id, councilId } = record;
  const { row, told } = wanted.value;
  const plan = { id: planId, applicationId: id, councilId, template: given.template, startsOn, ...row };
  const kept = await commit(work.store, [addPlan(plan, rows), happened(work, record, "PlanMade", told)]);
  // There already: the same form came a second time at the same moment.
  return kept.ok || kept.refusal === "already-there" ? accept(undefined) : refuse({ code: "changed-meanwhile" });
}

/** The writes that give sessions the windows of a flow, for those whose window changes. */
export function windowWrites(
  sessions: readonly SessionWithVisit[],
  { windows }: Flow,
  except: ReadonlySet<string> = new Set(),
) {
  return sessions.flatMap((session): Write[] => {
    const window = windows.get(session.id);
    if (!window || except.has(session.id)) return [];
    if (window.from === session.windowFrom && window.to === session.windowTo) return [];
    return [saveSession(session, { windowFrom: window.from, windowTo: window.to })];
  });
}

type Planned = {
  record: ApplicationRecord;
  plan: PlanRecord;
  flow: (sessions: readonly FlowSession[], counted?: PanelCounted) => Result<Flow, FlowRefusal>;
};

/** The plan of an application whose assessment is going on, with what lets it flow by the rules of today. */
export async function openPlan(work: Work, asked: PlanAsked): Promise<Result<Planned, PlanRefusal>> {
  const found = await caseOf(work, asked);
  if (!found.ok) return found;
  const record = found.value;
  const db = work.store.read;
  const plan = await findPlan(db, { councilIds: [record.councilId], applicationId: record.id });
  if (!plan) return refuse({ code: "no-plan" });
  const today = dayOf(work.now);
  const rules = await planRulesOf(db, record.councilId, today);
  const flow: Planned["flow"] = (sessions, counted = countedOf(plan)) =>
    flowPlan(sessions, { startsOn: plan.startsOn, ...counted, today, rules });
  return accept({ record, plan, flow });
}

/**
 * Wants another panel, a meeting or a day that was typed: every session that is still open flows anew. Refuses a day that leaves no room, with the
 * earliest that would, and one that somebody else changed meanwhile.
 */
export async function movePanel(
  work: Work,
  asked: PlanAsked,
  given: { panel: PanelAsked; version: number },
): Promise<Result<void, PlanRefusal>> {
  const found = await openPlan(work, asked);
  if (!found.ok) return found;
  const { record, plan, flow } = found.value;
  const wanted = await panelWanted(work, record.councilId, given.panel);
  if (!wanted.ok) return wanted;
  const { row, counted, told } = wanted.value;
  if (plan.panelOn === row.panelOn && plan.meetingId === row.meetingId) return accept(undefined);
  if (plan.version !== given.version) return refuse({ code: "changed-meanwhile" });
  const flowed = flow(
    plan.sessions.map((session) => flowSessionOf(session, record.checks)),
    counted,
  );
  if (!flowed.ok) return flowed;
  const kept = await commit(work.store, [
    savePlanDate(plan, row),
    ...windowWrites(plan.sessions, flowed.value),
    happened(work, record, "PlanDateMoved", told),
  ]);
  return kept.ok ? accept(undefined) : refuse({ code: "changed-meanwhile" });
}

/** Whether the visit of a session is booked or was held. */
function hasVisit({ visit }: SessionWithVisit): boolean {
  return visit?.state === "held" || visit?.state === "booked";
}

/** Whether a session can be offered to a family: it is a visit to them, still open, and wanted. */
export function isOfferable(session: SessionWithVisit): boolean {
  const theirs = isSessionKind(session.kind) && SESSION_KINDS[session.kind].with === "household";
  return theirs && !hasVisit(session) && session.state === "planned";
}

/**
 * Offers sessions of a plan to the family, who then choose a time within their days; each applicant is told by email, once
 * for all of them. Refuses where none of those named can be offered.
 */
export async function offerSessions(
  work: Work,
  asked: PlanAsked,
  ids: readonly string[],
): Promise<Result<void, PlanRefusal>> {
  const found = await openPlan(work, asked);
  if (!found.ok) return found;
  const { record, plan } = found.value;
  const named = plan.sessions.filter(({ id }) => ids.includes(id));
  const offered = named.filter(isOfferable);
  if (offered.length === 0) {
    return named.some(({ state }) => state === "offered") ? accept(undefined) : refuse({ code: "nothing-to-offer" });
  }
  const to = await addresseesOf(work, record);
  const until = offered.map(({ windowTo }) => windowTo).toSorted()[0] ?? plan.panelOn;
  const kept = await commit(work.store, [
    ...offered.map((session) => saveSession(session, { state: "offered" })),
    happened(work, record, "SessionsOffered", { kinds: offered.map(({ kind }) => kind) }),
    ...to.map(({ email, givenName, councilName }) =>
      outgoing(
        work,
        { address: email, councilId: record.councilId, caseKind: "application", caseId: record.id },
        {
          template: "visits-offered",
          facts: { firstName: givenName, councilName, path: "/carer/visits", chooseBy: formatDay(until) },
        },
      ),
    ),
  ]);
  return kept.ok ? accept(undefined) : refuse({ code: "changed-meanwhile" });
}

/** What may be done with one session that is not a visit yet: take the offer back, leave it out, or have it after all. */
export const SESSION_CHANGES = { withdraw: "planned", leave: "not-needed", need: "planned" } as const;
export type SessionChange = keyof typeof SESSION_CHANGES;

const CHANGE_EVENTS = { withdraw: "SessionsNotOffered", leave: "SessionNotNeeded", need: "SessionNeeded" } as const;

/**
 * Changes one session of a plan that is still open; those after it flow anew. Refuses one whose visit is booked or was
 * held, one that somebody changed meanwhile, and a plan that would not fit with a session it is to have after all.
 */
export async function changeSession(
  work: Work,
  asked: PlanAsked,
  given: { id: string; version: number; change: SessionChange },
): Promise<Result<void, PlanRefusal>> {
  const found = await openPlan(work, asked);
  if (!found.ok) return found;
  const { record, plan, flow } = found.value;
  const session = plan.sessions.find(({ id }) => id === given.id);
  if (!session) return refuse({ code: "not-found" });
  if (session.version !== given.version) return refuse({ code: "changed-meanwhile" });
  if (hasVisit(session)) return refuse({ code: "has-visit" });
  const state = SESSION_CHANGES[given.change];
  const changed = { ...session, state };
  const flowed = flow(plan.sessions.map((one) => flowSessionOf(one.id === session.id ? changed : one, record.checks)));
  if (!flowed.ok) return flowed;
  const window = flowed.value.windows.get(session.id) ?? { from: session.windowFrom, to: session.windowTo };
  const kept = await commit(work.store, [
    saveSession(session, { state, windowFrom: window.from, windowTo: window.to }),
    ...windowWrites(plan.sessions, flowed.value, new Set([session.id])),
    happened(work, record, CHANGE_EVENTS[given.change], { kinds: [session.kind] }),
  ]);
  return kept.ok ? accept(undefined) : refuse({ code: "changed-meanwhile" });
}
