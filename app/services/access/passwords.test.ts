import { hash } from "@node-rs/argon2";
import { describe, expect, test } from "vitest";
import { commonPasswords, hashPassword, isOutdated, verifyPassword } from "./passwords.server.ts";

describe("a stored password", () => {
  test("is argon2id with OWASP's costs, salted afresh", async () => {
    const stored = await hashPassword("kettle orchard bicycle");
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await hashPassword("kettle orchard bicycle")).not.toBe(stored);
    expect(isOutdated(stored)).toBe(false);
  });

  test("is recognised, in either spelling of an accent, and no other is", async () => {
    const stored = await hashPassword("caf\u00e9 orchard bicycle");
    expect(await verifyPassword(stored, "cafe\u0301 orchard bicycle")).toBe(true);
    expect(await verifyPassword(stored, "cafe orchard bicycle")).toBe(false);
    expect(await verifyPassword(stored, "")).toBe(false);
  });

  test("made with other costs is outdated", async () => {
    expect(isOutdated(await hash("x", { memoryCost: 8192, timeCost: 1, parallelism: 1 }))).toBe(true);
  });

  test("of nobody is wrong, after the same work", async () => {
    const stored = await hashPassword("kettle orchard bicycle");
    await verifyPassword(null, "warm up");
    const timed = async (against: string | null) => {
      const before = performance.now();
      for (let count = 0; count < 5; count += 1) expect(await verifyPassword(against, "wrong")).toBe(false);
      return performance.now() - before;
    };
    const [known, unknown] = [await timed(stored), await timed(null)];
    // The work is some 20 ms a time; skipping it would be a hundredth. Machines vary, so the bound is wide.
    expect(unknown).toBeGreaterThan(known / 10);
  });
});

describe("the list of common passwords", () => {
  test("holds tens of thousands, in small letters, and not three plain words", async () => {
    const common = await commonPasswords();
    expect(common.size).toBeGreaterThan(40_000);
    expect(common.has("passwordpassword")).toBe(true);
    expect(common.has("kettle orchard bicycle")).toBe(false);
  });
});
