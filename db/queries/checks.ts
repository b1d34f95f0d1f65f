import { and, asc, eq, gte, inArray, isNotNull, ne, notInArray } from "drizzle-orm";
import type { CheckKind } from "#app/domain/applications/check-kinds.ts";
import type { Check } from "#app/domain/applications/checks.ts";
import { isOpenReview, type OffenceReview, type ReviewState } from "#app/domain/applications/offence-review.ts";
import { type CheckTaken, type OwnRanges, ownRangesFrom } from "#app/domain/applications/usual-ranges.ts";
import { addMonths, type Day } from "#app/domain/shared/day.ts";
import type { Reader } from "../engine/store.server.ts";
import { bankHolidays } from "../geography/bank-holidays.server.ts";
import { applications, checks, offenceReviews } from "../schema/index.ts";
import { checkColumns, checkOf } from "./applications.ts";
import { keptWhileUnchanged } from "./kept.ts";

/** How far back a council's own usual ranges look. */
const OWN_RANGE_MONTHS = 12;

/** A line of the board of checks: one check, and whose application it belongs to. */
export type BoardCheck = {
  check: Check;
  applicationId: string;
  ref: string;
  name: string;
  councilId: string;
  workerId: string | null;
  workerName: string | null;
  restricted: boolean;
};

const UNDER_WAY = ["assessment-open", "on-hold", "observations", "panel"] as const;

/** Every check of the applications under assessment of some councils that is not set aside, in a steady order. */
export async function listBoardChecks(db: Reader, councilIds: readonly string[]): Promise<BoardCheck[]> {
  const underWay = and(inArray(applications.councilId, [...councilIds]), inArray(applications.stage, [...UNDER_WAY]));
  const [records, rows] = await Promise.all([
    // Once for each application: its state is long, and it has a dozen checks.
    db
      .select({
        applicationId: applications.id,
        councilId: applications.councilId,
        ref: applications.ref,
        name: applications.householdName,
        workerId: applications.workerId,
        state: applications.state,
        restrictedBecause: applications.restrictedBecause,
      })
      .from(applications)
      .where(underWay),
    db
      .select({ applicationId: checks.applicationId, ...checkColumns })
      .from(applications)
      .innerJoin(checks, eq(checks.applicationId, applications.id))
      .where(and(underWay, ne(checks.state, "not-needed")))
      .orderBy(asc(checks.applicationId), asc(checks.id)),
  ]);
  const byId = new Map(
    records.map(({ state, restrictedBecause, ...record }) => [
      record.applicationId,
      { ...record, workerName: state.worker?.name ?? null, restricted: restrictedBecause !== null },
    ]),
  );
  return rows.flatMap((row) => {
    const record = byId.get(row.applicationId);
    return record ? [{ ...record, check: checkOf(row) }] : [];
  });
}

