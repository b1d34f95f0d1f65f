import type { Definition } from "./definitions.ts";

const RETURN = "Each council’s SSDA903 return of the year that counts";
const DAY = "Children looked after on 31 March of the year, once each";
const SHORT = "Series of short breaks";
const HIDDEN = "Hidden where it is small, or would give a small number away";
const IN_FIVES = "Told of all returns together, in fives, and of many only";

/** Where children live: one part of those looked after. */
function livesIn(heading: string, codes: string, careful: string): Definition {
  return {
    heading: `Returns: ${heading}`,
    counts: `Children whose placement on the day has code ${codes}`,
    of: DAY,
    leftOut: SHORT,
    careful: `${careful}. ${HIDDEN}`,
    source: RETURN,
  };
}

/** Every figure of Returns, in the order of its tables. */
export const RETURN_DEFINITIONS = {
  returnLookedAfter: {
    heading: "Returns: looked after",
    counts: "Children with an episode of care that had begun by 31 March and not ended, and who are under 18",
    of: "Everybody in the return of the year",
    leftOut: SHORT,
    careful: `What the council sent, not what its records here say. ${HIDDEN}`,
    source: RETURN,
  },
  returnFoster: livesIn("foster carers", "U1 to U6", "Relatives and friends (U1 to U3) are in it"),
  returnHomes: livesIn("children’s homes", "K1 or K2", "Secure homes are in it"),
  returnSupported: livesIn("supported accommodation", "H5, K3 or P2", "Independent living is in it"),
  returnParents: livesIn("with parents", "P1", "They are looked after all the same, by a care order"),
  returnAdoption: livesIn("placed for adoption", "A3 to A6", "With carers who foster them meanwhile, too"),
  returnElsewhere: livesIn(
    "elsewhere",
    "that is none of these",
    "Residential schools, hospitals and temporary placements are in it",
  ),
  returnOutside: {
    heading: "Returns: outside the area",
    counts: "Children whose placement is outside the boundary of their council",
    of: `${DAY}, of whom the return says where`,
    leftOut: SHORT,
    careful: `Of all children and all kinds of home, by the return; Outside the area counts moves to foster carers, by the records. ${HIDDEN}`,
    source: RETURN,
  },
  returnFar: {
    heading: "Returns: over 20 miles",
    counts: "Children whose placement is more than 20 miles from home, in a straight line",
    of: `${DAY}, of whom the return says how far`,
    leftOut: SHORT,
    careful: `A child over 20 miles away may live inside a large county. ${HIDDEN}`,
    source: RETURN,
  },
  returnAge: {
    heading: "Returns: ages",
    counts: "Children of the age on 31 March of the year",
    of: DAY,
    leftOut: SHORT,
    careful: IN_FIVES,
    source: RETURN,
  },
  returnAlone: {
    heading: "Returns: unaccompanied",
    counts: "Unaccompanied asylum-seeking children on 31 March of the year",
    of: DAY,
    leftOut: `${SHORT}; who had stopped being unaccompanied by then`,
    careful: IN_FIVES,
    source: RETURN,
  },
  returnOwnCarers: {
    heading: "Returns: with own carers",
    counts: "Children with foster carers whom their council provides (PR1)",
    of: "Children with foster carers on the day, of whom the return says who provides them",
    leftOut: SHORT,
    careful: `Another council’s carers (PR2) are not its own. ${IN_FIVES}`,
    source: RETURN,
  },
  returnAgency: {
    heading: "Returns: with an agency’s carers",
    counts: "Children with foster carers of a private or voluntary agency (PR4 or PR5)",
    of: "Children with foster carers on the day, of whom the return says who provides them",
    leftOut: SHORT,
    careful: IN_FIVES,
    source: RETURN,
  },
  returnKinship: {
    heading: "Returns: with relatives or friends",
    counts: "Children with foster carers who are relatives or friends (U1 to U3)",
    of: "Children with foster carers on the day",
    leftOut: `${SHORT}; relatives who are not the child’s foster carers`,
    careful: `Those with a temporary approval are in it. ${IN_FIVES}`,
    source: RETURN,
  },
  returnThreeOrMore: {
    heading: "Returns: three or more placements",
    counts: "Children who had three placements or more in the year to 31 March",
    of: DAY,
    leftOut: `${SHORT}; temporary placements (T0 to T4)`,
    careful: IN_FIVES,
    source: RETURN,
  },
  returnStarted: {
    heading: "Returns: began",
    counts: "Children who began to be looked after in the year to 31 March, each once a council",
    of: "Everybody in the return of the year",
    leftOut: SHORT,
    careful: `Who began twice counts once; who began and ceased in the year is in both. ${IN_FIVES}`,
    source: RETURN,
  },
  returnCeased: {
    heading: "Returns: ceased",
    counts: "Children who ceased to be looked after in the year to 31 March, each once a council",
    of: "Everybody in the return of the year",
    leftOut: SHORT,
    careful: `Who ceased twice counts once. ${IN_FIVES}`,
    source: RETURN,
  },
  returnMoves: {
    heading: "Returns: moves",
    counts: "Moves of children to other carers in the year to 31 March",
    of: "Everybody in the return of the year",
    leftOut: `${SHORT}; temporary placements (T0 to T4); a change of law or code with the same carers`,
    careful: `Moves, not children. ${IN_FIVES}`,
    source: RETURN,
  },
} as const satisfies Record<string, Definition>;

export type ReturnMeasure = keyof typeof RETURN_DEFINITIONS;
