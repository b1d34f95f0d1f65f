import { type AllowanceRegion, NATIONAL_MINIMUM } from "../allowances/minimum-allowance.ts";
import { type AnySetting, rulebookOn, type Setting } from "../applications/rulebook.ts";
import type { Day } from "../shared/day.ts";
import type { Pence } from "../shared/pence.ts";

type PriceKey = "ownHomeWeeklyPounds" | "agencyHomeWeeklyPounds" | "childrensHomeWeeklyPounds";
type RangeKey = "ownHomeWeeklyRange" | "agencyHomeWeeklyRange" | "childrensHomeWeeklyRange";

/**
 * A price with the day from which it holds and where it is written, and between which prices most weeks lie: `low` and `high`
 * are the price itself where a council has set it and no range of its own.
 */
export type WeeklyCost = {
  readonly value: Pence;
  readonly low: Pence;
  readonly high: Pence;
  readonly from: Day;
  readonly source: string;
  /** Whether somebody has checked price and range against their source. */
  readonly verified: boolean;
  /** Where the low and the high price are written; null where there are none beside the price. */
  readonly range: { readonly from: Day; readonly source: string } | null;
};

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
  const inPence = (price: Setting<PriceKey>, ends: Setting<RangeKey>): WeeklyCost => {
    const value = price.value * 100;
    const { from, source } = price;
    // A council that sets its own price knows it: what others pay is no range of it.
    const isItsOwn = (row: AnySetting) => local.includes(row);
    if (isItsOwn(price as AnySetting) && !isItsOwn(ends as AnySetting))
      return { value, low: value, high: value, from, source, verified: price.verified, range: null };
    return {
      ...{ value, from, source },
      low: Math.min(value, ends.value.low * 100),
      high: Math.max(value, ends.value.high * 100),
      verified: price.verified && ends.verified,
      range: { from: ends.from, source: ends.source },
    };
  };
  return {
    own: inPence(settings.ownHomeWeeklyPounds, settings.ownHomeWeeklyRange),
    agency: inPence(settings.agencyHomeWeeklyPounds, settings.agencyHomeWeeklyRange),
    residential: inPence(settings.childrensHomeWeeklyPounds, settings.childrensHomeWeeklyRange),
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
  const allWeekly = held.map(({ weekly }) => weekly);
  return {
    value: Math.round(pence / years / 100) * 100,
    low: Math.min(...allWeekly),
    high: Math.max(...allWeekly),
    from,
    source: `the least they are paid, the mean over ages 0 to 17. ${first.source}`,
    verified: held.every(({ confidence }) => confidence === "sourced"),
    range: { from, source: "The youngest children’s and the oldest’s, of the same table" },
  };
}
