import { formatDay } from "../shared/day.ts";
import { isOwn, isShared } from "../sharing/vacancies.ts";
import { agreement, beds, checks, ending, review } from "./approval-rules.ts";
import { isInside, nationOutsideEngland, outsideEnglandInWords } from "./distance.ts";
import { access, smoke } from "./home-rules.ts";
import { bedsTaken, fosteredThere, freePlaces, type Household, placesPromised, promisedToOthers } from "./household.ts";
import { conflictsMet, othersThere } from "./living-there.ts";
import { promisedInWords } from "./promised-in-words.ts";
import { nameOf, type Search } from "./search.ts";
import { APPROVERS } from "./settings.ts";
import { ALONGSIDE, CARE_NEEDS, CARE_TYPES, PETS, RISKS_TO_OTHERS } from "./vocabulary.ts";

/** In the order they are asked. A household that fails several is counted under the first. */
export const HARD_RULE_CODES = [
  "not-shared",
  "not-available",
  "no-free-place",
  "availability-old",
  "agreement",
  "ending",
  "review",
  "checks",
  "outside-england",
  "care-type",
  "named-child",
  "number",
  "beds",
  "age",
  "sex",
  "usual-limit",
  "keep-away",
  "alongside",
  "risk-conflict",
  "pets",
  "access",
  "smoke",
  "cannot-manage",
] as const;
export type HardRuleCode = (typeof HARD_RULE_CODES)[number];

export type ChangeCode =
  | "start-sooner"
  | "confirm-availability"
  | "sign-agreement"
  | "hold-review"
  | "renew-checks"
  | "landlord-consent"
  | "vary-terms"
  | "place-in-emergency"
  | "exempt"
  | "review-recommendation"
  | "agree-risk-plan"
  | "settle-allergy"
  | "adapt-home"
  | "smoke-outside"
  | "agree-support";

/** The one thing that would open a home, and who can grant it. */
export type Change = {
  readonly code: ChangeCode;
  readonly words: string;
  readonly whoCanGrant: string;
  /** What the law allows meanwhile in an emergency and who can grant that, where it allows something. */
  readonly inEmergency: string | null;
};

export type Finding = { readonly rule: HardRuleCode; readonly reason: string; readonly change: Change | null };

export type HardRule = {
  readonly code: HardRuleCode;
  /** As counted on the page: "2,312 no free place". */
  readonly words: string;
  readonly source: string;
  /** False for rules that only make sense once a household is approved. */
  readonly asksInAssessment: boolean;
  /** Null when the household passes. */
  readonly test: (household: Household, search: Search) => Finding | null;
};

/**
 * Whether the requesting council's search finds the household: its own, and those that an agreement of today covers and
 * that are not kept back. "none" is not in the search at all. What its carers promised this request stays promised,
 * whatever becomes of the agreement.
 */
export function sharingOf(household: Household, search: Search): "own" | "shared" | "none" {
  const { request, context } = search;
  if (isOwn(household, request.councilId) || isKinOf(household, search)) return "own";
  if (household.promised?.some(({ requestId }) => requestId === request.id)) return "shared";
  return isShared(household, request.councilId, context.sharing) ? "shared" : "none";
}

/** Whether the household is approved by name for every child of the request: a relative, friend or connected person. */
export function isKinOf(household: Household, search: Search): boolean {
  const named = household.terms.namedChildIds;
  return named !== null && search.request.children.every((child) => named.includes(child.id));
}

function decisionMakerOf(household: Household, search: Search): string {
  return `the decision maker at ${nameOf(search.context, household.approver.id)}`;
}

/**
 * Any approved carers may look after a child in an emergency, whatever their terms, for a few working days: the council
 * that is responsible for the child decides (Care Planning Regulations 2010, reg 23).
 */
function emergencyOutsideTerms({ request, context }: Search): { words: string; by: string } {
  const days = context.rulebook.emergencyOutsideTermsWorkingDays.value;
  const by = `a manager at ${nameOf(context, request.councilId)}`;
  return { words: `up to ${days} working days outside the terms, granted by ${by} (Care Planning reg 23)`, by };
}

/** Where the terms are not varied so far, only an emergency opens the home, and only for a child who needs it today. */
function onlyInEmergency(search: Search): Change | null {
  if (search.lane !== "today") return null;
  const { words, by } = emergencyOutsideTerms(search);
  return {
    code: "place-in-emergency",
    words: "Too far outside the terms for a variation: an emergency alone opens it, for a few days.",
    whoCanGrant: by,
    inEmergency: words,
  };
}

function variation(household: Household, search: Search, words: string): Change {
  return {
    code: "vary-terms",
    words,
    whoCanGrant: decisionMakerOf(household, search),
    inEmergency: emergencyOutsideTerms(search).words,
  };
}

