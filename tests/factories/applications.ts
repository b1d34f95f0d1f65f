import {
  type Application,
  type ApplicationEvent,
  type ApplicationFacts,
  evolve,
  invited,
  inviteToApply,
  isApplicationEvent,
  isClosed,
  moveApplication,
  NO_FACTS,
  type StepRequest,
} from "#app/domain/applications/application.ts";
import { type Check, type CheckEvent, recordCheck, usualRangeOf } from "#app/domain/applications/checks.ts";
import { type AnswersByPerson, pagesAsked } from "#app/domain/applications/form/answers-by-person.ts";
import { applicationForm } from "#app/domain/applications/form/application-form.ts";
import type { FrozenAnswers } from "#app/domain/applications/form/engine.ts";
import { householdFacts, readiness, termsOffered } from "#app/domain/applications/form/household-facts.ts";
import { freezeApplication } from "#app/domain/applications/form/sent-document.ts";
import { checksFor } from "#app/domain/applications/needed-checks.ts";
import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import { spellsOf } from "#app/domain/applications/spells.ts";
import type { WithdrawalCode } from "#app/domain/applications/stages.ts";
import { warningsBetween } from "#app/domain/applications/warnings.ts";
import { addWorkingDays, type BankHolidays, isWorkingDay } from "#app/domain/calendar/working-days.ts";
import type { Terms } from "#app/domain/carers/terms.ts";
import type { Actor } from "#app/domain/history/event.ts";
import { addDays, type Day, instantAt } from "#app/domain/shared/day.ts";
import type { Sector } from "#db/geography/postcodes.server.ts";
import type {
  applicationAnswers,
  applicationDocuments,
  applicationPeople,
  applications,
  checks,
  stageSpells,
} from "#db/schema/index.ts";
import { anApplicationForm } from "./application-answers.ts";
import type { Invention } from "./invention.ts";
import type { InventedPerson } from "./people.ts";
import { townOf } from "./places.ts";

/** Where an invented application has come to. Each is reached by the steps of the domain, in order, on real days. */
export const APPLICATION_STAGES = [
  "invited",
  "draft",
  "submitted",
  "stage-1",
  "stage-1-in",
  "stage-1-passed",
  "both-stages",
  "stage-2",
  "report-done",
  "observations",
  "panel",
  "panel-listed",
  "panel-held",
  "decision",
  "minded-not-to-approve",
  "on-hold",
  "approved",
  "withdrawn",
  "declined",
  "refused-at-stage-1",
  "not-approved",
] as const;
export type ApplicationStageTrait = (typeof APPLICATION_STAGES)[number];

export type ApplicationTeam = { worker: Actor; manager: Actor; panel: Actor; decisionMaker: Actor; recruitment: Actor };

export type ApplicationTraits = {
  stage: ApplicationStageTrait;
  councilId: string;
  councilName: string;
  enquiryId: string | null;
  account: { id: string; email: string };
  /** The account the second applicant signs in to, where two apply together. */
  secondAccountId?: string;
  person: InventedPerson;
  sector: Sector;
  team: ApplicationTeam;
  holidays: BankHolidays;
  /** Days since it came to where it is. */
  restedDays?: number;
  /** The terms an approval ends in; else what the household offered. */
  terms?: Terms;
  /** There is an earlier partner; true where the applicant said that writing to them would be unsafe. */
  partnerBlocked?: boolean;
  /** How many of age live there who do not apply; else as it falls. */
  adultsAtHome?: number;
  /** No referee was interviewed yet, and nobody was asked for a check on an adult of the household. */
  peopleWait?: boolean;
  /** When the panel meets that somebody listed for one is given, where papers can still go out in time for it. */
  panelMeetsOn?: Day;
  /** The first medical is still out, long past what is usual, and was asked after twice. */
  medicalOverdue?: boolean;
};

/** Something of an application's history: what happened, when, and who did it. */
export type ApplicationHappening = { at: Date; actor: Actor; event: ApplicationEvent | CheckEvent };

