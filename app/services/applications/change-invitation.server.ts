import { recordCheck } from "#app/domain/applications/checks.ts";
import { householdFacts } from "#app/domain/applications/form/household-facts.ts";
import {
  actOn,
  type InvitationAct,
  type InvitationRefusal,
  type NewReferee,
  type NotThem,
  wantsAnother,
  wrongReferee,
} from "#app/domain/applications/invitations.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { findAccount } from "#db/queries/access.ts";
import { listAnswers, listPeople } from "#db/queries/applications.ts";
import {
  findInvitation,
  findInvitationOfEmail,
  type InvitationRecord,
  listBlockedPlaces,
  listInvitationsOfApplication,
} from "#db/queries/invitations.ts";
import { saveCheck } from "#db/writes/applications.ts";
import { endVisits, saveInvitation } from "#db/writes/invitations.ts";
import type { JobHandler } from "../jobs/run-jobs.server.ts";
import { SYSTEM_ACTOR, type Work } from "../work.ts";
import { anotherNeeded } from "./answer-invitation.server.ts";
import { askWrites } from "./ask-people.server.ts";
import {
  caseOf,
  type InvitationCase,
  isStillWanted,
  keepPeopleEvents,
  linkEmail,
  mayBeAskedAbout,
  toInvited,
  tokenOf,
} from "./invitation-case.server.ts";

/** Whose application the invitation must belong to, which one, and the version the person was looking at. */
export type InvitationAsked = { applicationId: string; councilId: string; id: string; version: number };

export type ChangeInvitationRefusal = InvitationRefusal | "not-found" | "changed-meanwhile" | "blocked" | "not-now";

async function load(
  work: Work,
  asked: InvitationAsked,
): Promise<Result<{ invitation: InvitationRecord; about: InvitationCase }, "not-found" | "changed-meanwhile">> {
  const invitation = await findInvitation(work.store.read, asked.id);
  if (!invitation || invitation.applicationId !== asked.applicationId || invitation.councilId !== asked.councilId) {
    return refuse("not-found");
  }
  if (invitation.version !== asked.version) return refuse("changed-meanwhile");
  return accept({ invitation, about: await caseOf(work, invitation) });
}

async function isBlocked(work: Work, { applicationId, key }: InvitationRecord): Promise<boolean> {
  return (await listBlockedPlaces(work.store.read, applicationId)).has(key);
}

async function reminderWrites(
  work: Work,
  { invitation, about }: { invitation: InvitationRecord; about: InvitationCase },
  by: "clock" | "officer",
  secret: string,
): Promise<Result<Write[], InvitationRefusal | "blocked" | "not-now">> {
  if (!isStillWanted(about.record.application)) return refuse("not-now");
  if (await isBlocked(work, invitation)) return refuse("blocked");
  const acted = actOn(invitation, { do: "remind", by }, work.now, about.rulebook);
  if (!acted.ok) return acted;
  const next = acted.value.invitation;
  const { tokenHash } = tokenOf(next.id, secret);
  return accept([
    saveInvitation(next, invitation.version, { tokenHash }),
    keepPeopleEvents(work, about, [acted.value.event]),
    toInvited(work, invitation, linkEmail("reminder", next, about.council.name, secret)),
  ]);
}

/** An officer reminds somebody, or asks again after a call. Once a day at most. */
export async function remindInvited(
  work: Work,
  asked: InvitationAsked,
  secret: string,
): Promise<Result<void, ChangeInvitationRefusal>> {
  const loaded = await load(work, asked);
  if (!loaded.ok) return loaded;
  const writes = await reminderWrites(work, loaded.value, "officer", secret);
  if (!writes.ok) return writes;
  const kept = await commit(work.store, writes.value);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}

/** The clock's reminder, where it is still due when its day comes. Whoever answered meanwhile hears nothing. */
export function remindByClock(store: Work["store"], newId: () => string, secret: string): JobHandler {
  return async (job, now) => {
    const invitation = await findInvitation(store.read, String(job.payload.invitationId));
    if (!invitation) return { done: true, writes: [] };
    const work: Work = { store, now, newId, actor: SYSTEM_ACTOR };
    const about = await caseOf(work, invitation);
    const writes = await reminderWrites(work, { invitation, about }, "clock", secret);
    return { done: true, writes: writes.ok ? writes.value : [] };
  };
}

