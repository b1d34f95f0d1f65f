import { answersSeenBy, type PersonKey, whoseIs } from "#app/domain/applications/form/answers-by-person.ts";
import { applicationForm } from "#app/domain/applications/form/application-form.ts";
import { findPage } from "#app/domain/applications/form/engine.ts";
import { SIGNED_PAGE } from "#app/domain/applications/form/signing.ts";
import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { type Result, refuse } from "#app/domain/shared/result.ts";
import { findAccount } from "#db/queries/access.ts";
import { findApplication, listAnswers, listPeople } from "#db/queries/applications.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { appendEvents } from "#db/writes/history.ts";
import { outgoing } from "../jobs/outgoing.ts";
import { historyEntry, type Work } from "../work.ts";
import { keepPage, type PageToKeep, type SaveRefusal } from "./save-answers.server.ts";

export type TypeForRefusal = SaveRefusal | "reason-missing" | "signs-alone";

/**
 * A member of staff types a page for an applicant who asked them to. The page says that it was typed and by whom, history
 * says so with the reason, and the applicant is told by email, in the commit that keeps the page. A page of an
 * applicant's own wants the reason in every case; the signature is the applicant's and is never typed for them.
 */
export async function typeFor(
  work: Work,
  councilIds: readonly string[],
  given: PageToKeep & { person: PersonKey; reason: string },
): Promise<Result<void, TypeForRefusal>> {
  const db = work.store.read;
  const { applicationId, page, person, answers, version } = given;
  const reason = given.reason.trim();
  const find = () => findApplication(db, { councilIds }, applicationId);
  const record = await find();
  const whose = whoseIs(applicationForm, page, person);
  if (!record || !whose) return refuse("not-found");
  if (page === SIGNED_PAGE) return refuse("signs-alone");
  const kept = await listAnswers(db, applicationId);
  if (!findPage(applicationForm, answersSeenBy(kept.answers, person), page)) return refuse("not-found");
  if (reason === "") return refuse("reason-missing");
  const people = await listPeople(db, applicationId);
  const accountId = people.find(({ key }) => key === person)?.accountId ?? record.accountId;
  const [account, council] = await Promise.all([findAccount(db, accountId), findCouncil(db, record.councilId)]);
  const rulebook = rulebookOn(dayOf(work.now)).version;
  const about = { councilId: record.councilId, caseKind: "application", caseId: applicationId, rulebook } as const;
  const to = {
    address: account?.email ?? "",
    councilId: record.councilId,
    caseKind: "application",
    caseId: applicationId,
  };
  const facts = {
    firstName: account?.givenName ?? "",
    councilName: council?.name ?? "",
    reference: record.ref,
    path: "/carer/application",
  };
  return keepPage(work, find, person, {
    ...{ applicationId, page, answers, version },
    typedById: work.actor.id,
    besides: [
      appendEvents([historyEntry(work, about, { type: "PageTypedFor", reason, data: { page, person: whose } })]),
      ...(account && council ? [outgoing(work, to, { template: "application-news", facts })] : []),
    ],
  });
}