export type InventedApplication = {
  row: typeof applications.$inferInsert;
  answers: (typeof applicationAnswers.$inferInsert)[];
  people: (typeof applicationPeople.$inferInsert)[];
  document: typeof applicationDocuments.$inferInsert | null;
  checks: (typeof checks.$inferInsert)[];
  spells: (typeof stageSpells.$inferInsert)[];
  happenings: ApplicationHappening[];
  invitedAt: Date;
  startedAt: Date | null;
};

type Who = keyof ApplicationTeam | "applicant";
type Planned =
  | { on: number; who: Who; step: StepRequest | "invite" }
  | { on: number; check: string; change: "requested" | "chased" | "received" };

/** The stages each trait has left behind it, as days between one step and the next (low to high). */
const GAPS = {
  start: [1, 6],
  submit: [4, 20],
  accept: [2, 8],
  startStage2: [8, 24],
  passStage1: [2, 8],
  report: [50, 105],
  send: [2, 7],
  observe: [4, 9],
  list: [1, 5],
  toPanel: [15, 26],
  recommend: [4, 9],
  decide: [2, 7],
  tell: [0, 2],
} as const satisfies Record<string, readonly [number, number]>;

const ROLE_OF: Record<Who, ApplicationFacts["roles"]> = {
  worker: ["assessor"],
  manager: ["manager"],
  panel: ["panel"],
  decisionMaker: ["decision-maker"],
  recruitment: ["recruitment"],
  applicant: ["applicant"],
};

const PAUSE_REASONS = [
  "The applicant's mother is ill and they ask for some weeks.",
  "They are moving house and the new home must be seen.",
  "An overseas record is late and nothing else can go on.",
];
const WITHDRAWAL_DRAWN: Record<WithdrawalCode, number> = { AW0: 15, AW1: 30, AW2: 20, AW3: 20, AW4: 10, AW5: 5 };

type Plan = { steps: Planned[]; end: number };

