import { expect, test } from "vitest";
import type { Slot } from "./slots.ts";
import { spreadTimes } from "./spread-times.ts";

const at = (time: string): Slot => ({
  startsAt: new Date(`2026-12-${time}:00Z`),
  minutes: 60,
  workerId: "grace",
  secondId: null,
  interpreterId: null,
  roomId: null,
  reasons: [],
});

test("of times a quarter of an hour apart those a full hour apart are shown, and the first of every day is", () => {
  const all = ["01T09:45", "01T10:00", "01T10:30", "01T10:45", "01T11:30", "02T09:15", "02T10:00"].map(at);
  const shown = spreadTimes(all, 60).map(({ startsAt }) => startsAt.toISOString().slice(8, 16));
  expect(shown).toEqual(["01T09:45", "01T10:45", "02T09:15"]);
});
