import { describe, expect, test } from "vitest";
import { CHECK_KINDS, type Check } from "../applications/checks.ts";
import { EXAMPLE_ANSWERS } from "../applications/form/example-answers.ts";
import { householdFacts } from "../applications/form/household-facts.ts";
import { checksFor } from "../applications/needed-checks.ts";
import { rulebookOn } from "../applications/rulebook.ts";
import { type Day, day, instantAt } from "../shared/day.ts";
import { pausedRisk, type RisksGiven, risksOf, type SessionAtRisk, type Visitor } from "./at-risk.ts";
import type { PlanDates } from "./plans/dates.ts";

const today = day("2026-11-23");
const rulebook = rulebookOn(today);
const DATES: PlanDates = {
  panelOn: day("2027-03-24"),
  papersBy: day("2027-03-17"),
  reportBy: day("2027-03-04"),
  sessionsBy: day("2027-02-18"),
};
const WEEKDAYS = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: 9 * 60, to: 17 * 60 }));
const ada = (away: [string, string][] = []): Visitor => ({
  name: "Ada Worker",
  until: null,
  closed: false,
  patterns: [{ startsOn: day("2026-01-05"), week: { weeks: [WEEKDAYS] } }],
  // From the first of the two days until the second has begun.
  away: away.map(([from, to]) => ({ startsAt: instantAt(day(from), 0), endsAt: instantAt(day(to), 0) })),
});
const given = (rest: Partial<RisksGiven>): RisksGiven => ({
  sessions: [],
  dates: DATES,
  rules: {
    panelPapers: { length: 5, unit: "working-days", convention: "after" },
    observations: { length: 10, unit: "working-days", convention: "beginning" },
    planWriting: { length: 10, unit: "working-days", convention: "after" },
    sessionsApart: 2,
    holidays: new Set([day("2026-12-25"), day("2026-12-28"), day("2027-01-01")]),
    closedOn: (on) => on >= "2026-12-24" && on <= "2027-01-03",
  },
  today,
  worker: ada(),
  checks: [],
  checkName: ({ kind }) => CHECK_KINDS[kind].title.officer,
  usual: () => ({ low: 5, high: 20, results: 8 }),
  rulebook,
  ...rest,
});
const session = (id: string, rest: Partial<SessionAtRisk> = {}): SessionAtRisk => ({
  id,
  name: "Home safety",
  nobody: false,
  state: "open",
  on: null,
  from: today,
  to: day("2027-02-01"),
  visit: null,
  ...rest,
});
const booked = (id: string, on: Day, visitors: Visitor[] = [ada()]) =>
  session(id, {
    state: "booked",
    on,
    from: on,
    to: on,
    visit: { startsAt: instantAt(on, 600), minutes: 60, visitors },
  });
const told = (rest: Partial<RisksGiven>) => risksOf(given(rest)).map(({ about, kind }) => [about, kind]);
const words = (rest: Partial<RisksGiven>) => risksOf(given(rest)).map((risk) => risk.words);

describe("sessions at risk", () => {
  test("an open one whose days are over or nearly over, and none that has time, was held or is not needed", () => {
    const sessions = [
      session("calm"),
      session("soon", { to: day("2026-11-30") }),
      session("past", { to: day("2026-11-20") }),
      session("held", { state: "held", on: day("2026-11-02"), to: day("2026-11-02") }),
      session("out", { state: "not-needed", to: day("2026-11-02") }),
    ];
    expect(told({ sessions })).toEqual([
      ["soon", "soon"],
      ["past", "past"],
    ]);
    expect(words({ sessions })[0]).toBe("Home safety is to be by 30 November and is not booked");
  });

  test("one booked after the last day for a session, or even after the papers are due", () => {
    const sessions = [
      booked("fine", day("2027-02-18")),
      booked("late", day("2027-03-01")),
      booked("later", day("2027-03-18")),
    ];
    expect(told({ sessions })).toEqual([
      ["late", "too-late"],
      ["later", "after-papers"],
    ]);
    expect(words({ sessions })[1]).toBe(
      "Home safety is on 18 March 2027, after the papers for the panel are due on 17 March 2027",
    );
  });

  test("one booked while whoever leads it or comes along is away, or on a day the council is closed", () => {
    const away = ada([["2026-12-07", "2026-12-12"]]);
    const second = { ...away, name: "Ben Second" };
    const sessions = [
      booked("away", day("2026-12-09"), [away]),
      booked("second", day("2026-12-09"), [ada(), second]),
      booked("back", day("2026-12-14"), [away]),
      booked("closed", day("2026-12-29")),
      booked("was", day("2026-11-20"), [ada([["2026-11-16", "2026-11-21"]])]),
    ];
    expect(told({ sessions })).toEqual([
      ["away", "away"],
      ["second", "away"],
      ["closed", "closed"],
    ]);
    expect(words({ sessions })).toEqual([
      "Home safety is on 9 December, and Ada Worker is away then",
      "Home safety is on 9 December, and Ben Second is away then",
      "Home safety is on 29 December, when the council is closed",
    ]);
  });

  test("one booked after the last day of whoever leads it or comes along, or whose account is closed", () => {
    const freelance = { ...ada(), name: "Fay Freelance", until: day("2026-12-09") };
    const closed = { ...ada(), name: "Col Closed", closed: true };
    const sessions = [
      booked("last day", day("2026-12-09"), [freelance]),
      booked("after", day("2026-12-10"), [freelance]),
      booked("second", day("2026-12-09"), [ada(), closed]),
    ];
    expect(told({ sessions })).toEqual([
      ["after", "gone"],
      ["second", "gone"],
    ]);
    expect(words({ sessions })).toEqual([
      "Home safety is on 10 December, and Fay Freelance works here until 9 December",
      "Home safety is on 9 December, and Col Closed works here no more",
    ]);
    const open = [session("open", { from: day("2026-12-10"), to: day("2026-12-11") })];
    expect(told({ sessions: open, worker: freelance })).toEqual([["open", "no-day"]]);
  });

  test("one booked with somebody who has left the application", () => {
    const alone = { ...booked("alone", day("2026-12-09")), nobody: true };
    expect(words({ sessions: [alone] })).toEqual(["Home safety is on 9 December, and who it was with applies no more"]);
  });

  test("a morning away does not take the afternoon with it", () => {
    const on = day("2026-12-09");
    const morning = { ...ada(), away: [{ startsAt: instantAt(on, 0), endsAt: instantAt(on, 10 * 60) }] };
    expect(told({ sessions: [booked("ten", on, [morning])] })).toEqual([]);
    expect(told({ sessions: [session("open", { from: on, to: on })], worker: morning })).toEqual([]);
  });

  test("an open one whose worker is away all its days, or whose days are all closed", () => {
    const sessions = [
      session("leave", { from: day("2026-12-07"), to: day("2026-12-11") }),
      session("closed", { from: day("2026-12-24"), to: day("2027-01-02") }),
      session("room", { from: day("2026-12-10"), to: day("2026-12-14") }),
    ];
    const worker = ada([["2026-12-07", "2026-12-12"]]);
    expect(words({ sessions, worker })).toEqual([
      "Home safety is to be between 7 December and 11 December, and Ada Worker is away or not at work all that time",
      "Home safety is to be between 24 December and 2 January 2027, and the council visits nobody on those days",
    ]);
    expect(told({ sessions, worker: null })).toEqual([["closed", "no-day"]]);
  });
});