/** Lays out the days of an application, counted from its invitation, up to the last step of its trait. */
function planOf(
  given: Invention,
  traits: ApplicationTraits,
  pending: readonly Check[],
  terms: Terms,
  rested: number,
): Plan {
  const { random } = given;
  const { stage, team } = traits;
  const gap = (name: keyof typeof GAPS) => {
    const [low, high] = GAPS[name];
    return random.between(low, high);
  };
  const steps: Planned[] = [{ on: 0, who: "recruitment", step: "invite" }];
  let on = 0;
  const step = (days: number, who: Who, request: StepRequest) => {
    on += days;
    steps.push({ on, who, step: request });
  };
  const done = (): Plan => ({ steps, end: on });
  const after = (...reached: ApplicationStageTrait[]) => reached.includes(stage);
  const ending = after("withdrawn")
    ? random.pick(["draft", "submitted", "stage-1", "stage-1", "stage-1", "stage-2", "stage-2", "panel"] as const)
    : null;
  const withdraw = () => {
    step(random.between(5, 40), "applicant", { step: "withdraw", withdrawalCode: random.weighted(WITHDRAWAL_DRAWN) });
    return done();
  };

  if (after("invited")) return done();
  step(gap("start"), "applicant", { step: "start" });
  if (ending === "draft") return withdraw();
  if (after("draft")) return done();
  step(gap("submit"), "applicant", { step: "submit", signatures: [] });
  if (ending === "submitted") return withdraw();
  if (after("submitted")) return done();
  if (after("declined")) {
    step(gap("accept"), "manager", {
      step: "decline",
      reasons: "There is no bedroom for a child and none can be made before next year.",
    });
    return done();
  }
  const { id = "", name = "" } = team.worker;
  step(gap("accept"), "manager", { step: "accept", worker: { id, name } });
  const accepted = on;

  const part1 = planChecks(given, pending, accepted, traits);
  steps.push(...part1.steps);
  const startStage2 = accepted + (after("both-stages") ? random.between(8, 14) : gap("startStage2"));
  const stage2From = (): void => {
    steps.push({ on: startStage2, who: "manager", step: { step: "start-stage-2" } });
  };
  if (after("stage-1")) {
    if (traits.medicalOverdue) {
      on = accepted + OVERDUE_DAYS;
      return done();
    }
    // Something the law asks for is still out today.
    on = accepted + random.between(8, Math.max(9, part1.lastByLaw - accepted - rested - 4));
    return done();
  }
  if (ending === "stage-1") {
    on = accepted;
    return withdraw();
  }
  if (after("both-stages")) {
    stage2From();
    on = startStage2 + random.between(0, 2);
    return done();
  }
  // A stage 1 notice is counted from the last item the law asks for, however long the others take.
  on = after("refused-at-stage-1") ? part1.lastByLaw : part1.lastIn;
  steps.push({ on, who: "manager", step: { step: "complete-part-1" } });
  if (after("stage-1-in")) return done();
  if (after("refused-at-stage-1")) {
    step(gap("passStage1"), "manager", {
      step: "refuse-stage-1",
      restsOn: "stage-1",
      reasons: "The medical adviser does not think that fostering would be safe for the applicant's health now.",
    });
    return done();
  }
  step(gap("passStage1"), "manager", { step: "pass-stage-1" });
  if (after("stage-1-passed")) return done();
  if (after("on-hold") || startStage2 <= part1.lastIn) stage2From();
  else step(1, "manager", { step: "start-stage-2" });
  on = Math.max(on, startStage2);
  if (ending === "stage-2") return withdraw();
  if (after("stage-2")) return done();
  if (after("on-hold")) {
    step(random.between(5, 40), "worker", { step: "pause", reasons: random.pick(PAUSE_REASONS) });
    return done();
  }
  step(gap("report"), "worker", { step: "finish-report", managerSigned: true });
  if (after("report-done")) return done();
  step(gap("send"), "worker", { step: "send-report", redacted: true });
  if (after("observations")) return done();
  step(gap("observe"), "applicant", {
    step: "record-observations",
    comments: random.pick([
      "It is fair. We would only add that our eldest will be at university from autumn.",
      "Nothing to add, thank you.",
      "The school's name is spelt wrongly on page 12. The rest is us.",
    ]),
  });
  if (after("panel")) return done();
  if (ending === "panel") return withdraw();
  step(gap("list"), "panel", { step: "list-for-panel" });
  if (after("panel-listed")) return done();
  step(gap("toPanel"), "panel", { step: "hold-panel", membersPresent: random.between(5, 8), conflictsCleared: true });
  if (after("panel-held")) return done();
  const minded = after("minded-not-to-approve", "not-approved");
  step(gap("recommend"), "panel", {
    step: "recommend",
    recommendation: minded ? "not-suitable" : "suitable",
    reasons: minded
      ? "The panel was not sure that the household could keep a child safe from the risks described in the report."
      : "Warm, realistic and well supported. They understand what children who have lost much may need.",
  });
  if (after("decision")) return done();
  if (minded) {
    const reasons =
      "I have read the report, the minutes and what the applicant wrote about them. What decides it for me is how little has changed since the worries were first talked about, and that nobody could say what would change them. I could not be sure that a child would be safe.";
    step(gap("decide"), "decisionMaker", { step: "mind-not-to-approve", consideredAll: true, reasons });
    if (after("minded-not-to-approve")) return done();
    step(36, "manager", { step: "lapse-determination" });
    step(gap("decide"), "decisionMaker", { step: "not-approve", consideredAll: true, reasons });
    return done();
  }
  step(gap("decide"), "decisionMaker", {
    step: "approve",
    consideredAll: true,
    terms,
    reasons:
      "I have read the whole report and the minutes. What weighs most with me is how they spoke about the hard days, and that both referees said the same without being asked. The questions about time after school are answered, so I approve with the terms that were recommended.",
  });
  steps.push({ on: on + gap("tell"), who: "worker", step: { step: "tell-decision" } });
  return done();
}

/** How long ago an assessment was accepted whose medical is overdue, in days. */
const OVERDUE_DAYS = 95;

