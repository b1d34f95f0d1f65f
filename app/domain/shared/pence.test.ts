import { expect, test } from "vitest";
import { formatPence } from "./pence.ts";

test("money is said in pounds, with pence only where there are any, and nothing has no sign", () => {
  expect(formatPence(19_400)).toBe("£194");
  expect(formatPence(19_450)).toBe("£194.50");
  expect(formatPence(-4_000_000)).toBe("-£40,000");
  expect(formatPence(Math.round(-0.3) * 10_000)).toBe("£0");
});
