import { asc, inArray } from "drizzle-orm";
import { addDays, type Day, instantAt } from "#app/domain/shared/day.ts";
import type { OpenRequest } from "#app/domain/sufficiency/need-by-cohort.ts";
import type { Reader } from "../engine/store.server.ts";
import { requests } from "../schema/index.ts";
import { listEventsBefore } from "./history.ts";
import { listOpenRequests } from "./need.ts";

/** What makes a request one that no longer looks, and what makes it look again. */
const ENDS = new Set(["PlacementStarted", "RequestWithdrawn"]);
const AGAIN = "PlacementFellThrough";

/**
 * Requests that looked for a home at the end of an earlier day, as their histories have it: raised by then, and neither
 * decided on nor withdrawn since, or looking again because the move did not happen. Their children are as old as on that
 * day; what else is known of them is as the records have it now.
 */
export async function listRequestsOpenOn(db: Reader, councilIds: readonly string[], on: Day): Promise<OpenRequest[]> {
  const end = instantAt(addDays(on, 1), 0);
  const [rows, happened] = await Promise.all([
    db
      .select({ id: requests.id, raisedAt: requests.raisedAt, decidedAt: requests.decidedAt })
      .from(requests)
      .where(inArray(requests.councilId, [...councilIds]))
      .orderBy(asc(requests.id)),
    listEventsBefore(db, councilIds, "request", end),
  ]);
  const ended = new Map<string, number>();
  const again = new Map<string, number>();
  const latest = (of: Map<string, number>, id: string, at: Date) => of.set(id, Math.max(of.get(id) ?? 0, at.getTime()));
  for (const { caseId, type, at } of happened) {
    if (ENDS.has(type)) latest(ended, caseId, at);
    if (type === AGAIN) latest(again, caseId, at);
  }
  for (const { id, decidedAt } of rows) if (decidedAt !== null && decidedAt < end) latest(ended, id, decidedAt);
  const open = rows.flatMap(({ id, raisedAt }) => {
    const over = ended.get(id);
    return raisedAt < end && (over === undefined || (again.get(id) ?? 0) > over) ? [id] : [];
  });
  return listOpenRequests(db, councilIds, on, open);
}
