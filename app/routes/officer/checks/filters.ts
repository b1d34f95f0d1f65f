import { BOARD_SHOWS, type BoardShow } from "#app/domain/applications/check-board.ts";
import { CHECK_SOURCES, type CheckSource } from "#app/domain/applications/check-kinds.ts";

/** What the address of the board of checks asks for. Null: everything that is not in. */
export type BoardFilters = { source: CheckSource | null; show: BoardShow | null; worker: string | null; page: number };

/** Reads the filters of an address; whatever it says that is none of them is passed over. */
export function boardFiltersOf(query: URLSearchParams): BoardFilters {
  const source = query.get("source") ?? "";
  const show = query.get("show") ?? "";
  return {
    source: Object.hasOwn(CHECK_SOURCES, source) ? (source as CheckSource) : null,
    show: Object.hasOwn(BOARD_SHOWS, show) ? (show as BoardShow) : null,
    worker: (query.get("worker") ?? "").slice(0, 64) || null,
    page: Math.max(1, Math.min(1000, Number.parseInt(query.get("page") ?? "", 10) || 1)),
  };
}

/** An address of the board, or of its file, with some filters changed. A change goes back to the first page. */
export function boardHref(filters: BoardFilters, change: Partial<BoardFilters> = {}, base = "/officer/checks"): string {
  const { source, show, worker, page } = { ...filters, page: 1, ...change };
  const query = new URLSearchParams();
  if (source) query.set("source", source);
  if (show) query.set("show", show);
  if (worker) query.set("worker", worker);
  if (page > 1) query.set("page", String(page));
  const text = query.toString();
  return text ? `${base}?${text}` : base;
}
