import { describe, expect, test } from "vitest";
import { addDays, day, formatDay } from "../shared/day.ts";
import { checkFinal, leadingVote, mayHear } from "./hearing.ts";
import { foundInterests, joinInterests, takingPart } from "./interests.ts";
import { checkMove, datesGiven, freePlaces, isSharedOn, mayMeetOn, papersDueFor } from "./meetings.ts";
import {
  checkMember,
  countsOtherwise,
  independenceInWords,
  leavingInWords,
  listedTwice,
  listLacks,
  onListOn,
  type PanelMember,
} from "./members.ts";
import { minutesWanted } from "./minutes.ts";

const CHRISTMAS = new Set([day("2026-12-25"), day("2026-12-28"), day("2027-01-01")]);
const CLOSED = [{ startsOn: day("2026-12-24"), endsOn: day("2027-01-03") }];
const MONDAY = day("2026-11-23");
const FIVE = { length: 5, unit: "working-days", convention: "after" } as const;

const somebody: PanelMember = {
  id: "m1",
  councilId: "c1",
  accountId: "a1",
  name: "Helen Marsh",
  part: "member",
  socialWorkerSince: null,
  independent: true,
  linkedAs: null,
  expertise: [],
  appointedOn: day("2020-01-01"),
  noticeOn: null,
  leavesOn: null,
};

describe("the central list", () => {
  test("holds somebody from their appointment to the last day of their notice", () => {
    const leaving = { ...somebody, noticeOn: day("2026-11-10"), leavesOn: day("2026-12-10") };
    expect(onListOn(leaving, day("2019-12-31"))).toBe(false);
    expect(onListOn(leaving, day("2026-12-10"))).toBe(true);
    expect(onListOn(leaving, day("2026-12-11"))).toBe(false);
    expect(leavingInWords(leaving, day("2026-11-23"))).toBe("leaves after 10 December 2026");
    expect(leavingInWords(leaving, day("2027-01-01"))).toBe("left after 10 December 2026");
    expect(leavingInWords(somebody, day("2027-01-01"))).toBeNull();
  });

  test("refuses a chair who is not independent, and somebody who is not without the reason", () => {
    const today = day("2026-11-23");
    const given = { ...somebody, part: "chair" as const, independent: false };
    expect(checkMember(given, today)).toEqual({
      ok: false,
      refusal: {
        part: "A chair is independent. Choose a vice chair or a member",
        linkedAs: "Choose why they are not independent",
      },
    });
    expect(checkMember({ ...somebody, independent: false, linkedAs: "employee" }, today).ok).toBe(true);
    expect(checkMember({ ...somebody, name: " ", socialWorkerSince: day("2027-01-01") }, today)).toMatchObject({
      refusal: { name: "Enter their name", socialWorkerSince: "Enter the day they qualified, today or earlier" },
    });
  });

  test("says why somebody is not independent", () => {
    expect(independenceInWords(somebody)).toBe("independent");
    expect(independenceInWords({ independent: false, linkedAs: "approved-carer" })).toBe(
      "not independent: a foster carer approved by the council",
    );
  });

  test("lacks a chair and a social worker until there are both", () => {
    expect(listLacks([somebody], 3, day("2026-11-23"))).toEqual([
      "A chair, who is independent",
      "A social worker who has been qualified for 3 years",
    ]);
    const list = [
      { ...somebody, part: "chair" as const },
      { ...somebody, socialWorkerSince: day("2023-11-23") },
    ];
    expect(listLacks(list, 3, day("2026-11-23"))).toEqual([]);
  });
});

describe("an interest", () => {
  test("is found where the record shows that a member worked on the application, with all they did", () => {
    const found = foundInterests(
      [somebody, { id: "m2", accountId: null }, { id: "m3", accountId: "a3" }],
      [
        { accountId: "a1", as: "worker" },
        { accountId: "a1", as: "visits" },
        { accountId: "a3", as: "visits" },
        { accountId: "a3", as: "decision-maker" },
      ],
    );
    expect(found).toEqual([
      {
        memberId: "m1",
        kind: "worked-with",
        found: true,
        why: "is the worker of this application, visited the home",
      },
      { memberId: "m3", kind: "decides", found: true, why: "visited the home, is a decision maker of the council" },
    ]);
    expect(takingPart([somebody, { id: "m2" }, { id: "m3" }], found)).toEqual([{ id: "m2" }]);
  });

  test("that somebody said stands in place of what was found of the same member", () => {
    const said = { memberId: "m1", kind: "related", found: false, why: "Is related to them" } as const;
    const found = { memberId: "m1", kind: "worked-with", found: true, why: "visited the home" } as const;
    expect(joinInterests([said], [found, { ...found, memberId: "m2" }])).toEqual([said, { ...found, memberId: "m2" }]);
  });
});

