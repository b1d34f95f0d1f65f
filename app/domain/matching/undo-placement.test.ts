import { describe, expect, test } from "vitest";
import { day } from "../shared/day.ts";
import type { Offer } from "./offers.ts";
import { isOpenAgain, lastDayToSayNotHappened, placementDidNotHappen } from "./undo-placement.ts";

const FRIDAY = day("2026-11-27");
const HOLIDAYS = new Set<never>();
const NOW = new Date("2026-11-26T10:00:00Z");

const offer: Offer = {
  id: "o1",
  requestId: "r1",
  householdId: "h1",
  stage: "placed",
  madeAt: NOW,
  replyBy: NOW,
  answeredAt: NOW,
  reason: null,
  note: null,
  talk: [],
  lapsedAt: null,
};
const arranged = (childId: string, endedOn: typeof FRIDAY | null = null, placeCode = "U6") => ({
  ...{ childId, placeCode, startedOn: FRIDAY, endedOn },
});

function undo(
  today = day("2026-11-26"),
  said: Parameters<typeof placementDidNotHappen>[1] = { reason: "carers-cannot", note: null },
  placements = [arranged("one"), arranged("two")],
) {
  const facts = { requestStage: "placed" as const, offer, placements, holidays: HOLIDAYS };
  return placementDidNotHappen(facts, said, { today, now: NOW, byId: "officer" });
}

describe("a move that did not happen", () => {
  test("opens the request again and lets the home go", () => {
    expect(undo()).toMatchObject({
      ok: true,
      value: {
        requestStage: "searching",
        offer: { stage: "released" },
        startsOn: FRIDAY,
        events: [{ type: "PlacementFellThrough", reason: "carers-cannot", children: 2, wasToStart: FRIDAY }],
      },
    });
  });

  test("that is only put off keeps the home and its yes", () => {
    expect(undo(undefined, { reason: "put-off", note: null })).toMatchObject({
      ok: true,
      value: { requestStage: "agreed", offer: { stage: "accepted" } },
    });
  });

  test("can be said until the next working day, and not of a child who came and left", () => {
    const monday = day("2026-11-30");
    expect(lastDayToSayNotHappened(FRIDAY, HOLIDAYS)).toBe(monday);
    expect(undo(monday).ok).toBe(true);
    expect(undo(day("2026-12-01"))).toEqual({ ok: false, refusal: "arrived" });
    const one = [arranged("one"), arranged("two", FRIDAY)];
    expect(undo(FRIDAY, undefined, one)).toEqual({ ok: false, refusal: "arrived" });
    expect(undo(FRIDAY, undefined, [arranged("one", monday, "T3")]).ok).toBe(true);
    expect(undo(monday, undefined, [arranged("one", monday, "T3")])).toEqual({ ok: false, refusal: "arrived" });
  });

  test("needs a placement to undo, and words where the list has none", () => {
    expect(undo(FRIDAY, undefined, [])).toEqual({ ok: false, refusal: "not-placed" });
    expect(undo(FRIDAY, { reason: "another-reason", note: " " })).toEqual({ ok: false, refusal: "note-missing" });
    expect(undo(FRIDAY, { reason: "another-reason", note: "Snow" }).ok).toBe(true);
  });

  test("opens again where the child lived until then, and nothing that ended for another reason", () => {
    const undone = { requestId: "r1", startsOn: FRIDAY };
    const from = day("2026-01-05");
    const before = {
      ...{ childId: "one", requestId: "r0", placeCode: "U6", startedOn: from, endedOn: FRIDAY, ceasedCode: "X1" },
    };
    expect(isOpenAgain(before, undone)).toBe(true);
    expect(isOpenAgain({ ...before, ceasedCode: "E4A" }, undone)).toBe(false);
    expect(isOpenAgain({ ...before, endedOn: day("2026-11-20") }, undone)).toBe(false);
    expect(isOpenAgain({ ...before, requestId: "r1" }, undone)).toBe(false);
    expect(isOpenAgain({ ...before, placeCode: "T3" }, undone)).toBe(false);
  });
});
