import type { Actor } from "#app/domain/history/event.ts";
import { addMonths, dayOf } from "#app/domain/shared/day.ts";
import { takeStep } from "#app/services/applications/change-application.server.ts";
import {
  isOfferable,
  isPlannable,
  makePlan,
  offerSessions,
  panelToBegin,
} from "#app/services/scheduling/plan-visits.server.ts";
import type { Work } from "#app/services/work.ts";
import type { Store } from "#db/engine/store.server.ts";
import { findApplication, listLiveApplications } from "#db/queries/applications.ts";
import { findPlan } from "#db/queries/plans.ts";
import type { Invention } from "#tests/factories/invention.ts";
import type { Team } from "./staff.ts";

const HOUR = 3_600_000;
/** As many families as were offered times. */
const OFFERED = 3;
/** About as many sessions as a plan has, for a panel date that leaves room for them. */
const SESSIONS = 10;

/**
 * Plans for the assessments of one council that are under way, by the service the pages use: each dated back from a panel
 * four months after stage 2 began, some with sessions offered to the family. Two of them have a worker who works by the case.
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
    const panelOn = await panelToBegin(by, fresh, addMonths(began, 4), SESSIONS);
    const planned = await makePlan(by, asked, { template: "full", panelOn });
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
}
