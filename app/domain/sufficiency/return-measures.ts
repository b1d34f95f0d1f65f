import { AGE_BANDS, type Share as ReturnShare } from "../returns/measures.ts";
import { sum } from "../shared/sum.ts";
import { inFives, type RegionCount, ROUNDED_OF } from "./region-count.ts";
import type { ReturnMeasure } from "./return-definitions.ts";
import { SUFFICIENCY_RULEBOOK } from "./rulebook.ts";

const THRESHOLD = SUFFICIENCY_RULEBOOK.smallNumber.value;

/** What the return of one council says beside who lives where. */
export type OfOneReturn = {
  readonly lookedAfter: number;
  readonly unaccompanied: number;
  readonly ages: readonly number[];
  readonly ownCarers: ReturnShare;
  readonly agency: ReturnShare;
  readonly kinship: ReturnShare;
  readonly threeOrMore: ReturnShare;
  readonly started: number;
  readonly ceased: number;
  readonly moves: number;
};

/**
 * One figure of all returns of a region together: how many, in fives; what share that is of whom it is counted among, in whole
 * percents; both "kept-back" where they are few or of few, and the share null where it is none.
 */
export type RegionMeasure = {
  readonly is: ReturnMeasure;
  readonly what: string;
  readonly count: RegionCount;
  readonly percent: RegionCount | null;
  readonly of: string;
};

/**
 * The figures of a region's returns that are told of no council by itself: ages, whose foster carers, three or more placements,
 * who began and who ceased. They are told in fives and in whole percents of many (600), so that no return that comes later
 * says, by the difference it makes, what is in it.
 */
export function regionMeasures(returns: readonly OfOneReturn[]): RegionMeasure[] {
  const all = sum(returns.map(({ lookedAfter }) => lookedAfter));
  const told = (count: number): RegionCount => (count > 0 && count < THRESHOLD ? "kept-back" : inFives(count));
  const measure = (is: ReturnMeasure, what: string, count: number, among: number | null, of: string): RegionMeasure => {
    const isTold = all >= ROUNDED_OF && told(count) !== "kept-back";
    const percent = isTold && among !== null && among >= ROUNDED_OF ? Math.round((100 * count) / among) : "kept-back";
    return {
      is,
      what,
      count: isTold ? told(count) : "kept-back",
      percent: among === null ? null : percent,
      of,
    };
  };
  const total = (of: (one: OfOneReturn) => number) => sum(returns.map(of));
  const share = (is: ReturnMeasure, what: string, of: (one: OfOneReturn) => ReturnShare, among: string) =>
    measure(
      is,
      what,
      total((one) => of(one).of),
      total((one) => of(one).all),
      among,
    );
  const part = (is: ReturnMeasure, what: string, of: (one: OfOneReturn) => number) =>
    measure(is, what, total(of), all, "children looked after");
  const times = (is: ReturnMeasure, what: string, of: (one: OfOneReturn) => number, among: string) =>
    measure(is, what, total(of), null, among);
  return [
    ...AGE_BANDS.map(({ label }, at) => part("returnAge", `Age ${label.toLowerCase()}`, ({ ages }) => ages[at] ?? 0)),
    part("returnAlone", "Unaccompanied asylum-seeking children", ({ unaccompanied }) => unaccompanied),
    share(
      "returnOwnCarers",
      "With the councils’ own foster carers",
      ({ ownCarers }) => ownCarers,
      "foster children, provider known",
    ),
    share(
      "returnAgency",
      "With a fostering agency’s carers",
      ({ agency }) => agency,
      "foster children, provider known",
    ),
    share("returnKinship", "With relatives or friends", ({ kinship }) => kinship, "foster children"),
    share(
      "returnThreeOrMore",
      "Three or more placements in the year",
      ({ threeOrMore }) => threeOrMore,
      "children looked after",
    ),
    times(
      "returnStarted",
      "Began to be looked after in the year",
      ({ started }) => started,
      "each child once a council",
    ),
    times("returnCeased", "Ceased to be looked after in the year", ({ ceased }) => ceased, "each child once a council"),
    times("returnMoves", "Moves to other carers in the year", ({ moves }) => moves, "without temporary placements"),
  ];
}
