import type { Period } from "../calendar/working-days.ts";
import { MATCHING_SETTINGS, type MatchingSettingValues } from "../matching/settings.ts";
import type { ClockHours } from "../scheduling/clock-hours.ts";
import { type Day, day } from "../shared/day.ts";
import { PRICE_SETTINGS, type PriceSettingValues } from "../sufficiency/price-settings.ts";
import type { Stage } from "./stages.ts";
import type { VisitKind } from "./visits.ts";

/** How long something usually takes, in working days from being asked for to coming in. */
export type UsualRange = { low: number; high: number };

/** Calendar days by stage. */
export type StageDays = Readonly<Partial<Record<Stage, number>>>;

/** How much of a worker's time an application takes in each stage, in hundredths of a whole case. */
export type StageWeights = Readonly<Partial<Record<Stage, number>>>;

/** Hours by kind of visit. */
export type VisitHours = Readonly<Record<VisitKind, number>>;

export type ApprovalRoute = "panel" | "adm-only";

/** When those who have a clock are told that its end is coming: half way through, and so many working days before its end. */
export type ClockWarnings = { halfway: boolean; workingDaysBefore: readonly number[] };

/**
 * Everything about the field that could change by law, standard, guidance or local choice. Where the wording of a limit
 * leaves room, a service's own deadline takes the shorter reading and a person's right the longer.
 */
