import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { REPORT_SECTION_NAMES } from "../../applications/report.ts";
import { addDays, type Day, day } from "../../shared/day.ts";
import { datesBackFrom, earliestPanel, isPlanDay, type PlanRules, planDays } from "./dates.ts";
import { type FlowSession, flowPlan, noRoomInWords } from "./flow.ts";
import { SESSION_KINDS } from "./session-kinds.ts";
import { PLAN_TEMPLATE_NAMES, sessionsFor } from "./templates.ts";

const HOLIDAYS = new Set(
  ["2026-12-25", "2026-12-28", "2027-01-01", "2027-03-26", "2027-03-29", "2027-05-03", "2027-05-31"].map(day),
);
const RULES: PlanRules = {
  panelPapers: { length: 5, unit: "working-days", convention: "after" },
  observations: { length: 10, unit: "working-days", convention: "beginning" },
  planWriting: { length: 10, unit: "working-days", convention: "after" },
  sessionsApart: 2,
  holidays: HOLIDAYS,
  closedOn: (on) => on >= "2026-12-24" && on <= "2027-01-03",
};
const START = day("2026-11-23");
const USUAL = { low: 6, high: 10 };
const EVERY_PART = REPORT_SECTION_NAMES.toSorted();

const couple = {
  applicants: ["applicant-1", "applicant-2"],
  children: ["child-1"],
  adults: ["adult-1"],
  referees: ["referee-1", "referee-2"],
};
const open = (nth: number): FlowSession => ({ id: `s${nth}`, state: "open", on: null, from: START, to: START });

describe("the sessions of a plan", () => {
  test("a couple with a child, a grown-up son and two referees has ten, and each applicant is seen alone", () => {
    const sessions = sessionsFor("full", couple, USUAL);
    expect(sessions.map(({ kind }) => kind)).toEqual([
      "beginning",
      "home-safety",
      "alone",
      "alone",
      "family",
      "referee",
      "referee",
      "parenting",
      "second-opinion",
      "terms-and-report",
    ]);
    expect(sessions.filter(({ kind }) => kind === "alone").map(({ people }) => people)).toEqual([
      ["applicant-1"],
      ["applicant-2"],
    ]);
    // The children and the adults of the home in one, and the two of them together with how they bring up children.
    expect(sessions.find(({ kind }) => kind === "family")).toMatchObject({
      people: ["child-1", "adult-1"],
      minutes: 90,
    });
    expect(sessions.find(({ kind }) => kind === "parenting")).toMatchObject({
      people: ["applicant-1", "applicant-2"],
      evidence: ["personality", "skills", "experience"],
      minutes: 150,
    });
  });

  test("each referee has a session of their own, until there are too many for the plan", () => {
    const referees = (count: number) => Array.from({ length: count }, (_, nth) => `referee-${nth + 1}`);
    const asked = (household: typeof couple) =>
      sessionsFor("full", household, USUAL).flatMap(({ kind, people, minutes }) =>
        kind === "referee" ? [{ people, minutes }] : [],
      );
    const single = { applicants: ["applicant-1"], children: [], adults: [], referees: referees(3) };
    expect(asked(single).map(({ people }) => people)).toEqual([["referee-1"], ["referee-2"], ["referee-3"]]);
    expect(asked({ ...couple, referees: referees(4) })).toEqual([
      { people: ["referee-1", "referee-2"], minutes: 120 },
      { people: ["referee-3", "referee-4"], minutes: 120 },
    ]);
  });

  test("a council that plans with fewer has fewer, and nobody loses what they must have", () => {
    const sessions = sessionsFor("full", couple, { low: 6, high: 8 });
    expect(sessions.map(({ kind }) => kind)).toEqual([
      "beginning",
      "home-safety",
      "alone",
      "alone",
      "family",
      "referee",
      "parenting",
      "second-opinion",
      "terms-and-report",
    ]);
  });

  test("any household has six to ten, by either template, with everybody in one and all of the evidence", () => {
    const keys = (name: string, most: number, least = 0) =>
      fc
        .integer({ min: least, max: most })
        .map((count) => Array.from({ length: count }, (_, nth) => `${name}-${nth + 1}`));
    const households = fc.record({
      applicants: keys("applicant", 2, 1),
      children: keys("child", 9),
      adults: keys("adult", 6),
      referees: keys("referee", 8),
    });
    fc.assert(
      fc.property(households, fc.constantFrom(...PLAN_TEMPLATE_NAMES), (household, template) => {
        const sessions = sessionsFor(template, household, USUAL);
        expect(sessions.length).toBeGreaterThanOrEqual(6);
        expect(sessions.length).toBeLessThanOrEqual(10);
        const seen = new Set(sessions.flatMap(({ people }) => people));
        const { applicants, children, adults, referees } = household;
        for (const person of [...applicants, ...children, ...adults, ...referees]) expect(seen).toContain(person);
        const alone = sessions.filter(({ kind }) => kind === "alone").map(({ people }) => people);
        expect(alone).toEqual(applicants.map((person) => [person]));
        expect(sessions.every(({ minutes, people }) => minutes <= 480 && people.length > 0)).toBe(true);
        expect(sessions.filter(({ kind }) => kind === "home-safety")).toHaveLength(1);
        // A referee is asked apart from the household.
        for (const { kind, people } of sessions)
          expect(people.some((person) => person.startsWith("referee"))).toBe(kind === "referee");
        if (template === "full")
          expect([...new Set(sessions.flatMap(({ evidence }) => evidence))].sort()).toEqual(EVERY_PART);
      }),
      { numRuns: 500 },
    );
  });

  test("somebody who applies alone, without children, has six sessions besides the referee", () => {
    const alone = { applicants: ["applicant-1"], children: [], adults: [], referees: ["referee-1"] };
    expect(sessionsFor("full", alone, USUAL).filter(({ kind }) => kind !== "referee")).toHaveLength(6);
  });

  test("every part of the report has a session it is evidenced by, in the full plan", () => {
    const parts = new Set(sessionsFor("full", couple, USUAL).flatMap(({ evidence }) => evidence));
    expect([...parts].sort()).toEqual(EVERY_PART);
  });

  test("every line of every template is a session somebody can hold", () => {
    for (const name of PLAN_TEMPLATE_NAMES) {
      for (const { kind, minutes, people } of sessionsFor(name, couple, USUAL)) {
        expect(Object.keys(SESSION_KINDS)).toContain(kind);
        expect(minutes).toBeGreaterThanOrEqual(30);
        expect(people.length).toBeGreaterThan(0);
      }
    }
  });
});

