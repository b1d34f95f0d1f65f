import { expect, test } from "vitest";
import { adviceFor } from "./region-advice.ts";

const now = new Date("2026-11-23T09:30:00Z");

/** What officers of the request "r1" read of a home that is kept for the children of some requests. */
function saidOf(requests: string[]): string | null {
  const held = [{ household: "h1", price: 900, children: 1, otherHomes: 0, requests }];
  const study = { today: { chosen: [], held }, left: [] } as unknown as Parameters<typeof adviceFor>[0]["study"];
  return adviceFor({ study, studiedAt: now }, "r1", new Map(), now).of("h1", 1);
}

test("a home is not kept from a request because of that request itself", () => {
  expect(saidOf(["r1"])).toBeNull();
  expect(saidOf(["r1", "earlier r1"])).toBeNull();
  expect(saidOf(["r1", "earlier r2"])).toMatch(/^why not today: worth keeping free, the only home/);
  expect(saidOf(["r2"])).toMatch(/^why not today: worth keeping free/);
});
