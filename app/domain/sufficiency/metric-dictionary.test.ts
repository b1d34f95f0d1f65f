import { expect, test } from "vitest";
import { count, share, type Traps, testByHand } from "#tests/by-hand.ts";
import { COUNCIL_DEFINITIONS, COUNCIL_MEASURES, COUNCIL_TABLES, type CouncilMeasure } from "./council-definitions.ts";
import {
  agencyShare,
  childrenInCare,
  distantShare,
  fosterChildren,
  inAreaShare,
  inHouseShare,
  kinshipShare,
  occupancyOf,
  over20MilesShare,
  type PlacedChild,
  siblingsTogether,
} from "./measures.ts";
import type { HomeFact } from "./need-and-homes.ts";
import { SUFFICIENCY_RULEBOOK } from "./rulebook.ts";

/** Nine children of one council. */
const child = (change: Partial<PlacedChild>): PlacedChild => ({
  councilId: "stoke",
  placeCode: "U6",
  providerCode: "PR1",
  legalStatus: "C2",
  inArea: true,
  isDistant: false,
  miles: 3,
  ...change,
});
const CHILDREN = [
  child({}), // 1: with own carers, at home in the area
  child({ miles: 25 }), // 2: with own carers, far away inside the county
  child({ inArea: false, miles: 8 }), // 3: with own carers who live over the boundary, in an area that adjoins
  child({ inArea: false, isDistant: true, miles: 20, providerCode: "PR4" }), // 4: with a private agency, exactly 20 miles
  child({ inArea: false, miles: 31, providerCode: "PR5" }), // 5: with a voluntary agency, in an area that adjoins
  child({ inArea: null, isDistant: null, miles: null, providerCode: "PR2" }), // 6: with another council’s carers, nobody knows where
  child({ placeCode: "U3" }), // 7: with an aunt who has temporary approval
  child({ placeCode: "K2", providerCode: "PR4", inArea: false, isDistant: true, miles: 60 }), // 8: in a company’s children’s home
  child({ placeCode: "T1", providerCode: "PR1" }), // 9: in hospital for a week
  child({ legalStatus: "V4", inArea: false, isDistant: true, miles: 90, providerCode: "PR4" }), // a short break: in nothing
];

const home = (change: Partial<HomeFact>): HomeFact => ({
  councilId: "stoke",
  ageMin: 0,
  ageMax: 17,
  siblingsMax: 1,
  parentAndChild: false,
  placesApproved: 2,
  filled: 0,
  promised: 0,
  available: true,
  ...change,
});
/** Five homes with ten places by their terms. */
const HOMES = [
  home({ filled: 2 }), // full
  home({ filled: 1 }), // one usable place
  home({ filled: 1, available: false }), // one empty place, the carers on a break
  home({ promised: 1 }), // one promised place, one usable
  home({ filled: 3 }), // one child past the terms in an emergency
];
const PLACES = occupancyOf(HOMES);
/** A home that was approved and whose agreement is not signed yet. */
const ON_HOLD = occupancyOf([home({ available: false })]);

const lives = (group: string, homeId: string, plannedTogether = true, councilId = "stoke") => ({
  councilId,
  group,
  homeId,
  plannedTogether,
});
const SIBLINGS = [
  ...["h1", "h1"].map((at) => lives("two together", at)),
  ...["h2", "h2", "h2", "h3"].map((at) => lives("three and one", at)),
  ...["h4", "h5"].map((at) => lives("to live apart", at, false)),
  lives("one here", "h6"),
  lives("one here", "h6", true, "leeds"),
];
const TOGETHER = siblingsTogether(SIBLINGS);

