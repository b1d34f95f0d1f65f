import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import type { Enquiry, EnquiryEvent } from "#app/domain/enquiries/enquiry.ts";
import type { HistoryEntry, Json } from "#app/domain/history/event.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { historyEntry, type Work } from "../work.ts";

/**
 * What history keeps of an event of an enquiry: codes, times and ids. Nothing a person said or wrote, because history is
 * never changed and they may ask for their words to be removed; notes stay beside the contact they belong to.
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
    case "EnquiryHandedToCouncil":
      return { from: event.from, answerDueAt: event.answerDueAt.toISOString() };
    case "ApplicantInvited":
      return { byId: event.byId, why: event.withoutVisit };
    case "EnquiryBecameApplication":
      return { applicationId: event.applicationId };
    case "EnquiryClosed":
      return { reason: event.reason, told: event.told };
    case "EnquiryReopened":
      return { byId: event.byId, why: event.why, answerDueAt: event.answerDueAt.toISOString() };
    case "FirstVisitBooked":
      return {
        visitId: event.visitId,
        startsAt: event.startsAt.toISOString(),
        workerId: event.workerId,
        despite: event.despite,
      };
    case "FirstVisitMoved": {
      const { visitId, from, startsAt, workerId, despite } = event;
      return { visitId, from: from.toISOString(), startsAt: startsAt.toISOString(), workerId, despite };
    }
    case "FirstVisitCalledOff":
      return { visitId: event.visitId, because: event.because };
    case "FirstVisitMissed":
      return { visitId: event.visitId };
    case "FirstVisitHeld":
      return { visitId: event.visitId, startsAt: event.startsAt.toISOString(), outcome: event.outcome };
    case "ScreeningSaved":
      return { page: event.page, byId: event.byId };
    case "ScreeningFinished":
      return { outcome: event.outcome, byId: event.byId };
    case "MergeProposed":
      return { mergeId: event.mergeId, otherCouncilId: event.otherCouncilId, role: event.role };
    case "MergeDeclined":
      return { mergeId: event.mergeId, otherCouncilId: event.otherCouncilId, why: event.why };
    case "EnquiriesMerged": {
      const { mergeId, otherCouncilId, role, otherId } = event;
      return { mergeId, otherCouncilId, role, otherId };
    }
    case "MergeUndone":
      return { mergeId: event.mergeId, otherCouncilId: event.otherCouncilId, role: event.role, why: event.why };
  }
}

/** The reason of an event: a code, or what a member of staff wrote to be kept for good. */
function reasonOf(event: EnquiryEvent): string | null {
  switch (event.type) {
    case "EnquiryClosed":
      return event.reason;
    case "FirstVisitCalledOff":
      return event.because;
    case "FirstVisitBooked":
    case "FirstVisitMoved":
      return event.despite;
    case "ApplicantInvited":
      return event.withoutVisit;
    case "EnquiryReopened":
    case "MergeDeclined":
    case "MergeUndone":
      return event.why;
    default:
      return null;
  }
}

/** The events of an enquiry as entries of its council's history. */
export function enquiryEntries(work: Work, enquiry: Enquiry, events: readonly EnquiryEvent[]): HistoryEntry[] {
  const rulebook = rulebookOn(dayOf(work.now)).version;
  const about = { councilId: enquiry.councilId, caseKind: "enquiry", caseId: enquiry.id, rulebook } as const;
  return events.map((event) =>
    historyEntry(work, about, {
      type: event.type,
      reason: reasonOf(event),
      data: dataOf(event),
    }),
  );
}
