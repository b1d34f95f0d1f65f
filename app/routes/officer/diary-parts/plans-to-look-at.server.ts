import { risksOf } from "#app/domain/scheduling/at-risk.ts";
import { datesBackFrom } from "#app/domain/scheduling/plans/dates.ts";
import { flowPlan, noRoomInWords } from "#app/domain/scheduling/plans/flow.ts";
import { isSessionKind, SESSION_KINDS } from "#app/domain/scheduling/plans/session-kinds.ts";
import { formatDayShort } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { RESTRICTED, shutTo } from "#app/services/applications/open-record.server.ts";
import { flowSessionOf, planRulesOf } from "#app/services/scheduling/plan-rules.server.ts";
import type { Tone } from "#app/ui/tag.tsx";
import { listApplicationsById } from "#db/queries/applications.ts";
import { listLivePlans } from "#db/queries/plans.ts";

/** One line of what to look at: whose plan, what about it, and where. */
export type LookAt = { key: string; who: string; href: string; words: string; tone: Tone; mark: string };

/**
 * What the plans of a worker, or of everybody, want somebody to look at: sessions the family was offered and has not
 * picked, and what is at risk: days that run out, visits too late for the panel wanted, plans that do not fit any more.
 */
export async function plansToLookAt(
  { db, work, officer, today }: OfficerAsked,
  workerId: string | undefined,
): Promise<{ unconfirmed: LookAt[]; atRisk: LookAt[] }> {
  const plans = await listLivePlans(db, officer.councilIds, workerId);
  const [records, { applications: shut }] = await Promise.all([
    listApplicationsById(
      db,
      { councilIds: officer.councilIds },
      plans.map(({ applicationId }) => applicationId),
    ),
    shutTo(work, officer.councilIds),
  ]);
  const rules = new Map(
    await Promise.all(
      [...new Set(plans.map(({ councilId }) => councilId))].map(
        async (id) => [id, await planRulesOf(db, id, today)] as const,
      ),
    ),
  );
  const unconfirmed: LookAt[] = [];
  const atRisk: LookAt[] = [];
  for (const plan of plans) {
    const counted = rules.get(plan.councilId);
    if (!counted) continue;
    const checks = records.find(({ id }) => id === plan.applicationId)?.checks ?? [];
    const who = shut.has(plan.applicationId) ? RESTRICTED : plan.householdName;
    const about = { who, href: `/officer/applications/${plan.applicationId}/visits` };
    const nameOf = (kind: string) => (isSessionKind(kind) ? SESSION_KINDS[kind].officer : kind);
    const sessions = plan.sessions.map((session) => ({
      ...flowSessionOf(session, checks),
      name: nameOf(session.kind),
    }));
    for (const session of plan.sessions) {
      const open = sessions.find(({ id }) => id === session.id)?.state === "open";
      if (session.state !== "offered" || !open) continue;
      const words = `${nameOf(session.kind)}, by ${formatDayShort(session.windowTo, today)}`;
      unconfirmed.push({ key: session.id, ...about, words, tone: "info", mark: "not picked" });
    }
    const given = { startsOn: plan.startsOn, panelOn: plan.panelOn, today, rules: counted };
    const flowed = flowPlan(sessions, given);
    if (!flowed.ok)
      atRisk.push({ key: plan.id, ...about, words: noRoomInWords(flowed.refusal), tone: "late", mark: "does not fit" });
    for (const risk of risksOf(sessions, datesBackFrom(plan.panelOn, counted), today)) {
      const soon = risk.kind === "soon";
      const mark = { past: "past", "too-late": "too late", soon: "soon" }[risk.kind];
      atRisk.push({ key: risk.session, ...about, words: risk.words, tone: soon ? "soon" : "late", mark });
    }
  }
  return { unconfirmed, atRisk: atRisk.sort((a, b) => Number(a.tone === "soon") - Number(b.tone === "soon")) };
}
