import { formatWhen } from "#app/domain/calendar/working-hours.ts";
import { sayMiles } from "#app/domain/matching/distance.ts";
import { recordingOf } from "#app/domain/matching/grant-change.ts";
import { HARD_RULES, type HardRuleCode, sharingOf } from "#app/domain/matching/hard-rules.ts";
import type { Household } from "#app/domain/matching/household.ts";
import { buildHouseholdIndex, type HouseholdIndex } from "#app/domain/matching/household-index.ts";
import { DECLINE_REASONS, isReplyLate, SETTLED_BY_ASKING } from "#app/domain/matching/offers.ts";
import { whoInWords } from "#app/domain/matching/parent-and-child.ts";
import { listExcluded } from "#app/domain/matching/rank-plainly.ts";
import {
  type HomeInAssessment,
  type NearMiss,
  nearlyGroup,
  type RankedHouseholds,
  type RankedMatch,
} from "#app/domain/matching/ranked-households.ts";
import { type MatchContext, nameOf, type Search, startSearch } from "#app/domain/matching/search.ts";
import type { SoftReasonCode } from "#app/domain/matching/soft-reasons.ts";
import { isOfferOpen } from "#app/domain/matching/stages.ts";
import { partKept } from "#app/domain/matching/standard-to-form.ts";
import type { Day } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { RESTRICTED } from "#app/services/applications/open-record.server.ts";
import { listToLookAt } from "#app/services/matching/agencies-to-look-at.server.ts";
import { approvalNow } from "#app/services/matching/approve-outside.server.ts";
import { openEmergency } from "#app/services/matching/end-emergency.server.ts";
import { rankedOnce } from "#app/services/matching/kept-rankings.server.ts";
import { matchingRulesOf } from "#app/services/matching/matching-rules.server.ts";
import { listWorkers } from "#app/services/matching/name-worker.server.ts";
import { type OpenedRequest, openRequest } from "#app/services/matching/open-request.server.ts";
import { homesShutTo } from "#app/services/matching/restricted-homes.server.ts";
import { keptWhileUnchanged } from "#db/queries/kept.ts";
import type { OfferRecord } from "#db/queries/matching.ts";
import { listHomesInAssessment } from "#db/queries/matching-assessment.ts";
import { contextOfSearch } from "#db/queries/matching-context.ts";
import { findHouseholdForMatching, searchableHouseholds } from "#db/queries/matching-households.ts";
import { findSearch, listNotices } from "#db/queries/placing.ts";
import { findRegionStudyOf } from "#db/queries/region-studies.ts";
import {
  cultureNotKnown,
  expectedInWords,
  homeLine,
  lawInWords,
  reasonsInWords,
  titleOf,
} from "../request-parts/home-lines.ts";
import { neededByInWords } from "../request-parts/needed-by.ts";
import { type OfferTag, offerTag } from "../request-parts/offer-tag.ts";
import { ownRequestsOf } from "../request-parts/own-requests.ts";
import { adviceFor } from "../request-parts/region-advice.ts";
import { approvalInWords } from "../request-parts/standing.ts";
import { readViews } from "../request-parts/views.server.ts";
import { readFallenMoves } from "./fallen-moves.server.ts";
import { happenedOf } from "./happened.server.ts";
import { type HeldYes, readHeldYes, readStanding } from "./held-yes.server.ts";
import { nextSteps } from "./next-steps.server.ts";
import { briefOf, voicesInWords } from "./request-brief.ts";
import { takeOutOf } from "./take-out-choices.ts";
import { readWhoseHomes } from "./whose-homes.server.ts";

const PER_PAGE = 8;
const NEARLY_SHOWN = 6;
const COMING_SHOWN = 6;
const TO_CHECK_SHOWN = 4;
const EXCLUDED_PER_PAGE = 50;

/** The rules that leave homes out; one that no agreement covers is not in the search, so that nothing is told of it. */
const RULES: ReadonlyMap<string, (typeof HARD_RULES)[number]> = new Map(
  HARD_RULES.flatMap((rule) => (rule.code === "not-shared" ? [] : [[rule.code, rule] as const])),
);

