import type { ReportSection } from "#app/domain/applications/report.ts";
import { isSessionKind, SESSION_KINDS } from "#app/domain/scheduling/plans/session-kinds.ts";
import { formatDayShort } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { flowSessionOf, namesIn, peopleInWords } from "#app/services/scheduling/plan-rules.server.ts";
import { type ApplicationRecord, listAnswers } from "#db/queries/applications.ts";
import { findPlan } from "#db/queries/plans.ts";

/**
 * Which sessions of the plan each part of the report rests on: those held, with the notes of their visits for those who
 * may read them, those booked and those to come. Sessions that are not needed are evidence for nothing.
 */
export async function evidenceBySection(given: OfficerAsked, record: ApplicationRecord) {
  const { db, officer, today } = given;
  const [plan, { answers }] = await Promise.all([
    findPlan(db, { councilIds: [record.councilId], applicationId: record.id }),
    listAnswers(db, record.id),
  ]);
  const name = namesIn(answers);
  const sessions = (plan?.sessions ?? []).flatMap((session) => {
    const flow = flowSessionOf(session, record.checks);
    if (flow.state === "not-needed") return [];
    const on = flow.on && formatDayShort(flow.on, today);
    const known = isSessionKind(session.kind) ? SESSION_KINDS[session.kind] : null;
    // Who gave a reference is read where references are, and not here.
    const whom = known?.with === "referee" ? "" : `: ${peopleInWords(session.people, name)}`;
    return [
      {
        id: session.id,
        evidence: session.evidence,
        held: flow.state === "held",
        name: `${session.number}. ${known?.officer ?? session.kind}${whom}`,
        standing:
          flow.state === "held" ? `held on ${on}` : flow.state === "booked" ? `booked for ${on}` : "to be booked",
        href: session.visit && officer.can("application:visit") ? `/officer/visits/${session.visit.id}` : null,
      },
    ];
  });
  return (key: ReportSection) => {
    const those = sessions.filter(({ evidence }) => evidence.includes(key));
    return {
      held: those.filter(({ held }) => held).length,
      sessions: those.map(({ id, name: called, standing, href }) => ({ id, name: called, standing, href })),
    };
  };
}
