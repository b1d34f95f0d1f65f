import { hash, type Options, parseOptions, verify } from "@node-rs/argon2";
import { PASSWORD_MAX_LENGTH } from "#app/domain/access/sign-in.ts";
import { newToken } from "./secrets.server.ts";

/** argon2id, 19 MiB, two passes, one lane: the first choice of OWASP's Password Storage Cheat Sheet. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } satisfies Options;

/** Passwords are hashed in one spelling of their letters, so that another keyboard's "é" is the same. */
function spelling(password: string): string {
  return password.normalize("NFKC");
}

/** What is stored of a password. */
export function hashPassword(password: string): Promise<string> {
  return hash(spelling(password), COST);
}

let nobodys: Promise<string> | undefined;

/**
 * Whether a password is the one that was stored. Without a stored one (unknown or not allowed) the same work is done on
 * a hash that nothing matches, so that the time does not tell. A password longer than any we take is no work for anybody.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  if ([...password].length > PASSWORD_MAX_LENGTH) return false;
  nobodys ??= hashPassword(newToken());
  const against = stored ?? (await nobodys);
  await nobodys;
  const same = await verify(against, spelling(password));
  return same && stored !== null;
}

/** Whether a stored hash was made with other costs than today's, and should be made again when its password is next seen. */
export function isOutdated(stored: string): boolean {
  const made = parseOptions(stored);
  const names = Object.keys(COST) as (keyof typeof COST)[];
  return names.some((name) => made[name] !== COST[name]) || !stored.startsWith("$argon2id$");
}

let common: Promise<ReadonlySet<string>> | undefined;

/** About fifty thousand passwords that are guessed first, in small letters. Read once, when first needed. */
export function commonPasswords(): Promise<ReadonlySet<string>> {
  common ??= import("@zxcvbn-ts/language-common").then(
    ({ dictionary }) => new Set(dictionary["passwords-common"].map((password) => password.toLowerCase())),
  );
  return common;
}
