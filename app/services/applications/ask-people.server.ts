import { recordCheck } from "#app/domain/applications/checks.ts";
import { householdFacts } from "#app/domain/applications/form/household-facts.ts";
import { invite, type PersonToAsk, peopleToAsk } from "#app/domain/applications/invitations.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { type ApplicationRecord, findApplication, listAnswers } from "#db/queries/applications.ts";
import { type InvitationRecord, listBlockedPlaces, listInvitationsOfApplication } from "#db/queries/invitations.ts";
import { saveCheck } from "#db/writes/applications.ts";
import { addInvitation } from "#db/writes/invitations.ts";
import { type Email, renderEmail } from "#emails/catalogue.ts";
import type { Work } from "../work.ts";
import {
  caseOf,
  homeOf,
  type InvitationCase,
  keepPeopleEvents,
  lastDay,
  linkEmail,
  mayBeAskedAbout,
  queueReminders,
  toInvited,
  tokenOf,
} from "./invitation-case.server.ts";
import { rulebookOf } from "./rules-in-force.server.ts";

/** Everybody to be asked about an application, each with the newest invitation in their place, and those before it. */
export type PersonStanding = {
  person: PersonToAsk;
  now: InvitationRecord | null;
  before: InvitationRecord[];
  /** Why nobody may write to them, where somebody's safety comes first. */
  blocked: string | null;
};

/** The people of an application and how each stands. */
export async function peopleOf(
  db: Reader,
  record: Pick<ApplicationRecord, "id" | "councilId">,
  today: ReturnType<typeof dayOf>,
): Promise<PersonStanding[]> {
  const [{ answers }, asked, blocked, rulebook] = await Promise.all([
    listAnswers(db, record.id),
    listInvitationsOfApplication(db, record.id),
    listBlockedPlaces(db, record.id),
    rulebookOf(db, record.councilId, today),
  ]);
  return peopleToAsk(householdFacts(answers), asked, today, rulebook).map((person) => {
    const inPlace = asked.filter(({ key }) => key === person.key).sort((a, b) => b.round - a.round);
    const [newest, ...older] = inPlace;
    const standing = newest && newest.state !== "replaced";
    return {
      person,
      now: standing ? newest : null,
      before: standing ? older : inPlace,
      blocked: blocked.get(person.key) ?? null,
    };
  });
}

/** Why somebody is not asked now. */
export type SkipReason = "asked-already" | "blocked" | "no-email" | "not-there";

/** Whether somebody can be asked now, at an address that may have been given for it. */
export function skipReason(standing: PersonStanding | undefined, email: string | null): SkipReason | null {
  if (!standing) return "not-there";
  if (standing.blocked !== null) return "blocked";
  if (standing.now) return "asked-already";
  return email ? null : "no-email";
}

/** The writes of asking one person: the invitation, its email, its reminders, and the check it belongs to. */
export function askWrites(
  work: Work,
  about: InvitationCase,
  person: Pick<PersonToAsk, "key" | "kind" | "name" | "relation" | "phone"> & { email: string },
  round: number,
  secret: string,
): { id: string; writes: Write[] } {
  const { record, council, rulebook } = about;
  const { key, kind, name, relation, phone, email } = person;
  const { invitation, event } = invite({ id: work.newId(), kind, key, round, name }, work.now, rulebook);
  const { tokenHash } = tokenOf(invitation.id, secret);
  const kept = { applicationId: record.id, councilId: record.councilId, relation, email, phone, tokenHash };
  const asked = linkEmail("asked", invitation, council.name, secret);
  return {
    id: invitation.id,
    writes: [
      addInvitation(invitation, kept),
      keepPeopleEvents(work, about, [event]),
      toInvited(work, { id: invitation.id, email, councilId: record.councilId }, asked),
      ...queueReminders(work, invitation, rulebook),
    ],
  };
}

/** The check of a referee moves to asked for, with the referee; nothing where it was asked for before. */
function checkWrites(work: Work, { record, rulebook }: InvitationCase, key: string): Write[] {
  const id = `personal-reference:${key}`;
  const today = dayOf(work.now);
  if (record.checks.find((check) => check.id === id)?.state !== "needed") return [];
  const recorded = recordCheck(record.checks, id, { to: "requested", on: today }, today, rulebook);
  if (!recorded.ok) return [];
  const { check, event } = recorded.value;
  return [
    saveCheck(record.id, check, record.checkVersions[id] ?? 0),
    keepPeopleEvents(work, { record, rulebook }, [event]),
  ];
}

export type Asked = { asked: string[]; skipped: { key: string; name: string; why: SkipReason }[] };

/**
 * Asks people about an application by a link of their own: those of `keys`, in one commit. Whoever cannot be asked is
 * skipped and named with the reason. `emails` gives an address where the application has none. Of two presses at once one
 * asks. Refuses when the application is not theirs to see, or nobody may be asked about it now.
 */
export async function askPeople(
  work: Work,
  scope: { councilIds: readonly string[]; applicationId: string },
  given: { keys: readonly string[]; emails?: Readonly<Record<string, string>> },
  secret: string,
): Promise<Result<Asked, "not-found" | "not-now" | "changed-meanwhile">> {
  const db = work.store.read;
  const found = await findApplication(db, { councilIds: scope.councilIds }, scope.applicationId);
  if (!found) return refuse("not-found");
  if (!mayBeAskedAbout(found.application)) return refuse("not-now");
  const about = await caseOf(work, { applicationId: found.id, councilId: found.councilId });
  const people = await peopleOf(db, found, dayOf(work.now));
  const result: Asked = { asked: [], skipped: [] };
  const writes: Write[] = [];
  for (const key of new Set(given.keys)) {
    const standing = people.find(({ person }) => person.key === key);
    const email = given.emails?.[key] ?? standing?.person.email ?? null;
    const why = skipReason(standing, email);
    if (why || !standing || !email) {
      result.skipped.push({ key, name: standing?.person.name ?? "", why: why ?? "not-there" });
      continue;
    }
    const round = Math.max(0, ...standing.before.map((one) => one.round)) + 1;
    writes.push(...askWrites(work, about, { ...standing.person, email }, round, secret).writes);
    if (standing.person.kind === "reference") writes.push(...checkWrites(work, about, key));
    result.asked.push(key);
  }
  if (writes.length === 0) return accept(result);
  const kept = await commit(work.store, writes);
  return kept.ok ? accept(result) : refuse("changed-meanwhile");
}

/** The words of the email that asks somebody, as they would read it, without a link that opens anything. */
export async function previewAsking(
  kind: PersonToAsk["kind"],
  given: { firstName: string; councilName: string; endsAt: Date; origin: string },
): Promise<{ subject: string; lines: string[] }> {
  const facts = {
    firstName: given.firstName,
    councilName: given.councilName,
    path: homeOf(kind, "their-own-link"),
    endsOn: lastDay(given.endsAt),
  };
  const email: Email =
    kind === "reference" ? { template: "reference-asked", facts } : { template: "household-asked", facts };
  const { subject, text } = await renderEmail(email, { origin: given.origin });
  return { subject, lines: text.split(/\n+/).filter((line) => line.trim() !== "") };
}
