import type { Definition } from "./definitions.ts";
import { SUFFICIENCY_RULEBOOK } from "./rulebook.ts";

const [, soon, late] = SUFFICIENCY_RULEBOOK.unmetAfterDays.value;
const SOURCE = "Requests for a home, as officers keep them; where children live, in the terms of the SSDA903 return";
const REFERRALS = "Homes needed in the months shown";
const LEFT_OUT =
  "Requests for short breaks and those raised in error; requests whose children had turned 18 by then; those for which no home was needed any more by the day";
const unmet =
  "whose children had not come to a home as preferred: all together, with foster carers, of the kind asked for";

/** Every figure of requests that were not placed as preferred, by cohort and day. */
export const REFERRAL_DEFINITIONS = {
  referrals: {
    heading: "Homes needed",
    counts: "Requests for foster carers by which a home was needed on a day in the months shown, open ones among them",
    of: "All requests for foster carers. Brothers and sisters asked for together are one",
    leftOut: LEFT_OUT,
    careful:
      "By the day a home was needed, not by the day it was asked for or found. It counts homes, not children, and is no sum of open requests and homes found, which are of other days",
    source: SOURCE,
  },
  unmetOnTheDay: {
    heading: "Not as preferred on the day",
    counts: `Homes needed, ${unmet}, on the day it was needed`,
    of: REFERRALS,
    leftOut: LEFT_OUT,
    careful:
      "A child who came to a children’s home, and brothers and sisters who came to two homes, have a home and are in it all the same. Near or far plays no part",
    source: SOURCE,
  },
  unmetSoon: {
    heading: `Not as preferred ${soon} days later`,
    counts: `Of those not as preferred on the day, ${unmet} within ${soon} days after it either`,
    of: REFERRALS,
    leftOut: `${LEFT_OUT}. One for which no home was needed any more after the day is not in it from then on`,
    careful: "Part of those on the day: the columns do not add up",
    source: SOURCE,
  },
  unmetLate: {
    heading: `Not as preferred ${late} days later`,
    counts: `Of those not as preferred on the day, ${unmet} within ${late} days after it either, those still searched for among them`,
    of: REFERRALS,
    leftOut: `${LEFT_OUT}. One for which no home was needed any more after the day is not in it from then on`,
    careful: `The months end ${late} days back or more, so that the time is over for each. What is searched for today stands under Open now`,
    source: SOURCE,
  },
  unmetShare: {
    heading: "Share not as preferred on the day",
    counts: "Homes needed that were not found as preferred by the day",
    of: REFERRALS,
    leftOut: LEFT_OUT,
    careful:
      "In whole percents, and only where both its parts are told. Not what As preferred leaves of homes found: who has no home yet is in this and not in those",
    source: SOURCE,
  },
} as const satisfies Record<string, Definition>;

export type ReferralMeasure = keyof typeof REFERRAL_DEFINITIONS;
export const REFERRAL_MEASURES = Object.keys(REFERRAL_DEFINITIONS) as ReferralMeasure[];
