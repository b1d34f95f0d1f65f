import { describe, expect, test } from "vitest";
import { addDays, day } from "../shared/day.ts";
import { briefInWords, likelyShare, peerBrief, surelyAbove } from "./brief.ts";
import { countPractices, type PracticeCounts, type PracticeRecords } from "./practices.ts";
import { IMPROVEMENT_RULEBOOK } from "./rulebook.ts";

/** A Monday. */
const TODAY = day("2026-11-23");
const SINCE = day("2026-01-01");
const APART = IMPROVEMENT_RULEBOOK.apart.value;
const NAMES: Readonly<Record<string, string>> = { A: "Ashford", B: "Brampton", C: "Corley" };
const nameOf = (id: string) => NAMES[id] ?? id;

function records(some: Partial<PracticeRecords> = {}): PracticeRecords {
  return {
    today: TODAY,
    since: SINCE,
    holidays: new Set(),
    enquiries: [],
    journeys: [],
    checks: [],
    sessions: [],
    seats: [],
    ...some,
  };
}

function enquiry(some: Partial<PracticeRecords["enquiries"][number]> = {}): PracticeRecords["enquiries"][number] {
  return {
    id: "E-1",
    councilId: "A",
    kind: "mainstream",
    source: null,
    enquiredOn: day("2026-11-06"),
    reachedOn: null,
    visitedOn: null,
    closedOn: null,
    assessmentBegan: false,
    nobodyAnswered: false,
    tries: 0,
    journey: null,
    ...some,
  };
}

function stay(
  stage: "stage-1" | "decision",
  from: string,
  to: string | null,
  end: "on" | "withdrawn" | "refused" | null,
) {
  return { stage, from: day(from), to: to === null ? null : day(to), end };
}

describe("what councils do", () => {
  test("an answer is soon by the end of the next working day, a weekend between", () => {
    const of = countPractices(
      records({
        enquiries: [
          // A Friday, reached on the Monday: the next working day.
          enquiry({ reachedOn: day("2026-11-09") }),
          enquiry({ reachedOn: day("2026-11-10") }),
          // Nobody has reached them in two weeks: that counts.
          enquiry(),
          // Came today, and closed by themselves on the day: neither says anything.
          enquiry({ enquiredOn: TODAY }),
          enquiry({ closedOn: day("2026-11-06") }),
          enquiry({ kind: "kinship" }),
        ],
      }),
    );
    expect(of["answered-soon"]?.A).toEqual({ did: 1, of: 3 });
  });

  test("tries count where nobody answered, and first visits from the first answer", () => {
    const of = countPractices(
      records({
        enquiries: [
          enquiry({ nobodyAnswered: true, tries: 3, closedOn: TODAY }),
          enquiry({ nobodyAnswered: true, tries: 2, closedOn: TODAY }),
          enquiry({ reachedOn: day("2026-11-06"), visitedOn: day("2026-11-20") }),
          enquiry({ reachedOn: day("2026-11-06"), visitedOn: day("2026-11-21") }),
        ],
      }),
    );
    expect(of["tried-often"]?.A).toEqual({ did: 1, of: 2 });
    expect(of["visited-soon"]?.A).toEqual({ did: 1, of: 2 });
    // Nobody had 60 days yet.
    expect(of["invited-soon"]).toEqual({});
  });

  test("who still waits counts as not soon once the time is over, and not before", () => {
    const journeys = [
      { id: "1", councilId: "A", source: null, stays: [stay("stage-1", "2026-02-01", "2026-03-01", "on")] },
      { id: "2", councilId: "A", source: null, stays: [stay("stage-1", "2026-02-01", null, null)] },
      { id: "3", councilId: "A", source: null, stays: [stay("stage-1", "2026-02-01", "2026-03-01", "withdrawn")] },
      { id: "4", councilId: "A", source: null, stays: [stay("stage-1", "2026-11-01", null, null)] },
      { id: "5", councilId: "A", source: null, stays: [stay("decision", "2026-11-01", "2026-11-10", "refused")] },
      { id: "6", councilId: "A", source: null, stays: [stay("stage-1", "2025-12-01", "2025-12-10", "on")] },
    ];
    const of = countPractices(records({ journeys }));
    expect(of["stage-1-soon"]?.A).toEqual({ did: 1, of: 3 });
    // A no is a decision too.
    expect(of["decided-soon"]?.A).toEqual({ did: 1, of: 1 });
  });

  test("the checks of one household count once, when all of them were done so", () => {
    const check = (
      applicationId: string,
      requestedOn: string | null,
      chases = 0,
      receivedOn: string | null = null,
    ) => ({
      councilId: "A",
      applicationId,
      neededFrom: day("2026-06-01"),
      requestedOn: requestedOn === null ? null : day(requestedOn),
      receivedOn: receivedOn === null ? null : day(receivedOn),
      chases,
    });
    const checks = [
      check("1", "2026-06-03", 1),
      check("1", "2026-06-20", 0, "2026-06-25"),
      check("2", "2026-06-08", 2),
      check("2", "2026-06-08", 0),
      check("3", null),
    ];
    const of = countPractices(records({ checks }));
    expect(of["asked-soon"]?.A).toEqual({ did: 1, of: 3 });
    // The one that came after five days was never out for long; of the second household one was not asked after.
    expect(of["asked-after"]?.A).toEqual({ did: 1, of: 2 });
  });

  test("sessions in the evening or at a weekend, and seats that were used", () => {
    const sessions = [
      { councilId: "A", on: day("2026-11-18"), minutes: 17 * 60 },
      { councilId: "A", on: day("2026-11-18"), minutes: 16 * 60 + 59 },
      { councilId: "A", on: day("2026-11-21"), minutes: 10 * 60 },
    ];
    const seats = [true, true, false].map((came) => ({ councilId: "B", came }));
    const of = countPractices(records({ sessions, seats }));
    expect(of["evening-sessions"]?.A).toEqual({ did: 2, of: 3 });
    expect(of["seats-used"]?.B).toEqual({ did: 2, of: 3 });
  });
});

