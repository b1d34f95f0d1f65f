import { raiseReview } from "#app/domain/applications/offence-review.ts";
import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import type { BankHolidays } from "#app/domain/calendar/working-days.ts";
import { checkTerms, type Terms } from "#app/domain/carers/terms.ts";
import { addMonths, daysBetween } from "#app/domain/shared/day.ts";
import { applicationEntries } from "#app/services/applications/application-history.ts";
import { historyEntry, type Work } from "#app/services/work.ts";
import { sectorNamed } from "#db/geography/postcodes.server.ts";
import type {
  applicationAnswers,
  applicationDocuments,
  applicationPeople,
  applications,
  checks,
  offenceReviews,
  stageSpells,
} from "#db/schema/index.ts";
import { type AccountRow, anAccount } from "#tests/factories/access.ts";
import { type ApplicationStageTrait, anApplication, type InventedApplication } from "#tests/factories/applications.ts";
import type { HouseholdRow } from "#tests/factories/carers.ts";
import type { CouncilRow } from "#tests/factories/councils.ts";
import { branchOf, type Invention } from "#tests/factories/invention.ts";
import { aPerson } from "#tests/factories/people.ts";
import { drawSector, poolOfCouncil } from "#tests/factories/places.ts";
import { makeEnquiryOfApplication } from "./enquiries.ts";
import type { Happened } from "./history.ts";
import type { Homes } from "./homes.ts";
import { nextPanelDay } from "./panels.ts";
import type { Team } from "./staff.ts";
import { FIRST_COUNCIL } from "./worlds.ts";

/** Why the demonstration keeps one record of each council for those who give a reason. */
const RESTRICTED = "The applicant’s sister works in this team";

export type ApplicationRows = {
  accounts: AccountRow[];
  applications: (typeof applications.$inferInsert)[];
  spells: (typeof stageSpells.$inferInsert)[];
  answers: (typeof applicationAnswers.$inferInsert)[];
  people: (typeof applicationPeople.$inferInsert)[];
  documents: (typeof applicationDocuments.$inferInsert)[];
  checks: (typeof checks.$inferInsert)[];
  reviews: (typeof offenceReviews.$inferInsert)[];
};

/** How live applications stand, as parts of a hundred and twenty; in the order in which a council with many gets one of each. */
const LIVE: Partial<Record<ApplicationStageTrait, number>> = {
  "stage-1": 24,
  draft: 13,
  submitted: 8,
  "stage-2": 17,
  observations: 5,
  "panel-listed": 6,
  decision: 4,
  "on-hold": 3,
  invited: 10,
  "both-stages": 9,
  panel: 4,
  "stage-1-in": 5,
  "minded-not-to-approve": 2,
  "stage-1-passed": 4,
  "report-done": 4,
  "panel-held": 2,
};

/** How applications of the last year ended, in hundreds: published national figures, about half withdrawn for each one approved or more. */
const ENDED: Partial<Record<ApplicationStageTrait, number>> = {
  approved: 36,
  withdrawn: 51,
  declined: 4,
  "refused-at-stage-1": 4,
  "not-approved": 5,
};

/** A council with this many live applications has them at as many different stages as it can. */
const ENOUGH_FOR_ONE_OF_EACH = 10;

/**
 * Where each application of a council is to stand: with many, every stage once; the first is always in stage 1. At least
 * `listed` of them are before a panel, where there are so many that it can be.
 */
export function stagesOf(given: Invention, live: number, ended: number, listed = 0): ApplicationStageTrait[] {
  const kinds = Object.keys(LIVE) as ApplicationStageTrait[];
  const once = kinds.slice(0, live >= ENOUGH_FOR_ONE_OF_EACH ? live : Math.min(live, 1));
  const drawn = Array.from(
    { length: live - once.length },
    () => given.random.weighted(LIVE as Record<string, number>) as ApplicationStageTrait,
  );
  const past = Array.from(
    { length: ended },
    () => given.random.weighted(ENDED as Record<string, number>) as ApplicationStageTrait,
  );
  const there = [...once, ...drawn].filter((stage) => stage === "panel-listed").length;
  drawn.fill("panel-listed", Math.max(0, drawn.length - Math.max(0, listed - there)));
  return [...once, ...drawn, ...past];
}

