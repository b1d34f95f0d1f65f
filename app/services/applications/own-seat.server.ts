import type { Reader } from "#db/engine/store.server.ts";
import { findAccount } from "#db/queries/access.ts";
import { type ApplicantSeat, listSeats } from "#db/queries/application-people.ts";
import type { ApplicationRecord } from "#db/queries/applications.ts";

type Of = Pick<ApplicationRecord, "id" | "councilId" | "accountId"> & { application: { applicants: string } };

/**
 * The applicants of an application with their accounts. Before they are kept apart, the account that the application
 * belongs to stands for the first.
 */
export async function seatsOf(db: Reader, record: Of): Promise<ApplicantSeat[]> {
  const seats = await listSeats(db, record.councilId, record.id);
  if (seats.length > 0) return seats;
  const account = await findAccount(db, record.accountId);
  const name = account ? `${account.givenName} ${account.familyName}` : record.application.applicants;
  return [{ key: "applicant-1", name, accountId: record.accountId }];
}

/** Which applicant an account is: "applicant-1". Null when it is none of them. */
export async function seatOfAccount(db: Reader, record: Of, accountId: string): Promise<string | null> {
  return (await seatsOf(db, record)).find((seat) => seat.accountId === accountId)?.key ?? null;
}
