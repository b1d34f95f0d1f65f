import {
  and,
  asc,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lte,
  max,
  ne,
  notInArray,
  or,
  type SQL,
} from "drizzle-orm";
import type { Application } from "#app/domain/applications/application.ts";
import type { Check, CheckKind, CheckOutcome } from "#app/domain/applications/checks.ts";
import {
  type AnswersByPerson,
  gatherAnswers,
  type PersonKey,
  type VersionsByPerson,
  type WrittenPage,
  whoseKept,
} from "#app/domain/applications/form/answers-by-person.ts";
import { applicationForm } from "#app/domain/applications/form/application-form.ts";
import type { FrozenAnswers } from "#app/domain/applications/form/engine.ts";
import type { Stage } from "#app/domain/applications/stages.ts";
import { type Day, dayOf } from "#app/domain/shared/day.ts";
import type { Reader } from "../engine/store.server.ts";
import {
  accounts,
  applicationAnswers,
  applicationDocuments,
  applicationPeople,
  applications,
  checks,
  visits,
} from "../schema/index.ts";
import { askPrepared, placesOf } from "./prepared.ts";

/** Whose applications somebody may see: their councils', or those their own account applies in. */
export type ApplicationScope = { councilIds: readonly string[] } | { accountId: string };

/** An application with what belongs beside it. `version` and `checkVersions` guard the next change. */
export type ApplicationRecord = {
  id: string;
  ref: string;
  version: number;
  accountId: string;
  councilId: string;
  enquiryId: string | null;
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

/** The columns a check is made of again. */
export const checkColumns = {
  key: checks.key,
  kind: checks.kind,
  about: checks.about,
  holder: checks.holder,
  state: checks.state,
  part1: checks.part1,
  neededFrom: checks.neededFrom,
  requestedOn: checks.requestedOn,
  receivedOn: checks.receivedOn,
  outcome: checks.outcome,
  interviewedOn: checks.interviewedOn,
  note: checks.note,
  chasedOn: checks.chasedOn,
  chases: checks.chases,
  validTo: checks.validTo,
  blockedBecause: checks.blockedBecause,
  releasedOn: checks.releasedOn,
  asideProposed: checks.asideProposed,
};

/** A check as the rules know it, from its row. */
export function checkOf(row: Pick<CheckRow, keyof typeof checkColumns>): Check {
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
    enquiryId: row.enquiryId,
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

/** The applications an account applies in: as the one who was invited, or as the other until they left. */
function appliedInBy(db: Reader, accountId: string): SQL {
  const joined = db
    .select({ id: applicationPeople.applicationId })
    .from(applicationPeople)
    .where(
      and(
        eq(applicationPeople.accountId, accountId),
        isNotNull(applicationPeople.joinedAt),
        isNull(applicationPeople.leftOn),
      ),
    );
  return or(eq(applications.accountId, accountId), inArray(applications.id, joined)) as SQL;
}

function within(db: Reader, scope: ApplicationScope): SQL {
  return "accountId" in scope
    ? appliedInBy(db, scope.accountId)
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

/** Whether somebody is the worker of an application of one of some councils, as it stands now. */
export async function isWorkerOf(
  db: Reader,
  { councilIds, accountId }: { councilIds: readonly string[]; accountId: string },
  id: string,
): Promise<boolean> {
  const theirs = and(
    eq(applications.id, id),
    eq(applications.workerId, accountId),
    inArray(applications.councilId, [...councilIds]),
  );
  return (await db.$count(applications, theirs)) > 0;
}

/**
 * Whether somebody comes, or came since an instant, to a visit of an application of one of some councils, as its worker or
 * the second; a visit that was called off is none.
 */
export async function isVisitorOf(
  db: Reader,
  { councilIds, accountId }: { councilIds: readonly string[]; accountId: string },
  id: string,
  since: Date,
): Promise<boolean> {
  const theirs = and(
    eq(visits.applicationId, id),
    inArray(visits.councilId, [...councilIds]),
    or(eq(visits.workerId, accountId), eq(visits.secondWorkerId, accountId)),
    ne(visits.state, "called-off"),
    gte(visits.startsAt, since),
  );
  return (await db.$count(visits, theirs)) > 0;
}

/** Which application a visit is of, for the guard of who works by the case; empty where there is none. */
export async function findApplicationOfVisit(db: Reader, visitId: string): Promise<string> {
  const [row] = await db.select({ id: visits.applicationId }).from(visits).where(eq(visits.id, visitId));
  return row?.id ?? "";
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
    .where(and(eq(applications.id, id), within(db, scope)));
  const [record] = await withChecks(db, rows);
  return record;
}

/** Several applications that somebody may see, by their ids, in no order. Those that are not theirs are left out. */
export async function listApplicationsById(
  db: Reader,
  scope: ApplicationScope,
  ids: readonly string[],
): Promise<ApplicationRecord[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select()
    .from(applications)
    .where(and(inArray(applications.id, [...ids]), within(db, scope)));
  return withChecks(db, rows);
}

/** The newest application that an account applies in. */
export async function findApplicationOfAccount(db: Reader, accountId: string): Promise<ApplicationRecord | undefined> {
  const rows = await db
    .select()
    .from(applications)
    .where(appliedInBy(db, accountId))
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
    .where(and(eq(applications.enquiryId, enquiryId), within(db, { councilIds })));
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
        appliedInBy(db, accountId),
        within(db, { councilIds: [councilId] }),
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
    .where(and(within(db, { councilIds }), notInArray(applications.stage, [...ENDED])))
    .orderBy(asc(applications.stageSince), asc(applications.id))
    .limit(MOST_ON_BOARD);
  return withChecks(db, rows);
}

/** The restricted applications of some councils, each with the enquiry it came from. */
export function listRestricted(
  db: Reader,
  councilIds: readonly string[],
): Promise<{ id: string; enquiryId: string | null }[]> {
  const { places, values } = placesOf("council", councilIds);
  return askPrepared(db, `restricted applications of ${places.length} councils`, values, () =>
    db
      .select({ id: applications.id, enquiryId: applications.enquiryId })
      .from(applications)
      .where(and(inArray(applications.councilId, places), isNotNull(applications.restrictedBecause))),
  );
}

/**
 * Which of some applications are restricted, by their references and nothing else: for a list of people of several
 * councils, each of whose names stay with their own.
 */
export async function listRestrictedRefs(
  db: Reader,
  councilIds: readonly string[],
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: applications.id, ref: applications.ref })
    .from(applications)
    .where(
      and(within(db, { councilIds }), inArray(applications.id, [...ids]), isNotNull(applications.restrictedBecause)),
    );
  return new Map(rows.map(({ id, ref }) => [id, ref]));
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
    .where(and(within(db, { councilIds }), wanted))
    .orderBy(asc(applications.stageSince), asc(applications.id))
    .limit(MOST_ON_BOARD);
}

/** Every application of some councils without how it stands: what a list of an earlier day says beside its history. */
export function listFilingFacts(
  db: Reader,
  councilIds: readonly string[],
): Promise<Omit<PipelineRecord, "application">[]> {
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
    })
    .from(applications)
    .where(inArray(applications.councilId, [...councilIds]))
    .orderBy(asc(applications.stageSince), asc(applications.id));
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
    .where(and(within(db, { councilIds }), inArray(applications.stage, [...ENDED])))
    .orderBy(desc(applications.stageSince), desc(applications.id))
    .limit(limit);
  return rows.map((row) => recordOf(row, []));
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

