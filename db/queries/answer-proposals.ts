import { and, asc, eq, inArray } from "drizzle-orm";
import type { Reader } from "../engine/store.server.ts";
import { answerProposals } from "../schema/index.ts";

/** A change that an applicant proposed to what they sent. */
export type ProposalRow = typeof answerProposals.$inferSelect;

/** Every change proposed to one application, oldest first. */
export function listProposals(db: Reader, applicationId: string): Promise<ProposalRow[]> {
  return db
    .select()
    .from(answerProposals)
    .where(eq(answerProposals.applicationId, applicationId))
    .orderBy(asc(answerProposals.proposedAt), asc(answerProposals.id));
}

/** One proposed change of an application of these councils. */
export async function findProposal(
  db: Reader,
  councilIds: readonly string[],
  id: string,
): Promise<ProposalRow | undefined> {
  const [row] = await db
    .select()
    .from(answerProposals)
    .where(and(eq(answerProposals.id, id), inArray(answerProposals.councilId, [...councilIds])));
  return row;
}
