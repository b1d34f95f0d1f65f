import { can, type Role } from "../access/permissions.ts";
import {
  addWorkingDays,
  type BankHolidays,
  endOfPeriod,
  type Period,
  type PeriodUnit,
  workingDaysBetween,
} from "../calendar/working-days.ts";
import { checkTerms, type Terms } from "../carers/terms.ts";
import { type Day, dayOf, daysBetween, formatDay } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import { type Check, isPart1Complete, part1Missing } from "./checks.ts";
import type { Readiness } from "./form/household-facts.ts";
import { REVIEW_HOLDS, type ReviewHold } from "./offence-review.ts";
import { ownReasonsMissing } from "./own-reasons.ts";
import {
  type AnySetting,
  type ApprovalRoute,
  type Basis,
  limitInWords,
  type Rulebook,
  rulebookOn,
  type SettingKey,
} from "./rulebook.ts";
import { type Position, REGION_WORDS, STAGES, type Stage, WITHDRAWAL_CODES, type WithdrawalCode } from "./stages.ts";
import {
  type Ask,
  type ClockId,
  type Elsewhere,
  type EventType,
  type Guard,
  type Notice,
  type SecondOpinion,
  STEP_NAMES,
  type StepData,
  type StepDetails,
  type StepName,
  stepData,
} from "./steps.ts";

/** The rule a clock runs under: how long, and where that is written. Frozen when it starts. */
export type ClockRule = { period: Period; basis: Basis; source: string; verified: boolean };

/**
 * When a clock was started and, once it was, stopped, and the rule it runs under. A later change of the rules never bends
 * a running clock. Those started before rules were kept with them go by the rulebook of the day they started.
 */
export type ClockRun = {
  startedOn: Day;
  stoppedOn: Day | null;
  rule?: ClockRule;
  /** The warnings given so far ("halfway", "2"), the day it was seen to have passed, and why it did, once somebody says. */
  warned?: readonly string[];
  passedOn?: Day;
  explained?: string;
};

/** An application as it stands: a plain JSON object, always equal to the replay of its events. */
export type Application = Position & {
  id: string;
  councilId: string;
  enquiryId: string | null;
  /** The names of the applicants as one says them: "Priya Sandhu and Daniel Okoro". */
  applicants: string;
  worker: { id: string; name: string } | null;
  /** The last day on which each thing happened. */
  dates: Partial<Record<EventType, Day>>;
  clocks: Partial<Record<ClockId, ClockRun>>;
  /** The day its position last changed. */
  since: Day;
  /** The stage a pause began in. */
  stageBeforeHold: Stage | null;
  holdReviewOn: Day | null;
  panelOn: Day | null;
  panelHeldOn: Day | null;
  /** The applicant's comments on the report; null until they comment or the time passes. */
  observations: string | null;
  recommendation: { by: "panel" | "review-mechanism"; outcome: "suitable" | "not-suitable"; reasons: string } | null;
  terms: Terms | null;
  withdrawalCode: WithdrawalCode | null;
  /** Where they moved while they applied, when that is not the area they lived in before. */
  moved?: { on: Day; to: string; toCouncilId: string | null };
};

export type ApplicationInvited = {
  type: "ApplicationInvited";
  on: Day;
  application: Pick<Application, "id" | "councilId" | "enquiryId" | "applicants">;
};
/** A step that was taken. It carries where it led and which clocks it moved, so that later rules never change the past. */
export type ApplicationMoved = {
  type: Exclude<EventType, "ApplicationInvited">;
  step: StepName;
  on: Day;
  to: Position;
  clocks: {
    started: { clock: ClockId; on: Day; rule?: ClockRule }[];
    stopped: { clock: ClockId; on: Day }[];
  };
  details: StepDetails;
  notice: Notice | null;
};
/** The applicants gave their names, or changed them, while filling in the form. */
export type ApplicantsNamed = { type: "ApplicantsNamed"; on: Day; applicants: string };
/** What of an application a step put right goes back to: everything but who they are and where they live. */
export type Restored = Omit<Application, "id" | "councilId" | "enquiryId" | "applicants" | "moved">;
/**
 * A step that was taken by mistake, put right. It carries everything the application goes back to, so that what happened
 * stays in the history and the rules of today are never asked. `said` is what the applicant is told about it.
 */
