import { type AskStage, isHomeToLookAt } from "#app/domain/matching/agency-asks.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { type AgencyAskRow, listOpenAgencyAsks } from "#db/queries/placing.ts";

/** The agencies of one request that want a look: those that named a home nobody has decided about, and those that are late. */
export type ToLookAt = { requestId: string; homes: AgencyAskRow[]; late: AgencyAskRow[] };

/**
 * The requests of some councils whose agencies want a look. Who is late stands there until its link is over; after that the
 * answer cannot come any more.
 */
export async function listToLookAt(db: Reader, councilIds: readonly string[], now: Date): Promise<ToLookAt[]> {
  const asks = await listOpenAgencyAsks(db, councilIds, dayOf(now));
  const requestIds = [...new Set(asks.map(({ requestId }) => requestId))];
  return requestIds
    .map((requestId) => {
      const theirs = asks.filter((ask) => ask.requestId === requestId);
      return {
        requestId,
        homes: theirs.filter((ask) => isHomeToLookAt({ ...ask, stage: ask.stage as AskStage })),
        late: theirs.filter(({ stage, lapsedAt, endsAt }) => stage === "sent" && lapsedAt !== null && now < endsAt),
      };
    })
    .filter(({ homes, late }) => homes.length + late.length > 0);
}
