import { describe, expect, test } from "vitest";
import type { Opening, SlotReason } from "./slots.ts";
import { openingForStaff, slotReasonsInWords } from "./staff-words.ts";

const NAMES: Readonly<Record<string, string>> = { sam: "Sam Hill", imran: "Imran Aziz", room: "Room 2" };
const words = (...reasons: SlotReason[]) =>
  slotReasonsInWords(
    reasons,
    (id) => NAMES[id] ?? id,
    (code) => (code === "urdu" ? "Urdu" : code),
  );

describe("why a time is offered, as staff read it", () => {
  test("names who comes along and the room, and what the family asked for", () => {
    expect(
      words(
        { code: "knows-you" },
        { code: "as-wished", times: "evenings" },
        { code: "second-worker", id: "sam" },
        { code: "interpreter", id: "imran", byTelephone: true },
        { code: "room", id: "room" },
      ),
    ).toEqual([
      "Knows the family",
      "In the evening, as they asked",
      "With Sam Hill",
      "Imran Aziz interprets by telephone",
      "In Room 2",
    ]);
    expect(words({ code: "speaks", language: "urdu" }, { code: "clear-of-school-run" })).toEqual([
      "Speaks Urdu",
      "Clear of the school run",
    ]);
  });

  test("says both ways in one, and that they are estimates", () => {
    const there: SlotReason = { code: "way-there", journey: { minutes: 12, other: "visit" } };
    const on: SlotReason = { code: "way-on", journey: { minutes: 9, other: "base" } };
    expect(words(there, on)).toEqual([
      "About 12 minutes from the visit before, about 9 minutes on to their base (an estimate)",
    ]);
    expect(words(on)).toEqual(["About 9 minutes on to their base (an estimate)"]);
  });

  test("names the single change that would open the most, and nothing where none does", () => {
    const first = { minutes: 60 } as Opening["first"];
    const openings: Opening[] = [
      { change: "no-room", slots: 12, first },
      { change: "longer-window", slots: 1, first },
    ];
    expect(openingForStaff(openings)).toBe("There would be 12 times if it were not in a room of the council");
    expect(openingForStaff(openings.slice(1))).toBe("There would be one time if it could be later than planned");
    expect(openingForStaff([])).toBeNull();
  });
});
