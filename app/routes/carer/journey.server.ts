import { redirect } from "@remix-run/node";
import { isClosed } from "#app/domain/applications/application.ts";
import { checksForApplicants, journeyOf } from "#app/domain/applications/journey.ts";
import type { Stage } from "#app/domain/applications/stages.ts";
import { termsInWords } from "#app/domain/carers/terms.ts";
import { OFFER_STAGES } from "#app/domain/matching/stages.ts";
import { type Day, dayOf, formatDay, formatDayShort } from "#app/domain/shared/day.ts";
import { preparedInWords, trainingEvidence } from "#app/domain/training/evidence.ts";
import type { CarerAsked } from "#app/http/guards.server.ts";
import { seatsOf } from "#app/services/applications/own-seat.server.ts";
import { calendarOf } from "#app/services/applications/rules-in-force.server.ts";
import { type ApplicationRecord, findApplicationOfAccount, findPlaceToJoin } from "#db/queries/applications.ts";
import { findHouseholdOfAccount, type HouseholdRow, listLivingThere } from "#db/queries/carers.ts";
import { findOwnRanges } from "#db/queries/checks.ts";
import { type CouncilHere, findCouncil } from "#db/queries/councils.ts";
import { listOffersOfAccount } from "#db/queries/matching.ts";
import { findPublicService } from "#db/queries/public-services.ts";
import { listSeatsOf } from "#db/queries/training.ts";
import type { ApprovedFacts } from "./journey-parts/approved-shown.tsx";
import type { JourneyFacts } from "./journey-parts/journey-shown.tsx";
import { awaited, usualTime } from "./journey-parts/words.ts";
import type { Reach } from "./journey-parts/your-worker.tsx";

/** What somebody's first page is about: where they stand with us. */
export type FirstPage =
  | { kind: "nothing-yet"; name: string }
  | { kind: "journey"; journey: JourneyFacts }
  | { kind: "closed"; stage: Stage; council: string; reach: Reach }
  | { kind: "approved"; approved: ApprovedFacts };

const TEAM = "The fostering team looks after your application";

function reachOf(council: CouncilHere | undefined, worker: string | null, team: string = TEAM): Reach {
  return { worker, team, phone: council?.phone ?? null, email: council?.email ?? null };
}

function roomOf(home: HouseholdRow, today: Day): string {
  const { availability, unavailableFrom, availableFrom, confirmedAt } = home;
  const said = confirmedAt ? `You said on ${formatDayShort(dayOf(confirmedAt), today)} that` : "We understand that";
  if (availability === "available") return `${said} you have room.`;
  if (unavailableFrom && unavailableFrom > today) return `${said} you have room until ${formatDay(unavailableFrom)}.`;
  const until = availableFrom ? ` before ${formatDay(availableFrom)}` : " for now";
  return `${said} you cannot take a child${until}.`;
}

async function approvedPage({ db, person, today }: CarerAsked, household: HouseholdRow): Promise<FirstPage> {
  const [council, offers, living] = await Promise.all([
    findCouncil(db, household.approvedBy ?? household.councilId),
    listOffersOfAccount(db, person.id),
    listLivingThere(db, household.id, today),
  ]);
  const terms = { ...household, siblingMax: household.siblingsMax, namedChild: null };
  const approved: ApprovedFacts = {
    council: council?.officialName ?? "your council",
    approvedOn: household.approvedOn,
    agreementSignedOn: household.agreementSignedOn,
    reviewDueOn: household.reviewDueOn,
    today,
    terms: termsInWords(terms),
    room: roomOf(household, today),
    offersWaiting: offers.filter(({ offer }) => OFFER_STAGES[offer.stage].holder === "carer").length,
    living: living.length,
    reach: reachOf(council, null, "Your fostering team"),
  };
  return { kind: "approved", approved };
}

async function journeyPage({ db, now, today }: CarerAsked, record: ApplicationRecord): Promise<FirstPage> {
  const { application, councilId } = record;
  const [council, service, calendar, own, applicants, seats] = await Promise.all([
    findCouncil(db, councilId),
    findPublicService(db, councilId, now),
    calendarOf(db, councilId),
    findOwnRanges(db, councilId, today),
    seatsOf(db, record),
    listSeatsOf(db, { applicationId: record.id, forCouncilIds: [councilId] }),
  ]);
  const training = trainingEvidence(seats, now);
  const name = council?.officialName ?? "the council";
  const reach = reachOf(council, application.worker?.name ?? null);
  if (isClosed(application)) return { kind: "closed", stage: application.stage, council: name, reach };
  const together = applicants.length > 1;
  const checks = checksForApplicants(record.checks, together);
  const journey: JourneyFacts = {
    council: name,
    journey: journeyOf(application, checks, today, calendar.holidays, calendar.local, own),
    usual: usualTime(service.approval),
    awaited: Object.fromEntries(checks.map((check) => [check.id, awaited(check, checks)])),
    today,
    pausedUntil: application.holdReviewOn,
    reported: application.dates.ReportSent !== undefined,
    training: {
      came: preparedInWords(training, applicants),
      next: training.filter(({ stands }) => stands === "coming").map(({ who, day }) => `${who}: ${day}`),
    },
    reach,
  };
  return { kind: "journey", journey };
}

/** Somebody's first page: their home once approved, else their newest application, else how to begin. */
export async function firstPage(given: CarerAsked): Promise<FirstPage> {
  const { db, person } = given;
  const [record, household] = await Promise.all([
    findApplicationOfAccount(db, person.id),
    findHouseholdOfAccount(db, person.id),
  ]);
  if (household) return approvedPage(given, household);
  if (await findPlaceToJoin(db, person.id)) throw redirect("/carer/application/join");
  return record ? journeyPage(given, record) : { kind: "nothing-yet", name: person.givenName };
}
