import { expect, test } from "vitest";
import type { Day } from "#app/domain/shared/day.ts";
import { decisionInWords } from "./decision-record.ts";

type Kept = Parameters<typeof decisionInWords>[0];

const day = (text: string) => text as Day;
const RECORD: Kept = {
  requestId: "r1",
  householdId: "h1",
  startsOn: day("2026-11-27"),
  tests: {
    education: { answer: "not-practicable", why: "Nothing nearer the school." },
    "in-area": { answer: "not-met", why: "Nobody is free inside." },
  },
  voices: [
    {
      childId: "c1",
      voice: { words: "Is there a garden?", how: "on the phone", when: day("2026-11-22"), by: "his social worker" },
    },
    { childId: "c2", voice: { whyNot: "She is asleep in every visit." } },
  ],
  voiceWeighed: "There is a garden.",
  parentsViews: "Their mother agrees.",
  childrenThereViews: "The boy there would like company.",
  identity: "The carers speak Somali.",
  support: "A taxi to school until half term.",
  reviewingOfficerOn: day("2026-11-21"),
  reasons: "They know boys of his age.",
  secondOption: { householdId: "h2", why: "Farther from school" },
  decisionMaker: { id: "m1", name: "Dana Decider", role: "Team manager" },
  areaApproval: { by: "Nora Nominated", role: "nominated-officer", on: day("2026-11-20") },
  othersConsents: [{ councilId: "E08000025", by: "Bea Consents", on: day("2026-11-16") }],
  schoolApproval: { by: "Kay Stage", on: day("2026-11-19") },
  exception: "EX-7",
  planAgreedOn: day("2026-11-18"),
  areaNoticeSentOn: day("2026-11-17"),
  area: "adjoining",
  areaApprover: "nominated-officer",
  areaExemption: null,
  followUps: [],
  considered: [
    {
      householdId: "h1",
      ref: "H-1CHOSE",
      whose: "Stoke-on-Trent",
      provider: "own",
      places: 2,
      free: 1,
      miles: 1.4,
      standing: "chosen",
      asked: {
        at: "2026-11-20T10:00:00.000Z",
        reply: "accepted",
        repliedAt: "2026-11-20T12:15:00.000Z",
        reason: null,
        note: null,
      },
      why: "This is the home that was decided on.",
    },
  ],
  consideredAgencies: [
    {
      agency: "Harbour Fostering",
      sentAt: "2026-11-20T10:00:00.000Z",
      replyBy: "2026-11-21T10:00:00.000Z",
      answeredAt: "2026-11-20T15:30:00.000Z",
      answer: {
        kind: "home",
        ref: "HF-12",
        sector: "ST3 6",
        places: 1,
        ageMin: 0,
        ageMax: 17,
        others: "nobody else",
        weeklyPence: 84_500,
        rating: "good",
        inspectedOn: day("2025-03-04"),
        from: day("2026-11-26"),
        note: "",
      },
      standing: "not-chosen",
      why: "Its home was not taken: Too far from school",
    },
    {
      agency: "Quay Care",
      sentAt: "2026-11-20T10:00:00.000Z",
      replyBy: null,
      answeredAt: null,
      answer: null,
      standing: "not-chosen",
      why: "It had not answered.",
    },
  ],
  decidedAt: "2026-11-23T09:30:00.000Z",
};
const child = (id: string, bornOn: string, sex: "female" | "male") => {
  return { id, bornOn: day(bornOn), sex, needs: [], solo: false };
};
const REQUEST = {
  children: [child("c1", "2017-03-02", "male"), child("c2", "2026-06-01", "female")],
  neededBy: day("2026-11-27"),
  kinOrParent: { considered: true, reason: "An aunt cannot now." },
};

const said = (kept: Kept, second: string | null) =>
  decisionInWords(kept, REQUEST, second)
    .flatMap(({ facts }) => facts.map(({ name, words }) => `${name}: ${words}`))
    .join("\n");

