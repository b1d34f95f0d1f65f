import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findAccountByEmail, listPasskeys } from "#db/queries/access.ts";
import { addChallenge, changeAccount } from "#db/writes/access.ts";
import type { Work } from "../work.ts";
import { isAccessOpen } from "./access-open.server.ts";
import { signInKey } from "./email-key.ts";
import { forgetSignIns } from "./forget-sign-ins.server.ts";
import { hashPassword, isOutdated, verifyPassword } from "./passwords.server.ts";
import { hashToken, newToken, seal } from "./secrets.server.ts";
import { newTotpSecret } from "./totp.server.ts";
import { beginTry } from "./tries.server.ts";

/** Minutes between the password and the second factor. */
export const SECOND_FACTOR_MINUTES = 10;

export type PasswordAccepted = {
  /** The token by which this browser, and no other, goes on to the second factor. It opens nothing by itself. */
  pending: string;
  next: "second-factor" | "enrol";
};

/**
 * The first step of staff: address and password. Wrong, unknown, without a password and closed are one refusal after the
 * same work. Accepts with the way to the second factor, or to enrolling one where the person has none yet.
 */
export async function signInWithPassword(
  work: Work,
  given: { email: string; password: string; caller: string; secret: string },
): Promise<Result<PasswordAccepted, "wrong" | "too-many">> {
  const emailKey = signInKey(given.email);
  const begun = await beginTry(work, { kind: "password", subject: emailKey, caller: given.caller }, given.secret);
  if (!begun.ok) return begun;
  const found = await findAccountByEmail(work.store.read, emailKey);
  const account = found?.kind === "staff" && (await isAccessOpen(work, found)) ? found : null;
  const right = await verifyPassword(account?.passwordHash ?? null, given.password);
  if (!account || !right) return refuse("wrong");

  const enrolled = account.totpSecret !== null || (await listPasskeys(work.store.read, account.id)).length > 0;
  const pending = newToken();
  const waiting = addChallenge({
    id: hashToken(pending),
    accountId: account.id,
    purpose: enrolled ? "second-factor" : "totp-enrol",
    challenge: enrolled ? "" : seal(newTotpSecret(), given.secret),
    tries: 0,
    endsAt: new Date(work.now.getTime() + SECOND_FACTOR_MINUTES * 60_000),
    version: 1,
  });
  const done = await commit(work.store, [begun.value.clear, waiting, forgetSignIns(work)]);
  if (!done.ok) throw new Error(`A fresh challenge was refused: ${done.refusal}`);
  if (account.passwordHash && isOutdated(account.passwordHash)) {
    // If somebody changes the account at this moment, the hash is made again next time.
    await commit(work.store, [changeAccount(account, { passwordHash: await hashPassword(given.password) })]);
  }
  return accept({ pending, next: enrolled ? "second-factor" : "enrol" });
}
