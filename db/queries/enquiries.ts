import { and, asc, count, desc, eq, gte, inArray, ne, or, type SQL } from "drizzle-orm";
import type { ResponsePromise } from "#app/domain/councils/council.ts";
import {
  type FirstContactWait,
  firstContactWait,
  promiseKept,
  type ResponseRecord,
} from "#app/domain/councils/response-record.ts";
import { CLOSURE_REASONS, type ClosureReason } from "#app/domain/enquiries/closure.ts";
import type { Contact, ContactOutcome } from "#app/domain/enquiries/contacts.ts";
import { duplicateKeys, type KnownPerson } from "#app/domain/enquiries/duplicates.ts";
import { answerDue, type Enquiry, type EnquiryTeam } from "#app/domain/enquiries/enquiry.ts";
import type { InitialVisit, VisitOutcome } from "#app/domain/enquiries/initial-visit.ts";
import { type EnquiryStage, isOpen, STAGES } from "#app/domain/enquiries/stages.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import type { Reader } from "../engine/store.server.ts";
import { accounts, contactAttempts, councils, enquiries, screenings, visits } from "../schema/index.ts";

/** Whose enquiries somebody may see: their councils, and the teams their permissions open. */
export type EnquiryScope = { councilIds: readonly string[]; teams: readonly EnquiryTeam[] };

/** An enquiry with what belongs beside it on a page. `version` guards the next change. */
export type EnquiryRecord = {
  enquiry: Enquiry;
  version: number;
  /** The call they picked themselves, if they did. */
  callAt: Date | null;
  council: { id: string; slug: string; name: string; promise: ResponsePromise };
  owner: { id: string; givenName: string; familyName: string } | null;
};

/** The stages in which somebody owes the next step. */
export const OPEN_STAGES: readonly EnquiryStage[] = (Object.keys(STAGES) as EnquiryStage[]).filter(isOpen);

/**
 * At most this many open enquiries are read for one list: above the busiest council's, and a bound on a region's. Those
 * nobody has reached come first, so what a promise is owed to is never left off.
 */
const MOST_OPEN = 1500;

const DAY_MILLIS = 86_400_000;

const columns = {
  row: enquiries,
  council: { id: councils.id, slug: councils.slug, name: councils.name, promise: councils.promise },
  owner: { id: accounts.id, givenName: accounts.givenName, familyName: accounts.familyName },
  screenedAt: screenings.finishedAt,
};

type Found = {
  row: typeof enquiries.$inferSelect;
  screenedAt: Date | null;
  council: EnquiryRecord["council"];
  owner: EnquiryRecord["owner"];
};

function contactOf(row: typeof contactAttempts.$inferSelect): Contact {
  return {
    id: row.id,
    channel: row.channel,
    outcome: row.outcome as ContactOutcome,
    at: row.at,
    byId: row.byId,
    note: row.note,
    followUpOn: row.followUpOn,
  };
}

function visitOf(row: typeof visits.$inferSelect): InitialVisit {
  const { id, startsAt, minutes, place, workerId, workerName, state, notes, said, version } = row;
  const outcome = row.outcome as VisitOutcome | null;
  const worker = { id: workerId, name: workerName };
  return { id, kind: "initial", startsAt, minutes, place, worker, state, outcome, notes, said, version };
}

/** What happened with somebody: every try to reach them and every first visit. */
type Dealings = { contacts: readonly Contact[]; visits: readonly InitialVisit[] };

const NO_DEALINGS: Dealings = { contacts: [], visits: [] };

