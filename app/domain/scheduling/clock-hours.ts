/** A stretch of the clock, in minutes past midnight in England. */
export type ClockHours = { from: number; to: number };
