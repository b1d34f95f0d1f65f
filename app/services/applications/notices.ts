import {
  type Application,
  type ApplicationEvent,
  type ClockWarned,
  clocksOf,
  isStep,
  type StepCalendar,
} from "#app/domain/applications/application.ts";
import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import type { ClockId, Notice } from "#app/domain/applications/steps.ts";
import { endOfPeriod } from "#app/domain/calendar/working-days.ts";
import { dayOf, formatDay } from "#app/domain/shared/day.ts";
import type { Write } from "#db/engine/commit.server.ts";
import type { Email } from "#emails/catalogue.ts";
import { outgoing } from "../jobs/outgoing.ts";
import type { Work } from "../work.ts";

/** Whom a notice goes to: the applicant's account and the council in words. */
export type Addressee = { email: string; givenName: string; councilName: string; ref: string };

/** The email that a notice is, before it is queued; null where the applicant sees it happen. */
export function emailFor(
  work: Work,
  application: Application,
  notice: Notice,
  to: Addressee,
  { holidays, local }: StepCalendar,
): Email | null {
  const today = dayOf(work.now);
  const { answerApplication, workerContact } = rulebookOn(today, local).values;
  const about = { firstName: to.givenName, councilName: to.councilName, reference: to.ref, path: "/carer" };
  const workerFirstName = application.worker?.name.split(" ")[0] ?? "Your worker";
  const endOf = (id: ClockId) =>
    formatDay(clocksOf(application, holidays, today, local).find((clock) => clock.id === id)?.endsOn ?? today);
  switch (notice) {
    case "save-link":
      // They are at the form as this happens; a letter about it would only be in the way.
      return null;
    case "application-received": {
      const answerBy = formatDay(endOfPeriod(today, answerApplication, holidays));
      const facts = { ...about, receivedOn: formatDay(today), answerBy, panelBy: endOf("panel-limit") };
      return { template: "application-received", facts };
    }
    case "assessment-accepted": {
      const contactBy = formatDay(endOfPeriod(today, workerContact, holidays));
      return { template: "application-accepted", facts: { ...about, workerFirstName, contactBy } };
    }
    case "assessment-declined":
      return { template: "application-declined", facts: { ...about, path: "/carer/letters" } };
    case "stage-1-refused":
      return { template: "stage-one-ended", facts: { ...about, path: "/carer/letters" } };
    case "stage-1-passed":
      return { template: "stage-one-passed", facts: { ...about, workerFirstName } };
    case "report-to-applicant": {
      const facts = { ...about, path: "/carer/report", workerFirstName, commentBy: endOf("observations") };
      return { template: "report-ready", facts };
    }
    case "approval":
      return { template: "approved", facts: { ...about, workerFirstName } };
    case "qualifying-determination": {
      const facts = { ...about, workerFirstName, answerBy: endOf("determination-reply") };
      return { template: "qualifying-determination", facts };
    }
    case "not-approved":
      return { template: "not-approved", facts: { ...about, workerFirstName } };
    case "withdrawal-confirmed":
      return { template: "withdrawal-confirmed", facts: { ...about, withdrawnOn: formatDay(today) } };
    case "session-plan":
      return { template: "session-plan", facts: { ...about, workerFirstName } };
    case "panel-invitation":
      return { template: "panel-invitation", facts: { ...about, path: "/carer/letters", workerFirstName } };
    case "panel-adjourned":
      return { template: "panel-adjourned", facts: { ...about, path: "/carer/letters" } };
    case "panel-moved":
      return { template: "panel-date-moved", facts: { ...about, path: "/carer/letters" } };
    case "panel-deferred":
      return { template: "panel-deferred", facts: { ...about, path: "/carer/letters", workerFirstName } };
    case "representations-acknowledged":
      return { template: "answer-received", facts: { ...about, workerFirstName } };
    case "review-mechanism-acknowledged":
      return { template: "review-requested", facts: about };
    case "paused": {
      const reviewOn = formatDay(application.holdReviewOn ?? today);
      return { template: "application-paused", facts: { ...about, workerFirstName, reviewOn } };
    }
    case "resumed":
      return { template: "application-resumed", facts: { ...about, workerFirstName } };
    case "new-worker":
      return { template: "new-worker", facts: { ...about, workerFirstName } };
  }
}

/** What an applicant is reminded of half way through a time that is theirs; of other clocks, nothing. */
function reminderFor(application: Application, event: ClockWarned, to: Addressee): Email | null {
  if (event.mark !== "halfway") return null;
  const about = { firstName: to.givenName, councilName: to.councilName, reference: to.ref };
  const until = formatDay(event.endsOn);
  if (event.clock === "observations") {
    return { template: "comments-reminder", facts: { ...about, path: "/carer/report", commentBy: until } };
  }
  if (event.clock === "determination-reply") {
    const workerFirstName = application.worker?.name.split(" ")[0] ?? "Your worker";
    return {
      template: "reply-reminder",
      facts: { ...about, path: "/carer/letters", workerFirstName, answerBy: until },
    };
  }
  return null;
}

/** The notice that an event sends; of a step put right, the correction of what the applicant had been told. */
function emailOf(
  work: Work,
  application: Application,
  event: ApplicationEvent,
  to: Addressee,
  calendar: StepCalendar,
): Email | null {
  if (event.type === "StepPutRight") {
    if (event.said === null) return null;
    const { givenName: firstName, councilName, ref: reference } = to;
    return { template: "put-right", facts: { firstName, councilName, reference, path: "/carer/letters" } };
  }
  if (event.type === "ClockWarned") return reminderFor(application, event, to);
  if (!isStep(event) || !event.notice) return null;
  const email = emailFor(work, application, event.notice, to, calendar);
  if (email?.template === "panel-date-moved" && event.details.panelChange)
    return { template: "panel-day-kept", facts: { ...email.facts, changed: event.details.panelChange } };
  // The receipt of what staff sent for somebody says so, in case they never asked.
  return email?.template === "application-received" && event.details.onPaper
    ? { ...email, facts: { ...email.facts, onPaper: true } }
    : email;
}

/** The email to one applicant that an event sends, to be put in the same commit; none where it has no notice. */
export function noticeWrites(
  work: Work,
  application: Application,
  event: ApplicationEvent,
  to: Addressee,
  calendar: StepCalendar,
): Write[] {
  const email = emailOf(work, application, event, to, calendar);
  if (!email) return [];
  const address = {
    address: to.email,
    councilId: application.councilId,
    caseKind: "application",
    caseId: application.id,
  };
  return [outgoing(work, address, email)];
}
