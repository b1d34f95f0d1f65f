import { type TrainingLine, trainingEvidence } from "#app/domain/training/evidence.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { listSeatsOf } from "#db/queries/training.ts";

/** The training of the household of one record, as evidence. The record has been opened already. */
export async function trainingLines(
  { db, now }: OfficerAsked,
  record: { id: string; councilId: string },
): Promise<TrainingLine[]> {
  const seats = await listSeatsOf(db, { applicationId: record.id, forCouncilIds: [record.councilId] });
  return trainingEvidence(seats, now);
}
