import { describe, expect, test } from "vitest";
import { outsideEngland, parsePostcode, readPostcode } from "./postcode.ts";

const read = (typed: string) => {
  const result = readPostcode(typed);
  return result.ok ? `${result.value.postcode.text}${result.value.mended ? " (mended)" : ""}` : result.refusal;
};

describe("a postcode as people type it", () => {
  test.each([
    ["ST4 2DE", "ST4 2DE"],
    ["st42de", "ST4 2DE"],
    ["  St4  2 De. ", "ST4 2DE"],
    ["st4", "ST4"],
    ["ST4 2", "ST4 2"],
    ["W1A 1AA", "W1A 1AA"],
    ["EC1V 9NR", "EC1V 9NR"],
    ["B1", "B1"],
    ["ZZ9 9ZZ", "ZZ9 9ZZ"],
  ])("%j is %s, and nothing needs saying", (typed, meant) => {
    expect(read(typed)).toBe(meant);
  });

  test.each([
    ["ST4 ODE", "ST4 0DE", "the letter O for a nought"],
    ["ST4 IDE", "ST4 1DE", "the letter I for a one"],
    ["ST4 lDE", "ST4 1DE", "a small L for a one"],
    ["5T4 2DE", "ST4 2DE", "a five for an S"],
    ["STA", "not-a-postcode", "no A is like a digit"],
    ["NWIO 4AA", "NW10 4AA", "two letters for digits"],
    ["S1O 2AB", "S10 2AB", "an O where no letter O stands"],
    ["SI4 2AB", "S14 2AB", "an I where no letter I stands"],
    ["8I 1AA", "B1 1AA", "both halves of a short one"],
    ["ST4 O", "ST4 0", "in a sector"],
    ["5T4", "ST4", "in a first half alone"],
    ["12 High Street, Stoke ST4 2DE", "ST4 2DE", "the rest of the address with it"],
  ])("%j is read as %s: %s", (typed, meant) => {
    expect(read(typed)).toBe(meant === "not-a-postcode" ? meant : `${meant} (mended)`);
  });

  test.each(["", "  ", "-"])("%j is nothing", (typed) => expect(read(typed)).toBe("empty"));

  test.each([
    "nowhere",
    "not one",
    "75001",
    "90210",
    "D02 X285",
    "10115 Berlin",
    "ST",
    "1",
    "ST4 2DEE",
    "A".repeat(400),
  ])("%j is no postcode of ours", (typed) => expect(read(typed)).toBe("not-a-postcode"));

  test("the place it lies in is said where that is not England", () => {
    const place = (typed: string) => {
      const postcode = parsePostcode(typed);
      return postcode.ok ? outsideEngland(postcode.value) : postcode.refusal;
    };
    expect(place("EH1 1AA")).toBe("Scotland");
    expect(place("CF10")).toBe("Wales");
    expect(place("BT1 5GS")).toBe("Northern Ireland");
    expect(place("G2 1DY")).toBe("Scotland");
    expect(place("ST4 2DE")).toBeNull();
    expect(place("GL1 1AA")).toBeNull();
  });
});
