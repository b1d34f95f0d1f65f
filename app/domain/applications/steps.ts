import type { Permission } from "../access/permissions.ts";
import type { Terms } from "../carers/terms.ts";
import type { Day } from "../shared/day.ts";
import type { Challenge, PanelState, Position, Stage, Stage1, Stage2, WithdrawalCode } from "./stages.ts";

/** What a person says or shows when taking a step. Which parts a step wants is in its row. A plain JSON object. */
export type StepDetails = {
  reasons?: string;
  /** The named worker from now on. */
  worker?: { id: string; name: string };
  /** Names typed as signatures, one per applicant. */
  signatures?: readonly string[];
  /** Who of them signed on paper, on which day, and asked staff to send it for them. */
  onPaper?: readonly { name: string; on: Day }[];
  /** Stage 1 notice: what the refusal rests on. Only stage 1 information allows one. */
  restsOn?: "stage-1" | "stage-2";
  /** The manager has read and signed the report. */
  managerSigned?: boolean;
  /** What other people said in confidence is taken out of the applicant's copy. */
  redacted?: boolean;
  /** The applicant's comments, word for word. Empty text: they had none. */
  comments?: string;
  panelOn?: Day;
  /** A panel that is moved within its day: whether it begins at another time, is somewhere else, or both. */
  panelChange?: "time" | "place" | "time-and-place";
  papersSentOn?: Day;
  /** The day the papers went to the Independent Review Mechanism. */
  reviewPapersOn?: Day;
  heldOn?: Day;
  /** Members present, those with a link to the applicants left out. */
  membersPresent?: number;
  jointPanel?: boolean;
  conflictsCleared?: boolean;
  recommendation?: "suitable" | "not-suitable";
  minutesFinalOn?: Day;
  terms?: Terms;
  /** The decision maker says that they have weighed the report, the minutes and the applicant's comments. */
  consideredAll?: boolean;
  /** Qualifying determination: the date on the letter. Today when not given. */
  letterOn?: Day;
  /** The day something arrived, where that was before today. */
  receivedOn?: Day;
  withdrawalCode?: WithdrawalCode;
  /** A pause: when it is looked at again. */
  reviewOn?: Day;
  /** What the panel, or the Independent Review Mechanism, wants or says. */
  statement?: string;
  /** Accepting: what was found out about other fostering services. */
  elsewhere?: Elsewhere;
  /** Finishing the report: whether a second opinion was asked for, and is in. */
  secondOpinion?: SecondOpinion;
};

/** Where else somebody is assessed or approved as a foster carer. Only one service may do either at a time. */
export type Elsewhere = "unknown" | "none" | "being-assessed" | "approved" | "transfer-agreed";
export type SecondOpinion = "not-needed" | "needed" | "given";

export type ClockId =
  | "panel-limit"
  | "stage-1-window"
  | "stage-2-target"
  | "observations"
  | "decision"
  | "tell-orally"
  | "determination-reply"
  | "review-mechanism-papers";

export type Notice =
  | "save-link"
  | "application-received"
  | "assessment-accepted"
  | "assessment-declined"
  | "stage-1-refused"
  | "stage-1-passed"
  | "session-plan"
  | "report-to-applicant"
  | "panel-invitation"
  | "panel-adjourned"
  | "panel-moved"
  | "panel-deferred"
  | "approval"
  | "qualifying-determination"
  | "representations-acknowledged"
  | "review-mechanism-acknowledged"
  | "not-approved"
  | "withdrawal-confirmed"
  | "paused"
  | "resumed"
  | "new-worker";

/** What must be true of the application itself before a step. */
export type Guard =
  | "form-complete"
  | "exclusive"
  | "part-1-in"
  | "window-open"
  | "window-over"
  | "stage-1-passed"
  | "second-opinion"
  | "observations-over"
  | "reply-in-time"
  | "reply-over"
  | "review-papers-owed"
  | "checks-in-date"
  | "no-offence-held"
  | "not-on-panel"
  | "not-yet-told";

/** What the person taking a step must give with it. */
export type Ask =
  | "reasons"
  /** Reasons that show the person's own reasoning, beside the recommendation. */
  | "own-reasons"
  | "worker"
  | "signatures"
  | "rests-on-stage-1"
  | "manager-signed"
  | "redacted"
  | "comments"
  | "panel-date"
  | "papers-in-time"
  | "review-papers-on"
  | "held-on"
  | "quorum"
  | "no-conflict"
  | "recommendation"
  | "minutes-final"
  | "considered-all"
  | "terms"
  | "withdrawal-code"
  | "review-date"
  | "statement";