/**
 * A stretch of the applications whose clocks may be running, of every council, without their checks: those in no ended
 * stage, and those approved since a day, whose decision is still to be told.
 */
export async function listWithClocks(
  db: Reader,
  approvedSince: Day,
  afterId: string,
  limit: number,
): Promise<ApplicationRecord[]> {
  const live = notInArray(applications.stage, [...ENDED]);
  const fresh = and(eq(applications.stage, "approved"), gte(applications.stageSince, approvedSince));
  const rows = await db
    .select()
    .from(applications)
    .where(and(gt(applications.id, afterId), or(live, fresh)))
    .orderBy(asc(applications.id))
    .limit(limit);
  return rows.map((row) => recordOf(row, []));
}

/** Somebody who has been invited and has not sent their application, and when they last wrote in it. Of every council. */
export type QuietDraft = Pick<ApplicationRecord, "id" | "ref" | "accountId" | "councilId" | "openedOn"> & {
  savedAt: Date | null;
};

/** The drafts of every council with the last time something was written in each, those opened up to a day. */
export async function listDrafts(db: Reader, openedBy: Day): Promise<QuietDraft[]> {
  const { id, ref, accountId, councilId, openedOn } = applications;
  return db
    .select({ id, ref, accountId, councilId, openedOn, savedAt: max(applicationAnswers.savedAt) })
    .from(applications)
    .leftJoin(applicationAnswers, eq(applicationAnswers.applicationId, applications.id))
    .where(and(inArray(applications.stage, ["invited", "draft"]), lte(applications.openedOn, openedBy)))
    .groupBy(id, ref, accountId, councilId, openedOn)
    .orderBy(asc(id));
}

