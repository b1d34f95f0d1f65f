import type { Seat, SessionDate } from "./seats.ts";
import type { Series, SessionKind } from "./series.ts";
import { dayInWords } from "./words.ts";

/** What a report may say of one person and one session. */
export type TrainingLine = {
  id: string;
  /** Whose among the applicants: "applicant-1". */
  person: string | null;
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
    return [{ id: seat.id, person: seat.person, who: seat.name, what, kind, day: dayInWords(date), stands }];
  });
}

/**
 * "Fatima Baker came to preparation training. Dean Baker has not come yet." Of each applicant who still applies for
 * themselves, in their order: that one of two came says nothing of the other. Empty where nobody did.
 */
export function preparedInWords(
  lines: readonly Pick<TrainingLine, "person" | "kind" | "stands">[],
  applicants: readonly { key: string; name: string }[],
): string {
  const prepared = lines.filter(({ kind, stands }) => kind === "preparation" && stands === "came");
  const hasCome = ({ key }: { key: string }) => prepared.some(({ person }) => person === key);
  const names = (of: typeof applicants) => of.map(({ name }) => name).join(" and ");
  const [came, notYet] = [applicants.filter(hasCome), applicants.filter((one) => !hasCome(one))];
  if (came.length === 0) return "";
  const others = `${names(notYet)} ${notYet.length === 1 ? "has" : "have"} not come yet.`;
  return `${names(came)} came to preparation training.${notYet.length > 0 ? ` ${others}` : ""}`;
}
