import { and, eq } from "drizzle-orm";
import type { Write } from "../engine/commit.server.ts";
import { answerProposals } from "../schema/index.ts";

type Row = typeof answerProposals.$inferInsert;

/** A change that an applicant proposes to what they sent. */
export function addProposal(row: Omit<Row, "state" | "version">): Write {
  return (tx) =>
    tx
      .insert(answerProposals)
      .values({ ...row, state: "proposed", version: 1 })
      .returning({ id: answerProposals.id });
}

/** Settles a proposal, if it is still open and nobody else has since it was read. */
export function settleProposal(
  read: { id: string; version: number },
  settled: {
    state: "accepted" | "declined" | "taken-back";
    decidedById: string;
    decidedAt: Date;
    reason: string | null;
  },
): Write {
  return (tx) =>
    tx
      .update(answerProposals)
      .set({ ...settled, version: read.version + 1 })
      .where(
        and(
          eq(answerProposals.id, read.id),
          eq(answerProposals.version, read.version),
          eq(answerProposals.state, "proposed"),
        ),
      )
      .returning({ id: answerProposals.id });
}
