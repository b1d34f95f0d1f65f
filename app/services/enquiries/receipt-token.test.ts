import { describe, expect, test } from "vitest";
import { seal } from "../access/secrets.server.ts";
import { readReceiptToken, writeReceiptToken } from "./receipt-token.server.ts";

const SECRET = "a secret for tests, long enough to be one";
const now = new Date("2026-11-23T09:00:00.000Z");
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

describe("the address of the page after sending", () => {
  test("leads to its enquiry for two weeks and names nobody", () => {
    const token = writeReceiptToken("enquiry-1", now, SECRET);
    expect(token).not.toContain("enquiry-1");
    expect(readReceiptToken(token, later(14 * 24 - 1), SECRET)).toBe("enquiry-1");
    expect(readReceiptToken(token, later(14 * 24), SECRET)).toBeNull();
  });

  test("cannot be altered, made under another secret, or be something else that was sealed", () => {
    const token = writeReceiptToken("enquiry-1", now, SECRET);
    const altered = (token.startsWith("A") ? "B" : "A") + token.slice(1);
    expect(readReceiptToken(altered, now, SECRET)).toBeNull();
    expect(readReceiptToken(token, now, `${SECRET} no more`)).toBeNull();
    expect(readReceiptToken(seal(`totp ${later(1).getTime()} enquiry-1`, SECRET), now, SECRET)).toBeNull();
    expect(readReceiptToken("", now, SECRET)).toBeNull();
  });
});
