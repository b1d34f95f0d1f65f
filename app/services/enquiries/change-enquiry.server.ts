import type { EnquiryChange } from "#app/domain/enquiries/enquiry.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { type EnquiryRecord, type EnquiryScope, findEnquiry } from "#db/queries/enquiries.ts";
import { saveEnquiry } from "#db/writes/enquiries.ts";
import { appendEvents } from "#db/writes/history.ts";
import type { Work } from "../work.ts";
import { enquiryEntries } from "./enquiry-history.ts";

/** Which enquiry to change, whose it may be, and the version the person was looking at. */
export type EnquiryAsked = { scope: EnquiryScope; id: string; version: number };

/** It is not theirs to see, or somebody changed it while they were looking at it. */
export type ChangeRefusal = "not-found" | "changed-meanwhile";

/** What was decided, and what else is written in the same commit. */
type Decided<Refusal> = Result<EnquiryChange & { besides?: readonly Write[] }, Refusal>;

/**
 * Changes one enquiry: load, decide, commit state, history and whatever else follows together. The version is the one
 * the person saw, so nobody overwrites what they have not read.
 */
export async function changeEnquiry<Refusal>(
  work: Work,
  asked: EnquiryAsked,
  decide: (record: EnquiryRecord) => Decided<Refusal> | Promise<Decided<Refusal>>,
): Promise<Result<EnquiryChange, Refusal | ChangeRefusal>> {
  const record = await findEnquiry(work.store.read, asked.scope, asked.id);
  if (!record) return refuse("not-found");
  if (record.version !== asked.version) return refuse("changed-meanwhile");
  const decided = await decide(record);
  if (!decided.ok) return decided;
  const { enquiry, events, besides = [] } = decided.value;
  const kept = await commit(work.store, [
    saveEnquiry(enquiry, record.version),
    appendEvents(enquiryEntries(work, enquiry, events)),
    ...besides,
  ]);
  return kept.ok ? accept({ enquiry, events }) : refuse("changed-meanwhile");
}
