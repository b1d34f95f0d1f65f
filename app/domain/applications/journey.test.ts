import { describe, expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { type Application, invited, inviteToApply } from "./application.ts";
import type { Check } from "./checks.ts";
import { EXAMPLE_ANSWERS } from "./form/example-answers.ts";
import { householdFacts } from "./form/household-facts.ts";
import { checksForApplicants, journeyOf, ownerOfNextAction, waitsFor } from "./journey.ts";
import { checksFor } from "./needed-checks.ts";
import { rulebookOn } from "./rulebook.ts";
import { STAGE_NAMES } from "./stages.ts";

const today = day("2026-11-23");
const holidays = new Set([day("2026-12-25")]);
const rulebook = rulebookOn(today);
const stoke = {
  councilId: "E06000021",
  livesInCouncilId: "E06000021",
  livesInCouncilName: "Stoke-on-Trent City Council",
};
const needed = checksFor(householdFacts(EXAMPLE_ANSWERS), stoke, day("2026-10-02"), rulebook);

const start = invited(
  inviteToApply(
    { id: "a1", councilId: "E06000021", enquiryId: null, applicants: "Priya Sandhu and Daniel Okoro" },
    day("2026-09-01"),
  ),
);
const at = (rest: Partial<Application>): Application => ({
  ...start,
  worker: { id: "staff-1", name: "Amina Khatun" },
  ...rest,
});
const asked = (id: string, on: string): Check[] =>
  needed.map((check) => (check.id === id ? { ...check, state: "requested", requestedOn: day(on) } : check));

describe("what applicants are shown of the checks", () => {
  const [some] = needed;
  if (!some) throw new Error("No checks to show");
  const abroad: Check = { ...some, id: "overseas-record:1", kind: "overseas-record", about: "Priya, Spain, 2010" };
  const before: Check = { ...some, id: "ex-partner:1", kind: "ex-partner", about: "Jo" };

  test("whom somebody was with before is shown to nobody at home", () => {
    expect(checksForApplicants([some, before], false)).toEqual([some]);
  });

  test("one who applies alone reads where a record is asked for", () => {
    expect(checksForApplicants([abroad], false)).toEqual([abroad]);
  });

  test("of two who apply together, neither reads where the other has lived", () => {
    const [shown] = checksForApplicants([{ ...abroad, holder: "the police of Spain" }], true);
    expect(JSON.stringify(shown)).not.toMatch(/Spain|Priya/);
    expect(shown?.state).toBe(abroad.state);
  });
});

describe("whose turn it is", () => {
  test("exactly one holder with words for both readers at every open stage, and nobody once it is closed", () => {
    for (const stage of STAGE_NAMES) {
      const owner = ownerOfNextAction(at({ stage }));
      const closed = ["not-approved", "declined", "withdrawn"].includes(stage);
      expect(owner === null).toBe(closed);
      if (owner) for (const words of [owner.name, owner.carer, owner.officer]) expect(words).not.toBe("");
    }
  });

  test("the manager's, while the ten working days of stage 1 run, whatever stage 2 does", () => {
    for (const stage2 of ["not-started", "open", "report-done"] as const) {
      expect(ownerOfNextAction(at({ stage: "assessment-open", stage1: "info-complete", stage2 }))?.holder).toBe(
        "manager",
      );
    }
  });

  test("the named worker's, while checks are out", () => {
    expect(ownerOfNextAction(at({ stage: "assessment-open", stage1: "open" }))).toMatchObject({
      holder: "worker",
      name: "Amina Khatun",
    });
  });
});

describe("a wait", () => {
  test("given a medical asked for on 2 October, says who has it, since when, and that it is within its range", () => {
    const wait = waitsFor(asked("medical:applicant-1", "2026-10-02"), today, holidays).find(
      ({ id }) => id === "medical:applicant-1",
    );
    expect(wait).toMatchObject({ elapsed: 36, standing: "on-its-way", usual: { low: 20, high: 50 } });
    expect(wait?.words).toBe(
      "With Priya Sandhu’s GP since 2 October, 36 working days. Usual: 4 to 10 weeks, our planning figure.",
    );
  });

  test("given it is past the usual range, comes first and says so", () => {
    const [first] = waitsFor(asked("personal-reference:referee-1", "2026-10-02"), today, holidays);
    expect(first).toMatchObject({ id: "personal-reference:referee-1", standing: "longer-than-usual" });
  });

  test("given nobody has asked yet, is ours", () => {
    const wait = waitsFor(needed, today, holidays).find(({ id }) => id === "dbs:adult-1");
    expect(wait).toMatchObject({ standing: "to-ask", since: "2026-10-02" });
  });
});

describe("the journey", () => {
  test("given a draft, the one next step is to finish the form", () => {
    const journey = journeyOf(at({ stage: "draft" }), [], today, holidays);
    expect(journey.next).toMatchObject({ from: "you", place: "application" });
    expect(journey.steps.filter(({ state }) => state === "now").map(({ id }) => id)).toEqual(["applied"]);
  });

  test("given both stages run, both are now, and stage 1 says how many are in", () => {
    const application = at({
      stage: "assessment-open",
      stage1: "open",
      stage2: "open",
      dates: { ApplicationSubmitted: day("2026-09-04"), AssessmentAccepted: day("2026-09-17") },
    });
    const checks = needed.map((check, index): Check => (index < 3 ? { ...check, state: "received" } : check));
    const { steps, since } = journeyOf(application, checks, today, holidays);
    expect(since).toBe("2026-09-04");
    expect(steps.filter(({ state }) => state === "done").map(({ id }) => id)).toEqual(["applied", "welcome"]);
    expect(steps.filter(({ state }) => state === "now").map(({ id }) => id)).toEqual(["stage-1", "stage-2"]);
    const wanted = needed.filter(({ state }) => state !== "not-needed").length;
    expect(steps.find(({ id }) => id === "stage-1")?.words).toBe(`3 of ${wanted} are in.`);
    expect(steps.find(({ id }) => id === "stage-1")?.waits).toHaveLength(wanted - 3);
  });

  test("given the report is with the applicant, the next step says until when", () => {
    const application = at({
      stage: "observations",
      stage1: "passed",
      stage2: "report-done",
      clocks: { observations: { startedOn: today, stoppedOn: null } },
    });
    const { next } = journeyOf(application, [], today, holidays);
    expect(next).toMatchObject({ from: "you", place: "report", endsOn: "2026-12-04" });
    expect(next?.words).toContain("You have until 4 December 2026.");
  });

  test("given it is paused, the steps stay where they were", () => {
    const application = at({
      stage: "on-hold",
      stageBeforeHold: "panel",
      stage1: "passed",
      stage2: "report-done",
      panel: "ready",
    });
    const { steps } = journeyOf(application, [], today, holidays);
    expect(steps.find(({ id }) => id === "panel")?.state).toBe("now");
  });

  test("given it is closed, there is no next step, nothing is now and nothing is waited for", () => {
    for (const stage of ["withdrawn", "declined", "not-approved"] as const) {
      const { next, steps, closed } = journeyOf(at({ stage, stage1: "open", stage2: "open" }), needed, today, holidays);
      expect([next, closed]).toEqual([null, true]);
      expect(steps.some(({ state, waits }) => state === "now" || waits.length > 0)).toBe(false);
    }
  });
});
