import { signAgreement } from "#app/domain/carers/household.ts";
import { type Day, dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findApplication } from "#db/queries/applications.ts";
import { findHouseholdOfApplication } from "#db/queries/carers.ts";
import { changeHousehold } from "#db/writes/carers.ts";
import { appendEvents } from "#db/writes/history.ts";
import { householdOfRow } from "../carers/household-of-row.ts";
import { householdEntry } from "../matching/matching-history.ts";
import type { Work } from "../work.ts";

export type SignAgreementRefusal =
  | "not-found"
  | "changed-meanwhile"
  | Extract<ReturnType<typeof signAgreement>, { ok: false }>["refusal"];

/**
 * Records the signed foster care agreement of an approved application. Only with it may a child be placed, so it is what
 * makes the household usable: active, and available as of now (reg 27(5) and Schedule 5). Refuses a day before approval or
 * to come, and a second signing.
 */
export async function signFosterCareAgreement(
  work: Work,
  scope: { councilIds: readonly string[] },
  applicationId: string,
  signedOn: Day,
): Promise<Result<{ householdId: string }, SignAgreementRefusal>> {
  const db = work.store.read;
  const record = await findApplication(db, scope, applicationId);
  const row = record && (await findHouseholdOfApplication(db, scope.councilIds, applicationId));
  if (!row) return refuse("not-found");
  const today = dayOf(work.now);
  const signed = signAgreement(householdOfRow(row, today), signedOn, today);
  if (!signed.ok) return signed;
  const kept = await commit(work.store, [
    changeHousehold(row, {
      stage: "active",
      agreementSignedOn: signedOn,
      availability: "available",
      unavailableReason: null,
      unavailableFrom: null,
      availableFrom: null,
      confirmedAt: work.now,
    }),
    appendEvents([householdEntry(work, row, { type: "AgreementSigned", data: { on: signedOn, applicationId } })]),
  ]);
  return kept.ok ? accept({ householdId: row.id }) : refuse("changed-meanwhile");
}
