import { type AnySetting, rulebookOn } from "../applications/rulebook.ts";
import type { Day } from "../shared/day.ts";
import type { Pence } from "../shared/pence.ts";

/** A price with the day from which it holds and where it is written. */
type WeeklyCost = { readonly value: Pence; readonly from: Day; readonly source: string };

/**
 * What a child's home costs for a week on a day, by the kind of home: for comparing ways side by side, never a council's
 * budget. Without rows of a council's own, the old public figures it comes with.
 */
export function weeklyCostsOn(
  on: Day,
  local: readonly AnySetting[] = [],
): Readonly<Record<"own" | "agency" | "residential", WeeklyCost>> {
  const { ownHomeWeeklyPounds, agencyHomeWeeklyPounds, childrensHomeWeeklyPounds } = rulebookOn(on, local).settings;
  const inPence = ({ value, from, source }: { value: number; from: Day; source: string }): WeeklyCost => {
    return { value: value * 100, from, source };
  };
  return {
    own: inPence(ownHomeWeeklyPounds),
    agency: inPence(agencyHomeWeeklyPounds),
    residential: inPence(childrensHomeWeeklyPounds),
  };
}
