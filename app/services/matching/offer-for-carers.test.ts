import { describe, expect, test } from "vitest";
import type { PlacementRequest } from "#app/domain/matching/placement-request.ts";
import { MATCHING_RULEBOOK } from "#app/domain/matching/rulebook.ts";
import {
  isOpen,
  OPENS,
  type OutsideReader,
  type ReadingStep,
  type SeenPart,
  stillToOpen,
} from "#app/domain/matching/seen-by-step.ts";
import { day } from "#app/domain/shared/day.ts";
import { sectorNamed } from "#db/geography/postcodes.server.ts";
import { EVERY_RECORD_FIELD, everyField } from "#tests/factories/every-field.ts";
import { openedLater, type ToldRecord, tellingOf } from "./offer-for-carers.ts";

const today = day("2026-11-23");
/** Everything a request can say: what is added to it is said here too, or this does not compile. */
const request: Required<PlacementRequest> = {
  id: "request-id-1",
  ref: "R-SECRET",
  councilId: "E06000021",
  neededBy: day("2026-12-01"),
  children: [
    {
      id: "child-1",
      bornOn: day("2017-03-02"),
      sex: "male",
      needs: ["learning-support"],
      solo: false,
      disabled: false,
    },
    { id: "child-2", bornOn: day("2020-03-02"), sex: "male", needs: [], solo: false, disabled: true },
  ],
  siblingGroup: "group-1",
  siblingsElsewhere: 2,
  together: { wanted: true, reason: "Always with Jamie" },
  home: { place: { lat: 52.99, lng: -2.13 }, sector: "ST3 1" },
  places: [
    { kind: "school", label: "St Something Primary, Mrs Jones", place: { lat: 53, lng: -2.12 }, howOften: "daily" },
  ],
  avoid: [
    { place: sectorNamed("ST6 5")?.place ?? { lat: 53.02, lng: -2.1 }, miles: 1, reason: "Uncle Pete lives there" },
  ],
  languages: ["Polish"],
  religion: null,
  access: [],
  cannotLiveWith: { pets: ["dog"], certainty: "known" },
  smokeFree: false,
  alongside: "no-preference",
  risks: ["missing"],
  careType: "short-term",
  kinOrParent: { considered: true, reason: "Aunt Mary cannot" },
  besides: { refs: ["R-BESIDE1"], reason: "Two homes were wanted" },
  family: { parentId: "child-1", others: [] },
  alone: [{ childId: "child-1", scheme: "yes", transferredOn: day("2026-11-03"), ageDisputed: true }],
  protection: [{ childId: "child-1", status: "L1", on: day("2026-11-22"), at: 870, extendedUntil: null }],
  background: {
    health: "An inhaler for colds",
    identity: "Likes stories of great-grandmother",
    noContact: "Cousin Vera: the court said so",
    carePlan: "return-home",
    planWords: "Looked at in twelve weeks",
    siblingTime: "Sees the eldest on Sundays",
    communication: ["makaton"],
    interpreter: true,
    parentAndChild: "both",
    support: ["taxis"],
    liberty: true,
    riskWords: "Went missing twice in May",
    outOfHours: "Emergency duty team",
    fromFile: "Preferred location: Meir",
  },
  voices: [
    {
      childId: "child-1",
      voice: { words: "I want to stay with Jamie", how: "on a walk", when: today, by: "his social worker" },
    },
    { childId: "child-2", voice: { whyNot: "Does not speak to grown-ups yet" } },
  ],
};

/** What the children's own records say. */
const records: readonly ToldRecord[] = [
  {
    ...{ id: "child-1", ref: "C-SECRET1", ethnicity: "white_roma", unaccompanied: false },
    ...{ needCode: "N4", legalStatus: "L1" },
  },
  {
    ...{ id: "child-2", ref: "C-SECRET2", ethnicity: "white_roma", unaccompanied: true },
    ...{ needCode: "N2", legalStatus: "V2" },
  },
];
const england = { today, rules: MATCHING_RULEBOOK };
const WHEN = { neededToday: false, recordTold: MATCHING_RULEBOOK.recordTold.value };

describe("what carers are told when they are asked", () => {
  const told = tellingOf(request, { place: { lat: 53.01, lng: -2.11 } }, "Stoke-on-Trent", today);
  const text = JSON.stringify(told);

  test("is what bears on whether they can do it", () => {
    expect(told).toMatchObject({ who: "two brothers, 6 and 9", together: true, from: "1 December 2026" });
    expect(text).toContain("Learning support, going missing");
    expect(text).toContain("Cannot live with a dog (known)");
    expect(text).toContain("miles in a straight line, about");
    expect(text).toContain("Stoke-on-Trent");
  });

  test("says nothing by which somebody could know the child", () => {
    for (const secret of ["R-SECRET", "child-1", "Jamie", "Jones", "Pete", "Mary", "ST3", "group-1", "walk"]) {
      expect(text).not.toContain(secret);
    }
  });
});

