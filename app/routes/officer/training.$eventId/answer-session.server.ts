import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { instantAt } from "#app/domain/shared/day.ts";
import { typedDay } from "#app/domain/shared/typed-day.ts";
import type { LeaderRefusal } from "#app/domain/training/leaders.ts";
import { VisitorForm } from "#app/domain/training/visitor.ts";
import { SEAT_REFUSALS, whyDateRefused } from "#app/domain/training/words.ts";
import { notFound, type OfficerAsked } from "#app/http/guards.server.ts";
import { allTypedIn, errorsIn, typedIn } from "#app/http/typed-in.ts";
import { clashAt } from "#app/services/scheduling/own-times.server.ts";
import {
  bookApplicantSeat,
  bookCarerSeat,
  putVisitorOn,
  type SeatRefusal,
} from "#app/services/training/book-seat.server.ts";
import {
  type ChangeDateRefusal,
  callSessionOff,
  moveSession,
  recordAttendance,
  resizeSession,
} from "#app/services/training/change-date.server.ts";
import { type ChangeSeatRefusal, giveUpSeat } from "#app/services/training/change-seat.server.ts";
import { findSession } from "#db/queries/training.ts";
import { trainerFor, wasSeen, withSeen } from "../training-parts/leaders.server.ts";
import { seriesFields } from "../training-parts/series-fields.ts";
import { timeTyped } from "../training-parts/time-typed.ts";
import { errorsAboutThem, WHO_SENT, whoChosen } from "../training-parts/who-comes.server.ts";

/** A form sent back: which, what was typed, and what is wrong with it. */
export type RefusedSession = {
  form: string;
  typed: Record<string, string>;
  errors: Record<string, string[]>;
  formErrors: string[];
};

const version = z.coerce.number().int();
const who = z.string("Choose who").regex(WHO_SENT, "Choose who");

const SessionForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("put-on"), who }),
  z.object({
    intent: z.literal("moved"),
    version,
    on: typedDay("Enter the day"),
    at: timeTyped,
    minutes: seriesFields.minutes,
    place: seriesFields.place,
    online: seriesFields.online,
    trainer: seriesFields.trainer,
    leaderId: seriesFields.leaderId,
    secondLeaderId: seriesFields.secondLeaderId,
  }),
  z.object({
    intent: z.literal("resized"),
    version,
    seats: z.coerce.number("Enter how many seats there are").int("Enter a whole number"),
  }),
  z.object({ intent: z.literal("called-off"), version, reason: z.string().max(1000).default("") }),
  z.object({ intent: z.literal("came"), version }),
  z.object({ intent: z.literal("take-off"), seat: z.string().min(1) }),
]);

type Refusal = SeatRefusal | ChangeSeatRefusal | ChangeDateRefusal | LeaderRefusal;

function sentBack(refusal: Refusal, form: string, typed: Record<string, string>) {
  if (refusal === "not-found") throw notFound();
  if (form === "put-on" || form === "put-visitor-on" || form === "take-off") {
    const known = typeof refusal === "string" && Object.hasOwn(SEAT_REFUSALS, refusal);
    const words = known ? SEAT_REFUSALS[refusal as keyof typeof SEAT_REFUSALS] : "";
    const said = words.replace("Look for another date", "Choose another date").replace("You have", "They have");
    return data<RefusedSession>({ form, typed, errors: {}, formErrors: [said] }, { status: 409 });
  }
  const [field, words] = whyDateRefused(refusal as Parameters<typeof whyDateRefused>[0]);
  const errors: Record<string, string[]> = field ? { [field]: [words] } : {};
  const status = field ? 422 : 409;
  return data<RefusedSession>(
    { form, typed: withSeen(typed, refusal), errors, formErrors: field ? [] : [words] },
    { status },
  );
}

/** The field in which a form sends back whom it was said of that they have something else then. */
const SAME_TIME = "same-time";

/** What an applicant of this council has at the same time as the session of the page, in words; null for nothing. */
async function clashOf({ db, officer, params }: OfficerAsked, who: { applicationId: string; person: string }) {
  const { councilId } = officer;
  const session = await findSession(db, [councilId], params.eventId ?? "");
  return session ? clashAt(db, { councilId, ...who }, session.date) : null;
}

