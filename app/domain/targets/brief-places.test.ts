import { expect, test } from "vitest";
import { type DistrictCount, placesShortOfHomes, sayPlaces } from "./brief-places.ts";

const at = (district: string, children: number, homes: number, town: string | null = null): DistrictCount => ({
  ...{ district, town, children, homes },
});

test("Places are named where homes are fewest for the children who come from there, the largest lack first", () => {
  // 400 children and 100 homes: four children to a home. ST6 would have 25 homes and has 10, ST3 15 and has 12.
  const districts = [at("ST6", 100, 10), at("ST4", 180, 60), at("ST3", 60, 12), at("ST1", 60, 18)];
  expect(placesShortOfHomes(districts, 20).map(({ district }) => district)).toEqual(["ST6", "ST3"]);
  expect(placesShortOfHomes([at("ST1", 30, 0), ...districts], 20).map(({ district }) => district)).toContain("ST1");
});

test("A place that few children come from is never named, however few homes stand there", () => {
  const districts = [at("ST6", 19, 0), at("ST4", 200, 60)];
  expect(placesShortOfHomes(districts, 20)).toEqual([]);
  expect(placesShortOfHomes([at("ST6", 20, 0), at("ST4", 200, 60)], 20)).toHaveLength(1);
});

test("No more than three places are named, and none where no home or no child is known of", () => {
  const many = ["A1", "A2", "A3", "A4"].map((district) => at(district, 50, 1));
  expect(placesShortOfHomes([...many, at("B1", 50, 100)], 20)).toHaveLength(3);
  expect(placesShortOfHomes([at("ST6", 50, 0)], 20)).toEqual([]);
  expect(placesShortOfHomes([at("ST6", 0, 9)], 20)).toEqual([]);
});

test("A place is said with its town where that is not the council's own name", () => {
  const places = [at("ST6", 1, 1, "Stoke-on-Trent"), at("WS11", 1, 1, "Cannock"), at("ST9", 1, 1)];
  expect(sayPlaces(places, "Stoke-on-Trent")).toBe("ST6, WS11 (Cannock) and ST9");
});
