import { CARE_INTERESTS, type CareInterest } from "#app/domain/enquiries/answers.ts";
import { type Day, isDay } from "#app/domain/shared/day.ts";
import { COLUMN_NAMES, type ColumnName } from "./columns.ts";

export const SORTS = ["name", "stage", "days", "worker", "clock"] as const;
export type Sort = (typeof SORTS)[number];

/** Whose turn it is, as it can be asked for. */
export const WAITING_ON = {
  applicant: "The applicant",
  worker: "Their worker",
  manager: "The team manager",
  panel: "The panel adviser",
  "decision-maker": "The decision maker",
} as const;
export type WaitingOn = keyof typeof WAITING_ON;

/** How the clock that ends first stands. */
export const CLOCK_STATES = {
  over: "Past its end",
  pressing: "Ends soon, or past",
  running: "Running, not pressing",
  none: "No clock runs",
} as const;
export type ClockState = keyof typeof CLOCK_STATES;

/** What the address of the pipeline asks for. */
export type Filters = {
  view: "board" | "table";
  show: "live" | "ended";
  stage: ColumnName | null;
  /** Somebody's id, `me`, or `none` for what nobody is named for. */
  worker: string | null;
  waiting: WaitingOn | null;
  clock: ClockState | null;
  care: CareInterest | null;
  /** Part of how they heard of the council. */
  source: string | null;
  /** Opened from this day on, and until that one. */
  from: Day | null;
  to: Day | null;
  stuck: boolean;
  /** Part of where they live, or of their council. */
  place: string | null;
  /** Part of a name or a reference. */
  find: string | null;
  sort: Sort;
  down: boolean;
  page: number;
};

const LONGEST = 60;

function oneOf<Name extends string>(table: Record<Name, unknown>, said: string): Name | null {
  return Object.hasOwn(table, said) ? (said as Name) : null;
}

/** Reads the filters of an address; whatever it says that is none of them is passed over. */
export function filtersOf(query: URLSearchParams): Filters {
  const said = (name: string) => (query.get(name) ?? "").trim().slice(0, LONGEST);
  const dayOf = (name: string) => (isDay(said(name)) ? (said(name) as Day) : null);
  const sort = said("sort");
  return {
    view: said("view") === "table" ? "table" : "board",
    show: said("show") === "ended" ? "ended" : "live",
    stage: COLUMN_NAMES.find((name) => name === said("stage")) ?? null,
    worker: said("worker") || null,
    waiting: oneOf(WAITING_ON, said("waiting")),
    clock: oneOf(CLOCK_STATES, said("clock")),
    care: oneOf(CARE_INTERESTS, said("care")),
    source: said("source") || null,
    from: dayOf("from"),
    to: dayOf("to"),
    stuck: said("stuck") === "1",
    place: said("place") || null,
    find: said("find") || null,
    sort: SORTS.find((name) => name === sort.replace(/^-/, "")) ?? "clock",
    down: sort.startsWith("-"),
    page: Math.max(1, Math.min(1000, Number.parseInt(said("page"), 10) || 1)),
  };
}

/** The filters that narrow the list, in the order in which they are shown. */
export const NARROWING = [
  "stage",
  "worker",
  "waiting",
  "clock",
  "care",
  "source",
  "from",
  "to",
  "stuck",
  "place",
  "find",
] as const satisfies readonly (keyof Filters)[];
export type Narrowing = (typeof NARROWING)[number];

/** No filter at all, with the view as it is. */
export const NO_NARROWING: Pick<Filters, Narrowing> = {
  stage: null,
  worker: null,
  waiting: null,
  clock: null,
  care: null,
  source: null,
  from: null,
  to: null,
  stuck: false,
  place: null,
  find: null,
};

/** The filters as the query of an address, as short as it says them. Never empty: an address without one asks for the view that opens first. */
export function queryOf(filters: Filters): string {
  const query = new URLSearchParams();
  if (filters.show === "ended") query.set("show", "ended");
  else query.set("view", filters.view);
  for (const name of NARROWING) {
    const value = filters[name];
    if (value) query.set(name, value === true ? "1" : value);
  }
  if (filters.view === "table" && (filters.sort !== "clock" || filters.down)) {
    query.set("sort", `${filters.down ? "-" : ""}${filters.sort}`);
  }
  if (filters.page > 1) query.set("page", String(filters.page));
  return query.toString();
}

/** The address of the pipeline with some filters changed. A change of what is shown goes back to the first page. */
export function pipelineHref(filters: Filters, change: Partial<Filters>): string {
  return `/officer/pipeline?${queryOf({ ...filters, page: 1, ...change })}`;
}
