import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Actor } from "../history/event.ts";
import { replay } from "./application.ts";
import {
  accepted,
  atPanel,
  CLOCK,
  calendar,
  determined,
  everything,
  informed,
  inOrder,
  met,
  needed,
  Run,
  reported,
  sent,
  submitted,
  toDecide,
} from "./example-run.ts";
import { spellsOf } from "./spells.ts";
import { STEP_NAMES, type StepName } from "./steps.ts";
import { type PutRightFacts, previewPutRight, putRight } from "./undo.ts";

const facts: PutRightFacts = { roles: inOrder.roles, checks: [], ...calendar };
const APPLICANT: Actor = { kind: "carer", id: "a1", name: "Priya Sandhu" };
const reason = "Recorded on the wrong application";
const said = "The panel has not met yet. Your date is still to come.";

const seen = (run: Run, given: Partial<PutRightFacts> = {}) =>
  previewPutRight(run.application, run.happened, { ...facts, ...given }, run.today);
const code = (run: Run, given: Partial<PutRightFacts> = {}) => {
  const preview = seen(run, given);
  return preview.ok ? "possible" : preview.refusal.code;
};
function undone(run: Run): Run {
  const decided = putRight(run.application, run.happened, facts, { reason, said }, run.today);
  if (!decided.ok) throw new Error(decided.refusal.words);
  return run.keep([decided.value]);
}

describe("putting a step right", () => {
  test("shows where it stands, where it would stand, the clocks and the letter that went out", () => {
    const run = toDecide().wait(1);
    const preview = seen(run);
    if (!preview.ok) throw new Error(preview.refusal.words);
    expect(preview.value).toMatchObject({
      step: "recommend",
      before: { stage: "decision-pending" },
      after: { stage: "panel", panel: "held", recommendation: null },
      noticeSent: null,
    });
    expect(preview.value.clocks).toEqual([
      expect.objectContaining({
        clock: "panel-limit",
        change: "runs-again",
        startedOn: "2026-11-23",
        endsOn: "2027-07-23",
      }),
      expect.objectContaining({ clock: "decision", change: "never-started", endsOn: null }),
    ]);
  });

  test("goes back to what was, keeps the step in the history, and replays to the same", () => {
    const before = met();
    const run = met().take("recommend").wait(2);
    undone(run);
    expect(run.application).toEqual(before.application);
    expect(run.events.map(({ type }) => type).slice(-2)).toEqual(["PanelRecommended", "StepPutRight"]);
    expect(replay(JSON.parse(JSON.stringify(run.events)))).toEqual(run.application);
  });

  test("may go on to the step before it, and the one before that", () => {
    const run = undone(undone(undone(met())));
    expect(run.application).toEqual(sent().application);
  });

  test("keeps a warning that was given of a clock that runs on, so that nobody is warned twice", () => {
    const run = sent();
    run.keep([{ type: "ClockWarned", on: run.today, clock: "panel-limit", mark: "halfway", endsOn: run.today }], CLOCK);
    undone(run);
    expect(run.application.clocks["panel-limit"]?.warned).toEqual(["halfway"]);
    expect(run.application.clocks.observations).toBeUndefined();
  });

  test("wants a reason, and words for the applicant where they had a letter about it", () => {
    const run = atPanel().take("list-for-panel");
    const tried = (given: { reason: string; said: string }) => {
      const decided = putRight(run.application, run.happened, facts, given, run.today);
      return decided.ok ? "possible" : decided.refusal.words;
    };
    expect(tried({ reason: " ", said })).toContain("why");
    expect(tried({ reason, said: " " })).toContain("applicant");
    expect(tried({ reason, said })).toBe("possible");
  });

  test("tells the applicant nothing about a step they had no letter about", () => {
    const event = undone(informed()).events.at(-1);
    expect(event).toMatchObject({ type: "StepPutRight", said: null, reason });
  });

  test("leaves no stay in a stage that was never truly entered", () => {
    const run = sent().wait(3).take("record-observations").wait(2);
    undone(run);
    expect(spellsOf(run.events).at(-1)).toEqual({ stage: "observations", startedOn: "2026-11-23", endedOn: null });
  });
});

