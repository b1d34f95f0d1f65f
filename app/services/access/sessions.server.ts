import { type Audience, audiencesOf, type Role } from "#app/domain/access/permissions.ts";
import { SESSION_LIMITS, sessionState } from "#app/domain/access/sign-in.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { type AccountRow, findSession } from "#db/queries/access.ts";
import { revokeSession, startSession, touchSession } from "#db/writes/access.ts";
import type { Work } from "../work.ts";
import { hashToken, newToken } from "./secrets.server.ts";

const TOUCH_MILLIS = 5 * 60_000;

/** The part of the site whose time limits a session of this account keeps: the strictest that its roles enter. */
function limitsFor(roles: readonly Role[]): Audience {
  const audiences = audiencesOf(roles);
  return audiences.includes("officer") ? "officer" : audiences.includes("commissioner") ? "commissioner" : "carer";
}

/** A new session for an account: the token for the cookie, and the write that makes it true. */
export function openSession(work: Work, account: AccountRow, secondFactor: boolean): { token: string; write: Write } {
  const token = newToken();
  const { absoluteMinutes } = SESSION_LIMITS[limitsFor(account.roles as Role[])];
  const write = startSession({
    id: hashToken(token),
    accountId: account.id,
    startedAt: work.now,
    lastSeenAt: work.now,
    endsAt: new Date(work.now.getTime() + absoluteMinutes * 60_000),
    secondFactorAt: secondFactor ? work.now : null,
  });
  return { token, write };
}

/**
 * Whose session a cookie's token is, if it still holds: not revoked, not idle too long, not past its end, account
 * active, and for staff with a second factor. Notes that it was used, at most every five minutes.
 */
export async function readSession(work: Work, token: string): Promise<AccountRow | null> {
  const id = hashToken(token);
  const found = await findSession(work.store.read, id);
  if (!found?.account.active) return null;
  const { session, account } = found;
  const kind = limitsFor(account.roles as Role[]);
  if (sessionState({ kind, ...session }, work.now) !== "live") return null;
  if (account.kind === "staff" && !session.secondFactorAt) return null;
  if (work.now.getTime() - session.lastSeenAt.getTime() > TOUCH_MILLIS) {
    await commit(work.store, [touchSession(id, work.now)]);
  }
  return account;
}

/** Signs one browser out. */
export async function closeSession(work: Work, token: string): Promise<void> {
  await commit(work.store, [revokeSession(hashToken(token), work.now)]);
}
