import { CHECK_SOURCES, type CheckSource, kindData } from "./check-kinds.ts";
import type { CheckStanding } from "./check-standing.ts";
import type { Check } from "./checks.ts";
import { type KnownRange, medianOf } from "./usual-ranges.ts";

/** One check of a board: how it stands, and what is usual for it. */
export type BoardLine = { check: Check; standing: CheckStanding; usual: KnownRange };

/** What of the board's checks is shown; each is behind one of its figures. */
export const BOARD_SHOWS = {
  "to-ask": "To ask for",
  asked: "Asked for",
  late: "Past usual",
  chase: "To ask after",
  blocked: "No contact",
  renew: "To renew",
  in: "In",
} as const;
export type BoardShow = keyof typeof BOARD_SHOWS;

/** Whether a check is behind a figure. One that is late is also one that was asked for. */
export function isBehind(show: BoardShow, { check, standing }: BoardLine): boolean {
  switch (show) {
    case "to-ask":
      return standing.name === "to-ask";
    case "asked":
      return check.state === "requested";
    case "late":
      return standing.name === "past-usual";
    case "chase":
      return standing.chaseDue;
    case "blocked":
      return standing.name === "blocked";
    case "renew":
      return standing.name === "ends-soon" || standing.name === "out-of-date";
    case "in":
      return check.state === "received";
  }
}

/** What one source owes: how many checks stand where, and how long those that were asked for have waited, in working days. */
export type SourceTally = {
  source: CheckSource;
  title: string;
  counts: Record<BoardShow, number>;
  waiting: { median: number; least: number; most: number } | null;
  /** The longest that something has waited for somebody to ask for it. */
  longestUnasked: number | null;
};

const SHOWS = Object.keys(BOARD_SHOWS) as BoardShow[];

function countsOf(lines: readonly BoardLine[]): Record<BoardShow, number> {
  return Object.fromEntries(SHOWS.map((show) => [show, lines.filter((line) => isBehind(show, line)).length])) as Record<
    BoardShow,
    number
  >;
}

/** The checks of a board by who supplies them. Sources with no checks are left out. */
export function tallyBySource(lines: readonly BoardLine[]): SourceTally[] {
  return (Object.keys(CHECK_SOURCES) as CheckSource[]).flatMap((source): SourceTally[] => {
    const theirs = lines.filter(({ check }) => kindData(check.kind).source === source);
    if (theirs.length === 0) return [];
    const waits = theirs.filter((line) => isBehind("asked", line)).map(({ standing }) => standing.elapsed);
    const unasked = theirs.filter((line) => isBehind("to-ask", line)).map(({ standing }) => standing.elapsed);
    const median = medianOf(waits);
    return [
      {
        source,
        title: CHECK_SOURCES[source],
        counts: countsOf(theirs),
        waiting: median === null ? null : { median, least: Math.min(...waits), most: Math.max(...waits) },
        longestUnasked: unasked.length === 0 ? null : Math.max(...unasked),
      },
    ];
  });
}