/** When each check is asked for and comes in, within or somewhat beyond its usual range. */
function planChecks(
  given: Invention,
  pending: readonly Check[],
  accepted: number,
  { medicalOverdue, peopleWait }: Pick<ApplicationTraits, "medicalOverdue" | "peopleWait">,
): { steps: Planned[]; lastIn: number; lastByLaw: number } {
  const { random } = given;
  const rulebook = rulebookOn(given.today);
  let lastIn = accepted;
  let lastByLaw = accepted;
  const steps = pending
    .filter((check) => check.state !== "not-needed" && check.blockedBecause === null)
    .flatMap((check): Planned[] => {
      const { low, high } = usualRangeOf(check.kind, rulebook);
      const asked = accepted + random.between(1, 5);
      const days = low + Math.round((high - low) * random.next() ** 1.6 * (random.chance(0.1) ? 1.4 : 0.9));
      if (medicalOverdue && check.id === "medical:applicant-1") {
        return [
          { on: asked, check: check.id, change: "requested" },
          { on: asked + 58, check: check.id, change: "chased" },
          { on: asked + 78, check: check.id, change: "chased" },
        ];
      }
      if (peopleWait && check.kind === "personal-reference")
        return [{ on: asked, check: check.id, change: "requested" }];
      if (peopleWait && check.id.startsWith("dbs:adult-")) return [];
      const received = asked + Math.ceil(days * 1.4);
      const late = asked + Math.ceil(high * 1.4) + 2;
      lastIn = Math.max(lastIn, received);
      if (check.part1) lastByLaw = Math.max(lastByLaw, received);
      return [
        { on: asked, check: check.id, change: "requested" },
        ...(late < received ? [{ on: late, check: check.id, change: "chased" as const }] : []),
        { on: received, check: check.id, change: "received" },
      ];
    });
  return { steps, lastIn: lastIn + 1, lastByLaw: lastByLaw + 1 };
}

function onWorkingDay(on: Day, holidays: BankHolidays, last: Day): Day {
  let working = on;
  while (!isWorkingDay(working, holidays)) working = addDays(working, 1);
  return working > last ? (on > last ? last : on) : working;
}

/** What happens on its day is written with a time of that day, later things later, and nothing after now. */
function timesOfDay(given: Invention): (on: Day) => Date {
  let counted = 0;
  return (on) => {
    counted += 1;
    const at = instantAt(on, Math.min(9 * 60 + counted * 4, 16 * 60 + counted));
    return at > given.now ? given.now : at;
  };
}

function detailsOn(
  given: Invention,
  request: StepRequest,
  on: Day,
  known: { signatures: readonly string[]; holidays: BankHolidays; meeting: Day | null; meetsOn: Day | undefined },
): StepRequest {
  const { signatures, holidays, meeting, meetsOn } = known;
  switch (request.step) {
    case "submit":
      return { ...request, signatures };
    case "list-for-panel": {
      const earliest = addWorkingDays(on, 6, holidays);
      const wanted = addDays(on, given.random.between(14, 24));
      return {
        ...request,
        papersSentOn: on,
        panelOn:
          meeting ??
          (meetsOn && meetsOn >= earliest
            ? meetsOn
            : onWorkingDay(wanted < earliest ? earliest : wanted, holidays, addDays(wanted, 30))),
      };
    }
    case "hold-panel":
      return { ...request, heldOn: on };
    case "recommend":
      return { ...request, minutesFinalOn: on };
    case "pause":
      return { ...request, reviewOn: addDays(given.today, given.random.between(5, 45)) };
    case "mind-not-to-approve":
      return { ...request, letterOn: on };
    default:
      return request;
  }
}

/**
 * An application that has come to a stage by the steps of the domain, each on its day, with its answers, its checks and
 * the document frozen when it was sent. Traits: `stage`, the team who works on it, who applies and where they live.
 */
