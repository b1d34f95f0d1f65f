import { type BandCode, type FosterKind, flowKey, type HomeKind, stockKey } from "#app/domain/forecast/need/figures.ts";
import { newHomes } from "#app/domain/forecast/need/homes.ts";
import { type KeptNumber, NEED_EDITION, type NeedStudy } from "#app/domain/forecast/need/study.ts";
import { type ToldCounts, toldCounts, toldNumbers } from "#app/domain/forecast/need/told.ts";
import type { Expectations } from "#app/domain/forecast/need/under-scenario.ts";
import { countRange, EIGHTY, FIFTY, NINETY_FIVE, type RangeShare } from "#app/domain/forecast/ours/range.ts";
import { addMonths, type Day } from "#app/domain/shared/day.ts";
import { NOBODY, shareOf } from "#app/domain/sufficiency/measures.ts";
import { inPercents, type RegionCount, toldShares } from "#app/domain/sufficiency/region-count.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import { listCouncilsOfRegion } from "#db/queries/councils.ts";
import { keptWhileUnchanged } from "#db/queries/kept.ts";
import { listNeedForecasts, readForecastsMark } from "#db/queries/need-forecasts.ts";
import type { RegionScope } from "../reports/region-scope.ts";
import { LOOKED_AFTER_COLUMNS, type LookedAfter, readLookedAfter } from "../sufficiency/read-looked-after.server.ts";
import { listStaleAreas } from "./study-need.server.ts";

const THRESHOLD = SUFFICIENCY_RULEBOOK.smallNumber.value;
/** How far ahead from today is told. */
export const MONTHS_AHEAD = 24;
/**
 * Months after the returns’ last day in which nothing is told: what is expected then is nearly what was counted, and counts
 * are told by tables that hide what is small.
 */
const MONTHS_UNTOLD = 3;

export type Range = { lower: number; upper: number };

/** A number expected on a day, or in the month before it, with the ranges that 50, 80 and 95 of 100 outcomes are to lie in. */
export type ExpectedOn = { day: Day; mean: number; half: Range; most: Range; wide: Range };

/** An area with a forecast: a council, or the region. */
export type ForecastArea = {
  /** Null for the region. */
  council: { id: string; slug: string; name: string } | null;
  name: string;
  madeAt: Date;
  /** What it was made from: the same as long as no other return counts. */
  madeFrom: string;
  study: NeedStudy;
  told: ReadonlySet<string>;
  /** Which numbers of forecasts made as of a past day may be told, by the children there were then. */
  toldThen: ReadonlyMap<Day, ReadonlySet<string>>;
  /** What the returns counted on each 31 March, as far as it may be told. */
  counted: { day: Day; children: ToldCounts }[];
  /** The same on the days between that past forecasts are held against. */
  between: { day: Day; children: ToldCounts }[];
  /** Share of mainstream foster children who live with an agency's carers, in whole percents; null where it may not be told. */
  agencyShare: number | null;
};

export type RegionForecasts = {
  region: string;
  today: Day;
  /** Every council of the region, those without a return too. */
  councils: { id: string; slug: string; name: string }[];
  /** The region first. Empty where no council has given a return. */
  areas: ForecastArea[];
  /** Whether a newer return waits to be taken up. */
  stale: boolean;
};

