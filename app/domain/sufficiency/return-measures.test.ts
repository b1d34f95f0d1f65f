import { expect, test } from "vitest";
import { type OfOneReturn, regionMeasures } from "./return-measures.ts";

const share = (of: number, all: number) => ({ of, all, unknown: 0, excluded: 0 });

/** A council of 1,000 children looked after, 700 of them in foster homes. */
const LARGE: OfOneReturn = {
  lookedAfter: 1_000,
  unaccompanied: 63,
  ages: [48, 140, 203, 378, 231],
  ownCarers: share(402, 690),
  agency: share(271, 690),
  kinship: share(126, 700),
  threeOrMore: share(104, 1_000),
  started: 377,
  ceased: 391,
  moves: 512,
};
const SMALL: OfOneReturn = {
  lookedAfter: 41,
  unaccompanied: 0,
  ages: [2, 5, 9, 14, 11],
  ownCarers: share(20, 30),
  agency: share(10, 30),
  kinship: share(4, 30),
  threeOrMore: share(3, 41),
  started: 12,
  ceased: 4,
  moves: 9,
};

const found = (returns: readonly OfOneReturn[], what: string) =>
  regionMeasures(returns).find((measure) => measure.what === what);

test("a region's returns are added up and told in fives and whole percents of whom they are counted among", () => {
  // 402 and 20 of 690 and 30 foster children whose provider is known.
  expect(found([LARGE, SMALL], "With the councils’ own foster carers")).toEqual({
    is: "returnOwnCarers",
    what: "With the councils’ own foster carers",
    count: 420,
    percent: 59,
    of: "foster children, provider known",
  });
  expect(found([LARGE, SMALL], "Three or more placements in the year")).toMatchObject({ count: 105, percent: 10 });
  expect(found([LARGE, SMALL], "Age 16 and over")).toMatchObject({ count: 240, percent: 23 });
  expect(found([LARGE, SMALL], "Began to be looked after in the year")).toMatchObject({ count: 385, percent: null });
});

test("of a region with few children nothing is told, and a few of many are not told either", () => {
  expect(regionMeasures([SMALL]).every(({ count }) => count === "kept-back")).toBe(true);
  const few = { ...LARGE, unaccompanied: 4 };
  expect(found([few], "Unaccompanied asylum-seeking children")).toMatchObject({
    count: "kept-back",
    percent: "kept-back",
  });
  expect(found([{ ...LARGE, unaccompanied: 0 }], "Unaccompanied asylum-seeking children")).toMatchObject({ count: 0 });
});

test("a return that comes later changes what is told by fives, never by the children in it", () => {
  const before = found([LARGE], "Ceased to be looked after in the year")?.count as number;
  const after = found([LARGE, SMALL], "Ceased to be looked after in the year")?.count as number;
  expect([before, after]).toEqual([390, 395]);
});
