import { describe, expect, test } from "vitest";
import { ownReasonsMissing } from "./own-reasons.ts";

const PANEL =
  "The panel found the applicants warm and realistic, with a strong network of family and friends near by, and a clear understanding of what children who were hurt may need from them.";
const OWN =
  "I gave weight to how they spoke of their own childhoods and to the two interviews with referees. I was less sure about space, and the plan for the loft room answers that for me.";

describe("a decision maker’s reasons", () => {
  test("are refused when there are none, or too few words to weigh anything", () => {
    expect(ownReasonsMissing(" \n", [PANEL], 25)).toEqual(["Your own reasons, in writing"]);
    expect(ownReasonsMissing("I agree with the panel.", [PANEL], 25)[0]).toMatch(/at least 25 words.*There are 5$/);
    expect(ownReasonsMissing("Agreed", [PANEL], 25)[0]).toMatch(/There is 1$/);
  });

  test("are refused when they are the panel’s, with other case, marks and spacing, or a few words around them", () => {
    const copies = [PANEL, PANEL.toUpperCase().replaceAll(",", " -  "), `I agree. ${PANEL} So I approve.`];
    for (const copy of copies) expect(ownReasonsMissing(copy, [PANEL], 25)[0]).toMatch(/word for word/);
  });

  test("are refused when they are the independent review’s", () => {
    expect(ownReasonsMissing(PANEL, ["Something else", PANEL], 25)[0]).toMatch(/word for word/);
  });

  test("stand when they are the person’s own, and beside a passage they quote", () => {
    expect(ownReasonsMissing(OWN, [PANEL], 25)).toEqual([]);
    expect(ownReasonsMissing(`${OWN} The panel says: ${PANEL}`, [PANEL], 25)).toEqual([]);
    expect(ownReasonsMissing(OWN, [], 25)).toEqual([]);
  });

  test("are refused when they are the same few words again and again", () => {
    expect(ownReasonsMissing("I agree with this ".repeat(10), [PANEL], 25)[0]).toMatch(/again and again/);
  });

  test("are as long as the rule says, to the word", () => {
    const words = OWN.split(" ").slice(0, 25).join(" ");
    expect(ownReasonsMissing(words, [], 25)).toEqual([]);
    expect(ownReasonsMissing(words, [], 26)[0]).toMatch(/There are 25/);
  });
});
