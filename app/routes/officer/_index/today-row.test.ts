import { describe, expect, test } from "vitest";
import { inTodayOrder, type TodayRow } from "./today-row.ts";

function row(key: string, kind: TodayRow["order"]["kind"], at: number): TodayRow {
  const why = { tone: "plain", word: kind, words: "" } as const;
  return { key, who: key, detail: "", href: "/", do: "", why, clock: { text: "", late: false }, order: { kind, at } };
}

describe("an officer's day", () => {
  test("puts the law before a promise, a promise before what rests, and of one kind what ends first", () => {
    const enquiries = [row("late promise", "promise", 1), row("promise", "promise", 5), row("quiet", "quiet", 0)];
    const applications = [row("notice", "law", 9), row("stuck", "stuck", 2)];
    expect(inTodayOrder(enquiries, applications).map(({ key }) => key)).toEqual([
      "notice",
      "late promise",
      "promise",
      "stuck",
      "quiet",
    ]);
  });
});
