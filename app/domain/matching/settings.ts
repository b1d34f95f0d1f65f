import { z } from "zod";
import type { Basis } from "../applications/rulebook.ts";
import type { ClockHours } from "../scheduling/clock-hours.ts";
import { type Day, day } from "../shared/day.ts";
import { keysOf } from "../shared/keys.ts";
import { RISKS_TO_OTHERS, type RiskToOthers } from "./vocabulary.ts";

/**
 * A risk to others that must not meet somebody in a home, both ways: brought by a child of the request or by a child who
 * lives there. Whom it must not meet is the other children of some ages, or for harm to animals the pets. A written plan
 * for every child there opens the home, or nothing does.
 */
export type RiskConflict = { readonly risk: RiskToOthers; readonly opens: "plan" | "nothing" } & (
  | { readonly ageFrom: number; readonly ageTo: number }
  | { readonly pets: true }
);

/** Who approves a home outside the area, or a change of school in key stage 4: the second is the more senior. */
export const APPROVERS = {
  "nominated-officer": "the nominated officer",
  director: "the Director of Children’s Services",
} as const;
export type AreaApprover = keyof typeof APPROVERS;

/** What “at a distance” means, seen from the council’s own area. Miles play no part in either. */
export const AT_A_DISTANCE = {
  "beyond-adjoining": "Outside its own area and not in one that adjoins it",
  "outside-own-area": "Anywhere outside its own area, one that adjoins it too",
} as const;

/** Whose homes outside the area need no approval of the decision. */
export const AREA_EXEMPT = {
  "connected-and-own": "Carers this council itself approved, a connected person of the child among them",
  connected: "A connected person of the child whom this council itself approved",
  own: "Carers this council itself approved",
  nobody: "Nobody: every home outside the area is approved",
} as const;

/** From which step of an offer carers read what a child's record says of them. Both come before the child moves in. */
export const RECORD_TOLD = {
  agreed: "Once they have said yes",
  settled: "Once the placement is settled",
} as const;
export type RecordTold = keyof typeof RECORD_TOLD;

/** What may change in matching by law, standard, guidance or a council's choice. */
export type MatchingSettingValues = {
  /** Years below which a child who comes with their parent shares the parent's room, and takes no bed of their own. */
  sharesParentsRoomUnder: number;
  /**
   * Years below which a home with smoke is told of for a child, asked for or not, and below which the fixture format of the
   * allocation keeps a child out of a home with a smoker.
   */
  smokeFreeUnderAge: number;
  /** Years from which a child is asked about for a school; below it section 22C(8)(b) does not arise unless one is named. */
  schoolFromAge: number;
  /** How many days after it was due a review of an approval may be missing before the home is left out. */
  reviewLateDays: number;
  /** A household back from a break this many days after the day needed is worth asking. */
  bridgeDays: number;
  /** How many years outside the ages in the terms a variation is suggested. */
  varyAgesWithinYears: number;
  /** Which risk to others must not meet whom, and what opens the home. */
  riskConflicts: readonly RiskConflict[];
  /** Drive to school, in estimated minutes, that is shown as keeping the child at their school. */
  schoolMinutes: number;
  /** Straight-line miles shown as near. Not a legal distance: "near" was left undefined on purpose. */
  nearMiles: number;
  /**
   * Homes and places to keep away from are held as postcode sectors, so a distance between two middles may be short of
   * the true one. A home this many miles or less outside a circle may be inside it: its address is to be checked.
   */
  keepAwayMarginMiles: number;
  /** Distances within one band, in miles, count as equal in the order, so that the next criterion is heard. */
  distanceBands: readonly number[];
  /** Vacancies confirmed within the first number of days come first in the order, within the second next, then the rest. */
  freshDays: readonly number[];
  /** The hours in which carers are asked to answer when no home is needed today: one stretch of the clock. */
  replyAwakeHours: readonly ClockHours[];
  /** The hour of the morning at which a time to reply ends that would end outside those hours. */
  replyMorningHour: number;
  /** Working days a home may be used outside its terms in an emergency, the day it was granted being the first. */
  emergencyOutsideTermsWorkingDays: number;
  /** Working days to agree the placement plan when an emergency placement began without one. */
  planWorkingDays: number;
  /** Weeks after a move at which what the decision expected is held against what came. */
  outcomeCheckWeeks: number;
  /** Hours for which the police may keep a child under their protection. */
  policeProtectionHours: number;
  /** Days of an emergency protection order, the day it was made being the first, and by how many a court may extend it, once. */
  emergencyOrderDays: number;
  emergencyOrderExtensionDays: number;
  /** Weeks after a move at which it is usually reviewed that brothers and sisters live apart. */
  apartReviewWeeks: number;
  atADistance: keyof typeof AT_A_DISTANCE;
  /** Who approves a home in an adjoining area, at a distance, and outside England. */
  adjoiningApprover: AreaApprover;
  distanceApprover: AreaApprover;
  outsideEnglandApprover: AreaApprover;
  areaExempt: keyof typeof AREA_EXEMPT;
  /** Working days to give the area authority notice of an emergency placement outside the area. */
  areaNoticeWorkingDays: number;
  /** Working days in which the area authority and the reviewing officer are consulted after an emergency placement. */
  areaConsultWorkingDays: number;
  /** Who approves a change of school in key stage 4, and the ages on 31 August that are in it. */
  schoolMoveApprover: AreaApprover;
  keyStage4Ages: { low: number; high: number };
  /** From when carers read the ethnic group, legal status, reason for care and disability of a child. */
  recordTold: RecordTold;
};