/** What others were asked for and have not answered, of the applications of some councils in an open stage 1, by application. */
export async function listChecksOut(
  db: Reader,
  councilIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Check[]>> {
  const rows = await db
    .select({ applicationId: checks.applicationId, ...checkColumns })
    .from(applications)
    .innerJoin(checks, eq(checks.applicationId, applications.id))
    .where(
      and(
        inArray(applications.councilId, [...councilIds]),
        eq(applications.stage, "assessment-open"),
        eq(applications.stage1, "open"),
        eq(checks.state, "requested"),
      ),
    )
    .orderBy(asc(checks.id));
  const out = new Map<string, Check[]>();
  for (const row of rows) {
    const known = out.get(row.applicationId);
    if (known) known.push(checkOf(row));
    else out.set(row.applicationId, [checkOf(row)]);
  }
  return out;
}

/** The results that came in to a council from a day on, each with when it was asked for. */
export async function listChecksTaken(db: Reader, councilId: string, from: Day): Promise<CheckTaken[]> {
  const rows = await db
    .select({ kind: checks.kind, requestedOn: checks.requestedOn, receivedOn: checks.receivedOn })
    .from(checks)
    .where(
      and(
        eq(checks.councilId, councilId),
        eq(checks.state, "received"),
        isNotNull(checks.requestedOn),
        gte(checks.receivedOn, from),
      ),
    );
  return rows.flatMap(({ kind, requestedOn, receivedOn }) =>
    requestedOn && receivedOn ? [{ kind: kind as CheckKind, requestedOn, receivedOn }] : [],
  );
}

/** A council's usual ranges by kind of check from its own last 12 months, kept until one of its records changes. */
export function findOwnRanges(db: Reader, councilId: string, today: Day): Promise<OwnRanges> {
  return keptWhileUnchanged(db, `usual ranges ${councilId}`, today, [councilId], async () =>
    ownRangesFrom(await listChecksTaken(db, councilId, addMonths(today, -OWN_RANGE_MONTHS)), bankHolidays()),
  );
}

/** The usual ranges of each of some councils, to be asked for by council. */
export async function findOwnRangesOfEach(
  db: Reader,
  councilIds: readonly string[],
  today: Day,
): Promise<(councilId: string) => OwnRanges> {
  const found = new Map(
    await Promise.all(councilIds.map(async (id) => [id, await findOwnRanges(db, id, today)] as const)),
  );
  return (councilId) => found.get(councilId) ?? {};
}

type ReviewRow = typeof offenceReviews.$inferSelect;
export type OffenceReviewRecord = OffenceReview & { version: number };

function reviewOf(row: ReviewRow): OffenceReviewRecord {
  const { applicationId: _application, councilId: _council, ...review } = row;
  return review;
}

/** The reviews of possible specified offences of one application of some councils, oldest first. */
export async function listOffenceReviews(
  db: Reader,
  councilIds: readonly string[],
  applicationId: string,
): Promise<OffenceReviewRecord[]> {
  const rows = await db
    .select()
    .from(offenceReviews)
    .where(and(eq(offenceReviews.applicationId, applicationId), inArray(offenceReviews.councilId, [...councilIds])))
    .orderBy(asc(offenceReviews.raisedAt), asc(offenceReviews.id));
  return rows.map(reviewOf);
}

const ENDED = ["not-approved", "declined", "withdrawn"] as const;

/** The applications of some councils with a review that waits for a conclusion, each once, by its oldest: whom it is about is not told. */
export async function listApplicationsUnderReview(
  db: Reader,
  councilIds: readonly string[],
): Promise<{ applicationId: string; ref: string; state: ReviewState; raisedAt: Date }[]> {
  const rows = await db
    .select({
      applicationId: offenceReviews.applicationId,
      ref: applications.ref,
      state: offenceReviews.state,
      raisedAt: offenceReviews.raisedAt,
    })
    .from(offenceReviews)
    .innerJoin(applications, eq(applications.id, offenceReviews.applicationId))
    .where(and(inArray(offenceReviews.councilId, [...councilIds]), notInArray(applications.stage, [...ENDED])))
    .orderBy(asc(offenceReviews.raisedAt), asc(offenceReviews.id));
  const open = rows.filter(isOpenReview);
  return open.filter(({ applicationId }, at) => open.findIndex((one) => one.applicationId === applicationId) === at);
}

/** The contacts of some councils that a manager has released and nobody has made yet, longest released first. Whose it is is not told. */
export async function listReleasedContacts(
  db: Reader,
  councilIds: readonly string[],
): Promise<{ id: string; applicationId: string; ref: string; workerId: string | null; releasedOn: Day }[]> {
  const rows = await db
    .select({
      id: checks.id,
      applicationId: checks.applicationId,
      ref: applications.ref,
      workerId: applications.workerId,
      releasedOn: checks.releasedOn,
    })
    .from(checks)
    .innerJoin(applications, eq(applications.id, checks.applicationId))
    .where(
      and(
        inArray(checks.councilId, [...councilIds]),
        inArray(applications.stage, [...UNDER_WAY]),
        eq(checks.state, "needed"),
        isNotNull(checks.releasedOn),
      ),
    )
    .orderBy(asc(checks.releasedOn), asc(checks.id));
  return rows.flatMap(({ releasedOn, ...rest }) => (releasedOn ? [{ ...rest, releasedOn }] : []));
}

const SETTLED = ["invited", "draft", "submitted", "approved", "not-approved", "declined", "withdrawn"] as const;

/** Applications whose household somebody may come of age in: accepted and not yet decided. */
export function listUnderAssessment(db: Reader): Promise<{ id: string; councilId: string }[]> {
  return db
    .select({ id: applications.id, councilId: applications.councilId })
    .from(applications)
    .where(notInArray(applications.stage, [...SETTLED]))
    .orderBy(asc(applications.id));
}