export type SettingValues = MatchingSettingValues &
  PriceSettingValues & {
    /** From receipt of the application to the panel's recommendation. */
    panelLimit: Period;
    /** From the day all Part 1 information is in to the last day for a stage 1 notice. */
    stage1RefusalWindow: Period;
    /** From sending the report to the last day for the applicant's observations. */
    observations: Period;
    /** How long before the meeting members must have the papers. */
    panelPapers: Period;
    /** From a meeting of a panel to the day by which the minutes of its items are to be final. */
    panelMinutes: Period;
    /** From the recommendation and final minutes to the decision maker's decision. */
    decision: Period;
    /** From the independent review's recommendation coming in to the decision maker's new decision. */
    decisionAfterReview: Period;
    /** While no panel is asked: from the applicant's comments, or what they say to a proposed refusal, to the decision. */
    decisionWithoutPanel: Period;
    /** From the decision to telling the applicant in person or by telephone. */
    tellOrally: Period;
    /** From the decision to written confirmation. */
    confirmInWriting: Period;
    /** From the date of the qualifying determination letter to the last day to answer it. */
    determinationReply: Period;
    /** From notice by the Independent Review Mechanism to sending it the papers. */
    reviewMechanismPapers: Period;
    /** From the independent review being told of a case to the recommendation it aims to give. */
    reviewMechanismAim: Period;
    /** From a proper request to another service giving access to its records. */
    recordsAccess: Period;
    /** What this service aims at from the start to the end of stage 2. */
    stage2Target: Period;
    /** When the people who have a clock are warned that it runs out. */
    clockWarnings: ClockWarnings;
    /** From the receipt of an application to the manager's answer. */
    answerApplication: Period;
    /** From accepting an application to the named worker getting in touch. */
    workerContact: Period;
    /** From the last time a draft was written in to a reminder that it is kept. */
    draftReminder: Period;
    /** From approval to a reminder that the foster care agreement is still to be signed. */
    agreementReminder: Period;
    /** From approval to the first review, which goes to panel. */
    firstReview: Period;
    /** From a review of an approval to the next. */
    laterReview: Period;
    /** From a carer's written resignation being received to the automatic end of approval. */
    resignation: Period;
    /** Fostered children at once in one home, unless all are brothers and sisters of each other. */
    usualFosteringLimit: number;
    /** Personal referees who must be interviewed. */
    personalReferences: number;
    /** A reference from the last fostering service is asked for when someone fostered within this many months. */
    previousServiceMonths: number;
    /** Age from which a household member needs an enhanced DBS certificate. */
    dbsAge: number;
    /** How old a DBS certificate may be on the day of panel, in months from the day it came in. */
    dbsGoodForMonths: number;
    /** How old a medical report may be on the day of panel, in months from the day it came in. */
    medicalGoodForMonths: number;
    /** How long before an 18th birthday the criminal record check is begun, in months. */
    dbsBeginsMonthsBefore: number;
    /** How long a reference may be relied on, in months from the day it came in. */
    referenceGoodForMonths: number;
    /** How long another council's answer may be relied on, in months from the day it came in. */
    authorityGoodForMonths: number;
    /** How long a home safety visit may be relied on, in months from the day of the visit. */
    homeSafetyGoodForMonths: number;
    /** How long a car's papers may be relied on, in months from the day they were seen. */
    vehicleGoodForMonths: number;
    /** From asking after a late check to asking after it again. */
    chaseAgain: Period;
    /** How far back addresses, councils and countries are asked for. */
    addressYears: number;
    /** Calendar days an application plans to stay in each stage, while a council has too little history of its own. */
    stageDays: StageDays;
    /** How many stays in a stage a council needs before its own history says what is long. */
    stuckLeastStays: number;
    /** How long a restricted record stays open to somebody who gave their reason, in hours. */
    restrictedRecordHours: number;
    panelQuorum: number;
    /** Whole days after a meeting for which its members may still read the papers. */
    packOpenDays: number;
    /** Whole days after a meeting for which the applicants may open their own copy of its papers. */
    ownCopyOpenDays: number;
    /** How long carers have to answer when a home is needed today, within five days, and later, in hours. */
    offerHoursToday: number;
    offerHoursSoon: number;
    offerHoursLater: number;
    /** For how many days a place that carers confirmed is relied on: in searches, in lists and in totals. */
    vacancyGoodForDays: number;
    /** For how many years after its own a return on children looked after is kept. */
    returnKeptYears: number;
    /** After how many days one that was replaced goes sooner than that; null: it is kept for the same years. */
    replacedReturnKeptDays: number | null;
    /** For how many days a file that was given waits for somebody to say what is to become of it. */
    givenFileWaitsDays: number;
    /** For how many days after it was last saved a request or a decision that was begun and not sent is kept. */
    formDraftKeptDays: number;
    /** For how many months after a search ended without a home what was written in its request is kept. */
    undecidedRequestMonths: number;
    /** For how many days carers who said no are shown after others for the same kind of request; 0 for never. */
    declineHoldsDays: number;
    /** Working days after a planned move within which others than the area authority have its notice; 0 for its day. */
    noticesToOthersWorkingDays: number;
    /** Days of one short break, and of all in one home in any twelve months; beyond them the ordinary care plan rules apply. */
    shortBreakDays: number;
    shortBreakDaysInYear: number;
    /** After how many days a search that found nobody is made again. */
    searchAgainDays: number;
    /** For how many days a link to an agency opens a request. */
    agencyLinkDays: number;
    /** The fewest words in which a decision maker gives their own reasons. */
    ownReasonsWords: number;
    jointPanelQuorum: number;
    /** For how many years a social worker of the quorum, or one the central list needs, has been qualified. */
    panelSocialWorkerYears: number;
    /** How many other members must be independent where a vice chair who is not would chair. */
    panelIndependents: number;
    /** How long before leaving a central list a member gives notice in writing. */
    panelListNotice: Period;
    /** Whether a panel recommends before the decision maker decides on a first approval. */
    approvalRoute: ApprovalRoute;
    /** Years the record of a refused or withdrawn application is kept, at least. */
    refusedRecordYears: number;
    /** Years the record of an approved carer is kept after approval ends, at least. */
    approvedRecordYears: number;
    /** How many sessions an assessment of stage 2 is planned with. */
    assessmentSessions: UsualRange;
    /** From the last session of an assessment to sending the report, as a plan of visits is dated back from its panel. */
    planWriting: Period;
    /** The fewest working days a plan of visits leaves from one session to the next. */
    sessionsApart: number;
    /** How much an application weighs in each stage, when what workers carry is added up. */
    caseWeights: StageWeights;
    /** Days for which a link to a referee or a household adult opens their questions. */
    invitationDays: number;
    /** Days after the asking on which somebody who has not answered is reminded. As many reminders as days. */
    invitationReminderDays: readonly number[];
    /** Days before a visit on which the household is reminded of it. As many reminders as days. */
    visitReminderDays: readonly number[];
    /** No reminder with fewer hours than this to go, nor so soon after they were told the time, in hours. */
    visitReminderLeadHours: number;
    /** How long a seat that came free is kept for who waited longest, in hours. */
    offeredSeatHours: number;
    /** How many seats one address or number may have at one session. */
    seatsByOne: number;
    /** How many seats may be asked for with one address in a day. */
    seatsAskedADay: number;
    /** Up to how many hours before a visit a household may still move it or call it off by itself. */
    visitCutOffs: VisitHours;
    /** How long before it begins a visit may still be booked by the finder, in hours. */
    slotLeadHours: number;
    /** How many days the finder looks ahead where no plan says until when, and how many further when more time is asked about. */
    slotSearchDays: number;
    /** When children are taken to school and fetched on a school day: kept clear of for families who ask for it. */
    schoolRunHours: readonly ClockHours[];
    /** A session of a plan without a visit is at risk when so many days or fewer are left of its time. */
    sessionSoonDays: number;
    /** For how many days after a visit who works by the case may still open the record it was to, where it is not their own. */
    visitRecordDays: number;
    /** How long before it begins another council's seat may be given back without being owed, in hours. */
    seatGiveBackHours: number;
    /** How long notes wait on a worker's device without reaching us before they are removed there, in days. */
    deviceNotesDays: number;
    /** Hours for which an invited person's visit lasts once they typed the code. */
    invitedVisitHours: number;
    /** Age from which somebody of the household is asked for their own part. */
    ownPartFromAge: number;
    /** How far back a household adult's own addresses are asked for, in years. */
    householdAddressYears: number;
    /** From a safeguarding concern being raised to somebody taking it up. */
    concernReply: Period;
    usualDbs: UsualRange;
    usualMedical: UsualRange;
    usualPersonalReference: UsualRange;
    usualAreaAuthority: UsualRange;
    usualOwnRecords: UsualRange;
    usualOtherAuthority: UsualRange;
    usualOverseasRecord: UsualRange;
    usualPreviousService: UsualRange;
    usualHomeSafety: UsualRange;
    usualOfsted: UsualRange;
    usualEmployer: UsualRange;
    usualTenure: UsualRange;
    usualInternet: UsualRange;
    usualExPartner: UsualRange;
    usualSchool: UsualRange;
    usualHealthVisitor: UsualRange;
    usualFinances: UsualRange;
  };

