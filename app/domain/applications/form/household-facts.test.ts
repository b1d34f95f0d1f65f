import { describe, expect, test } from "vitest";
import { checkTerms } from "../../carers/terms.ts";
import { NO_ANSWERS, withAnswers } from "./answers-by-person.ts";
import { EXAMPLE_ANSWERS } from "./example-answers.ts";
import { householdFacts, readiness, termsOffered } from "./household-facts.ts";

describe("what the answers say", () => {
  test("two applicants, the other adults, the places and the referees have names of their own", () => {
    const facts = householdFacts(EXAMPLE_ANSWERS);
    expect(facts.applicants.map(({ key, name }) => [key, name])).toEqual([
      ["applicant-1", "Priya Sandhu"],
      ["applicant-2", "Daniel Okoro"],
    ]);
    expect(facts.adults.map(({ key }) => key)).toEqual(["adult-1", "adult-2"]);
    expect(facts.earlierPlaces[0]?.council).toBe("Derby City Council");
    expect(facts.referees.map(({ key }) => key)).toEqual(["referee-1", "referee-2"]);
    expect(facts.previousService).toBeNull();
  });

  test("nothing answered gives empty facts", () => {
    const facts = householdFacts(NO_ANSWERS);
    expect(facts).toMatchObject({ adults: [], referees: [], postcode: null });
    expect(facts.offer.ages).toEqual([]);
  });

  test("rows left over behind a no are not facts", () => {
    const adults = { ...EXAMPLE_ANSWERS.household.adults, others: "no" };
    const facts = householdFacts(withAnswers(EXAMPLE_ANSWERS, "household", "adults", adults));
    expect(facts.adults).toEqual([]);
  });
});

describe("whether it can be sent", () => {
  test("a finished form can", () => {
    expect(readiness(EXAMPLE_ANSWERS)).toEqual({ complete: true, missingPages: [], missingConsents: [] });
  });

  test("without a permission the law's checks rest on it cannot, and the permission is named", () => {
    const consents = { ...EXAMPLE_ANSWERS["applicant-2"].consents, medical: "no" };
    expect(readiness(withAnswers(EXAMPLE_ANSWERS, "applicant-2", "consents", consents))).toEqual({
      complete: false,
      missingPages: [],
      missingConsents: ["A medical report from my GP (Daniel)"],
    });
  });
});

describe("terms to start from", () => {
  test("are what the household said, and valid", () => {
    const terms = termsOffered(householdFacts(EXAMPLE_ANSWERS), 3);
    expect(terms).toMatchObject({
      places: 2,
      ageMin: 5,
      ageMax: 15,
      siblingMax: 2,
      careTypes: ["short-term", "long-term"],
    });
    expect(checkTerms(terms).ok).toBe(true);
  });

  test("stop at the usual fostering limit", () => {
    const offered = { ...EXAMPLE_ANSWERS.household["offer-children"], howMany: 6 };
    const many = withAnswers(EXAMPLE_ANSWERS, "household", "offer-children", offered);
    expect(termsOffered(householdFacts(many), 3).places).toBe(3);
  });

  test("are valid when nothing was said", () => {
    expect(checkTerms(termsOffered(householdFacts(NO_ANSWERS), 3)).ok).toBe(true);
  });
});
