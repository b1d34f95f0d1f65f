import { describe, expect, test } from "vitest";
import type { Draft } from "./notes-store.ts";
import { settled } from "./send-notes.ts";

const draft = (given: Partial<Draft> = {}): Draft => ({
  id: "a",
  words: "A warm home.",
  basedOn: 0,
  writtenAt: "2026-11-24T10:00:00.000Z",
  sent: false,
  theirs: null,
  ...given,
});
const standing = { number: 3, words: "A warm home.", by: "Jaswinder Hill", at: "24 November at 10:00" };

describe("notes on a device after they were sent", () => {
  test("are sent, and what is written next is based on them", () => {
    expect(settled(draft(), draft(), { answer: "kept", standing })).toMatchObject({ sent: true, basedOn: 3 });
  });

  test("that somebody wrote on meanwhile are still to be sent, from what arrived", () => {
    const on = draft({ id: "b", words: "A warm home. Two cats." });
    expect(settled(on, draft(), { answer: "kept", standing })).toEqual({ ...on, basedOn: 3 });
  });

  test("that differ keep their words and carry the others beside them", () => {
    const other = { ...standing, words: "From the desk." };
    expect(settled(draft(), draft(), { answer: "differs", standing: other })).toEqual(draft({ theirs: other }));
  });

  test("stay as they are without a signal, signed out or refused", () => {
    for (const sent of [
      { answer: "no-signal" },
      { answer: "signed-out" },
      { answer: "refused", why: "restricted" },
    ] as const) {
      expect(settled(draft(), draft(), sent)).toEqual(draft());
    }
  });
});