export type StepPutRight = {
  type: "StepPutRight";
  on: Day;
  undone: { step: StepName; type: ApplicationMoved["type"]; on: Day };
  reason: string;
  said: string | null;
  restores: Restored;
};
/** Those who have a clock were told that its end is coming. `mark`: "halfway", or the working days that were left. */
export type ClockWarned = { type: "ClockWarned"; on: Day; clock: ClockId; mark: string; endsOn: Day };
/** A clock's last day went by with the clock still running. Nothing follows by itself but that it is seen. */
export type ClockPassed = { type: "ClockPassed"; on: Day; clock: ClockId; endsOn: Day };
/** Why a clock was missed, said by somebody who answers for it. */
export type BreachExplained = { type: "BreachExplained"; on: Day; clock: ClockId; reason: string };
/** The applicants live in another council's area now. What follows is for its authority and ours to agree. */
export type ApplicantMoved = { type: "ApplicantMoved"; on: Day; movedOn: Day; toCouncilId: string | null; to: string };
export type ApplicationEvent =
  | ApplicationInvited
  | ApplicantsNamed
  | ApplicationMoved
  | StepPutRight
  | ClockWarned
  | ClockPassed
  | BreachExplained
  | ApplicantMoved;

const OTHER_EVENTS = [
  "ApplicationInvited",
  "ApplicantsNamed",
  "StepPutRight",
  "ClockWarned",
  "ClockPassed",
  "BreachExplained",
  "ApplicantMoved",
] as const satisfies readonly Exclude<ApplicationEvent["type"], ApplicationMoved["type"]>[];
const EVENT_TYPES: ReadonlySet<string> = new Set([...OTHER_EVENTS, ...STEP_NAMES.map((name) => stepData(name).event)]);

/** Whether something in a case's history is an event of the application itself, which its state is made of. */
export function isApplicationEvent(event: { type: string }): event is ApplicationEvent {
  return EVENT_TYPES.has(event.type);
}

/** Whether an event is a step that somebody, or the clock, took. */
export function isStep(event: ApplicationEvent): event is ApplicationMoved {
  return "step" in event;
}

/** Who acts and what is known outside the application itself when a step is taken. */
export type ApplicationFacts = {
  roles: readonly Role[];
  /** The clock acts, not a person. Only steps marked automatic may then be taken. */
  byClock: boolean;
  readiness: Readiness;
  applicantCount: number;
  elsewhere: Elsewhere;
  checks: readonly Check[];
  secondOpinion: SecondOpinion;
  /** Checks whose results are too old for panel, in words. */
  checksOutOfDate: readonly string[];
  /** What the reviews of possible specified offences mean for going on: people conclude them, never the system. */
  reviewHold: ReviewHold;
  /** Whether the person acting sat on the panel that considered this application. */
  satOnPanel: boolean;
  /** Where no panel is asked: what else the person acting had to do with it, in words such as "recorded its checks". */
  handsIn: readonly string[];
  /** What was written about it for a decision: every recommendation, the panel's final minutes and the report, in their words. */
  writtenByOthers: readonly string[];
};

/** Nothing known: the careful starting point for a step whose facts do not depend on the rest. */
export const NO_FACTS: ApplicationFacts = {
  roles: [],
  byClock: false,
  readiness: { complete: false, missingPages: ["The application form"], missingConsents: [] },
  applicantCount: 1,
  elsewhere: "unknown",
  checks: [],
  secondOpinion: "not-needed",
  checksOutOfDate: [],
  reviewHold: "none",
  satOnPanel: false,
  handsIn: [],
  writtenByOthers: [],
};

/** Bank holidays, and a council's own settings where it has some. */
export type StepCalendar = { holidays: BankHolidays; local?: readonly AnySetting[] };

export type StepRequest = { step: StepName } & StepDetails;

/** Why a step is not possible, by which rule, and what would make it so. */
export type StepRefusal = {
  code: "not-permitted" | "not-from-here" | "not-yet" | "too-late" | "incomplete";
  rule: { words: string; source: string };
  missing: string[];
  /** Of an incomplete step: what is missing, by what the step asks for. */
  asked?: Partial<Record<Ask, string[]>>;
};

type Context = {
  application: Application;
  facts: ApplicationFacts;
  details: StepDetails;
  today: Day;
  holidays: BankHolidays;
  rulebook: Rulebook;
  local: readonly AnySetting[];
  /** Only asking whether a step is open, before its details are known. */
  offering: boolean;
};