const COUNT = new Intl.NumberFormat("en-GB");

function offerLine(
  { offer, household, version }: OfferRecord,
  now: Date,
  mayAsk: boolean,
  shut: ReadonlySet<string>,
  held: HeldYes | null,
  { against, away }: { against: string | null; away: string | null },
) {
  const open = isOfferOpen(offer.stage);
  const late = isReplyLate(offer, now);
  const minutes = Math.round(Math.abs(offer.replyBy.getTime() - now.getTime()) / 60_000);
  const left = minutes < 90 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
  return {
    id: offer.id,
    version,
    ref: household.ref,
    locality: shut.has(household.id) ? RESTRICTED : household.locality,
    stage: offer.stage,
    tag: offerTag(offer),
    made: formatWhen(offer.madeAt, now),
    clock:
      offer.stage === "asked"
        ? { text: late ? `${left} over` : left, late, endsAt: offer.replyBy.toISOString() }
        : null,
    reason: offer.reason ? DECLINE_REASONS[offer.reason] : null,
    note: offer.note,
    talk: offer.talk.map(({ who, words, at }) => ({ who, words, at })),
    /** Carers without an account answer by phone, and the officer writes it down. */
    byPhone: mayAsk && household.accountId === null && (open || offer.stage === "accepted"),
    held: mayAsk ? held : null,
    question: mayAsk && offer.stage === "question",
    mayLetGo: mayAsk && (open || offer.stage === "accepted"),
    /** What of the request or the home has changed since they were asked, so that they would not be asked now. */
    against,
    /** From when they are away after the move. */
    away,
  };
}

export type OfferLine = ReturnType<typeof offerLine>;

/** Other homes that were asked and are not needed any more: how many have an email, and which have to be rung. */
function notNeeded(offers: readonly OfferRecord[]): { written: number; toRing: string[] } {
  const released = offers.filter(({ offer }) => offer.stage === "released").map(({ household }) => household);
  return {
    written: released.filter(({ accountId }) => accountId !== null).length,
    toRing: released.filter(({ accountId }) => accountId === null).map(({ ref }) => ref),
  };
}

/** Homes that are still to be asked, one after the other; one that no agreement covers any more is not named. */
async function orderLines(
  { db, officer, today }: OfficerAsked,
  { record }: OpenedRequest,
  matching: Search,
  shut: ReadonlySet<string>,
): Promise<string[]> {
  // An order that was not used up says nothing any more once a home said yes or the search ended.
  if (record.stage !== "searching" && record.stage !== "asked") return [];
  const search = await findSearch(db, officer.councilIds, record.request.id);
  const found = await Promise.all(
    (search?.inOrder?.householdIds ?? []).map((id) => findHouseholdForMatching(db, id, today)),
  );
  return found.flatMap((home) =>
    home && sharingOf(home.household, matching) !== "none" ? [titleOf(home.household, shut)] : [],
  );
}

async function approvalOf({ db, officer }: OfficerAsked, requestId: string): Promise<string | null> {
  const now = await approvalNow(db, { councilIds: officer.councilIds, requestId });
  return now ? approvalInWords(now.row) : null;
}

/** What is done with the homes of a page, and which of them were asked or are shut to the reader. */
type Listing = { mayAsk: boolean; mayGrant: boolean; asked: ReadonlyMap<string, OfferTag>; shut: ReadonlySet<string> };

/** What is told of a home that nearly fits beside where it stands: what to look at, what it can offer, what the request asks for. */
const TOLD_OF_NEARLY: ReadonlySet<SoftReasonCode> = new Set<SoftReasonCode>([
  "keep-away",
  "away",
  "could-offer",
  "language",
  "religion",
]);

