import type { Role } from "#app/domain/access/permissions.ts";
import {
  type AnswerApprovalRefusal,
  type AnswerHere,
  type ApprovalAnswer,
  answerApproval as answer,
  askersOf,
  pressedApproval,
  type RecordRead,
} from "#app/domain/matching/approve-outside.ts";
import { areaApprovalNeeded } from "#app/domain/matching/area-approval.ts";
import { areaSnapshot } from "#app/domain/matching/area-ledger.ts";
import type { Typed } from "#app/domain/matching/form-drafts.ts";
import { startSearch } from "#app/domain/matching/search.ts";
import type { AreaApprover } from "#app/domain/matching/settings.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { milesBetween } from "#app/domain/shared/place.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { findAccount } from "#db/queries/access.ts";
import { type AreaApprovalRow, findAreaApproval, listAreaApprovals } from "#db/queries/area-approvals.ts";
import { findRequest, listOffersOfRequest } from "#db/queries/matching.ts";
import { contextOfSearch } from "#db/queries/matching-context.ts";
import { findHouseholdForMatching, searchableHouseholds } from "#db/queries/matching-households.ts";
import { addAreaApproval, changeAreaApproval } from "#db/writes/area-approvals.ts";
import { appendEvents } from "#db/writes/history.ts";
import type { Work } from "../work.ts";
import { matchingEntries } from "./matching-history.ts";
import { matchingRulesOf } from "./matching-rules.server.ts";
import { approversOf, tellApprovalAnswered, tellApprovalAsked } from "./tell-of-approval.server.ts";

export type AskApprovalRefusal =
  | "not-found"
  | "nobody-said-yes"
  | "not-needed"
  | "reasons-missing"
  | "approved-already"
  | "nobody-to-ask"
  | "changed-meanwhile";

/** The home that has said yes to a request of the councils, and the request. */
async function homeAgreed(db: Reader, { councilIds, requestId }: { councilIds: readonly string[]; requestId: string }) {
  const record = await findRequest(db, councilIds, requestId);
  if (!record) return null;
  const offers = await listOffersOfRequest(db, [record.request.councilId], requestId);
  const accepted = record.stage === "agreed" ? offers.find(({ offer }) => offer.stage === "accepted") : undefined;
  return { record, offers, accepted: accepted?.offer ?? null };
}

/**
 * Asks the nominated officer or the director to approve the home that said yes, with the record as it is typed and the
 * nearest homes inside at this minute. Asked again before anybody has answered, it is asked with what is typed now.
 * Refused where no approval is needed, where the record does not say yet why this home, where this very record is approved,
 * and where nobody could answer: nobody holds the role but those who asked.
 */
export async function askApproval(
  work: Work,
  asked: { councilIds: readonly string[]; requestId: string; answers: Typed },
): Promise<Result<{ approver: AreaApprover }, AskApprovalRefusal>> {
  const db = work.store.read;
  const today = dayOf(work.now);
  const agreed = await homeAgreed(db, asked);
  if (!agreed) return refuse("not-found");
  const { record, offers, accepted } = agreed;
  const found = accepted ? await findHouseholdForMatching(db, accepted.householdId, today) : undefined;
  if (!found || !accepted) return refuse("nobody-said-yes");
  const { householdId } = accepted;
  const { request } = record;
  const index = await searchableHouseholds(db, request.councilId, today);
  const rulebook = await matchingRulesOf(db, request.councilId, today);
  const search = startSearch(request, await contextOfSearch(db, index, request.councilId, today, rulebook));
  const { area, approver } = areaApprovalNeeded(found.household, search);
  if (area === "in-area" || approver === null) return refuse("not-needed");
  const { reasons } = asked.answers;
  if (typeof reasons !== "string" || reasons.trim() === "") return refuse("reasons-missing");
  const about = { requestId: request.id, householdId };
  const [last] = await answersHere(db, request.councilId, about);
  const read = { requestVersion: record.version, offerId: accepted.id };
  if (pressedApproval(last, { ...read, needed: approver, typed: asked.answers }) === "counts") {
    return refuse("approved-already");
  }
  const before = await findAreaApproval(db, [request.councilId], about);
  const askedBefore = before ? askersOf(before) : [];
  const askers = [...askedBefore, work.actor.id];
  const approvers = await approversOf(db, request.councilId, approver, askers);
  if (approvers.length === 0) return refuse("nobody-to-ask");
  const miles = request.home ? milesBetween(request.home.place, found.household.place) : null;
  const made = offers.map(({ offer }) => offer);
  const now = {
    test: area,
    approver,
    answers: asked.answers,
    snapshot: { ...areaSnapshot(index.households, search, made, { at: work.now, chosenMiles: miles }), askedBefore },
    miles,
    askedById: work.actor.id,
    askedAt: work.now,
  };
  const kept = await commit(work.store, [
    before?.stage === "asked"
      ? changeAreaApproval(before, now)
      : addAreaApproval({
          ...now,
          id: work.newId(),
          councilId: request.councilId,
          ...about,
          nth: (before?.nth ?? 0) + 1,
          stage: "asked",
          version: 1,
        }),
    appendEvents(
      matchingEntries(work, request.councilId, [
        { type: "ApprovalAsked", requestId: request.id, householdId, at: work.now, byId: work.actor.id, approver },
      ]),
    ),
    // Asked again before anybody has answered, it waits on the same day: nobody is written to twice.
    ...(before?.stage === "asked" && before.approver === approver
      ? []
      : await tellApprovalAsked(work, request, approver, approvers)),
  ]);
  return kept.ok ? accept({ approver }) : refuse("changed-meanwhile");
}

