import { type Coming, comingByFirstName, startInWords, type Visit } from "#app/domain/applications/visits.ts";
import type { HistoryEntry } from "#app/domain/history/event.ts";
import type { Write } from "#db/engine/commit.server.ts";
import type { ApplicationRecord } from "#db/queries/applications.ts";
import { besideApplication } from "../applications/beside-application.ts";
import type { Addressee } from "../applications/notices.ts";
import { outgoing } from "../jobs/outgoing.ts";
import type { Work } from "../work.ts";

export type VisitTemplate = "visit-booked" | "visit-moved" | "visit-called-off";

/** The email about a visit, to each applicant: who comes and when, never where or why. */
export function visitLetters(
  work: Work,
  record: ApplicationRecord,
  visit: Pick<Visit, "startsAt"> & Coming,
  template: VisitTemplate,
  addressees: readonly Addressee[],
): Write[] {
  return addressees.map(({ email, givenName, councilName }) =>
    outgoing(
      work,
      { address: email, councilId: record.councilId, caseKind: "application", caseId: record.id },
      {
        template,
        facts: {
          firstName: givenName,
          councilName,
          path: "/carer/visits",
          workerFirstName: comingByFirstName(visit),
          visitAt: startInWords(visit.startsAt),
        },
      },
    ),
  );
}

/** What may happen to a visit, as history calls it. A conversation with a referee has names of its own. */
const VISIT_EVENTS = {
  VisitBooked: "RefereeVisitBooked",
  VisitMoved: "RefereeVisitMoved",
  VisitCalledOff: "RefereeVisitCalledOff",
  VisitMissed: "RefereeVisitMissed",
  VisitHeld: "RefereeVisitHeld",
} as const;
export type VisitEvent = keyof typeof VISIT_EVENTS;

/** What happened to a visit, as the history of its application keeps it; of one with a referee the applicants read nothing. */
export function visitEntry(
  work: Work,
  record: ApplicationRecord,
  event: VisitEvent,
  visit: Pick<Visit, "id" | "kind" | "startsAt" | "minutes" | "worker"> & {
    secondWorkerId?: string | null;
    referees?: string | null;
  },
  reason: string | null,
): HistoryEntry {
  const type = visit.referees ? VISIT_EVENTS[event] : event;
  const { id, kind, startsAt, minutes, worker, secondWorkerId = null } = visit;
  const data = { id, kind, startsAt: startsAt.toISOString(), minutes, workerId: worker.id, secondWorkerId };
  return besideApplication(work, record, { type, reason, data });
}
