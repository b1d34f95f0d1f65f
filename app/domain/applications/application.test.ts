import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, day } from "../shared/day.ts";
import {
  CLOCKS,
  clocksOf,
  countedAs,
  dueSteps,
  evolve,
  isClosed,
  noteMove,
  permittedSteps,
  replay,
} from "./application.ts";
import {
  accepted,
  allIn,
  atPanel,
  calendar,
  determined,
  everything,
  holidays,
  informed,
  inOrder,
  met,
  OWN_REASONS,
  Run,
  reported,
  sent,
  start,
  submitted,
  terms,
  toDecide,
} from "./example-run.ts";
import { EXAMPLE_ANSWERS } from "./form/example-answers.ts";
import { readiness } from "./form/household-facts.ts";
import { ownerOfNextAction } from "./journey.ts";
import type { AnySetting } from "./rulebook.ts";
import { STAGE_NAMES, STAGES, WITHDRAWAL_CODES } from "./stages.ts";
import { STEP_NAMES, type StepName, stepData } from "./steps.ts";

describe("from invitation to approval", () => {
  test("given everything is in order, the whole way is open", () => {
    const run = toDecide().take("approve").take("tell-decision");
    expect(run.application).toMatchObject({ stage: "approved", stage1: "passed", stage2: "report-done", terms });
    expect(clocksOf(run.application, holidays, run.today).every(({ stoppedOn }) => stoppedOn !== null)).toBe(true);
  });

  test("given parts of the form are open or a permission is missing, sending it is refused and says which", () => {
    const run = new Run().take("start");
    const refusal = run.refusal(
      "submit",
      {},
      { readiness: readiness({ ...EXAMPLE_ANSWERS, household: { ...EXAMPLE_ANSWERS.household, home: undefined } }) },
    );
    expect(refusal).toMatchObject({ code: "not-yet", missing: ["Still to finish: Your home"] });
    expect(refusal.rule.words).toContain("complete");
  });

  test("given two apply together, one signature is not enough", () => {
    expect(new Run().take("start").refusal("submit", { signatures: ["Priya Sandhu", " "] })).toMatchObject({
      code: "incomplete",
      missing: ["A signature of each applicant"],
    });
  });

  test("given another service assesses them, or nobody asked, they are not accepted without a transfer", () => {
    const run = submitted();
    expect(run.refusal("accept", {}, { elsewhere: "being-assessed" }).rule.source).toContain("reg 26(1)");
    expect(run.refusal("accept", {}, { elsewhere: "unknown" }).code).toBe("not-yet");
    expect(run.take("accept", {}, { elsewhere: "transfer-agreed" }).application.stage1).toBe("open");
  });

  test("given a manager declines, reasons are wanted and no clock goes on", () => {
    expect(submitted().refusal("decline", { reasons: " " }).missing).toEqual(["Reasons, in writing"]);
    const run = submitted().take("decline");
    expect(isClosed(run.application)).toBe(true);
    expect(run.clock("panel-limit")).toMatchObject({ state: "met", stoppedOn: start });
  });
});

