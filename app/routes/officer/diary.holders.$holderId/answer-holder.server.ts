import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { visitCalled } from "#app/domain/applications/visits.ts";
import { ABSENCE_KIND_NAMES } from "#app/domain/scheduling/absence.ts";
import { ENGAGEMENTS } from "#app/domain/scheduling/engagements.ts";
import { SKILLS } from "#app/domain/scheduling/skills.ts";
import { hoursField, PATTERN_DAYS, readPattern } from "#app/domain/scheduling/typed-pattern.ts";
import { typedDay, typedDayOrNone } from "#app/domain/shared/typed-day.ts";
import { notFound, type OfficerAsked } from "#app/http/guards.server.ts";
import { errorsIn, typedIn } from "#app/http/typed-in.ts";
import { addTimeAway, removeTimeAway, setPattern } from "#app/services/scheduling/keep-diary.server.ts";
import { saveResourceDetails } from "#app/services/scheduling/keep-resources.server.ts";
import { saveWorkerDetails } from "#app/services/scheduling/keep-worker.server.ts";
import { findResource } from "#db/queries/diary-keeping.ts";
import { readLanguages } from "../diary-parts/language-names.server.ts";
import { visitWhen } from "../diary-parts/visit-words.ts";
import { openHolder } from "./read-holder.server.ts";

/** A form of the page sent back: which, what was typed, what is wrong, and the visits that are in the way. */
export type RefusedHolder = {
  form: string;
  typed: Record<string, string>;
  values: Record<string, string[]>;
  errors: Record<string, string[]>;
  formErrors: string[];
  inTheWay: { id: string; words: string; href: string | null }[];
};

const clock = z
  .string()
  .trim()
  .optional()
  .transform((typed, context) => {
    if (!typed) return null;
    const found = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(typed);
    if (found) return Number(found[1]) * 60 + Number(found[2]);
    context.addIssue({ code: "custom", message: "Enter a time such as 13:00, or nothing for the whole day" });
    return z.NEVER;
  });
const version = z
  .string()
  .optional()
  .transform((typed) => (typed ? Number(typed) : null));
const many = z.preprocess((typed) => (typed === undefined ? [] : [typed].flat()), z.array(z.string()));

const HolderForm = z.discriminatedUnion("intent", [
  z.looseObject({ intent: z.literal("pattern"), startsOn: typedDay("Enter the day it begins") }),
  z.object({
    intent: z.literal("absence"),
    kind: z.enum(ABSENCE_KIND_NAMES, "Choose what it is for"),
    fromDay: typedDay("Enter the first day"),
    fromTime: clock,
    toDay: typedDayOrNone("Enter the last day"),
    toTime: clock,
    seen: z.string().optional(),
  }),
  z.object({ intent: z.literal("absence-remove"), absence: z.string().min(1) }),
  z.object({
    intent: z.literal("worker"),
    base: z.string().trim().default(""),
    capacity: z.coerce.number("Enter a number, such as 6 or 2.5"),
    skills: many,
    languages: z.string().default(""),
    accessUntil: typedDayOrNone(),
    version,
  }),
  z.object({
    intent: z.literal("resource"),
    name: z.string().trim().default(""),
    base: z.string().trim().default(""),
    languages: z.string().default(""),
    active: z.string().optional(),
    version,
  }),
]);

const CHANGED = "Somebody changed this while you were writing. How it stands now is below. Look, then send yours again";

