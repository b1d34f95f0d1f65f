import { formatWhen } from "#app/domain/calendar/working-hours.ts";
import { DECLINE_REASONS, isReplyLate } from "#app/domain/matching/offers.ts";
import { isOfferOpen, type OfferStage } from "#app/domain/matching/stages.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { parsePostcode } from "#app/domain/shared/postcode.ts";
import type { CarerAsked } from "#app/http/guards.server.ts";
import { tellingOf } from "#app/services/matching/offer-for-carers.ts";
import { placeOf } from "#db/geography/postcodes.server.ts";
import { findAccount } from "#db/queries/access.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { findOfferOfAccount, findRequest, type RequestRecord } from "#db/queries/matching.ts";
import { findHouseholdForMatching } from "#db/queries/matching-households.ts";

function townOf(sector: string | undefined): string | null {
  const postcode = parsePostcode(sector ?? "");
  return postcode.ok ? (placeOf(postcode.value)?.town ?? null) : null;
}

/** What carers read once the placement is recorded: the day, and the child's own words. */
function arrangementsOf(record: RequestRecord, stage: OfferStage) {
  const { decision, request } = record;
  if (stage !== "placed" || !decision) return null;
  const voice = "words" in request.voice ? request.voice.words : null;
  return {
    day: formatDay(decision.startsOn),
    children: record.children.map(({ ref }) => ref).join(", "),
    voice,
    voiceHow: "words" in request.voice ? `${request.voice.how}, ${formatDay(request.voice.when)}` : "",
    planLater: decision.planAgreedOn === null,
  };
}

/** One offer as its carers read it; undefined when it is not theirs. */
export async function readOffer({ db, person, params, now, today }: CarerAsked) {
  const found = await findOfferOfAccount(db, person.id, params.offerId ?? "");
  if (!found) return undefined;
  const { offer, councilId } = found;
  const record = await findRequest(db, [councilId], offer.requestId);
  const home = await findHouseholdForMatching(db, offer.householdId, today);
  if (!record || !home) return undefined;
  const [council, officer] = await Promise.all([
    findCouncil(db, councilId),
    record.raisedById ? findAccount(db, record.raisedById) : undefined,
  ]);
  const shown = isOfferOpen(offer.stage) || offer.stage === "accepted" || offer.stage === "placed";
  return {
    id: offer.id,
    council: council?.name ?? "Your council",
    phone: council?.phone ?? null,
    officer: officer?.givenName ?? "the placements team",
    stage: offer.stage,
    open: isOfferOpen(offer.stage),
    by: formatWhen(offer.replyBy, now),
    late: isReplyLate(offer, now),
    reason: offer.reason && DECLINE_REASONS[offer.reason],
    /** What was asked and answered, in order. */
    talk: offer.talk.map(({ who, words }) => ({ who, words })),
    /** Facts about a child are not kept in front of somebody who no longer needs them. */
    telling: shown ? tellingOf(record.request, home.household, townOf(record.request.home?.sector), today) : null,
    arrangements: arrangementsOf(record, offer.stage),
  };
}

export type OfferPage = NonNullable<Awaited<ReturnType<typeof readOffer>>>;
