import { describe, expect, test } from "vitest";
import type { Day } from "../shared/day.ts";
import { type OwnChild, ownChildrenInWords, ownChildrenOfAges, ownChildrenThere } from "./own-children.ts";

const day = (text: string) => text as Day;
const TODAY = day("2026-11-23");
const GIRL: OwnChild = { bornOn: day("2017-03-04"), sex: "female" };

describe("carers' own children", () => {
  test("count while they are under 18, also where girl or boy was not said", () => {
    const grown = { bornOn: day("2008-11-23"), sex: null };
    const last = { bornOn: day("2008-11-24"), sex: null };
    expect(ownChildrenThere([grown, last], TODAY)).toMatchObject([{ age: 17, sex: null, fostered: false }]);
  });

  test("keep their birthday when the same age is said again, and what was known of girl or boy where it is not asked", () => {
    expect(ownChildrenOfAges([{ age: 4 }, { age: 9 }], [GIRL], TODAY)).toEqual([
      { bornOn: "2022-11-23", sex: null },
      GIRL,
    ]);
    expect(ownChildrenOfAges([{ age: 9, sex: null }], [GIRL], TODAY)).toEqual([{ ...GIRL, sex: null }]);
    const twins = ownChildrenOfAges(
      [
        { age: 9, sex: "male" },
        { age: 9, sex: "female" },
      ],
      [GIRL],
      TODAY,
    );
    expect(twins.map(({ sex }) => sex)).toEqual(["male", "female"]);
    expect(ownChildrenOfAges([], [GIRL], TODAY)).toEqual([]);
  });

  test("are said to be none only where somebody said so", () => {
    const words = (ownChildren: OwnChild[], saidOn: Day | null) =>
      ownChildrenInWords({ ownChildren, ownChildrenSaidOn: saidOn }, TODAY);
    expect(words([], TODAY)).toBe("none at home");
    expect(words([], null)).toBeNull();
    expect(words([GIRL, { bornOn: day("2026-05-01"), sex: null }], TODAY)).toBe("a girl of 9, a child under 1");
    expect(words([GIRL], null)).toBe("a girl of 9, and perhaps others: not known, ask");
  });
});
