import { formatDay } from "#app/domain/shared/day.ts";
import { formatPence } from "#app/domain/shared/pence.ts";
import { COUNCIL_DEFINITIONS, type CouncilMeasure } from "#app/domain/sufficiency/council-definitions.ts";
import { quarterOf, reportingPeriods, sayQuarter } from "#app/domain/sufficiency/reporting-periods.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import { PRICE_PARTS, type PricePart, weekPrices } from "#app/domain/sufficiency/week-prices.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import {
  type AreaLedgerLine,
  ledgerYear,
  readAreaLedger,
  YEARS,
} from "#app/services/matching/read-area-ledger.server.ts";
import { pricesOf } from "#app/services/sufficiency/council-prices.server.ts";
import { readAreaMoves } from "#app/services/sufficiency/read-area-moves.server.ts";
import { authorityById } from "#db/geography/authorities.server.ts";
import { keptWhileUnchanged } from "#db/queries/kept.ts";
import { listPlacedChildren } from "#db/queries/sufficiency.ts";

/** The words of each price: those that the region reads. */
const DEFINED = {
  own: "weekOwn",
  public: "weekPublic",
  private: "weekPrivate",
  voluntary: "weekVoluntary",
  near: "weekNear",
  far: "weekFar",
  young: "weekYoung",
  old: "weekOld",
} as const satisfies Record<PricePart, CouncilMeasure>;
const A_PAGE = 20;
const HUNDRED_POUNDS = 10_000;

/** Pounds to the nearest hundred. */
function sayPounds(pence: number): string {
  return formatPence(Math.round(pence / HUNDRED_POUNDS) * HUNDRED_POUNDS);
}

function workingOf(cost: NonNullable<AreaLedgerLine["cost"]>): string {
  const { weekPence, ownPence, agreed, unpriced, leastPence, mostPence } = cost;
  if (unpriced > 0) return "for another council’s carers no price was agreed";
  const week = `${formatPence(weekPence)} a week ${agreed ? "agreed" : "by the settings"}, less ${formatPence(ownPence)}`;
  const [least, most] = [sayPounds(leastPence), sayPounds(mostPence)];
  return least === most ? week : `${week}; ${least} to ${most} by the low and the high prices`;
}

function figuresOf(lines: readonly AreaLedgerLine[]) {
  const children = (of: readonly AreaLedgerLine[]) => of.reduce((sum, line) => sum + line.children, 0);
  const avoidable = lines.filter(({ says }) => says === "avoidable");
  return {
    children: children(lines),
    far: children(lines.filter(({ test }) => test === "at a distance")),
    avoidable: children(avoidable),
    unpriced: lines.reduce((sum, { cost }) => sum + (cost?.unpriced ?? 0), 0),
    cost: sayPounds(avoidable.reduce((sum, { cost }) => sum + (cost?.pence ?? 0), 0)),
  };
}

/**
 * The council's own moves by quarter, as they are, because its staff read its records; and those of one reporting year
 * added up as the region counts them.
 */
async function movesOf({ db, officer, today }: OfficerAsked, year: number) {
  const periods = reportingPeriods(today, YEARS).reverse();
  const [first, last] = [periods[0], periods.at(-1)];
  if (!first || !last) return { trend: [], inYear: null };
  const key = `moves ${officer.councilIds.join(" ")}`;
  const counts = await keptWhileUnchanged(db, key, today, officer.councilIds, () =>
    readAreaMoves(db, officer.councilIds, { from: first.from, until: last.until }),
  );
  const count = (some: typeof counts) => some.reduce((sum, { children }) => sum + children, 0);
  const asked = periods.find((period) => period.year === String(year));
  const ofYear = counts.filter(({ quarter }) => asked?.quarters.some((one) => one === quarter));
  const inYear = asked && {
    label: asked.label,
    all: count(ofYear),
    outside: count(ofYear.filter(({ where }) => where !== "inside")),
    avoidable: count(ofYear.filter(({ where }) => where === "avoidable")),
  };
  const trend = periods
    .flatMap(({ quarters }) => quarters)
    .map((quarter) => {
      const moves = counts.filter((one) => quarterOf(quarter) === one.quarter);
      const [all, outside] = [count(moves), count(moves.filter(({ where }) => where !== "inside"))];
      const share = all === 0 ? null : outside / all;
      return {
        quarter: sayQuarter(quarter),
        all: String(all),
        outside: String(outside),
        percent: share === null ? "none" : `${Math.round(share * 100)}%`,
        share,
      };
    });
  return { trend, inYear: inYear ?? null };
}

/** What a week in a foster home costs the council today, by provider, distance and age, with how many children each price is of. */
async function weekOf({ db, officer, today }: OfficerAsked) {
  const { councilIds, councilId } = officer;
  const priceOn = await pricesOf(db, councilIds);
  const ownOf = (id: string) => priceOn(id, today).own.value;
  const key = `week prices ${councilIds.join(" ")}`;
  const mark = `${today} ${councilIds.map((id) => ownOf(id)).join(" ")}`;
  const { parts, unknown } = await keptWhileUnchanged(db, key, mark, councilIds, async () =>
    weekPrices(await listPlacedChildren(db, councilIds, today), ownOf, today, SUFFICIENCY_RULEBOOK),
  );
  const own = priceOn(councilId, today).own;
  return {
    rows: PRICE_PARTS.map((part) => {
      const { heading, counts } = COUNCIL_DEFINITIONS[DEFINED[part]];
      const { children: many, middle } = parts[part];
      return {
        heading,
        counts,
        children: many,
        price: middle === null ? "none" : formatPence(Math.round(middle / 100) * 100),
      };
    }),
    unknown: { of: unknown.denominator, children: unknown.numerator },
    own: `${formatPence(own.value)} from ${formatDay(own.from)}. ${own.source}`,
  };
}

/** What the council's page of homes outside its area shows: a reporting year's decisions, a page at a time. */
export async function readAreaPage(given: OfficerAsked) {
  const { db, officer, today, url } = given;
  const { year, last, ...period } = ledgerYear(url.searchParams.get("year"), today);
  const key = `ledger ${year} ${officer.councilIds.join(" ")}`;
  const [all, moves, week] = await Promise.all([
    keptWhileUnchanged(db, key, today, officer.councilIds, () => readAreaLedger(db, officer.councilIds, period, today)),
    movesOf(given, year),
    weekOf(given),
  ]);
  const pages = Math.max(1, Math.ceil(all.length / A_PAGE));
  const page = Math.min(pages, Math.max(1, Number.parseInt(url.searchParams.get("page") ?? "1", 10) || 1));
  return {
    year,
    years: Array.from({ length: YEARS }, (_, back) => {
      const from = last - back;
      return { year: from, label: back === 0 ? `Since April ${from}` : `April ${from} to March ${from + 1}` };
    }),
    ownPrice: all.find(({ cost }) => cost !== null)?.cost?.ownSource ?? null,
    council: authorityById(officer.councilId)?.name ?? "",
    page,
    pages,
    figures: figuresOf(all),
    lines: all.slice((page - 1) * A_PAGE, page * A_PAGE).map(({ cost, ...line }) => ({
      ...line,
      href: `/officer/requests/${line.requestId}`,
      cost: cost && (cost.pence === null ? "not known" : sayPounds(cost.pence)),
      working: cost && workingOf(cost),
    })),
    ...moves,
    week,
  };
}
