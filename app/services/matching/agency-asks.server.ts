import { canonicalJson } from "#app/domain/history/event.ts";
import {
  type AgencyAnswer,
  type AnswerAskRefusal,
  type AskStage,
  answerAsk as answer,
  type EndAskRefusal,
  endAsk as end,
  isAskOpen,
  type LeaveHomeRefusal,
  leaveHome,
  linkEnd,
} from "#app/domain/matching/agency-asks.ts";
import { laneOf } from "#app/domain/matching/lanes.ts";
import { replyDeadline } from "#app/domain/matching/offers.ts";
import type { Day } from "#app/domain/shared/day.ts";
import { dayOf, formatDay, weekdayName } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { findRequest, listOffersOfRequest } from "#db/queries/matching.ts";
import { type AgencyAgreementRow, findAskByLink, listAgencyAgreements, listAgencyAsks } from "#db/queries/placing.ts";
import { appendEvents } from "#db/writes/history.ts";
import {
  addAgencyAgreement,
  addAgencyAsk,
  changeAgencyAgreement,
  changeAgencyAsk,
  countLook,
} from "#db/writes/placing.ts";
import { noteReading } from "../access/note-reading.server.ts";
import { hashToken, tokenOfId } from "../access/secrets.server.ts";
import { rulebookOf } from "../applications/rules-in-force.server.ts";
import { replyBy } from "../enquiries/reply-by.ts";
import { outgoing } from "../jobs/outgoing.ts";
import { idOfWhatItSays } from "../once-key.ts";
import { historyEntry, type Work } from "../work.ts";
import { lookWhenAskIsOver } from "./ask-lapses.ts";
import { MATCHING_EDITION } from "./matching-history.ts";
import { matchingRulesOf } from "./matching-rules.server.ts";
import { isTakenAndGone, tellAgency, tellAgreementEnded } from "./tell-agencies.server.ts";
import { tellOfficer } from "./tell-officers.server.ts";

/** Something that happened between a request and an agency, in the history of the request. */
export function agencyEntry(
  work: Work,
  councilId: string,
  requestId: string,
  type: string,
  agency: string,
  facts: Record<string, string | number> = {},
) {
  const about = { councilId, caseKind: "request", caseId: requestId, rulebook: MATCHING_EDITION } as const;
  return historyEntry(work, about, { type, data: { agency, ...facts } });
}

type Agreed = { agency: string; email: string; owner: "private" | "voluntary"; startsOn: Day; endsOn: Day | null };

/** Keeps that a council may ask an agency, until a day. The same form sent twice is one. Refused when it ends before it begins. */
export async function agreeWithAgency(
  work: Work,
  councilId: string,
  agreed: Agreed,
): Promise<Result<void, "ends-before-it-begins">> {
  if (agreed.endsOn !== null && agreed.endsOn < agreed.startsOn) return refuse("ends-before-it-begins");
  const saidBy = (one: Agreed) =>
    canonicalJson([one.agency.toLowerCase(), one.email.toLowerCase(), one.owner, one.startsOn, one.endsOn]);
  const before = await listAgencyAgreements(work.store.read, [councilId]);
  const alike = before.filter((one) => saidBy(one) === saidBy(agreed));
  if (alike.some(({ endedAt }) => endedAt === null)) return accept(undefined);
  const id = idOfWhatItSays([councilId, saidBy(agreed), alike.length]);
  const about = { councilId, caseKind: "agreement", caseId: id, rulebook: MATCHING_EDITION } as const;
  await commit(work.store, [
    addAgencyAgreement({ ...agreed, id, councilId, version: 1 }),
    appendEvents([historyEntry(work, about, { type: "AgencyAgreed", data: { agency: agreed.agency } })]),
  ]);
  return accept(undefined);
}

