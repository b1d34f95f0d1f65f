import { MOVE_CLASSES, type MoveClass } from "./avoidable-moves.ts";
import { PREVENTED_BY, type PreventedBy } from "./childrens-homes.ts";
import type { Definition } from "./definitions.ts";

const MOVES =
  "Placements in the records of councils, with the homes inside as they were kept at the minute of the decision";
const PRICES = "Prices agreed for a week, and councils’ dated prices or spending returns where none was";
const OUTSIDE = "Moves outside the area in the period";
const TO_HOMES = "Moves to children’s homes where fostering was the plan, in the twelve months";

const asPart = (meaning: string) => meaning.replace(/\.$/, "");

/** One class of the written rule of moves outside. */
function outside(of: MoveClass, careful: string): Definition {
  const { label, meaning } = MOVE_CLASSES[of];
  return {
    heading: `Moves outside: ${label.toLowerCase()}`,
    counts: asPart(meaning),
    of: OUTSIDE,
    leftOut: "Moves inside; every move outside is in one class",
    careful,
    source: MOVES,
  };
}

/** One class of what would have prevented a move to a children's home. */
function prevented(by: PreventedBy, careful: string): Definition {
  const { label, meaning } = PREVENTED_BY[by];
  return {
    heading: `Children’s homes: ${label.toLowerCase()}`,
    counts: asPart(meaning),
    of: TO_HOMES,
    leftOut: "What was written down after the day of the move; every move is in one class",
    careful,
    source: "Requests, who was asked and what they answered, as officers keep them",
  };
}

/** Every figure of the out-of-area ledger, in the order of its tables. Moves to children's homes are `residential` of Need and homes. */
export const LEDGER_DEFINITIONS = {
  areaMoves: {
    heading: "Moves to foster carers",
    counts: "Homes with foster carers other than relatives and friends (U4 to U6) that children came to in the period",
    of: "Quarters that are over, of a reporting year from April to March",
    leftOut:
      "Short breaks; a change of law or code in the same home; moves of which it is not known in whose area the home stands",
    careful:
      "Moves, not children: a child who moved twice counts twice. Decisions are counted when they are made, moves when the child came",
    source: MOVES,
  },
  areaOutside: {
    heading: "Moves outside the area",
    counts: "Moves to a home that stands outside the boundary of the council responsible for the child, however near",
    of: "Moves to foster carers in the period",
    leftOut: "Moves inside the boundary, however far",
    careful:
      "Its own carers who live across the boundary are outside too. In an adjoining area is outside and at no distance",
    source: MOVES,
  },
  areaShare: {
    heading: "Share of moves outside",
    counts: "Moves outside the area",
    of: "Moves to foster carers in the period",
    leftOut: "Periods of which one of the two is not shown",
    careful: "Of moves in a period, and not of children who live elsewhere today, whose share stands under Councils",
    source: MOVES,
  },
  areaAvoidable: outside("avoidable", "It judges a record, not the people who decided; the rule is this service’s own"),
  areaOneChange: outside("one-change", "That somebody could have granted the change does not say that they would have"),
  areaUnavoidable: outside(
    "unavoidable",
    "By the homes there were: more homes inside would have made some of them avoidable",
  ),
  areaOwnCarers: outside("own-carers", "They cost nothing beyond own carers, and are judged by no homes inside"),
  areaNoRecord: outside("no-record", "Neither avoidable nor not: nobody can say any more"),
  areaExtra: {
    heading: "Moves outside: cost beyond own",
    counts:
      "A week’s price, agreed or from the settings, less a week with the council’s own carers, for each day lived there up to the end of the period, at the prices of the day the child came; in hundreds of pounds, and under it between what it lies at the low and at the high prices of both weeks",
    of: "Moves that the rule calls avoidable",
    leftOut: "Another council’s carers for whom no price was agreed, who are counted beside it",
    careful:
      "A comparison by the same prices, not a council’s budget. A spending return’s price of own carers holds agencies’ homes too, so that the difference is rather too small",
    source: PRICES,
  },
  areaChance: {
    heading: "Against chance",
    counts:
      "Whether a council’s share of moves outside lies within what chance would do if its moves were like the region’s: 95 in 100 councils, or 998 in 1,000",
    of: "The council’s moves to foster carers in the period",
    leftOut: "Councils whose moves are not shown",
    careful:
      "Beyond chance is a reason to ask, not a mark: a small area with neighbours close by sends more across its boundary",
    source: MOVES,
  },
  preventedSearch: prevented("searched-later", "That no request was raised does not say that nobody looked"),
  preventedHome: prevented("no-home", "That no home could be found is what was said on the day"),
  preventedNearer: prevented("too-far", "A home nearer would have been looked at, and not always chosen"),
  preventedAnswer: prevented("still-to-answer", "Whether they would have said yes is not known"),
  preventedYes: prevented("said-no", "Carers say no for good reasons, which are told with the request"),
  preventedUnknown: prevented("no-record", "Neither of the others: nobody can say any more"),
  preventedExtra: {
    heading: "Children’s homes: cost beyond own",
    counts:
      "A week’s price in the home, agreed or from the settings, less a week with the council’s own carers, for the days lived there up to the end of the months, at the prices of the day the child came; in thousands of pounds, and under it between what it lies at the low and at the high prices of both weeks",
    of: TO_HOMES,
    leftOut: "Days after the end of the months",
    careful:
      "A comparison by the same prices, not a council’s budget: some children would have needed more than a week with own carers costs",
    source: PRICES,
  },
} as const satisfies Record<string, Definition>;

export type LedgerMeasure = keyof typeof LEDGER_DEFINITIONS;

/** Under which address each class of a move outside is defined. */
export const MOVE_CLASS_MEASURES = {
  avoidable: "areaAvoidable",
  "one-change": "areaOneChange",
  unavoidable: "areaUnavoidable",
  "own-carers": "areaOwnCarers",
  "no-record": "areaNoRecord",
} as const satisfies Record<MoveClass, LedgerMeasure>;

/** The same of what would have prevented a move to a children's home. */
export const PREVENTED_MEASURES = {
  "searched-later": "preventedSearch",
  "no-home": "preventedHome",
  "too-far": "preventedNearer",
  "still-to-answer": "preventedAnswer",
  "said-no": "preventedYes",
  "no-record": "preventedUnknown",
} as const satisfies Record<PreventedBy, LedgerMeasure>;
