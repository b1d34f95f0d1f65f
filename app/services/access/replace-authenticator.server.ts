import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import type { AccountRow } from "#db/queries/access.ts";
import { addChallenge, changeAccount, revokeSessionsOf, spendChallenge } from "#db/writes/access.ts";
import type { Work } from "../work.ts";
import { accountEvent } from "./account-history.ts";
import { verifyPassword } from "./passwords.server.ts";
import { countWrong, readChallenge, type SecondFactorRefusal } from "./second-factor.server.ts";
import { hashToken, newToken, seal, unseal } from "./secrets.server.ts";
import { openSession, type SignedIn } from "./sessions.server.ts";
import { SECOND_FACTOR_MINUTES } from "./sign-in-with-password.server.ts";
import { type Enrolment, newTotpSecret, showEnrolment, totpStepOf } from "./totp.server.ts";
import { beginTry } from "./tries.server.ts";

/** Begins to set up another authenticator app, after the password was asked for again. The old one holds until the end. */
export async function beginAuthenticatorChange(
  work: Work,
  given: { account: AccountRow; password: string; caller: string; secret: string },
): Promise<Result<{ ceremony: string }, "wrong" | "too-many">> {
  const { account } = given;
  const about = { kind: "password", subject: account.emailKey, caller: given.caller } as const;
  const begun = await beginTry(work, about, given.secret);
  if (!begun.ok) return begun;
  if (!(await verifyPassword(account.passwordHash, given.password))) return refuse("wrong");
  const ceremony = newToken();
  const waiting = addChallenge({
    id: hashToken(ceremony),
    accountId: account.id,
    purpose: "totp-enrol",
    challenge: seal(newTotpSecret(), given.secret),
    tries: 0,
    endsAt: new Date(work.now.getTime() + SECOND_FACTOR_MINUTES * 60_000),
    version: 1,
  });
  const done = await commit(work.store, [begun.value.clear, waiting]);
  if (!done.ok) throw new Error(`A fresh challenge was refused: ${done.refusal}`);
  return accept({ ceremony });
}

/** The picture and letters of a change that was begun, or null when it is over or somebody else's. */
export async function readAuthenticatorChange(
  work: Work,
  given: { account: AccountRow; ceremony: string; secret: string },
): Promise<Enrolment | null> {
  const found = await readChallenge(work, given.ceremony, "totp-enrol");
  if (found?.account.id !== given.account.id) return null;
  const secret = unseal(found.challenge.challenge, given.secret);
  return secret ? showEnrolment(secret, given.account.email) : null;
}

/** Ends the change by the new app's first code. The old app's codes are refused from now on, and other devices signed out. */
export async function replaceAuthenticator(
  work: Work,
  given: {
    account: AccountRow;
    ceremony: string;
    typed: string;
    caller: string;
    secret: string;
    device: string | null;
  },
): Promise<Result<SignedIn, SecondFactorRefusal>> {
  const { account } = given;
  const found = await readChallenge(work, given.ceremony, "totp-enrol");
  if (found?.account.id !== account.id) return refuse("ended");
  const secret = unseal(found.challenge.challenge, given.secret);
  if (!secret) return refuse("ended");
  const about = { kind: "second-factor", subject: account.id, caller: given.caller } as const;
  const begun = await beginTry(work, about, given.secret);
  if (!begun.ok) return begun;
  const step = totpStepOf(secret, given.typed, work.now);
  if (step === null) {
    await countWrong(work, found.challenge.id);
    return refuse("wrong");
  }
  const session = openSession(work, account, true, given.device);
  const done = await commit(work.store, [
    spendChallenge(found.challenge, work.now),
    changeAccount(account, { totpSecret: seal(secret, given.secret), totpLastStep: step }),
    revokeSessionsOf(account.id, work.now),
    begun.value.clear,
    accountEvent(work, account, "AuthenticatorEnrolled"),
    session.write,
  ]);
  return done.ok ? accept({ token: session.token, account }) : refuse("ended");
}
