import type { PgTable } from "drizzle-orm/pg-core";
import { NATIONAL_MINIMUM } from "#app/domain/allowances/minimum-allowance.ts";
import type { Authority } from "#app/domain/councils/authority.ts";
import { addMonths, daysBetween } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { publishPastForecast } from "#app/services/forecast/publish-forecast.server.ts";
import { forecastAtOnce } from "#app/services/forecast/study-need.server.ts";
import { ASK_LAPSES } from "#app/services/matching/ask-lapses.ts";
import { lapseOneAsk } from "#app/services/matching/watch-asks.server.ts";
import type { PaperFiles } from "#app/services/papers/paper-files.server.ts";
import { keepPastMonths } from "#app/services/reports/keep-reports.server.ts";
import { SYSTEM_ACTOR } from "#app/services/work.ts";
import { emptyTables, insertMany } from "#db/engine/bulk.server.ts";
import { commit } from "#db/engine/commit.server.ts";
import type { Store } from "#db/engine/store.server.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { listDueJobs, listOutbox } from "#db/queries/jobs.ts";
import { listReturns } from "#db/queries/returns.ts";
import * as schema from "#db/schema/index.ts";
import { allowanceRow } from "#db/writes/allowances.ts";
import { endJob, markEmailSent } from "#db/writes/jobs.ts";
import { type AccountRow, anAccount } from "#tests/factories/access.ts";
import type { HouseholdRow } from "#tests/factories/carers.ts";
import { aCouncil, type CouncilRow } from "#tests/factories/councils.ts";
import { beginInvention, branchOf, type Invention } from "#tests/factories/invention.ts";
import { agreeWithLinkedAgencies, makeAgencyLinks, makeNoToAnother, makeUnable } from "./agency-links.ts";
import { type ApplicationRows, makeApplications, stagesOf } from "./applications.ts";
import { makeApprovalAsked } from "./approval-asked.ts";
import { makeCalls } from "./calls.ts";
import { makeCarerList } from "./carer-lists.ts";
import { makeDiary } from "./diary.ts";
import { makePlans, offerToApplicant } from "./diary-plans.server.ts";
import { type EnquiryRows, makeEnquiries } from "./enquiries.ts";
import { makeEnquiryPair, makeKinshipTwice } from "./enquiry-pair.ts";
import { type FileRows, makeFiles } from "./files.ts";
import { type Happened, linked } from "./history.ts";
import { makeHomeAgreements } from "./home-agreements.ts";
import { type Homes, makeHomes } from "./homes.ts";
import { noteHomes } from "./homes-history.ts";
import { makeInvitations } from "./invitations.ts";
import { makeHomesThatLeft, noteResignations } from "./left-homes.ts";
import { makeLongWaits } from "./long-waits.ts";
import { apportion, marginsOf } from "./margins.ts";
import { makeInventedOffers } from "./offers.ts";
import { makePanelPapers } from "./panel-papers.ts";
import { makePanels } from "./panels.ts";
import { makePastDecisions } from "./past-decisions.ts";
import { makePastHomes } from "./past-homes.ts";
import { makeDecisionsOutside } from "./placing.ts";
import { readyRuleRows } from "./ready-rules.ts";
import { makeRequests } from "./requests.ts";
import { makeReturns } from "./returns.ts";
import { bringReviewNear } from "./review-near.ts";
import { makeSettledSearch } from "./settled-search.ts";
import { actorOf, makeRegionalStaff, makeTeam, type Team } from "./staff.ts";
import { makeStoryRequests } from "./story-requests.ts";
import { surroundingsOf } from "./surroundings.ts";
import { makeTargets } from "./targets.ts";
import { makeTraining } from "./training.ts";
import { takeTrainingSeats } from "./training-seats.ts";
import { notesOf } from "./visit-notes.ts";
import {
  DEMONSTRATION_REGION,
  FIRST_COUNCIL,
  LARGE_COUNCIL,
  type World,
  type WorldName,
  worldNamed,
} from "./worlds.ts";

export type SeedOptions = {
  world: WorldName;
  /** What the world is relative to: the same world and day make the same rows. */
  now: Date;
  /** Empties the database first. Without it a database that has councils is left alone. */
  fresh?: boolean;
  progress?: (words: string) => void;
  /** Where the files of papers lie. Without it no panel papers are made, since they are nothing without their file. */
  papers?: PaperFiles;
};