/** One of the people who apply, with the account they sign in by once they have one. */
export type ApplicantRow = typeof applicationPeople.$inferSelect;

/** The people of an application by their place in the form, also who has left. */
export function listPeople(db: Reader, applicationId: string): Promise<ApplicantRow[]> {
  return db
    .select()
    .from(applicationPeople)
    .where(eq(applicationPeople.applicationId, applicationId))
    .orderBy(asc(applicationPeople.key));
}

/** The place in somebody's application that was kept for an account and that it has not said yes to. */
export async function findPlaceToJoin(
  db: Reader,
  accountId: string,
): Promise<{ id: string; applicationId: string; record: ApplicationRecord } | undefined> {
  const [place] = await db
    .select({ id: applicationPeople.id, row: applications })
    .from(applicationPeople)
    .innerJoin(applications, eq(applications.id, applicationPeople.applicationId))
    .where(
      and(
        eq(applicationPeople.accountId, accountId),
        isNull(applicationPeople.joinedAt),
        isNull(applicationPeople.leftOn),
        inArray(applications.stage, ["invited", "draft"]),
      ),
    )
    .orderBy(desc(applications.openedOn))
    .limit(1);
  return place && { id: place.id, applicationId: place.row.id, record: recordOf(place.row, []) };
}

/** Which applicant an account is: the first where nobody wrote down who applies. Null for anybody else, and for who left. */
export function placeOfAccount(
  record: Pick<ApplicationRecord, "accountId">,
  people: readonly ApplicantRow[],
  accountId: string,
): PersonKey | null {
  const own = people.find((person) => person.accountId === accountId);
  if (own) return own.leftOn === null && own.joinedAt !== null ? own.key : null;
  return record.accountId === accountId ? "applicant-1" : null;
}

/** What the applicants have typed, by person and page, with the version of each page, and who wrote it when. */
export async function listAnswers(
  db: Reader,
  applicationId: string,
): Promise<{ answers: AnswersByPerson; versions: VersionsByPerson; written: WrittenPage[] }> {
  const { page, person, answers, version, savedAt, typedById } = applicationAnswers;
  const [rows, people] = await Promise.all([
    db
      .select({
        ...{ page, person, answers, version, savedAt, typedById },
        givenName: accounts.givenName,
        familyName: accounts.familyName,
      })
      .from(applicationAnswers)
      .leftJoin(accounts, eq(accounts.id, typedById))
      .where(eq(applicationAnswers.applicationId, applicationId))
      .orderBy(asc(page)),
    listPeople(db, applicationId),
  ]);
  const left = people.filter(({ leftOn }) => leftOn !== null).map(({ key }) => key);
  const written = rows.map(
    (row): WrittenPage => ({
      page: row.page,
      whose: whoseKept(applicationForm, row),
      on: dayOf(row.savedAt),
      typedBy: row.typedById && (`${row.givenName ?? ""} ${row.familyName ?? ""}`.trim() || "staff"),
    }),
  );
  return { ...gatherAnswers(applicationForm, rows, left), written };
}

/** What was sent, as it stands now: the latest version of the questions and answers. */
export async function findDocument(db: Reader, applicationId: string): Promise<FrozenAnswers | undefined> {
  const [newest] = await listDocuments(db, applicationId);
  return newest?.document;
}

/** Every version of what was sent, newest first: the first as it was sent, one more for each change that was agreed. */
export function listDocuments(
  db: Reader,
  applicationId: string,
): Promise<{ number: number; document: FrozenAnswers; frozenAt: Date }[]> {
  return db
    .select({
      number: applicationDocuments.number,
      document: applicationDocuments.document,
      frozenAt: applicationDocuments.frozenAt,
    })
    .from(applicationDocuments)
    .where(eq(applicationDocuments.applicationId, applicationId))
    .orderBy(desc(applicationDocuments.number));
}
