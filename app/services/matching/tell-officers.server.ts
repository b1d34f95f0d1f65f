import type { Write } from "#db/engine/commit.server.ts";
import { findAccount } from "#db/queries/access.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { findRequest } from "#db/queries/matching.ts";
import type { Facts } from "#emails/catalogue.ts";
import { outgoing } from "../jobs/outgoing.ts";
import type { Work } from "../work.ts";

/**
 * Tells the officer who raised a request what became of a home that was asked; nobody where they have left or did it
 * themselves, for the request and the list of requests say it too. Neither the home nor the child is in the letter.
 */
export async function tellOfficer(
  work: Work,
  councilId: string,
  requestId: string,
  what: Facts<"home-news">["what"],
): Promise<Write[]> {
  const db = work.store.read;
  const request = await findRequest(db, [councilId], requestId);
  if (request?.raisedById === work.actor.id) return [];
  const officer = request?.raisedById ? await findAccount(db, request.raisedById) : undefined;
  const council = await findCouncil(db, councilId);
  if (!officer?.active || !council) return [];
  const facts = {
    firstName: officer.givenName,
    councilName: council.name,
    what,
    path: `/officer/requests/${requestId}#offers`,
  };
  const to = { address: officer.email, councilId, caseKind: "request", caseId: requestId };
  return [outgoing(work, to, { template: "home-news", facts })];
}
