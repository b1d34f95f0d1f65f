import { type AllowanceRegion, NATIONAL_MINIMUM } from "../allowances/minimum-allowance.ts";
import { type AnySetting, rulebookOn } from "../applications/rulebook.ts";
import type { Day } from "../shared/day.ts";
import type { Pence } from "../shared/pence.ts";

/** A price with the day from which it holds and where it is written. */
export type WeeklyCost = { readonly value: Pence; readonly from: Day; readonly source: string };

/**
 * A council's rules with what was published of its costs, where it has set none itself by then: its own price stands
 * however much is published after it.
 */
export function withPublished(local: readonly AnySetting[], published: readonly AnySetting[]): readonly AnySetting[] {
  const isSetBy = ({ key, from }: AnySetting) => local.some((own) => own.key === key && own.from <= from);
  return [...published.filter((row) => !isSetBy(row)), ...local];
}

/**
 * What a child's home costs for a week on a day, by the kind of home: for comparing ways side by side, never a council's
 * budget. `local` are the rules of a council, `published` what was published of its costs.
 */
export function weeklyCostsOn(
  on: Day,
  local: readonly AnySetting[],
  published: readonly AnySetting[],
): Readonly<Record<"own" | "agency" | "residential", WeeklyCost>> {
  const { settings } = rulebookOn(on, withPublished(local, published));
  const inPence = ({ value, from, source }: { value: number; from: Day; source: string }): WeeklyCost => {
    return { value: value * 100, from, source };
  };
  return {
    own: inPence(settings.ownHomeWeeklyPounds),
    agency: inPence(settings.agencyHomeWeeklyPounds),
    residential: inPence(settings.childrensHomeWeeklyPounds),
  };
}

/**
 * The least that kin who foster are paid for a child for a week: the national minimum allowance of their part of England,
 * the mean over the years of age. What a council spends beyond it is published nowhere. Null before the first year known.
 */
export function kinLeastOn(on: Day, of: AllowanceRegion): WeeklyCost | null {
  const rates = NATIONAL_MINIMUM.filter(({ region, validFrom }) => region === of && validFrom <= on);
  const from = rates.reduce<Day | null>((last, { validFrom }) => (!last || validFrom > last ? validFrom : last), null);
  const held = rates.filter(({ validFrom }) => validFrom === from);
  const years = held.reduce((sum, { ageFrom, ageTo }) => sum + ageTo - ageFrom + 1, 0);
  const [first] = held;
  if (!first || from === null) return null;
  const pence = held.reduce((sum, { ageFrom, ageTo, weekly }) => sum + weekly * (ageTo - ageFrom + 1), 0);
  return {
    value: Math.round(pence / years / 100) * 100,
    from,
    source: `the least they are paid, the mean over ages 0 to 17. ${first.source}`,
  };
}
