import { and, eq, lt } from "drizzle-orm";
import type { Reader } from "../engine/store.server.ts";
import { events, requests } from "../schema/index.ts";

/** Requests of a council whose search ended without a home before a moment, with what they say. */
export function listWithdrawnBefore(db: Reader, councilId: string, before: Date) {
  return db
    .select({ id: requests.id, version: requests.version, details: requests.details })
    .from(requests)
    .innerJoin(
      events,
      and(
        eq(events.caseId, requests.id),
        eq(events.caseKind, "request"),
        eq(events.type, "RequestWithdrawn"),
        lt(events.at, before),
      ),
    )
    .where(and(eq(requests.councilId, councilId), eq(requests.stage, "withdrawn")));
}
