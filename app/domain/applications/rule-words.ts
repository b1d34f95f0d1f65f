import type { Period } from "../calendar/working-days.ts";
import { conflictInWords, MATCHING_CHOICES, MATCHING_SETTING_WORDS } from "../matching/setting-words.ts";
import type { RiskConflict } from "../matching/settings.ts";
import type { ClockHours } from "../scheduling/clock-hours.ts";
import { hoursInWords } from "../scheduling/typed-pattern.ts";
import { PRICE_SETTING_WORDS } from "../sufficiency/price-settings.ts";
import { type Application, CLOCKS } from "./application.ts";
import { SETTING_KEYS } from "./rule-rows.ts";
import {
  type ClockWarnings,
  limitInWords,
  rulebookOn,
  type SettingKey,
  type UsualRange,
  type VisitHours,
} from "./rulebook.ts";
import { STAGES, type Stage } from "./stages.ts";
import type { ClockId } from "./steps.ts";
import { VISIT_KIND_NAMES, VISIT_KINDS } from "./visits.ts";

/** The groups in which rules are read, in their order. */
export const RULE_GROUPS = {
  time: "Time limits",
  panel: "Panel and decision",
  matching: "Finding a home for a child",
  area: "Homes outside the area, and school moves",
  promise: "What we promise and plan",
  checks: "Checks",
  usual: "Usual times of checks, in working days",
  records: "How long records are kept",
  prices: "What homes cost, to compare ways by",
} as const;
export type RuleGroup = keyof typeof RULE_GROUPS;

