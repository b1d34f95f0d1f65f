import { and, eq } from "drizzle-orm";
import { forgottenSnapshot } from "#app/domain/matching/area-ledger.ts";
import type { Write } from "../engine/commit.server.ts";
import { areaApprovals } from "../schema/index.ts";

type Row = typeof areaApprovals.$inferSelect;

export function addAreaApproval(row: typeof areaApprovals.$inferInsert): Write {
  return (tx) => tx.insert(areaApprovals).values(row).returning({ id: areaApprovals.id });
}

/** Writes down what was said of an approval, or what it is asked for with now, if nobody changed it since it was read. */
export function changeAreaApproval({ id, version }: Pick<Row, "id" | "version">, change: Partial<Row>): Write {
  return (tx) =>
    tx
      .update(areaApprovals)
      .set({ ...change, version: version + 1 })
      .where(and(eq(areaApprovals.id, id), eq(areaApprovals.version, version)))
      .returning({ id: areaApprovals.id });
}

/** Lets go of what was written for approvals of a request, and of the homes and miles around the family home; that somebody was asked, and what they answered, stays. */
export function forgetApprovalWords(requestId: string, now: Date): Write {
  return function* (tx) {
    yield tx
      .update(areaApprovals)
      .set({ answers: {}, reason: null, miles: null, snapshot: forgottenSnapshot(now) })
      .where(eq(areaApprovals.requestId, requestId))
      .returning({ id: areaApprovals.id });
  };
}
