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

/** Something they read of an offer was put right. What it is stands behind sign-in. */
export async function tellOfferChanged(
  work: Work,
  councilId: string,
  told: Told,
  raisedById: string | null,
): Promise<Write[]> {
  const letter = await letterTo(work, councilId, told);
  if (!letter) return [];
  const path = `/carer/offers/${told.offerId}`;
  const facts = { ...letter.facts, workerFirstName: await workerOf(work, councilId, told, raisedById), path };
  return [outgoing(work, letter.to, { template: "offer-changed", facts })];
}

/** Their yes, which was kept while the home did not fit, has been taken. */
export async function tellYesTaken(
  work: Work,
  councilId: string,
  told: Told,
  raisedById: string | null,
): Promise<Write[]> {
  const letter = await letterTo(work, councilId, told);
  if (!letter) return [];
  const path = `/carer/offers/${told.offerId}`;
  const facts = { ...letter.facts, workerFirstName: await workerOf(work, councilId, told, raisedById), path };
  return [outgoing(work, letter.to, { template: "yes-taken", facts })];
}

/** Their offer is closed, kindly, and it was not about them. */
export async function tellOfferReleased(
  work: Work,
  councilId: string,
  told: Told,
  raisedById: string | null,
): Promise<Write[]> {
  const letter = await letterTo(work, councilId, told);
  if (!letter) return [];
  const facts = {
    ...letter.facts,
    workerFirstName: await workerOf(work, councilId, told, raisedById),
    path: "/carer/availability",
  };
  return [outgoing(work, letter.to, { template: "offer-released", facts })];
}

/** The placement is recorded; the day and the rest stand behind sign-in. */
export async function tellPlacementConfirmed(
  work: Work,
  councilId: string,
  told: Told,
  raisedById: string | null,
): Promise<Write[]> {
  const letter = await letterTo(work, councilId, told);
  if (!letter) return [];
  const facts = {
    ...letter.facts,
    workerFirstName: await workerOf(work, councilId, told, raisedById),
    path: `/carer/offers/${told.offerId}`,
  };
  return [outgoing(work, letter.to, { template: "placement-confirmed", facts })];
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