function missLine(miss: NearMiss, search: Search, { mayAsk, mayGrant, asked, shut }: Listing) {
  const { household, finding, change, distances } = miss;
  const { context } = search;
  const nearest = distances
    .map(({ label, miles, estimatedMinutes }) => `${label} ${sayMiles(miles)}, about ${estimatedMinutes} min by car`)
    .slice(0, 2);
  const said = miss.reasons.filter(({ code }) => TOLD_OF_NEARLY.has(code)).map(({ words }) => words);
  return {
    id: household.id,
    group: nearlyGroup(miss),
    title: titleOf(household, shut),
    detail: [nameOf(context, household.approver.id), ...nearest, ...said].join("; "),
    obstacle: finding.reason,
    explanation: change.words,
    who: change.whoCanGrant,
    law: lawInWords(search, miss.reasons),
    mayOpen: mayGrant && recordingOf(change, household, search, false) !== null,
    // Nothing else is an emergency, and then a manager may grant it.
    inEmergency: search.lane === "today" ? change.inEmergency : null,
    mayAsk: mayAsk && SETTLED_BY_ASKING.has(change.code) && !asked.has(household.id),
    asked: asked.get(household.id) ?? null,
  };
}

function comingLine(home: HomeInAssessment, search: Search, today: Day, shut: ReadonlySet<string>) {
  return {
    id: home.household.id,
    title: titleOf(home.household, shut),
    lines: expectedInWords(home, today),
    law: lawInWords(search, home.reasons),
    reasons: reasonsInWords(home.reasons.filter(({ code }) => code !== "confirmed" && code !== "kin")),
  };
}

/** The two searches of a page: approved homes of the region, and the council's own in assessment. */
async function searchFor(given: OfficerAsked, { record }: OpenedRequest) {
  const { db, today } = given;
  const { request } = record;
  const index = await searchableHouseholds(db, request.councilId, today);
  const rulebook = await matchingRulesOf(db, request.councilId, today);
  const ownFirst = given.url.searchParams.get("order") === "own";
  const context = { ...(await contextOfSearch(db, index, request.councilId, today, rulebook)), ownFirst };
  return {
    index,
    context,
    // Put together from whole applications, and the same for every child of the council until one of its records changes. The
    // times of the region that days may rest on are then those of that moment.
    coming: await keptWhileUnchanged(
      db,
      `homes in assessment ${request.councilId}`,
      today,
      [request.councilId],
      async () => buildHouseholdIndex(await listHomesInAssessment(db, request.councilId, today)),
    ),
  };
}

function excludedLines(ranked: RankedHouseholds) {
  return ranked.excluded.map(({ rule, count }) => ({
    rule,
    words: `${COUNT.format(count)} ${RULES.get(rule)?.words ?? rule}`,
  }));
}

/** The homes left out under one rule, a page of them. */
function excludedPage(
  index: HouseholdIndex,
  opened: OpenedRequest,
  context: MatchContext,
  rule: HardRuleCode,
  page: number,
  shut: ReadonlySet<string>,
) {
  const search = startSearch(opened.record.request, context);
  const rows = listExcluded(index.households, search, rule, {
    limit: EXCLUDED_PER_PAGE,
    offset: (page - 1) * EXCLUDED_PER_PAGE,
  });
  return rows.map(({ household, findings: [first, ...others] }) => ({
    id: household.id,
    title: titleOf(household, shut),
    whose: nameOf(context, household.approver.id),
    reason: first?.reason ?? "",
    also: others.map(({ reason }) => reason),
  }));
}

function ownIds(given: OfficerAsked): ReadonlySet<string> {
  return new Set(given.officer.councilIds);
}

function isOwn(household: Household, own: ReadonlySet<string>): boolean {
  return household.approver.kind === "council" && own.has(household.approver.id);
}

function pageIn(url: URL): number {
  return Math.max(1, Number.parseInt(url.searchParams.get("page") ?? "1", 10) || 1);
}

/** What the region's last study says of a request that is still searched for; null where there is none to ask. */
async function adviceOn({ db, now }: OfficerAsked, { record }: OpenedRequest) {
  const { stage, request, children } = record;
  if (stage !== "searching" && stage !== "asked") return null;
  const found = await findRegionStudyOf(db, request.councilId);
  return found && adviceFor(found, request.id, new Map(children.map(({ id, ref }) => [id, ref])), now);
}

