import { and, eq } from "drizzle-orm";
import type { Concern } from "#app/domain/applications/concerns.ts";
import type { Write } from "../engine/commit.server.ts";
import { concerns } from "../schema/index.ts";

/** A concern newly raised. The same form sent twice has the same id, and counts once. */
export function addConcern(
  concern: Concern,
  kept: { applicationId: string; councilId: string; invitationId: string | null; words: string; urgent: boolean },
): Write {
  const row = { ...concern, ...kept, version: 1 };
  return (tx) => tx.insert(concerns).values(row).returning({ id: concerns.id });
}

/** A concern as it is now, if nobody has changed it since the version that was read. `reasons` are those of its closing. */
export function saveConcern(concern: Concern, readVersion: number, reasons?: string): Write {
  const { state, takenUpById, takenUpAt, outcomeCode, closedAt } = concern;
  const outcome = reasons === undefined ? {} : { outcome: reasons };
  return (tx) =>
    tx
      .update(concerns)
      .set({ state, takenUpById, takenUpAt, outcomeCode, closedAt, ...outcome, version: readVersion + 1 })
      .where(and(eq(concerns.id, concern.id), eq(concerns.version, readVersion)))
      .returning({ id: concerns.id });
}
