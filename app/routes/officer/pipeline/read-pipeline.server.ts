import { clocksOf } from "#app/domain/applications/application.ts";
import { type Holder, ownerOfNextAction } from "#app/domain/applications/journey.ts";
import type { AnySetting } from "#app/domain/applications/rulebook.ts";
import type { Stage } from "#app/domain/applications/stages.ts";
import { type StuckAfter, stuckInWords } from "#app/domain/applications/stuck.ts";
import { type Day, daysBetween, formatDay, formatDayShort } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { withoutRestrictedNames } from "#app/services/applications/open-record.server.ts";
import { type PipelineOn, readPipelineOn } from "#app/services/applications/pipeline-on.server.ts";
import { rulesOfEach } from "#app/services/applications/rules-in-force.server.ts";
import { stuckAfterOf, stuckAfterOn } from "#app/services/applications/stuck-after.server.ts";
import type { Tone } from "#app/ui/tag.tsx";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { listEndedApplications, listPipeline, type PipelineRecord } from "#db/queries/applications.ts";
import { listApplicationsToSign } from "#db/queries/carers.ts";
import { listCouncils } from "#db/queries/councils.ts";
import { listOrigins } from "#db/queries/enquiries.ts";
import { listOpenStays } from "#db/queries/stage-spells.ts";
import { type ClockLeft, clockLeft, runningClocks } from "../application-record/clock-left.ts";
import { stageMark, withinStage } from "../application-record/stage-mark.ts";
import { COLUMN_NAMES, COLUMNS, type ColumnName, columnOf } from "./columns.ts";
import { type ClockState, type Filters, filtersOf, type Sort } from "./filters.ts";

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
  /** Why it is called stuck; null while it is not. */
  stuck: string | null;
  /** Restricted, and not open to this reader: no name and no place. */
  shut: boolean;
  /** Guards a change of many at once. */
  version: number;
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
  pressing: number;
  stuck: number;
};

const PER_PAGE = 50;
/** As many cards as a column of the board shows; the others are in the table. */
const LONGEST_COLUMN = 12;
/** How many ended applications are listed; older ones are found by name in reports. */
const MOST_ENDED = 200;

/** A line with what it is narrowed and sorted by. */
export type WholeLine = PipelineLine & {
  workerId: string | null;
  endsOn: string;
  turnOf: Holder | null;
  openedOn: Day;
  care: readonly string[];
  source: string;
};

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

/** What lines are made with, beside their records. */
type Beside = {
  councilName: (councilId: string) => string | undefined;
  local: (councilId: string) => readonly AnySetting[];
  stuckAfter: (councilId: string, stage: Stage) => StuckAfter | null;
  inStageSince: ReadonlyMap<string, Day>;
  origins: ReadonlyMap<string, { care: readonly string[]; source: string }>;
};

function lineOf(
  record: PipelineRecord & { shut: boolean },
  { today, officer }: Pick<OfficerAsked, "today" | "officer">,
  beside: Beside,
): WholeLine {
  const { application, councilId } = record;
  const local = beside.local(councilId);
  const next = ownerOfNextAction(application);
  const [first] = runningClocks(clocksOf(application, bankHolidays(), today, local));
  const { applicants, worker, since, stage } = application;
  const stayed = daysBetween(beside.inStageSince.get(record.id) ?? since, today);
  const origin = record.enquiryId ? beside.origins.get(record.enquiryId) : undefined;
  return {
    id: record.id,
    href: hrefOf(officer, record.id),
    name: applicants,
    ref: record.ref,
    place: record.shut ? "" : placeIn(record.locality, beside.councilName(councilId)),
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
    stuck: stuckInWords(stage, stayed, beside.stuckAfter(councilId, stage)),
    shut: record.shut,
    version: record.version,
    turnOf: next?.holder ?? null,
    openedOn: record.openedOn,
    care: origin?.care ?? [],
    source: origin?.source ?? "",
  };
}

const isPressing = (line: WholeLine) => line.clock !== null && line.clock.tone !== "plain";

const IN_CLOCK_STATE: Record<ClockState, (line: WholeLine) => boolean> = {
  over: ({ clock }) => clock?.over ?? false,
  pressing: isPressing,
  running: (line) => line.clock !== null && !isPressing(line),
  none: ({ clock }) => clock === null,
};

const contains = (text: string, part: string) => text.toLowerCase().includes(part.toLowerCase());

function isWith(line: WholeLine, worker: string | null, officerId: string): boolean {
  if (worker === "me") return line.workerId === officerId;
  if (worker === "none") return line.workerId === null;
  return worker === null || line.workerId === worker;
}

function holds(line: WholeLine, filters: Filters, officerId: string): boolean {
  const { stage, worker, waiting, clock, care, source, from, to, stuck, place, find } = filters;
  return (
    (stage === null || line.column === stage) &&
    isWith(line, worker, officerId) &&
    (waiting === null || line.turnOf === waiting) &&
    (clock === null || IN_CLOCK_STATE[clock](line)) &&
    (care === null || line.care.includes(care)) &&
    (source === null || contains(line.source, source)) &&
    (from === null || line.openedOn >= from) &&
    (to === null || line.openedOn <= to) &&
    (!stuck || line.stuck !== null) &&
    (place === null || contains(line.place, place)) &&
    (find === null || contains(`${line.name} ${line.ref}`, find))
  );
}

const IN_ORDER: Record<Sort, (a: WholeLine, b: WholeLine) => number> = {
  name: (a, b) => a.name.localeCompare(b.name, "en-GB"),
  stage: (a, b) => COLUMN_NAMES.indexOf(a.column) - COLUMN_NAMES.indexOf(b.column),
  days: (a, b) => a.days - b.days,
  worker: (a, b) => (a.worker ?? "").localeCompare(b.worker ?? "", "en-GB"),
  clock: (a, b) => (a.endsOn < b.endsOn ? -1 : a.endsOn > b.endsOn ? 1 : 0),
};

