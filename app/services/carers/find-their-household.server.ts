import { findHouseholdOfAccount, findOwnHousehold } from "#db/queries/carers.ts";
import type { Work } from "../work.ts";

/** Who says something of a household: its carers themselves, or an officer of the council that approved them. */
export type SettingFor = { accountId: string } | { councilIds: readonly string[]; householdId: string };

/** The household of these carers, or of this officer's council; undefined where there is none such. */
export function findTheirHousehold({ store }: Work, whose: SettingFor) {
  return "accountId" in whose
    ? findHouseholdOfAccount(store.read, whose.accountId)
    : findOwnHousehold(store.read, whose.councilIds, whose.householdId);
}
