import { describe, expect, test } from "vitest";
import type { Check } from "../applications/checks.ts";
import type { FrozenAnswers } from "../applications/form/engine.ts";
import { NATIONAL_SETTINGS, rulebookOn } from "../applications/rulebook.ts";
import { day, instantAt } from "../shared/day.ts";
import { type PackFacts, packChapters } from "./pack-chapters.ts";
import { packClosesAt, papersLate, partOfPage } from "./packs.ts";

const page = (title: string, answer: string, person?: { key: string; name: string }) => ({
  slug: title,
  title,
  ...(person ? { person } : {}),
  items: [{ name: "a", question: "What is it (optional)", answer, rows: [] }],
});
const document = (...pages: ReturnType<typeof page>[]): FrozenAnswers => ({
  formId: "f",
  formVersion: "1",
  title: "An application",
  at: "2026-11-23T10:00:00.000Z",
  sections: [{ id: "s", title: "Section", pages }],
});
const check = (kind: Check["kind"], about: string, more: Partial<Check> = {}): Check =>
  ({
    kind,
    about,
    state: "received",
    outcome: "concern",
    receivedOn: day("2026-10-01"),
    blockedBecause: null,
    note: "CERTIFICATE 123",
    ...more,
  }) as Check;

const facts: PackFacts = {
  applying: ["applicant-1", "applicant-2"],
  document: document(
    page("Home", "Three bedrooms"),
    page("Health", "PRIVATE HEALTH", { key: "applicant-1", name: "Priya" }),
  ),
  sections: [{ title: "Skills", words: "First.\n\nSecond.", inConfidence: "SAID IN CONFIDENCE" }],
  comments: "Page 4: it was 2015.",
  checks: [
    check("dbs", "Priya Sandhu"),
    check("ex-partner", "SOMEBODY ELSE"),
    check("pets", "the dog", { blockedBecause: "BLOCKED" }),
  ],
  references: [
    {
      name: "REFEREE NAME",
      relation: "friend",
      on: day("2026-10-02"),
      document: document(page("Knowing", "WHAT THE REFEREE WROTE")),
    },
  ],
  training: [{ title: "Skills to foster", on: day("2026-09-01"), name: "Priya Sandhu" }],
  papers: [
    { id: "p1", title: "MOT", fileName: "mot.pdf", whose: null, ownSent: true, on: day("2026-10-01") },
    {
      id: "p2",
      title: "Identity",
      fileName: "PASSPORT.pdf",
      whose: "Priya Sandhu",
      ownSent: true,
      on: day("2026-10-01"),
    },
    { id: "p3", title: "Finances", fileName: "FROM STAFF.pdf", whose: null, ownSent: false, on: day("2026-10-01") },
  ],
};
const wordsOf = (copy: "panel" | "applicant", given = facts) =>
  packChapters(given, copy)
    .map(({ title, blocks }) => [title, ...blocks.map(({ words }) => words)].join("\n"))
    .join("\n");
const keysOf = (copy: "panel" | "applicant") =>
  packChapters(facts, copy).map(({ key, withheld }) => (withheld ? `(${key})` : key));

const NOT_THEIRS = [
  "SAID IN CONFIDENCE",
  "REFEREE",
  "PRIVATE HEALTH",
  "SOMEBODY ELSE",
  "PASSPORT",
  "FROM STAFF",
  "BLOCKED",
];

describe("the papers of a panel", () => {
  test("hold the whole for the panel, in order, with the comments word for word", () => {
    expect(keysOf("panel")).toEqual([
      "application",
      "report",
      "comments",
      "checks",
      "references",
      "training",
      "paper-p1",
      "paper-p2",
      "paper-p3",
    ]);
    const words = wordsOf("panel");
    for (const each of [
      "SAID IN CONFIDENCE",
      "WHAT THE REFEREE WROTE",
      "PRIVATE HEALTH",
      "Page 4: it was 2015.",
      "PASSPORT",
    ])
      expect(words).toContain(each);
    expect(words).toContain("What is it\n");
  });

  test("say what came of a check and never what a certificate says", () => {
    expect(wordsOf("panel")).toContain("A concern, for the manager, 1 October 2026");
    for (const copy of ["panel", "applicant"] as const) expect(wordsOf(copy)).not.toContain("CERTIFICATE");
  });

  test("are made for the applicants without what is not theirs, and say each thing that is left out", () => {
    expect(keysOf("applicant")).toEqual([
      "application",
      "report",
      "comments",
      "checks",
      "(references)",
      "training",
      "paper-p1",
      "(papers)",
    ]);
    const words = wordsOf("applicant");
    for (const each of NOT_THEIRS) expect(words).not.toContain(each);
    expect(words).not.toContain("A concern");
    for (const said of [
      "wrote about yourself alone is left out",
      "said in confidence is left out",
      "References are given in confidence",
      "Papers of one person alone",
    ])
      expect(words).toContain(said);
  });

  test("give somebody who applies alone their own pages", () => {
    const words = wordsOf("applicant", { ...facts, applying: ["applicant-1"] });
    expect(words).toContain("PRIVATE HEALTH");
    expect(words).not.toContain("is left out of this copy. You can");
  });

  test("give who goes on alone nothing that the one who left wrote about themselves", () => {
    const both = document(
      page("Home", "Three bedrooms"),
      page("Health", "HEALTH OF WHO LEFT", { key: "applicant-1", name: "Priya" }),
      page("Health", "OWN HEALTH", { key: "applicant-2", name: "Daniel" }),
    );
    const after = { ...facts, document: both, applying: ["applicant-2"] as const };
    const words = wordsOf("applicant", after);
    expect(words).toContain("OWN HEALTH");
    expect(words).not.toContain("HEALTH OF WHO LEFT");
    expect(words).toContain("What somebody else wrote about themselves alone is left out of this copy.");
    expect(wordsOf("panel", after)).toContain("HEALTH OF WHO LEFT");
  });

  test("say so where there is nothing", () => {
    const none = { ...facts, document: null, sections: [], comments: null, references: [], training: [], papers: [] };
    expect(wordsOf("panel", none)).toContain("The time to comment passed without comments.");
    expect(wordsOf("panel", { ...none, comments: "" })).toContain("They had no comments.");
  });

  test("stay open until the end of the days after the meeting, through a change of the clocks", () => {
    const closes = packClosesAt(instantAt(day("2026-10-23"), 600), rulebookOn(day("2026-10-01"), NATIONAL_SETTINGS));
    expect(closes).toEqual(instantAt(day("2026-10-26"), 0));
    expect(closes.toISOString()).toBe("2026-10-26T00:00:00.000Z");
  });

  test("are late from the day after they were due", () => {
    expect(papersLate(day("2026-12-01"), day("2026-12-01"))).toBe(false);
    expect(papersLate(day("2026-12-02"), day("2026-12-01"))).toBe(true);
  });

  test("have a part for every page after the contents", () => {
    const contents = [
      { key: "a", title: "A", page: 2, pages: 3, withheld: false },
      { key: "b", title: "B", page: 5, pages: 1, withheld: false },
    ];
    expect(partOfPage(contents, 1)).toBeUndefined();
    expect(partOfPage(contents, 4)?.key).toBe("a");
    expect(partOfPage(contents, 5)?.key).toBe("b");
  });
});
