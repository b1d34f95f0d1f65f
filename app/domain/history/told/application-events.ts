import { CLOCKS } from "../../applications/application.ts";
import { REPORT_SECTIONS, type ReportSection } from "../../applications/report.ts";
import { WITHDRAWAL_CODES, type WithdrawalCode } from "../../applications/stages.ts";
import type { ClockId, StepDetails } from "../../applications/steps.ts";
import { termsInWords } from "../../carers/terms.ts";
import { formatDay, isDay } from "../../shared/day.ts";
import type { EventTable, EventTone, EventWords, Facts } from "./words.ts";

function detailsOf(facts: Facts): StepDetails {
  return typeof facts.details === "object" && facts.details !== null ? (facts.details as StepDetails) : {};
}

/** What was said with a step, line by line. Reasons are kept beside the event itself and follow these. */
function said(facts: Facts): (string | false | undefined)[] {
  const details = detailsOf(facts);
  return [
    ...(details.onPaper ?? []).map(({ name, on }) => `${name} signed on paper on ${formatDay(on)}`),
    details.worker && `Worker: ${details.worker.name}`,
    details.panelOn && `Panel on ${formatDay(details.panelOn)}`,
    details.papersSentOn && `Papers to members on ${formatDay(details.papersSentOn)}`,
    details.reviewPapersOn && `Papers to the independent review on ${formatDay(details.reviewPapersOn)}`,
    details.heldOn && `Met on ${formatDay(details.heldOn)}`,
    details.membersPresent !== undefined && `${details.membersPresent} members present`,
    details.recommendation &&
      `Recommendation: ${details.recommendation === "suitable" ? "suitable to foster" : "not suitable to foster"}`,
    details.minutesFinalOn && `Minutes final on ${formatDay(details.minutesFinalOn)}`,
    details.terms && termsInWords(details.terms),
    details.comments && `“${details.comments}”`,
    details.withdrawalCode &&
      `${details.withdrawalCode}: ${WITHDRAWAL_CODES[details.withdrawalCode as WithdrawalCode].toLowerCase()}`,
    details.reviewOn && `To be looked at again on ${formatDay(details.reviewOn)}`,
    details.elsewhere === "none" && "No other service assesses or approves them",
    details.elsewhere === "transfer-agreed" && "The transfer from another service is agreed",
  ];
}

const step = (title: string, applicant?: string, tone: EventTone = "plain"): EventWords => ({
  kind: "application",
  title,
  lines: said,
  applicant,
  tone,
});
const ofPanel = (title: string, applicant?: string): EventWords => ({ ...step(title, applicant), kind: "report" });
/** Why somebody was refused and what they said to it: for those who answer for decisions. */
const keptBack = (words: EventWords): EventWords => ({ ...words, seenWith: "history:read" });

const text = (value: unknown) => typeof value === "string" && value;
const dated = (value: unknown) => (typeof value === "string" && isDay(value) ? formatDay(value) : "");
const clockOf = ({ clock }: Facts) => CLOCKS[clock as ClockId]?.name ?? "A clock";
/** What became of an email we sent about an application; the reader goes by what it was. */
const ofEmail = (title: string, tone: EventTone): EventWords => ({
  kind: "emails",
  title,
  lines: ({ template }) => [typeof template === "string" && template.replaceAll("-", " ")],
  tone,
});

