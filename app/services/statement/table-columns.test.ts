import { describe, expect, test } from "vitest";
import { CELL_MARGIN, columnsOf, PAGE_MARGIN, PAGE_WIDTH } from "./table-columns.ts";

const TEXT_WIDTH = PAGE_WIDTH - 2 * PAGE_MARGIN;
const sum = (widths: readonly number[]) => widths.reduce((all, width) => all + width, 0);

describe("the columns of a table in the statement", () => {
  test("fill the page and no more, however many there are", () => {
    for (const many of [1, 2, 3, 5, 9]) {
      const head = ["Age and who", ...Array.from({ length: many - 1 }, () => "Applications")];
      const { widths } = columnsOf(head, [head.map(() => "not shown")]);
      expect(widths).toHaveLength(many);
      expect(sum(widths)).toBeLessThanOrEqual(TEXT_WIDTH);
      expect(sum(widths)).toBeGreaterThan(TEXT_WIDTH - many);
    }
  });

  test("break no word: where nine stand beside each other the letters are smaller", () => {
    const head = [
      "Who",
      "Need",
      "Leaving",
      "Usable now",
      "Due",
      "Gap",
      "Approvals to begin",
      "Applications",
      "Enquiries",
    ];
    const rows = [["Brothers and sisters: three or more together", ...head.slice(1).map(() => "not shown")]];
    const { size, widths } = columnsOf(head, rows);
    expect(size).toBeLessThan(columnsOf(["Who", "Need"], [["All", "2"]]).size);
    const letters = (width: number) => (width - 2 * CELL_MARGIN) / (size * 10);
    for (const [at, text] of head.entries())
      for (const word of text.split(" ")) expect(letters(widths[at] ?? 0)).toBeGreaterThan(word.length * 0.6);
  });

  test("give what the figures leave to the first, which says what a row is of", () => {
    const { widths } = columnsOf(["", "2024", "2025"], [["Came into care in the year", "1,004", "1,022"]]);
    expect(widths[0]).toBeGreaterThan(2 * (widths[1] ?? 0));
  });

  test("leave a column of sentences room for them", () => {
    const how = "Of approvals that come of enquiries made evenly until the day, those that come by then";
    const { widths } = columnsOf(["Step", "Figure", "How"], [["Share in time", "36.5%", how]], [2]);
    expect(widths[2]).toBeGreaterThan(TEXT_WIDTH / 2);
  });
});
