import { and, asc, desc, eq, inArray, isNotNull, notInArray, or, type SQL } from "drizzle-orm";
import type { Application } from "#app/domain/applications/application.ts";
import type { Check, CheckKind, CheckOutcome } from "#app/domain/applications/checks.ts";
import type { Answers, FrozenAnswers } from "#app/domain/applications/form/engine.ts";
import type { Stage } from "#app/domain/applications/stages.ts";
import type { Day } from "#app/domain/shared/day.ts";
import type { Reader } from "../engine/store.server.ts";
import { applicationAnswers, applicationDocuments, applications, checks } from "../schema/index.ts";

/** Whose applications somebody may see: their councils', or their own account's. */
export type ApplicationScope = { councilIds: readonly string[] } | { accountId: string };

/** An application with what belongs beside it. `version` and `checkVersions` guard the next change. */
export type ApplicationRecord = {
  id: string;
  ref: string;
  version: number;
  accountId: string;
  councilId: string;
  locality: string;
  sector: string | null;
  openedOn: Day;
  submittedOn: Day | null;
  endedOn: Day | null;
  /** Why its record opens only with a reason; null while it opens to everyone whose role allows it. */
  restrictedBecause: string | null;
  application: Application;
  checks: Check[];
  checkVersions: Record<string, number>;
};

type Row = typeof applications.$inferSelect;
type CheckRow = typeof checks.$inferSelect;

/** At most this many applications on one board; a council has dozens, a region hundreds. */
const MOST_ON_BOARD = 2000;

/** A check as the rules know it, from its row. */
export function checkOf(row: CheckRow): Check {
  return {
    id: row.key,
    kind: row.kind as CheckKind,
    about: row.about,
    holder: row.holder,
    state: row.state,
    part1: row.part1,
    neededFrom: row.neededFrom,
    requestedOn: row.requestedOn,
    receivedOn: row.receivedOn,
    outcome: row.outcome as CheckOutcome | null,
    interviewedOn: row.interviewedOn,
    note: row.note,
    chasedOn: row.chasedOn,
    chases: row.chases,
    validTo: row.validTo,
    blockedBecause: row.blockedBecause,
    releasedOn: row.releasedOn,
    asideProposed: row.asideProposed,
  };
}

function recordOf(row: Row, rows: readonly CheckRow[]): ApplicationRecord {
  return {
    id: row.id,
    ref: row.ref,
    version: row.version,
    accountId: row.accountId,
    councilId: row.councilId,
    locality: row.locality,
    sector: row.sector,
    openedOn: row.openedOn,
    submittedOn: row.submittedOn,
    endedOn: row.endedOn,
    restrictedBecause: row.restrictedBecause,
    application: row.state,
    checks: rows.map(checkOf),
    checkVersions: Object.fromEntries(rows.map(({ key, version }) => [key, version])),
  };
}

function within(scope: ApplicationScope): SQL {
  return "accountId" in scope
    ? eq(applications.accountId, scope.accountId)
    : inArray(applications.councilId, [...scope.councilIds]);
}

async function withChecks(db: Reader, rows: readonly Row[]): Promise<ApplicationRecord[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const found = await db.select().from(checks).where(inArray(checks.applicationId, ids)).orderBy(asc(checks.id));
  const byApplication = groupChecks(found);
  return rows.map((row) => recordOf(row, byApplication.get(row.id) ?? []));
}

function groupChecks(rows: readonly CheckRow[]): Map<string, CheckRow[]> {
  const groups = new Map<string, CheckRow[]>();
  for (const row of rows) {
    const group = groups.get(row.applicationId);
    if (group) group.push(row);
    else groups.set(row.applicationId, [row]);
  }
  return groups;
}

/** One application that somebody may see; undefined when it is not theirs or there is none. */
export async function findApplication(
  db: Reader,
  scope: ApplicationScope,
  id: string,
): Promise<ApplicationRecord | undefined> {
  const rows = await db
    .select()
    .from(applications)
    .where(and(eq(applications.id, id), within(scope)));
  const [record] = await withChecks(db, rows);
  return record;
}

/** The newest application of an account. */
export async function findApplicationOfAccount(db: Reader, accountId: string): Promise<ApplicationRecord | undefined> {
  const rows = await db
    .select()
    .from(applications)
    .where(eq(applications.accountId, accountId))
    .orderBy(desc(applications.openedOn), desc(applications.id))
    .limit(1);
  const [record] = await withChecks(db, rows);
  return record;
}

/** The application that an enquiry became. */
export async function findApplicationOfEnquiry(
  db: Reader,
  councilIds: readonly string[],
  enquiryId: string,
): Promise<ApplicationRecord | undefined> {
  const rows = await db
    .select()
    .from(applications)
    .where(and(eq(applications.enquiryId, enquiryId), within({ councilIds })));
  const [record] = await withChecks(db, rows);
  return record;
}

const ENDED: readonly Stage[] = ["declined", "not-approved", "withdrawn", "approved"];

