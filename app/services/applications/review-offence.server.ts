import type { Role } from "#app/domain/access/permissions.ts";
import {
  isOpenReview,
  moveReview,
  type OffenceReview,
  type ReviewChange,
  type ReviewRefusal,
  raiseReview,
} from "#app/domain/applications/offence-review.ts";
import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import { dayOf, instantAt, minutesOfDay } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { type ApplicationRecord, findApplication } from "#db/queries/applications.ts";
import { listOffenceReviews } from "#db/queries/checks.ts";
import { addOffenceReview, saveOffenceReview } from "#db/writes/applications.ts";
import { appendEvents } from "#db/writes/history.ts";
import { idOfWhatItSays } from "../once-key.ts";
import { historyEntry, type Work } from "../work.ts";

function entry(work: Work, record: ApplicationRecord, review: OffenceReview, type: string) {
  const rulebook = rulebookOn(dayOf(work.now)).version;
  const about = { councilId: record.councilId, caseKind: "application", caseId: record.id, rulebook } as const;
  const { id, person, state, exception } = review;
  // The reasons stay with the review, which only two roles read; history says that it was concluded, and how.
  return appendEvents([historyEntry(work, about, { type, data: { reviewId: id, person, state, exception } })]);
}

async function reviewsAbout(work: Work, record: ApplicationRecord, person: string): Promise<OffenceReview[]> {
  const reviews = await listOffenceReviews(work.store.read, [record.councilId], record.id);
  return reviews.filter((review) => review.person === person);
}

/** The writes that raise a review with the commit that records what came in; none while one about the person is open. */
export async function raiseOnce(work: Work, record: ApplicationRecord, person: string): Promise<Write[]> {
  const before = await reviewsAbout(work, record, person);
  return before.some(isOpenReview) ? [] : raiseWrites(work, record, person, before.length);
}

/** `nth` counts the reviews about the person before this one: two raised at the same moment have one id, and are one. */
function raiseWrites(work: Work, record: ApplicationRecord, person: string, nth: number): Write[] {
  const id = idOfWhatItSays([record.id, "offence-review", person, nth]);
  const review = raiseReview({ id, person, raisedById: work.actor.id }, work.now);
  return [addOffenceReview(record.application, review), entry(work, record, review, "OffenceReviewRaised")];
}

/**
 * Raises a possible specified offence about somebody of the household. Anyone who records checks may. Refuses a person who
 * is not of the household, and a second one about the same person while the first is open.
 */
export async function raiseOffenceReview(
  work: Work,
  asked: { councilIds: readonly string[]; applicationId: string; person: string },
): Promise<Result<null, "not-found" | "no-such-person" | "already-raised">> {
  const db = work.store.read;
  const record = await findApplication(db, { councilIds: asked.councilIds }, asked.applicationId);
  if (!record) return refuse("not-found");
  if (!record.checks.some(({ id }) => id === `dbs:${asked.person}`)) return refuse("no-such-person");
  const before = await reviewsAbout(work, record, asked.person);
  if (before.some(isOpenReview)) return refuse("already-raised");
  const kept = await commit(work.store, raiseWrites(work, record, asked.person, before.length));
  return kept.ok ? accept(null) : refuse("already-raised");
}

/** Records that legal was asked, or what the manager or the decision maker concludes. */
export async function moveOffenceReview(
  work: Work,
  asked: {
    councilIds: readonly string[];
    applicationId: string;
    reviewId: string;
    version: number;
    roles: readonly Role[];
  },
  change: ReviewChange,
): Promise<Result<OffenceReview, ReviewRefusal | "not-found" | "changed-meanwhile">> {
  const db = work.store.read;
  const record = await findApplication(db, { councilIds: asked.councilIds }, asked.applicationId);
  const reviews = record ? await listOffenceReviews(db, [record.councilId], record.id) : [];
  const found = reviews.find(({ id }) => id === asked.reviewId);
  if (!record || !found) return refuse("not-found");
  const { version, ...review } = found;
  if (version !== asked.version) return refuse("changed-meanwhile");
  const by = { id: work.actor.id, roles: asked.roles };
  const moved = moveReview(review, change, by, work.now, (on) =>
    on === dayOf(work.now) ? work.now : instantAt(on, minutesOfDay(work.now)),
  );
  if (!moved.ok) return moved;
  const type = change.to === "with-legal" ? "OffenceReviewSentToLegal" : "OffenceReviewConcluded";
  const kept = await commit(work.store, [
    saveOffenceReview(moved.value, version),
    entry(work, record, moved.value, type),
  ]);
  return kept.ok ? accept(moved.value) : refuse("changed-meanwhile");
}
