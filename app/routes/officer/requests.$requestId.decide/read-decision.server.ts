import { can, ROLE_WORDS, type Role } from "#app/domain/access/permissions.ts";
import { pressedApproval, type RecordNow } from "#app/domain/matching/approve-outside.ts";
import { areaApprovalNeeded, areaRuleInWords } from "#app/domain/matching/area-approval.ts";
import { assessHousehold } from "#app/domain/matching/assess-household.ts";
import { oneInWords } from "#app/domain/matching/children-in-words.ts";
import { CHANGE_REASONS } from "#app/domain/matching/end-placement.ts";
import { episodeStart } from "#app/domain/matching/episode-start.ts";
import type { Typed } from "#app/domain/matching/form-drafts.ts";
import { LEGAL_STATUSES, legalInWords, statusBefore } from "#app/domain/matching/legal-status.ts";
import { companyToAsk, unknownThere } from "#app/domain/matching/own-children.ts";
import { whoInWords } from "#app/domain/matching/parent-and-child.ts";
import {
  asksOfAdoption,
  identityAsked,
  isInKeyStage4,
  noContactAsked,
  PLACEMENT_TESTS,
  testsThatApply,
} from "#app/domain/matching/place-children.ts";
import { consentsNeeded, otherCouncils } from "#app/domain/matching/placement-consent.ts";
import { NOTICE_WAYS } from "#app/domain/matching/placement-notices.ts";
import { voiceOf } from "#app/domain/matching/placement-request.ts";
import { rankHouseholds } from "#app/domain/matching/rank-households.ts";
import { explainerFor, measure } from "#app/domain/matching/ranked-households.ts";
import { nameOf, startSearch } from "#app/domain/matching/search.ts";
import { APPROVERS } from "#app/domain/matching/settings.ts";
import { shortBreakLimits } from "#app/domain/matching/short-breaks.ts";
import { mayLiveApart, usualApartReview } from "#app/domain/matching/siblings-apart.ts";
import type { LawItem } from "#app/domain/matching/soft-reasons.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { noteReading } from "#app/services/access/note-reading.server.ts";
import { answersHere } from "#app/services/matching/approve-outside.server.ts";
import { agenciesConsideredNow, consideredNow } from "#app/services/matching/considered-now.server.ts";
import { matchingRulesOf } from "#app/services/matching/matching-rules.server.ts";
import { homesShutTo } from "#app/services/matching/restricted-homes.server.ts";
import { listStaff } from "#db/queries/access.ts";
import { findAreaApproval } from "#db/queries/area-approvals.ts";
import {
  findRequest,
  listCouncilsWithAChildThere,
  listOffersOfRequest,
  listRunningPlacements,
} from "#db/queries/matching.ts";
import { contextOfSearch } from "#db/queries/matching-context.ts";
import { findHouseholdForMatching, searchableHouseholds } from "#db/queries/matching-households.ts";
import { listPlacementsOfChildren } from "#db/queries/placing.ts";
import { AREA_WORDS, agenciesInWords, consideredInWords } from "../request-parts/decision-record.ts";
import { savedInWords } from "../request-parts/draft.server.ts";
import { reasonsInWords, titleOf } from "../request-parts/home-lines.ts";
import { readViews } from "../request-parts/views.server.ts";
import { voiceToType } from "../request-parts/voice-fields.tsx";
import { NO_SECOND } from "./decision-form.server.ts";

const SECOND_OPTIONS = 12;

/** Staff who may be named as having decided. */
export async function decisionMakers({ db }: Pick<OfficerAsked, "db">, councilId: string) {
  const staff = await listStaff(db, councilId);
  return staff
    .filter(({ active, roles }) => active && can(roles as Role[], "placement:record"))
    .map(({ id, givenName, familyName, roles }) => ({
      id,
      name: `${givenName} ${familyName}`,
      role: roles.map((role) => ROLE_WORDS[role as Role].label).join(", "),
    }));
}

