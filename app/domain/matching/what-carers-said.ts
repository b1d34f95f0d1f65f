import { type CouldOffer, SCHOOL_RUN_MINUTES } from "../carers/could-offer.ts";
import { weekday } from "../shared/day.ts";
import type { Search } from "./search.ts";
import type { DistanceTo, PrepareReason } from "./soft-reasons.ts";
import { CARE_NEEDS } from "./vocabulary.ts";

const SATURDAY = 6;
const SUNDAY = 0;

/** What carers may have said they could offer: in words, and when a request asks for it. */
const OFFERS: Readonly<
  Record<CouldOffer, { words: string; asked: (search: Search, distances: readonly DistanceTo[]) => boolean }>
> = {
  "same-day": { words: "take a child the same day", asked: ({ lane }) => lane === "today" },
  nights: {
    words: "take a child in an emergency at night or at a weekend",
    asked: ({ request }) => request.careType === "emergency" || [SATURDAY, SUNDAY].includes(weekday(request.neededBy)),
  },
  siblings: {
    words: "let brothers and sisters share a room",
    asked: ({ request }) => request.siblingGroup !== null && request.children.length > 1,
  },
  "parent-and-child": {
    words: "care for a parent with their baby",
    asked: ({ request }) => request.careType === "parent-and-child",
  },
  "short-breaks": {
    words: "care for a child at weekends and on short breaks",
    asked: ({ request }) => request.careType === "short-breaks",
  },
  "school-run": {
    words: `drive up to ${SCHOOL_RUN_MINUTES} minutes to school`,
    asked: (_search, distances) =>
      distances.some(({ kind, estimatedMinutes }) => kind === "school" && estimatedMinutes <= SCHOOL_RUN_MINUTES),
  },
  "family-time": {
    words: "drive to and from family time",
    asked: (_search, distances) => distances.some(({ kind }) => kind === "family-time"),
  },
};

const CODES = Object.keys(OFFERS) as CouldOffer[];

function listed(words: readonly string[], and: "and" | "or"): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${and} ${words.at(-1)}`;
}

/**
 * What the carers said they could offer, of what the request asks for. It is their wish on one day and no promise, so it
 * shuts no home out and moves none in the list; of what they did not tick nothing is known. Nothing is said of carers
 * whom nobody has asked.
 */
export const couldOffer: PrepareReason = (search) => (household, distances) => {
  const said = household.couldOffer;
  if (!said) return null;
  const offered = CODES.filter((code) => said.includes(code) && OFFERS[code].asked(search, distances));
  if (offered.length === 0) return null;
  const words = `said they could ${listed(
    offered.map((code) => OFFERS[code].words),
    "and",
  )}`;
  return { code: "could-offer", state: "met", words, law: null };
};

/**
 * What the child needs against what the carers said they cannot manage. What they said they cannot do is a hard rule of its
 * own (`cannot-manage`); here it is said beside the other reasons, and also where nobody has asked them yet.
 */
export const canManage: PrepareReason = (search) => {
  const needs = [...search.needs];
  if (needs.length === 0) return null;
  const wordsOf = (some: readonly (typeof needs)[number][]) =>
    listed(
      some.map((need) => CARE_NEEDS[need]),
      "or",
    );
  const all = wordsOf(needs);
  return ({ cannotManage, couldOffer: said }) => {
    const not = needs.filter((need) => cannotManage.includes(need));
    if (not.length > 0) {
      return { code: "can-manage", state: "not-met", words: `said they cannot manage ${wordsOf(not)}`, law: null };
    }
    return said || cannotManage.length > 0
      ? { code: "can-manage", state: "met", words: `did not name ${all} as what they cannot manage`, law: null }
      : { code: "can-manage", state: "unknown", words: `not said whether they can manage ${all}: ask`, law: null };
  };
};
