import { expect, test } from "vitest";
import { COHORT_WAYS, type CohortTerms } from "../sufficiency/cohort-ways.ts";
import { type ChancedHome, gapByRow, homesAhead } from "./gap.ts";
import { changeOfAll, childrenMoreByMix, partsInPercents } from "./growth.ts";

function home(terms: Partial<CohortTerms>, chance: number, places = 2): ChancedHome & CohortTerms {
  return {
    ...{ councilId: "stoke", ageMin: 0, ageMax: 17, siblingsMax: 2, parentAndChild: false, places, chance },
    ...{ careTypes: [], cannotManage: [], ...terms },
  };
}

const partingOf = (by: keyof typeof COHORT_WAYS, weights: readonly number[]) => ({
  rowsOpenTo: COHORT_WAYS[by].rowsOpenTo,
  weights,
});

test("A home that leaves is missed by whom homes were needed for, of those that it could serve", () => {
  // One of four homes was needed for a disabled child. The first home could serve either; the second said it cannot manage.
  const leaving = [home({}, 0.8), home({ cannotManage: ["night-care"] }, 0.5)];
  const rows = gapByRow(
    { need: { homes: [3, 9] }, usable: [1, 10], told: [true, true], leaving, due: [], dueInAll: 0 },
    partingOf("disability", [0.25, 0.75]),
  );
  expect(rows[0]?.leaving).toBeCloseTo(0.8 * 0.25, 9);
  expect(rows[1]?.leaving).toBeCloseTo(0.8 * 0.75 + 0.5, 9);
  expect(rows.map(({ gap }) => gap)).toEqual([3 - 1 + 0.2, 9 - 10 + 0.6 + 0.5].map((gap) => expect.closeTo(gap, 9)));
});

test("A home on its way goes to those it could serve who lack most: three together need three places", () => {
  const due = [home({ siblingsMax: 3 }, 0.6, 3), home({ siblingsMax: 2 }, 0.5), home({ siblingsMax: 1 }, 0.4, 1)];
  const rows = gapByRow(
    { need: { homes: [5, 4, 4] }, usable: [5, 2, 1], told: [true, true, true], leaving: [], due, dueInAll: 1.5 },
    partingOf("siblings", [0.7, 0.2, 0.1]),
  );
  // One child lacks none, two lack two, three lack three: the narrowest terms are set first.
  expect(rows.map((row) => row.due)).toEqual([0.4, 0.5, 0.6].map((chance) => expect.closeTo(chance, 9)));
});

test("A row that is not told draws no home on its way, however much it lacks", () => {
  const due = [home({ careTypes: ["seeking-asylum"] }, 0.9)];
  const gapOf = (hidden: number) =>
    gapByRow(
      { need: { homes: [hidden, 2] }, usable: [0, 0], told: [false, true], leaving: [], due, dueInAll: 0.9 },
      partingOf("alone", [0.1, 0.9]),
    )[1];
  expect(gapOf(0)).toEqual(gapOf(50));
});

test("Growth, which is known by age alone, is parted as homes were needed in the region, in whole percents", () => {
  const mix = partsInPercents([31, 7, 2]);
  expect(mix).toEqual([0.78, 0.18, 0.05]);
  expect(partsInPercents([0, 0])).toEqual([0, 0]);
  // 12 more children a year over two years, 1.5 to a home: 16 homes, and those looked for now.
  const more = childrenMoreByMix(changeOfAll(12), mix);
  expect(homesAhead([10, 4, 0], more, 24, 1.5)).toEqual([10 + 12, 4 + 3, 1]);
  // A fall takes nothing off.
  expect(homesAhead([10, 4, 0], childrenMoreByMix(changeOfAll(-12), mix), 24, 1.5)).toEqual([10, 4, 0]);
});
