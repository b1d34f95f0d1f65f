import { notFound, type OfficerAsked } from "#app/http/guards.server.ts";
import { findRequest, type RequestRecord } from "#db/queries/matching.ts";

/** The request of an address, where it is one of the councils': another's is not found, whatever a form holds. */
export async function requestOfTheirs({ db, officer, params }: OfficerAsked): Promise<RequestRecord> {
  const record = await findRequest(db, officer.councilIds, params.requestId ?? "");
  if (!record) throw notFound();
  return record;
}
