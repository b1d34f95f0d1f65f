import { describe, expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { declarationWrong, declaredMatch, holdsOn } from "./declarations.ts";

const ITEM = {
  ref: "A-2026-0012",
  householdName: "Priya Sandhu and Daniel Okoro",
  organisations: ["Hanley Library", "Bright Path Fostering Ltd"],
};
const household = (about: string) => declaredMatch({ kind: "household", about }, ITEM);
const organisation = (about: string) => declaredMatch({ kind: "organisation", about }, ITEM);

describe("what a member declared on the central list", () => {
  test("is about a household whose reference it names, and about no other whose number begins alike", () => {
    expect(household("a-2026-0012")).toBe("is");
    expect(organisation("They came to us first: A-2026-0012.")).toBe("is");
    expect(declaredMatch({ kind: "household", about: "A-2026-00123" }, ITEM)).toBeNull();
  });

  test("may be about a household whose family name it names, which a person looks at", () => {
    expect(household("The Sandhu family")).toBe("may-be");
    expect(household("Mr and Mrs Okoro")).toBe("may-be");
    expect(household("Okoro’s")).toBe("may-be");
    for (const about of ["The Okoros", "the Sandhus’ neighbour"]) expect(household(about)).toBe("may-be");
    expect(declaredMatch({ kind: "household", about: "the Joneses" }, { ...ITEM, householdName: "Ann Jones" })).toBe(
      "may-be",
    );
    // A first name alone is anybody’s.
    expect(household("Daniel Green")).toBeNull();
    expect(household("The Family")).toBeNull();
  });

  test("may name the family anywhere in what was written, and no first name counts as one", () => {
    expect(household("Priya Sandhu, my neighbour in Hanley")).toBe("may-be");
    expect(household("OKORO (Daniel), a friend of my son")).toBe("may-be");
    expect(household("Priya, my neighbour")).toBeNull();
    expect(household("Sandhurst Road people")).toBeNull();
    const named = (householdName: string, about: string) =>
      declaredMatch({ kind: "household", about }, { ...ITEM, householdName });
    expect(named("Sarah and Tom Mellor", "Sarah from work")).toBeNull();
    expect(named("Sarah and Tom Mellor", "The Mellor family of Stone")).toBe("may-be");
    expect(named("Ana Patel-Jones", "Mrs Patel of Stoke")).toBe("may-be");
    expect(named("Lin Ng", "Mrs Ng")).toBe("may-be");
  });

  test("may be about who works for an organisation, however much of its name was written", () => {
    expect(organisation("Bright Path")).toBe("may-be");
    expect(organisation("The Hanley Library, Stoke")).toBe("may-be");
    expect(organisation("Hanley Park School")).toBeNull();
    expect(organisation("The agency")).toBeNull();
  });

  test("of something else is only read by people", () => {
    expect(declaredMatch({ kind: "other", about: "Sandhu" }, ITEM)).toBeNull();
  });

  test("holds until the last day somebody wrote down", () => {
    const on = day("2026-12-01");
    expect(holdsOn({ endedOn: null }, on)).toBe(true);
    expect(holdsOn({ endedOn: on }, on)).toBe(true);
    expect(holdsOn({ endedOn: day("2026-11-30") }, on)).toBe(false);
  });

  test("says whom it is about and how", () => {
    expect(declarationWrong({ about: " ", words: "" })).toEqual({
      about: "Enter whom or what it is about",
      words: "Say what they have to do with them",
    });
    expect(declarationWrong({ about: "Bright Path", words: "My sister works there" })).toEqual({});
  });
});