/** How often the past is drawn again for the forecasts of a seeded world: its ranges are rough, and made at once. */
const FORECAST_DRAWS = 6;
/** Staffordshire, and Telford and Wrekin: with the large council, those that the region agreed a target with. */
const NEXT_WITH_TARGETS = ["E10000028", "E06000020"];
/** From the end of a return's year to the month's end at which a forecast of it stands published. */
const MONTHS_TO_PUBLISH = 3;

/** Every table, those that others point at last. */
export const TABLES_TO_EMPTY: readonly PgTable[] = [
  schema.keptReports,
  schema.needForecasts,
  schema.publishedForecasts,
  schema.needScenarios,
  schema.agreedTargets,
  schema.carerImports,
  schema.returnEpisodes,
  schema.returnChildren,
  schema.returnReports,
  schema.returns,
  schema.formDrafts,
  schema.areaApprovals,
  schema.agencyAsks,
  schema.agencyAgreements,
  schema.informationGiven,
  schema.outOfArea,
  schema.placementNotices,
  schema.fallenPlacements,
  schema.searches,
  schema.grants,
  schema.planSessions,
  schema.assessmentPlans,
  schema.panelMinutes,
  schema.panelVotes,
  schema.panelQuestions,
  schema.packOrders,
  schema.packReadings,
  schema.panelPacks,
  schema.panelInterests,
  schema.panelItems,
  schema.panelAttendance,
  schema.panelMeetings,
  schema.panelDeclarations,
  schema.panelMembers,
  schema.panels,
  schema.rechargeLines,
  schema.sharingAgreements,
  schema.eventSeats,
  schema.seriesEvents,
  schema.eventSeries,
  schema.visitNotes,
  schema.visitWishes,
  schema.diaryDays,
  schema.calendarKeys,
  schema.readCalendars,
  schema.closures,
  schema.absences,
  schema.workingPatterns,
  schema.diaryResources,
  schema.workerPhotos,
  schema.workers,
  schema.regionStudies,
  schema.placements,
  schema.offers,
  schema.requestChildren,
  schema.requests,
  schema.children,
  schema.households,
  schema.reportSections,
  schema.papers,
  schema.messages,
  schema.visits,
  schema.answerProposals,
  schema.invitedVisits,
  schema.concerns,
  schema.invitations,
  schema.offenceReviews,
  schema.stageSpells,
  schema.applicationPeople,
  schema.checks,
  schema.applicationDocuments,
  schema.applicationAnswers,
  schema.applications,
  schema.screenings,
  schema.bookedCalls,
  schema.enquiryMerges,
  schema.readinessReminders,
  schema.contactAttempts,
  schema.enquiries,
  schema.savedViews,
  schema.rulebookRows,
  schema.events,
  schema.chainHeads,
  schema.jobs,
  schema.emails,
  schema.accessLog,
  schema.challenges,
  schema.passkeys,
  schema.signInCodes,
  schema.signInTries,
  schema.sessions,
  schema.allowanceRates,
  schema.accounts,
  schema.councils,
];

/** How the counts of a world are shared out: by children, and the first council has enough of everything to look at. */
function sharesOf(world: World): { enquiries: number[]; open: number[]; ended: number[]; requests: number[] } {
  const children = world.councils.map((council) => council.childrenUnder18);
  const lookedAt = world.councils.map((council) => council.childrenUnder18 * (council.id === FIRST_COUNCIL ? 4 : 1));
  return {
    enquiries: apportion(world.enquiriesAYear, children),
    open: apportion(world.openApplications, lookedAt),
    ended: apportion(world.endedApplications, children),
    requests: apportion(world.openRequests, lookedAt),
  };
}

const NO_FILES: FileRows = { papers: [], messages: [], visits: [] };

type Counts = { enquiries: number; open: number; ended: number; requests: number };
type Making = { store: Store; given: Invention; world: World };
type Made = { team: Team; home: HouseholdRow | null };

/**
 * The home people can sign in to as a carer: one of the council's own with a free place, willing and able to take most
 * children, so that an offer can wait for it.
 */
