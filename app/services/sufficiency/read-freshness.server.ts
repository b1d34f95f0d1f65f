import { formatWhen } from "#app/domain/calendar/working-hours.ts";
import { findLastChange } from "#db/queries/history.ts";
import type { RegionScope } from "../reports/region-scope.ts";

/** When the figures of a page were counted, and when anything in the records they are counted from last changed. */
export async function readFreshness({ db, now, commissioner }: RegionScope): Promise<string> {
  const changed = await findLastChange(db, commissioner.councilIds, now);
  const counted = `Counted from the records at ${formatWhen(now, now)}`;
  return changed === null ? counted : `${counted}, last changed ${formatWhen(changed, now)}`;
}