describe("checks at risk", () => {
  const stoke = { councilId: "E06000021", livesInCouncilId: "E06000021", livesInCouncilName: "Stoke-on-Trent" };
  const all = checksFor(householdFacts(EXAMPLE_ANSWERS), stoke, today, rulebook);
  const one = (kind: Check["kind"], rest: Partial<Check>): Check => {
    const check = all.find((each) => each.kind === kind);
    if (!check) throw new Error(`no ${kind}`);
    return { ...check, ...rest };
  };
  // A panel on Monday 21 December: papers on 14 December.
  const near: PlanDates = { ...DATES, panelOn: day("2026-12-21"), papersBy: day("2026-12-14") };
  const asked = (on: string) => one("medical", { state: "requested", requestedOn: day(on) });

  test("one asked for that is usually back only after the papers are due", () => {
    // Twenty working days after Wednesday 18 November end on Wednesday 16 December; after the 16th, on the 14th.
    expect(words({ dates: near, checks: [asked("2026-11-18")] })).toEqual([
      "Medical report and adviser’s comment is expected by 16 December, after the papers are due on 14 December",
    ]);
    expect(told({ dates: near, checks: [asked("2026-11-16")] })).toEqual([]);
    expect(told({ checks: [asked("2026-11-18")] })).toEqual([]);
  });

  test("one that nobody asked for yet, unless nobody may be asked", () => {
    const needed = one("medical", { state: "needed", neededFrom: day("2026-11-02") });
    expect(words({ dates: near, checks: [needed] })).toEqual([
      "Medical report and adviser’s comment is not asked for. It takes 1 to 4 weeks, so it may come by 21 December, after the papers are due on 14 December",
    ]);
    expect(told({ dates: near, checks: [{ ...needed, blockedBecause: "Afraid" }] })).toEqual([]);
    expect(told({ dates: near, checks: [{ ...needed, asideProposed: "Moved out" }] })).toEqual([]);
  });

  test("one past its usual time, when even its shortest time from today would be too long", () => {
    const late = asked("2026-10-02");
    expect(told({ dates: near, checks: [late] })).toEqual([]);
    expect(words({ dates: { ...near, papersBy: day("2026-11-27") }, checks: [late] })).toEqual([
      "Medical report and adviser’s comment was expected by 30 October and is not back. The papers are due on 27 November",
    ]);
  });

  test("a result that may not be relied on any more on the day of the panel", () => {
    const came = (on: string) => one("medical", { state: "received", receivedOn: day(on) });
    expect(words({ checks: [came("2025-03-23")] })).toEqual([
      "Medical report and adviser’s comment is good until 23 March 2027, and the panel is on 24 March 2027",
    ]);
    expect(told({ checks: [came("2025-03-24")] })).toEqual([]);
  });

  test("references nobody waits for any more are none", () => {
    const reference = (id: string, rest: Partial<Check>) => one("personal-reference", { ...rest, id });
    const spoken = ["a", "b"].map((id) => reference(id, { state: "received", receivedOn: today }));
    const open = reference("c", { state: "needed", neededFrom: today });
    expect(told({ dates: near, checks: [...spoken, open] })).toEqual([]);
    expect(told({ dates: near, checks: [...spoken.slice(1), open] })).toEqual([["c", "check-late"]]);
  });
});

describe("a paused assessment", () => {
  test("is at risk while visits are still booked, and says when it is looked at again", () => {
    const at = (on: string) => ({ startsAt: instantAt(day(on), 600) });
    expect(pausedRisk({ reviewOn: day("2027-02-01") }, [at("2026-12-03"), at("2026-12-10")], today)).toEqual({
      kind: "paused",
      words:
        "The assessment is paused and looked at again on 1 February 2027, and visits are still booked on 3 December and 10 December",
    });
    expect(pausedRisk({ reviewOn: null }, [at("2026-12-03")], today)?.words).toBe(
      "The assessment is paused, and a visit is still booked on 3 December",
    );
    expect(pausedRisk({ reviewOn: null }, [], today)).toBeNull();
  });
});
