import { threeOrMorePlacements } from "#app/domain/returns/measures.ts";
import { childrenInCare, fosterChildren, type PlacedChild } from "#app/domain/sufficiency/measures.ts";
import type { RegionCount } from "#app/domain/sufficiency/region-count.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import { toldWithin } from "#app/domain/sufficiency/told-within.ts";
import { listHomesOfYear } from "#db/queries/children-today.ts";
import { keptOfEach, keptWhileUnchanged } from "#db/queries/kept.ts";
import { listPlacedChildren } from "#db/queries/sufficiency.ts";
import type { RegionScope } from "../reports/region-scope.ts";
import { readChildrenToday } from "./read-flows.server.ts";

/** Shares of a council's children in care today, in whole percents from 0 to 1, by the definitions of the published tables. */
export type LiveShares = {
  /** In children's homes and secure homes (K1, K2). */
  readonly residential: RegionCount;
  /** In homes that their own council provides (PR1), its carers' among them. */
  readonly own: RegionCount;
  /** Who lived in three or more homes in the twelve months up to today. */
  readonly moves: RegionCount;
};

const HOMES = new Set(["K1", "K2"]);
const isOwn = ({ providerCode }: PlacedChild) => providerCode === "PR1";

/**
 * The shares of each council, hidden within the numbers of children that other pages tell (`toldWithin`): children's homes
 * within those who live elsewhere than with foster carers, whose number is told; own homes apart for foster children, of whom
 * other pages tell that share, and for the others, and only where both may be told.
 */
export function readLiveShares(scope: RegionScope): Promise<ReadonlyMap<string, LiveShares>> {
  const { db, today, commissioner } = scope;
  const { regionCode, councilIds } = commissioner;
  return keptWhileUnchanged(db, `live shares ${regionCode}`, today, councilIds, async () => {
    const [{ lives }, children, years] = await Promise.all([
      readChildrenToday(scope),
      keptOfEach(db, "placed children", today, councilIds, (id) => listPlacedChildren(db, [id], today)),
      keptOfEach(db, "homes of the year", today, councilIds, (id) => listHomesOfYear(db, [id], today)),
    ]);
    const everywhere = councilIds.map((id) => childrenInCare(children.filter(({ councilId }) => councilId === id)));
    const within = (
      tolds: { whole: number | null; councils: readonly (number | null)[] },
      counts: readonly (readonly number[])[],
    ) =>
      toldWithin(
        counts.map((line, at) => ({ told: tolds.councils[at] != null, counts: line })),
        counts[0]?.length ?? 0,
        tolds.whole !== null,
        SUFFICIENCY_RULEBOOK.smallNumber.value,
      ).councils;
    const all = { whole: lives.total, councils: lives.rowTotals };
    const elsewhere = { whole: lives.columnTotals[1] ?? null, councils: lives.cells.map((row) => row[1] ?? null) };
    const residential = within(
      elsewhere,
      everywhere.map((some) => {
        const inHomes = some.filter(({ placeCode }) => HOMES.has(placeCode)).length;
        return [inHomes, some.length - fosterChildren(some).length - inHomes];
      }),
    );
    const own = within(
      all,
      everywhere.map((some) => {
        const inFoster = fosterChildren(some).filter(isOwn).length;
        const others = some.filter(isOwn).length - inFoster;
        return [inFoster, others, some.length - inFoster - others];
      }),
    );
    const moves = within(
      all,
      councilIds.map((id) => {
        const { childIds = [], episodes = [] } = years.find(({ councilId }) => councilId === id) ?? {};
        const there = childIds.map((childKey) => ({ child: { childKey } }));
        const { of, all: many } = threeOrMorePlacements(there, episodes, today);
        return [of, many - of];
      }),
    );
    const share = (counts: readonly (number | null)[], of: number | null | undefined): RegionCount => {
      if (!of || counts.includes(null)) return "kept-back";
      return Math.round((counts.reduce<number>((sum, count) => sum + (count ?? 0), 0) / of) * 100) / 100;
    };
    return new Map(
      councilIds.map((id, at) => {
        const of = lives.rowTotals[at];
        return [
          id,
          {
            residential: share([residential[at]?.[0] ?? null], of),
            own: share([own[at]?.[0] ?? null, own[at]?.[1] ?? null], of),
            moves: share([moves[at]?.[0] ?? null], of),
          },
        ];
      }),
    );
  });
}
