import { describe, expect, test } from "vitest";
import { type Day, day } from "../shared/day.ts";
import { numberIn } from "./cells.ts";
import { agreements, findings } from "./checks.ts";
import { draftOf, findCell } from "./draft.ts";
import { askingHouseholds } from "./enquiries.ts";
import type { ApplicationFact, ChildFact, EnquiryFact, HouseholdFact, OfstedRecords, Outcome } from "./records.ts";
import { collectionYear, definitionsOf, yearOfDay, yearWorkedOn } from "./rulebook.ts";

const YEAR = collectionYear(2026, day("2026-11-23"));
const RULES = definitionsOf(YEAR.end).values;

function enquiry(id: string, receivedOn: string, more: Partial<EnquiryFact> = {}): EnquiryFact {
  return {
    id,
    ref: id,
    receivedOn: day(receivedOn),
    kind: "fostering",
    foldedInto: null,
    keys: [],
    source: null,
    ...more,
  };
}

function application(
  id: string,
  receivedOn: string,
  ended?: [Outcome, string],
  code: "AW1" | null = null,
): ApplicationFact {
  const end = ended ? { on: day(ended[1]), outcome: ended[0], code } : null;
  return { id, ref: id, receivedOn: day(receivedOn), ended: end, source: null };
}

function household(id: string, approvedOn: string, more: Partial<HouseholdFact> = {}): HouseholdFact {
  return {
    id,
    ref: id,
    group: "mainstream",
    applicationId: null,
    approvedOn: day(approvedOn),
    endsOn: null,
    endedUnknown: false,
    resigned: false,
    places: 2,
    careTypes: ["short-term"],
    emptyBecause: null,
    carers: [{ bornOn: day("1980-01-01") }],
    carersByName: false,
    ...more,
  };
}

function child(id: string, householdId: string, bornOn: string, shortBreak = false): ChildFact {
  return { id, ref: id, householdId, bornOn: day(bornOn), shortBreak };
}

const on = (text: string): Day => day(text);

/**
 * A year to 31 March 2026, small enough to count by hand. Each line says what it is a trap for; the totals that the tests
 * expect were counted from these lines on paper.
 */