function hasRoom(household: Household, search: Search): boolean {
  const { request } = search;
  return household.roomFor >= bedsTaken(household, request.id) + search.beds;
}

const notShared: HardRule = {
  code: "not-shared",
  words: "not shared with this council",
  source: "sharing agreement between councils and agencies",
  asksInAssessment: true,
  test(household, search) {
    if (sharingOf(household, search) !== "none") return null;
    const approver = nameOf(search.context, household.approver.id);
    return { rule: "not-shared", reason: `${approver} does not share this home with us today.`, change: null };
  },
};

const notAvailable: HardRule = {
  code: "not-available",
  words: "on hold or unavailable",
  source: "National Minimum Standards for fostering, standard 15",
  asksInAssessment: false,
  test(household, search) {
    const { state, reason, from, awayFrom } = household.availability;
    if (state === "available") return null;
    if (state === "unavailable" && from !== null && from <= search.movesOn) return null;
    const why = reason === null ? "" : `: ${reason}`;
    if (state === "on-hold") return { rule: "not-available", reason: `On hold${why}.`, change: null };
    if (state === "unavailable" && awayFrom !== undefined && search.movesOn < awayFrom) return null;
    const soon = from !== null && from <= search.bridgeUntil;
    const since = awayFrom === undefined ? "" : ` from ${formatDay(awayFrom)}`;
    return {
      rule: "not-available",
      reason: from === null ? `Unavailable${since}${why}.` : `Unavailable${since} until ${formatDay(from)}${why}.`,
      change: soon
        ? {
            code: "start-sooner",
            words: "Ask whether they could start sooner, or bridge the days until then.",
            whoCanGrant: "the carers",
            inEmergency: null,
          }
        : null,
    };
  },
};

/** How many of the places young adults keep who stay put, as a sentence after that on the places. */
function keptInWords({ stayingPut = 0, placesApproved }: Household): string {
  if (stayingPut === 0) return "";
  if (stayingPut > 1) return ` Young adults who stay put have ${stayingPut} of them.`;
  return placesApproved === 1
    ? " A young adult who stays put has it."
    : " A young adult who stays put has one of them.";
}

const noFreePlace: HardRule = {
  code: "no-free-place",
  words: "no free place",
  source: "terms of approval",
  asksInAssessment: true,
  test(household, search) {
    if (freePlaces(household, search.request.id) > 0) return null;
    const kept = keptInWords(household);
    return {
      rule: "no-free-place",
      reason:
        household.filled < household.placesApproved
          ? promisedInWords(household, search)
          : household.placesApproved === 1
            ? `The one approved place is taken.${kept}`
            : `All ${household.placesApproved} approved places are taken.${kept}`,
      change: hasRoom(household, search)
        ? variation(
            household,
            search,
            `There is room for ${household.roomFor}: a variation of terms, agreed in writing.`,
          )
        : null,
    };
  },
};

const availabilityOld: HardRule = {
  code: "availability-old",
  words: "availability not confirmed lately",
  source: "council setting: how long a confirmed vacancy is relied on",
  asksInAssessment: false,
  test(household, search) {
    // The first word on availability comes with the signed agreement.
    if (!household.agreementSigned) return null;
    const { confirmedOn } = household.availability;
    if (confirmedOn !== null && confirmedOn >= search.confirmedSince) return null;
    return {
      rule: "availability-old",
      reason:
        confirmedOn === null
          ? "Availability never confirmed."
          : `Availability last confirmed on ${formatDay(confirmedOn)}.`,
      change: {
        code: "confirm-availability",
        words: "Ask the carers to confirm that the place is free.",
        whoCanGrant: "the carers",
        inEmergency: null,
      },
    };
  },
};

const outsideEngland: HardRule = {
  code: "outside-england",
  words: "outside England",
  source: "Care Planning Regulations 2010, reg 11, beyond Wales reg 12 too; who approves is a dated setting",
  asksInAssessment: true,
  test(household, search) {
    const nation = nationOutsideEngland(household.councilId);
    if (nation === null) return null;
    const approver = APPROVERS[search.context.rulebook.outsideEnglandApprover.value];
    return { rule: "outside-england", reason: outsideEnglandInWords(nation, approver), change: null };
  },
};

const careType: HardRule = {
  code: "care-type",
  words: "not approved for this type of care",
  source: "terms of approval",
  asksInAssessment: true,
  test(household, search) {
    const { careType: wanted } = search.request;
    if (household.terms.careTypes.includes(wanted)) return null;
    return {
      rule: "care-type",
      reason: `Not approved for ${CARE_TYPES[wanted]}.`,
      change: variation(household, search, `A variation of terms to add ${CARE_TYPES[wanted]}, agreed in writing.`),
    };
  },
};