function demonstrationHome(
  given: Invention,
  homes: Homes,
  council: Authority,
): { home: HouseholdRow; account: AccountRow } | null {
  const filled = new Set(homes.placements.map((placement) => placement.householdId));
  const own = homes.households.filter(
    (one) => one.provider === "own" && one.accountId === null && !filled.has(one.id) && one.councilId === council.id,
  );
  const home = own.find((one) => one.places === 2 && daysBetween(one.approvedOn, given.today) > 400) ?? own[0];
  if (!home) return null;
  const [givenName = "", familyName = ""] = [home.name?.split(" ")[0], home.name?.split(" ").at(-1)];
  const email = `carer@${council.slug}.example`;
  const account = anAccount(given, { role: "carer", councilId: council.id, email, givenName, familyName });
  Object.assign(home, {
    accountId: account.id,
    stage: "active",
    ageMin: 0,
    ageMax: 17,
    sex: "any",
    careTypes: ["short-term", "long-term", "emergency"],
    roomFor: home.places,
    ownChildren: [],
    ownChildrenSaidOn: given.today,
    pets: [],
    smoker: "no",
    cannotManage: [],
    couldOffer: ["same-day", "school-run", "family-time"],
    shared: true,
    availability: "available",
    unavailableReason: null,
    unavailableFrom: null,
    availableFrom: null,
    confirmedAt: new Date(given.now.getTime() - 2 * 86_400_000),
  } satisfies Partial<HouseholdRow>);
  return { home, account };
}

