import { and, eq } from "drizzle-orm";
import type { Paper } from "#app/domain/applications/papers.ts";
import type { Write } from "../engine/commit.server.ts";
import { papers } from "../schema/index.ts";

/** A paper that came in. Its file lies under the same id. */
export function addPaper(
  paper: Paper,
  kept: {
    applicationId: string;
    councilId: string;
    mediaType: string;
    bytes: number;
    sha256: string;
    sentById: string;
  },
): Write {
  return (tx) =>
    tx
      .insert(papers)
      .values({ ...paper, ...kept, version: 1 })
      .returning({ id: papers.id });
}

/** A paper as it is now, if nobody has changed it since the version that was read. */
export function savePaper(paper: Paper, readVersion: number): Write {
  const { state, expiresOn, scannedAt, acceptedAt, acceptedById, askedAgainAt, askedAgainBecause } = paper;
  const changed = { state, expiresOn, scannedAt, acceptedAt, acceptedById, askedAgainAt, askedAgainBecause };
  return (tx) =>
    tx
      .update(papers)
      .set({ ...changed, version: readVersion + 1 })
      .where(and(eq(papers.id, paper.id), eq(papers.version, readVersion)))
      .returning({ id: papers.id });
}