/**
 * What became of an approval that was asked for here, in words; null where none was, and where one that was pressed is too
 * junior now. One that is waited for hides the answer before it, unless that approved this very record.
 */
async function approvalHere(
  { db, officer, now }: OfficerAsked,
  of: { requestId: string; householdId: string },
  record: RecordNow,
) {
  const row = await findAreaApproval(db, officer.councilIds, of);
  if (!row) return null;
  const [said] = await answersHere(db, row.councilId, of);
  const pressed = pressedApproval(said, record);
  if (pressed !== "counts" && row.stage === "asked") {
    const [who, when] = [APPROVERS[row.approver], savedInWords(row.askedAt, now)];
    return { stage: "asked" as const, who, when, reason: "" };
  }
  if (!said || pressed === "too-junior") return null;
  const stage = pressed === "counts" ? "approved" : (pressed ?? "refused");
  return { stage, who: `${said.by}, ${APPROVERS[said.as]}`, when: savedInWords(said.at, now), reason: said.reason };
}

/** What the page of a decision shows, with what is `typed` of it so far; undefined when there is nothing to decide here for this officer. */
export async function readDecision(given: OfficerAsked, typed: Typed | null) {
  const { db, work, officer, today, params } = given;
  const record = await findRequest(db, officer.councilIds, params.requestId ?? "");
  if (record?.stage !== "agreed") return undefined;
  const { request } = record;
  const offers = await listOffersOfRequest(db, [request.councilId], request.id);
  const accepted = offers.find(({ offer }) => offer.stage === "accepted");
  const found = accepted && (await findHouseholdForMatching(db, accepted.offer.householdId, today));
  if (!found) return undefined;
  const { household } = found;
  const { councilId } = request;
  await noteReading(work, { councilId, caseKind: "request", caseId: request.id, what: "opened the decision" });
  const index = await searchableHouseholds(db, request.councilId, today);
  const rulebook = await matchingRulesOf(db, councilId, today);
  const context = await contextOfSearch(db, index, councilId, today, rulebook);
  const search = startSearch(request, context);
  const assessed = assessHousehold(household, search);
  const shut = await homesShutTo(work, councilId);
  const match = explainerFor(search).fits(household, 1, measure(household, search));
  const needed = areaApprovalNeeded(household, search);
  const ranked = rankHouseholds(index, request, context, { limit: SECOND_OPTIONS + 1, nearly: 0 });
  const others = [...ranked.fit, ...ranked.toCheck].slice(0, SECOND_OPTIONS + 1);
  const reasonsFor = (law: string) => reasonsInWords(match.reasons.filter((reason) => reason.law === (law as LawItem)));
  const startsOn = search.movesOn;
  const childIds = request.children.map(({ id }) => id);
  const running = await listRunningPlacements(db, childIds, today);
  const before = await listPlacementsOfChildren(db, [councilId], childIds);
  const there = await listCouncilsWithAChildThere(db, household.id, today);
  const consents = consentsNeeded(household, search, otherCouncils(there, household, councilId));
  return {
    id: request.id,
    ref: request.ref,
    who: whoInWords(request, startsOn),
    councilId: request.councilId,
    homeId: household.id,
    home: titleOf(household, shut),
    whose: nameOf(context, household.approver.id),
    startsOn: String(startsOn),
    neededBy: String(request.neededBy),
    planDays: rulebook.planWorkingDays.value,
    noticeDays: rulebook.areaNoticeWorkingDays.value,
    consultDays: rulebook.areaConsultWorkingDays.value,
    noticeWays: Object.entries(NOTICE_WAYS).map(([value, label]) => ({ value, label })),
    // The words of each child from the request, to start the record with.
    voices: request.children.map(({ id }, at) => {
      const voice = voiceOf(request.voices, id);
      return {
        childId: id,
        who: request.children.length > 1 ? oneInWords(request.children, at, startsOn) : "the child",
        forAll: voice?.forAll && "words" in voice ? voice.words : null,
        typed: voiceToType(voice),
      };
    }),
    legal: record.children.map((child, at) => {
      const lived = before.filter(({ childId }) => childId === child.id);
      const begins = episodeStart(child, lived, { startsOn, neededBy: request.neededBy }).code === "S";
      return {
        childId: child.id,
        who: record.children.length > 1 ? oneInWords(request.children, at, startsOn) : null,
        status: Object.hasOwn(LEGAL_STATUSES, child.legalStatus) ? child.legalStatus : undefined,
        before: begins ? null : legalInWords(statusBefore(child, lived, startsOn)),
      };
    }),
    legalStatuses: Object.entries(LEGAL_STATUSES).map(([value, label]) => ({ value, label })),
    kin: request.kinOrParent.reason,
    tests: testsThatApply(search).map((item) => ({
      item,
      words: PLACEMENT_TESTS[item].words,
      law: PLACEMENT_TESTS[item].law,
      reasons: reasonsFor(PLACEMENT_TESTS[item].law),
    })),
    toCheck: match.reasons.filter(({ code }) => code === "keep-away").map(({ words }) => words),
    away: match.reasons.find(({ code }) => code === "away")?.words ?? null,
    standing: "finding" in assessed ? assessed.finding.reason : null,
    openHref: assessed.outcome === "nearly" ? `/officer/requests/${request.id}/open/${household.id}` : null,
    needsException: household.granted.some(({ requestId }) => requestId === request.id),
    area: {
      words: AREA_WORDS[needed.area],
      outside: needed.area !== "in-area",
      council: nameOf(context, household.councilId),
      approver: needed.approver && APPROVERS[needed.approver],
      approverRole: needed.approver,
      exemption: needed.exemption,
      here: await approvalHere(
        given,
        { requestId: request.id, householdId: household.id },
        { requestVersion: record.version, offerId: accepted.offer.id, needed: needed.approver, typed },
      ),
      rule: needed.rule && areaRuleInWords(needed.rule),
      adjoiningAsAt: context.adjoiningAsAt,
      consult: needed.approver !== null && needed.area === "at-a-distance",
    },
    consents: {
      approver: consents.approver,
      others: consents.others.map((id) => ({ id, name: nameOf(context, id) })),
    },
    childrenThere: companyToAsk(household, search),
    unknownThere: unknownThere(household),
    identity: identityAsked(request),
    noContact: noContactAsked(request),
    keyStage4: request.children.some((child) => isInKeyStage4(child.bornOn, startsOn, rulebook.keyStage4Ages.value))
      ? APPROVERS[rulebook.schoolMoveApprover.value]
      : null,
    adoption: asksOfAdoption(request),
    apart: mayLiveApart(request)
      ? {
          weeks: rulebook.apartReviewWeeks.value,
          usual: usualApartReview(startsOn, rulebook.apartReviewWeeks.value),
        }
      : null,
    views: await readViews(given, record),
    considered: consideredInWords(consideredNow(index, search, offers, household)),
    agencies: agenciesInWords(
      await agenciesConsideredNow(given.db, { councilId, requestId: request.id }, offers, household.id),
    ),
    moves: running.length > 0 && request.careType !== "short-breaks",
    onBreak: running.length > 0 && request.careType === "short-breaks" ? shortBreakLimits(rulebook) : null,
    longTerm: request.careType === "long-term",
    changeReasons: Object.entries(CHANGE_REASONS).map(([value, label]) => ({ value, label })),
    seconds: [
      ...others
        .filter((one) => one.household.id !== household.id)
        .slice(0, SECOND_OPTIONS)
        .map((one) => ({ value: one.household.id, label: titleOf(one.household, shut) })),
      { value: NO_SECOND, label: "There was none" },
    ],
    deciders: (await decisionMakers(given, request.councilId)).map(({ id, name, role }) => ({
      value: id,
      label: `${name}, ${role}`,
    })),
  };
}

export type DecisionPage = NonNullable<Awaited<ReturnType<typeof readDecision>>>;