async function makeCouncil(making: Making, council: Authority, row: CouncilRow, counts: Counts): Promise<Made> {
  const { store, world } = making;
  const given = branchOf(making.given, `${world.name} ${making.given.today} ${council.id}`);
  const looked = council.id === FIRST_COUNCIL;
  const holidays = bankHolidays();
  const team = makeTeam(given, council);
  const around = surroundingsOf(council, world.councils);
  const margins = marginsOf(council.id, world.scale);
  const homes = makeHomes(given, council, around, margins);
  const happened: Happened = { councilId: council.id, entries: [] };
  const enquiryRows: EnquiryRows = { enquiries: [], contacts: [], visits: [], screenings: [] };
  const rows: ApplicationRows = {
    accounts: [],
    applications: [],
    answers: [],
    people: [],
    documents: [],
    checks: [],
    reviews: [],
    spells: [],
  };
  const setting = { given, council: row, team, holidays, store, happened, rows: enquiryRows };
  const demonstration = demonstrationHome(given, homes, council);
  if (looked) bringReviewNear(homes, council.id, given.today);
  makeApplications(setting, stagesOf(given, counts.open, counts.ended, looked ? 2 : 0), homes, rows);
  makeEnquiries(setting, Math.max(0, counts.enquiries - rows.applications.length));
  const calls = makeCalls({ ...setting, given: branchOf(given, `calls ${council.id}`) }, enquiryRows.enquiries);
  const files =
    council.id === FIRST_COUNCIL ? makeFiles(branchOf(given, `files ${council.id}`), happened, rows) : NO_FILES;
  const requests = makeRequests(store, given, council.id, team, homes, counts.requests, happened);
  const stories =
    council.id === FIRST_COUNCIL
      ? makeStoryRequests(store, branchOf(given, `stories ${council.id}`), council.id, team, homes, requests, happened)
      : { requests: [], children: [] };
  noteHomes(happened, homes, team, given.now);
  const left = makeHomesThatLeft(branchOf(given, `left ${council.id} ${given.today}`), council.id, homes);
  noteHomes(happened, { households: left, children: [], placements: [] }, team, given.now);
  noteResignations(happened, left, team);
  const past =
    council.region.code === DEMONSTRATION_REGION
      ? makePastHomes(branchOf(given, `past ${council.id} ${given.today}`), council.id, homes, around, margins)
      : { children: [], placements: [] };
  noteHomes(happened, { ...past, households: [] }, team, given.now);
  const chance = branchOf(making.given, `invitations ${world.name} ${given.today} ${council.id}`);
  const asking = { given: chance, council: row, team, holidays, happened };
  const asked = looked ? makeInvitations(asking, rows) : null;
  const near = world.councils.slice(1, 3).map(({ id }) => id);
  const panel = await makePanels({
    given: branchOf(making.given, `panel ${world.name} ${given.today} ${council.id}`),
    councilId: council.id,
    team,
    holidays,
    applications: rows.applications,
    // The first council and the next two in the list share places with each other.
    sharesWith: looked ? near : near.includes(council.id) ? [FIRST_COUNCIL] : [],
  });
  const diary = makeDiary(branchOf(given, `diary ${council.id}`), council, team);
  const given903 =
    council.region.code === DEMONSTRATION_REGION
      ? makeReturns(branchOf(given, `return ${council.id}`), council.id, marginsOf(council.id, 1), team, happened)
      : null;
  const lists =
    council.id === FIRST_COUNCIL
      ? [makeCarerList(branchOf(given, `list ${council.id}`), council.id, team, homes.households)]
      : [];
  const history = linked(happened);

  await insertMany(store, schema.accounts, [
    ...team.accounts,
    ...rows.accounts,
    ...(demonstration ? [demonstration.account] : []),
  ]);
  await insertMany(store, schema.workers, diary.workers);
  await insertMany(store, schema.workerPhotos, diary.photos);
  await insertMany(store, schema.diaryResources, diary.resources);
  await insertMany(store, schema.workingPatterns, diary.patterns);
  await insertMany(store, schema.absences, diary.absences);
  await insertMany(store, schema.closures, diary.closures);
  await insertMany(store, schema.enquiries, enquiryRows.enquiries);
  await insertMany(store, schema.contactAttempts, enquiryRows.contacts);
  await insertMany(store, schema.bookedCalls, calls);
  await insertMany(store, schema.visits, enquiryRows.visits);
  await insertMany(store, schema.screenings, enquiryRows.screenings);
  await insertMany(store, schema.applications, rows.applications);
  await insertMany(store, schema.applicationPeople, rows.people);
  await insertMany(store, schema.stageSpells, rows.spells);
  await insertMany(store, schema.applicationAnswers, rows.answers);
  await insertMany(store, schema.applicationDocuments, rows.documents);
  await insertMany(store, schema.checks, rows.checks);
  await insertMany(store, schema.papers, files.papers);
  await insertMany(store, schema.messages, files.messages);
  await insertMany(store, schema.visits, files.visits);
  await insertMany(store, schema.visitNotes, notesOf([...enquiryRows.visits, ...files.visits]));
  await insertMany(store, schema.invitations, asked?.invitations ?? []);
  await insertMany(store, schema.concerns, asked?.concerns ?? []);
  await insertMany(store, schema.emails, asked?.emails ?? []);
  await insertMany(store, schema.offenceReviews, rows.reviews);
  await insertMany(store, schema.households, [...homes.households, ...left]);
  await insertMany(store, schema.children, [...homes.children, ...past.children]);
  await insertMany(store, schema.placements, [...homes.placements, ...past.placements]);
  await insertMany(store, schema.requests, [...requests.requests, ...stories.requests]);
  await insertMany(store, schema.requestChildren, [...requests.children, ...stories.children]);
  await insertMany(store, schema.panels, panel.panels);
  await insertMany(store, schema.panelMembers, panel.members);
  await insertMany(store, schema.panelMeetings, panel.meetings);
  await insertMany(store, schema.panelAttendance, panel.attendance);
  await insertMany(store, schema.panelItems, panel.items);
  await insertMany(store, schema.panelMinutes, panel.minutes);
  await insertMany(store, schema.sharingAgreements, panel.agreements);
  await insertMany(store, schema.returns, given903?.returns ?? []);
  await insertMany(store, schema.returnReports, given903?.reports ?? []);
  await insertMany(store, schema.returnChildren, given903?.children ?? []);
  await insertMany(store, schema.returnEpisodes, given903?.episodes ?? []);
  await insertMany(store, schema.carerImports, lists);
  await insertMany(store, schema.events, history.events);
  await insertMany(store, schema.chainHeads, history.head ? [history.head] : []);
  await insertMany(
    store,
    schema.savedViews,
    [
      { name: "Stuck", query: "view=table&stuck=1" },
      { name: "Clocks that press", query: "view=table&clock=pressing" },
    ].map((view) => ({
      ...view,
      id: given.random.id(),
      councilId: council.id,
      accountId: null,
      page: "pipeline" as const,
      opensFirst: false,
      createdAt: given.now,
      version: 1,
    })),
  );
  return { team, home: demonstration?.home ?? null };
}