/** What each rule is called, and what it is counted from or in. */
export const RULE_WORDS: { readonly [Key in SettingKey]: { group: RuleGroup; title: string; about: string } } = {
  panelLimit: { group: "time", title: "Panel’s recommendation", about: "from receipt of the application" },
  stage1RefusalWindow: { group: "time", title: "Stage 1 notice", about: "from the last stage 1 item coming in" },
  stage2Target: { group: "time", title: "Stage 2 report", about: "from the start of stage 2" },
  observations: { group: "time", title: "Applicant’s comments on the report", about: "from sending the report" },
  panelPapers: { group: "time", title: "Papers to panel members", about: "before the meeting" },
  panelMinutes: { group: "time", title: "Final minutes of a panel", about: "from its meeting" },
  decision: { group: "time", title: "Decision", about: "from the recommendation and final minutes" },
  decisionAfterReview: {
    group: "time",
    title: "Decision after an independent review",
    about: "from its recommendation coming in",
  },
  decisionWithoutPanel: {
    group: "time",
    title: "Decision without a panel",
    about: "from the applicant’s comments, or their representations",
  },
  tellOrally: { group: "time", title: "Telling the applicant", about: "from the decision" },
  confirmInWriting: { group: "time", title: "Written confirmation", about: "from the decision" },
  determinationReply: {
    group: "time",
    title: "Answer to a qualifying determination",
    about: "from the date of the letter",
  },
  reviewMechanismPapers: { group: "time", title: "Papers to the independent review", about: "from its notice" },
  reviewMechanismAim: {
    group: "time",
    title: "The independent review aims to recommend",
    about: "from its notice; not ours to keep",
  },
  recordsAccess: { group: "time", title: "Another service’s records", about: "from a proper request" },
  firstReview: { group: "time", title: "First review", about: "from approval" },
  laterReview: { group: "time", title: "Later reviews of an approval", about: "from the review before" },
  resignation: { group: "time", title: "Resignation", about: "from its receipt" },
  clockWarnings: { group: "promise", title: "Warnings before a time limit ends", about: "" },
  answerApplication: { group: "promise", title: "Answer to an application", about: "from its receipt" },
  workerContact: { group: "promise", title: "The worker gets in touch", about: "from acceptance" },
  draftReminder: { group: "promise", title: "Reminder of a quiet draft", about: "from the last time they wrote" },
  agreementReminder: { group: "promise", title: "Reminder of an unsigned agreement", about: "from approval" },
  assessmentSessions: { group: "promise", title: "Visits of an assessment", about: "how many are planned" },
  planWriting: { group: "promise", title: "Writing the report", about: "from the last visit to sending it" },
  sessionsApart: { group: "promise", title: "Working days between visits of a plan", about: "at least" },
  caseWeights: { group: "promise", title: "What an application weighs", about: "hundredths of a whole one, by stage" },
  approvalRoute: { group: "panel", title: "Who recommends on a first approval", about: "" },
  offerHoursToday: {
    group: "matching",
    title: "Time for carers and agencies to answer: home needed today",
    about: "hours",
  },
  offerHoursSoon: { group: "matching", title: "Time for carers and agencies to answer: within 5 days", about: "hours" },
  offerHoursLater: {
    group: "matching",
    title: "Time for carers and agencies to answer: in 5 days or more",
    about: "hours",
  },
  agencyLinkDays: { group: "matching", title: "A link to an agency opens a request for", about: "days" },
  searchAgainDays: { group: "matching", title: "A search that found nobody is made again after", about: "days" },
  vacancyGoodForDays: { group: "matching", title: "A confirmed vacancy is relied on for", about: "days" },
  returnKeptYears: { group: "promise", title: "A return on children looked after is kept for", about: "years" },
  replacedReturnKeptDays: {
    group: "promise",
    title: "Days after which a return that was replaced goes sooner",
    about: "from the day another took its place; empty for none",
  },
  givenFileWaitsDays: {
    group: "promise",
    title: "A return or list that nobody lets count waits for",
    about: "days, then it is let go",
  },
  undecidedRequestMonths: {
    group: "promise",
    title: "What a request says of a child is kept, where its search ended without a home, for",
    about: "months, then it is let go; that the request was there stays",
  },
  formDraftKeptDays: {
    group: "promise",
    title: "A request or decision that was begun and not sent is kept for",
    about: "days after it was last saved, then it is let go",
  },
  declineHoldsDays: {
    group: "matching",
    title: "How long a home that said no comes after others",
    about: "days, for a request like it: as many children, their ages or needs, or no good time; 0 for never",
  },
  noticesToOthersWorkingDays: {
    group: "area",
    title: "Notice of a planned move to health, school, reviewing officer and parents",
    about: "working days after the move; 0 for its day at the latest",
  },
  shortBreakDays: { group: "matching", title: "One short break", about: "days at most, for the lighter rules to hold" },
  shortBreakDaysInYear: {
    group: "matching",
    title: "All short breaks of a child in one home",
    about: "days at most in any 12 months, for the lighter rules to hold",
  },
  packOpenDays: { group: "panel", title: "Papers stay open to members", about: "whole days after the meeting" },
  ownCopyOpenDays: { group: "panel", title: "Applicants open their own copy", about: "whole days after the meeting" },
  ownReasonsWords: { group: "panel", title: "A decision maker’s reasons, at least", about: "words of their own" },
  panelQuorum: { group: "panel", title: "Members a panel needs", about: "" },
  jointPanelQuorum: { group: "panel", title: "Members a joint panel needs", about: "" },
  panelSocialWorkerYears: {
    group: "panel",
    title: "Years qualified of a panel’s social worker",
    about: "at least",
  },
  panelIndependents: {
    group: "panel",
    title: "Independent members beside a vice chair who is not",
    about: "at least",
  },
  panelListNotice: { group: "panel", title: "Notice to leave a panel’s central list", about: "in writing" },
  usualFosteringLimit: {
    group: "matching",
    title: "Children in one home",
    about: "unless all are brothers and sisters",
  },
  personalReferences: { group: "checks", title: "Personal referees interviewed", about: "" },
  previousServiceMonths: {
    group: "checks",
    title: "Reference of an earlier service",
    about: "fostered within so many months",
  },
  dbsAge: { group: "checks", title: "Age for a DBS certificate", about: "of everybody in the household" },
  dbsGoodForMonths: { group: "checks", title: "A DBS certificate is good for", about: "months" },
  medicalGoodForMonths: { group: "checks", title: "A medical report is good for", about: "months" },
  addressYears: { group: "checks", title: "Addresses asked for", about: "years back" },
  usualDbs: { group: "usual", title: "DBS certificate", about: "" },
  usualMedical: { group: "usual", title: "Medical report", about: "" },
  usualPersonalReference: { group: "usual", title: "Personal reference", about: "" },
  usualAreaAuthority: { group: "usual", title: "Local authority’s view", about: "" },
  usualOwnRecords: { group: "usual", title: "Our own records", about: "" },
  usualOtherAuthority: { group: "usual", title: "Other councils’ records", about: "" },
  usualOverseasRecord: { group: "usual", title: "Record from abroad", about: "" },
  usualPreviousService: { group: "usual", title: "Earlier fostering service", about: "" },
  usualHomeSafety: { group: "usual", title: "Home safety", about: "" },
  usualOfsted: { group: "usual", title: "Ofsted", about: "" },
  usualEmployer: { group: "usual", title: "Employer", about: "" },
  usualTenure: { group: "usual", title: "Home ownership or landlord", about: "" },
  usualInternet: { group: "usual", title: "Internet search", about: "" },
  refusedRecordYears: {
    group: "records",
    title: "Refused or withdrawn applications are kept",
    about: "years, at least",
  },
  approvedRecordYears: {
    group: "records",
    title: "Approved carers’ records are kept",
    about: "years after approval ends, at least",
  },
  concernReply: { group: "time", title: "Taking up a concern about a child", about: "from its being raised" },
  dbsBeginsMonthsBefore: { group: "checks", title: "A young person’s DBS begins", about: "months before they turn 18" },
  referenceGoodForMonths: { group: "checks", title: "A reference is good for", about: "months" },
  authorityGoodForMonths: { group: "checks", title: "Another council’s answer is good for", about: "months" },
  homeSafetyGoodForMonths: { group: "checks", title: "A home safety visit is good for", about: "months" },
  vehicleGoodForMonths: { group: "checks", title: "A car’s papers are good for", about: "months" },
  chaseAgain: {
    group: "promise",
    title: "Asking again after a late check",
    about: "from the last time it was asked after",
  },
  householdAddressYears: { group: "checks", title: "Addresses asked of household adults", about: "years back" },
  invitationDays: { group: "promise", title: "A link to a referee or adult opens for", about: "days" },
  invitationReminderDays: {
    group: "promise",
    title: "Reminders to referees and adults",
    about: "days after they were asked",
  },
  visitReminderDays: { group: "promise", title: "Reminders of a visit", about: "days before it" },
  visitReminderLeadHours: {
    group: "promise",
    title: "No reminder of a visit within",
    about: "hours before it, or after they were told its time",
  },
  offeredSeatHours: {
    group: "promise",
    title: "A seat that came free is kept for",
    about: "hours, for who waited longest; never past the beginning",
  },
  seatsByOne: { group: "promise", title: "Seats with one address or number", about: "at one session, at most" },
  seatsAskedADay: { group: "promise", title: "Seats asked for with one address", about: "in a day, at most" },
  visitCutOffs: {
    group: "promise",
    title: "A family changes a visit by itself",
    about: "until so many hours before it, by what the visit is for",
  },
  slotLeadHours: { group: "promise", title: "A visit is booked by the finder until", about: "hours before it begins" },
  slotSearchDays: {
    group: "promise",
    title: "The finder looks for times",
    about: "days ahead, and as many further when it asks what would help",
  },
  schoolRunHours: {
    group: "promise",
    title: "The school run",
    about: "kept clear of on school days, for families who ask",
  },
  sessionSoonDays: {
    group: "promise",
    title: "A session without a visit is at risk",
    about: "so many days before its time is over",
  },
  visitRecordDays: {
    group: "records",
    title: "Who visits by the case opens the record for",
    about: "days after the visit, where it is not their own household",
  },
  seatGiveBackHours: {
    group: "promise",
    title: "Another council’s seat is given back unpaid until",
    about: "hours before it begins",
  },
  deviceNotesDays: { group: "records", title: "Visit notes wait on a device for", about: "days without a signal" },
  invitedVisitHours: { group: "promise", title: "An invited person’s visit lasts", about: "hours" },
  ownPartFromAge: { group: "checks", title: "Youngest who gives their own part", about: "years of age" },
  restrictedRecordHours: {
    group: "records",
    title: "A restricted record stays open for",
    about: "hours, to whoever gave a reason",
  },
  stageDays: { group: "promise", title: "Days planned in each stage", about: "until our own history says" },
  stuckLeastStays: { group: "promise", title: "Stays before our own history counts", about: "in one stage" },
  usualExPartner: { group: "usual", title: "Former partner", about: "" },
  usualSchool: { group: "usual", title: "School", about: "" },
  usualHealthVisitor: { group: "usual", title: "Health visitor", about: "" },
  usualFinances: { group: "usual", title: "Finances", about: "" },
  ...MATCHING_SETTING_WORDS,
  ...PRICE_SETTING_WORDS,
};