/** An approval as it is read: its row, the record it is about, and both with their versions in one text. */
export type ApprovalRead = { readonly row: AreaApprovalRow; readonly record: RecordRead; readonly reading: string };

/** The approval of the home that has said yes now, if somebody was asked for one here. */
export async function approvalNow(
  db: Reader,
  asked: { councilIds: readonly string[]; requestId: string },
): Promise<ApprovalRead | undefined> {
  const agreed = await homeAgreed(db, asked);
  if (!agreed?.accepted) return undefined;
  const { record, accepted } = agreed;
  const about = { requestId: asked.requestId, householdId: accepted.householdId };
  const row = await findAreaApproval(db, [record.request.councilId], about);
  if (!row) return undefined;
  const read = { requestVersion: record.version, offerId: accepted.id };
  return { row, record: read, reading: [row.id, row.version, read.requestVersion, read.offerId].join(".") };
}

/**
 * Writes down what the nominated officer or the director says of the home that waits for them, with history in the same
 * commit. It belongs to what they read: refused where the approval, the request or the offer is another than in `reading`.
 */
export async function answerApproval(
  work: Work,
  asked: { councilIds: readonly string[]; requestId: string; roles: readonly Role[]; reading: string },
  given: ApprovalAnswer,
): Promise<Result<"approved" | "refused", AnswerApprovalRefusal | "not-found" | "changed-meanwhile">> {
  const now = await approvalNow(work.store.read, asked);
  if (!now) return refuse("not-found");
  const { row } = now;
  if (row.stage === "asked" && now.reading !== asked.reading) return refuse("changed-meanwhile");
  const decided = answer(row, given, { id: work.actor.id, roles: asked.roles, now: work.now });
  if (!decided.ok) return decided;
  const { stage, as, event } = decided.value;
  const kept = await commit(work.store, [
    changeAreaApproval(row, {
      stage,
      answeredById: work.actor.id,
      answeredAs: as,
      answeredAt: work.now,
      reason: given.reason.trim(),
      snapshot: { ...row.snapshot, answeredFor: now.record },
    }),
    appendEvents(matchingEntries(work, row.councilId, [event])),
    ...(await tellApprovalAnswered(work, row, stage, as)),
  ]);
  return kept.ok ? accept(stage) : refuse("changed-meanwhile");
}

/** What was said here of a home for a request, the last said first. */
export async function answersHere(
  db: Reader,
  councilId: string,
  of: { requestId: string; householdId: string },
): Promise<(AnswerHere & { readonly reason: string })[]> {
  const said: (AnswerHere & { readonly reason: string })[] = [];
  for (const row of await listAreaApprovals(db, [councilId], of)) {
    if (!row.answeredAt || !row.answeredById || row.stage === "asked") continue;
    const who = await findAccount(db, row.answeredById);
    said.push({
      approved: row.stage === "approved",
      by: who ? `${who.givenName} ${who.familyName}` : "Somebody who has left",
      as: row.answeredAs === "director" ? "director" : "nominated-officer",
      at: row.answeredAt,
      answers: row.answers,
      answeredFor: row.snapshot.answeredFor ?? null,
      reason: row.reason ?? "",
    });
  }
  return said;
}
