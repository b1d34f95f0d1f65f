import { HOUSEHOLD_CONSENTS, type HouseholdConsent, REASON_WORDS } from "../../applications/invitations.ts";
import type { EventTable, EventWords, Facts } from "./words.ts";

/** Whose place it was: "Referee 2", "Household adult 1". Names stay with the record and out of history. */
function place(facts: Facts): string {
  const [kind, number] = String(facts.key ?? "").split("-");
  return `${kind === "referee" ? "Referee" : "Household adult"} ${number ?? ""}`.trim();
}

function reason({ reason: code }: Facts): string | undefined {
  return typeof code === "string" ? REASON_WORDS[code as keyof typeof REASON_WORDS] : undefined;
}

const asked = (title: string, applicant?: string, tone?: EventWords["tone"]): EventWords => ({
  kind: "people",
  title,
  lines: (facts) => [place(facts), reason(facts)],
  applicant,
  tone,
});

const concern = (title: string): EventWords => ({ kind: "people", title, tone: "attention", seenWith: "concern:work" });

/** What happens to the people who are asked, in words, and that a concern was raised: for two roles only, and wordless. */
export const PEOPLE_EVENTS: EventTable = {
  InvitationSent: asked("Asked by a link of their own", "We asked somebody you named"),
  InvitationOpened: asked("Opened the questions"),
  InvitationAnswered: asked("Answered in writing", "Somebody you named has answered", "good"),
  InvitationDeclined: asked("Would rather not answer", undefined, "attention"),
  InvitationHandedBack: asked("Handed the link back", undefined, "attention"),
  InvitationBounced: asked("The email came back", undefined, "attention"),
  InvitedPersonDied: asked("Recorded that they have died"),
  InvitationReminded: asked("Reminded"),
  InvitationRenewed: asked("Got a fresh link"),
  InvitationReplaced: asked("No longer asked"),
  ConsentWithdrawn: {
    ...asked("Took back a consent", undefined, "attention"),
    lines: (facts) => [place(facts), HOUSEHOLD_CONSENTS[facts.consent as HouseholdConsent]],
  },
  ConcernRaised: concern("A concern about a child was raised"),
  ConcernTakenUp: concern("The concern was taken up"),
  ConcernClosed: concern("The concern was closed"),
};
