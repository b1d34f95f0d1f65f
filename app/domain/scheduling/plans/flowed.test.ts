import { describe, expect, test } from "vitest";
import { day } from "../../shared/day.ts";
import { type FlowedSession, flowedIn, flowedInWords, movedLately } from "./flowed.ts";

const today = day("2026-11-23");
const span = (from: string, to: string) => ({ from: day(from), to: day(to) });
const moved: FlowedSession = {
  session: "s2",
  kind: "home-safety",
  was: span("2026-12-01", "2026-12-04"),
  now: span("2026-12-07", "2026-12-07"),
};

describe("sessions that found new days", () => {
  test("are read from what the history kept, and said with the days before", () => {
    expect(flowedIn(JSON.parse(JSON.stringify({ moved: [moved] })))).toEqual([moved]);
    expect(flowedIn({ moved: "nothing" })).toEqual([]);
    expect(flowedInWords(moved, today)).toBe("Home safety: 7 December, before 1 December to 4 December");
  });

  test("are news for two weeks, and no longer once they moved in another way", () => {
    const session = { id: "s2", ...moved.now };
    const events = [{ on: day("2026-11-20"), moved: [moved] }];
    expect(movedLately(session, events, today)).toEqual({ on: "2026-11-20", was: moved.was });
    expect(movedLately(session, events, day("2026-12-05"))).toBeNull();
    expect(movedLately({ ...session, to: day("2026-12-09") }, events, today)).toBeNull();
    expect(movedLately({ ...session, id: "s3" }, events, today)).toBeNull();
  });
});
