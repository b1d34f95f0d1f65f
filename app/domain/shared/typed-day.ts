import { z } from "zod";
import { type Day, isDay } from "./day.ts";

function read(typed: string, message: string, context: z.RefinementCtx): Day {
  if (isDay(typed)) return typed;
  context.addIssue({ code: "custom", message });
  return z.NEVER;
}

/** A date as a browser's field sends it, which has to be there. `message` says what is wanted. */
export function typedDay(message: string) {
  return z
    .string(message)
    .trim()
    .transform((typed, context): Day => read(typed, message, context));
}

/** A date that may be left empty: null then. */
export function typedDayOrNone(message = "Enter a date") {
  return z
    .string()
    .optional()
    .transform((typed, context): Day | null => (typed ? read(typed, message, context) : null));
}
