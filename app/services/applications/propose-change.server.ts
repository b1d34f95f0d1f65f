import { evolve, nameApplicants, noteMove } from "#app/domain/applications/application.ts";
import {
  answersSeenBy,
  isPersonKey,
  type Whose,
  whoseIs,
  withAnswers,
} from "#app/domain/applications/form/answers-by-person.ts";
import { applicationForm, applicationFormBy } from "#app/domain/applications/form/application-form.ts";
import { findPage, type Page } from "#app/domain/applications/form/engine.ts";
import type { PageAnswers } from "#app/domain/applications/form/fields.ts";
import { householdFacts } from "#app/domain/applications/form/household-facts.ts";
import { freezeApplication } from "#app/domain/applications/form/sent-document.ts";
import { changedFields, howOpen, mergeProposal } from "#app/domain/applications/form/writing.ts";
import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import { canonicalJson, type Json } from "#app/domain/history/event.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { findAccount } from "#db/queries/access.ts";
import { findProposal, listProposals, type ProposalRow } from "#db/queries/answer-proposals.ts";
import {
  type ApplicationRecord,
  findApplication,
  listAnswers,
  listDocuments,
  listPeople,
  placeOfAccount,
} from "#db/queries/applications.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { addProposal, settleProposal } from "#db/writes/answer-proposals.ts";
import { addDocument, saveAnswersOfPage, saveApplication } from "#db/writes/applications.ts";
import { appendEvents } from "#db/writes/history.ts";
import { outgoing } from "../jobs/outgoing.ts";
import { idOfWhatItSays } from "../once-key.ts";
import { historyEntry, type Work } from "../work.ts";
import { applicationEntries } from "./application-history.ts";
import { standingTo } from "./change-application.server.ts";
import { placeShown } from "./place-shown.server.ts";
import { checksFollowing } from "./reconcile-checks.server.ts";
import { calendarOf } from "./rules-in-force.server.ts";

export type ProposalRefusal = "not-found" | "changed-meanwhile" | "not-open" | "nothing-changed" | "reason-missing";

function told(
  work: Work,
  record: ApplicationRecord,
  type: string,
  about: ProposalRow | { page: string; person: string },
) {
  const rulebook = rulebookOn(dayOf(work.now)).version;
  const of = { councilId: record.councilId, caseKind: "application", caseId: record.id, rulebook } as const;
  return appendEvents([historyEntry(work, of, { type, data: { page: about.page, person: about.person } })]);
}

function pageAsked(slug: string): Page | undefined {
  return applicationForm.sections.flatMap(({ pages }) => pages).find((page) => page.slug === slug);
}

/**
 * An applicant proposes a change to what they sent: it waits for their worker, and what was sent stays as it is. The same
 * change sent twice is one. Refused where nothing changes, without a reason, and for pages that are not proposed.
 */
export async function proposeChange(
  work: Work,
  accountId: string,
  given: { applicationId: string; page: string; answers: PageAnswers; why: string },
): Promise<Result<void, ProposalRefusal>> {
  const { applicationId, answers } = given;
  const db = work.store.read;
  const why = given.why.trim();
  const record = await findApplication(db, { accountId }, applicationId);
  const person = record && placeOfAccount(record, await listPeople(db, applicationId), accountId);
  const whose = person && whoseIs(applicationForm, given.page, person);
  if (!record || !whose) return refuse("not-found");
  const kept = await listAnswers(db, applicationId);
  const page = findPage(applicationForm, answersSeenBy(kept.answers, person), given.page)?.page;
  if (!page) return refuse("not-found");
  if (howOpen(page, record.application) !== "propose") return refuse("not-open");
  const before = kept.answers[whose][page.slug] ?? {};
  if (changedFields(page, before, answers).length === 0) return refuse("nothing-changed");
  if (why === "") return refuse("reason-missing");
  const said = canonicalJson(answers as Json);
  const alike = (await listProposals(db, applicationId)).filter(
    (one) => one.page === page.slug && one.person === whose && canonicalJson(one.after as Json) === said,
  );
  if (alike.some(({ state }) => state === "proposed")) return accept(undefined);
  const row = {
    id: idOfWhatItSays([applicationId, page.slug, whose, answers as Json, alike.length]),
    applicationId,
    councilId: record.councilId,
    page: page.slug,
    person: whose,
    before,
    after: answers,
    why,
    proposedById: accountId,
    proposedAt: work.now,
  };
  const done = await commit(work.store, [
    addProposal(row),
    told(work, record, "ChangeProposed", { page: page.slug, person: whose }),
  ]);
  // There already: the same change was sent twice at the same moment.
  return done.ok || done.refusal === "already-there" ? accept(undefined) : refuse("changed-meanwhile");
}

/** An applicant takes back what they proposed, while nobody has decided about it. */
export async function takeBackProposal(
  work: Work,
  accountId: string,
  given: { applicationId: string; proposalId: string },
): Promise<Result<void, ProposalRefusal>> {
  const db = work.store.read;
  const record = await findApplication(db, { accountId }, given.applicationId);
  const own = record && (await listProposals(db, record.id)).find(({ id }) => id === given.proposalId);
  if (!record || !own || own.proposedById !== accountId) return refuse("not-found");
  if (own.state !== "proposed") return refuse("not-open");
  const done = await commit(work.store, [
    settleProposal(own, { state: "taken-back", decidedById: accountId, decidedAt: work.now, reason: null }),
    told(work, record, "ChangeTakenBack", own),
  ]);
  return done.ok ? accept(undefined) : refuse("changed-meanwhile");
}

