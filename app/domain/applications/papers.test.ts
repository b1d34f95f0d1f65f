import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, day, instantAt } from "../shared/day.ts";
import { NO_ANSWERS } from "./form/answers-by-person.ts";
import { EXAMPLE_ANSWERS } from "./form/example-answers.ts";
import {
  acceptPaper,
  askForBetterCopy,
  expiryWarning,
  holdingUpPanel,
  isTheirPaper,
  mayRemove,
  PAPER_KINDS,
  PAPER_TYPES,
  type Paper,
  type PaperFacts,
  paperChecklist,
  paperFacts,
  paperFileName,
  paperFileRefusalInWords,
  papersAsked,
  sizeInWords,
  standingOf,
} from "./papers.ts";

const today = day("2026-11-23");
const panel = day("2027-03-10");
const at = (days: number) => instantAt(addDays(today, days), 600);
const alone: PaperFacts = {
  applicants: [{ key: "applicant-1", name: "Priya Sandhu" }],
  rents: false,
  drives: false,
  pets: false,
  signedPages: [],
};
let nth = 0;
const paper = (given: Partial<Paper> = {}): Paper => ({
  id: `p${++nth}`,
  kind: "car-insurance",
  person: "household",
  fileName: "insurance.pdf",
  state: "clean",
  expiresOn: null,
  sentByStaff: false,
  sentAt: at(0),
  scannedAt: null,
  acceptedAt: null,
  acceptedById: null,
  askedAgainAt: null,
  askedAgainBecause: null,
  ...given,
});
const lineOf = (facts: PaperFacts, id: string) => papersAsked(facts).filter((line) => line.id === id);

describe("the list of papers", () => {
  test("asks only for what the answers make needed", () => {
    const ids = papersAsked(alone).map(({ id }) => id);
    expect(ids).toEqual([
      "identity:applicant-1",
      "address:household",
      "right-to-reside:applicant-1",
      "relationship:applicant-1",
      "gas:household",
    ]);
    const all = papersAsked({ ...alone, rents: true, drives: true, pets: true, signedPages: ["applicant-1"] }).map(
      ({ kind }) => kind,
    );
    expect(new Set(all)).toEqual(new Set(Object.keys(PAPER_KINDS)));
  });

  test("asks each of two applicants for their own, which the other does not see", () => {
    const facts = { ...alone, applicants: [...alone.applicants, { key: "applicant-2", name: "Daniel Okoro" }] };
    const lines = papersAsked(facts).filter(({ kind }) => kind === "identity");
    expect(lines.map(({ name }) => name)).toEqual(["Priya Sandhu", "Daniel Okoro"]);
    expect(lines.filter((line) => isTheirPaper(line, "applicant-2")).map(({ id }) => id)).toEqual([
      "identity:applicant-2",
    ]);
    expect(isTheirPaper({ person: "household" }, "applicant-2")).toBe(true);
  });

  test("is read from the answers, finished or not", () => {
    expect(paperFacts(NO_ANSWERS)).toMatchObject({ rents: false, drives: false, pets: false });
    expect(paperFacts(EXAMPLE_ANSWERS).applicants.length).toBeGreaterThan(0);
  });

  test("says of every paper why, what will do and what it holds up", () => {
    for (const { why, willDo, source, holdsUp } of Object.values(PAPER_KINDS)) {
      expect(why).toMatch(/\.$/);
      expect(willDo.length).toBeGreaterThan(0);
      expect(source).not.toBe("");
      expect(holdsUp).not.toBe("");
    }
  });
});

describe("a line", () => {
  const line = lineOf({ ...alone, drives: true }, "car-insurance:household");
  const stateOf = (...papers: Paper[]) => paperChecklist(line, papers, panel, today)[0]?.state;

  test("goes from wanted over sent to accepted", () => {
    expect(stateOf()).toBe("wanted");
    expect(stateOf(paper({ state: "quarantined" }))).toBe("sent");
    expect(stateOf(paper())).toBe("sent");
    expect(stateOf(paper({ acceptedAt: at(0), expiresOn: addDays(panel, 1) }))).toBe("accepted");
    expect(stateOf(paper({ state: "removed" }), paper({ state: "infected" }))).toBe("wanted");
  });

  test("wants three papers to say who somebody is", () => {
    const [identity] = paperChecklist(
      lineOf(alone, "identity:applicant-1"),
      [paper({ kind: "identity", person: "applicant-1" })],
      panel,
      today,
    );
    expect(identity).toMatchObject({ state: "part", have: 1 });
  });

  test("wants a newer copy when what was accepted runs out before the panel, until one comes", () => {
    const old = paper({ acceptedAt: at(0), expiresOn: addDays(panel, -1) });
    expect(stateOf(old)).toBe("renew");
    expect(stateOf(old, paper({ expiresOn: addDays(panel, 300) }))).toBe("sent");
    expect(paperChecklist(line, [old], panel, today)[0]?.warnings).toMatchObject([{ kind: "before-panel" }]);
  });

  test("wants a better copy until one comes after it was asked for", () => {
    const back = paper({ sentAt: at(-5), askedAgainAt: at(-1), askedAgainBecause: "A corner is cut off" });
    expect(stateOf(back)).toBe("asked-again");
    expect(stateOf(back, paper({ sentAt: at(-3) }))).toBe("asked-again");
    expect(stateOf(back, paper({ sentAt: at(0) }))).toBe("sent");
  });

  test("holds up the panel when it is critical, and not when it may be left out", () => {
    const list = paperChecklist(papersAsked({ ...alone, rents: true, drives: true }), [], panel, today);
    expect(holdingUpPanel(list).map(({ id }) => id)).toEqual([
      "identity:applicant-1",
      "address:household",
      "tenancy:household",
    ]);
  });
});