type Key = keyof MatchingSettingValues;
type Row<Of extends Key> = {
  key: Of;
  value: MatchingSettingValues[Of];
  from: Day;
  basis: Basis;
  source: string;
  verified: boolean;
};
/** A setting of matching with its day and its source. */
export type MatchingSettingRow = { [Of in Key]: Row<Of> }[Key];

const whole = (least: number, most: number): z.ZodType<number> => z.number().int().min(least).max(most);
const age = whole(0, 17);
const AGES_IN_ORDER = "The younger age must not be over the older one";
const opens = z.enum(["plan", "nothing"]);
const risk = z.enum(keysOf<RiskToOthers>(RISKS_TO_OTHERS));
const conflict: z.ZodType<RiskConflict> = z.union([
  z
    .strictObject({ risk, opens, ageFrom: age, ageTo: age })
    .refine(({ ageFrom, ageTo }) => ageFrom <= ageTo, AGES_IN_ORDER),
  z.strictObject({ risk: z.literal("harm-to-animals"), opens, pets: z.literal(true) }),
]);
const rising = (least: number, most: number, parts: number): z.ZodType<number[]> =>
  z
    .array(whole(least, most))
    .min(1, "Enter at least one number")
    .max(parts, `Enter ${parts} numbers or fewer`)
    .refine((all) => all.every((one, at) => at === 0 || one > (all[at - 1] ?? 0)), "Enter the smaller number first");
const oneStretch: z.ZodType<ClockHours[]> = z
  .array(
    z
      .strictObject({ from: whole(0, 24 * 60), to: whole(0, 24 * 60) })
      .refine(({ from, to }) => from < to, "The end must be later than the beginning"),
  )
  .length(1, "Enter one stretch of hours such as 8:00 to 20:00");
const approver = z.enum(keysOf<AreaApprover>(APPROVERS));

