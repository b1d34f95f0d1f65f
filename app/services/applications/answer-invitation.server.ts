import { personOf } from "#app/domain/applications/check-groups.ts";
import { kindData } from "#app/domain/applications/check-kinds.ts";
import { recordCheck } from "#app/domain/applications/checks.ts";
import { freeze, incompletePages } from "#app/domain/applications/form/engine.ts";
import type { PageAnswers } from "#app/domain/applications/form/fields.ts";
import { consentsIn } from "#app/domain/applications/form/household-adult-form.ts";
import { householdFacts } from "#app/domain/applications/form/household-facts.ts";
import { dangerTold, invitedForm } from "#app/domain/applications/form/invited-form.ts";
import {
  actOn,
  type DeclineReason,
  type HandBackReason,
  type HouseholdConsent,
  type InvitationAct,
  type InvitationRefusal,
} from "#app/domain/applications/invitations.ts";
import { ageOn, type Day, dayOf, isDay } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { listAnswers } from "#db/queries/applications.ts";
import { findInvitedAnswers, type InvitationRecord } from "#db/queries/invitations.ts";
import { saveCheck } from "#db/writes/applications.ts";
import { saveInvitation } from "#db/writes/invitations.ts";
import { outgoing } from "../jobs/outgoing.ts";
import type { Work } from "../work.ts";
import { addresseesOf } from "./change-application.server.ts";
import { caseOf, type InvitationCase, keepPeopleEvents, linkEmail, toInvited } from "./invitation-case.server.ts";
import { concernWrites } from "./raise-concern.server.ts";

/** What somebody who is asked has written, and the form they are asked by. */
export async function invitedFormOf(db: Reader, invitation: InvitationRecord, about: InvitationCase, today: Day) {
  const answers = await findInvitedAnswers(db, invitation.id);
  const stated = householdFacts((await listAnswers(db, invitation.applicationId)).answers).adults.find(
    ({ key }) => key === invitation.key,
  )?.bornOn;
  // What they say of themselves counts more than what the applicants said of them.
  const own = answers.you?.bornOn;
  const bornOn = typeof own === "string" && isDay(own) ? own : stated;
  const young = bornOn ? ageOn(bornOn, today) < about.rulebook.values.dbsAge : false;
  return { form: invitedForm(invitation.kind, young), answers, young };
}

export type AnswerRefusal = InvitationRefusal | "changed-meanwhile";

/**
 * Keeps one page of what somebody is asked. `version` is the invitation's as it was shown: what was changed meanwhile in
 * another tab is refused, so that neither is lost. Refuses when it was answered or has ended.
 */
