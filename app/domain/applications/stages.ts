/** Where an application is. Stage 1 and stage 2 are two regions that may run side by side within it. */
export const STAGE_NAMES = [
  "invited",
  "draft",
  "submitted",
  "assessment-open",
  "observations",
  "panel",
  "decision-pending",
  "qualifying-determination",
  "approved",
  "not-approved",
  "declined",
  "withdrawn",
  "on-hold",
] as const;
export type Stage = (typeof STAGE_NAMES)[number];

export type Stage1 = "not-started" | "open" | "info-complete" | "passed" | "refused";
export type Stage2 = "not-started" | "open" | "brief-report" | "report-done";
/** Within `panel`: papers to be listed, a date given, or met with the minutes still to be made final. */
export type PanelState = "not-yet" | "ready" | "listed" | "held";
/** What followed a qualifying determination. */
export type Challenge = "none" | "representations" | "review-mechanism" | "no-reply";

/** The whole position of an application: every region of it. */
export type Position = { stage: Stage; stage1: Stage1; stage2: Stage2; panel: PanelState; challenge: Challenge };

/** How strongly a stage is coloured; always beside its words. */
export type Tone = "quiet" | "progress" | "attention" | "good" | "closed";

type StageData = {
  /** Closed for good: nothing more is owed and no clock runs. */
  closed: boolean;
  tone: Tone;
  label: { carer: string; officer: string; commissioner: string };
  /** What it means, in a sentence to the applicant. */
  carerSays: string;
};

/** The words and the tone of every stage, for each reader. */
export const STAGES = {
  invited: {
    closed: false,
    tone: "quiet",
    label: { carer: "You are invited to apply", officer: "Invited to apply", commissioner: "Invited" },
    carerSays: "Start your application when you are ready. You can stop and come back at any time.",
  },
  draft: {
    closed: false,
    tone: "quiet",
    label: { carer: "You are filling in your application", officer: "Application started", commissioner: "Invited" },
    carerSays: "Everything you have written is kept. Send it when every part is complete.",
  },
  submitted: {
    closed: false,
    tone: "attention",
    label: { carer: "We have your application", officer: "To accept or decline", commissioner: "Applied" },
    carerSays: "A team manager reads it and writes to you with the name of your worker and a plan.",
  },
  "assessment-open": {
    closed: false,
    tone: "progress",
    label: { carer: "Your assessment", officer: "Assessment", commissioner: "In assessment" },
    carerSays: "We make the checks and get to know each other. Both can happen at the same time.",
  },
  observations: {
    closed: false,
    tone: "attention",
    label: { carer: "Read your report", officer: "With applicant to comment", commissioner: "In assessment" },
    carerSays: "You read the report before anyone else decides. Your comments go with it, word for word.",
  },
  panel: {
    closed: false,
    tone: "progress",
    label: { carer: "Panel", officer: "Panel", commissioner: "At panel" },
    carerSays: "The panel reads your report and meets. You can come and bring someone with you.",
  },
  "decision-pending": {
    closed: false,
    tone: "attention",
    label: { carer: "Waiting for the decision", officer: "Decision to be made", commissioner: "At decision" },
    carerSays: "The decision maker reads everything, with the panel’s recommendation, and decides.",
  },
  "qualifying-determination": {
    closed: false,
    tone: "attention",
    label: { carer: "We are thinking of saying no", officer: "Minded not to approve", commissioner: "At decision" },
    carerSays: "You can answer us, or ask for an independent review. The letter says how and by when.",
  },
  approved: {
    closed: false,
    tone: "good",
    label: { carer: "You are approved", officer: "Approved", commissioner: "Approved" },
    carerSays: "Welcome. Next you sign the foster care agreement and meet your supervising social worker.",
  },
  "not-approved": {
    closed: true,
    tone: "closed",
    label: { carer: "You were not approved", officer: "Not approved", commissioner: "Not approved" },
    carerSays: "The letter gives the reasons in full, and says whom you can talk to.",
  },
  declined: {
    closed: true,
    tone: "closed",
    label: { carer: "We did not go on with your application", officer: "Declined to assess", commissioner: "Declined" },
    carerSays: "The letter gives the reasons. You may apply to another service, or to us again later.",
  },
  withdrawn: {
    closed: true,
    tone: "closed",
    label: { carer: "You stopped your application", officer: "Withdrawn", commissioner: "Withdrawn" },
    carerSays: "Thank you for coming this far. You can come back whenever the time is right.",
  },
  "on-hold": {
    closed: false,
    tone: "quiet",
    label: { carer: "Paused", officer: "On hold", commissioner: "On hold" },
    carerSays: "Your place is kept. Checks already asked for may still come in.",
  },
} as const satisfies Record<Stage, StageData>;

/** The words of the two regions and of the panel, for officers. */
export const REGION_WORDS = {
  stage1: {
    "not-started": "Stage 1 not started",
    open: "Stage 1: checks under way",
    "info-complete": "Stage 1: all information in",
    passed: "Stage 1 passed",
    refused: "Ended at stage 1",
  },
  stage2: {
    "not-started": "Stage 2 not started",
    open: "Stage 2: visits and report",
    "brief-report": "Stage 2: brief report written",
    "report-done": "Stage 2: report written",
  },
  panel: { "not-yet": "Not at panel yet", ready: "Ready for panel", listed: "Panel date given", held: "Panel met" },
  challenge: {
    none: "No challenge",
    representations: "Representations made",
    "review-mechanism": "With the Independent Review Mechanism",
    "no-reply": "No reply in time",
  },
} as const satisfies {
  stage1: Record<Stage1, string>;
  stage2: Record<Stage2, string>;
  panel: Record<PanelState, string>;
  challenge: Record<Challenge, string>;
};

/** Why an applicant stopped: the codes of the national return. */
export const WITHDRAWAL_CODES = {
  AW1: "Fostering is not what they expected",
  AW2: "The assessment is not what they expected",
  AW3: "A change in the household",
  AW4: "Money",
  AW5: "The risk of an allegation",
  AW0: "Another reason, or not known",
} as const;
export type WithdrawalCode = keyof typeof WITHDRAWAL_CODES;
