import type { Write } from "#db/engine/commit.server.ts";
import { findAccount, listStaff } from "#db/queries/access.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { findRequest, type RequestRecord } from "#db/queries/matching.ts";
import type { Facts } from "#emails/catalogue.ts";
import { outgoing } from "../jobs/outgoing.ts";
import type { Work } from "../work.ts";

/**
 * Tells the officer who raised a request what became of a home or an agency that was asked; nobody where they have left or did it
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
    path: `/officer/requests/${requestId}#${what.startsWith("agency-") ? "agencies" : "offers"}`,
  };
  const to = { address: officer.email, councilId, caseKind: "request", caseId: requestId };
  return [outgoing(work, to, { template: "home-news", facts })];
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