/** What happens to an application, in words. */
export const APPLICATION_EVENTS: EventTable = {
  ApplicationInvited: {
    ...step("Invited to apply", "You were invited to apply"),
    lines: (facts) => [(facts.application as { applicants?: string } | undefined)?.applicants],
  },
  ApplicationStarted: step("Started the application", "You started your application"),
  ApplicationSubmitted: step("Sent the application", "You sent your application"),
  AssessmentAccepted: step("Accepted for assessment", "We agreed to assess you", "good"),
  AssessmentDeclined: step("Declined to assess", "We wrote that we do not go on"),
  Stage1InformationCompleted: step("All stage 1 information is in", "All stage 1 information is in"),
  Stage1InformationReopened: step("Stage 1 information reopened", undefined, "attention"),
  RefusedAtStage1: keptBack(step("Ended at stage 1", "We wrote that the assessment ends at stage 1")),
  Stage1Passed: step("Stage 1 passed", "You passed stage 1", "good"),
  Stage1PassedByTime: step("Stage 1 passed by time", "You passed stage 1", "good"),
  Stage2Started: step("Stage 2 started", "Stage 2 started"),
  BriefReportWritten: ofPanel("Brief report written", "A short report was written"),
  ReportFinished: ofPanel("Report finished", "Your report was finished"),
  ReportSent: ofPanel("Report sent to the applicant", "We sent you your report"),
  ObservationsMade: ofPanel("The applicant commented", "You commented on your report"),
  ObservationsClosed: ofPanel("Time to comment over", "The time to comment passed"),
  PanelListed: ofPanel("Panel date given", "A panel date was set"),
  PanelAdjourned: { ...ofPanel("Panel adjourned", "The panel was put off"), tone: "attention" },
  PanelMoved: { ...ofPanel("Panel moved", "Your panel was moved"), tone: "attention" },
  RepresentationsDeferred: {
    ...ofPanel("Representations deferred for more information", "The panel asked for more"),
    tone: "attention",
  },
  PanelHeld: ofPanel("Panel met", "The panel met"),
  PanelDeferred: { ...ofPanel("Deferred for more information", "The panel asked for more"), tone: "attention" },
  PanelRecommended: ofPanel("Minutes final, with the recommendation", "The panel made its recommendation"),
  Approved: step("Approved with terms", "You were approved", "good"),
  DeterminationIssued: keptBack(step("Minded not to approve", "We wrote that we are thinking of saying no")),
  RepresentationsMade: keptBack(step("Representations made", "You answered our letter")),
  ReviewMechanismNotified: step("Independent review asked for", "You asked for an independent review"),
  ReviewPapersSent: step("Papers sent to the independent review", "We sent the papers to the independent review"),
  ReviewMechanismRecommended: keptBack(
    step("The independent review recommended", "The independent review made its recommendation"),
  ),
  DeterminationLapsed: step("No reply came in time", "The time to answer passed"),
  NotApproved: keptBack(step("Decided not to approve", "We decided not to approve you")),
  DecisionTold: step("The applicant was told", "We told you the decision"),
  Withdrawn: step("Withdrawn", "You stopped your application"),
  Paused: step("Paused", "Your application was paused", "attention"),
  Resumed: step("Taken up again", "Your application was taken up again"),
  WorkerChanged: step("Worker changed", "You have a new worker"),
  StepPutRight: {
    kind: "application",
    title: "A step was put right",
    lines: ({ undone, said: told }) => {
      const { type, on } = (undone ?? {}) as { type?: string; on?: string };
      const words = type ? APPLICATION_EVENTS[type]?.title : undefined;
      return [
        typeof words === "string" && `“${words}” of ${dated(on)} no longer counts`,
        text(told) && `The applicant was told: “${told}”`,
      ];
    },
    applicant: "We put something right",
    tone: "attention",
  },
  ClockWarned: {
    kind: "application",
    title: (facts) => `${clockOf(facts)}: the time is running out`,
    lines: ({ mark, endsOn }) => [
      `${mark === "halfway" ? "Half of it has gone" : mark === "0" ? "Its last day" : `Working days left: ${mark}`}; until ${dated(endsOn)}`,
    ],
    tone: "attention",
  },
  ClockPassed: {
    kind: "application",
    title: (facts) => `${clockOf(facts)}: the time has passed`,
    lines: ({ endsOn }) => [`Its last day was ${dated(endsOn)}`],
    tone: "attention",
  },
  BreachExplained: {
    kind: "application",
    title: (facts) => `${clockOf(facts)}: why it was missed`,
    tone: "attention",
  },
  ApplicantMoved: {
    kind: "application",
    title: "Moved to another council’s area",
    lines: ({ to, movedOn }) => [`To ${to}, on ${dated(movedOn)}`],
    applicant: "You told us that you moved",
    tone: "attention",
  },
  ApplicantReminded: {
    kind: "emails",
    title: "Reminded the applicant",
    lines: ({ about }) => [about === "agreement" ? "The agreement waits to be signed" : "The draft is kept for them"],
    applicant: "We sent you a reminder",
  },
  EmailDelivered: ofEmail("An email arrived", "plain"),
  EmailBounced: ofEmail("An email came back", "attention"),
  EmailComplained: ofEmail("An email was marked as unwanted", "attention"),
  ApplicantsNamed: {
    kind: "application",
    title: "Gave their names",
    lines: ({ applicants }) => [typeof applicants === "string" && applicants],
  },
  JointApplicantInvited: step("The second applicant was invited"),
  JointApplicantJoined: step("The second applicant joined", "You apply together", "good"),
  JointInvitationDeclined: step("The second applicant said no", undefined, "attention"),
  ChangeProposed: step("Proposed a change to what was sent", "You proposed a change to what you sent", "attention"),
  ChangeTakenBack: step("Took a proposed change back", "You took a proposed change back"),
  ChangeAccepted: step("Accepted a proposed change", "A change you proposed was accepted"),
  ChangeDeclined: step("Did not accept a proposed change", "A change you proposed was not accepted"),
  AnswersGiven: step("Answered a page after sending", "You answered a page of your application"),
  PageTypedFor: step("Typed a page for an applicant", "We typed a page of your application for you"),
  SignedOnPaper: {
    ...step("Recorded a signature on paper", "We wrote down that you signed on paper"),
    lines: ({ on, kept }) => [
      `Signed on ${dated(on)}`,
      typeof kept === "string" ? `The original is kept: ${kept}` : "The signed page is with the papers",
    ],
  },
  ApplicantLeft: step("One of the applicants has left", "One of you no longer applies", "attention"),
  JointInvitationTakenBack: step("The second applicant is no longer named"),
  ReminderSent: {
    kind: "application",
    title: ({ news }) => (news ? "Written to: there is news" : "Reminded that it is their turn"),
    applicant: "We wrote to you",
  },
  ReportSectionWritten: {
    kind: "report",
    title: "A section of the report saved",
    lines: ({ section, version }) => [
      REPORT_SECTIONS[section as ReportSection]?.title,
      typeof version === "number" && `Version ${version}`,
    ],
  },
};
