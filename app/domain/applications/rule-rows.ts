import { z } from "zod";
import type { Period } from "../calendar/working-days.ts";
import { ASKS_FOR, MATCHING_BOUND, MATCHING_VALUES } from "../matching/settings.ts";
import type { ClockHours } from "../scheduling/clock-hours.ts";
import { type Day, isDay } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import { PRICE_VALUES } from "../sufficiency/price-settings.ts";
import {
  type AnySetting,
  type Basis,
  type ClockWarnings,
  rulebookOn,
  type SettingKey,
  type SettingValues,
  type UsualRange,
} from "./rulebook.ts";
import { STAGE_NAMES } from "./stages.ts";
import { VISIT_KIND_NAMES } from "./visits.ts";

/** A rule as it is kept: its value is whatever was stored, and is read by `readSetting`. */
export type RuleRow = { key: string; value: unknown; from: Day; basis: Basis; source: string; verified: boolean };

const period: z.ZodType<Period> = z.strictObject({
  length: z.number().int().min(1).max(1000),
  unit: z.enum(["working-days", "days", "weeks", "months"]),
  convention: z.enum(["after", "beginning"]),
});
const whole = (least: number, most: number): z.ZodType<number> => z.number().int().min(least).max(most);
const usual: z.ZodType<UsualRange> = z
  .strictObject({ low: z.number().int().min(0).max(1000), high: z.number().int().min(0).max(1000) })
  .refine(({ low, high }) => low <= high, "The shorter time must not be longer than the longer one");
const warnings: z.ZodType<ClockWarnings> = z.strictObject({
  halfway: z.boolean(),
  workingDaysBefore: z.array(z.number().int().min(0).max(60)).max(5),
});

const minuteOfDay = z
  .number()
  .int()
  .min(0)
  .max(24 * 60);
const clockHours: z.ZodType<ClockHours[]> = z
  .array(
    z
      .strictObject({ from: minuteOfDay, to: minuteOfDay })
      .refine(({ from, to }) => from < to, "The end must be later than the beginning"),
  )
  .min(1, "Enter times such as 8:15 to 9:15")
  .max(4);

/** What each setting may hold. */
const VALUES: { readonly [Key in SettingKey]: z.ZodType<SettingValues[Key]> } = {
  panelLimit: period,
  stage1RefusalWindow: period,
  observations: period,
  panelPapers: period,
  panelMinutes: period,
  decision: period,
  decisionAfterReview: period,
  decisionWithoutPanel: period,
  tellOrally: period,
  confirmInWriting: period,
  determinationReply: period,
  reviewMechanismPapers: period,
  reviewMechanismAim: period,
  recordsAccess: period,
  stage2Target: period,
  clockWarnings: warnings,
  answerApplication: period,
  workerContact: period,
  draftReminder: period,
  agreementReminder: period,
  assessmentSessions: usual,
  planWriting: period,
  sessionsApart: whole(1, 20),
  caseWeights: z.partialRecord(z.enum(STAGE_NAMES), z.number().int().min(1).max(500)),
  firstReview: period,
  laterReview: period,
  resignation: period,
  usualFosteringLimit: whole(1, 20),
  personalReferences: whole(1, 10),
  previousServiceMonths: whole(1, 120),
  dbsAge: whole(10, 18),
  dbsGoodForMonths: whole(1, 120),
  medicalGoodForMonths: whole(1, 120),
  dbsBeginsMonthsBefore: whole(0, 24),
  referenceGoodForMonths: whole(1, 120),
  authorityGoodForMonths: whole(1, 120),
  homeSafetyGoodForMonths: whole(1, 120),
  vehicleGoodForMonths: whole(1, 120),
  chaseAgain: period,
  addressYears: whole(1, 30),
  stageDays: z.partialRecord(z.enum(STAGE_NAMES), z.number().int().min(1).max(1000)),
  stuckLeastStays: whole(1, 200),
  restrictedRecordHours: whole(1, 72),
  packOpenDays: whole(0, 28),
  ownCopyOpenDays: whole(28, 730),
  offerHoursToday: whole(1, 24),
  offerHoursSoon: whole(1, 72),
  offerHoursLater: whole(1, 168),
  agencyLinkDays: whole(1, 14),
  searchAgainDays: whole(1, 60),
  vacancyGoodForDays: whole(1, 180),
  returnKeptYears: whole(3, 75),
  replacedReturnKeptDays: whole(0, 3_650).nullable(),
  givenFileWaitsDays: whole(1, 365),
  formDraftKeptDays: whole(1, 90),
  undecidedRequestMonths: whole(12, 240),
  declineHoldsDays: whole(0, 180),
  noticesToOthersWorkingDays: whole(0, 10),
  shortBreakDays: whole(1, 366),
  shortBreakDaysInYear: whole(1, 366),
  ownReasonsWords: whole(10, 200),
  panelQuorum: whole(1, 20),
  jointPanelQuorum: whole(1, 20),
  panelSocialWorkerYears: whole(1, 20),
  panelIndependents: whole(1, 3),
  panelListNotice: period,
  approvalRoute: z.enum(["panel", "adm-only"]),
  refusedRecordYears: whole(1, 100),
  approvedRecordYears: whole(1, 100),
  invitationDays: whole(1, 90),
  invitationReminderDays: z.array(z.number().int().min(1).max(60)).max(2),
  visitReminderDays: z.array(z.number().int().min(1).max(60)).max(3),
  visitReminderLeadHours: whole(1, 72),
  offeredSeatHours: whole(1, 336),
  seatsByOne: whole(1, 20),
  seatsAskedADay: whole(1, 100),
  visitCutOffs: z.record(z.enum(VISIT_KIND_NAMES), z.number().int().min(0).max(336)),
  slotLeadHours: whole(0, 336),
  slotSearchDays: whole(7, 84),
  schoolRunHours: clockHours,
  sessionSoonDays: whole(1, 30),
  visitRecordDays: whole(1, 60),
  seatGiveBackHours: whole(0, 336),
  deviceNotesDays: whole(1, 30),
  invitedVisitHours: whole(1, 12),
  ownPartFromAge: whole(16, 18),
  householdAddressYears: whole(1, 30),
  concernReply: period,
  usualDbs: usual,
  usualMedical: usual,
  usualPersonalReference: usual,
  usualAreaAuthority: usual,
  usualOwnRecords: usual,
  usualOtherAuthority: usual,
  usualOverseasRecord: usual,
  usualPreviousService: usual,
  usualHomeSafety: usual,
  usualOfsted: usual,
  usualEmployer: usual,
  usualTenure: usual,
  usualInternet: usual,
  usualExPartner: usual,
  usualSchool: usual,
  usualHealthVisitor: usual,
  usualFinances: usual,
  ...MATCHING_VALUES,
  ...PRICE_VALUES,
};

