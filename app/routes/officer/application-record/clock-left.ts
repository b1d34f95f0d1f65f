import type { Clock } from "#app/domain/applications/application.ts";
import type { Tone } from "#app/ui/tag.tsx";

/** Working days left, or calendar days for longer clocks, at which a clock is shown as one that ends soon. */
const SOON = { working: 5, calendar: 30 };
/** Left at which it is urgent: somebody must act today or tomorrow. */
const URGENT = { working: 2, calendar: 7 };
const DAYS_A_MONTH = 30.4;

/** What is left of a running clock in few words, and how strongly it is shown. */
export type ClockLeft = { text: string; tone: Extract<Tone, "late" | "soon" | "plain">; over: boolean };

function days(count: number): string {
  return count === 1 ? "1 day" : `${count} days`;
}

/** "3 days", "2 days over", "ends today", "5 months". Days are working days where the clock runs in those. */
export function clockLeft(clock: Pick<Clock, "unit" | "state" | "daysLeft" | "workingDaysLeft">): ClockLeft {
  const kind = clock.unit === "working-days" ? "working" : "calendar";
  const left = kind === "working" ? clock.workingDaysLeft : clock.daysLeft;
  if (clock.state === "overdue") return { text: `${days(Math.max(1, -left))} over`, tone: "late", over: true };
  if (left <= 0) return { text: "ends today", tone: "late", over: false };
  const text =
    kind === "calendar" && left > 2 * DAYS_A_MONTH ? `${Math.round(left / DAYS_A_MONTH)} months` : days(left);
  const tone = left <= URGENT[kind] ? "late" : left <= SOON[kind] ? "soon" : "plain";
  return { text, tone, over: false };
}

/** Of clocks, soonest end first, those that run. */
export function runningClocks(clocks: readonly Clock[]): Clock[] {
  return clocks.filter(({ stoppedOn }) => stoppedOn === null);
}

/**
 * The clock by which a decision is due: that of the decision maker, from final minutes on; where no panel is asked and so
 * none of those starts, the time that is left from when the application was sent.
 */
export function clockToDecide(clocks: readonly Clock[]): Clock | undefined {
  const running = runningClocks(clocks);
  return running.find(({ id }) => id === "decision") ?? running.find(({ id }) => id === "panel-limit");
}
