import { formatWhen } from "#app/domain/calendar/working-hours.ts";
import { numberOf } from "#app/domain/councils/published-figure.ts";
import { sayHowGood } from "#app/domain/pipeline-forecast/back-test.ts";
import { approvalsOf, PATH_STAGES } from "#app/domain/pipeline-forecast/stays.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { COHORTS, KINDS, sayBand } from "#app/domain/sufficiency/cohorts.ts";
import { homesByRow } from "#app/domain/sufficiency/need-and-homes.ts";
import { tableCount } from "#app/domain/sufficiency/region-count.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import { type SuppressedTable, suppressTable } from "#app/domain/sufficiency/suppress.ts";
import { approvalsToTell, type GrowthAhead, gapByCohort } from "#app/domain/targets/gap.ts";
import { TARGETS_RULEBOOK } from "#app/domain/targets/rulebook.ts";
import { chainByMonth, middleWeeks, shareInTime, shareOfNational, workBack } from "#app/domain/targets/work-back.ts";
import { ENGLAND, publishedFigure, publishedYears } from "#db/geography/published-figures.server.ts";
import { listCouncilsOfRegion } from "#db/queries/councils.ts";
import { keptWhileUnchanged } from "#db/queries/kept.ts";
import { findCouncilBrief } from "#db/queries/public-need.ts";
import type { RegionScope } from "../reports/region-scope.ts";
import { readOpenTold } from "../sufficiency/read-need.server.ts";
import { areaTargets, bestApplyShare, needsAhead } from "./area-targets.server.ts";
import { readGrowth } from "./growth-ahead.server.ts";
import { keptRegionRecords, type RegionRecords } from "./region-records.server.ts";
import { type AskedRates, HORIZONS, targetsHref, withoutRecorded } from "./targets-asked.ts";
import { workingOf } from "./targets-working.ts";

const THRESHOLD = SUFFICIENCY_RULEBOOK.smallNumber.value;
/** To what a figure is rounded up that would give away a hidden one if it stood there as it is. */
const STEP = 5;

type Counts = readonly (readonly number[])[];

/** Counts of councils (rows) by column, hidden together with their totals; `at` null is the whole region. */
function toldTable(counts: Counts, also?: (row: number, column: number) => boolean) {
  return tableCount(suppressTable(counts, THRESHOLD, also));
}

/** What the region's councils need and have by a day, with what may be told of each. */
function regionNeed(
  records: RegionRecords,
  ids: readonly string[],
  months: number,
  looking: SuppressedTable | undefined,
  growth: ReadonlyMap<string, GrowthAhead>,
) {
  const needs = needsAhead(records, ids, months, growth);
  const need = needs.councils.map(({ homes }) => homes);
  const homesOf = (id: string) => records.sufficiency.homes.filter(({ councilId }) => councilId === id);
  const usable = ids.map((id, at) => homesByRow(homesOf(id), need[at] ?? []));
  // What is needed by a day is never less than is looked for today, so where one is hidden the other is too.
  const isHidden = (row: number, column: number) => {
    const totals = looking && [...looking.columnTotals, looking.total];
    const own = [...(looking?.cells[row] ?? []), looking?.rowTotals[row] ?? null];
    return ((row === ids.length ? totals : own)?.[column] ?? null) === null;
  };
  return { needs, need: toldTable(need, isHidden), usable: toldTable(usable) };
}

function nationalShare(areaCode: string, placesAHome: number | null) {
  const year = publishedYears("number-and-rate").at(-1);
  if (year === undefined) return null;
  const inCare = (code: string) => numberOf(publishedFigure("number-and-rate", code, year, "cla_31_march"));
  const [own, all] = [inCare(areaCode), inCare(ENGLAND)];
  if (own === null || all === null) return null;
  const { value, source } = TARGETS_RULEBOOK.nationalPlaces;
  const each = placesAHome ?? TARGETS_RULEBOOK.nationalPlacesAHome.value;
  const { places, homes } = shareOfNational({ places: value.places, placesAHome: each }, own, all);
  return { places, homes, all: value.places, by: formatDay(value.by), children: own, year, source };
}

/**
 * What a region or one of its councils (by its short name) needs and has by a day, and the chain back to enquiries, at the
 * records' rates or at rates tried out.
 */
