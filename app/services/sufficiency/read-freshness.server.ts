import { formatWhen } from "#app/domain/calendar/working-hours.ts";
import { listCouncilsOfRegion } from "#db/queries/councils.ts";
import { listLastChanges } from "#db/queries/history.ts";
import type { RegionScope } from "../reports/region-scope.ts";

/** How fresh figures are: in one line, and of each council when anything in its records last changed; null where it keeps none. */
export type Freshness = {
  readonly said: string;
  readonly councils: readonly { readonly id: string; readonly changed: string | null }[];
};

const NAMED = 3;

/** When the figures of a page were counted, when anything they are counted from last changed, and who keeps no records yet. */
export async function readFreshness({ db, now, commissioner }: RegionScope): Promise<Freshness> {
  const { regionCode, councilIds } = commissioner;
  const [all, changes] = await Promise.all([
    listCouncilsOfRegion(db, regionCode),
    listLastChanges(db, councilIds, now),
  ]);
  const councils = all.filter(({ id }) => councilIds.includes(id));
  const times = [...changes.values()].map((at) => at.getTime());
  const without = councils.filter(({ id }) => !changes.has(id)).map(({ name }) => name);
  const parts = [`Counted from the records at ${formatWhen(now, now)}`];
  if (times.length > 0) parts.push(`last changed ${formatWhen(new Date(Math.max(...times)), now)}`);
  if (without.length > 0) {
    parts.push(`no records yet of ${without.length > NAMED ? `${without.length} councils` : without.join(", ")}`);
  }
  return {
    said: parts.join(", "),
    councils: councils.map(({ id }) => {
      const at = changes.get(id);
      return { id, changed: at ? formatWhen(at, now) : null };
    }),
  };
}
