import { and, eq } from "drizzle-orm";
import type { Visit } from "#app/domain/applications/visits.ts";
import type { Write } from "../engine/commit.server.ts";
import { visits } from "../schema/index.ts";

function columnsOf(visit: Visit) {
  const { worker, ...rest } = visit;
  return { ...rest, workerId: worker.id, workerName: worker.name };
}

/** A new visit, of an enquiry or of an application. */
export function addVisit(
  visit: Visit,
  of: { councilId: string; enquiryId?: string | null; applicationId?: string | null },
): Write {
  const { councilId, enquiryId = null, applicationId = null } = of;
  const row = { ...columnsOf(visit), councilId, enquiryId, applicationId, recordedAt: null, version: 1 };
  return (tx) => tx.insert(visits).values(row).returning({ id: visits.id });
}

/** A visit as it is now, if nobody has changed it since the version that was read. */
export function saveVisit(visit: Visit, readVersion: number, recordedAt: Date): Write {
  return (tx) =>
    tx
      .update(visits)
      .set({ ...columnsOf(visit), recordedAt, version: readVersion + 1 })
      .where(and(eq(visits.id, visit.id), eq(visits.version, readVersion)))
      .returning({ id: visits.id });
}
