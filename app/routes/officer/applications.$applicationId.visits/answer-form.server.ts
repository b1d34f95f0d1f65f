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
import { type Day, instantAt } from "#app/domain/shared/day.ts";
import { typedDay } from "#app/domain/shared/typed-day.ts";
import { notFound, type OfficerAsked } from "#app/http/guards.server.ts";
import { errorsIn, typedIn } from "#app/http/typed-in.ts";
import {
  type BookRefusal,
  bookVisit,
  changeVisitOf,
  type VisitChangeAsked,
} from "#app/services/visits/book-visit.server.ts";
import { formOf } from "./form-names.ts";

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
    roomId: z.string().default(""),
    place: z.string("Say where").trim().min(1, "Say where").max(200, "Use 200 characters or fewer"),
    said: words,
  }),
  z.object({ ...change, ...when, intent: z.literal("moved") }),
  z.object({ ...change, intent: z.literal("called-off"), reason: words }),
  z.object({ ...change, intent: z.literal("nobody-in"), notes, basedOn }),
  z.object({
    ...change,
    intent: z.literal("held"),
    outcome: z.enum(Object.keys(SESSION_OUTCOMES) as [SessionOutcome, ...SessionOutcome[]], "Choose how it went"),
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
    case "no-such-room":
      return "This room is not booked any more. Choose another, or none";
    default:
      return visitRefusalInWords(refusal);
  }
}

function changeOf(
  asked: Exclude<z.output<typeof VisitForm>, { intent: "book" }>,
  startOf: (on: Day, at: number) => Date,
): VisitChangeAsked {
  switch (asked.intent) {
    case "moved":
      return {
        to: "moved",
        startsAt: startOf(asked.on, asked.at),
        minutes: asked.minutes,
        workerId: asked.workerId,
        secondWorkerId: asked.secondWorkerId,
        interpreterId: asked.interpreterId,
        despite: asked.despite,
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

/** Answers a form of the visits page: books, moves, calls off, or writes down what came of a visit. */
export async function answerVisitForm({ work, officer, params, request }: OfficerAsked) {
  const applicationId = params.applicationId ?? "";
  const form = await request.formData();
  const typed = typedIn(form);
  const name = formOf(typed.intent ?? "", typed.visit ?? "");
  const read = parseWithZod(form, { schema: VisitForm });
  if (read.status !== "success") {
    const errors = errorsIn(read);
    const torn = errors.intent || errors.visit || errors.version;
    const formErrors = torn ? ["The page was not complete. Open it again and send once more"] : [];
    return data<RefusedVisit>({ form: name, typed, errors, formErrors }, { status: 422 });
  }
  const asked = read.value;
  const scope = { councilIds: officer.councilIds, applicationId };
  const done =
    asked.intent === "book"
      ? await bookVisit(work, scope, { ...asked, startsAt: instantAt(asked.on, asked.at) })
      : await changeVisitOf(
          work,
          { ...scope, visitId: asked.visit, version: asked.version },
          changeOf(asked, instantAt),
        );
  if (done.ok) return redirect(`/officer/applications/${applicationId}/visits?done=${asked.intent}`, 303);
  const { refusal } = done;
  if (refusal.code === "not-found") throw notFound();
  const field = FIELDS[refusal.code];
  const where = field
    ? { errors: { [field]: [wordsOf(refusal)] }, formErrors: [] }
    : { errors: {}, formErrors: [wordsOf(refusal)] };
  return data<RefusedVisit>({ form: name, typed, ...where }, { status: field ? 422 : 409 });
}
