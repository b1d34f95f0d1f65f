import { describe, expect, test } from "vitest";
import { aboutInWords, lengthInWords, openingInWords, slotNotes, whyOnlyTheirWorker } from "./family-words.ts";
import type { Slot } from "./slots.ts";

const FIRST: Slot = {
  startsAt: new Date("2026-12-01T10:00:00Z"),
  minutes: 90,
  workerId: "grace",
  secondId: null,
  interpreterId: null,
  roomId: null,
  reasons: [],
};

describe("What a family reads of the times they may choose", () => {
  test("the length is said in hours and minutes", () => {
    expect([45, 60, 90, 120].map(lengthInWords)).toEqual(["45 minutes", "1 hour", "1 hour 30 minutes", "2 hours"]);
  });

  test("a session says what it is about, and one we have no words for says what visits of an assessment are", () => {
    expect(aboutInWords("beginning")).toBe("How the assessment goes, and your story so far");
    expect(aboutInWords("initial")).toBe("A first visit, to get to know each other");
    expect(aboutInWords("of old")).toBe("A conversation about you and your family");
  });

  test("only a conversation of one applicant alone is kept for the worker they know", () => {
    expect(whyOnlyTheirWorker("alone")).toContain("stays with the worker you know");
    expect(whyOnlyTheirWorker("home-safety")).toBeNull();
  });

  test("who else comes is named, an interpreter is not, and journeys are left out", () => {
    const notes = slotNotes(
      [
        { code: "knows-you" },
        { code: "second-worker", id: "amir" },
        { code: "interpreter", id: "i1", byTelephone: true },
        { code: "way-there", journey: { minutes: 12, other: "base" } },
      ],
      (id) => (id === "amir" ? "Amir Khan" : id),
      (code) => code,
    );
    expect(notes).toEqual(["Amir Khan comes too", "An interpreter joins by telephone"]);
  });

  test("where nothing is free, the one change that opens the most is named", () => {
    const openings = [
      { change: "another-worker" as const, slots: 12, first: FIRST },
      { change: "longer-window" as const, slots: 1, first: FIRST },
    ];
    expect(openingInWords(openings)).toBe("There would be 12 times if another worker could come");
    expect(openingInWords([])).toBeNull();
  });
});
