import { inArray } from "drizzle-orm";
import { type AnswersByPerson, gatherAnswers, NO_ANSWERS } from "#app/domain/applications/form/answers-by-person.ts";
import { applicationForm } from "#app/domain/applications/form/application-form.ts";
import { householdFacts, termsOffered } from "#app/domain/applications/form/household-facts.ts";
import type { Stage } from "#app/domain/applications/stages.ts";
import { homeFromAnswers } from "#app/domain/carers/home-from-answers.ts";
import type { Household } from "#app/domain/matching/household.ts";
import { ownChildrenThere } from "#app/domain/matching/own-children.ts";
import { MATCHING_RULEBOOK } from "#app/domain/matching/rulebook.ts";
import { addDays, type Day, daysBetween } from "#app/domain/shared/day.ts";
import { parsePostcode } from "#app/domain/shared/postcode.ts";
import type { Reader } from "../engine/store.server.ts";
import { councilsServing, placeOf } from "../geography/postcodes.server.ts";
import { applicationAnswers } from "../schema/index.ts";
import { listApprovalTimes, listLiveApplications } from "./applications.ts";
import { languageInWords } from "./matching-households.ts";

/** Stages in which a household may become a home in the weeks a search can wait. */
const ASSESSED: readonly Stage[] = ["assessment-open", "observations", "panel", "decision-pending"];

/** Fewer approvals than this say nothing about how long the next will take. */
const ENOUGH_TO_TELL = 5;

/** Days from sending an application to approval: the middle half of this council's own. */
async function usualDays(db: Reader, councilId: string): Promise<{ from: number; to: number } | null> {
  const times = await listApprovalTimes(db, [councilId]);
  if (times.length < ENOUGH_TO_TELL) return null;
  const days = times.map(({ submittedOn, approvedOn }) => daysBetween(submittedOn, approvedOn)).sort((a, b) => a - b);
  const at = (share: number) => days[Math.floor(share * (days.length - 1))] ?? 0;
  return { from: at(0.25), to: at(0.75) };
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
 * A council's households in assessment as matching sees them: what they said they could offer, and when households here
 * are usually approved. Whatever nobody has found out yet stays unknown. Restricted ones are left out: who looks for a home
 * gave no reason to know of them.
 */
export async function listHomesInAssessment(db: Reader, councilId: string, today: Day): Promise<Household[]> {
  const live = (await listLiveApplications(db, [councilId])).filter(
    ({ application, restrictedBecause }) => restrictedBecause === null && ASSESSED.includes(application.stage),
  );
  const [usual, byApplication] = await Promise.all([
    usualDays(db, councilId),
    answersOf(
      db,
      live.map(({ id }) => id),
    ),
  ]);
  return live.flatMap((record): Household[] => {
    const answers = byApplication.get(record.id) ?? NO_ANSWERS;
    const facts = householdFacts(answers);
    const postcode = parsePostcode(facts.postcode ?? record.sector ?? "");
    const found = postcode.ok ? placeOf(postcode.value) : null;
    if (!postcode.ok || !found) return [];
    const terms = record.application.terms ?? termsOffered(facts, MATCHING_RULEBOOK.usualFosteringLimit.value);
    const { ownChildren, ownChildrenSaidOn, ...home } = homeFromAnswers(answers, terms.places, today);
    const [standsIn] = councilsServing(postcode.value);
    const since = record.submittedOn;
    const expected =
      usual && since
        ? { from: latest(addDays(since, usual.from), today), to: latest(addDays(since, usual.to), today) }
        : null;
    return [
      {
        ...home,
        id: record.id,
        ref: record.ref,
        councilId: standsIn?.council.id ?? councilId,
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

function latest(a: Day, b: Day): Day {
  return a > b ? a : b;
}
