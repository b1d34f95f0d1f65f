import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answersSeenBy } from "./answers-by-person.ts";
import { applicationForm } from "./application-form.ts";
import { findPage } from "./engine.ts";
import { EXAMPLE_ANSWERS } from "./example-answers.ts";
import { changedFields, howOpen, mergeProposal, proposalInWords } from "./writing.ts";

const seen = answersSeenBy(EXAMPLE_ANSWERS, "applicant-1");
function pageOf(slug: string) {
  const found = findPage(applicationForm, seen, slug);
  if (!found) throw new Error(`No page ${slug}`);
  return found.page;
}
const home = pageOf("home");
const before = seen.home ?? {};

describe("how open a page is", () => {
  const sent = { stage: "assessment-open", stage1: "open", stage2: "not-started" } as const;

  test("a draft is written, what was sent is proposed, and who applies is neither", () => {
    expect(howOpen(home, { ...sent, stage: "draft" })).toBe("write");
    expect(howOpen(home, sent)).toBe("propose");
    expect(howOpen(pageOf("applying"), sent)).toBe("closed");
    expect(howOpen(pageOf("declaration"), sent)).toBe("closed");
  });

  test("a page of a later stage stays open until that stage is over, and is proposed then", () => {
    expect(howOpen(pageOf("health"), sent)).toBe("write");
    expect(howOpen(pageOf("health"), { ...sent, stage1: "passed" })).toBe("propose");
    expect(howOpen(pageOf("values"), { ...sent, stage1: "passed", stage2: "open" })).toBe("write");
    expect(howOpen(pageOf("values"), { ...sent, stage1: "passed", stage2: "report-done" })).toBe("propose");
  });

  test("nothing changes once it is with the decision maker, or over", () => {
    for (const stage of ["decision-pending", "approved", "withdrawn", "not-approved", "declined"] as const) {
      expect(howOpen(home, { ...sent, stage })).toBe("closed");
      expect(howOpen(pageOf("health"), { ...sent, stage })).toBe("closed");
    }
  });
});

describe("a change that is proposed", () => {
  test("is told question by question, as it was and as it would be", () => {
    const after = { ...before, spareRooms: 1, smoking: "outside" };
    expect(proposalInWords(home, before, after).map((change) => [change.before?.answer, change.after?.answer])).toEqual(
      [
        ["2", "1"],
        ["No", "Only outside"],
      ],
    );
  });

  test("is none where a database gives the parts of a row back in another order", () => {
    const rows = { animals: [{ kind: "dog", breed: "Biscuit", children: "yes" }] };
    const turned = { animals: [{ children: "yes", breed: "Biscuit", kind: "dog" }] };
    expect(changedFields(pageOf("pets"), rows, turned)).toEqual([]);
    expect(changedFields(pageOf("pets"), rows, { animals: [] })).toEqual(["animals"]);
  });

  test("leaves another change of the same page standing, and conflicts where both change one question", () => {
    const after = { ...before, spareRooms: 1 };
    expect(mergeProposal(home, before, after, { ...before, moving: "yes" })).toEqual({
      merged: { ...before, moving: "yes", spareRooms: 1 },
    });
    expect(mergeProposal(home, before, after, { ...before, spareRooms: 3 })).toEqual({ conflicts: ["spareRooms"] });
  });

  test("merged onto what it was proposed from is what was proposed, and changing nothing changes nothing", () => {
    const answers = fc.record(
      { tenure: fc.string(), spareRooms: fc.nat(), petKinds: fc.string(), moving: fc.string() },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(answers, answers, (old, fresh) => {
        expect(mergeProposal(home, old, fresh, old)).toEqual({ merged: fresh });
        expect(changedFields(home, old, old)).toEqual([]);
      }),
    );
  });
});
