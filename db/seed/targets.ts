import type { Actor } from "#app/domain/history/event.ts";
import { addDays, addMonths, type Day, instantAt } from "#app/domain/shared/day.ts";
import { type AgreedHomes, endOfMonth, quarterStart } from "#app/domain/targets/agreed.ts";
import { agreeCouncilTarget } from "#app/services/targets/agree-target.server.ts";
import type { Store } from "#db/engine/store.server.ts";
import type { Invention } from "#tests/factories/invention.ts";
import type { Team } from "./staff.ts";

type Agreed = { councilId: string; manager: Actor | null; startsOn: Day; on: Day; homes: AgreedHomes; note: string };

const TEN = 10 * 60;

/** What the region agreed with other councils, largest first. */
const AGREED_WITH_OTHERS: readonly AgreedHomes[] = [
  { "11-15 single": 12, "11-15 siblings": 4, "16-17 single": 8, "5-10 siblings": 6 },
  { "11-15 single": 9, "16-17 single": 6, "5-10 siblings": 4 },
  { "11-15 single": 6, "16-17 single": 3, "0-4 single": 3 },
];

/** A first target of the council's own, superseded by one the region agreed with it; and those of some others. */
function targetsOf(today: Day, first: { councilId: string; team: Team }, others: readonly string[]): Agreed[] {
  const startsOn = addMonths(quarterStart(today), -6);
  const [before, then] = [addDays(startsOn, -12), addDays(startsOn, 40)];
  const { councilId, team } = first;
  return [
    {
      ...{ councilId, manager: team.manager, startsOn, on: before },
      homes: { "11-15 single": 4, "5-10 siblings": 3, "16-17 single": 2 },
      note: "As many as last year, and three for brothers and sisters.",
    },
    {
      ...{ councilId, manager: null, startsOn, on: then },
      homes: { "11-15 single": 7, "16-17 single": 4, "5-10 siblings": 3, "any parent-and-child": 2 },
      note: "More teenagers wait than a year ago.",
    },
    ...others.flatMap((other, nth): Agreed[] => {
      const homes = AGREED_WITH_OTHERS[nth];
      if (homes === undefined) return [];
      const note = "Most are for teenagers, as the region’s gap has it.";
      return [{ councilId: other, manager: null, startsOn, on: addDays(then, nth), homes, note }];
    }),
  ];
}

/** Targets for approvals, agreed when they would have been, with their place in the history of each council. */
export async function makeTargets(
  store: Store,
  given: Invention,
  {
    first,
    others,
    commissioner,
  }: { first: { councilId: string; team: Team }; others: readonly string[]; commissioner: Actor },
): Promise<void> {
  const standing = new Map<string, number>();
  for (const { councilId, manager, startsOn, on, homes, note } of targetsOf(given.today, first, others)) {
    const work = { store, now: instantAt(on, TEN), newId: given.random.id, actor: manager ?? commissioner };
    const nth = standing.get(councilId) ?? 0;
    const agreed = await agreeCouncilTarget(
      work,
      { councilId, agreedAs: manager ? "manager" : "commissioner", standing: nth },
      { startsOn, endsOn: endOfMonth(addMonths(startsOn, 11)), homes, note },
    );
    if (!agreed.ok) throw new Error(`A target that may not be agreed: ${agreed.refusal}`);
    standing.set(councilId, nth + 1);
  }
}
