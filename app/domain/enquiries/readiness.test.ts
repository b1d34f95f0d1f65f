import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readAnswers } from "../applications/form/engine.ts";
import type { PageAnswers } from "../applications/form/fields.ts";
import { addDays, day } from "../shared/day.ts";
import { isClearer, overall, readReadiness } from "./readiness.ts";
import { answersToKeep, READINESS_PAGES } from "./readiness-form.ts";
import { type AnyReadyRule, COMMON_READY_RULES, readyBookOn, readyRulesFromRows } from "./readiness-rules.ts";
import { WEEK_BOXES } from "./week.ts";

const TODAY = day("2026-11-23");
const JANUARY = day("2026-01-01");

const own = (key: string, value: unknown, from = JANUARY): AnyReadyRule[] =>
  readyRulesFromRows([{ key, value, from, basis: "local", source: "The council’s own page", verified: true }]);
const against = (answers: PageAnswers, rules: readonly AnyReadyRule[] = [], miles: number | null = 3) =>
  readReadiness(answers, { book: readyBookOn(TODAY, rules), miles });

/** Everything as easy as it can be. */
const SETTLED: PageAnswers = {
  bornOn: "1985-03-27",
  partner: "no",
  fostering: "never",
  experience: "none",
  stay: "yes",
  room: "yes",
  move: "no",
  smoke: "no",
  pets: "no",
  drive: "drive",
  work: "settled",
  health: "fine",
  law: "no",
  week: [...WEEK_BOXES],
};

describe("somebody who could begin now", () => {
  test("is told so, with every way of caring that a whole week at home has room for", () => {
    const { outcome, from, findings, routes } = against(SETTLED);
    expect({ outcome, from, findings }).toEqual({ outcome: "ready", from: null, findings: [] });
    expect(routes.map(({ care }) => care)).toEqual(["long-term", "short-term", "emergency", "short-breaks"]);
  });

  test("of 70, who rents, has no experience and lives with a condition, is ready too", () => {
    const { outcome, findings } = against({ ...SETTLED, bornOn: "1956-01-01", health: "living-with" });
    expect(outcome).toBe("ready");
    expect(findings.map((finding) => finding.outcome)).toEqual(["ready"]);
  });
});

describe("somebody for whom it is too early", () => {
  test("hears the day on which they reach the age, and the rule with its version", () => {
    const { outcome, from, findings } = against({ ...SETTLED, bornOn: "2006-03-04" });
    expect({ outcome, from }).toEqual({ outcome: "not-yet", from: "2027-03-04" });
    expect(findings[0]).toMatchObject({
      change: "You turn 21",
      rule: { key: "ready.minimumAge", own: false, verified: false, version: "1.2026-01-01" },
    });
  });

  test("born on a leap day comes of age on 1 March", () => {
    expect(against({ ...SETTLED, bornOn: "2008-02-29" }, own("ready.minimumAge", 21)).from).toBe("2029-03-01");
  });

  test("hears the last day when several things have to pass", () => {
    const waiting = { ...SETTLED, children: ["baby"], babyCame: "2026-10-01", work: "new", workSince: "2026-11-01" };
    expect(against(waiting)).toMatchObject({ outcome: "not-yet", from: "2027-10-01" });
  });

  test("is ready when the day has come", () => {
    expect(against({ ...SETTLED, room: "soon", roomFrom: TODAY }).outcome).toBe("ready");
    expect(against({ ...SETTLED, room: "soon", roomFrom: "2026-11-24" })).toMatchObject({ from: "2026-11-24" });
  });

  test("and gives no day is asked to talk, not to wait", () => {
    expect(against({ ...SETTLED, room: "soon" }).outcome).toBe("talk-to-us");
    expect(against({ ...SETTLED, health: "treatment" }).outcome).toBe("talk-to-us");
  });
});

