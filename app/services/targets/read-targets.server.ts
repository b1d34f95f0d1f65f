import { formatWhen } from "#app/domain/calendar/working-hours.ts";
import { numberOf } from "#app/domain/councils/published-figure.ts";
import { STEPS } from "#app/domain/improvement/way.ts";
import { sayHowGood, type TestedQuarter } from "#app/domain/pipeline-forecast/back-test.ts";
import { approvalsOf, PATH_STAGES } from "#app/domain/pipeline-forecast/stays.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { COHORT_WAYS, type CohortWay } from "#app/domain/sufficiency/cohort-ways.ts";
import { COHORTS, KINDS, sayBand } from "#app/domain/sufficiency/cohorts.ts";
import { tableCount } from "#app/domain/sufficiency/region-count.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import { suppressTable } from "#app/domain/sufficiency/suppress.ts";
import { CUTS, HOW_CUT } from "#app/domain/targets/cuts.ts";
import { type GapFigures, gapByCohort, gapByRow } from "#app/domain/targets/gap.ts";
import { TARGETS_RULEBOOK } from "#app/domain/targets/rulebook.ts";
import { toldApprovals } from "#app/domain/targets/told-approvals.ts";
import {
  type Chain,
  chainByMonth,
  type MonthOfChain,
  middleWeeks,
  shareInTime,
  shareOfNational,
  workBack,
  workBackRow,
} from "#app/domain/targets/work-back.ts";
import { ENGLAND, publishedFigure, publishedYears } from "#db/geography/published-figures.server.ts";
import { listCouncilsOfRegion } from "#db/queries/councils.ts";
import { readRegionWay } from "../improvement/read-way.server.ts";
import type { RegionScope } from "../reports/region-scope.ts";
import { findCouncilBrief } from "../sufficiency/looked-for-most.server.ts";
import { areaTargets, bestApplyShare } from "./area-targets.server.ts";
import { factsOf, homesShortToTell } from "./homes-short.server.ts";
import { keptTargets } from "./kept-targets.server.ts";
import { readRegionTargets } from "./read-agreed.server.ts";
import type { RegionRecords } from "./region-records.server.ts";
import { type AskedRates, HORIZONS, targetsHref, withoutRecorded } from "./targets-asked.ts";
import { workingOf } from "./targets-working.ts";

const THRESHOLD = SUFFICIENCY_RULEBOOK.smallNumber.value;

/** A rate to a tenth of a percent, as it is shown: from more it could be worked out of how many it is. */
const toTenth = (share: number) => Math.round(share * 1_000) / 1_000;

/** Months as they are shown: parts of applications and approvals to a tenth. */
function inTenths(months: readonly MonthOfChain[]): MonthOfChain[] {
  const tenth = (figure: number) => Math.round(figure * 10) / 10;
  return months.map(({ enquiries, applications, approvals }) => ({
    enquiries,
    applications: tenth(applications),
    approvals: tenth(approvals),
  }));
}

type Counts = readonly (readonly number[])[];

