import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { noRoomInWords } from "#app/domain/scheduling/plans/flow.ts";
import { PLAN_TEMPLATE_NAMES } from "#app/domain/scheduling/plans/templates.ts";
import type { Day } from "#app/domain/shared/day.ts";
import { keysOf } from "#app/domain/shared/keys.ts";
import { type Result, refuse } from "#app/domain/shared/result.ts";
import { typedDayOrNone } from "#app/domain/shared/typed-day.ts";
import { notFound, type OfficerAsked } from "#app/http/guards.server.ts";
import { errorsIn, typedIn } from "#app/http/typed-in.ts";
import { followVisits } from "#app/services/scheduling/follow-visits.server.ts";
import type { PanelAsked } from "#app/services/scheduling/plan-panels.server.ts";
import {
  changeSession,
  makePlan,
  movePanel,
  offerSessions,
  type PlanRefusal,
  SESSION_CHANGES,
  type SessionChange,
} from "#app/services/scheduling/plan-visits.server.ts";
import type { RefusedVisit } from "./answer-form.server.ts";
import { OTHER_PANEL } from "./form-names.ts";

const DAY_WANTED = "Enter the day of the panel";
/** A meeting by its id, or another date, which is typed. */
const panel = { panel: z.string().trim().default(OTHER_PANEL), panelOn: typedDayOrNone(DAY_WANTED) };
const version = z.coerce.number().int();
const PlanForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("plan-make"), template: z.enum(PLAN_TEMPLATE_NAMES, "Choose a plan"), ...panel }),
  z.object({ intent: z.literal("plan-panel"), ...panel, version }),
  z.object({
    intent: z.literal("plan-offer"),
    session: z.preprocess(
      (typed) => (typed === undefined ? [] : [typed].flat()),
      z.array(z.string()).min(1, "Tick at least one session to offer"),
    ),
  }),
  z.object({
    intent: z.literal("plan-session"),
    session: z.string().min(1),
    version,
    change: z.enum(keysOf<SessionChange>(SESSION_CHANGES)),
  }),
]);

function wordsOf(refusal: PlanRefusal): { words: string; field: boolean } {
  switch (refusal.code) {
    case "no-room":
      return { words: noRoomInWords(refusal), field: true };
    case "panel-in-the-past":
      return { words: "Choose a panel that is still to come", field: true };
    case "no-such-panel":
      return {
        words: "That panel has no place left, or was called off. Choose another, or type another date",
        field: true,
      };
    case "nothing-to-offer":
      return { words: "These sessions have a visit already, or are not visits to the family", field: false };
    case "has-visit":
      return { words: "This session has its visit already. Move the visit, or call it off first", field: false };
    case "not-being-assessed":
      return { words: "There is a plan while stage 2 is open. Look at how the application stands now", field: false };
    default:
      return {
        words:
          "Somebody changed this plan while you were looking at it. How it stands now is below. Look, then send again",
        field: false,
      };
  }
}

function panelOf(sent: { panel: string; panelOn: Day | null }): PanelAsked | null {
  if (sent.panel !== OTHER_PANEL) return { meetingId: sent.panel };
  return sent.panelOn ? { panelOn: sent.panelOn } : null;
}

/** Whether a form of the visits page is about its plan. */
export function isPlanForm(form: FormData): boolean {
  return String(form.get("intent") ?? "").startsWith("plan-");
}

/** Answers a form about the plan: makes it, moves its panel, offers sessions, or leaves one out. */
export async function answerPlanForm({ work, officer, params }: OfficerAsked, form: FormData) {
  const applicationId = params.applicationId ?? "";
  const typed = typedIn(form);
  const read = parseWithZod(form, { schema: PlanForm });
  const refused = (rest: Partial<RefusedVisit>, status: number) =>
    data<RefusedVisit>({ form: typed.intent ?? "", typed, errors: {}, formErrors: [], ...rest }, { status });
  if (read.status !== "success") {
    const errors = errorsIn(read);
    const asWhole = errors.session ?? errors.version ?? errors.intent;
    return refused(asWhole ? { formErrors: asWhole } : { errors }, 422);
  }
  const sent = read.value;
  const asked = { councilIds: officer.councilIds, applicationId };
  const wanted = "panel" in sent ? panelOf(sent) : null;
  if ("panel" in sent && !wanted) return refused({ errors: { panelOn: [DAY_WANTED] } }, 422);
  let done: Result<void, PlanRefusal>;
  switch (sent.intent) {
    case "plan-make":
      done = wanted ? await makePlan(work, asked, { ...sent, panel: wanted }) : refuse({ code: "no-such-panel" });
      break;
    case "plan-panel":
      done = wanted ? await movePanel(work, asked, { ...sent, panel: wanted }) : refuse({ code: "no-such-panel" });
      break;
    case "plan-offer":
      done = await offerSessions(work, asked, sent.session);
      break;
    case "plan-session":
      done = await changeSession(work, asked, { id: sent.session, version: sent.version, change: sent.change });
      break;
  }
  if (done.ok) return redirect(`/officer/applications/${applicationId}/visits?done=${sent.intent}`, 303);
  if (done.refusal.code === "not-found") throw notFound();
  const { words, field } = wordsOf(done.refusal);
  return wanted && field
    ? refused({ errors: { ["meetingId" in wanted ? "panel" : "panelOn"]: [words] } }, 422)
    : refused({ formErrors: [words] }, 409);
}

/** After a visit was booked or changed the plan flows around it. */
export async function planFollows({ work, officer, params }: OfficerAsked): Promise<void> {
  await followVisits(work, { councilIds: officer.councilIds, applicationId: params.applicationId ?? "" });
}
