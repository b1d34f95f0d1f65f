import type { AreaSnapshot } from "../matching/area-ledger.ts";
import { type Day, day } from "../shared/day.ts";
import { keysOf } from "../shared/keys.ts";

/** What the rule says of a move to a home outside the council's area. It judges a record, never the people who decided. */
export const MOVE_CLASSES = {
  avoidable: {
    label: "Avoidable",
    meaning:
      "A home inside fitted, was no further from the family home, and its carers had neither said no nor let their time pass.",
  },
  "one-change": {
    label: "One change away",
    meaning:
      "No such home; but one inside, no further away, would have fitted with one change that somebody could grant.",
  },
  unavoidable: {
    label: "Not avoidable",
    meaning:
      "No home inside that was no further away fitted or was one change from it; or carers of every one that fitted said no.",
  },
  "own-carers": {
    label: "Own carers",
    meaning: "The council’s own approved carers, or relatives or friends of the child, who live outside its boundary.",
  },
  "no-record": {
    label: "No record",
    meaning:
      "The homes inside were not kept with the decision: it was made before councils kept them, or not through a request.",
  },
} as const;
export type MoveClass = keyof typeof MOVE_CLASSES;
export const MOVE_CLASS_NAMES = keysOf<MoveClass>(MOVE_CLASSES);

/** The written rule by which a move is called avoidable, with the day it was written and where it is from. */
export type AvoidableRule = { readonly version: number; readonly from: Day; readonly source: string };

const RULES: readonly AvoidableRule[] = [
  {
    version: 1,
    from: day("2026-11-01"),
    source:
      "Nearhome’s own rule: no national definition of an avoidable move is known to us. A region may write another.",
  },
];

/** The rule in force on a day. It judges every move that is looked at, earlier ones too, so that years can be compared. */
export function avoidableRuleOn(on: Day): AvoidableRule {
  const inForce = RULES.filter(({ from }) => from <= on).at(-1) ?? RULES[0];
  if (!inForce) throw new RangeError("No rule says what is avoidable");
  return inForce;
}

/** A move to a home outside the area, with what stood inside when it was decided on. */
export type MoveOutside = {
  /** The council's own carers, or a relative or friend (SSDA903 provider PR1, or an exemption of regulation 11(4)). */
  readonly ownCarers: boolean;
  /** Straight-line miles from the family home to the home that was chosen; null where there is none. */
  readonly miles: number | null;
  /** Null where nothing was kept of the homes inside. */
  readonly snapshot: AreaSnapshot | null;
};

/**
 * What the rule says of one move outside the area. A home inside counts only where it was no further from the family home
 * than the one chosen: a child may be nearer to home across a boundary. Where either distance is unknown it counts.
 */
export function judgeMove({ ownCarers, miles, snapshot }: MoveOutside): MoveClass {
  if (ownCarers) return "own-carers";
  if (snapshot === null) return "no-record";
  const near = snapshot.nearest.filter((home) => miles === null || home.miles === null || home.miles <= miles);
  const mightHave = near.some(
    ({ outcome, asked }) => outcome === "fitted" && asked !== "said-no" && asked !== "too-late",
  );
  if (mightHave) return "avoidable";
  return near.some(({ outcome, change }) => outcome === "nearly" && change !== null) ? "one-change" : "unavoidable";
}
