import { type Audience, audiencesOf, type Role } from "#app/domain/access/permissions.ts";
import { SESSION_LIMITS, sessionState } from "#app/domain/access/sign-in.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { type AccountRow, findSession, listOpenSessions, type SessionRow } from "#db/queries/access.ts";
import { revokeSession, revokeSessionsOf, startSession, touchSession } from "#db/writes/access.ts";
import type { Work } from "../work.ts";
import { isAccessOpen } from "./access-open.server.ts";
import { accountEvent, actorOf } from "./account-history.ts";
import { hashToken, newToken } from "./secrets.server.ts";

const TOUCH_MILLIS = 5 * 60_000;

export type SignInMethod = "email code" | "email link" | "authenticator" | "passkey" | "demonstration";

/** The browser that signs in: how it calls itself, and the token of the session it had before, if any. */
export type Browser = { device: string | null; token: string | null };

/** Somebody who is in: the token for their cookie, and whose it is. */
export type SignedIn = { token: string; account: AccountRow };

/** The part of the site whose time limits a session of this account keeps: the strictest that its roles enter. */
function limitsFor(roles: readonly Role[]): Audience {
  const audiences = audiencesOf(roles);
  return audiences.includes("officer") ? "officer" : audiences.includes("commissioner") ? "commissioner" : "carer";
}

/** A new session for an account: the token for the cookie, and the write that makes it true. */
export function openSession(
  work: Work,
  account: AccountRow,
  secondFactor: boolean,
  device: string | null = null,
): { token: string; write: Write } {
  const token = newToken();
  const { absoluteMinutes } = SESSION_LIMITS[limitsFor(account.roles as Role[])];
  const write = startSession({
    id: hashToken(token),
    accountId: account.id,
    startedAt: work.now,
    lastSeenAt: work.now,
    endsAt: new Date(work.now.getTime() + absoluteMinutes * 60_000),
    secondFactorAt: secondFactor ? work.now : null,
    device,
  });
  return { token, write };
}

/**
 * Signing in, as writes: a session with a token of its own (never one the browser brought), the end of the session the
 * browser had before, and the event. For staff only after their second factor.
 */
export function enter(
  work: Work,
  account: AccountRow,
  by: { method: SignInMethod; browser: Browser },
): { signedIn: SignedIn; writes: Write[] } {
  const { method, browser } = by;
  const session = openSession(work, account, account.kind === "staff", browser.device);
  const writes = [
    ...(browser.token ? [revokeSession(hashToken(browser.token), work.now)] : []),
    session.write,
    accountEvent({ ...work, actor: actorOf(account) }, account, "SignedIn", { method }),
  ];
  return { signedIn: { token: session.token, account }, writes };
}

function isLive(session: SessionRow, account: AccountRow, now: Date): boolean {
  const kind = limitsFor(account.roles as Role[]);
  if (sessionState({ kind, ...session }, now) !== "live") return false;
  return account.kind !== "staff" || session.secondFactorAt !== null;
}

/**
 * Whose session a cookie's token is, if it still holds: not revoked, not idle too long, not past its end, account
 * active, for staff with a second factor, and for somebody who works by the case until their last day. Notes that it was used, at most every five minutes.
 */
export async function readSession(work: Work, token: string): Promise<AccountRow | null> {
  const id = hashToken(token);
  const found = await findSession(work.store.read, id);
  if (!found) return null;
  const { session, account } = found;
  if (!isLive(session, account, work.now) || !(await isAccessOpen(work, account))) return null;
  if (work.now.getTime() - session.lastSeenAt.getTime() > TOUCH_MILLIS) {
    await commit(work.store, [touchSession(id, work.now)]);
  }
  return account;
}

/** A place where an account is signed in, as its owner may see it. */
export type OwnSession = { id: string; device: string | null; startedAt: Date; lastSeenAt: Date; thisOne: boolean };

/** Where an account is signed in now. `token` is the asking browser's, to say which of them it is. */
export async function listOwnSessions(work: Work, account: AccountRow, token: string | null): Promise<OwnSession[]> {
  const open = await listOpenSessions(work.store.read, account.id, work.now);
  const own = token ? hashToken(token) : null;
  return open
    .filter((session) => isLive(session, account, work.now))
    .map(({ id, device, startedAt, lastSeenAt }) => ({ id, device, startedAt, lastSeenAt, thisOne: id === own }));
}

/** Signs one browser out. A token that opens nothing is no fault: they are out already. */
export async function closeSession(work: Work, token: string): Promise<void> {
  const id = hashToken(token);
  const found = await findSession(work.store.read, id);
  if (!found || found.session.revokedAt) return;
  const { account } = found;
  const event = accountEvent({ ...work, actor: actorOf(account) }, account, "SignedOut");
  await commit(work.store, [revokeSession(id, work.now), event]);
}

/** Signs an account out on every device, this one included. */
export async function signOutEverywhere(work: Work, account: AccountRow): Promise<void> {
  await commit(work.store, [
    revokeSessionsOf(account.id, work.now),
    accountEvent(work, account, "SignedOutEverywhere"),
  ]);
}
