import { describe, expect, test } from "vitest";
import { rulebookOn } from "../applications/rulebook.ts";
import { addDays, type Day, day } from "../shared/day.ts";
import {
  type ApprovalFacts,
  challengeDetermination,
  changeTerms,
  giveDetermination,
  isFoundUnsuitable,
  receiveResignation,
  recordReview,
  settleDetermination,
  settleReview,
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
  checksDueOn: null,
  availability: { state: "available", confirmedOn: today },
  approvalEndsOn: null,
  proposal: null,
  finding: null,
};
const on = (at: Day, living = 0, reviewedOn: Day | null = null): ApprovalFacts => ({
  today: at,
  rulebook: rulebookOn(at),
  holidays: new Set(),
  living,
  reviewedOn,
});
const wider: Terms = { ...terms, ageMax: 16 };

/** The household after a change that is not refused. */
function changed(household: CarerHousehold, result: ReturnType<typeof recordReview>): CarerHousehold {
  if (!result.ok) throw new Error(result.refusal);
  return result.value.reduce(evolveHousehold, household);
}

describe("what a review found", () => {
  const found = (outcome: "suits" | "terms-to-change" | "not-suitable", heldOn = "2026-11-20") =>
    changed(home, recordReview(home, { heldOn: day(heldOn), outcome, panelOn: day("2026-11-18") }, on(today)));

  test("waits for the decision maker unless everything suits", () => {
    expect(found("suits").finding).toBeNull();
    expect(found("not-suitable").finding).toEqual({ outcome: "not-suitable", on: "2026-11-20" });
    expect(
      (["suits", "terms-to-change", "not-suitable"] as const).map((one) => isFoundUnsuitable(found(one).finding)),
    ).toEqual([false, false, true]);
  });

  test("waits no more once terms are changed, a determination is given, or the carers resign", () => {
    const waiting = found("terms-to-change");
    const agreed = { terms: wider, reason: "review", agreedOn: today, statementGiven: true } as const;
    const notice = { terms: null, reason: "review", noticeOn: today } as const;
    for (const result of [
      changeTerms(waiting, agreed, on(today)),
      giveDetermination(waiting, notice, on(today)),
      receiveResignation(waiting, today, on(today)),
    ]) {
      expect(changed(waiting, result).finding).toBeNull();
    }
  });

  test("is left as it is only after the review, once the carers were told, and only while it waits", () => {
    const waiting = found("terms-to-change");
    expect(changed(waiting, settleReview(waiting, { toldOn: today }, on(today))).finding).toBeNull();
    expect(settleReview(waiting, { toldOn: day("2026-11-19") }, on(today))).toMatchObject({
      refusal: "before-approval",
    });
    expect(settleReview(waiting, { toldOn: addDays(today, 1) }, on(today))).toMatchObject({ refusal: "date-to-come" });
    expect(settleReview(home, { toldOn: today }, on(today))).toMatchObject({ refusal: "nothing-found" });
  });
});

describe("a review of an approval", () => {
  const suits = { heldOn: day("2026-11-20"), outcome: "suits", panelOn: day("2026-11-18") } as const;

  test("moves the last day of the next one to a year after it", () => {
    expect(changed(home, recordReview(home, suits, on(today))).reviewDueOn).toBe("2027-11-20");
  });

  test("is considered by the panel the first time, and need not be later", () => {
    expect(recordReview(home, { ...suits, panelOn: null }, on(today))).toMatchObject({ refusal: "panel-missing" });
    const second = changed(home, recordReview(home, suits, on(today)));
    const later = { heldOn: day("2027-11-01"), outcome: "suits", panelOn: null } as const;
    expect(changed(second, recordReview(second, later, on(day("2027-11-02"), 0, suits.heldOn))).reviewDueOn).toBe(
      "2028-11-01",
    );
  });

  test("is no first one after one was held, though the council's short periods let it fall within the first year", () => {
    const young = { ...home, approvedOn: day("2026-06-01"), reviewDueOn: day("2026-12-01") };
    const often = (at: Day, reviewedOn: Day | null): ApprovalFacts => {
      const facts = on(at, 0, reviewedOn);
      const laterReview = { length: 3, unit: "months", convention: "after" } as const;
      const values = { ...facts.rulebook.values, laterReview };
      return { ...facts, rulebook: { ...facts.rulebook, values } };
    };
    const first = { heldOn: day("2026-08-01"), outcome: "suits", panelOn: day("2026-08-01") } as const;
    // Held early: the next is due before the day the first one would have been, and is recorded all the same.
    expect(recordReview(young, { ...first, panelOn: null }, often(today, null))).toMatchObject({
      refusal: "panel-missing",
    });
    const reviewed = changed(young, recordReview(young, first, often(today, null)));
    expect(reviewed.reviewDueOn).toBe("2026-11-01");
    const second = { heldOn: day("2026-11-01"), outcome: "suits", panelOn: null } as const;
    expect(changed(reviewed, recordReview(reviewed, second, often(today, first.heldOn))).reviewDueOn).toBe(
      "2027-02-01",
    );
    expect(recordReview(reviewed, { ...second, heldOn: first.heldOn }, often(today, first.heldOn))).toMatchObject({
      refusal: "reviewed-since",
    });
  });

  test("of a home that came with a list is not the first where its next one is due after a year", () => {
    const listed = { ...home, approvedOn: day("2020-05-01"), reviewDueOn: day("2027-05-01") };
    const held = { heldOn: day("2026-11-20"), outcome: "suits", panelOn: null } as const;
    expect(changed(listed, recordReview(listed, held, on(today))).reviewDueOn).toBe("2027-11-20");
    // One from before the review that the list knows of.
    expect(recordReview(listed, { ...held, heldOn: day("2026-04-30") }, on(today))).toMatchObject({
      refusal: "reviewed-since",
    });
  });

  test("is recorded once, after it was held, of an approval that holds", () => {
    const held = changed(home, recordReview(home, suits, on(today)));
    expect(recordReview(held, suits, on(today, 0, suits.heldOn))).toMatchObject({ refusal: "reviewed-since" });
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
