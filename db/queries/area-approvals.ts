import { and, asc, desc, eq, inArray } from "drizzle-orm";
import type { Reader } from "../engine/store.server.ts";
import { areaApprovals, households, offers, requests } from "../schema/index.ts";

export type AreaApprovalRow = typeof areaApprovals.$inferSelect;

/** The offer of the home an approval is about, while that home says yes. */
const ofAcceptedHome = and(
  eq(offers.requestId, areaApprovals.requestId),
  eq(offers.householdId, areaApprovals.householdId),
  eq(offers.stage, "accepted"),
);

/** The approvals somebody was asked for of a home for a request of the councils, the latest first. */
export function listAreaApprovals(
  db: Reader,
  councilIds: readonly string[],
  { requestId, householdId }: { requestId: string; householdId: string },
): Promise<AreaApprovalRow[]> {
  return db
    .select()
    .from(areaApprovals)
    .where(
      and(
        inArray(areaApprovals.councilId, [...councilIds]),
        eq(areaApprovals.requestId, requestId),
        eq(areaApprovals.householdId, householdId),
      ),
    )
    .orderBy(desc(areaApprovals.nth));
}

/** The latest of them. */
export async function findAreaApproval(
  ...asked: Parameters<typeof listAreaApprovals>
): Promise<AreaApprovalRow | undefined> {
  const [row] = await listAreaApprovals(...asked);
  return row;
}

/** How the approval of the home that says yes to a request stands. */
export type ApprovalStanding = Pick<AreaApprovalRow, "stage" | "approver">;

/** How the approvals of homes stand that wait to be decided on, by request: of several for one home the latest. */
export async function listApprovalsStanding(
  db: Reader,
  councilIds: readonly string[],
): Promise<ReadonlyMap<string, ApprovalStanding>> {
  const rows = await db
    .select({ requestId: areaApprovals.requestId, stage: areaApprovals.stage, approver: areaApprovals.approver })
    .from(areaApprovals)
    .innerJoin(requests, and(eq(requests.id, areaApprovals.requestId), eq(requests.stage, "agreed")))
    .innerJoin(offers, ofAcceptedHome)
    .where(inArray(areaApprovals.councilId, [...councilIds]))
    .orderBy(asc(areaApprovals.nth));
  return new Map(rows.map(({ requestId, ...standing }) => [requestId, standing]));
}

/** Approvals that are asked for and not answered, while the home waits to be decided on: the longest waiting first. */
export async function listApprovalsAsked(db: Reader, councilIds: readonly string[]) {
  const rows = await db
    .select({ approval: areaApprovals, ref: requests.ref, neededBy: requests.neededBy, homeRef: households.ref })
    .from(areaApprovals)
    .innerJoin(requests, eq(requests.id, areaApprovals.requestId))
    .innerJoin(households, eq(households.id, areaApprovals.householdId))
    .innerJoin(offers, ofAcceptedHome)
    .where(
      and(
        inArray(areaApprovals.councilId, [...councilIds]),
        eq(areaApprovals.stage, "asked"),
        eq(requests.stage, "agreed"),
      ),
    )
    .orderBy(asc(areaApprovals.askedAt), asc(areaApprovals.id));
  return rows;
}
