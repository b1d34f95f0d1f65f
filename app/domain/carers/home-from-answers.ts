import type { AnswersByPerson } from "../applications/form/answers-by-person.ts";
import { rowsOf } from "../applications/form/engine.ts";
import type { PageAnswers } from "../applications/form/fields.ts";
import { type HouseholdFacts, householdFacts } from "../applications/form/household-facts.ts";
import type { OwnChild } from "../matching/own-children.ts";
import type { Access, CareNeed, Pet } from "../matching/vocabulary.ts";
import type { Day } from "../shared/day.ts";

/** What matching knows of a home when its carers are approved. Null: nobody has asked, or the answer does not say. */
export type HomeFacts = {
  roomFor: number;
  ownChildren: OwnChild[];
  ownChildrenSaidOn: Day | null;
  pets: Pet[] | null;
  smoker: "no" | "outside" | "yes" | null;
  languages: string[] | null;
  access: Access[] | null;
  cannotManage: CareNeed[];
};

const PET_WORDS: readonly (readonly [RegExp, Pet])[] = [
  [/\b(dog|puppy|spaniel|terrier|labrador|collie|retriever|poodle|whippet|greyhound)/i, "dog"],
  [/\b(cat|kitten)/i, "cat"],
  [/\b(bird|parrot|budgie|canary|hen|chicken|duck|cockatiel)/i, "bird"],
  [/\b(rabbit|hamster|guinea|gerbil|rat|mouse|mice|ferret|chinchilla)/i, "small-furry"],
  [/\b(snake|lizard|tortoise|gecko|turtle|reptile|dragon)/i, "reptile"],
];

const PET_NAMES: readonly Pet[] = ["dog", "cat", "bird", "small-furry", "reptile"];

function petsOf(home: PageAnswers | undefined, listed: readonly PageAnswers[]): Pet[] | null {
  if (home?.pets === "no") return [];
  const kept = PET_NAMES.filter((pet) => listed.some(({ kind }) => kind === pet));
  if (kept.length > 0) return kept;
  const kinds = typeof home?.petKinds === "string" ? home.petKinds : "";
  const known = PET_WORDS.filter(([words]) => words.test(kinds)).map(([, pet]) => pet);
  return known.length > 0 ? known : null;
}

/** Children who live there all or part of the time. One without a birthday lives there too, but of what age is not known. */
function ownChildrenOf(
  page: PageAnswers | undefined,
  children: HouseholdFacts["children"],
  on: Day,
): Pick<HomeFacts, "ownChildren" | "ownChildrenSaidOn"> {
  const here = children.filter(({ lives }) => lives !== "elsewhere");
  const ownChildren = here.flatMap(({ bornOn }) => (bornOn === null ? [] : [{ bornOn, sex: null }]));
  const isSaid = (page?.any === "no" || page?.any === "yes") && ownChildren.length === here.length;
  return { ownChildren, ownChildrenSaidOn: isSaid ? on : null };
}

/**
 * Reads the home out of the answers of an application, for the first record of an approved household. What is not said
 * clearly stays unknown, so that a match shows a question mark and somebody asks. A child's sex is not asked in the
 * application, so that of the carers' own children stays unknown.
 * @param on the day by which the answers were given
 */
export function homeFromAnswers(answers: AnswersByPerson, places: number, on: Day): HomeFacts {
  const facts = householdFacts(answers);
  const { home } = answers.household;
  const smoking = { no: "no", outside: "outside", inside: "yes" } as const;
  const said = typeof home?.smoking === "string" ? home.smoking : "";
  const languages = facts.offer.languages
    .split(/[,;/&]|\band\b/)
    .map((language) => language.trim())
    .filter((language) => language !== "");
  return {
    roomFor: Math.max(facts.spareRooms ?? 0, places),
    ...ownChildrenOf(answers.household.children, facts.children, on),
    pets: petsOf(home, rowsOf(answers.household.pets, "animals")),
    smoker: said in smoking ? smoking[said as keyof typeof smoking] : null,
    languages: languages.length > 0 ? languages : null,
    access: home?.stepFree === "yes" ? ["step-free"] : home?.stepFree === "no" ? [] : null,
    cannotManage: facts.offer.couldNotManage,
  };
}