function workersOf(lines: readonly WholeLine[]): Pipeline["workers"] {
  const workers = new Map<string, { id: string; name: string; count: number }>();
  for (const { workerId, worker } of lines) {
    if (workerId === null || worker === null) continue;
    const known = workers.get(workerId);
    workers.set(workerId, { id: workerId, name: worker, count: (known?.count ?? 0) + 1 });
  }
  return [...workers.values()].sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, "en-GB"));
}

async function readEnded(given: OfficerAsked, filters: Filters): Promise<Pipeline> {
  const { db, officer, work } = given;
  const [records, names] = await Promise.all([
    listEndedApplications(db, officer.councilIds, MOST_ENDED),
    councilNames(given),
  ]);
  const listed = await withoutRestrictedNames(work, records);
  const ended = listed.map(({ id, ref, councilId, locality, submittedOn, endedOn, application, shut }): EndedLine => {
    const on = endedOn ?? application.since;
    return {
      id,
      href: hrefOf(officer, id),
      name: application.applicants,
      ref,
      place: shut ? "" : placeIn(locality, names.get(councilId)),
      mark: stageMark(application),
      endedOn: formatDay(on),
      weeks: submittedOn ? Math.round(daysBetween(submittedOn, on) / 7) : null,
      worker: application.worker?.name ?? null,
    };
  });
  const offset = (filters.page - 1) * PER_PAGE;
  const pages = Math.ceil(ended.length / PER_PAGE);
  const shown = ended.slice(offset, offset + PER_PAGE);
  const none = { lines: [], counts: [], workers: [], mine: 0, pressing: 0, stuck: 0 };
  return { ...none, filters, ended: shown, total: ended.length, pages };
}

/** The applications of today, and since when each is in its stage. */
async function pipelineNow({ db, officer: { councilIds } }: OfficerAsked): Promise<PipelineOn> {
  const toSign = await listApplicationsToSign(db, councilIds);
  const [records, inStageSince] = await Promise.all([
    listPipeline(db, councilIds, toSign),
    listOpenStays(db, councilIds),
  ]);
  return { records, inStageSince };
}

/** Every open application of an officer's councils as a line, before any filter: of today, or of an earlier day. */
async function allLines(given: OfficerAsked, filters: Filters, on: Day | null): Promise<WholeLine[]> {
  const { db, officer, work } = given;
  const { councilIds } = officer;
  const today = on ?? given.today;
  const stuckOf = on === null ? stuckAfterOf : stuckAfterOn;
  const [{ records, inStageSince }, names, local, stuck, origins] = await Promise.all([
    on === null ? pipelineNow(given) : readPipelineOn(db, councilIds, on),
    councilNames(given),
    rulesOfEach(db, councilIds),
    Promise.all(councilIds.map(async (id) => [id, await stuckOf(db, id, today)] as const)),
    // Where people come from is beside their enquiry, and looked up only when it is asked for.
    filters.care || filters.source ? listOrigins(db, councilIds) : new Map(),
  ]);
  const stuckAfter = new Map(stuck);
  const beside: Beside = {
    councilName: (id) => names.get(id),
    local,
    stuckAfter: (id, stage) => stuckAfter.get(id)?.get(stage) ?? null,
    inStageSince,
    origins,
  };
  const listed = await withoutRestrictedNames(work, records);
  return listed.map((record) => lineOf(record, { today, officer }, beside));
}

/**
 * Everything an address asks for, in the order of the table, however many pages it takes: what a file or a change of many is
 * made of. As it stands, or as it stood at the end of an earlier day.
 */
export async function linesAsked(given: OfficerAsked, filters: Filters, on: Day | null = null): Promise<WholeLine[]> {
  const all = await allLines(given, filters, on);
  const held = all.filter((line) => holds(line, filters, given.officer.id));
  return held.sort((a, b) => IN_ORDER[filters.sort](a, b) * (filters.down ? -1 : 1));
}

/** What a line shows, without what it was narrowed by. */
function shownOf(line: WholeLine): PipelineLine {
  const { workerId: _1, endsOn: _2, turnOf: _3, openedOn: _4, care: _5, source: _6, ...shown } = line;
  return shown;
}

/** Reads the pipeline that an address asks for: live applications as a board or a table, or the ended ones. */
export async function readPipeline(given: OfficerAsked): Promise<Pipeline> {
  const { officer, url } = given;
  const filters = filtersOf(url.searchParams);
  if (filters.show === "ended") return readEnded(given, filters);
  const all = await allLines(given, filters, null);
  const ofOthers = all.filter((line) => holds(line, { ...filters, stage: null }, officer.id));
  const held = ofOthers.filter((line) => filters.stage === null || line.column === filters.stage);
  const sorted = held.sort((a, b) => IN_ORDER[filters.sort](a, b) * (filters.down ? -1 : 1));
  const offset = (filters.page - 1) * PER_PAGE;
  const table = filters.view === "table";
  // A board draws the first cards of each column; the page carries no others.
  const drawn = COLUMN_NAMES.flatMap((column) =>
    sorted.filter((line) => line.column === column).slice(0, LONGEST_COLUMN),
  );
  const shown = table ? sorted.slice(offset, offset + PER_PAGE) : drawn;
  return {
    filters,
    lines: shown.map(shownOf),
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
    pressing: all.filter(isPressing).length,
    stuck: all.filter((line) => line.stuck !== null).length,
  };
}
