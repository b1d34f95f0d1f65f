import type { EnquiryTeam } from "./enquiry.ts";

type ClosureWords = {
  teams: readonly EnquiryTeam[];
  /** Who it came from: the person, the council, or nobody (a finding of fact). */
  from: "enquirer" | "council" | "neither";
  /** Words for the officer's list. */
  label: string;
  /**
   * What the person reads, with a way on. Never a bare no. It goes out in an email, which anybody may read over a
   * shoulder, so it says nothing about a child, a home or a health, and nothing the reason itself does not say.
   */
  carer: string;
  /** Where they may go next, if they like. */
  next: { words: string; path: string };
};

const EITHER = ["recruitment", "kinship"] as const;

const OTHER_WAYS = { words: "Other ways to help a child near you", path: "/other-ways-to-help" };
const ASK_AGAIN = { words: "Ask again, whenever you like", path: "/enquire" };
const KINSHIP = { words: "What help there is for family and friends", path: "/kinship" };

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
    next: OTHER_WAYS,
  },
  "changed-mind": {
    teams: EITHER,
    from: "enquirer",
    label: "Changed their mind",
    carer: "You told us that you do not want to go on. Thank you for thinking about it. You can come back at any time.",
    next: OTHER_WAYS,
  },
  "other-service": {
    teams: ["recruitment"],
    from: "enquirer",
    label: "Chose another fostering service",
    carer:
      "You told us that you are going on with another fostering service. We wish you well. If it does not work out, you are welcome here.",
    next: ASK_AGAIN,
  },
  "no-room-yet": {
    teams: ["recruitment"],
    from: "council",
    label: "No room for a child at the moment",
    carer:
      "Most children we look for a home for need a room of their own. If that changes for you, get in touch. Until then there are other ways to help a child near you.",
    next: OTHER_WAYS,
  },
  "lives-elsewhere": {
    teams: ["recruitment"],
    from: "council",
    label: "Lives outside our area",
    carer:
      "You live outside the area that we can support well. The council where you live will be glad to hear from you.",
    next: { words: "Find the council near you", path: "/compare" },
  },
  "no-reply": {
    teams: EITHER,
    from: "neither",
    label: "Could not reach them",
    carer:
      "We tried to reach you on different days and in different ways, and could not. If you still want to talk, ask again and we carry on where we were.",
    next: ASK_AGAIN,
  },
  "already-with-us": {
    teams: ["recruitment"],
    from: "neither",
    label: "Has an application with us already",
    carer:
      "You are in touch with us already, so we closed this second enquiry. Nothing is lost: the person you know here carries on with you.",
    next: { words: "Sign in to see where things are", path: "/sign-in" },
  },
  "asked-about-else": {
    teams: EITHER,
    from: "neither",
    label: "Asked about something else",
    carer:
      "What you asked about is looked after by other people at the council. Its own pages say who can help you with it.",
    next: OTHER_WAYS,
  },
  "kinship-assessment-begun": {
    teams: ["kinship"],
    from: "neither",
    label: "Kinship assessment begun",
    carer:
      "We are going on together with what you asked about, so this first enquiry is done. Your worker stays in touch.",
    next: KINSHIP,
  },
  "kinship-advice-given": {
    teams: ["kinship"],
    from: "neither",
    label: "Advice and support given, no assessment needed",
    carer: "We talked through what you can do and what help there is. Ring us if anything changes for you.",
    next: KINSHIP,
  },
  "child-lives-elsewhere": {
    teams: ["kinship"],
    from: "neither",
    label: "The child will live with someone else",
    carer:
      "What you asked us about has been settled in another way, as we told you when we talked. You can ring us about it at any time.",
    next: KINSHIP,
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