const RECORDS: OfstedRecords = {
  enquiries: [
    enquiry("before the year", "2025-03-31", { keys: ["email:a"] }),
    enquiry("on the first day, same email as before the year", "2025-04-01", { keys: ["email:a"], source: "A friend" }),
    enquiry("asks", "2025-05-02", { keys: ["email:b", "phone:1"], source: "a  friend" }),
    enquiry("asks again by the same telephone", "2025-07-02", { keys: ["phone:1"] }),
    enquiry("asks a third time, known by the second email", "2025-09-02", { keys: ["email:b", "email:c"] }),
    enquiry("kept, though it came later", "2025-08-02", { source: "Radio" }),
    enquiry("folded into the later one", "2025-08-01", { foldedInto: "kept, though it came later" }),
    enquiry("shares a landline", "2025-10-01", { keys: ["phone:9"] }),
    enquiry("other people at that landline, looked at", "2025-10-02", { keys: ["phone:9"] }),
    enquiry("to talk it through", "2026-03-31", { kind: "not-sure" }),
    enquiry("about a child they know", "2025-06-01", { kind: "kinship", keys: ["phone:1"] }),
    enquiry("after the year", "2026-04-01"),
  ],
  foundApart: [["shares a landline", "other people at that landline, looked at"]],
  applications: [
    application("ended before the year", "2024-10-01", ["withdrawn", "2025-03-31"]),
    application("brought forward, approved", "2025-01-10", ["approved", "2025-06-10"]),
    application("brought forward, ended on the first day", "2024-12-01", ["not-approved", "2025-04-01"]),
    application("brought forward and carried forward", "2025-03-31"),
    application("received and approved", "2025-04-01", ["approved", "2025-11-01"]),
    application("approved on the last day", "2025-09-01", ["approved", "2026-03-31"]),
    application("withdrawn", "2025-05-01", ["withdrawn", "2025-06-01"], "AW1"),
    application("withdrawn, nobody wrote why", "2025-05-01", ["withdrawn", "2025-07-01"]),
    application("declined", "2025-05-01", ["declined", "2025-05-08"]),
    application("refused at stage 1", "2025-05-01", ["refused-at-stage-1", "2025-08-01"]),
    application("ended after the year", "2025-12-01", ["approved", "2026-04-01"]),
    application("sent in after the year", "2026-05-01"),
  ],
  households: [
    household("there all year", "2020-05-01", {
      places: 3,
      emptyBecause: "break",
      carers: [{ bornOn: on("1966-03-31") }, { bornOn: on("1966-04-01") }],
    }),
    household("there all year, full", "2021-05-01", { places: 1, resigned: true, endsOn: on("2026-04-20") }),
    household("ended on the last day of the year before", "2019-05-01", { endsOn: on("2025-03-31") }),
    household("resigned", "2019-05-01", { endsOn: on("2025-10-01"), resigned: true }),
    household("ended on the last day", "2019-05-01", { endsOn: on("2026-03-31") }),
    household("approved and deregistered in the year", "2025-06-10", {
      applicationId: "brought forward, approved",
      endsOn: on("2025-12-24"),
      resigned: true,
    }),
    household("approved in the year", "2025-11-01", { applicationId: "received and approved" }),
    household("approved on the last day", "2026-03-31", {
      applicationId: "approved on the last day",
      emptyBecause: "not-signed",
      carers: [{ bornOn: null }],
      carersByName: true,
    }),
    household("short breaks", "2022-01-01", { group: "short-breaks", careTypes: ["short-breaks"], places: 4 }),
    household("grandparents", "2025-07-01", { group: "kinship", careTypes: ["long-term"], places: 2 }),
    household("ended, nobody wrote when", "2018-01-01", { endedUnknown: true, places: 7 }),
    household("approved after the year", "2026-04-01"),
  ],
  children: [
    child("nine", "there all year", "2016-04-01"),
    child("ten on the day", "there all year", "2016-03-31"),
    child("baby", "there all year, full", "2025-12-01"),
    child("one too many", "there all year, full", "2020-01-01"),
    child("on a short break in a long home", "approved in the year", "2012-01-01", true),
    child("on a short break", "short breaks", "2012-01-01", true),
    child("grandchild", "grandparents", "2015-01-01"),
    child("in a home that was not approved then", "approved after the year", "2015-01-01"),
  ],
  disability: [...Array(7).fill("no"), "yes", "not-said"],
};

const SECTIONS = draftOf(RECORDS, YEAR, RULES);

function at(key: string): number | null {
  const found = findCell(SECTIONS, key);
  if (!found) throw new Error(`No cell ${key}`);
  return numberIn(found.cell);
}

/** The numbers of a row of the groups: mainstream, short breaks only, relatives and friends, all. */
function across(key: string): (number | null)[] {
  return ["mainstream", "short-breaks", "kinship", "all"].map((column) => at(`${key}.${column}`));
}

describe("enquiries and households", () => {
  test("an enquiry counts each time it comes, its household once a year", () => {
    expect(at("enquiries.counted.number")).toBe(9);
    expect(at("enquiries.again-folded.number")).toBe(1);
    expect(at("enquiries.again-alike.number")).toBe(2);
    expect(at("enquiries.households.number")).toBe(6);
    expect(at("enquiries.kinship.number")).toBe(1);
    expect(at("enquiries.not-sure.number")).toBe(1);
  });

  test("two who share a telephone are one household only while nobody found them to be two", () => {
    const pair = RECORDS.enquiries.filter(({ keys }) => keys.includes("phone:9"));
    expect(askingHouseholds(pair, [])).toHaveLength(1);
    expect(askingHouseholds(pair, RECORDS.foundApart)).toHaveLength(2);
  });

  test("how they first heard is one way whatever its spelling", () => {
    const sources = SECTIONS.find(({ key }) => key === "sources")?.rows ?? [];
    const told = sources.map(({ label, cells }) => [label, numberIn(cells[0])]);
    expect(told).toEqual([
      ["A friend", 2],
      ["Radio", 1],
      ["Not known", 6],
      ["All", 9],
    ]);
  });
});

