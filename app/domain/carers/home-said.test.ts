import { expect, test } from "vitest";
import { type HomeSaid, homePartsChanged } from "./home-said.ts";

const before: HomeSaid = {
  languages: ["english", "urdu"],
  religion: null,
  smoker: "no",
  pets: ["dog", "cat"],
  access: null,
};

test("what a home is like changes by what is said otherwise, not by its order, and “none” is another thing than not said", () => {
  expect(homePartsChanged(before, { ...before, pets: ["cat", "dog"], languages: ["urdu", "english"] })).toEqual([]);
  expect(homePartsChanged(before, { ...before, languages: ["english"], smoker: "outside" })).toEqual([
    "languages",
    "smoker",
  ]);
  expect(homePartsChanged(before, { ...before, access: [], religion: "sikh" })).toEqual(["religion", "access"]);
  expect(homePartsChanged({ ...before, pets: null }, { ...before, pets: [] })).toEqual(["pets"]);
});
