import type { HistoryEvent } from "#app/domain/history/event.ts";
import {
  type EnquiryRecord,
  type EnquiryScope,
  findEnquiry,
  findScreening,
  type ScreeningRecord,
} from "#db/queries/enquiries.ts";
import { listMergesOf, type MergeRecord } from "#db/queries/enquiry-merges.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { noteReading } from "../access/note-reading.server.ts";
import type { Work } from "../work.ts";
import { findLikelySame, keyOfOther, type LikelySame } from "./likely-same.server.ts";

/** Everything on the page of one enquiry. */
export type OpenedEnquiry = {
  record: EnquiryRecord;
  duplicates: readonly LikelySame[];
  /** Proposals that this and another enquiry are one person, the newest first, each with the key of the other. */
  merges: readonly (MergeRecord & { key: string })[];
  screening: ScreeningRecord | undefined;
  history: readonly HistoryEvent[];
};

/**
 * Opens the record of one enquiry and writes down who did. Undefined when it is not theirs to see, which is the same as
 * that there is none; then nothing is written.
 */
export async function openEnquiry(work: Work, scope: EnquiryScope, id: string): Promise<OpenedEnquiry | undefined> {
  const db = work.store.read;
  const record = await findEnquiry(db, scope, id);
  if (!record) return undefined;
  const { councilId } = record.enquiry;
  const [likely, merges, screening, history] = await Promise.all([
    findLikelySame(db, record, scope.teams),
    listMergesOf(db, scope.councilIds, id),
    findScreening(db, scope, id),
    listEventsOfCase(db, councilId, "enquiry", id),
  ]);
  await noteReading(work, { councilId, caseKind: "enquiry", caseId: id, what: "opened the enquiry" });
  return {
    record,
    duplicates: likely.map((each) => each.likely),
    merges: merges.map((each) => ({
      ...each,
      key: keyOfOther(id, each.merge.keptId === id ? each.merge.foldedId : each.merge.keptId),
    })),
    screening,
    history,
  };
}
