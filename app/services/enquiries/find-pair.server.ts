import type { Merge } from "#app/domain/enquiries/merges.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { type EnquiryRecord, type EnquiryScope, findEnquiry } from "#db/queries/enquiries.ts";
import { listMergesOf } from "#db/queries/enquiry-merges.ts";
import { noteReading } from "../access/note-reading.server.ts";
import type { Work } from "../work.ts";
import { findLikelySame, keyOfOther } from "./likely-same.server.ts";

/**
 * Two enquiries that may be one person, as one council may look at them. `theirs` is null while the other one is another
 * council's and has not agreed: then only its council and the reasons are known.
 */
export type SeenPair = {
  mine: EnquiryRecord;
  theirs: EnquiryRecord | null;
  /** The name of the other enquiry's council. */
  council: string;
  merge: Merge | null;
  reasons: readonly string[];
};

/** The pair behind a key, noted as read; undefined where there is none, or it is not theirs to see. */
export async function findPair(
  work: Work,
  scope: EnquiryScope,
  id: string,
  key: string,
): Promise<SeenPair | undefined> {
  const db = work.store.read;
  const mine = await findEnquiry(db, scope, id, true);
  if (!mine) return undefined;
  const merge = (await listMergesOf(db, scope.councilIds, id))
    .map((each) => each.merge)
    .find(({ keptId, foldedId }) => keyOfOther(id, keptId === id ? foldedId : keptId) === key);
  const likely = (await findLikelySame(db, mine, scope.teams)).find((each) => each.likely.key === key);
  const settled = merge && merge.state !== "declined" && merge.state !== "undone" ? merge : null;
  const other = settled
    ? {
        id: settled.keptId === id ? settled.foldedId : settled.keptId,
        councilId: settled.keptId === id ? settled.foldedCouncilId : settled.keptCouncilId,
      }
    : likely && { id: likely.otherId, councilId: likely.councilId };
  if (!other) return undefined;
  const open = other.councilId === mine.council.id || settled?.state === "merged";
  const wide = { councilIds: [other.councilId], teams: [mine.enquiry.team] };
  const theirs = open ? ((await findEnquiry(db, wide, other.id, true)) ?? null) : null;
  const about = { councilId: mine.council.id, caseKind: "enquiry", caseId: id } as const;
  await noteReading(work, { ...about, what: "compared it with another enquiry" });
  if (theirs) {
    const read = { councilId: theirs.council.id, caseKind: "enquiry", caseId: theirs.enquiry.id } as const;
    await noteReading(work, { ...read, what: "compared it with another enquiry" });
  }
  const council = (await findCouncil(db, other.councilId))?.name ?? "another council";
  return { mine, theirs, council, merge: merge ?? null, reasons: settled?.reasons ?? likely?.likely.reasons ?? [] };
}