/** Counts of councils (rows) by column, hidden together with their totals; `at` null is the whole region. */
function toldTable(counts: Counts) {
  return tableCount(suppressTable(counts, THRESHOLD));
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
  const { kept, readRecords, readNeeds } = await keptTargets(scope, ids);
  const [region, { area, byAge, asCounted, cuts, happened }, { best, live }, brief, agreed] = await Promise.all([
    readNeeds(months),
    kept(`${chosen?.slug ?? "all"} ${months}`, async () => {
      const [records, needs, ways] = await Promise.all([
        readRecords(),
        readNeeds(months),
        readRegionWay({ db, now, today, regionCode }, "mainstream"),
      ]);
      const area = areaTargets(records, { only: chosen?.id ?? null, months });
      const byAge = factsOf(needs, area, "age", at);
      return {
        area,
        byAge,
        asCounted: gapByCohort(byAge),
        cuts: CUTS.map((by) => {
          const parting = needs.parting(by);
          const facts = factsOf(needs, area, by, at);
          return { by, parting, facts, asCounted: gapByRow(facts, parting) };
        }),
        happened: quarterCounts(records, ids, area.tested, ways),
      };
    }),
    kept("best", async () => {
      const records = await readRecords();
      return { best: bestApplyShare(records, ids), live: liveCounts(records, ids) };
    }),
    chosen ? findCouncilBrief(db, chosen, now) : Promise.resolve(null),
    readRecords().then((records) => readRegionTargets(db, councils, records)),
  ]);

  const recorded = {
    apply: toTenth(area.apply ?? TARGETS_RULEBOOK.nationalApply.value),
    approve: toTenth(area.approve),
    leave: toTenth(area.leaveInAYear),
  };
  const tried = withoutRecorded(typed, recorded);
  const rates = {
    apply: tried.apply ?? recorded.apply,
    approve: tried.approve ?? recorded.approve,
    leave: tried.leave ?? recorded.leave,
  };
  const stay = (1 - rates.leave) ** (months / 12);
  const leaving = tried.leave === null ? area.leaving : area.leaving.map((home) => ({ ...home, chance: 1 - stay }));
  const rows = tried.leave === null ? asCounted : gapByCohort({ ...byAge, tried: leaving });
  const { told } = byAge;
  const inTime = shareInTime(area.within.approved, months);
  const chainRates = { apply: rates.apply, approve: rates.approve, inTime, months };
  const monthsOf = (chain: Chain | null) => chain && inTenths(chainByMonth(chain, chainRates, area.within));
  /** A row as it may be told: nothing of it follows from more than its told need and usable homes, and from chances. */
  const figuresOf = (by: CohortWay, row: number, told: boolean, figures: GapFigures | undefined) => {
    // Nought has no sign.
    const gap = told ? 0 - Math.round(figures?.gap ?? 0) : null;
    return {
      need: region.toldNeed(by, at, row),
      usable: region.toldUsable(by, at, row),
      leaving: figures?.leaving ?? 0,
      due: told ? (figures?.due ?? 0) : null,
      gap,
      chain: workBackRow(gap, chainRates),
    };
  };
  const lines = COHORTS.map((cohort, row) => ({
    key: `${cohort.band} ${cohort.kind}`,
    band: sayBand(cohort.band),
    who: KINDS[cohort.kind],
    ...figuresOf("age", row, told[row] === true, rows[row]),
  }));
  const otherWays = cuts.map(({ by, parting, facts, asCounted }) => {
    const rows = tried.leave === null ? asCounted : gapByRow({ ...facts, tried: leaving }, parting);
    return {
      by,
      label: COHORT_WAYS[by].label,
      how: HOW_CUT[by],
      lines: COHORT_WAYS[by].rows.map(({ key, label }, row) => {
        const figures = figuresOf(by, row, facts.told[row] === true, rows[row]);
        return { key: `${by} ${key}`, label, ...figures, byMonth: monthsOf(figures.chain) };
      }),
    };
  });
  // A line month by month follows from its told gap and the rates, as its whole does.
  const kinds = lines.map(({ chain }) => monthsOf(chain));
  const hides = lines.some(({ gap }) => gap === null);
  const wanted = homesShortToTell(rows, asCounted, told);
  const chain = workBack(wanted, chainRates);
  const asRecorded = workBack(wanted, { ...chainRates, apply: recorded.apply, approve: recorded.approve });
  const bestShare = best !== null && toTenth(best) > rates.apply ? toTenth(best) : null;
  const atBest = bestShare === null ? null : workBack(wanted, { ...chainRates, apply: bestShare });
  const leaversExpected = leaving.reduce((sum, { chance }) => sum + chance, 0);
  const good = sayHowGood(area.tested);
  const netGood = sayHowGood(area.tested.map(({ net }) => net));
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
    otherWays,
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
    },
    dueInAll: area.dueInAll,
    working: workingOf({
      area,
      need: region.ahead(at),
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
      ? inTenths(chainByMonth(chain, chainRates, area.within)).map((month, nth) => ({
          to: formatDay(area.periods[nth]?.to ?? area.until),
          ...month,
          /** Of each line, in the order of `lines`: null where it is hidden. */
          kinds: kinds.map((months) => months?.[nth] ?? null),
        }))
      : [],
    middleWeeks: { applied: middleWeeks(area.within.applied), approved: middleWeeks(area.within.approved) },
    periods: area.periods.map(({ to, ofLive, ofComing, range, soFar }) => ({
      to: formatDay(to),
      ofLive,
      ofComing,
      range,
      soFar: { expected: soFar.expected, range: soFar.range },
    })),
    net: area.net.map(({ to, approvals, leavers, range, soFar }) => ({
      to: formatDay(to),
      ...{ approvals, leavers, range },
      soFar: { net: soFar.net, range: soFar.range },
    })),
    netTested: area.tested.map(({ from, to, net }, column) => ({
      ...{ from: formatDay(from), to: formatDay(to), expected: net.expected, range: net.range },
      ...toldNet(net, chosen === null && typeof happened(at, column) === "number"),
    })),
    netGood: netGood && { ...netGood, miss: chosen ? null : netGood.miss },
    stages: PATH_STAGES.map((stage, column) => ({ stage, live: live(at, column) })),
    sources: area.sources,
    tested: area.tested.map(({ from, to, expected, range, inside }, column) => {
      const came = happened(at, column);
      // Whether a hidden number lies in a narrow range is nearly the number.
      const told = { happened: came, inside: typeof came === "number" ? inside : null };
      return { from: formatDay(from), to: formatDay(to), expected, range, ...told };
    }),
    // Beside a council's hidden counts the average miss would be one too many.
    good: good ? { ...good, miss: chosen ? null : good.miss } : null,
    national: nationalShare(chosen?.id ?? regionCode, area.placesAHome),
    brief,
    agreed: chosen ? agreed.filter(({ slug }) => slug === chosen.slug) : agreed,
  };
}

