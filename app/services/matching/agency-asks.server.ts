import {
  type AgencyAnswer,
  type AnswerAskRefusal,
  type AskStage,
  answerAsk as answer,
  isAskOpen,
} from "#app/domain/matching/agency-asks.ts";
import type { Day } from "#app/domain/shared/day.ts";
import { ageOn, dayOf, formatDay, weekdayName } from "#app/domain/shared/day.ts";
import { parsePostcode } from "#app/domain/shared/postcode.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { councilsServing, placeOf } from "#db/geography/postcodes.server.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { findRequest, listOffersOfRequest } from "#db/queries/matching.ts";
import { type AgencyAskRecord, findAskByLink, listAgencyAgreements, listAgencyAsks } from "#db/queries/placing.ts";
import { addHousehold } from "#db/writes/carers.ts";
import { appendEvents } from "#db/writes/history.ts";
import { addAgencyAgreement, addAgencyAsk, changeAgencyAsk } from "#db/writes/placing.ts";
import { hashToken, tokenOfId } from "../access/secrets.server.ts";
import { rulebookOf } from "../applications/rules-in-force.server.ts";
import { outgoing } from "../jobs/outgoing.ts";
import { newReference } from "../references.ts";
import { historyEntry, type Work } from "../work.ts";
import { type AnswerRefusal, answerOffer } from "./answer-offer.server.ts";
import { type MakeOffersRefusal, makeOffers } from "./make-offers.server.ts";
import { householdEntry, MATCHING_EDITION } from "./matching-history.ts";

const DAY_MILLIS = 86_400_000;

function told(work: Work, councilId: string, requestId: string, type: string, agency: string) {
  const about = { councilId, caseKind: "request", caseId: requestId, rulebook: MATCHING_EDITION } as const;
  return historyEntry(work, about, { type, data: { agency } });
}

/** Keeps that a council may ask an agency, until a day. Refused when it ends before it begins. */
export async function agreeWithAgency(
  work: Work,
  councilId: string,
  agreed: { agency: string; email: string; owner: "private" | "voluntary"; startsOn: Day; endsOn: Day | null },
): Promise<Result<void, "ends-before-it-begins">> {
  if (agreed.endsOn !== null && agreed.endsOn < agreed.startsOn) return refuse("ends-before-it-begins");
  const id = work.newId();
  const about = { councilId, caseKind: "agreement", caseId: id, rulebook: MATCHING_EDITION } as const;
  await commit(work.store, [
    addAgencyAgreement({ ...agreed, id, councilId, version: 1 }),
    appendEvents([historyEntry(work, about, { type: "AgencyAgreed", data: { agency: agreed.agency } })]),
  ]);
  return accept(undefined);
}

type OfRequest = { councilIds: readonly string[]; requestId: string };

/** Sends a request to agencies whose agreement holds today, each once, by a private link that ends. */
export async function askAgencies(
  work: Work,
  secret: string,
  asked: OfRequest & { agreementIds: readonly string[] },
): Promise<Result<{ sent: number }, "not-found" | "request-ended" | "nobody-chosen">> {
  const db = work.store.read;
  const record = await findRequest(db, asked.councilIds, asked.requestId);
  if (!record) return refuse("not-found");
  if (record.stage !== "searching" && record.stage !== "asked") return refuse("request-ended");
  const { councilId } = record.request;
  const today = dayOf(work.now);
  const [agreements, before, council, rules] = await Promise.all([
    listAgencyAgreements(db, [councilId]),
    listAgencyAsks(db, [councilId], asked.requestId),
    findCouncil(db, councilId),
    rulebookOf(db, councilId, today),
  ]);
  const had = new Set(before.map(({ ask }) => ask.agreementId));
  const chosen = agreements.filter(
    (one) =>
      asked.agreementIds.includes(one.id) &&
      !had.has(one.id) &&
      one.startsOn <= today &&
      (one.endsOn === null || one.endsOn >= today),
  );
  if (chosen.length === 0) return refuse("nobody-chosen");
  const endsAt = new Date(work.now.getTime() + rules.values.agencyLinkDays * DAY_MILLIS);
  const last = dayOf(endsAt);
  for (const agreement of chosen) {
    const id = work.newId();
    const token = tokenOfId(id, "agency-links", secret);
    // Sent twice at the same moment: the second is there already, and nothing goes twice.
    await commit(work.store, [
      addAgencyAsk({
        id,
        councilId,
        requestId: asked.requestId,
        agreementId: agreement.id,
        tokenHash: hashToken(token),
        stage: "sent",
        sentAt: work.now,
        endsAt,
        opened: 0,
        version: 1,
      }),
      appendEvents([told(work, councilId, asked.requestId, "AgencyAsked", agreement.agency)]),
      outgoing(
        work,
        { address: agreement.email, councilId, caseKind: "request", caseId: asked.requestId },
        {
          template: "agency-asked",
          facts: {
            councilName: council?.name ?? "The council",
            path: `/agency/${token}`,
            endsOn: `${weekdayName(last)} ${formatDay(last)}`,
          },
        },
      ),
    ]);
  }
  return accept({ sent: chosen.length });
}

/** Whether an ask is open: its days are not over, and its request is still searched for. */
async function openAsk(work: Work, token: string) {
  const found = await findAskByLink(work.store.read, hashToken(token));
  if (!found || !isAskOpen({ ...found.ask, stage: found.ask.stage as AskStage }, work.now)) return undefined;
  // The link ends with the agreement under which it was sent, whatever its own days were.
  if (found.agreement.endsOn !== null && found.agreement.endsOn < dayOf(work.now)) return undefined;
  const record = await findRequest(work.store.read, [found.ask.councilId], found.ask.requestId);
  if (!record || (record.stage !== "searching" && record.stage !== "asked")) return undefined;
  return { ...found, record };
}