function recordOf({ row, council, owner, screenedAt }: Found, dealings: Dealings): EnquiryRecord {
  const enquiry: Enquiry = {
    id: row.id,
    ref: row.ref,
    councilId: row.councilId,
    kind: row.kind,
    team: row.team,
    stage: row.stage,
    stageSince: row.stageSince,
    ownerId: row.ownerId,
    answers: row.answers,
    receivedAt: row.receivedAt,
    answerDueAt: row.answerDueAt,
    firstAnsweredAt: row.firstAnsweredAt,
    owedAgain: row.owedAgain,
    callAt: row.callAt,
    bornOn: row.bornOn,
    contacts: dealings.contacts,
    visits: dealings.visits,
    screenedAt,
    closedReason: row.closedReason as ClosureReason | null,
    duplicateOf: row.duplicateOf,
  };
  return { enquiry, version: row.version, callAt: row.callAt, council, owner };
}

function within({ councilIds, teams }: EnquiryScope, stages?: readonly EnquiryStage[]) {
  const inCouncils = inArray(enquiries.councilId, [...councilIds]);
  const ofTeams = inArray(enquiries.team, [...teams]);
  return stages ? and(inCouncils, inArray(enquiries.stage, [...stages]), ofTeams) : and(inCouncils, ofTeams);
}

/** An enquiry itself, and those that were folded into it: what happened with the one happened with the other. */
function itselfOrFolded(id: string): SQL | undefined {
  return or(eq(enquiries.id, id), and(eq(enquiries.duplicateOf, id), eq(enquiries.stage, "merged")));
}

async function dealingsOf(db: Reader, of: SQL | undefined): Promise<Dealings> {
  const [tries, calls] = await Promise.all([
    db
      .select({ attempt: contactAttempts })
      .from(enquiries)
      .innerJoin(contactAttempts, eq(contactAttempts.enquiryId, enquiries.id))
      .where(of)
      .orderBy(asc(contactAttempts.at), asc(contactAttempts.id)),
    db
      .select({ visit: visits })
      .from(enquiries)
      .innerJoin(visits, and(eq(visits.enquiryId, enquiries.id), eq(visits.kind, "initial")))
      .where(of)
      .orderBy(asc(visits.startsAt), asc(visits.id)),
  ]);
  return { contacts: tries.map(({ attempt }) => contactOf(attempt)), visits: calls.map(({ visit }) => visitOf(visit)) };
}

/**
 * One enquiry that somebody may see, with every try to reach the person and every first visit, those of the enquiries
 * folded into it among them; or nothing. `alone` leaves those of the others out.
 */
export async function findEnquiry(
  db: Reader,
  scope: EnquiryScope,
  id: string,
  alone = false,
): Promise<EnquiryRecord | undefined> {
  const [found] = await db
    .select(columns)
    .from(enquiries)
    .innerJoin(councils, eq(councils.id, enquiries.councilId))
    .leftJoin(accounts, eq(accounts.id, enquiries.ownerId))
    .leftJoin(screenings, eq(screenings.enquiryId, enquiries.id))
    .where(and(eq(enquiries.id, id), within(scope)));
  if (!found) return undefined;
  return recordOf(found, await dealingsOf(db, alone ? eq(enquiries.id, id) : itselfOrFolded(id)));
}

/** What was kept of a screening call, and which enquiry it was had about: this one, or one folded into it. */
export type ScreeningRecord = typeof screenings.$inferSelect;

/** The screening call of an enquiry of some councils: its own, else that of one folded into it. */
export async function findScreening(
  db: Reader,
  scope: EnquiryScope,
  enquiryId: string,
): Promise<ScreeningRecord | undefined> {
  const [seen] = await db
    .select({ id: enquiries.id })
    .from(enquiries)
    .where(and(eq(enquiries.id, enquiryId), within(scope)));
  if (!seen) return undefined;
  const found = await db
    .select({ screening: screenings })
    .from(screenings)
    .innerJoin(enquiries, eq(enquiries.id, screenings.enquiryId))
    .where(itselfOrFolded(enquiryId))
    .orderBy(desc(screenings.savedAt));
  const own = found.find(({ screening }) => screening.enquiryId === enquiryId);
  return (own ?? found[0])?.screening;
}

/** What the person who sent a form may be told again: the answer to a double submit. */
export type Receipt = Pick<Enquiry, "id" | "ref" | "councilId" | "team" | "answerDueAt">;

