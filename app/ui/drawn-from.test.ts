import { expect, test } from "vitest";
import { DrawnFrom } from "./drawn-from.ts";

test("what a page is drawn from is read by the page and found by nobody who goes through what a loader answers", () => {
  const answer = new DrawnFrom({ name: "Amina" });
  expect(answer.data.name).toBe("Amina");
  expect([JSON.stringify(answer), Object.entries(answer), { ...answer }]).toEqual(["{}", [], {}]);
});
