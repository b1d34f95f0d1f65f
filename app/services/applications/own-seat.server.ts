import type { PersonKey } from "#app/domain/applications/form/answers-by-person.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { findAccount } from "#db/queries/access.ts";
import { type ApplicationRecord, listPeople, placeOfAccount } from "#db/queries/applications.ts";

/** One applicant of an application: their place in it, and the account they sign in by once they have one. */
export type ApplicantSeat = { key: PersonKey; name: string; accountId: string | null };

type Of = Pick<ApplicationRecord, "id" | "accountId"> & { application: { applicants: string } };

/**
 * The applicants who still apply, with their accounts. Where nobody wrote down who applies, the account that the
 * application belongs to stands for the first.
 */
export async function seatsOf(db: Reader, record: Of): Promise<ApplicantSeat[]> {
  const people = (await listPeople(db, record.id)).filter(({ leftOn }) => leftOn === null);
  if (people.length > 0) return people.map(({ key, name, accountId }) => ({ key, name, accountId }));
  const account = await findAccount(db, record.accountId);
  const name = account ? `${account.givenName} ${account.familyName}` : record.application.applicants;
  return [{ key: "applicant-1", name, accountId: record.accountId }];
}

/** Which applicant an account is; null when it is none of them, or not yet, or no more. */
export async function seatOfAccount(db: Reader, record: Of, accountId: string): Promise<PersonKey | null> {
  return placeOfAccount(record, await listPeople(db, record.id), accountId);
}
