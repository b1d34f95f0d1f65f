import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Application, invited, inviteToApply } from "../applications/application.ts";
import { rulebookOn } from "../applications/rulebook.ts";
import { day, instantAt } from "../shared/day.ts";
import { receiveResignation } from "./change-approval.ts";
import {
  approveHousehold,
  areAllSiblings,
  type CarerHousehold,
  changeAvailability,
  evolveHousehold,
  type FosteredChild,
  isWithinFosteringLimit,
  placesOf,
  signAgreement,
  unavailableOn,
} from "./household.ts";
import { checkTerms, type Terms, termsInWords } from "./terms.ts";

const today = day("2026-11-23");
const rulebook = rulebookOn(today);
const facts = { today, rulebook, holidays: new Set<never>(), living: 0, reviewedOn: null };
const calendar = { holidays: new Set([day("2026-12-25")]) };
const terms: Terms = {
  places: 3,
  ageMin: 5,
  ageMax: 12,
  sex: "any",
  careTypes: ["short-term", "emergency"],
  siblingMax: 3,
  namedChild: null,
};
const approvedApplication: Application = {
  ...invited(
    inviteToApply(
      { id: "a1", councilId: "E06000021", enquiryId: null, applicants: "Priya Sandhu and Daniel Okoro" },
      day("2026-05-01"),
    ),
  ),
  stage: "approved",
  dates: { Approved: today },
  terms,
};

function approved(rest: Partial<CarerHousehold> = {}): CarerHousehold {
  const result = approveHousehold(approvedApplication, "h1", terms, instantAt(today, 600), calendar);
  const [event] = result.ok ? result.value : [];
  if (event?.type !== "HouseholdApproved") throw new Error("not approved");
  return { ...event.household, agreementSignedOn: today, ...rest };
}

const child = (id: string, siblingGroup: string | null = null): FosteredChild => ({ id, siblingGroup });
const unrelated = (count: number) => Array.from({ length: count }, (_, index) => child(`c${index}`));
const siblings = (count: number) => Array.from({ length: count }, (_, index) => child(`s${index}`, "g1"));

describe("approval", () => {
  test("makes a household with its terms and a first review within twelve months", () => {
    const result = approveHousehold(approvedApplication, "h1", terms, instantAt(today, 600), calendar);
    expect(result).toMatchObject({
      value: [
        {
          household: {
            name: "Priya Sandhu and Daniel Okoro",
            approvedOn: "2026-11-23",
            reviewDueOn: "2027-11-23",
          },
        },
      ],
    });
  });

  test("is refused before the decision maker has approved", () => {
    const pending: Application = { ...approvedApplication, stage: "decision-pending" };
    const result = approveHousehold(pending, "h1", terms, instantAt(today, 600), calendar);
    expect(result).toEqual({ ok: false, refusal: { code: "not-approved-yet" } });
  });

  test("is refused with terms that do not hold together, and says each fault", () => {
    const wrong = { ...terms, places: 0, ageMin: 13, careTypes: [] };
    expect(approveHousehold(approvedApplication, "h1", wrong, instantAt(today, 600), calendar)).toMatchObject({
      refusal: {
        code: "terms-not-valid",
        missing: [
          "Places must be a whole number from 1 to 12",
          "Youngest age must not be above the oldest age",
          "Choose at least one type of care",
          "Largest sibling group must not be above the number of places",
        ],
      },
    });
  });

  test("opens no place until the foster care agreement is signed", () => {
    const household = approved({ agreementSignedOn: null });
    expect(placesOf(household, [], [], today, rulebook)).toMatchObject({
      usableNow: 0,
      why: ["The foster care agreement is not signed yet"],
    });
    const signed = signAgreement(household, today, today);
    if (!signed.ok) throw new Error(signed.refusal);
    expect(placesOf(signed.value.reduce(evolveHousehold, household), [], [], today, rulebook).usableNow).toBe(3);
  });

  test("an agreement is signed once, and not before approval or in days to come", () => {
    expect(signAgreement(approved(), today, today)).toMatchObject({ refusal: "already-signed" });
    const unsigned = approved({ agreementSignedOn: null });
    expect(signAgreement(unsigned, day("2026-11-22"), today)).toMatchObject({ refusal: "before-approval" });
    expect(signAgreement(unsigned, day("2026-11-24"), today)).toMatchObject({ refusal: "date-to-come" });
  });
});

describe("terms", () => {
  test("read as one says them", () => {
    expect(termsInWords(terms)).toBe("3 children, aged 5 to 12, girls or boys: short-term, emergency");
    expect(termsInWords({ ...terms, places: 1, ageMin: 4, ageMax: 4, sex: "female" })).toContain(
      "1 child, aged 4, girls",
    );
    expect(checkTerms(terms)).toEqual({ ok: true, value: terms });
  });
});