describe("one answer and two councils", () => {
  const answers = { ...SETTLED, bornOn: "2003-06-01" };

  test("turns the one whose own rule it meets and leaves its neighbour, and both cite the version", () => {
    const stricter = against(answers, own("ready.minimumAge", 25));
    const neighbour = against(answers);
    expect(stricter).toMatchObject({ outcome: "not-yet", from: "2028-06-01" });
    expect(stricter.findings[0]?.rule).toMatchObject({ own: true, version: "1.2026-01-01+own" });
    expect(stricter.version).toBe("ready-1.2026-01-01+own");
    expect(neighbour).toMatchObject({ outcome: "ready", version: "ready-1.2026-01-01" });
  });

  test("a cot beside the bed is enough where only older children need a room, and for talking about where all do", () => {
    const cot = { ...SETTLED, room: "cot" };
    expect(against(cot, own("ready.bedroomFromAge", 2))).toMatchObject({ outcome: "ready" });
    expect(against(cot, own("ready.bedroomFromAge", 2)).findings[0]?.says).toContain("a child under 2");
    expect(against(cot, own("ready.bedroomFromAge", 0)).outcome).toBe("talk-to-us");
  });

  test("smoke narrows the ages and never the person; where it is not asked, it says nothing", () => {
    const smoking = { ...SETTLED, smoke: "yes" };
    expect(against(smoking)).toMatchObject({ outcome: "ready", findings: [{ about: "ready.smokeFreeMonths" }] });
    expect(against(smoking, own("ready.smokeFreeMonths", 0)).findings).toEqual([]);
    expect(against({ ...SETTLED, smoke: "stopped", stoppedOn: "2025-11-01" }).findings).toEqual([]);
  });

  test("together they say the clearest of it", () => {
    const judged = [against(answers, own("ready.minimumAge", 25)), against({ ...SETTLED, law: "yes" })];
    expect(overall(judged)).toEqual({ outcome: "not-yet", from: "2028-06-01" });
    expect(overall([...judged, against(SETTLED)])).toEqual({ outcome: "ready", from: null });
    expect(overall([])).toEqual({ outcome: "talk-to-us", from: null });
  });

  test("a rule that begins later changes nothing until its day", () => {
    const later = own("ready.minimumAge", 25, day("2027-04-01"));
    expect(against(answers, later)).toMatchObject({ outcome: "ready", version: "ready-1.2026-01-01" });
    const then = readReadiness(answers, { book: readyBookOn(day("2027-04-01"), later), miles: 3 });
    expect(then).toMatchObject({ outcome: "not-yet", from: "2028-06-01" });
  });

  test("rows of other rules, and values that no rule can hold, are passed over", () => {
    expect(own("panelLimit", 8)).toEqual([]);
    expect(own("ready.minimumAge", "old")).toEqual([]);
    expect(own("ready.minimumAge", 99)).toEqual([]);
    expect(own("ready.lawAge", 16)).toEqual([]);
  });
});

describe("what is for people to talk about", () => {
  test.each([
    ["law", "yes", "ready.offences"],
    ["law", "rather-talk", "ready.offences"],
    ["fostering", "now", "ready.oneService"],
    ["stay", "for-now", "ready.rightToStay"],
    ["pets", "careful", "ready.pets"],
    ["room", "no", "ready.bedroomFromAge"],
  ])("%s answered with %s is talked about, and cites its rule", (name, value, rule) => {
    const { outcome, findings } = against({ ...SETTLED, [name]: value });
    expect(outcome).toBe("talk-to-us");
    expect(findings[0]).toMatchObject({ about: rule, from: null, rule: { key: rule } });
  });

  test("living far away is, and living at an unknown distance is not", () => {
    expect(against(SETTLED, [], 80).outcome).toBe("talk-to-us");
    expect(against(SETTLED, [], null).outcome).toBe("ready");
  });

  test("nothing answered at all is, and says what was left out", () => {
    const { outcome, findings } = against({});
    expect(outcome).toBe("talk-to-us");
    expect(findings).toEqual([expect.objectContaining({ about: "unanswered", rule: null })]);
    expect(findings[0]?.says).toContain("your age and the room");
  });
});

