import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PublishedFigure } from "../councils/published-figure.ts";
import { besideInWords, formatBeside, layBeside, medianOf } from "./beside.ts";

const printed = (value: number): PublishedFigure => ({ kind: "number", value });
const hidden: PublishedFigure = { kind: "hidden" };

describe("a council laid beside its neighbours", () => {
  test("is told how many are below and above it, those equal being neither, and their middle", () => {
    const beside = layBeside(printed(47), [30, 47, 50, 60].map(printed));
    expect(beside).toMatchObject({ below: 1, above: 2, median: 48.5 });
    expect(besideInWords(beside, "percent")).toBe("lower than 2 of 4, whose middle is 49%");
  });

  test("a neighbour whose figure is hidden is left out, and no nought", () => {
    const beside = layBeside(printed(5), [hidden, printed(4), printed(9)]);
    expect(beside.others).toEqual([4, 9]);
    expect(besideInWords(beside, "percent")).toBe("in the middle of the 2, whose middle is 7%");
  });

  test("the highest, the lowest, one without a figure and neighbours without any are said as they are", () => {
    const others = [100, 121, 140].map(printed);
    expect(besideInWords(layBeside(printed(190), others), "per-10,000")).toBe("higher than all 3, whose middle is 121");
    expect(besideInWords(layBeside(printed(90), others), "per-10,000")).toBe("lower than all 3, whose middle is 121");
    expect(besideInWords(layBeside(hidden, others), "per-10,000")).toBe("not published");
    expect(besideInWords(layBeside(printed(90), [hidden]), "per-10,000")).toBe(
      "none of its neighbours has one published",
    );
  });

  test("figures are written in their unit", () => {
    expect(formatBeside(1234.4, "pounds")).toBe("£1,234");
    expect(formatBeside(46.5, "percent")).toBe("47%");
    expect(formatBeside(190, "per-10,000")).toBe("190");
  });

  test("the middle has as many on one side as on the other", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 12 }), (values) => {
        const median = medianOf(values) ?? Number.NaN;
        expect(values.filter((value) => value < median).length).toBeLessThanOrEqual(values.length / 2);
        expect(values.filter((value) => value > median).length).toBeLessThanOrEqual(values.length / 2);
      }),
    );
    expect(medianOf([])).toBeNull();
  });
});