/** The forecasts that are kept of a region and its councils, with what may be told of each. */
export async function readForecasts(scope: RegionScope): Promise<RegionForecasts> {
  const { db, today, commissioner } = scope;
  const { regionCode, councilIds } = commissioner;
  const all = await listCouncilsOfRegion(db, regionCode);
  const councils = all.filter(({ id }) => councilIds.includes(id)).map(({ id, slug, name }) => ({ id, slug, name }));
  const mark = await readForecastsMark(db, regionCode);
  const region = all[0]?.region.name ?? "";
  const asOf = `${today} ${mark}`;
  const { areas, stale } = await keptWhileUnchanged(db, `forecasts ${regionCode}`, asOf, councilIds, async () => {
    // One that was kept otherwise waits to be made anew.
    const rows = (await listNeedForecasts(db, regionCode)).filter(({ study }) => study.edition === NEED_EDITION);
    const ofCouncils = councils.flatMap((council) => {
      const row = rows.find(({ area }) => area === council.id);
      return row ? [{ council, ...row }] : [];
    });
    const whole = rows.find(({ area }) => area === regionCode);
    const inRegion = whole?.study.councilIds ?? [];
    const told = await countsByDay(scope, ofCouncils, inRegion);
    const toldBetween = countsBetween(ofCouncils, inRegion);
    const agencies = agencySharesOf(ofCouncils, whole?.study);
    const areaOf = (row: (typeof rows)[number], council: ForecastArea["council"]): ForecastArea => ({
      council,
      name: council?.name ?? region,
      madeAt: row.madeAt,
      madeFrom: row.madeFrom,
      study: row.study,
      told: toldOf(row.study),
      toldThen: new Map(row.study.counted.map(({ day, children }) => [day, toldNumbers(children, THRESHOLD)])),
      counted: toldOn(row.study.counted, told, council),
      between: toldOn(row.study.between, toldBetween, council),
      agencyShare: agencies.get(council?.id ?? "") ?? null,
    });
    const waiting = await listStaleAreas(db, today);
    return {
      areas: [
        ...(whole ? [areaOf(whole, null)] : []),
        ...ofCouncils.map(({ council, ...row }) => areaOf(row, council)),
      ],
      stale: waiting.some((area) => area === regionCode || councilIds.includes(area)),
    };
  });
  return { region, today, councils, areas, stale };
}

/** Which numbers of a forecast may be told: by the children there were at the end of its returns. */
export function toldOf({ counted }: Pick<NeedStudy, "counted">): ReadonlySet<string> {
  return toldNumbers(counted.at(-1)?.children ?? {}, THRESHOLD);
}

/** What may be told of an area on each of some days. */
function toldOn(
  days: readonly { day: Day }[],
  told: ReadonlyMap<Day, ReadonlyMap<string, ToldCounts>>,
  council: ForecastArea["council"],
): { day: Day; children: ToldCounts }[] {
  return days.flatMap(({ day }) => {
    const children = told.get(day)?.get(council?.id ?? "");
    return children ? [{ day, children }] : [];
  });
}

/** The agencies' share of the councils in the region's forecast, hidden together with its own, which has the empty id. */
function agencySharesOf(
  councils: readonly { area: string; study: NeedStudy }[],
  whole: NeedStudy | undefined,
): Map<string, number | null> {
  const shareIn = ({ agency }: Pick<NeedStudy, "agency">) => shareOf(agency.numerator, agency.denominator);
  const here = councils.filter(({ area }) => whole?.councilIds.includes(area));
  const told = toldShares(
    here.map(({ study }) => shareIn(study)),
    whole ? shareIn(whole) : NOBODY,
  );
  const shares = new Map(here.map(({ area }, at) => [area, inPercents(told.parts[at] ?? NOBODY).share]));
  if (whole?.councilIds.length === here.length) shares.set("", inPercents(told.whole).share);
  return shares;
}

const COUNTED_AS = {
  foster: stockKey("all", "fostering"),
  "semi-independent": stockKey("all", "supported"),
} as const;

/** What the table of the returns tells, under the names of the forecast, of the kinds of home that both count alike. */
function returnedAs(counts: LookedAfter["counts"]): ToldCounts {
  if (!counts) return {};
  const value = (count: RegionCount | undefined) => (typeof count === "number" ? count : null);
  const cells = LOOKED_AFTER_COLUMNS.flatMap(({ groups: [group] }, at) =>
    group === "foster" || group === "semi-independent" ? [[COUNTED_AS[group], value(counts.cells[at])] as const] : [],
  );
  return { ...Object.fromEntries(cells), [stockKey("all", "all")]: value(counts.total) };
}

/** What may be told of each day by council, with the region under the empty id where all its councils count. */
async function countsByDay(
  scope: RegionScope,
  rows: readonly { council: { id: string }; study: NeedStudy }[],
  inRegion: readonly string[],
): Promise<Map<Day, Map<string, ToldCounts>>> {
  const days = [...new Set(rows.flatMap(({ study }) => study.counted.map(({ day }) => day)))];
  const byDay = new Map<Day, Map<string, ToldCounts>>();
  for (const day of days) {
    const { yearEnd, councils, whole } = await readLookedAfter(scope, day);
    const given = councils.filter(({ counts }) => counts !== null);
    const here = rows.flatMap(({ council, study }) => {
      const children = study.counted.find((one) => one.day === day)?.children;
      const own = given.find(({ id }) => id === council.id);
      return children && own && inRegion.includes(council.id) ? [{ id: council.id, children, own }] : [];
    });
    // A day that the table of the returns has not is told nowhere; nor the region's where others are in it than here.
    if (yearEnd !== day) continue;
    const isWhole = here.length === given.length && here.length === inRegion.length;
    const told = toldCounts(
      here.map(({ children }) => children),
      { councils: here.map(({ own }) => returnedAs(own.counts)), whole: isWhole ? returnedAs(whole.counts) : {} },
      THRESHOLD,
    );
    const byCouncil = new Map(here.map(({ id }, at) => [id, told.councils[at] ?? {}]));
    if (isWhole) byCouncil.set("", told.whole);
    byDay.set(day, byCouncil);
  }
  return byDay;
}

