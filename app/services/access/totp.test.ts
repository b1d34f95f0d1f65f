import { Secret, TOTP } from "otpauth";
import { describe, expect, test } from "vitest";
import { newTotpSecret, showEnrolment, totpStepOf } from "./totp.server.ts";

/** The test secret of RFC 6238, appendix B, as an app would hold it. */
const RFC = Secret.fromUTF8("12345678901234567890").base32;
const at = (seconds: number) => new Date(seconds * 1000);

describe("a code of an authenticator app", () => {
  // Appendix B lists eight digits; six are their end.
  for (const [seconds, code] of [
    [59, "287082"],
    [1111111109, "081804"],
    [1111111111, "050471"],
    [1234567890, "005924"],
    [2000000000, "279037"],
    [20000000000, "353130"],
  ] as const) {
    test(`is that of RFC 6238 at ${seconds} seconds`, () => {
      expect(totpStepOf(RFC, code, at(seconds))).toBe(Math.floor(seconds / 30));
    });
  }

  test("is borne one step early or late and no more", () => {
    expect(totpStepOf(RFC, "287082", at(59 + 30))).toBe(1);
    expect(totpStepOf(RFC, "287082", at(59 - 30))).toBe(1);
    expect(totpStepOf(RFC, "287082", at(59 + 61))).toBeNull();
  });

  test("is six digits, with spaces if one likes", () => {
    expect(totpStepOf(RFC, "287 082", at(59))).toBe(1);
    for (const typed of ["", "28708", "2870821", "28708a", "94287082"]) {
      expect(totpStepOf(RFC, typed, at(59))).toBeNull();
    }
  });
});

describe("enrolling an app", () => {
  test("shows the same secret as a picture and as letters, fresh each time", () => {
    const secret = newTotpSecret();
    const { qr, letters } = showEnrolment(secret, "manager@stoke-on-trent.example");
    expect(letters.replaceAll(" ", "")).toBe(secret);
    expect(Secret.fromBase32(secret).bytes).toHaveLength(20);
    expect(qr).toMatch(/^<svg/);
    expect(newTotpSecret()).not.toBe(secret);
    expect(totpStepOf(secret, TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: 59_000 }), at(59))).toBe(1);
  });
});
