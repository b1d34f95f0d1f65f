import { kindData } from "#app/domain/applications/check-kinds.ts";
import { RISKS } from "#app/domain/scheduling/at-risk.ts";
import { formatDayShort } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { checkInWords } from "#app/services/applications/chase-checks.server.ts";
import { RESTRICTED, shutTo } from "#app/services/applications/open-record.server.ts";
import { listAtRisk } from "#app/services/scheduling/plan-risks.server.ts";
import type { Tone } from "#app/ui/tag.tsx";

/** One line of what to look at: whose plan, what about it, and where. */
export type LookAt = { key: string; who: string; href: string; words: string; tone: Tone; mark: string };

/**
 * What the plans of a worker, or of everybody, want somebody to look at: sessions the family was offered and has not
 * picked, and what is at risk, the most pressing first. Of a record that is shut to the reader, nobody is named.
 */
export async function plansToLookAt(
  { work, officer, today }: OfficerAsked,
  workerId: string | undefined,
): Promise<{ unconfirmed: LookAt[]; atRisk: LookAt[] }> {
  const { applications: shut } = await shutTo(work, officer.councilIds);
  const cases = await listAtRisk(work, officer.councilIds, { workerId }, (applicationId, check) =>
    shut.has(applicationId) ? kindData(check.kind).title.officer : checkInWords(check),
  );
  const unconfirmed: LookAt[] = [];
  const atRisk: (LookAt & { pressing: boolean })[] = [];
  for (const { applicationId, householdName, plan, sessions, risks } of cases) {
    const who = shut.has(applicationId) ? RESTRICTED : householdName;
    const about = { who, href: `/officer/applications/${applicationId}/visits` };
    for (const session of plan?.sessions ?? []) {
      const seen = sessions.find(({ id }) => id === session.id);
      if (session.state !== "offered" || seen?.state !== "open") continue;
      const words = `${seen.name}, by ${formatDayShort(session.windowTo, today)}`;
      unconfirmed.push({ key: session.id, ...about, words, tone: "info", mark: "not picked" });
    }
    for (const { about: id, kind, words } of risks) {
      const { mark, pressing } = RISKS[kind];
      atRisk.push({ key: `${id} ${kind}`, ...about, words, tone: pressing ? "late" : "soon", mark, pressing });
    }
  }
  return { unconfirmed, atRisk: atRisk.sort((a, b) => Number(b.pressing) - Number(a.pressing)) };
}