/** The terms that a household has, as the decision that approved it gave them. */
function termsOf(household: HouseholdRow): Terms | null {
  const { places, ageMin, ageMax, sex, siblingsMax } = household;
  const careTypes = household.careTypes.filter(
    (type): type is Terms["careTypes"][number] & typeof type => type !== "fostering-for-adoption",
  );
  const checked = checkTerms({ places, ageMin, ageMax, sex, careTypes, siblingMax: siblingsMax, namedChild: null });
  return checked.ok ? checked.value : null;
}

/** The council's own households approved in the last year, newest first, which past applications led to. */
function approvedLately(given: Invention, homes: Homes, councilId: string): HouseholdRow[] {
  return homes.households
    .filter((one) => one.provider === "own" && one.approvedBy === councilId && one.accountId === null)
    .filter((one) => daysBetween(one.approvedOn, given.today) <= 365)
    .sort((a, b) => (a.approvedOn > b.approvedOn ? -1 : 1));
}

function approve(
  homes: Homes,
  household: HouseholdRow,
  approvedOn: HouseholdRow["approvedOn"],
  account: AccountRow,
  applicationId: string,
  name: string,
): void {
  household.accountId = account.id;
  household.applicationId = applicationId;
  household.name = name;
  household.approvedOn = approvedOn;
  household.agreementSignedOn = approvedOn;
  household.reviewDueOn = addMonths(approvedOn, 12);
  account.roles = ["applicant", "carer"];
  for (const placement of homes.placements) {
    if (placement.householdId === household.id && placement.startedOn < approvedOn) placement.startedOn = approvedOn;
  }
}

/** Something that came in about an applicant may show a specified offence: raised by the worker, and with legal now. */
function raiseReviewOf(
  { given, team, happened, store }: { given: Invention; team: Team; happened: Happened; store: Work["store"] },
  made: InventedApplication,
  rows: ApplicationRows,
): void {
  const { random, now } = given;
  const worker = team.assessors.find(({ id }) => id === made.row.workerId) ?? team.assessors[0] ?? team.manager;
  const review = raiseReview({ id: random.id(), person: "applicant-1", raisedById: worker.id }, daysAgo(now, 6));
  const asked = { ...review, state: "with-legal" as const, legalAskedAt: daysAgo(now, 4) };
  rows.reviews.push({ ...asked, applicationId: made.row.id, councilId: made.row.councilId, version: 2 });
  const about = {
    councilId: made.row.councilId,
    caseKind: "application",
    caseId: made.row.id,
    rulebook: made.row.rulebook,
  } as const;
  for (const [type, at, actor, state] of [
    ["OffenceReviewRaised", review.raisedAt, worker, "possible"],
    ["OffenceReviewSentToLegal", asked.legalAskedAt, team.manager, "with-legal"],
  ] as const) {
    const data = { reviewId: review.id, person: review.person, state, exception: null };
    happened.entries.push(historyEntry({ store, now: at, newId: random.id, actor }, about, { type, data }));
  }
}

function daysAgo(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 86_400_000);
}

