import { inArray } from "drizzle-orm";
import { clocksOf } from "#app/domain/applications/application.ts";
import { type AnswersByPerson, gatherAnswers, NO_ANSWERS } from "#app/domain/applications/form/answers-by-person.ts";
import { applicationForm } from "#app/domain/applications/form/application-form.ts";
import { householdFacts, termsOffered } from "#app/domain/applications/form/household-facts.ts";
import { settingsFromRows } from "#app/domain/applications/rule-rows.ts";
import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import type { Stage } from "#app/domain/applications/stages.ts";
import { homeFromAnswers } from "#app/domain/carers/home-from-answers.ts";
import { codeOfNation } from "#app/domain/matching/distance.ts";
import type { Household } from "#app/domain/matching/household.ts";
import { ownChildrenThere } from "#app/domain/matching/own-children.ts";
import {
  type ApprovalTimes,
  approvalTimes,
  expectedApproval,
  hasEnoughApprovals,
} from "#app/domain/pipeline-forecast/expected-approval.ts";
import { asKnownOn, type Journey, liveOn } from "#app/domain/pipeline-forecast/stays.ts";
import type { Day } from "#app/domain/shared/day.ts";
import { parsePostcode } from "#app/domain/shared/postcode.ts";
import type { Reader } from "../engine/store.server.ts";
import { authorityById } from "../geography/authorities.server.ts";
import { bankHolidays } from "../geography/bank-holidays.server.ts";
import { councilsServing, nationOf, placeOf } from "../geography/postcodes.server.ts";
import { applicationAnswers } from "../schema/index.ts";
import { listLiveApplications } from "./applications.ts";
import { listCouncilIdsOfRegion } from "./councils.ts";
import { listJourneys } from "./journeys.ts";
import { keptWhileUnchanged } from "./kept.ts";
import { languageInWords } from "./matching-households.ts";
import { listRuleRows } from "./rulebook.ts";

/** Stages in which a household may become a home in the weeks a search can wait. */
const ASSESSED: readonly Stage[] = ["assessment-open", "observations", "panel", "decision-pending"];

/** A council's times to approval, with its region's where its own are few; read again only when one of them changes. */
async function timesOf(db: Reader, councilId: string, today: Day): Promise<{ times: ApprovalTimes; own: Journey[] }> {
  const own = asKnownOn(await listJourneys(db, [councilId]), today);
  if (hasEnoughApprovals(own)) return { times: approvalTimes(own, own, today), own };
  const region = authorityById(councilId)?.region.code;
  const councilIds = region ? await listCouncilIdsOfRegion(db, region) : [councilId];
  const all = await keptWhileUnchanged(db, `journeys ${region}`, today, councilIds, async () =>
    asKnownOn(await listJourneys(db, councilIds), today),
  );
  return { times: approvalTimes(own, all, today), own };
}

async function answersOf(db: Reader, applicationIds: readonly string[]): Promise<Map<string, AnswersByPerson>> {
  const rows =
    applicationIds.length === 0
      ? []
      : await db
          .select()
          .from(applicationAnswers)
          .where(inArray(applicationAnswers.applicationId, [...applicationIds]));
  const byApplication = new Map<string, AnswersByPerson>();
  const kept = new Map<string, typeof rows>(applicationIds.map((id) => [id, []]));
  for (const row of rows) kept.get(row.applicationId)?.push(row);
  for (const [id, pages] of kept) byApplication.set(id, gatherAnswers(applicationForm, pages).answers);
  return byApplication;
}

/**
 * A council's households in assessment as matching sees them: what they said they could offer, and when they
 * are to be expected, from the stage they are in. Whatever nobody has found out yet stays unknown. Restricted ones are left out: who looks for a home
 * gave no reason to know of them.
 */
export async function listHomesInAssessment(db: Reader, councilId: string, today: Day): Promise<Household[]> {
  const live = (await listLiveApplications(db, [councilId])).filter(
    ({ application, restrictedBecause }) => restrictedBecause === null && ASSESSED.includes(application.stage),
  );
  const [{ times, own }, rows, byApplication] = await Promise.all([
    timesOf(db, councilId, today),
    listRuleRows(db, councilId),
    answersOf(
      db,
      live.map(({ id }) => id),
    ),
  ]);
  const holidays = bankHolidays();
  const onTheirWay = new Map(own.flatMap((journey) => liveOn(journey, today) ?? []).map((one) => [one.id, one]));
  const { usualFosteringLimit } = rulebookOn(today, settingsFromRows(rows)).values;
  return live.flatMap((record): Household[] => {
    const answers = byApplication.get(record.id) ?? NO_ANSWERS;
    const facts = householdFacts(answers);
    const postcode = parsePostcode(facts.postcode ?? record.sector ?? "");
    const found = postcode.ok ? placeOf(postcode.value) : null;
    if (!postcode.ok || !found) return [];
    const terms = record.application.terms ?? termsOffered(facts, usualFosteringLimit);
    const { ownChildren, ownChildrenSaidOn, ...home } = homeFromAnswers(answers, terms.places, today);
    const [standsIn] = councilsServing(postcode.value);
    const way = onTheirWay.get(record.id);
    const expected =
      way === undefined
        ? null
        : expectedApproval(times, way, {
            today,
            panelOn: record.application.panelOn,
            clockPassed: clocksOf(record.application, holidays, today).some(({ state }) => state === "overdue"),
          });
    return [
      {
        ...home,
        id: record.id,
        ref: record.ref,
        councilId: codeOfNation(nationOf(postcode.value)) ?? standsIn?.council.id ?? councilId,
        approver: { kind: "council", id: councilId },
        provider: "own",
        approval: "in-assessment",
        agreementSigned: false,
        approvalEndsOn: null,
        reviewDueOn: null,
        expected,
        place: found.place,
        sector: postcode.value.sector ?? postcode.value.outcode,
        locality: record.locality,
        placesApproved: terms.places,
        roomIfLandlordAgrees: null,
        filled: 0,
        children: ownChildrenThere(ownChildren, today),
        ownChildrenKnown: ownChildrenSaidOn !== null,
        terms: {
          ageMin: terms.ageMin,
          ageMax: terms.ageMax,
          sex: terms.sex,
          siblingsMax: terms.siblingMax,
          careTypes: terms.careTypes,
          namedChildIds: terms.namedChild ? [terms.namedChild] : null,
        },
        languages: home.languages?.map(languageInWords) ?? null,
        religion: null,
        availability: { state: "available", reason: null, from: null, confirmedOn: null },
        shared: false,
        weeklyPence: null,
        granted: [],
      },
    ];
  });
}
