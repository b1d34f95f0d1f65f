import { formatWhen } from "#app/domain/calendar/working-hours.ts";
import { HOLDING_REASONS } from "#app/domain/matching/declined-before.ts";
import { INFORMATION_ITEMS, type InformationItem, itemsMissing } from "#app/domain/matching/information.ts";
import { laneOf } from "#app/domain/matching/lanes.ts";
import { DECLINE_REASONS, isReplyLate, type Offer } from "#app/domain/matching/offers.ts";
import { stillToOpen } from "#app/domain/matching/seen-by-step.ts";
import { mayAnswer } from "#app/domain/matching/stages.ts";
import { type Day, dayOf, formatDay, formatDayShort } from "#app/domain/shared/day.ts";
import { parsePostcode } from "#app/domain/shared/postcode.ts";
import type { CarerAsked } from "#app/http/guards.server.ts";
import { noteReading } from "#app/services/access/note-reading.server.ts";
import { matchingRulesOf } from "#app/services/matching/matching-rules.server.ts";
import { openedLater, tellingOf } from "#app/services/matching/offer-for-carers.ts";
import { turnTo } from "#app/services/matching/who-searches.server.ts";
import { placeOf } from "#db/geography/postcodes.server.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { findOfferOfAccount, findRequest, type RequestRecord } from "#db/queries/matching.ts";
import { findHouseholdForMatching } from "#db/queries/matching-households.ts";
import { listFallen, listInformation, listPlacedThrough } from "#db/queries/placing.ts";
import { offerStep } from "./offer-step.server.ts";

const HOLDING: ReadonlySet<string> = new Set(HOLDING_REASONS);

function townOf(sector: string | undefined): string | null {
  const postcode = parsePostcode(sector ?? "");
  return postcode.ok ? (placeOf(postcode.value)?.town ?? null) : null;
}

/** What carers read once the placement is recorded: the day, and the writing they were given. */
async function arrangementsOf(db: CarerAsked["db"], record: RequestRecord, offer: Offer, today: Day) {
  const { decision, request } = record;
  if (offer.stage !== "placed" || !decision) return null;
  const given = (await listInformation(db, [request.councilId], request.id)).filter((one) => one.offerId === offer.id);
  const placed = await listPlacedThrough(db, [request.councilId], request.id);
  const last = placed
    .flatMap(({ placeCode, endedOn }) => (placeCode === "T3" && endedOn !== null ? endedOn : []))
    .sort()
    .at(-1);
  return {
    day: formatDay(decision.startsOn),
    /** Of a short break, the day the child goes back, as it stands now. */
    until: last ? formatDay(last) : null,
    planLater: record.planAgreedOn === null,
    given: given.map((one) => ({
      id: one.id,
      on: formatDayShort(dayOf(one.givenAt), today),
      items: one.items.map((item) => INFORMATION_ITEMS[item as InformationItem] ?? item),
      acknowledged: one.acknowledgedAt !== null,
      stillMissing: one.stillMissing,
    })),
    missing: itemsMissing(given).map((item) => INFORMATION_ITEMS[item]),
  };
}

/** One offer as its carers read it, as far as its step opens; the look is noted. Undefined when it is not theirs. */
export async function readOffer({ db, work, person, params, now, today }: CarerAsked) {
  const found = await findOfferOfAccount(db, person.id, params.offerId ?? "");
  if (!found) return undefined;
  const { offer, councilId } = found;
  const record = await findRequest(db, [councilId], offer.requestId);
  const home = await findHouseholdForMatching(db, offer.householdId, today);
  if (!record || !home) return undefined;
  const [rules, council, officer] = await Promise.all([
    matchingRulesOf(db, councilId, today),
    findCouncil(db, councilId),
    turnTo(db, { councilId, requestId: offer.requestId, raisedById: record.raisedById, offerId: offer.id }),
  ]);
  const step = await offerStep(db, found, today);
  const fallen = (await listFallen(db, [councilId], offer.requestId)).find((one) => one.offerId === offer.id);
  await noteReading(work, {
    councilId,
    caseKind: "offer",
    caseId: offer.id,
    what: `carers read it at the step: ${step}`,
  });
  const neededToday = laneOf(record.request.neededBy, today) === "today";
  return {
    id: offer.id,
    council: council?.name ?? "Your council",
    phone: council?.phone ?? null,
    /** Who can answer them. */
    officer,
    neededToday,
    stage: offer.stage,
    open: mayAnswer(offer.stage),
    by: formatWhen(offer.replyBy, now),
    late: isReplyLate(offer, now),
    reason: offer.reason && DECLINE_REASONS[offer.reason],
    /** For how many days this no puts them after others for a child like this one; 0 where it does not. */
    afterOthersDays: offer.reason && HOLDING.has(offer.reason) ? rules.declineHoldsDays.value : 0,
    /** What was asked and answered, in order: words about the child, so they go with the child. */
    talk: step === "over" ? [] : offer.talk.map(({ who, words }) => ({ who, words })),
    /** Facts about a child are not kept in front of somebody who no longer needs them. */
    telling:
      step !== "over" ? tellingOf(record.request, home.household, townOf(record.request.home?.sector), today) : null,
    later: openedLater(record.request, record.children, "carer", step, { today, rules }),
    /** What they will read with their yes and once it is settled. */
    toOpen: stillToOpen(step, { neededToday, recordTold: rules.recordTold.value }),
    /** The day that was settled and did not come about. */
    fellThrough: fallen ? formatDay(fallen.startsOn) : null,
    arrangements: step === "over" ? null : await arrangementsOf(db, record, offer, today),
  };
}

export type OfferPage = NonNullable<Awaited<ReturnType<typeof readOffer>>>;
