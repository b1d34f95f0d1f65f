import { describe, expect, test } from "vitest";
import { day, instantAt } from "../shared/day.ts";
import { mayOpenOwnCopy, mayReadPapers, type ReadingFacts } from "./reading.ts";

const closesAt = instantAt(day("2026-12-11"), 0);
const before = instantAt(day("2026-12-02"), 600);
const open: ReadingFacts = {
  answer: "coming",
  interest: false,
  state: "listed",
  papersSentAt: instantAt(day("2026-12-01"), 600),
  pack: { closesAt },
};

describe("a member of a panel", () => {
  test("reads the papers once they are sent, whether they have answered yet or not", () => {
    expect(mayReadPapers(open, before).ok).toBe(true);
    expect(mayReadPapers({ ...open, answer: "asked" }, before).ok).toBe(true);
    expect(mayReadPapers({ ...open, papersSentAt: null }, before)).toMatchObject({ refusal: "not-sent" });
    expect(mayReadPapers({ ...open, pack: null }, before)).toMatchObject({ refusal: "not-sent" });
  });

  test("reads nothing of a household they have to do with, whatever else is true", () => {
    const linked = { ...open, interest: true };
    expect(mayReadPapers(linked, before)).toMatchObject({ refusal: "interest" });
    expect(mayReadPapers({ ...linked, answer: "not-coming" }, closesAt)).toMatchObject({ refusal: "interest" });
  });

  test("reads nothing of a meeting they are not coming to, nor of an item that was taken off", () => {
    expect(mayReadPapers({ ...open, answer: "not-coming" }, before)).toMatchObject({ refusal: "not-coming" });
    expect(mayReadPapers({ ...open, state: "taken-off" }, before)).toMatchObject({ refusal: "taken-off" });
  });

  test("reads until the moment the papers close and not after it, what was heard and deferred too", () => {
    for (const state of ["listed", "heard", "deferred"] as const) {
      expect(mayReadPapers({ ...open, state }, closesAt).ok).toBe(true);
      expect(mayReadPapers({ ...open, state }, new Date(closesAt.getTime() + 1))).toMatchObject({ refusal: "over" });
    }
  });
});

describe("the applicants", () => {
  const releasedAt = instantAt(day("2026-12-01"), 600);

  test("open their own copy from its release until its time is over, whatever became of the meeting", () => {
    expect(mayOpenOwnCopy({ releasedAt, closesAt }, before).ok).toBe(true);
    expect(mayOpenOwnCopy({ releasedAt, closesAt }, closesAt).ok).toBe(true);
    expect(mayOpenOwnCopy({ releasedAt, closesAt }, new Date(closesAt.getTime() + 1))).toMatchObject({
      refusal: "over",
    });
  });

  test("open nothing that nobody released, or that was taken back", () => {
    expect(mayOpenOwnCopy({ releasedAt: null, closesAt }, before)).toMatchObject({ refusal: "not-released" });
  });
});
