import {
  type ApplicationEvent,
  evolve,
  moveApplication,
  nameApplicants,
} from "#app/domain/applications/application.ts";
import { applicationForm } from "#app/domain/applications/form/application-form.ts";
import type { PageAnswers } from "#app/domain/applications/form/fields.ts";
import { householdFacts } from "#app/domain/applications/form/household-facts.ts";
import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { parsePostcode } from "#app/domain/shared/postcode.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { placeOf } from "#db/geography/postcodes.server.ts";
import { findApplication, listAnswers } from "#db/queries/applications.ts";
import { saveAnswersOfPage, saveApplication, touchDraft } from "#db/writes/applications.ts";
import { appendEvents } from "#db/writes/history.ts";
import { enquiryBecomesApplication } from "../enquiries/become-application.server.ts";
import type { Work } from "../work.ts";
import { applicationEntries } from "./application-history.ts";
import { factsFor } from "./change-application.server.ts";
import { calendarOf } from "./rules-in-force.server.ts";
import { spellWrites } from "./stage-spells.server.ts";

/**
 * Keeps one page of somebody's own application. The first page kept starts it, and its enquiry ends well. `version` is the page's as it was shown,
 * null when nothing had been kept; a page that was changed meanwhile, in another tab or by the other applicant, is
 * refused, so that neither loses what they wrote.
 */
export async function saveAnswers(
  work: Work,
  accountId: string,
  given: { applicationId: string; page: string; answers: PageAnswers; version: number | null },
): Promise<Result<void, "not-found" | "changed-meanwhile" | "already-sent">> {
  const { applicationId, page, answers, version } = given;
  const db = work.store.read;
  const record = await findApplication(db, { accountId }, applicationId);
  const known = applicationForm.sections.some((section) => section.pages.some(({ slug }) => slug === page));
  if (!record || !known) return refuse("not-found");
  const { stage } = record.application;
  if (stage !== "invited" && stage !== "draft") return refuse("already-sent");
  const today = dayOf(work.now);
  const calendar = await calendarOf(db, record.councilId);
  const writes: Write[] = [saveAnswersOfPage(work.newId(), { applicationId, page, answers, version, at: work.now })];

  const events: ApplicationEvent[] = [];
  if (stage === "invited") {
    const facts = await factsFor(work, record, { roles: ["applicant"] });
    const started = moveApplication(record.application, { step: "start" }, facts, work.now, calendar);
    if (!started.ok) return refuse("already-sent");
    events.push(...started.value);
    const { councilId, enquiryId } = record.application;
    if (enquiryId) writes.push(...(await enquiryBecomesApplication(work, { councilId, enquiryId, applicationId })));
  }

  // The application goes by the names and the place they give here, which lists and letters show.
  const all = householdFacts({ ...(await listAnswers(db, applicationId)).answers, [page]: answers });
  const names = all.applicants.map(({ name }) => name).filter((name) => name !== "");
  events.push(...nameApplicants(record.application, names.join(" and "), today));
  const application = events.reduce(evolve, record.application);
  const postcode = parsePostcode(all.postcode ?? "");
  const where = postcode.ok
    ? { sector: postcode.value.sector, locality: placeOf(postcode.value)?.town ?? record.locality }
    : {};
  const changed = events.length > 0 || (postcode.ok && where.sector !== record.sector);
  writes.push(
    changed
      ? saveApplication(application, record.version, { rulebook: rulebookOn(today, calendar.local).version, ...where })
      : touchDraft(applicationId),
  );
  writes.push(...(await spellWrites(work, record.application, application, events)));
  if (events.length > 0) writes.push(appendEvents(applicationEntries(work, application, events, calendar.local)));
  const kept = await commit(work.store, writes);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}
