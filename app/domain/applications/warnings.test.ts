import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, type Day, day } from "../shared/day.ts";
import { type ApplicationEvent, evolve, replay } from "./application.ts";
import {
  CLOCK,
  calendar,
  determined,
  informed,
  type Run,
  reported,
  sent,
  start,
  submitted,
  toDecide,
} from "./example-run.ts";
import type { AnySetting } from "./rulebook.ts";
import { breachesOf, explainBreach, warningsBetween, warningsOf } from "./warnings.ts";

const said = (run: Run, on: Day) =>
  warningsOf(run.application, on, calendar).map((event) => [
    event.type,
    event.clock,
    "mark" in event ? event.mark : null,
  ]);

describe("what a clock says before its end", () => {
  test("half way, and two working days before, each once", () => {
    const run = informed();
    // Ten working days after Monday 23 November: until Monday 7 December; half way on 30 November.
    expect(said(run, day("2026-11-29"))).toEqual([]);
    expect(said(run, day("2026-11-30"))).toEqual([["ClockWarned", "stage-1-window", "halfway"]]);
    run.keep(warningsOf(run.application, day("2026-11-30"), calendar), CLOCK);
    expect(said(run, day("2026-12-02"))).toEqual([]);
    expect(said(run, day("2026-12-03"))).toEqual([["ClockWarned", "stage-1-window", "2"]]);
  });

  test("of warnings that went by while nobody watched, only the nearest to the end", () => {
    expect(said(informed(), day("2026-12-04"))).toEqual([["ClockWarned", "stage-1-window", "2"]]);
  });

  test("a clock of two working days is warned of on its last day", () => {
    const run = toDecide().take("approve");
    expect(said(run, start)).toEqual([]);
    expect(said(run, day("2026-11-25"))).toEqual([["ClockWarned", "tell-orally", "0"]]);
  });

  test("a council's own marks stand in their place, of clocks that already run too", () => {
    const own: AnySetting = {
      key: "clockWarnings",
      value: { halfway: false, workingDaysBefore: [5, 1] },
      from: start,
      basis: "local",
      source: "Agreed with the managers",
      verified: true,
    };
    const on = (date: string) =>
      warningsOf(informed().application, day(date), { ...calendar, local: [own] }).map(
        (event) => event.type === "ClockWarned" && event.mark,
      );
    expect(on("2026-11-30")).toEqual(["5"]);
    expect(on("2026-12-04")).toEqual(["1"]);
  });
});

describe("a clock that passes", () => {
  test("is said once, and nothing is refused or ended by it", () => {
    const run = submitted().wait(243);
    expect(run.today).toBe("2027-07-24");
    const before = run.application;
    expect(said(run, run.today)).toEqual([["ClockPassed", "panel-limit", null]]);
    run.keep(warningsOf(run.application, run.today, calendar), CLOCK);
    expect(said(run, addDays(run.today, 30))).toEqual([]);
    expect({ ...run.application, clocks: before.clocks }).toEqual(before);
    expect(replay(run.events)).toEqual(run.application);
  });

  test("is a breach until the end, and somebody says why", () => {
    const run = toDecide().wait(20);
    const [breach] = breachesOf(run.application, calendar.holidays, run.today);
    expect(breach).toMatchObject({ clock: { id: "decision", state: "overdue" }, explained: null });
    const why = (reason: string, clock: "decision" | "tell-orally" = "decision") =>
      explainBreach(run.application, { clock, reason }, run.today, calendar);
    expect(why(" ")).toEqual({ ok: false, refusal: "no-reason" });
    expect(why("Ill", "tell-orally")).toEqual({ ok: false, refusal: "not-missed" });
    const explained = why("The decision maker was ill");
    if (!explained.ok) throw new Error(explained.refusal);
    run.keep([explained.value]).take("approve");
    expect(breachesOf(run.application, calendar.holidays, run.today)).toMatchObject([
      { clock: { id: "decision", state: "missed" }, explained: "The decision maker was ill" },
    ]);
  });

  test("of the applicant's own time is nobody's breach", () => {
    const run = determined().take("tell-decision").wait(40);
    expect(breachesOf(run.application, calendar.holidays, run.today)).toEqual([]);
  });
});

test("watching every day, every hour or once says the same of a clock in the end: each mark once, and that it passed once", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(submitted, informed, reported, sent, toDecide, determined),
      fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 30 }),
      (begin, waits) => {
        const run = begin();
        for (const wait of waits) {
          run.wait(wait);
          const events = warningsOf(run.application, run.today, calendar);
          run.keep(events, CLOCK);
          expect(warningsOf(run.application, run.today, calendar)).toEqual([]);
        }
        const marks = run.events.flatMap((event) =>
          event.type === "ClockWarned"
            ? [`${event.clock} ${event.mark}`]
            : event.type === "ClockPassed"
              ? [event.clock]
              : [],
        );
        expect(new Set(marks).size).toBe(marks.length);
      },
    ),
    { numRuns: 200, seed: 20261123 },
  );
});

test("a history made up at once says what watching every day would have said", () => {
  for (const run of [submitted(), informed(), toDecide(), determined()]) {
    const until = addDays(start, 300);
    let application = run.application;
    const daily: ApplicationEvent[] = [];
    for (let on = addDays(start, 1); on <= until; on = addDays(on, 1)) {
      const events = warningsOf(application, on, calendar);
      daily.push(...events);
      application = (events as ApplicationEvent[]).reduce(evolve, application);
    }
    expect(warningsBetween(run.application, start, until, calendar)).toEqual(daily);
    expect(daily.length).toBeGreaterThan(2);
  }
});