/** What each setting of matching may hold. */
export const MATCHING_VALUES: { readonly [Of in Key]: z.ZodType<MatchingSettingValues[Of]> } = {
  sharesParentsRoomUnder: whole(0, 5),
  smokeFreeUnderAge: whole(0, 18),
  schoolFromAge: whole(2, 5),
  reviewLateDays: whole(0, 365),
  bridgeDays: whole(0, 28),
  varyAgesWithinYears: whole(0, 17),
  riskConflicts: z.array(conflict).min(1, "Keep at least one risk in the table").max(40),
  schoolMinutes: whole(1, 180),
  nearMiles: whole(1, 100),
  keepAwayMarginMiles: whole(0, 10),
  distanceBands: rising(1, 500, 12),
  freshDays: rising(0, 60, 2).refine(({ length }) => length === 2, "Enter two numbers, such as 1, 7"),
  replyAwakeHours: oneStretch,
  replyMorningHour: whole(6, 12),
  emergencyOutsideTermsWorkingDays: whole(0, 20),
  planWorkingDays: whole(0, 20),
  outcomeCheckWeeks: whole(1, 52),
  policeProtectionHours: whole(1, 168),
  emergencyOrderDays: whole(1, 28),
  emergencyOrderExtensionDays: whole(0, 28),
  apartReviewWeeks: whole(1, 52),
  atADistance: z.enum(keysOf<keyof typeof AT_A_DISTANCE>(AT_A_DISTANCE)),
  adjoiningApprover: approver,
  distanceApprover: approver,
  outsideEnglandApprover: approver,
  areaExempt: z.enum(keysOf<keyof typeof AREA_EXEMPT>(AREA_EXEMPT)),
  areaNoticeWorkingDays: whole(0, 20),
  areaConsultWorkingDays: whole(0, 20),
  schoolMoveApprover: approver,
  keyStage4Ages: z.strictObject({ low: age, high: age }).refine(({ low, high }) => low <= high, AGES_IN_ORDER),
  recordTold: z.enum(keysOf<RecordTold>(RECORD_TOLD)),
};

/** Towards what a council may move a limit that law or a national standard sets, by its own choice. */
export const MATCHING_BOUND: Partial<Record<Key, "shorter" | "fixed" | "lower" | "more-senior">> = {
  sharesParentsRoomUnder: "lower",
  emergencyOutsideTermsWorkingDays: "shorter",
  planWorkingDays: "shorter",
  policeProtectionHours: "fixed",
  emergencyOrderDays: "fixed",
  emergencyOrderExtensionDays: "fixed",
  areaNoticeWorkingDays: "shorter",
  areaConsultWorkingDays: "shorter",
  atADistance: "more-senior",
  adjoiningApprover: "more-senior",
  distanceApprover: "more-senior",
  outsideEnglandApprover: "more-senior",
  areaExempt: "more-senior",
  schoolMoveApprover: "more-senior",
  keyStage4Ages: "fixed",
};

/** How much each choice asks for, so that a council may ask for more than the law and not for less. */
export const ASKS_FOR: Readonly<Record<string, number>> = {
  "nominated-officer": 1,
  director: 2,
  "beyond-adjoining": 1,
  "outside-own-area": 2,
  "connected-and-own": 1,
  connected: 2,
  own: 2,
  nobody: 3,
};

const REGULATIONS = "Care Planning, Placement and Case Review (England) Regulations 2010";
const ORIGIN = day("2011-04-01");
/** The Children Act 1989 came into force. */
const CHILDREN_ACT = day("1991-10-14");
/** Regulations 11 and 13 as amended (SI 2013/3239, Part 3). */
const AMENDED = day("2014-01-27");
const THIS_SERVICE = day("2026-01-01");
/** The first day on which this service holds decisions against what came. */
const FIRST_CHECKS = day("2026-11-01");
const START = "Starting value of this service; not sourced";

function row<Of extends Key>(
  key: Of,
  value: MatchingSettingValues[Of],
  from: Day,
  basis: Basis,
  source: string,
  verified: boolean,
): Row<Of> {
  return { key, value, from, basis, source, verified };
}

