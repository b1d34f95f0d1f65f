import { describe, expect, test } from "vitest";
import { day, instantAt } from "../shared/day.ts";
import { clashInWords, keepsVisitsOut, type OwnTime, ownAt, trainingNotes } from "./own-times.ts";

const ON = day("2026-12-08");
const at = (from: number, to: number, change: Partial<OwnTime> = {}): OwnTime => ({
  kind: "visit",
  id: `${from}`,
  startsAt: instantAt(ON, from),
  minutes: to - from,
  of: null,
  ...change,
});
const priya = { person: "applicant-1", name: "Priya Sandhu" };

describe("what a household has at the same time", () => {
  test("is what lies on top of it, and not what ends as it begins", () => {
    const own = [at(540, 600), at(600, 660), at(660, 720)];
    expect(ownAt(own, at(600, 660, { id: "new" }), null).map(({ id }) => id)).toEqual(["600"]);
    expect(ownAt(own, at(590, 670, { id: "new" }), null)).toHaveLength(3);
    expect(ownAt(own, at(600, 660), null)).toEqual([]);
  });

  test("is of one of two applicants only where it is theirs or everybody's", () => {
    const own = [at(540, 720, { kind: "training", id: "t", of: priya }), at(540, 720, { kind: "panel", id: "p" })];
    expect(ownAt(own, at(600, 660), "applicant-2").map(({ id }) => id)).toEqual(["p"]);
    expect(ownAt(own, at(600, 660), "applicant-1")).toHaveLength(2);
    expect(own.map(keepsVisitsOut)).toEqual([false, true]);
  });

  test("is said in words, with the day and the time", () => {
    expect(clashInWords([])).toBeNull();
    expect(clashInWords([at(600, 720), at(570, 720, { kind: "training", of: priya })])).toBe(
      "At the same time there is a visit on Tuesday 8 December 2026, 10:00 to 12:00, and training of Priya Sandhu on Tuesday 8 December 2026, 09:30 to 12:00",
    );
    expect(trainingNotes([at(600, 720), at(570, 720, { kind: "training", of: priya })])).toEqual([
      "Priya Sandhu is at training then, 09:30 to 12:00",
    ]);
  });
});