/** How a rule's value is typed and shown. */
export type RuleKind =
  | "period"
  | "number"
  | "range"
  | "choice"
  | "warnings"
  | "days"
  | "stages"
  | "visits"
  | "clock"
  | "risks";

/** The choices of each rule that is one of a few, in words. */
const CHOICES: Partial<Record<SettingKey, Readonly<Record<string, string>>>> = {
  approvalRoute: {
    panel: "A panel, before the decision maker decides",
    "adm-only": "Nobody: the decision maker decides alone",
  },
  ...MATCHING_CHOICES,
};

/** What may be chosen for a rule that is one of a few; none for another rule. */
export function choicesOf(key: SettingKey): { value: string; label: string }[] {
  return Object.entries(CHOICES[key] ?? {}).map(([value, label]) => ({ value, label }));
}

function kindOf(value: unknown): RuleKind {
  if (typeof value === "number" || value === null) return "number";
  if (typeof value === "string") return "choice";
  if (Array.isArray(value)) {
    if (typeof value[0] !== "object") return "days";
    return "risk" in value[0] ? "risks" : "clock";
  }
  if (typeof value !== "object") throw new TypeError("A rule of no kind");
  if ("unit" in value) return "period";
  if ("halfway" in value) return "warnings";
  if (VISIT_KIND_NAMES.every((kind) => kind in value)) return "visits";
  return "low" in value ? "range" : "stages";
}

