import { describe, expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { childrenInWords } from "./children-in-words.ts";

const on = day("2026-11-23");
const born = (date: string, sex: "male" | "female") => ({ bornOn: day(date), sex });

describe("children in words", () => {
  test("are told by count, sex and age, youngest first", () => {
    expect(childrenInWords([born("2017-03-02", "male")], false, on)).toBe("a boy of 9");
    expect(childrenInWords([born("2026-08-02", "female")], false, on)).toBe("a baby girl");
    expect(childrenInWords([born("2017-03-02", "male"), born("2020-03-02", "male")], true, on)).toBe(
      "two brothers, 6 and 9",
    );
    expect(childrenInWords([born("2017-03-02", "male"), born("2020-03-02", "female")], true, on)).toBe(
      "a brother and sister, 6 and 9",
    );
  });

  test("who are not brothers and sisters are not called so", () => {
    expect(childrenInWords([born("2017-03-02", "male"), born("2026-08-02", "female")], false, on)).toBe(
      "two children, under 1 and 9",
    );
  });
});
