import { whoHears, whoSearches } from "#app/domain/matching/who-searches.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { type AccountRow, findAccount, listStaff } from "#db/queries/access.ts";
import { listEventsOfType } from "#db/queries/history.ts";

/** A search, and the one home of it that this is about, where it is about one. */
export type OfSearch = {
  councilId: string;
  requestId: string;
  raisedById: string | null;
  offerId?: string | undefined;
};

/** As many times of asking as anybody looks back to for the person who asked. */
const MOST_ASKED = 50;

/** The people of a search: who asked, by the history of the request, who raised it, and the staff of its council. */
async function peopleOf(db: Reader, { councilId, requestId, raisedById, offerId }: OfSearch) {
  const of = { caseKind: "request", caseId: requestId } as const;
  const asked = [
    ...(await listEventsOfType(db, councilId, of, "OfferMade", MOST_ASKED)),
    ...(await listEventsOfType(db, councilId, of, "AgencyAsked", MOST_ASKED)),
  ];
  const isThis = (data: unknown) => offerId !== undefined && (data as { offerId?: string } | null)?.offerId === offerId;
  const ordered = asked.sort((a, b) => Number(isThis(b.data)) - Number(isThis(a.data)) || b.seq - a.seq);
  const ids = [...new Set(ordered.flatMap(({ actor }) => (actor.kind === "staff" && actor.id ? [actor.id] : [])))];
  const askers = await Promise.all(ids.map((id) => findAccount(db, id)));
  return {
    askers: askers.filter((one): one is AccountRow => one !== undefined),
    raiser: raisedById ? await findAccount(db, raisedById) : undefined,
    staff: await listStaff(db, councilId),
  };
}

/** Who is written to about a home or an agency that was asked. */
export async function readersOf(db: Reader, of: OfSearch, actorId: string): Promise<readonly AccountRow[]> {
  return whoHears(of.councilId, { ...(await peopleOf(db, of)), actorId });
}

/** The first name of the person whom carers can turn to about an offer, or “the placements team”. */
export async function turnTo(db: Reader, of: OfSearch): Promise<string> {
  const { people, isTeam } = whoSearches(of.councilId, await peopleOf(db, of));
  const [one] = people;
  return one && !isTeam ? one.givenName : "the placements team";
}