describe("the usual fostering limit", () => {
  test("given three unrelated children, a fourth is over it", () => {
    expect(isWithinFosteringLimit(unrelated(3), [], today, rulebook)).toBe(true);
    expect(isWithinFosteringLimit(unrelated(4), [], today, rulebook)).toBe(false);
  });

  test("given all are brothers and sisters, any number may stay together; one who is not ends that", () => {
    expect(isWithinFosteringLimit(siblings(5), [], today, rulebook)).toBe(true);
    expect(isWithinFosteringLimit([...siblings(3), child("other")], [], today, rulebook)).toBe(false);
    expect(areAllSiblings([child("a"), child("b")])).toBe(false);
  });

  test("given an exemption, it holds for the named children and its dates only", () => {
    const four = unrelated(4);
    const exemption = { childIds: four.map(({ id }) => id), from: day("2026-11-01"), until: day("2026-12-01") };
    expect(isWithinFosteringLimit(four, [exemption], today, rulebook)).toBe(true);
    expect(isWithinFosteringLimit([...unrelated(3), child("new")], [exemption], today, rulebook)).toBe(false);
    expect(isWithinFosteringLimit(four, [exemption], day("2026-12-02"), rulebook)).toBe(false);
  });
});

describe("places three ways", () => {
  test("given terms above the usual limit, the law holds them at three and says so", () => {
    const household = approved({ terms: { ...terms, places: 5 } });
    expect(placesOf(household, unrelated(1), [], today, rulebook)).toEqual({
      approved: 5,
      filled: 1,
      legalMax: 3,
      usableNow: 2,
      why: ["The usual fostering limit of 3, except for brothers and sisters"],
    });
  });

  test("given a break, no place is usable and the reason and its end are said", () => {
    const household = approved({
      availability: {
        state: "unavailable",
        reason: "break",
        from: day("2026-11-20"),
        until: day("2026-12-04"),
        confirmedOn: today,
      },
    });
    expect(placesOf(household, [], [], today, rulebook)).toMatchObject({
      usableNow: 0,
      why: ["A break until 4 December 2026"],
    });
    expect(unavailableOn(household, day("2026-12-05"))).toBeNull();
    expect(unavailableOn(household, day("2026-11-19"))).toBeNull();
    expect(placesOf(household, [], [], day("2026-12-05"), rulebook).usableNow).toBe(3);
  });

  test("given a resignation, no new child comes and approval ends by itself after 28 days", () => {
    const resigned = receiveResignation(approved(), today, facts);
    if (!resigned.ok) throw new Error(resigned.refusal);
    const household = resigned.value.reduce(evolveHousehold, approved());
    expect(household.approvalEndsOn).toBe("2026-12-21");
    expect(placesOf(household, [], [], today, rulebook).usableNow).toBe(0);
    expect(placesOf(household, [], [], day("2026-12-22"), rulebook).why).toContain("The approval has ended");
    expect(receiveResignation(household, today, facts)).toMatchObject({ refusal: "already-resigned" });
    expect(changeAvailability(household, { state: "available" }, day("2026-12-22"))).toMatchObject({
      refusal: "approval-ended",
    });
  });

  test("usable places are never below none, above the terms, or above the law; when lower than empty places there is a reason", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.nat(8),
        fc.boolean(),
        fc.boolean(),
        (places, filled, signed, away) => {
          const household = approved({
            terms: { ...terms, places },
            agreementSignedOn: signed ? today : null,
            availability: away
              ? { state: "unavailable", reason: "health", from: today, until: null, confirmedOn: today }
              : { state: "available", confirmedOn: today },
          });
          const counted = placesOf(household, unrelated(filled), [], today, rulebook);
          const empty = Math.max(0, places - filled);
          expect(counted.usableNow).toBeGreaterThanOrEqual(0);
          expect(counted.usableNow).toBeLessThanOrEqual(Math.min(empty, Math.max(0, 3 - filled)));
          if (counted.usableNow < empty) expect(counted.why.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe("availability", () => {
  test("is of the day it was last said, so that saying it again keeps it fresh", () => {
    const household = approved();
    expect(household.availability.confirmedOn).toBe(today);
    const said = changeAvailability(household, { state: "available" }, day("2026-12-22"));
    if (!said.ok) throw new Error(said.refusal);
    expect(said.value.reduce(evolveHousehold, household).availability.confirmedOn).toBe("2026-12-22");
  });

  test("does not end before it begins, nor before today", () => {
    const change = (from: string, until: string) =>
      changeAvailability(
        approved(),
        { state: "unavailable", reason: "break", from: day(from), until: day(until) },
        today,
      );
    expect(change("2026-12-10", "2026-12-09")).toMatchObject({ refusal: "ends-before-it-begins" });
    expect(change("2026-11-01", "2026-11-22")).toMatchObject({ refusal: "already-over" });
    expect(change("2026-11-01", "2026-11-23").ok).toBe(true);
  });
});
