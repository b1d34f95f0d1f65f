import type { Day } from "#app/domain/shared/day.ts";
import { judgeMove, type MoveClass } from "#app/domain/sufficiency/avoidable-moves.ts";
import { addCosts, type CostAt, costAtEach, extraCost, NO_COST } from "#app/domain/sufficiency/extra-cost.ts";
import { quarterOf, type ReportingPeriod } from "#app/domain/sufficiency/reporting-periods.ts";
import type { MoveCount } from "#app/domain/sufficiency/told-ledger.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { countMovesInside, listMovesOutside, type MoveOutsideRow } from "#db/queries/area-moves.ts";
import { pricesOf } from "./council-prices.server.ts";

function classOf({ providerCode, exemption, miles, snapshot }: MoveOutsideRow): MoveClass {
  return judgeMove({ ownCarers: providerCode === "PR1" || exemption !== null, miles, snapshot });
}

/**
 * Children of some councils who moved to foster carers in a period, by council, quarter, and whether inside their area or
 * what the rule says of the move; with what homes outside have cost beyond the councils' own until the period's end.
 */
export async function readAreaMoves(
  db: Reader,
  councilIds: readonly string[],
  { from, until }: Pick<ReportingPeriod, "from" | "until">,
): Promise<MoveCount[]> {
  const [inside, outside, priceOn] = await Promise.all([
    countMovesInside(db, councilIds, from, until),
    listMovesOutside(db, councilIds, from, until),
    pricesOf(db, councilIds),
  ]);
  const counts = new Map<string, MoveCount>();
  const add = (councilId: string, on: Day, where: MoveCount["where"], children: number, cost: CostAt | null) => {
    const quarter = quarterOf(on);
    const key = `${councilId} ${quarter} ${where}`;
    const before = counts.get(key) ?? { councilId, quarter, where, children: 0, extra: NO_COST, unpriced: 0 };
    counts.set(key, {
      ...before,
      children: before.children + children,
      extra: addCosts([before.extra, cost ?? NO_COST]),
      unpriced: before.unpriced + (cost === null ? children : 0),
    });
  };
  for (const { councilId, on, children } of inside) add(councilId, on, "inside", children, NO_COST);
  for (const row of outside) {
    const { councilId, startedOn, endedOn, weeklyPence, providerCode } = row;
    const where = classOf(row);
    const stay = { from: startedOn, to: endedOn, weeklyPence, providerCode };
    const { own, agency } = priceOn(councilId, startedOn);
    const extra =
      where === "own-carers"
        ? NO_COST
        : costAtEach(own, agency, (own, agency) => extraCost(stay, { own, agency }, until));
    add(councilId, startedOn, where, 1, extra);
  }
  return [...counts.values()];
}