/** What was to be looked at before now was: an agency whose time to answer has passed is late, and who searches was told. */
async function settleLooks(store: Store, given: Invention): Promise<void> {
  for (const job of (await listDueJobs(store.read, given.now, 10_000)).filter(({ kind }) => kind === ASK_LAPSES)) {
    const { councilId, requestId, askId } = job.payload;
    const work = { store, now: job.runAt, newId: given.random.id, actor: SYSTEM_ACTOR };
    await lapseOneAsk(work, { councilId: String(councilId), requestId: String(requestId), askId: String(askId) });
    const done = { state: "done", tries: 1, runAt: job.runAt, now: job.runAt, error: null } as const;
    const settled = await commit(store, [endJob(job, done)]);
    if (!settled.ok) throw new Error("Somebody else changes the database while it is seeded");
  }
}

/** Seeded letters are history: they count as sent, and nothing waits to go out. */
async function settleLetters(store: Store, now: Date): Promise<void> {
  const emails = new Map((await listOutbox(store.read, { limit: 10_000 })).map((email) => [email.id, email]));
  const writes = (await listDueJobs(store.read, now, 10_000)).flatMap((job) => {
    const email = emails.get(String(job.payload.emailId));
    if (job.kind !== "send-email" || !email) return [];
    const sent = markEmailSent(email, { providerId: "outbox", at: email.queuedAt });
    return [sent, endJob(job, { state: "done", tries: 1, runAt: job.runAt, now: email.queuedAt, error: null })];
  });
  const settled = await commit(store, writes);
  if (!settled.ok) throw new Error("Somebody else changes the database while it is seeded");
}

/**
 * Makes a world of invented people in real councils, at the published scale, relative to `now`. Refuses a database that
 * has councils already, unless `fresh` empties it. One council at a time, so that memory stays small.
 */
