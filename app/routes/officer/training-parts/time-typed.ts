import { z } from "zod";

/** Minutes past midnight as a field of time shows them: "18:30". */
export function timeShown(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

/** A time of day as somebody types it, in minutes past midnight. */
export const timeTyped = z
  .string("Enter the time it begins")
  .trim()
  .regex(/^([01]?\d|2[0-3])[:.][0-5]\d$/, "Enter the time it begins, such as 10:00 or 18:30")
  .transform((typed) => {
    const [hours = 0, minutes = 0] = typed.split(/[:.]/).map(Number);
    return hours * 60 + minutes;
  });
