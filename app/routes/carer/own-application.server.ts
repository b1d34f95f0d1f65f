import { redirect } from "@remix-run/node";
import {
  type AnswersByPerson,
  answersSeenBy,
  type PersonKey,
  type VersionsByPerson,
  type WrittenPage,
} from "#app/domain/applications/form/answers-by-person.ts";
import { applicationForm } from "#app/domain/applications/form/application-form.ts";
import type { Answers } from "#app/domain/applications/form/engine.ts";
import { howOpen } from "#app/domain/applications/form/writing.ts";
import type { CarerAsked } from "#app/http/guards.server.ts";
import { rulebookOf } from "#app/services/applications/rules-in-force.server.ts";
import {
  type ApplicationRecord,
  findApplicationOfAccount,
  listAnswers,
  listPeople,
  placeOfAccount,
} from "#db/queries/applications.ts";

/** Somebody's own newest application. Who has none is taken to the journey, which says how to begin. */
export async function ownApplication({ db, person }: CarerAsked): Promise<ApplicationRecord> {
  const record = await findApplicationOfAccount(db, person.id);
  if (!record) throw redirect("/carer");
  return record;
}

/** Whether the form is still being filled in. */
export function isBeingWritten({ application }: ApplicationRecord): boolean {
  return application.stage === "invited" || application.stage === "draft";
}

/** Which of the applicants is asking. */
export async function ownPlace({ db, person }: CarerAsked, record: ApplicationRecord): Promise<PersonKey> {
  const place = placeOfAccount(record, await listPeople(db, record.id), person.id);
  if (!place) throw redirect("/carer");
  return place;
}

/** Somebody's own application as they may write it. `answers`: the household's and their own; `all`: also the other's, for counts only. */
export type OwnDraft = {
  record: ApplicationRecord;
  me: PersonKey;
  answers: Answers;
  all: AnswersByPerson;
  versions: VersionsByPerson;
  written: WrittenPage[];
};

/** Their application while it is being filled in; once sent, they are shown what they sent. */
export async function ownDraft(given: CarerAsked): Promise<OwnDraft> {
  const record = await ownApplication(given);
  if (!isBeingWritten(record)) throw redirect("/carer/application");
  return readOwn(given, record);
}

/** Their application while a page of it may still be written: a draft, or afterwards a page of a later stage. */
export async function ownWriting(given: CarerAsked, slug: string): Promise<OwnDraft> {
  const record = await ownApplication(given);
  const page = applicationForm.sections.flatMap(({ pages }) => pages).find((candidate) => candidate.slug === slug);
  const open = page ? howOpen(page, record.application) : "write";
  if (open === "propose") throw redirect(`/carer/application/change/${slug}`);
  if (open === "closed") throw redirect("/carer/application");
  return readOwn(given, record);
}

/** As many years of addresses as the rules in force ask them for: the form is read in the words of that number. */
export async function yearsAsked({ db, today }: CarerAsked, { councilId }: ApplicationRecord): Promise<number> {
  return (await rulebookOf(db, councilId, today)).values.addressYears;
}

/** Their application with what they may read of its answers. */
export async function readOwn(given: CarerAsked, record: ApplicationRecord): Promise<OwnDraft> {
  const [me, kept] = await Promise.all([ownPlace(given, record), listAnswers(given.db, record.id)]);
  const { answers: all, versions, written } = kept;
  return { record, me, answers: answersSeenBy(all, me), all, versions, written };
}
