import { addMonths, type Day } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";

/** The DBS check of a young adult who stayed with the carers at 18: a member of the household who is an adult now. */
export type AdultCheck = {
  /** The placement that ended when they turned 18. */
  readonly id: string;
  /** The day they became an adult of the household, from which fostering there needs the check. */
  readonly dueOn: Day;
  readonly askedOn: Day | null;
  readonly doneOn: Day | null;
};

/** What can be said of such a check, in the words of a page. */
export const ADULT_CHECK_SAID = {
  asked: "It was asked for",
  done: "It has come back",
  "not-needed": "It is not needed: they have moved out",
} as const;
export type AdultCheckSaid = keyof typeof ADULT_CHECK_SAID;

/**
 * The check that begins to be owed when somebody stays put: an enhanced DBS check of every adult of a fostering household
 * (Fostering Services (England) Regulations 2011, Schedule 3).
 * @param age from which members of a household are checked, in years
 */
export function beginAdultCheck(placementId: string, bornOn: Day, age: number): AdultCheck {
  return { id: placementId, dueOn: addMonths(bornOn, age * 12), askedOn: null, doneOn: null };
}

/** Checks nobody has asked for yet, the first first. Where no fostering goes on, as once the carers have resigned, none is owed. */
export function checksToAskFor(home: {
  readonly adultChecks: readonly AdultCheck[] | null;
  readonly approvalEndsOn: Day | null;
}): AdultCheck[] {
  if (home.approvalEndsOn !== null) return [];
  return (home.adultChecks ?? [])
    .filter(({ askedOn, doneOn }) => askedOn === null && doneOn === null)
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
}

export type AdultCheckRefusal = "no-such-check" | "said-before" | "in-the-future" | "before-it-was-asked";

/**
 * Writes down that a check was asked for, has come back, or is not needed because the young adult has moved out. Refused for a
 * day to come, for what was said already, and for an answer from before it was asked for. It may be asked for before the day.
 */
export function sayAdultCheck(
  checks: readonly AdultCheck[],
  said: { readonly id: string; readonly what: AdultCheckSaid; readonly on: Day },
  today: Day,
): Result<AdultCheck[], AdultCheckRefusal> {
  const check = checks.find(({ id }) => id === said.id);
  if (!check) return refuse("no-such-check");
  if (said.on > today) return refuse("in-the-future");
  if (check.doneOn !== null || (said.what === "asked" && check.askedOn !== null)) return refuse("said-before");
  if (said.what === "not-needed") return accept(checks.filter((one) => one !== check));
  if (said.what === "done" && check.askedOn !== null && said.on < check.askedOn) return refuse("before-it-was-asked");
  const now = said.what === "asked" ? { ...check, askedOn: said.on } : { ...check, doneOn: said.on };
  return accept(checks.map((one) => (one === check ? now : one)));
}
