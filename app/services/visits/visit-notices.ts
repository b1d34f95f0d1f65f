import { startInWords, type Visit } from "#app/domain/applications/visits.ts";
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
  visit: Pick<Visit, "worker" | "startsAt">,
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
          workerFirstName: visit.worker.name.split(" ")[0] ?? visit.worker.name,
          visitAt: startInWords(visit.startsAt),
        },
      },
    ),
  );
}

/** What happened to a visit, as the history of its application keeps it. */
export function visitEntry(
  work: Work,
  record: ApplicationRecord,
  type: string,
  { id, kind, startsAt, minutes, worker }: Pick<Visit, "id" | "kind" | "startsAt" | "minutes" | "worker">,
  reason: string | null,
): HistoryEntry {
  const data = { id, kind, startsAt: startsAt.toISOString(), minutes, workerId: worker.id };
  return besideApplication(work, record, { type, reason, data });
}
