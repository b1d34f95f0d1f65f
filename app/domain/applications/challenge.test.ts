import { describe, expect, test } from "vitest";
import { addDays, addMonths } from "../shared/day.ts";
import { challengeDates, nextChallengeDate } from "./challenge.ts";
import { atPanel, determined, type Run, toDecide } from "./example-run.ts";

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

  test("has its papers sent once, on a day from the review’s notice on, within ten working days or late and seen to be", () => {
    const run = determined().wait(5).take("apply-to-review-mechanism");
    const asked = run.today;
    run.wait(3);
    expect(run.refusal("send-review-papers", { reviewPapersOn: addDays(run.today, 1) }).missing).toEqual([
      "The day the papers went to the review, today or earlier",
    ]);
    expect(run.refusal("send-review-papers", { reviewPapersOn: addDays(asked, -1) }).code).toBe("incomplete");
    run.wait(20).take("send-review-papers", { reviewPapersOn: run.today });
    expect(run.clock("review-mechanism-papers")).toMatchObject({ state: "missed", stoppedOn: run.today });
    expect(run.refusal("send-review-papers").missing).toEqual(["The papers have gone to the review already"]);
  });

  test("ends with seven working days for the new decision, counted from the day the review’s recommendation came in", () => {
    const run = determined().wait(5).take("apply-to-review-mechanism").wait(40);
    run.take("record-review-mechanism", { receivedOn: addDays(run.today, -1) });
    expect(run.clock("decision")).toMatchObject({
      state: "running",
      startedOn: addDays(run.today, -1),
      length: "7 working days",
    });
    run.wait(1).take("not-approve");
    expect(run.clock("decision")?.state).toBe("met");
  });

  test("by representations may be deferred: they come before the panel again, and the report stands", () => {
    const run = determined().wait(5).take("make-representations").wait(20).take("list-for-panel").take("hold-panel");
    const { observations, stage2 } = run.application;
    expect(run.refusal("defer-at-panel").code).toBe("not-from-here");
    run.take("defer-representations", { statement: "What the school says" });
    expect(run.application).toMatchObject({
      stage: "panel",
      panel: "ready",
      challenge: "representations",
      panelOn: null,
      panelHeldOn: null,
      observations,
      stage2,
    });
    run.wait(20).take("list-for-panel").take("hold-panel").take("recommend").take("not-approve");
    expect(run.application.stage).toBe("not-approved");
  });
});

describe("a panel date", () => {
  test("that is moved takes the application along, keeps the time for the papers, and is told", () => {
    const run = atPanel();
    const first = addDays(run.today, 30);
    run.take("list-for-panel", { panelOn: first, papersSentOn: addDays(first, -14) }).wait(5);
    const later = addDays(first, 7);
    expect(run.refusal("move-panel", { panelOn: later, papersSentOn: addDays(later, -1) }).missing).toEqual([
      expect.stringContaining("5 working days after the papers go out"),
    ]);
    run.take("move-panel", { panelOn: later, papersSentOn: addDays(later, -14) });
    expect(run.application).toMatchObject({ stage: "panel", panel: "listed", panelOn: later });
    expect(run.events.at(-1)).toMatchObject({ type: "PanelMoved", notice: "panel-moved" });
    expect(run.clock("panel-limit")?.state).toBe("running");
  });
});
