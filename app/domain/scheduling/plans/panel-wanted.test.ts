import { describe, expect, test } from "vitest";
import { type Day, day } from "../../shared/day.ts";
import type { PlanRules } from "./dates.ts";
import { type FlowSession, flowPlan } from "./flow.ts";
import {
  type PanelMeeting,
  panelChoiceInWords,
  panelChoices,
  panelToAimAt,
  panelTrouble,
  panelTroubleInWords,
} from "./panel-wanted.ts";

const TODAY = day("2026-11-23");
const RULES: PlanRules = {
  panelPapers: { length: 5, unit: "working-days", convention: "after" },
  observations: { length: 10, unit: "working-days", convention: "beginning" },
  planWriting: { length: 10, unit: "working-days", convention: "after" },
  sessionsApart: 2,
  holidays: new Set(["2026-12-25", "2026-12-28", "2027-01-01"].map(day)),
  closedOn: () => false,
};
const GIVEN = { startsOn: TODAY, today: TODAY, rules: RULES };
const SESSIONS = [1, 2, 3].map(
  (nth): FlowSession => ({ id: `s${nth}`, state: "open", on: null, from: TODAY, to: TODAY }),
);

const meeting = (on: string, papers: string, rest: Partial<PanelMeeting> = {}): PanelMeeting => ({
  id: on,
  on: day(on),
  papersDueOn: day(papers),
  state: "planned",
  capacity: 4,
  left: 2,
  ...rest,
});
const MEETINGS = [
  meeting("2027-03-24", "2027-03-17"),
  meeting("2026-12-10", "2026-12-03"),
  meeting("2027-01-27", "2027-01-20", { left: 0 }),
  meeting("2027-02-24", "2027-02-17"),
  meeting("2027-04-21", "2027-04-14", { state: "called-off" }),
];
const choices = panelChoices(MEETINGS, SESSIONS, GIVEN);

describe("the meetings a plan may aim at", () => {
  test("come in their order, each with what stands against it, and those called off are none", () => {
    expect(choices.map(({ id, against }) => [id, against])).toEqual([
      ["2026-12-10", "too-soon"],
      ["2027-01-27", "full"],
      ["2027-02-24", null],
      ["2027-03-24", null],
    ]);
  });

  test("are counted back from the day each says its papers are due", () => {
    const early = panelChoices([meeting("2027-03-24", "2027-03-10")], SESSIONS, GIVEN)[0];
    expect(early?.dates.papersBy).toBe("2027-03-10");
    // Ten working days that count the day of sending end on 10 March when the report goes on 25 February; ten of
    // writing before that.
    expect(early?.dates).toMatchObject({ reportBy: "2027-02-25", sessionsBy: "2027-02-11" });
    const flowed = flowPlan(SESSIONS, { ...GIVEN, panelOn: day("2027-03-24"), papersDueOn: day("2027-03-10") });
    expect(flowed.ok && flowed.value.dates).toEqual(early?.dates);
  });

  test("begin with the last that fits by the day the council aims at, or the first that fits at all", () => {
    expect(panelToAimAt(choices, day("2027-03-30"))?.id).toBe("2027-03-24");
    expect(panelToAimAt(choices, day("2027-03-01"))?.id).toBe("2027-02-24");
    expect(panelToAimAt(choices, day("2026-12-31"))?.id).toBe("2027-02-24");
    expect(panelToAimAt(choices.slice(0, 2), day("2027-03-30"))).toBeUndefined();
  });

  test("say their places, the day papers are due and the last day for a session", () => {
    const one = choices[2];
    if (!one) throw new Error("it is there");
    expect(panelChoiceInWords(one, TODAY)).toBe(
      "2 of 4 places left, papers due 17 February 2027, last day for a session 21 January 2027",
    );
  });
});

describe("what becomes of the meeting a plan aims at", () => {
  const stands = (rest: Partial<PanelMeeting & { open: boolean }> = {}) => ({
    ...meeting("2027-02-24", "2027-02-17"),
    open: true,
    ...rest,
  });
  const said = (meets: ReturnType<typeof stands>, today: Day = TODAY) => {
    const trouble = panelTrouble(day("2027-02-24"), meets, today);
    return trouble && panelTroubleInWords(trouble);
  };

  test("is nothing while it is on its day, open, and has a place", () => {
    expect(said(stands())).toBeNull();
  });

  test("is said when it was called off, moved, filled up, is no longer shared, or its papers were due", () => {
    expect(said(stands({ state: "called-off" }))).toBe("The panel on 24 February 2027 was called off.");
    expect(said(stands({ on: day("2027-03-03") }))).toBe("The panel on 24 February 2027 now meets on 3 March 2027.");
    expect(said(stands({ left: 0 }))).toBe("The panel on 24 February 2027 has no place left.");
    expect(said(stands({ open: false }))).toBe("The panel on 24 February 2027 is not open to us any more.");
    expect(said(stands(), day("2027-02-18"))).toBe(
      "The papers for the panel on 24 February 2027 were due on 17 February 2027.",
    );
  });
});