/** The reference of the application that an account has open with one council; undefined when all of them have ended. */
export async function findOpenRefOfAccount(
  db: Reader,
  councilId: string,
  accountId: string,
): Promise<string | undefined> {
  const [open] = await db
    .select({ ref: applications.ref })
    .from(applications)
    .where(
      and(
        eq(applications.accountId, accountId),
        within({ councilIds: [councilId] }),
        notInArray(applications.stage, [...ENDED]),
      ),
    )
    .orderBy(desc(applications.openedOn), desc(applications.id))
    .limit(1);
  return open?.ref;
}

/** The applications a council works on, with their checks; those in no ended stage, longest in their stage first. */
export async function listLiveApplications(db: Reader, councilIds: readonly string[]): Promise<ApplicationRecord[]> {
  const rows = await db
    .select()
    .from(applications)
    .where(and(within({ councilIds }), notInArray(applications.stage, [...ENDED])))
    .orderBy(asc(applications.stageSince), asc(applications.id))
    .limit(MOST_ON_BOARD);
  return withChecks(db, rows);
}

/** What one line of a pipeline needs: an application without its checks. */
export type PipelineRecord = Pick<
  ApplicationRecord,
  "id" | "ref" | "version" | "councilId" | "locality" | "openedOn" | "restrictedBecause" | "application"
> & { enquiryId: string | null };

/**
 * The applications a council works on, longest in their stage first, without their checks: what a board is drawn from.
 * `alsoThese` are approved ones that somebody still has something to do for.
 */
export function listPipeline(
  db: Reader,
  councilIds: readonly string[],
  alsoThese: readonly string[] = [],
): Promise<PipelineRecord[]> {
  const live = notInArray(applications.stage, [...ENDED]);
  const wanted = alsoThese.length > 0 ? or(live, inArray(applications.id, [...alsoThese])) : live;
  return db
    .select({
      id: applications.id,
      ref: applications.ref,
      version: applications.version,
      councilId: applications.councilId,
      enquiryId: applications.enquiryId,
      locality: applications.locality,
      openedOn: applications.openedOn,
      restrictedBecause: applications.restrictedBecause,
      application: applications.state,
    })
    .from(applications)
    .where(and(within({ councilIds }), wanted))
    .orderBy(asc(applications.stageSince), asc(applications.id))
    .limit(MOST_ON_BOARD);
}

/** The applications of a council that ended, newest first. */
export async function listEndedApplications(
  db: Reader,
  councilIds: readonly string[],
  limit: number,
): Promise<ApplicationRecord[]> {
  const rows = await db
    .select()
    .from(applications)
    .where(and(within({ councilIds }), inArray(applications.stage, [...ENDED])))
    .orderBy(desc(applications.stageSince), desc(applications.id))
    .limit(limit);
  return rows.map((row) => recordOf(row, []));
}

/** When applications that were approved had been sent and were decided, for a council's usual time. */
export async function listApprovalTimes(
  db: Reader,
  councilIds: readonly string[],
): Promise<{ councilId: string; submittedOn: Day; approvedOn: Day }[]> {
  const rows = await db
    .select({ councilId: applications.councilId, submittedOn: applications.submittedOn, state: applications.state })
    .from(applications)
    .where(and(within({ councilIds }), eq(applications.stage, "approved"), isNotNull(applications.submittedOn)));
  return rows.flatMap(({ councilId, submittedOn, state }) => {
    const approvedOn = state.dates.Approved;
    return submittedOn && approvedOn ? [{ councilId, submittedOn, approvedOn }] : [];
  });
}

/** Applications whose clocks may have something to do: assessments open and times running. */
export async function listForClocks(db: Reader): Promise<ApplicationRecord[]> {
  const rows = await db
    .select()
    .from(applications)
    .where(
      or(
        inArray(applications.stage, ["observations", "qualifying-determination"]),
        and(
          inArray(applications.stage, ["assessment-open", "on-hold"]),
          inArray(applications.stage1, ["open", "info-complete"]),
        ),
      ),
    )
    .orderBy(asc(applications.id));
  return withChecks(db, rows);
}

/** What an applicant has typed, by page, with the version of each page. */
export async function listAnswers(
  db: Reader,
  applicationId: string,
): Promise<{ answers: Answers; versions: Record<string, number> }> {
  const rows = await db
    .select()
    .from(applicationAnswers)
    .where(eq(applicationAnswers.applicationId, applicationId))
    .orderBy(asc(applicationAnswers.page));
  return {
    answers: Object.fromEntries(rows.map(({ page, answers }) => [page, answers])),
    versions: Object.fromEntries(rows.map(({ page, version }) => [page, version])),
  };
}

/** What was sent: the questions and answers as they stood then. */
export async function findDocument(db: Reader, applicationId: string): Promise<FrozenAnswers | undefined> {
  const [row] = await db
    .select({ document: applicationDocuments.document })
    .from(applicationDocuments)
    .where(eq(applicationDocuments.applicationId, applicationId));
  return row?.document;
}
