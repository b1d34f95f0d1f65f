import { ageOn, type Day } from "../shared/day.ts";
import type { Pence } from "../shared/pence.ts";
import { medianOf } from "./beside.ts";
import { childrenInCare, type PlacedChild, type Share, shareOf } from "./measures.ts";
import type { SufficiencyRulebook } from "./rulebook.ts";
import { MAINSTREAM_CODES } from "./turnover.ts";

/** A child in a placement, with the price of a week that was agreed for it. */
export type PricedChild = PlacedChild & {
  readonly bornOn: Day;
  /** Null where none was kept. */
  readonly weeklyPence: Pence | null;
};

/** The middle price of a week of some children, null of none, and how many they are. */
export type WeekPrice = { readonly children: number; readonly middle: Pence | null };

/** The same children parted three times: by the provider's code, by distance and by age. */
export const PRICE_PARTS = ["own", "public", "private", "voluntary", "near", "far", "young", "old"] as const;
export type PricePart = (typeof PRICE_PARTS)[number];

const PROVIDERS: Readonly<Record<string, PricePart>> = {
  PR1: "own",
  PR2: "public",
  PR3: "public",
  PR4: "private",
  PR5: "voluntary",
};
/** From this age on children are counted as older, as where most agencies' prices step. */
const OLDER_FROM = 11;

/**
 * What a week in a foster home costs on a day: the middle price by provider, distance and age, of children with carers other
 * than relatives and friends (U4 to U6). Own carers (PR1) cost what the council's dated price of that day says, whatever was
 * kept; everybody else what was agreed. Where that is not known the child is in no price and counted as unknown: no other
 * price is taken instead. Short breaks and days away from home are left out.
 */
export function weekPrices(
  children: readonly PricedChild[],
  ownPrice: (councilId: string) => Pence,
  on: Day,
  rulebook: SufficiencyRulebook,
): { readonly parts: Readonly<Record<PricePart, WeekPrice>>; readonly unknown: Share } {
  const codes: readonly string[] = MAINSTREAM_CODES;
  const counted = childrenInCare(children).filter(({ placeCode }) => codes.includes(placeCode));
  const priced = counted.flatMap((child) => {
    const { councilId, providerCode, weeklyPence, miles, bornOn } = child;
    const price = providerCode === "PR1" ? ownPrice(councilId) : weeklyPence;
    if (price === null) return [];
    const distance = miles === null ? null : miles > rulebook.farMiles.value ? "far" : "near";
    const age = ageOn(bornOn, on) < OLDER_FROM ? "young" : "old";
    return [{ price, in: [PROVIDERS[providerCode], distance, age] }];
  });
  const partOf = (part: PricePart): WeekPrice => {
    const prices = priced.filter((one) => one.in.includes(part)).map(({ price }) => price);
    return { children: prices.length, middle: medianOf(prices) };
  };
  return {
    parts: {
      own: partOf("own"),
      public: partOf("public"),
      private: partOf("private"),
      voluntary: partOf("voluntary"),
      near: partOf("near"),
      far: partOf("far"),
      young: partOf("young"),
      old: partOf("old"),
    },
    unknown: shareOf(counted.length - priced.length, counted.length),
  };
}
