import { and, asc, count, desc, eq, inArray, ne, or, type Placeholder, type SQL } from "drizzle-orm";
import type { ResponsePromise } from "#app/domain/councils/council.ts";
import type { ClosureReason } from "#app/domain/enquiries/closure.ts";
import type { Contact, ContactOutcome } from "#app/domain/enquiries/contacts.ts";
import { duplicateKeys, type KnownPerson } from "#app/domain/enquiries/duplicates.ts";
import type { Enquiry, EnquiryTeam } from "#app/domain/enquiries/enquiry.ts";
import type { InitialVisit, VisitOutcome } from "#app/domain/enquiries/initial-visit.ts";
import { type EnquiryStage, isOpen, STAGES } from "#app/domain/enquiries/stages.ts";
import type { Reader } from "../engine/store.server.ts";
import { accounts, contactAttempts, councils, enquiries, screenings, visits } from "../schema/index.ts";
import { askPrepared, placesOf } from "./prepared.ts";

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

/** What an enquiry is made of again, and no column that only lists and searches are made by. */
const columns = {
  row: {
    id: enquiries.id,
    ref: enquiries.ref,
    councilId: enquiries.councilId,
    kind: enquiries.kind,
    team: enquiries.team,
    stage: enquiries.stage,
    stageSince: enquiries.stageSince,
    ownerId: enquiries.ownerId,
    answers: enquiries.answers,
    receivedAt: enquiries.receivedAt,
    answerDueAt: enquiries.answerDueAt,
    firstAnsweredAt: enquiries.firstAnsweredAt,
    owedAgain: enquiries.owedAgain,
    callAt: enquiries.callAt,
    bornOn: enquiries.bornOn,
    closedReason: enquiries.closedReason,
    duplicateOf: enquiries.duplicateOf,
    version: enquiries.version,
  },
  owner: { id: accounts.id, givenName: accounts.givenName, familyName: accounts.familyName },
  screenedAt: screenings.finishedAt,
};

type Found = {
  row: Pick<typeof enquiries.$inferSelect, keyof (typeof columns)["row"]>;
  screenedAt: Date | null;
  owner: EnquiryRecord["owner"];
};

type Promising = ReadonlyMap<string, EnquiryRecord["council"]>;

/** The councils of a list by their ids: read once each, for a council's promise is long and an enquiry's row is not. */
async function promisesOf(db: Reader, councilIds: readonly string[]): Promise<Promising> {
  const rows = await db
    .select({ id: councils.id, slug: councils.slug, name: councils.name, promise: councils.promise })
    .from(councils)
    .where(inArray(councils.id, [...councilIds]));
  return new Map(rows.map((row) => [row.id, row]));
}

const contactColumns = {
  id: contactAttempts.id,
  enquiryId: contactAttempts.enquiryId,
  channel: contactAttempts.channel,
  outcome: contactAttempts.outcome,
  at: contactAttempts.at,
  byId: contactAttempts.byId,
  note: contactAttempts.note,
  followUpOn: contactAttempts.followUpOn,
};

const visitColumns = {
  id: visits.id,
  enquiryId: visits.enquiryId,
  startsAt: visits.startsAt,
  minutes: visits.minutes,
  place: visits.place,
  workerId: visits.workerId,
  workerName: visits.workerName,
  state: visits.state,
  outcome: visits.outcome,
  notes: visits.notes,
  said: visits.said,
  version: visits.version,
};

