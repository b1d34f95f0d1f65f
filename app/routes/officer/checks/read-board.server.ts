import { type BoardLine, isBehind, tallyBySource } from "#app/domain/applications/check-board.ts";
import { CHECK_SOURCES, kindData } from "#app/domain/applications/check-kinds.ts";
import { byStall, standingOf } from "#app/domain/applications/check-standing.ts";
import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import { knownRange, rangeInWords, rangeSource } from "#app/domain/applications/usual-ranges.ts";
import { formatDayShort } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { restrictedOpenTo } from "#app/services/applications/open-record.server.ts";
import { rulesOfEach } from "#app/services/applications/rules-in-force.server.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { type BoardCheck, findOwnRanges, listBoardChecks } from "#db/queries/checks.ts";
import { type BoardFilters, boardFiltersOf } from "./filters.ts";

const ON_A_PAGE = 50;

type Line = BoardLine & BoardCheck & { id: string };

/** Every open check of the officer's councils with how it stands today, what stalls longest first. */
async function everyLine({ db, officer, today }: OfficerAsked): Promise<Line[]> {
  const [rows, rulesFor] = await Promise.all([
    listBoardChecks(db, officer.councilIds),
    rulesOfEach(db, officer.councilIds),
  ]);
  const councils = await Promise.all(
    officer.councilIds.map(async (id) => {
      const given = { own: await findOwnRanges(db, id, today), rulebook: rulebookOn(today, rulesFor(id)) };
      return [id, given] as const;
    }),
  );
  const of = new Map(councils);
  const holidays = bankHolidays();
  return rows
    .map((row): Line => {
      const { own, rulebook } = of.get(row.councilId) ?? { own: {}, rulebook: rulebookOn(today) };
      const usual = knownRange(row.check.kind, rulebook, own);
      return {
        ...row,
        id: `${row.applicationId} ${row.check.id}`,
        usual,
        standing: standingOf(row.check, today, usual, holidays, rulebook),
      };
    })
    .sort(byStall);
}

function isOf(worker: string | null, { workerId }: Line, me: string): boolean {
  if (worker === null) return true;
  if (worker === "none") return workerId === null;
  return workerId === (worker === "me" ? me : worker);
}

function isShown({ source, show }: BoardFilters, line: Line): boolean {
  if (source && kindData(line.check.kind).source !== source) return false;
  return show ? isBehind(show, line) : line.check.state !== "received" || isBehind("renew", line);
}

function rowOf({ check, standing, usual, ...line }: Line, given: OfficerAsked, open: ReadonlySet<string>) {
  const { today } = given;
  const hidden = line.restricted && !open.has(line.applicationId);
  return {
    id: line.id,
    ref: line.ref,
    // A restricted record shows neither who it is nor whom or what the check is about, here or in a file.
    name: hidden ? "A restricted record" : line.name,
    about: hidden ? "" : check.about,
    holder: hidden ? "" : check.holder,
    href: `/officer/applications/${line.applicationId}/checks`,
    worker: line.workerName,
    title: kindData(check.kind).title.officer,
    source: CHECK_SOURCES[kindData(check.kind).source],
    state: check.state,
    stands: standing.name,
    chaseDue: standing.chaseDue,
    blocked: check.blockedBecause !== null && check.releasedOn === null,
    since: standing.since ? formatDayShort(standing.since, today) : null,
    sinceDay: standing.since,
    elapsed: standing.since && standing.since <= today ? standing.elapsed : null,
    chases: check.chases,
    chasedOn: check.chasedOn ? formatDayShort(check.chasedOn, today) : null,
    chasedDay: check.chasedOn,
    usual: { from: usual.low, to: usual.high },
    usualWords: `${rangeInWords(usual)}, ${rangeSource(usual)}`,
    validTo: standing.validTo ? formatDayShort(standing.validTo, today) : null,
  };
}

export type BoardRow = ReturnType<typeof rowOf>;

/** The lines that an address asks for, for the page and for its file alike. */
export async function boardAsked(given: OfficerAsked) {
  const filters = boardFiltersOf(given.url.searchParams);
  const [every, open] = await Promise.all([everyLine(given), restrictedOpenTo(given.work)]);
  const ofWorker = every.filter((line) => isOf(filters.worker, line, given.officer.id));
  const rows = ofWorker.filter((line) => isShown(filters, line)).map((line) => rowOf(line, given, open));
  return { filters, every, ofWorker, rows };
}

/** The board of checks: what each source owes, and the checks behind the figure that was opened. */
export async function readBoard(given: OfficerAsked) {
  const { filters, every, ofWorker, rows } = await boardAsked(given);
  const workers = new Map<string, { name: string; count: number }>();
  for (const { workerId, workerName, check } of every) {
    if (workerId === null || check.state === "received") continue;
    const known = workers.get(workerId);
    workers.set(workerId, { name: workerName ?? "No name", count: (known?.count ?? 0) + 1 });
  }
  const open = every.filter(({ check }) => check.state !== "received");
  const slowest = (source: "dbs" | "medical") =>
    ofWorker.find(({ check, standing }) => kindData(check.kind).source === source && standing.name === "past-usual");
  const restrictedOpen = await restrictedOpenTo(given.work);
  const stalls = (["dbs", "medical"] as const).map((source) => {
    const line = slowest(source);
    return line ? { source, row: rowOf(line, given, restrictedOpen) } : null;
  });
  return {
    filters,
    total: open.length,
    tallies: tallyBySource(ofWorker),
    stalls: stalls.flatMap((stall) => (stall ? [stall] : [])),
    rows: rows.slice((filters.page - 1) * ON_A_PAGE, filters.page * ON_A_PAGE),
    found: rows.length,
    pages: Math.max(1, Math.ceil(rows.length / ON_A_PAGE)),
    workers: [...workers].map(([id, worker]) => ({ id, ...worker })).sort((a, b) => (a.name < b.name ? -1 : 1)),
    mine: open.filter(({ workerId }) => workerId === given.officer.id).length,
    mayExport: given.officer.can("application:export"),
  };
}

export type CheckBoard = Awaited<ReturnType<typeof readBoard>>;
