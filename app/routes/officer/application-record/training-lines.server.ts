import { preparedInWords, type TrainingLine, trainingEvidence } from "#app/domain/training/evidence.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { seatsOf } from "#app/services/applications/own-seat.server.ts";
import type { ApplicationRecord } from "#db/queries/applications.ts";
import { listSeatsOf } from "#db/queries/training.ts";

/** The training of a household as evidence: who of the applicants came to preparation, in words, and each session of each. */
export type TrainingEvidence = { prepared: string; lines: TrainingLine[] };

/** The training of the household of one record, as evidence. The record has been opened already. */
export async function trainingLines(
  { db, now }: OfficerAsked,
  record: Pick<ApplicationRecord, "id" | "councilId" | "accountId" | "application">,
): Promise<TrainingEvidence> {
  const [seats, applicants] = await Promise.all([
    listSeatsOf(db, { applicationId: record.id, forCouncilIds: [record.councilId] }),
    seatsOf(db, record),
  ]);
  const lines = trainingEvidence(seats, now);
  const prepared = preparedInWords(lines, applicants);
  return { prepared: prepared || "Nobody of the household has come to preparation training yet.", lines };
}
