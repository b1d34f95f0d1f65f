import { describe, expect, test } from "vitest";
import { day, instantAt } from "../shared/day.ts";
import { actOnConcern, raiseConcern } from "./concerns.ts";
import { rulebookOn } from "./rulebook.ts";

const FRIDAY = day("2026-11-20");
const HOLIDAYS = new Set<never>() as never;
const raised = raiseConcern("c1", instantAt(FRIDAY, 20 * 60), rulebookOn(FRIDAY), HOLIDAYS);

describe("a concern about a child", () => {
  test("told on a Friday evening is to be taken up by the end of Monday", () => {
    expect(raised.concern.dueAt).toEqual(instantAt(day("2026-11-23"), 17 * 60));
  });

  test("is told of in history without a word of it", () => {
    expect(raised.event).toEqual({ type: "ConcernRaised", concernId: "c1" });
  });

  test("is taken up once, closed only after that and only with reasons, and stays closed", () => {
    const now = instantAt(day("2026-11-23"), 600);
    const close = { do: "close", outcome: "assessed", reasons: "Talked with them" } as const;
    expect(actOnConcern(raised.concern, close, now)).toEqual({ ok: false, refusal: "take-up-first" });
    const taken = actOnConcern(raised.concern, { do: "take-up", by: "s1" }, now);
    if (!taken.ok) throw new Error(taken.refusal);
    const { concern } = taken.value;
    expect(actOnConcern(concern, { do: "take-up", by: "s2" }, now)).toEqual({ ok: false, refusal: "taken-up-already" });
    expect(actOnConcern(concern, { ...close, reasons: " " }, now)).toEqual({ ok: false, refusal: "reasons-missing" });
    const closed = actOnConcern(concern, close, now);
    if (!closed.ok) throw new Error(closed.refusal);
    expect(closed.value.concern).toMatchObject({ state: "closed", takenUpById: "s1", outcomeCode: "assessed" });
    expect(actOnConcern(closed.value.concern, close, now)).toEqual({ ok: false, refusal: "closed-already" });
  });
});
