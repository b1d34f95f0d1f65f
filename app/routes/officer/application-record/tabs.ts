import type { Permission } from "#app/domain/access/permissions.ts";

/** One page of an application's record, at `/officer/applications/:id` and its path. */
type TabData = { label: string; path: string; permission: Permission };

/**
 * The pages of an application's record, in the order of their tabs; each is shown to those who have its permission. To
 * add one: its line here, its route `applications.$applicationId.<path>` whose loader begins with `openRecord`, and
 * its `RecordFrame` with the name of the line.
 */
export const TABS = {
  overview: { label: "Overview", path: "", permission: "application:open" },
  application: { label: "Application", path: "/application", permission: "application:open" },
  people: { label: "People", path: "/people", permission: "application:open" },
  checks: { label: "Checks", path: "/checks", permission: "application:open" },
  papers: { label: "Papers", path: "/papers", permission: "application:open" },
  visits: { label: "Visits", path: "/visits", permission: "application:open" },
  messages: { label: "Messages", path: "/messages", permission: "application:message" },
  report: { label: "Report", path: "/report", permission: "application:open" },
  panel: { label: "Panel", path: "/panel", permission: "application:open" },
  history: { label: "History", path: "/history", permission: "application:open" },
} as const satisfies Record<string, TabData>;

export type Tab = keyof typeof TABS;
export const TAB_NAMES = Object.keys(TABS) as Tab[];
