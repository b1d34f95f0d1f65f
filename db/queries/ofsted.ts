import { and, asc, eq, gt, gte, inArray, isNotNull, isNull, lt, lte, or } from "drizzle-orm";
import type { Application } from "#app/domain/applications/application.ts";
import type { PageAnswers } from "#app/domain/applications/form/fields.ts";
import { addDays, type Day, instantAt } from "#app/domain/shared/day.ts";
import type { Reader } from "../engine/store.server.ts";
import {
  applicationAnswers,
  applicationPeople,
  applications,
  children,
  enquiries,
  enquiryMerges,
  events,
  households,
  placements,
} from "../schema/index.ts";
import { keptOn } from "./absences.ts";

/** Enquiries that came to a council from one day up to and on another, with what tells that two are one household. */
export function listEnquiriesToCount(db: Reader, councilId: string, from: Day, to: Day) {
  return db
    .select({
      id: enquiries.id,
      ref: enquiries.ref,
      receivedAt: enquiries.receivedAt,
      kind: enquiries.kind,
      duplicateOf: enquiries.duplicateOf,
      emailKey: enquiries.emailKey,
      phoneKey: enquiries.phoneKey,
      nameKey: enquiries.nameKey,
      postcode: enquiries.postcode,
      bornOn: enquiries.bornOn,
      source: enquiries.firstTouch,
    })
    .from(enquiries)
    .where(
      and(
        eq(enquiries.councilId, councilId),
        gte(enquiries.receivedAt, instantAt(from, 0)),
        lt(enquiries.receivedAt, instantAt(addDays(to, 1), 0)),
      ),
    )
    .orderBy(asc(enquiries.receivedAt), asc(enquiries.id));
}

/** Pairs of a council's enquiries that somebody looked at and found to be two households. */
export async function listFoundApart(db: Reader, councilId: string): Promise<[string, string][]> {
  const rows = await db
    .select({ kept: enquiryMerges.keptId, folded: enquiryMerges.foldedId })
    .from(enquiryMerges)
    .where(
      and(
        inArray(enquiryMerges.state, ["declined", "undone"]),
        or(eq(enquiryMerges.keptCouncilId, councilId), eq(enquiryMerges.foldedCouncilId, councilId)),
      ),
    );
  return rows.map(({ kept, folded }) => [kept, folded]);
}

export type ApplicationToCount = {
  id: string;
  ref: string;
  submittedOn: Day | null;
  stageSince: Day;
  state: Application;
  source: string | null;
};

/** Applications sent to a council by a day. */
export function listApplicationsToCount(db: Reader, councilId: string, to: Day): Promise<ApplicationToCount[]> {
  return db
    .select({
      id: applications.id,
      ref: applications.ref,
      submittedOn: applications.submittedOn,
      stageSince: applications.stageSince,
      state: applications.state,
      source: enquiries.firstTouch,
    })
    .from(applications)
    .leftJoin(enquiries, eq(enquiries.id, applications.enquiryId))
    .where(
      and(
        eq(applications.councilId, councilId),
        isNotNull(applications.submittedOn),
        lte(applications.submittedOn, to),
      ),
    )
    .orderBy(asc(applications.submittedOn), asc(applications.id));
}

/** Every household a council approved by a day, those that have left too. */
export function listHouseholdsToCount(db: Reader, councilId: string, to: Day) {
  return db
    .select({
      id: households.id,
      ref: households.ref,
      applicationId: households.applicationId,
      provider: households.provider,
      name: households.name,
      stage: households.stage,
      approvedOn: households.approvedOn,
      agreementSignedOn: households.agreementSignedOn,
      approvalEndsOn: households.approvalEndsOn,
      places: households.places,
      careTypes: households.careTypes,
      availability: households.availability,
      unavailableReason: households.unavailableReason,
      unavailableFrom: households.unavailableFrom,
      availableFrom: households.availableFrom,
      confirmedAt: households.confirmedAt,
    })
    .from(households)
    .where(and(eq(households.approvedBy, councilId), lte(households.approvedOn, to)))
    .orderBy(asc(households.approvedOn), asc(households.id));
}

/** What carers of a council's households said about taking children, and that they resigned, in the order it happened. */
export async function listHouseholdWords(
  db: Reader,
  councilId: string,
): Promise<{ householdId: string; type: string; at: Date; reason: string | null; data: Record<string, unknown> }[]> {
  return db
    .select({
      householdId: events.caseId,
      type: events.type,
      at: events.at,
      reason: events.reason,
      data: events.data,
    })
    .from(events)
    .where(
      and(
        eq(events.chain, councilId),
        eq(events.caseKind, "carer-household"),
        inArray(events.type, ["AvailabilityChanged", "ResignationReceived"]),
      ),
    )
    .orderBy(asc(events.seq));
}

/**
 * Children of any council who lived with households of one on a day, the start of a stay counted and its end not; and those
 * who were away for a while, whose place is kept.
 */
export async function listChildrenThere(
  db: Reader,
  councilId: string,
  on: Day,
): Promise<{ id: string; ref: string; householdId: string; bornOn: Day; legalStatus: string }[]> {
  const rows = await db
    .select({
      id: placements.id,
      ref: children.ref,
      householdId: placements.householdId,
      bornOn: children.bornOn,
      legalStatus: children.legalStatus,
    })
    .from(placements)
    .innerJoin(households, eq(households.id, placements.householdId))
    .innerJoin(children, eq(children.id, placements.childId))
    .where(
      and(
        eq(households.approvedBy, councilId),
        lte(placements.startedOn, on),
        keptOn(db, on),
        or(isNull(children.endedOn), gt(children.endedOn, on)),
      ),
    )
    .orderBy(asc(placements.startedOn), asc(placements.id));
  return rows.flatMap(({ householdId, ...row }) => (householdId === null ? [] : [{ ...row, householdId }]));
}

/** Who applied, of the applications that became a council's households, by their place in the form; not those who left. */
export function listCarersWhoApplied(
  db: Reader,
  councilId: string,
): Promise<{ applicationId: string; key: "applicant-1" | "applicant-2" }[]> {
  return db
    .select({ applicationId: applicationPeople.applicationId, key: applicationPeople.key })
    .from(applicationPeople)
    .innerJoin(households, eq(households.applicationId, applicationPeople.applicationId))
    .where(
      and(
        eq(households.approvedBy, councilId),
        eq(applicationPeople.councilId, councilId),
        isNull(applicationPeople.leftOn),
      ),
    )
    .orderBy(asc(applicationPeople.applicationId), asc(applicationPeople.key));
}

/** Some pages of the answers of the applications that became a council's households, by whose they are. */
export function listCarersAnswers(
  db: Reader,
  councilId: string,
  pages: readonly string[],
): Promise<{ applicationId: string; page: string; person: string; answers: PageAnswers }[]> {
  return db
    .select({
      applicationId: applicationAnswers.applicationId,
      page: applicationAnswers.page,
      person: applicationAnswers.person,
      answers: applicationAnswers.answers,
    })
    .from(applicationAnswers)
    .innerJoin(households, eq(households.applicationId, applicationAnswers.applicationId))
    .where(and(eq(households.approvedBy, councilId), inArray(applicationAnswers.page, [...pages])))
    .orderBy(asc(applicationAnswers.applicationId), asc(applicationAnswers.page));
}
