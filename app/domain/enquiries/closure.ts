import type { EnquiryTeam } from "./enquiry.ts";

type ClosureWords = {
  teams: readonly EnquiryTeam[];
  /** Who it came from: the person, the council, or nobody (a finding of fact). */
  from: "enquirer" | "council" | "neither";
  /** Words for the officer's list. */
  label: string;
  /** What the person reads, with a way on. Never a bare no. */
  carer: string;
};

const EITHER = ["recruitment", "kinship"] as const;

/**
 * Why an enquiry ends. The same reasons serve the screen, the letter and the counts. There is none for "unsuitable":
 * that is decided in an assessment, with its rights, and never at an enquiry.
 */
export const CLOSURE_REASONS = {
  "not-now": {
    teams: ["recruitment"],
    from: "enquirer",
    label: "Not now",
    carer:
      "You told us that it is not the right time. You can come back whenever you like, and you will not have to start again.",
  },
  "changed-mind": {
    teams: EITHER,
    from: "enquirer",
    label: "Changed their mind",
    carer: "You told us that you do not want to go on. Thank you for thinking about it. You can come back at any time.",
  },
  "other-service": {
    teams: ["recruitment"],
    from: "enquirer",
    label: "Chose another fostering service",
    carer: "You told us that you are going on with another fostering service. We wish you well.",
  },
  "no-room-yet": {
    teams: ["recruitment"],
    from: "council",
    label: "No room for a child at the moment",
    carer:
      "Most children we look for a home for need a room of their own. If that changes for you, get in touch. Until then there are other ways to help a child near you.",
  },
  "lives-elsewhere": {
    teams: ["recruitment"],
    from: "council",
    label: "Lives outside our area",
    carer:
      "You live outside the area that we can support well. The council where you live will be glad to hear from you.",
  },
  "no-reply": {
    teams: EITHER,
    from: "neither",
    label: "Could not reach them",
    carer: "We tried to reach you and could not. If you still want to talk, reply to this message and we carry on.",
  },
  "same-person": {
    teams: EITHER,
    from: "neither",
    label: "Same person as another enquiry here",
    carer: "You have written to us before, so we put both of your enquiries together.",
  },
  "kinship-assessment-begun": {
    teams: ["kinship"],
    from: "neither",
    label: "Kinship assessment begun",
    carer: "We are now finding out with you whether the child can live with you. A social worker will stay in touch.",
  },
  "kinship-advice-given": {
    teams: ["kinship"],
    from: "neither",
    label: "Advice and support given, no assessment needed",
    carer:
      "We talked through what you can do and what help there is. Ring us if anything changes for you or the child.",
  },
  "child-lives-elsewhere": {
    teams: ["kinship"],
    from: "neither",
    label: "The child will live with someone else",
    carer: "Another home has been found for the child. You can still ask how to stay in touch with them.",
  },
} as const satisfies Record<string, ClosureWords>;

export type ClosureReason = keyof typeof CLOSURE_REASONS;

/** The reasons that a team may close an enquiry for. */
export function closureReasonsFor(team: EnquiryTeam): readonly ClosureReason[] {
  return (Object.keys(CLOSURE_REASONS) as ClosureReason[]).filter((reason) => isReasonFor(reason, team));
}

/** Whether a reason belongs to a team's work. */
export function isReasonFor(reason: ClosureReason, team: EnquiryTeam): boolean {
  const teams: readonly EnquiryTeam[] = CLOSURE_REASONS[reason].teams;
  return teams.includes(team);
}