/** Ends an agreement before its last day, with the reason: no more is sent, and every link under it is over at once. */
export async function endAgreement(
  work: Work,
  asked: { councilIds: readonly string[]; agreementId: string },
  reason: string,
): Promise<Result<void, "not-found" | "reason-missing" | "changed-meanwhile">> {
  const agreements = await listAgencyAgreements(work.store.read, asked.councilIds);
  const agreement = agreements.find(({ id }) => id === asked.agreementId);
  if (!agreement) return refuse("not-found");
  if (agreement.endedAt !== null) return accept(undefined);
  if (reason.trim() === "") return refuse("reason-missing");
  const { councilId, id } = agreement;
  const about = { councilId, caseKind: "agreement", caseId: id, rulebook: MATCHING_EDITION } as const;
  const kept = await commit(work.store, [
    changeAgencyAgreement(agreement, { endedAt: work.now, endedBecause: reason.trim() }),
    appendEvents([historyEntry(work, about, { type: "AgencyAgreementEnded", data: { agency: agreement.agency } })]),
    ...(await tellAgreementEnded(work, agreement)),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}

/** Whether an agency may be asked on a day: its agreement has begun, has not run out, and nobody has ended it. */
export function isInForce(agreement: Pick<AgencyAgreementRow, "startsOn" | "endsOn" | "endedAt">, today: Day): boolean {
  const { startsOn, endsOn, endedAt } = agreement;
  return endedAt === null && startsOn <= today && (endsOn === null || endsOn >= today);
}

type OfRequest = { councilIds: readonly string[]; requestId: string };

/**
 * Sends a request to agencies whose agreement holds today, each once, by a private link that ends, with the time by which the
 * lane of the request asks for an answer.
 */
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
  const [agreements, before, council, rules, rulebook] = await Promise.all([
    listAgencyAgreements(db, [councilId]),
    listAgencyAsks(db, [councilId], asked.requestId),
    findCouncil(db, councilId),
    rulebookOf(db, councilId, today),
    matchingRulesOf(db, councilId, today),
  ]);
  const had = new Set(before.map(({ ask }) => ask.agreementId));
  const chosen = agreements.filter(
    (one) => asked.agreementIds.includes(one.id) && !had.has(one.id) && isInForce(one, today),
  );
  if (chosen.length === 0) return refuse("nobody-chosen");
  const answerBy = replyDeadline(laneOf(record.request.neededBy, today), work.now, rulebook);
  const endsAt = linkEnd(work.now, rules.values.agencyLinkDays, answerBy);
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
        replyBy: answerBy,
        opened: 0,
        version: 1,
      }),
      lookWhenAskIsOver(work, { id, councilId, requestId: asked.requestId, replyBy: answerBy }),
      appendEvents([agencyEntry(work, councilId, asked.requestId, "AgencyAsked", agreement.agency)]),
      outgoing(
        work,
        { address: agreement.email, councilId, caseKind: "request", caseId: asked.requestId },
        {
          template: "agency-asked",
          facts: {
            councilName: council?.name ?? "The council",
            path: `/agency/${token}`,
            answerBy: replyBy(answerBy),
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
  if (!isInForce(found.agreement, dayOf(work.now))) return undefined;
  const record = await findRequest(work.store.read, [found.ask.councilId], found.ask.requestId);
  if (!record || (record.stage !== "searching" && record.stage !== "asked")) return undefined;
  return { ...found, record };
}

/** Why a link opens nothing any more, for the agency that holds it: what ended it, on which day, and whose council. */
export type LinkOver = {
  why: "taken-up" | "let-go" | "ended-by-council" | "agreement-ended" | "days-over" | "search-over";
  on: Day | null;
  councilId: string;
};

/**
 * What ended a link, in the order in which its holder would want to know it. Undefined for a link that never was, and for
 * one that is open. The council's own words for the end are not passed on.
 */
export async function whyLinkIsOver(work: Work, token: string): Promise<LinkOver | undefined> {
  const found = await findAskByLink(work.store.read, hashToken(token));
  if (!found || (await openAsk(work, token))) return undefined;
  const { ask, agreement } = found;
  const { councilId } = ask;
  if (ask.stage === "chosen") {
    const offers = await listOffersOfRequest(work.store.read, [councilId], ask.requestId);
    return { why: isTakenAndGone(found, offers) ? "let-go" : "taken-up", on: null, councilId };
  }
  if (ask.stage === "closed") return { why: "ended-by-council", on: null, councilId };
  if (!isInForce(agreement, dayOf(work.now))) {
    const on = agreement.endedAt ? dayOf(agreement.endedAt) : agreement.endsOn;
    return { why: "agreement-ended", on, councilId };
  }
  if (ask.endsAt <= work.now) return { why: "days-over", on: dayOf(ask.endsAt), councilId };
  return { why: "search-over", on: null, councilId };
}

/** The request a private link opens; every look is counted and noted, by the agency it was sent to. Undefined for a link that never was, or is over. */
export async function openAskByLink(work: Work, token: string) {
  const found = await openAsk(work, token);
  if (!found) return undefined;
  const { ask, agreement } = found;
  await commit(work.store, [countLook(ask, work.now)]);
  await noteReading(work, {
    councilId: ask.councilId,
    caseKind: "request",
    caseId: ask.requestId,
    what: `${agreement.agency} read it by its link`,
  });
  return found;
}

/** Ends one agency's link before its time, with the reason. Whatever it answered stays in the record. */
export async function endAsk(
  work: Work,
  asked: OfRequest & { askId: string },
  reason: string,
): Promise<Result<void, EndAskRefusal | "not-found" | "changed-meanwhile">> {
  const asks = await listAgencyAsks(work.store.read, asked.councilIds, asked.requestId);
  const found = asks.find(({ ask }) => ask.id === asked.askId);
  if (!found) return refuse("not-found");
  const { ask, agreement } = found;
  if (ask.stage === "closed") return accept(undefined);
  const decided = end({ ...ask, stage: ask.stage as AskStage }, reason, work.now);
  if (!decided.ok) return decided;
  const kept = await commit(work.store, [
    changeAgencyAsk(ask, decided.value),
    appendEvents([agencyEntry(work, ask.councilId, ask.requestId, "AgencyLinkEnded", agreement.agency)]),
    // Who answered that it has none keeps nothing.
    ...(ask.stage === "declined" ? [] : await tellAgency(work, found, "link-ended")),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}

/** An officer says that the home of an answer is not taken, and why; the agency hears that it need not keep the place. */
export async function leaveAnswer(
  work: Work,
  asked: OfRequest & { askId: string },
  reason: string,
): Promise<Result<void, LeaveHomeRefusal | "not-found" | "changed-meanwhile">> {
  const asks = await listAgencyAsks(work.store.read, asked.councilIds, asked.requestId);
  const found = asks.find(({ ask }) => ask.id === asked.askId);
  if (!found) return refuse("not-found");
  const { ask, agreement } = found;
  if (ask.notTakenAt !== null) return accept(undefined);
  const decided = leaveHome({ ...ask, stage: ask.stage as AskStage }, reason, work.now);
  if (!decided.ok) return decided;
  const kept = await commit(work.store, [
    changeAgencyAsk(ask, decided.value),
    appendEvents([agencyEntry(work, ask.councilId, ask.requestId, "AgencyHomeNotTaken", agreement.agency)]),
    ...(await tellAgency(work, found, "not-taken")),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}

/** What history keeps of an answer: its figures and days, nothing that was written. */
function figuresOf(given: AgencyAnswer): Record<string, string | number> {
  if (given.kind === "none") return { answer: "none" };
  const { places, weeklyPence, from, rating } = given;
  return { answer: "home", places, weeklyPence, from, rating };
}

/**
 * An agency answers at its link, and may change its answer until that is over: what it said before stays readable. The same
 * answer again changes nothing.
 */
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
  if (ask.answer !== null && canonicalJson(ask.answer) === canonicalJson(given)) return accept(undefined);
  const kept = await commit(work.store, [
    changeAgencyAsk(ask, decided.value),
    appendEvents([
      agencyEntry(work, ask.councilId, ask.requestId, "AgencyAnswered", agreement.agency, figuresOf(given)),
    ]),
    ...(await tellOfficer(work, ask.councilId, ask.requestId, given.kind === "home" ? "agency-home" : "agency-none")),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}
