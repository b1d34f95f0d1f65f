import type { Role } from "#app/domain/access/permissions.ts";
import {
  emergencyToEnd,
  type KeptGrant,
  type Variation,
  type VaryRefusal,
  varyAfterEmergency,
} from "#app/domain/matching/emergency-end.ts";
import type { ChangeCode, HardRuleCode } from "#app/domain/matching/hard-rules.ts";
import { type Day, dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findRequest, listOffersOfRequest, type OfferRecord } from "#db/queries/matching.ts";
import { type KeptGrantRow, listGrantsOfRequests } from "#db/queries/placements-owed.ts";
import { appendEvents } from "#db/writes/history.ts";
import { addGrant } from "#db/writes/matching.ts";
import { idOfWhatItSays } from "../once-key.ts";
import type { Work } from "../work.ts";
import { matchingEntries } from "./matching-history.ts";

/** A granted change as the rules take it. */
export function keptGrant(row: KeptGrantRow): KeptGrant {
  return { ...row, rule: row.rule as HardRuleCode, change: row.change as ChangeCode };
}

type OfRequest = { councilIds: readonly string[]; requestId: string };

/** What was granted to the home in which the children of a request live. */
async function grantsOfTheirHome(
  work: Work,
  { councilIds, requestId }: OfRequest,
  known?: readonly OfferRecord[],
): Promise<KeptGrantRow[]> {
  const db = work.store.read;
  const offers = known ?? (await listOffersOfRequest(db, councilIds, requestId));
  const home = offers.find(({ offer }) => offer.stage === "placed")?.offer.householdId;
  if (home === undefined) return [];
  return (await listGrantsOfRequests(db, [requestId])).filter(({ householdId }) => householdId === home);
}

/**
 * The emergency outside the terms in which the children of one request of the councils live, if it is not ended. `known`: its
 * offers, where they were read already.
 */
export async function openEmergency(work: Work, asked: OfRequest, known?: readonly OfferRecord[]) {
  return emergencyToEnd((await grantsOfTheirHome(work, asked, known)).map(keptGrant));
}

/** The last day on which children live in one home outside its terms, by the request they came by; none where that is over. */
export async function endsOutsideTerms(
  work: Work,
  householdId: string,
  requestIds: readonly string[],
): Promise<ReadonlyMap<string, Day>> {
  const grants = await listGrantsOfRequests(work.store.read, requestIds);
  return new Map(
    requestIds.flatMap((id) => {
      const theirs = grants.filter((one) => one.requestId === id && one.householdId === householdId);
      const open = emergencyToEnd(theirs.map(keptGrant));
      return open ? [[id, open.lastDay] as const] : [];
    }),
  );
}

/** Writes down that the terms were varied for children who came in an emergency. Sent twice it is one. */
export async function varyTermsAfterEmergency(
  work: Work,
  asked: OfRequest & { roles: readonly Role[] },
  said: Variation,
): Promise<Result<void, VaryRefusal | "not-found" | "changed-meanwhile">> {
  const record = await findRequest(work.store.read, asked.councilIds, asked.requestId);
  if (!record) return refuse("not-found");
  const grants = await grantsOfTheirHome(work, asked);
  const decided = varyAfterEmergency({ stage: record.stage, grants: grants.map(keptGrant), roles: asked.roles }, said, {
    today: dayOf(work.now),
    now: work.now,
    byId: work.actor.id,
  });
  if (!decided.ok) return decided;
  const { grants: varied, events } = decided.value;
  const { councilId } = record.request;
  const kept = await commit(work.store, [
    ...varied.map((one) =>
      addGrant({
        ...one,
        id: idOfWhatItSays([one.requestId, one.householdId, one.rule, grants.length]),
        councilId,
        recordedById: work.actor.id,
        recordedAt: work.now,
        version: 1,
      }),
    ),
    appendEvents(matchingEntries(work, councilId, events)),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}
