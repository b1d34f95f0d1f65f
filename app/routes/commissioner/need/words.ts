import type { ColumnKind, ReportCell } from "#app/domain/reports/report.ts";
import { formatPence } from "#app/domain/shared/pence.ts";
import type { Due } from "#app/domain/sufficiency/due.ts";
import type { Share } from "#app/domain/sufficiency/measures.ts";
import type { RegionCount } from "#app/domain/sufficiency/region-count.ts";

export function sayNumber(value: number): string {
  return value.toLocaleString("en-GB");
}

/** An expectation: to a tenth while it is small. */
export function sayTenths(figure: number): string {
  return figure < 10 ? figure.toFixed(1) : sayNumber(Math.round(figure));
}

/** A count of the region, or what stands where it may not be told. */
export function sayCount(count: RegionCount): string {
  return count === "kept-back" ? "not shown" : sayNumber(count);
}

/** "54%", or why there is none. */
export function sayShare({
  share,
  ...of
}: Pick<Share, "share"> & ({ denominator: number } | { ofNobody: boolean })): string {
  const ofNobody = "ofNobody" in of ? of.ofNobody : of.denominator === 0;
  if (share === null) return ofNobody ? "none" : "not shown";
  return `${Math.round(share * 100)}%`;
}

/** Of how many it is not known, where that may be told. */
export function sayUnknown({ unknown }: { unknown: number | null }): string {
  return unknown === null ? "not shown" : sayNumber(unknown);
}

/** A figure of a report as a page says it: "54%", "1,204", "not shown", or "none" where there is nobody. */
export function sayCell(cell: ReportCell, kind: ColumnKind): string {
  if (cell === null) return "none";
  if (typeof cell === "object") return "not shown";
  if (typeof cell === "string") return cell;
  if (kind === "pounds") return `£${sayNumber(cell)}`;
  return kind === "share" ? `${Math.round(cell * 100)}%` : sayNumber(cell);
}

/** "150 to 249": between which numbers outcomes are to lie; of few that may be one number. */
export function sayRange({ lower, upper }: { lower: number; upper: number }): string {
  const [from, to] = [sayNumber(Math.round(lower)), sayNumber(Math.round(upper))];
  return from === to ? from : `${from} to ${to}`;
}

/** "12 (9 to 15)": approvals due with their range. */
export function sayDue(due: Due | null): string {
  return due === null ? "not shown" : `${sayNumber(Math.round(due.expected))} (${due.low} to ${due.high})`;
}

/** "£76,000 to £114,000": between what a cost lies; null where it may not be told, or nothing was paid. */
export function sayCostRange(range: { least: number; most: number } | null): string | null {
  return range === null || range.least === range.most
    ? null
    : `${formatPence(range.least)} to ${formatPence(range.most)}`;
}