export function anApplication(given: Invention, traits: ApplicationTraits): InventedApplication {
  const { random, today } = given;
  const { holidays, team, stage } = traits;
  const id = random.id();
  const answers = anApplicationForm(given, traits);
  const facts = householdFacts(answers);
  const names = facts.applicants.map(({ name }) => name);
  const standing = {
    councilId: traits.councilId,
    livesInCouncilId: traits.sector.councilId,
    livesInCouncilName: traits.councilName,
  };
  const pending = checksFor(facts, standing, today, rulebookOn(today));
  const terms = traits.terms ?? termsOffered(facts, rulebookOn(today).values.usualFosteringLimit);
  const rested = traits.restedDays ?? restedFor(given, stage);
  const plan = planOf(given, traits, pending, terms, rested);
  const begun = addDays(today, -plan.end - rested);
  const dayAt = (offset: number) => onWorkingDay(addDays(begun, offset), holidays, today);
  const at = timesOfDay(given);
  const applicant: Actor = { kind: "carer", id: traits.account.id, name: names[0] ?? "" };
  const actorOf = (who: Who): Actor => (who === "applicant" ? applicant : team[who]);

  const first = inviteToApply(
    { id, councilId: traits.councilId, enquiryId: traits.enquiryId, applicants: names.join(" and ") },
    dayAt(0),
  );
  let application = invited(first);
  let current: Check[] = [];
  let document: FrozenAnswers | null = null;
  const invitedAt = at(dayAt(0));
  let startedAt: Date | null = null;
  const happenings: ApplicationHappening[] = [{ at: invitedAt, actor: team.recruitment, event: first }];
  const inOrder = plan.steps.map((step, nth) => ({ step, nth })).sort((a, b) => a.step.on - b.step.on || a.nth - b.nth);
  const held = plan.steps.find(
    (planned) => "step" in planned && typeof planned.step === "object" && planned.step.step === "hold-panel",
  );
  const meeting = held ? dayAt(held.on) : null;
  let last = dayAt(0);
  const clock: Actor = { kind: "system", id: "clock" };
  /** What the clocks said on their days, each early in the morning, before anything else of that day. */
  let warnedTo = last;
  const warnUntil = (until: Day): void => {
    const said = warningsBetween(application, warnedTo, until, { holidays });
    warnedTo = until;
    for (const event of said) {
      application = evolve(application, event);
      happenings.push({ at: instantAt(event.on, 1), actor: clock, event });
    }
  };
  for (const { step: planned } of inOrder) {
    if (planned.on > plan.end + rested) continue;
    let on = dayAt(planned.on);
    if (on < last) on = last;
    if ("check" in planned) {
      const known = current.find((check) => check.id === planned.check);
      if (!known || isClosed(application)) continue;
      const change =
        planned.change !== "received"
          ? { to: planned.change, on }
          : {
              to: "received" as const,
              on,
              outcome: random.chance(0.94) ? ("clear" as const) : ("information" as const),
              ...(known.kind === "personal-reference" ? { interviewedOn: on } : {}),
            };
      const recorded = recordCheck(current, planned.check, change, on, rulebookOn(on));
      if (!recorded.ok) throw new Error(`An invented check was refused: ${recorded.refusal.code}`);
      current = current.map((check) => (check.id === planned.check ? recorded.value.check : check));
      happenings.push({ at: at(on), actor: team.worker, event: recorded.value.event });
      last = on;
      continue;
    }
    if (planned.step === "invite") continue;
    warnUntil(on);
    const happenedAt = at(on);
    const details = detailsOn(given, planned.step, on, {
      signatures: names,
      holidays,
      meeting,
      meetsOn: traits.panelMeetsOn,
    });
    const stepFacts: ApplicationFacts = {
      ...NO_FACTS,
      roles: ROLE_OF[planned.who],
      readiness: readiness(answers),
      applicantCount: names.length,
      elsewhere: "none",
      checks: current,
    };
    const moved = moveApplication(application, details, stepFacts, happenedAt, { holidays });
    if (!moved.ok)
      throw new Error(`An invented step was refused: ${details.step} of ${stage}: ${moved.refusal.missing.join("; ")}`);
    for (const event of moved.value) {
      application = evolve(application, event);
      happenings.push({ at: happenedAt, actor: actorOf(planned.who), event });
    }
    if (details.step === "start") startedAt = happenedAt;
    if (details.step === "submit") document = freezeApplication(answers, [], happenedAt);
    if (details.step === "accept") current = checksFor(facts, standing, on, rulebookOn(on));
    last = on;
  }
  warnUntil(today);
  const happened = happenings.flatMap(({ event }) => (isApplicationEvent(event) ? [event] : []));
  return {
    row: rowOf(given, traits, application),
    spells: spellsOf(happened).map((spell, nth) => ({
      ...spell,
      id: `${id}:${nth + 1}`,
      applicationId: id,
      councilId: traits.councilId,
    })),
    answers: answerRows(given, application, answers, startedAt),
    people: peopleRows(given, traits, application, answers, { invitedAt, startedAt }),
    document: document && {
      id: random.id(),
      applicationId: id,
      formVersion: document.formVersion,
      document,
      frozenAt: new Date(document.at),
    },
    checks: current.map((check) => checkRow(check, application)),
    happenings,
    invitedAt,
    startedAt,
  };
}

