import { and, eq, isNull, lt } from "drizzle-orm";
import type { Write } from "../engine/commit.server.ts";
import { accessLog, accounts, challenges, passkeys, sessions, signInCodes, signInTries } from "../schema/index.ts";

export function addAccount(account: typeof accounts.$inferInsert): Write {
  return (tx) => tx.insert(accounts).values(account).returning({ id: accounts.id });
}

/** Changes an account, if nobody else has since it was read. */
export function changeAccount(
  account: { id: string; version: number },
  change: Partial<Omit<typeof accounts.$inferInsert, "id" | "version">>,
): Write {
  return (tx) =>
    tx
      .update(accounts)
      .set({ ...change, version: account.version + 1 })
      .where(and(eq(accounts.id, account.id), eq(accounts.version, account.version)))
      .returning({ id: accounts.id });
}

export function startSession(session: typeof sessions.$inferInsert): Write {
  return (tx) => tx.insert(sessions).values(session).returning({ id: sessions.id });
}

export function touchSession(id: string, at: Date): Write {
  return (tx) => tx.update(sessions).set({ lastSeenAt: at }).where(eq(sessions.id, id)).returning({ id: sessions.id });
}

/** Ends one session. It stays in the table, so that what was done in it can still be told. */
export function revokeSession(id: string, at: Date): Write {
  return function* (tx) {
    yield tx
      .update(sessions)
      .set({ revokedAt: at })
      .where(and(eq(sessions.id, id), isNull(sessions.revokedAt)))
      .returning({ id: sessions.id });
  };
}

/** Ends every session of an account, as when its password or second factor changes. */
export function revokeSessionsOf(accountId: string, at: Date): Write {
  return function* (tx) {
    yield tx
      .update(sessions)
      .set({ revokedAt: at })
      .where(and(eq(sessions.accountId, accountId), isNull(sessions.revokedAt)))
      .returning({ id: sessions.id });
  };
}

export function addSignInCode(code: typeof signInCodes.$inferInsert): Write {
  return (tx) => tx.insert(signInCodes).values(code).returning({ id: signInCodes.id });
}

/** Ends every code of an address that was not used, as when a new one is sent or one of them was used. */
export function endOpenCodes(emailKey: string, at: Date): Write {
  return function* (tx) {
    yield tx
      .update(signInCodes)
      .set({ usedAt: at })
      .where(and(eq(signInCodes.emailKey, emailKey), isNull(signInCodes.usedAt)))
      .returning({ id: signInCodes.id });
  };
}

/** Counts a wrong try against a code. */
export function countTry(code: { id: string; version: number; tries: number }): Write {
  return (tx) =>
    tx
      .update(signInCodes)
      .set({ tries: code.tries + 1, version: code.version + 1 })
      .where(and(eq(signInCodes.id, code.id), eq(signInCodes.version, code.version)))
      .returning({ id: signInCodes.id });
}

/** Uses a code up. Of two people who use it at once, one succeeds. */
export function spendCode(code: { id: string; version: number }, at: Date): Write {
  return (tx) =>
    tx
      .update(signInCodes)
      .set({ usedAt: at, version: code.version + 1 })
      .where(and(eq(signInCodes.id, code.id), eq(signInCodes.version, code.version), isNull(signInCodes.usedAt)))
      .returning({ id: signInCodes.id });
}

export function addChallenge(challenge: typeof challenges.$inferInsert): Write {
  return (tx) => tx.insert(challenges).values(challenge).returning({ id: challenges.id });
}

/** Counts a wrong try against a challenge. */
export function countChallengeTry(challenge: { id: string; version: number; tries: number }): Write {
  return (tx) =>
    tx
      .update(challenges)
      .set({ tries: challenge.tries + 1, version: challenge.version + 1 })
      .where(and(eq(challenges.id, challenge.id), eq(challenges.version, challenge.version)))
      .returning({ id: challenges.id });
}

/** Uses a challenge up, once. */
export function spendChallenge(challenge: { id: string; version: number }, at: Date): Write {
  return (tx) =>
    tx
      .update(challenges)
      .set({ usedAt: at, version: challenge.version + 1 })
      .where(and(eq(challenges.id, challenge.id), eq(challenges.version, challenge.version), isNull(challenges.usedAt)))
      .returning({ id: challenges.id });
}

export function addPasskey(passkey: typeof passkeys.$inferInsert): Write {
  return (tx) => tx.insert(passkeys).values(passkey).returning({ id: passkeys.id });
}

/** Notes a use of a passkey and its new counter. */
export function notePasskeyUse(passkey: { id: string; version: number }, counter: number, at: Date): Write {
  return (tx) =>
    tx
      .update(passkeys)
      .set({ counter, lastUsedAt: at, version: passkey.version + 1 })
      .where(and(eq(passkeys.id, passkey.id), eq(passkeys.version, passkey.version)))
      .returning({ id: passkeys.id });
}

/** Takes a passkey away from its account. */
export function removePasskey(passkey: { id: string; version: number }): Write {
  return (tx) =>
    tx
      .delete(passkeys)
      .where(and(eq(passkeys.id, passkey.id), eq(passkeys.version, passkey.version)))
      .returning({ id: passkeys.id });
}

/** Takes every passkey of an account away. */
export function removePasskeysOf(accountId: string): Write {
  return function* (tx) {
    yield tx.delete(passkeys).where(eq(passkeys.accountId, accountId)).returning({ id: passkeys.id });
  };
}

/** Ends every second step and ceremony that is under way for an account. */
export function endChallengesOf(accountId: string, at: Date): Write {
  return function* (tx) {
    yield tx
      .update(challenges)
      .set({ usedAt: at })
      .where(and(eq(challenges.accountId, accountId), isNull(challenges.usedAt)))
      .returning({ id: challenges.id });
  };
}

export function addTry(made: typeof signInTries.$inferInsert): Write {
  return (tx) => tx.insert(signInTries).values(made).returning({ id: signInTries.id });
}

/** Takes back one try, which was not a failure after all. */
export function forgetTry(id: string): Write {
  return function* (tx) {
    yield tx.delete(signInTries).where(eq(signInTries.id, id)).returning({ id: signInTries.id });
  };
}

/** Takes back the failed tries of one caller at one subject, who then got in. */
export function forgetTriesOf(about: {
  kind: typeof signInTries.$inferSelect.kind;
  subject: string;
  caller: string;
}): Write {
  return function* (tx) {
    yield tx
      .delete(signInTries)
      .where(
        and(
          eq(signInTries.kind, about.kind),
          eq(signInTries.subject, about.subject),
          eq(signInTries.caller, about.caller),
        ),
      )
      .returning({ id: signInTries.id });
  };
}

/** Deletes codes, ceremonies and tries from before a moment: they open nothing any more. */
export function deleteSignInsBefore(before: Date): Write {
  return function* (tx) {
    yield tx.delete(signInCodes).where(lt(signInCodes.endsAt, before)).returning({ id: signInCodes.id });
    yield tx.delete(challenges).where(lt(challenges.endsAt, before)).returning({ id: challenges.id });
    yield tx.delete(signInTries).where(lt(signInTries.at, before)).returning({ id: signInTries.id });
  };
}

/** Notes that somebody opened a record. */
export function logRead(entry: typeof accessLog.$inferInsert): Write {
  return (tx) => tx.insert(accessLog).values(entry).returning({ id: accessLog.id });
}
