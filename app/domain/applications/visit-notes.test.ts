import { describe, expect, test } from "vitest";
import { type ArrivedNote, bothTexts, NOTES_MOST, receiveNote, sameWords, type VisitNote } from "./visit-notes.ts";

const NOW = new Date("2026-11-24T12:00:00Z");
const EARLIER = new Date("2026-11-24T10:00:00Z");

const kept = (given: Partial<VisitNote> = {}): VisitNote => ({
  id: "n-1",
  visitId: "v",
  number: 1,
  words: "A warm home.",
  writtenById: "alison",
  writtenAt: EARLIER,
  receivedAt: EARLIER,
  ...given,
});
const arrived = (given: Partial<ArrivedNote> = {}): ArrivedNote => ({
  id: "n-2",
  words: "A warm home. Two cats.",
  writtenById: "alison",
  writtenAt: EARLIER,
  basedOn: 1,
  ...given,
});
const receive = (given: Partial<ArrivedNote>, standing: VisitNote | null, seen: VisitNote | null = null) =>
  receiveNote("v", arrived(given), { standing, seen }, NOW);

describe("notes of a visit that arrive", () => {
  test("stand under the next number", () => {
    expect(receive({ basedOn: 0 }, null)).toMatchObject({ ok: true, value: [{ number: 1, receivedAt: NOW }] });
    expect(receive({}, kept())).toMatchObject({ ok: true, value: [{ id: "n-2", number: 2, writtenAt: EARLIER }] });
  });

  test("that were sent twice, or say what stands already, are kept once", () => {
    const first = kept({ id: "n-2", number: 2, words: "A warm home. Two cats." });
    expect(receive({}, first, first)).toEqual({ ok: true, value: [] });
    expect(receive({ id: "n-9", basedOn: 0, words: "A warm home.\r\n" }, kept())).toEqual({ ok: true, value: [] });
    expect(receive({ words: "  ", basedOn: 0 }, null)).toEqual({ ok: true, value: [] });
  });

  test("written from others than those that stand are shown beside them, and nothing is kept yet", () => {
    const other = kept({ id: "n-7", number: 2, words: "Written at the office." });
    expect(receive({}, other)).toEqual({ ok: false, refusal: { code: "differs", latest: other } });
    expect(receive({ basedOn: 0 }, kept())).toMatchObject({ refusal: { code: "differs" } });
  });

  test("whose writer chooses the others leave both in the history, the others standing", () => {
    const other = kept({ id: "n-7", number: 2, words: "Written at the office.", writtenById: "maya" });
    const both = receive({ basedOn: 2, instead: true }, other);
    expect(both).toMatchObject({
      ok: true,
      value: [
        { id: "n-2", number: 3, words: "A warm home. Two cats.", writtenById: "alison" },
        { id: "n-2:instead", number: 4, words: "Written at the office.", writtenById: "maya" },
      ],
    });
  });

  test("may be emptied, and are never longer than anybody reads", () => {
    expect(receive({ words: "" }, kept())).toMatchObject({ ok: true, value: [{ words: "", number: 2 }] });
    expect(receive({ words: "x".repeat(NOTES_MOST + 1) }, kept())).toMatchObject({ refusal: { code: "too-long" } });
    expect(receive({ words: "x".repeat(NOTES_MOST) }, kept()).ok).toBe(true);
  });

  test("of a device whose clock is ahead are of the moment we received them", () => {
    const ahead = new Date("2026-11-25T12:00:00Z");
    expect(receive({ writtenAt: ahead }, kept())).toMatchObject({ value: [{ writtenAt: NOW }] });
  });
});

test("two texts are put one after the other with a line between, and compared as they read", () => {
  expect(bothTexts("One.\n", "\nTwo.")).toBe("One.\n\nTwo.");
  expect(sameWords("One.\r\nTwo.\n", "One.\nTwo.")).toBe(true);
  expect(sameWords("One.", "One. ")).toBe(true);
  expect(sameWords("One.", "Two.")).toBe(false);
});
