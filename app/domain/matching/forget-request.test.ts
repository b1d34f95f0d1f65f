import { describe, expect, it } from "vitest";
import { day } from "../shared/day.ts";
import { endedLongAgo, forgotten, type RequestWords } from "./forget-request.ts";
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

  it("is long over so many months after its search ended", () => {
    expect(endedLongAgo(day("2026-11-23"), 24)).toBe("2024-11-23");
  });
});
