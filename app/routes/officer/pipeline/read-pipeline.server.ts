import { clocksOf } from "#app/domain/applications/application.ts";
import { ownerOfNextAction } from "#app/domain/applications/journey.ts";
import type { AnySetting } from "#app/domain/applications/rulebook.ts";
import { daysBetween, formatDay, formatDayShort } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { rulesOfEach } from "#app/services/applications/rules-in-force.server.ts";
import type { Tone } from "#app/ui/tag.tsx";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { listEndedApplications, listPipeline, type PipelineRecord } from "#db/queries/applications.ts";
import { listApplicationsToSign } from "#db/queries/carers.ts";
import { listCouncils } from "#db/queries/councils.ts";
import { type ClockLeft, clockLeft, runningClocks } from "../application-record/clock-left.ts";
import { stageMark, withinStage } from "../application-record/stage-mark.ts";
import { COLUMN_NAMES, COLUMNS, type ColumnName, columnOf } from "./columns.ts";
import { type Filters, filtersOf, type Sort } from "./filters.ts";

/** One application on the board or in the table. */
export type PipelineLine = {
  id: string;
  /** The record, for those who may open it. */
  href: string | null;
  name: string;
  ref: string;
  place: string;
  worker: string | null;
  column: ColumnName;
  mark: { tone: Tone; word: string };
  within: string[];
  days: number;
  since: string;
  next: string | null;
  holder: string | null;
  clock: (ClockLeft & { name: string; endsOn: string }) | null;
};

export type EndedLine = {
  id: string;
  /** The record, for those who may open it. */
  href: string | null;
  name: string;
  ref: string;
  place: string;
  mark: { tone: Tone; word: string };
  endedOn: string;
  weeks: number | null;
  worker: string | null;
};

export type Pipeline = {
  filters: Filters;
  /** In the order of the view: by column and then longest there, or as the table is sorted. */
  lines: PipelineLine[];
  ended: EndedLine[];
  total: number;
  pages: number;
  counts: { column: ColumnName; title: string; count: number }[];
  workers: { id: string; name: string; count: number }[];
  mine: number;
  late: number;
};

const PER_PAGE = 50;
/** How many ended applications are listed; older ones are found by name in reports. */
const MOST_ENDED = 200;

type Line = PipelineLine & { workerId: string | null; endsOn: string };

async function councilNames({ db, officer }: OfficerAsked): Promise<ReadonlyMap<string, string>> {
  if (officer.councilIds.length === 1) return new Map();
  const councils = await listCouncils(db, officer.councilIds);
  return new Map(councils.map(({ id, name }) => [id, name]));
}

/** "Meir", or with the council where several are shown: "Meir, Stoke-on-Trent". */
function placeIn(locality: string, councilName: string | undefined): string {
  return councilName && councilName !== locality ? `${locality}, ${councilName}` : locality;
}

function hrefOf(officer: OfficerAsked["officer"], id: string): string | null {
  return officer.can("application:open") ? `/officer/applications/${id}` : null;
}

function lineOf(
  record: PipelineRecord,
  { today, officer }: Pick<OfficerAsked, "today" | "officer">,
  councilName: string | undefined,
  local: readonly AnySetting[],
): Line {
  const { application } = record;
  const next = ownerOfNextAction(application);
  const [first] = runningClocks(clocksOf(application, bankHolidays(), today, local));
  const { applicants, worker, since } = application;
  return {
    id: record.id,
    href: hrefOf(officer, record.id),
    name: applicants,
    ref: record.ref,
    place: placeIn(record.locality, councilName),
    worker: worker?.name ?? null,
    workerId: worker?.id ?? null,
    column: columnOf(application),
    mark: stageMark(application),
    within: withinStage(application),
    days: daysBetween(since, today),
    since: formatDayShort(since, today),
    next: next?.officer ?? null,
    holder: next?.holder === "applicant" ? "the applicant" : (next?.name ?? null),
    clock: first ? { ...clockLeft(first), name: first.name, endsOn: formatDayShort(first.endsOn, today) } : null,
    endsOn: first?.endsOn ?? "9999",
  };
}

const isLate = (line: Line) => line.clock !== null && line.clock.tone !== "plain";

