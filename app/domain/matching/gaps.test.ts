import { describe, expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { fillGap, gapMisses, gapsKept, gapsOpen } from "./gaps.ts";

const TODAY = day("2026-11-23");
const APPLY = ["near-home", "education", "in-area"] as const;
const met = { answer: "met", why: "" } as const;
const not = { answer: "not-met", why: "Nobody nearer." } as const;
const taxi = { what: "A taxi to school", who: "The social worker", by: day("2026-12-01") };
const BY = { now: new Date("2026-11-24T10:00:00Z"), byId: "officer" };

describe("what fills the gaps of a home", () => {
  test("is said for each test that is not met: what will be done, who does it and by when", () => {
    const tests = { "near-home": met, education: not, "in-area": { ...not, answer: "not-practicable" } } as const;
    const items = (gaps: Parameters<typeof gapMisses>[0]["gaps"]) =>
      gapMisses({ tests, gaps }, APPLY, TODAY).map(({ item, test }) => `${test} ${item}`);
    const of = (test: string) => ["what", "who", "by"].map((part) => `${test} gap-${part}`);
    expect(items({})).toEqual([...of("education"), ...of("in-area")]);
    expect(items({ education: taxi })).toEqual(of("in-area"));
    expect(items({ education: { ...taxi, who: " " }, "in-area": { ...taxi, by: null } })).toEqual([
      "education gap-who",
      "in-area gap-by",
    ]);
    expect(items({ education: taxi, "in-area": taxi })).toEqual([]);
  });

  test("is not due before today, nor in more than a year", () => {
    const words = (by: string) =>
      gapMisses({ tests: { education: not }, gaps: { education: { ...taxi, by: day(by) } } }, APPLY, TODAY);
    expect(words("2026-11-22")).toMatchObject([{ item: "gap-by" }]);
    expect(words("2026-11-23")).toEqual([]);
    expect(words("2028-11-23")).toMatchObject([{ item: "gap-by" }]);
  });

  test("is kept only for what is not met", () => {
    const gaps = { "near-home": taxi, education: taxi };
    expect(gapsKept({ tests: { "near-home": met, education: not }, gaps }, APPLY)).toEqual({ education: taxi });
  });

  test("stays open until somebody says once that it is done", () => {
    const gaps = { education: taxi, "in-area": { ...taxi, by: day("2026-11-30") } };
    expect(gapsOpen(gaps, []).map(({ test }) => test)).toEqual(["in-area", "education"]);
    const done = fillGap({ gaps, filled: [] }, "in-area", BY);
    expect(done).toMatchObject({ ok: true, value: { dueOn: "2026-12-01", on: "2026-11-24" } });
    const filled = done.ok ? done.value.filled : [];
    expect(fillGap({ gaps, filled }, "in-area", BY)).toEqual({ ok: false, refusal: "filled-before" });
    expect(fillGap({ gaps, filled }, "siblings", BY)).toEqual({ ok: false, refusal: "no-such-gap" });
    expect(fillGap({ gaps, filled }, "education", BY)).toMatchObject({ ok: true, value: { dueOn: null } });
    expect(gapsOpen(undefined, [])).toEqual([]);
  });
});
