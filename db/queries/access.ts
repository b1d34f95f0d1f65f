import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, type SQL } from "drizzle-orm";
import { ROLES } from "#app/domain/access/permissions.ts";
import type { Day } from "#app/domain/shared/day.ts";
import type { Reader } from "../engine/store.server.ts";
import {
  accessLog,
  accounts,
  challenges,
  councils,
  passkeys,
  sessions,
  signInCodes,
  signInTries,
  workers,
} from "../schema/index.ts";
import { askPrepared, momentIn, place } from "./prepared.ts";

export type AccountRow = typeof accounts.$inferSelect;
export type SessionRow = typeof sessions.$inferSelect;
export type SignInCodeRow = typeof signInCodes.$inferSelect;
export type PasskeyRow = typeof passkeys.$inferSelect;
export type ChallengeRow = typeof challenges.$inferSelect;

/** A session with the account it belongs to, by the hash of its token. */
export async function findSession(
  db: Reader,
  id: string,
): Promise<{ session: SessionRow; account: AccountRow } | undefined> {
  const [found] = await db
    .select({ session: sessions, account: accounts })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(eq(sessions.id, id));
  return found;
}

/** The account that signs in with an address, already folded to its key. */
export async function findAccountByEmail(db: Reader, emailKey: string): Promise<AccountRow | undefined> {
  const [account] = await db.select().from(accounts).where(eq(accounts.emailKey, emailKey));
  return account;
}

export async function findAccount(db: Reader, id: string): Promise<AccountRow | undefined> {
  const [account] = await db.select().from(accounts).where(eq(accounts.id, id));
  return account;
}

/** The last day on which a freelance worker may sign in; null where none was given, which is as if it were over. */
export async function findAccessUntil(db: Reader, accountId: string): Promise<Day | null> {
  const [worker] = await db.select({ until: workers.accessUntil }).from(workers).where(eq(workers.id, accountId));
  return worker?.until ?? null;
}

const NAMES = new Intl.Collator("en-GB");

type Named = Pick<AccountRow, "givenName" | "familyName" | "emailKey">;

/** People by family name as English lists have them, whatever order of letters the database was made with. */
function byName(a: Named, b: Named): number {
  return (
    NAMES.compare(a.familyName, b.familyName) ||
    NAMES.compare(a.givenName, b.givenName) ||
    NAMES.compare(a.emailKey, b.emailKey)
  );
}

const ACTIVE_STAFF = and(eq(accounts.kind, "staff"), eq(accounts.active, true));

async function listStaffOf(db: Reader, where: SQL): Promise<AccountRow[]> {
  const rows = await db.select().from(accounts).where(and(where, ACTIVE_STAFF));
  return rows.sort(byName);
}

/** The staff of one council, by family name. */
export function listStaff(db: Reader, councilId: string): Promise<AccountRow[]> {
  return listStaffOf(db, eq(accounts.councilId, councilId));
}

/** The staff of one council by name and role, without the rest of their accounts: to choose somebody from. */
export async function listStaffNames(
  db: Reader,
  councilId: string,
): Promise<Pick<AccountRow, "id" | "givenName" | "familyName" | "emailKey" | "roles">[]> {
  const { id, givenName, familyName, emailKey, roles } = accounts;
  const rows = await askPrepared(db, "names of staff", { councilId }, () =>
    db
      .select({ id, givenName, familyName, emailKey, roles })
      .from(accounts)
      .where(and(eq(accounts.councilId, place("councilId")), ACTIVE_STAFF)),
  );
  return rows.sort(byName);
}

/** The people who work for a region, by family name. */
export function listRegionalStaff(db: Reader, regionCode: string): Promise<AccountRow[]> {
  return listStaffOf(db, eq(accounts.regionCode, regionCode));
}

/** An account of the demonstration, and the council or region it belongs to in words. */
export type DemonstrationAccount = { account: AccountRow; where: string; inRegion: boolean };

function slugOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z]+/g, "-");
}

/**
 * The demonstration's own accounts, one for each role of each council and region, by their addresses
 * (`role@slug.example`). Nobody else's account is ever listed.
 */
export async function listDemonstrationAccounts(db: Reader): Promise<DemonstrationAccount[]> {
  const here = await db
    .select({ name: councils.name, slug: councils.slug, region: councils.region })
    .from(councils)
    .orderBy(asc(councils.name));
  const places = new Map<string, { where: string; inRegion: boolean }>();
  for (const { name, slug } of here) places.set(`${slug}.example`, { where: name, inRegion: false });
  for (const { region } of here) places.set(`${slugOf(region)}.example`, { where: region, inRegion: true });
  const addresses = [...places.keys()].flatMap((domain) => ROLES.map((role) => `${role}@${domain}`));
  if (addresses.length === 0) return [];
  const found = await db
    .select()
    .from(accounts)
    .where(and(inArray(accounts.emailKey, addresses), eq(accounts.active, true)))
    .orderBy(asc(accounts.emailKey));
  return found.flatMap((account) => {
    const place = places.get(account.emailKey.split("@")[1] ?? "");
    return place ? [{ account, ...place }] : [];
  });
}

