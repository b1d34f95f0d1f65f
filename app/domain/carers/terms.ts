import type { CareType } from "../matching/vocabulary.ts";
import { accept, type Result, refuse } from "../shared/result.ts";

/** Kinds of fostering, by the words the public reads. */
export const CARE_TYPES = {
  emergency: "Emergency: tonight, for a few days",
  "short-term": "Short-term: weeks or months, until the plan is settled",
  "long-term": "Long-term: until a child is grown up",
  "short-breaks": "Short breaks: some weekends or nights, to support another family",
  "parent-and-child": "Parent and child: a young parent and their baby together",
  "fostering-for-adoption": "Fostering a child you may later adopt",
  "seeking-asylum": "Young people who came to this country alone",
  remand: "Young people waiting for a court",
} as const satisfies Record<CareType, string>;
export type { CareType };

/** Whom a household is approved for. */
export const SEXES = { any: "Girls or boys", female: "Girls", male: "Boys" } as const;
export type SexTerm = keyof typeof SEXES;

/**
 * The terms of an approval: optional in law, but what the register, the agreement and every match are read against.
 * Ages are completed years, both ends included. `siblingMax` is the largest group of brothers and sisters. `namedChild`
 * is the record of the one child the approval is for, where it is.
 */
export type Terms = {
  places: number;
  ageMin: number;
  ageMax: number;
  sex: SexTerm;
  careTypes: readonly CareType[];
  siblingMax: number;
  namedChild: string | null;
};

/** What is wrong with a set of terms, each with the fix; accepts them when nothing is. */
export function checkTerms(terms: Terms): Result<Terms, string[]> {
  const { places, ageMin, ageMax, careTypes, siblingMax } = terms;
  const whole = (value: number, low: number, high: number) => Number.isInteger(value) && value >= low && value <= high;
  const wrong: string[] = [];
  if (!whole(places, 1, 12)) wrong.push("Places must be a whole number from 1 to 12");
  if (!whole(ageMin, 0, 17)) wrong.push("Youngest age must be a whole number from 0 to 17");
  if (!whole(ageMax, 0, 17)) wrong.push("Oldest age must be a whole number from 0 to 17");
  if (ageMin > ageMax) wrong.push("Youngest age must not be above the oldest age");
  if (careTypes.length === 0) wrong.push("Choose at least one type of care");
  if (!whole(siblingMax, 1, 12)) wrong.push("Largest sibling group must be a whole number from 1 to 12");
  if (siblingMax > places) wrong.push("Largest sibling group must not be above the number of places");
  return wrong.length === 0 ? accept(terms) : refuse(wrong);
}

/** Whether two sets of terms say the same, in whatever order their types of care stand. */
export function areSameTerms(a: Terms, b: Terms): boolean {
  const sorted = ({ careTypes }: Terms) => [...careTypes].sort().join();
  return (
    (["places", "ageMin", "ageMax", "sex", "siblingMax", "namedChild"] as const).every((key) => a[key] === b[key]) &&
    sorted(a) === sorted(b)
  );
}

/** "2 children, 5 to 12, girls or boys: short-term, emergency" */
export function termsInWords(terms: Terms): string {
  const { places, ageMin, ageMax, sex, careTypes } = terms;
  const children = places === 1 ? "1 child" : `${places} children`;
  const ages = ageMin === ageMax ? `aged ${ageMin}` : `aged ${ageMin} to ${ageMax}`;
  const types = careTypes.map((type) => CARE_TYPES[type].split(":")[0]?.toLowerCase()).join(", ");
  return `${children}, ${ages}, ${SEXES[sex].toLowerCase()}: ${types}`;
}