/**
 * What came of approvals less leavers in a quarter: told of the region where its approvals are, because the one gives the
 * other away, and where those that left are not few. Whether it lay in the range is told with it alone.
 */
function toldNet({ happened, left, inside }: TestedQuarter["net"], approvalsTold: boolean) {
  const isTold = approvalsTold && [left, Math.abs(happened)].every((count) => count === 0 || count >= THRESHOLD);
  return { happened: isTold ? happened : null, inside: isTold ? inside : null };
}

export type Targets = Awaited<ReturnType<typeof readTargets>>;

/** How many households are on each stage of the way now, by council. */
function liveCounts({ journeys }: RegionRecords, ids: readonly string[]) {
  const live = journeys.flatMap(({ councilId, stays }) => {
    const last = stays.at(-1);
    return last && last.end === null ? [{ councilId, stage: last.stage }] : [];
  });
  return toldTable(
    ids.map((id) =>
      PATH_STAGES.map((stage) => live.filter((one) => one.councilId === id && one.stage === stage).length),
    ),
  );
}

/** Approvals of past quarters by council, hidden together with those that the page of improvement tells. */
function quarterCounts(
  records: RegionRecords,
  ids: readonly string[],
  quarters: readonly { from: string; to: string }[],
  { councils, figures: { periods } }: Awaited<ReturnType<typeof readRegionWay>>,
) {
  const counts = ids.map((id) => {
    const approved = approvalsOf(records.journeys.filter(({ councilId }) => councilId === id));
    return quarters.map(({ from, to }) => approved.filter((on) => on >= from && on < to).length);
  });
  const approved = STEPS.mainstream.indexOf("approved");
  const ofCouncils = periods.councils?.groups;
  const beside = {
    quarters: periods.quarters.groups.map((steps) => steps[approved] ?? null),
    councils: ofCouncils
      ? ids.map((one) => ofCouncils[councils.findIndex(({ id }) => id === one)]?.[approved] ?? null)
      : null,
    all: periods.quarters.all[approved] ?? null,
  };
  return toldApprovals(counts, beside, THRESHOLD);
}
