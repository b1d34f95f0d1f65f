import type { Application, StepRefusal } from "#app/domain/applications/application.ts";
import { applicationFormBy } from "#app/domain/applications/form/application-form.ts";
import type { PageAnswers } from "#app/domain/applications/form/fields.ts";
import { readiness } from "#app/domain/applications/form/household-facts.ts";
import { freezeApplication, signaturesOf } from "#app/domain/applications/form/sent-document.ts";
import { markOf, SIGNED_PAGE, signersOnPaper } from "#app/domain/applications/form/signing.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import {
  type ApplicationScope,
  findApplication,
  listAnswers,
  listPeople,
  placeOfAccount,
} from "#db/queries/applications.ts";
import { addDocument, saveAnswersOfPage, touchDraft } from "#db/writes/applications.ts";
import type { Work } from "../work.ts";
import { type ChangeRefusal, takeStep } from "./change-application.server.ts";
import { rulebookOf } from "./rules-in-force.server.ts";

/**
 * Sends somebody's own application: the questions and answers are frozen as a document, the time to panel begins, and
 * the receipt goes out, in one commit. Of two sends at once, one counts.
 */
export function submitApplication(
  work: Work,
  accountId: string,
  given: { applicationId: string; version: number },
): Promise<Result<Application, SendDraftRefusal>> {
  return sendDraft(work, { accountId }, given);
}

/** Why a draft cannot be sent. */
export type SendDraftRefusal = StepRefusal | ChangeRefusal;

/** Sends a draft for its applicants, whose step it is also where staff send what they signed on paper. */
async function sendDraft(
  work: Work,
  scope: ApplicationScope,
  { applicationId, version }: { applicationId: string; version: number },
): Promise<Result<Application, SendDraftRefusal>> {
  const { answers, written } = await listAnswers(work.store.read, applicationId);
  const record = await findApplication(work.store.read, scope, applicationId);
  const rules = record && (await rulebookOf(work.store.read, record.councilId, dayOf(work.now))).values;
  const document = freezeApplication(answers, written, work.now, rules && applicationFormBy(rules));
  const onPaper = signersOnPaper(answers).map(({ name, signature }) => ({ name, on: signature.signedOn }));
  return takeStep(
    work,
    { scope, id: applicationId, version },
    { step: "submit", signatures: signaturesOf(answers), ...(onPaper.length > 0 ? { onPaper } : {}) },
    { roles: ["applicant"] },
    [addDocument(work.newId(), applicationId, document, work.now)],
  );
}

/** What came of a signature: the application is sent, or it waits for the other applicant. */
export type Signed = { sent: boolean };

/** Tries this often where the other applicant signs, or writes about themselves, at the same moment. */
const TRIES = 4;

/**
 * One applicant signs. `mark` is of the answers they had before them (`markOf`): where one of them was changed since,
 * it is refused and they are asked to read again. The signature of the last one sends the application.
 */
export async function signApplication(
  work: Work,
  accountId: string,
  given: { applicationId: string; declaration: PageAnswers; mark: string },
): Promise<Result<Signed, SendDraftRefusal | "already-sent">> {
  const { applicationId, declaration, mark } = given;
  const db = work.store.read;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const record = await findApplication(db, { accountId }, applicationId);
    const person = record && placeOfAccount(record, await listPeople(db, applicationId), accountId);
    if (!record || !person) return refuse("not-found");
    if (record.application.stage !== "draft") return refuse("already-sent");
    const { versions } = await listAnswers(db, applicationId);
    if (markOf(versions, person) !== mark) return refuse("changed-meanwhile");
    const version = versions[person][SIGNED_PAGE] ?? null;
    const page = { applicationId, page: SIGNED_PAGE, person, answers: declaration, version, at: work.now };
    const kept = await commit(work.store, [
      saveAnswersOfPage(work.newId(), page),
      touchDraft(applicationId, record.version),
    ]);
    if (kept.ok) return sendIfAllSigned(work, { accountId }, applicationId);
  }
  return refuse("changed-meanwhile");
}

/** Sends an application once every applicant's signature stands, on screen or on paper; until then it waits. */
export async function sendIfAllSigned(
  work: Work,
  scope: ApplicationScope,
  applicationId: string,
): Promise<Result<Signed, SendDraftRefusal>> {
  const db = work.store.read;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const record = await findApplication(db, scope, applicationId);
    if (!record) return refuse("not-found");
    if (record.submittedOn) return accept({ sent: true });
    const { answers } = await listAnswers(db, applicationId);
    if (!readiness(answers).complete) return accept({ sent: false });
    const sent = await sendDraft(work, scope, { applicationId, version: record.version });
    if (sent.ok) return accept({ sent: true });
    if (sent.refusal !== "changed-meanwhile") return refuse(sent.refusal);
  }
  return refuse("changed-meanwhile");
}