/** The sessions of an account that are neither signed out nor past their end, newest use first. */
export function listOpenSessions(db: Reader, accountId: string, now: Date): Promise<SessionRow[]> {
  return db
    .select()
    .from(sessions)
    .where(and(eq(sessions.accountId, accountId), isNull(sessions.revokedAt), gt(sessions.endsAt, now)))
    .orderBy(desc(sessions.lastSeenAt));
}

export type TryKind = SignInTryRow["kind"];
type SignInTryRow = typeof signInTries.$inferSelect;

/** How many tries of a kind were made since a moment: at one subject, by one caller, or by one caller at one subject. */
export function countTries(
  db: Reader,
  about: { kind: TryKind; subject?: string; caller?: string; since: Date },
): Promise<number> {
  return db.$count(
    signInTries,
    and(
      eq(signInTries.kind, about.kind),
      gt(signInTries.at, about.since),
      about.subject === undefined ? undefined : eq(signInTries.subject, about.subject),
      about.caller === undefined ? undefined : eq(signInTries.caller, about.caller),
    ),
  );
}

export async function findSignInCode(db: Reader, id: string): Promise<SignInCodeRow | undefined> {
  const [code] = await db.select().from(signInCodes).where(eq(signInCodes.id, id));
  return code;
}

/** The newest unused code sent to an address that has not run out. */
export async function findOpenCode(db: Reader, emailKey: string, now: Date): Promise<SignInCodeRow | undefined> {
  const [code] = await db
    .select()
    .from(signInCodes)
    .where(and(eq(signInCodes.emailKey, emailKey), isNull(signInCodes.usedAt), gt(signInCodes.endsAt, now)))
    .orderBy(desc(signInCodes.sentAt))
    .limit(1);
  return code;
}

/** How many codes were sent to an address since a moment, to keep anyone from flooding it. */
export function countCodesSince(db: Reader, emailKey: string, since: Date): Promise<number> {
  return db.$count(signInCodes, and(eq(signInCodes.emailKey, emailKey), gt(signInCodes.sentAt, since)));
}

export async function findCodeByLink(db: Reader, linkHash: string): Promise<SignInCodeRow | undefined> {
  const [code] = await db.select().from(signInCodes).where(eq(signInCodes.linkHash, linkHash));
  return code;
}

export async function findChallenge(db: Reader, id: string): Promise<ChallengeRow | undefined> {
  const [challenge] = await db.select().from(challenges).where(eq(challenges.id, id));
  return challenge;
}

export function listPasskeys(db: Reader, accountId: string): Promise<PasskeyRow[]> {
  return db.select().from(passkeys).where(eq(passkeys.accountId, accountId)).orderBy(asc(passkeys.createdAt));
}

export async function findPasskey(db: Reader, id: string): Promise<PasskeyRow | undefined> {
  const [passkey] = await db.select().from(passkeys).where(eq(passkeys.id, id));
  return passkey;
}

/** The cases of one kind that somebody gave a reason for opening since a moment, with when they last did. */
export async function listReasonsGiven(
  db: Reader,
  accountId: string,
  caseKind: string,
  since: Date,
): Promise<ReadonlyMap<string, Date>> {
  const rows = await askPrepared(db, "reasons given", { accountId, caseKind, since }, () =>
    db
      .select({ caseId: accessLog.caseId, at: accessLog.at })
      .from(accessLog)
      .where(
        and(
          eq(accessLog.accountId, place("accountId")),
          eq(accessLog.caseKind, place("caseKind")),
          gt(accessLog.at, momentIn(accessLog.at, "since")),
          isNotNull(accessLog.reason),
        ),
      )
      .orderBy(asc(accessLog.at)),
  );
  return new Map(rows.map(({ caseId, at }) => [caseId, at]));
}

/** Who opened a record, newest first. */
export function listReadersOfCase(db: Reader, caseKind: string, caseId: string, limit: number) {
  return db
    .select()
    .from(accessLog)
    .where(and(eq(accessLog.caseKind, caseKind), eq(accessLog.caseId, caseId)))
    .orderBy(desc(accessLog.at))
    .limit(limit);
}