describe("stage 1", () => {
  test("given a check is out, its information is not complete and the refusal names it", () => {
    const checks = allIn(start).map((check) =>
      check.id === "medical:applicant-2" ? { ...check, state: "requested" as const } : check,
    );
    expect(accepted().refusal("complete-part-1", {}, { checks }).missing).toEqual([
      "Medical report and adviser’s comment: Daniel Okoro",
    ]);
  });

  test("given the last item came in on a Monday, the notice can be given until the tenth working day after", () => {
    const run = informed();
    expect(run.clock("stage-1-window")).toMatchObject({
      startedOn: "2026-11-23",
      endsOn: "2026-12-07",
      length: "10 working days",
    });
    expect(run.wait(14).take("refuse-stage-1").application).toMatchObject({ stage: "not-approved", stage1: "refused" });
  });

  test("given the tenth working day has passed, a stage 1 refusal is too late and says so", () => {
    const run = informed().wait(15);
    expect(run.refusal("refuse-stage-1")).toMatchObject({
      code: "too-late",
      missing: ["The last day was 7 December 2026"],
    });
    expect(run.clock("stage-1-window")?.state).toBe("overdue");
    expect(dueSteps(run.application, inOrder, run.now, calendar)).toEqual(["deem-stage-1-passed"]);
    expect(run.take("deem-stage-1-passed", {}, { byClock: true, roles: [] }).application.stage1).toBe("passed");
  });

  test("given the window is open, the clock does not pass stage 1", () => {
    const run = informed().wait(14);
    expect(dueSteps(run.application, inOrder, run.now, calendar)).toEqual([]);
    expect(run.refusal("deem-stage-1-passed").missing).toEqual(["Stage 1 notice: open until 7 December 2026"]);
  });

  test("given not all is in, a refusal may still be sent, resting on what is", () => {
    expect(accepted().wait(60).take("refuse-stage-1").application.stage).toBe("not-approved");
  });

  test("given the reason came to light in stage 2, a stage 1 notice is refused", () => {
    expect(informed().take("start-stage-2").refusal("refuse-stage-1", { restsOn: "stage-2" }).missing[0]).toContain(
      "goes to panel",
    );
    expect(informed().refusal("refuse-stage-1", { restsOn: undefined }).code).toBe("incomplete");
  });

  test("given stage 1 is passed, it cannot be refused any more", () => {
    const refusal = informed().take("pass-stage-1").refusal("refuse-stage-1");
    expect(refusal.code).toBe("not-from-here");
    expect(refusal.missing[0]).toContain("Now: Stage 1 passed");
  });

  test("given an item is found wrong, a manager reopens stage 1 and the ten working days begin anew", () => {
    const run = informed().wait(7).take("reopen-part-1");
    expect(run.clock("stage-1-window")?.stoppedOn).toBe("2026-11-30");
    run.wait(7).take("complete-part-1", {}, { checks: allIn(run.today) });
    expect(run.clock("stage-1-window")).toMatchObject({ startedOn: "2026-12-07", stoppedOn: null, state: "running" });
  });

  test("given items were in before the application was accepted, the window begins with acceptance", () => {
    const run = submitted().wait(7).take("accept").take("complete-part-1");
    expect(run.clock("stage-1-window")?.startedOn).toBe("2026-11-30");
  });
});

describe("stage 2", () => {
  test("may begin while checks are out, but the report waits for stage 1", () => {
    const run = accepted().take("start-stage-2");
    expect(run.application).toMatchObject({ stage1: "open", stage2: "open" });
    expect(run.refusal("finish-report")).toMatchObject({
      code: "not-yet",
      missing: ["Stage 1 passed. Now: Stage 1: checks under way"],
    });
  });

  test("waits for a second opinion that was asked for", () => {
    const run = informed().take("pass-stage-1").take("start-stage-2");
    expect(run.refusal("finish-report", {}, { secondOpinion: "needed" }).code).toBe("not-yet");
    expect(run.take("finish-report", {}, { secondOpinion: "given" }).application.stage2).toBe("report-done");
  });

  test("given a brief report, the panel may recommend only that someone is not suitable, and nobody is approved on it", () => {
    const run = informed().take("pass-stage-1").take("start-stage-2").take("write-brief-report").take("send-report");
    run.take("record-observations").take("list-for-panel").take("hold-panel");
    expect(run.refusal("recommend", { recommendation: "suitable" }).missing[0]).toContain("full report");
    expect(run.take("recommend").refusal("approve").code).toBe("not-from-here");
    const deferred = new Run();
    Object.assign(deferred, { happened: run.happened.slice(0, -1), application: replay(run.events.slice(0, -1)) });
    expect(deferred.take("defer-at-panel").application).toMatchObject({ stage2: "open", panel: "not-yet" });
  });
});

