import type { Seat, SessionDate } from "./seats.ts";
import type { Series, SessionKind } from "./series.ts";
import { dayInWords } from "./words.ts";

/** What a report may say of one person and one session. */
export type TrainingLine = {
  id: string;
  who: string;
  what: string;
  kind: SessionKind;
  day: string;
  /** Came, missed it, has a seat to come, or waits for one. */
  stands: "came" | "missed" | "coming" | "waiting";
};

const STANDS: Partial<Record<Seat["state"], TrainingLine["stands"]>> = {
  attended: "came",
  missed: "missed",
  booked: "coming",
  offered: "waiting",
  waiting: "waiting",
};

/** How each stands, in a word. */
export const TRAINING_STANDS = {
  came: "came",
  missed: "did not come",
  coming: "booked",
  waiting: "waits for a seat",
} as const satisfies Record<TrainingLine["stands"], string>;

/**
 * The training of a household as evidence: who came to what and when, who missed it, and what is to come. Seats that were
 * given up are none, and a seat of a day that has gone by counts only once somebody wrote down who came.
 */
export function trainingEvidence(
  seats: readonly { seat: Seat; date: SessionDate; series: Pick<Series, "title" | "kind"> }[],
  now: Date,
): TrainingLine[] {
  return seats.flatMap(({ seat, date, series }) => {
    const stands = STANDS[seat.state];
    const over = date.startsAt <= now;
    if (!stands || date.state === "called-off" || (over && stands !== "came" && stands !== "missed")) return [];
    const { title: what, kind } = series;
    return [{ id: seat.id, who: seat.name, what, kind, day: dayInWords(date), stands }];
  });
}

/** "Fatima Baker and Dean Baker came to preparation training." Names in the order in which they first came; empty where nobody did. */
export function preparedInWords(lines: readonly TrainingLine[]): string {
  const came = [
    ...new Set(lines.filter(({ kind, stands }) => kind === "preparation" && stands === "came").map(({ who }) => who)),
  ];
  if (came.length === 0) return "";
  const names = came.length === 1 ? came[0] : `${came.slice(0, -1).join(", ")} and ${came.at(-1)}`;
  return `${names} came to preparation training.`;
}
