import { hasNobodyLeft } from "#app/domain/matching/search-left-open.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { findRequest, listOpenRequestsOf, type RequestRecord } from "#db/queries/matching.ts";

/** Searches of a council that are open for a child: those for nobody else, and those that go on for others. */
export async function searchesLeftOpen(
  db: Reader,
  councilId: string,
  childId: string,
): Promise<{ alone: RequestRecord[]; withOthers: RequestRecord[] }> {
  const open = await listOpenRequestsOf(db, [councilId], [childId]);
  const found = await Promise.all(open.map(({ id }) => findRequest(db, [councilId], id)));
  const records = found.filter((record) => record !== undefined);
  const isAlone = ({ raisedAt, children }: RequestRecord) =>
    hasNobodyLeft(
      dayOf(raisedAt),
      children.filter(({ id }) => id !== childId),
    );
  return { alone: records.filter(isAlone), withOthers: records.filter((record) => !isAlone(record)) };
}