/** The request a private link opens; every look is counted. Undefined for a link that never was, or is over. */
export async function openAskByLink(work: Work, token: string) {
  const found = await openAsk(work, token);
  if (!found) return undefined;
  const { ask } = found;
  await commit(work.store, [changeAgencyAsk(ask, { opened: ask.opened + 1, openedAt: ask.openedAt ?? work.now })]);
  return found;
}

/** An agency answers at its link, and may change its answer until that is over. */
export async function answerByLink(
  work: Work,
  token: string,
  given: AgencyAnswer,
): Promise<Result<void, AnswerAskRefusal | "changed-meanwhile">> {
  const found = await openAsk(work, token);
  if (!found) return refuse("over");
  const { ask, agreement, record } = found;
  const decided = answer({ ...ask, stage: ask.stage as AskStage }, given, record.request.children.length, work.now);
  if (!decided.ok) return decided;
  const kept = await commit(work.store, [
    changeAgencyAsk(ask, decided.value),
    appendEvents([told(work, ask.councilId, ask.requestId, "AgencyAnswered", agreement.agency)]),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}

/** The home of an agency's answer as a household: where it stands by its postcode, its terms and its price. */
function householdOf(work: Work, { ask, agreement }: AgencyAskRecord, careType: string) {
  const home = ask.answer?.kind === "home" ? ask.answer : null;
  const postcode = home ? parsePostcode(home.sector) : null;
  const place = postcode?.ok ? placeOf(postcode.value) : null;
  if (!home || !postcode?.ok || !place) return null;
  const [standsIn] = councilsServing(postcode.value);
  return {
    id: work.newId(),
    ref: newReference("H"),
    councilId: standsIn?.council.id ?? ask.councilId,
    approvedBy: null,
    agency: agreement.agency,
    agencyOwner: agreement.owner,
    provider: "agency" as const,
    sector: postcode.value.sector ?? postcode.value.outcode,
    locality: place.town ?? postcode.value.outcode,
    lat: place.place.lat,
    lng: place.place.lng,
    stage: "active" as const,
    approvedOn: dayOf(work.now),
    reviewDueOn: dayOf(new Date(work.now.getTime() + 365 * DAY_MILLIS)),
    agreementSignedOn: dayOf(work.now),
    places: home.places,
    roomFor: home.places,
    ageMin: home.ageMin,
    ageMax: home.ageMax,
    sex: "any" as const,
    siblingsMax: home.places,
    careTypes: [careType as "short-term"],
    namedChildIds: null,
    ownChildren: [],
    cannotManage: [],
    shared: true,
    weeklyPence: home.weeklyPence,
    availability: "available" as const,
    confirmedAt: work.now,
    version: 1,
  };
}

export type TakeUpRefusal =
  | { why: "not-found" | "no-home" | "changed-meanwhile" }
  | { why: "ask"; refusal: MakeOffersRefusal }
  | { why: "answer"; refusal: AnswerRefusal };

/**
 * Takes up the home of an agency's answer: it becomes a household of the agency, asked and agreed like any other, so that
 * the same rules, the same last place and the same decision hold for it. Other homes that were asked are told.
 */
export async function takeUpAnswer(
  work: Work,
  asked: OfRequest & { askId: string },
): Promise<Result<void, TakeUpRefusal>> {
  const db = work.store.read;
  const records = await listAgencyAsks(db, asked.councilIds, asked.requestId);
  const found = records.find(({ ask }) => ask.id === asked.askId);
  const record = await findRequest(db, asked.councilIds, asked.requestId);
  if (!found || !record) return refuse({ why: "not-found" });
  const { ask, agreement } = found;
  let { householdId } = ask;
  if (householdId === null) {
    const household = ask.stage === "answered" ? householdOf(work, found, record.request.careType) : null;
    if (!household) return refuse({ why: "no-home" });
    // A home that could not be asked is not added: it would stand there for nobody.
    const ages = record.request.children.map(({ bornOn }) => ageOn(bornOn, record.request.neededBy));
    if (ages.some((age) => age < household.ageMin || age > household.ageMax)) return refuse({ why: "no-home" });
    const kept = await commit(work.store, [
      addHousehold(household),
      changeAgencyAsk(ask, { householdId: household.id }),
      appendEvents([
        householdEntry(work, household, { type: "HouseholdAdded" }),
        told(work, ask.councilId, ask.requestId, "AgencyHomeTaken", agreement.agency),
      ]),
    ]);
    if (!kept.ok) return refuse({ why: "changed-meanwhile" });
    householdId = household.id;
  }
  const of = { councilIds: asked.councilIds, requestId: asked.requestId };
  const made = await makeOffers(work, { ...of, householdIds: [householdId] });
  if (!made.ok && made.refusal.why !== "already-asked") return refuse({ why: "ask", refusal: made.refusal });
  const offers = await listOffersOfRequest(db, asked.councilIds, asked.requestId);
  const offer = offers.find((one) => one.offer.householdId === householdId)?.offer;
  if (!offer) return refuse({ why: "changed-meanwhile" });
  const yes = await answerOffer(work, { councilIds: asked.councilIds }, offer.id, { kind: "accept" });
  return yes.ok ? accept(undefined) : refuse({ why: "answer", refusal: yes.refusal });
}
