import { settingsFromRows } from "#app/domain/applications/rule-rows.ts";
import type { Day } from "#app/domain/shared/day.ts";
import { weeklyCostsOn } from "#app/domain/sufficiency/weekly-costs.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { publishedCosts } from "#db/geography/published-costs.server.ts";
import { listRuleRowsOfEach } from "#db/queries/rulebook.ts";

type Prices = ReturnType<typeof weeklyCostsOn>;

/** A week's prices on a day by what each council has set, or as they were published or came. */
export async function pricesOf(
  db: Reader,
  councilIds: readonly string[],
): Promise<(councilId: string, on: Day) => Prices> {
  const rules = await listRuleRowsOfEach(db, councilIds);
  const settings = new Map([...rules].map(([id, rows]) => [id, settingsFromRows(rows)]));
  const known = new Map<string, Prices>();
  return (councilId, on) => {
    const key = `${councilId} ${on}`;
    const before = known.get(key);
    if (before) return before;
    const prices = weeklyCostsOn(on, settings.get(councilId) ?? [], publishedCosts(councilId));
    known.set(key, prices);
    return prices;
  };
}