export async function seedWorld(store: Store, options: SeedOptions): Promise<Result<void, "has-councils">> {
  const { now, progress = () => {} } = options;
  if ((await store.read.$count(schema.councils)) > 0) {
    if (!options.fresh) return refuse("has-councils");
    progress("Emptying the database");
    await emptyTables(store, TABLES_TO_EMPTY);
  }
  const world = worldNamed(options.world);
  const given = beginInvention(`nearhome ${world.name}`, now);
  const rows = new Map(world.councils.map((council) => [council.id, aCouncil(given, council)]));
  await insertMany(store, schema.councils, [...rows.values()]);
  await insertMany(store, schema.allowanceRates, NATIONAL_MINIMUM.map(allowanceRow));
  await insertMany(
    store,
    schema.rulebookRows,
    world.councils.flatMap((council, nth) => readyRuleRows(council.id, nth, given.today, now)),
  );
  const regions = new Map(world.councils.map((council) => [council.region.code, council.region]));
  const regionalStaff = makeRegionalStaff(given, [...regions.values()]);
  await insertMany(store, schema.accounts, regionalStaff);

  const shares = sharesOf(world);
  const made = new Map<string, Made>();
  for (const [nth, council] of world.councils.entries()) {
    const row = rows.get(council.id);
    if (!row) continue;
    progress(`${nth + 1} of ${world.councils.length}: ${council.name}`);
    const counts: Counts = {
      enquiries: shares.enquiries[nth] ?? 0,
      open: shares.open[nth] ?? 0,
      ended: shares.ended[nth] ?? 0,
      requests: shares.requests[nth] ?? 0,
    };
    made.set(council.id, await makeCouncil({ store, given, world }, council, row, counts));
  }
  await makeHomeAgreements(store, branchOf(given, `home agreements ${world.name} ${given.today}`), world.councils);
  const first = made.get(FIRST_COUNCIL);
  if (first) {
    const chance = branchOf(given, `linked agencies ${world.name} ${given.today}`);
    await agreeWithLinkedAgencies({ store, given: chance, councilId: FIRST_COUNCIL, team: first.team });
  }
  progress("Asking homes");
  const kept = new Set([...made.values()].flatMap(({ home }) => (home ? [home.id] : [])));
  for (const council of world.councils.filter(({ region }) => region.code === DEMONSTRATION_REGION)) {
    const theirs = made.get(council.id);
    if (!theirs) continue;
    const chance = branchOf(given, `offers ${world.name} ${given.today} ${council.id}`);
    const setting = { store, given: chance, councilId: council.id, placements: theirs.team.placements };
    await makeInventedOffers(setting, theirs.home?.id ?? null, kept);
  }
  if (first) {
    const chance = branchOf(given, `placing ${world.name} ${given.today}`);
    const setting = { store, given: chance, councilId: FIRST_COUNCIL, team: first.team };
    await makeDecisionsOutside(setting);
    await makeUnable(setting);
    await makeAgencyLinks(setting);
    await makeNoToAnother(setting);
    await makeSettledSearch({
      ...setting,
      given: branchOf(given, `settled search ${world.name} ${given.today}`),
    });
  }
  if (world.longWaits) {
    progress("Children who have waited long");
    for (const [councilId, { team }] of made) {
      const chance = branchOf(given, `long waits ${world.name} ${given.today} ${councilId}`);
      await makeLongWaits({ store, given: chance, councilId, team });
    }
  }
  progress("Decisions of the years before");
  for (const { id, region } of world.councils) {
    const theirs = made.get(id);
    if (!theirs || region.code !== DEMONSTRATION_REGION) continue;
    const chance = branchOf(given, `past decisions ${world.name} ${given.today} ${id}`);
    await makePastDecisions({ store, given: chance, councilId: id, team: theirs.team });
  }
  if (first) {
    const chance = branchOf(given, `approval ${world.name} ${given.today}`);
    const { placements } = first.team;
    await makeApprovalAsked({ store, given: chance, councilId: FIRST_COUNCIL, placements });
  }
  if (first) await makePlans(store, branchOf(given, `plans ${world.name} ${given.today}`), FIRST_COUNCIL, first.team);
  const commissioner = regionalStaff.find(
    ({ regionCode, roles }) => regionCode === DEMONSTRATION_REGION && roles.includes("commissioner"),
  );
  if (first && commissioner) {
    await makeTargets(store, branchOf(given, `targets ${given.today}`), {
      first: { councilId: FIRST_COUNCIL, team: first.team },
      others: [LARGE_COUNCIL, ...NEXT_WITH_TARGETS].filter((id) => made.has(id)),
      commissioner: actorOf(commissioner),
    });
  }
  await offerToApplicant(store, branchOf(given, `offered ${given.today}`), "applicant@stoke-on-trent.example");
  await makeEnquiryPair(store, branchOf(given, `pair ${world.name} ${given.today}`), [...made]);
  await makeKinshipTwice(store, branchOf(given, `twice ${world.name} ${given.today}`), [...made]);
  progress("Training");
  await makeTraining(store, branchOf(given, `training ${world.name} ${given.today}`), world.councils);
  await takeTrainingSeats(store, branchOf(given, `training seats ${given.today}`));
  const looked = made.get(FIRST_COUNCIL);
  if (looked && options.papers) {
    progress("Panel papers");
    const chance = branchOf(given, `panel papers ${world.name} ${given.today}`);
    const { team } = looked;
    await makePanelPapers({ store, given: chance, councilId: FIRST_COUNCIL, team, files: options.papers });
  }
  progress("Forecasts of need");
  await forecastAtOnce(store, now, FORECAST_DRAWS);
  await publishEarlierForecast(store);
  const councilIds = world.councils.flatMap(({ id, region }) => (region.code === DEMONSTRATION_REGION ? [id] : []));
  await keepPastMonths(store, { regionCode: DEMONSTRATION_REGION, councilIds }, given.today);
  await settleLooks(store, given);
  await settleLetters(store, now);
  return accept(undefined);
}

/** Keeps the forecast that the first council would have published of its return but one, to be laid over what came since. */
async function publishEarlierForecast(store: Store): Promise<void> {
  const [, before] = (await listReturns(store.read, [FIRST_COUNCIL])).filter(
    ({ kind, state }) => kind === "ssda903" && state === "current",
  );
  if (!before) return;
  const on = addMonths(before.yearEnd, MONTHS_TO_PUBLISH);
  await publishPastForecast(store, { councilId: FIRST_COUNCIL, on, draws: FORECAST_DRAWS });
}
