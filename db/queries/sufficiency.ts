import { and, count, eq, gt, inArray, isNull, lte, notInArray, or } from "drizzle-orm";
import { NO_ANSWERS } from "#app/domain/applications/form/answers-by-person.ts";
import type { PageAnswers } from "#app/domain/applications/form/fields.ts";
import { householdFacts, termsOffered } from "#app/domain/applications/form/household-facts.ts";
import { settingsFromRows } from "#app/domain/applications/rule-rows.ts";
import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import type { Stage } from "#app/domain/applications/stages.ts";
import type { CareType } from "#app/domain/matching/vocabulary.ts";
import { type Day, dayOf, daysBetween } from "#app/domain/shared/day.ts";
import type { Flow } from "#app/domain/sufficiency/area-flows.ts";
import { type PlacedChild, SHORT_BREAKS } from "#app/domain/sufficiency/measures.ts";
import type { PipelineFact, SufficiencyFacts } from "#app/domain/sufficiency/need-and-homes.ts";
import type { CohortHome, OpenRequest, Turnover } from "#app/domain/sufficiency/need-by-cohort.ts";
import type { PipelineStage } from "#app/domain/sufficiency/rulebook.ts";
import type { Reader } from "../engine/store.server.ts";
import { stopAt } from "../geography/area-types.server.ts";
import { applicationAnswers, applications, children, households, placements } from "../schema/index.ts";
import { countPromised } from "./carers.ts";
import { listOpenRequests, listTurnover, yearOfHomes } from "./need.ts";
import { listRuleRowsOfEach } from "./rulebook.ts";

/** Placements not ended by a day. One that is still to begin counts for the home: its place is taken. */
function running(today: Day) {
  return or(isNull(placements.endedOn), gt(placements.endedOn, today));
}

/** Placements in which children of some councils live today: one who is to move on a later day is counted once, here. */
function livingOn(today: Day, councilIds: readonly string[]) {
  return and(
    inArray(placements.councilId, [...councilIds]),
    lte(placements.startedOn, today),
    running(today),
    isNull(children.endedOn),
  );
}

/**
 * Where every child in the care of some councils lives today, without anything that says who the child is. Short breaks
 * are left out, as in every figure.
 */
export async function listPlacedChildren(
  db: Reader,
  councilIds: readonly string[],
  today: Day,
): Promise<PlacedChild[]> {
  return db
    .select({
      councilId: placements.councilId,
      placeCode: placements.placeCode,
      providerCode: placements.providerCode,
      legalStatus: children.legalStatus,
      inArea: placements.inArea,
      miles: placements.miles,
    })
    .from(placements)
    .innerJoin(children, eq(children.id, placements.childId))
    .where(and(livingOn(today, councilIds), notInArray(children.legalStatus, [...SHORT_BREAKS])));
}