async function actSimply(
  work: Work,
  asked: InvitationAsked,
  act: InvitationAct,
): Promise<Result<void, ChangeInvitationRefusal>> {
  const loaded = await load(work, asked);
  if (!loaded.ok) return loaded;
  const { invitation, about } = loaded.value;
  const acted = actOn(invitation, act, work.now, about.rulebook);
  if (!acted.ok) return acted;
  const wants = act.do === "record-death" && work.actor.kind === "staff" && invitation.kind === "reference";
  const kept = await commit(work.store, [
    saveInvitation(acted.value.invitation, invitation.version),
    keepPeopleEvents(work, about, [acted.value.event]),
    endVisits(invitation.id, work.now),
    ...(wants ? await anotherNeeded(work, about) : []),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}

/** Records that somebody who was named has died. Nobody writes to them again, and another referee may be named. */
export function recordDeath(work: Work, asked: InvitationAsked): Promise<Result<void, ChangeInvitationRefusal>> {
  return actSimply(work, asked, { do: "record-death" });
}

/** Takes an invitation back: the link closes, and the person may be asked anew later. */
export function takeBackInvitation(work: Work, asked: InvitationAsked): Promise<Result<void, ChangeInvitationRefusal>> {
  return actSimply(work, asked, { do: "replace", reason: "taken-back" });
}

/** The check of the place is asked for anew, of whoever stands in it now. */
function moveCheck(
  work: Work,
  about: InvitationCase,
  key: string,
  named: NewReferee,
): Result<Write[], "interviewed-already"> {
  const { record, rulebook } = about;
  const id = `personal-reference:${key}`;
  const today = dayOf(work.now);
  const check = record.checks.find((one) => one.id === id);
  if (!check) return accept([]);
  if (check.state === "received" || check.state === "not-needed") return refuse("interviewed-already");
  const reopened =
    check.state === "requested"
      ? recordCheck(
          record.checks,
          id,
          { to: "needed", on: today, reason: "Another referee was named" },
          today,
          rulebook,
        )
      : null;
  if (reopened && !reopened.ok) return refuse("interviewed-already");
  const open = reopened?.ok ? reopened.value.check : check;
  const renamed = { ...open, about: `${named.name}, ${named.relation}`, holder: named.name, note: null };
  const others = record.checks.map((one) => (one.id === id ? renamed : one));
  const requested = recordCheck(others, id, { to: "requested", on: today }, today, rulebook);
  if (!requested.ok) return refuse("interviewed-already");
  const events = [...(reopened?.ok ? [reopened.value.event] : []), requested.value.event];
  return accept([
    saveCheck(record.id, requested.value.check, record.checkVersions[id] ?? 0),
    keepPeopleEvents(work, about, events),
  ]);
}

export type ReplaceRefusal =
  | ChangeInvitationRefusal
  | "interviewed-already"
  | { wrong: Partial<Record<"name" | "email", string>> };

async function notThem(work: Work, { record }: InvitationCase, place: string): Promise<NotThem[]> {
  const db = work.store.read;
  const [{ answers }, asked, account, applicants] = await Promise.all([
    listAnswers(db, record.id),
    listInvitationsOfApplication(db, record.id),
    findAccount(db, record.accountId),
    listPeople(db, record.id),
  ]);
  const facts = householdFacts(answers);
  return [
    ...facts.applicants.map(({ name }) => ({ name, email: null, who: "applicant" as const })),
    ...[account?.email, ...applicants.map(({ email }) => email)].flatMap((email) =>
      email ? [{ name: null, email, who: "applicant" as const }] : [],
    ),
    ...facts.adults.map(({ name, email }) => ({ name, email, who: "household" as const })),
    // Who stood in this place before is no longer asked, and may not be named again under the same address.
    ...facts.referees
      .filter(({ key }) => key !== place || !asked.some((one) => one.key === place))
      .map(({ name, email }) => ({ name, email, who: "referee" as const })),
    ...asked.map(({ name, email }) => ({ name, email, who: "referee" as const })),
  ];
}

/**
 * Names somebody else in a referee's place, and asks them at once. Applicants may when the one before cannot answer
 * (`only`: "wanted"), officers at any time until an answer. Refuses applicants, members of the household and anybody named
 * before, and once the referee was interviewed.
 */
export async function replaceReferee(
  work: Work,
  asked: InvitationAsked,
  named: NewReferee,
  given: { only: "wanted" | "any"; secret: string },
): Promise<Result<void, ReplaceRefusal>> {
  const loaded = await load(work, asked);
  if (!loaded.ok) return loaded;
  const { invitation, about } = loaded.value;
  if (invitation.kind !== "reference") return refuse("not-from-here");
  if (given.only === "wanted" && !wantsAnother(invitation)) return refuse("not-from-here");
  if (!mayBeAskedAbout(about.record.application)) return refuse("not-now");
  if (await isBlocked(work, invitation)) return refuse("blocked");
  const wrong = wrongReferee(named, await notThem(work, about, invitation.key));
  if (Object.keys(wrong).length > 0) return refuse({ wrong });
  return putInPlace(work, invitation, about, named, "named-another", given.secret);
}

async function putInPlace(
  work: Work,
  invitation: InvitationRecord,
  about: InvitationCase,
  named: NewReferee,
  reason: "named-another" | "address-corrected",
  secret: string,
): Promise<Result<void, ReplaceRefusal>> {
  // Whoever has died stays recorded so: the next round stands in their place without changing theirs.
  const died = invitation.reason === "died";
  const acted = died ? null : actOn(invitation, { do: "replace", reason }, work.now, about.rulebook);
  if (acted && !acted.ok) return acted;
  const moved = invitation.kind === "reference" ? moveCheck(work, about, invitation.key, named) : accept([]);
  if (!moved.ok) return moved;
  const person = { key: invitation.key, kind: invitation.kind, ...named, relation: named.relation || null };
  const kept = await commit(work.store, [
    ...(acted?.ok
      ? [saveInvitation(acted.value.invitation, invitation.version), keepPeopleEvents(work, about, [acted.value.event])]
      : []),
    endVisits(invitation.id, work.now),
    ...askWrites(work, about, person, invitation.round + 1, secret).writes,
    ...moved.value,
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}

/** Puts somebody's address right: the link that went astray closes, and the same person is asked at the new address. */
export async function correctAddress(
  work: Work,
  asked: InvitationAsked,
  email: string,
  secret: string,
): Promise<Result<void, ReplaceRefusal>> {
  const loaded = await load(work, asked);
  if (!loaded.ok) return loaded;
  const { invitation, about } = loaded.value;
  if (invitation.reason === "died") return refuse("not-from-here");
  if (!mayBeAskedAbout(about.record.application)) return refuse("not-now");
  if (await isBlocked(work, invitation)) return refuse("blocked");
  const others = (await notThem(work, about, invitation.key)).filter(
    (other) =>
      !(other.who === "referee" && other.name === invitation.name) &&
      !(other.who === "household" && other.name === invitation.name),
  );
  const { email: wrong } = wrongReferee({ name: "", relation: "", email, phone: null }, others);
  if (wrong) return refuse({ wrong: { email: wrong } });
  const { name, relation, phone } = invitation;
  return putInPlace(
    work,
    invitation,
    about,
    { name, relation: relation ?? "", email, phone },
    "address-corrected",
    secret,
  );
}

/** What follows when an email that asked somebody came back: they cannot be reached, and another referee is wanted. */
export async function bounceWrites(work: Work, emailId: string): Promise<Write[]> {
  const invitation = await findInvitationOfEmail(work.store.read, emailId);
  if (!invitation) return [];
  const about = await caseOf(work, invitation);
  const acted = actOn(invitation, { do: "bounce" }, work.now, about.rulebook);
  if (!acted.ok) return [];
  return [
    saveInvitation(acted.value.invitation, invitation.version),
    keepPeopleEvents(work, about, [acted.value.event]),
    ...(invitation.kind === "reference" && isStillWanted(about.record.application)
      ? await anotherNeeded(work, about)
      : []),
  ];
}
