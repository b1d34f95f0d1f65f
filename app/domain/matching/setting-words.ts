import { capitalised } from "../shared/first-letter.ts";
import {
  APPROVERS,
  AREA_EXEMPT,
  AT_A_DISTANCE,
  type MatchingSettingValues,
  RECORD_TOLD,
  type RiskConflict,
} from "./settings.ts";
import { RISKS_TO_OTHERS, type RiskToOthers } from "./vocabulary.ts";

type Words = { group: "matching" | "area"; title: string; about: string };

/** What each setting of matching is called, and what it is counted from or in. */
export const MATCHING_SETTING_WORDS: { readonly [Key in keyof MatchingSettingValues]: Words } = {
  riskConflicts: {
    group: "matching",
    title: "A risk between children",
    about: "both ways: brought by the child, or by a child who lives there",
  },
  sharesParentsRoomUnder: {
    group: "matching",
    title: "A child shares their parent’s room under",
    about: "years of age, and needs no bed of their own",
  },
  smokeFreeUnderAge: {
    group: "matching",
    title: "Smoke in a home is told of for a child under",
    about: "years of age",
  },
  schoolFromAge: {
    group: "matching",
    title: "Keeping a school is asked of a child from",
    about: "years of age, and of a younger one whose school is named",
  },
  reviewLateDays: {
    group: "matching",
    title: "A home is left out when its review is late by more than",
    about: "days",
  },
  bridgeDays: {
    group: "matching",
    title: "A home back from a break is worth asking within",
    about: "days of the move",
  },
  varyAgesWithinYears: {
    group: "matching",
    title: "A variation of the ages is suggested within",
    about: "years of the terms",
  },
  schoolMinutes: {
    group: "matching",
    title: "School is kept within",
    about: "minutes by car, estimated; shown, and shuts no home out",
  },
  nearMiles: {
    group: "matching",
    title: "Near is within",
    about: "miles in a straight line; shown, and no legal distance",
  },
  keepAwayMarginMiles: {
    group: "matching",
    title: "The address of a home is checked within",
    about: "miles outside a keep-away circle",
  },
  distanceBands: {
    group: "matching",
    title: "Distances that count as equal in the order: up to",
    about: "miles",
  },
  freshDays: {
    group: "matching",
    title: "A vacancy counts as lately confirmed in the order within",
    about: "days: first those within the first, then within the second",
  },
  replyAwakeHours: {
    group: "matching",
    title: "Carers are asked to answer between",
    about: "when no home is needed today",
  },
  replyMorningHour: {
    group: "matching",
    title: "A time to answer that would end at night ends at",
    about: "o’clock next morning",
  },
  emergencyOutsideTermsWorkingDays: {
    group: "matching",
    title: "A home outside its terms in an emergency",
    about: "working days at most, the day it was granted being the first",
  },
  planWorkingDays: {
    group: "matching",
    title: "The placement plan after an emergency move",
    about: "working days from the move",
  },
  outcomeCheckWeeks: {
    group: "matching",
    title: "Looking back on a decision",
    about: "weeks after the move: what it expected, and what came",
  },
  policeProtectionHours: {
    group: "matching",
    title: "Police protection ends after",
    about: "hours from when it began",
  },
  emergencyOrderDays: {
    group: "matching",
    title: "An emergency protection order ends after",
    about: "days, the day it was made being the first",
  },
  emergencyOrderExtensionDays: {
    group: "matching",
    title: "An emergency protection order is extended once by at most",
    about: "days",
  },
  apartReviewWeeks: {
    group: "matching",
    title: "Reviewing that brothers and sisters live apart",
    about: "weeks after the move, unless another day is chosen",
  },
  atADistance: { group: "area", title: "What “at a distance” means", about: "" },
  adjoiningApprover: { group: "area", title: "Who approves a home in an adjoining area", about: "" },
  distanceApprover: { group: "area", title: "Who approves a home at a distance", about: "" },
  outsideEnglandApprover: { group: "area", title: "Who approves a home outside England", about: "" },
  areaExempt: { group: "area", title: "Whose home outside the area needs no approval", about: "" },
  areaNoticeWorkingDays: {
    group: "area",
    title: "Notice to the council of the area after an emergency move",
    about: "working days from the move; of a planned move before it",
  },
  areaConsultWorkingDays: {
    group: "area",
    title: "Consulting the council of the area and the reviewing officer after an emergency move",
    about: "working days from the move; of a planned move before the decision",
  },
  schoolMoveApprover: { group: "area", title: "Who approves a change of school in key stage 4", about: "" },
  keyStage4Ages: { group: "area", title: "Ages in key stage 4", about: "on 31 August before" },
  recordTold: {
    group: "matching",
    title: "Carers read ethnic group, legal status, why in care and disability",
    about: "",
  },
};

const WHO = Object.fromEntries(Object.entries(APPROVERS).map(([who, words]) => [who, capitalised(words)]));

/** The choices of each setting that is one of a few, in words. */
export const MATCHING_CHOICES = {
  atADistance: AT_A_DISTANCE,
  adjoiningApprover: WHO,
  distanceApprover: WHO,
  outsideEnglandApprover: WHO,
  schoolMoveApprover: WHO,
  areaExempt: AREA_EXEMPT,
  recordTold: RECORD_TOLD,
} as const satisfies Partial<Record<keyof MatchingSettingValues, Readonly<Record<string, string>>>>;

const OPENS: Record<RiskConflict["opens"], string> = { plan: "a written plan opens it", nothing: "nothing opens it" };

/** "Setting fires: children of 0 to 17, a written plan opens it" */
export function conflictInWords(conflict: RiskConflict): string {
  const whom = "pets" in conflict ? "pets" : `children of ${conflict.ageFrom} to ${conflict.ageTo}`;
  return `${capitalised(RISKS_TO_OTHERS[conflict.risk])}: ${whom}, ${OPENS[conflict.opens]}`;
}

/** The table of risks as it is typed, one a line: "fire-setting 0-17 plan", "harm-to-animals pets nothing". */
export function conflictsAsTyped(conflicts: readonly RiskConflict[]): string {
  return conflicts
    .map((one) => `${one.risk} ${"pets" in one ? "pets" : `${one.ageFrom}-${one.ageTo}`} ${one.opens}`)
    .join("\n");
}

/** The same read back. What is no row of the table comes out as one no setting can hold, so that it is refused. */
export function readConflicts(typed: string): unknown[] {
  const lines = typed.split(/\r?\n/).map((line) => line.trim().toLowerCase());
  return lines.filter(Boolean).map((line) => {
    const [risk, whom = "", opens, ...more] = line.split(/\s+/);
    if (more.length > 0) return null;
    const ages = /^(\d{1,2})-(\d{1,2})$/.exec(whom);
    if (ages) return { risk, ageFrom: Number(ages[1]), ageTo: Number(ages[2]), opens };
    return whom === "pets" ? { risk, pets: true, opens } : null;
  });
}

/** The names in which risks are typed, for whoever writes the table. */
export const RISK_NAMES = Object.keys(RISKS_TO_OTHERS) as RiskToOthers[];