export async function readTargets(scope: RegionScope, council: string | null, typed: AskedRates) {
  const { db, now, today, commissioner } = scope;
  const { regionCode, councilIds: unordered } = commissioner;
  const councils = await listCouncilsOfRegion(db, regionCode);
  const ids = councils.map(({ id }) => id).filter((id) => unordered.includes(id));
  const chosen = councils.find(({ slug }) => slug === council) ?? null;
  const at = chosen ? ids.indexOf(chosen.id) : null;
  const { months } = typed;
  const growth = await readGrowth(scope);
  const forecasts = [...growth.values()].map(({ aYear }) => aYear).join(" ");
  const kept = <Answer>(key: string, read: () => Promise<Answer>) =>
    keptWhileUnchanged(db, `targets ${regionCode} ${key}`, `${today} ${forecasts}`, ids, read);
  const records = await keptRegionRecords(db, regionCode, ids, today);
  const [area, region, best, brief] = await Promise.all([
    kept(`${chosen?.slug ?? "all"} ${months}`, async () => areaTargets(records, { only: chosen?.id ?? null, months })),
    kept(`need ${months}`, async () => regionNeed(records, ids, months, await readOpenTold(scope), growth)),
    kept("best", async () => bestApplyShare(records, ids)),
    chosen ? findCouncilBrief(db, chosen, now) : Promise.resolve(null),
  ]);

  const recorded = {
    apply: area.apply?.share ?? TARGETS_RULEBOOK.nationalApply.value,
    approve: area.approve.share,
    leave: area.leaveInAYear,
  };
  const tried = withoutRecorded(typed, recorded);
  const rates = {
    apply: tried.apply ?? recorded.apply,
    approve: tried.approve ?? recorded.approve,
    leave: tried.leave ?? recorded.leave,
  };
  const stay = (1 - rates.leave) ** (months / 12);
  const leaving = tried.leave === null ? area.leaving : area.leaving.map((home) => ({ ...home, chance: 1 - stay }));
  const need = at === null ? region.needs.whole : (region.needs.councils[at] ?? region.needs.whole);
  const homes = records.sufficiency.homes.filter(({ councilId }) => chosen === null || councilId === chosen.id);
  const counted = { need, homes, leaving: area.leaving, due: area.due, dueInAll: area.dueInAll };
  const asCounted = gapByCohort(counted);
  const rows = tried.leave === null ? asCounted : gapByCohort({ ...counted, tried: leaving });
  const lines = COHORTS.map((cohort, column) => {
    const row = rows[column];
    const usableHere = row?.usable ?? 0;
    const figures = {
      need: region.need(at, column),
      usable:
        at === null
          ? usableHere > 0 && usableHere < THRESHOLD
            ? ("few" as const)
            : usableHere
          : region.usable(at, column),
    };
    const told = typeof figures.need === "number" && typeof figures.usable === "number";
    return {
      key: `${cohort.band} ${cohort.kind}`,
      band: sayBand(cohort.band),
      who: KINDS[cohort.kind],
      ...figures,
      leaving: row?.leaving ?? 0,
      due: row?.due ?? 0,
      // Nought has no sign.
      gap: told ? 0 - Math.round(row?.gap ?? 0) : null,
    };
  });
  const hides = lines.some(({ gap }) => gap === null);
  const wanted = approvalsToTell(
    rows,
    asCounted,
    lines.map(({ gap }) => gap !== null),
    STEP,
  );
  const inTime = shareInTime(area.within, months);
  const chainRates = { apply: rates.apply, approve: rates.approve, inTime, months };
  const chain = workBack(wanted, chainRates);
  const asRecorded = workBack(wanted, { ...chainRates, apply: recorded.apply, approve: recorded.approve });
  const bestShare = best !== null && best > rates.apply ? best : null;
  const atBest = bestShare === null ? null : workBack(wanted, { ...chainRates, apply: bestShare });
  const leaversExpected = leaving.reduce((sum, { chance }) => sum + chance, 0);
  const good = sayHowGood(area.tested);
  const happened = quarterCounts(records, ids, area.tested);
  const liveCounts = ids.map((id) =>
    PATH_STAGES.map((stage) => liveHere(records, id).filter((one) => one === stage).length),
  );
  const live = toldTable(liveCounts);
  return {
    asAt: formatWhen(now, now),
    region: councils[0]?.region.name ?? "",
    where: chosen?.name ?? "The region",
    chosen: chosen?.slug ?? null,
    chips: councils.map(({ slug, name }) => ({ slug, name })),
    months,
    horizons: HORIZONS.map((one) => ({
      months: one,
      href: targetsHref(chosen?.slug ?? null, { ...tried, months: one }),
    })),
    until: formatDay(area.until),
    lines,
    hides,
    wanted,
    chain,
    asRecorded,
    best: bestShare !== null && atBest !== null ? { share: bestShare, enquiries: atBest.enquiries } : null,
    tried: { apply: tried.apply, approve: tried.approve, leave: tried.leave },
    typed: tried.typed,
    errors: tried.errors,
    rates,
    recorded,
    enquiriesAMonth: Math.round(area.enquiriesAMonth),
    leavers: {
      expected: Math.round(leaversExpected),
      range: tried.leave === null ? area.leavers.range : null,
      homes: area.homesToday,
    },
    dueInAll: area.dueInAll,
    working: workingOf({
      area,
      need,
      wanted,
      rates,
      tried,
      inTime,
      chain,
      months,
      hides,
      until: formatDay(area.until),
    }),
    byMonth: chain
      ? chainByMonth(chain, chainRates, area.within).map((month, nth) => ({
          to: formatDay(area.periods[nth]?.to ?? area.until),
          enquiries: month.enquiries,
          approvals: Math.round(month.approvals * 10) / 10,
        }))
      : [],
    middleWeeks: middleWeeks(area.within),
    periods: area.periods.map(({ to, ofLive, ofComing, range, soFar }) => ({
      to: formatDay(to),
      ofLive,
      ofComing,
      range,
      soFar: { expected: soFar.expected, range: soFar.range },
    })),
    stages: PATH_STAGES.map((stage, column) => ({ stage, live: live(at, column) })),
    sources: area.sources,
    tested: area.tested.map(({ from, to, expected, range, inside }, column) => ({
      from: formatDay(from),
      to: formatDay(to),
      expected,
      range,
      inside,
      happened: happened(at, column),
    })),
    // Beside a council's hidden counts the average miss would be one too many.
    good: good ? { ...good, miss: chosen ? null : good.miss } : null,
    national: nationalShare(chosen?.id ?? regionCode, area.placesAHome),
    brief,
  };
}

function liveHere({ journeys }: RegionRecords, councilId: string) {
  return journeys.flatMap(({ councilId: own, stays }) => {
    const last = stays.at(-1);
    return own === councilId && last && last.end === null ? [last.stage] : [];
  });
}

function quarterCounts(
  records: RegionRecords,
  ids: readonly string[],
  quarters: readonly { from: string; to: string }[],
) {
  return toldTable(
    ids.map((id) => {
      const approved = approvalsOf(records.journeys.filter(({ councilId }) => councilId === id));
      return quarters.map(({ from, to }) => approved.filter((on) => on >= from && on < to).length);
    }),
  );
}