export type SettingKey = keyof SettingValues;
export type Basis = "law" | "standard" | "guidance" | "local";

/** One value of one setting from a date on, with where it comes from and whether someone has read that source. */
export type Setting<Key extends SettingKey = SettingKey> = {
  key: Key;
  value: SettingValues[Key];
  from: Day;
  basis: Basis;
  source: string;
  /** False: stated from knowledge of the field and still to be read in the source. Shown in settings. */
  verified: boolean;
};

/** Any setting, each with the value its key calls for. */
export type AnySetting = { [Key in SettingKey]: Setting<Key> }[SettingKey];

/**
 * The settings in force on one date. `version` is stored with every event, so a decision can be read by its own rules: the
 * edition of the table below, the day the latest rule began, and how many rows were added to the table by then.
 */
export type Rulebook = {
  version: string;
  on: Day;
  values: Readonly<SettingValues>;
  settings: { readonly [Key in SettingKey]: Setting<Key> };
};

/** Raised whenever a row of the table below is corrected rather than followed by a later row. */
const EDITION = 2;

const ORIGIN = day("2011-04-01");
const SHORT_BREAKS = "Care Planning, Placement and Case Review (England) Regulations 2010, reg 48(2)(c)";
const TWO_STAGES = day("2013-07-01");
const THIS_SERVICE = day("2026-01-01");

const workingDays = (length: number, convention: Period["convention"] = "after"): Period => ({
  length,
  unit: "working-days",
  convention,
});
const calendarDays = (length: number): Period => ({ length, unit: "days", convention: "after" });
const months = (length: number): Period => ({ length, unit: "months", convention: "after" });