const namedChild: HardRule = {
  code: "named-child",
  words: "approved for another named child",
  source: "Fostering Services Regulations 2011, reg 27; Care Planning Regulations 2010, reg 24",
  asksInAssessment: true,
  test(household, search) {
    if (household.terms.namedChildIds === null || isKinOf(household, search)) return null;
    return { rule: "named-child", reason: "Approved only for a named child who is not in this request.", change: null };
  },
};

const number: HardRule = {
  code: "number",
  words: "too few places in the terms",
  source: "terms of approval",
  asksInAssessment: true,
  test(household, search) {
    const wanted = search.request.children.length;
    const free = freePlaces(household, search.request.id);
    const promised = free + household.filled < household.placesApproved ? ` ${promisedInWords(household, search)}` : "";
    const short = free > 0 && free < wanted;
    const groupTooBig = !search.family && wanted > 1 && wanted > household.terms.siblingsMax;
    if (!short && !groupTooBig) return null;
    const missing = wanted - free;
    return {
      rule: "number",
      reason: short
        ? `${missing === 1 ? "One place" : `${missing} places`} short: ${free} free, ${wanted} needed.${promised}`
        : `Terms allow ${household.terms.siblingsMax} from one family, ${wanted} needed.`,
      change: hasRoom(household, search)
        ? variation(
            household,
            search,
            `There is room for ${household.roomFor}: a variation of terms, agreed in writing.`,
          )
        : null,
    };
  },
};

const age: HardRule = {
  code: "age",
  words: "outside the ages in the terms",
  source: "terms of approval",
  asksInAssessment: true,
  test(household, search) {
    // Terms for a parent and child say by that who comes; without them the type of care fails before.
    if (search.family) return null;
    const { ageMin, ageMax } = household.terms;
    const outside = Math.max(ageMin - search.youngest, search.oldest - ageMax);
    if (outside <= 0) return null;
    return {
      rule: "age",
      reason: `Terms are ages ${ageMin} to ${ageMax}.`,
      change:
        outside <= search.context.rulebook.varyAgesWithinYears.value
          ? variation(household, search, "A variation of the ages in the terms, agreed in writing.")
          : onlyInEmergency(search),
    };
  },
};

const sex: HardRule = {
  code: "sex",
  words: "terms are for girls or boys only",
  source: "terms of approval",
  asksInAssessment: true,
  test(household, search) {
    const terms = household.terms.sex;
    if (terms === "any" || search.sexes.every((one) => one === terms)) return null;
    return {
      rule: "sex",
      reason: terms === "female" ? "Terms are for girls only." : "Terms are for boys only.",
      change: variation(household, search, "A variation of terms, agreed in writing."),
    };
  },
};

const usualLimit: HardRule = {
  code: "usual-limit",
  words: "over the usual fostering limit",
  source: "Children Act 1989, Schedule 7",
  asksInAssessment: true,
  test(household, search) {
    const { request, context } = search;
    const limit = context.rulebook.usualFosteringLimit.value;
    const fostered = household.children.filter((child) => child.fostered);
    const promised = promisedToOthers(household, request.id);
    const there = fosteredThere(household);
    const total = there + placesPromised(household, request.id) + request.children.length;
    if (total <= limit) return null;
    const group = request.siblingGroup;
    // Of a child without a record nobody can say whose brother or sister it is.
    if (
      group !== null &&
      there === fostered.length &&
      [...fostered, ...promised].every((one) => one.siblingGroup === group)
    )
      return null;
    return {
      rule: "usual-limit",
      reason: `${total} fostered children would live there; the usual limit is ${limit} unless all are brothers and sisters.`,
      change: {
        code: "exempt",
        words: "An exemption in writing that names the children.",
        whoCanGrant: `${nameOf(context, household.councilId)}, the council where they live`,
        inEmergency: null,
      },
    };
  },
};

const keepAway: HardRule = {
  code: "keep-away",
  words: "inside a keep-away circle",
  source: "the child's plan",
  asksInAssessment: true,
  test(household, search) {
    for (const circle of search.request.avoid) {
      if (isInside(household.place, circle)) {
        return { rule: "keep-away", reason: `Inside the ${circle.miles}-mile keep-away circle.`, change: null };
      }
    }
    return null;
  },
};

