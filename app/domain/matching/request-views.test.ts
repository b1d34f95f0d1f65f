import { expect, test } from "vitest";
import { addView } from "./request-views.ts";

const BY = { now: new Date("2026-11-23T09:30:00Z"), byId: "worker" };
const searching = { stage: "searching", views: [] } as const;

test("a view is kept beside those before it, once however often it is sent", () => {
  const first = addView(searching, { of: "child", words: " I want a garden. " }, BY);
  if (!first.ok) throw new Error(first.refusal);
  expect(first.value).toEqual([{ of: "child", words: "I want a garden.", at: BY.now.toISOString(), byId: "worker" }]);
  const again = addView({ ...searching, views: first.value }, { of: "child", words: "I want a garden." }, BY);
  expect(again).toEqual(first);
  const second = addView({ ...searching, views: first.value }, { of: "family", words: "Mum agrees." }, BY);
  expect(second.ok && second.value).toHaveLength(2);
});

test("a view needs words, and a search that goes on", () => {
  expect(addView(searching, { of: "worker", words: "  " }, BY)).toEqual({ ok: false, refusal: "words-missing" });
  expect(addView({ ...searching, stage: "placed" }, { of: "worker", words: "Too late" }, BY)).toEqual({
    ok: false,
    refusal: "request-ended",
  });
});
