import { isClosed } from "#app/domain/applications/application.ts";
import type { AnswersByPerson } from "#app/domain/applications/form/answers-by-person.ts";
import { applicationForm } from "#app/domain/applications/form/application-form.ts";
import { isPageComplete } from "#app/domain/applications/form/engine.ts";
import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { findAccount, findAccountByEmail } from "#db/queries/access.ts";
import {
  type ApplicantRow,
  type ApplicationRecord,
  findApplicationOfAccount,
  findPlaceToJoin,
  listPeople,
} from "#db/queries/applications.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { addAccount, changeAccount } from "#db/writes/access.ts";
import { addApplicant, changeApplicant, touchDraft } from "#db/writes/applications.ts";
import { appendEvents } from "#db/writes/history.ts";
import { signInKey } from "../access/email-key.ts";
import { outgoing } from "../jobs/outgoing.ts";
import { historyEntry, type Work } from "../work.ts";

/** Why the other person cannot be asked to apply at the address that was given. */
export type JointRefusal =
  | "same-address"
  | "address-of-staff"
  | "account-closed"
  | "applying-elsewhere"
  | "already-joined";

function event(work: Work, record: ApplicationRecord, type: string, data: Record<string, string> = {}): Write {
  const rulebook = rulebookOn(dayOf(work.now)).version;
  const about = { councilId: record.councilId, caseKind: "application", caseId: record.id, rulebook } as const;
  return appendEvents([historyEntry(work, about, { type, data })]);
}

/** The name as it stands in an account: everything before the last word, and the last word. One word is a given name. */
function inTwo(name: string): { givenName: string; familyName: string } {
  const words = name.trim().split(/\s+/);
  const familyName = words.length > 1 ? (words.at(-1) ?? "") : "";
  return { givenName: words.slice(0, familyName ? -1 : undefined).join(" "), familyName };
}

/** The account the other person signs in to at an address, made if there is none, and the writes that make it. */
async function accountAt(
  work: Work,
  record: ApplicationRecord,
  address: string,
  name: string,
): Promise<Result<{ id: string; writes: Write[] }, JointRefusal>> {
  const db = work.store.read;
  const emailKey = signInKey(address);
  const first = await findAccount(db, record.accountId);
  if (first?.emailKey === emailKey) return refuse("same-address");
  const known = await findAccountByEmail(db, emailKey);
  if (!known) {
    const id = work.newId();
    const account = {
      id,
      kind: "person" as const,
      councilId: record.councilId,
      roles: ["applicant"],
      email: address,
      emailKey,
      ...inTwo(name),
      active: true,
      createdAt: work.now,
      version: 1,
    };
    return accept({ id, writes: [addAccount(account)] });
  }
  if (known.kind === "staff") return refuse("address-of-staff");
  if (!known.active) return refuse("account-closed");
  const other = await findApplicationOfAccount(db, known.id);
  if (other && other.id !== record.id && !isClosed(other.application)) return refuse("applying-elsewhere");
  const waiting = await findPlaceToJoin(db, known.id);
  if (waiting && waiting.applicationId !== record.id) return refuse("applying-elsewhere");
  if (known.roles.includes("applicant")) return accept({ id: known.id, writes: [] });
  return accept({ id: known.id, writes: [changeAccount(known, { roles: [...known.roles, "applicant"] })] });
}

/**
 * What follows for the second applicant from the answers as they are now, for the commit that keeps them: an account and
 * an email once they are named, another where the address was corrected, none where somebody applies alone after all.
 * Once they have joined, neither can be changed by the other's answers.
 */
export async function jointWrites(
  work: Work,
  record: ApplicationRecord,
  people: readonly ApplicantRow[],
  all: AnswersByPerson,
): Promise<Result<Write[], JointRefusal>> {
  const second = people.find(({ key }) => key === "applicant-2");
  if (second?.leftOn) return accept([]);
  if (all.household.applying?.applying !== "jointly") {
    if (!second?.accountId) return accept([]);
    if (second.joinedAt) return refuse("already-joined");
    return accept([
      changeApplicant(second, { accountId: null }),
      event(work, record, "JointInvitationTakenBack", { person: "applicant-2" }),
    ]);
  }
  const answers = all.household["other-applicant"];
  const page = applicationForm.sections.flatMap(({ pages }) => pages).find(({ slug }) => slug === "other-applicant");
  if (!page || !answers || !isPageComplete(page, all.household)) return accept([]);
  const email = String(answers.email);
  const name = String(answers.fullName);
  const same = second?.accountId && signInKey(second.email) === signInKey(email);
  if (second && same) return accept(second.name === name ? [] : [changeApplicant(second, { name })]);
  if (second?.joinedAt && second.accountId) return refuse("already-joined");
  const account = await accountAt(work, record, email, name);
  if (!account.ok) return account;
  const [council, first] = await Promise.all([
    findCouncil(work.store.read, record.councilId),
    findAccount(work.store.read, record.accountId),
  ]);
  const facts = {
    firstName: inTwo(name).givenName,
    councilName: council?.name ?? "",
    reference: record.ref,
    path: "/carer/application/join",
    otherFirstName: first?.givenName ?? "",
  };
  const to = { address: email, councilId: record.councilId, caseKind: "application", caseId: record.id };
  return accept([
    ...account.value.writes,
    second
      ? changeApplicant(second, { accountId: account.value.id, name, email })
      : addApplicant({
          id: work.newId(),
          applicationId: record.id,
          councilId: record.councilId,
          key: "applicant-2",
          accountId: account.value.id,
          name,
          email,
          joinedAt: null,
        }),
    event(work, record, "JointApplicantInvited", { person: "applicant-2" }),
    outgoing(work, to, { template: "joint-invitation", facts }),
  ]);
}

/**
 * The second applicant says that they are the person named and want to apply too, or that they are not. Until they say
 * so nothing of the application is shown to them. Saying no frees the address; the first applicant is told.
 */
export async function answerJointInvitation(
  work: Work,
  accountId: string,
  joins: boolean,
): Promise<Result<void, "not-found" | "changed-meanwhile">> {
  const db = work.store.read;
  const place = await findPlaceToJoin(db, accountId);
  if (!place) return refuse("not-found");
  const record = place.record;
  const person = (await listPeople(db, record.id)).find(({ id }) => id === place.id);
  if (!person) return refuse("not-found");
  const writes = [
    changeApplicant(person, joins ? { joinedAt: work.now } : { accountId: null }),
    event(work, record, joins ? "JointApplicantJoined" : "JointInvitationDeclined", { person: person.key }),
  ];
  if (!joins) {
    const [first, council] = await Promise.all([findAccount(db, record.accountId), findCouncil(db, record.councilId)]);
    if (first && council) {
      const to = { address: first.email, councilId: record.councilId, caseKind: "application", caseId: record.id };
      const path = "/carer/application";
      const facts = { firstName: first.givenName, councilName: council.name, reference: record.ref, path };
      writes.push(outgoing(work, to, { template: "application-news", facts }), touchDraft(record.id));
    }
  }
  const kept = await commit(work.store, writes);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}
