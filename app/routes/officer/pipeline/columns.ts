import type { Position } from "#app/domain/applications/stages.ts";

type ColumnData = { title: string; holds: (position: Position) => boolean; empty: string };

const assessed = (position: Position) => position.stage === "assessment-open";

/** The columns of the board, in the order in which people pass them. Every open application is in exactly one. */
export const COLUMNS = {
  applying: {
    title: "Applying",
    holds: ({ stage }) => stage === "invited" || stage === "draft",
    empty: "Invite somebody from their enquiry",
  },
  submitted: {
    title: "To accept",
    holds: ({ stage }) => stage === "submitted",
    empty: "Nobody waits to be accepted",
  },
  "stage-1": {
    title: "Stage 1",
    holds: (position) => assessed(position) && position.stage1 !== "passed",
    empty: "No checks are under way",
  },
  "stage-2": {
    title: "Stage 2",
    holds: (position) => assessed(position) && position.stage1 === "passed",
    empty: "No reports are being written",
  },
  comments: {
    title: "Comments",
    holds: ({ stage }) => stage === "observations",
    empty: "Nobody is reading their report",
  },
  panel: { title: "Panel", holds: ({ stage }) => stage === "panel", empty: "Nobody is going to panel" },
  decision: {
    title: "Decision",
    holds: ({ stage }) => stage === "decision-pending" || stage === "qualifying-determination",
    empty: "No decision is waiting",
  },
  agreement: {
    title: "Agreement",
    holds: ({ stage }) => stage === "approved",
    empty: "No agreement is waiting to be signed",
  },
  "on-hold": { title: "On hold", holds: ({ stage }) => stage === "on-hold", empty: "Nobody is paused" },
} as const satisfies Record<string, ColumnData>;

export type ColumnName = keyof typeof COLUMNS;
export const COLUMN_NAMES = Object.keys(COLUMNS) as ColumnName[];

/** The column an application stands in. */
export function columnOf(position: Position): ColumnName {
  return COLUMN_NAMES.find((name) => COLUMNS[name].holds(position)) ?? "applying";
}