/** The setting that says how long each clock runs, with whose it is and what follows when it is missed. */
export const CLOCKS = {
  "panel-limit": {
    name: "Panel’s recommendation",
    setting: "panelLimit",
    owner: "Team manager",
    role: "manager",
    ifMissed: "The reason is recorded and counted in the national return.",
  },
  "stage-1-window": {
    name: "Stage 1 notice",
    setting: "stage1RefusalWindow",
    owner: "Team manager",
    role: "manager",
    ifMissed: "A stage 1 refusal is no longer possible and the assessment goes on.",
  },
  "stage-2-target": {
    name: "Stage 2 report",
    setting: "stage2Target",
    owner: "Assessing social worker",
    role: "assessor",
    ifMissed: "The manager agrees a new plan with the applicant.",
  },
  observations: {
    name: "Applicant’s comments",
    setting: "observations",
    owner: "Applicant",
    role: "applicant",
    ifMissed: "The report goes to panel without comments.",
  },
  decision: {
    name: "Decision",
    setting: "decision",
    owner: "Agency decision maker",
    role: "decision-maker",
    ifMissed: "The applicant is told why, and when to expect it.",
  },
  "tell-orally": {
    name: "Tell the applicant",
    setting: "tellOrally",
    owner: "Assessing social worker",
    role: "assessor",
    ifMissed: "The applicant may complain.",
  },
  "determination-reply": {
    name: "Applicant’s reply",
    setting: "determinationReply",
    owner: "Applicant",
    role: "applicant",
    ifMissed: "The decision maker may make the decision final.",
  },
  "review-mechanism-papers": {
    name: "Papers to the independent review",
    setting: "reviewMechanismPapers",
    owner: "Panel adviser",
    role: "panel",
    ifMissed: "The Independent Review Mechanism asks for them.",
  },
} as const satisfies Record<
  ClockId,
  {
    name: string;
    setting: Extract<
      SettingKey,
      | "panelLimit"
      | "stage1RefusalWindow"
      | "stage2Target"
      | "observations"
      | "decision"
      | "tellOrally"
      | "determinationReply"
      | "reviewMechanismPapers"
    >;
    owner: string;
    role: "manager" | "assessor" | "decision-maker" | "panel" | "applicant";
    ifMissed: string;
  }
>;

export type ClockState = "running" | "overdue" | "met" | "missed";
export type Clock = {
  id: ClockId;
  name: string;
  /** "10 working days" */
  length: string;
  unit: PeriodUnit;
  startedOn: Day;
  /** The last day inside it. */
  endsOn: Day;
  stoppedOn: Day | null;
  state: ClockState;
  /** Calendar and working days from today to its end; negative once it is past. */
  daysLeft: number;
  workingDaysLeft: number;
  basis: Basis;
  source: string;
  verified: boolean;
  owner: string;
  ifMissed: string;
};

type DecisionSetting = Extract<SettingKey, "decision" | "decisionAfterReview" | "decisionWithoutPanel">;

/** The setting of the decision maker's clock where something else than a panel's final minutes starts it. */
const DECIDED_AFTER: Partial<Record<StepName, DecisionSetting>> = {
  "record-review-mechanism": "decisionAfterReview",
  "record-observations": "decisionWithoutPanel",
  "close-observations": "decisionWithoutPanel",
  "make-representations": "decisionWithoutPanel",
};

/** The rule that is in force for a clock on the day it starts; of the decision maker's, by what starts it. */
export function clockRuleOn(
  id: ClockId,
  startedOn: Day,
  local: readonly AnySetting[] = [],
  decidedAfter?: DecisionSetting,
): ClockRule {
  const { value, basis, source, verified } = rulebookOn(startedOn, local).settings[decidedAfter ?? CLOCKS[id].setting];
  return { period: value, basis, source, verified };
}

/** The rule of a clock that a step started, as it was kept with the step; of older steps, the rule of that day. */
export function ruleStartedBy(event: ApplicationMoved, id: ClockId): ClockRule {
  const started = event.clocks.started.find(({ clock }) => clock === id);
  return started?.rule ?? clockRuleOn(id, started?.on ?? event.on);
}

