import { describe, expect, it } from "vitest";
import { day } from "../shared/day.ts";
import { begunRequest, draftsKeptSince, rowsWithDraft, textsOfDecision } from "./form-drafts.ts";

describe("The draft of a form", () => {
  it("is kept for so many whole days after it was last saved, and let go on the next", () => {
    expect(draftsKeptSince(day("2026-11-15"), 14)).toBe(day("2026-11-01"));
  });

  it("is put back child by child, also where another child has come to the request since", () => {
    const rows = [
      { childId: "new", words: "" },
      { childId: "first", words: "from the request" },
    ];
    const typed = {
      voices: [
        { childId: "first", words: "asked again" },
        { childId: "gone", words: "of a child who is no longer asked about" },
      ],
    };
    expect(rowsWithDraft(rows, typed, "voices", "childId")).toEqual([
      { childId: "new", words: "" },
      { childId: "first", words: "asked again" },
    ]);
    expect(rowsWithDraft(rows, null, "voices", "childId")).toEqual(rows);
  });

  it("gives back every text of a decision that a colleague recorded first", () => {
    const typed = {
      startsOn: "2026-11-23",
      reasons: "She knows the school.",
      parentsViews: " ",
      tests: { "near-home": { answer: "not-met", why: "Nine miles", gap: "Taxi", who: "Ann", by: "2026-12-01" } },
      voices: [{ childId: "one", voiceWords: "I like the dog" }, null],
    };
    expect(textsOfDecision(typed)).toEqual([
      { label: "Near home", text: "Not met\nNine miles\nTaxi\nAnn" },
      { label: "In the child’s own words, or why not", text: "I like the dog" },
      { label: "Why this home", text: "She knows the school." },
    ]);
  });

  it("is told apart from others by how many children and by when, without who they are", () => {
    expect(begunRequest({ children: [{}, {}], neededBy: "2026-11-24" })).toEqual({
      children: 2,
      neededBy: "2026-11-24",
    });
    expect(begunRequest({})).toEqual({ children: 0, neededBy: null });
  });
});