describe("applications", () => {
  test("brought forward and received are all that ended and all carried forward", () => {
    const told = Object.fromEntries(
      [
        "brought-forward",
        "received",
        "approved",
        "withdrawn",
        "declined",
        "refused-at-stage-1",
        "not-approved",
        "carried-forward",
      ].map((row) => [row, at(`applications.${row}.number`)]),
    );
    expect(told).toEqual({
      "brought-forward": 3,
      received: 7,
      approved: 3,
      withdrawn: 2,
      declined: 1,
      "refused-at-stage-1": 1,
      "not-approved": 1,
      "carried-forward": 2,
    });
    expect(at("applications.same-year.number")).toBe(2);
  });

  test("a withdrawal without a reason counts as AW0, and is asked after", () => {
    expect(at("applications.withdrawn-AW1.number")).toBe(1);
    expect(at("applications.withdrawn-AW0.number")).toBe(1);
    const found = findings(RECORDS, YEAR, RULES).find(({ key }) => key === "withdrawn-why");
    expect(found?.ids).toEqual(["withdrawn, nobody wrote why"]);
  });

  test("the middle of 151, 211 and 214 days is 211", () => {
    expect(at("applications.days.number")).toBe(211);
  });
});

describe("the register", () => {
  test("one approved and deregistered in the year is in both, and not at the end", () => {
    expect(across("households.brought-forward")).toEqual([4, 1, 0, 5]);
    expect(across("households.approved")).toEqual([3, 0, 1, 4]);
    expect(across("households.still-approved")).toEqual([2, 0, 1, 3]);
    expect(across("households.deregistered")).toEqual([3, 0, 0, 3]);
    expect(across("households.approved-and-deregistered")).toEqual([1, 0, 0, 1]);
    expect(across("households.at-end")).toEqual([4, 1, 1, 6]);
  });

  test("a resignation is a reason, and any other is left for the council to fill in", () => {
    expect(across("deregistrations.resigned")).toEqual([2, 0, 0, 2]);
    expect(across("deregistrations.no-reason")).toEqual([1, 0, 0, 1]);
    expect(findCell(SECTIONS, "deregistrations.by-service.all")?.cell.kind).toBe("not-held");
  });

  test("places are filled, vacant or not available, and one child too many is counted apart", () => {
    expect(across("places.approved")).toEqual([8, 4, 2, 14]);
    expect(across("places.filled")).toEqual([3, 0, 1, 4]);
    expect(across("places.vacant")).toEqual([2, 4, 1, 7]);
    expect(across("places.unavailable")).toEqual([3, 0, 0, 3]);
    expect(across("places.unavailable-break")).toEqual([1, 0, 0, 1]);
    expect(across("places.unavailable-not-signed")).toEqual([2, 0, 0, 2]);
    expect(across("places.beyond")).toEqual([1, 0, 0, 1]);
  });

  test("short breaks and relatives stand apart from mainstream", () => {
    expect(across("children.all")).toEqual([4, 0, 1, 5]);
    expect(across("children.short-breaks")).toEqual([1, 1, 0, 2]);
    expect(across("capacity.for-4")).toEqual([0, 1, 0, 1]);
    expect(across("care.short-breaks")).toEqual([0, 1, 0, 1]);
  });

  test("ages are those of the last day, for carers and for children", () => {
    // One is 60 on the last day and the other a day short of it.
    expect(across("carers.age-60")).toEqual([1, 0, 0, 1]);
    expect(across("carers.age-50")).toEqual([1, 0, 0, 1]);
    expect(across("carers.age-40")).toEqual([2, 1, 1, 4]);
    expect(across("carers.age-not-known")).toEqual([1, 0, 0, 1]);
    expect(across("carers.all")).toEqual([5, 1, 1, 7]);
    expect(across("children.age-5")).toEqual([2, 0, 0, 2]);
    expect(across("children.age-10")).toEqual([1, 0, 1, 2]);
    expect(across("children.age-0")).toEqual([1, 0, 0, 1]);
  });
});

