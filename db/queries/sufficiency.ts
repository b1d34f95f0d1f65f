import { and, asc, count, eq, gt, inArray, isNotNull, isNull, lte, not, notInArray, or } from "drizzle-orm";
import { NO_ANSWERS } from "#app/domain/applications/form/answers-by-person.ts";
import type { PageAnswers } from "#app/domain/applications/form/fields.ts";
import { householdFacts, termsOffered } from "#app/domain/applications/form/household-facts.ts";
import { settingsFromRows } from "#app/domain/applications/rule-rows.ts";
import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import { isFoundUnsuitable } from "#app/domain/carers/change-approval.ts";
import { isAwayOn, type UnavailableReason } from "#app/domain/carers/household.ts";
import type { CareType } from "#app/domain/matching/vocabulary.ts";
import { type Day, dayOf, daysBetween } from "#app/domain/shared/day.ts";
import type { Sharing } from "#app/domain/sharing/vacancies.ts";
import type { Flow } from "#app/domain/sufficiency/area-flows.ts";
import { SHORT_BREAKS, type SiblingPlaced } from "#app/domain/sufficiency/measures.ts";
import type { PipelineTerms, SufficiencyFacts } from "#app/domain/sufficiency/need-and-homes.ts";
import type { HomeRecord, OpenRequest } from "#app/domain/sufficiency/need-by-cohort.ts";
import type { TurnoverRecord } from "#app/domain/sufficiency/turnover.ts";
import { type UnusableReason, whyUnusable } from "#app/domain/sufficiency/unusable.ts";
import type { PricedChild } from "#app/domain/sufficiency/week-prices.ts";
import type { Reader } from "../engine/store.server.ts";
import { stopAt } from "../geography/area-types.server.ts";
import { neighboursOf } from "../geography/authorities.server.ts";
import {
  applicationAnswers,
  applications,
  children,
  households,
  placements,
  requestChildren,
  requests,
} from "../schema/index.ts";
import { countFilled, isBreakFromHome, listStaysLeft, placesBeside } from "./absences.ts";
import { countPromised } from "./carers.ts";
import { sharingOfEach } from "./matching-context.ts";
import { approverOf } from "./matching-households.ts";
import { listOpenRequests, listTurnover, yearOfHomes } from "./need.ts";
import { listRuleRowsOfEach } from "./rulebook.ts";

/** Placements not ended by a day. One that is still to begin counts for the home: its place is taken. */
function running(today: Day) {
  return or(isNull(placements.endedOn), gt(placements.endedOn, today));
}

/**
 * Placements in which children of some councils live today: one who is to move on a later day is counted once, here. Short
 * breaks are left out, as in every figure.
 */
export function livingOn(db: Reader, today: Day, councilIds: readonly string[]) {
  const ownHome = isBreakFromHome(db);
  return and(
    ownHome && not(ownHome),
    inArray(placements.councilId, [...councilIds]),
    lte(placements.startedOn, today),
    running(today),
    isNull(children.endedOn),
    notInArray(children.legalStatus, [...SHORT_BREAKS]),
  );
}

/**
 * Where every child in the care of some councils lives today, and at what price, without a name or a reference. Short
 * breaks are left out, as in every figure.
 */
export async function listPlacedChildren(
  db: Reader,
  councilIds: readonly string[],
  today: Day,
): Promise<PricedChild[]> {
  const adjoining = new Map(councilIds.map((id) => [id, new Set([id, ...neighboursOf(id).map((near) => near.id)])]));
  const rows = await db
    .select({
      councilId: placements.councilId,
      placeCode: placements.placeCode,
      providerCode: placements.providerCode,
      legalStatus: children.legalStatus,
      inArea: placements.inArea,
      areaCouncilId: placements.areaCouncilId,
      miles: placements.miles,
      bornOn: children.bornOn,
      weeklyPence: placements.weeklyPence,
    })
    .from(placements)
    .innerJoin(children, eq(children.id, placements.childId))
    .where(livingOn(db, today, councilIds));
  return rows.map(({ areaCouncilId, ...child }) => ({
    ...child,
    isDistant:
      areaCouncilId === null
        ? child.inArea === true
          ? false
          : null
        : !adjoining.get(child.councilId)?.has(areaCouncilId),
  }));
}

