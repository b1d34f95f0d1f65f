import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CLOSE_RELATIVES, CONNECTED_PERSONS, isCloseRelative, RELATIONS, type RelationToChild } from "./relations.ts";
import { KINSHIP_ROUTES, type KinshipRouteId, ROUTE_QUESTIONS } from "./routes.ts";
import { KinshipAnswers, suggestRoutes } from "./suggest-routes.ts";

const grandmother: KinshipAnswers = {
  relation: "grandparent",
  childAge: 7,
  childDisabled: "no",
  livesWithYou: "yes",
  stay: "28-days-or-more",
  arrangedBy: "family",
  childInCare: "no",
  wantsToDecide: "not-sure",
  untilGrownUp: "not-sure",
};

function fits(change: Partial<KinshipAnswers>): Record<string, string> {
  const { suggestions } = suggestRoutes({ ...grandmother, ...change });
  return Object.fromEntries(suggestions.map((each) => [each.route.id, each.fit]));
}

const duties = (change: Partial<KinshipAnswers>) => suggestRoutes({ ...grandmother, ...change }).duties;

describe("relatives and connected persons", () => {
  test("are two lists: a cousin, a great-aunt and a friend are connected, and not relatives in law", () => {
    for (const relation of ["cousin", "great-aunt-or-uncle", "family-friend", "parents-partner"] as const) {
      expect(isCloseRelative(relation)).toBe(false);
      expect(CONNECTED_PERSONS).toContain(relation);
    }
    expect(CLOSE_RELATIVES).toEqual(["grandparent", "sibling", "aunt-or-uncle", "step-parent"]);
  });
});

describe("routes for somebody who may care for a child they know", () => {
  test("a grandmother who agreed it with the parents: a family arrangement, never private fostering", () => {
    expect(fits({})).toMatchObject({
      "family-arrangement": "likely",
      "private-fostering": "unlikely",
      "kinship-foster-carer": "unlikely",
    });
    expect(duties({})).toEqual([]);
  });

  test("a friend of the family for more than four weeks: private fostering, and the council must be told", () => {
    const friend = { relation: "family-friend", livesWithYou: "soon" } as const;
    expect(fits(friend)).toMatchObject({ "private-fostering": "likely", "family-arrangement": "unlikely" });
    expect(duties(friend)).toEqual([
      {
        what: "Tell your council about private fostering",
        byWhen: "6 weeks before the child moves in, or today if it is sooner",
      },
    ]);
    expect(duties({ ...friend, livesWithYou: "yes" })[0]?.byWhen).toContain("48 hours");
  });

  test("a cousin of a boy of 16: private fostering only if he is disabled", () => {
    expect(fits({ relation: "cousin", childAge: 16 })["private-fostering"]).toBe("unlikely");
    expect(fits({ relation: "cousin", childAge: 16, childDisabled: "yes" })["private-fostering"]).toBe("likely");
    expect(fits({ relation: "cousin", stay: "under-28-days" })).toMatchObject({
      "private-fostering": "unlikely",
      "family-arrangement": "likely",
    });
  });

  test("a friend who cannot say how long: told that it may be private fostering", () => {
    expect(duties({ relation: "family-friend", stay: "not-sure" })[0]?.what).toBe(
      "Tell your council about private fostering, if that is what this is",
    );
  });

  test("an aunt whom the council asked to take the child tonight: kinship fostering, at first for a time", () => {
    const aunt = {
      relation: "aunt-or-uncle",
      arrangedBy: "council",
      childInCare: "not-sure",
      livesWithYou: "soon",
    } as const;
    expect(fits(aunt)).toMatchObject({
      "temporary-kinship-foster-carer": "likely",
      "kinship-foster-carer": "likely",
      "family-arrangement": "unlikely",
    });
    expect(duties(aunt)[0]?.what).toContain("in writing");
  });

  test("someone who would care until the child is grown up and decide for them: special guardianship", () => {
    expect(fits({ untilGrownUp: "yes", wantsToDecide: "yes" })["special-guardianship"]).toBe("likely");
    expect(fits({ untilGrownUp: "no" })["special-guardianship"]).toBe("unlikely");
    expect(fits({ untilGrownUp: "yes" })["special-guardianship"]).toBe("possible");
  });
});

describe("whatever the answers", () => {
  const relations = Object.keys(RELATIONS) as RelationToChild[];
  const yesNo = fc.constantFrom("yes", "no", "not-sure");
  const anyAnswers = fc.record({
    relation: fc.constantFrom(...relations),
    childAge: fc.integer({ min: 0, max: 17 }),
    childDisabled: yesNo,
    livesWithYou: fc.constantFrom("yes", "soon", "not-yet"),
    stay: fc.constantFrom("under-28-days", "28-days-or-more", "not-sure"),
    arrangedBy: fc.constantFrom("family", "council", "court", "not-sure"),
    childInCare: yesNo,
    wantsToDecide: yesNo,
    untilGrownUp: yesNo,
  });

  test("every route is shown with a reason, at least one is open, and a close relative is never called a private foster carer", () => {
    fc.assert(
      fc.property(anyAnswers, (given) => {
        const answers = KinshipAnswers.parse(given);
        const { suggestions } = suggestRoutes(answers);
        expect(suggestions).toHaveLength(Object.keys(KINSHIP_ROUTES).length);
        expect(suggestions[0]?.fit).not.toBe("unlikely");
        for (const each of suggestions) expect(each.because.length).toBeGreaterThan(0);
        const privateFostering = suggestions.find((each) => each.route.id === "private-fostering");
        if (isCloseRelative(answers.relation)) expect(privateFostering?.fit).toBe("unlikely");
      }),
      { numRuns: 2000 },
    );
  });
});

test("every route answers every question, and those not yet read in their source say so", () => {
  for (const [id, route] of Object.entries(KINSHIP_ROUTES)) {
    expect(route.id).toBe(id);
    for (const question of Object.keys(ROUTE_QUESTIONS) as (keyof typeof ROUTE_QUESTIONS)[]) {
      expect(route[question].length).toBeGreaterThan(3);
    }
  }
  const read = (Object.keys(KINSHIP_ROUTES) as KinshipRouteId[]).filter((id) => KINSHIP_ROUTES[id].verified);
  expect(read).toEqual(["private-fostering", "kinship-foster-carer"]);
});
