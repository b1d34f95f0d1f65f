import type { Scenario } from "../ours/scenarios.ts";

/** What-ifs that can be set: whole percentages, in the order of the sliders. */
export const WHAT_IFS = [
  {
    name: "prevention",
    label: "Fewer children come into care",
    hint: "Prevention: of those expected, so many do not come",
  },
  {
    name: "lessResidential",
    label: "Fewer go to children’s homes",
    hint: "Of those who would, so many live in a mainstream foster home",
  },
  {
    name: "moreKin",
    label: "More live with kin",
    hint: "Of those who would go to a mainstream foster home, so many live with kin",
  },
] as const satisfies readonly { name: keyof Scenario; label: string; hint: string }[];
export type Percents = Record<keyof Scenario, number>;

/** The most that may be tried of each, in percent, and the step of the sliders. */
export const MOST_PERCENT = 50;
export const PERCENT_STEP = 5;
export const NO_CHANGE: Percents = { prevention: 0, lessResidential: 0, moreKin: 0 };

/** Whether anything is set at all. */
export function isChanged(percents: Percents): boolean {
  return Object.values(percents).some((percent) => percent > 0);
}

/** The same in shares from 0 to 1. */
export function scenarioOf(percents: Percents): Scenario {
  return {
    prevention: percents.prevention / 100,
    lessResidential: percents.lessResidential / 100,
    moreKin: percents.moreKin / 100,
  };
}
