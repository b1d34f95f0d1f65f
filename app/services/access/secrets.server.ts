import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  randomInt,
  timingSafeEqual,
} from "node:crypto";

/** A token that cannot be guessed, for a cookie or a link: 32 random bytes as 43 url-safe characters. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored of a token. A long random token needs no slow hash. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** A random whole number below a million, for a six-digit code. */
export function newCodeNumber(): number {
  return randomInt(1_000_000);
}

/**
 * The token of something that is written to more than once, such as a reminder with the same link: made from its id and the
 * server's secret, so that it need not be kept and the table alone opens nothing.
 */
export function tokenOfId(id: string, purpose: string, secret: string): string {
  return createHmac("sha256", keyFor(secret, purpose)).update(id).digest("base64url");
}

/** What is stored of a six-digit code: keyed by the server's secret, because a million codes are soon tried. */
export function hashCode(code: string, about: string, secret: string): string {
  return createHmac("sha256", keyFor(secret, "sign-in-code")).update(`${about}\n${code}`).digest("hex");
}

/** A mark by which something private (an address, where a request came from) is known again without being kept. */
export function markOf(value: string, about: string, secret: string): string {
  return createHmac("sha256", keyFor(secret, "marks")).update(`${about}\n${value}`).digest("hex");
}

/**
 * Marks by which many private things of one kind are known again without being kept, such as the children of one council's
 * returns. Whoever has the marks and not the server's secret cannot try identifiers against them; 22 characters, 128 bits.
 */
export function marker(about: string, secret: string): (value: string) => string {
  const key = keyFor(secret, `marks of ${about}`);
  return (value) => createHmac("sha256", key).update(value).digest("base64url").slice(0, 22);
}

/** Whether two hex hashes are the same, in a time that does not tell how much of them is. */
export function sameHash(a: string, b: string): boolean {
  const left = Buffer.from(a, "hex");
  const right = Buffer.from(b, "hex");
  return left.length === right.length && timingSafeEqual(left, right);
}

function keyFor(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "nearhome", purpose, 32));
}

/** Encrypts a short text for storage (AES-256-GCM, fresh nonce each time). */
export function seal(text: string, secret: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyFor(secret, "columns"), nonce);
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
}

/** Opens what `seal` closed; null when it was altered or sealed under another secret. */
export function unseal(sealed: string, secret: string): string | null {
  const bytes = Buffer.from(sealed, "base64url");
  try {
    const decipher = createDecipheriv("aes-256-gcm", keyFor(secret, "columns"), bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
  } catch {
    // The cipher throws for each way in which the text or the key can be wrong.
    return null;
  }
}
