import type { Write } from "#db/engine/commit.server.ts";
import { findAccount } from "#db/queries/access.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { findOffer } from "#db/queries/matching.ts";
import { replyBy } from "../enquiries/reply-by.ts";
import { outgoing } from "../jobs/outgoing.ts";
import type { Work } from "../work.ts";
import { turnTo } from "./who-searches.server.ts";

type Told = { accountId: string | null; offerId: string };

/** Who is written to, if the household has an account, and in which council's name. */
async function letterTo(work: Work, councilId: string, { accountId, offerId }: Told) {
  if (accountId === null) return null;
  const account = await findAccount(work.store.read, accountId);
  const council = await findCouncil(work.store.read, councilId);
  if (!account?.active || !council) return null;
  return {
    to: { address: account.email, councilId, caseKind: "offer", caseId: offerId },
    facts: { firstName: account.givenName, councilName: council.name },
  };
}

/** The first name of the officer a carer can turn to: somebody who can act on what they say. */
async function workerOf(work: Work, councilId: string, { offerId }: Told, raisedById: string | null): Promise<string> {
  const db = work.store.read;
  const requestId = (await findOffer(db, [councilId], offerId))?.offer.requestId;
  return requestId ? turnTo(db, { councilId, requestId, raisedById, offerId }) : "the placements team";
}

/** An offer waits behind sign-in. Nothing in it is about a child. */
export async function tellOfferWaiting(
  work: Work,
  councilId: string,
  told: Told & { replyBy: Date },
): Promise<Write[]> {
  const letter = await letterTo(work, councilId, told);
  if (!letter) return [];
  const facts = { ...letter.facts, answerBy: replyBy(told.replyBy), path: `/carer/offers/${told.offerId}` };
  return [outgoing(work, letter.to, { template: "offer-waiting", facts })];
}

/** A letter that names whom they may turn to, and leads to a page of theirs: by default the offer. */
async function tellWithWorker(
  template: "offer-changed" | "yes-taken" | "offer-released" | "placement-confirmed",
  { work, councilId, told, raisedById }: { work: Work; councilId: string; told: Told; raisedById: string | null },
  path = `/carer/offers/${told.offerId}`,
): Promise<Write[]> {
  const letter = await letterTo(work, councilId, told);
  if (!letter) return [];
  const facts = { ...letter.facts, workerFirstName: await workerOf(work, councilId, told, raisedById), path };
  return [outgoing(work, letter.to, { template, facts })];
}

/** Something they read of an offer was put right. What it is stands behind sign-in. */
export function tellOfferChanged(work: Work, councilId: string, told: Told, raisedById: string | null) {
  return tellWithWorker("offer-changed", { work, councilId, told, raisedById });
}

/** Their yes, which was kept while the home did not fit, has been taken. */
export function tellYesTaken(work: Work, councilId: string, told: Told, raisedById: string | null) {
  return tellWithWorker("yes-taken", { work, councilId, told, raisedById });
}

/** Their offer is closed, kindly, and it was not about them. */
export function tellOfferReleased(work: Work, councilId: string, told: Told, raisedById: string | null) {
  return tellWithWorker("offer-released", { work, councilId, told, raisedById }, "/carer/availability");
}

/** The placement is recorded; the day and the rest stand behind sign-in. */
export function tellPlacementConfirmed(work: Work, councilId: string, told: Told, raisedById: string | null) {
  return tellWithWorker("placement-confirmed", { work, councilId, told, raisedById });
}

/** The move that was confirmed does not happen on that day: put off, or not at all. Why stands nowhere in the letter. */
export async function tellMoveOff(
  work: Work,
  councilId: string,
  told: Told,
  { raisedById, putOff }: { raisedById: string | null; putOff: boolean },
): Promise<Write[]> {
  const letter = await letterTo(work, councilId, told);
  if (!letter) return [];
  const path = putOff ? `/carer/offers/${told.offerId}` : "/carer/availability";
  const facts = { ...letter.facts, workerFirstName: await workerOf(work, councilId, told, raisedById), putOff, path };
  return [outgoing(work, letter.to, { template: "placement-off", facts })];
}

/** Their question has been answered. */
export async function tellQuestionAnswered(work: Work, councilId: string, told: Told): Promise<Write[]> {
  const letter = await letterTo(work, councilId, told);
  if (!letter) return [];
  const facts = { ...letter.facts, path: `/carer/offers/${told.offerId}` };
  return [outgoing(work, letter.to, { template: "message-waiting", facts })];
}
