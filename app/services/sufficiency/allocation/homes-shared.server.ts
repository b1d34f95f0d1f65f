import { formatDay } from "#app/domain/shared/day.ts";
import { endingSoon, waysMissing } from "#app/domain/sharing/vacancies.ts";
import type { RegionScope } from "#app/services/reports/region-scope.ts";
import { listCouncilsOfRegion } from "#db/queries/councils.ts";
import { listVacancyAgreements } from "#db/queries/sharing.ts";

/**
 * Which councils of the region find one another's homes today, by the agreements in force: how many pairs do both ways, the
 * agreements that all of them sharing would still need, and those that end soon. It tells of councils, and counts nobody.
 */
export async function readHomesShared({ db, today, commissioner }: RegionScope) {
  const councils = await listCouncilsOfRegion(db, commissioner.regionCode);
  const ids = councils.map(({ id }) => id);
  const agreements = await listVacancyAgreements(db, ids);
  const nameOf = new Map(councils.map(({ id, name }) => [id, name]));
  const named = (id: string) => nameOf.get(id) ?? id;
  const missing = waysMissing(agreements, ids, today);
  const isMissing = (giverId: string, takerId: string) =>
    missing.some((way) => way.giverId === giverId && way.takerId === takerId);
  const pairs = ids.flatMap((one, at) => ids.slice(at + 1).map((other) => [one, other] as const));
  const broken = pairs.flatMap(([one, other]) => {
    const [toOther, toOne] = [isMissing(one, other), isMissing(other, one)];
    if (!toOther && !toOne) return [];
    const needs = [
      ...(toOther ? [{ giver: named(one), taker: named(other) }] : []),
      ...(toOne ? [{ giver: named(other), taker: named(one) }] : []),
    ];
    return [{ id: `${one}-${other}`, pair: `${named(one)} and ${named(other)}`, needs }];
  });
  return {
    pairs: pairs.length,
    bothWays: pairs.length - broken.length,
    missing: missing.length,
    broken,
    ending: endingSoon(agreements, today)
      .filter(({ giverId, takerId }) => nameOf.has(giverId) && nameOf.has(takerId))
      .map(({ giverId, takerId, lastDay }) => ({
        id: `${giverId}-${takerId}`,
        giver: named(giverId),
        taker: named(takerId),
        lastDay: formatDay(lastDay),
      })),
  };
}

export type HomesShared = Awaited<ReturnType<typeof readHomesShared>>;
