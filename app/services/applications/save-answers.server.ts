import {
  type ApplicationEvent,
  evolve,
  moveApplication,
  nameApplicants,
} from "#app/domain/applications/application.ts";
import { type PersonKey, whoseIs, withAnswers } from "#app/domain/applications/form/answers-by-person.ts";
import { applicationForm } from "#app/domain/applications/form/application-form.ts";
import type { PageAnswers } from "#app/domain/applications/form/fields.ts";
import { householdFacts } from "#app/domain/applications/form/household-facts.ts";
import { SIGNED_PAGE, signaturesUndone, unsigned } from "#app/domain/applications/form/signing.ts";
import { howOpen } from "#app/domain/applications/form/writing.ts";
import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import {
  type ApplicationRecord,
  findApplication,
  listAnswers,
  listPeople,
  placeOfAccount,
} from "#db/queries/applications.ts";
import { saveAnswersOfPage, saveApplication, touchDraft } from "#db/writes/applications.ts";
import { appendEvents } from "#db/writes/history.ts";
import { enquiryBecomesApplication } from "../enquiries/become-application.server.ts";
import { historyEntry, type Work } from "../work.ts";
import { applicationEntries } from "./application-history.ts";
import { factsFor } from "./facts-for.server.ts";
import { type JointRefusal, jointWrites } from "./invite-joint.server.ts";
import { placeShown } from "./place-shown.server.ts";
import { checksFollowing } from "./reconcile-checks.server.ts";
import { calendarOf } from "./rules-in-force.server.ts";
import { spellWrites } from "./stage-spells.server.ts";

/** A page as it is to be kept; `version` is the page's as it was shown, null when nothing had been kept. */
export type PageToKeep = { applicationId: string; page: string; answers: PageAnswers; version: number | null };

export type SaveRefusal = "not-found" | "changed-meanwhile" | "already-sent" | JointRefusal;

/** Tries this often where somebody else changed another page at the same moment. */
const TRIES = 4;

/** The writes that begin an application with its first page; its enquiry ends well. */
async function beginning(
  work: Work,
  record: ApplicationRecord,
): Promise<Result<{ events: ApplicationEvent[]; writes: Write[] }, "already-sent">> {
  if (record.application.stage !== "invited") return accept({ events: [], writes: [] });
  const facts = await factsFor(work, record, { roles: ["applicant"] });
  const calendar = await calendarOf(work.store.read, record.councilId);
  const started = moveApplication(record.application, { step: "start" }, facts, work.now, calendar);
  if (!started.ok) return refuse("already-sent");
  const { councilId, enquiryId } = record.application;
  const about = { councilId, enquiryId: enquiryId ?? "", applicationId: record.id };
  return accept({ events: started.value, writes: enquiryId ? await enquiryBecomesApplication(work, about) : [] });
}

