import { formatWhen } from "#app/domain/calendar/working-hours.ts";
import type { Cell, Section } from "#app/domain/ofsted/cells.ts";
import { cellKey } from "#app/domain/ofsted/draft.ts";
import { yearOfDay, yearWorkedOn } from "#app/domain/ofsted/rulebook.ts";
import { sayKeptDays } from "#app/domain/reports/past-day.ts";
import type { Report } from "#app/domain/reports/report.ts";
import { formatDay, isDay } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { noSuchDay } from "#app/http/report-response.server.ts";
import { OFSTED_REPORT, ofstedReport } from "#app/services/ofsted/ofsted-report.server.ts";
import { readOfstedDraft } from "#app/services/ofsted/read-draft.server.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { findKeptReport, listKeptReports } from "#db/queries/kept-reports.ts";
import { behindHref, draftHref, yearAsked } from "./ofsted-asked.ts";

/** The collection years that are offered: the one that runs and the three before it. */
const YEARS_BACK = 3;

/** A place of the draft as the page shows it: a figure, with the way to its records, or why there is none. */
export type CellShown = { figure: string; href: string | null; blank: boolean };

function shown(cell: Cell, key: string, year: number): CellShown {
  if (cell.kind === "not-held") return { figure: "", href: null, blank: true };
  const figure =
    cell.value === null ? (cell.kind === "only-counted" ? "not shown" : "none") : cell.value.toLocaleString("en-GB");
  const opens = cell.kind === "counted" && cell.behind.length > 0;
  return { figure, href: opens ? behindHref(year, { cell: key }) : null, blank: false };
}

function sectionShown(section: Section, year: number) {
  const whys = section.rows.map(
    ({ cells }) => cells.flatMap((cell) => (cell.kind === "not-held" ? [cell.why] : []))[0] ?? null,
  );
  return {
    key: section.key,
    title: section.title,
    about: section.about,
    columns: section.columns.map(({ key, heading }) => ({ key, heading })),
    rows: section.rows.map((row, nth) => {
      // One reason for several rows is said at the first of them.
      const why = whys.indexOf(whys[nth] ?? null) === nth ? (whys[nth] ?? null) : null;
      return {
        key: row.key,
        label: row.label,
        under: row.meaning ?? why,
        cells: row.cells.map((cell, at) => shown(cell, cellKey(section, row.key, at), year)),
      };
    }),
  };
}

/** The council, the year asked for, and its draft. */
export async function askedDraft({ db, officer, today, url }: OfficerAsked) {
  const running = yearOfDay(today);
  const years = Array.from({ length: YEARS_BACK + 1 }, (_, nth) => running - nth);
  const year = yearAsked(url.searchParams, years, yearWorkedOn(today));
  return { years, year, draft: await readOfstedDraft(db, officer.councilId, year, today) };
}

/** The draft that an address asks for as a report: as the records stand, or with `on` as it was kept on an earlier evening. */
export async function askedReport(asked: OfficerAsked): Promise<Report> {
  const { db, officer, today, url } = asked;
  const on = url.searchParams.get("on") ?? "";
  if (on !== "" && on !== today) {
    const kept = isDay(on) ? await findKeptReport(db, officer.councilId, OFSTED_REPORT, on) : undefined;
    if (!kept) {
      const days = (await listKeptReports(db, officer.councilId)).filter(({ name }) => name === OFSTED_REPORT);
      throw noSuchDay(sayKeptDays(days.map(({ day }) => day)));
    }
    return kept;
  }
  const [{ draft }, council] = await Promise.all([askedDraft(asked), findCouncil(db, officer.councilId)]);
  return ofstedReport(draft, council?.name ?? "", today);
}

/** Everything the page of the draft shows. */
export async function readOfstedPage(asked: OfficerAsked) {
  const [{ years, year, draft }, kept] = await Promise.all([
    askedDraft(asked),
    listKeptReports(asked.db, asked.officer.councilId),
  ]);
  const { now, today } = asked;
  const running = draft.year.asAt < draft.year.end;
  const wrong = draft.agreements.filter(({ one, other }) => one !== other);
  return {
    asAt: formatWhen(now, now),
    year,
    running: running ? formatDay(draft.year.asAt) : null,
    from: formatDay(draft.year.start),
    to: formatDay(draft.year.end),
    years: years.map((one) => ({
      label: `${one - 1} to ${one}${one === yearOfDay(today) ? ", so far" : ""}`,
      href: draftHref(one),
      on: one === year,
    })),
    kept: kept
      .filter(({ name, day }) => name === OFSTED_REPORT && yearWorkedOn(day) === year)
      .map(({ day }) => ({ day, words: formatDay(day) })),
    sections: draft.sections.map((section) => sectionShown(section, year)),
    agreements: draft.agreements,
    wrong: wrong.length,
    findings: draft.findings.map(({ key, weight, what, fix, ids }) => ({
      key,
      weight,
      what,
      fix,
      many: ids.length,
      href: behindHref(year, { check: key }),
    })),
    definitions: draft.definitions,
    blanks: draft.sections
      .flatMap(({ rows }) => rows)
      .filter(({ cells }) => cells.some(({ kind }) => kind === "not-held")).length,
  };
}