/** Every clock that has run on an application, by the rule each started under; running ones first, soonest end first. */
export function clocksOf(
  application: Application,
  holidays: BankHolidays,
  today: Day,
  local: readonly AnySetting[] = [],
): Clock[] {
  const clocks = Object.entries(application.clocks).map(([key, run]): Clock => {
    const id = key as ClockId;
    const { startedOn, stoppedOn } = run;
    const { name, owner, ifMissed } = CLOCKS[id];
    const { period, basis, source, verified } = run.rule ?? clockRuleOn(id, startedOn, local);
    const endsOn = endOfPeriod(startedOn, period, holidays);
    const late = (stoppedOn ?? today) > endsOn;
    return {
      id,
      name,
      length: limitInWords(period),
      unit: period.unit,
      startedOn,
      endsOn,
      stoppedOn,
      state: stoppedOn ? (late ? "missed" : "met") : late ? "overdue" : "running",
      daysLeft: daysBetween(today, endsOn),
      workingDaysLeft: workingDaysBetween(today, endsOn, holidays),
      basis,
      source,
      verified,
      owner,
      ifMissed,
    };
  });
  const order = ({ stoppedOn, endsOn }: Clock) => `${stoppedOn ? 1 : 0}${endsOn}`;
  return clocks.sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** The last day of a clock that runs, or null when it does not. */
function runningUntil(id: ClockId, { application, holidays, local }: Context): Day | null {
  const run = application.clocks[id];
  if (!run || run.stoppedOn) return null;
  const { period } = run.rule ?? clockRuleOn(id, run.startedOn, local);
  return endOfPeriod(run.startedOn, period, holidays);
}

type Verdict = { missing: string[]; late?: boolean };
const met: Verdict = { missing: [] };
const lacking = (...missing: string[]): Verdict => ({ missing });

function over(id: ClockId, context: Context): Verdict {
  const until = runningUntil(id, context);
  if (!until) return lacking(`${CLOCKS[id].name}: its time has not begun`);
  return context.today <= until ? lacking(`${CLOCKS[id].name}: open until ${formatDay(until)}`) : met;
}

function inTime(id: ClockId, context: Context, on: Day = context.today): Verdict {
  const until = runningUntil(id, context);
  return until && on > until ? { missing: [`The last day was ${formatDay(until)}`], late: true } : met;
}

const GUARDS: Record<Guard, (context: Context) => Verdict> = {
  "form-complete": ({ facts: { readiness } }) =>
    lacking(
      ...readiness.missingPages.map((title) => `Still to finish: ${title}`),
      ...readiness.missingConsents.map((label) => `Permission needed: ${label}`),
    ),
  exclusive: ({ facts: { elsewhere } }) => {
    if (elsewhere === "none" || elsewhere === "transfer-agreed") return met;
    if (elsewhere === "unknown") return lacking("Find out whether another fostering service assesses or approves them");
    const where = elsewhere === "approved" ? "They are approved by" : "They are being assessed by";
    return lacking(`${where} another fostering service: agree a transfer first`);
  },
  "part-1-in": ({ facts, rulebook }) =>
    isPart1Complete(facts.checks, rulebook)
      ? met
      : lacking(...(facts.checks.length === 0 ? ["The list of checks"] : part1Missing(facts.checks, rulebook))),
  "window-open": (context) => inTime("stage-1-window", context),
  "window-over": (context) => over("stage-1-window", context),
  "stage-1-passed": ({ application: { stage1 } }) =>
    stage1 === "passed" ? met : lacking(`Stage 1 passed. Now: ${REGION_WORDS.stage1[stage1]}`),
  "second-opinion": ({ facts }) =>
    facts.secondOpinion === "needed" ? lacking("The second opinion that was asked for") : met,
  "observations-over": (context) => over("observations", context),
  // What came in time but was opened late still counts, so the day it came decides, and the step stays on offer.
  "reply-in-time": (context) =>
    context.offering ? met : inTime("determination-reply", context, context.details.receivedOn),
  "reply-over": (context) => over("determination-reply", context),
  "review-papers-owed": (context) =>
    runningUntil("review-mechanism-papers", context) ? met : lacking("The papers have gone to the review already"),
  // Somebody may have come of age after stage 1 was passed: what the law asks for is in before a panel meets.
  "checks-in-date": ({ facts, rulebook }) =>
    lacking(
      ...facts.checksOutOfDate.map((check) => `Out of date: ${check}`),
      ...(facts.checks.length > 0 ? part1Missing(facts.checks, rulebook).map((check) => `Not in yet: ${check}`) : []),
    ),
  "no-offence-held": ({ facts }) => (facts.reviewHold === "none" ? met : lacking(REVIEW_HOLDS)),
  "not-on-panel": ({ facts }) =>
    lacking(
      ...(facts.satOnPanel ? ["A decision maker who was not on the panel"] : []),
      // Without a panel nobody else has looked at it between those who worked on it and who decides.
      ...(facts.handsIn.length > 0
        ? [`A decision maker who had no other part in it. No panel is asked, and you: ${facts.handsIn.join(", ")}`]
        : []),
    ),
  "not-yet-told": ({ application }) =>
    application.clocks["tell-orally"] && !application.clocks["tell-orally"].stoppedOn
      ? met
      : lacking("They have already been told"),
};

const given = (text: string | undefined) => text !== undefined && text.trim() !== "";

/** Each thing a step asks for: what is missing from the details, in words. */
const ASKS: Record<Ask, (context: Context) => string[]> = {
  reasons: ({ details }) => (given(details.reasons) ? [] : ["Reasons, in writing"]),
  "own-reasons": ({ details, application, facts, rulebook }) =>
    ownReasonsMissing(
      details.reasons ?? "",
      [...(application.recommendation ? [application.recommendation.reasons] : []), ...facts.writtenByOthers],
      rulebook.values.ownReasonsWords,
    ),
  worker: ({ details }) => (given(details.worker?.id) && given(details.worker?.name) ? [] : ["A named worker"]),
  signatures: ({ details, facts }) =>
    (details.signatures ?? []).filter(given).length >= facts.applicantCount ? [] : ["A signature of each applicant"],
  "rests-on-stage-1": ({ details }) => {
    if (details.restsOn === "stage-1") return [];
    return details.restsOn === "stage-2"
      ? ["Stage 1 information to rest on. What stage 2 showed goes to panel, in a full or brief report"]
      : ["Which information the refusal rests on"];
  },
  "manager-signed": ({ details }) => (details.managerSigned ? [] : ["The manager’s signature on the report"]),
  redacted: ({ details }) =>
    details.redacted ? [] : ["Confidential words of others taken out of the applicant’s copy"],
  comments: ({ details }) => (details.comments === undefined ? ["The comments, or that there are none"] : []),
  "panel-date": ({ details, today }) =>
    details.panelOn && details.panelOn >= today ? [] : ["A panel date, today or later"],
  "papers-in-time": ({ details, rulebook, holidays }) => {
    const { papersSentOn, panelOn } = details;
    if (!papersSentOn) return ["The day the papers go to members"];
    const { panelPapers } = rulebook.values;
    const earliest = addWorkingDays(papersSentOn, panelPapers.length, holidays, panelPapers.convention);
    return panelOn && earliest > panelOn
      ? [`A panel date of ${formatDay(earliest)} or later, ${limitInWords(panelPapers)} after the papers go out`]
      : [];
  },
  "review-papers-on": ({ details: { reviewPapersOn }, application, today }) => {
    if (!reviewPapersOn || reviewPapersOn > today) return ["The day the papers went to the review, today or earlier"];
    const notified = application.clocks["review-mechanism-papers"]?.startedOn;
    return notified && reviewPapersOn < notified
      ? [`A day from ${formatDay(notified)} on, when the review told of itself`]
      : [];
  },
  "held-on": ({ details, application, today }) => {
    if (!details.heldOn || details.heldOn > today) return ["The day the panel met, today or earlier"];
    return application.panelOn && details.heldOn < application.panelOn
      ? [`A day from ${formatDay(application.panelOn)} on, when the panel was to meet`]
      : [];
  },
  quorum: ({ details, rulebook }) => {
    const quorum = details.jointPanel ? rulebook.values.jointPanelQuorum : rulebook.values.panelQuorum;
    return (details.membersPresent ?? 0) >= quorum ? [] : [`${quorum} members present. Without them, adjourn`];
  },
  "no-conflict": ({ details }) =>
    details.conflictsCleared ? [] : ["That no member present is linked to the applicants"],
  recommendation: ({ details, application, facts }) => {
    if (!details.recommendation) return ["The recommendation"];
    if (details.recommendation === "suitable" && facts.reviewHold !== "none") return [REVIEW_HOLDS];
    return application.stage2 === "brief-report" && details.recommendation === "suitable"
      ? ["The full report. On a brief report only “not suitable” can be recommended"]
      : [];
  },
  "minutes-final": ({ details, application, today }) => {
    const { minutesFinalOn } = details;
    if (!minutesFinalOn || minutesFinalOn > today)
      return ["The day the chair made the minutes final, today or earlier"];
    return application.panelHeldOn && minutesFinalOn < application.panelHeldOn
      ? [`Minutes made final on or after ${formatDay(application.panelHeldOn)}, when the panel met`]
      : [];
  },
  "considered-all": ({ details }) =>
    details.consideredAll ? [] : ["That the report, the minutes and the applicant’s comments were all weighed"],
  terms: ({ details }) => {
    if (!details.terms) return ["The terms of approval"];
    const checked = checkTerms(details.terms);
    return checked.ok ? [] : checked.refusal;
  },
  "withdrawal-code": ({ details }) =>
    details.withdrawalCode && Object.hasOwn(WITHDRAWAL_CODES, details.withdrawalCode)
      ? []
      : ["The reason for stopping"],
  "review-date": ({ details, today }) =>
    details.reviewOn && details.reviewOn > today ? [] : ["A day to look at it again, after today"],
  statement: ({ details }) => (given(details.statement) ? [] : ["What was said or asked for, in writing"]),
};

function placeMissing({ from }: StepData, application: Application): string[] {
  const missing: string[] = [];
  if (!from.stage.includes(application.stage)) {
    const stages = from.stage.map((stage) => `“${STAGES[stage].label.officer}”`).join(" or ");
    missing.push(`The application at ${stages}. It is at “${STAGES[application.stage].label.officer}”`);
  }
  const region = <Key extends keyof typeof REGION_WORDS>(key: Key, allowed: readonly Position[Key][] | undefined) => {
    if (!allowed || allowed.includes(application[key])) return;
    const words = REGION_WORDS[key] as Readonly<Record<string, string>>;
    missing.push(`${allowed.map((value) => words[value]).join(" or ")}. Now: ${words[application[key]]}`);
  };
  region("stage1", from.stage1);
  region("stage2", from.stage2);
  region("panel", from.panel);
  region("challenge", from.challenge);
  return missing;
}

/** Days in the details that would bend a clock: something received in days to come, or a letter dated back. */
function bentDates({ details: { receivedOn, letterOn }, today }: Context): string[] {
  return [
    ...(receivedOn && receivedOn > today ? ["A day of receipt, today or earlier"] : []),
    ...(letterOn && letterOn < today ? ["A letter dated today or later, because the time to answer runs from it"] : []),
  ];
}

function contextOf(
  application: Application,
  details: StepDetails | null,
  facts: ApplicationFacts,
  now: Date,
  { holidays, local = [] }: StepCalendar,
): Context {
  const today = dayOf(now);
  return {
    application,
    facts,
    details: details ?? {},
    today,
    holidays,
    rulebook: rulebookOn(today, local),
    local,
    offering: details === null,
  };
}

/** Why a step cannot be taken from here by this person, its own details aside; null when it can. */
function blockedBy(name: StepName, context: Context): StepRefusal | null {
  const step = stepData(name);
  const { facts, application } = context;
  const no = (code: StepRefusal["code"], missing: string[]): StepRefusal => ({ code, rule: step.rule, missing });
  if (facts.byClock ? !step.automatic : !can(facts.roles, step.by)) {
    return no("not-permitted", [facts.byClock ? "A person to take this step" : "Someone whose role allows it"]);
  }
  const place = placeMissing(step, application);
  if (place.length > 0) return no("not-from-here", place);
  const verdicts = step.guards.map((guard) => GUARDS[guard](context));
  const missing = verdicts.flatMap((verdict) => verdict.missing);
  if (missing.length === 0) return null;
  return no(verdicts.some(({ late }) => late) ? "too-late" : "not-yet", missing);
}

/** The day a clock starts that a step sets going: the day in the papers where the law counts from it, else today. */
function startDay(clock: ClockId, { application, details, facts, today }: Context): Day {
  const received = facts.checks.flatMap(({ part1, receivedOn }) => (part1 && receivedOn ? [receivedOn] : []));
  const accepted = application.dates.AssessmentAccepted ?? today;
  switch (clock) {
    case "stage-1-window":
      return received.reduce((latest, on) => (on > latest ? on : latest), accepted);
    case "decision":
      return details.receivedOn ?? details.minutesFinalOn ?? today;
    case "determination-reply":
      return details.letterOn ?? today;
    case "panel-limit":
    case "review-mechanism-papers":
      return details.receivedOn ?? today;
    default:
      return today;
  }
}

/**
 * Whether a panel recommends before the decision maker decides on this application: by the rules of the day it was
 * submitted. Somebody who applied while a panel was required keeps it, and with it everything a panel gives them, unless
 * amending regulations say otherwise. Before it is submitted, by the rules of today.
 */
export function approvalRouteOf(
  application: Pick<Application, "dates">,
  today: Day,
  local: readonly AnySetting[] = [],
): ApprovalRoute {
  return rulebookOn(application.dates.ApplicationSubmitted ?? today, local).values.approvalRoute;
}

/**
 * Takes a step. Accepts with the events that follow from it; refuses with the rule and everything that is missing. Who may
 * take it is part of the rule. `now` gives the day; the clocks of a step start and stop with its event.
 */
export function moveApplication(
  application: Application,
  request: StepRequest,
  facts: ApplicationFacts,
  now: Date,
  calendar: StepCalendar,
): Result<ApplicationEvent[], StepRefusal> {
  const { step: name, ...details } = request;
  const context = contextOf(application, details, facts, now, calendar);
  const step = stepData(name);
  const blocked = blockedBy(name, context);
  if (blocked) return refuse(blocked);
  const lacks = step.asks.map((ask) => [ask, ASKS[ask](context)] as const).filter(([, words]) => words.length > 0);
  const missing = [...lacks.flatMap(([, words]) => words), ...bentDates(context)];
  if (missing.length > 0) {
    return refuse({ code: "incomplete", rule: step.rule, missing, asked: Object.fromEntries(lacks) });
  }
  const { today, local } = context;
  const withoutPanel = approvalRouteOf(application, today, local) === "adm-only" && step.toWithoutPanel;
  const { stage: target = application.stage, ...regions } = withoutPanel || step.to;
  const { stage1, stage2, panel, challenge } = application;
  const stage = target === "before-hold" ? (application.stageBeforeHold ?? "assessment-open") : target;
  const running = step.stops.filter((clock) => application.clocks[clock] && !application.clocks[clock].stoppedOn);
  const stopDay = (clock: ClockId) => {
    if (clock === "panel-limit") return application.panelHeldOn ?? today;
    return clock === "review-mechanism-papers" ? (details.reviewPapersOn ?? today) : today;
  };
  const starts = [...step.starts, ...(withoutPanel ? (step.startsWithoutPanel ?? []) : [])];
  return accept([
    {
      type: step.event as ApplicationMoved["type"],
      step: name,
      on: today,
      to: { stage1, stage2, panel, challenge, ...regions, stage },
      clocks: {
        started: starts.map((clock) => {
          const on = startDay(clock, context);
          return {
            clock,
            on,
            rule: clockRuleOn(clock, on, local, clock === "decision" ? DECIDED_AFTER[name] : undefined),
          };
        }),
        stopped: running.map((clock) => ({ clock, on: stopDay(clock) })),
      },
      details,
      notice: step.notice,
    },
  ]);
}

/** Whether a step is open to this person now, and what it will ask for, or why it is not. */
export type StepOffer = { step: StepName; label: string; rule: StepData["rule"] } & (
  | { allowed: true; asks: readonly Ask[] }
  | { allowed: false; refusal: StepRefusal }
);

/**
 * Every step that the roles in `facts` may ever take, each allowed or refused with the reason, allowed ones first. A page
 * that shows only what is near leaves out refusals with the code "not-from-here".
 */
export function permittedSteps(
  application: Application,
  facts: ApplicationFacts,
  now: Date,
  calendar: StepCalendar,
): StepOffer[] {
  const context = contextOf(application, null, facts, now, calendar);
  const offers = STEP_NAMES.flatMap((name): StepOffer[] => {
    const { label, rule, asks } = stepData(name);
    const refusal = blockedBy(name, context);
    if (refusal?.code === "not-permitted") return [];
    const offer = { step: name, label, rule };
    return [refusal ? { ...offer, allowed: false, refusal } : { ...offer, allowed: true, asks }];
  });
  return [...offers.filter(({ allowed }) => allowed), ...offers.filter(({ allowed }) => !allowed)];
}

/** The steps the clock takes now: information complete, stage 1 passed by time, time to comment or to reply over. */
export function dueSteps(
  application: Application,
  facts: ApplicationFacts,
  now: Date,
  calendar: StepCalendar,
): StepName[] {
  const context = contextOf(application, {}, { ...facts, byClock: true }, now, calendar);
  return STEP_NAMES.filter((name) => blockedBy(name, context) === null);
}

/** The first event of an application. */
export function inviteToApply(application: ApplicationInvited["application"], on: Day): ApplicationInvited {
  return { type: "ApplicationInvited", on, application };
}

/** What the form says the applicants are called, when that is not what they were called before. */
export function nameApplicants(application: Application, applicants: string, on: Day): ApplicantsNamed[] {
  const named = applicants.trim();
  return named === "" || named === application.applicants ? [] : [{ type: "ApplicantsNamed", on, applicants: named }];
}

/** The council in whose area somebody lives, where their address tells it. */
type LivesIn = { livesInCouncilId: string | null; livesInCouncilName: string | null };

/**
 * What a changed address means for the application: that they live in another council's area now. Nothing where both
 * addresses are in one area, or where one of them does not tell its council (abroad, no fixed address). Nobody is handed
 * over by it: whether this service goes on is for the two councils to agree.
 */
export function noteMove(before: LivesIn, after: LivesIn, movedOn: Day | null, today: Day): ApplicantMoved[] {
  const { livesInCouncilId: toCouncilId, livesInCouncilName: to } = after;
  if (!before.livesInCouncilId || !toCouncilId || !to || toCouncilId === before.livesInCouncilId) return [];
  return [{ type: "ApplicantMoved", on: today, movedOn: movedOn ?? today, toCouncilId, to }];
}

/**
 * How the national return counts an application that has ended without approval, in words; null while it goes on. Only
 * applicants who stop are counted with a code for why; a service that says no is counted as its decision, by where it fell.
 * Source: Ofsted, fostering data return, changes from 2023–24.
 */
export function countedAs({ stage, stage1, withdrawalCode }: Application): string | null {
  switch (stage) {
    case "withdrawn":
      return `${withdrawalCode ?? "AW0"}, stopped by the applicant: ${WITHDRAWAL_CODES[withdrawalCode ?? "AW0"].toLowerCase()}`;
    case "declined":
      return "Ended by the service: not accepted for assessment. No code";
    case "not-approved":
      return stage1 === "refused"
        ? "Ended by the service: not suitable at stage 1. No code"
        : "Ended by the service: not approved. No code";
    default:
      return null;
  }
}

/** The application an invitation makes. */
export function invited({ application, on }: ApplicationInvited): Application {
  return {
    ...application,
    stage: "invited",
    stage1: "not-started",
    stage2: "not-started",
    panel: "not-yet",
    challenge: "none",
    worker: null,
    dates: { ApplicationInvited: on },
    since: on,
    clocks: {},
    stageBeforeHold: null,
    holdReviewOn: null,
    panelOn: null,
    panelHeldOn: null,
    observations: null,
    recommendation: null,
    terms: null,
    withdrawalCode: null,
  };
}

function samePosition(a: Position, b: Position): boolean {
  return (
    a.stage === b.stage &&
    a.stage1 === b.stage1 &&
    a.stage2 === b.stage2 &&
    a.panel === b.panel &&
    a.challenge === b.challenge
  );
}

function withClock(application: Application, event: ClockWarned | ClockPassed | BreachExplained): Application {
  const run = application.clocks[event.clock];
  if (!run) return application;
  const noted: ClockRun =
    event.type === "ClockWarned"
      ? { ...run, warned: [...(run.warned ?? []), event.mark] }
      : event.type === "ClockPassed"
        ? { ...run, passedOn: event.endsOn }
        : { ...run, explained: event.reason };
  return { ...application, clocks: { ...application.clocks, [event.clock]: noted } };
}

/** An application after one more thing happened. Looks at the event alone, never at the rules of today. */
export function evolve(application: Application, event: ApplicationEvent): Application {
  if (event.type === "ApplicationInvited") return invited(event);
  if (event.type === "ApplicantsNamed") return { ...application, applicants: event.applicants };
  if (event.type === "StepPutRight") return { ...application, ...event.restores };
  if (event.type === "ApplicantMoved") {
    const { movedOn, to, toCouncilId } = event;
    return { ...application, moved: { on: movedOn, to, toCouncilId } };
  }
  if (!isStep(event)) return withClock(application, event);
  const { details } = event;
  const clocks = { ...application.clocks };
  for (const { clock, on } of event.clocks.stopped) {
    const run = clocks[clock];
    if (run) clocks[clock] = { ...run, stoppedOn: on };
  }
  for (const { clock, on, rule } of event.clocks.started) {
    clocks[clock] = { startedOn: on, stoppedOn: null, ...(rule ? { rule } : {}) };
  }
  const moved: Application = {
    ...application,
    ...event.to,
    clocks,
    since: samePosition(application, event.to) ? application.since : event.on,
    dates: { ...application.dates, [event.type]: event.on },
    worker: details.worker ?? application.worker,
    stageBeforeHold: event.to.stage === "on-hold" ? application.stageBeforeHold : null,
    holdReviewOn: event.to.stage === "on-hold" ? application.holdReviewOn : null,
  };
  switch (event.type) {
    case "Paused":
      return { ...moved, stageBeforeHold: application.stage, holdReviewOn: details.reviewOn ?? null };
    case "ObservationsMade":
      return { ...moved, observations: details.comments ?? null };
    case "PanelListed":
      return { ...moved, panelOn: details.panelOn ?? null, panelHeldOn: null };
    case "PanelMoved":
      return { ...moved, panelOn: details.panelOn ?? application.panelOn };
    case "RepresentationsDeferred":
      return { ...moved, panelOn: null, panelHeldOn: null };
    case "PanelAdjourned":
      return { ...moved, panelOn: null };
    case "PanelHeld":
      return { ...moved, panelHeldOn: details.heldOn ?? null };
    case "PanelDeferred":
      return { ...moved, panelOn: null, panelHeldOn: null, observations: null };
    case "PanelRecommended":
    case "ReviewMechanismRecommended": {
      const outcome = details.recommendation ?? "not-suitable";
      const reasons = details.reasons ?? details.statement ?? "";
      const by = event.type === "PanelRecommended" ? "panel" : "review-mechanism";
      return { ...moved, recommendation: { by, outcome, reasons } };
    }
    case "Approved":
      return { ...moved, terms: details.terms ?? null };
    case "Withdrawn":
      return { ...moved, withdrawalCode: details.withdrawalCode ?? null };
    default:
      return moved;
  }
}

/** The application that a list of events makes, oldest first; null when it does not begin with an invitation. */
export function replay(events: readonly ApplicationEvent[]): Application | null {
  const [first, ...rest] = events;
  return first?.type === "ApplicationInvited" ? rest.reduce(evolve, invited(first)) : null;
}

/** Whether an application is paused until the applicants can go on. */
export function isPaused({ stage }: Pick<Application, "stage">): boolean {
  return stage === "on-hold";
}

/** Whether an application has a date before a panel: a pause leaves it that. */
export function hasPanelDate({ stage, panel }: Pick<Application, "stage" | "panel">): boolean {
  return (stage === "panel" || stage === "on-hold") && panel === "listed";
}

/** Whether nothing more happens to an application: it was declined, withdrawn or not approved. */
export function isClosed({ stage }: Pick<Application, "stage">): boolean {
  return STAGES[stage].closed;
}