/** Every setting of matching with its dates. A change is a further row with a later `from`, never an edit. */
export const MATCHING_SETTINGS: readonly MatchingSettingRow[] = [
  row(
    "sharesParentsRoomUnder",
    3,
    ORIGIN,
    "standard",
    "National Minimum Standards for fostering 2011, standard 10",
    false,
  ),
  row(
    "smokeFreeUnderAge",
    5,
    THIS_SERVICE,
    "guidance",
    "Practice of fostering services, after CoramBAAF Practice Note 68",
    false,
  ),
  row("schoolFromAge", 4, THIS_SERVICE, "local", "Reception classes begin at four; no rule names it", false),
  row("reviewLateDays", 28, THIS_SERVICE, "local", START, false),
  row("bridgeDays", 7, THIS_SERVICE, "local", START, false),
  row("varyAgesWithinYears", 2, THIS_SERVICE, "local", START, false),
  row(
    "riskConflicts",
    [
      { risk: "harm-to-animals", pets: true, opens: "plan" },
      { risk: "sexual-harm", ageFrom: 0, ageTo: 17, opens: "plan" },
      { risk: "fire-setting", ageFrom: 0, ageTo: 17, opens: "plan" },
      { risk: "physical-harm", ageFrom: 0, ageTo: 7, opens: "plan" },
      { risk: "exploiting-others", ageFrom: 10, ageTo: 17, opens: "plan" },
    ],
    THIS_SERVICE,
    "local",
    "Starting table of this service, for national minimum standard 15; the risks as the Placements Standard names them",
    false,
  ),
  row("schoolMinutes", 20, THIS_SERVICE, "local", START, false),
  row("nearMiles", 10, THIS_SERVICE, "local", `${START}. Parliament left “near” undefined on purpose`, false),
  row("keepAwayMarginMiles", 1, THIS_SERVICE, "local", START, false),
  row("distanceBands", [1, 3, 5, 10, 20, 50], THIS_SERVICE, "local", START, false),
  row("freshDays", [1, 7], THIS_SERVICE, "local", "Starting value of this service: a day and a week", false),
  row("replyAwakeHours", [{ from: 8 * 60, to: 20 * 60 }], THIS_SERVICE, "local", START, false),
  row("replyMorningHour", 10, THIS_SERVICE, "local", START, false),
  row("emergencyOutsideTermsWorkingDays", 6, ORIGIN, "law", `${REGULATIONS}, reg 23`, true),
  row("planWorkingDays", 5, ORIGIN, "law", `${REGULATIONS}, reg 9(2)`, true),
  row("policeProtectionHours", 72, CHILDREN_ACT, "law", "Children Act 1989, section 46(6)", false),
  row("emergencyOrderDays", 8, CHILDREN_ACT, "law", "Children Act 1989, section 45(1)", false),
  row("emergencyOrderExtensionDays", 7, CHILDREN_ACT, "law", "Children Act 1989, section 45(5) and (6)", false),
  row("outcomeCheckWeeks", 12, FIRST_CHECKS, "local", "Starting value of this service: about a school term", false),
  row(
    "apartReviewWeeks",
    12,
    THIS_SERVICE,
    "local",
    `${START}. Section 22C(8)(c) of the Children Act 1989 names no day for a review`,
    false,
  ),
  row("atADistance", "beyond-adjoining", AMENDED, "law", `${REGULATIONS}, reg 11`, true),
  row("adjoiningApprover", "nominated-officer", AMENDED, "law", `${REGULATIONS}, reg 11`, true),
  row("distanceApprover", "director", AMENDED, "law", `${REGULATIONS}, reg 11`, true),
  row(
    "outsideEnglandApprover",
    "director",
    AMENDED,
    "law",
    `${REGULATIONS}, reg 11 with reg 12; who approves outside England is not checked word by word`,
    false,
  ),
  row(
    "areaExempt",
    "connected-and-own",
    AMENDED,
    "law",
    `${REGULATIONS}, reg 11(4): carers the responsible council approved, and a placement under reg 24; read in the words of the Local Government Association’s list of duties (duty 3621, 10 February 2022)`,
    true,
  ),
  row("areaNoticeWorkingDays", 5, AMENDED, "law", `${REGULATIONS}, reg 13(4)`, true),
  row(
    "areaConsultWorkingDays",
    5,
    AMENDED,
    "law",
    `${REGULATIONS}, reg 11: in an emergency the rest of it follows; not checked word by word`,
    false,
  ),
  row("schoolMoveApprover", "nominated-officer", ORIGIN, "law", `${REGULATIONS}, reg 10(1)`, true),
  row(
    "keyStage4Ages",
    { low: 14, high: 15 },
    ORIGIN,
    "law",
    "Education Act 2002, section 82: school years 10 and 11, by the age on 31 August before",
    false,
  ),
  row(
    "recordTold",
    "agreed",
    THIS_SERVICE,
    "local",
    "Fostering Services (England) Regulations 2011, reg 17(3), and national minimum standard 15: before the child is placed. From which step is the choice of this service; what Schedule 2 to the Care Planning Regulations 2010 lists in paragraph 3 is not checked word by word",
    false,
  ),
];
