import { redirect } from "@remix-run/node";
import { z } from "zod";
import { formatDay, weekdayName } from "#app/domain/shared/day.ts";
import { typedDay } from "#app/domain/shared/typed-day.ts";
import { notFound, type OfficerAsked } from "#app/http/guards.server.ts";
import { answerForMember, writePresence } from "#app/services/panels/answer-meeting.server.ts";
import { putOnMeeting, takeOffMeeting } from "#app/services/panels/list-on-meeting.server.ts";
import { callOffMeeting, moveMeeting } from "#app/services/panels/move-meeting.server.ts";
import { listOpenPlaces } from "#app/services/panels/open-places.server.ts";
import { findSeenMeeting } from "#app/services/panels/panel-scope.server.ts";
import { clashAt } from "#app/services/scheduling/own-times.server.ts";
import { MEANWHILE, ONE_CALLED_OFF } from "../panel-parts/form-answers.ts";
import { movedInWords } from "../panel-parts/meeting-words.server.ts";
import { readForm, sentBack, timeTyped, wholeTyped, wordsTyped } from "../panel-parts/read-form.server.ts";

const version = z.coerce.number().int();
const Answer = z.object({
  memberId: z.string().min(1),
  answer: z.enum(["coming", "not-coming"]),
  meetsAt: z.coerce.number().int(),
});
const PutOn = z.object({
  applicationId: z.string("Choose who").min(1, "Choose who"),
  papersSentOn: typedDay("Enter the day papers go out"),
});
const TakeOff = z.object({ itemId: z.string().min(1), version, reasons: wordsTyped });
const Move = z.object({
  version,
  on: typedDay("Enter the day of the meeting"),
  startsAt: timeTyped,
  minutes: wholeTyped("Enter how long it lasts, in minutes"),
  place: z
    .string("Enter where it is held")
    .trim()
    .min(1, "Enter where it is held")
    .max(200, "Use 200 characters or fewer"),
  capacity: wholeTyped("Enter how many households it hears"),
});
const Presence = z.object({ version, present: z.array(z.string()).default([]) });

const NOT_OPEN = "This meeting is no longer open to you: it was held or called off, or its places are not shared now";

type Given = OfficerAsked;

async function answered({ work, officer, params }: Given, form: FormData, id: string) {
  const read = readForm(form, "answer", Answer, ["memberId", "answer", "meetsAt"]);
  if (!read.ok) return read.answer;
  const said = await answerForMember(work, officer.councilId, { meetingId: id, ...read.value });
  if (said.ok) return redirect(`/officer/panels/${params.meetingId}?done=answer#members`, 303);
  if (said.refusal === "not-found") throw notFound();
  if (typeof said.refusal === "object")
    return sentBack(form, "answer", { formErrors: [movedInWords(said.refusal)] }, 409);
  const words = said.refusal === "over" ? "The meeting was held or called off" : MEANWHILE;
  return sentBack(form, "answer", { formErrors: [words] }, 409);
}

/** What somebody reads who asked for a place a moment too late: which meeting has the next one. */
async function fullWords({ db, officer, today }: Given): Promise<string> {
  const [next] = await listOpenPlaces(db, officer.councilId, today);
  if (!next) return "Every place is taken now, and no meeting ahead has one. Add a meeting on the page of panels";
  const on = `${weekdayName(next.on)} ${formatDay(next.on)}`;
  return `Every place is taken now. The next place is at the meeting on ${on}: choose it from the panel dates`;
}

/** What a household has with us at the same time as a meeting, in words; null for nothing. */
async function clashOf({ db, officer, now }: Given, applicationId: string, meetingId: string): Promise<string | null> {
  const { councilId } = officer;
  const seen = await findSeenMeeting(db, councilId, meetingId, now);
  return seen ? clashAt(db, { councilId, applicationId, person: null }, seen.meeting) : null;
}

async function putOn(given: Given, form: FormData, id: string) {
  const { work, officer } = given;
  const read = readForm(form, "put-on", PutOn, []);
  if (!read.ok) return read.answer;
  const { applicationId } = read.value;
  // Said once: whoever sends the same person again puts them on all the same.
  const clash = form.get("same-time") === applicationId ? null : await clashOf(given, applicationId, id);
  if (clash) {
    const words = `${clash}. Press once more to put them on all the same`;
    return sentBack(form, "put-on", { errors: { applicationId: [words] } }, 409);
  }
  const put = await putOnMeeting(work, officer.councilId, { meetingId: id, ...read.value }, { roles: officer.roles });
  if (put.ok) return redirect(`/officer/panels/${id}?done=put-on`, 303);
  const { refusal } = put;
  if (refusal === "not-found") throw notFound();
  if (typeof refusal !== "string") {
    if (refusal.code === "not-permitted") throw new Response("Not allowed", { status: 403 });
    const papers = refusal.asked?.["papers-in-time"] ?? [];
    const formErrors = refusal.missing.filter((words) => !papers.includes(words));
    return sentBack(form, "put-on", { errors: papers.length > 0 ? { papersSentOn: papers } : {}, formErrors });
  }
  if (refusal === "full") return sentBack(form, "put-on", { formErrors: [await fullWords(given)] }, 409);
  const words = {
    "not-open": NOT_OPEN,
    restricted: "This record is restricted. Open it with your reason first",
    "changed-meanwhile": MEANWHILE,
  }[refusal];
  return sentBack(form, "put-on", { formErrors: [words] }, 409);
}

