import { checkPassword, type PasswordRefusal } from "#app/domain/access/sign-in.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import type { AccountRow } from "#db/queries/access.ts";
import { changeAccount, endChallengesOf, removePasskeysOf, revokeSessionsOf } from "#db/writes/access.ts";
import type { Work } from "../work.ts";
import { accountEvent } from "./account-history.ts";
import { commonPasswords, hashPassword, verifyPassword } from "./passwords.server.ts";
import { openSession, type SignedIn } from "./sessions.server.ts";
import { beginTry } from "./tries.server.ts";

export type SetPasswordRefusal =
  | { code: "password"; reasons: PasswordRefusal[] }
  | { code: "not-staff" }
  | { code: "changed-meanwhile" };

async function checkedHash(account: AccountRow, password: string): Promise<Result<string, SetPasswordRefusal>> {
  if (account.kind !== "staff") return refuse({ code: "not-staff" });
  const person = { name: `${account.givenName} ${account.familyName}`, email: account.email };
  const checked = checkPassword(password, person, await commonPasswords());
  if (!checked.ok) return refuse({ code: "password", reasons: checked.refusal });
  return accept(await hashPassword(checked.value));
}

/** Sets the password of a member of staff, for an operator or an invitation. Ends every session of the account. */
export async function setPassword(
  work: Work,
  given: { account: AccountRow; password: string },
): Promise<Result<void, SetPasswordRefusal>> {
  const { account } = given;
  const hashed = await checkedHash(account, given.password);
  if (!hashed.ok) return hashed;
  const done = await commit(work.store, [
    changeAccount(account, { passwordHash: hashed.value }),
    revokeSessionsOf(account.id, work.now),
    accountEvent(work, account, "PasswordSet"),
  ]);
  return done.ok ? accept(undefined) : refuse({ code: "changed-meanwhile" });
}

/**
 * Lets a member of staff begin anew, for an operator: a new password, no authenticator and no passkeys, so that the next
 * sign-in enrols an authenticator. Ends every session, and every sign-in that is under way.
 */
export async function resetSignIn(
  work: Work,
  given: { account: AccountRow; password: string },
): Promise<Result<void, SetPasswordRefusal>> {
  const { account } = given;
  const hashed = await checkedHash(account, given.password);
  if (!hashed.ok) return hashed;
  const done = await commit(work.store, [
    changeAccount(account, { passwordHash: hashed.value, totpSecret: null, totpLastStep: null }),
    removePasskeysOf(account.id),
    endChallengesOf(account.id, work.now),
    revokeSessionsOf(account.id, work.now),
    accountEvent(work, account, "SignInReset"),
  ]);
  return done.ok ? accept(undefined) : refuse({ code: "changed-meanwhile" });
}

export type ChangePasswordRefusal = SetPasswordRefusal | { code: "wrong" } | { code: "too-many" };

/** Changes one's own password, asked for again first. Signs out everywhere else, and renews the session here. */
export async function changePassword(
  work: Work,
  given: {
    account: AccountRow;
    current: string;
    password: string;
    caller: string;
    secret: string;
    device: string | null;
  },
): Promise<Result<SignedIn, ChangePasswordRefusal>> {
  const { account } = given;
  const about = { kind: "password", subject: account.emailKey, caller: given.caller } as const;
  const begun = await beginTry(work, about, given.secret);
  if (!begun.ok) return refuse({ code: "too-many" });
  if (!(await verifyPassword(account.passwordHash, given.current))) return refuse({ code: "wrong" });
  const hashed = await checkedHash(account, given.password);
  if (!hashed.ok) {
    await commit(work.store, [begun.value.takeBack]);
    return hashed;
  }
  const session = openSession(work, account, true, given.device);
  const done = await commit(work.store, [
    changeAccount(account, { passwordHash: hashed.value }),
    revokeSessionsOf(account.id, work.now),
    begun.value.clear,
    accountEvent(work, account, "PasswordSet"),
    session.write,
  ]);
  return done.ok ? accept({ token: session.token, account }) : refuse({ code: "changed-meanwhile" });
}