const receipt = {
  id: enquiries.id,
  ref: enquiries.ref,
  councilId: enquiries.councilId,
  team: enquiries.team,
  answerDueAt: enquiries.answerDueAt,
};

/** The enquiry a form has already made, if it was sent before. */
export async function findReceiptByFormKey(db: Reader, formKey: string): Promise<Receipt | undefined> {
  const [found] = await db.select(receipt).from(enquiries).where(eq(enquiries.formKey, formKey));
  return found;
}

/** Every open enquiry in scope with its contacts, those not yet reached first. The order of work is the domain's. */
export async function listOpenEnquiries(db: Reader, scope: EnquiryScope): Promise<EnquiryRecord[]> {
  if (scope.councilIds.length === 0 || scope.teams.length === 0) return [];
  const read = (stages: readonly EnquiryStage[], order: typeof enquiries.answerDueAt | typeof enquiries.stageSince) =>
    db
      .select(columns)
      .from(enquiries)
      .innerJoin(councils, eq(councils.id, enquiries.councilId))
      .leftJoin(accounts, eq(accounts.id, enquiries.ownerId))
      .leftJoin(screenings, eq(screenings.enquiryId, enquiries.id))
      .where(within(scope, stages))
      .orderBy(asc(order), asc(enquiries.id))
      .limit(MOST_OPEN);
  // Those folded into an open enquiry bring what happened with them.
  const counted = within(scope, [...OPEN_STAGES, "merged"]);
  const [waiting, underWay, tries, calls] = await Promise.all([
    read(["new"], enquiries.answerDueAt),
    read(UNDER_WAY, enquiries.stageSince),
    db
      .select({ attempt: contactAttempts, keptId: enquiries.duplicateOf })
      .from(enquiries)
      .innerJoin(contactAttempts, eq(contactAttempts.enquiryId, enquiries.id))
      .where(counted)
      .orderBy(asc(contactAttempts.at), asc(contactAttempts.id)),
    db
      .select({ visit: visits, keptId: enquiries.duplicateOf })
      .from(enquiries)
      .innerJoin(visits, and(eq(visits.enquiryId, enquiries.id), eq(visits.kind, "initial")))
      .where(counted)
      .orderBy(asc(visits.startsAt), asc(visits.id)),
  ]);
  const contactsOf = gathered(tries.map(({ attempt, keptId }) => [keptId ?? attempt.enquiryId, contactOf(attempt)]));
  const visitsOf = gathered(calls.map(({ visit, keptId }) => [keptId ?? visit.enquiryId ?? "", visitOf(visit)]));
  return [...waiting, ...underWay].map((found) =>
    recordOf(found, { contacts: contactsOf.get(found.row.id) ?? [], visits: visitsOf.get(found.row.id) ?? [] }),
  );
}

const UNDER_WAY = OPEN_STAGES.filter((stage) => stage !== "new");

function gathered<Thing>(pairs: readonly (readonly [string, Thing])[]): ReadonlyMap<string, Thing[]> {
  const byKey = new Map<string, Thing[]>();
  for (const [key, thing] of pairs) {
    const list = byKey.get(key);
    if (list) list.push(thing);
    else byKey.set(key, [thing]);
  }
  return byKey;
}

/** A page of enquiries at some stages, newest first. Without their contacts: open the record for those. */
export async function listEnquiries(
  db: Reader,
  scope: EnquiryScope,
  page: { stages: readonly EnquiryStage[]; limit: number; offset: number },
): Promise<{ records: EnquiryRecord[]; total: number }> {
  if (scope.councilIds.length === 0 || scope.teams.length === 0) return { records: [], total: 0 };
  const asked = within(scope, page.stages);
  const [found, total] = await Promise.all([
    db
      .select(columns)
      .from(enquiries)
      .innerJoin(councils, eq(councils.id, enquiries.councilId))
      .leftJoin(accounts, eq(accounts.id, enquiries.ownerId))
      .leftJoin(screenings, eq(screenings.enquiryId, enquiries.id))
      .where(asked)
      .orderBy(desc(enquiries.receivedAt), asc(enquiries.id))
      .limit(page.limit)
      .offset(page.offset),
    db.$count(enquiries, asked),
  ]);
  return { records: found.map((each) => recordOf(each, NO_DEALINGS)), total };
}