export type StepData = {
  /** What the button says to an officer. */
  label: string;
  /** What has then happened: the type of the event in the history. */
  event: string;
  from: {
    stage: readonly Stage[];
    stage1?: readonly Stage1[];
    stage2?: readonly Stage2[];
    panel?: readonly PanelState[];
    challenge?: readonly Challenge[];
  };
  /** What changes of the position. `stage: "before-hold"` goes back to where the pause began. */
  to: Partial<Omit<Position, "stage">> & { stage?: Stage | "before-hold" };
  /** Where it leads instead while no panel is required by the rules of the day. */
  toWithoutPanel?: Partial<Position>;
  by: Permission;
  /** The clock takes it too, once its guards hold. */
  automatic?: true;
  guards: readonly Guard[];
  asks: readonly Ask[];
  starts: readonly ClockId[];
  /** What it starts besides while no panel is required, where it then leads to the decision. */
  startsWithoutPanel?: readonly ClockId[];
  stops: readonly ClockId[];
  notice: Notice | null;
  rule: { words: string; source: string };
};

const REGULATIONS = "Fostering Services (England) Regulations 2011";
const STANDARDS = "National Minimum Standards 2011";
const LOCAL = "This service’s way of working";

const UNDER_ASSESSMENT: readonly Stage[] = ["assessment-open", "on-hold"];
const ALL_CLOCKS: readonly ClockId[] = [
  "panel-limit",
  "stage-1-window",
  "stage-2-target",
  "observations",
  "decision",
  "tell-orally",
  "determination-reply",
  "review-mechanism-papers",
];

