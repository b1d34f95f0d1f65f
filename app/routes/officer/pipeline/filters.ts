import { COLUMN_NAMES, type ColumnName } from "./columns.ts";

export const SORTS = ["name", "stage", "days", "worker", "clock"] as const;
export type Sort = (typeof SORTS)[number];

/** What the address of the pipeline asks for. */
export type Filters = {
  view: "board" | "table";
  show: "live" | "ended";
  stage: ColumnName | null;
  /** Somebody's id, `me`, or `none` for what nobody is named for. */
  worker: string | null;
  late: boolean;
  sort: Sort;
  down: boolean;
  page: number;
};

/** Reads the filters of an address; whatever it says that is none of them is passed over. */
export function filtersOf(query: URLSearchParams): Filters {
  const said = (name: string) => query.get(name) ?? "";
  const sort = said("sort");
  return {
    view: said("view") === "table" ? "table" : "board",
    show: said("show") === "ended" ? "ended" : "live",
    stage: COLUMN_NAMES.find((name) => name === said("stage")) ?? null,
    worker: said("worker").slice(0, 64) || null,
    late: said("late") === "1",
    sort: SORTS.find((name) => name === sort.replace(/^-/, "")) ?? "clock",
    down: sort.startsWith("-"),
    page: Math.max(1, Math.min(1000, Number.parseInt(said("page"), 10) || 1)),
  };
}

/** The address of the pipeline with some filters changed. A change of what is shown goes back to the first page. */
export function pipelineHref(filters: Filters, change: Partial<Filters>): string {
  const { view, show, stage, worker, late, sort, down, page } = { ...filters, page: 1, ...change };
  const query = new URLSearchParams();
  if (show === "ended") query.set("show", "ended");
  else if (view === "table") query.set("view", "table");
  if (stage) query.set("stage", stage);
  if (worker) query.set("worker", worker);
  if (late) query.set("late", "1");
  if (view === "table" && (sort !== "clock" || down)) query.set("sort", `${down ? "-" : ""}${sort}`);
  if (page > 1) query.set("page", String(page));
  const text = query.toString();
  return text ? `/officer/pipeline?${text}` : "/officer/pipeline";
}
