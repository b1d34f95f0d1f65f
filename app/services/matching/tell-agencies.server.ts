import type { Offer } from "#app/domain/matching/offers.ts";
import type { Write } from "#db/engine/commit.server.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { listOffersOfRequest, type OfferRecord } from "#db/queries/matching.ts";
import { type AgencyAgreementRow, type AgencyAskRecord, listAgencyAsks } from "#db/queries/placing.ts";
import type { Facts } from "#emails/catalogue.ts";
import { outgoing } from "../jobs/outgoing.ts";
import type { Work } from "../work.ts";

type What = Facts<"agency-news">["what"];

/** Whether the home an agency named was taken up and is out again: it was let go, or its carers said no since. */
export function isTakenAndGone({ ask }: AgencyAskRecord, offers: readonly Pick<OfferRecord, "offer">[]): boolean {
  const theirs = offers.find(({ offer }) => offer.householdId === ask.householdId);
  return ask.stage === "chosen" && (theirs?.offer.stage === "released" || theirs?.offer.stage === "declined");
}

/** The agencies that may still be keeping a home: they named one that is not out again, or have their link open before them. */
async function listWaiting(work: Work, about: { councilId: string; requestId: string }): Promise<AgencyAskRecord[]> {
  const db = work.store.read;
  const asks = await listAgencyAsks(db, [about.councilId], about.requestId);
  const offers = await listOffersOfRequest(db, [about.councilId], about.requestId);
  return asks.filter((one) => {
    const { stage, endsAt, notTakenAt } = one.ask;
    if (stage === "chosen") return !isTakenAndGone(one, offers);
    return (stage === "answered" && notTakenAt === null) || (stage === "sent" && work.now < endsAt);
  });
}

async function letterTo(
  work: Work,
  { email, councilId }: AgencyAgreementRow,
  about: { caseKind: "request" | "agreement"; caseId: string },
  what: What,
): Promise<Write[]> {
  const council = await findCouncil(work.store.read, councilId);
  if (!council) return [];
  const to = { address: email, councilId, ...about };
  const facts = { councilName: council.name, path: `/areas/${council.slug}`, what };
  return [outgoing(work, to, { template: "agency-news", facts })];
}

/** One letter to an agency about what became of its answer. Nothing in it is about a child or a home. */
export function tellAgency(work: Work, { ask, agreement }: AgencyAskRecord, what: What): Promise<Write[]> {
  return letterTo(work, agreement, { caseKind: "request", caseId: ask.requestId }, what);
}

/** One letter to an agency whose agreement was ended: its links open nothing any more. */
export function tellAgreementEnded(work: Work, agreement: AgencyAgreementRow): Promise<Write[]> {
  return letterTo(work, agreement, { caseKind: "agreement", caseId: agreement.id }, "agreement-ended");
}

/** Tells the agency whose home was taken up for a request what became of it; nobody where the home is no agency's. */
export async function tellAgencyOfHome(
  work: Work,
  about: { councilId: string; requestId: string; householdId: string },
  what: What,
): Promise<Write[]> {
  const asks = await listAgencyAsks(work.store.read, [about.councilId], about.requestId);
  const theirs = asks.find(({ ask }) => ask.householdId === about.householdId);
  return theirs ? tellAgency(work, theirs, what) : [];
}

/** Tells the agencies whose homes are let go while the search goes on that they need not keep the place. */
export async function tellAgenciesOfRelease(
  work: Work,
  records: readonly OfferRecord[],
  changed: readonly Offer[],
): Promise<Write[]> {
  const letters: Write[] = [];
  for (const { offer, councilId } of records) {
    if (!changed.some(({ id, stage }) => id === offer.id && stage === "released")) continue;
    const { requestId, householdId } = offer;
    letters.push(...(await tellAgencyOfHome(work, { councilId, requestId, householdId }, "let-go")));
  }
  return letters;
}

/** Tells every agency that may still be keeping a home that what it was sent was put right, and to look again. */
export async function tellAgenciesToLookAgain(
  work: Work,
  about: { councilId: string; requestId: string },
): Promise<Write[]> {
  const letters = (await listWaiting(work, about)).map((one) => tellAgency(work, one, "put-right"));
  return (await Promise.all(letters)).flat();
}

/**
 * Tells every agency that may still be keeping a home that a search is over: its own home was decided on, another was, or no
 * home is looked for any more. Who answered that it has none, whose home was not taken, and whose link was ended, have heard
 * or said so already.
 */
export async function tellAgenciesItIsOver(
  work: Work,
  about: { councilId: string; requestId: string },
  /** The home that was decided on; null where the search ended without one. */
  homeId: string | null,
): Promise<Write[]> {
  const letters: Write[] = [];
  for (const asked of await listWaiting(work, about)) {
    const theirs = homeId !== null && asked.ask.householdId === homeId;
    letters.push(
      ...(await tellAgency(work, asked, homeId === null ? "search-over" : theirs ? "confirmed" : "settled")),
    );
  }
  return letters;
}
