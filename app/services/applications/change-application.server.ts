import {
  type Application,
  type ApplicationEvent,
  type ApplicationFacts,
  dueSteps,
  evolve,
  isClosed,
  moveApplication,
  type StepRefusal,
  type StepRequest,
} from "#app/domain/applications/application.ts";
import { householdFacts } from "#app/domain/applications/form/household-facts.ts";
import { checksFor, type Standing } from "#app/domain/applications/needed-checks.ts";
import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import { homeFromAnswers } from "#app/domain/carers/home-from-answers.ts";
import { approveHousehold } from "#app/domain/carers/household.ts";
import type { HistoryEntry } from "#app/domain/history/event.ts";
import { codeOfNation } from "#app/domain/matching/distance.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { parsePostcode } from "#app/domain/shared/postcode.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { authorityById } from "#db/geography/authorities.server.ts";
import { councilsServing, nationOf, placeOf } from "#db/geography/postcodes.server.ts";
import { findAccount } from "#db/queries/access.ts";
import { listApplicantAccounts } from "#db/queries/application-people.ts";
import {
  type ApplicationRecord,
  type ApplicationScope,
  findApplication,
  listAnswers,
} from "#db/queries/applications.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { listReportSections } from "#db/queries/reports.ts";
import { changeAccount } from "#db/writes/access.ts";
import { addChecks, saveApplication } from "#db/writes/applications.ts";
import { addHousehold } from "#db/writes/carers.ts";
import { appendEvents } from "#db/writes/history.ts";
import { markSectionsSent } from "#db/writes/reports.ts";
import { followOnPanel } from "../panels/follow-on-panel.server.ts";
import { newReference } from "../references.ts";
import { releaseSeatsOf } from "../training/release-seats.server.ts";
import { endVisits } from "../visits/end-visits.server.ts";
import { historyEntry, SYSTEM_ACTOR, type Work } from "../work.ts";
import { applicationEntries } from "./application-history.ts";
import { type Acting, factsFor } from "./facts-for.server.ts";
import { type Addressee, noticeWrites } from "./notices.ts";
import { calendarOf, rulebookOf } from "./rules-in-force.server.ts";
import { spellWrites } from "./stage-spells.server.ts";

/** Which application to change, whose it may be, and the version the person was looking at. */
export type ApplicationAsked = { scope: ApplicationScope; id: string; version: number };

/** It is not theirs to see, or somebody changed it while they were looking at it. */
export type ChangeRefusal = "not-found" | "changed-meanwhile";

/** Each applicant who has an account and still applies; before they were kept apart, the one whose account it is. */
export async function addresseesOf(
  work: Work,
  record: Pick<ApplicationRecord, "id" | "ref" | "accountId" | "councilId">,
): Promise<Addressee[]> {
  const db = work.store.read;
  const [people, council] = await Promise.all([
    listApplicantAccounts(db, record.councilId, record.id),
    findCouncil(db, record.councilId),
  ]);
  const ids = people.length > 0 ? people : [record.accountId];
  const accounts = await Promise.all(ids.map((id) => findAccount(db, id)));
  const found = accounts.flatMap((account) => (account ? [account] : []));
  if (found.length === 0 || !council) throw new Error("An application without an account or a council");
  return found.map(({ email, givenName }) => ({ email, givenName, councilName: council.name, ref: record.ref }));
}

/** Where the assessing council stands to the address in the answers. */
export function standingTo(councilId: string, typedPostcode: string | null): Standing {
  const postcode = parsePostcode(typedPostcode ?? "");
  const [lives] = postcode.ok ? councilsServing(postcode.value) : [];
  return {
    councilId,
    livesInCouncilId: lives?.council.id ?? null,
    livesInCouncilName: lives?.council.officialName ?? null,
  };
}

/** Accepting opens stage 1: the list of checks, made from the answers. */
async function checkWrites(work: Work, application: Application, record: ApplicationRecord): Promise<Write[]> {
  const today = dayOf(work.now);
  const { answers } = await listAnswers(work.store.read, application.id);
  const facts = householdFacts(answers);
  const standing = standingTo(application.councilId, facts.postcode);
  const rulebook = await rulebookOf(work.store.read, application.councilId, today);
  // An acceptance that was put right and is given again finds the checks of the first one there.
  const there = new Set(record.checks.map(({ id }) => id));
  const wanted = checksFor(facts, standing, today, rulebook).filter(({ id }) => !there.has(id));
  return wanted.length > 0 ? [addChecks(work.newId, application, wanted)] : [];
}

