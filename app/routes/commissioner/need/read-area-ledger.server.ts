import { formatDay } from "#app/domain/shared/day.ts";
import { formatPence } from "#app/domain/shared/pence.ts";
import { avoidableRuleOn, MOVE_CLASS_NAMES, MOVE_CLASSES } from "#app/domain/sufficiency/avoidable-moves.ts";
import { type AgainstChance, againstChance, chanceLimits } from "#app/domain/sufficiency/chance-limits.ts";
import { sayQuarter } from "#app/domain/sufficiency/reporting-periods.ts";
import { shareOutside, type ToldMoves } from "#app/domain/sufficiency/told-ledger.ts";
import { weeklyCostsOn } from "#app/domain/sufficiency/weekly-costs.ts";
import { rulesOf } from "#app/services/applications/rules-in-force.server.ts";
import type { RegionScope } from "#app/services/reports/region-scope.ts";
import { readFreshness } from "#app/services/sufficiency/read-freshness.server.ts";
import { type RegionPeriod, readRegionLedger } from "#app/services/sufficiency/read-region-ledger.server.ts";
import { publishedCosts } from "#db/geography/published-costs.server.ts";
import { keptWhileUnchanged } from "#db/queries/kept.ts";
import { readChildrensHomesPart } from "./read-childrens-homes.server.ts";
import { sayCostRange, sayNumber } from "./words.ts";

/** "Not shown" stands for any hidden number: which kind it is could give it away. */
const say = (count: number | null) => (count === null ? "not shown" : sayNumber(count));

const sayPercent = (share: number) => `${Math.round(share * 100)}%`;

function sayShareOutside(told: Pick<ToldMoves, "outside" | "all">): string {
  const share = shareOutside(told);
  return share !== null ? sayPercent(share) : told.all === 0 ? "none" : "not shown";
}

const HUNDRED_POUNDS = 10_000;

/** Pounds to the nearest hundred. */
const sayPounds = (pence: number) => formatPence(Math.round(pence / HUNDRED_POUNDS) * HUNDRED_POUNDS);

const AGAINST_CHANCE: Record<AgainstChance, string> = {
  within: "within chance",
  "beyond-95-above": "more than chance, perhaps",
  "beyond-998-above": "more than chance explains",
  "beyond-95-below": "fewer than chance, perhaps",
  "beyond-998-below": "fewer than chance explains",
};

function lineOf(name: string, told: ToldMoves) {
  return {
    name,
    all: say(told.all),
    outside: say(told.outside),
    share: sayShareOutside(told),
    unpriced: say(told.unpriced),
    classes: told.classes.map(({ is, children, extraPence, extraRange }) => ({
      is,
      children: say(children),
      extra: extraPence === null ? "not shown" : sayPounds(extraPence),
      range: sayCostRange(extraRange),
    })),
  };
}

/** Steps along the foot of the funnel at which its limits are drawn. */
const STEPS = 40;

function funnelOf({ ledger }: RegionPeriod, councils: readonly { id: string; name: string }[]) {
  const middle = shareOutside(ledger.whole);
  if (middle === null) return null;
  const told = ledger.councils.flatMap(({ councilId, outside, all }) =>
    outside === null || all === null || all === 0 ? [] : [{ councilId, outside, all }],
  );
  const most = Math.max(0, ...told.map(({ all }) => all));
  if (most === 0) return null;
  const steps = [
    ...new Set(Array.from({ length: STEPS }, (_, at) => Math.max(6, Math.round((most * 1.08 * (at + 1)) / STEPS)))),
  ];
  const limits = (within: number) =>
    steps.map((of) => {
      const { low, high } = chanceLimits(of, middle, within);
      return { of, low: low / of, high: high / of };
    });
  return {
    middle,
    inner: limits(0.95),
    outer: limits(0.998),
    points: told.map(({ councilId, outside, all }) => {
      const against = againstChance(outside, all, middle);
      return {
        councilId,
        name: councils.find(({ id }) => id === councilId)?.name ?? "",
        of: all,
        share: outside / all,
        against,
        beyond: against !== "within",
      };
    }),
  };
}