/** Every step an application can take: from where, to where, by whom, what must hold, which clocks, which letter, by what rule. */
export const STEPS = {
  start: {
    label: "Start the application",
    event: "ApplicationStarted",
    from: { stage: ["invited"] },
    to: { stage: "draft" },
    by: "application:write-own",
    guards: [],
    asks: [],
    starts: [],
    stops: [],
    notice: "save-link",
    rule: { words: "A person who is invited may begin to apply.", source: LOCAL },
  },
  submit: {
    label: "Send the application",
    event: "ApplicationSubmitted",
    from: { stage: ["draft"] },
    to: { stage: "submitted" },
    by: "application:write-own",
    guards: ["form-complete"],
    asks: ["signatures"],
    starts: ["panel-limit"],
    stops: [],
    notice: "application-received",
    rule: {
      words:
        "An application is complete, with permissions given and signed by each applicant. The time to panel runs from its receipt.",
      source: `${STANDARDS}, 14.4`,
    },
  },
  accept: {
    label: "Accept for assessment",
    event: "AssessmentAccepted",
    from: { stage: ["submitted"] },
    to: { stage: "assessment-open", stage1: "open" },
    by: "application:accept",
    guards: ["exclusive"],
    asks: ["worker"],
    starts: [],
    stops: [],
    notice: "assessment-accepted",
    rule: {
      words:
        "The service decides to assess someone who applies. Only one fostering service may assess or approve a person at a time.",
      source: `${REGULATIONS}, reg 26(1)`,
    },
  },
  decline: {
    label: "Decline to assess",
    event: "AssessmentDeclined",
    from: { stage: ["submitted"] },
    to: { stage: "declined" },
    by: "application:accept",
    guards: [],
    asks: ["reasons"],
    starts: [],
    stops: ALL_CLOCKS,
    notice: "assessment-declined",
    rule: {
      words: "A service may decline to assess, and gives its reasons and the way to complain.",
      source: `${REGULATIONS}, reg 26(1)`,
    },
  },
  "complete-part-1": {
    label: "Confirm that all stage 1 information is in",
    event: "Stage1InformationCompleted",
    from: { stage: UNDER_ASSESSMENT, stage1: ["open"] },
    to: { stage1: "info-complete" },
    by: "application:check",
    automatic: true,
    guards: ["part-1-in"],
    asks: [],
    starts: ["stage-1-window"],
    stops: [],
    notice: null,
    rule: {
      words: "The time for a stage 1 notice begins when all stage 1 information is in.",
      source: `${REGULATIONS}, reg 26(1B)`,
    },
  },
  "reopen-part-1": {
    label: "Reopen stage 1 information",
    event: "Stage1InformationReopened",
    from: { stage: UNDER_ASSESSMENT, stage1: ["info-complete"] },
    to: { stage1: "open" },
    by: "application:decide-stage-1",
    guards: [],
    asks: ["reasons"],
    starts: [],
    stops: ["stage-1-window"],
    notice: null,
    rule: {
      words:
        "An item found wrong reopens stage 1. A manager does so and gives the reason, because the time for a notice begins anew.",
      source: LOCAL,
    },
  },
  "refuse-stage-1": {
    label: "End at stage 1: not suitable",
    event: "RefusedAtStage1",
    from: { stage: UNDER_ASSESSMENT, stage1: ["open", "info-complete"] },
    to: { stage: "not-approved", stage1: "refused" },
    by: "application:decide-stage-1",
    guards: ["window-open"],
    asks: ["rests-on-stage-1", "reasons"],
    starts: [],
    stops: ALL_CLOCKS,
    notice: "stage-1-refused",
    rule: {
      words:
        "A stage 1 notice rests on stage 1 information, gives full reasons, and is sent within 10 working days of all of it being in. After that the assessment goes on.",
      source: `${REGULATIONS}, reg 26(1B)`,
    },
  },
  "pass-stage-1": {
    label: "Pass stage 1",
    event: "Stage1Passed",
    from: { stage: UNDER_ASSESSMENT, stage1: ["info-complete"] },
    to: { stage1: "passed" },
    by: "application:decide-stage-1",
    guards: [],
    asks: [],
    starts: [],
    stops: ["stage-1-window"],
    notice: "stage-1-passed",
    rule: {
      words: "Stage 1 is passed once all its information is in and nothing in it makes the person unsuitable.",
      source: `${REGULATIONS}, reg 26(1B)`,
    },
  },
  "deem-stage-1-passed": {
    label: "Note that stage 1 is passed by time",
    event: "Stage1PassedByTime",
    from: { stage: UNDER_ASSESSMENT, stage1: ["info-complete"] },
    to: { stage1: "passed" },
    by: "application:decide-stage-1",
    automatic: true,
    guards: ["window-over"],
    asks: [],
    starts: [],
    stops: ["stage-1-window"],
    notice: "stage-1-passed",
    rule: {
      words: "When 10 working days pass without a notice, it can no longer be given and the assessment goes on.",
      source: `${REGULATIONS}, reg 26(1B)`,
    },
  },
  "start-stage-2": {
    label: "Start stage 2",
    event: "Stage2Started",
    from: { stage: ["assessment-open"], stage1: ["open", "info-complete", "passed"], stage2: ["not-started"] },
    to: { stage2: "open" },
    by: "application:start-stage-2",
    guards: [],
    asks: [],
    starts: ["stage-2-target"],
    stops: [],
    notice: "session-plan",
    rule: {
      words: "Stage 2 may run beside stage 1, or follow it.",
      source: `${REGULATIONS}, reg 26(2), and statutory guidance`,
    },
  },
  "write-brief-report": {
    label: "Write a brief report",
    event: "BriefReportWritten",
    from: { stage: ["assessment-open"], stage2: ["open"] },
    to: { stage2: "brief-report" },
    by: "application:report",
    guards: [],
    asks: ["reasons", "manager-signed"],
    starts: [],
    stops: ["stage-2-target"],
    notice: null,
    rule: {
      words:
        "When what is known points to someone not being suitable, a brief report with reasons may take the place of the full one.",
      source: "Care Planning and Fostering (Miscellaneous Amendments) (England) Regulations 2015 (SI 2015/495)",
    },
  },
  "finish-report": {
    label: "Finish the report",
    event: "ReportFinished",
    from: { stage: ["assessment-open"], stage2: ["open"] },
    to: { stage2: "report-done" },
    by: "application:report",
    guards: ["stage-1-passed", "second-opinion"],
    asks: ["manager-signed"],
    starts: [],
    stops: ["stage-2-target"],
    notice: null,
    rule: {
      words:
        "The report is finished after stage 1 is passed. A manager signs it, with a second opinion where one was asked for.",
      source: `${REGULATIONS}, reg 26(2)`,
    },
  },
  "send-report": {
    label: "Send the report to the applicant",
    event: "ReportSent",
    from: { stage: ["assessment-open"], stage2: ["brief-report", "report-done"] },
    to: { stage: "observations" },
    by: "application:report",
    guards: [],
    asks: ["redacted"],
    starts: ["observations"],
    stops: [],
    notice: "report-to-applicant",
    rule: {
      words: "The applicant is given the report and 10 working days to comment on it before the panel sees it.",
      source: `${REGULATIONS}, reg 26(4)`,
    },
  },
  "record-observations": {
    label: "Record the applicant’s comments",
    event: "ObservationsMade",
    from: { stage: ["observations"] },
    to: { stage: "panel", panel: "ready" },
    toWithoutPanel: { stage: "decision-pending" },
    by: "application:observe",
    guards: [],
    asks: ["comments"],
    starts: [],
    startsWithoutPanel: ["decision"],
    stops: ["observations"],
    notice: null,
    rule: {
      words: "The applicant’s comments go to the panel word for word.",
      source: `${REGULATIONS}, reg 26(4)`,
    },
  },
  "close-observations": {
    label: "Go on without comments",
    event: "ObservationsClosed",
    from: { stage: ["observations"] },
    to: { stage: "panel", panel: "ready" },
    toWithoutPanel: { stage: "decision-pending" },
    by: "application:report",
    automatic: true,
    guards: ["observations-over"],
    asks: [],
    starts: [],
    startsWithoutPanel: ["decision"],
    stops: ["observations"],
    notice: null,
    rule: {
      words: "The time to comment is not cut short. When it has passed, the report goes on without comments.",
      source: `${REGULATIONS}, reg 26(4)`,
    },
  },
  "list-for-panel": {
    label: "Give a panel date",
    event: "PanelListed",
    from: { stage: ["panel"], panel: ["ready"] },
    to: { panel: "listed" },
    by: "application:panel",
    guards: ["checks-in-date"],
    asks: ["panel-date", "papers-in-time"],
    starts: [],
    stops: [],
    notice: "panel-invitation",
    rule: {
      words: "Members have the papers at least 5 working days before they meet.",
      source: `${STANDARDS}, 14.3`,
    },
  },
  "adjourn-panel": {
    label: "Adjourn",
    event: "PanelAdjourned",
    from: { stage: ["panel", "on-hold"], panel: ["listed"] },
    to: { panel: "ready" },
    by: "application:panel",
    guards: [],
    asks: ["reasons"],
    starts: [],
    stops: [],
    notice: "panel-adjourned",
    rule: {
      words: "A panel that cannot meet is given another date, and the applicant is told why, also during a pause.",
      source: LOCAL,
    },
  },
  "move-panel": {
    label: "Move the panel date",
    event: "PanelMoved",
    from: { stage: ["panel", "on-hold"], panel: ["listed"] },
    to: {},
    by: "application:panel",
    guards: ["checks-in-date"],
    asks: ["panel-date", "papers-in-time"],
    starts: [],
    stops: [],
    notice: "panel-moved",
    rule: {
      words:
        "A panel that moves keeps its time for the papers, and the applicant is told the new date, also during a pause.",
      source: `${STANDARDS}, 14.3`,
    },
  },
  "hold-panel": {
    label: "Record that the panel met",
    event: "PanelHeld",
    from: { stage: ["panel"], panel: ["listed"] },
    to: { panel: "held" },
    by: "application:panel",
    guards: [],
    asks: ["held-on", "quorum", "no-conflict"],
    starts: [],
    stops: [],
    notice: null,
    rule: {
      words: "A panel may only do business with its quorum, and without members who are linked to the applicants.",
      source: `${REGULATIONS}, reg 24`,
    },
  },
  "defer-at-panel": {
    label: "Defer for more information",
    event: "PanelDeferred",
    from: { stage: ["panel"], panel: ["held"], challenge: ["none"] },
    to: { stage: "assessment-open", stage2: "open", panel: "not-yet" },
    by: "application:panel",
    guards: [],
    asks: ["statement"],
    starts: ["stage-2-target"],
    stops: [],
    notice: "panel-deferred",
    rule: {
      words: "A panel may ask for more before it recommends. It lists what it needs; the time to panel runs on.",
      source: `${REGULATIONS}, reg 25`,
    },
  },
  "defer-representations": {
    label: "Defer the representations for more information",
    event: "RepresentationsDeferred",
    from: { stage: ["panel"], panel: ["held"], challenge: ["representations"] },
    to: { panel: "ready" },
    by: "application:panel",
    guards: [],
    asks: ["statement"],
    starts: [],
    stops: [],
    notice: "panel-deferred",
    rule: {
      words:
        "A panel that looks at representations may ask for more first. It lists what it needs, and they come before it again: the report and the proposal stand as they are.",
      source: `${REGULATIONS}, reg 27(8)`,
    },
  },
  recommend: {
    label: "Make the minutes final, with the recommendation",
    event: "PanelRecommended",
    from: { stage: ["panel"], panel: ["held"] },
    to: { stage: "decision-pending" },
    by: "application:panel",
    guards: [],
    asks: ["recommendation", "reasons", "minutes-final"],
    starts: ["decision"],
    stops: ["panel-limit"],
    notice: null,
    rule: {
      words:
        "The panel recommends, with reasons, in final minutes. On a brief report it may recommend only that someone is not suitable, or ask for the full report.",
      source: `${REGULATIONS}, reg 25, and ${STANDARDS}, 14`,
    },
  },
  approve: {
    label: "Approve with terms",
    event: "Approved",
    from: { stage: ["decision-pending"], stage2: ["report-done"] },
    to: { stage: "approved" },
    by: "application:decide",
    guards: ["stage-1-passed", "not-on-panel", "no-offence-held"],
    asks: ["considered-all", "terms", "own-reasons"],
    starts: ["tell-orally"],
    stops: ["decision", "panel-limit"],
    notice: "approval",
    rule: {
      words:
        "The decision maker, who was not on the panel, decides on the full report, the recommendation and the final minutes, and gives the terms.",
      source: `${REGULATIONS}, reg 27(1) to (5)`,
    },
  },
  "mind-not-to-approve": {
    label: "Minded not to approve",
    event: "DeterminationIssued",
    from: { stage: ["decision-pending"], challenge: ["none"] },
    to: { stage: "qualifying-determination" },
    by: "application:decide",
    guards: ["not-on-panel"],
    asks: ["considered-all", "own-reasons"],
    starts: ["determination-reply", "tell-orally"],
    stops: ["decision", "panel-limit"],
    notice: "qualifying-determination",
    rule: {
      words:
        "Before refusing, the decision maker writes with the reasons and the recommendation, and the applicant has 28 days to make representations or ask for an independent review.",
      source: `${REGULATIONS}, reg 27(6)`,
    },
  },
  "make-representations": {
    label: "Record representations",
    event: "RepresentationsMade",
    from: { stage: ["qualifying-determination"], challenge: ["none"] },
    to: { stage: "panel", panel: "ready", challenge: "representations" },
    toWithoutPanel: { stage: "decision-pending", challenge: "representations" },
    by: "application:answer-determination",
    guards: ["reply-in-time"],
    asks: ["statement"],
    starts: [],
    startsWithoutPanel: ["decision"],
    stops: ["determination-reply", "tell-orally"],
    notice: "representations-acknowledged",
    rule: {
      words:
        "Representations made within 28 days of the letter go back to the panel. They may not be joined with an independent review.",
      source: `${REGULATIONS}, reg 27(6) to (8)`,
    },
  },
  "apply-to-review-mechanism": {
    label: "Record an application for independent review",
    event: "ReviewMechanismNotified",
    from: { stage: ["qualifying-determination"], challenge: ["none"] },
    to: { challenge: "review-mechanism" },
    by: "application:answer-determination",
    guards: ["reply-in-time"],
    asks: [],
    starts: ["review-mechanism-papers"],
    stops: ["determination-reply", "tell-orally"],
    notice: "review-mechanism-acknowledged",
    rule: {
      words:
        "An independent review asked for within 28 days of the letter is free. It may not be joined with representations; papers go within 10 working days.",
      source: `${REGULATIONS}, reg 27(6) and reg 29`,
    },
  },
  "send-review-papers": {
    label: "Record that the papers went to the independent review",
    event: "ReviewPapersSent",
    from: { stage: ["qualifying-determination"], challenge: ["review-mechanism"] },
    to: {},
    by: "application:panel",
    guards: ["review-papers-owed"],
    asks: ["review-papers-on"],
    starts: [],
    stops: ["review-mechanism-papers"],
    notice: null,
    rule: {
      words: "The service sends the review everything the panel had within 10 working days of its notice.",
      source: `${REGULATIONS}, reg 29`,
    },
  },
  "record-review-mechanism": {
    label: "Record the independent review’s recommendation",
    event: "ReviewMechanismRecommended",
    from: { stage: ["qualifying-determination"], challenge: ["review-mechanism"] },
    to: { stage: "decision-pending" },
    by: "application:panel",
    guards: [],
    asks: ["recommendation", "statement"],
    starts: ["decision"],
    stops: ["review-mechanism-papers"],
    notice: null,
    rule: {
      words: "The decision maker weighs both recommendations. The independent review advises, and does not decide.",
      source: `${REGULATIONS}, reg 27(9)`,
    },
  },
  "lapse-determination": {
    label: "Note that no reply came",
    event: "DeterminationLapsed",
    from: { stage: ["qualifying-determination"], challenge: ["none"] },
    to: { stage: "decision-pending", challenge: "no-reply" },
    by: "application:tell-decision",
    automatic: true,
    guards: ["reply-over"],
    asks: [],
    starts: [],
    stops: ["determination-reply", "tell-orally"],
    notice: null,
    rule: {
      words: "When 28 days pass without a reply, the decision maker may make the decision final.",
      source: `${REGULATIONS}, reg 27(7)`,
    },
  },
  "not-approve": {
    label: "Decide not to approve",
    event: "NotApproved",
    from: { stage: ["decision-pending"], challenge: ["representations", "review-mechanism", "no-reply"] },
    to: { stage: "not-approved" },
    by: "application:decide",
    guards: ["not-on-panel"],
    asks: ["considered-all", "own-reasons"],
    starts: [],
    stops: ALL_CLOCKS,
    notice: "not-approved",
    rule: {
      words:
        "A refusal becomes final only after the applicant had their 28 days, and everything they said was weighed.",
      source: `${REGULATIONS}, reg 27(7) to (9)`,
    },
  },
  "tell-decision": {
    label: "Record that the applicant was told",
    event: "DecisionTold",
    from: { stage: ["approved", "qualifying-determination"] },
    to: {},
    by: "application:tell-decision",
    guards: ["not-yet-told"],
    asks: [],
    starts: [],
    stops: ["tell-orally"],
    notice: null,
    rule: {
      words: "The applicant is told in person or by telephone within 2 working days, and in writing within 5.",
      source: `${STANDARDS}, 14.10`,
    },
  },
  withdraw: {
    label: "Withdraw",
    event: "Withdrawn",
    from: {
      stage: [
        "invited",
        "draft",
        "submitted",
        "assessment-open",
        "observations",
        "panel",
        "decision-pending",
        "qualifying-determination",
        "on-hold",
      ],
    },
    to: { stage: "withdrawn" },
    by: "application:withdraw",
    guards: [],
    asks: ["withdrawal-code"],
    starts: [],
    stops: ALL_CLOCKS,
    notice: "withdrawal-confirmed",
    rule: {
      words:
        "Anyone may stop their application until the decision is made. The reason is counted in the national return.",
      source: "Ofsted, fostering data return",
    },
  },
  pause: {
    label: "Pause",
    event: "Paused",
    from: { stage: ["assessment-open", "observations", "panel"] },
    to: { stage: "on-hold" },
    by: "application:pause",
    guards: [],
    asks: ["reasons", "review-date"],
    starts: [],
    stops: [],
    notice: "paused",
    rule: {
      words: "An assessment may pause, with a reason and a day to look at it again. The legal clocks run on.",
      source: LOCAL,
    },
  },
  resume: {
    label: "Take up again",
    event: "Resumed",
    from: { stage: ["on-hold"] },
    to: { stage: "before-hold" },
    by: "application:pause",
    guards: [],
    asks: [],
    starts: [],
    stops: [],
    notice: "resumed",
    rule: { words: "A paused assessment goes on where it stopped.", source: LOCAL },
  },
  "change-worker": {
    label: "Change the worker",
    event: "WorkerChanged",
    from: {
      stage: [
        "submitted",
        "assessment-open",
        "observations",
        "panel",
        "decision-pending",
        "qualifying-determination",
        "on-hold",
      ],
    },
    to: {},
    by: "application:assign",
    guards: [],
    asks: ["worker"],
    starts: [],
    stops: [],
    notice: "new-worker",
    rule: { words: "Every application has one named worker, and the applicant knows who it is.", source: LOCAL },
  },
} as const satisfies Record<string, StepData>;

export type StepName = keyof typeof STEPS;
export type EventType = "ApplicationInvited" | (typeof STEPS)[StepName]["event"];

/** A step's row, with its type widened to what every row has. */
export function stepData(name: StepName): StepData {
  return STEPS[name];
}

export const STEP_NAMES = Object.keys(STEPS) as StepName[];