async function takeOff({ work, officer }: Given, form: FormData, id: string) {
  const name = `off-${form.get("itemId")}`;
  const read = readForm(form, name, TakeOff, ["itemId", "version"]);
  if (!read.ok) return read.answer;
  const off = await takeOffMeeting(work, officer.councilId, { meetingId: id, ...read.value }, { roles: officer.roles });
  if (off.ok) return redirect(`/officer/panels/${id}?done=off`, 303);
  const { refusal } = off;
  if (refusal === "not-found") throw notFound();
  if (refusal === "changed-meanwhile" || refusal === "not-open")
    return sentBack(form, name, { formErrors: [refusal === "not-open" ? NOT_OPEN : MEANWHILE] }, 409);
  return sentBack(form, name, { errors: { reasons: refusal.missing } });
}

async function presence({ work, officer }: Given, form: FormData, id: string) {
  const read = readForm(form, "presence", Presence, ["version"]);
  if (!read.ok) return read.answer;
  const { present, version: seen } = read.value;
  const kept = await writePresence(work, officer.councilId, { meetingId: id, version: seen, presentIds: present });
  if (kept.ok) return redirect(`/officer/panels/${id}?done=presence`, 303);
  if (kept.refusal === "not-found") throw notFound();
  const words = {
    over: "The meeting was called off",
    "too-early": "Write down who is there on the day of the meeting",
    final:
      "Minutes of this meeting are final, so who was there stands. Whoever left is written down on the item they left",
    "changed-meanwhile": MEANWHILE,
  }[kept.refusal];
  return sentBack(form, "presence", { formErrors: [words] }, 409);
}

async function callOff({ work, officer }: Given, form: FormData, id: string) {
  const asked = { meetingId: id, version: Number(form.get("version")) || 0 };
  const off = await callOffMeeting(work, officer.councilId, asked);
  if (off.ok) return redirect("/officer/panels?done=called-off", 303);
  if (off.refusal === "not-found") throw notFound();
  const words = off.refusal === "not-empty" ? "Take everybody off its agenda first: they are told why" : MEANWHILE;
  return sentBack(form, "call-off", { formErrors: [words] }, 409);
}

const DONE = { told: "moved", untold: "resized", same: "same" } as const;
const seenAs = ({ on, startsAt, minutes }: z.output<typeof Move>) => `${on} ${startsAt} ${minutes}`;

async function move({ work, officer }: Given, form: FormData, id: string) {
  const read = readForm(form, "move", Move, ["version"]);
  if (!read.ok) return read.answer;
  const wanted = read.value;
  // What speaks against the very same hours was read already; for others it is said anew.
  const seen = form.get("seen") === seenAs(wanted);
  const asked = { meetingId: id, version: wanted.version, wanted, seen };
  const moved = await moveMeeting(work, officer.councilId, asked, { roles: officer.roles });
  if (moved.ok) return redirect(`/officer/panels/${id}?done=${DONE[moved.value]}`, 303);
  const { refusal } = moved;
  switch (refusal.code) {
    case "not-found":
      throw notFound();
    case "wrong": {
      const errors = Object.fromEntries(Object.entries(refusal.wrong).map(([name, words]) => [name, [words ?? ""]]));
      return sentBack(form, "move", { errors });
    }
    case "household": {
      const missing = refusal.refusal.missing.join(". ");
      return sentBack(form, "move", {
        errors: { on: [`${refusal.name} cannot be heard on that day: ${missing}. Take them off the agenda first`] },
      });
    }
    case "look": {
      const words = `${refusal.words.join(". ")}. Press once more to change it all the same`;
      form.set("seen", seenAs(wanted));
      return sentBack(form, "move", { errors: { on: [words] } }, 409);
    }
    case "over":
      return sentBack(form, "move", { formErrors: ["This meeting has begun, or was called off"] }, 409);
    case "one-called-off":
      return sentBack(form, "move", { errors: { startsAt: [ONE_CALLED_OFF] } });
    case "there-is-one":
      return sentBack(form, "move", { errors: { startsAt: ["The panel has another meeting at that time"] } });
    default:
      return sentBack(form, "move", { formErrors: [MEANWHILE] }, 409);
  }
}

/** Answers a form of a meeting's page. */
export async function answerMeetingForm(given: Given) {
  const form = await given.request.formData();
  const id = given.params.meetingId ?? "";
  switch (form.get("intent")) {
    case "answer":
      return answered(given, form, id);
    case "put-on":
      return putOn(given, form, id);
    case "take-off":
      return takeOff(given, form, id);
    case "presence":
      return presence(given, form, id);
    case "move":
      return move(given, form, id);
    default:
      return callOff(given, form, id);
  }
}
