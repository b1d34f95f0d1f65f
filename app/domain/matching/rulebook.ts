import { type Day, day } from "../shared/day.ts";
import type { Lane, RiskToOthers } from "./vocabulary.ts";

/** A value that law, practice or a council may change: what it is, from when, and where it comes from. */
export type Setting<Value> = { readonly value: Value; readonly from: Day; readonly source: string };

/** A risk to others, and the ages of other children it must not live beside without an agreed plan. */
export type RiskConflict = { readonly risk: RiskToOthers; readonly ageFrom: number; readonly ageTo: number };

export type MatchingRulebook = {
  /** Fostered children in one home, unless all are brothers and sisters. */
  readonly usualFosteringLimit: Setting<number>;
  readonly emergencyOutsideTermsWorkingDays: Setting<number>;
  /** Years below which a child who comes with their parent shares the parent's room, and takes no bed of their own. */
  readonly sharesParentsRoomUnder: Setting<number>;
  /**
   * Years below which a home with smoke is told of for a child, asked for or not, and below which the fixture format of the
   * allocation keeps a child out of a home with a smoker.
   */
  readonly smokeFreeUnderAge: Setting<number>;
  /** Availability older than this many days is not relied on: in matching, in the carers' list, in the region's figures. */
  readonly availabilityGoodForDays: Setting<number>;
  /** How many days after it was due a review of an approval may be missing before the home is left out. */
  readonly reviewLateDays: Setting<number>;
  /** A household back from a break this soon after the day needed is worth asking. */
  readonly bridgeDays: Setting<number>;
  /** How far outside the ages in the terms a variation is suggested. */
  readonly varyAgesWithinYears: Setting<number>;
  /** For how many days a no, for a reason that holds, puts a home after others for the same kind of request; 0 for never. */
  readonly declineHoldsDays: Setting<number>;
  readonly riskConflicts: Setting<readonly RiskConflict[]>;
  /** Drive to school, in estimated minutes, that is shown as keeping the child at their school. */
  readonly schoolMinutes: Setting<number>;
  /** Straight-line miles shown as near. Not a legal distance: "near" was left undefined on purpose. */
  readonly nearMiles: Setting<number>;
  /**
   * Homes and places to keep away from are held as postcode sectors, so a distance between two middles may be short of
   * the true one. A home this many miles or less outside a circle may be inside it: its address is to be checked.
   */
  readonly keepAwayMarginMiles: Setting<number>;
  /** Distances within one band count as equal in the order, so that the next criterion is heard. */
  readonly distanceBands: Setting<readonly number[]>;
  /** Hours a household has to answer an offer. */
  readonly replyHours: Setting<Readonly<Record<Lane, number>>>;
  /**
   * When no home is needed today, carers are not asked to answer at night: a time to reply that would end outside these
   * hours ends at `morning` on the next morning. Minutes past midnight on the clocks of England.
   */
  readonly replyAwake: Setting<{ readonly from: number; readonly until: number; readonly morning: number }>;
  /** Working days to give the area authority notice of an emergency placement outside the area. */
  readonly areaNoticeWorkingDays: Setting<number>;
  /** Working days after a planned move within which health, school, reviewing officer and parents are told; 0 for its day. */
  readonly noticesToOthersWorkingDays: Setting<number>;
  /** Days of one short break, counted in nights; a longer stay is under the ordinary care plan rules. */
  readonly shortBreakDays: Setting<number>;
  /** Days of all short breaks of a child in one home in any twelve months. */
  readonly shortBreakDaysInYear: Setting<number>;
  /** Working days to agree the placement plan when an emergency placement began without one. */
  readonly planWorkingDays: Setting<number>;
};

const SHORT_BREAKS = "Care Planning, Placement and Case Review (England) Regulations 2010, reg 48(2)(c)";
const PROPOSAL = "Nearhome starting value; each council may set its own";
const ISSUED = day("2026-11-01");

