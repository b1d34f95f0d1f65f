import { CHECK_KINDS, CHECK_OUTCOMES, type CheckKind } from "../../applications/checks.ts";
import {
  REVIEW_EXCEPTIONS,
  REVIEW_WORDS,
  type ReviewException,
  type ReviewState,
} from "../../applications/offence-review.ts";
import type { EventTable, EventWords, Facts, WordsGiven } from "./words.ts";

type Change = Partial<{ to: string; outcome: keyof typeof CHECK_OUTCOMES; holder: string; about: string }>;
const changeOf = (facts: Facts): Change => (facts.change ?? {}) as Change;

/** Which check, about whom, and what came of it. Certificate content is never kept, so it is never told. */
function said(facts: Facts, { about }: WordsGiven): (string | undefined)[] {
  const key = String(facts.checkId ?? "");
  const change = changeOf(facts);
  const title = CHECK_KINDS[key.split(":")[0] as CheckKind]?.title.officer ?? key;
  return [
    [title, about.get(key) ?? change.about].filter(Boolean).join(", "),
    change.to === "received" && change.outcome ? CHECK_OUTCOMES[change.outcome] : undefined,
    change.to === "requested" && change.holder ? `From ${change.holder}` : undefined,
  ];
}

const check = (title: string): EventWords => ({ kind: "checks", title, lines: said });

const review = (title: string): EventWords => ({
  kind: "checks",
  title,
  tone: "attention",
  seenWith: "offence:review",
});

/** What happens to the checks of an application, in words. */
export const CHECK_EVENTS: EventTable = {
  CheckRequested: check("Check asked for"),
  CheckReceived: {
    ...check("Check in"),
    // A concern is for those who judge it; everybody else reads that something came in.
    seenWith: (facts) => (changeOf(facts).outcome === "concern" ? "history:read" : null),
  },
  CheckSetAside: check("Check not needed"),
  CheckReopened: check("Check reopened"),
  CheckChased: check("Asked after again"),
  CheckKept: check("Check kept on the list"),
  CheckReleased: { ...check("Contact released, for the worker in person"), tone: "attention" },
  CheckAdded: check("Check added"),
  CheckNowByLaw: { ...check("Now of age: the law asks for this check"), tone: "attention" },
  // Why is the applicant's to tell, and their safety's to keep.
  CheckBlocked: { ...check("No contact: a safety flag was raised"), tone: "attention" },
  CheckAsideProposed: check("The answers no longer call for this check"),
  CheckWantedAgain: check("The answers call for this check again"),
  OffenceReviewRaised: review("A possible specified offence was raised"),
  OffenceReviewSentToLegal: review("Legal was asked for advice"),
  OffenceReviewConcluded: {
    ...review("A possible specified offence was concluded"),
    lines: (facts) => {
      const { state, exception } = facts as { state?: ReviewState; exception?: ReviewException | null };
      return [state && REVIEW_WORDS[state], exception && REVIEW_EXCEPTIONS[exception]];
    },
  },
};
