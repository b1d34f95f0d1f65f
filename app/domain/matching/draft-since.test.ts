import { describe, expect, it } from "vitest";
import { partsNewer, saidNow, withoutNewer } from "./draft-since.ts";
import type { Typed } from "./form-drafts.ts";

const REQUEST = {
  neededBy: "2026-12-01",
  legal: [{ childId: "one", status: "C2" }, { childId: "two" }],
  voices: [
    { childId: "one", typed: { voiceWords: "I like\nthe dog", voiceHow: "on a walk" } },
    { childId: "two", typed: {} },
  ],
};
const draft: Typed = {
  from: { ...saidNow(REQUEST) },
  startsOn: "2026-12-03",
  reasons: "She knows the school",
  legal: [{ childId: "one", status: "V2" }],
  voices: [
    { childId: "one", voiceWords: "I like the dog and the cat" },
    { childId: "two", voiceWhyNot: "She is a baby" },
  ],
};

describe("The draft of a decision", () => {
  it("stands as it was typed while the request says what it said when the form was opened", () => {
    const newer = partsNewer(draft, REQUEST);
    expect(newer).toEqual({ move: false, legal: new Set(), voices: new Set() });
    const { from: _from, ...typed } = draft;
    expect(withoutNewer(draft, newer)).toEqual(typed);
  });

  it("gives way to a child's words that were corrected since, or written down for the first time, and to nothing else", () => {
    const corrected = {
      ...REQUEST,
      voices: [
        { childId: "one", typed: { voiceWords: "I like the cat", voiceHow: "on a walk" } },
        { childId: "two", typed: { voiceWords: "Bear" } },
      ],
    };
    const newer = partsNewer(draft, corrected);
    expect(newer).toEqual({ move: false, legal: new Set(), voices: new Set(["one", "two"]) });
    expect(withoutNewer(draft, newer)).toMatchObject({ startsOn: "2026-12-03", legal: draft.legal, voices: [] });
  });

  it("gives way to another day and another legal status of the request", () => {
    const newer = partsNewer(draft, {
      ...REQUEST,
      neededBy: "2026-12-08",
      legal: [{ childId: "one", status: "E1" }, { childId: "two" }],
    });
    expect(newer).toEqual({ move: true, legal: new Set(["one"]), voices: new Set() });
    const left = withoutNewer(draft, newer);
    expect(left).not.toHaveProperty("startsOn");
    expect(left).toMatchObject({ legal: [], voices: draft.voices });
  });

  it("is not changed by how a browser sends the ends of lines", () => {
    const sent = Object.fromEntries(Object.entries(saidNow(REQUEST)).map(([part, text]) => [part, `${text}\r\n`]));
    expect(partsNewer({ ...draft, from: sent }, REQUEST).voices.size).toBe(0);
  });

  it("that does not know what it was written beside is left as it is", () => {
    const { from: _from, ...older } = draft;
    expect(partsNewer(older, { ...REQUEST, neededBy: "2026-12-08" }).move).toBe(false);
  });
});
