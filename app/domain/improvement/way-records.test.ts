import { expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { spreadOf, timedStays } from "./time-in-stage.ts";
import type { EnquiryFact, WayStay } from "./way.ts";
import { cameTo, readWayRecordsAsked, staysShown, wayRecordsHref } from "./way-records.ts";

const SINCE = day("2026-01-01");
const TODAY = day("2026-11-23");

const stay = (from: string, to: string | null, end: WayStay["end"]): WayStay => ({
  stage: "talk",
  from: day(from),
  to: to === null ? null : day(to),
  end,
});

const STAYS: readonly WayStay[] = [
  stay("2026-02-01", "2026-02-11", "on"),
  stay("2026-02-01", "2026-03-01", "withdrawn"),
  stay("2026-03-01", "2026-03-20", "refused"),
  stay("2026-11-01", null, null),
  stay("2025-11-01", null, null),
  stay("2025-11-01", "2026-01-20", "on"),
];

test("the stays listed are as many as the figures of a stage are counted of, and who came before is there now and in no time", () => {
  const shown = (show: "counted" | "there" | "on" | "stopped") =>
    staysShown(STAYS, { stage: "talk", show }, { since: SINCE, today: TODAY });
  const { of, open } = spreadOf(timedStays(STAYS, SINCE, TODAY));
  expect(shown("counted")).toHaveLength(of);
  expect(shown("counted").filter(({ stay: { end } }) => end === null)).toHaveLength(open);
  expect(shown("on").map(({ days }) => days)).toEqual([10]);
  expect(shown("stopped")).toHaveLength(2);
  expect(shown("there").map(({ days }) => days)).toEqual([22, null]);
});

test("who came to a step is listed by the day they did, and by quarter of event only where that day is in it", () => {
  const fact: EnquiryFact = {
    id: "E-1",
    councilId: "A",
    kind: "mainstream",
    source: null,
    enquiredOn: day("2026-01-10"),
    reachedOn: day("2026-04-02"),
    visitedOn: null,
    closedOn: null,
    assessmentBegan: false,
    journey: null,
  };
  const spring = { from: day("2026-04-01"), to: day("2026-07-01") };
  expect(cameTo([fact], "reached", null).map(({ on }) => on)).toEqual(["2026-04-02"]);
  expect(cameTo([fact], "reached", spring)).toHaveLength(1);
  expect(cameTo([fact], "enquired", spring)).toEqual([]);
  expect(cameTo([fact], "applied", null)).toEqual([]);
});

test("an address asks for a figure and says which, and what there is not is the first stage", () => {
  const step = { of: "step", kind: "kinship", step: "assessed", by: "heard", group: "A poster" } as const;
  const read = (href: string) => readWayRecordsAsked(new URL(href, "https://example.org").searchParams);
  expect(read(wayRecordsHref(step))).toEqual(step);
  const stage = { of: "stage", kind: "mainstream", stage: "panel", show: "there" } as const;
  expect(read(wayRecordsHref(stage))).toEqual(stage);
  expect(read("/?kind=kinship&stage=panel&step=approved&show=no")).toEqual({
    ...{ of: "stage", kind: "kinship", stage: "answer", show: "counted" },
  });
});
