import { z } from "zod";

const whole = (message: string) => z.coerce.number(message).int(message);

const leader = z
  .string()
  .optional()
  .transform((chosen) => chosen || null);

/** What a form asks of a series, whether it begins or is changed: its words, where it is, how many and who leads it. */
export const seriesFields = {
  title: z.string("Enter what it is called").max(120, "Use 120 characters or fewer"),
  summary: z.string().max(600, "Use 600 characters or fewer").default(""),
  minutes: whole("Enter how many minutes it takes"),
  place: z.string("Say where it is").max(200, "Use 200 characters or fewer"),
  online: z
    .string()
    .optional()
    .transform((ticked) => ticked === "on"),
  trainer: z
    .string()
    .max(80, "Use 80 characters or fewer")
    .optional()
    .transform((typed) => typed?.trim() || null),
  leaderId: leader,
  secondLeaderId: leader,
  seats: whole("Enter how many seats there are"),
  shareDaysBefore: z
    .string()
    .optional()
    .transform((typed) => (typed?.trim() ? Number(typed) : null))
    .refine((days) => days === null || Number.isInteger(days), "Enter a number of days up to 90, or leave it empty"),
};
