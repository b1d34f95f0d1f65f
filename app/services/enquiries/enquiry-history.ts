import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import type { Enquiry, EnquiryEvent } from "#app/domain/enquiries/enquiry.ts";
import type { HistoryEntry, Json } from "#app/domain/history/event.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { historyEntry, type Work } from "../work.ts";

/**
 * What history keeps of an event of an enquiry: codes, times and ids. Nothing somebody said or wrote, because history is
 * never changed and a person may ask for their words to be removed; notes stay beside the contact they belong to.
 */
function dataOf(event: EnquiryEvent): Json {
  switch (event.type) {
    case "EnquiryReceived":
      return { kind: event.kind, team: event.team, answerDueAt: event.answerDueAt.toISOString() };
    case "EnquiryHandedToKinship":
      return { because: event.because, answerDueAt: event.answerDueAt.toISOString() };
    case "EnquiryTaken":
      return { byId: event.byId, from: event.from };
    case "EmailLearned":
      return { byId: event.byId, instead: event.instead };
    case "ContactMade": {
      const { id, channel, outcome, at, followUpOn } = event.contact;
      const { first, inTime } = event;
      return { contactId: id, channel, outcome, at: at.toISOString(), followUpOn, first, inTime };
    }
    case "ContactAttempted": {
      const { id, channel, outcome, at, followUpOn } = event.contact;
      return { contactId: id, channel, outcome, at: at.toISOString(), followUpOn, tries: event.tries };
    }
    case "ApplicantInvited":
      return { byId: event.byId };
    case "EnquiryBecameApplication":
      return { applicationId: event.applicationId };
    case "EnquiryClosed":
      return { reason: event.reason, duplicateOf: event.duplicateOf };
  }
}

/** The events of an enquiry as entries of its council's history. */
export function enquiryEntries(work: Work, enquiry: Enquiry, events: readonly EnquiryEvent[]): HistoryEntry[] {
  const rulebook = rulebookOn(dayOf(work.now)).version;
  const about = { councilId: enquiry.councilId, caseKind: "enquiry", caseId: enquiry.id, rulebook } as const;
  return events.map((event) =>
    historyEntry(work, about, {
      type: event.type,
      reason: event.type === "EnquiryClosed" ? event.reason : null,
      data: dataOf(event),
    }),
  );
}
