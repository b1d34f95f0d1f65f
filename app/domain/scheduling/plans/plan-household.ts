import type { AnswersByPerson } from "../../applications/form/answers-by-person.ts";
import { householdFacts } from "../../applications/form/household-facts.ts";
import { ageOn, type Day } from "../../shared/day.ts";
import type { PlanHousehold } from "./templates.ts";

/** The age from which somebody's own children are asked as adults, in years. */
const GROWN_UP = 18;

/**
 * Who lives in a household and who is asked about it, as a plan is made from it. Children who are grown up by that day are
 * asked wherever they live, with the other adults of the family; younger ones where they live in the home.
 */
export function planHousehold(answers: AnswersByPerson, today: Day): PlanHousehold {
  const { applicants, children, adults, referees } = householdFacts(answers);
  const keys = (people: readonly { key: string }[]) => people.map(({ key }) => key);
  const isGrownUp = ({ bornOn }: { bornOn: Day | null }) => bornOn !== null && ageOn(bornOn, today) >= GROWN_UP;
  return {
    applicants: keys(applicants),
    children: keys(children.filter((child) => child.lives !== "elsewhere" && !isGrownUp(child))),
    adults: keys([...adults, ...children.filter(isGrownUp)]),
    referees: keys(referees),
  };
}