describe("a difference", () => {
  test("has the likely range of Wilson: 50 of 100 is 40% to 60%, nought of ten at most 28%", () => {
    const half = likelyShare({ did: 50, of: 100 });
    expect([half.low, half.high].map((part) => part.toFixed(3))).toEqual(["0.404", "0.596"]);
    expect(likelyShare({ did: 0, of: 10 }).high.toFixed(3)).toBe("0.278");
    expect(likelyShare({ did: 0, of: 0 })).toEqual({ share: 0, low: 0, high: 1 });
  });

  test("is more than chance only where the ranges together say so", () => {
    // Newcombe's own example: 56 of 70 and 48 of 80 are at least 5 points apart.
    expect(surelyAbove({ did: 56, of: 70 }, { did: 48, of: 80 }, 1.96).toFixed(4)).toBe("0.0524");
    expect(surelyAbove({ did: 56, of: 70 }, { did: 48, of: 80 }, APART)).toBeLessThan(0);
    expect(surelyAbove({ did: 90, of: 100 }, { did: 50, of: 100 }, APART)).toBeGreaterThan(0);
  });
});

describe("the brief", () => {
  const counts: PracticeCounts = {
    "answered-soon": { A: { did: 50, of: 100 }, B: { did: 90, of: 100 }, C: { did: 9, of: 9 } },
    "tried-often": { A: { did: 20, of: 20 }, B: { did: 20, of: 100 } },
    "visited-soon": { A: { did: 12, of: 20 }, B: { did: 28, of: 40 } },
    "sent-soon": { A: { did: 17, of: 20 }, B: { did: 30, of: 40 } },
    "heard-soon": { A: { did: 4, of: 5 }, B: { did: 30, of: 40 } },
  };
  const words = briefInWords(peerBrief(counts, "A", ["A", "B", "C"], 6), "Ashford", nameOf);

  test("names the council that surely does it more often, and says so where none does", () => {
    expect(words.summary).toBe(
      "Ashford may want to talk with Brampton about the first answer. Others may want to ask Ashford about the first answer.",
    );
    expect(words.stages[0]?.sentences[0]).toBe(
      "A person reached 50% (likely 40% to 60%) of those who enquired by the end of the next working day. The other councils together: 91% (likely 84% to 95%). Brampton: 90% (likely 83% to 94%), which is more than chance would make.",
    );
    expect(words.stages[1]?.sentences[0]).toContain("No difference that is more than chance.");
  });

  test("says what goes well here, so that others may ask", () => {
    expect(words.stages[0]?.sentences[1]).toBe(
      "All (likely 84% or more) of those whose enquiry was closed because nobody answered had been tried 3 times or more. The other councils together: 20% (likely 13% to 29%). This goes well here, by more than chance would make.",
    );
  });

  test("gives no number where few did or did not, and no line where the records hold too little", () => {
    expect(words.stages[2]?.sentences[0]).toMatch(/^Most of those invited sent/);
    expect(words.stages.map(({ stage }) => stage)).toEqual(["answer", "talk", "invited"]);
    expect(words.tooFew).toContain(
      "A share of the households whose report was done went on to a decision within 6 weeks.",
    );
  });

  test("names no council of which little is known, however well it looks", () => {
    const only = { "answered-soon": { A: { did: 50, of: 100 }, B: { did: 50, of: 100 }, C: { did: 9, of: 9 } } };
    expect(peerBrief(only, "A", ["A", "B", "C"], 6).lines[0]?.better).toBeNull();
  });

  test("says that the others together do more of it, where of no one of them it is sure", () => {
    const ids = ["A", "B", "C", "D", "E", "F"];
    const each = Object.fromEntries(ids.map((id) => [id, id === "A" ? { did: 11, of: 40 } : { did: 25, of: 40 }]));
    const [line] = peerBrief({ "answered-soon": each }, "A", ids, 6).lines;
    expect(line).toMatchObject({ better: null, besideOthers: "below" });
  });

  test("says so where nothing can be compared", () => {
    expect(briefInWords(peerBrief({}, "A", ["A"], 6), "Ashford", nameOf).summary).toBe(
      "The records of Ashford hold too little yet to compare.",
    );
  });

  test("calls hardly any brief of a hundred alike councils different", () => {
    // Fourteen councils that all do everything half the time, by a fixed sequence of chance.
    let state = 7;
    const chance = () => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    };
    const ids = Array.from({ length: 14 }, (_, at) => `${at}`);
    let named = 0;
    for (let round = 0; round < 100; round += 1) {
      const alike = Object.fromEntries(
        Object.keys(counts).map((key) => [
          key,
          Object.fromEntries(
            ids.map((id) => [
              id,
              { did: Array.from({ length: 60 }, chance).filter((one) => one < 0.5).length, of: 60 },
            ]),
          ),
        ]),
      );
      if (peerBrief(alike, "0", ids, 6).lines.some(({ better }) => better !== null)) named += 1;
    }
    expect(named).toBeLessThanOrEqual(5);
  });
});

test("today is left out of nothing that had its time: a stay as old as the time itself counts", () => {
  const from = addDays(TODAY, -IMPROVEMENT_RULEBOOK.soon.value.decision);
  const journeys = [
    { id: "1", councilId: "A", source: null, stays: [{ ...stay("decision", SINCE, null, null), from }] },
  ];
  expect(countPractices(records({ journeys }))["decided-soon"]?.A).toEqual({ did: 0, of: 1 });
});
