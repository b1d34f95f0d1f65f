import { formatDay } from "../shared/day.ts";
import type { Change, HardRule } from "./hard-rules.ts";
import { bedsTaken, type Household, placesPromised } from "./household.ts";
import { nameOf, type Search } from "./search.ts";

/** The fostering service a household belongs to, which signs agreements and holds reviews. */
function serviceOf(household: Household, search: Search): string {
  return `the fostering service of ${nameOf(search.context, household.approver.id)}`;
}

/** No child is placed before carers and service have signed the agreement that Schedule 5 asks for. */
export const agreement: HardRule = {
  code: "agreement",
  words: "foster care agreement not signed",
  source: "Fostering Services Regulations 2011, reg 27(5) and Schedule 5; Care Planning Regulations 2010, reg 22",
  asksInAssessment: false,
  test(household, search) {
    if (household.agreementSigned) return null;
    const change: Change = {
      code: "sign-agreement",
      words:
        "The carers and their service sign the foster care agreement; it is written down on the household’s record.",
      whoCanGrant: serviceOf(household, search),
      inEmergency: null,
    };
    return { rule: "agreement", reason: "The foster care agreement is not signed yet.", change };
  },
};

/** Carers who have resigned take no new child in the weeks that are left. */
export const ending: HardRule = {
  code: "ending",
  words: "approval is ending",
  source: "Fostering Services Regulations 2011, reg 28(13)",
  asksInAssessment: false,
  test({ approvalEndsOn }) {
    if (approvalEndsOn === null) return null;
    return { rule: "ending", reason: `Approval ends on ${formatDay(approvalEndsOn)}.`, change: null };
  },
};

/** A review so late that the council would not rely on the approval. How late is a setting. */
export const review: HardRule = {
  code: "review",
  words: "review of the approval overdue",
  source: "Fostering Services Regulations 2011, reg 28(2); how late is a council setting",
  asksInAssessment: false,
  test(household, search) {
    const { reviewDueOn } = household;
    if (reviewDueOn === null || reviewDueOn >= search.reviewsDueSince) return null;
    return {
      rule: "review",
      reason: `The review of their approval was due on ${formatDay(reviewDueOn)}.`,
      change: {
        code: "hold-review",
        words: "Hold the review, and write down that the terms still suit.",
        whoCanGrant: serviceOf(household, search),
        inEmergency: null,
      },
    };
  },
};

/** DBS checks that were to be renewed and were not. Where no day is kept nothing is known against the home. */
export const checks: HardRule = {
  code: "checks",
  words: "DBS checks to be renewed",
  source: "Fostering Services Regulations 2011, reg 26 and Schedule 3; how often is the service’s own rule",
  asksInAssessment: false,
  test(household, search) {
    const { checksDueOn = null } = household;
    if (checksDueOn === null || checksDueOn >= search.context.today) return null;
    return {
      rule: "checks",
      reason: `Their DBS checks were to be renewed by ${formatDay(checksDueOn)}.`,
      change: {
        code: "renew-checks",
        words: "Renew the checks, and write down until when they stand.",
        whoCanGrant: serviceOf(household, search),
        inEmergency: null,
      },
    };
  },
};

/** A bed for every child, whatever the terms allow. In a rented home the landlord may have to agree to one more. */
export const beds: HardRule = {
  code: "beds",
  words: "too few beds",
  source: "National Minimum Standards for fostering, standard 10",
  asksInAssessment: true,
  test(household, search) {
    const promised = placesPromised(household, search.request.id);
    const needed = bedsTaken(household, search.request.id) + search.beds;
    if (household.roomFor >= needed) return null;
    const { roomFor, roomIfLandlordAgrees } = household;
    const short = needed - roomFor;
    return {
      rule: "beds",
      reason: `${short === 1 ? "One bed" : `${short} beds`} short: room for ${roomFor}, ${needed} ${search.family ? "beds would be needed" : "children would live there"}${promised > 0 ? " with those who are promised a place" : ""}.`,
      change:
        roomIfLandlordAgrees !== null && roomIfLandlordAgrees >= needed
          ? {
              code: "landlord-consent",
              words: `There would be room for ${roomIfLandlordAgrees} if the landlord agrees in writing to another bed.`,
              whoCanGrant: "the landlord",
              inEmergency: null,
            }
          : null,
    };
  },
};