export async function saveInvitedPage(
  work: Work,
  invitation: InvitationRecord,
  given: { page: string; answers: PageAnswers; version: number },
): Promise<Result<void, AnswerRefusal>> {
  if (invitation.state !== "opened") return refuse("not-from-here");
  if (invitation.version !== given.version) return refuse("changed-meanwhile");
  const answers = { ...(await findInvitedAnswers(work.store.read, invitation.id)), [given.page]: given.answers };
  const kept = await commit(work.store, [saveInvitation(invitation, given.version, { answers })]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}

/**
 * Sends what somebody has written: questions and answers are frozen, thanks go out, and what tells of a danger to a child
 * raises a concern, in one commit. Of two presses one counts. Refuses with the first page that wants something.
 */
export async function sendInvitedAnswers(
  work: Work,
  invitation: InvitationRecord,
  version: number,
  secret: string,
): Promise<Result<void, AnswerRefusal | { incomplete: string }>> {
  if (invitation.version !== version) return refuse("changed-meanwhile");
  const about = await caseOf(work, invitation);
  const today = dayOf(work.now);
  const { form, answers } = await invitedFormOf(work.store.read, invitation, about, today);
  const [missing] = incompletePages(form, answers);
  if (missing) return refuse({ incomplete: missing.slug });
  const consents = invitation.kind === "household-adult" ? consentsIn(answers, today) : {};
  const acted = actOn(invitation, { do: "answer", consents }, work.now, about.rulebook);
  if (!acted.ok) return acted;
  const danger = dangerTold(invitation.kind, answers);
  const raised = { id: work.newId(), words: danger ?? "", invitationId: invitation.id, urgent: false };
  const kept = await commit(work.store, [
    saveInvitation(acted.value.invitation, version, { answers, document: freeze(form, answers, work.now) }),
    keepPeopleEvents(work, about, [acted.value.event]),
    toInvited(work, invitation, linkEmail("thanks", acted.value.invitation, about.council.name, secret)),
    ...(danger === null ? [] : await concernWrites(work, about, raised)),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}

/** Tells every applicant with an account that another referee is wanted: neither who nor why is in the email. */
export async function anotherNeeded(work: Work, { record }: InvitationCase): Promise<Write[]> {
  return (await addresseesOf(work, record)).map(({ email, givenName, councilName, ref }) => {
    const to = { address: email, councilId: record.councilId, caseKind: "application", caseId: record.id };
    const facts = { firstName: givenName, councilName, reference: ref, path: "/carer/people" };
    return outgoing(work, to, { template: "another-needed", facts });
  });
}

/** What somebody says instead of an answer. `said`: their own words, and for a call when and where to ring. */
export type InsteadOfAnswer =
  | { do: "decline"; reason: DeclineReason; said: string | null }
  | { do: "hand-back"; reason: HandBackReason; said: string | null };

/** Takes a no, or the link handed back. A referee's no asks the applicant for somebody else; a wish to talk asks the worker. */
export async function answerOtherwise(
  work: Work,
  invitation: InvitationRecord,
  instead: InsteadOfAnswer,
): Promise<Result<void, AnswerRefusal>> {
  const about = await caseOf(work, invitation);
  const { said, ...act } = instead;
  const acted = actOn(invitation, act as InvitationAct, work.now, about.rulebook);
  if (!acted.ok) return acted;
  const wants = invitation.kind === "reference" && act.do === "decline";
  const kept = await commit(work.store, [
    saveInvitation(acted.value.invitation, invitation.version, { said }),
    keepPeopleEvents(work, about, [acted.value.event]),
    ...(wants ? await anotherNeeded(work, about) : []),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}

const STOPPED = "They took their permission back, so it was stopped. The worker tells whoever was asked";

/** What was asked for on the ground of a consent and has not come in is stopped with it. */
function stoppedBy(work: Work, about: InvitationCase, key: string, consent: HouseholdConsent): Write[] {
  const { record, rulebook } = about;
  const today = dayOf(work.now);
  return record.checks.flatMap((check) => {
    const { id, kind, state } = check;
    if (state !== "requested" || personOf(check) !== key || kindData(kind).consent !== consent) return [];
    const stopped = recordCheck(record.checks, id, { to: "needed", on: today, reason: STOPPED }, today, rulebook);
    if (!stopped.ok) return [];
    return [
      saveCheck(record.id, stopped.value.check, record.checkVersions[id] ?? 0),
      keepPeopleEvents(work, about, [stopped.value.event]),
    ];
  });
}

/** Takes back a consent that was given. A check asked for on its ground that has not come in stops in the same commit. */
export async function withdrawConsent(
  work: Work,
  invitation: InvitationRecord,
  consent: HouseholdConsent,
): Promise<Result<void, AnswerRefusal>> {
  const about = await caseOf(work, invitation);
  const acted = actOn(invitation, { do: "withdraw-consent", consent }, work.now, about.rulebook);
  if (!acted.ok) return acted;
  const kept = await commit(work.store, [
    saveInvitation(acted.value.invitation, invitation.version),
    keepPeopleEvents(work, about, [acted.value.event]),
    ...stoppedBy(work, about, invitation.key, consent),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}
