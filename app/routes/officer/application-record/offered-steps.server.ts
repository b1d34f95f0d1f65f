import { type Application, permittedSteps, type StepCalendar } from "#app/domain/applications/application.ts";
import type { AnswersByPerson } from "#app/domain/applications/form/answers-by-person.ts";
import { householdFacts, termsOffered } from "#app/domain/applications/form/household-facts.ts";
import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import type { StepName } from "#app/domain/applications/steps.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { factsFor } from "#app/services/applications/facts-for.server.ts";
import { calendarOf } from "#app/services/applications/rules-in-force.server.ts";
import { takenByThePanel } from "#app/services/panels/steps-by-hand.server.ts";
import type { ApplicationRecord } from "#db/queries/applications.ts";
import { fieldsOf } from "./step-fields.ts";

type Rule = { words: string; source: string };

/** A step this person may take now, with the fields of its form and what they begin with. */
export type OfferedStep = {
  step: StepName;
  label: string;
  rule: Rule;
  fields: string[];
  defaults: Record<string, string | string[]>;
};

/** A step that is near and not open yet, with what is missing. */
export type NearStep = { step: StepName; label: string; rule: Rule; missing: string[] };

/** What an application wants next, the likeliest first: the step that stands out when somebody may take it. */
const WANTED: readonly StepName[] = [
  "accept",
  "complete-part-1",
  "deem-stage-1-passed",
  "pass-stage-1",
  "send-report",
  "finish-report",
  "start-stage-2",
  "close-observations",
  "record-observations",
  "list-for-panel",
  "recommend",
  "hold-panel",
  "approve",
  "send-review-papers",
  "record-review-mechanism",
  "lapse-determination",
  "tell-decision",
  "resume",
];

function defaultsOf(
  step: StepName,
  application: Application,
  answers: AnswersByPerson,
  today: OfficerAsked["today"],
  local: StepCalendar["local"],
): OfferedStep["defaults"] {
  if (step === "hold-panel")
    return { heldOn: application.panelOn && application.panelOn <= today ? application.panelOn : "" };
  if (step === "list-for-panel" || step === "move-panel") return { papersSentOn: today };
  if (step === "send-review-papers") return { reviewPapersOn: today };
  if (step === "finish-report") return { secondOpinion: "not-needed" };
  if (step !== "approve") return {};
  const { usualFosteringLimit } = rulebookOn(today, local).values;
  const { places, ageMin, ageMax, sex, careTypes, siblingMax } = termsOffered(
    householdFacts(answers),
    usualFosteringLimit,
  );
  return {
    places: String(places),
    ageMin: String(ageMin),
    ageMax: String(ageMax),
    siblingMax: String(siblingMax),
    sex,
    careTypes: [...careTypes],
  };
}

/** What this person may do with an application now, and what is near but not open, by the rules and with the reasons. */
export async function offeredSteps(
  { db, work, officer, now, today }: OfficerAsked,
  record: ApplicationRecord,
  answers: AnswersByPerson,
): Promise<{ main: OfferedStep | null; others: OfferedStep[]; near: NearStep[] }> {
  // The form itself asks about other services, so that the step is offered before anybody has answered.
  const facts = await factsFor(work, record, { roles: officer.roles, elsewhere: "none" }, answers);
  const [calendar, elsewhere] = await Promise.all([calendarOf(db, record.councilId), takenByThePanel(db, record)]);
  const offers = permittedSteps(record.application, facts, now, calendar).filter(({ step }) => !elsewhere.has(step));
  const open: OfferedStep[] = [];
  const near: NearStep[] = [];
  for (const offer of offers) {
    const { step, label, rule } = offer;
    if (offer.allowed) {
      const defaults = defaultsOf(step, record.application, answers, today, calendar.local);
      open.push({ step, label, rule, fields: fieldsOf(step, offer.asks), defaults });
    } else if (offer.refusal.code !== "not-from-here") {
      near.push({ step, label, rule, missing: offer.refusal.missing });
    }
  }
  // While the checks are coming in, they are what is next; stage 2 may be started beside them.
  const besides = record.application.stage1 === "open" ? "start-stage-2" : null;
  const wanted = WANTED.find((step) => step !== besides && open.some((offer) => offer.step === step));
  const main = open.find(({ step }) => step === wanted) ?? null;
  return { main, others: open.filter((offer) => offer !== main), near };
}
