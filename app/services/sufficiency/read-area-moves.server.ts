import { settingsFromRows } from "#app/domain/applications/rule-rows.ts";
import type { Day } from "#app/domain/shared/day.ts";
import { judgeMove, type MoveClass } from "#app/domain/sufficiency/avoidable-moves.ts";
import { extraCost } from "#app/domain/sufficiency/extra-cost.ts";
import { quarterOf, type ReportingPeriod } from "#app/domain/sufficiency/reporting-periods.ts";
import type { MoveCount } from "#app/domain/sufficiency/told-ledger.ts";
import { weeklyCostsOn } from "#app/domain/sufficiency/weekly-costs.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { countMovesInside, listMovesOutside, type MoveOutsideRow } from "#db/queries/area-moves.ts";
import { listRuleRowsOfEach } from "#db/queries/rulebook.ts";

type Prices = { own: number; agency: number };

/** A week's prices on a day by what each council has set, or as they came. */
async function pricesOf(db: Reader, councilIds: readonly string[]): Promise<(councilId: string, on: Day) => Prices> {
  const rules = await listRuleRowsOfEach(db, councilIds);
  const settings = new Map([...rules].map(([id, rows]) => [id, settingsFromRows(rows)]));
  const known = new Map<string, Prices>();
  return (councilId, on) => {
    const key = `${councilId} ${on}`;
    const before = known.get(key);
    if (before) return before;
    const { own, agency } = weeklyCostsOn(on, settings.get(councilId));
    const prices = { own: own.value, agency: agency.value };
    known.set(key, prices);
    return prices;
  };
}

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
  const add = (councilId: string, on: Day, where: MoveCount["where"], children: number, extraPence: number) => {
    const quarter = quarterOf(on);
    const key = `${councilId} ${quarter} ${where}`;
    const before = counts.get(key) ?? { councilId, quarter, where, children: 0, extraPence: 0 };
    counts.set(key, {
      ...before,
      children: before.children + children,
      extraPence: before.extraPence + extraPence,
    });
  };
  for (const { councilId, on, children } of inside) add(councilId, on, "inside", children, 0);
  for (const row of outside) {
    const { councilId, startedOn, endedOn, weeklyPence } = row;
    const where = classOf(row);
    const stay = { from: startedOn, to: endedOn, weeklyPence };
    const extra = where === "own-carers" ? 0 : extraCost(stay, priceOn(councilId, startedOn), until);
    add(councilId, startedOn, where, 1, extra);
  }
  return [...counts.values()];
}
