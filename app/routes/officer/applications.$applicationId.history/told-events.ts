import type { ApplicationEvent } from "#app/domain/applications/application.ts";
import { CHECK_KINDS, CHECK_OUTCOMES, type CheckEvent, type CheckKind } from "#app/domain/applications/checks.ts";
import { WITHDRAWAL_CODES } from "#app/domain/applications/stages.ts";
import { formatTime } from "#app/domain/calendar/working-hours.ts";
import { termsInWords } from "#app/domain/carers/terms.ts";
import type { HistoryEvent } from "#app/domain/history/event.ts";
import { type Day, dayOf, formatDay, formatDayShort } from "#app/domain/shared/day.ts";

/** Something that happened to an application, in words; or that something did, where this reader may not see it. */
export type Told =
  | { id: string; at: string; dateTime: string; title: string; actor: string; rulebook: string; lines: string[] }
  | { id: string; at: string; dateTime: string; hidden: string };

const TITLES: Record<string, string> = {
  ApplicationInvited: "Invited to apply",
  ApplicantsNamed: "Gave their names",
  ApplicationStarted: "Started the application",
  ApplicationSubmitted: "Sent the application",
  AssessmentAccepted: "Accepted for assessment",
  AssessmentDeclined: "Declined to assess",
  Stage1InformationCompleted: "All stage 1 information is in",
  Stage1InformationReopened: "Stage 1 information reopened",
  RefusedAtStage1: "Ended at stage 1",
  Stage1Passed: "Stage 1 passed",
  Stage1PassedByTime: "Stage 1 passed by time",
  Stage2Started: "Stage 2 started",
  BriefReportWritten: "Brief report written",
  ReportFinished: "Report finished",
  ReportSent: "Report sent to the applicant",
  ObservationsMade: "The applicant commented",
  ObservationsClosed: "Time to comment over",
  PanelListed: "Panel date given",
  PanelAdjourned: "Panel adjourned",
  PanelHeld: "Panel met",
  PanelDeferred: "Deferred for more information",
  PanelRecommended: "Minutes final, with the recommendation",
  Approved: "Approved with terms",
  DeterminationIssued: "Minded not to approve",
  RepresentationsMade: "Representations made",
  ReviewMechanismNotified: "Independent review asked for",
  ReviewMechanismRecommended: "The independent review recommended",
  DeterminationLapsed: "No reply came in time",
  NotApproved: "Decided not to approve",
  DecisionTold: "The applicant was told",
  Withdrawn: "Withdrawn",
  Paused: "Paused",
  Resumed: "Taken up again",
  WorkerChanged: "Worker changed",
  CheckRequested: "Check asked for",
  CheckReceived: "Check in",
  CheckSetAside: "Check not needed",
  CheckReopened: "Check reopened",
};

/** What only those who answer for decisions read: why somebody was refused, what they said to it, and concerns in checks. */
const KEPT_BACK = new Set([
  "RefusedAtStage1",
  "DeterminationIssued",
  "RepresentationsMade",
  "ReviewMechanismRecommended",
  "NotApproved",
]);

const NOBODY: Record<HistoryEvent["actor"]["kind"], string> = {
  staff: "a member of staff",
  carer: "the applicant",
  invited: "somebody invited",
  system: "Nearhome, by the clock",
};

function isCheckEvent(event: ApplicationEvent | CheckEvent): event is CheckEvent {
  return "change" in event;
}

function toldOfCheck({ checkId, change }: CheckEvent, about: ReadonlyMap<string, string>): string[] {
  const kind = checkId.split(":")[0] as CheckKind;
  const title = CHECK_KINDS[kind]?.title.officer ?? checkId;
  const who = about.get(checkId);
  return [
    [title, who].filter(Boolean).join(", "),
    ...(change.to === "received" ? [CHECK_OUTCOMES[change.outcome]] : []),
    ...(change.to === "requested" && change.holder ? [`From ${change.holder}`] : []),
  ];
}

function toldOfStep(event: ApplicationEvent): string[] {
  if (event.type === "ApplicationInvited") return [event.application.applicants];
  if (event.type === "ApplicantsNamed") return [event.applicants];
  const { details } = event;
  const line = (text: string | undefined | false | null): string[] => (text ? [text] : []);
  return [
    ...line(details.worker && `Worker: ${details.worker.name}`),
    ...line(details.panelOn && `Panel on ${formatDay(details.panelOn)}`),
    ...line(details.heldOn && `Met on ${formatDay(details.heldOn)}`),
    ...line(details.membersPresent !== undefined && `${details.membersPresent} members present`),
    ...line(
      details.recommendation &&
        `Recommendation: ${details.recommendation === "suitable" ? "suitable to foster" : "not suitable to foster"}`,
    ),
    ...line(details.terms && termsInWords(details.terms)),
    ...line(details.comments && `“${details.comments}”`),
    ...line(details.withdrawalCode && WITHDRAWAL_CODES[details.withdrawalCode]),
    ...line(details.reviewOn && `To be looked at again on ${formatDay(details.reviewOn)}`),
    ...line(details.elsewhere === "none" && "No other service assesses or approves them"),
    ...line(details.elsewhere === "transfer-agreed" && "The transfer from another service is agreed"),
  ];
}

function momentOf(event: HistoryEvent, today: Day): { at: string; dateTime: string } {
  const at = new Date(event.at);
  return { at: `${formatDayShort(dayOf(at), today)}, ${formatTime(at)}`, dateTime: event.at };
}

/** Whether somebody without the right to the whole history reads only that this happened. */
function isKeptBack(event: HistoryEvent, told: ApplicationEvent | CheckEvent): boolean {
  if (KEPT_BACK.has(event.type)) return true;
  return isCheckEvent(told) && told.change.to === "received" && told.change.outcome === "concern";
}

/** The history of an application in words, newest first. Nothing is left out silently: what is kept back says so. */
export function toldEvents(
  history: readonly HistoryEvent[],
  given: { today: Day; seesAll: boolean; about: ReadonlyMap<string, string> },
): Told[] {
  return history.map((event): Told => {
    const kept = event.data as unknown as ApplicationEvent | CheckEvent;
    const id = String(event.seq);
    const moment = momentOf(event, given.today);
    if (!given.seesAll && isKeptBack(event, kept)) {
      return { id, ...moment, hidden: "kept back, for managers, decision makers and administrators" };
    }
    const lines = isCheckEvent(kept) ? toldOfCheck(kept, given.about) : toldOfStep(kept);
    return {
      id,
      ...moment,
      title: TITLES[event.type] ?? event.type,
      actor: event.actor.kind === "system" ? NOBODY.system : (event.actor.name ?? NOBODY[event.actor.kind]),
      rulebook: event.rulebookVersion,
      lines: [...lines, ...(event.reason && !lines.includes(event.reason) ? [event.reason] : [])],
    };
  });
}
