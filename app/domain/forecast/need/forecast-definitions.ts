import type { Definition } from "../../sufficiency/definitions.ts";

const RETURNS = "The SSDA903 returns that councils gave, each year by itself; series of short breaks left out";
const EXPECTED = "Expected, and so a part of a child; shown in whole numbers, or in tenths where they are few";
const TOO_FEW =
  "Kinds of home and ages in which too few children live now, or whose number would give away how many do: they are told in a wider group";

/** Every figure of the forecast of need, in the order of its tables. */
export const FORECAST_DEFINITIONS = {
  forecastChildren: {
    heading: "Children expected",
    counts:
      "Children in care on the first of a month, of the ages and in the kind of home chosen: the mean of what may come",
    of: "Children in the last return, who grow a day older each day, move and leave by the rates of all returns up to it, and those who come into care by the same",
    leftOut: TOO_FEW,
    careful:
      "It goes on as the returns went, with their trends. What is decided from now on stands under What if, not here",
    source: RETURNS,
  },
  forecastRange: {
    heading: "Range of outcomes",
    counts:
      "Between which two numbers 50, 80 or 95 of 100 outcomes are to lie: chance, how well the rates are known, and how they may drift",
    of: "The same children, or new placements, as the number it stands beside",
    leftOut: "That a return is wrong, and that law or practice changes at once",
    careful:
      "Ranges of parts do not add up to the range of the whole. How often past ranges held stands under Past forecasts",
    source: RETURNS,
  },
  forecastIntoCare: {
    heading: "New placements: into care",
    counts: "Children who come into care to foster carers in the month",
    of: "New foster placements of the month, with kin and mainstream, of the ages chosen",
    leftOut: "Children who come into care to any other kind of home",
    careful: `${EXPECTED}. Brothers and sisters are counted each; the homes they take stand beside`,
    source: RETURNS,
  },
  forecastMovesIn: {
    heading: "New placements: from other homes",
    counts: "Children in care who move to foster carers from any other kind of home in the month",
    of: "New foster placements of the month, of the ages chosen",
    leftOut: "Who comes back to the same carers after a time in hospital, on holiday or in respite",
    careful: EXPECTED,
    source: RETURNS,
  },
  forecastFosterToFoster: {
    heading: "New placements: foster to foster",
    counts: "Children who move from one foster home to another in the month",
    of: "New foster placements of the month, of the ages chosen",
    leftOut: "A new legal status or code in the same home, which is no move",
    careful: `${EXPECTED}. It adds no child to those in foster homes, and leaves a home free as it takes one`,
    source: RETURNS,
  },
  forecastPlacements: {
    heading: "New placements: all",
    counts:
      "New foster placements to be found in the month: into care, from other homes, and from foster home to foster home",
    of: "Children, each as often as a placement is to be found in the month",
    leftOut: TOO_FEW,
    careful: "Placements, not homes and not children in care: who moves twice needs two",
    source: RETURNS,
  },
  forecastHomes: {
    heading: "New placements: homes",
    counts:
      "Foster homes that the month’s new placements take, where brothers and sisters who come together go to one home, and who moves goes to a home of their own",
    of: "New foster placements of the month",
    leftOut: "Homes that come free in the same month: they are no less to be found",
    careful:
      "A return does not say who is whose brother or sister: children of one council who came from one address within a week are taken for a group",
    source: RETURNS,
  },
  forecastEach: {
    heading: "Children to a home",
    counts: "Children in foster homes, divided by the homes that any of them lives in",
    of: "Approved homes of the area today, as its records stand",
    leftOut: "Empty homes; homes with relatives and friends",
    careful:
      "Today’s, whatever the month ahead. It turns children expected into homes lived in, which are not homes to be found",
    source: "Approved households, and who lives in them, as officers keep them",
  },
  forecastUnchanged: {
    heading: "As it was, beside a past forecast",
    counts:
      "Children there were on the day that the past forecast was made from: what “stays as it is” would have said",
    of: "The same ages and kind of home",
    leftOut: "Not shown where it is small, or would give a small number away",
    careful: "Where it lies as near to what came as the forecast does, the forecast told nothing more",
    source: RETURNS,
  },
  forecastCame: {
    heading: "Came, beside a past forecast",
    counts: "Children there were on the day that the past forecast was for, in the return that has come since",
    of: "The same ages and kind of home",
    leftOut: "Not shown where it is small, or would give a small number away",
    careful: "A later return may correct an earlier one: it is what the returns that count say now",
    source: RETURNS,
  },
  forecastHeld: {
    heading: "In the range of 95",
    counts: "Whether what came lies within the range that was to hold 95 of 100 outcomes",
    of: "One past forecast at a time, kept as it was published or made anew from the returns of its day",
    leftOut: "Forecasts of which what came is not shown",
    careful:
      "One miss in twenty is as it should be. A forecast made anew knows the model of today, a kept one does not",
    source: RETURNS,
  },
  forecastPrevention: {
    heading: "What if: fewer children come into care",
    counts: "So many of 100 children who would come into care do not, reached in the course of the first year",
    of: "Children expected to come into care, of every age and to every kind of home alike",
    leftOut: "Children who are in care already",
    careful: "It is set, not found: what would bring it about is for people to say",
    source: "What somebody sets on the page, or kept under a name",
  },
  forecastLessResidential: {
    heading: "What if: fewer in children’s homes",
    counts:
      "So many of 100 children who would come or move into a children’s home live in a mainstream foster home instead, reached in the course of the first year",
    of: "Children expected to come or move into a children’s home",
    leftOut: "Children who live in one already, until they would have moved",
    careful: "As many come into care and leave it as before: they live elsewhere meanwhile",
    source: "What somebody sets on the page, or kept under a name",
  },
  forecastMoreKin: {
    heading: "What if: more with kin",
    counts:
      "So many of 100 children who would come or move into a mainstream foster home live with kin instead, reached in the course of the first year",
    of: "Children expected to come or move into a mainstream foster home, with those who would have gone to a children’s home",
    leftOut: "Children who live in one already, until they would have moved",
    careful: "Whether there are relatives or friends who can is not in a return",
    source: "What somebody sets on the page, or kept under a name",
  },
  forecastCost: {
    heading: "What if: cost of the time until then",
    counts:
      "Children expected in foster homes, with kin and in children’s homes, each week at its price, from the next first of a month to the last one told; in tenths of a million pounds",
    of: "The prices of a week that stand under it, each with its day and its source: the middle one, and between all the low ones and all the high ones together",
    leftOut:
      "Supported and other homes, of which no price is published; not shown where a number of children it is made of may not be",
    careful:
      "A comparison, no budget. The range is of prices alone: the children are those expected. With kin only the least that is paid is counted, so that more homes with kin look cheaper than they are",
    source: "Councils’ own dated prices, else their spending returns (section 251), else the rules of all councils",
  },
  forecastCostBeside: {
    heading: "What if: beside “as it is”",
    counts: "What the time until then costs more or less than it would if nothing changed",
    of: "The same prices for both: the middle ones, and between the low ones and the high ones",
    leftOut: "What it costs to bring the change about, such as help for families or for relatives",
    careful: "A saving here is not money to spend: homes that stand empty are paid for, too",
    source: "The two costs it stands beside",
  },
} as const satisfies Record<string, Definition>;

export type ForecastMeasure = keyof typeof FORECAST_DEFINITIONS;