describe("the dates of a panel", () => {
  test("skip bank holidays, weekends and the closure at Christmas to the next day it may meet", () => {
    expect(mayMeetOn(day("2026-12-05"), CHRISTMAS, [])).toBe(false);
    expect(mayMeetOn(day("2026-12-25"), CHRISTMAS, [])).toBe(false);
    expect(datesGiven([day("2026-12-03"), day("2026-12-25"), day("2027-01-07")], CHRISTMAS, CLOSED)).toEqual([
      "2026-12-03",
      "2027-01-04",
      "2027-01-07",
    ]);
  });

  test("never fall together where one is moved onto another", () => {
    expect(datesGiven([day("2027-01-01"), day("2027-01-04")], CHRISTMAS, CLOSED)).toEqual(["2027-01-04", "2027-01-05"]);
  });

  test("have papers due five working days before, over Christmas too", () => {
    expect(papersDueFor(day("2026-12-03"), FIVE, CHRISTMAS)).toBe("2026-11-26");
    expect(papersDueFor(day("2026-12-31"), FIVE, CHRISTMAS)).toBe("2026-12-22");
  });
});

describe("the places of a meeting", () => {
  test("are numbers that nobody has", () => {
    expect(freePlaces(4, [2, null, 4])).toEqual([1, 3]);
    expect(freePlaces(1, [1])).toEqual([]);
  });

  test("are offered to others from their day until papers must go out, while the meeting is to be", () => {
    const meeting = { state: "planned", sharedFrom: day("2026-11-20"), papersDueOn: day("2026-11-26") };
    expect(isSharedOn(meeting, day("2026-11-19"))).toBe(false);
    expect(isSharedOn(meeting, day("2026-11-20"))).toBe(true);
    expect(isSharedOn(meeting, day("2026-11-27"))).toBe(false);
    expect(isSharedOn({ ...meeting, state: "called-off" }, day("2026-11-20"))).toBe(false);
    expect(isSharedOn({ ...meeting, sharedFrom: null }, day("2026-11-20"))).toBe(false);
  });
});

describe("the hearing of an item", () => {
  const words = { attended: "Five members", interests: "", issues: "Space and sleep", reasons: "Warm", wants: [] };
  const present = [
    { id: "m1", name: "Helen Marsh" },
    { id: "m2", name: "Tariq Aziz" },
  ];
  const votes = [
    { memberId: "m1", vote: "suitable" },
    { memberId: "m2", vote: "suitable" },
  ] as const;
  const quorum = { met: true, missing: [] };
  const given = { words, recommendation: "suitable", quorum, present, votes } as const;

  test("wants the day, who was there and a quorum", () => {
    expect(mayHear({ quorum, begun: false, marked: false })).toEqual(["The day of the meeting"]);
    expect(mayHear({ quorum, begun: true, marked: false })).toEqual(["Who was there"]);
    expect(
      mayHear({ quorum: { met: false, missing: ["The chair or a vice chair"] }, begun: true, marked: true }),
    ).toEqual(["The chair or a vice chair"]);
    expect(mayHear({ quorum, begun: true, marked: true })).toEqual([]);
  });

  test("can be made final with issues, reasons, and a vote of each who took part", () => {
    expect(checkFinal(given)).toEqual({ ok: true, value: "suitable" });
    const empty = { ...given, words: { ...words, issues: "", reasons: " " }, votes: votes.slice(0, 1) };
    expect(checkFinal({ ...empty, recommendation: null })).toEqual({
      ok: false,
      refusal: {
        votes: ["Still to say how they stood: Tariq Aziz"],
        recommendation: ["Choose what the panel recommends"],
        issues: ["Enter the key issues that were talked about"],
        reasons: ["Enter the panel’s reasons"],
      },
    });
  });

  test("cannot be made final without a quorum", () => {
    const inquorate = { met: false, missing: ["The chair or a vice chair"] };
    expect(checkFinal({ ...given, quorum: inquorate })).toMatchObject({
      refusal: { quorum: ["There was no quorum for this item. Missing: The chair or a vice chair"] },
    });
  });

  test("is deferred only with a list of what is wanted", () => {
    const deferring = votes.map((each) => ({ ...each, vote: "defer" as const }));
    expect(checkFinal({ ...given, recommendation: "defer", votes: deferring })).toMatchObject({
      refusal: { wants: ["List what the panel wants, a line each"] },
    });
    const listed = { ...words, wants: ["A visit to the grandparents"] };
    expect(checkFinal({ ...given, words: listed, recommendation: "defer", votes: deferring }).ok).toBe(true);
  });

  test("recommends what most stood for, and on a tie what the panel settled", () => {
    expect(leadingVote([{ vote: "suitable" }, { vote: "not-suitable" }, { vote: "abstains" }])).toBeNull();
    expect(leadingVote([{ vote: "suitable" }, { vote: "suitable" }, { vote: "defer" }])).toBe("suitable");
    expect(checkFinal({ ...given, recommendation: "not-suitable" })).toMatchObject({
      refusal: { recommendation: ["More members stood for “Suitable to foster”"] },
    });
  });
});

