import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { type AccountRow, type ChallengeRow, findAccount, findChallenge, listPasskeys } from "#db/queries/access.ts";
import { changeAccount, countChallengeTry, spendChallenge } from "#db/writes/access.ts";
import type { Work } from "../work.ts";
import { isAccessOpen } from "./access-open.server.ts";
import { accountEvent, actorOf } from "./account-history.ts";
import { hashToken, seal, unseal } from "./secrets.server.ts";
import { type Browser, enter, type SignedIn } from "./sessions.server.ts";
import { type Enrolment, showEnrolment, totpStepOf } from "./totp.server.ts";
import { beginTry } from "./tries.server.ts";

/** Tries at one challenge, after which the password is asked for again. */
const TRIES = 5;
const RACES = 8;

/** `ended`: the ten minutes are over, or it was used; begin again with the password. */
export type SecondFactorRefusal = "wrong" | "too-many" | "ended";

/** Somebody whose password was accepted and who is not in yet. */
export type Pending = { challenge: ChallengeRow; account: AccountRow; passkeys: number };

/** A challenge that still holds, with the account it is for, by its token; null when it is over or for something else. */
export async function readChallenge(
  work: Work,
  token: string,
  purpose: ChallengeRow["purpose"],
): Promise<{ challenge: ChallengeRow; account: AccountRow } | null> {
  const challenge = await findChallenge(work.store.read, hashToken(token));
  if (!challenge?.accountId || challenge.purpose !== purpose || challenge.usedAt) return null;
  if (work.now >= challenge.endsAt || challenge.tries >= TRIES) return null;
  const account = await findAccount(work.store.read, challenge.accountId);
  return account && (await isAccessOpen(work, account)) ? { challenge, account } : null;
}

/** Who waits for their second factor in this browser, or null. */
export async function readPendingSecondFactor(work: Work, pending: string): Promise<Pending | null> {
  const found = await readChallenge(work, pending, "second-factor");
  if (!found) return null;
  const passkeys = await listPasskeys(work.store.read, found.account.id);
  return { ...found, passkeys: passkeys.length };
}

type CodeTry = { typed: string; caller: string; secret: string };

/** Counts a wrong answer against its challenge, however many are given at once. */
export async function countWrong(work: Work, id: string): Promise<void> {
  for (let race = 0; race < RACES; race += 1) {
    const challenge = await findChallenge(work.store.read, id);
    if (!challenge || challenge.tries >= TRIES) return;
    const counted = await commit(work.store, [countChallengeTry(challenge)]);
    if (counted.ok) return;
  }
}

/**
 * Signs in by a code of the authenticator app. A code works once: its time step is stored with the account, and neither
 * it nor an earlier one is taken again. Ten wrong ones an hour are borne, from wherever they come. `set-up-again`: the app
 * was enrolled under another secret of the server, so that no code can be right until an administrator resets the account.
 */
export async function signInWithAuthenticator(
  work: Work,
  given: CodeTry & { pending: string; browser: Browser },
): Promise<Result<SignedIn, SecondFactorRefusal | "set-up-again">> {
  const waiting = await readChallenge(work, given.pending, "second-factor");
  if (!waiting) return refuse("ended");
  if (waiting.account.totpSecret && unseal(waiting.account.totpSecret, given.secret) === null) {
    return refuse("set-up-again");
  }
  const about = { kind: "second-factor", subject: waiting.account.id, caller: given.caller } as const;
  const begun = await beginTry(work, about, given.secret);
  if (!begun.ok) return begun;
  for (let race = 0; race < RACES; race += 1) {
    const found = await readChallenge(work, given.pending, "second-factor");
    if (!found) return refuse("ended");
    const { account, challenge } = found;
    const secret = account.totpSecret && unseal(account.totpSecret, given.secret);
    const step = secret ? totpStepOf(secret, given.typed, work.now) : null;
    if (step === null || step <= (account.totpLastStep ?? -1)) {
      await countWrong(work, challenge.id);
      return refuse("wrong");
    }
    const { signedIn, writes } = enter(work, account, { method: "authenticator", browser: given.browser });
    const used = [spendChallenge(challenge, work.now), changeAccount(account, { totpLastStep: step })];
    const done = await commit(work.store, [...used, begun.value.clear, ...writes]);
    if (done.ok) return accept(signedIn);
  }
  return refuse("wrong");
}

/** Whether the account has any second factor yet; if so, a password alone must not enrol another. */
async function isEnrolled(work: Work, account: AccountRow): Promise<boolean> {
  return account.totpSecret !== null || (await listPasskeys(work.store.read, account.id)).length > 0;
}

/** What somebody without a second factor must scan before they are let in, or null when they have no business here. */
export async function readEnrolment(work: Work, given: { pending: string; secret: string }): Promise<Enrolment | null> {
  const found = await readChallenge(work, given.pending, "totp-enrol");
  if (!found || (await isEnrolled(work, found.account))) return null;
  const secret = unseal(found.challenge.challenge, given.secret);
  return secret ? showEnrolment(secret, found.account.email) : null;
}

/** Enrols the authenticator app by its first code, and signs in. */
export async function enrolAuthenticator(
  work: Work,
  given: CodeTry & { pending: string; browser: Browser },
): Promise<Result<SignedIn, SecondFactorRefusal>> {
  const found = await readChallenge(work, given.pending, "totp-enrol");
  if (!found || (await isEnrolled(work, found.account))) return refuse("ended");
  const { account, challenge } = found;
  const secret = unseal(challenge.challenge, given.secret);
  if (!secret) return refuse("ended");
  const about = { kind: "second-factor", subject: account.id, caller: given.caller } as const;
  const begun = await beginTry(work, about, given.secret);
  if (!begun.ok) return begun;
  const step = totpStepOf(secret, given.typed, work.now);
  if (step === null) {
    await countWrong(work, challenge.id);
    return refuse("wrong");
  }
  const { signedIn, writes } = enter(work, account, { method: "authenticator", browser: given.browser });
  const done = await commit(work.store, [
    spendChallenge(challenge, work.now),
    changeAccount(account, { totpSecret: seal(secret, given.secret), totpLastStep: step }),
    begun.value.clear,
    accountEvent({ ...work, actor: actorOf(account) }, account, "AuthenticatorEnrolled"),
    ...writes,
  ]);
  return done.ok ? accept(signedIn) : refuse("ended");
}
