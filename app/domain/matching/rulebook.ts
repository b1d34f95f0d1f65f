import { type Rulebook, rulebookOn, type SettingKey, type SettingValues } from "../applications/rulebook.ts";
import { type Day, day } from "../shared/day.ts";
import type { Lane } from "./vocabulary.ts";

/** A value that law, practice or a council may change: what it is, from when, and where it comes from. */
export type Setting<Value> = {
  readonly value: Value;
  readonly from: Day;
  readonly source: string;
  /** False where nobody has read it in the source yet. */
  readonly verified?: boolean;
};

/** The settings that matching reads as they are kept: `settings.ts`, and `applications/rulebook.ts` for the older ones. */
const AS_KEPT = [
  "usualFosteringLimit",
  "emergencyOutsideTermsWorkingDays",
  "sharesParentsRoomUnder",
  "smokeFreeUnderAge",
  "schoolFromAge",
  "reviewLateDays",
  "bridgeDays",
  "varyAgesWithinYears",
  "declineHoldsDays",
  "riskConflicts",
  "schoolMinutes",
  "nearMiles",
  "keepAwayMarginMiles",
  "distanceBands",
  "freshDays",
  "atADistance",
  "adjoiningApprover",
  "distanceApprover",
  "outsideEnglandApprover",
  "areaExempt",
  "areaNoticeWorkingDays",
  "areaConsultWorkingDays",
  "schoolMoveApprover",
  "keyStage4Ages",
  "noticesToOthersWorkingDays",
  "shortBreakDays",
  "shortBreakDaysInYear",
  "planWorkingDays",
  "outcomeCheckWeeks",
  "policeProtectionHours",
  "emergencyOrderDays",
  "emergencyOrderExtensionDays",
  "apartReviewWeeks",
  "recordTold",
] as const satisfies readonly SettingKey[];
type AsKept = (typeof AS_KEPT)[number];

export type MatchingRulebook = { readonly [Key in AsKept]: Setting<SettingValues[Key]> } & {
  /** Which rules these are, kept with each decision. */
  readonly version: string;
  /** Availability older than this many days is not relied on: in matching, in the carers' list, in the region's figures. */
  readonly availabilityGoodForDays: Setting<number>;
  /** Hours a household has to answer an offer. */
  readonly replyHours: Setting<Readonly<Record<Lane, number>>>;
  /**
   * When no home is needed today, carers are not asked to answer at night: a time to reply that would end outside these
   * hours ends at `morning` on the next morning. Minutes past midnight on the clocks of England.
   */
  readonly replyAwake: Setting<{ readonly from: number; readonly until: number; readonly morning: number }>;
};

/** The latest day and every source of several settings that are read as one. */
function together<Value>(value: Value, ...rows: readonly Setting<unknown>[]): Setting<Value> {
  const [from = day("2011-04-01")] = rows.map((row) => row.from).sort((a, b) => (a < b ? 1 : -1));
  return { value, from, source: [...new Set(rows.map(({ source }) => source))].join("; ") };
}

/** The rules of matching in one rulebook: what the law, the standards and the council have set by its day. */
export function matchingRulebookOf({ settings, version }: Pick<Rulebook, "settings" | "version">): MatchingRulebook {
  const kept = Object.fromEntries(AS_KEPT.map((key) => [key, settings[key]])) as unknown as Pick<
    MatchingRulebook,
    AsKept
  >;
  const { offerHoursToday, offerHoursSoon, offerHoursLater, replyAwakeHours, replyMorningHour } = settings;
  const [awake = { from: 0, to: 24 * 60 }] = replyAwakeHours.value;
  return {
    ...kept,
    version,
    availabilityGoodForDays: settings.vacancyGoodForDays,
    replyHours: together(
      { today: offerHoursToday.value, "under-5-days": offerHoursSoon.value, "over-5-days": offerHoursLater.value },
      offerHoursToday,
      offerHoursSoon,
      offerHoursLater,
    ),
    replyAwake: together(
      { from: awake.from, until: awake.to, morning: replyMorningHour.value * 60 },
      replyAwakeHours,
      replyMorningHour,
    ),
  };
}

/** The rules of matching for England as at November 2026, for whoever has no council's at hand. */
export const MATCHING_RULEBOOK: MatchingRulebook = matchingRulebookOf(rulebookOn(day("2026-11-01")));
