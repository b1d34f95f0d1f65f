import { formatWhen } from "#app/domain/calendar/working-hours.ts";
import { ALONE_KINDS, BAND_CODES, HOME_KINDS, HOMES, sayAges, stockKey } from "#app/domain/forecast/need/figures.ts";
import { childrenAHome, groupsToTell, homesLivedIn } from "#app/domain/forecast/need/homes.ts";
import { type KeptForecast, sayKept } from "#app/domain/forecast/need/kept-forecast.ts";
import { PAST_HORIZONS, PAST_KEYS } from "#app/domain/forecast/need/past.ts";
import { sayChildren, sayHonestly, sayNewHomes } from "#app/domain/forecast/need/say-forecast.ts";
import { underScenario } from "#app/domain/forecast/need/under-scenario.ts";
import { isChanged, NO_CHANGE, scenarioOf } from "#app/domain/forecast/need/what-ifs.ts";
import { addDays, addMonths, type Day, formatDay } from "#app/domain/shared/day.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import type { CommissionerAsked } from "#app/http/guards.server.ts";
import { pastForecastsOf } from "#app/services/forecast/past-forecasts.server.ts";
import {
  childrenExpected,
  type ForecastArea,
  MONTHS_AHEAD,
  type PlacementsOn,
  placementsExpected,
  type Range,
  type RegionForecasts,
  readForecasts,
} from "#app/services/forecast/read-forecast.server.ts";
import { type WeekPrices, weekPricesOf, whatIf } from "#app/services/forecast/what-if.server.ts";
import { keptRegionRecords } from "#app/services/targets/region-records.server.ts";
import { keptOfEach, keptWhileUnchanged } from "#db/queries/kept.ts";
import { listNeedScenarios, listPublishedForecasts } from "#db/queries/need-forecasts.ts";
import { listReturns } from "#db/queries/returns.ts";
import { askedForecast, type ForecastAsked, forecastHref, fosterKindOf } from "./forecast-asked.ts";

const THRESHOLD = SUFFICIENCY_RULEBOOK.smallNumber.value;

/** "foster homes", "children’s homes, aged 10 to 15", "foster homes, unaccompanied". */
function sayWho({ band, kind }: Pick<ForecastAsked, "band" | "kind">): string {
  const home = HOMES[kind].label;
  const where =
    kind === "all" ? "care" : kind === "other" ? "other homes" : `${home[0]?.toLowerCase()}${home.slice(1)}`;
  if (band === "alone") return `${where}, unaccompanied`;
  return band === "all" ? where : `${where}, ${band === "0" ? "under 1" : `aged ${sayAges(band)}`}`;
}

/** Where the forecast that is shown is kept as published, when and by whom. */
function keptNow(area: ForecastArea, kept: readonly (KeptForecast & { madeFrom: string })[]) {
  const own = kept.find(({ madeFrom }) => madeFrom === area.madeFrom);
  if (!own) return null;
  return { on: formatDay(own.publishedOn), way: own.way, by: own.keptByName };
}

/** The prices that a cost is made of, as they are told. */
function pricesTold({ own, agency, residential, kin }: WeekPrices, agencyShare: number | null) {
  if (agencyShare === null) return null;
  return {
    prices: [
      { label: "Own foster home", ...own },
      { label: "Agency foster home", ...agency },
      ...(kin ? [{ label: "Foster home with kin", ...kin }] : []),
      { label: "Children’s home", ...residential },
    ].map(({ label, value, low, high, from, source, verified, range }) => ({
      ...{ label, pence: value, low, high, from: formatDay(from), source, verified },
      range: range && { from: formatDay(range.from), source: range.source },
    })),
    unpriced: [...(kin ? [] : ["Foster home with kin"]), "Supported accommodation", "Other homes"],
    agencyShare,
  };
}

const toTenth = (value: number) => Math.round(value * 10) / 10;

/** A month's placements as they are shown: from more of one could be worked out in what groups the children come. */
function inTenths(one: PlacementsOn) {
  const { entries, movesIn, fosterToFoster, groups, homes } = one;
  return {
    ...one,
    entries: toTenth(entries),
    movesIn: toTenth(movesIn),
    fosterToFoster: toTenth(fosterToFoster),
    groups: toTenth(groups),
    homes: toTenth(homes),
  };
}