describe("a meeting that is over", () => {
  const rules = { panelMinutes: FIVE, holidays: CHRISTMAS };
  const heard = { state: "heard", final: false } as const;
  const on = day("2026-12-21");

  test("wants final minutes of what it heard, by five working days after it that leave Christmas out", () => {
    const wanted = minutesWanted([heard, { ...heard, final: true }], { on, today: day("2026-12-30") }, rules);
    expect(wanted).toEqual({ open: 1, due: day("2026-12-30"), late: false, unheard: 0 });
    expect(minutesWanted([heard], { on, today: day("2026-12-31") }, rules).late).toBe(true);
  });

  test("wants nothing of what was deferred or taken off, and says what was never heard", () => {
    const items = [
      { state: "deferred", final: true },
      { state: "taken-off", final: false },
      { state: "listed", final: false },
    ] as const;
    expect(minutesWanted(items, { on, today: day("2027-02-01") }, rules)).toMatchObject({
      open: 0,
      late: false,
      unheard: 1,
    });
  });
});

describe("a meeting that somebody changes", () => {
  const given = { today: MONDAY, taken: 2, papersOut: false, panelPapers: FIVE, holidays: CHRISTMAS };
  const wanted = { on: addDays(MONDAY, 21), startsAt: 600, minutes: 240, place: "Civic Centre", capacity: 4 };
  const wrong = (change: Partial<typeof wanted>, more: Partial<typeof given> = {}) => {
    const checked = checkMove({ ...wanted, ...change }, { ...given, ...more });
    return checked.ok ? {} : checked.refusal;
  };

  test("leaves the papers of who is on its agenda their five working days, and says the first day that does", () => {
    expect(wrong({})).toEqual({});
    expect(wrong({ on: addDays(MONDAY, 4) }).on).toContain(
      `The first day for who is on the agenda is ${formatDay(addDays(MONDAY, 7))}`,
    );
    expect(wrong({ on: addDays(MONDAY, 7) })).toEqual({});
    // With nobody on it, or with papers that are out, the day is the panel’s own.
    expect(wrong({ on: addDays(MONDAY, 4) }, { taken: 0 })).toEqual({});
    expect(wrong({ on: addDays(MONDAY, 4) }, { papersOut: true })).toEqual({});
  });

  test("is ahead, lasts a while, is somewhere, and has room for everybody on it", () => {
    expect(wrong({ on: addDays(MONDAY, -1) }).on).toBe("Enter a day that is today or later");
    expect(Object.keys(wrong({ minutes: 5, place: " ", capacity: 0 }))).toEqual(["minutes", "place", "capacity"]);
    expect(wrong({ capacity: 1 }).capacity).toContain("2 households are on the agenda");
    expect(wrong({ capacity: 2 })).toEqual({});
  });
});

describe("one person on the central list", () => {
  const cora = { accountId: "cora", name: "Cora Social", appointedOn: MONDAY, leavesOn: null };
  const gus = { accountId: null, name: "Gus Nurse", appointedOn: MONDAY, leavesOn: null };

  test("stands there once over the same days, by their account or by their name", () => {
    expect(listedTwice(cora, { ...cora, name: "Cora Married" })).toBe(true);
    expect(listedTwice(gus, { ...gus, name: "gus nurse " })).toBe(true);
    expect(listedTwice(cora, gus)).toBe(false);
    const left = { ...cora, appointedOn: addDays(MONDAY, -300), leavesOn: addDays(MONDAY, -1) };
    expect(listedTwice(left, cora)).toBe(false);
    expect(listedTwice(cora, { ...left, leavesOn: MONDAY })).toBe(true);
  });

  test("counts a member otherwise once their part, independence or years as a social worker change", () => {
    const before = { part: "member", independent: true, socialWorkerSince: null } as const;
    expect(countsOtherwise(before, { ...before })).toBe(false);
    expect(countsOtherwise(before, { ...before, part: "vice-chair" })).toBe(true);
    expect(countsOtherwise(before, { ...before, independent: false })).toBe(true);
    expect(countsOtherwise(before, { ...before, socialWorkerSince: MONDAY })).toBe(true);
  });
});