/** Answers the forms of one session: puts somebody on or takes them off, moves it, changes its seats, calls it off, writes down who came. */
export async function answerSessionForm(given: OfficerAsked) {
  const { work, env, officer, params, request } = given;
  const eventId = params.eventId ?? "";
  const form = await request.formData();
  const typed = typedIn(form);
  const name = typed.intent ?? "";
  const councilIds = [officer.councilId];
  const back = (done: string) => redirect(`/officer/training/${eventId}?done=${done}`, 303);
  const unread = (errors: Record<string, string[]>) => {
    const torn = errors.intent || errors.version || errors.seat;
    const formErrors = torn ? ["The page was not complete. Open it again and send once more"] : [];
    return data<RefusedSession>({ form: name, typed, errors, formErrors }, { status: 422 });
  };
  if (name === "put-visitor-on") {
    const visitor = parseWithZod(form, { schema: VisitorForm, disableAutoCoercion: true });
    if (visitor.status !== "success") return unread(errorsAboutThem(errorsIn(visitor)));
    const put = await putVisitorOn(work, env.secret, {
      ...visitor.value,
      reminders: true,
      councilId: officer.councilId,
      eventId,
    });
    return put.ok ? back(put.value.state === "waiting" ? "waits" : "put-on") : sentBack(put.refusal, name, typed);
  }
  const read = parseWithZod(form, { schema: SessionForm, disableAutoCoercion: true });
  if (read.status !== "success") return unread(errorsIn(read));
  const asked = read.value;
  if (asked.intent === "put-on") {
    const chosen = whoChosen(asked.who);
    if (!chosen) return unread({ who: ["Choose who"] });
    const applicant = chosen.kind === "applicant" && typed[SAME_TIME] !== asked.who;
    const clash = applicant ? await clashOf(given, chosen) : null;
    if (clash) {
      const said = { ...typed, [SAME_TIME]: asked.who };
      const errors = { who: [`${clash}. Press once more to put them on all the same`] };
      return data<RefusedSession>({ form: name, typed: said, errors, formErrors: [] }, { status: 409 });
    }
    const put =
      chosen.kind === "applicant"
        ? await bookApplicantSeat(work, env.secret, { scope: { councilIds }, ...chosen, eventId })
        : await bookCarerSeat(work, env.secret, {
            accountId: chosen.accountId,
            councilId: officer.councilId,
            eventId,
          });
    return put.ok ? back(put.value.state === "waiting" ? "waits" : "put-on") : sentBack(put.refusal, name, typed);
  }
  if (asked.intent === "take-off") {
    const off = await giveUpSeat(work, env.secret, { councilIds, eventId, seatId: asked.seat });
    return off.ok ? back("take-off") : sentBack(off.refusal, name, typed);
  }
  const date = { councilIds, eventId, version: asked.version };
  switch (asked.intent) {
    case "moved": {
      const { on, at, minutes, place, online, leaderId, secondLeaderId } = asked;
      const before = await findSession(given.db, councilIds, eventId);
      const trainer = await trainerFor(given, asked, before?.date);
      const to = { startsAt: instantAt(on, at), minutes, place, online, trainer, leaderId, secondLeaderId };
      const moved = await moveSession(work, env.secret, date, to, wasSeen(typed));
      return moved.ok ? back("moved") : sentBack(moved.refusal, name, typed);
    }
    case "resized": {
      const resized = await resizeSession(work, env.secret, date, asked.seats);
      return resized.ok ? back("resized") : sentBack(resized.refusal, name, typed);
    }
    case "called-off": {
      const off = await callSessionOff(work, env.secret, date, asked.reason);
      return off.ok ? back("called-off") : sentBack(off.refusal, name, typed);
    }
    case "came": {
      const all = allTypedIn(form);
      const came = new Set(all.came);
      const marks = new Map((all.listed ?? []).map((id) => [id, came.has(id)]));
      const written = await recordAttendance(work, env.secret, date, marks);
      return written.ok ? back("came") : sentBack(written.refusal, name, typed);
    }
  }
}
