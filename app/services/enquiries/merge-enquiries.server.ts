import type { Enquiry, EnquiryChange } from "#app/domain/enquiries/enquiry.ts";
import {
  agreeMerge as agree,
  declineMerge as decline,
  type Merge,
  type MergeChange,
  type Pair,
  type PairRefusal,
  proposeMerge as propose,
  undoMerge as undo,
} from "#app/domain/enquiries/merges.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { type EnquiryRecord, type EnquiryScope, findEnquiry } from "#db/queries/enquiries.ts";
import { countFoldedInto, listMergesOf, listWaitingMerges, type MergeRecord } from "#db/queries/enquiry-merges.ts";
import { addMerge, saveEnquiry, saveMerge } from "#db/writes/enquiries.ts";
import { appendEvents } from "#db/writes/history.ts";
import { outgoing } from "../jobs/outgoing.ts";
import type { Work } from "../work.ts";
import type { EnquiryAsked } from "./change-enquiry.server.ts";
import { enquiryEntries } from "./enquiry-history.ts";
import { findLikelySame, keyOfOther } from "./likely-same.server.ts";
import { seatWrites } from "./merge-seats.server.ts";

/** Both enquiries of a pair as they were read, one of them perhaps another council's. */
type Both = { kept: EnquiryRecord; folded: EnquiryRecord; restInFolded: number };

export type MergeRefusal =
  | "not-found"
  | "changed-meanwhile"
  | PairRefusal
  | "already-proposed"
  | "not-proposed"
  | "not-merged"
  | "not-yours-to-agree"
  | "not-a-party"
  | "why-missing";

type Merged = Result<{ state: Merge["state"] }, MergeRefusal>;

/** The other enquiry of a pair, wherever it is. Only services read it; what of it a page may show is decided there. */
function other(work: Work, councilId: string, id: string, of: Pick<Enquiry, "team">) {
  return findEnquiry(work.store.read, { councilIds: [councilId], teams: [of.team] }, id, true);
}

function pairOf({ kept, folded, restInFolded }: Both): Pair {
  return { kept: kept.enquiry, folded: folded.enquiry, restInFolded };
}

function changed(record: EnquiryRecord, { enquiry }: EnquiryChange): Write[] {
  return enquiry === record.enquiry ? [] : [saveEnquiry(enquiry, record.version)];
}

async function keep(work: Work, both: Both, change: MergeChange, merge: Write, more: readonly Write[] = []) {
  const { kept, folded } = change;
  const entries = [
    ...enquiryEntries(work, kept.enquiry, kept.events),
    ...enquiryEntries(work, folded.enquiry, folded.events),
  ];
  const seats = await seatWrites(work, both, change);
  const changes = [...changed(both.kept, kept), ...changed(both.folded, folded)];
  const writes = [merge, ...changes, ...seats, appendEvents(entries), ...more];
  const done = await commit(work.store, writes);
  return done.ok ? accept({ state: change.merge.state }) : refuse("changed-meanwhile" as const);
}

/** Somebody who wrote to two councils is told which of them carries on. Within one council nothing changes for them. */
function toldWho(work: Work, { kept, folded }: Both): Write[] {
  const { email, givenName } = folded.enquiry.answers;
  if (kept.council.id === folded.council.id || !email) return [];
  const { council, enquiry } = kept;
  const to = { address: email, councilId: council.id, caseKind: "enquiry", caseId: enquiry.id };
  const facts = {
    firstName: givenName,
    councilName: council.name,
    reference: enquiry.ref,
    path: `/areas/${council.slug}`,
  };
  return [outgoing(work, to, { template: "enquiries-joined", facts })];
}

/**
 * An officer takes two enquiries for one person's. Within one council it is done at once, because the officer has seen
 * both; with another council's it is proposed, and that council agrees or does not. `keep` is which of them goes on.
 * Only an enquiry that this one is likely the same as can be named, by its key.
 */
