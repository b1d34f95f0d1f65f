import { describe, expect, test } from "vitest";
import { type Day, day, instantAt } from "../shared/day.ts";
import { moveReview, type OffenceReview, type ReviewChange, raiseReview, reviewHold } from "./offence-review.ts";

const now = new Date("2026-11-23T10:00:00Z");
const noon = (on: Day) => instantAt(on, 720);
const manager = { id: "m", roles: ["manager"] } as const;
const raised = raiseReview({ id: "r", person: "adult-1", raisedById: "a" }, now);
const concluded: ReviewChange = { to: "risk-assessed", rationale: "Read with legal. Long ago.", adviceSeen: true };

function moved(review: OffenceReview, change: ReviewChange, by: Parameters<typeof moveReview>[2] = manager) {
  const result = moveReview(review, change, by, now, noon);
  return result.ok ? result.value : result.refusal;
}

const asked = moved(raised, { to: "with-legal", on: day("2026-11-23") }) as OffenceReview;

describe("a possible specified offence", () => {
  test("is concluded by the manager or the decision maker after legal advice, with reasons", () => {
    expect(asked).toMatchObject({ state: "with-legal", legalAskedAt: expect.any(Date) });
    expect(moved(asked, concluded)).toMatchObject({ state: "risk-assessed", decidedById: "m", decidedAt: now });
    expect(moved(asked, concluded, { id: "d", roles: ["decision-maker"] })).toMatchObject({ decidedById: "d" });
  });

  test("is concluded by nobody else, not without advice or reasons, and not twice", () => {
    for (const role of ["assessor", "recruitment", "panel", "administrator"] as const)
      expect(moved(asked, concluded, { id: "x", roles: [role] })).toBe("not-permitted");
    expect(moved(raised, concluded)).toBe("advice-missing");
    expect(moved(asked, { ...concluded, adviceSeen: false })).toBe("advice-missing");
    expect(moved(asked, { ...concluded, rationale: "  " })).toBe("reason-missing");
    expect(moved(asked, { to: "with-legal", on: day("2026-11-23") })).toBe("not-from-here");
    expect(moved(moved(asked, concluded) as OffenceReview, concluded)).toBe("already-concluded");
  });

  test("is asked about on a day from when it was raised to today", () => {
    expect(moved(raised, { to: "with-legal", on: day("2026-11-24") })).toBe("date-to-come");
    expect(moved(raised, { to: "with-legal", on: day("2026-11-22") })).toBe("date-before-raised");
  });

  test("holds up an approval while it is open and once it disqualifies, unless the law’s exception was noted", () => {
    expect(reviewHold([])).toBe("none");
    expect(reviewHold([raised])).toBe("open");
    expect(reviewHold([asked])).toBe("open");
    expect(reviewHold([{ state: "not-specified", exception: null }])).toBe("none");
    expect(reviewHold([{ state: "disqualified", exception: null }])).toBe("disqualified");
    expect(reviewHold([{ state: "disqualified", exception: "relative" }])).toBe("none");
  });
});
