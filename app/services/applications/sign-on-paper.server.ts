import { applicantsIn, type PersonKey, withAnswers } from "#app/domain/applications/form/answers-by-person.ts";
import type { FieldErrors } from "#app/domain/applications/form/engine.ts";
import type { PageAnswers } from "#app/domain/applications/form/fields.ts";
import { readiness } from "#app/domain/applications/form/household-facts.ts";
import { judgePaperSignature, type PaperSigned } from "#app/domain/applications/form/paper-signature.ts";
import {
  hasSigned,
  markOf,
  missingToSign,
  paperSignatureIn,
  SIGNED_PAGE,
  signedOnPaper,
} from "#app/domain/applications/form/signing.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { findAccount } from "#db/queries/access.ts";
import { type ApplicationRecord, findApplication, listAnswers, listPeople } from "#db/queries/applications.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { saveAnswersOfPage, touchDraft } from "#db/writes/applications.ts";
import { appendEvents } from "#db/writes/history.ts";
import { outgoing } from "../jobs/outgoing.ts";
import type { ReadPaper } from "../papers/read-paper.server.ts";
import { type PaperStore, type SendRefusal, sendPaper } from "../papers/send-paper.server.ts";
import type { Work } from "../work.ts";
import { besideApplication } from "./beside-application.ts";
import { type SendDraftRefusal, type Signed, sendIfAllSigned } from "./submit-application.server.ts";

/** A page that an applicant signed on paper. `mark` is of the answers they signed under, as they stood when it was opened. */
export type SignedPaper = {
  applicationId: string;
  person: PersonKey;
  mark: string;
  answers: PageAnswers;
  /** The page itself; null where the original is kept elsewhere. */
  file: ReadPaper | null;
};

export type SignOnPaperRefusal =
  | SendDraftRefusal
  | SendRefusal
  | "already-sent"
  /** What is still to write before this applicant can sign. */
  | { unfinished: string[] }
  | { errors: FieldErrors };

/** Whether this very signature is recorded already: the same form came twice. */
function isRecorded(declaration: PageAnswers | undefined, judged: PaperSigned): boolean {
  const there = paperSignatureIn(declaration);
  return there?.signedOn === judged.signedOn && declaration?.signed === judged.declaration.signed;
}

/** The email to who signed, while the other's signature is still awaited; the receipt tells it otherwise. */
async function newsTo(work: Work, record: ApplicationRecord, accountId: string): Promise<Write[]> {
  const db = work.store.read;
  const [account, council] = await Promise.all([findAccount(db, accountId), findCouncil(db, record.councilId)]);
  if (!account || !council) return [];
  const { councilId, id: caseId, ref: reference } = record;
  const to = { address: account.email, councilId, caseKind: "application", caseId } as const;
  const facts = {
    firstName: account.givenName,
    councilName: council.name,
    reference,
    path: "/carer/application",
  };
  return [outgoing(work, to, { template: "application-news", facts })];
}

/**
 * Staff record that an applicant signed on paper and asked them to send the application: the page, or where the original
 * is kept, the day, and how they asked. Each applicant signs for themselves; the signature of the last one sends it, as
 * on screen. Refuses while anything they sign under is unfinished, where it was changed since it was opened, and where
 * they write in their own account and nobody says that they asked.
 */
export async function signOnPaper(
  work: Work,
  store: PaperStore,
  councilIds: readonly string[],
  given: SignedPaper,
): Promise<Result<Signed, SignOnPaperRefusal>> {
  const db = work.store.read;
  const { applicationId, person, file } = given;
  const scope = { councilIds };
  const record = await findApplication(db, scope, applicationId);
  if (!record) return refuse("not-found");
  const [kept, people] = await Promise.all([listAnswers(db, applicationId), listPeople(db, applicationId)]);
  const { answers: all, versions, written } = kept;
  if (!applicantsIn(all).includes(person)) return refuse("not-found");
  const seat = people.find(({ key }) => key === person);
  const joined = seat ? seat.joinedAt !== null : person === "applicant-1";
  const judged = judgePaperSignature(given.answers, { hasPage: file !== null, person, joined, written });
  if (!judged.ok) return refuse({ errors: judged.refusal });
  const { declaration, signedOn, kept: place, asked } = judged.value;
  const own = all[person][SIGNED_PAGE];
  if (hasSigned(all, person) && isRecorded(own, judged.value)) return sendIfAllSigned(work, scope, applicationId);
  if (record.application.stage !== "draft") return refuse("already-sent");
  const unfinished = missingToSign(all, person);
  if (unfinished.length > 0) return refuse({ unfinished });
  if (markOf(versions, person) !== given.mark) return refuse("changed-meanwhile");

  const line = `signed-page:${person}`;
  const sent = file
    ? await sendPaper(work, store, { sender: scope, applicationId, line }, { file, expiresOn: null })
    : accept({ id: null });
  if (!sent.ok) return sent;
  const paperId = sent.value.id;
  const answers = signedOnPaper(declaration, { signedOn, paperId, kept: place });
  const version = versions[person][SIGNED_PAGE] ?? null;
  const page = { applicationId, page: SIGNED_PAGE, person, answers, version, at: work.now, typedById: work.actor.id };
  const last = readiness(withAnswers(all, person, SIGNED_PAGE, answers)).complete;
  const accountId = seat ? seat.accountId : record.accountId;
  const done = await commit(work.store, [
    saveAnswersOfPage(work.newId(), page),
    touchDraft(applicationId, record.version),
    appendEvents([
      besideApplication(work, record, {
        type: "SignedOnPaper",
        reason: asked,
        data: { person, on: signedOn, ...(paperId ? { paperId } : {}), ...(place ? { kept: place } : {}) },
      }),
    ]),
    ...(last || !accountId ? [] : await newsTo(work, record, accountId)),
  ]);
  return done.ok ? sendIfAllSigned(work, scope, applicationId) : refuse("changed-meanwhile");
}