/** One try at keeping a page of a draft for one of its applicants. */
async function keepOnce(
  work: Work,
  record: ApplicationRecord,
  person: PersonKey,
  given: PageToKeep & { typedById: string | null; besides?: readonly Write[] },
): Promise<Result<void, SaveRefusal>> {
  const { applicationId, page, answers, version, typedById, besides = [] } = given;
  const db = work.store.read;
  const whose = whoseIs(applicationForm, page, person);
  if (!whose) return refuse("not-found");
  const asked = applicationForm.sections.flatMap(({ pages }) => pages).find(({ slug }) => slug === page);
  if (!asked || howOpen(asked, record.application) !== "write") return refuse("already-sent");
  const today = dayOf(work.now);
  const [kept, people, calendar] = await Promise.all([
    listAnswers(db, applicationId),
    listPeople(db, applicationId),
    calendarOf(db, record.councilId),
  ]);
  if ((kept.versions[whose][page] ?? null) !== version) return refuse("changed-meanwhile");
  const all = withAnswers(kept.answers, whose, page, answers);
  if (record.submittedOn) {
    const followed = await checksFollowing(work, record, all);
    const about = { councilId: record.councilId, caseKind: "application", caseId: applicationId } as const;
    const rulebook = rulebookOn(today, calendar.local).version;
    const done = await commit(work.store, [
      saveAnswersOfPage(work.newId(), {
        applicationId,
        page,
        person: whose,
        answers,
        version,
        at: work.now,
        typedById,
      }),
      ...followed.writes,
      ...besides,
      appendEvents([
        historyEntry(work, { ...about, rulebook }, { type: "AnswersGiven", data: { page, person: whose } }),
      ]),
    ]);
    return done.ok ? accept(undefined) : refuse("changed-meanwhile");
  }
  const begun = await beginning(work, record);
  if (!begun.ok) return begun;
  const joint = whose === "household" ? await jointWrites(work, record, people, all) : accept([]);
  if (!joint.ok) return joint;
  const at = work.now;
  const writes: Write[] = [
    saveAnswersOfPage(work.newId(), { applicationId, page, person: whose, answers, version, at, typedById }),
    ...begun.value.writes,
    ...joint.value,
    ...besides,
  ];
  // Nobody's signature stands under what they have not read.
  for (const key of page === SIGNED_PAGE ? [] : signaturesUndone(kept.answers, whose)) {
    const declaration = { page: SIGNED_PAGE, person: key, answers: unsigned(kept.answers[key][SIGNED_PAGE]) };
    const read = kept.versions[key][SIGNED_PAGE] ?? null;
    writes.push(saveAnswersOfPage(work.newId(), { applicationId, ...declaration, version: read, at }));
  }

  // The application goes by the names and the place they give here, which lists and letters show.
  const facts = householdFacts(all);
  const names = facts.applicants.map(({ name }) => name).filter((name) => name !== "");
  const events = [...begun.value.events, ...nameApplicants(record.application, names.join(" and "), today)];
  const application = events.reduce(evolve, record.application);
  const where = placeShown(facts.postcode, record);
  const changed = events.length > 0 || where.sector !== record.sector;
  writes.push(
    changed
      ? saveApplication(application, record.version, { rulebook: rulebookOn(today, calendar.local).version, ...where })
      : touchDraft(applicationId),
  );
  writes.push(...(await spellWrites(work, record.application, application, events)));
  if (events.length > 0) writes.push(appendEvents(applicationEntries(work, application, events, calendar.local)));
  const done = await commit(work.store, writes);
  return done.ok ? accept(undefined) : refuse("changed-meanwhile");
}

/**
 * Keeps one page of a draft for one of its applicants. A page that was changed since it was shown is refused, so that
 * nobody loses what they wrote; what two people write on two pages at the same moment is kept of both.
 */
export async function keepPage(
  work: Work,
  find: () => Promise<ApplicationRecord | undefined>,
  person: PersonKey,
  given: PageToKeep & { typedById: string | null; besides?: readonly Write[] },
): Promise<Result<void, SaveRefusal>> {
  for (let tries = 1; ; tries += 1) {
    const record = await find();
    if (!record) return refuse("not-found");
    const kept = await keepOnce(work, record, person, given);
    if (kept.ok || kept.refusal !== "changed-meanwhile" || tries === TRIES) return kept;
    const { versions } = await listAnswers(work.store.read, given.applicationId);
    const whose = whoseIs(applicationForm, given.page, person) ?? "household";
    if ((versions[whose][given.page] ?? null) !== given.version) return kept;
  }
}

/**
 * Keeps one page of somebody's own application: the household's, or one of their own pages. The first page kept starts
 * it. Naming who applies too invites them; refuses an address they cannot be invited at.
 */
export async function saveAnswers(
  work: Work,
  accountId: string,
  given: PageToKeep,
): Promise<Result<void, SaveRefusal>> {
  const db = work.store.read;
  const find = () => findApplication(db, { accountId }, given.applicationId);
  const record = await find();
  const person = record && placeOfAccount(record, await listPeople(db, record.id), accountId);
  return person ? keepPage(work, find, person, { ...given, typedById: null }) : refuse("not-found");
}
