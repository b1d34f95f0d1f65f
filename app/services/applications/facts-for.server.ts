import { type ApplicationFacts, approvalRouteOf, NO_FACTS } from "#app/domain/applications/application.ts";
import { checksOutOfDate } from "#app/domain/applications/checks.ts";
import type { AnswersByPerson } from "#app/domain/applications/form/answers-by-person.ts";
import { householdFacts, readiness } from "#app/domain/applications/form/household-facts.ts";
import { reviewHold } from "#app/domain/applications/offence-review.ts";
import type { Stage } from "#app/domain/applications/stages.ts";
import type { StepDetails } from "#app/domain/applications/steps.ts";
import type { Involvement } from "#app/domain/panels/interests.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { type ApplicationRecord, listAnswers } from "#db/queries/applications.ts";
import { listOffenceReviews } from "#db/queries/checks.ts";
import { hasActedIn, listEventsOfType } from "#db/queries/history.ts";
import { hasSatOnPanel } from "#db/queries/pack-reading.ts";
import { listFinalWords, listInvolved } from "#db/queries/panels.ts";
import { listReportSections } from "#db/queries/reports.ts";
import type { Work } from "../work.ts";
import { calendarOf, rulebookOf } from "./rules-in-force.server.ts";

/** What the person acting brings: their roles, what they say they have found out, and the panel date they mean. */
export type Acting = Pick<ApplicationFacts, "roles"> & Pick<StepDetails, "elsewhere" | "secondOpinion" | "panelOn">;

/** Until when it is still asked whether the form is complete. */
const DRAFTED: ReadonlySet<Stage> = new Set(["invited", "draft"]);
const PANEL_EVENTS = ["PanelHeld", "PanelRecommended"];

/** Everything the rules look at beside the application itself. `known`: the answers, where the caller has read them. */
export async function factsFor(
  work: Work,
  record: ApplicationRecord,
  acting: Acting,
  known?: AnswersByPerson,
): Promise<ApplicationFacts> {
  const db = work.store.read;
  const { checks } = record;
  const today = dayOf(work.now);
  const [answers, ranPanel, satOnPanel, rulebook, reviews] = await Promise.all([
    known ?? listAnswers(db, record.id).then((read) => read.answers),
    hasActedIn(db, record.councilId, { caseKind: "application", caseId: record.id }, work.actor.id, PANEL_EVENTS),
    hasSatOnPanel(db, { councilId: record.councilId, applicationId: record.id }, work.actor.id),
    rulebookOf(db, record.councilId, today),
    listOffenceReviews(db, [record.councilId], record.id),
  ]);
  return {
    ...NO_FACTS,
    roles: acting.roles,
    elsewhere: acting.elsewhere ?? NO_FACTS.elsewhere,
    secondOpinion: acting.secondOpinion ?? NO_FACTS.secondOpinion,
    checks,
    checksOutOfDate: checksOutOfDate(checks, acting.panelOn ?? today, rulebook),
    reviewHold: reviewHold(reviews),
    // Only sending asks whether everything is there, and the whole form is long to look through.
    readiness: DRAFTED.has(record.application.stage) ? readiness(answers) : NO_FACTS.readiness,
    applicantCount: householdFacts(answers).applicants.length,
    satOnPanel: satOnPanel || ranPanel,
    ...(record.application.stage === "decision-pending" ? await factsOfDeciding(work, record) : {}),
  };
}

const RECOMMENDED = ["PanelRecommended", "ReviewMechanismRecommended"];

/** What is looked at only when somebody decides: what others wrote, and, without a panel, what else they had to do with it. */
async function factsOfDeciding(
  work: Work,
  record: ApplicationRecord,
): Promise<Pick<ApplicationFacts, "handsIn" | "writtenByOthers">> {
  const db = work.store.read;
  const { id: applicationId, councilId } = record;
  const [local, sections, minutes, ...recommended] = await Promise.all([
    calendarOf(db, councilId).then((calendar) => calendar.local),
    listReportSections(db, councilId, applicationId),
    listFinalWords(db, { councilId, applicationId }),
    ...RECOMMENDED.map((type) =>
      listEventsOfType(db, councilId, { caseKind: "application", caseId: applicationId }, type, 20),
    ),
  ]);
  const alone = approvalRouteOf(record.application, dayOf(work.now), local) === "adm-only";
  const involved = alone ? (await listInvolved(db, [councilId], [applicationId])).get(applicationId) : undefined;
  const own = (involved ?? []).filter(({ accountId, as }) => accountId === work.actor.id && as !== "decision-maker");
  return {
    handsIn: [...new Set(own.map(({ as }) => DID[as]))],
    writtenByOthers: [
      ...recommended.flat().flatMap(({ reason }) => (reason ? [reason] : [])),
      ...minutes.flatMap(({ issues, reasons }) => [issues, reasons]),
      ...sections.map(({ words }) => words),
    ],
  };
}

/** What somebody who decides alone had to do with an application before, said to them. */
const DID: Record<Involvement, string> = {
  worker: "are its worker",
  checks: "recorded its checks",
  visits: "visited the home",
  "stage-1": "decided about stage 1",
  report: "wrote or signed the report",
  "decision-maker": "are a decision maker of the council",
};
