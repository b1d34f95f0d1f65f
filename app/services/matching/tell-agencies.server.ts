import type { Write } from "#db/engine/commit.server.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { type AgencyAgreementRow, type AgencyAskRecord, listAgencyAsks } from "#db/queries/placing.ts";
import type { Facts } from "#emails/catalogue.ts";
import { outgoing } from "../jobs/outgoing.ts";
import type { Work } from "../work.ts";

type What = Facts<"agency-news">["what"];

/** Whether an agency may still be keeping a home for the council: it named one, or has its link open before it. */
export function mayWait({ ask }: AgencyAskRecord, now: Date): boolean {
  return ask.stage === "answered" || ask.stage === "chosen" || (ask.stage === "sent" && now < ask.endsAt);
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

/** Tells every agency that may still be keeping a home that what it was sent was put right, and to look again. */
export async function tellAgenciesToLookAgain(
  work: Work,
  about: { councilId: string; requestId: string },
): Promise<Write[]> {
  const asks = await listAgencyAsks(work.store.read, [about.councilId], about.requestId);
  const letters = asks.filter((one) => mayWait(one, work.now)).map((one) => tellAgency(work, one, "put-right"));
  return (await Promise.all(letters)).flat();
}

/**
 * Tells every agency that may still be keeping a home that a search is over: its own home was decided on, another was, or no
 * home is looked for any more. Who answered that it has none, and whose link was ended, have heard or said so already.
 */
export async function tellAgenciesItIsOver(
  work: Work,
  about: { councilId: string; requestId: string },
  /** The home that was decided on; null where the search ended without one. */
  homeId: string | null,
): Promise<Write[]> {
  const asks = await listAgencyAsks(work.store.read, [about.councilId], about.requestId);
  const letters: Write[] = [];
  for (const asked of asks.filter((one) => mayWait(one, work.now))) {
    const theirs = homeId !== null && asked.ask.householdId === homeId;
    letters.push(
      ...(await tellAgency(work, asked, homeId === null ? "search-over" : theirs ? "confirmed" : "settled")),
    );
  }
  return letters;
}
