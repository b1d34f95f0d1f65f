import { and, asc, eq, gt, gte, inArray, isNotNull, isNull, or } from "drizzle-orm";
import { gapsOpen } from "#app/domain/matching/gaps.ts";
import type { Day } from "#app/domain/shared/day.ts";
import type { Reader } from "../engine/store.server.ts";
import {
  applications,
  grants,
  households,
  informationGiven,
  offers,
  placementNotices,
  placements,
  requests,
} from "../schema/index.ts";
import { planAgreedOf, type RequestRecord } from "./matching.ts";

/** A placement that runs or is to begin, as its request says it, with the home and whether its carers have an account. */
export type PlacedRequest = {
  id: string;
  ref: string;
  councilId: string;
  decidedAt: Date;
  startsOn: Day;
  planAgreedOn: Day | null;
  /** What is to fill gaps of the home and is not done, the first due first. */
  gaps: readonly { dueOn: Day }[];
  offerId: string;
  householdId: string;
  homeRef: string;
  accountId: string | null;
};

/** Requests of the councils that were decided on since an instant, or leave a gap open, and whose children still live there, or are to come. */
export async function listPlacedSince(
  db: Reader,
  councilIds: readonly string[],
  since: Date,
  today: Day,
): Promise<PlacedRequest[]> {
  const rows = await db
    .select({
      id: requests.id,
      ref: requests.ref,
      councilId: requests.councilId,
      decidedAt: requests.decidedAt,
      planAgreedOn: requests.planAgreedOn,
      decision: requests.decision,
      gapsFilled: requests.gapsFilled,
      startsOn: placements.startedOn,
      offerId: offers.id,
      householdId: households.id,
      homeRef: households.ref,
      accountId: households.accountId,
    })
    .from(requests)
    .innerJoin(offers, and(eq(offers.requestId, requests.id), eq(offers.stage, "placed")))
    .innerJoin(households, eq(households.id, offers.householdId))
    .innerJoin(placements, eq(placements.requestId, requests.id))
    .where(
      and(
        inArray(requests.councilId, [...councilIds]),
        eq(requests.stage, "placed"),
        isNotNull(requests.decidedAt),
        or(gte(requests.decidedAt, since), isNotNull(requests.gapsDueOn)),
        or(isNull(placements.endedOn), gt(placements.endedOn, today)),
      ),
    )
    .orderBy(asc(requests.decidedAt), asc(requests.id));
  const once = new Map(rows.map((row) => [row.id, row]));
  return [...once.values()].flatMap(({ decidedAt, decision, gapsFilled, ...row }) => {
    if (!decidedAt) return [];
    const gaps = gapsOpen((decision as RequestRecord["decision"])?.gaps, gapsFilled ?? []);
    return [{ ...row, decidedAt, gaps, planAgreedOn: planAgreedOf({ ...row, decision }) }];
  });
}

/** The notices of some requests: which are due when, and which went. */
export async function listNoticesOfRequests(
  db: Reader,
  requestIds: readonly string[],
): Promise<{ requestId: string; toWhom: string; dueOn: Day; sentAt: Date | null }[]> {
  if (requestIds.length === 0) return [];
  return db
    .select({
      requestId: placementNotices.requestId,
      toWhom: placementNotices.toWhom,
      dueOn: placementNotices.dueOn,
      sentAt: placementNotices.sentAt,
    })
    .from(placementNotices)
    .where(inArray(placementNotices.requestId, [...requestIds]));
}

/** Written information given by offer, and when its carers said that they have it. */
export async function listGivenOfOffers(
  db: Reader,
  offerIds: readonly string[],
): Promise<{ offerId: string; givenAt: Date; acknowledgedAt: Date | null }[]> {
  if (offerIds.length === 0) return [];
  return db
    .select({
      offerId: informationGiven.offerId,
      givenAt: informationGiven.givenAt,
      acknowledgedAt: informationGiven.acknowledgedAt,
    })
    .from(informationGiven)
    .where(inArray(informationGiven.offerId, [...offerIds]));
}

export type KeptGrantRow = typeof grants.$inferSelect;

/** Every change that was granted for some requests. */
export async function listGrantsOfRequests(db: Reader, requestIds: readonly string[]): Promise<KeptGrantRow[]> {
  if (requestIds.length === 0) return [];
  return db
    .select()
    .from(grants)
    .where(inArray(grants.requestId, [...requestIds]))
    .orderBy(asc(grants.recordedAt), asc(grants.id));
}

/** A home of a worker's own families in which children of a request live, or are to. */
export type HomeLivedIn = { requestId: string; householdId: string; homeRef: string; startsOn: Day };

/** The homes of the families one worker works with in which children placed by a request live, or are to. */
export async function listHomesOfWorker(db: Reader, workerId: string, today: Day): Promise<HomeLivedIn[]> {
  const rows = await db
    .selectDistinct({
      requestId: requests.id,
      householdId: households.id,
      homeRef: households.ref,
      startsOn: placements.startedOn,
    })
    .from(placements)
    .innerJoin(requests, eq(requests.id, placements.requestId))
    .innerJoin(households, eq(households.id, placements.householdId))
    .innerJoin(applications, eq(applications.id, households.applicationId))
    .where(
      and(
        eq(applications.workerId, workerId),
        eq(requests.stage, "placed"),
        or(isNull(placements.endedOn), gt(placements.endedOn, today)),
      ),
    )
    .orderBy(asc(households.ref), asc(requests.id));
  return rows;
}

/** Brothers or sisters who live apart by a decision, and the day on which that is reviewed next. */
type ApartReviewDue = { id: string; ref: string; homeRef: string; startsOn: Day; reviewOn: Day };

/** Reviews of living apart that are still to come or due, of children who live where it was decided, or are to. */
export async function listApartReviews(
  db: Reader,
  councilIds: readonly string[],
  today: Day,
): Promise<ApartReviewDue[]> {
  const rows = await db
    .select({
      id: requests.id,
      ref: requests.ref,
      agreed: requests.agreed,
      homeRef: households.ref,
      startsOn: placements.startedOn,
    })
    .from(requests)
    .innerJoin(placements, eq(placements.requestId, requests.id))
    .innerJoin(households, eq(households.id, placements.householdId))
    .where(
      and(
        inArray(requests.councilId, [...councilIds]),
        eq(requests.stage, "placed"),
        isNotNull(requests.agreed),
        or(isNull(placements.endedOn), gt(placements.endedOn, today)),
      ),
    )
    .orderBy(asc(placements.startedOn), asc(requests.id));
  const once = new Map(rows.map((row) => [row.id, row]));
  return [...once.values()].flatMap(({ agreed, ...row }) => {
    const reviewOn = agreed?.apart?.reviewOn;
    return reviewOn ? [{ ...row, reviewOn }] : [];
  });
}