/**
 * Enquiries, open or ended, by what somebody says on the phone: the reference, a surname (or the only name given), a
 * telephone number, an email address. At most 50, newest first.
 */
export async function listEnquiriesSaying(db: Reader, scope: EnquiryScope, said: string): Promise<EnquiryRecord[]> {
  const text = said.trim();
  if (text === "" || scope.councilIds.length === 0 || scope.teams.length === 0) return [];
  const keys = duplicateKeys({ givenName: text, familyName: null, phone: text, email: text, postcode: null });
  const lastWord = duplicateKeys({
    givenName: text.split(/\s+/).at(-1) ?? text,
    familyName: null,
    phone: null,
    email: null,
    postcode: null,
  });
  const matches = or(
    eq(enquiries.ref, text.toUpperCase()),
    inArray(enquiries.nameKey, [keys.nameKey, lastWord.nameKey]),
    keys.phoneKey ? eq(enquiries.phoneKey, keys.phoneKey) : undefined,
    text.includes("@") && keys.emailKey ? eq(enquiries.emailKey, keys.emailKey) : undefined,
  );
  const found = await db
    .select(columns)
    .from(enquiries)
    .innerJoin(councils, eq(councils.id, enquiries.councilId))
    .leftJoin(accounts, eq(accounts.id, enquiries.ownerId))
    .leftJoin(screenings, eq(screenings.enquiryId, enquiries.id))
    .where(and(matches, within(scope)))
    .orderBy(desc(enquiries.receivedAt), asc(enquiries.id))
    .limit(50);
  return found.map((each) => recordOf(each, NO_DEALINGS));
}

/** How many enquiries in scope nobody has reached yet, by team. */
export async function countUnanswered(db: Reader, scope: EnquiryScope): Promise<Record<EnquiryTeam, number>> {
  const none = { recruitment: 0, kinship: 0 };
  if (scope.councilIds.length === 0 || scope.teams.length === 0) return none;
  const rows = await db
    .select({ team: enquiries.team, unanswered: count() })
    .from(enquiries)
    .where(within(scope, ["new"]))
    .groupBy(enquiries.team);
  return { ...none, ...Object.fromEntries(rows.map(({ team, unanswered }) => [team, unanswered])) };
}

/**
 * Enquiries anywhere in England that have a phone number, an email address, or a surname with the postcode or the date of
 * birth in common with this one, newest first. It crosses councils on purpose: pass the answer through `possibleDuplicates`, which gives away no
 * fact of another council's, and show only that. `teams` keeps kinship out for those who may not see it here.
 */
export async function listPeopleLike(
  db: Reader,
  person: KnownPerson,
  teams: readonly EnquiryTeam[],
): Promise<KnownPerson[]> {
  const keys = duplicateKeys(person);
  const alike = or(
    keys.phoneKey ? eq(enquiries.phoneKey, keys.phoneKey) : undefined,
    keys.emailKey ? eq(enquiries.emailKey, keys.emailKey) : undefined,
    person.postcode ? and(eq(enquiries.nameKey, keys.nameKey), eq(enquiries.postcode, person.postcode)) : undefined,
    person.bornOn ? and(eq(enquiries.nameKey, keys.nameKey), eq(enquiries.bornOn, person.bornOn)) : undefined,
  );
  if (!alike) return [];
  const here = and(eq(enquiries.councilId, person.councilId), inArray(enquiries.team, [...teams]));
  const elsewhere = and(ne(enquiries.councilId, person.councilId), eq(enquiries.team, "recruitment"));
  return db
    .select({
      enquiryId: enquiries.id,
      councilId: enquiries.councilId,
      councilName: councils.name,
      givenName: enquiries.givenName,
      familyName: enquiries.familyName,
      phone: enquiries.phone,
      email: enquiries.email,
      postcode: enquiries.postcode,
      bornOn: enquiries.bornOn,
      receivedAt: enquiries.receivedAt,
    })
    .from(enquiries)
    .innerJoin(councils, eq(councils.id, enquiries.councilId))
    .where(and(alike, ne(enquiries.id, person.enquiryId), ne(enquiries.stage, "merged"), or(here, elsewhere)))
    .orderBy(desc(enquiries.receivedAt), asc(enquiries.id))
    .limit(50);
}

