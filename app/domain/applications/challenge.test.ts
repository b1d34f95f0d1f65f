import { describe, expect, test } from "vitest";
import { addDays, addMonths } from "../shared/day.ts";
import { challengeDates, nextChallengeDate } from "./challenge.ts";
import { determined, type Run, toDecide } from "./example-run.ts";

const HOLIDAYS = new Set<never>();
const dates = (run: Run) => challengeDates(run.application, HOLIDAYS, run.today);
const named = (run: Run) => Object.fromEntries(dates(run).map(({ name, on }) => [name, on]));

describe("a challenge", () => {
  test("has no dates before a letter", () => {
    expect(dates(toDecide())).toEqual([]);
  });

  test("begins with the letter and the last of the twenty-eight days to answer it", () => {
    const run = determined();
    const letter = run.today;
    expect(named(run)).toEqual({ "The letter is dated": letter, "They may answer until": addDays(letter, 28) });
    expect(nextChallengeDate(dates(run))).toMatch(/^They may answer until /);
  });

  test("by representations goes back to the panel", () => {
    const run = determined().wait(5).take("make-representations");
    expect(named(run)).toMatchObject({ "They made representations": run.today });
    run.wait(1).take("list-for-panel");
    expect(named(run)).toMatchObject({ "The panel looks again": run.today });
  });

  test("by independent review has the ten working days for the papers and the four months it aims at, until it recommends", () => {
    const run = determined().wait(5).take("apply-to-review-mechanism");
    const asked = run.today;
    const found = named(run);
    expect(found["They asked for an independent review"]).toBe(asked);
    expect(found["The independent review aims to recommend by"]).toBe(addMonths(asked, 4));
    expect(found["Papers to the independent review, at the latest"]).toBeDefined();
    run.wait(9).take("send-review-papers", { reviewPapersOn: addDays(run.today, -1) });
    const sent = named(run);
    expect(sent["The papers went to the independent review"]).toBe(addDays(run.today, -1));
    expect(Object.keys(sent)).not.toContain("Papers to the independent review, at the latest");
    expect(nextChallengeDate(dates(run))).toMatch(/^The independent review aims to recommend by /);
    run.wait(91).take("record-review-mechanism");
    expect(Object.keys(named(run))).not.toContain("The independent review aims to recommend by");
    run.wait(1).take("not-approve");
    expect(named(run)).toMatchObject({ "Decided not to approve": run.today });
    expect(nextChallengeDate(dates(run))).toBeNull();
  });
});