/** Answers the forms of one diary: its hours, time away, and what is known of the worker, interpreter or room. */
export async function answerHolder(given: OfficerAsked) {
  const { work, officer, request } = given;
  const holder = await openHolder(given);
  const asked = { councilIds: [holder.councilId], holderId: holder.id };
  const form = await request.formData();
  const typed = typedIn(form);
  const values = { skills: form.getAll("skills").map(String) };
  const refused = (rest: Partial<RefusedHolder>, status = 422) =>
    data<RefusedHolder>(
      { form: typed.intent ?? "", typed, values, errors: {}, formErrors: [], inTheWay: [], ...rest },
      { status },
    );
  const read = parseWithZod(form, { schema: HolderForm });
  if (read.status !== "success") return refused({ errors: errorsIn(read) });
  const sent = read.value;
  const done = () => redirect(`/officer/diary/holders/${holder.id}?done=${sent.intent}`, 303);
  switch (sent.intent) {
    case "pattern": {
      const second = PATTERN_DAYS.some(({ name }) => (typed[hoursField(1, name)] ?? "").trim() !== "");
      const week = readPattern(typed, second ? 2 : 1);
      if (!week.ok) return refused({ errors: week.refusal });
      const set = await setPattern(work, asked, { startsOn: sent.startsOn, week: week.value });
      if (set.ok) return done();
      if (set.refusal === "not-found") throw notFound();
      if (set.refusal === "begins-in-the-past")
        return refused({ errors: { startsOn: ["Hours begin today or later. What was stays as it was"] } });
      return refused({ formErrors: [CHANGED] }, 409);
    }
    case "absence": {
      const { kind, fromDay, fromTime, toDay, toTime } = sent;
      const time = { kind, fromDay, fromTime, toDay: toDay ?? fromDay, toTime, seen: sent.seen === "on" };
      const added = await addTimeAway(work, asked, time);
      if (added.ok) return done();
      const { refusal } = added;
      if (refusal.code === "not-found") throw notFound();
      if (refusal.code === "no-such-time") return refused({ errors: { [refusal.field]: [refusal.words] } });
      if (refusal.code !== "over-visits") return refused({ formErrors: [CHANGED] }, 409);
      const visits = refusal.visits.map((visit) => ({
        id: visit.id,
        words: `${visitCalled(visit)}, ${visit.of.ref}, ${visitWhen(visit, given.today)}`,
        href:
          visit.of.kind === "application"
            ? `/officer/applications/${visit.of.id}/visits`
            : `/officer/enquiries/${visit.of.id}`,
      }));
      const others = refusal.engagements.map((one) => ({
        id: `${one.kind}-${one.id}`,
        words: `${ENGAGEMENTS[one.kind].word}: ${one.title}, ${visitWhen(one, given.today)}`,
        href: given.officer.can(ENGAGEMENTS[one.kind].reads) ? one.path : null,
      }));
      const inTheWay = [...visits, ...others];
      const called = others.length > 0 ? ["time is", "times are"] : ["visit is", "visits are"];
      const count = `${inTheWay.length} ${called[inTheWay.length === 1 ? 0 : 1]}`;
      return refused({
        formErrors: [`${count} booked in this time. Read which below, then add it all the same`],
        inTheWay,
      });
    }
    case "absence-remove": {
      const removed = await removeTimeAway(work, asked, sent.absence);
      if (removed.ok) return done();
      return refused({ formErrors: [CHANGED] }, 409);
    }
    case "worker": {
      if (!officer.can("diary:arrange") || holder.kind !== "worker") throw notFound();
      const languages = readLanguages(sent.languages);
      if (!languages.ok) return refused({ errors: { languages: [languages.refusal] } });
      const { base, capacity, accessUntil } = sent;
      const skills = sent.skills.filter((skill) => Object.hasOwn(SKILLS, skill));
      const saved = await saveWorkerDetails(
        work,
        { councilIds: asked.councilIds, workerId: holder.id },
        { base, capacity, skills, languages: languages.value, accessUntil, version: sent.version },
      );
      if (saved.ok) return done();
      if (saved.refusal.code === "wrong") {
        const errors = Object.entries(saved.refusal.errors).map(([name, words]) => [name, [words]]);
        return refused({ errors: Object.fromEntries(errors) });
      }
      if (saved.refusal.code === "not-found") throw notFound();
      return refused({ formErrors: [CHANGED] }, 409);
    }
    case "resource": {
      const resource = await findResource(work.store.read, asked.councilIds, holder.id);
      if (!officer.can("diary:arrange") || !resource) throw notFound();
      const languages = readLanguages(sent.languages);
      if (!languages.ok) return refused({ errors: { languages: [languages.refusal] } });
      const { name, base, active } = sent;
      const saved = await saveResourceDetails(
        work,
        holder.councilId,
        { kind: resource.kind, name, base, languages: languages.value, active: active === "on" },
        { id: resource.id, version: sent.version ?? 0 },
      );
      if (saved.ok) return done();
      if (saved.refusal.code === "wrong") {
        const errors = Object.entries(saved.refusal.errors).map(([field, words]) => [field, [words]]);
        return refused({ errors: Object.fromEntries(errors) });
      }
      return refused({ formErrors: [CHANGED] }, 409);
    }
  }
}