describe("the applicant's comments", () => {
  test("ten working days begin with the day of sending, and are not cut short", () => {
    const run = sent();
    expect(run.clock("observations")).toMatchObject({ startedOn: "2026-11-23", endsOn: "2026-12-04" });
    expect(run.wait(11).refusal("close-observations").code).toBe("not-yet");
    expect(run.wait(1).take("close-observations").application).toMatchObject({ stage: "panel", observations: null });
  });

  test("go on word for word", () => {
    const run = sent().take("record-observations", { comments: "Page 4: it was 2015, not 2016." });
    expect(run.application.observations).toBe("Page 4: it was 2015, not 2016.");
  });

  test("go straight to the decision from the day no panel is required", () => {
    const reform: AnySetting = {
      key: "approvalRoute",
      value: "adm-only",
      from: start,
      basis: "law",
      source: "Amending regulations, if made",
      verified: false,
    };
    const run = sent().take("record-observations", {}, {}, { holidays, local: [reform] });
    expect(run.application).toMatchObject({ stage: "decision-pending", panel: "not-yet" });
    expect(run.clock("decision")).toMatchObject({ state: "running", startedOn: run.today, length: "7 working days" });
    expect(run.take("approve").application.stage).toBe("approved");
    expect(run.clock("panel-limit")?.state).toBe("met");
  });
});

describe("panel", () => {
  test("given papers go out today, the earliest date is five working days on", () => {
    const refusal = atPanel().refusal("list-for-panel", { papersSentOn: start, panelOn: day("2026-11-27") });
    expect(refusal.missing).toEqual([
      "A panel date of 30 November 2026 or later, 5 working days after the papers go out",
    ]);
  });

  test("given a check is out of date, no date is given", () => {
    expect(atPanel().refusal("list-for-panel", {}, { checksOutOfDate: ["Medical of Daniel Okoro"] }).missing).toEqual([
      "Out of date: Medical of Daniel Okoro",
    ]);
  });

  test("needs five members, six when it is a joint panel", () => {
    const run = atPanel().take("list-for-panel");
    expect(run.refusal("hold-panel", { membersPresent: 4 }).missing[0]).toContain("5 members");
    expect(run.refusal("hold-panel", { membersPresent: 5, jointPanel: true }).missing[0]).toContain("6 members");
    expect(run.refusal("hold-panel", { conflictsCleared: false }).code).toBe("incomplete");
    expect(run.take("adjourn-panel").application.panel).toBe("ready");
  });

  test("given it defers, the eight months run on", () => {
    const run = met().take("defer-at-panel").wait(300);
    expect(run.application).toMatchObject({ stage: "assessment-open", stage1: "passed", stage2: "open" });
    expect(run.clock("panel-limit")).toMatchObject({ endsOn: "2027-07-23", state: "overdue" });
  });

  test("the recommendation stops the eight months on the day it met, and the decision is due seven working days after final minutes", () => {
    const run = met()
      .wait(9)
      .take("recommend", { minutesFinalOn: addDays(start, 7) });
    expect(run.clock("panel-limit")).toMatchObject({ state: "met", stoppedOn: start });
    expect(run.clock("decision")).toMatchObject({ startedOn: "2026-11-30", endsOn: "2026-12-09" });
  });

  test("minutes cannot be final before the panel met", () => {
    expect(met().refusal("recommend", { minutesFinalOn: addDays(start, -1) }).code).toBe("incomplete");
  });
});

