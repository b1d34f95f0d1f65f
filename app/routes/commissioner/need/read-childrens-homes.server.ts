import { formatDay } from "#app/domain/shared/day.ts";
import { formatPence } from "#app/domain/shared/pence.ts";
import { PREVENTED_BY, PREVENTED_RULE, PREVENTIONS } from "#app/domain/sufficiency/childrens-homes.ts";
import type { YearOfMonths } from "#app/domain/sufficiency/moves.ts";
import type { RegionCount } from "#app/domain/sufficiency/region-count.ts";
import { weeklyCostsOn } from "#app/domain/sufficiency/weekly-costs.ts";
import { rulesOf } from "#app/services/applications/rules-in-force.server.ts";
import type { RegionScope } from "#app/services/reports/region-scope.ts";
import {
  readRegionChildrensHomes,
  type ToldHomes,
} from "#app/services/sufficiency/read-region-childrens-homes.server.ts";
import { publishedCosts } from "#db/geography/published-costs.server.ts";
import { sayCostRange, sayNumber } from "./words.ts";

const THOUSAND_POUNDS = 100_000;

const say = (count: RegionCount) => (count === "kept-back" ? "not shown" : sayNumber(count));
const sayMonths = ({ from, to }: YearOfMonths) => `${formatDay(from)} to ${formatDay(to)}`;

function sayPounds(pence: number | null): string {
  return pence === null ? "not shown" : formatPence(Math.round(pence / THOUSAND_POUNDS) * THOUSAND_POUNDS);
}

/** What the page of the ledger shows of moves to children's homes though fostering was the plan: of the region, or of one council. */
export async function readChildrensHomesPart(scope: RegionScope, chosen: { id: string; name: string } | null) {
  const { db, today, commissioner } = scope;
  const { last, before } = await readRegionChildrensHomes(scope);
  const local = chosen ? await rulesOf(db, chosen.id) : [];
  const { residential } = weeklyCostsOn(today, local, publishedCosts(chosen?.id ?? commissioner.regionCode));
  const line = (told: ToldHomes, then: ToldHomes | undefined) => ({
    name: told.name,
    moves: say(told.moves),
    by: told.by.map(({ moves }) => say(moves)),
    extra: sayPounds(told.extraPence),
    range: sayCostRange(told.extraRange),
    before: say(then?.moves ?? "kept-back"),
  });
  const lines = last.councils
    .map((told, at) => line(told, before.councils[at]))
    .filter(({ name }) => chosen === null || name === chosen.name);
  const isTold = ({ moves, before: then }: (typeof lines)[number]) => moves !== "not shown" || then !== "not shown";
  return {
    months: sayMonths(last.months),
    before: sayMonths(before.months),
    classes: PREVENTIONS.map((is) => ({ is, ...PREVENTED_BY[is] })),
    rows: chosen ? lines : lines.filter(isTold),
    /** The councils of which nothing may be told, which would be rows without a figure. */
    untold: chosen ? [] : lines.filter((one) => !isTold(one)).map(({ name }) => name),
    whole: line(last.whole, before.whole),
    rule: { ...PREVENTED_RULE, from: formatDay(PREVENTED_RULE.from) },
    price: {
      week: formatPence(residential.value),
      from: formatDay(residential.from),
      source: residential.range
        ? `${residential.source}. Low ${formatPence(residential.low)}, high ${formatPence(residential.high)} (${residential.range.source})`
        : residential.source,
    },
  };
}
