import { describe, expect, test } from "vitest";
import type { Enquiry } from "./enquiry.ts";
import { bookedVisit, bookVisit, type InitialVisit, type Looked, moveVisit } from "./initial-visit.ts";

const NOW = new Date("2026-11-23T10:00:00Z");
const AT = new Date("2026-11-26T14:00:00Z");
const LATER = new Date("2026-11-27T14:00:00Z");

/** Somebody we have talked with; what no rule of a visit looks at is left out. */
const TALKED_WITH = {
  id: "e1",
  stage: "talking",
  stageSince: NOW,
  team: "recruitment",
  receivedAt: NOW,
  visits: [] as InitialVisit[],
  contacts: [],
} as unknown as Enquiry;

const worker = { id: "amal", name: "Amal Hassan" };
const plan = (startsAt: Date) => ({ id: "v1", startsAt, minutes: 90, place: "At their home", worker });
const FREE: Looked = { taken: [], warnings: [], despite: null };
const CLOSED: Looked = { ...FREE, warnings: [{ code: "closed", name: "Christmas" }] };

describe("the time of a first visit", () => {
  test("that nothing speaks against is booked, and a reason nobody needed is not kept", () => {
    const booked = bookVisit(TALKED_WITH, plan(AT), { ...FREE, despite: "Left over" }, NOW);
    expect(booked).toMatchObject({ ok: true, value: { events: [{ type: "FirstVisitBooked", despite: null }] } });
  });

  test("that something speaks against waits for a reason, which is kept with it", () => {
    for (const despite of [null, "  "]) {
      const refused = bookVisit(TALKED_WITH, plan(AT), { ...CLOSED, despite }, NOW);
      expect(refused).toEqual({ ok: false, refusal: { code: "warned", warnings: CLOSED.warnings } });
    }
    const booked = bookVisit(TALKED_WITH, plan(AT), { ...CLOSED, despite: " They asked for it " }, NOW);
    expect(booked).toMatchObject({ ok: true, value: { events: [{ despite: "They asked for it" }] } });
  });

  test("is never one at which the visitor is at another, whatever the reason", () => {
    const taken = [{ id: "v2", startsAt: AT, minutes: 60 }];
    const refused = bookVisit(TALKED_WITH, plan(AT), { ...CLOSED, taken, despite: "Because" }, NOW);
    expect(refused).toMatchObject({ ok: false, refusal: { code: "overlaps" } });
  });

  test("moves by the same rules as it was booked", () => {
    const booked = bookVisit(TALKED_WITH, plan(AT), FREE, NOW);
    if (!booked.ok) throw new Error("Refused");
    const { enquiry } = booked.value;
    expect(moveVisit(enquiry, plan(LATER), CLOSED, NOW)).toMatchObject({ refusal: { code: "warned" } });
    const moved = moveVisit(enquiry, plan(LATER), { ...CLOSED, despite: "Their only day" }, NOW);
    if (!moved.ok) throw new Error("Refused");
    expect(moved.value.events).toMatchObject([{ type: "FirstVisitMoved", from: AT, despite: "Their only day" }]);
    expect(bookedVisit(moved.value.enquiry)?.startsAt).toEqual(LATER);
  });
});
