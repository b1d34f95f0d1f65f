import { formatPence } from "#app/domain/shared/pence.ts";
import { quarterOf, reportingPeriods, sayQuarter } from "#app/domain/sufficiency/reporting-periods.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import {
  type AreaLedgerLine,
  ledgerYear,
  readAreaLedger,
  YEARS,
} from "#app/services/matching/read-area-ledger.server.ts";
import { readAreaMoves } from "#app/services/sufficiency/read-area-moves.server.ts";
import { authorityById } from "#db/geography/authorities.server.ts";

const A_PAGE = 40;
const HUNDRED_POUNDS = 10_000;

/** Pounds to the nearest hundred. */
function sayPounds(pence: number): string {
  return formatPence(Math.round(pence / HUNDRED_POUNDS) * HUNDRED_POUNDS);
}

function workingOf(cost: NonNullable<AreaLedgerLine["cost"]>): string {
  const { weekPence, ownPence, agreed } = cost;
  return `${formatPence(weekPence)} a week ${agreed ? "agreed" : "by the settings"}, less ${formatPence(ownPence)}`;
}

function figuresOf(lines: readonly AreaLedgerLine[]) {
  const children = (of: readonly AreaLedgerLine[]) => of.reduce((sum, line) => sum + line.children, 0);
  const avoidable = lines.filter(({ says }) => says === "avoidable");
  return {
    children: children(lines),
    far: children(lines.filter(({ test }) => test === "at a distance")),
    avoidable: children(avoidable),
    cost: sayPounds(avoidable.reduce((sum, { cost }) => sum + (cost?.pence ?? 0), 0)),
  };
}

/** The council's own moves by quarter, as they are: its staff read its records. */
async function trendOf({ db, officer, today }: OfficerAsked) {
  const periods = reportingPeriods(today, YEARS).reverse();
  const [first, last] = [periods[0], periods.at(-1)];
  if (!first || !last) return [];
  const counts = await readAreaMoves(db, officer.councilIds, { from: first.from, until: last.until });
  return periods
    .flatMap(({ quarters }) => quarters)
    .map((quarter) => {
      const moves = counts.filter((one) => quarterOf(quarter) === one.quarter);
      const count = (some: typeof moves) => some.reduce((sum, { children }) => sum + children, 0);
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
}

/** What the council's page of homes outside its area shows: a reporting year's decisions, a page at a time. */
export async function readAreaPage(given: OfficerAsked) {
  const { db, officer, today, url } = given;
  const { year, last, ...period } = ledgerYear(url.searchParams.get("year"), today);
  const [all, trend] = await Promise.all([readAreaLedger(db, officer.councilIds, period, today), trendOf(given)]);
  const pages = Math.max(1, Math.ceil(all.length / A_PAGE));
  const page = Math.min(pages, Math.max(1, Number.parseInt(url.searchParams.get("page") ?? "1", 10) || 1));
  return {
    year,
    years: Array.from({ length: YEARS }, (_, back) => {
      const from = last - back;
      return { year: from, label: back === 0 ? `Since April ${from}` : `April ${from} to March ${from + 1}` };
    }),
    council: authorityById(officer.councilId)?.name ?? "",
    page,
    pages,
    figures: figuresOf(all),
    lines: all.slice((page - 1) * A_PAGE, page * A_PAGE).map(({ cost, ...line }) => ({
      ...line,
      href: `/officer/requests/${line.requestId}`,
      cost: cost && sayPounds(cost.pence),
      working: cost && workingOf(cost),
    })),
    trend,
  };
}