/** In whose areas the children of some councils live today; short breaks are left out, as in every figure. */
export async function countAreaFlows(db: Reader, councilIds: readonly string[], today: Day): Promise<Flow[]> {
  return db
    .select({ councilId: placements.councilId, areaId: placements.areaCouncilId, children: count() })
    .from(placements)
    .innerJoin(children, eq(children.id, placements.childId))
    .where(livingOn(db, today, councilIds))
    .groupBy(placements.councilId, placements.areaCouncilId);
}

/**
 * Children of some councils who belong to a group of brothers and sisters, and where each lives. They are planned to be
 * together unless the last request for one of them said that it is to live apart. Where the home is no carer household, children
 * are in one home only where they came by one request. Who is in hospital, on holiday or with other carers for a while still
 * lives in the home that was left.
 */
export async function listSiblingsPlaced(
  db: Reader,
  councilIds: readonly string[],
  today: Day,
): Promise<SiblingPlaced[]> {
  const [rows, left, asked] = await Promise.all([
    db
      .select({
        id: children.id,
        councilId: placements.councilId,
        group: children.siblingGroup,
        householdId: placements.householdId,
        requestId: placements.requestId,
        placementId: placements.id,
      })
      .from(placements)
      .innerJoin(children, eq(children.id, placements.childId))
      .where(and(livingOn(db, today, councilIds), isNotNull(children.siblingGroup))),
    listStaysLeft(db, councilIds, today),
    db
      .select({ childId: requestChildren.childId, details: requests.details })
      .from(requests)
      .innerJoin(requestChildren, eq(requestChildren.requestId, requests.id))
      .innerJoin(children, eq(children.id, requestChildren.childId))
      .where(and(inArray(requests.councilId, [...councilIds]), isNotNull(children.siblingGroup)))
      .orderBy(asc(requests.raisedAt)),
  ]);
  const wanted = new Map(asked.map(({ childId, details }) => [childId, details.together.wanted]));
  const leftBy = new Map(left.map((stay) => [stay.childId, stay]));
  return rows.flatMap(({ id, councilId, group, ...stay }) => {
    if (group === null) return [];
    const { householdId, requestId, placementId } = leftBy.get(id) ?? stay;
    const homeId = householdId ?? requestId ?? placementId;
    return [{ councilId, group, plannedTogether: wanted.get(id) ?? true, homeId }];
  });
}

/** For how many days each of some councils relies on a vacancy that was confirmed, by the rules it has set. */
async function vacancyDaysOf(
  db: Reader,
  councilIds: readonly string[],
  today: Day,
): Promise<(councilId: string) => number> {
  const rules = await listRuleRowsOfEach(db, councilIds);
  const days = new Map(
    [...rules].map(([id, rows]) => [id, rulebookOn(today, settingsFromRows(rows)).values.vacancyGoodForDays]),
  );
  const usual = rulebookOn(today).values.vacancyGoodForDays;
  return (councilId) => days.get(councilId) ?? usual;
}

/**
 * Approved households that may take any child within their terms, with the places filled today. Kinship households, who
 * are approved for the child they know, are left out. A place counts as usable while the household says it is available
 * and has said so lately enough by the rule of the council that approved it (of an agency's home, of where it stands), and
 * while no review found its carers unsuitable. Where none can be used, why stands with it.
 */
