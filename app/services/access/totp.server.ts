import { Secret, TOTP } from "otpauth";
import { renderSVG } from "uqr";

const ISSUER = "Nearhome";
const PERIOD_SECONDS = 30;
/** 160 bits, as RFC 4226 (section 4) recommends. */
const SECRET_BYTES = 20;

/** A new secret for an authenticator app, as base32. */
export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/**
 * The time step that a code of an authenticator app belongs to (RFC 6238: six digits, 30 seconds, SHA-1), or null when
 * it is none of this minute's. One step early or late is borne, for clocks that are out and people who type slowly.
 */
export function totpStepOf(secret: string, typed: string, now: Date): number | null {
  const token = typed.replace(/[\s-]/g, "");
  if (!/^\d{6}$/.test(token)) return null;
  const timestamp = now.getTime();
  const delta = TOTP.validate({
    token,
    secret: Secret.fromBase32(secret),
    period: PERIOD_SECONDS,
    timestamp,
    window: 1,
  });
  return delta === null ? null : TOTP.counter({ period: PERIOD_SECONDS, timestamp }) + delta;
}

/** What a person needs to enrol an authenticator app: a picture to scan, or letters to type in groups of four. */
export type Enrolment = { qr: string; letters: string };

/** The picture and the letters of a secret. `label` tells the account apart in the app's list. */
export function showEnrolment(secret: string, label: string): Enrolment {
  const uri = new TOTP({ issuer: ISSUER, label, secret: Secret.fromBase32(secret), period: PERIOD_SECONDS }).toString();
  return { qr: renderSVG(uri, { border: 2 }), letters: secret.match(/.{1,4}/g)?.join(" ") ?? secret };
}