function promisedBy(row: { receivedAt: Date; promise: ResponsePromise }): Date {
  return answerDue(row.receivedAt, "recruitment", row.promise, bankHolidays());
}

function keptWaiting(reason: ClosureReason | null): boolean {
  return reason === null || (reason !== "already-with-us" && CLOSURE_REASONS[reason].from !== "enquirer");
}

/**
 * How a council has kept its promise of a first contact over the last `days`, for the public pages: the median wait and
 * the share in time, or that there are too few to say. Recruitment's promise; a child somebody knows is never counted
 * in public.
 */
export async function responseRecordOf(db: Reader, councilId: string, now: Date, days = 90): Promise<ResponseRecord> {
  const since = new Date(now.getTime() - days * DAY_MILLIS);
  const rows = await db
    .select({
      receivedAt: enquiries.receivedAt,
      firstContactAt: enquiries.firstAnsweredAt,
      stage: enquiries.stage,
      stageSince: enquiries.stageSince,
      closedReason: enquiries.closedReason,
      callAt: enquiries.callAt,
      answerDueAt: enquiries.answerDueAt,
      promise: councils.promise,
    })
    .from(enquiries)
    .innerJoin(councils, eq(councils.id, enquiries.councilId))
    .where(
      and(
        eq(enquiries.councilId, councilId),
        eq(enquiries.team, "recruitment"),
        // One that was folded into another is counted by that one.
        ne(enquiries.stage, "merged"),
        gte(enquiries.receivedAt, since),
      ),
    );
  const waits = rows.flatMap((row): FirstContactWait[] => {
    const endedUnreached = row.stage === "closed" && row.firstContactAt === null;
    // Whoever thought better of it, or wrote twice, was not kept waiting. Anyone else who was never reached was.
    if (endedUnreached && !keptWaiting(row.closedReason as ClosureReason | null)) return [];
    // Whoever picked a call after the promised time chose to wait for it: counted neither way, unless it was missed.
    const until = row.firstContactAt ?? now;
    const chose = row.callAt !== null && row.callAt > promisedBy(row) && until <= row.answerDueAt;
    if (chose) return [];
    return [firstContactWait(row, row.promise, bankHolidays(), endedUnreached ? row.stageSince : now)];
  });
  return promiseKept(waits, rows[0]?.promise.firstContactWorkingHours ?? 0);
}

/** What somebody who applied was drawn to and how they heard of the council, by their enquiry; of those still open. */
export async function listOrigins(
  db: Reader,
  councilIds: readonly string[],
): Promise<ReadonlyMap<string, { care: readonly string[]; source: string }>> {
  const rows = await db
    .select({ id: enquiries.id, answers: enquiries.answers, first: enquiries.firstTouch, last: enquiries.lastTouch })
    .from(enquiries)
    .where(and(inArray(enquiries.councilId, [...councilIds]), inArray(enquiries.stage, ["invited", "applied"])));
  return new Map(
    rows.map(({ id, answers, first, last }) => [
      id,
      { care: answers.careInterests, source: [first, last, answers.heardFrom].filter(Boolean).join(" ") },
    ]),
  );
}
