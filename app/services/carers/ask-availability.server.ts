import type { CouldOffer } from "#app/domain/carers/could-offer.ts";
import type { CareNeed } from "#app/domain/matching/vocabulary.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findAccount } from "#db/queries/access.ts";
import { findHouseholdOfAccount, listToAskAgain } from "#db/queries/carers.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { changeHousehold } from "#db/writes/carers.ts";
import { appendEvents } from "#db/writes/history.ts";
import { rulebookOf } from "../applications/rules-in-force.server.ts";
import { outgoing } from "../jobs/outgoing.ts";
import { householdEntry } from "../matching/matching-history.ts";
import type { Work } from "../work.ts";

const DAY_MILLIS = 86_400_000;

/**
 * Carers say what they could offer beyond their terms, and what they could not manage: searches leave them out of that.
 * More beds that a landlord would have to agree to open the home to a search as one change away. Refused where they are
 * no more than the beds there are.
 */
export async function sayWhatFits(
  work: Work,
  accountId: string,
  said: {
    couldOffer: readonly CouldOffer[];
    cannotManage: readonly CareNeed[];
    /** Foster children they would have beds for if the landlord agreed; null where that does not arise. */
    roomIfLandlordAgrees: number | null;
  },
): Promise<Result<void, "not-found" | "no-more-beds" | "changed-meanwhile">> {
  const row = await findHouseholdOfAccount(work.store.read, accountId);
  if (!row) return refuse("not-found");
  if (said.roomIfLandlordAgrees !== null && said.roomIfLandlordAgrees <= row.roomFor) return refuse("no-more-beds");
  const kept = await commit(work.store, [
    changeHousehold(row, {
      couldOffer: [...said.couldOffer],
      cannotManage: [...said.cannotManage],
      roomIfLandlordAgrees: said.roomIfLandlordAgrees,
    }),
    appendEvents([
      householdEntry(work, row, {
        type: "WhatFitsChanged",
        data: { couldOffer: said.couldOffer.length, cannotManage: said.cannotManage.length },
      }),
    ]),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}

/**
 * Asks carers whether their place is still free: once their last word has grown old by their council's rule, or at once
 * where they have never said; those with a break to come, and those back from one, as all others; and again when as many days have passed without an answer. Nothing is changed for them: an old answer is only left out of searches and totals until they say more.
 */
export async function askAvailabilityAgain(work: Work): Promise<void> {
  const { read } = work.store;
  for (const row of await listToAskAgain(read, dayOf(work.now))) {
    const { approvedBy, accountId, confirmedAt, askedAgainAt } = row;
    if (approvedBy === null || accountId === null) continue;
    const { values } = await rulebookOf(read, approvedBy, dayOf(work.now));
    const isOld = (at: Date | null) =>
      at === null || work.now.getTime() - at.getTime() > values.vacancyGoodForDays * DAY_MILLIS;
    if (!isOld(confirmedAt) || !isOld(askedAgainAt)) continue;
    const [account, council] = await Promise.all([findAccount(read, accountId), findCouncil(read, approvedBy)]);
    if (!account?.active || !council) continue;
    const facts = { firstName: account.givenName, councilName: council.name, path: "/carer/availability" };
    await commit(work.store, [
      changeHousehold(row, { askedAgainAt: work.now }),
      appendEvents([householdEntry(work, row, { type: "AvailabilityAskedAgain" })]),
      outgoing(
        work,
        { address: account.email, councilId: approvedBy, caseKind: "carer-household", caseId: row.id },
        { template: "availability-asked", facts },
      ),
    ]);
  }
}