/** Words that stand for each part of the request above, as a reader would see them. */
const MARKS: Readonly<Record<SeenPart, string>> = {
  who: "two brothers",
  care: "Short-term care",
  town: "Stoke-on-Trent",
  needs: "Learning support",
  home: "Cannot live with a dog",
  identity: "Polish",
  "places-by-kind": "School or nursery",
  "distances-from-their-home": "miles in a straight line, about",
  "parent-and-child": "Both",
  communication: "Makaton, an interpreter",
  support: "Taxis to school",
  voice: "“I want to stay with Jamie”",
  health: "An inhaler",
  "risks-in-words": "missing twice in May",
  "identity-in-words": "great-grandmother",
  "sibling-time": "on Sundays",
  "age-in-dispute": "treated as a child",
  liberty: "depriving the child of liberty",
  plan: "Looked at in twelve weeks",
  "out-of-hours": "Emergency duty team",
  "from-file": "Preferred location",
  "together-reason": "Always with Jamie",
  reference: "R-SECRET",
  "child-references": "C-SECRET1",
  "place-names": "St Something Primary",
  "places-to-avoid": "Uncle Pete",
  "no-contact": "Cousin Vera",
  "kin-considered": "Aunt Mary",
  "postcode-of-the-family-home": "ST3 1",
  "sibling-group": "group-1",
  "siblings-elsewhere": "elsewhere",
  "stands-beside": "R-BESIDE1",
  "who-heard-the-child": "his social worker",
  "record-ids": "child-1",
  "ethnic-group": "Roma",
  "legal-status": "Police protection: the police keep them safe",
  "why-in-care": "Family in acute stress",
  disability: "Disabled, as the council’s record says",
  "came-alone": "To this country alone",
  "child-record": "National Transfer Scheme",
};

