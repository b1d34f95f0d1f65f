import type { Actor } from "#app/domain/history/event.ts";
import { planHousehold } from "#app/domain/scheduling/plans/plan-household.ts";
import { SESSION_KINDS } from "#app/domain/scheduling/plans/session-kinds.ts";
import { addDays, addMonths, dayOf, minutesOfDay } from "#app/domain/shared/day.ts";
import { takeStep } from "#app/services/applications/change-application.server.ts";
import { addTimeAway } from "#app/services/scheduling/keep-diary.server.ts";
import { panelToBegin } from "#app/services/scheduling/plan-panels.server.ts";
import { isOfferable, isPlannable, makePlan, offerSessions } from "#app/services/scheduling/plan-visits.server.ts";
import type { Work } from "#app/services/work.ts";
import { commit } from "#db/engine/commit.server.ts";
import type { Store } from "#db/engine/store.server.ts";
import { findAccountByEmail } from "#db/queries/access.ts";
import {
  findApplication,
  findApplicationOfAccount,
  listAnswers,
  listLiveApplications,
} from "#db/queries/applications.ts";
import { findPlan } from "#db/queries/plans.ts";
import { addPlan } from "#db/writes/plans.ts";
import type { Invention } from "#tests/factories/invention.ts";
import type { Team } from "./staff.ts";

const HOUR = 3_600_000;
/** As many families as were offered times. */
const OFFERED = 3;
/** About as many sessions as a plan has, for a panel date that leaves room for them. */
const SESSIONS = 10;

/**
 * Plans for the assessments of one council that are under way, by the service the pages use: each dated back from a panel
 * about four months after stage 2 began, some with sessions offered to the family. Two of them have a worker who works by the case.
 */
export async function makePlans(store: Store, given: Invention, councilId: string, team: Team): Promise<void> {
  const work = (actor: Actor): Work => ({
    store,
    now: new Date(given.now.getTime() - HOUR),
    newId: given.random.id,
    actor,
  });
  const councilIds = [councilId];
  const live = await listLiveApplications(store.read, councilIds);
  const open = live.filter(({ application }) => isPlannable(application));
  const begun = live.filter(
    ({ application: { stage, stage2 } }) => stage === "assessment-open" && stage2 === "not-started",
  );
  for (const record of [open.length > 1 ? open.at(-1) : undefined, begun.at(-1)]) {
    if (!record) continue;
    const worker = { id: team.freelance.id, name: team.freelance.name ?? "" };
    const asked = { scope: { councilIds }, id: record.id, version: record.version };
    await takeStep(work(team.manager), asked, { step: "change-worker", worker }, { roles: ["manager"] });
  }
  for (const [nth, record] of open.entries()) {
    const asked = { councilIds, applicationId: record.id };
    const fresh = await findApplication(store.read, { councilIds }, record.id);
    if (!fresh) continue;
    const began = fresh.application.dates.Stage2Started ?? dayOf(given.now);
    const by = work(team.manager);
    const { meetingId, panelOn } = await panelToBegin(by, fresh, addMonths(began, 4), SESSIONS);
    const panel = meetingId ? { meetingId } : { panelOn };
    const planned = await makePlan(by, asked, { template: "full", panel });
    if (!planned.ok || nth >= OFFERED) continue;
    const plan = await findPlan(store.read, asked);
    const offered = plan?.sessions.filter(isOfferable).slice(0, 2) ?? [];
    if (offered.length > 0)
      await offerSessions(
        by,
        asked,
        offered.map(({ id }) => id),
      );
  }
  await beAwayForOne(work(team.manager), councilIds, open);
}

/** Training that came after a visit was booked for the same afternoon: the visit stays, and the diary says that it is at risk. */
async function beAwayForOne(work: Work, councilIds: string[], open: readonly { id: string }[]): Promise<void> {
  for (const { id: applicationId } of open) {
    const plan = await findPlan(work.store.read, { councilIds, applicationId });
    const visit = plan?.sessions
      .map((session) => session.visit)
      .find((one) => one?.state === "booked" && dayOf(one.startsAt) > addDays(dayOf(work.now), 1));
    if (!visit) continue;
    const on = dayOf(visit.startsAt);
    const fromTime = minutesOfDay(visit.startsAt);
    const time = { fromDay: on, fromTime, toDay: on, toTime: fromTime + visit.minutes };
    await addTimeAway(work, { councilIds, holderId: visit.workerId }, { kind: "training", ...time, seen: true });
    return;
  }
}

/**
 * Two visits that the applicant people sign in as may choose times for, before their stage 2 has a plan of its own: the
 * first conversation with their worker, and one that is kept for them.
 */
export async function offerToApplicant(store: Store, given: Invention, email: string): Promise<void> {
  const account = await findAccountByEmail(store.read, email);
  const record = account && (await findApplicationOfAccount(store.read, account.id));
  if (!record) return;
  const { id: applicationId, councilId } = record;
  const today = dayOf(given.now);
  const planId = given.random.id();
  const { applicants } = planHousehold((await listAnswers(store.read, applicationId)).answers, today);
  const session = (number: number, kind: "beginning" | "alone", from: number, to: number) => {
    const { minutes, secondWorker, evidence } = SESSION_KINDS[kind];
    return {
      id: given.random.id(),
      planId,
      applicationId,
      councilId,
      number,
      kind,
      people: kind === "alone" ? applicants.slice(0, 1) : [...applicants],
      evidence: [...evidence],
      minutes,
      secondWorker,
      windowFrom: addDays(today, from),
      windowTo: addDays(today, to),
      state: "offered" as const,
      visitId: null,
    };
  };
  const plan = {
    id: planId,
    applicationId,
    councilId,
    template: "full",
    startsOn: today,
    panelOn: addMonths(today, 4),
  };
  await commit(store, [addPlan(plan, [session(1, "beginning", 2, 18), session(2, "alone", 8, 24)])]);
}
