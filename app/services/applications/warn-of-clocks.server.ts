import type { Role } from "#app/domain/access/permissions.ts";
import { type Application, CLOCKS, type ClockPassed, type ClockWarned } from "#app/domain/applications/application.ts";
import type { ClockId } from "#app/domain/applications/steps.ts";
import { explainBreach as decide, warningsOf } from "#app/domain/applications/warnings.ts";
import { dayOf, formatDay } from "#app/domain/shared/day.ts";
import { type Result, refuse } from "#app/domain/shared/result.ts";
import type { Write } from "#db/engine/commit.server.ts";
import { type AccountRow, listStaff } from "#db/queries/access.ts";
import { type ApplicationRecord, findApplication } from "#db/queries/applications.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { outgoing } from "../jobs/outgoing.ts";
import { SYSTEM_ACTOR, type Work } from "../work.ts";
import { type ApplicationAsked, type ChangeRefusal, keepEvents } from "./change-application.server.ts";
import { calendarOf } from "./rules-in-force.server.ts";

/**
 * Whom a clock is said to: those it belongs to, the named worker where it is a worker's or the applicant's; once it has
 * passed, the managers as well.
 */
function toldOf(
  event: ClockWarned | ClockPassed,
  application: Application,
  staff: readonly AccountRow[],
): AccountRow[] {
  const ofRole = (role: Role) => staff.filter(({ roles }) => roles.includes(role));
  const { role } = CLOCKS[event.clock];
  const worker = staff.filter(({ id }) => id === application.worker?.id);
  const theirs =
    role === "assessor" || role === "applicant" ? (worker.length > 0 ? worker : ofRole("manager")) : ofRole(role);
  const told = event.type === "ClockPassed" ? [...theirs, ...ofRole("manager")] : theirs;
  return [...new Map(told.map((account) => [account.id, account])).values()];
}

/**
 * Says what the clocks of one application ask for today: the event in its history, an email to those who have the clock,
 * and a reminder to the applicants half way through a time that is theirs, in one commit. Answers how much was said. Said
 * again, it says nothing.
 */
export async function warnOfClocks(work: Work, record: Parameters<typeof keepEvents>[1]): Promise<number> {
  const db = work.store.read;
  const { application, councilId } = record;
  const events = warningsOf(application, dayOf(work.now), await calendarOf(db, councilId));
  if (events.length === 0) return 0;
  const clock: Work = { ...work, actor: SYSTEM_ACTOR };
  const [staff, council] = await Promise.all([listStaff(db, councilId), findCouncil(db, councilId)]);
  const emails = events.flatMap((event): Write[] =>
    toldOf(event, application, staff).map(({ email, givenName }) =>
      outgoing(
        clock,
        { address: email, councilId, caseKind: "application", caseId: application.id },
        {
          template: event.type === "ClockWarned" ? "clock-warning" : "clock-passed",
          facts: {
            firstName: givenName,
            councilName: council?.name ?? "your council",
            reference: record.ref,
            path: `/officer/applications/${application.id}`,
            what: CLOCKS[event.clock].name,
            lastDay: formatDay(event.endsOn),
          },
        },
      ),
    ),
  );
  const kept = await keepEvents(clock, record, events, emails);
  return kept.ok ? events.length : 0;
}

/**
 * Records why a clock was missed. Refuses where it was not ("not-missed") and an empty reason ("no-reason"); "not-found"
 * when the application is not theirs to see, "changed-meanwhile" when somebody changed it.
 */
export async function explainBreach(
  work: Work,
  asked: ApplicationAsked,
  given: { clock: ClockId; reason: string },
): Promise<Result<Application, "not-missed" | "no-reason" | ChangeRefusal>> {
  const record: ApplicationRecord | undefined = await findApplication(work.store.read, asked.scope, asked.id);
  if (!record) return refuse("not-found");
  if (record.version !== asked.version) return refuse("changed-meanwhile");
  const calendar = await calendarOf(work.store.read, record.councilId);
  const explained = decide(record.application, given, dayOf(work.now), calendar);
  return explained.ok ? keepEvents(work, record, [explained.value], []) : explained;
}
