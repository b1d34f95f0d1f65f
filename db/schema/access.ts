import { flag, index, instant, json, oneOf, table, text, uniqueIndex, whole } from "../engine/columns.ts";

/** Somebody who can sign in: staff by password and second factor, a person (applicant, carer) by email link or code. */
export const accounts = table(
  "accounts",
  {
    id: text().primaryKey(),
    kind: oneOf(["staff", "person"]).notNull(),
    councilId: text(),
    regionCode: text(),
    roles: json<string[]>().notNull(),
    email: text().notNull(),
    emailKey: text().notNull(),
    givenName: text().notNull(),
    familyName: text().notNull(),
    passwordHash: text(),
    /** Encrypted with the server's key; null until enrolled. */
    totpSecret: text(),
    /** The last time step used, so that one code works once. */
    totpLastStep: whole(),
    active: flag().notNull(),
    createdAt: instant().notNull(),
    version: whole().notNull(),
  },
  (t) => [uniqueIndex("accounts_email").on(t.emailKey), index("accounts_council").on(t.councilId)],
);

/** A signed-in browser. The id is the SHA-256 of the cookie's token, so the table alone opens nothing. */
export const sessions = table(
  "sessions",
  {
    id: text().primaryKey(),
    accountId: text()
      .notNull()
      .references(() => accounts.id),
    startedAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
    endsAt: instant().notNull(),
    secondFactorAt: instant(),
    /** The browser in words ("Firefox on Windows"), so that its owner knows it in a list. */
    device: text(),
    revokedAt: instant(),
  },
  (t) => [index("sessions_account").on(t.accountId)],
);

/** A link and a six-digit code sent to one address: short-lived, single use, few tries. Only hashes are kept. */
export const signInCodes = table(
  "sign_in_codes",
  {
    id: text().primaryKey(),
    emailKey: text().notNull(),
    accountId: text().references(() => accounts.id),
    linkHash: text().notNull(),
    codeHash: text().notNull(),
    tries: whole().notNull(),
    sentAt: instant().notNull(),
    endsAt: instant().notNull(),
    usedAt: instant(),
    version: whole().notNull(),
  },
  (t) => [uniqueIndex("sign_in_codes_link").on(t.linkHash), index("sign_in_codes_email").on(t.emailKey)],
);

/** A passkey registered by a member of staff; the id is the credential's. */
export const passkeys = table(
  "passkeys",
  {
    id: text().primaryKey(),
    accountId: text()
      .notNull()
      .references(() => accounts.id),
    publicKey: text().notNull(),
    counter: whole().notNull(),
    transports: json<string[]>().notNull(),
    label: text().notNull(),
    createdAt: instant().notNull(),
    lastUsedAt: instant(),
    version: whole().notNull(),
  },
  (t) => [index("passkeys_account").on(t.accountId)],
);

/**
 * A try at signing in that failed or is being judged, for limits that outlive a restart. Address and caller are kept
 * as marks made with the server's key, and rows are deleted after two days.
 */
export const signInTries = table(
  "sign_in_tries",
  {
    id: text().primaryKey(),
    kind: oneOf(["password", "second-factor", "email"]).notNull(),
    subject: text().notNull(),
    caller: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    index("sign_in_tries_subject").on(t.subject, t.at),
    index("sign_in_tries_caller").on(t.caller, t.at),
    index("sign_in_tries_at").on(t.at),
  ],
);

/** A passkey ceremony under way, or a password accepted and waiting for its second factor. */
export const challenges = table("challenges", {
  id: text().primaryKey(),
  accountId: text().references(() => accounts.id),
  purpose: oneOf(["second-factor", "passkey-register", "passkey-sign-in", "totp-enrol"]).notNull(),
  challenge: text().notNull(),
  tries: whole().notNull(),
  endsAt: instant().notNull(),
  usedAt: instant(),
  version: whole().notNull(),
});

/** Who opened which record, when, and why where a reason was asked. */
export const accessLog = table(
  "access_log",
  {
    id: text().primaryKey(),
    councilId: text().notNull(),
    accountId: text().notNull(),
    caseKind: text().notNull(),
    caseId: text().notNull(),
    what: text().notNull(),
    reason: text(),
    at: instant().notNull(),
  },
  (t) => [index("access_log_case").on(t.caseKind, t.caseId), index("access_log_council").on(t.councilId, t.at)],
);
