import type { HistoryEntry } from "#app/domain/history/event.ts";
import { careNeverBegan, careWasNotToBegin } from "#app/domain/matching/episode-start.ts";
import { withdrawRequest as withdraw } from "#app/domain/matching/raise-request.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { findRequest, listOffersOfRequest, listOpenRequestsOf, type RequestRecord } from "#db/queries/matching.ts";
import { listPlacementsOfChildren } from "#db/queries/placing.ts";
import { appendEvents } from "#db/writes/history.ts";
import { changeChild, changeRequest } from "#db/writes/matching.ts";
import type { Work } from "../work.ts";
import { matchingEntries } from "./matching-history.ts";
import { saveOffers, toldOfRelease } from "./release-offers.server.ts";
import { tellAgenciesItIsOver } from "./tell-agencies.server.ts";

/** Why a search ends without a placement through it. A code, because history keeps it for good. */
export const WITHDRAWAL_REASONS = {
  "stays-at-home": "The child stays with, or goes back to, their family",
  relatives: "A relative or friend will care for the child",
  "home-elsewhere": "A home was found another way",
  "left-care": "The child left care",
  "plan-changed": "The child's plan changed",
  "raised-in-error": "It was raised in error",
} as const;
export type RequestWithdrawalReason = keyof typeof WITHDRAWAL_REASONS;

export type WithdrawRefusal = "not-found" | "request-ended" | "reason-missing" | "changed-meanwhile";

/** What ending a search changes, what it writes into history, and who is told: one commit with whatever it belongs to. */
export type Withdrawal = { writes: Write[]; entries: HistoryEntry[]; letters: Write[] };

/** Ends a search for a reason. A child in whose life care was to begin with it is in care no more, unless they have another home or plan. Every home that was asked hears kindly, in the same commit, that it is not needed, and so does every agency that may keep one. */
export async function withdrawRequest(
  work: Work,
  asked: { councilIds: readonly string[]; requestId: string; reason: RequestWithdrawalReason },
): Promise<Result<void, WithdrawRefusal>> {
  const record = await findRequest(work.store.read, asked.councilIds, asked.requestId);
  if (!record) return refuse("not-found");
  const made = await withdrawal(work, record, asked.reason);
  if (!made.ok) return made;
  const { writes, entries, letters } = made.value;
  const kept = await commit(work.store, [...writes, appendEvents(entries), ...letters]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}

/**
 * That some children of a request whose care was to begin with it are in care no more. Of a reason that says they have
 * another home or another plan nothing follows for their care.
 */
export async function endCareNeverBegun(
  work: Work,
  { request, raisedAt }: RequestRecord,
  children: RequestRecord["children"],
  reason: RequestWithdrawalReason,
): Promise<Write[]> {
  if (!careWasNotToBegin(reason)) return [];
  const db = work.store.read;
  const today = dayOf(work.now);
  const ids = children.map(({ id }) => id);
  const lived = new Set((await listPlacementsOfChildren(db, [request.councilId], ids)).map(({ childId }) => childId));
  const writes: Write[] = [];
  for (const child of children) {
    const open = await listOpenRequestsOf(db, [request.councilId], [child.id]);
    const askedForElsewhere = open.some(({ ref }) => ref !== request.ref);
    const facts = { askedForElsewhere, raisedOn: dayOf(raisedAt), neededBy: request.neededBy };
    if (!careNeverBegan(child, { ...facts, lived: lived.has(child.id) })) continue;
    const on = child.startedOn < today ? child.startedOn : today;
    writes.push(changeChild(child, { startedOn: on, endedOn: on }));
  }
  return writes;
}

/** The withdrawal of a request, not committed yet. Refused for one that is over. */
export async function withdrawal(
  work: Work,
  record: RequestRecord,
  reason: RequestWithdrawalReason,
): Promise<Result<Withdrawal, "request-ended" | "reason-missing">> {
  const db = work.store.read;
  const { request, stage } = record;
  const records = await listOffersOfRequest(db, [request.councilId], request.id);
  const decided = withdraw(
    { id: request.id, stage },
    records.map(({ offer }) => offer),
    { reason, now: work.now, byId: work.actor.id },
  );
  if (!decided.ok) return decided;
  const released = await toldOfRelease(work, records, decided.value.offers, record.raisedById);
  return accept({
    writes: [
      changeRequest({ id: request.id, version: record.version }, { stage: decided.value.stage }),
      ...saveOffers(records, decided.value.offers),
      ...(await endCareNeverBegun(work, record, record.children, reason)),
    ],
    entries: [...matchingEntries(work, request.councilId, decided.value.events), ...released.entries],
    letters: [
      ...released.letters,
      ...(await tellAgenciesItIsOver(work, { councilId: request.councilId, requestId: request.id }, null)),
    ],
  });
}