/** Every figure of these two tables has its traps, or this does not compile. */
const BY_HAND: Readonly<Record<(typeof COUNCIL_TABLES)["children" | "places"][number], Traps>> = {
  inCare: [
    {
      says: "nine children; a short break is none, a child in hospital is one",
      counted: count(childrenInCare(CHILDREN).length),
      byHand: count(9),
      trapped: count(CHILDREN.length),
    },
  ],
  inFoster: [
    {
      says: "children 1 to 7; the children’s home is none, a stay in hospital is no foster placement, the short break is none",
      counted: count(fosterChildren(CHILDREN).length),
      byHand: count(7),
      trapped: count(8),
    },
  ],
  livesInArea: [
    {
      says: "1, 2, 7 and 9 of the eight whose area is known; own carers over the boundary are outside",
      counted: share(inAreaShare(CHILDREN)),
      byHand: [4, 8],
      trapped: [5, 9],
    },
  ],
  distant: [
    {
      says: "4 and 8 of the eight whose area is known; 3 and 5 are outside in areas that adjoin, 31 miles or not, and 4 is at a distance though not over 20 miles",
      counted: share(distantShare(CHILDREN)),
      byHand: [2, 8],
      trapped: [4, 8],
    },
  ],
  far: [
    {
      says: "2, 5 and 8 of the eight whose distance is known; exactly 20 miles is not over 20, and 25 inside the county is",
      counted: share(over20MilesShare(CHILDREN, SUFFICIENCY_RULEBOOK)),
      byHand: [3, 8],
      trapped: [4, 9],
    },
  ],
  areaUnknown: [
    {
      says: "6; who lives over the boundary is known to, and the share in area and at a distance is of the other eight",
      counted: count(distantShare(CHILDREN).unknown),
      byHand: count(1),
      trapped: count(5),
    },
  ],
  distanceUnknown: [
    {
      says: "6; the share over 20 miles is of the other eight",
      counted: count(over20MilesShare(CHILDREN, SUFFICIENCY_RULEBOOK).unknown),
      byHand: count(1),
      trapped: count(0),
    },
  ],
  inHouse: [
    {
      says: "1, 2, 3 and the aunt of the seven foster children; another council’s carers (PR2) are not own, hospital (T1) is in neither",
      counted: share(inHouseShare(CHILDREN)),
      byHand: [4, 7],
      trapped: [5, 8],
    },
  ],
  withAgency: [
    {
      says: "4 and 5 of the seven foster children; a company’s children’s home is no foster home",
      counted: share(agencyShare(CHILDREN)),
      byHand: [2, 7],
      trapped: [3, 8],
    },
  ],
  kinship: [
    {
      says: "the aunt of the seven foster children, though her approval is temporary",
      counted: share(kinshipShare(CHILDREN)),
      byHand: [1, 7],
      trapped: [0, 6],
    },
  ],
  together: [
    {
      says: "one of two groups: three of four together is not together, planned apart is left out, two councils’ only children are no group",
      counted: share(TOGETHER.groups),
      byHand: [1, 2],
      trapped: [2, 4],
    },
  ],
  togetherChildren: [
    {
      says: "two of six children, though it is one of two groups",
      counted: share(TOGETHER.children),
      byHand: [2, 6],
      trapped: [1, 2],
    },
  ],
  placesApproved: [
    {
      says: "five homes of two places by their terms, whatever lives there",
      counted: count(PLACES.approved),
      byHand: count(10),
      trapped: count(HOMES.length),
    },
  ],
  filled: [
    {
      says: "2, 1, 1, none and 3: the child past the terms is counted",
      counted: count(PLACES.filled),
      byHand: count(7),
      trapped: count(6),
    },
  ],
  promised: [
    {
      says: "the one place whose carers said yes",
      counted: count(PLACES.promised),
      byHand: count(1),
      trapped: count(0),
    },
  ],
  vacant: [
    {
      says: "one of the second home and one of the fourth; the break and the promise are not usable, and one home’s fourth child takes no other’s place",
      counted: count(PLACES.vacant),
      byHand: count(2),
      trapped: count(PLACES.approved - PLACES.filled),
    },
  ],
  unavailable: [
    {
      says: "the empty place of the carers on a break; a promised place is not unusable",
      counted: count(PLACES.unavailable),
      byHand: count(1),
      trapped: count(2),
    },
    {
      says: "a home on hold is approved: its two empty places are approved and not usable, and neither vacant nor left out",
      counted: [ON_HOLD.unavailable, ON_HOLD.approved],
      byHand: [2, 2],
      trapped: [0, 0],
    },
  ],
  occupancy: [{ says: "7 of the 10 approved", counted: share(PLACES.occupancy), byHand: [7, 10], trapped: [7, 9] }],
  usableOccupancy: [
    {
      says: "7 of 7 filled and 2 usable: not the 7 of 10 that are occupied",
      counted: share(PLACES.usableOccupancy),
      byHand: [7, 9],
      trapped: [7, 10],
    },
  ],
  vacancyRate: [
    {
      says: "2 usable of 10 approved: not the 3 of 10 that occupancy leaves",
      counted: share(PLACES.vacancyRate),
      byHand: [2, 10],
      trapped: [3, 10],
    },
  ],
};

testByHand(BY_HAND, (measure) => COUNCIL_DEFINITIONS[measure as CouncilMeasure].heading);

test("every figure that is told of a council stands in one table of its page", () => {
  expect(Object.values(COUNCIL_TABLES).flat()).toEqual(COUNCIL_MEASURES);
});
