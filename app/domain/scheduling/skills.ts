import type { VisitKind } from "../applications/visits.ts";

/** What a worker may be sent for, in words. The diary keeps the names; a team manager says who has which. */
export const SKILLS = {
  "first-visit": "First visits",
  assessment: "Assessments",
  "direct-work": "Direct work with children",
  "home-safety": "Home safety",
} as const;

export type Skill = keyof typeof SKILLS;

/** The skills that each kind of visit needs of the worker who leads it. */
export const SKILLS_NEEDED: Readonly<Record<VisitKind, readonly Skill[]>> = {
  initial: ["first-visit"],
  assessment: ["assessment"],
  alone: ["assessment"],
  children: ["direct-work"],
  "second-opinion": ["assessment"],
  "home-safety": ["home-safety"],
};