function contactOf(row: Pick<typeof contactAttempts.$inferSelect, keyof typeof contactColumns>): Contact {
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

function visitOf(row: Pick<typeof visits.$inferSelect, keyof typeof visitColumns>): InitialVisit {
  const { id, startsAt, minutes, place, workerId, workerName, state, notes, said, version } = row;
  const outcome = row.outcome as VisitOutcome | null;
  const worker = { id: workerId, name: workerName };
  return { id, kind: "initial", startsAt, minutes, place, worker, state, outcome, notes, said, version };
}

/** What happened with somebody: every try to reach them and every first visit. */
type Dealings = { contacts: readonly Contact[]; visits: readonly InitialVisit[] };

const NO_DEALINGS: Dealings = { contacts: [], visits: [] };

function recordOf({ row, owner, screenedAt }: Found, promising: Promising, dealings: Dealings): EnquiryRecord {
  const council = promising.get(row.councilId);
  if (!council) throw new Error(`An enquiry of no council: ${row.id}`);
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

/** A scope as it stands, or places for one of as many councils and teams. */
type Scope = EnquiryScope | { councilIds: readonly Placeholder[]; teams: readonly Placeholder[] };

function within({ councilIds, teams }: Scope, stages?: readonly EnquiryStage[]) {
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
      .select({ attempt: contactColumns })
      .from(enquiries)
      .innerJoin(contactAttempts, eq(contactAttempts.enquiryId, enquiries.id))
      .where(of)
      .orderBy(asc(contactAttempts.at), asc(contactAttempts.id)),
    db
      .select({ visit: visitColumns })
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
    .leftJoin(accounts, eq(accounts.id, enquiries.ownerId))
    .leftJoin(screenings, eq(screenings.enquiryId, enquiries.id))
    .where(and(eq(enquiries.id, id), within(scope)));
  if (!found) return undefined;
  const [promising, dealings] = await Promise.all([
    promisesOf(db, [found.row.councilId]),
    dealingsOf(db, alone ? eq(enquiries.id, id) : itselfOrFolded(id)),
  ]);
  return recordOf(found, promising, dealings);
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
      .leftJoin(accounts, eq(accounts.id, enquiries.ownerId))
      .leftJoin(screenings, eq(screenings.enquiryId, enquiries.id))
      .where(within(scope, stages))
      .orderBy(asc(order), asc(enquiries.id))
      .limit(MOST_OPEN);
  // Those folded into an open enquiry bring what happened with them.
  const counted = within(scope, [...OPEN_STAGES, "merged"]);
  const [promising, waiting, underWay, tries, calls] = await Promise.all([
    promisesOf(db, scope.councilIds),
    read(["new"], enquiries.answerDueAt),
    read(UNDER_WAY, enquiries.stageSince),
    db
      .select({ attempt: contactColumns, keptId: enquiries.duplicateOf })
      .from(enquiries)
      .innerJoin(contactAttempts, eq(contactAttempts.enquiryId, enquiries.id))
      .where(counted)
      .orderBy(asc(contactAttempts.at), asc(contactAttempts.id)),
    db
      .select({ visit: visitColumns, keptId: enquiries.duplicateOf })
      .from(enquiries)
      .innerJoin(visits, and(eq(visits.enquiryId, enquiries.id), eq(visits.kind, "initial")))
      .where(counted)
      .orderBy(asc(visits.startsAt), asc(visits.id)),
  ]);
  const contactsOf = gathered(tries.map(({ attempt, keptId }) => [keptId ?? attempt.enquiryId, contactOf(attempt)]));
  const visitsOf = gathered(calls.map(({ visit, keptId }) => [keptId ?? visit.enquiryId ?? "", visitOf(visit)]));
  return [...waiting, ...underWay].map((found) =>
    recordOf(found, promising, {
      contacts: contactsOf.get(found.row.id) ?? [],
      visits: visitsOf.get(found.row.id) ?? [],
    }),
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
  const [promising, found, total] = await Promise.all([
    promisesOf(db, scope.councilIds),
    db
      .select(columns)
      .from(enquiries)
      .leftJoin(accounts, eq(accounts.id, enquiries.ownerId))
      .leftJoin(screenings, eq(screenings.enquiryId, enquiries.id))
      .where(asked)
      .orderBy(desc(enquiries.receivedAt), asc(enquiries.id))
      .limit(page.limit)
      .offset(page.offset),
    db.$count(enquiries, asked),
  ]);
  return { records: found.map((each) => recordOf(each, promising, NO_DEALINGS)), total };
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
  const [promising, found] = await Promise.all([
    promisesOf(db, scope.councilIds),
    db
      .select(columns)
      .from(enquiries)
      .leftJoin(accounts, eq(accounts.id, enquiries.ownerId))
      .leftJoin(screenings, eq(screenings.enquiryId, enquiries.id))
      .where(and(matches, within(scope)))
      .orderBy(desc(enquiries.receivedAt), asc(enquiries.id))
      .limit(50),
  ]);
  return found.map((each) => recordOf(each, promising, NO_DEALINGS));
}

/** How many enquiries in scope nobody has reached yet, by team. */
export async function countUnanswered(db: Reader, scope: EnquiryScope): Promise<Record<EnquiryTeam, number>> {
  const none = { recruitment: 0, kinship: 0 };
  if (scope.councilIds.length === 0 || scope.teams.length === 0) return none;
  const [councils, teams] = [placesOf("council", scope.councilIds), placesOf("team", scope.teams)];
  const places = { councilIds: councils.places, teams: teams.places };
  const rows = await askPrepared(
    db,
    `unanswered of ${places.councilIds.length} councils and ${places.teams.length} teams`,
    { ...councils.values, ...teams.values },
    () =>
      db
        .select({ team: enquiries.team, unanswered: count() })
        .from(enquiries)
        .where(within(places, ["new"]))
        .groupBy(enquiries.team),
  );
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
