import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import { NOTHING_AGREED } from "#app/domain/matching/agreed-placement.ts";
import {
  APART_OUTCOMES,
  type ApartOutcome,
  type ApartRefusal,
  reviewApart,
  usualApartReview,
} from "#app/domain/matching/siblings-apart.ts";
import { type Day, dayOf, formatDay } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { findRequest, type RequestRecord } from "#db/queries/matching.ts";
import { appendEvents } from "#db/writes/history.ts";
import { changeRequest } from "#db/writes/matching.ts";
import { rulesOf } from "../applications/rules-in-force.server.ts";
import { historyEntry, type Work } from "../work.ts";
import { MATCHING_EDITION } from "./matching-history.ts";

/** When living apart is reviewed next, the usual day of the one after, and what reviews came to; null where nobody lives apart. */
export async function readApart(db: Reader, { request, agreed }: RequestRecord, today: Day) {
  const apart = agreed?.apart;
  if (!apart) return null;
  const { apartReviewWeeks } = rulebookOn(today, await rulesOf(db, request.councilId)).values;
  return {
    due: apart.reviewOn && formatDay(apart.reviewOn),
    late: apart.reviewOn !== null && apart.reviewOn < today,
    why: request.together.wanted ? null : request.together.reason,
    inTouch: request.background?.siblingTime ?? null,
    usual: usualApartReview(today, apartReviewWeeks),
    reviews: apart.reviews.map(({ on, outcome, why, nextOn }) => ({
      on: formatDay(on),
      words: `${APART_OUTCOMES[outcome]}: ${why}${nextOn ? ` Next review by ${formatDay(nextOn)}.` : ""}`,
    })),
  };
}

/** Writes a review of living apart down, with an event that says what it came to and nothing of why. */
export async function sayApartReview(
  work: Work,
  asked: { councilIds: readonly string[]; requestId: string },
  said: { outcome: ApartOutcome; why: string; nextOn: Day | null },
): Promise<Result<void, ApartRefusal | "not-found" | "changed-meanwhile">> {
  const record = await findRequest(work.store.read, asked.councilIds, asked.requestId);
  if (record?.stage !== "placed") return refuse("not-found");
  const { request, agreed } = record;
  const reviewed = reviewApart(agreed?.apart ?? null, said, { today: dayOf(work.now), byId: work.actor.id });
  if (!reviewed.ok) return reviewed;
  const { id, councilId } = request;
  const about = { councilId, caseKind: "request", caseId: id, rulebook: MATCHING_EDITION } as const;
  const kept = await commit(work.store, [
    changeRequest(
      { id, version: record.version },
      { agreed: { ...(agreed ?? NOTHING_AGREED), apart: reviewed.value } },
    ),
    appendEvents([historyEntry(work, about, { type: "ApartReviewed", data: { outcome: said.outcome } })]),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}
