import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { type AssignmentNeed, type Candidate, suggestWorkers } from "./suggest-workers.ts";
import { loadInWords, weightOf, workloadOf } from "./workload.ts";

const WEIGHTS = { draft: 10, submitted: 20, "assessment-open": 100, observations: 40, "on-hold": 20 };
const NEED: AssignmentNeed = { weight: 1, language: null, skills: [], until: day("2027-03-24") };

function somebody(name: string, rest: Partial<Candidate> = {}): Candidate {
  return {
    id: name,
    name,
    load: workloadOf(["assessment-open", "assessment-open"], 6, WEIGHTS),
    minutesAway: 20,
    languages: [],
    skills: [],
    workDays: 20,
    daysAway: 0,
    accessUntil: null,
    ...rest,
  };
}
const names = (candidates: readonly Candidate[], need = NEED) => suggestWorkers(candidates, need).map(({ id }) => id);

describe("what a worker carries", () => {
  test("is the weights of the stages added up, without errors of rounding", () => {
    const load = workloadOf(["draft", "draft", "draft", "assessment-open", "withdrawn"], 1.5, WEIGHTS);
    expect(load).toEqual({ cases: 4, weight: 1.3, capacity: 1.5, room: 0.2 });
    expect(loadInWords(load)).toBe("1.3 of 1.5");
    expect(weightOf("observations", WEIGHTS)).toBe(0.4);
  });

  test("is more than they can carry when the room is below nothing", () => {
    expect(workloadOf(["assessment-open", "assessment-open"], 1, WEIGHTS).room).toBe(-1);
  });
});

describe("who could be the worker", () => {
  test("somebody who is full comes after everybody who has room, however near they live", () => {
    const full = somebody("Full", { load: workloadOf(Array(6).fill("assessment-open"), 6, WEIGHTS), minutesAway: 3 });
    expect(names([full, somebody("Far", { minutesAway: 50 })])).toEqual(["Far", "Full"]);
  });

  test("leave comes before language, language before what they are sent for, and that before the way there", () => {
    const need: AssignmentNeed = { ...NEED, language: "Urdu", skills: ["direct-work"] };
    const away = somebody("Away", { daysAway: 15, languages: ["Urdu"], skills: ["direct-work"], minutesAway: 2 });
    const urdu = somebody("Urdu", { languages: ["urdu"], minutesAway: 40 });
    const both = somebody("Both", { languages: ["Urdu"], skills: ["direct-work"], minutesAway: 60 });
    const near = somebody("Near", { minutesAway: 5 });
    expect(names([away, near, urdu, both], need)).toEqual(["Both", "Urdu", "Near", "Away"]);
  });

  test("journeys a few minutes apart count as the same, and who carries less comes first", () => {
    const light = somebody("Light", { minutesAway: 29, load: workloadOf([], 6, WEIGHTS) });
    expect(names([somebody("Busy", { minutesAway: 16 }), light])).toEqual(["Light", "Busy"]);
  });

  test("every reason is said, for and against", () => {
    const need: AssignmentNeed = { ...NEED, language: "Polish", skills: ["assessment"] };
    const leaving = somebody("Leaving", { daysAway: 2, minutesAway: null, accessUntil: day("2027-01-31") });
    const [only] = suggestWorkers([leaving], need);
    expect(only).toEqual({
      id: "Leaving",
      name: "Leaving",
      fits: false,
      reasons: [
        { mark: "met", text: "Carries 2 of 6 weighted cases" },
        { mark: "met", text: "Away on 2 of 20 working days of the next four weeks" },
        { mark: "not-met", text: "Does not speak Polish" },
        { mark: "not-met", text: "Does not do assessments" },
        { mark: "unknown", text: "The way there is not known" },
        { mark: "not-met", text: "Works here until 31 January 2027" },
      ],
    });
  });

  test("nobody is left out, and the order does not depend on how they were listed", () => {
    const one = fc.record({
      id: fc.uuid(),
      room: fc.integer({ min: -2, max: 6 }),
      minutesAway: fc.option(fc.integer({ min: 0, max: 120 })),
      daysAway: fc.integer({ min: 0, max: 20 }),
      speaks: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.uniqueArray(one, { selector: ({ id }) => id, maxLength: 12 }), (drawn) => {
        const people = drawn.map(({ id, room, minutesAway, daysAway, speaks }) =>
          somebody(id, {
            load: { cases: 1, weight: 6 - room, capacity: 6, room },
            minutesAway,
            daysAway,
            languages: speaks ? ["Urdu"] : [],
          }),
        );
        const need: AssignmentNeed = { ...NEED, language: "Urdu" };
        const order = names(people, need);
        expect(order).toHaveLength(people.length);
        expect(names(people.toReversed(), need)).toEqual(order);
        const room = order.map((id) => (people.find((each) => each.id === id)?.load.room ?? 0) >= 1);
        expect(room.indexOf(false) === -1 || !room.slice(room.indexOf(false)).includes(true)).toBe(true);
      }),
    );
  });
});
