import { describe, expect, it } from "vitest";
import { day } from "../shared/day.ts";
import type { AgencyAnswer } from "./agency-asks.ts";
import { answerForgotten, endedLongAgo, forgotten, type RequestWords } from "./forget-request.ts";
import { NOTHING_SAID } from "./placement-request.ts";

const words: RequestWords = {
  together: { wanted: true, reason: "They have never lived apart." },
  places: [],
  avoid: [{ place: { lat: 53, lng: -2 }, miles: 2, reason: "Their uncle" }],
  languages: ["Polish"],
  religion: null,
  access: [],
  cannotLiveWith: null,
  smokeFree: true,
  alongside: "solo",
  risks: ["self-harm"],
  kinOrParent: { considered: true, reason: "An aunt was asked." },
  voices: [{ childId: "c", voice: { whyNot: "Asleep" } }],
  background: { ...NOTHING_SAID, health: "Asthma" },
};

describe("A request whose search ended without a home", () => {
  it("keeps nothing of what was written about the children once it is long over", () => {
    const kept = JSON.stringify(forgotten(words));
    for (const word of ["uncle", "Polish", "aunt", "Asleep", "Asthma", "self-harm", "apart", "solo"]) {
      expect(kept).not.toContain(word);
    }
    expect(forgotten(words)).toMatchObject({ together: { wanted: true }, kinOrParent: { considered: true } });
  });

  it("is let go once", () => {
    const once = forgotten(words);
    expect(once && forgotten(once)).toBeNull();
  });

  it("keeps of what agencies answered the price, the rating and the places, and neither their words nor which home it was", () => {
    const home: AgencyAnswer = {
      ...{ kind: "home", ref: "HF-22", sector: "ST4 2", places: 2, ageMin: 4, ageMax: 9 },
      ...{ others: "a boy of 8 who knows him", weeklyPence: 91_000, rating: "good", inspectedOn: null },
      ...{ from: day("2024-10-01"), note: "They fostered his sister" },
    };
    const left = answerForgotten(home);
    expect(left).toMatchObject({ kind: "home", places: 2, weeklyPence: 91_000, rating: "good", sector: "ST4" });
    expect(JSON.stringify(left)).not.toMatch(/boy|sister|HF-22|ST4 2/);
    const none = answerForgotten({ kind: "none", why: "Too near to his father" });
    expect(none).toEqual({ kind: "none", why: "" });
    for (const once of [left, none]) expect(once && answerForgotten(once)).toBeNull();
  });

  it("is long over so many months after its search ended", () => {
    expect(endedLongAgo(day("2026-11-23"), 24)).toBe("2024-11-23");
  });
});
