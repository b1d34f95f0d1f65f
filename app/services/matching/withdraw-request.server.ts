import { withdrawRequest as withdraw } from "#app/domain/matching/raise-request.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findRequest, listOffersOfRequest } from "#db/queries/matching.ts";
import { appendEvents } from "#db/writes/history.ts";
import { changeRequest } from "#db/writes/matching.ts";
import type { Work } from "../work.ts";
import { matchingEntries } from "./matching-history.ts";
import { saveOffers, toldOfRelease } from "./release-offers.server.ts";

/** Why a search ends without a placement through it. A code, because history keeps it for good. */
export const WITHDRAWAL_REASONS = {
  "stays-at-home": "The child stays with, or goes back to, their family",
  relatives: "A relative or friend will care for the child",
  "home-elsewhere": "A home was found another way",
  "plan-changed": "The child's plan changed",
  "raised-in-error": "It was raised in error",
} as const;
export type RequestWithdrawalReason = keyof typeof WITHDRAWAL_REASONS;

export type WithdrawRefusal = "not-found" | "request-ended" | "reason-missing" | "changed-meanwhile";

/** Ends a search for a reason. Every home that was asked hears kindly, in the same commit, that it is not needed. */
export async function withdrawRequest(
  work: Work,
  asked: { councilIds: readonly string[]; requestId: string; reason: RequestWithdrawalReason },
): Promise<Result<void, WithdrawRefusal>> {
  const db = work.store.read;
  const record = await findRequest(db, asked.councilIds, asked.requestId);
  if (!record) return refuse("not-found");
  const { request, stage } = record;
  const records = await listOffersOfRequest(db, asked.councilIds, request.id);
  const decided = withdraw(
    { id: request.id, stage },
    records.map(({ offer }) => offer),
    { reason: asked.reason, now: work.now, byId: work.actor.id },
  );
  if (!decided.ok) return decided;
  const released = await toldOfRelease(work, records, decided.value.offers, record.raisedById);
  const kept = await commit(work.store, [
    changeRequest({ id: request.id, version: record.version }, { stage: decided.value.stage }),
    ...saveOffers(records, decided.value.offers),
    appendEvents([...matchingEntries(work, request.councilId, decided.value.events), ...released.entries]),
    ...released.letters,
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}