/** The rules as at November 2026. A change is a new value with its own date, never an edit of this one. */
export const MATCHING_RULEBOOK: MatchingRulebook = {
  usualFosteringLimit: { value: 3, from: day("1991-10-14"), source: "Children Act 1989, Schedule 7" },
  emergencyOutsideTermsWorkingDays: {
    value: 6,
    from: day("2011-04-01"),
    source: "Care Planning, Placement and Case Review (England) Regulations 2010, reg 23",
  },
  sharesParentsRoomUnder: {
    value: 3,
    from: ISSUED,
    source: "National Minimum Standards for fostering, standard 10 (not yet checked); a starting value",
  },
  smokeFreeUnderAge: {
    value: 5,
    from: ISSUED,
    source: "Practice of fostering services, after CoramBAAF Practice Note 68 (not yet checked); a starting value",
  },
  availabilityGoodForDays: { value: 21, from: ISSUED, source: PROPOSAL },
  reviewLateDays: { value: 28, from: ISSUED, source: PROPOSAL },
  bridgeDays: { value: 7, from: ISSUED, source: PROPOSAL },
  varyAgesWithinYears: { value: 2, from: ISSUED, source: PROPOSAL },
  declineHoldsDays: { value: 28, from: ISSUED, source: PROPOSAL },
  riskConflicts: {
    value: [
      { risk: "sexual-harm", ageFrom: 0, ageTo: 17 },
      { risk: "fire-setting", ageFrom: 0, ageTo: 17 },
      { risk: "physical-harm", ageFrom: 0, ageTo: 7 },
      { risk: "exploiting-others", ageFrom: 10, ageTo: 17 },
    ],
    from: ISSUED,
    source: PROPOSAL,
  },
  schoolMinutes: { value: 20, from: ISSUED, source: PROPOSAL },
  nearMiles: { value: 10, from: ISSUED, source: PROPOSAL },
  keepAwayMarginMiles: { value: 1, from: ISSUED, source: PROPOSAL },
  distanceBands: { value: [1, 3, 5, 10, 20, 50], from: ISSUED, source: PROPOSAL },
  replyHours: { value: { today: 1, "under-5-days": 4, "over-5-days": 24 }, from: ISSUED, source: PROPOSAL },
  replyAwake: { value: { from: 8 * 60, until: 20 * 60, morning: 10 * 60 }, from: ISSUED, source: PROPOSAL },
  areaNoticeWorkingDays: { value: 5, from: day("2014-01-27"), source: "Care Planning Regulations 2010, reg 13(4)" },
  noticesToOthersWorkingDays: {
    value: 0,
    from: day("2011-04-01"),
    source: "Care Planning Regulations 2010, reg 13 (not yet checked)",
  },
  shortBreakDays: { value: 17, from: day("2011-04-01"), source: SHORT_BREAKS },
  shortBreakDaysInYear: { value: 75, from: day("2011-04-01"), source: SHORT_BREAKS },
  planWorkingDays: {
    value: 5,
    from: day("2011-04-01"),
    source: "Care Planning Regulations 2010, reg 9 (not yet checked)",
  },
};

/** What a council set for itself, in place of the starting values: hours to answer an offer, how long a vacancy is relied on, how long a no counts, when notices go, and how long a short break may be. */
export type OwnMatchingValues = {
  readonly offerHoursToday: number;
  readonly offerHoursSoon: number;
  readonly offerHoursLater: number;
  readonly vacancyGoodForDays: number;
  readonly declineHoldsDays: number;
  readonly noticesToOthersWorkingDays: number;
  readonly shortBreakDays: number;
  readonly shortBreakDaysInYear: number;
};

/** The rules of matching with a council's own values, from the day it set them. */
export function matchingRulebookWith(own: OwnMatchingValues, from: Day): MatchingRulebook {
  const source = "This council’s page of rules";
  return {
    ...MATCHING_RULEBOOK,
    replyHours: {
      value: { today: own.offerHoursToday, "under-5-days": own.offerHoursSoon, "over-5-days": own.offerHoursLater },
      from,
      source,
    },
    availabilityGoodForDays: { value: own.vacancyGoodForDays, from, source },
    declineHoldsDays: { value: own.declineHoldsDays, from, source },
    noticesToOthersWorkingDays: { value: own.noticesToOthersWorkingDays, from, source },
    shortBreakDays: { value: own.shortBreakDays, from, source },
    shortBreakDaysInYear: { value: own.shortBreakDaysInYear, from, source },
  };
}
