import { expect, test } from "vitest";
import { shareInWords } from "./share-in-words.ts";

test.each([
  [0.34, "1 in 3"],
  [0.47, "1 in 2"],
  [0.55, "3 in 5"],
  [0.26, "1 in 4"],
  [0.11, "1 in 10"],
  [0.02, "Very few"],
  [0.97, "Nearly all"],
])("a share of %d is said as %s", (share, words) => {
  expect(shareInWords(share)).toBe(words);
});