/** In whose areas the children of some councils live today; short breaks are left out, as in every figure. */
export async function countAreaFlows(db: Reader, councilIds: readonly string[], today: Day): Promise<Flow[]> {
  return db
    .select({ councilId: placements.councilId, areaId: placements.areaCouncilId, children: count() })
    .from(placements)
    .innerJoin(children, eq(children.id, placements.childId))
    .where(and(livingOn(today, councilIds), notInArray(children.legalStatus, [...SHORT_BREAKS])))
    .groupBy(placements.councilId, placements.areaCouncilId);
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
 * and has said so lately enough by the rule of the council that approved it; of an agency's home, of where it stands.
 */
export async function listHomes(
  db: Reader,
  councilIds: readonly string[],
  today: Day,
  options: { ownOnly?: boolean } = {},
): Promise<CohortHome[]> {
  const ids = [...councilIds];
  const own = inArray(households.approvedBy, ids);
  const agency = and(isNull(households.approvedBy), inArray(households.councilId, ids));
  const which = options.ownOnly ? own : or(own, agency);
  const rows = await db
    .select({
      id: households.id,
      councilId: households.councilId,
      approvedBy: households.approvedBy,
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
      availability: households.availability,
      availableFrom: households.availableFrom,
      confirmedAt: households.confirmedAt,
    })
    .from(households)
    .where(and(which, inArray(households.stage, ["active", "on-hold"])));
  const living = await db
    .select({ householdId: placements.householdId })
    .from(placements)
    .innerJoin(households, eq(households.id, placements.householdId))
    .where(and(which, running(today)));
  const filled = new Map<string, number>();
  for (const { householdId } of living) {
    if (householdId) filled.set(householdId, (filled.get(householdId) ?? 0) + 1);
  }
  const promised = await countPromised(db, which);
  const goodForDays = await vacancyDaysOf(db, ids, today);
  return rows
    .filter(({ provider }) => provider !== "kinship")
    .map((row) => {
      const fresh =
        row.confirmedAt !== null &&
        daysBetween(dayOf(row.confirmedAt), today) <= goodForDays(row.approvedBy ?? row.councilId);
      const open = row.availability === "available" || (row.availableFrom !== null && row.availableFrom <= today);
      return {
        councilId: row.approvedBy ?? row.councilId,
        ageMin: row.ageMin,
        ageMax: row.ageMax,
        siblingsMax: row.siblingsMax,
        parentAndChild: row.careTypes.includes("parent-and-child"),
        careTypes: row.careTypes,
        cannotManage: row.cannotManage,
        home: stopAt(row),
        offeredTo: row.offeredToId ?? (row.approvedBy === null || row.shared ? "all" : row.approvedBy),
        placesApproved: row.places,
        filled: (filled.get(row.id) ?? 0) + (row.unrecorded ?? 0),
        promised: promised.get(row.id) ?? 0,
        available: row.stage === "active" && open && fresh && row.namedChildIds === null,
      };
    });
}

/** How far an application has come, as a forecast sees it; null where it is not on its way. */
function pipelineStage(stage: Stage, stage2: string): PipelineStage | null {
  if (stage === "submitted") return "application";
  if (stage === "assessment-open") return stage2 === "not-started" ? "stage-1" : "stage-2";
  if (stage === "observations" || stage === "panel") return "panel";
  return stage === "decision-pending" ? "decision" : null;
}

/** Households being assessed, with the terms their answers suggest, each with its application. */
export async function listPipeline(
  db: Reader,
  councilIds: readonly string[],
  today: Day,
): Promise<(PipelineFact & { applicationId: string; careTypes: readonly CareType[] })[]> {
  const rows = await db
    .select({
      id: applications.id,
      councilId: applications.councilId,
      stage: applications.stage,
      stage2: applications.stage2,
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
  const found = new Map<
    string,
    { applicationId: string; councilId: string; stage: PipelineStage; answers: Record<string, PageAnswers> }
  >();
  for (const { id, councilId, stage, stage2, page, answers } of rows) {
    const at = pipelineStage(stage, stage2);
    if (!at) continue;
    const one = found.get(id) ?? { applicationId: id, councilId, stage: at, answers: {} };
    one.answers[page] = answers;
    found.set(id, one);
  }
  const limit = rulebookOn(today).values.usualFosteringLimit;
  return [...found.values()].map(({ applicationId, councilId, stage, answers }) => {
    const terms = termsOffered(householdFacts({ ...NO_ANSWERS, household: answers }), limit);
    return {
      applicationId,
      councilId,
      stage,
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
  SufficiencyFacts & { open: readonly OpenRequest[]; turnover: readonly Turnover[]; homes: readonly CohortHome[] }
> {
  const [open, turnover, homes, pipeline] = await Promise.all([
    listOpenRequests(db, councilIds, today),
    listTurnover(db, councilIds, today),
    listHomes(db, councilIds, today),
    listPipeline(db, councilIds, today),
  ]);
  return { open, turnover, lastYear: yearOfHomes(turnover), homes, pipeline };
}
