import type { Day } from "#app/domain/shared/day.ts";
import type { Seat } from "#app/domain/training/seats.ts";
import type { Store } from "#db/engine/store.server.ts";
import { findAccount } from "#db/queries/access.ts";
import { listPeople, listPipeline } from "#db/queries/applications.ts";
import { listOwnHouseholds } from "#db/queries/carers.ts";

/** What a seat knows of an applicant. */
export type ApplicantSeat = Pick<Seat, "applicationId" | "person" | "name" | "email">;

/** The applicants of a council, one for each person who applies, in the order of their applications. */
export async function applicantsOf(store: Store, councilId: string): Promise<ApplicantSeat[]> {
  const open = (await listPipeline(store.read, [councilId])).filter(
    ({ application: { stage }, restrictedBecause }) => stage === "assessment-open" && restrictedBecause === null,
  );
  const people = await Promise.all(open.map(({ id }) => listPeople(store.read, id)));
  return people.flat().map(({ applicationId, key, name, email }) => ({ applicationId, person: key, name, email }));
}

/** What a seat knows of a carer. */
export type CarerSeat = Pick<Seat, "accountId" | "name" | "email">;

/** The carers of a council who have an account, but for the one people sign in as, who books for themselves. */
export async function carersOf(store: Store, councilId: string, today: Day): Promise<CarerSeat[]> {
  const ids = (await listOwnHouseholds(store.read, [councilId], today)).flatMap(({ accountId }) => accountId ?? []);
  const accounts = await Promise.all(ids.map((id) => findAccount(store.read, id)));
  return accounts.flatMap((account) =>
    account && !account.email.startsWith("carer@")
      ? [{ accountId: account.id, name: `${account.givenName} ${account.familyName}`, email: account.email }]
      : [],
  );
}