const alongside: HardRule = {
  code: "alongside",
  words: "other children in the home",
  source: "the child's plan; National Minimum Standards for fostering, standard 15",
  asksInAssessment: true,
  test(household, search) {
    const others = othersThere(household, search);
    const known = household.children.filter((child) => child.fostered).length;
    if (search.solo && fosteredThere(household) > known) {
      const reason = "The child needs a home with no other children, and children without a record here live there.";
      return { rule: "alongside", reason, change: null };
    }
    if (others.length === 0) return null;
    if (others.some((child) => child.solo)) {
      return {
        rule: "alongside",
        reason: "A child who lives there, or is to, needs to be the only child.",
        change: null,
      };
    }
    if (search.solo) {
      return { rule: "alongside", reason: "The child needs a home with no other children.", change: null };
    }
    const wanted = search.request.alongside;
    const wrong =
      (wanted === "only-older" && others.some((child) => child.age <= search.oldest)) ||
      (wanted === "only-younger" && others.some((child) => child.age >= search.youngest));
    if (!wrong) return null;
    return {
      rule: "alongside",
      reason: `Recommended ${ALONGSIDE[wanted]}; ages there are ${others.map((child) => child.age).join(", ")}.`,
      change: {
        code: "review-recommendation",
        words: "Review the recommendation for this home.",
        whoCanGrant: "the child's social worker and their manager",
        inEmergency: null,
      },
    };
  },
};

const riskConflict: HardRule = {
  code: "risk-conflict",
  words: "a risk between children",
  source: "National Minimum Standards for fostering, standard 15; council's table of risks",
  asksInAssessment: true,
  test(household, search) {
    const met = conflictsMet(household, search);
    // What no plan opens stands for all: the home is left out by it.
    const shut = met.find(({ opens }) => opens === "nothing");
    const found = shut ?? met[0];
    if (found === undefined) return null;
    return {
      rule: "risk-conflict",
      reason: `Risk of ${RISKS_TO_OTHERS[found.risk]} for someone in the home.`,
      change: shut
        ? null
        : {
            code: "agree-risk-plan",
            words: "A written plan that covers every child in the home.",
            whoCanGrant: "the social workers of every child there and their managers",
            inEmergency: null,
          },
    };
  },
};

const pets: HardRule = {
  code: "pets",
  words: "a pet the child cannot live with",
  source: "the child's health and safety",
  asksInAssessment: true,
  test(household, search) {
    const cannot = search.request.cannotLiveWith;
    if (cannot === null || household.pets === null) return null;
    const found = household.pets.filter((pet) => cannot.pets.includes(pet));
    if (found.length === 0) return null;
    return {
      rule: "pets",
      reason: `Has ${found.map((pet) => PETS[pet]).join(" and ")}.`,
      change:
        cannot.certainty === "suspected"
          ? {
              code: "settle-allergy",
              words: "The allergy or fear is only suspected: a test or a visit would settle it.",
              whoCanGrant: "the child's health visitor or GP",
              inEmergency: null,
            }
          : null,
    };
  },
};

const cannotManage: HardRule = {
  code: "cannot-manage",
  words: "the carers said they cannot manage it",
  source: "National Minimum Standards for fostering, standard 15",
  asksInAssessment: true,
  test(household, search) {
    const found = household.cannotManage.filter((need) => search.needs.has(need));
    if (found.length === 0) return null;
    return {
      rule: "cannot-manage",
      reason: `The carers said they cannot manage ${found.map((need) => CARE_NEEDS[need]).join(" or ")}.`,
      change:
        found.length === 1
          ? {
              code: "agree-support",
              words: "Named support in the placement plan, if the carers then agree.",
              whoCanGrant: "the carers and their supervising social worker",
              inEmergency: null,
            }
          : null,
    };
  },
};

/** Every hard rule, in the order asked. */
export const HARD_RULES: readonly HardRule[] = [
  notShared,
  notAvailable,
  noFreePlace,
  availabilityOld,
  agreement,
  ending,
  review,
  checks,
  outsideEngland,
  careType,
  namedChild,
  number,
  beds,
  age,
  sex,
  usualLimit,
  keepAway,
  alongside,
  riskConflict,
  pets,
  access,
  smoke,
  cannotManage,
];

/**
 * The rules of the terms of approval. One variation may change several terms, and in an emergency all are set aside together
 * (Fostering Services Regulations 2011, reg 28; Care Planning Regulations 2010, reg 23).
 */
export const TERMS_RULES: ReadonlySet<HardRuleCode> = new Set(["no-free-place", "care-type", "number", "age", "sex"]);

/** The rules that say whether a home could be used at all today, before the child's own needs are looked at. */
export const USABLE_RULES: ReadonlySet<HardRuleCode> = new Set([
  "not-shared",
  "not-available",
  "no-free-place",
  "availability-old",
  "agreement",
  "ending",
  "review",
  "checks",
  "outside-england",
]);
