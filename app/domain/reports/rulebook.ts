import { type Day, day } from "../shared/day.ts";

/** For how many days every evening's reports are kept; of days before that the last of each month stays. */
export const REPORTS_RULEBOOK: {
  readonly everyDayFor: { readonly value: number; readonly from: Day; readonly source: string };
} = {
  everyDayFor: { value: 92, from: day("2026-11-01"), source: "Nearhome starting value: a quarter and a day" },
};
