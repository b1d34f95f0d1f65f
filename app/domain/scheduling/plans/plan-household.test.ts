import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { withAnswers } from "../../applications/form/answers-by-person.ts";
import { EXAMPLE_ANSWERS } from "../../applications/form/example-answers.ts";
import { addDays, day } from "../../shared/day.ts";
import { planHousehold } from "./plan-household.ts";
import { PLAN_TEMPLATE_NAMES, sessionsFor } from "./templates.ts";

const TODAY = day("2026-11-23");

type Child = { name: string; bornOn: string; lives: "here" | "part" | "elsewhere" };

function withChildren(people: readonly Child[]) {
  return withAnswers(EXAMPLE_ANSWERS, "household", "children", { any: people.length > 0 ? "yes" : "no", people });
}

describe("the household a plan is made from", () => {
  test("asks a grown-up daughter who moved out with the other adults, and leaves a small son elsewhere out", () => {
    const household = planHousehold(
      withChildren([
        { name: "Asha", bornOn: "2016-08-30", lives: "part" },
        { name: "Dina", bornOn: "2008-11-23", lives: "elsewhere" },
        { name: "Omar", bornOn: "2008-11-24", lives: "elsewhere" },
        { name: "Tess", bornOn: "2001-02-01", lives: "here" },
      ]),
      TODAY,
    );
    expect(household).toMatchObject({
      children: ["child-1"],
      adults: ["adult-1", "adult-2", "child-2", "child-4"],
    });
    const session = sessionsFor("full", household, { low: 6, high: 20 }).find(({ kind }) => kind === "adult-children");
    expect(session?.people).toEqual(["adult-1", "adult-2", "child-2", "child-4"]);
  });

  test("keeps every plan at six to ten sessions, with each grown-up child in one", () => {
    const child = fc.record({
      name: fc.constant("Kim"),
      bornOn: fc.integer({ min: 0, max: 365 * 40 }).map((days) => addDays(TODAY, -days) as string),
      lives: fc.constantFrom("here" as const, "part" as const, "elsewhere" as const),
    });
    fc.assert(
      fc.property(fc.array(child, { maxLength: 8 }), fc.constantFrom(...PLAN_TEMPLATE_NAMES), (people, template) => {
        const household = planHousehold(withChildren(people), TODAY);
        const sessions = sessionsFor(template, household, { low: 6, high: 10 });
        expect(sessions.length).toBeGreaterThanOrEqual(6);
        expect(sessions.length).toBeLessThanOrEqual(10);
        const seen = new Set(sessions.flatMap((session) => session.people));
        for (const [nth, { bornOn }] of people.entries()) {
          // Eighteen on that day at the latest.
          const grown = bornOn <= "2008-11-23";
          expect(household.adults.includes(`child-${nth + 1}`)).toBe(grown);
          if (grown) expect(seen).toContain(`child-${nth + 1}`);
        }
      }),
      { numRuns: 200 },
    );
  });
});