function holds(line: Line, { stage, worker, late }: Filters, officerId: string): boolean {
  if (stage && line.column !== stage) return false;
  if (late && !isLate(line)) return false;
  if (worker === "me") return line.workerId === officerId;
  if (worker === "none") return line.workerId === null;
  return worker === null || line.workerId === worker;
}

const IN_ORDER: Record<Sort, (a: Line, b: Line) => number> = {
  name: (a, b) => a.name.localeCompare(b.name, "en-GB"),
  stage: (a, b) => COLUMN_NAMES.indexOf(a.column) - COLUMN_NAMES.indexOf(b.column),
  days: (a, b) => a.days - b.days,
  worker: (a, b) => (a.worker ?? "").localeCompare(b.worker ?? "", "en-GB"),
  clock: (a, b) => (a.endsOn < b.endsOn ? -1 : a.endsOn > b.endsOn ? 1 : 0),
};

function workersOf(lines: readonly Line[]): Pipeline["workers"] {
  const workers = new Map<string, { id: string; name: string; count: number }>();
  for (const { workerId, worker } of lines) {
    if (workerId === null || worker === null) continue;
    const known = workers.get(workerId);
    workers.set(workerId, { id: workerId, name: worker, count: (known?.count ?? 0) + 1 });
  }
  return [...workers.values()].sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, "en-GB"));
}

async function readEnded(given: OfficerAsked, filters: Filters): Promise<Pipeline> {
  const { db, officer } = given;
  const [records, names] = await Promise.all([
    listEndedApplications(db, officer.councilIds, MOST_ENDED),
    councilNames(given),
  ]);
  const ended = records.map(({ id, ref, councilId, locality, submittedOn, endedOn, application }): EndedLine => {
    const on = endedOn ?? application.since;
    return {
      id,
      href: hrefOf(officer, id),
      name: application.applicants,
      ref,
      place: placeIn(locality, names.get(councilId)),
      mark: stageMark(application),
      endedOn: formatDay(on),
      weeks: submittedOn ? Math.round(daysBetween(submittedOn, on) / 7) : null,
      worker: application.worker?.name ?? null,
    };
  });
  const offset = (filters.page - 1) * PER_PAGE;
  const pages = Math.ceil(ended.length / PER_PAGE);
  const shown = ended.slice(offset, offset + PER_PAGE);
  return { filters, lines: [], ended: shown, total: ended.length, pages, counts: [], workers: [], mine: 0, late: 0 };
}

/** Reads the pipeline that an address asks for: live applications as a board or a table, or the ended ones. */
export async function readPipeline(given: OfficerAsked): Promise<Pipeline> {
  const { db, officer, url } = given;
  const filters = filtersOf(url.searchParams);
  if (filters.show === "ended") return readEnded(given, filters);
  const [toSign, names, rules] = await Promise.all([
    listApplicationsToSign(db, officer.councilIds),
    councilNames(given),
    rulesOfEach(db, officer.councilIds),
  ]);
  const records = await listPipeline(db, officer.councilIds, toSign);
  const all = records.map((record) => lineOf(record, given, names.get(record.councilId), rules(record.councilId)));
  const ofOthers = all.filter((line) => holds(line, { ...filters, stage: null }, officer.id));
  const held = ofOthers.filter((line) => holds(line, filters, officer.id));
  const sorted = held.sort((a, b) => IN_ORDER[filters.sort](a, b) * (filters.down ? -1 : 1));
  const offset = (filters.page - 1) * PER_PAGE;
  const table = filters.view === "table";
  const shown = table ? sorted.slice(offset, offset + PER_PAGE) : sorted;
  return {
    filters,
    lines: shown.map(({ workerId: _workerId, endsOn: _endsOn, ...line }) => line),
    ended: [],
    total: sorted.length,
    pages: table ? Math.ceil(sorted.length / PER_PAGE) : 1,
    counts: COLUMN_NAMES.map((column) => ({
      column,
      title: COLUMNS[column].title,
      count: ofOthers.filter((line) => line.column === column).length,
    })),
    workers: workersOf(all),
    mine: all.filter(({ workerId }) => workerId === officer.id).length,
    late: all.filter(isLate).length,
  };
}
