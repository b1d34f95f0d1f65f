import { describe, expect, test } from "vitest";
import type { Stop } from "#app/domain/scheduling/diary.ts";
import { diaryFaults, exitCodeOf, type FoundDiary } from "../bench/diary-faults.ts";

const HANLEY: Stop = { lat: 53.0258, lng: -2.1774, area: "city" };
const LEEK: Stop = { lat: 53.1065, lng: -2.0245, area: "town" };
const at = (time: string) => new Date(`2027-01-18T${time}:00Z`);
const booking = (id: string, time: string, stop = HANLEY) => ({ id, startsAt: at(time), minutes: 60, at: stop });
const visit = (id: string) => ({ id, applicationId: `application of ${id}`, secondWorkerId: null });

/** Two visits of one worker, an hour apart in one town: nothing is wrong with it. */
const SOUND: FoundDiary = {
  holders: [{ name: "Grace Okafor", bookings: [booking("a", "10:00"), booking("b", "12:00")] }],
  visits: [visit("a"), visit("b")],
  sessions: [{ visitId: "a" }, { visitId: "b" }, { visitId: null }],
  raised: 4,
};
const ACCEPTED = ["a", "b"];
const withBookings = (...bookings: ReturnType<typeof booking>[]): FoundDiary => ({
  ...SOUND,
  holders: [{ name: "Grace Okafor", bookings }],
});

describe("the benchmark of bookings at once", () => {
  test("ends well where nobody is in two places, and not where none was booked or one failed otherwise", () => {
    expect(diaryFaults(SOUND, ACCEPTED)).toEqual([]);
    expect(exitCodeOf({ faults: [], failed: 0, accepted: 2 })).toBe(0);
    expect(exitCodeOf({ faults: [], failed: 1, accepted: 2 })).toBe(1);
    expect(exitCodeOf({ faults: [], failed: 0, accepted: 0 })).toBe(1);
  });

  test.each([
    ["a double booking", withBookings(booking("a", "10:00"), booking("b", "10:30")), ACCEPTED, /booked twice at/],
    ["the same time twice", withBookings(booking("a", "10:00"), booking("b", "10:00")), ACCEPTED, /booked twice at/],
    ["a way too short", withBookings(booking("a", "10:00"), booking("b", "11:05", LEEK)), ACCEPTED, /has 5 minutes to/],
    ["a booking that is not kept", SOUND, [...ACCEPTED, "c"], /3 bookings were accepted and 2 visits are kept/],
    ["a visit nobody was told of", SOUND, ["a"], /1 bookings were accepted and 2 visits are kept/],
    [
      "two visits of one household",
      { ...SOUND, visits: [visit("a"), { ...visit("b"), applicationId: "application of a" }] },
      ACCEPTED,
      /more than the one visit/,
    ],
    ["a session whose visit is another", { ...SOUND, sessions: [{ visitId: "a" }] }, ACCEPTED, /Not every visit/],
    ["a day that nobody raised", { ...SOUND, raised: 3 }, ACCEPTED, /raised 3 times for 4 bindings/],
  ] satisfies [string, FoundDiary, string[], RegExp][])("fails on %s", (_what, found, accepted, words) => {
    const faults = diaryFaults(found, accepted);
    expect(faults).toEqual([expect.stringMatching(words)]);
    expect(exitCodeOf({ faults, failed: 0, accepted: accepted.length })).toBe(1);
  });
});