describe("decision", () => {
  test("is not made by someone who sat on the panel", () => {
    expect(toDecide().refusal("approve", {}, { satOnPanel: true }).missing).toEqual([
      "A decision maker who was not on the panel",
    ]);
  });

  test("without a panel is made by nobody who had another part in it, and says which", () => {
    expect(toDecide().refusal("approve", {}, { handsIn: ["recorded its checks", "visited the home"] }).missing).toEqual(
      [
        "A decision maker who had no other part in it. No panel is asked, and you: recorded its checks, visited the home",
      ],
    );
  });

  test("gives no reasons that are the report’s or an earlier recommendation’s, word for word", () => {
    const report = OWN_REASONS.toUpperCase();
    expect(toDecide().refusal("approve", {}, { writtenByOthers: ["Something else", report] }).missing).toEqual([
      expect.stringMatching(/the minutes or the report word for word/),
    ]);
  });

  test("to approve wants terms that hold together", () => {
    const refusal = toDecide().refusal("approve", { terms: { ...terms, ageMin: 13 } });
    expect(refusal).toMatchObject({ code: "incomplete", missing: ["Youngest age must not be above the oldest age"] });
  });

  test("cannot be a refusal without the applicant's 28 days first", () => {
    expect(toDecide().refusal("not-approve").code).toBe("not-from-here");
    const run = determined();
    expect(run.clock("determination-reply")).toMatchObject({ endsOn: "2026-12-21", length: "28 days" });
    expect(run.wait(28).refusal("lapse-determination").code).toBe("not-yet");
    run.wait(1).take("lapse-determination", {}, { byClock: true });
    expect(run.take("not-approve").application.stage).toBe("not-approved");
  });

  test("given representations in time, it goes back to panel and is decided anew", () => {
    const run = determined().wait(28).take("make-representations");
    expect(run.application).toMatchObject({ stage: "panel", panel: "ready", challenge: "representations" });
    run.take("list-for-panel").take("hold-panel").take("recommend");
    expect(run.refusal("mind-not-to-approve").code).toBe("not-from-here");
    expect(run.take("approve").application.stage).toBe("approved");
  });

  test("given 29 days, representations and an independent review are too late", () => {
    const run = determined().wait(29);
    expect(run.refusal("make-representations").code).toBe("too-late");
    expect(run.refusal("apply-to-review-mechanism").code).toBe("too-late");
  });

  test("given representations that came on the 28th day and were opened on the 29th, they count", () => {
    const run = determined().wait(29);
    const offers = permittedSteps(run.application, { ...inOrder, roles: ["panel"] }, run.now, calendar);
    expect(offers.find(({ step }) => step === "make-representations")?.allowed).toBe(true);
    expect(run.take("make-representations", { receivedOn: addDays(run.today, -1) }).application.challenge).toBe(
      "representations",
    );
  });

  test("a letter cannot be dated back, nor something received in days to come", () => {
    expect(toDecide().refusal("mind-not-to-approve", { letterOn: addDays(start, -28) }).code).toBe("incomplete");
    expect(determined().refusal("apply-to-review-mechanism", { receivedOn: addDays(start, 1) }).code).toBe(
      "incomplete",
    );
  });

  test("given an independent review, representations are not possible too, and the papers go in ten working days", () => {
    const run = determined().take("apply-to-review-mechanism");
    expect(run.refusal("make-representations").code).toBe("not-from-here");
    expect(run.clock("review-mechanism-papers")?.endsOn).toBe("2026-12-07");
    run.take("record-review-mechanism", { recommendation: "suitable" });
    expect(run.application.recommendation).toMatchObject({ by: "review-mechanism", outcome: "suitable" });
    expect(run.take("approve").application.stage).toBe("approved");
  });

  test("the applicant is told within two working days, once", () => {
    const run = toDecide().take("approve");
    expect(run.clock("tell-orally")?.endsOn).toBe("2026-11-25");
    expect(run.take("tell-decision").refusal("tell-decision").code).toBe("not-yet");
  });
});

describe("pausing and stopping", () => {
  test("a pause goes back to where it began, and the eight months run on", () => {
    const run = sent().take("pause");
    expect(run.application).toMatchObject({ stage: "on-hold", stageBeforeHold: "observations" });
    run.wait(40);
    expect(run.clock("panel-limit")).toMatchObject({ state: "running", stoppedOn: null });
    expect(run.take("resume").application).toMatchObject({
      stage: "observations",
      stageBeforeHold: null,
      holdReviewOn: null,
    });
  });

  test("checks that come in during a pause still count", () => {
    expect(accepted().take("pause").take("complete-part-1").application).toMatchObject({
      stage: "on-hold",
      stage1: "info-complete",
    });
  });

  test("an applicant may stop at any time before the decision, with a reason for the national return", () => {
    for (const run of [new Run(), submitted(), sent(), met(), toDecide(), determined(), sent().take("pause")]) {
      expect(run.refusal("withdraw", { withdrawalCode: undefined }).missing).toEqual(["The reason for stopping"]);
      expect(run.take("withdraw").application).toMatchObject({ stage: "withdrawn", withdrawalCode: "AW3" });
    }
    expect(toDecide().take("approve").refusal("withdraw").code).toBe("not-from-here");
  });
});

