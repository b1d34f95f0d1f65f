import { describe, expect, test } from "vitest";
import { count, type Traps, testByHand } from "#tests/by-hand.ts";
import { COUNCIL_DEFINITIONS, type COUNCIL_TABLES, type CouncilMeasure } from "./council-definitions.ts";
import { toldUnusable, UNUSABLE_REASONS, type UsableFacts, unusablePlaces, whyUnusable } from "./unusable.ts";

const said = (change: Partial<UsableFacts>): UsableFacts => ({
  ...{ isOnHold: false, isAway: false, reason: null, isConfirmed: true, isForNamed: false },
  isFoundUnsuitable: false,
  ...change,
});
const home = (facts: Partial<UsableFacts>, places = 2, filled = 0, promised = 0) => ({
  ...{ placesApproved: places, filled, promised, unusable: whyUnusable(said(facts)) },
});
/** Thirteen homes of one council. */
const HOMES = [
  home({}, 3), // three places that can be used
  home({ isAway: true, reason: "break" }, 3, 1), // two empty places, the carers on a break
  home({ isAway: true, reason: "break" }, 2, 2), // full: no empty place
  home({ isAway: true, reason: "household-change" }, 1),
  home({ isAway: true, reason: "health" }, 2, 1),
  home({ isAway: true, reason: "works-on-home" }, 1),
  home({ isAway: true, reason: "siblings-only" }, 3, 1, 1), // of three places one is lived in and one promised
  home({ isAway: true, reason: "needs-of-child" }, 2, 1),
  home({ isAway: true, reason: "review", isOnHold: true }, 2), // on hold because an allegation is looked at
  home({ isOnHold: true }, 2), // on hold until the agreement is signed
  home({ isConfirmed: false }, 4, 1), // nobody has said lately
  home({ isConfirmed: false, isAway: true, reason: "break" }, 1), // a break that nobody has spoken of lately
  home({ isForNamed: true }, 2, 1), // approved for two named children
];
const BY_REASON = unusablePlaces(HOMES);

test("a home that a review found not suitable is under review until somebody decides, whatever its carers said", () => {
  expect(whyUnusable(said({ isFoundUnsuitable: true }))).toBe("review");
  expect(whyUnusable(said({ isFoundUnsuitable: true, isAway: true, reason: "break" }))).toBe("review");
});
const of = (reason: (typeof UNUSABLE_REASONS)[number]) => count(BY_REASON[UNUSABLE_REASONS.indexOf(reason)] ?? null);

const BY_HAND: Readonly<Record<(typeof COUNCIL_TABLES)["unusable"][number], Traps>> = {
  unusableBreak: [
    {
      says: "two and one; a full home has no empty place, and a break is one however long ago it was spoken of",
      counted: of("break"),
      byHand: count(3),
      trapped: count(5),
    },
  ],
  unusableHousehold: [
    {
      says: "a change, health and works, one place each",
      counted: of("household"),
      byHand: count(3),
      trapped: count(4),
    },
  ],
  unusableSiblings: [
    { says: "of two empty places one is promised", counted: of("siblings"), byHand: count(1), trapped: count(2) },
  ],
  unusableNeeds: [{ says: "one of two is lived in", counted: of("needs"), byHand: count(1), trapped: count(2) }],
  unusableReview: [
    {
      says: "both places, and not those on hold for the agreement",
      counted: of("review"),
      byHand: count(2),
      trapped: count(4),
    },
  ],
  unusableHold: [
    { says: "both places until the agreement is signed", counted: of("hold"), byHand: count(2), trapped: count(4) },
  ],
  unusableUnsaid: [
    {
      says: "three of four; not the break that nobody has spoken of",
      counted: of("unsaid"),
      byHand: count(3),
      trapped: count(4),
    },
  ],
  unusableOther: [
    { says: "the place kept for a named child", counted: of("other"), byHand: count(1), trapped: count(0) },
  ],
};

testByHand(BY_HAND, (measure) => COUNCIL_DEFINITIONS[measure as CouncilMeasure].heading);

describe("why places cannot be used, as a region is told it", () => {
  test("few places of one reason are not told, nor what the others leave of them", () => {
    const { parts, whole } = toldUnusable(
      [
        { unavailable: 23, counts: [12, 8, 0, 0, 0, 0, 3, 0] },
        { unavailable: 40, counts: [20, 10, 0, 0, 0, 0, 10, 0] },
      ],
      63,
    );
    expect(parts[0]?.unsaid).toBe("kept-back");
    expect(Object.values(parts[0] ?? {}).filter((told) => told === "kept-back").length).toBeGreaterThan(1);
    expect(whole.unsaid).toBe(13);
    expect(parts[1]?.unsaid).toBe("kept-back");
  });

  test("no reason is told of a council whose unusable places are not told", () => {
    const { parts } = toldUnusable(
      [
        { unavailable: "kept-back", counts: [12, 8, 0, 0, 0, 0, 7, 0] },
        { unavailable: 40, counts: [20, 10, 0, 0, 0, 0, 10, 0] },
      ],
      67,
    );
    expect(new Set(Object.values(parts[0] ?? {}))).toEqual(new Set(["kept-back"]));
  });
});