describe("a step that cannot be put right", () => {
  test("an approval: the letter is sent and there is a household", () => {
    expect(code(toDecide().take("approve"))).toBe("decided");
  });

  test("a final refusal", () => {
    expect(
      code(
        determined()
          .take("make-representations")
          .take("list-for-panel")
          .take("hold-panel")
          .take("recommend")
          .take("not-approve"),
      ),
    ).toBe("decided");
  });

  test("what the applicant did themselves: stopping, commenting, answering the determination", () => {
    const theirs = (run: Run, step: StepName) => {
      const taken = run.try({ ...everything(run.today, run.application), step });
      if (!taken.ok) throw new Error(step);
      return code(run.keep(taken.value, APPLICANT));
    };
    expect(theirs(accepted(), "withdraw")).toBe("by-the-applicant");
    expect(theirs(sent(), "record-observations")).toBe("by-the-applicant");
    expect(theirs(determined(), "make-representations")).toBe("by-the-applicant");
    expect(code(accepted().take("withdraw"))).toBe("possible");
  });

  test("what the clock did because the time had passed", () => {
    const clock = { byClock: true, roles: [] };
    expect(code(informed().wait(15).take("deem-stage-1-passed", {}, clock))).toBe("by-the-clock");
    expect(code(accepted().take("complete-part-1", {}, clock))).toBe("by-the-clock");
  });

  test("a way back into a time that has passed", () => {
    const passed = informed().wait(10).take("pass-stage-1");
    expect(code(passed)).toBe("possible");
    expect(code(passed.wait(5))).toBe("time-has-passed");
  });

  test("an acceptance, once checks have been asked for", () => {
    expect(code(accepted(), { checks: needed })).toBe("possible");
    const asked = needed.map((check) => ({ ...check, state: "requested" as const }));
    expect(code(accepted(), { checks: asked })).toBe("checks-asked-for");
  });

  test("the step of another role, but a manager's for all except the decision maker's", () => {
    expect(code(met(), { roles: ["assessor"] })).toBe("not-permitted");
    expect(code(met(), { roles: ["manager"] })).toBe("possible");
    expect(code(determined(), { roles: ["manager"] })).toBe("not-permitted");
    expect(code(determined(), { roles: ["decision-maker"] })).toBe("possible");
  });

  test("an invitation, which is no step", () => {
    expect(code(new Run())).toBe("nothing-to-put-right");
  });
});

describe("whatever is put right", () => {
  const ends = new Set<StepName>(["approve", "not-approve", "move-panel"]);

  test("taking it back and taking it again is the same as having taken it, and nothing is lost from the history", () => {
    const beginnings = [
      () => new Run().take("start"),
      submitted,
      accepted,
      informed,
      reported,
      sent,
      atPanel,
      met,
      toDecide,
      determined,
    ];
    const tried = new Set<StepName>();
    fc.assert(
      fc.property(fc.constantFrom(...beginnings), fc.constantFrom(...STEP_NAMES), fc.nat(5), (begin, step, wait) => {
        const run = begin().wait(wait);
        const request = { ...everything(run.today, run.application), step };
        const taken = run.try(request);
        if (!taken.ok || ends.has(step)) return;
        const before = run.application;
        run.keep(taken.value);
        const after = run.application;
        const length = run.happened.length;
        undone(run);
        expect(run.application).toEqual(before);
        expect(run.happened.length).toBe(length + 1);
        const again = run.try(request);
        if (!again.ok) throw new Error(`${step} is not possible again`);
        run.keep(again.value);
        expect(run.application).toEqual(after);
        expect(replay(run.events)).toEqual(after);
        tried.add(step);
      }),
      { numRuns: 700, seed: 20261123 },
    );
    expect(tried.size).toBeGreaterThan(15);
  }, 30_000);
});
