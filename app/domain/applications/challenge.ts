import { type BankHolidays, endOfPeriod } from "../calendar/working-days.ts";
import { type Day, formatDay } from "../shared/day.ts";
import { type Application, clocksOf } from "./application.ts";
import { type AnySetting, rulebookOn } from "./rulebook.ts";

/** One date of a challenge: what it is, the day, and whether it is still to be kept. */
export type ChallengeDate = { name: string; on: Day; toCome: boolean };

/**
 * The dates of a qualifying determination and of what the applicants answered, from the letter to the new decision: both
 * ways of answering, in order. Nothing before a letter. Source: reg 27(6) to (9), reg 29.
 */
export function challengeDates(
  application: Application,
  holidays: BankHolidays,
  today: Day,
  local: readonly AnySetting[] = [],
): ChallengeDate[] {
  const { dates, challenge, stage } = application;
  if (!dates.DeterminationIssued) return [];
  const clocks = clocksOf(application, holidays, today, local);
  const clock = (id: (typeof clocks)[number]["id"]) => clocks.find((each) => each.id === id);
  const happened = (name: string, on: Day | undefined): ChallengeDate[] => (on ? [{ name, on, toCome: false }] : []);
  const reply = clock("determination-reply");
  const papers = clock("review-mechanism-papers");
  const notified = dates.ReviewMechanismNotified;
  const aim = notified && endOfPeriod(notified, rulebookOn(notified, local).values.reviewMechanismAim, holidays);
  const recommended = dates.ReviewMechanismRecommended;
  const { panelOn } = application;
  const backAtPanel = challenge === "representations" && stage === "panel" && panelOn !== null;
  return [
    ...happened("The letter is dated", reply?.startedOn ?? dates.DeterminationIssued),
    ...(reply ? [{ name: "They may answer until", on: reply.endsOn, toCome: reply.stoppedOn === null }] : []),
    ...happened("They made representations", dates.RepresentationsMade),
    ...(backAtPanel ? [{ name: "The panel looks again", on: panelOn, toCome: panelOn >= today }] : []),
    ...happened("They asked for an independent review", notified),
    ...happened("The papers went to the independent review", papers?.stoppedOn ?? undefined),
    ...(papers && !papers.stoppedOn
      ? [{ name: "Papers to the independent review, at the latest", on: papers.endsOn, toCome: papers.endsOn >= today }]
      : []),
    ...(aim && !recommended
      ? [{ name: "The independent review aims to recommend by", on: aim, toCome: aim >= today }]
      : []),
    ...happened("The independent review recommended", recommended),
    ...happened("No reply came in time", dates.DeterminationLapsed),
    ...happened("Decided not to approve", dates.NotApproved),
    ...(stage === "approved" ? happened("Approved", dates.Approved) : []),
  ];
}

/** The next date of a challenge that is still to be kept, in words; null where none is. */
export function nextChallengeDate(all: readonly ChallengeDate[]): string | null {
  const next = all.filter(({ toCome }) => toCome).sort((a, b) => (a.on < b.on ? -1 : 1))[0];
  return next ? `${next.name} ${formatDay(next.on)}` : null;
}
