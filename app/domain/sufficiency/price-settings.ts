import { z } from "zod";
import type { Basis } from "../applications/rulebook.ts";
import { type Day, day } from "../shared/day.ts";

/** Between which two prices most weeks lie, in pounds. */
export type PriceRange = { readonly low: number; readonly high: number };

/**
 * What a home for a child costs for a week, by whose it is, in pounds: the middle, and a low and a high price beside it. For
 * comparing ways side by side, no budget.
 */
export type PriceSettingValues = {
  ownHomeWeeklyPounds: number;
  ownHomeWeeklyRange: PriceRange;
  agencyHomeWeeklyPounds: number;
  agencyHomeWeeklyRange: PriceRange;
  childrensHomeWeeklyPounds: number;
  childrensHomeWeeklyRange: PriceRange;
};

type Key = keyof PriceSettingValues;
type Row<Of extends Key> = {
  key: Of;
  value: PriceSettingValues[Of];
  from: Day;
  basis: Basis;
  source: string;
  verified: boolean;
};
type PriceSettingRow = { [Of in Key]: Row<Of> }[Key];

const pounds: z.ZodType<number> = z.number().int().min(1).max(9_999);
const range: z.ZodType<PriceRange> = z
  .strictObject({ low: pounds, high: pounds })
  .refine(({ low, high }) => low <= high, "The lower price must not be over the higher one");

/** What each price may hold. */
export const PRICE_VALUES: { readonly [Of in Key]: z.ZodType<PriceSettingValues[Of]> } = {
  ownHomeWeeklyPounds: pounds,
  ownHomeWeeklyRange: range,
  agencyHomeWeeklyPounds: pounds,
  agencyHomeWeeklyRange: range,
  childrensHomeWeeklyPounds: pounds,
  childrensHomeWeeklyRange: range,
};

const OLD = day("2018-01-01");
const RAISED = day("2025-03-31");
const AUDITED = day("2024-03-31");

const OLD_FEES =
  "Fees as reported in the press in 2018: old, and agencies say that the two do not cover the same. Set your own";
const RAISED_FEES =
  "£759 as reported in the press in 2018, raised as England’s week of fostering rose from £575 to £765 by the spending returns of 2017-18 and 2024-25: a reckoning, no published price. Set your own";
const NAO = "National Audit Office: £318,400 a year for a child in a children’s home in 2023-24, by 52 weeks";
const AS_FAR_APART = (years: string, between: string) =>
  `The middle price, less and more by as much as a week of fostering of the middle half of England’s councils (${between}) lies from England’s, by the spending returns of ${years}: a reckoning, no published price. Set your own`;
const OLD_RANGE = AS_FAR_APART("2017-18", "£484 to £679 beside £575");
const RAISED_RANGE = AS_FAR_APART("2024-25", "£679 to £919 beside £765");
const HOMES_RANGE =
  "The middle half of England’s councils, a week of residential care by the spending returns (section 251) of 2023-24, Department for Education";

function price<Of extends Key>(key: Of, value: PriceSettingValues[Of], from: Day, source: string): PriceSettingRow {
  return { key, value, from, basis: "guidance", source, verified: false } as PriceSettingRow;
}

/** Every price with its day and its source. A new price is a further row with a later `from`, never an edit. */
export const PRICE_SETTINGS: readonly PriceSettingRow[] = [
  price("ownHomeWeeklyPounds", 396, OLD, OLD_FEES),
  price("ownHomeWeeklyRange", { low: 333, high: 467 }, OLD, OLD_RANGE),
  price("agencyHomeWeeklyPounds", 759, OLD, OLD_FEES),
  price("agencyHomeWeeklyRange", { low: 639, high: 896 }, OLD, OLD_RANGE),
  price("agencyHomeWeeklyPounds", 1_010, RAISED, RAISED_FEES),
  price("agencyHomeWeeklyRange", { low: 896, high: 1_213 }, RAISED, RAISED_RANGE),
  price("childrensHomeWeeklyPounds", 6_123, AUDITED, NAO),
  price("childrensHomeWeeklyRange", { low: 5_901, high: 7_641 }, AUDITED, HOMES_RANGE),
];

const WEEK = "pounds a week for a child";
const ENDS = "pounds a week for a child, low and high. A price you set yourself has none until you set this too";

/** What each price is called, and what it counts. */
export const PRICE_SETTING_WORDS: { readonly [Of in Key]: { group: "prices"; title: string; about: string } } = {
  ownHomeWeeklyPounds: { group: "prices", title: "A home with our own carers", about: WEEK },
  ownHomeWeeklyRange: { group: "prices", title: "A home with our own carers, from low to high", about: ENDS },
  agencyHomeWeeklyPounds: { group: "prices", title: "A home with an agency’s carers", about: WEEK },
  agencyHomeWeeklyRange: { group: "prices", title: "A home with an agency’s carers, from low to high", about: ENDS },
  childrensHomeWeeklyPounds: { group: "prices", title: "A children’s home", about: WEEK },
  childrensHomeWeeklyRange: { group: "prices", title: "A children’s home, from low to high", about: ENDS },
};