/** Makes a council's applications, live and ended, each with the enquiry it began with; returns the first one's account. */
export function makeApplications(
  setting: Parameters<typeof makeEnquiryOfApplication>[0] & {
    council: CouncilRow;
    team: Team;
    holidays: BankHolidays;
    happened: Happened;
  },
  stages: readonly ApplicationStageTrait[],
  homes: Homes,
  rows: ApplicationRows,
): void {
  const { given, council, team, holidays, happened } = setting;
  const { random } = given;
  // In no order: taken from the oldest on, approvals would seem to grow fewer towards today.
  const recent = branchOf(given, `approved ${council.id}`).random.shuffle(approvedLately(given, homes, council.id));
  for (const [nth, wanted] of stages.entries()) {
    const household = wanted === "approved" ? recent.pop() : undefined;
    const stage = wanted === "approved" && !household ? "withdrawn" : wanted;
    const terms = household ? (termsOf(household) ?? undefined) : undefined;
    const person = aPerson(given);
    const sector = (household && sectorNamed(household.sector)) || drawSector(random, poolOfCouncil(council.id));
    // The first is the applicant people can sign in as.
    const email = nth === 0 ? `applicant@${council.slug}.example` : person.email;
    const account = anAccount(given, {
      role: "applicant",
      councilId: council.id,
      email,
      givenName: person.givenName,
      familyName: person.familyName,
    });
    const enquiryId = random.id();
    const secondAccountId = random.id();
    const made = anApplication(given, {
      stage,
      councilId: council.id,
      councilName: council.name,
      enquiryId,
      account: { id: account.id, email },
      secondAccountId,
      person,
      sector,
      holidays,
      terms,
      panelMeetsOn: nextPanelDay(given),
      // Two people of age live with those who are in stage 1, and most of whom was asked has not been heard yet.
      ...(council.id === FIRST_COUNCIL && (stage === "stage-1" || stage === "both-stages")
        ? { adultsAtHome: 2, peopleWait: true }
        : {}),
      // Where people look first there is something to chase, and somebody whom nobody may write to.
      ...(nth === 0 && council.id === FIRST_COUNCIL ? { medicalOverdue: true, partnerBlocked: true } : {}),
      team: {
        worker: random.pick(team.assessors),
        manager: team.manager,
        panel: team.panel,
        decisionMaker: team.decisionMaker,
        recruitment: random.pick(team.recruiters),
      },
      ...(household ? { restedDays: daysBetween(household.approvedOn, given.today) } : {}),
    });
    account.createdAt = made.invitedAt;
    const applicationId = made.row.id;
    makeEnquiryOfApplication(setting, {
      person,
      sector,
      invitedAt: made.invitedAt,
      startedAt: made.startedAt,
      applicationId,
      enquiryId,
      account: { id: account.id, email },
    });
    for (const { at, actor, event } of made.happenings) {
      const work = { store: setting.store, now: at, newId: random.id, actor };
      happened.entries.push(...applicationEntries(work, made.row.state, [event]));
    }
    const approvedOn = made.row.state.dates.Approved;
    if (household && approvedOn)
      approve(homes, household, approvedOn, account, applicationId, made.row.state.applicants);
    rows.accounts.push(account);
    // One record of each council is restricted: somebody on hold, whose relative works there.
    const restrict = made.row.stage === "on-hold" && !rows.applications.some((row) => row.restrictedBecause);
    rows.applications.push({ ...made.row, restrictedBecause: restrict ? RESTRICTED : null });
    if (restrict) {
      const about = { councilId: council.id, caseKind: "application", caseId: applicationId } as const;
      const work = { store: setting.store, now: made.happenings.at(-1)?.at ?? given.now, newId: random.id };
      happened.entries.push(
        historyEntry(
          { ...work, actor: team.manager },
          { ...about, rulebook: rulebookOn(given.today).version },
          { type: "RecordRestricted", reason: RESTRICTED },
        ),
      );
    }
    const second = made.people.find(({ accountId }) => accountId === secondAccountId);
    if (second) {
      const [givenName = "", ...rest] = second.name.split(" ");
      rows.accounts.push({
        ...anAccount(given, {
          role: "applicant",
          councilId: council.id,
          // The partner of the applicant people can sign in as can be signed in as too.
          email: nth === 0 ? `second-applicant@${council.slug}.example` : second.email,
          givenName,
          familyName: rest.join(" "),
        }),
        id: secondAccountId,
        createdAt: second.joinedAt ?? made.invitedAt,
      });
    }
    rows.people.push(...made.people);
    rows.spells.push(...made.spells);
    rows.answers.push(...made.answers);
    rows.checks.push(...made.checks);
    if (council.id === FIRST_COUNCIL && stage === "both-stages" && rows.reviews.length === 0)
      raiseReviewOf(setting, made, rows);
    if (made.document) rows.documents.push(made.document);
  }
}
