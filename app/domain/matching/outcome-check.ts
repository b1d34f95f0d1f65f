import { addDays, type Day } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import { type CeasedCode, CHANGE_REASONS, type ChangeReason } from "./end-placement.ts";
import type { PlacementDecision } from "./place-children.ts";
import type { PlacementRequest } from "./placement-request.ts";

/** Whether the children are still in the home that was decided on, as their placements say; the worst of several. */
export const STAY_CAME = {
  "still-there": "Still there",
  "moved-as-planned": "Left as planned",
  "moved-otherwise": "Left otherwise than planned",
} as const;
export type StayCame = keyof typeof STAY_CAME;

/** Whether the children see the people who matter as often as the request asked. */
export const CONTACT_CAME = {
  kept: "As often as planned, or more",
  less: "Less often than planned",
  none: "Not at all",
  "not-known": "Not known",
} as const;
export type ContactCame = keyof typeof CONTACT_CAME;

/** Whether school, nursery or training went on as it was. */
export const SCHOOL_CAME = {
  kept: "The same as before",
  changed: "Another, or none for a while",
  none: "The child has none yet, or none any more",
  "not-known": "Not known",
} as const;
export type SchoolCame = keyof typeof SCHOOL_CAME;

/** What a decision expected, as its record and its request say it. */
export type Expected = {
  /** The children stay; or they go back on the last day of a short break. */
  readonly stay: "stays" | "short-break";
  /** The people and places to see family, with how often; empty where the request named none. */
  readonly contact: readonly string[];
  /** Null where the record does not answer it. */
  readonly school: "kept" | "changed" | null;
};

/** A decision held against what came, as it was written down once. */
export type OutcomeCheck = {
  readonly on: Day;
  readonly byId: string;
  readonly expected: Expected;
  readonly stay: StayCame;
  readonly contact: ContactCame | null;
  readonly school: SchoolCame | null;
  /** Why it came otherwise, or what was learnt. */
  readonly note: string | null;
};

/** What the decision expected of the stay, of contact with family, and of school. */
export function expectedBy(
  { tests, breakEndsOn }: Pick<PlacementDecision, "tests" | "breakEndsOn">,
  { places }: Pick<PlacementRequest, "places">,
): Expected {
  const school = tests.education?.answer;
  return {
    stay: breakEndsOn ? "short-break" : "stays",
    contact: places
      .filter(({ kind }) => kind === "family" || kind === "family-time")
      .map(({ label, howOften }) => `${label}, ${howOften}`),
    school: school === undefined ? null : school === "met" ? "kept" : "changed",
  };
}

/** How one child's stay ended: by the care plan, or otherwise. The codes are those of the SSDA903 return. */
type Stay = { readonly endedOn: Day | null; readonly ceasedCode: string | null; readonly endReason: string | null };

const AS_PLANNED: ReadonlySet<ChangeReason> = new Set(["CARPL", "CHILD", "PLACE", "CUSTOD"]);
const NOT_PLANNED: ReadonlySet<CeasedCode> = new Set(["E4B", "E9", "E2"]);

function cameOf({ endedOn, ceasedCode, endReason }: Stay, expected: Expected["stay"], today: Day): StayCame {
  if (endedOn === null || endedOn > today) return "still-there";
  if (expected === "short-break") return "moved-as-planned";
  const reason = endReason as ChangeReason | null;
  const isMove = ceasedCode === null || ceasedCode === "X1";
  if (isMove) {
    return reason !== null && reason in CHANGE_REASONS && AS_PLANNED.has(reason)
      ? "moved-as-planned"
      : "moved-otherwise";
  }
  return NOT_PLANNED.has(ceasedCode as CeasedCode) ? "moved-otherwise" : "moved-as-planned";
}

/** What became of the stay of all the children of a request, from where they live; the worst of them counts. */
export function stayCame(stays: readonly Stay[], expected: Expected["stay"], today: Day): StayCame {
  const came = new Set(stays.map((stay) => cameOf(stay, expected, today)));
  if (came.has("moved-otherwise")) return "moved-otherwise";
  return came.has("moved-as-planned") ? "moved-as-planned" : "still-there";
}

/** The day on which a decision is held against what came: so many weeks after the move, by the dated setting. */
export function outcomeDueOn(startsOn: Day, weeks: number): Day {
  return addDays(startsOn, weeks * 7);
}

/** The parts of a check that came otherwise than the decision expected. What is not known is neither. */
export function cameOtherwise(check: Pick<OutcomeCheck, "expected" | "stay" | "contact" | "school">): string[] {
  const { expected, stay, contact, school } = check;
  return [
    ...(stay === "moved-otherwise" ? ["stay"] : []),
    ...(contact === "less" || contact === "none" ? ["contact"] : []),
    ...(expected.school === "kept" && school === "changed" ? ["school"] : []),
  ];
}

export type OutcomeRefusal = "too-early" | "checked-before" | "contact-missing" | "school-missing" | "note-missing";

/**
 * Writes down once what came of a decision. Refused before its day, a second time, without an answer on contact or school
 * where the decision expected anything of it, and without words where it came otherwise.
 */
export function checkOutcome(
  decided: { readonly dueOn: Day; readonly expected: Expected; readonly before: OutcomeCheck | null },
  came: {
    readonly stays: readonly Stay[];
    readonly contact: ContactCame | null;
    readonly school: SchoolCame | null;
    readonly note: string | null;
  },
  { today, byId }: { today: Day; byId: string },
): Result<OutcomeCheck, OutcomeRefusal> {
  const { dueOn, expected, before } = decided;
  if (before !== null) return refuse("checked-before");
  if (today < dueOn) return refuse("too-early");
  if (expected.contact.length > 0 && came.contact === null) return refuse("contact-missing");
  if (expected.school !== null && came.school === null) return refuse("school-missing");
  const check: OutcomeCheck = {
    on: today,
    byId,
    expected,
    stay: stayCame(came.stays, expected.stay, today),
    contact: expected.contact.length > 0 ? came.contact : null,
    school: expected.school === null ? null : came.school,
    note: came.note?.trim() || null,
  };
  if (cameOtherwise(check).length > 0 && check.note === null) return refuse("note-missing");
  return accept(check);
}
