import { timesInWords } from "../applications/visits.ts";
import { dayOf, formatDay, weekdayName } from "../shared/day.ts";

/** Something else a household has with us: a visit, training of one of them, or the meeting of the panel that hears them. */
export type OwnTime = {
  kind: "visit" | "training" | "panel";
  id: string;
  startsAt: Date;
  minutes: number;
  /** Whose it is alone, as a seat names them ("applicant-1") and by name; null where it is everybody's. */
  of: { person: string; name: string } | null;
};

type Time = Pick<OwnTime, "startsAt" | "minutes">;

const endOf = ({ startsAt, minutes }: Time) => startsAt.getTime() + minutes * 60_000;

/**
 * What of a household's own lies on top of a time, for one of them or, with null, for any. What ends as the other begins
 * does not, and neither does the thing itself while it is moved or booked again.
 */
export function ownAt(own: readonly OwnTime[], time: Time & { id?: string }, person: string | null): OwnTime[] {
  return own.filter(
    (one) =>
      one.id !== time.id &&
      one.startsAt.getTime() < endOf(time) &&
      time.startsAt.getTime() < endOf(one) &&
      (person === null || one.of === null || one.of.person === person),
  );
}

/** Whether a visit cannot be at that time at all: nobody is at home twice, or at home while the panel hears them. */
export function keepsVisitsOut({ kind }: Pick<OwnTime, "kind">): boolean {
  return kind !== "training";
}

/** "training of Priya Sandhu on Tuesday 8 December 2026, 10:00 to 12:00", to go on with "is at the same time". */
function ownInWords(one: OwnTime): string {
  const on = dayOf(one.startsAt);
  const when = `on ${weekdayName(on)} ${formatDay(on)}, ${timesInWords(one)}`;
  switch (one.kind) {
    case "visit":
      return `a visit ${when}`;
    case "panel":
      return `the panel ${when}`;
    case "training":
      return `training${one.of ? ` of ${one.of.name}` : ""} ${when}`;
  }
}

/** "At the same time there is a visit on Tuesday 8 December 2026, 10:00 to 12:00", for everything at once; null for none. */
export function clashInWords(own: readonly OwnTime[]): string | null {
  return own.length > 0 ? `At the same time there is ${own.map(ownInWords).join(", and ")}` : null;
}

/** What stands beside a time for a visit while one of them is at training: shorter, because the time is there already. */
export function trainingNotes(own: readonly OwnTime[]): string[] {
  return own.flatMap((one) =>
    one.kind === "training" ? [`${one.of?.name ?? "Somebody"} is at training then, ${timesInWords(one)}`] : [],
  );
}
