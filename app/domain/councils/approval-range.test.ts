import { describe, expect, test } from "vitest";
import { approvalRange } from "./approval-range.ts";

const months = (...given: number[]) => given.map((each) => Math.round(each * 30.4375));

describe("the usual time from enquiry to approval", () => {
  test("is the middle one and the range of the middle half, in half months", () => {
    expect(approvalRange(months(4, 4.5, 5, 5, 5.5, 6, 6, 6, 6.5, 7, 8))).toEqual({
      shown: true,
      approvals: 11,
      median: 6,
      from: 5,
      to: 6.5,
    });
  });

  test("is not moved by one family that took years", () => {
    const usual = approvalRange(months(5, 5, 5, 5, 5, 6, 6, 6, 6, 6));
    expect(approvalRange(months(5, 5, 5, 5, 5, 6, 6, 6, 6, 30))).toEqual(usual);
  });

  test("is not shown for a handful of families, or for none", () => {
    expect(approvalRange(months(5, 6, 7))).toEqual({ shown: false, why: "too-few-approvals", minimum: 10 });
    expect(approvalRange([], 0).shown).toBe(false);
  });
});