describe("the days before a panel", () => {
  test("a panel on Wednesday 24 March 2027, worked by hand", () => {
    // Papers five working days before, Wednesday 17 March; ten working days that count the day of sending end on it when
    // the report goes on Thursday 4 March; ten working days of writing before that: sessions until Thursday 18 February.
    expect(datesBackFrom(day("2027-03-24"), RULES)).toEqual({
      panelOn: "2027-03-24",
      papersBy: "2027-03-17",
      reportBy: "2027-03-04",
      sessionsBy: "2027-02-18",
    });
  });

  test("over Christmas: bank holidays are left out of the count, days the office is closed are working days in law", () => {
    // Panel on Friday 8 January 2027: 4 to 8 January are five working days, so papers on Thursday 31 December. The
    // observations then begin on Wednesday 16 December, and the writing ten working days before.
    expect(datesBackFrom(day("2027-01-08"), RULES)).toEqual({
      panelOn: "2027-01-08",
      papersBy: "2026-12-31",
      reportBy: "2026-12-16",
      sessionsBy: "2026-12-02",
    });
  });

  test("nobody visits while the council is closed over Christmas", () => {
    expect(planDays(day("2026-12-21"), day("2027-01-05"), RULES)).toEqual([
      "2026-12-21",
      "2026-12-22",
      "2026-12-23",
      "2027-01-04",
      "2027-01-05",
    ]);
  });

  test("the earliest panel for a last session is the day its dates lead back to", () => {
    const last = day("2027-02-18");
    const panelOn = earliestPanel(last, RULES);
    expect(panelOn).toBe("2027-03-24");
    expect(datesBackFrom(addDays(panelOn, -1), RULES).sessionsBy < last).toBe(true);
  });
});

const sessionsOf = fc.array(
  fc.record({
    state: fc.constantFrom("open" as const, "open" as const, "held" as const, "booked" as const, "not-needed" as const),
    after: fc.integer({ min: 0, max: 90 }),
  }),
  { minLength: 1, maxLength: 12 },
);

function made(drawn: readonly { state: FlowSession["state"]; after: number }[], today: Day): FlowSession[] {
  return drawn.map(({ state, after }, nth) => {
    const on = state === "held" ? addDays(today, -after - 1) : state === "booked" ? addDays(today, after) : null;
    return { id: `s${nth}`, state, on, from: on ?? START, to: on ?? START };
  });
}