function setting<Key extends SettingKey>(
  key: Key,
  value: SettingValues[Key],
  from: Day,
  basis: Basis,
  source: string,
  verified: boolean,
): Setting<Key> {
  return { key, value, from, basis, source, verified };
}

const REGULATIONS = "Fostering Services (England) Regulations 2011";
const PROMISE = "This service's promise to applicants";
const USUAL = "This service's planning figure, until enough of its own checks are recorded";

/** Every setting with its dates. A change in the law is a further row with a later `from`, never an edit. */
export const NATIONAL_SETTINGS: readonly AnySetting[] = [
  setting("panelLimit", months(8), ORIGIN, "standard", "National Minimum Standards 2011, 14.4", true),
  setting("stage1RefusalWindow", workingDays(10), TWO_STAGES, "law", `${REGULATIONS}, reg 26(1B)`, true),
  setting("observations", workingDays(10, "beginning"), ORIGIN, "law", `${REGULATIONS}, reg 26(4)`, false),
  setting("panelPapers", workingDays(5), ORIGIN, "standard", "National Minimum Standards 2011, 14.3", true),
  setting("panelMinutes", workingDays(5), THIS_SERVICE, "local", "This service’s way of working", true),
  setting("decision", workingDays(7), ORIGIN, "standard", "National Minimum Standards 2011, 14.9", false),
  setting("decisionAfterReview", workingDays(7), ORIGIN, "standard", "National Minimum Standards 2011, 14.9", false),
  setting("decisionWithoutPanel", workingDays(7), THIS_SERVICE, "local", "This service’s way of working", true),
  setting("tellOrally", workingDays(2), ORIGIN, "standard", "National Minimum Standards 2011, 14.10", false),
  setting("confirmInWriting", workingDays(5), ORIGIN, "standard", "National Minimum Standards 2011, 14.10", false),
  setting("determinationReply", calendarDays(28), ORIGIN, "law", `${REGULATIONS}, reg 27(6)`, true),
  setting("reviewMechanismPapers", workingDays(10), ORIGIN, "law", `${REGULATIONS}, reg 29`, true),
  setting(
    "reviewMechanismAim",
    months(4),
    ORIGIN,
    "guidance",
    "Independent Review Mechanism, guide for applicants",
    false,
  ),
  setting("recordsAccess", workingDays(15), TWO_STAGES, "law", `${REGULATIONS}, reg 32(6)`, true),
  setting("stage2Target", months(4), THIS_SERVICE, "local", "Common planning split of two months and four", false),
  setting(
    "clockWarnings",
    { halfway: true, workingDaysBefore: [2] },
    THIS_SERVICE,
    "local",
    "This service's way of working",
    true,
  ),
  setting("answerApplication", workingDays(5), THIS_SERVICE, "local", PROMISE, true),
  setting("workerContact", workingDays(5), THIS_SERVICE, "local", PROMISE, true),
  setting("draftReminder", calendarDays(14), THIS_SERVICE, "local", PROMISE, true),
  setting("agreementReminder", workingDays(5), THIS_SERVICE, "local", PROMISE, true),
  setting("firstReview", months(12), ORIGIN, "law", `${REGULATIONS}, reg 28`, true),
  setting("laterReview", months(12), ORIGIN, "law", `${REGULATIONS}, reg 28`, true),
  setting("resignation", calendarDays(28), ORIGIN, "law", `${REGULATIONS}, reg 28(13)`, true),
  setting("usualFosteringLimit", 3, ORIGIN, "law", "Children Act 1989, Schedule 7", true),
  setting("personalReferences", 2, TWO_STAGES, "law", `${REGULATIONS}, reg 26(1A)`, true),
  setting("previousServiceMonths", 12, TWO_STAGES, "law", `${REGULATIONS}, reg 26(1A)(b)`, true),
  setting("dbsAge", 18, TWO_STAGES, "law", `${REGULATIONS}, Schedule 3 Part 1`, true),
  setting("dbsGoodForMonths", 36, THIS_SERVICE, "local", "Policy of services: three years; no law sets it", false),
  setting("medicalGoodForMonths", 24, THIS_SERVICE, "local", "Policy of services: two years; no law sets it", false),
  setting("dbsBeginsMonthsBefore", 3, THIS_SERVICE, "local", "Practice of services: from 17 years and 9 months", false),
  setting("referenceGoodForMonths", 12, THIS_SERVICE, "local", "Policy of services: a year; no law sets it", false),
  setting("authorityGoodForMonths", 12, THIS_SERVICE, "local", "Policy of services: a year; no law sets it", false),
  setting("homeSafetyGoodForMonths", 12, THIS_SERVICE, "local", "Policy of services: a year; no law sets it", false),
  setting("vehicleGoodForMonths", 12, THIS_SERVICE, "local", "Policy of services: a year; no law sets it", false),
  setting("chaseAgain", workingDays(10), THIS_SERVICE, "local", "This service's way of working", false),
  setting("addressYears", 10, THIS_SERVICE, "local", "Common practice of services: ten years", false),
  setting(
    "stageDays",
    {
      invited: 21,
      draft: 42,
      submitted: 10,
      "assessment-open": 150,
      observations: 14,
      panel: 35,
      "decision-pending": 12,
      "qualifying-determination": 28,
      approved: 14,
      "on-hold": 90,
    },
    THIS_SERVICE,
    "local",
    "Planning figures of this service within the eight months of national minimum standard 14",
    false,
  ),
  setting("stuckLeastStays", 8, THIS_SERVICE, "local", "This service’s way of working: fewer say nothing", true),
  setting("restrictedRecordHours", 8, THIS_SERVICE, "local", "This service’s way of working: one working day", true),
  setting("packOpenDays", 2, THIS_SERVICE, "local", "This service’s way of working", true),
  setting("ownCopyOpenDays", 90, THIS_SERVICE, "local", "This service’s way of working: longer than a challenge", true),
  setting("offerHoursToday", 1, THIS_SERVICE, "local", "Starting value of this service; not sourced", false),
  setting("offerHoursSoon", 4, THIS_SERVICE, "local", "Starting value of this service; not sourced", false),
  setting("offerHoursLater", 24, THIS_SERVICE, "local", "Starting value of this service; not sourced", false),
  setting("agencyLinkDays", 3, THIS_SERVICE, "local", "Starting value of this service; not sourced", false),
  setting("searchAgainDays", 7, THIS_SERVICE, "local", "Starting value of this service: weekly", false),
  setting("vacancyGoodForDays", 21, THIS_SERVICE, "local", "Starting value of this service; not sourced", false),
  setting(
    "returnKeptYears",
    11,
    THIS_SERVICE,
    "local",
    "Starting value of this service: ten years to look back on; no law names a time for a copy of a return",
    false,
  ),
  setting(
    "replacedReturnKeptDays",
    null,
    THIS_SERVICE,
    "local",
    "Starting value of this service: figures as at an earlier day can be drawn up again as long as the return is kept",
    false,
  ),
  setting("givenFileWaitsDays", 30, THIS_SERVICE, "local", "Starting value of this service; not sourced", false),
  setting(
    "undecidedRequestMonths",
    24,
    THIS_SERVICE,
    "local",
    "Starting value of this service: the child’s own record is the council’s case system; no law names a time",
    false,
  ),
  setting("formDraftKeptDays", 14, THIS_SERVICE, "local", "Starting value of this service; not sourced", false),
  setting("declineHoldsDays", 28, THIS_SERVICE, "local", "Starting value of this service; not sourced", false),
  setting(
    "noticesToOthersWorkingDays",
    0,
    ORIGIN,
    "guidance",
    "Care Planning Regulations 2010, reg 13: before the move; not checked word by word",
    false,
  ),
  setting("shortBreakDays", 17, ORIGIN, "law", SHORT_BREAKS, true),
  setting("shortBreakDaysInYear", 75, ORIGIN, "law", SHORT_BREAKS, true),
  setting("ownReasonsWords", 25, THIS_SERVICE, "local", "This service’s way of working: reasons of their own", true),
  setting("panelQuorum", 5, ORIGIN, "law", `${REGULATIONS}, reg 24`, false),
  setting("jointPanelQuorum", 6, ORIGIN, "law", `${REGULATIONS}, reg 24`, false),
  setting("panelSocialWorkerYears", 3, ORIGIN, "law", `${REGULATIONS}, reg 23 and 24`, true),
  setting("panelIndependents", 1, ORIGIN, "law", `${REGULATIONS}, reg 24`, false),
  setting("panelListNotice", months(1), ORIGIN, "law", `${REGULATIONS}, reg 23`, true),
  setting("approvalRoute", "panel", ORIGIN, "law", `${REGULATIONS}, reg 25 to 27`, true),
  setting("refusedRecordYears", 3, ORIGIN, "law", `${REGULATIONS}, reg 32`, true),
  setting("approvedRecordYears", 10, ORIGIN, "law", `${REGULATIONS}, reg 32`, true),
  setting("assessmentSessions", { low: 6, high: 10 }, THIS_SERVICE, "local", "Common practice of services", false),
  setting("planWriting", workingDays(10), THIS_SERVICE, "local", "This service's planning figure", false),
  setting("sessionsApart", 2, THIS_SERVICE, "local", "This service's planning figure", false),
  setting(
    "caseWeights",
    {
      submitted: 20,
      "assessment-open": 100,
      observations: 40,
      panel: 40,
      "decision-pending": 20,
      "qualifying-determination": 30,
      "on-hold": 20,
    },
    THIS_SERVICE,
    "local",
    "This service's planning figures",
    false,
  ),
  setting("invitationDays", 28, THIS_SERVICE, "local", "This service's choice", true),
  setting("invitationReminderDays", [7, 14], THIS_SERVICE, "local", "This service's choice: two at most", true),
  setting("visitReminderDays", [7, 1], THIS_SERVICE, "local", "This service's choice: a week and a day", true),
  setting("offeredSeatHours", 48, THIS_SERVICE, "local", "This service's choice", true),
  setting("seatsByOne", 4, THIS_SERVICE, "local", "This service's choice: a family, not a room", true),
  setting("seatsAskedADay", 8, THIS_SERVICE, "local", "This service's choice: anyone can type any address", true),
  setting("visitReminderLeadHours", 12, THIS_SERVICE, "local", "This service's choice", true),
  setting(
    "visitCutOffs",
    { initial: 24, assessment: 24, alone: 24, children: 24, "second-opinion": 48, "home-safety": 24 },
    THIS_SERVICE,
    "local",
    "This service's choice: a day, and two where two workers come",
    true,
  ),
  setting("slotLeadHours", 24, THIS_SERVICE, "local", "This service's choice: nobody is surprised by a visit", true),
  setting("slotSearchDays", 28, THIS_SERVICE, "local", "This service's choice: four weeks", true),
  setting(
    "schoolRunHours",
    [
      { from: 8 * 60 + 15, to: 9 * 60 + 15 },
      { from: 14 * 60 + 45, to: 15 * 60 + 45 },
    ],
    THIS_SERVICE,
    "local",
    "Usual hours of primary schools; nothing fixes them",
    false,
  ),
  setting("sessionSoonDays", 7, THIS_SERVICE, "local", "This service's choice: a week", true),
  setting("visitRecordDays", 7, THIS_SERVICE, "local", "This service's choice: time to write a visit up", true),
  setting("seatGiveBackHours", 48, THIS_SERVICE, "local", "Starting value of this service; not sourced", false),
  setting("deviceNotesDays", 7, THIS_SERVICE, "local", "This service's choice: a working week with its weekend", true),
  setting("invitedVisitHours", 4, THIS_SERVICE, "local", "This service's choice", true),
  setting("ownPartFromAge", 16, THIS_SERVICE, "local", "Common practice of services", false),
  setting("householdAddressYears", 5, THIS_SERVICE, "local", "As long as a DBS application asks for", false),
  setting("concernReply", workingDays(1), THIS_SERVICE, "local", "Practice of referrals: the same or next day", false),
  setting("usualDbs", { low: 10, high: 40 }, THIS_SERVICE, "local", USUAL, false),
  setting("usualMedical", { low: 20, high: 50 }, THIS_SERVICE, "local", USUAL, false),
  setting("usualPersonalReference", { low: 10, high: 20 }, THIS_SERVICE, "local", USUAL, false),
  setting("usualAreaAuthority", { low: 10, high: 40 }, THIS_SERVICE, "local", USUAL, false),
  setting("usualOwnRecords", { low: 0, high: 1 }, THIS_SERVICE, "local", USUAL, false),
  setting("usualOtherAuthority", { low: 10, high: 40 }, THIS_SERVICE, "local", USUAL, false),
  setting("usualOverseasRecord", { low: 20, high: 80 }, THIS_SERVICE, "local", USUAL, false),
  setting("usualPreviousService", { low: 5, high: 15 }, THIS_SERVICE, "local", USUAL, false),
  setting("usualHomeSafety", { low: 5, high: 15 }, THIS_SERVICE, "local", USUAL, false),
  setting("usualOfsted", { low: 10, high: 20 }, THIS_SERVICE, "local", USUAL, false),
  setting("usualEmployer", { low: 10, high: 20 }, THIS_SERVICE, "local", USUAL, false),
  setting("usualTenure", { low: 1, high: 5 }, THIS_SERVICE, "local", USUAL, false),
  setting("usualInternet", { low: 0, high: 2 }, THIS_SERVICE, "local", USUAL, false),
  setting("usualExPartner", { low: 10, high: 30 }, THIS_SERVICE, "local", USUAL, false),
  setting("usualSchool", { low: 10, high: 15 }, THIS_SERVICE, "local", USUAL, false),
  setting("usualHealthVisitor", { low: 10, high: 15 }, THIS_SERVICE, "local", USUAL, false),
  setting("usualFinances", { low: 1, high: 5 }, THIS_SERVICE, "local", USUAL, false),
  ...MATCHING_SETTINGS,
  ...PRICE_SETTINGS,
];