/** The kind of every rule, read off the value it has had from the first. */
export function ruleKind(key: SettingKey): RuleKind {
  return KINDS[key];
}

const FIRST = rulebookOn("2026-01-01" as Application["since"]);
const KINDS = Object.fromEntries(SETTING_KEYS.map((key) => [key, kindOf(FIRST.values[key])])) as Record<
  SettingKey,
  RuleKind
>;

const CONVENTIONS: Record<Period["convention"], string> = {
  after: "the day itself not counted",
  beginning: "counting the day itself",
};

function listInWords(numbers: readonly number[]): string {
  return numbers.length < 2 ? numbers.join("") : `${numbers.slice(0, -1).join(", ")} and ${numbers.at(-1)}`;
}

function countedHours(hours: number): string {
  return `${hours} ${hours === 1 ? "hour" : "hours"}`;
}

/** A rule's value as one reads it: "10 working days, the day itself not counted". */
export function ruleInWords(key: SettingKey, value: unknown): string {
  switch (ruleKind(key)) {
    case "number":
      return value === null ? "None: it is kept as long as any return" : String(value);
    case "choice":
      return CHOICES[key]?.[String(value)] ?? String(value);
    case "risks":
      return (value as RiskConflict[]).map(conflictInWords).join("; ");
    case "period": {
      const period = value as Period;
      return `${limitInWords(period)}, ${CONVENTIONS[period.convention]}`;
    }
    case "warnings": {
      const { halfway, workingDaysBefore } = value as ClockWarnings;
      const days = workingDaysBefore.map((count) =>
        count === 0 ? "on the last day" : `${count} working ${count === 1 ? "day" : "days"} before`,
      );
      return [...(halfway ? ["half way"] : []), ...days].join(", ") || "None";
    }
    case "days":
      return listInWords(value as number[]) || "None";
    case "clock":
      return hoursInWords(value as ClockHours[]);
    case "stages":
      return Object.entries(value as Record<Stage, number>)
        .map(([stage, days]) => `${STAGES[stage as Stage].label.officer}: ${days}`)
        .join("; ");
    case "visits": {
      const hours = value as VisitHours;
      return VISIT_KIND_NAMES.map((kind) => `${VISIT_KINDS[kind].officer}: ${countedHours(hours[kind])}`).join("; ");
    }
    case "range": {
      const { low, high } = value as UsualRange;
      return `${low.toLocaleString("en-GB")} to ${high.toLocaleString("en-GB")}`;
    }
  }
}

/** Whether a further row of a rule would change anything for an application: it keeps its own, or takes the new one. */
export function caseUnderRule(application: Application, key: SettingKey): "keeps" | "takes" {
  if (key === "approvalRoute") return application.dates.ApplicationSubmitted ? "keeps" : "takes";
  const clock = (Object.keys(CLOCKS) as ClockId[]).find((id) => CLOCKS[id].setting === key);
  const run = clock && application.clocks[clock];
  return run && run.stoppedOn === null ? "keeps" : "takes";
}
