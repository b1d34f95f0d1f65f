import { ageOn } from "../shared/day.ts";
import type { Household } from "./household.ts";
import { familyOf } from "./parent-and-child.ts";
import type { Search } from "./search.ts";
import type { PrepareReason, Reason } from "./soft-reasons.ts";
import { keptAnswers } from "./standard-to-form.ts";
import { PETS, type Pet } from "./vocabulary.ts";

const CULTURE_UNKNOWN: Reason = {
  code: "culture",
  state: "unknown",
  words: "culture and ethnic background not recorded: ask the carers",
  law: "s22(5)",
};

/** How far a home is free of smoke. Who smokes outside is asked about: nobody has said what of it comes indoors. */
export function smokeState({ smoker }: Pick<Household, "smoker">): Reason["state"] {
  if (smoker === null || smoker === "outside") return "unknown";
  return smoker === "no" ? "met" : "not-met";
}

/** Whether a child below some years of age is to move in, looked after or with a parent who is, born or due. */
function isChildUnder(years: number, { request, youngest, family, movesOn }: Search): boolean {
  if (youngest < years) return true;
  return family && familyOf(request).some(({ part, bornOn }) => part === "child" && ageOn(bornOn, movesOn) < years);
}

/**
 * Smoke, where the request asks for a home without it, and for every child below the age of the setting, asked for or not.
 * Only what was asked for ranks (`ORDER`); for the age alone it is said, and shuts no home out.
 */
export const smokeFree: PrepareReason = (search) => {
  const under = search.context.rulebook.smokeFreeUnderAge.value;
  const isYoung = isChildUnder(under, search);
  if (!search.request.smokeFree && !isYoung) return null;
  const because = isYoung ? `a child is under ${under}` : null;
  const ask = because ? `ask, as ${because}` : "ask";
  const words = {
    no: "smoke-free",
    yes: because ? `someone smokes indoors, and ${because}` : "someone smokes indoors",
    outside: `smoking outside: ${ask}`,
    unsaid: `smoking not recorded: ${ask}`,
  };
  return (household) => ({
    code: "smoke-free",
    state: smokeState(household),
    words: words[household.smoker ?? "unsaid"],
    law: null,
  });
};

/** Pets that the child cannot live with. That there is one is a hard rule too; here it also says that there is none. */
export const petsThere: PrepareReason = (search) => {
  const cannot = search.request.cannotLiveWith;
  if (cannot === null) return null;
  const unknown: Reason = { code: "pets", state: "unknown", words: "pets not recorded: ask", law: null };
  const not: Reason = { code: "pets", state: "not-met", words: "a pet the child cannot live with", law: null };
  const none: Reason = { code: "pets", state: "met", words: "no pets", law: null };
  const others: Reason = { code: "pets", state: "met", words: "no pet the child cannot live with", law: null };
  return ({ pets }) => {
    if (pets === null) return unknown;
    if (pets.some((pet) => cannot.pets.includes(pet))) return not;
    return pets.length === 0 ? none : others;
  };
};

/** What a file of the Placements Standard answers where a child needs a pet in the home. */
const MUST = "Yes - must";

/**
 * A pet that a child needs in the home, as a file of the Placements Standard says it and the request keeps it. It is said
 * and never ranks. Where the form has since come to say that no pet may live there at all, the form holds.
 */
export const petsNeeded: PrepareReason = ({ request }) => {
  const kept = keptAnswers(request.background?.fromFile ?? "", request.children.length);
  if (!kept.some(({ pets }) => pets === MUST)) return null;
  const cannot: readonly Pet[] = request.cannotLiveWith?.pets ?? [];
  if (Object.keys(PETS).every((pet) => cannot.some((one) => one === pet))) return null;
  const say = (state: Reason["state"], words: string): Reason => ({ code: "pets-needed", state, words, law: null });
  return ({ pets }) => {
    if (pets === null) return say("unknown", "pets not recorded: ask, as the child must live with one");
    const suits = pets.filter((pet) => !cannot.includes(pet));
    if (suits.length > 0) {
      const has = suits.map((pet) => PETS[pet]).join(" and ");
      return say("met", `has ${has}, and the child must live with a pet`);
    }
    const none = pets.length === 0 ? "no pet" : "no pet the child can live with";
    return say("not-met", `${none}, and the child must live with one`);
  };
};

/**
 * Section 22(5)(c) names racial origin and cultural background beside religion and language, for every child. Of carers
 * neither is held where a match may read it: what applicants say of their ethnic group is only counted, and nobody who
 * decides may read it. So the answer is to ask, of every home alike; it ranks nothing.
 */
export const culture: PrepareReason = () => () => CULTURE_UNKNOWN;