/** The national rows alone: one list, so that its rulebooks are put together once. */
const NO_ROWS: readonly AnySetting[] = [];

/**
 * Rulebooks already put together, by the rows they were made from and the day: every clock on every list asks for one,
 * few days are ever asked for, and a council's rows are one list for as long as nobody adds to them.
 */
const BOOKS = new WeakMap<readonly AnySetting[], Map<Day, Rulebook>>();
const MOST_BOOKS = 2000;

/**
 * The rules in force on a date: for each setting the latest row that has begun by then; before the first row, the first.
 * `local` are rows added after the release, a council's own and everyone's, which stand in place of an earlier row of the
 * same key when they are as late or later. Rows are only ever added, so the same list and day always make the same book.
 */
export function rulebookOn(on: Day, local: readonly AnySetting[] = NO_ROWS): Rulebook {
  const rows = local.length > 0 ? local : NO_ROWS;
  const books = BOOKS.get(rows) ?? new Map<Day, Rulebook>();
  BOOKS.set(rows, books);
  const known = books.get(on);
  if (known) return known;
  if (books.size >= MOST_BOOKS) books.clear();
  const made = putTogether(on, rows);
  books.set(on, made);
  return made;
}

function putTogether(on: Day, local: readonly AnySetting[]): Rulebook {
  const inForce = new Map<SettingKey, AnySetting>();
  let latest = ORIGIN;
  for (const row of [...NATIONAL_SETTINGS, ...local]) {
    const held = inForce.get(row.key);
    if (row.from > on && held) continue;
    if (held && row.from < held.from && held.from <= on) continue;
    inForce.set(row.key, row);
  }
  for (const row of inForce.values()) if (row.from <= on && row.from > latest) latest = row.from;
  const settings = Object.fromEntries(inForce) as unknown as Rulebook["settings"];
  const values = Object.fromEntries([...inForce].map(([key, row]) => [key, row.value])) as unknown as SettingValues;
  const added = local.filter(({ from }) => from <= on).length;
  return { version: `${EDITION}.${latest}${added > 0 ? `+${added}` : ""}`, on, values, settings };
}

/** "10 working days", "8 months", "28 days" */
export function limitInWords(limit: Period): string {
  const unit = { "working-days": "working day", days: "day", weeks: "week", months: "month" }[limit.unit];
  return `${limit.length} ${unit}${limit.length === 1 ? "" : "s"}`;
}
