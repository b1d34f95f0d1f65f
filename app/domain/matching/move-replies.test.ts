import { describe, expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { moveReplies } from "./move-replies.ts";
import type { Offer } from "./offers.ts";
import { MATCHING_RULEBOOK } from "./rulebook.ts";

/** A Monday, half past nine in England. */
const now = new Date("2026-11-23T09:30:00Z");
const [TODAY, FRIDAY, LATER] = [day("2026-11-23"), day("2026-11-27"), day("2026-12-21")];

function asked(facts: Partial<Offer> = {}): Offer {
  return {
    id: "offer",
    requestId: "request",
    householdId: "home",
    stage: "asked",
    madeAt: new Date("2026-11-23T08:00:00Z"),
    replyBy: new Date("2026-11-24T10:00:00Z"),
    answeredAt: null,
    reason: null,
    note: null,
    talk: [],
    lapsedAt: null,
    ...facts,
  };
}

const move = (was: typeof TODAY, is: typeof TODAY, offers = [asked()]) =>
  moveReplies(offers, { was, is }, { now, byId: "officer", rulebook: MATCHING_RULEBOOK });

describe("a move day that is put right", () => {
  test("gives homes that were asked the whole time of the new lane from now, whether it is sooner or later", () => {
    expect(move(LATER, FRIDAY).offers.map(({ replyBy }) => replyBy)).toEqual([new Date("2026-11-23T13:30:00Z")]);
    expect(move(LATER, TODAY).offers.map(({ replyBy }) => replyBy)).toEqual([new Date("2026-11-23T10:30:00Z")]);
    expect(move(TODAY, LATER).offers.map(({ replyBy }) => replyBy)).toEqual([new Date("2026-11-24T09:30:00Z")]);
  });

  test("never leaves carers less than the lane's time, also where theirs was all but over or had passed", () => {
    const nearly = asked({ replyBy: new Date("2026-11-23T09:31:00Z") });
    const over = asked({ replyBy: new Date("2026-11-23T09:00:00Z"), lapsedAt: new Date("2026-11-23T09:00:01Z") });
    for (const { replyBy, lapsedAt } of move(LATER, FRIDAY, [nearly, over]).offers) {
      expect([replyBy, lapsedAt]).toEqual([new Date("2026-11-23T13:30:00Z"), null]);
    }
  });

  test("moves nothing within one lane, and nothing of homes that have answered or asked a question", () => {
    expect(move(LATER, day("2026-12-22"))).toEqual({ offers: [], events: [] });
    const others = (["question", "held", "accepted", "declined", "released"] as const).map((stage) => asked({ stage }));
    expect(move(LATER, FRIDAY, others)).toEqual({ offers: [], events: [] });
  });

  test("says in history which home has until when", () => {
    expect(move(LATER, FRIDAY).events).toMatchObject([
      { type: "OfferTimeMoved", householdId: "home", byId: "officer", replyBy: new Date("2026-11-23T13:30:00Z") },
    ]);
  });
});
