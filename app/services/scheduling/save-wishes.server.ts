import type { FamilyWishes } from "#app/domain/scheduling/slots.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findApplication } from "#db/queries/applications.ts";
import { findWishes } from "#db/queries/diary.ts";
import { saveVisitWishes } from "#db/writes/diary.ts";
import { appendEvents } from "#db/writes/history.ts";
import { besideApplication } from "../applications/beside-application.ts";
import { idOfWhatItSays } from "../once-key.ts";
import type { Work } from "../work.ts";

/** What a household asks of visits. `language`: the code of one of the languages known, null for English. */
export type VisitWishes = FamilyWishes & { language: string | null; reminders: boolean };

/**
 * Keeps what a household asks of visits, with its history, in one commit. `version` is the one the page had read, 0 while
 * they had said nothing. Saving what stands already changes nothing. Refuses when somebody else saved meanwhile.
 */
export async function saveWishes(
  work: Work,
  asked: { councilId: string; applicationId: string; version: number },
  wishes: VisitWishes,
): Promise<Result<void, "not-found" | "changed-meanwhile">> {
  const { councilId, applicationId, version } = asked;
  const db = work.store.read;
  const record = await findApplication(db, { councilIds: [councilId] }, applicationId);
  if (!record) return refuse("not-found");
  const stands = await findWishes(db, councilId, applicationId);
  const { language, schoolRun, times, reminders } = wishes;
  const same =
    stands?.language === language &&
    stands.schoolRun === schoolRun &&
    stands.times === times &&
    stands.reminders === reminders;
  if (same) return accept(undefined);
  if ((stands?.version ?? 0) !== version) return refuse("changed-meanwhile");
  const data = { language, schoolRun, times, reminders };
  const kept = await commit(work.store, [
    saveVisitWishes(data, { id: idOfWhatItSays([applicationId]), applicationId, councilId, readVersion: version }),
    appendEvents([besideApplication(work, record, { type: "VisitWishesSaved", data })]),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}