/** From the last return to how many homes: the working, for the numbers looked at. */
async function homesOf(asked: CommissionerAsked, area: ForecastArea, expected: { mean: number; wide: Range } | null) {
  const { db, today, commissioner } = asked;
  const { regionCode, councilIds } = commissioner;
  const only = area.council?.id ?? null;
  const each = await keptWhileUnchanged(db, `homes lived in ${only ?? regionCode}`, today, councilIds, async () => {
    const { homes } = (await keptRegionRecords(db, regionCode, councilIds, today)).sufficiency;
    return childrenAHome(only === null ? homes : homes.filter(({ councilId }) => councilId === only), THRESHOLD);
  });
  if (each === null || expected === null) return null;
  // Rounded as they are shown: from more could be worked out how many homes and children they are made of.
  const told = toTenth(each);
  const of = (children: number) => Math.round(homesLivedIn(children, told) ?? 0);
  return { each: told, homes: of(expected.mean), lower: of(expected.wide.lower), upper: of(expected.wide.upper) };
}

/** Which councils gave which returns, and which are in the forecast of the region. */
async function coverageOf({ db, commissioner }: CommissionerAsked, { councils, areas }: RegionForecasts) {
  const rows = await keptOfEach(db, "returns that count", "", commissioner.councilIds, async (id) =>
    (await listReturns(db, [id])).filter(({ state }) => state === "current"),
  );
  const region = areas.find(({ council }) => council === null);
  return councils.map(({ id, name }) => {
    const years = rows.filter(({ councilId }) => councilId === id).map(({ yearEnd }) => yearEnd.slice(0, 4));
    const of = areas.find(({ council }) => council?.id === id);
    return {
      name,
      gave: years.length > 0,
      years: years.reverse().join(", ") || "none given",
      learnt: of ? formatDay(of.study.from) : "–",
      until: of ? formatDay(of.study.start) : "–",
      inRegion: region?.study.councilIds.includes(id) === true,
    };
  });
}

