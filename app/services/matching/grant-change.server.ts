import type { Role } from "#app/domain/access/permissions.ts";
import { assessHousehold } from "#app/domain/matching/assess-household.ts";
import {
  type GrantDraft,
  type GrantRefusal,
  grantChange as grant,
  type TakeBackRefusal,
  takeBackGrant as takeBack,
} from "#app/domain/matching/grant-change.ts";
import { type ChangeCode, type HardRuleCode, sharingOf } from "#app/domain/matching/hard-rules.ts";
import { startSearch } from "#app/domain/matching/search.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { findRequest } from "#db/queries/matching.ts";
import { contextOfSearch } from "#db/queries/matching-context.ts";
import { findHouseholdForMatching, searchableHouseholds } from "#db/queries/matching-households.ts";
import { listGrantsOf } from "#db/queries/placing.ts";
import { changeHousehold } from "#db/writes/carers.ts";
import { appendEvents } from "#db/writes/history.ts";
import { addGrant, changeGrant } from "#db/writes/matching.ts";
import { idOfWhatItSays } from "../once-key.ts";
import type { Work } from "../work.ts";
import { householdEntry, matchingEntries } from "./matching-history.ts";
import { matchingRulesOf } from "./matching-rules.server.ts";

/** The request, the home as it stands now and how it is assessed; undefined where either is not theirs to see. */
export async function findHomeToOpen(
  work: Work,
  asked: { councilIds: readonly string[]; requestId: string; householdId: string },
) {
  const db = work.store.read;
  const today = dayOf(work.now);
  const record = await findRequest(db, asked.councilIds, asked.requestId);
  const found = record && (await findHouseholdForMatching(db, asked.householdId, today));
  if (!record || !found || found.row.stage === "ended") return undefined;
  const { request } = record;
  const index = await searchableHouseholds(db, request.councilId, today);
  const rulebook = await matchingRulesOf(db, request.councilId, today);
  const search = startSearch(request, await contextOfSearch(db, index, request.councilId, today, rulebook));
  const { household, row } = found;
  // What no agreement covers is another council's own matter, and is answered as if it were not there.
  if (sharingOf(household, search) === "none") return undefined;
  return { record, search, household, row, assessed: assessHousehold(household, search) };
}

/**
 * Writes down that the one change a home needed for a request was granted, by whom, on what paper and why. The home
 * fits from then on, for this request alone. A second press finds it written down already.
 */
export async function grantChange(
  work: Work,
  asked: { councilIds: readonly string[]; requestId: string; householdId: string; roles: readonly Role[] },
  draft: GrantDraft,
): Promise<Result<void, "not-found" | "changed-meanwhile" | GrantRefusal[]>> {
  // Before the home is looked at: what another press writes down meanwhile then has the same id, and is the same.
  const earlier = await listGrantsOf(work.store.read, asked.councilIds, asked);
  const found = await findHomeToOpen(work, asked);
  if (!found) return refuse("not-found");
  const { record, search, household, row, assessed } = found;
  const isOpened = household.granted.some(({ requestId }) => requestId === record.request.id);
  if (isOpened && assessed.outcome === "fits") return accept(undefined);
  const decided = grant({ search, stage: record.stage, household, assessed, roles: asked.roles }, draft, {
    today: dayOf(work.now),
    now: work.now,
    byId: work.actor.id,
    holidays: bankHolidays(),
  });
  if (!decided.ok) return decided;
  const { councilId } = record.request;
  const [{ rule }] = decided.value.grants;
  const kept = await commit(work.store, [
    ...decided.value.grants.map((one) =>
      addGrant({
        ...one,
        // Two presses at the same moment are one grant; one that was taken back or is over may be given again.
        id: idOfWhatItSays([asked.requestId, asked.householdId, one.rule, earlier.length]),
        councilId,
        recordedById: work.actor.id,
        recordedAt: work.now,
        version: 1,
      }),
    ),
    appendEvents([
      ...matchingEntries(work, councilId, decided.value.events),
      householdEntry(work, row, {
        type: "HouseholdOpened",
        data: { requestId: record.request.id, byCouncil: councilId },
      }),
    ]),
  ]);
  if (kept.ok) return accept(undefined);
  const now = await listGrantsOf(work.store.read, asked.councilIds, asked);
  const isThere = now.length > earlier.length && now.some((one) => one.rule === rule && one.endedAt === null);
  return isThere ? accept(undefined) : refuse("changed-meanwhile");
}

/**
 * Takes a granted change back, with the reason: the home is one change away again for this request. A home that was
 * asked meanwhile stays asked, and nobody can be placed there before the change is granted anew.
 */
export async function takeBackGrant(
  work: Work,
  asked: { councilIds: readonly string[]; requestId: string; householdId: string; grantId: string },
  reason: string,
): Promise<Result<void, TakeBackRefusal | "not-found" | "changed-meanwhile">> {
  const found = await findHomeToOpen(work, asked);
  if (!found) return refuse("not-found");
  const { record, row } = found;
  const granted = await listGrantsOf(work.store.read, asked.councilIds, asked);
  const one = granted.find(({ id }) => id === asked.grantId);
  if (!one) return refuse("not-found");
  const granting = { ...one, rule: one.rule as HardRuleCode, change: one.change as ChangeCode };
  const decided = takeBack(granting, record.stage, reason, { now: work.now, byId: work.actor.id });
  if (!decided.ok) return decided;
  const { events, ...ended } = decided.value;
  const { councilId } = record.request;
  const kept = await commit(work.store, [
    changeGrant(one, ended),
    // Whoever answers or decides about this home at the same moment looks at it again.
    changeHousehold(row),
    appendEvents([
      ...matchingEntries(work, councilId, events),
      householdEntry(work, row, {
        type: "HouseholdShutAgain",
        data: { requestId: record.request.id, byCouncil: councilId },
      }),
    ]),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}