describe("a paper that runs out", () => {
  test("is good on the day written on it, and on the day of the panel", () => {
    expect(expiryWarning(today, today, today)).toBeNull();
    expect(expiryWarning(panel, panel, today)).toBeNull();
    expect(expiryWarning(addDays(panel, -1), panel, today)?.kind).toBe("before-panel");
    expect(expiryWarning(addDays(today, -1), panel, today)?.kind).toBe("expired");
    expect(expiryWarning(null, panel, today)).toBeNull();
    expect(expiryWarning(addDays(today, 1), null, today)).toBeNull();
  });

  test("warns exactly when it ends before the panel, whatever the days", () => {
    const days = fc.integer({ min: -800, max: 800 });
    fc.assert(
      fc.property(days, days, (ends, meets) => {
        const warned = expiryWarning(addDays(today, ends), addDays(today, meets), today) !== null;
        expect(warned).toBe(ends < Math.max(0, meets));
      }),
    );
  });
});

describe("a paper", () => {
  test("may be taken away until it is accepted", () => {
    expect(mayRemove(paper()).ok).toBe(true);
    expect(mayRemove(paper({ state: "infected" })).ok).toBe(true);
    expect(mayRemove(paper({ acceptedAt: at(0) }))).toMatchObject({ refusal: "accepted-already" });
    expect(mayRemove(paper({ state: "removed" }))).toMatchObject({ refusal: "not-there" });
  });

  test("is accepted with the day it runs out, once it may be opened", () => {
    const by = { id: "amina", expiresOn: null };
    expect(acceptPaper(paper({ state: "quarantined" }), by, at(0))).toMatchObject({ refusal: "not-open" });
    expect(acceptPaper(paper(), by, at(0))).toMatchObject({ refusal: "expiry-missing" });
    expect(acceptPaper(paper({ kind: "address" }), by, at(0)).ok).toBe(true);
    const accepted = acceptPaper(paper(), { ...by, expiresOn: panel }, at(0));
    expect(accepted).toMatchObject({ value: { expiresOn: panel, acceptedById: "amina" } });
    expect(accepted.ok && standingOf(accepted.value)).toBe("accepted");
    expect(accepted.ok && acceptPaper(accepted.value, by, at(1))).toMatchObject({ refusal: "accepted-already" });
  });

  test("is asked for again with a reason, also after it was accepted by mistake", () => {
    expect(askForBetterCopy(paper(), " ", at(0))).toMatchObject({ refusal: "reason-missing" });
    expect(askForBetterCopy(paper({ state: "quarantined" }), "x", at(0))).toMatchObject({ refusal: "not-open" });
    const back = askForBetterCopy(paper({ acceptedAt: at(-1) }), "Page 2 is missing", at(0));
    expect(back.ok && standingOf(back.value)).toBe("asked-again");
  });
});

describe("the name of a file", () => {
  test.each([
    ["C:\\fakepath\\Passport Priya.PDF", "Passport Priya.pdf"],
    ["../../etc/passwd", "passwd.pdf"],
    ["scan.jpg", "scan.pdf"],
    [".htaccess", "htaccess.pdf"],
    ["", "paper.pdf"],
    ["photo\u202Egpj.exe", "photogpj.pdf"],
    ['a"b\r\nSet-Cookie: x.pdf', "abSet-Cookie x.pdf"],
    ["Zażółć gęślą.pdf", "Zażółć gęślą.pdf"],
  ])("%j becomes %j", (typed, kept) => expect(paperFileName(typed, "application/pdf")).toBe(kept));

  test("is always one short line with the right ending", () => {
    const types = fc.constantFrom(...(Object.keys(PAPER_TYPES) as (keyof typeof PAPER_TYPES)[]));
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), types, (typed, type) => {
        const name = paperFileName(typed, type);
        expect(name.length).toBeLessThanOrEqual(100);
        expect(name).not.toMatch(/[\p{Cc}/\\"]/u);
        expect(PAPER_TYPES[type].endings.some((ending) => name.endsWith(`.${ending}`))).toBe(true);
      }),
    );
  });
});

test("every refusal of a file names a way on", () => {
  const refusals = [
    { code: "missing" },
    { code: "empty" },
    { code: "too-large" },
    { code: "wrong-type", found: "a Windows program", claimed: "passport.pdf" },
    { code: "wrong-type", found: null, claimed: null },
    { code: "two-in-one" },
    { code: "macros" },
    { code: "torn" },
  ] as const;
  for (const refusal of refusals) expect(paperFileRefusalInWords(refusal)).toMatch(/choose|take|save|send/i);
  expect(sizeInWords(200)).toBe("1 kB");
  expect(sizeInWords(2_440_000)).toBe("2.4 MB");
});
