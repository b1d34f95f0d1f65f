import type { Actor, Json } from "#app/domain/history/event.ts";
import type { Write } from "#db/engine/commit.server.ts";
import type { AccountRow } from "#db/queries/access.ts";
import { appendEvents } from "#db/writes/history.ts";
import { historyEntry, type Work } from "../work.ts";

/** The rules of signing in that an event was made under; changes when a limit or a method does. */
const SIGN_IN_RULES = "sign-in-2026-1";

/** The chain of people who belong to no council and no region yet. */
const NO_COUNCIL = "people";

export type AccountEvent =
  | "SignedIn"
  | "SignedOut"
  | "SignedOutEverywhere"
  | "PasswordSet"
  | "SignInReset"
  | "AuthenticatorEnrolled"
  | "PasskeyAdded"
  | "PasskeyRemoved";

/** Who acts when somebody changes their own account. */
export function actorOf(account: AccountRow): Actor {
  const kind = account.kind === "staff" ? "staff" : "carer";
  return { kind, id: account.id, name: `${account.givenName} ${account.familyName}` };
}

/** An event of an account in the chain of its council, or of its region. Never holds an address or a secret. */
export function accountEvent(work: Work, account: AccountRow, type: AccountEvent, data: Json = {}): Write {
  const councilId = account.councilId ?? account.regionCode ?? NO_COUNCIL;
  const about = { councilId, caseKind: "account", caseId: account.id, rulebook: SIGN_IN_RULES } as const;
  return appendEvents([historyEntry(work, about, { type, data })]);
}
