import { parseWithZod } from "@conform-to/zod/v4";
import { data } from "@remix-run/node";
import { z } from "zod";
import { allTypedIn, errorsIn } from "#app/http/typed-in.ts";
import { type RefusedForm, TORN } from "./form-answers.ts";

/** A time of day as a browser sends it, in minutes past midnight. */
export const timeTyped = z
  .string("Enter the time it begins")
  .trim()
  .regex(/^([01]?\d|2[0-3])[:.][0-5]\d$/, "Enter the time it begins, such as 10:00 or 17:30")
  .transform((typed) => {
    const [hours = 0, minutes = 0] = typed.split(/[:.]/).map(Number);
    return hours * 60 + minutes;
  });

/** A whole number of at most three digits; `asked` says what to enter. */
export function wholeTyped(asked: string) {
  return z
    .string(asked)
    .trim()
    .regex(/^\d{1,3}$/, asked)
    .transform(Number);
}

const LONGEST = 8000;
/** Words of any length we keep; empty where nothing was written. */
export const wordsTyped = z
  .string()
  .trim()
  .max(LONGEST, `Use ${LONGEST.toLocaleString("en-GB")} characters or fewer`)
  .default("");

/** A form sent back with what is wrong. */
export function sentBack(form: FormData, name: string, wrong: Partial<RefusedForm>, status = 422) {
  return data<RefusedForm>({ form: name, typed: allTypedIn(form), errors: {}, formErrors: [], ...wrong }, { status });
}

/** Reads one of a page's forms, or sends it back with what could not be read. `hidden`: fields nobody types. */
export function readForm<Schema extends z.ZodType>(
  form: FormData,
  name: string,
  schema: Schema,
  hidden: readonly string[],
) {
  const read = parseWithZod(form, { schema });
  if (read.status === "success") return { ok: true, value: read.value as z.output<Schema> } as const;
  const errors = errorsIn(read);
  const torn = hidden.some((each) => errors[each]);
  return { ok: false, answer: sentBack(form, name, { errors, formErrors: torn ? [TORN] : [] }) } as const;
}
