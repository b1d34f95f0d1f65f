import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { NOTES_MOST } from "#app/domain/applications/visit-notes.ts";
import {
  SESSION_OUTCOMES,
  type SessionOutcome,
  VISIT_KIND_NAMES,
  visitRefusalInWords,
} from "#app/domain/applications/visits.ts";
import { warnedInWords } from "#app/domain/scheduling/check-time.ts";
import { instantAt } from "#app/domain/shared/day.ts";
import { keysOf } from "#app/domain/shared/keys.ts";
import { typedDay } from "#app/domain/shared/typed-day.ts";
import { notFound, type OfficerAsked } from "#app/http/guards.server.ts";
import { errorsIn, typedIn } from "#app/http/typed-in.ts";
import {
  type BookRefusal,
  bookVisit,
  changeVisitOf,
  type VisitChangeAsked,
} from "#app/services/visits/book-visit.server.ts";
import { formOf, OTHER_TIME, SLOT_FIELDS } from "./form-names.ts";

/** A form sent back: which, what was typed, and what is wrong with it. */
export type RefusedVisit = {
  form: string;
  typed: Record<string, string>;
  errors: Record<string, string[]>;
  formErrors: string[];
};

const time = z
  .string("Enter the time it begins")
  .trim()
  .regex(/^([01]?\d|2[0-3])[:.][0-5]\d$/, "Enter the time it begins, such as 10:00 or 17:30")
  .transform((typed) => {
    const [hours = 0, minutes = 0] = typed.split(/[:.]/).map(Number);
    return hours * 60 + minutes;
  });
const when = {
  on: typedDay("Enter the day"),
  at: time,
  minutes: z.coerce.number("Enter how many minutes it takes").int("Enter whole minutes"),
  workerId: z.string("Choose who goes").min(1, "Choose who goes"),
  secondWorkerId: z.string().default(""),
  interpreterId: z.string().default(""),
  despite: z.string().trim().max(300, "Use 300 characters or fewer").default(""),
};
const words = z.string().trim().max(5000, "Use 5,000 characters or fewer").default("");
const notes = z.string().trim().max(NOTES_MOST, "Use 20,000 characters or fewer").default("");
/** The number of the notes that the form began with. */
const basedOn = z.coerce.number().int().min(0).optional();
const change = { visit: z.string().min(1), version: z.coerce.number().int() };

/** Everything the page can send, one form each; `intent` says which. */
const VisitForm = z.discriminatedUnion("intent", [
  z.object({
    ...when,
    intent: z.literal("book"),
    kind: z.enum(VISIT_KIND_NAMES, "Choose what the visit is for"),
    session: z.string().default(""),
    roomId: z.string().default(""),
    place: z.string().trim().max(200, "Use 200 characters or fewer").default(""),
    said: words,
  }),
  z.object({ ...change, ...when, intent: z.literal("moved"), roomId: z.string().default("") }),
  z.object({ ...change, intent: z.literal("called-off"), reason: words }),
  z.object({ ...change, intent: z.literal("nobody-in"), notes, basedOn }),
  z.object({
    ...change,
    intent: z.literal("held"),
    outcome: z.enum(keysOf<SessionOutcome>(SESSION_OUTCOMES), "Choose how it went"),
    notes,
    basedOn,
    said: words,
  }),
]);

const FIELDS: Partial<Record<BookRefusal["code"], string>> = {
  "in-the-past": "on",
  "too-far-off": "on",
  length: "minutes",
  overlaps: "at",
  "reason-missing": "reason",
  "no-such-worker": "workerId",
  "no-such-second": "secondWorkerId",
  "twice-the-same": "secondWorkerId",
  "no-such-interpreter": "interpreterId",
  "no-such-room": "roomId",
  "notes-differ": "notes",
  warned: "despite",
};

function wordsOf(refusal: BookRefusal): string {
  switch (refusal.code) {
    case "warned":
      return warnedInWords(refusal.warnings);
    case "overtaken":
      return "Somebody else books for the same person at this moment. Send it once more";
    case "not-found":
    case "changed-meanwhile":
      return "Somebody changed this visit while you were writing. How it stands now is below. Look, then send yours again";
    case "closed":
      return "This application has ended, so no visit can be booked";
    case "notes-differ":
      return "More notes of this visit arrived while you were writing. Open its notes, put both together, then write it up";
    case "no-such-worker":
    case "no-such-second":
      return "Choose somebody who works here";
    case "twice-the-same":
      return "Choose somebody else than the first, or nobody";
    case "no-such-interpreter":
      return "This interpreter is not booked any more. Choose another, or none";
    case "no-such-session":
      return "This session has a visit by now, or is not in the plan any more. How it stands now is below";
    case "no-such-room":
      return "This room is not booked any more. Choose another, or none";
    default:
      return visitRefusalInWords(refusal);
  }
}