test("nothing of a closed record is left out", () => {
  const words = said(RECORD, "H-2SECND, Meir ST3");
  for (const part of [
    "H-1CHOSE: chosen: Stoke-on-Trent carers, 1 of 2 places free, 1.4 miles in a straight line. Asked on 20 November 2026 at 10:00, said yes on 20 November 2026 at 12:15.",
    "Harbour Fostering: not chosen: Asked on 20 November 2026 at 10:00, to answer by 10:00 21 November 2026. Answered on 20 November 2026 at 15:30. HF-12, ST3 6: 1 place, ages 0 to 17, from 26 November 2026, £845 a week for each child; Good, inspected 4 March 2025, as the agency stated it. Its home was not taken: Too far from school",
    "Quay Care: not chosen: Asked on 20 November 2026 at 10:00. It had not answered.",
    "27 November 2026",
    "Dana Decider, Team manager",
    "23 November 2026",
    "(s22C(8)(b)): Not reasonably practicable: Nothing nearer the school.",
    "(s22C(9)): Not met: Nobody is free inside.",
    "The boy of 9 about this home: “Is there a garden?” Told to his social worker, on the phone, on",
    "The baby girl about this home: No words could be had: She is asleep in every visit.",
    "There is a garden.",
    "Their mother agrees.",
    "The boy there would like company.",
    "The carers speak Somali.",
    "A taxi to school until half term.",
    "They know boys of his age.",
    "H-2SECND, Meir ST3: Farther from school",
    "Nora Nominated, the nominated officer, on",
    "Kay Stage, on",
    "Consent of Birmingham: Bea Consents, on 16 November 2026",
    "EX-7",
    "An aunt cannot now.",
    "21 November 2026",
    "20 November 2026",
    "19 November 2026",
    "18 November 2026",
    "17 November 2026",
  ]) {
    expect(words).toContain(part);
  }
});

test("the reviewing officer of a child who stays in the area is written down with the day, or with why not", () => {
  const inside = { ...RECORD, area: "in-area", areaApprover: null } as const;
  expect(said(inside, null)).toContain("Reviewing officer consulted: 21 November 2026");
  const not = { ...inside, reviewingOfficerOn: null };
  expect(said(not, null)).toContain("Reviewing officer consulted: Nothing was written down.");
  const why = { ...not, reviewingOfficerWhyNot: "Nobody is named yet." };
  expect(said(why, null)).toContain("Reviewing officer consulted: No: Nobody is named yet.");
});

test("the legal status from the day of the move is kept for each child, with since when it is another", () => {
  const legal = [
    { childId: "c1", status: "C1", since: day("2026-11-27") },
    { childId: "c2", status: "V2", since: null },
  ];
  const legalBefore = [
    { childId: "c1", status: "V2" },
    { childId: "c2", status: null },
  ];
  const words = said({ ...RECORD, legal, legalBefore }, null);
  expect(words).toContain(
    "Legal status of the boy of 9 from this day: Interim care order, C1, since 27 November 2026; before: Accommodated by agreement (section 20), V2.",
  );
  expect(words).toContain("Legal status of the baby girl from this day: Accommodated by agreement (section 20), V2.");
});

test("what fills each gap is kept with who does it and by when", () => {
  const { support: _old, ...record } = RECORD;
  const gaps = { education: { what: "A taxi to school.", who: "The social worker", by: day("2026-12-18") } };
  const words = said({ ...record, gaps }, null);
  expect(words).toContain(
    "What fills this gap (s22C(8)(b)): A taxi to school. Who: The social worker, by 18 December 2026.",
  );
  expect(words).not.toContain("What fills the gaps");
  expect(said({ ...record, gaps: {} }, null)).toContain("What fills the gaps: Nothing was left to fill.");
});

test("what a record did not need, or could not have, is said to be so", () => {
  const words = said(
    {
      ...RECORD,
      area: "in-area",
      voices: [{ childId: "c1", voice: { whyNot: "He is three weeks old." } }],
      childrenThereViews: "",
      secondOption: { noneBecause: "No other home fitted." },
      planAgreedOn: null,
    },
    null,
  );
  expect(words).toContain("No words could be had: He is three weeks old.");
  expect(words).toContain("The baby girl about this home: Nothing was written down.");
  expect(words).toContain("no children lived there");
  expect(words).toContain("There was none: No other home fitted.");
  expect(words).toContain("Placement plan agreed: Not before the decision.");
});
