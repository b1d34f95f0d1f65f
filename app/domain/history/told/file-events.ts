import { MESSAGE_TOPICS, topicOf } from "../../applications/messages.ts";
import { PAPER_KINDS, type PaperKind } from "../../applications/papers.ts";
import { startInWords, VISIT_KINDS, type VisitKind } from "../../applications/visits.ts";
import type { EventTable, EventWords, Facts } from "./words.ts";

function paperOf({ kind }: Facts): string | undefined {
  return typeof kind === "string" && Object.hasOwn(PAPER_KINDS, kind)
    ? PAPER_KINDS[kind as PaperKind].title
    : undefined;
}

const paper = (title: string, applicant?: string, tone?: EventWords["tone"]): EventWords => ({
  kind: "papers",
  title,
  lines: (facts) => [paperOf(facts)],
  applicant,
  tone,
});

function when({ startsAt }: Facts): string | undefined {
  return typeof startsAt === "string" ? startInWords(new Date(startsAt)) : undefined;
}

const visit = (title: string, applicant?: string): EventWords => ({
  kind: "visits",
  title,
  lines: (facts) => {
    const { kind } = facts;
    const known = typeof kind === "string" && Object.hasOwn(VISIT_KINDS, kind);
    return [known && VISIT_KINDS[kind as VisitKind].officer, when(facts)];
  },
  applicant,
});

/** A conversation with somebody the household named, of which nobody of the household is told. */
const withReferee = (title: string): EventWords => ({ kind: "visits", title, lines: (facts) => [when(facts)] });

/** What happens to papers, messages and visits of an application, in words. What was written is never part of history. */
export const FILE_EVENTS: EventTable = {
  PaperSent: paper("Paper sent in", "You sent us a paper"),
  PaperSentForThem: paper("Paper added for them", "We added a paper for you"),
  PaperRemoved: paper("Paper taken away", "You took a paper away"),
  PaperAccepted: paper("Paper accepted", "A paper of yours is accepted", "good"),
  PaperAskedAgain: paper("Better copy asked for", "We asked for a better copy of a paper"),
  PaperInfected: paper(
    "Paper destroyed: a virus was found in it",
    "A paper had a virus in it and was destroyed",
    "attention",
  ),
  MessageSent: {
    kind: "messages",
    title: ({ fromStaff }) => (fromStaff ? "Wrote a message" : "The applicant wrote a message"),
    lines: ({ about }) => {
      const topic = topicOf(typeof about === "string" ? about : null);
      return [topic && `About: ${MESSAGE_TOPICS[topic].officer.toLowerCase()}`];
    },
  },
  VisitBooked: visit("Visit booked", "A visit was booked"),
  VisitMoved: visit("Visit moved", "A visit was moved"),
  VisitCalledOff: visit("Visit called off", "A visit was called off"),
  VisitReminded: visit("Reminded them of the visit", "We sent you a reminder of a visit"),
  VisitMissed: visit("Nobody was in"),
  VisitHeld: visit("Visit held", "We met"),
  RefereeVisitBooked: withReferee("Conversation with a referee booked"),
  RefereeVisitMoved: withReferee("Conversation with a referee moved"),
  RefereeVisitCalledOff: withReferee("Conversation with a referee called off"),
  RefereeVisitMissed: withReferee("A referee was not there"),
  RefereeVisitHeld: withReferee("Conversation with a referee held"),
  VisitNotesWritten: visit("Wrote notes of a visit"),
};