/** The same of the days between, of which the returns have no table, for the councils in the region's forecast. */
function countsBetween(
  rows: readonly { council: { id: string }; study: NeedStudy }[],
  inRegion: readonly string[],
): Map<Day, Map<string, ToldCounts>> {
  const days = [...new Set(rows.flatMap(({ study }) => study.between.map(({ day }) => day)))];
  return new Map(
    days.map((day) => {
      const here = rows.flatMap(({ council: { id }, study }) => {
        const children = study.between.find((one) => one.day === day)?.children;
        return children && inRegion.includes(id) ? [{ id, children }] : [];
      });
      const told = toldCounts(
        here.map(({ children }) => children),
        null,
        THRESHOLD,
      );
      const byCouncil = new Map(here.map(({ id }, at) => [id, told.councils[at] ?? {}]));
      if (here.length === inRegion.length) byCouncil.set("", told.whole);
      return [day, byCouncil];
    }),
  );
}

/** Which numbers of an area are looked at. `alone`: unaccompanied young people only, of all ages. */
export type Chosen = { band: BandCode | "alone"; kind: HomeKind };

function rangesOf([mean, deviation]: KeptNumber): Omit<ExpectedOn, "day"> {
  const at = (share: RangeShare) => countRange(mean, deviation ** 2, share);
  return { mean, half: at(FIFTY), most: at(EIGHTY), wide: at(NINETY_FIVE) };
}

/** Where in the months of a study those lie that are told: from some months after the returns to two years from today. */
export function monthsTold({ days, start }: Pick<NeedStudy, "days" | "start">, today: Day): { at: number; day: Day }[] {
  const [from, until] = [addMonths(start, MONTHS_UNTOLD), addMonths(today, MONTHS_AHEAD)];
  return days.flatMap((day, at) => (day >= from && day <= until ? [{ at, day }] : []));
}

/** Children expected by month, or null where too few are there to tell. `given` is the study, or a scenario of it. */
export function childrenExpected(
  { study, told }: Pick<ForecastArea, "study" | "told">,
  { band, kind }: Chosen,
  today: Day,
  given: Expectations = study,
): ExpectedOn[] | null {
  const key = stockKey(band, kind);
  const column = given.stock[key];
  if (!column || !told.has(key)) return null;
  return monthsTold(study, today).flatMap(({ at, day }) => {
    const number = column[at];
    return number ? [{ day, ...rangesOf(number) }] : [];
  });
}

/** New foster placements of a month, what makes them needed, and the homes they take. */
export type PlacementsOn = ExpectedOn & {
  entries: number;
  movesIn: number;
  fosterToFoster: number;
  groups: number;
  homes: number;
};

/** New foster placements to be found by month: told where the children of the same ages and kind are. */
export function placementsExpected(
  { study, told }: Pick<ForecastArea, "study" | "told">,
  { band, kind }: { band: BandCode; kind: FosterKind },
  today: Day,
  given: Expectations = study,
): PlacementsOn[] | null {
  if (!told.has(stockKey(band, kind))) return null;
  return monthsTold(study, today).flatMap(({ at, day }) => {
    const number = given.flow[flowKey(band, kind, "all")]?.[at];
    if (!number) return [];
    const mean = (source: "entries" | "moves_in" | "foster_to_foster") =>
      given.flow[flowKey(band, kind, source)]?.[at]?.[0] ?? 0;
    const parts = {
      entries: mean("entries"),
      movesIn: mean("moves_in"),
      fosterToFoster: mean("foster_to_foster"),
    };
    const { groups, homes } = newHomes(parts, study.groups);
    return [{ day, ...rangesOf(number), ...parts, groups, homes }];
  });
}
