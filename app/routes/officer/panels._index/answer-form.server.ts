import { redirect } from "@remix-run/node";
import { z } from "zod";
import { MEETS, type Meets } from "#app/domain/panels/meetings.ts";
import { keysOf } from "#app/domain/shared/keys.ts";
import { typedDay } from "#app/domain/shared/typed-day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { changeJoint, type JointRefusal } from "#app/services/panels/change-joint.server.ts";
import { addMeeting, makeDates, setUpPanel } from "#app/services/panels/set-up-panel.server.ts";
import { MEANWHILE, ONE_CALLED_OFF } from "../panel-parts/form-answers.ts";
import { readForm, sentBack, timeTyped } from "../panel-parts/read-form.server.ts";

const whole = (message: string, least: number, most: number) =>
  z.coerce.number(message).int(message).min(least, message).max(most, message);

const SetUp = z.object({
  name: z.string("Enter what the panel is called").trim().min(1).max(100, "Use 100 characters or fewer"),
  first: typedDay("Enter the day of the first meeting"),
  startsAt: timeTyped,
  meets: z.enum(keysOf<Meets>(MEETS), "Choose how often it meets"),
  minutes: whole("Enter how many minutes it takes, 30 to 600", 30, 600),
  place: z.string("Enter where it meets").trim().min(1).max(200, "Use 200 characters or fewer"),
  capacity: whole("Enter how many households it hears, 1 to 20", 1, 20),
  shareDaysBefore: z
    .string()
    .trim()
    .optional()
    .transform((typed, context) => {
      if (!typed) return null;
      if (/^\d{1,3}$/.test(typed)) return Number(typed);
      context.addIssue({ code: "custom", message: "Enter a number of days, or nothing" });
      return z.NEVER;
    }),
  withCouncilIds: z.array(z.string()).default([]),
});
const Further = z.object({ on: typedDay("Enter the day of the meeting"), startsAt: timeTyped });

const Joint = z.object({ version: z.coerce.number().int(), withCouncilIds: z.array(z.string()).default([]) });

const NO_AGREEMENT = "A panel is held together only with a council that agreed to share its panel";
const NOT_CHANGED: Record<JointRefusal, string> = {
  "not-found": "Set up a panel first",
  "no-agreement": NO_AGREEMENT,
  "papers-out": "The papers of a coming meeting are out. Change it when that meeting is over",
  "their-household": "A household of that council is on a coming meeting. Give it another date first",
  "minutes-open":
    "Minutes of a meeting that was held are not final. Make them final first: another council changes their quorum",
  "changed-meanwhile": MEANWHILE,
};

/** Answers a form of the panels page: sets a panel up, makes its dates, adds one meeting, or changes who holds it. */
export async function answerPanelsForm({ work, officer, request }: OfficerAsked) {
  const form = await request.formData();
  const intent = String(form.get("intent"));
  if (intent === "dates") {
    const made = await makeDates(work, officer.councilId);
    if (made.ok) return redirect(`/officer/panels?done=${made.value.meetings > 0 ? "dates" : "no-dates"}`, 303);
    return sentBack(form, "dates", { formErrors: [MEANWHILE] }, 409);
  }
  if (intent === "further") {
    const read = readForm(form, "further", Further, []);
    if (!read.ok) return read.answer;
    const { on } = read.value;
    const added = await addMeeting(work, officer.councilId, { ...read.value, seen: form.get("seen") === on });
    if (added.ok) return redirect(`/officer/panels/${added.value.id}?done=added`, 303);
    const { refusal } = added;
    if (typeof refusal === "object") {
      form.set("seen", on);
      return sentBack(
        form,
        "further",
        { errors: { on: [`${refusal.shut}. Press once more to add it all the same`] } },
        409,
      );
    }
    const words = {
      "not-found": "Set up a panel first",
      "in-the-past": "Enter a day that is today or later",
      "there-is-one": "The panel meets at that time already",
      "one-called-off": ONE_CALLED_OFF,
    }[refusal];
    return sentBack(form, "further", { errors: { on: [words] } });
  }
  if (intent === "joint") {
    const read = readForm(form, "joint", Joint, ["version"]);
    if (!read.ok) return read.answer;
    const changed = await changeJoint(work, officer.councilId, read.value);
    if (changed.ok) return redirect("/officer/panels?done=joint", 303);
    return sentBack(form, "joint", { errors: { withCouncilIds: [NOT_CHANGED[changed.refusal]] } }, 409);
  }
  const read = readForm(form, "set-up", SetUp, []);
  if (!read.ok) return read.answer;
  const made = await setUpPanel(work, officer.councilId, read.value);
  if (made.ok) return redirect("/officer/panels?done=set-up", 303);
  const words = {
    "there-is-one": "This council has set up its panel already",
    "no-agreement": NO_AGREEMENT,
    "changed-meanwhile": MEANWHILE,
  }[made.refusal];
  return sentBack(form, "set-up", { formErrors: [words] }, 409);
}
