import { describe, expect, test } from "vitest";
import { publishedFigure } from "#db/geography/published-figures.server.ts";
import type { End, Journey, PathStage } from "../pipeline-forecast/stays.ts";
import { day } from "../shared/day.ts";
import { outcomesOf, publishedShare, toldShares, untilOutcome } from "./recruitment-beside.ts";

const FROM = day("2025-11-24");
const TO = day("2026-11-23");

function journey(sent: string | null, last: PathStage, end: End | null, on: string | null): Journey {
  const from = day(sent ?? "2026-01-01");
  const to = on === null ? null : day(on);
  const first = sent === null ? [] : [{ stage: "application" as const, from, to: from, end: "on" as const }];
  return {
    id: `${sent} ${last} ${end}`,
    councilId: "A",
    source: null,
    stays: [...first, { stage: last, from, to, end }],
  };
}

describe("recruitment counted as Ofsted publishes it", () => {
  const journeys = [
    journey("2026-01-10", "decision", "on", "2026-08-01"),
    journey("2026-01-10", "decision", "refused", "2026-08-01"),
    journey("2026-02-10", "stage-1", "refused", "2026-03-01"),
    journey("2026-02-10", "stage-2", "withdrawn", "2026-06-01"),
    journey("2026-09-10", "stage-1", null, null),
    // Approved after the year's end: at its end it still went on.
    journey("2026-02-01", "decision", "on", "2026-12-01"),
    // Not of the year, and never sent.
    journey("2025-06-01", "decision", "on", "2026-02-01"),
    journey(null, "invited", null, null),
  ];

  test("takes the applications received in the year, and where they stood at its end", () => {
    expect(outcomesOf(journeys, FROM, TO)).toEqual({
      approved: 1,
      "by-applicant": 1,
      "by-service": 1,
      "after-panel": 1,
      "going-on": 2,
    });
  });

  test("says how long an application takes to an outcome, those still going counted for their time", () => {
    const stays = untilOutcome(journeys, FROM, TO);
    expect(stays).toHaveLength(6);
    expect(stays.filter(({ end }) => end === null)).toEqual([{ days: 74, end: null }]);
  });

  test("tells a region no share of a small count, nor the one from which it could be worked out", () => {
    const told = toldShares(
      { approved: 30, "by-applicant": 40, "by-service": 10, "after-panel": 2, "going-on": 18 },
      6,
    );
    expect(told).toEqual({ approved: 30, "by-applicant": 40, "by-service": null, "after-panel": null, "going-on": 18 });
    const few = { approved: 1, "by-applicant": 0, "by-service": 0, "after-panel": 0, "going-on": 2 };
    expect(Object.values(toldShares(few, 6)).every((share) => share === null)).toBe(true);
  });

  test("makes no share of published figures that rounding to five would be most of", () => {
    const printed = (value: number) => ({ kind: "number" as const, value });
    expect(publishedShare(printed(30), printed(120))).toEqual({ kind: "number", value: 25 });
    expect(publishedShare(printed(5), printed(15))).toEqual({ kind: "not-available" });
    expect(publishedShare({ kind: "not-available" }, printed(100))).toEqual({ kind: "not-available" });
  });

  test("the published outcomes sum to the applications received: the West Midlands in the year to March 2019", () => {
    const figure = (column: string) => publishedFigure("recruitment", "E12000005", 2019, column);
    expect(figure("initial_enquiries")).toEqual({ kind: "number", value: 3615 });
    expect(figure("applications_received")).toEqual({ kind: "number", value: 440 });
    expect(publishedShare(figure("applications_received"), figure("initial_enquiries"))).toMatchObject({
      kind: "number",
    });
    // 80 approved, 130 and 40 withdrawn, 10 refused, 180 going on: 440.
    const parts = [
      "approved",
      "withdrawn_by_applicant",
      "withdrawn_by_service",
      "rejected_after_panel",
      "in_progress_31_march",
    ];
    const sum = parts
      .map((part) => figure(`applications_${part}`))
      .reduce((all, one) => all + (one.kind === "number" ? one.value : 0), 0);
    expect(sum).toBe(440);
  });
});