describe("how an end is counted in the national return", () => {
  test("an applicant who stops by the code they chose, a service that says no by where it did, and nobody who goes on", () => {
    expect(countedAs(sent().take("withdraw").application)).toBe(
      "AW3, stopped by the applicant: a change in the household",
    );
    expect(countedAs(submitted().take("decline").application)).toContain("not accepted for assessment");
    expect(countedAs(informed().take("refuse-stage-1").application)).toContain("not suitable at stage 1");
    expect(countedAs(determined().wait(29).take("lapse-determination").take("not-approve").application)).toContain(
      "not approved",
    );
    expect(countedAs(toDecide().take("approve").application)).toBeNull();
    expect(countedAs(sent().application)).toBeNull();
  });
});

describe("moving house while applying", () => {
  const stoke = { livesInCouncilId: "E06000021", livesInCouncilName: "Stoke-on-Trent City Council" };
  const stafford = { livesInCouncilId: "E10000028", livesInCouncilName: "Staffordshire County Council" };
  const nowhere = { livesInCouncilId: null, livesInCouncilName: null };

  test("to another council's area is noted with its day, and moves neither a stage nor a clock", () => {
    const run = informed();
    const [moved, ...more] = noteMove(stoke, stafford, day("2026-11-02"), run.today);
    expect(more).toEqual([]);
    expect(moved).toMatchObject({ movedOn: "2026-11-02", to: "Staffordshire County Council" });
    if (!moved) throw new Error("No move");
    const { moved: where, ...rest } = evolve(run.application, moved);
    expect(where).toEqual({ on: "2026-11-02", to: "Staffordshire County Council", toCouncilId: "E10000028" });
    expect(rest).toEqual(run.application);
  });

  test("within one area, abroad or to no fixed address is no move to another council", () => {
    expect(noteMove(stoke, stoke, null, start)).toEqual([]);
    expect(noteMove(stoke, nowhere, null, start)).toEqual([]);
    expect(noteMove(nowhere, stafford, null, start)).toEqual([]);
  });
});

describe("who may do what", () => {
  test("a placement officer takes no step of an application", () => {
    for (const { application, now } of [submitted(), met()]) {
      expect(permittedSteps(application, { ...inOrder, roles: ["placements"] }, now, calendar)).toEqual([]);
    }
  });

  test("an applicant is offered only their own steps", () => {
    const run = sent();
    const offers = permittedSteps(run.application, { ...inOrder, roles: ["applicant"] }, run.now, calendar);
    expect(offers.filter(({ allowed }) => allowed).map(({ step }) => step)).toEqual([
      "record-observations",
      "withdraw",
      "pause",
    ]);
  });

  test("a manager sees what is possible first, and why the rest is not", () => {
    const run = informed().wait(20);
    const offers = permittedSteps(run.application, { ...inOrder, roles: ["manager"] }, run.now, calendar);
    const refuse = offers.find(({ step }) => step === "refuse-stage-1");
    expect(offers[0]?.allowed).toBe(true);
    expect(refuse).toMatchObject({ allowed: false, refusal: { code: "too-late" } });
  });

  test("the clock takes only steps that are marked for it", () => {
    expect(toDecide().refusal("approve", {}, { byClock: true }).code).toBe("not-permitted");
    expect(toDecide().refusal("approve", {}, { roles: ["panel"] }).code).toBe("not-permitted");
  });
});

describe("the table of steps", () => {
  test("every stage can be reached, and every stage that is not closed can be left", () => {
    const reached = new Set(["invited", ...STEP_NAMES.flatMap((name) => stepData(name).to.stage ?? [])]);
    for (const stage of STAGE_NAMES) {
      expect(reached.has(stage)).toBe(true);
      const leaving = STEP_NAMES.filter((name) => stepData(name).from.stage.includes(stage));
      expect(leaving.length === 0).toBe(STAGES[stage].closed);
    }
  });

  test("every step says its rule and where that is written", () => {
    for (const name of STEP_NAMES) {
      expect(stepData(name).rule.words).toMatch(/\.$/);
      expect(stepData(name).rule.source).not.toBe("");
    }
  });

  test("every step into a closed stage stops every clock", () => {
    for (const name of STEP_NAMES) {
      const { to, stops, starts } = stepData(name);
      if (!to.stage || to.stage === "before-hold" || !STAGES[to.stage].closed) continue;
      expect([...stops].sort()).toEqual(Object.keys(CLOCKS).sort());
      expect(starts).toEqual([]);
    }
  });

  test("the six reasons for stopping are those of the national return", () => {
    expect(Object.keys(WITHDRAWAL_CODES).sort()).toEqual(["AW0", "AW1", "AW2", "AW3", "AW4", "AW5"]);
  });
});

