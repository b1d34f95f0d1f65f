import { and, asc, desc, eq, inArray, isNull, ne } from "drizzle-orm";
import { type ChildProtection, PROTECTIONS, type ProtectionStatus } from "#app/domain/matching/emergency-protection.ts";
import type { RequestStage } from "#app/domain/matching/stages.ts";
import type { Reader } from "../engine/store.server.ts";
import { children, requestChildren, requests } from "../schema/index.ts";

/** A child under police or emergency protection, the request that says since when, and what it says; null where none does. */
type Protected = {
  childId: string;
  ref: string;
  status: ProtectionStatus;
  requestId: string;
  requestRef: string;
  stage: RequestStage;
  protection: ChildProtection | null;
};

/** Children in the care of some councils who are under police or emergency protection, each once: with the latest request that says since when. */
export async function listProtected(db: Reader, councilIds: readonly string[]): Promise<Protected[]> {
  const rows = await db
    .select({
      childId: children.id,
      ref: children.ref,
      status: children.legalStatus,
      requestId: requests.id,
      requestRef: requests.ref,
      stage: requests.stage,
      details: requests.details,
    })
    .from(children)
    .innerJoin(requestChildren, eq(requestChildren.childId, children.id))
    .innerJoin(requests, eq(requests.id, requestChildren.requestId))
    .where(
      and(
        inArray(children.councilId, [...councilIds]),
        isNull(children.endedOn),
        inArray(children.legalStatus, Object.keys(PROTECTIONS)),
        ne(requests.stage, "withdrawn"),
      ),
    )
    .orderBy(desc(requests.raisedAt), asc(requests.id), asc(children.ref));
  const byChild = new Map<string, Protected>();
  for (const { details, ...row } of rows) {
    const said = details.protection?.find(({ childId, status }) => childId === row.childId && status === row.status);
    const before = byChild.get(row.childId);
    if (before && (before.protection || !said)) continue;
    const status = row.status as ProtectionStatus;
    byChild.set(row.childId, { ...row, status, stage: row.stage as RequestStage, protection: said ?? null });
  }
  return [...byChild.values()];
}
