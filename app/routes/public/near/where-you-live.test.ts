import { describe, expect, test } from "vitest";
import { parsePostcode } from "#app/domain/shared/postcode.ts";
import { councilsNear, councilsServing } from "#db/geography/postcodes.server.ts";
import { milesInWords, namesInWords, regionInWords, whereInWords } from "./where-you-live.ts";

function near(typed: string): string[] {
  const postcode = parsePostcode(typed);
  if (!postcode.ok) throw new Error(`Not a postcode: ${typed}`);
  const serving = councilsServing(postcode.value);
  return councilsNear(postcode.value).map(
    (each) => `${each.council.name}: ${whereInWords(each, serving, postcode.value)}`,
  );
}

describe("where a council is, in words", () => {
  test("a sector that lies in one council is where the reader lives; the neighbours are miles away", () => {
    const [first, second] = near("ST4 2DE");
    expect(first).toBe("Stoke-on-Trent: You live here");
    expect(second).toMatch(/^Staffordshire: \d+ miles? in a straight line$/);
  });

  test("an outcode that straddles says how much of it lies in each council", () => {
    const words = near("ST7");
    expect(words.filter((each) => each.includes("You may live here")).length).toBeGreaterThan(1);
    expect(words[0]).toContain("of ST7");
  });

  test("no council is nought miles away", () => {
    expect([milesInWords(0.2), milesInWords(1.4), milesInWords(11.6)]).toEqual(["1 mile", "1 mile", "12 miles"]);
  });

  test("a region has its article, where it has one", () => {
    expect(["West Midlands", "London", "Yorkshire and The Humber"].map(regionInWords)).toEqual([
      "the West Midlands",
      "London",
      "Yorkshire and The Humber",
    ]);
  });

  test("names are listed as one says them", () => {
    expect(namesInWords(["Stoke-on-Trent", "Staffordshire", "Cheshire East"])).toBe(
      "Stoke-on-Trent, Staffordshire and Cheshire East",
    );
    expect(namesInWords(["Kent"])).toBe("Kent");
  });
});
