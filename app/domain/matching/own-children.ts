import { addMonths, ageOn, type Day } from "../shared/day.ts";
import { type ChildThere, fosteredThere, type Household, promisedToOthers } from "./household.ts";
import type { Search } from "./search.ts";
import type { Sex } from "./vocabulary.ts";

/**
 * A child of the carers' own, or of somebody they live with, who lives there all or part of the time; in an agency's home
 * also one who is fostered there. Where only an age is known, the birthday is the day they were said to be that old.
 */
export type OwnChild = Pick<ChildThere, "sex"> & { bornOn: Day; fostered?: boolean };

/** Who of their own lives there, and when that was last said. No day: nobody has asked, or not of all of them. */
export type OwnChildrenSaid = { readonly ownChildren: readonly OwnChild[]; readonly ownChildrenSaidOn: Day | null };

const ADULT_FROM = 18;
const MONTHS_IN_YEAR = 12;

/** The children among them on a day, as others in the home meet them: who has grown up counts no more. */
export function ownChildrenThere(own: readonly OwnChild[], today: Day): ChildThere[] {
  return own
    .map(({ bornOn, sex, fostered = false }): ChildThere => {
      const nothingKnown = { siblingGroup: null, requestId: null, solo: false, risksToOthers: [] };
      return { age: ageOn(bornOn, today), sex, fostered, ...nothingKnown };
    })
    .filter(({ age }) => age < ADULT_FROM);
}

/**
 * Children as they were said by their age, and by their sex where that was asked. Of one who was known at that age before,
 * the birthday stays, so that saying the same again changes nothing.
 */
export function ownChildrenOfAges(
  said: readonly { readonly age: number; readonly sex?: Sex | null }[],
  before: readonly OwnChild[],
  today: Day,
): OwnChild[] {
  const left = before.filter(({ bornOn }) => ageOn(bornOn, today) < ADULT_FROM);
  return said.map(({ age, sex }) => {
    const alike = left.filter(({ bornOn }) => ageOn(bornOn, today) === age);
    // Of two of one age the one who is as said; a girl is not taken for a boy while a row of hers may follow.
    const same = alike.find((one) => one.sex === sex) ?? alike.find((one) => one.sex === null || !sex);
    if (same) left.splice(left.indexOf(same), 1);
    const bornOn = same?.bornOn ?? addMonths(today, -MONTHS_IN_YEAR * age);
    return { ...same, bornOn, sex: sex === undefined ? (same?.sex ?? null) : sex };
  });
}

/** In words for a record: "a girl of 4, a child of 9"; null where nobody has said who lives there. */
export function ownChildrenInWords({ ownChildren, ownChildrenSaidOn }: OwnChildrenSaid, today: Day): string | null {
  const there = ownChildrenThere(ownChildren, today);
  const who = { female: "a girl", male: "a boy" } as const;
  const words = there
    .map(({ sex, age }) => `${sex ? who[sex] : "a child"} ${age === 0 ? "under 1" : `of ${age}`}`)
    .join(", ");
  if (ownChildrenSaidOn === null) return words === "" ? null : `${words}, and perhaps others: not known, ask`;
  return words === "" ? "none at home" : words;
}

/** What is not known of who lives in a home beside those with a record here, in words; null where all of it is. */
export function unknownThere(household: Household): string | null {
  const unrecorded = fosteredThere(household) - household.children.filter((child) => child.fostered).length;
  const own = household.ownChildrenKnown === false ? ["whether children of the carers’ own live there"] : [];
  const fostered =
    unrecorded === 0
      ? []
      : [
          `who the ${unrecorded === 1 ? "fostered child" : `${unrecorded} fostered children`} without a record there ${unrecorded === 1 ? "is" : "are"}`,
        ];
  const unknown = [...own, ...fostered];
  return unknown.length === 0 ? null : `not known ${unknown.join(", or ")}: ask`;
}

/**
 * Whether whoever decides must say what the children there think: where any child lives there or is to, fostered or not, and
 * where nobody knows whether one does. Null where none does.
 */
export function companyToAsk(household: Household, { request }: Pick<Search, "request">): "there" | "unknown" | null {
  const promised = promisedToOthers(household, request.id).length;
  if (household.children.length + promised > 0) return "there";
  return unknownThere(household) === null ? null : "unknown";
}