/**
 * Approval makes a household: its terms, its home as the answers describe it, and the carer's role. It is kept out of use
 * until the foster care agreement is signed (reg 27(5) and Schedule 5).
 */
async function approvalWrites(work: Work, application: Application, record: ApplicationRecord): Promise<Write[]> {
  const { terms } = application;
  if (!terms) throw new Error("An approval without terms");
  const db = work.store.read;
  const [{ answers }, account] = await Promise.all([
    listAnswers(db, application.id),
    findAccount(db, record.accountId),
  ]);
  const householdId = work.newId();
  const calendar = await calendarOf(db, record.councilId);
  const approved = approveHousehold(application, householdId, terms, work.now, calendar);
  const [first] = approved.ok ? approved.value : [];
  if (first?.type !== "HouseholdApproved" || !account) throw new Error("An approval that makes no household");
  const { approvedOn, reviewDueOn } = first.household;
  const postcode = parsePostcode(householdFacts(answers).postcode ?? record.sector ?? "");
  const found = postcode.ok ? placeOf(postcode.value) : null;
  const council = authorityById(record.councilId);
  const place = found?.place ?? council?.place;
  if (!place) throw new Error("A council without a place");
  const home = homeFromAnswers(answers, terms.places, approvedOn);
  const [standsIn] = postcode.ok ? councilsServing(postcode.value) : [];
  const beyond = postcode.ok ? codeOfNation(nationOf(postcode.value)) : null;
  const event = historyEntry(
    work,
    {
      councilId: record.councilId,
      caseKind: "carer-household",
      caseId: householdId,
      rulebook: rulebookOn(approvedOn, calendar.local).version,
    },
    { type: "HouseholdApproved", data: { applicationId: application.id, terms, approvedOn } },
  );
  const roles = [...new Set([...account.roles, "carer"])];
  return [
    addHousehold({
      id: householdId,
      ref: newReference("H"),
      // Outside England it stands in no council’s area, this one’s least of all.
      councilId: beyond ?? standsIn?.council.id ?? record.councilId,
      approvedBy: record.councilId,
      provider: "own",
      accountId: record.accountId,
      applicationId: application.id,
      name: application.applicants,
      sector: (postcode.ok && (postcode.value.sector ?? postcode.value.outcode)) || (record.sector ?? ""),
      locality: found?.town ?? record.locality,
      lat: place.lat,
      lng: place.lng,
      stage: "on-hold",
      approvedOn,
      reviewDueOn,
      agreementSignedOn: null,
      places: terms.places,
      ageMin: terms.ageMin,
      ageMax: terms.ageMax,
      sex: terms.sex,
      siblingsMax: terms.siblingMax,
      careTypes: [...terms.careTypes],
      namedChildIds: terms.namedChild ? [terms.namedChild] : null,
      ...home,
      shared: true,
      availability: "available",
      confirmedAt: null,
      version: 1,
    }),
    appendEvents([event]),
    ...(roles.length === account.roles.length ? [] : [changeAccount(account, { roles })]),
  ];
}

/** The report as it stands when it is sent stays the applicant's copy, whatever is written after a panel asked for more. */
async function sentWrites(work: Work, record: ApplicationRecord): Promise<Write[]> {
  const sections = await listReportSections(work.store.read, record.councilId, record.id);
  const ids = sections.map(({ id }) => id);
  return ids.length > 0 ? [markSectionsSent(ids, work.now)] : [];
}

/** What follows from an event beside the application's own row. */
async function consequences(
  work: Work,
  event: ApplicationEvent,
  application: Application,
  record: ApplicationRecord,
): Promise<Write[]> {
  if (event.type === "AssessmentAccepted") return checkWrites(work, application, record);
  if (event.type === "ReportSent") return sentWrites(work, record);
  if (event.type === "Approved") return approvalWrites(work, application, record);
  return [];
}

/**
 * Takes one step of an application: load, decide by the rules, commit state, history, letters and what follows together.
 * Refuses with the rule and everything that is missing. `besides` are further writes of the same act, and `entries` what
 * else it leaves in history.
 */