/** Everything the page of the forecast of need shows, for the region or one of its councils. */
export async function readNeedForecast(asked: CommissionerAsked) {
  const { db, now, today, url, commissioner } = asked;
  const forecasts = await readForecasts(asked);
  const wanted = askedForecast(url.searchParams);
  const { region, councils, areas, stale } = forecasts;
  const chosen = councils.find(({ slug }) => slug === wanted.council) ?? null;
  const area = areas.find(({ council }) => (council?.id ?? null) === (chosen?.id ?? null));
  const parts: ForecastAsked = { ...wanted, council: chosen?.slug ?? null };
  const filters = filtersOf(parts, forecasts);
  const coverage = await coverageOf(asked, forecasts);
  const base = { region, where: chosen?.name ?? region, asked: parts, filters, coverage, stale };
  // Returns were given of which none is made yet: they came to count a moment ago, or the model has changed since.
  const isToCome = coverage.some(({ name, gave }) => gave && (chosen === null || name === chosen.name));
  if (!area) return { ...base, found: null, isToCome };

  const { band, kind, percents } = parts;
  const { study } = area;
  const tried = isChanged(percents) ? underScenario(study, scenarioOf(percents)) : null;
  const children = childrenExpected(area, { band, kind }, today);
  const fosterKind = band === "alone" ? null : fosterKindOf(kind);
  const placed = (given = study as Parameters<typeof placementsExpected>[3]) =>
    fosterKind && band !== "alone"
      ? (placementsExpected(area, { band, kind: fosterKind }, today, given)?.map(inTenths) ?? null)
      : null;
  const placements = placed();
  const key = stockKey(band, kind);
  const counted = area.told.has(key)
    ? area.counted.flatMap(({ day, children: counts }) => {
        const count = counts[key];
        return typeof count === "number" ? [{ day, count }] : [];
      })
    : [];
  const last = children?.at(-1) ?? null;
  const lastPlaced = placements?.at(-1) ?? null;
  const there = counted.at(-1)?.day === study.start ? (counted.at(-1)?.count ?? null) : null;
  const who = sayWho(parts);
  const { regionCode } = commissioner;
  const kept = await listPublishedForecasts(db, regionCode, [chosen?.id ?? regionCode]);
  const past = pastForecastsOf(area, kept, { key, months: parts.horizon });
  const prices = await weekPricesOf(db, area, regionCode, today);
  const saved = await listNeedScenarios(db, commissioner.regionCode);
  const named = [
    { name: "As it is", percents: NO_CHANGE },
    ...(tried ? [{ name: "What you set", percents }] : []),
    ...saved.map(({ name, prevention, lessResidential, moreKin }) => ({
      name,
      percents: { prevention, lessResidential, moreKin },
    })),
  ];
  const outcomes = whatIf(
    area,
    named.map(({ percents }) => scenarioOf(percents)),
    today,
    prices,
  );
  const monthOf = (day: Day) => formatDay(addDays(day, -1)).replace(/^\d+ /, "");
  return {
    ...base,
    found: {
      madeAt: formatWhen(area.madeAt, now),
      start: study.start,
      startWords: formatDay(study.start),
      fromWords: formatDay(study.from),
      today,
      untilWords: formatDay(last?.day ?? addMonths(today, MONTHS_AHEAD)),
      councilsIn: study.councilIds.length,
      who,
      said: [
        ...(last
          ? [
              sayChildren({
                who,
                start: study.start,
                there,
                day: last.day,
                mean: last.mean,
                wide: last.wide,
                narrow: last.half,
              }),
            ]
          : []),
        ...(lastPlaced ? [sayNewHomes(lastPlaced, { placements: lastPlaced.mean, ...lastPlaced })] : []),
      ],
      honestly: sayHonestly(study.past),
      counted,
      children: children?.map((one) => ({ ...one, label: formatDay(one.day) })) ?? null,
      triedChildren: tried ? childrenExpected(area, { band, kind }, today, tried) : null,
      placements: placements?.map((one) => ({ ...one, label: monthOf(one.day) })) ?? null,
      triedPlacements: tried ? placed(tried) : null,
      past: past.map(({ publishedOn, made, for: on, mean, lower, upper, came, unchanged }) => ({
        key: `${made} ${publishedOn ?? "anew"} ${mean}`,
        publishedWords: publishedOn === null ? null : formatDay(publishedOn),
        ...{ madeWords: formatDay(made), on, onWords: formatDay(on), mean, lower, upper, came, unchanged },
      })),
      laid: PAST_KEYS.includes(key),
      horizon: parts.horizon,
      horizons: PAST_HORIZONS.map((months) => ({
        label: `${months} months`,
        href: `${forecastHref({ ...parts, horizon: months })}#past`,
        on: months === parts.horizon,
      })),
      saidOfKept: sayKept(past, study.start),
      keptNow: keptNow(area, kept),
      groups: groupsToTell(study.groups, THRESHOLD),
      homes: kind === "mainstream" || kind === "fostering" ? await homesOf(asked, area, last) : null,
      columns: named.flatMap((one, at) => {
        const outcome = outcomes[at];
        return outcome ? [{ ...one, ...outcome }] : [];
      }),
      saved: saved.map(({ id, name, savedAt, savedByName, prevention, lessResidential, moreKin }) => ({
        id,
        name,
        by: savedByName ?? "somebody",
        at: formatWhen(savedAt, now),
        href: forecastHref({ ...parts, percents: { prevention, lessResidential, moreKin } }),
      })),
      prices: pricesTold(prices, area.agencyShare),
    },
  };
}

function filtersOf(parts: ForecastAsked, { region, councils, areas }: RegionForecasts) {
  const at = (changed: Partial<ForecastAsked>) => forecastHref({ ...parts, ...changed });
  const has = (id: string) => areas.some(({ council }) => council?.id === id);
  return {
    areas: [
      { label: region, href: at({ council: null }), on: parts.council === null },
      ...councils
        .filter(({ id, slug }) => has(id) || slug === parts.council)
        .map(({ slug, name }) => ({ label: name, href: at({ council: slug }), on: parts.council === slug })),
    ],
    kinds: HOME_KINDS.filter((kind) => parts.band !== "alone" || ALONE_KINDS.some((one) => one === kind)).map(
      (kind) => ({
        label: HOMES[kind].label,
        href: at({ kind }),
        on: parts.kind === kind,
      }),
    ),
    ages: [
      ...(["all", ...BAND_CODES] as const).map((band) => ({
        label: band === "all" ? "All ages" : band === "0" ? "Under 1" : sayAges(band),
        href: at({ band }),
        on: parts.band === band,
      })),
      {
        label: "Unaccompanied only",
        href: at({
          band: "alone",
          kind: parts.kind === "kin" || parts.kind === "mainstream" ? "fostering" : parts.kind,
        }),
        on: parts.band === "alone",
      },
    ],
  };
}
