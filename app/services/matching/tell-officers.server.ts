import type { Offer } from "#app/domain/matching/offers.ts";
import type { Write } from "#db/engine/commit.server.ts";
import { findAccount, listStaff } from "#db/queries/access.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { findRequest, type RequestRecord } from "#db/queries/matching.ts";
import type { Facts } from "#emails/catalogue.ts";
import { replyBy } from "../enquiries/reply-by.ts";
import { outgoing } from "../jobs/outgoing.ts";
import type { Work } from "../work.ts";
import { readersOf } from "./who-searches.server.ts";

/**
 * Tells who acts on a search, and who raised it, what became of a home or an agency that was asked (`who-searches.ts`); nobody
 * hears what they did themselves. Neither the home nor the child is in the letter.
 */
export async function tellOfficer(
  work: Work,
  councilId: string,
  requestId: string,
  what: Facts<"home-news">["what"],
  offerId?: string,
): Promise<Write[]> {
  const path = `/officer/requests/${requestId}#${what.startsWith("agency-") ? "agencies" : "offers"}`;
  return toSearchers(work, { councilId, requestId, offerId }, (facts) => ({
    template: "home-news",
    facts: { ...facts, what, path },
  }));
}

/** Tells the same people that the carers of a home let the time to answer pass. */
export async function tellUnanswered(work: Work, councilId: string, offer: Offer): Promise<Write[]> {
  const { requestId, id: offerId } = offer;
  const more = { askedUntil: replyBy(offer.replyBy), path: `/officer/requests/${requestId}` };
  return toSearchers(work, { councilId, requestId, offerId }, (facts) => ({
    template: "offer-unanswered",
    facts: { ...facts, ...more },
  }));
}

/** One letter to each who is told of a search. */
async function toSearchers(
  work: Work,
  { councilId, requestId, offerId }: { councilId: string; requestId: string; offerId: string | undefined },
  letter: (facts: { firstName: string; councilName: string }) => Parameters<typeof outgoing>[2],
): Promise<Write[]> {
  const db = work.store.read;
  const record = await findRequest(db, [councilId], requestId);
  const council = await findCouncil(db, councilId);
  if (!record || !council) return [];
  const of = { councilId, requestId, raisedById: record.raisedById, offerId };
  return (await readersOf(db, of, work.actor.id)).map(({ email, givenName }) =>
    outgoing(
      work,
      { address: email, councilId, caseKind: "request", caseId: requestId },
      letter({ firstName: givenName, councilName: council.name }),
    ),
  );
}

/**
 * Tells who searches that somebody else put the request right: whoever raised it; and where the child's social worker put it
 * right and nobody else raised it, the placements team. What was changed is on the request and in no letter.
 * @param byWorker whether the child's social worker did it
 */
export async function tellPutRight(
  work: Work,
  { request, raisedById }: RequestRecord,
  byWorker: boolean,
): Promise<Write[]> {
  const db = work.store.read;
  const { id, councilId } = request;
  const council = await findCouncil(db, councilId);
  if (!council) return [];
  const raiser = raisedById && raisedById !== work.actor.id ? await findAccount(db, raisedById) : undefined;
  const team = async () =>
    (await listStaff(db, councilId)).filter((one) => one.active && one.roles.includes("placements"));
  const readers = raiser?.active ? [raiser] : byWorker ? await team() : [];
  return readers
    .filter((one) => one.id !== work.actor.id)
    .map(({ email, givenName }) => {
      const to = { address: email, councilId, caseKind: "request", caseId: id };
      const facts = { firstName: givenName, councilName: council.name, path: `/officer/requests/${id}` };
      return outgoing(work, to, { template: "request-put-right", facts });
    });
}
