import { SUFFICIENCY_RULEBOOK } from "./rulebook.ts";

/** What a figure of need counts: in words that a council could count again by. */
export type Definition = {
  /** The heading of its column. */
  readonly heading: string;
  readonly counts: string;
  readonly of: string;
  readonly leftOut: string;
  /** What it is easily taken for, and is not. */
  readonly careful: string;
  readonly source: string;
};

/** A definition in one line, as a file carries it. */
export function meaningOf({ counts, of, leftOut }: Definition): string {
  return `${counts}. Of: ${of}. Left out: ${leftOut}`;
}

const { horizonDays, reachMinutes } = SUFFICIENCY_RULEBOOK;
const REQUESTS = "Requests for a home, as officers keep them";
const HOMES = "Where children live, as officers keep it in the terms of the SSDA903 return";
const CARERS = "Approved households and what they last said of their free places";
const NOT_FOUND =
  "Short breaks (legal status V3 and V4), stays while carers are away (T0 to T4), a child’s own parents (P1), adoption, custody, and new episodes without a move (L, T, U)";

/** Every figure of the page of need and homes, in the order of its columns. */
export const DEFINITIONS = {
  open: {
    heading: "Open now",
    counts:
      "Homes that open requests look for. Brothers and sisters asked for together are one home, counted by the age of the youngest",
    of: "All requests that are searching, have asked homes, or have a home that said yes and no decision yet",
    leftOut: "Requests for short breaks; requests whose children have all turned 18",
    careful:
      "It counts homes, not children. A child who waits in a children’s home is in it, because a foster home is still looked for",
    source: REQUESTS,
  },
  waits: {
    heading: "Waiting in residential care",
    counts: "Of the open requests, those of which a child lives in a residential home today (K1, K2, R1, S1)",
    of: "Open requests",
    leftOut: "As for open requests. Supported accommodation (H5, K3) is not residential care",
    careful:
      "Every request asks for foster carers, so these are children for whom fostering is preferred and residential care is what there is",
    source: `${REQUESTS}; ${HOMES.toLowerCase()}`,
  },
  need: {
    heading: `Need in ${horizonDays.value} days`,
    counts: `Open requests, and the foster homes (U4 to U6) that children came to in the last year, less those that children left, both at the same rate for ${horizonDays.value} days; never below none. Children of one council who came to one household, or left it, on one day are one home`,
    of: "Each row by itself, rounded to a whole home; the region is the sum of its councils",
    leftOut:
      "Homes with relatives and friends (U1 to U3), who care for the child they know and are no usable homes either; short breaks; a new legal status or code in the same home; days away in hospital, on holiday or with other carers (T1 to T3), because the place stays the child’s",
    careful:
      "It goes on as the last year went: what else may happen stands in the forecast. Parent and child, and risks, are those of the request that the children came by. Who left is counted as old as on the last night there",
    source: `${REQUESTS}; ${HOMES.toLowerCase()}`,
  },
  usable: {
    heading: "Usable homes",
    counts:
      "Approved homes of councils and agencies with a free place that can be used today, each in one row only: where its terms allow it and most is lacking",
    of: "Approved homes with a free place, available, and confirmed as lately as the rule of the council they belong to asks",
    leftOut:
      "Homes approved for one child they know; places promised to a request; homes in which a place stands empty and cannot be used; homes whose carers a review found not suitable any more, until that is decided on",
    careful:
      "A vacancy is not a match: who lives there, school and distance decide. A home with two free places is one home. What a row lacks whose need is not shown is taken for an equal part of what the region’s number leaves, or for nought, so that where a home stands tells nothing of such a need",
    source: CARERS,
  },
  inReach: {
    heading: `Within ${reachMinutes.value} minutes`,
    counts: `Usable homes that could take such children, are found by the council that asks, and stand within ${reachMinutes.value} minutes of the family home of at least one open request of the row; rounded down to fives`,
    of: "Usable homes. Requests of children with no family home in the country are in reach of none",
    leftOut:
      "As for usable homes; for requests of another council than their own, homes kept back, and homes of councils and agencies with which it has no agreement in force today",
    careful:
      "It is no part of the usable homes beside it: one home may be in reach of several rows and councils, so these do not add up. Minutes by car are estimated from the straight line and know no traffic",
    source: `${CARERS}; ${REQUESTS.toLowerCase()}`,
  },
  due: {
    heading: `Approvals due in ${horizonDays.value} days`,
    counts: `Households on their way to approval, each by the chance that it is approved within ${horizonDays.value} days, added up; the range holds about eight in ten outcomes`,
    of: "Everybody invited to apply or further on, by how long each stay in each stage has lasted in this area so far",
    leftOut: "Households that have not said yet whom they could take are in the sum and in no row",
    careful:
      "A sum of chances, not a count of anybody, so it is told whatever its size. A household is in one row only, where most is known to be lacking: what a row lacks whose need or usable homes are not shown counts as nought, and its approvals are not shown",
    source: "Applications and their stages, open ones counted for as long as they have lasted",
  },
  gap: {
    heading: "Gap",
    counts: "Usable homes and approvals due, less need. Below nothing is a shortage",
    of: "Rows of which need and usable homes may be told",
    leftOut: "Rows with a figure that is not shown",
    careful: "Only shortages are added up: a spare home for a baby does not help a teenager",
    source: "The figures of its row",
  },
  found: {
    heading: "Homes found",
    counts:
      "Homes that children came to in the months shown: children of one council who came to one household, or by one request, on one day are one",
    of: "All moves into foster, residential or supported homes and family centres",
    leftOut: NOT_FOUND,
    careful: "A child who moved three times is in it three times. Ages are those of the day",
    source: HOMES,
  },
  asked: {
    heading: "Asked for",
    counts:
      "Homes found while a request for foster carers looked for these children, or that a request was answered by, whatever the home was",
    of: "Homes found",
    leftOut: "As for homes found. Where no request is kept, what was preferred is not known and it is not counted here",
    careful:
      "What the shares of As preferred and of Residential are shares of. It counts homes that were found, not requests that still look",
    source: `${HOMES}; ${REQUESTS.toLowerCase()}`,
  },
  asPreferred: {
    heading: "As preferred",
    counts:
      "Homes found that answered a request: all its children together, with foster carers, and long-term or fostering for adoption where that was asked",
    of: "Homes found that were asked for",
    leftOut: "As for homes asked for",
    careful:
      "Brothers and sisters asked for together who came to two homes are not placed as preferred, in either. Near or far plays no part: that has its own figures",
    source: `${HOMES}; ${REQUESTS.toLowerCase()}`,
  },
  inArea: {
    heading: "In area",
    counts: "Homes found that stand inside the area of the council that is responsible",
    of: "Homes found",
    leftOut: "As for homes found. Where the home’s area is not known it is not counted here",
    careful:
      "A council’s own carers who live outside its boundary are outside. Miles play no part: a child may be over 20 miles away inside a large county",
    source: HOMES,
  },
  atDistance: {
    heading: "At a distance",
    counts:
      "Homes found that stand neither in the responsible council’s area nor in one that adjoins it (Care Planning Regulations 2010, regulation 11)",
    of: "Homes found",
    leftOut: "As for homes found, and homes of which the area is not known",
    careful: "The test of the law, not the published figure of over 20 miles",
    source: `${HOMES}; neighbours by boundary`,
  },
  agency: {
    heading: "With an agency",
    counts: "Homes found with foster carers of a private or voluntary agency (PR4, PR5)",
    of: "Homes found",
    leftOut: "As for homes found. Agencies’ residential homes are not counted here",
    careful: "Another council’s carers (PR2) are no agency’s, and not the council’s own either",
    source: HOMES,
  },
  residential: {
    heading: "Residential, fostering preferred",
    counts:
      "Residential homes found (K1, K2, R1, S1) for a child for whom a request for foster carers looked on that day, or was raised while the child lived there",
    of: "Homes found that were asked for: the share is how far the area relies on residential care where fostering was preferred",
    leftOut: "As for homes found; children for whom nobody asked for foster carers",
    careful: "Residential care that was the plan is not counted: it is not a miss, and not in what this is a share of",
    source: `${HOMES}; ${REQUESTS.toLowerCase()}`,
  },
} as const satisfies Record<string, Definition>;

export type Measure = keyof typeof DEFINITIONS;
export const MEASURES = Object.keys(DEFINITIONS) as Measure[];