function trendOf(periods: readonly RegionPeriod[]) {
  return [...periods].reverse().flatMap(({ quarters, ledger }) =>
    quarters.map((quarter, at) => {
      const told = ledger.quarters[at] ?? { inside: null, outside: null, all: null };
      return {
        quarter: sayQuarter(quarter),
        all: say(told.all),
        outside: say(told.outside),
        percent: sayShareOutside(told),
        share: shareOutside(told),
      };
    }),
  );
}

/** A week's prices of a council, or of its region where none is chosen, for the words beside what moves outside have cost. */
async function pricesOf({ db, today, commissioner }: RegionScope, councilId: string | null) {
  const local = councilId ? await rulesOf(db, councilId) : [];
  const { own, agency } = weeklyCostsOn(today, local, publishedCosts(councilId ?? commissioner.regionCode));
  const said = ({ value, low, high, from, source, range }: typeof own) => ({
    week: formatPence(value),
    from: formatDay(from),
    source: range ? `${source}. Low ${formatPence(low)}, high ${formatPence(high)} (${range.source})` : source,
  });
  return { own: said(own), agency: said(agency) };
}

/** What the page of the region's out-of-area ledger shows. The filters choose lines of one ledger; they count nothing anew. */
export async function readAreaLedgerPage(scope: RegionScope & { url: URL }) {
  const { db, today, url, commissioner } = scope;
  const [{ region, councils, periods }, freshness] = await Promise.all([readRegionLedger(scope), readFreshness(scope)]);
  const asked = url.searchParams.get("period");
  const period =
    periods.find(({ year }) => year === asked) ?? periods.find(({ quarters }) => quarters.length === 4) ?? periods[0];
  const slug = url.searchParams.get("council");
  const chosen = councils.find((one) => one.slug === slug) ?? null;
  const rule = avoidableRuleOn(today);
  const key = `funnel ${commissioner.regionCode} ${period?.year ?? ""}`;
  const funnel = period
    ? await keptWhileUnchanged(db, key, today, commissioner.councilIds, async () => funnelOf(period, councils))
    : null;
  const against = new Map(funnel?.points.map((point) => [point.councilId, AGAINST_CHANCE[point.against]]));
  const own = chosen === null ? -1 : councils.indexOf(chosen);
  return {
    region,
    chosen: chosen && { name: chosen.name, slug: chosen.slug },
    period: period ? { year: period.year, label: period.label } : null,
    periods: periods.map(({ year, label }) => ({ year, label })),
    councils: councils.map(({ slug, name }) => ({ slug, name })),
    freshness: freshness.said,
    classes: MOVE_CLASS_NAMES.map((is) => ({ is, ...MOVE_CLASSES[is] })),
    rows: period
      ? period.ledger.councils
          .map((told, at) => ({
            ...lineOf(councils[at]?.name ?? "", told),
            slug: councils[at]?.slug ?? "",
            against: against.get(told.councilId) ?? "not shown",
          }))
          .filter(({ slug: one }) => chosen === null || one === chosen.slug)
      : [],
    whole: period ? lineOf(region, period.ledger.whole) : null,
    years:
      chosen === null
        ? []
        : periods.flatMap(({ label, ledger }) => {
            const told = ledger.councils[own];
            return told ? [lineOf(label, told)] : [];
          }),
    funnel: funnel && {
      ...funnel,
      points: funnel.points.map((point) => ({ ...point, chosen: point.councilId === chosen?.id })),
    },
    trend: trendOf(periods),
    rule: { version: rule.version, from: formatDay(rule.from), source: rule.source },
    prices: await pricesOf(scope, chosen?.id ?? null),
    homes: await readChildrensHomesPart(scope, chosen),
  };
}
