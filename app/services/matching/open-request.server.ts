import type { HistoryEvent } from "#app/domain/history/event.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import {
  findRequest,
  listOffersOfRequest,
  type OfferRecord,
  type OwnRequests,
  type RequestRecord,
} from "#db/queries/matching.ts";
import { noteReading } from "../access/note-reading.server.ts";
import type { Work } from "../work.ts";

export type OpenedRequest = { record: RequestRecord; offers: OfferRecord[]; history: HistoryEvent[] };

/** Opens one request of the councils and writes down who did. Undefined when there is none of theirs. */
export async function openRequest(
  work: Work,
  councilIds: readonly string[],
  id: string,
  own: OwnRequests = {},
): Promise<OpenedRequest | undefined> {
  const db = work.store.read;
  const record = await findRequest(db, councilIds, id, own);
  if (!record) return undefined;
  const { councilId } = record.request;
  const [offers, history] = await Promise.all([
    listOffersOfRequest(db, councilIds, id),
    listEventsOfCase(db, councilId, "request", id),
  ]);
  await noteReading(work, { councilId, caseKind: "request", caseId: id, what: "opened the request" });
  return { record, offers, history };
}