describe("the draft as a whole", () => {
  test("every counted figure is the sum of what its records add, and no record stands in it twice", () => {
    for (const section of SECTIONS) {
      for (const { key, cells } of section.rows) {
        expect(cells, `${section.key}.${key}`).toHaveLength(section.columns.length);
        for (const cell of cells) {
          if (cell.kind !== "counted" || cell.by !== "sum") continue;
          expect(cell.value).toBe(cell.behind.reduce((sum, { adds }) => sum + adds, 0));
          expect(new Set(cell.behind.map(({ id }) => id)).size).toBe(cell.behind.length);
        }
      }
    }
  });

  test("all sums agree, but for what is really amiss", () => {
    for (const { what, one, other } of agreements(SECTIONS, RECORDS, YEAR)) expect(one, what).toBe(other);
    const lost = { ...RECORDS, households: RECORDS.households.filter(({ id }) => id !== "approved in the year") };
    const wrong = agreements(draftOf(lost, YEAR, RULES), lost, YEAR).filter(({ one, other }) => one !== other);
    expect(wrong.map(({ one, other }) => [one, other])).toEqual([[3, 2]]);
  });

  test("what is missing or can hardly be is named with its records", () => {
    const found = Object.fromEntries(findings(RECORDS, YEAR, RULES).map(({ key, ids }) => [key, ids]));
    expect(found).toEqual({
      "ended-when": ["ended, nobody wrote when"],
      "withdrawn-why": ["withdrawn, nobody wrote why"],
      "left-why": ["ended on the last day"],
      "carer-born": ["approved on the last day"],
      "carers-by-name": ["approved on the last day"],
      "enquiry-source": expect.arrayContaining(["to talk it through"]),
      "beyond-terms": ["there all year, full"],
    });
  });

  test("few answers to questions that are only counted are not told, nor what would give them away", () => {
    expect(at("characteristics.disabled.number")).toBeNull();
    expect(at("characteristics.not-said.number")).toBeNull();
    expect(findCell(SECTIONS, "characteristics.disabled.number")?.cell.kind).toBe("only-counted");
  });

  test("what no record holds is named and never a nought", () => {
    const elsewhere = SECTIONS.find(({ key }) => key === "elsewhere");
    expect(elsewhere?.rows.every(({ cells }) => cells.every(({ kind }) => kind === "not-held"))).toBe(true);
    expect(at("elsewhere.complaints.number")).toBeNull();
  });
});

describe("the collection year", () => {
  test("runs from 1 April to 31 March, and stocks of one that still runs are those of today", () => {
    expect(YEAR).toEqual({ year: 2026, start: "2025-04-01", end: "2026-03-31", asAt: "2026-03-31" });
    expect(collectionYear(2027, day("2026-11-23")).asAt).toBe("2026-11-23");
    expect([yearOfDay(day("2026-03-31")), yearOfDay(day("2026-04-01"))]).toEqual([2026, 2027]);
  });

  test("the last year is worked on until its window ends, then the one that runs", () => {
    expect(yearWorkedOn(day("2026-06-30"))).toBe(2026);
    expect(yearWorkedOn(day("2026-07-01"))).toBe(2027);
    expect(yearWorkedOn(day("2027-03-31"))).toBe(2027);
    expect(yearWorkedOn(day("2027-04-01"))).toBe(2027);
  });

  test("a definition holds from its year on, with its source", () => {
    expect(definitionsOf(day("2023-03-31")).values.carerAges[0]).toEqual({ from: 18, to: 29 });
    expect(definitionsOf(day("2024-03-31")).values.carerAges[0]).toEqual({ from: 18, to: 19 });
    expect(definitionsOf(day("2026-03-31")).shown.every(({ source }) => source.length > 20)).toBe(true);
  });
});
