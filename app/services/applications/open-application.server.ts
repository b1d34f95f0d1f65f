import { type Application, invited, inviteToApply } from "#app/domain/applications/application.ts";
import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import type { Enquiry } from "#app/domain/enquiries/enquiry.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import type { Write } from "#db/engine/commit.server.ts";
import { authorityById } from "#db/geography/authorities.server.ts";
import { placeOf } from "#db/geography/postcodes.server.ts";
import { addApplicant, addApplication, enterStage } from "#db/writes/applications.ts";
import { appendEvents } from "#db/writes/history.ts";
import { newReference } from "../references.ts";
import type { Work } from "../work.ts";
import { applicationEntries } from "./application-history.ts";

/** The application that an invited enquiry begins, and the writes that keep it, for the commit that invites. */
export function openApplication(
  work: Work,
  given: { enquiry: Enquiry; accountId: string },
): { application: Application; writes: Write[] } {
  const today = dayOf(work.now);
  const { enquiry, accountId } = given;
  const { answers, councilId } = enquiry;
  const applicants = [answers.givenName, answers.familyName].filter(Boolean).join(" ");
  const id = work.newId();
  const event = inviteToApply({ id, councilId, enquiryId: enquiry.id, applicants }, today);
  const application = invited(event);
  const town = answers.postcode ? placeOf(answers.postcode)?.town : null;
  const kept = {
    ref: newReference("A"),
    accountId,
    locality: town ?? authorityById(councilId)?.name ?? "",
    sector: answers.postcode?.sector ?? null,
    openedOn: today,
    rulebook: rulebookOn(today).version,
  };
  const first = {
    id: work.newId(),
    applicationId: id,
    councilId,
    key: "applicant-1",
    accountId,
    name: applicants,
    email: answers.email ?? "",
    joinedAt: work.now,
  } as const;
  return {
    application,
    writes: [
      addApplication(application, kept),
      enterStage(work.newId, application, { stage: application.stage, startedOn: today }),
      addApplicant(first),
      appendEvents(applicationEntries(work, application, [event])),
    ],
  };
}
