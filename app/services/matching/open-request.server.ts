import type { HistoryEvent } from "#app/domain/history/event.ts";
import { commit } from "#db/engine/commit.server.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { findRequest, listOffersOfRequest, type OfferRecord, type RequestRecord } from "#db/queries/matching.ts";
import { logRead } from "#db/writes/access.ts";
import type { Work } from "../work.ts";

export type OpenedRequest = { record: RequestRecord; offers: OfferRecord[]; history: HistoryEvent[] };

/** Opens one request of the councils and writes down who did. Undefined when there is none of theirs. */
export async function openRequest(
  work: Work,
  councilIds: readonly string[],
  id: string,
): Promise<OpenedRequest | undefined> {
  const db = work.store.read;
  const record = await findRequest(db, councilIds, id);
  if (!record) return undefined;
  const { councilId } = record.request;
  const [offers, history] = await Promise.all([
    listOffersOfRequest(db, councilIds, id),
    listEventsOfCase(db, councilId, "request", id),
  ]);
  const read = { caseKind: "request", caseId: id, what: "opened the request", reason: null, at: work.now };
  const noted = await commit(work.store, [logRead({ id: work.newId(), councilId, accountId: work.actor.id, ...read })]);
  if (!noted.ok) throw new Error(`A reading could not be noted: ${noted.refusal}`);
  return { record, offers, history };
}