describe("a person’s own week", () => {
  const week = (...boxes: string[]) => against({ ...SETTLED, week: boxes }).routes.map(({ care }) => care);

  test("with Saturdays free has room for short breaks by the day", () => {
    expect(week("sat-day")).toEqual(["short-breaks"]);
    expect(against({ ...SETTLED, room: "no", week: ["sat-day"] }).routes.map(({ care }) => care)).toEqual([
      "short-breaks",
    ]);
  });

  test("with nights and evenings has room for a bed at short notice", () => {
    const nights = WEEK_BOXES.filter((box) => box.endsWith("-night") || box.endsWith("-evening"));
    expect(week(...nights)).toEqual(["emergency"]);
  });

  test("around a job in office hours has room for a child at school", () => {
    const boxes = WEEK_BOXES.filter((box) => !box.endsWith("-day") || box.startsWith("s"));
    const { outcome, routes, findings } = against({ ...SETTLED, week: boxes });
    expect(outcome).toBe("ready");
    expect(routes[0]?.care).toBe("long-term");
    expect(findings[0]).toMatchObject({ about: "ready.homeUnderAge", outcome: "ready" });
  });

  test("with nothing ticked offers no way and closes none", () => {
    expect(against({ ...SETTLED, week: [] })).toMatchObject({ outcome: "ready", routes: [] });
  });
});

describe("the questions", () => {
  test("may all be left out, and a 31st of February is said to be no date", () => {
    for (const page of READINESS_PAGES) expect(readAnswers(page, [], TODAY)).toEqual({ ok: true, value: {} });
    const wrong = [
      ["bornOn.day", "31"],
      ["bornOn.month", "02"],
      ["bornOn.year", "1985"],
    ] as const;
    const read = readAnswers(READINESS_PAGES[0], wrong, TODAY);
    if (read.ok) throw new Error("Read");
    expect(read.refusal.errors.bornOn?.[0]).toContain("must be a real date");
    expect(read.refusal.typed.bornOn).toEqual({ day: "31", month: "02", year: "1985" });
  });

  test("about health and the law are never kept", () => {
    const kept = answersToKeep({ ...SETTLED, treatmentEnds: "2027-01-01" });
    expect(Object.keys(kept)).not.toEqual(expect.arrayContaining(["health"]));
    expect(kept).not.toHaveProperty("law");
    expect(kept).not.toHaveProperty("treatmentEnds");
    expect(kept).toHaveProperty("bornOn");
  });
});

const anyDate = fc.integer({ min: -30_000, max: 5000 }).map((offset) => addDays(TODAY, offset));
const near = fc.integer({ min: -900, max: 900 }).map((offset) => addDays(TODAY, offset));
const maybe = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: undefined });

const anyAnswers: fc.Arbitrary<PageAnswers> = fc.record({
  bornOn: maybe(anyDate),
  partner: maybe(fc.constantFrom("no", "yes", "new")),
  togetherSince: maybe(near),
  children: maybe(fc.subarray(["expecting", "baby", "under-5", "5-to-11", "12-to-17"])),
  babyCame: maybe(near),
  fostering: maybe(fc.constantFrom("never", "before", "now")),
  stay: maybe(fc.constantFrom("yes", "for-now", "not-sure")),
  room: maybe(fc.constantFrom("yes", "soon", "cot", "no")),
  roomFrom: maybe(near),
  move: maybe(fc.constantFrom("no", "yes")),
  moveOn: maybe(near),
  smoke: maybe(fc.constantFrom("no", "stopped", "yes")),
  stoppedOn: maybe(near),
  pets: maybe(fc.constantFrom("no", "yes", "careful")),
  drive: maybe(fc.constantFrom("drive", "without")),
  work: maybe(fc.constantFrom("settled", "new")),
  workSince: maybe(near),
  health: maybe(fc.constantFrom("fine", "living-with", "treatment", "rather-talk")),
  treatmentEnds: maybe(near),
  law: maybe(fc.constantFrom("no", "yes", "rather-talk")),
  week: maybe(fc.subarray([...WEEK_BOXES])),
});

const anyRules: fc.Arbitrary<AnyReadyRule[]> = fc
  .record({
    "ready.minimumAge": fc.integer({ min: 18, max: 30 }),
    "ready.bedroomFromAge": fc.integer({ min: 0, max: 5 }),
    "ready.smokeFreeMonths": fc.integer({ min: 0, max: 36 }),
    "ready.newJobMonths": fc.integer({ min: 0, max: 24 }),
    "ready.babyMonths": fc.integer({ min: 0, max: 36 }),
    "ready.treatmentMonths": fc.integer({ min: 0, max: 36 }),
    "ready.moveMonths": fc.integer({ min: 0, max: 24 }),
    "ready.coupleMonths": fc.integer({ min: 0, max: 60 }),
    "ready.homeUnderAge": fc.integer({ min: 0, max: 18 }),
    "ready.mustDrive": fc.boolean(),
  })
  .map((values) => Object.entries(values).flatMap(([key, value]) => own(key, value)));

