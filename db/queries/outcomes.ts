import { and, asc, eq, gte, inArray, isNotNull, lte } from "drizzle-orm";
import type { OutcomeCheck } from "#app/domain/matching/outcome-check.ts";
import type { Day } from "#app/domain/shared/day.ts";
import type { Reader } from "../engine/store.server.ts";
import { placements, requests } from "../schema/index.ts";

/** A decided request whose children moved in, and what was written down of what came of it. */
export type MovedIn = { id: string; ref: string; councilId: string; startsOn: Day; outcome: OutcomeCheck | null };

/** Decided requests of the councils whose children moved in between two days, once each, by their first day. */
export async function listMovedIn(
  db: Reader,
  councilIds: readonly string[],
  { from, until }: { from: Day; until: Day },
): Promise<MovedIn[]> {
  const rows = await db
    .select({
      id: requests.id,
      ref: requests.ref,
      councilId: requests.councilId,
      outcome: requests.outcome,
      startsOn: placements.startedOn,
    })
    .from(requests)
    .innerJoin(placements, eq(placements.requestId, requests.id))
    .where(
      and(
        inArray(requests.councilId, [...councilIds]),
        eq(requests.stage, "placed"),
        isNotNull(requests.decision),
        gte(placements.startedOn, from),
        lte(placements.startedOn, until),
      ),
    )
    .orderBy(asc(placements.startedOn), asc(requests.id));
  const once = new Map<string, MovedIn>();
  for (const row of rows) if (!once.has(row.id)) once.set(row.id, row);
  return [...once.values()];
}

/** How each child's stay in the home of a request stands: the end of its latest episode there. */
export async function listStaysOf(
  db: Reader,
  councilId: string,
  requestId: string,
): Promise<{ endedOn: Day | null; ceasedCode: string | null; endReason: string | null }[]> {
  const rows = await db
    .select({
      childId: placements.childId,
      endedOn: placements.endedOn,
      ceasedCode: placements.ceasedCode,
      endReason: placements.endReason,
    })
    .from(placements)
    .where(and(eq(placements.requestId, requestId), eq(placements.councilId, councilId)))
    .orderBy(asc(placements.startedOn));
  return [...new Map(rows.map((row) => [row.childId, row])).values()];
}
