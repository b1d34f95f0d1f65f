import { describe, expect, test } from "vitest";
import { day, instantAt } from "../shared/day.ts";
import { followSeries, moveDate } from "./dates.ts";
import { inOrderOfLeaders, leaderIds, NOBODY_LEADS, sameLeaders } from "./leaders.ts";
import type { SessionDate } from "./seats.ts";

const NOW = instantAt(day("2026-11-23"), 600);
const DATE: SessionDate = {
  id: "d1",
  seriesId: "s1",
  councilId: "stoke",
  startsAt: instantAt(day("2026-12-05"), 570),
  minutes: 360,
  place: "Civic Centre",
  online: false,
  seats: 8,
  trainer: "A social worker",
  leaderId: "grace",
  secondLeaderId: null,
  sharedFrom: null,
  state: "open",
  sequence: 0,
};
const UNSHARED = { shareDaysBefore: null };

describe("who leads a session", () => {
  test("is one or two people, each once, and never a second without a first", () => {
    expect(inOrderOfLeaders({ leaderId: null, secondLeaderId: "sam" })).toEqual({
      leaderId: "sam",
      secondLeaderId: null,
    });
    expect(leaderIds({ leaderId: "sam", secondLeaderId: "sam" })).toEqual(["sam"]);
    expect(
      sameLeaders({ leaderId: "sam", secondLeaderId: "grace" }, { leaderId: "grace", secondLeaderId: "sam" }),
    ).toBe(true);
    expect(sameLeaders({ leaderId: "sam", secondLeaderId: null }, NOBODY_LEADS)).toBe(false);
  });

  test("can be somebody else without anything new for who comes: no calendar of theirs changes", () => {
    const led = moveDate(DATE, { leaderId: "sam", secondLeaderId: "grace" }, UNSHARED, NOW);
    expect(led).toMatchObject({ ok: true, value: { leaderId: "sam", secondLeaderId: "grace", sequence: 0 } });
    const same = moveDate(DATE, { leaderId: "grace" }, UNSHARED, NOW);
    expect(same.ok && same.value).toBe(DATE);
    const both = moveDate(DATE, { leaderId: "sam", place: "Library" }, UNSHARED, NOW);
    expect(both).toMatchObject({ value: { leaderId: "sam", place: "Library", sequence: 1 } });
  });

  test("follows a series where it still had its leaders, and stays where somebody else was chosen for that one date", () => {
    const { minutes, place, online, trainer, seats } = DATE;
    const plan = { minutes, place, online, trainer, seats, at: null };
    const before = { ...plan, leaderId: "grace", secondLeaderId: null };
    const after = { ...plan, leaderId: "sam", secondLeaderId: "ida" };
    expect(followSeries(DATE, before, after)).toMatchObject({ leaderId: "sam", secondLeaderId: "ida" });
    expect(followSeries({ ...DATE, leaderId: "joy" }, before, after)).toMatchObject({
      leaderId: "joy",
      secondLeaderId: null,
    });
  });
});