export async function listHomes(
  db: Reader,
  councilIds: readonly string[],
  today: Day,
  options: { ownOnly?: boolean } = {},
): Promise<(HomeRecord & { readonly unusable: UnusableReason | null })[]> {
  const ids = [...councilIds];
  const own = inArray(households.approvedBy, ids);
  const agency = and(isNull(households.approvedBy), inArray(households.councilId, ids));
  const which = options.ownOnly ? own : or(own, agency);
  const rows = await db
    .select({
      id: households.id,
      ref: households.ref,
      councilId: households.councilId,
      approvedBy: households.approvedBy,
      agency: households.agency,
      stage: households.stage,
      ageMin: households.ageMin,
      ageMax: households.ageMax,
      siblingsMax: households.siblingsMax,
      careTypes: households.careTypes,
      cannotManage: households.cannotManage,
      lat: households.lat,
      lng: households.lng,
      shared: households.shared,
      offeredToId: households.offeredToId,
      namedChildIds: households.namedChildIds,
      provider: households.provider,
      places: households.places,
      unrecorded: households.unrecorded,
      stayingPut: households.stayingPut,
      availability: households.availability,
      unavailableReason: households.unavailableReason,
      unavailableFrom: households.unavailableFrom,
      availableFrom: households.availableFrom,
      confirmedAt: households.confirmedAt,
      reviewFinding: households.reviewFinding,
    })
    .from(households)
    .where(and(which, inArray(households.stage, ["active", "on-hold"])))
    // Always in one order: of homes with terms alike, the first is counted where most is lacking.
    .orderBy(asc(households.id));
  const filled = await countFilled(db, which, today);
  const promised = await countPromised(db, which);
  const goodForDays = await vacancyDaysOf(db, ids, today);
  return rows
    .filter(({ provider }) => provider !== "kinship")
    .map((row) => {
      const fresh =
        row.confirmedAt !== null &&
        daysBetween(dayOf(row.confirmedAt), today) <= goodForDays(row.approvedBy ?? row.councilId);
      const unusable = whyUnusable({
        isOnHold: row.stage !== "active",
        isAway: isAwayOn(row, today),
        isFoundUnsuitable: isFoundUnsuitable(row.reviewFinding),
        reason: row.unavailableReason as UnavailableReason | null,
        isConfirmed: fresh,
        isForNamed: row.namedChildIds !== null,
      });
      return {
        id: row.id,
        ref: row.ref,
        isAgencys: row.approvedBy === null,
        councilId: row.approvedBy ?? row.councilId,
        ageMin: row.ageMin,
        ageMax: row.ageMax,
        siblingsMax: row.siblingsMax,
        parentAndChild: row.careTypes.includes("parent-and-child"),
        careTypes: row.careTypes,
        cannotManage: row.cannotManage,
        home: stopAt(row),
        approver: approverOf(row),
        shared: row.shared,
        offeredTo: row.offeredToId,
        placesApproved: row.places,
        filled: (filled.get(row.id) ?? 0) + placesBeside(row),
        promised: promised.get(row.id) ?? 0,
        available: unusable === null,
        unusable,
      };
    });
}

/** Households being assessed, with the terms their answers suggest, each with its application. */
export async function listPipeline(
  db: Reader,
  councilIds: readonly string[],
  today: Day,
): Promise<(PipelineTerms & { applicationId: string; careTypes: readonly CareType[] })[]> {
  const rows = await db
    .select({
      id: applications.id,
      councilId: applications.councilId,
      page: applicationAnswers.page,
      answers: applicationAnswers.answers,
    })
    .from(applications)
    .innerJoin(applicationAnswers, eq(applicationAnswers.applicationId, applications.id))
    .where(
      and(
        inArray(applications.councilId, [...councilIds]),
        inArray(applications.stage, ["submitted", "assessment-open", "observations", "panel", "decision-pending"]),
        inArray(applicationAnswers.page, ["offer-children", "offer-care"]),
      ),
    );
  const found = new Map<string, { applicationId: string; councilId: string; answers: Record<string, PageAnswers> }>();
  for (const { id, councilId, page, answers } of rows) {
    const one = found.get(id) ?? { applicationId: id, councilId, answers: {} };
    one.answers[page] = answers;
    found.set(id, one);
  }
  const limit = rulebookOn(today).values.usualFosteringLimit;
  return [...found.values()].map(({ applicationId, councilId, answers }) => {
    const terms = termsOffered(householdFacts({ ...NO_ANSWERS, household: answers }), limit);
    return {
      applicationId,
      councilId,
      ageMin: terms.ageMin,
      ageMax: terms.ageMax,
      siblingsMax: terms.siblingMax,
      parentAndChild: terms.careTypes.includes("parent-and-child"),
      careTypes: terms.careTypes,
    };
  });
}

/** Everything that need is held against homes with, for some councils on a day. */
export async function findSufficiencyFacts(
  db: Reader,
  councilIds: readonly string[],
  today: Day,
): Promise<
  SufficiencyFacts & {
    open: readonly OpenRequest[];
    turnover: readonly TurnoverRecord[];
    homes: readonly HomeRecord[];
    /** Whose homes each council finds today beside its own. */
    sharing: ReadonlyMap<string, Sharing>;
  }
> {
  const [open, turnover, homes] = await Promise.all([
    listOpenRequests(db, councilIds, today),
    listTurnover(db, councilIds, today),
    listHomes(db, councilIds, today),
  ]);
  const sharing = await sharingOfEach(db, homes, councilIds, today);
  return { open, turnover, lastYear: yearOfHomes(turnover), homes, sharing };
}
