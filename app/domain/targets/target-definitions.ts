import type { Definition } from "../sufficiency/definitions.ts";
import { SUFFICIENCY_RULEBOOK } from "../sufficiency/rulebook.ts";

const RECORDS = "Requests, approved households and applications, as officers keep them";
const ROWS =
  "Each row by itself. Rows by age and who come to all homes, and so do those by how many go together; no two tables are added up";
const RATES = "The council’s own rates where it has enough, else the region’s or the country’s; the working names each";

/** Every figure of a row of Targets, in the order of its columns, and of a target that was agreed. */
export const TARGET_DEFINITIONS = {
  targetNeed: {
    heading: "Need by a day",
    counts:
      "Homes that open requests look for today, and homes for as many more children as growth brings by the day, as many children to a home as in the region’s homes now",
    of: ROWS,
    leftOut:
      "Requests for short breaks; a fall of any age, which is taken off nothing; homes with relatives and friends",
    careful:
      "Not the need in 90 days of Need and homes, which goes on as the last year went. Growth by age is forecast; by anything else it is parted as homes were needed in the region’s last year",
    source: `${RECORDS}; the forecast of need, or the last published year`,
  },
  targetLeaving: {
    heading: "Leaving",
    counts: "Approved households, each by the chance that it leaves by the day, over the rows it could serve",
    of: "Households the councils approved themselves",
    leftOut: "Homes with relatives and friends; agencies’ homes",
    careful: "Expected, so it is a part of homes. By age each home parts evenly; otherwise as homes were needed",
    source: "When households were approved and left, beside the published rate",
  },
  targetUsable: {
    heading: "Usable now",
    counts: "The usable homes of Need and homes: an empty place that may be used, promised to nobody",
    of: "Each home in one row, where most is lacking",
    leftOut: "Homes away, not available, or not asked lately; homes approved for one child they know",
    careful: "It is today’s, whatever the day ahead",
    source: RECORDS,
  },
  targetDue: {
    heading: "Due by the day",
    counts:
      "Households on their way, each by the chance that it is approved by the day, where most is lacking of the rows told",
    of: "Applications on their way today",
    leftOut: "Whoever has not applied yet; rows whose need or usable homes are not shown",
    careful: "Expected, so it is a part of homes. Nobody on their way has said yet what they cannot manage",
    source: "Every stay in every stage, open ones counted",
  },
  targetGap: {
    heading: "Gap by the day",
    counts: "Usable now and due, less need and leaving, in whole homes; below nought is short",
    of: ROWS,
    leftOut: "Rows of which one of these is not shown",
    careful:
      "A spare home in one row helps no other row. For a disability or a risk, a home counts as suitable unless its carers said otherwise",
    source: RECORDS,
  },
  targetShort: {
    heading: "Homes short in 12 months",
    counts:
      "Homes that each age, and single children or brothers and sisters, will lack 12 months ahead, added up and rounded up",
    of: "Need and leaving, less usable homes and those due, of each row by itself",
    leftOut: "Spare homes of other rows: a spare home for a baby helps no teenager",
    careful:
      "What rows that are not shown lack is in it, together and rounded up to the next five: a five may stand for fewer. On Targets it can be worked out for other days, and at other rates",
    source: RECORDS,
  },
  targetApprovals: {
    heading: "Approvals to begin",
    counts: "Homes short, divided by the share of approvals of even enquiries that come by the day; rounded up",
    of: "The gap of the row as it is told",
    leftOut: "Rows that are not short, and rows not shown",
    careful: "More than are short, because some come later. Rows may come to more than the whole",
    source: RATES,
  },
  targetApplications: {
    heading: "Applications to have",
    counts: "Approvals to begin, divided by the share of applications approved in the long run; rounded up",
    of: "The line before it",
    leftOut: "Applications on their way, which are in Due",
    careful: "The rate is that of all homes of the area: of one kind alone there is none",
    source: RATES,
  },
  targetEnquiries: {
    heading: "Enquiries to have",
    counts: "Applications, divided by the share of enquiries that became an application; rounded up",
    of: "The line before it",
    leftOut: "Enquiries that were made before today",
    careful: "From people who could offer such homes, in even parts each month",
    source: RATES,
  },
  targetAgreed: {
    heading: "Approved of an agreed target",
    counts: "Households the council approved itself since the target began, of any kind, beside how many were agreed",
    of: "Targets that stand; each names who agreed it and when",
    leftOut: "Kinship households, approved for a child they know; superseded targets",
    careful: `Not shown where it is under ${SUFFICIENCY_RULEBOOK.smallNumber.value}, or so near another number of its approvals that a small one could be worked out. The council’s own page counts by kind and by month, and so may say fewer`,
    source: "The register of approved households",
  },
} as const satisfies Record<string, Definition>;

export type TargetMeasure = keyof typeof TARGET_DEFINITIONS;