/** Everything the page of one request shows; undefined when the request is not theirs. */
export async function readRequestPage(given: OfficerAsked) {
  const { officer, now, today, url, work } = given;
  const opened = await openRequest(work, officer.councilIds, given.params.requestId ?? "", ownRequestsOf(officer));
  if (!opened) return undefined;
  const { request, stage } = opened.record;
  const { index, context, coming } = await searchFor(given, opened);
  const page = pageIn(url);
  const search = startSearch(request, context);
  const allNearly = url.searchParams.get("nearly") === "all";
  const ranked = rankedOnce(index, request, context, {
    limit: PER_PAGE + 1,
    offset: (page - 1) * PER_PAGE,
    nearly: allNearly ? undefined : NEARLY_SHOWN,
  });
  const assessing = rankedOnce(coming, request, context, {
    limit: 0,
    nearly: 0,
    inAssessment: url.searchParams.get("coming") === "all" ? undefined : COMING_SHOWN,
  });
  const mayAsk = officer.can("offer:make") && (stage === "searching" || stage === "asked");
  const mayGrant = officer.can("change:grant") && stage !== "placed" && stage !== "withdrawn";
  const shut = await homesShutTo(work, request.councilId);
  // Who was let go, as when a move fell through, may be asked again.
  const asked = new Map(
    opened.offers.flatMap(({ offer }) =>
      offer.stage === "released" ? [] : [[offer.householdId, offerTag(offer)] as const],
    ),
  );
  const refs = new Map(opened.offers.map(({ household }) => [household.id, household.ref]));
  const own = ownIds(given);
  const ruleAsked = url.searchParams.get("rule") ?? "";
  const rule = RULES.get(ruleAsked);
  const allToCheck = url.searchParams.get("check") === "all";
  const advice = await adviceOn(given, opened);
  const workers = await listWorkers(given.db, request.councilId);
  const workerIds = [...new Set(opened.record.children.map(({ workerId }) => workerId))];
  const line = (match: RankedMatch, next: RankedMatch | undefined) =>
    homeLine(match, next, search, {
      own: isOwn(match.household, own) && officer.can("carer:read"),
      asked: asked.get(match.household.id) ?? null,
      mayGrant,
      shut,
      today: advice?.of(match.household.id, match.placesLeftAfter) ?? null,
    });
  const notices = await listNotices(given.db, officer.councilIds, request.id);
  const emergency = await openEmergency(
    given.work,
    { councilIds: officer.councilIds, requestId: request.id },
    opened.offers,
  );
  const waiting = (await listToLookAt(given.db, officer.councilIds, now)).find((one) => one.requestId === request.id);
  return {
    id: request.id,
    councilId: request.councilId,
    ref: request.ref,
    who: whoInWords(request, stage === "placed" || stage === "withdrawn" ? request.neededBy : search.movesOn),
    children: opened.record.children.map(({ ref }) => ref),
    together: request.children.length > 1 && request.together.wanted,
    needed: neededByInWords(request.neededBy, today),
    stage,
    brief: briefOf(request),
    filed: partKept(request.background?.fromFile ?? "").later,
    voices: voicesInWords(request, today, stage !== "placed" && stage !== "withdrawn"),
    counts: {
      searched: COUNT.format(ranked.searched),
      usable: COUNT.format(ranked.usable),
      fit: ranked.fitCount,
      toCheck: ranked.toCheck.length,
      nearly: ranked.nearlyCount,
    },
    mayAsk,
    mayDecide: officer.can("placement:record") && stage === "agreed",
    mayApprove: officer.can("placement:approve-outside") && stage === "agreed",
    takeOut: takeOutOf(request, today),
    mayWithdraw: officer.can("request:write") && stage !== "placed" && stage !== "withdrawn",
    mayCorrect: officer.can("request:raise") && stage !== "placed" && stage !== "withdrawn",
    /** How the approval of the home that said yes stands, where somebody was asked for one. */
    approval: stage === "agreed" ? await approvalOf(given, request.id) : null,
    agreedWith: opened.offers.find(({ offer }) => offer.stage === "accepted")?.household.ref ?? null,
    notNeeded: notNeeded(opened.offers),
    fit: ranked.fit.slice(0, PER_PAGE).map((match, at) => line(match, ranked.fit[at + 1])),
    /** Homes that may stand inside a keep-away circle: somebody looks at the address first. */
    toCheck: ranked.toCheck.slice(0, allToCheck ? undefined : TO_CHECK_SHOWN).map((match) => line(match, undefined)),
    moreToCheck: allToCheck ? 0 : Math.max(0, ranked.toCheck.length - TO_CHECK_SHOWN),
    cultureNotKnown: cultureNotKnown(ranked.fit),
    advice: advice && { at: advice.at, left: advice.left },
    ownFirst: context.ownFirst,
    page,
    pages: Math.ceil(ranked.fitCount / PER_PAGE),
    nearly: ranked.nearly.map((miss) => missLine(miss, search, { mayAsk, mayGrant, asked, shut })),
    moreNearly: ranked.nearlyCount - ranked.nearly.length,
    coming: assessing.inAssessment.map((home) => comingLine(home, search, today, shut)),
    moreComing: assessing.inAssessmentCount - assessing.inAssessment.length,
    whoseHomes: stage === "placed" || stage === "withdrawn" ? null : await readWhoseHomes(given, request.councilId),
    mayReadAgreements: officer.can("report:read"),
    excluded: excludedLines(ranked),
    excludedCount: COUNT.format(ranked.excluded.reduce((sum, { count }) => sum + count, 0)),
    rule: rule
      ? {
          code: rule.code,
          words: rule.words,
          source: rule.source,
          count: ranked.excluded.find((one) => one.rule === rule.code)?.count ?? 0,
          perPage: EXCLUDED_PER_PAGE,
          rows: excludedPage(index, opened, context, rule.code, page, shut),
        }
      : null,
    inOrder: await orderLines(given, opened, search, shut),
    offers: await Promise.all(
      opened.offers.map(async (offer) => {
        const held = await readHeldYes(given, offer, search, index.households, mayGrant);
        const standing = await readStanding(given, offer, search, index.households);
        return offerLine(offer, now, officer.can("offer:make"), shut, held, standing);
      }),
    ),
    /** The first that fits and was not asked: for whoever waits for a home that has no place any more. */
    nextHome:
      ranked.fit.map(({ household: { id, ref } }) => ({ id, ref })).find(({ id }) => mayAsk && !asked.has(id)) ?? null,
    decision: nextSteps(opened, today, shut, {
      outsideTerms: emergency !== null,
      notices: new Set(notices.flatMap(({ sentAt, toWhom }) => (sentAt ? [] : [toWhom]))),
    }),
    views: await readViews(given, opened.record),
    worker: {
      now: workerIds.length === 1 ? (workers.find(({ id }) => id === workerIds[0])?.name ?? null) : null,
      nowId: workerIds.length === 1 ? (workerIds[0] ?? null) : null,
      mayName: officer.can("request:write"),
      choices: workers.map(({ id, name }) => ({ value: id, label: name })),
    },
    maySayViews: officer.can("request:say-views") && stage !== "placed" && stage !== "withdrawn",
    /** Whoever sees only their own requests goes no further than this page. */
    mayReadOn: officer.can("request:read"),
    mayAskAgencies: officer.can("offer:make"),
    /** Agencies that named a home nobody has decided about, and those that have not answered in time. */
    agencies: { homes: waiting?.homes.length ?? 0, late: waiting?.late.length ?? 0 },
    fallen: await readFallenMoves(given, opened.record, opened.offers, shut),
    happened: happenedOf(opened.history, refs, today),
  };
}

export type RequestPage = NonNullable<Awaited<ReturnType<typeof readRequestPage>>>;