export async function takeStep(
  work: Work,
  asked: ApplicationAsked,
  request: StepRequest,
  { roles }: Pick<Acting, "roles">,
  besides: readonly Write[] = [],
  entries: readonly HistoryEntry[] = [],
): Promise<Result<Application, StepRefusal | ChangeRefusal>> {
  const record = await findApplication(work.store.read, asked.scope, asked.id);
  if (!record) return refuse("not-found");
  if (record.version !== asked.version) return refuse("changed-meanwhile");
  const { elsewhere, secondOpinion, panelOn } = request;
  const facts = await factsFor(work, record, { roles, elsewhere, secondOpinion, panelOn });
  const calendar = await calendarOf(work.store.read, record.councilId);
  const moved = moveApplication(record.application, request, facts, work.now, calendar);
  if (!moved.ok) return moved;
  return keepEvents(work, record, moved.value, besides, entries);
}

/** Commits the events of an application with all that follows from them, and further writes of the same act. */
export async function keepEvents(
  work: Work,
  record: ApplicationRecord,
  events: readonly ApplicationEvent[],
  besides: readonly Write[],
  entries: readonly HistoryEntry[] = [],
): Promise<Result<Application, ChangeRefusal>> {
  const kept = await writesOfEvents(work, record, events);
  const [state, ...further] = kept.writes;
  const done = await commit(work.store, [
    ...(state ? [state] : []),
    ...besides,
    ...further,
    appendEvents([...kept.own, ...entries, ...kept.entries]),
    ...kept.guards,
  ]);
  return done.ok ? accept(kept.application) : refuse("changed-meanwhile");
}

/** What the events of one application change, before it is committed: alone, or with those of others in one act. */
export type KeptEvents = {
  application: Application;
  /** Its own row first, then what follows. */
  writes: Write[];
  /** The history of its own events, and of what follows from them. */
  own: HistoryEntry[];
  entries: HistoryEntry[];
  /** To be committed after the history, in this order. */
  guards: Write[];
};

/** Everything that follows from the events of an application: its row, letters, what hangs on it, and the history. */
export async function writesOfEvents(
  work: Work,
  record: ApplicationRecord,
  events: readonly ApplicationEvent[],
): Promise<KeptEvents> {
  const calendar = await calendarOf(work.store.read, record.councilId);
  const rulebook = rulebookOn(dayOf(work.now), calendar.local).version;
  const addressees = await addresseesOf(work, record);
  const writes: Write[] = [];
  let application = record.application;
  for (const event of events) {
    application = evolve(application, event);
    writes.push(...(await consequences(work, event, application, record)));
    for (const addressee of addressees) writes.push(...noticeWrites(work, application, event, addressee, calendar));
  }
  writes.push(...(await spellWrites(work, record.application, application, events)));
  const followed = await followOnPanel(work, record, events);
  const ended = await endVisits(work, record, application, addressees);
  const over = isClosed(application) && !isClosed(record.application);
  return {
    application,
    writes: [
      saveApplication(application, record.version, { rulebook }),
      ...writes,
      ...followed.writes,
      ...ended.writes,
      ...(over ? [releaseSeatsOf(work, record)] : []),
    ],
    own: applicationEntries(work, application, events, calendar.local),
    entries: [...followed.entries, ...ended.entries],
    guards: ended.guards,
  };
}

/**
 * Takes the steps that the clock owes an application: all information in, stage 1 passed by time, the time to comment or
 * to answer over. Answers how many were taken. Whoever else changes it at the same moment goes first; the clock comes again.
 */
export async function takeDueSteps(work: Work, record: ApplicationRecord): Promise<number> {
  const clock: Work = { ...work, actor: SYSTEM_ACTOR };
  let taken = 0;
  let current: ApplicationRecord | undefined = record;
  while (current) {
    const facts: ApplicationFacts = { ...(await factsFor(clock, current, { roles: [] })), byClock: true };
    const calendar = await calendarOf(clock.store.read, current.councilId);
    const [step] = dueSteps(current.application, facts, work.now, calendar);
    if (!step) return taken;
    const moved = moveApplication(current.application, { step }, facts, work.now, calendar);
    if (!moved.ok) return taken;
    const kept = await keepEvents(clock, current, moved.value, []);
    if (!kept.ok) return taken;
    taken += 1;
    const scope = { councilIds: [current.councilId] };
    current = await findApplication(work.store.read, scope, current.id);
  }
  return taken;
}
