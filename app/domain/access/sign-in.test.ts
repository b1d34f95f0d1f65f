import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkPassword, readSignInCode, SIGN_IN_CODE, sessionState, signInCodeFrom, trySignInCode } from "./sign-in.ts";

const start = new Date("2026-11-23T09:00:00Z");
const minutesIn = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

describe("a session", () => {
  const staff = { kind: "officer", startedAt: start, lastSeenAt: start, revokedAt: null } as const;

  test("of staff ends after an hour without use, to the minute", () => {
    expect(sessionState(staff, minutesIn(59))).toBe("live");
    expect(sessionState(staff, minutesIn(60))).toBe("idle");
  });

  test("of staff ends after twelve hours however busy", () => {
    expect(sessionState({ ...staff, lastSeenAt: minutesIn(719) }, minutesIn(719))).toBe("live");
    expect(sessionState({ ...staff, lastSeenAt: minutesIn(719) }, minutesIn(720))).toBe("expired");
  });

  test("of a carer is still there the next day", () => {
    expect(sessionState({ ...staff, kind: "carer" }, minutesIn(24 * 60))).toBe("live");
  });

  test("that was signed out is revoked, whatever the time", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), (minutes) => {
        expect(sessionState({ ...staff, revokedAt: start }, minutesIn(minutes))).toBe("revoked");
      }),
    );
  });
});

describe("a sign-in code", () => {
  const fresh = { issuedAt: start, usedAt: null, attempts: 0 };

  test("is six digits, leading noughts included", () => {
    expect(signInCodeFrom(42)).toBe("000042");
    expect(() => signInCodeFrom(1_000_000)).toThrow(RangeError);
  });

  test("is read with spaces and dashes, and with nothing else", () => {
    expect(readSignInCode(" 123 456 ")).toBe("123456");
    expect(readSignInCode("123-456")).toBe("123456");
    expect(readSignInCode("12345")).toBeNull();
    expect(readSignInCode("12345a")).toBeNull();
  });

  test("works once", () => {
    const first = trySignInCode(fresh, true, minutesIn(1));
    if (!first.ok) throw new Error("refused");
    expect(trySignInCode(first.value, true, minutesIn(2))).toEqual({
      ok: false,
      refusal: { code: "used", attempts: 1 },
    });
  });

  test("lives for fifteen minutes", () => {
    expect(trySignInCode(fresh, true, minutesIn(14.9)).ok).toBe(true);
    expect(trySignInCode(fresh, true, minutesIn(15))).toMatchObject({ refusal: { code: "too-old" } });
  });

  test("is refused after the last wrong attempt even when it is right", () => {
    let attempts = 0;
    for (let guess = 0; guess < SIGN_IN_CODE.maxAttempts; guess += 1) {
      const wrong = trySignInCode({ ...fresh, attempts }, false, minutesIn(1));
      if (wrong.ok) throw new Error("accepted a wrong code");
      expect(wrong.refusal.code).toBe("wrong");
      attempts = wrong.refusal.attempts;
    }
    expect(trySignInCode({ ...fresh, attempts }, true, minutesIn(1))).toMatchObject({
      refusal: { code: "too-many-attempts" },
    });
  });
});

describe("a password", () => {
  const person = { name: "Amina Khatun-Shah", email: "amina.k@stoke.example" };
  const common = new Set(["passwordpassword"]);

  test("of three plain words is fine", () => {
    expect(checkPassword("kettle orchard bicycle", person, common).ok).toBe(true);
  });

  test("is refused with every reason at once", () => {
    expect(checkPassword("Amina1", person, common)).toEqual({
      ok: false,
      refusal: ["too-short", "contains-own-details"],
    });
  });

  test("from the list of common ones is refused in any case", () => {
    expect(checkPassword("PasswordPassword", person, common)).toMatchObject({ refusal: ["too-common"] });
  });

  test("is counted in characters, so eleven emoji are still too short", () => {
    expect(checkPassword("🏠".repeat(11), person, common)).toMatchObject({ refusal: ["too-short"] });
  });
});
