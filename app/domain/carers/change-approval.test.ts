import { describe, expect, test } from "vitest";
import { rulebookOn } from "../applications/rulebook.ts";
import { addDays, type Day, day } from "../shared/day.ts";
import {
  type ApprovalFacts,
  challengeDetermination,
  changeTerms,
  giveDetermination,
  receiveResignation,
  recordReview,
  settleDetermination,
} from "./change-approval.ts";
import { type CarerHousehold, evolveHousehold } from "./household.ts";
import type { Terms } from "./terms.ts";

const today = day("2026-11-23");
const terms: Terms = {
  places: 2,
  ageMin: 5,
  ageMax: 12,
  sex: "any",
  careTypes: ["short-term", "emergency"],
  siblingMax: 2,
  namedChild: null,
};
const home: CarerHousehold = {
  id: "h1",
  councilId: "E06000021",
  applicationId: null,
  name: "Priya Sandhu",
  approvedOn: day("2025-12-01"),
  terms,
  agreementSignedOn: day("2025-12-05"),
  reviewDueOn: day("2026-12-01"),
  availability: { state: "available", confirmedOn: today },
  approvalEndsOn: null,
  proposal: null,
};
const on = (at: Day, living = 0): ApprovalFacts => ({
  today: at,
  rulebook: rulebookOn(at),
  holidays: new Set(),
  living,
});
const wider: Terms = { ...terms, ageMax: 16 };

/** The household after a change that is not refused. */
function changed(household: CarerHousehold, result: ReturnType<typeof recordReview>): CarerHousehold {
  if (!result.ok) throw new Error(result.refusal);
  return result.value.reduce(evolveHousehold, household);
}

describe("a review of an approval", () => {
  const suits = { heldOn: day("2026-11-20"), outcome: "suits", panelOn: day("2026-11-18") } as const;

  test("moves the last day of the next one to a year after it", () => {
    expect(changed(home, recordReview(home, suits, on(today))).reviewDueOn).toBe("2027-11-20");
  });

  test("is considered by the panel the first time, and need not be later", () => {
    expect(recordReview(home, { ...suits, panelOn: null }, on(today))).toMatchObject({ refusal: "panel-missing" });
    const second = changed(home, recordReview(home, suits, on(today)));
    const later = { heldOn: day("2027-11-01"), outcome: "suits", panelOn: null } as const;
    expect(changed(second, recordReview(second, later, on(day("2027-11-02")))).reviewDueOn).toBe("2028-11-01");
  });

  test("is recorded once, after it was held, of an approval that holds", () => {
    const held = changed(home, recordReview(home, suits, on(today)));
    expect(recordReview(held, suits, on(today))).toMatchObject({ refusal: "reviewed-since" });
    expect(recordReview(home, { ...suits, heldOn: day("2026-11-24") }, on(today))).toMatchObject({
      refusal: "date-to-come",
    });
    const ended = { ...home, approvalEndsOn: day("2026-11-22") };
    expect(recordReview(ended, suits, on(today))).toMatchObject({ refusal: "approval-ended" });
  });
});

describe("a change of the terms", () => {
  const agreed = { terms: wider, reason: "review", agreedOn: today, statementGiven: true } as const;

  test("counts at once with the carers' written agreement and the statement of the support they need", () => {
    expect(changed(home, changeTerms(home, agreed, on(today))).terms.ageMax).toBe(16);
    expect(changeTerms(home, { ...agreed, statementGiven: false }, on(today))).toMatchObject({
      refusal: "statement-missing",
    });
  });

  test("is refused where nothing would change, where terms do not hold together, and below the children who live there", () => {
    const same = { ...agreed, terms: { ...terms, careTypes: ["emergency", "short-term"] as const } };
    expect(changeTerms(home, same, on(today))).toMatchObject({ refusal: "terms-the-same" });
    expect(changeTerms(home, { ...agreed, terms: { ...terms, ageMin: 14 } }, on(today))).toMatchObject({
      refusal: "terms-not-valid",
    });
    const fewer = { ...agreed, terms: { ...terms, places: 1, siblingMax: 1 } };
    expect(changeTerms(home, fewer, on(today, 2))).toMatchObject({ refusal: "children-there" });
  });

  test("without their agreement waits for the 28 days of a qualifying determination, and then for the decision maker", () => {
    const given = changed(
      home,
      giveDetermination(home, { terms: wider, reason: "review", noticeOn: today }, on(today)),
    );
    expect(given.terms).toEqual(terms);
    expect(given.proposal?.answerBy).toBe("2026-12-21");
    const settle = { asProposed: true, recommendedOn: null } as const;
    expect(settleDetermination(given, settle, on(day("2026-12-21")))).toMatchObject({ refusal: "still-to-answer" });
    const settled = changed(given, settleDetermination(given, settle, on(day("2026-12-22"))));
    expect(settled).toMatchObject({ terms: wider, proposal: null });
    // They may agree before that, and then nothing waits.
    expect(changed(given, changeTerms(given, agreed, on(today)))).toMatchObject({ terms: wider, proposal: null });
  });

  test("that carers have challenged waits for the recommendation, and may be dropped", () => {
    const given = changed(
      home,
      giveDetermination(home, { terms: wider, reason: "review", noticeOn: today }, on(today)),
    );
    const answer = { challenge: "representations", challengedOn: day("2026-12-01") } as const;
    const challenged = changed(given, challengeDetermination(given, answer, on(day("2026-12-02"))));
    expect(challengeDetermination(challenged, answer, on(day("2026-12-02")))).toMatchObject({
      refusal: "answered-before",
    });
    const late = { ...answer, challengedOn: day("2026-12-22") };
    expect(challengeDetermination(given, late, on(day("2026-12-23")))).toMatchObject({ refusal: "too-late" });
    const later = on(day("2027-01-20"));
    expect(settleDetermination(challenged, { asProposed: true, recommendedOn: null }, later)).toMatchObject({
      refusal: "recommendation-missing",
    });
    const recommended = { asProposed: true, recommendedOn: day("2027-01-15") };
    expect(changed(challenged, settleDetermination(challenged, recommended, later)).terms).toEqual(wider);
    const dropped = { asProposed: false, recommendedOn: null };
    expect(changed(challenged, settleDetermination(challenged, dropped, later))).toMatchObject({
      terms,
      proposal: null,
    });
  });
});

describe("the end of an approval", () => {
  test("by the decision maker waits for the days to answer and for every child to have a home", () => {
    const given = changed(
      home,
      giveDetermination(home, { terms: null, reason: "concern", noticeOn: today }, on(today)),
    );
    const settle = { asProposed: true, recommendedOn: null } as const;
    const over = day("2026-12-22");
    expect(settleDetermination(given, settle, on(over, 1))).toMatchObject({ refusal: "children-there" });
    expect(changed(given, settleDetermination(given, settle, on(over))).approvalEndsOn).toBe(over);
  });

  test("by resignation comes 28 days after it was received, and takes what was proposed with it", () => {
    const given = changed(
      home,
      giveDetermination(home, { terms: wider, reason: "review", noticeOn: today }, on(today)),
    );
    const resigned = changed(given, receiveResignation(given, addDays(today, -1), on(today)));
    expect(resigned).toMatchObject({ approvalEndsOn: "2026-12-20", proposal: null });
    expect(receiveResignation(resigned, today, on(today))).toMatchObject({ refusal: "already-resigned" });
  });
});
