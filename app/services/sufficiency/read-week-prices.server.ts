import { type Day, formatDay } from "#app/domain/shared/day.ts";
import { formatPence } from "#app/domain/shared/pence.ts";
import {
  inPercents,
  type RegionCount,
  type ToldShare,
  toldMiddle,
  toldShares,
} from "#app/domain/sufficiency/region-count.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import { PRICE_PARTS, type PricedChild, type PricePart, weekPrices } from "#app/domain/sufficiency/week-prices.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { pricesOf } from "./council-prices.server.ts";

/** Middle prices of a week in whole pounds as they may be told, and the share of children whose price is not known. */
export type ToldPrices = {
  readonly pounds: Readonly<Record<PricePart, RegionCount>>;
  readonly unknown: ToldShare;
  /** What a week with own carers costs the council, from when and by which source; null of all together. */
  readonly ownSource: string | null;
};

/** Prices of a week of each council, in the order given, and of all together. No number of children is told with them. */
export async function readWeekPrices(
  db: Reader,
  today: Day,
  councilIds: readonly string[],
  children: readonly PricedChild[],
): Promise<{ councils: ToldPrices[]; whole: ToldPrices }> {
  const priceOn = await pricesOf(db, councilIds);
  const ownOf = (id: string) => priceOn(id, today).own;
  const pricesIn = (some: readonly PricedChild[]) =>
    weekPrices(some, (id) => ownOf(id).value, today, SUFFICIENCY_RULEBOOK);
  const each = councilIds.map((id) => pricesIn(children.filter(({ councilId }) => councilId === id)));
  const all = pricesIn(children);
  const unknown = toldShares(
    each.map((one) => one.unknown),
    all.unknown,
  );
  const told = ({ parts }: typeof all, share: ToldShare, ownSource: string | null): ToldPrices => {
    const pounds = PRICE_PARTS.map((part): [PricePart, RegionCount] => {
      const { children: many, middle } = parts[part];
      return [part, toldMiddle(middle === null ? null : Math.round(middle / 100), many)];
    });
    return {
      pounds: Object.fromEntries(pounds) as Record<PricePart, RegionCount>,
      unknown: inPercents(share),
      ownSource,
    };
  };
  return {
    councils: councilIds.flatMap((id, at) => {
      const [prices, share] = [each[at], unknown.parts[at]];
      const { value, from, source } = ownOf(id);
      return prices && share ? [told(prices, share, `${formatPence(value)} from ${formatDay(from)}. ${source}`)] : [];
    }),
    whole: told(all, unknown.whole, null),
  };
}
