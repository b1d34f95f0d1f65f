import { accept, type Result, refuse } from "../shared/result.ts";
import type { Audience } from "./permissions.ts";

const MINUTE = 60_000;

/** How long a session lasts: without use, and at most. Minutes. */
export type SessionLimits = Record<Audience, { idleMinutes: number; absoluteMinutes: number }>;

/**
 * Carers keep their place for days, because a form about one's life is not filled in at one sitting; staff see other
 * people's records, so they sign in every working day.
 */
export const SESSION_LIMITS: SessionLimits = {
  carer: { idleMinutes: 7 * 24 * 60, absoluteMinutes: 30 * 24 * 60 },
  officer: { idleMinutes: 60, absoluteMinutes: 12 * 60 },
  commissioner: { idleMinutes: 60, absoluteMinutes: 12 * 60 },
};

export type Session = { kind: Audience; startedAt: Date; lastSeenAt: Date; revokedAt: Date | null };
export type SessionState = "live" | "idle" | "expired" | "revoked";

/** Whether a session still holds. Revoked comes first: signing out must never be shown as a time-out. */
export function sessionState(session: Session, now: Date, limits: SessionLimits = SESSION_LIMITS): SessionState {
  const { idleMinutes, absoluteMinutes } = limits[session.kind];
  if (session.revokedAt) return "revoked";
  if (now.getTime() - session.startedAt.getTime() >= absoluteMinutes * MINUTE) return "expired";
  if (now.getTime() - session.lastSeenAt.getTime() >= idleMinutes * MINUTE) return "idle";
  return "live";
}

export type SignInCodeRules = { digits: number; minutes: number; maxAttempts: number };
export const SIGN_IN_CODE: SignInCodeRules = { digits: 6, minutes: 15, maxAttempts: 5 };

/** A code sent by email, as stored: its hash is kept elsewhere, the code itself nowhere. */
export type SignInCode = { issuedAt: Date; usedAt: Date | null; attempts: number };
export type SignInCodeRefusal = "used" | "too-old" | "too-many-attempts" | "wrong";

/** Six digits from a whole number chosen at random below 10^digits: 42 is "000042". */
export function signInCodeFrom(random: number, rules: SignInCodeRules = SIGN_IN_CODE): string {
  if (!Number.isInteger(random) || random < 0 || random >= 10 ** rules.digits)
    throw new RangeError("Not a code number");
  return String(random).padStart(rules.digits, "0");
}

/** The digits of a code as people type one ("123 456", "123-456"), or null when it cannot be a code. */
export function readSignInCode(typed: string, rules: SignInCodeRules = SIGN_IN_CODE): string | null {
  const digits = typed.replace(/[\s-]/g, "");
  return digits.length === rules.digits && /^\d+$/.test(digits) ? digits : null;
}

/**
 * Tries a code. `matches` is the answer of the constant-time comparison made outside. Accepts with the code marked used;
 * refuses with the attempts to store, so that guessing ends after the last one even when the code is right by then.
 */
export function trySignInCode(
  code: SignInCode,
  matches: boolean,
  now: Date,
  rules: SignInCodeRules = SIGN_IN_CODE,
): Result<SignInCode, { code: SignInCodeRefusal; attempts: number }> {
  const { attempts } = code;
  if (code.usedAt) return refuse({ code: "used", attempts });
  if (now.getTime() - code.issuedAt.getTime() >= rules.minutes * MINUTE) return refuse({ code: "too-old", attempts });
  if (attempts >= rules.maxAttempts) return refuse({ code: "too-many-attempts", attempts });
  if (!matches) return refuse({ code: "wrong", attempts: attempts + 1 });
  return accept({ ...code, attempts: attempts + 1, usedAt: now });
}

export const PASSWORD_MIN_LENGTH = 12;
export const PASSWORD_MAX_LENGTH = 200;
export type PasswordRefusal = "too-short" | "too-long" | "too-common" | "contains-own-details";

/** What each password refusal says beside the field. */
export const PASSWORD_WORDS = {
  "too-short": `Password must be ${PASSWORD_MIN_LENGTH} characters or more. Three words you can picture work well`,
  "too-long": `Password must be ${PASSWORD_MAX_LENGTH} characters or fewer`,
  "too-common": "Password is on a list of passwords that are guessed first. Choose another",
  "contains-own-details": "Password must not contain your name or email address. Choose another",
} as const satisfies Record<PasswordRefusal, string>;

/** The words of a name or address long enough to be looked for in a password. */
function ownWords(name: string, email: string): string[] {
  const [mailbox = ""] = email.split("@");
  return [...name.split(/\s+/), ...mailbox.split(/[.\-_+\d]+/), mailbox]
    .map((word) => word.toLowerCase())
    .filter((word) => word.length >= 4);
}

/**
 * Whether a password may be used. Length and a list of common ones, no rules about symbols (NCSC advice).
 * `common` holds lower-case passwords. Refuses with every reason at once.
 */
export function checkPassword(
  password: string,
  person: { name: string; email: string },
  common: ReadonlySet<string>,
): Result<string, PasswordRefusal[]> {
  const refusals: PasswordRefusal[] = [];
  const lower = password.toLowerCase();
  const length = [...password].length;
  if (length < PASSWORD_MIN_LENGTH) refusals.push("too-short");
  if (length > PASSWORD_MAX_LENGTH) refusals.push("too-long");
  if (common.has(lower)) refusals.push("too-common");
  if (ownWords(person.name, person.email).some((word) => lower.includes(word))) refusals.push("contains-own-details");
  return refusals.length === 0 ? accept(password) : refuse(refusals);
}