/** Ways in which a life becomes easier to foster with. Each answer is at least as favourable as what stood before. */
const EASIER: Record<string, (answers: PageAnswers) => PageAnswers> = {
  "is a year older": (a) => (typeof a.bornOn === "string" ? { ...a, bornOn: addDays(day(a.bornOn), -365) } : a),
  "says their age, of forty": (a) => ({ ...a, bornOn: "1986-01-01" }),
  "has a room": (a) => ({ ...a, room: "yes" }),
  "has the room sooner": (a) =>
    typeof a.roomFrom === "string" ? { ...a, roomFrom: addDays(day(a.roomFrom), -60) } : a,
  "says when there is a room": (a) => (a.room === "no" ? { ...a, room: "soon", roomFrom: "2027-01-01" } : a),
  "has lived together for longer": (a) =>
    typeof a.togetherSince === "string" ? { ...a, togetherSince: addDays(day(a.togetherSince), -60) } : a,
  "has a settled partner": (a) => ({ ...a, partner: "yes" }),
  "has an older baby": (a) => (typeof a.babyCame === "string" ? { ...a, babyCame: addDays(day(a.babyCame), -60) } : a),
  "has no baby": (a) => ({ ...a, children: [] }),
  "need not move": (a) => ({ ...a, move: "no" }),
  "does not smoke": (a) => ({ ...a, smoke: "no" }),
  "has gentle animals": (a) => ({ ...a, pets: "yes" }),
  drives: (a) => ({ ...a, drive: "drive" }),
  "has settled work": (a) => ({ ...a, work: "settled" }),
  "is well": (a) => ({ ...a, health: "fine" }),
  "has nothing with the law": (a) => ({ ...a, law: "no" }),
  "is with no other service": (a) => ({ ...a, fostering: "before" }),
  "may stay": (a) => ({ ...a, stay: "yes" }),
  "has more time": (a) => ({ ...a, week: [...WEEK_BOXES] }),
};

describe("whatever somebody answers, and whatever a council’s rules are", () => {
  test("no answer ever shuts the door: the worst that is said is to talk, and each finding has its rule or its day", () => {
    fc.assert(
      fc.property(anyAnswers, anyRules, maybe(fc.integer({ min: 0, max: 400 })), (answers, rules, miles) => {
        const { outcome, from, findings } = against(answers, rules, miles ?? null);
        expect(["ready", "not-yet", "talk-to-us"]).toContain(outcome);
        for (const finding of findings) {
          expect(finding.rule !== null || finding.about === "unanswered").toBe(true);
          expect(finding.says).not.toMatch(/\b(cannot foster|not eligible|refus|reject|unsuitable)/i);
          expect(finding.outcome === "not-yet").toBe(finding.from !== null && finding.change !== null);
          if (finding.from) expect(finding.from > TODAY).toBe(true);
        }
        if (outcome === "not-yet") expect(from).not.toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  test.each(Object.keys(EASIER))("it is never worse for somebody who %s", (how) => {
    fc.assert(
      fc.property(anyAnswers, anyRules, (answers, rules) => {
        const before = against(answers, rules);
        const after = against(EASIER[how]?.(answers) ?? answers, rules);
        expect(isClearer(before, after)).toBe(false);
        const ways = after.routes.map(({ care }) => care);
        expect(ways).toEqual(expect.arrayContaining(before.routes.map(({ care }) => care)));
      }),
      { numRuns: 200 },
    );
  });

  test("what is waited for is over on the day that was named", () => {
    fc.assert(
      fc.property(anyAnswers, anyRules, (answers, rules) => {
        const now = against(answers, rules);
        if (now.outcome !== "not-yet" || !now.from) return;
        const then = readReadiness(answers, { book: readyBookOn(now.from, rules), miles: 3 });
        expect(then.findings.filter((finding) => finding.from !== null)).toEqual([]);
        expect(then.outcome).toBe("ready");
      }),
      { numRuns: 500 },
    );
  });
});

test("every common rule says where it comes from", () => {
  for (const { source } of COMMON_READY_RULES) expect(source.length).toBeGreaterThan(10);
});