export const SETTING_KEYS = Object.keys(VALUES) as SettingKey[];

/** Whether a name is one of a setting. */
export function isSettingKey(name: string): name is SettingKey {
  return Object.hasOwn(VALUES, name);
}

/** Reads one stored rule. Refuses an unknown setting, a value its setting cannot hold and a day that is none, in words. */
export function readSetting(row: RuleRow): Result<AnySetting, string[]> {
  if (!isSettingKey(row.key)) return refuse([`There is no setting called ${row.key}`]);
  if (!isDay(row.from)) return refuse(["The day it begins is not a day"]);
  const read = VALUES[row.key].safeParse(row.value);
  if (!read.success) return refuse(read.error.issues.map(({ message }) => message));
  const { key, from, basis, source, verified } = row;
  return accept({ key, value: read.data, from, basis, source, verified } as AnySetting);
}

/**
 * Stored rules as settings, in the order they are given. What cannot be read is left out and the rule before it stays in
 * force: a row is refused when somebody adds it, so one that cannot be read came some other way and stops nobody's work.
 */
export function settingsFromRows(rows: readonly RuleRow[]): AnySetting[] {
  return rows.flatMap((row) => {
    const read = readSetting(row);
    return read.ok ? [read.value] : [];
  });
}

/** Whose interest a length serves: a service's own deadline may only be kept shorter, a person's right only made longer. */
type Towards = "shorter" | "longer" | "lower" | "more-senior" | "fixed";

/** Rules a council may not loosen by its own choice while law or a national standard sets them. */
const BOUND: Partial<Record<SettingKey, Towards>> = {
  ...MATCHING_BOUND,
  panelLimit: "shorter",
  stage1RefusalWindow: "shorter",
  observations: "longer",
  panelPapers: "longer",
  decision: "shorter",
  decisionAfterReview: "shorter",
  tellOrally: "shorter",
  confirmInWriting: "shorter",
  determinationReply: "longer",
  reviewMechanismPapers: "shorter",
  recordsAccess: "shorter",
  firstReview: "shorter",
  laterReview: "shorter",
  resignation: "fixed",
  usualFosteringLimit: "fixed",
  shortBreakDays: "shorter",
  shortBreakDaysInYear: "shorter",
  personalReferences: "longer",
  previousServiceMonths: "longer",
  dbsAge: "shorter",
  panelQuorum: "longer",
  jointPanelQuorum: "longer",
  panelSocialWorkerYears: "longer",
  panelIndependents: "longer",
  panelListNotice: "fixed",
  approvalRoute: "fixed",
  refusedRecordYears: "longer",
  approvedRecordYears: "longer",
};

const ABOUT_DAYS = { "working-days": 1.4, days: 1, weeks: 7, months: 30.4 } as const;

function size(value: unknown): number | null {
  if (typeof value === "number") return value;
  if (typeof value === "string") return ASKS_FOR[value] ?? null;
  if (typeof value !== "object" || value === null || !("unit" in value)) return null;
  const { length, unit, convention } = value as Period;
  return length * ABOUT_DAYS[unit] - (convention === "beginning" ? 1 : 0);
}

/**
 * Why a council's own choice may not stand in place of what law or a national standard sets; null when it may. A row that
 * records a change of the law itself says so in its basis and is not a choice, so it is never refused here.
 */
export function looserThanLaw(row: AnySetting, held: AnySetting): string | null {
  const towards = BOUND[row.key];
  if (!towards || row.basis === "law" || row.basis === "standard") return null;
  if (held.basis !== "law" && held.basis !== "standard") return null;
  const [own, national] = [size(row.value), size(held.value)];
  if (towards === "fixed" || own === null || national === null) {
    return "Law or a national standard fixes this. Only a change of it, with its source, can be recorded here";
  }
  if (towards === "shorter" && own > national) {
    return "This is the service’s own deadline. A council may hold itself to a shorter time, never to a longer one";
  }
  if (towards === "longer" && own < national) {
    return "This protects people. A council may give more, never less";
  }
  if (towards === "lower" && own > national) {
    return "This protects children. A council may set it lower, never higher";
  }
  if (towards === "more-senior" && own < national) {
    return "The law asks for this at least. A council may ask for more, never for less";
  }
  return null;
}

/** What adding a rule would be measured against: the rules already in force on the day it begins. */
export function ruleBefore(key: SettingKey, from: Day, local: readonly AnySetting[]): AnySetting {
  return rulebookOn(from, local).settings[key] as AnySetting;
}