/** The email that tells whoever proposed a change that it was decided; what was decided is read behind sign-in. */
async function letterTo(work: Work, record: ApplicationRecord, accountId: string): Promise<Write[]> {
  const [account, council] = await Promise.all([
    findAccount(work.store.read, accountId),
    findCouncil(work.store.read, record.councilId),
  ]);
  if (!account || !council) return [];
  const to = { address: account.email, councilId: record.councilId, caseKind: "application", caseId: record.id };
  const path = "/carer/application";
  const facts = { firstName: account.givenName, councilName: council.name, reference: record.ref, path };
  return [outgoing(work, to, { template: "application-news", facts })];
}

async function openProposal(work: Work, councilIds: readonly string[], id: string) {
  const db = work.store.read;
  const proposal = await findProposal(db, councilIds, id);
  const record = proposal && (await findApplication(db, { councilIds }, proposal.applicationId));
  return proposal && record ? { proposal, record } : null;
}

/**
 * The worker accepts a proposed change: the answers change, the document of what was sent gets its next version, the
 * checks follow the new answers, and who proposed it is told, in one commit. Refused where the same question was changed
 * in another way since (`conflicts`), so that two proposals of one page never undo each other.
 */
export async function acceptProposal(
  work: Work,
  councilIds: readonly string[],
  proposalId: string,
): Promise<Result<void, ProposalRefusal | { conflicts: string[] }>> {
  const found = await openProposal(work, councilIds, proposalId);
  if (!found) return refuse("not-found");
  const { proposal, record } = found;
  const page = pageAsked(proposal.page);
  const whose: Whose = isPersonKey(proposal.person) ? proposal.person : "household";
  if (!page || proposal.state !== "proposed") return refuse("not-open");
  const db = work.store.read;
  const [kept, documents, calendar] = await Promise.all([
    listAnswers(db, record.id),
    listDocuments(db, record.id),
    calendarOf(db, record.councilId),
  ]);
  const merged = mergeProposal(page, proposal.before, proposal.after, kept.answers[whose][page.slug] ?? {});
  if ("conflicts" in merged) return refuse({ conflicts: merged.conflicts });
  const all = withAnswers(kept.answers, whose, page.slug, merged.merged);
  const today = dayOf(work.now);
  const [was, is] = [householdFacts(kept.answers), householdFacts(all)];
  const names = is.applicants.map(({ name }) => name).filter(Boolean);
  const [before, after] = [was, is].map(({ postcode }) => standingTo(record.councilId, postcode));
  const events = [
    ...nameApplicants(record.application, names.join(" and "), today),
    ...(before && after ? noteMove(before, after, is.movedInOn, today) : []),
  ];
  const application = events.reduce(evolve, record.application);
  const version = kept.versions[whose][page.slug] ?? null;
  const answered = { applicationId: record.id, page: page.slug, person: whose, answers: merged.merged, version };
  const number = (documents[0]?.number ?? 0) + 1;
  // The page is the applicant's own now, whoever had typed it.
  const written = kept.written.filter((one) => one.page !== page.slug || one.whose !== whose);
  const done = await commit(work.store, [
    settleProposal(proposal, { state: "accepted", decidedById: work.actor.id, decidedAt: work.now, reason: null }),
    saveAnswersOfPage(work.newId(), { ...answered, at: work.now }),
    saveApplication(application, record.version, {
      rulebook: rulebookOn(today, calendar.local).version,
      ...(was.postcode === is.postcode ? {} : placeShown(is.postcode, record)),
    }),
    addDocument(
      work.newId(),
      record.id,
      freezeApplication(all, written, work.now, applicationFormBy(rulebookOn(today, calendar.local).values)),
      work.now,
      number,
    ),
    ...(await checksFollowing(work, record, all)).writes,
    told(work, record, "ChangeAccepted", proposal),
    ...(events.length > 0 ? [appendEvents(applicationEntries(work, application, events, calendar.local))] : []),
    ...(await letterTo(work, record, proposal.proposedById)),
  ]);
  return done.ok ? accept(undefined) : refuse("changed-meanwhile");
}

/** The worker does not accept a proposed change, and says why; what was sent stays, and who proposed it is told. */
export async function declineProposal(
  work: Work,
  councilIds: readonly string[],
  proposalId: string,
  reason: string,
): Promise<Result<void, ProposalRefusal>> {
  const found = await openProposal(work, councilIds, proposalId);
  if (!found) return refuse("not-found");
  const { proposal, record } = found;
  if (proposal.state !== "proposed") return refuse("not-open");
  if (reason.trim() === "") return refuse("reason-missing");
  const settled = {
    state: "declined",
    decidedById: work.actor.id,
    decidedAt: work.now,
    reason: reason.trim(),
  } as const;
  const done = await commit(work.store, [
    settleProposal(proposal, settled),
    told(work, record, "ChangeDeclined", proposal),
    ...(await letterTo(work, record, proposal.proposedById)),
  ]);
  return done.ok ? accept(undefined) : refuse("changed-meanwhile");
}