function changeOf(asked: Exclude<z.output<typeof VisitForm>, { intent: "book" }>, offered: boolean): VisitChangeAsked {
  switch (asked.intent) {
    case "moved":
      return {
        to: "moved",
        startsAt: instantAt(asked.on, asked.at),
        minutes: asked.minutes,
        workerId: asked.workerId,
        secondWorkerId: asked.secondWorkerId,
        interpreterId: asked.interpreterId,
        roomId: asked.roomId,
        despite: asked.despite,
        offered,
      };
    case "called-off":
      return { to: "called-off", reason: asked.reason };
    case "nobody-in":
      return { to: "nobody-in", notes: asked.notes, basedOn: asked.basedOn };
    case "held":
      return {
        to: "held",
        outcome: asked.outcome,
        notes: asked.notes,
        said: asked.said,
        basedOn: asked.basedOn,
      };
  }
}

/**
 * A form with the time that was chosen of those the finder offered, in place of what was typed: when, how long, and whom it
 * binds. Such a time is booked only as it was offered, so there is no reason to give. Null for what is no time of ours.
 */
function withSlot(form: FormData): FormData | null {
  const slot = String(form.get("slot") ?? OTHER_TIME);
  if (slot === OTHER_TIME) return form;
  const parts = slot.split(" ");
  if (parts.length !== SLOT_FIELDS.length) return null;
  const chosen = new FormData();
  for (const [name, value] of form) chosen.append(name, value);
  for (const [nth, name] of SLOT_FIELDS.entries()) chosen.set(name, parts[nth] ?? "");
  chosen.delete("despite");
  return chosen;
}

const NOT_FREE = "That time is not free any more. The first free times are these now; choose again";

/** Where a refusal is shown: at the offered times where one of them was chosen and is gone, else at its own field. */
function fieldOf(refusal: BookRefusal, slot: boolean): { field: string | undefined; words: string } {
  const gone = refusal.code === "overlaps" || refusal.code === "warned" || refusal.code === "in-the-past";
  if (slot && gone) return { field: "slot", words: NOT_FREE };
  return { field: FIELDS[refusal.code], words: wordsOf(refusal) };
}

/** Answers a form of the visits page: books, moves, calls off, or writes down what came of a visit. */
export async function answerVisitForm({ work, env, officer, params, request }: OfficerAsked) {
  const applicationId = params.applicationId ?? "";
  const sent = await request.formData();
  const typed = typedIn(sent);
  const name = formOf(typed.intent ?? "", typed.visit ?? "");
  if (typed.found === "yes" && !typed.slot && !typed.at) {
    const errors = { slot: ["Choose one of the times, or type another"] };
    return data<RefusedVisit>({ form: name, typed, errors, formErrors: [] }, { status: 422 });
  }
  const form = withSlot(sent);
  const read = form && parseWithZod(form, { schema: VisitForm });
  if (read?.status !== "success") {
    const errors: Record<string, string[]> = read ? errorsIn(read) : { slot: ["Choose one of the times"] };
    const torn = errors.intent || errors.visit || errors.version;
    const formErrors = torn ? ["The page was not complete. Open it again and send once more"] : [];
    return data<RefusedVisit>({ form: name, typed, errors, formErrors }, { status: 422 });
  }
  const asked = read.value;
  if (asked.intent === "book" && !asked.roomId && !asked.place) {
    return data<RefusedVisit>({ form: name, typed, errors: { place: ["Say where"] }, formErrors: [] }, { status: 422 });
  }
  const scope = { councilIds: officer.councilIds, applicationId, routing: env.routing };
  const offered = form !== sent;
  const done =
    asked.intent === "book"
      ? await bookVisit(work, scope, {
          ...asked,
          startsAt: instantAt(asked.on, asked.at),
          sessionId: asked.session,
          offered,
        })
      : await changeVisitOf(work, { ...scope, visitId: asked.visit, version: asked.version }, changeOf(asked, offered));
  const what = typed.referee === "yes" ? `${asked.intent}-referee` : asked.intent;
  if (done.ok) return redirect(`/officer/applications/${applicationId}/visits?done=${what}`, 303);
  const { refusal } = done;
  if (refusal.code === "not-found") throw notFound();
  const { field, words } = fieldOf(refusal, offered);
  const where = field ? { errors: { [field]: [words] }, formErrors: [] } : { errors: {}, formErrors: [words] };
  // The time that is gone is not chosen again; what else was typed stays.
  const kept = field === "slot" ? Object.fromEntries(Object.entries(typed).filter(([key]) => key !== "slot")) : typed;
  return data<RefusedVisit>({ form: name, typed: kept, ...where }, { status: field ? 422 : 409 });
}