export async function mergeEnquiries(
  work: Work,
  asked: EnquiryAsked,
  given: { key: string; keep: "this" | "other" },
): Promise<Merged> {
  const mine = await findEnquiry(work.store.read, asked.scope, asked.id, true);
  if (!mine) return refuse("not-found");
  if (mine.version !== asked.version) return refuse("changed-meanwhile");
  const likely = await findLikelySame(work.store.read, mine, asked.scope.teams);
  const found = likely.find(({ likely: each }) => each.key === given.key);
  const theirs = found && (await other(work, found.councilId, found.otherId, mine.enquiry));
  if (!found || !theirs) return refuse("not-found");
  const [kept, folded] = given.keep === "this" ? [mine, theirs] : [theirs, mine];
  const both = { kept, folded, restInFolded: await countFoldedInto(work.store.read, folded.enquiry.id) };
  const waiting = await listWaitingMerges(work.store.read, [kept.enquiry.id, folded.enquiry.id]);
  const by = { id: work.actor.id, councilId: mine.council.id };
  const proposal = { id: work.newId(), reasons: found.likely.reasons, by };
  const open = waiting.map(({ merge }) => merge);
  const proposed = propose(pairOf(both), proposal, open, work.now);
  if (!proposed.ok) return proposed;
  if (kept.council.id !== folded.council.id) {
    return keep(work, both, proposed.value, addMerge(proposed.value.merge));
  }
  const agreed = agree(proposed.value.merge, pairOf(both), by, work.now);
  if (!agreed.ok) return agreed;
  return keep(work, both, agreed.value, addMerge(agreed.value.merge));
}

/** A proposal about an enquiry, by the key of the other one, with both enquiries; undefined where there is none. */
export async function findProposal(
  work: Work,
  scope: EnquiryScope,
  mine: EnquiryRecord,
  key: string,
): Promise<(MergeRecord & { both: Both; otherId: string }) | undefined> {
  const merges = await listMergesOf(work.store.read, scope.councilIds, mine.enquiry.id);
  for (const record of merges) {
    const { merge } = record;
    const isKept = merge.keptId === mine.enquiry.id;
    const otherId = isKept ? merge.foldedId : merge.keptId;
    if (keyOfOther(mine.enquiry.id, otherId) !== key) continue;
    const councilId = isKept ? merge.foldedCouncilId : merge.keptCouncilId;
    const theirs = await other(work, councilId, otherId, mine.enquiry);
    if (!theirs) return undefined;
    const [kept, folded] = isKept ? [mine, theirs] : [theirs, mine];
    const restInFolded = await countFoldedInto(work.store.read, folded.enquiry.id);
    return { ...record, both: { kept, folded, restInFolded }, otherId };
  }
  return undefined;
}

/** What an officer says to a proposal, or to a merge that was a mistake. */
export type MergeAnswer = { say: "agree" } | { say: "decline"; why: string } | { say: "undo"; why: string };

function decided(answer: MergeAnswer, merge: Merge, pair: Pair, by: { id: string; councilId: string }, now: Date) {
  switch (answer.say) {
    case "agree":
      return agree(merge, pair, by, now);
    case "decline":
      return decline(merge, pair, { ...by, why: answer.why }, now);
    case "undo":
      return undo(merge, pair, { ...by, why: answer.why }, now);
  }
}

/** An officer agrees to a proposal, declines it or takes it back, or puts two enquiries apart again. */
export async function answerMerge(
  work: Work,
  asked: EnquiryAsked,
  given: { key: string; answer: MergeAnswer },
): Promise<Merged> {
  const mine = await findEnquiry(work.store.read, asked.scope, asked.id, true);
  if (!mine) return refuse("not-found");
  if (mine.version !== asked.version) return refuse("changed-meanwhile");
  const found = await findProposal(work, asked.scope, mine, given.key);
  if (!found) return refuse("not-found");
  const { both, merge, version } = found;
  const by = { id: work.actor.id, councilId: mine.council.id };
  const change = decided(given.answer, merge, pairOf(both), by, work.now);
  if (!change.ok) return change;
  const told = given.answer.say === "agree" ? toldWho(work, both) : [];
  return keep(work, both, change.value, saveMerge(change.value.merge, version), told);
}