/** How long an application has been where it is: days for what people do at once, weeks for what takes them. */
function restedFor(given: Invention, stage: ApplicationStageTrait): number {
  const { random } = given;
  if (
    stage === "approved" ||
    stage === "withdrawn" ||
    stage === "declined" ||
    stage === "refused-at-stage-1" ||
    stage === "not-approved"
  )
    return random.between(8, 330);
  if (stage === "stage-2") return random.between(6, 80);
  if (stage === "panel-listed" || stage === "stage-1-in") return random.between(0, 8);
  if (stage === "invited" || stage === "draft" || stage === "on-hold") return random.between(1, 30);
  return random.between(3, 9);
}

function rowOf(given: Invention, traits: ApplicationTraits, application: Application): InventedApplication["row"] {
  const closed = ["withdrawn", "declined", "not-approved", "approved"].includes(application.stage);
  return {
    id: application.id,
    ref: given.reference("A"),
    councilId: traits.councilId,
    enquiryId: traits.enquiryId,
    accountId: traits.account.id,
    workerId: application.worker?.id ?? null,
    householdName: application.applicants,
    locality: townOf(traits.sector) ?? traits.sector.outcode,
    sector: traits.sector.sector,
    stage: application.stage,
    stage1: application.stage1,
    stage2: application.stage2,
    state: application,
    rulebook: rulebookOn(given.today).version,
    openedOn: application.dates.ApplicationInvited ?? given.today,
    submittedOn: application.dates.ApplicationSubmitted ?? null,
    stageSince: application.since,
    endedOn: closed ? application.since : null,
    version: 1,
  };
}

/** What has been typed: every page once the application was sent, some pages of a draft, none before it was begun. */
function answerRows(
  given: Invention,
  application: Application,
  answers: AnswersByPerson,
  startedAt: Date | null,
): InventedApplication["answers"] {
  if (!startedAt) return [];
  const pages = pagesAsked(applicationForm, answers).filter(({ page, whose }) => answers[whose][page.slug]);
  const sent = application.dates.ApplicationSubmitted !== undefined;
  const kept = sent ? pages : pages.slice(0, given.random.between(1, pages.length - 3));
  const until = application.dates.ApplicationSubmitted
    ? instantAt(application.dates.ApplicationSubmitted, 8 * 60)
    : given.now;
  const span = Math.max(0, until.getTime() - startedAt.getTime());
  return kept.map(({ page, whose }, nth) => ({
    id: given.random.id(),
    applicationId: application.id,
    page: page.slug,
    person: whose,
    answers: answers[whose][page.slug] ?? {},
    savedAt: new Date(startedAt.getTime() + Math.floor((span * (nth + 1)) / (kept.length + 1))),
    version: 1,
  }));
}

/** Who applies: the one who was invited, and the other once the application was begun. */
function peopleRows(
  given: Invention,
  traits: ApplicationTraits,
  application: Application,
  answers: AnswersByPerson,
  when: { invitedAt: Date; startedAt: Date | null },
): InventedApplication["people"] {
  const { random } = given;
  const common = { applicationId: application.id, councilId: traits.councilId, version: 1 };
  const { applicants } = householdFacts(answers);
  const other = answers.household["other-applicant"];
  return [
    {
      ...common,
      id: random.id(),
      key: "applicant-1" as const,
      accountId: traits.account.id,
      name: applicants[0]?.name ?? "",
      email: traits.account.email,
      joinedAt: when.invitedAt,
    },
    ...(other && when.startedAt
      ? [
          {
            ...common,
            id: random.id(),
            key: "applicant-2" as const,
            accountId: traits.secondAccountId ?? null,
            name: String(other.fullName),
            email: String(other.email),
            joinedAt: when.startedAt,
          },
        ]
      : []),
  ];
}

function checkRow(check: Check, application: Application): InventedApplication["checks"][number] {
  const { id, ...rest } = check;
  return {
    id: `${application.id}:${id}`,
    applicationId: application.id,
    councilId: application.councilId,
    key: id,
    ...rest,
    version: 1,
  };
}