describe("whatever happens", () => {
  const rarely = (of: number) => fc.nat(of).map((value) => value === 0);
  const press = fc.record({ at: fc.nat(1000), wait: fc.nat(12), any: rarely(8), bare: rarely(8), ending: rarely(20) });
  const ends = new Set<StepName>(["withdraw", "decline", "refuse-stage-1"]);
  const beginnings = [() => new Run(), submitted, accepted, reported, sent, met, toDecide, determined];

  test("one holder, a state equal to its history, no clock on a closed application, and every refusal explained", () => {
    const tried = new Set<StepName>();
    fc.assert(
      fc.property(
        fc.constantFrom(...beginnings),
        fc.array(press, { minLength: 15, maxLength: 40 }),
        (begin, presses) => {
          const run = begin();
          for (const { at, wait, any, bare, ending } of presses) {
            run.wait(wait);
            const open = permittedSteps(run.application, inOrder, run.now, calendar)
              .filter(({ allowed, step }) => allowed && (ending || !ends.has(step)))
              .map(({ step }) => step);
            const names = any || open.length === 0 ? STEP_NAMES : open;
            const step = names[at % names.length] ?? "start";
            const before = run.application;
            const taken = run.try(bare ? { step } : { ...everything(run.today, run.application), step });
            if (taken.ok) {
              expect(isClosed(run.application)).toBe(false);
              tried.add(step);
              run.keep(taken.value);
            } else {
              expect(taken.refusal.missing.length).toBeGreaterThan(0);
              for (const words of taken.refusal.missing) expect(words).toMatch(/\w/);
            }
            const late = !taken.ok && taken.refusal.code === "too-late";
            if (open.includes(step) && !bare && !taken.ok && !late) throw new Error(`${step} was offered and refused`);
            const { application } = run;
            expect(ownerOfNextAction(application) === null).toBe(isClosed(application));
            expect(replay(JSON.parse(JSON.stringify(run.events)))).toEqual(JSON.parse(JSON.stringify(application)));
            expect(application.stage === "on-hold").toBe(application.stageBeforeHold !== null);
            if (application.stage === "approved") expect(application.stage1).toBe("passed");
            for (const [id, { startedOn, stoppedOn }] of Object.entries(application.clocks)) {
              // No clock runs backwards, and none begins anew before it began.
              expect(stoppedOn === null || startedOn <= stoppedOn).toBe(true);
              expect(startedOn >= (before.clocks[id as keyof typeof CLOCKS]?.startedOn ?? startedOn)).toBe(true);
            }
            if (isClosed(application)) {
              const offers = permittedSteps(application, inOrder, run.now, calendar);
              expect(offers.filter(({ allowed }) => allowed)).toEqual([]);
            }
            for (const clock of clocksOf(application, holidays, run.today)) {
              expect(clock.startedOn <= clock.endsOn).toBe(true);
              if (isClosed(application)) expect(clock.stoppedOn).not.toBeNull();
            }
          }
        },
      ),
      { numRuns: 150, seed: 20261123 },
    );
    expect([...tried].sort()).toEqual([...STEP_NAMES].sort());
  }, 120_000);

  test("two dueSteps runs after one another leave nothing due", () => {
    for (const run of [informed().wait(15), sent().wait(12), determined().wait(29), accepted()]) {
      for (const step of dueSteps(run.application, inOrder, run.now, calendar)) run.take(step, {}, { byClock: true });
      expect(dueSteps(run.application, inOrder, run.now, calendar)).toEqual([]);
    }
  });
});
