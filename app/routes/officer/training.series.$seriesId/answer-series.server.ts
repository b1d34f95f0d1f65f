import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { typedDay } from "#app/domain/shared/typed-day.ts";
import type { LeaderRefusal } from "#app/domain/training/leaders.ts";
import { DATE_REFUSALS, whyDateRefused } from "#app/domain/training/words.ts";
import { notFound, type OfficerAsked } from "#app/http/guards.server.ts";
import { errorsIn, typedIn } from "#app/http/typed-in.ts";
import { type ChangeSeriesRefusal, callOffRest, changeSeries } from "#app/services/training/change-series.server.ts";
import { addDate, endSeries, type MakeSeriesRefusal } from "#app/services/training/make-series.server.ts";
import { findSeries } from "#db/queries/training.ts";
import { trainerFor, wasSeen, withSeen } from "../training-parts/leaders.server.ts";
import { seriesFields } from "../training-parts/series-fields.ts";
import { timeTyped } from "../training-parts/time-typed.ts";

/** A form sent back: which, what was typed, and what is wrong with it. */
export type RefusedSeries = {
  form: string;
  typed: Record<string, string>;
  errors: Record<string, string[]>;
  formErrors: string[];
};

const version = z.coerce.number().int();
const from = typedDay("Enter the first day that changes");

const SeriesForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("add"), on: typedDay("Enter the day"), at: timeTyped }),
  z.object({ intent: z.literal("end"), version }),
  z.object({
    intent: z.literal("change"),
    version,
    from,
    at: z.union([z.undefined().transform(() => null), timeTyped]),
    ...seriesFields,
  }),
  z.object({ intent: z.literal("call-off"), version, from, reason: z.string().max(1000).default("") }),
]);

type Refusal = ChangeSeriesRefusal | MakeSeriesRefusal | LeaderRefusal;

/** The same words stand for a session and a series; only who changed what meanwhile is said of the series. */
function wordsOf(refusal: Exclude<Refusal, "not-found">): readonly [string, string] {
  if (refusal !== "changed-meanwhile") return whyDateRefused(refusal);
  return ["", DATE_REFUSALS["changed-meanwhile"][1].replace("this session", "this series")];
}

/** Answers the forms of one series: adds a date, changes what is to come, calls the rest off, ends it. */
export async function answerSeriesForm(given: OfficerAsked) {
  const { work, env, officer, params, request } = given;
  const seriesId = params.seriesId ?? "";
  const form = await request.formData();
  const typed = typedIn(form);
  const name = typed.intent ?? "";
  const back = (done: string, also = "") => redirect(`/officer/training/series/${seriesId}?done=${done}${also}`, 303);
  const sentBack = (errors: Record<string, string[]>, formErrors: string[], status: number, refusal?: Refusal) =>
    data<RefusedSeries>({ form: name, typed: withSeen(typed, refusal), errors, formErrors }, { status });
  const read = parseWithZod(form, { schema: SeriesForm, disableAutoCoercion: true });
  if (read.status !== "success") {
    const errors = errorsIn(read);
    const torn = errors.intent || errors.version;
    return sentBack(errors, torn ? ["The page was not complete. Open it again and send once more"] : [], 422);
  }
  const refused = (refusal: Refusal) => {
    if (refusal === "not-found") throw notFound();
    const [about, words] = wordsOf(refusal);
    // A date is added with the leaders of its series: there it is the day that can be another.
    const field = name === "add" && about === "leaderId" ? "on" : about;
    return field ? sentBack({ [field]: [words] }, [], 422, refusal) : sentBack({}, [words], 409);
  };
  const councilIds = [officer.councilId];
  const asked = read.value;
  switch (asked.intent) {
    case "add": {
      const added = await addDate(work, { councilIds, seriesId }, { on: asked.on, at: asked.at }, wasSeen(typed));
      return added.ok ? back("added") : refused(added.refusal);
    }
    case "end": {
      const ended = await endSeries(work, { councilIds, seriesId, version: asked.version });
      return ended.ok ? back("ended") : refused(ended.refusal);
    }
    case "change": {
      const { intent: _intent, version: read, from: day, ...wanted } = asked;
      const trainer = await trainerFor(given, wanted, await findSeries(given.db, councilIds, seriesId));
      const which = { councilIds, seriesId, version: read, from: day };
      const changed = await changeSeries(work, env.secret, which, { ...wanted, trainer }, wasSeen(typed));
      if (!changed.ok) return refused(changed.refusal);
      const { sessions, told, unreached } = changed.value;
      return back("changed", `&dates=${sessions}&told=${told}&ring=${unreached}`);
    }
    case "call-off": {
      const which = { councilIds, seriesId, version: asked.version, from: asked.from };
      const off = await callOffRest(work, env.secret, which, asked.reason);
      if (!off.ok) return refused(off.refusal);
      const { sessions, told, unreached } = off.value;
      return back("called-off", `&dates=${sessions}&told=${told}&ring=${unreached}`);
    }
  }
}
