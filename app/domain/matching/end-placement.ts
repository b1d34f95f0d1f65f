import { type Day, isAdult } from "../shared/day.ts";
import { keysOf } from "../shared/keys.ts";
import { accept, type Result, refuse } from "../shared/result.ts";

/** How a period of care ended or goes on: every code of the SSDA903 return that counts this year. */
export const CEASED_CODES = {
  X1: "Still looked after, moves to another home",
  E4A: "Went home to parents, as planned",
  E4B: "Went home to parents, not planned",
  E13: "Lives with relatives or friends without parental responsibility",
  E41: "Child arrangements order",
  E45: "Special guardianship order to the foster carers, who are relatives or friends",
  E46: "Special guardianship order to the foster carers, who are not relatives or friends",
  E47: "Special guardianship order to relatives or friends who did not foster the child",
  E48: "Special guardianship order to others who did not foster the child",
  E11: "Adopted, nobody opposed it",
  E12: "Adopted, a court did without consent",
  E5: "Lives independently, with support",
  E6: "Lives independently, without support",
  E17: "Turned 18 and stays with the carers",
  E7: "Residential care paid for by adult social care",
  E15: "Found to be 18 or older",
  E14: "The time on remand ended",
  E9: "Sentenced to custody",
  E16: "Moved abroad",
  E3: "Another council is now responsible",
  E2: "Died",
  E8: "Another reason",
} as const;
export type CeasedCode = keyof typeof CEASED_CODES;

/** Why a child moves from one home to another: every code of the SSDA903 return that counts this year. */
export const CHANGE_REASONS = {
  CARPL: "The care plan",
  CHILD: "The child asked for it",
  CREQB: "The carers asked, because of the child's behaviour",
  CREQO: "The carers asked, for another reason",
  LAREQ: "The council asked",
  STAND: "Concern about standards of care",
  ALLEG: "An allegation is looked into",
  APPRR: "The carers' approval ended",
  CLOSE: "The carers stopped fostering",
  CUSTOD: "Custody arrangements",
  PLACE: "Only what the home counts as changed",
  OTHER: "Another reason",
} as const;
export type ChangeReason = keyof typeof CHANGE_REASONS;

/** What becomes of a search that is open for a child who leaves care. */
export const SEARCH_AFTER_CARE = {
  ends: "The search ends too; homes and agencies that were asked are told",
  "goes-on": "The search goes on: the child still needs that home",
} as const;
export type SearchAfterCare = keyof typeof SEARCH_AFTER_CARE;

/**
 * The ways a placement can have ended between the day it began and today. The return says E17 of those aged 18 or over alone,
 * and nobody is looked after in a home from the 18th birthday on, so that only until then a child moves to another (X1).
 * E15 stands at any age: it says that the birthday written down is not the true one.
 */
export function waysToEnd(bornOn: Day, startedOn: Day, today: Day): CeasedCode[] {
  return keysOf<CeasedCode>(CEASED_CODES).filter((code) => {
    if (code === "E17") return isAdult(bornOn, today);
    return code !== "X1" || !isAdult(bornOn, startedOn);
  });
}

export type EndRefusal =
  | "ended-before"
  | "before-it-began"
  | "in-the-future"
  | "reason-missing"
  | "not-18-yet"
  | "18-by-then";

/**
 * Ends a placement on the day the child left; a short break, which has its last day from the beginning, before that. Refused when it has ended, for a day before it began or after today, and
 * without a reason where the child moves to another home (the return asks for one only then). Refused also where the way
 * it ended cannot be at the age the child was on that day (`waysToEnd`).
 */
export function endPlacement(
  placement: { readonly startedOn: Day; readonly endedOn: Day | null },
  child: { readonly bornOn: Day },
  end: { readonly on: Day; readonly ceased: CeasedCode; readonly reason: string | null },
  today: Day,
): Result<{ endedOn: Day; ceasedCode: CeasedCode; endReason: string; leavesCare: boolean }, EndRefusal> {
  if (placement.endedOn !== null && placement.endedOn <= today) return refuse("ended-before");
  if (end.on < placement.startedOn) return refuse("before-it-began");
  if (end.on > today) return refuse("in-the-future");
  if (end.ceased === "E17" && !isAdult(child.bornOn, end.on)) return refuse("not-18-yet");
  if (end.ceased === "X1" && isAdult(child.bornOn, end.on)) return refuse("18-by-then");
  if (end.ceased === "X1" && end.reason === null) return refuse("reason-missing");
  return accept({
    endedOn: end.on,
    ceasedCode: end.ceased,
    endReason: end.ceased === "X1" ? (end.reason ?? "OTHER") : end.ceased,
    leavesCare: end.ceased !== "X1",
  });
}