describe("a plan that flows", () => {
  test("eight sessions before a panel in March are spread over the time there is", () => {
    const sessions = [...Array(8).keys()].map(open);
    const flowed = flowPlan(sessions, { startsOn: START, panelOn: day("2027-03-24"), today: START, rules: RULES });
    expect(flowed.ok).toBe(true);
    if (!flowed.ok) return;
    const windows = [...flowed.value.windows.values()];
    expect(windows[0]?.from).toBe("2026-11-23");
    expect(windows.at(-1)?.to).toBe("2027-02-18");
  });

  test("a session booked late pushes those after it behind it, and a moved panel moves what is open", () => {
    const sessions = [...Array(4).keys()].map(open);
    const booked = sessions.map((one, nth) =>
      nth === 1 ? { ...one, state: "booked" as const, on: day("2027-01-15") } : one,
    );
    const given = { startsOn: START, panelOn: day("2027-03-24"), today: START, rules: RULES };
    const flowed = flowPlan(booked, given);
    if (!flowed.ok) throw new Error("it fits");
    expect(flowed.value.windows.get("s1")).toEqual({ from: "2027-01-15", to: "2027-01-15" });
    expect((flowed.value.windows.get("s2")?.from ?? "") > "2027-01-15").toBe(true);
    expect((flowed.value.windows.get("s0")?.to ?? "9") < "2027-01-15").toBe(true);
    const later = flowPlan(booked, { ...given, panelOn: day("2027-04-28") });
    if (!later.ok) throw new Error("it fits");
    expect((later.value.windows.get("s3")?.to ?? "") > (flowed.value.windows.get("s3")?.to ?? "")).toBe(true);
  });

  test("what cannot fit is said with the panel date that would, and how many sessions are too many", () => {
    const sessions = [...Array(6).keys()].map(open);
    const given = { startsOn: START, panelOn: day("2027-01-08"), today: day("2026-11-27"), rules: RULES };
    const flowed = flowPlan(sessions, given);
    expect(flowed).toMatchObject({ ok: false, refusal: { open: 6, daysThere: 4, tooMany: 4, panelOn: "2027-01-19" } });
    if (flowed.ok) return;
    expect(noRoomInWords(flowed.refusal)).toBe(
      "The last day for a session is 2 December 2026, and only 4 days are left for 6 sessions. A panel on 19 January 2027 or later would fit, or leaving out 4 sessions.",
    );
    expect(flowPlan(sessions, { ...given, panelOn: flowed.refusal.panelOn }).ok).toBe(true);
    expect(flowPlan(sessions.slice(0, 2), given).ok).toBe(true);
  });

  test("order is kept, windows lie inside the time, and what was held or booked does not move", () => {
    fc.assert(
      fc.property(sessionsOf, fc.integer({ min: 0, max: 120 }), fc.integer({ min: 0, max: 300 }), (drawn, in1, in2) => {
        const today = addDays(START, in1);
        const panelOn = addDays(today, in2);
        const sessions = made(drawn, today);
        const flowed = flowPlan(sessions, { startsOn: START, panelOn, today, rules: RULES });
        if (!flowed.ok) {
          // What the refusal says would fit does fit, and the days just before do not.
          const { panelOn: enough } = flowed.refusal;
          expect(flowPlan(sessions, { startsOn: START, panelOn: enough, today, rules: RULES }).ok).toBe(true);
          expect(enough > panelOn).toBe(true);
          return;
        }
        const { windows, dates } = flowed.value;
        let before = { from: "", to: "" };
        for (const session of sessions) {
          const window = windows.get(session.id);
          if (!window) throw new Error("every session has a window");
          if (session.state === "held")
            expect({ from: window.from, to: window.to }).toEqual({ from: session.from, to: session.to });
          if (session.state === "booked") expect(window).toEqual({ from: session.on, to: session.on });
          if (session.state !== "open") continue;
          expect(window.from <= window.to).toBe(true);
          expect(window.from >= today && window.to <= dates.sessionsBy).toBe(true);
          expect(isPlanDay(window.from, RULES) && isPlanDay(window.to, RULES)).toBe(true);
          expect(window.from > before.from && window.to > before.to).toBe(true);
          before = window;
        }
      }),
      { numRuns: 500 },
    );
  });

  test("flowing again changes nothing", () => {
    fc.assert(
      fc.property(sessionsOf, fc.integer({ min: 60, max: 300 }), (drawn, ahead) => {
        const sessions = made(drawn, START);
        const given = { startsOn: START, panelOn: addDays(START, ahead), today: START, rules: RULES };
        const once = flowPlan(sessions, given);
        if (!once.ok) return;
        const again = flowPlan(
          sessions.map((one) => ({ ...one, ...once.value.windows.get(one.id) })),
          given,
        );
        expect(again).toEqual(once);
      }),
      { numRuns: 150 },
    );
  });
});