describe("every part of a request, at every step", () => {
  const STEPS: readonly ReadingStep[] = ["asked", "agreed", "settled", "over"];
  const opensAt = { asked: ["asked", "agreed", "settled"], agreed: ["agreed", "settled"], settled: ["settled"] };

  /** The whole of what somebody reads, as their page is given it. */
  function readBy(reader: OutsideReader, step: ReadingStep, told: PlacementRequest = request, of = records): string {
    const home = reader === "carer" ? { place: { lat: 53.01, lng: -2.11 } } : null;
    const telling = step === "over" ? null : tellingOf(told, home, "Stoke-on-Trent", today);
    // The record of a child goes by the child's id.
    const own = of.map((record, at) => ({ ...record, id: told.children[at]?.id ?? record.id }));
    return JSON.stringify([telling, openedLater(told, own, reader, step, england)]);
  }

  for (const reader of ["carer", "agency"] as const) {
    for (const step of STEPS) {
      test(`is read by ${reader === "carer" ? "carers" : "an agency"} at the step “${step}” just where the table says so`, () => {
        const text = readBy(reader, step);
        for (const [part, mark] of Object.entries(MARKS) as [SeenPart, string][]) {
          const from = OPENS[part][reader];
          const open = from !== null && from !== "over" && opensAt[from].includes(step);
          expect([part, text.includes(mark)]).toEqual([part, open]);
        }
      });
    }
  }

  test("carers who are asked for today read whom to ring outside office hours with the question; an agency does not", () => {
    const readsIt = (reader: OutsideReader, step: ReadingStep, neededBy: string) =>
      openedLater({ ...request, neededBy: day(neededBy) }, [], reader, step, england).some(
        ({ part }) => part === "out-of-hours",
      );
    for (const neededBy of ["2026-11-22", "2026-11-23"]) {
      expect(readsIt("carer", "asked", neededBy)).toBe(true);
      expect(readsIt("carer", "over", neededBy)).toBe(false);
      expect(readsIt("agency", "asked", neededBy)).toBe(false);
    }
    expect(readsIt("carer", "asked", "2026-11-24")).toBe(false);
  });

  test("each child’s voice opens with a yes, and why one has no words is told too", () => {
    const shown = (step: ReadingStep) =>
      openedLater(request, [], "carer", step, england).filter(({ part }) => part === "voice");
    expect(shown("agreed")).toEqual([
      {
        part: "voice",
        name: "In their own words, the boy of 9",
        words: "“I want to stay with Jamie” (on a walk, 23 November 2026)",
      },
      {
        part: "voice",
        name: "In their own words, the boy of 6",
        words: "No words could be had: Does not speak to grown-ups yet",
      },
    ]);
    expect([shown("asked"), shown("over")]).toEqual([[], []]);
  });

  test("where not to take the child is told by sector and town, to carers once it is settled and to nobody before", () => {
    for (const reader of ["carer", "agency"] as const) {
      for (const step of STEPS) {
        const open = reader === "carer" && step === "settled";
        expect([reader, step, readBy(reader, step).includes("ST6 5")]).toEqual([reader, step, open]);
      }
    }
    const told = openedLater(request, [], "carer", "settled", england).find(({ part }) => part === "places-to-avoid");
    expect(told?.words).toBe("1 mile around ST6 5, Stoke-on-Trent: Uncle Pete lives there");
  });

  test("a place that is no sector's own point is told by the nearest one", () => {
    const avoid = [{ place: { lat: 53.02, lng: -2.1 }, miles: 0.5, reason: "A person" }];
    const parts = openedLater({ ...request, avoid }, [], "carer", "settled", england);
    expect(parts.find(({ part }) => part === "places-to-avoid")?.words).toMatch(
      /^0\.5 miles around a place near [A-Z]+\d+ \d, .+: A person$/,
    );
  });

  test("no field is read by anybody but where the table opens its part", () => {
    for (const { path, field } of everyField()) {
      const was = field.of ? field.of(request) : request;
      const other = field.otherwise(was);
      expect([path, JSON.stringify(other) === JSON.stringify(was)]).toEqual([path, false]);
      for (const reader of ["carer", "agency"] as const) {
        for (const step of STEPS) {
          const reads = readBy(reader, step, was) !== readBy(reader, step, other);
          const open = isOpen(field.part, reader, step, WHEN);
          expect([path, reader, step, reads ? "is read" : "is not"]).toEqual([
            path,
            reader,
            step,
            open ? "is read" : "is not",
          ]);
        }
      }
    }
  });

  test("no field of a child’s record is read by anybody but where the table opens its part", () => {
    for (const [name, { part, otherwise }] of Object.entries(EVERY_RECORD_FIELD)) {
      const other = records.map((record, at) => (at === 0 ? { ...record, [name]: otherwise } : record));
      for (const reader of ["carer", "agency"] as const) {
        for (const step of STEPS) {
          const reads = readBy(reader, step) !== readBy(reader, step, request, other);
          expect([name, reader, step, reads]).toEqual([name, reader, step, isOpen(part, reader, step, WHEN)]);
        }
      }
    }
  });

  test("a council may have the record told only once it is settled, and an agency is never told of it", () => {
    const later = {
      today,
      rules: { ...MATCHING_RULEBOOK, recordTold: { ...MATCHING_RULEBOOK.recordTold, value: "settled" } },
    } as const;
    const reads = (reader: OutsideReader, step: ReadingStep, when: Parameters<typeof openedLater>[4]) =>
      openedLater(request, records, reader, step, when).some(({ part }) => part === "ethnic-group");
    expect([
      reads("carer", "agreed", england),
      reads("carer", "agreed", later),
      reads("carer", "settled", later),
    ]).toEqual([true, false, true]);
    expect(STEPS.some((step) => reads("agency", step, england))).toBe(false);
  });

  test("what is the same of all children is said once, and what differs of each", () => {
    const told = openedLater(request, records, "carer", "agreed", england);
    const read = (of: SeenPart) => told.flatMap(({ part, name, words }) => (part === of ? [[name, words]] : []));
    expect(read("ethnic-group")).toEqual([["Ethnic group", "Roma"]]);
    expect(read("why-in-care")).toEqual([
      ["Why they are in care, the boy of 9", "Family in acute stress"],
      ["Why they are in care, the boy of 6", "The child's disability"],
    ]);
    expect(read("legal-status")).toEqual([
      [
        "Legal status, the boy of 9",
        "Police protection: the police keep them safe for now, and nobody has gained parental responsibility, since 22 November, 14:30; it ends by law at 14:30 on 25 November 2026",
      ],
      [
        "Legal status, the boy of 6",
        "Accommodated by agreement (section 20): their parents have parental responsibility, the council has none",
      ],
    ]);
    expect(read("disability")).toEqual([["Disability, the boy of 6", "Disabled, as the council’s record says"]]);
  });

  test("carers read in advance what opens with their yes and what once it is settled, and nothing of it is left out", () => {
    const words = stillToOpen("asked", WHEN);
    for (const at of ["agreed", "settled"] as const) {
      const parts = (Object.keys(OPENS) as SeenPart[]).filter((part) => OPENS[part].carer === at);
      // The references of the request and of the children are one line.
      expect(words[at]).toHaveLength(parts.filter((part) => part !== "child-references").length);
    }
    expect(stillToOpen("agreed", WHEN)).toEqual({ agreed: [], settled: words.settled });
    expect(stillToOpen("settled", WHEN)).toEqual({ agreed: [], settled: [] });
    expect(stillToOpen("over", WHEN)).toEqual({ agreed: [], settled: [] });
  });
});
