import { describe, expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { agreedNow, entryColumns, isSameHome, type KnownHere, type PlacedForStandard } from "./agreed-now.ts";
import { NOTHING_AGREED } from "./agreed-placement.ts";

const HOME: PlacedForStandard = { childId: "one", placeCode: "U6", weeklyPence: 95_050, outcode: "ST3" };
const RAISED = { name: "Asha Clerk", on: day("2026-11-02") };
const DECIDED = { name: "Ben Chief", on: day("2026-11-09") };
const LATER = { name: "Cora Payments", on: day("2026-11-12") };
const FILE = {
  totalWeeklyCost: "800",
  placementLocation: "ST3",
  preferabilityLocation: "Yes",
  educationContinuity: "No",
  providerURN: "SC012345",
  siblingsPlacedTogether: "0",
  placementType: "Foster",
  referralOfficerName: "Dee Other",
  referralDate: "2026-10-01",
  placementOfficerName: "Eve Other",
  placementDate: "2026-10-05",
  costOfficerName: "Fay Other",
  costDate: "2026-10-06",
};
const OPEN: KnownHere = { placed: [], agreed: null, education: null, decided: null, raised: RAISED };
const PLACED: KnownHere = { ...OPEN, placed: [HOME], education: "met", decided: DECIDED };

/** Every column as it would go out. */
function columns(known: KnownHere, file: Readonly<Record<string, string>> = {}, childId = "one") {
  const { answers, entries } = agreedNow(childId, known, file);
  const said = Object.entries(answers).flatMap(([key, answer]) => (answer ? [[key, answer.said]] : []));
  return { ...Object.fromEntries(said), ...entryColumns(entries) };
}

describe("what a file of the standard says of an agreed home", () => {
  test("goes out as it came while no home is decided on here, with who entered it elsewhere", () => {
    expect(columns(OPEN, FILE)).toEqual(FILE);
  });

  test("of a request that no file filled, only who raised it is known, and the rest is empty", () => {
    expect(columns(OPEN)).toEqual({
      ...{ referralOfficerName: "Asha Clerk", referralDate: "2026-11-02" },
      ...{ placementOfficerName: "", placementDate: "", costOfficerName: "", costDate: "" },
    });
  });

  test("of a home that was decided on here its cost, place, kind and company are known, and from the decision whether school goes on", () => {
    expect(columns(PLACED)).toEqual({
      ...{ totalWeeklyCost: "951", placementLocation: "ST3", educationContinuity: "Yes" },
      ...{ siblingsPlacedTogether: "0", placementType: "Foster" },
      ...{ referralOfficerName: "Asha Clerk", referralDate: "2026-11-02" },
      ...{ placementOfficerName: "Ben Chief", placementDate: "2026-11-09" },
      ...{ costOfficerName: "Ben Chief", costDate: "2026-11-09" },
    });
    expect(agreedNow("one", PLACED, {}).answers.educationContinuity?.from).toBe("decision");
    expect(columns({ ...PLACED, education: "not-met" })).toMatchObject({ educationContinuity: "No" });
    expect(columns({ ...PLACED, education: null })).not.toHaveProperty("educationContinuity");
  });

  test("who entered a cost is not known while the cost is not", () => {
    const free = { ...PLACED, placed: [{ ...HOME, weeklyPence: null }] };
    expect(columns(free)).not.toHaveProperty("totalWeeklyCost");
    expect(columns(free)).toMatchObject({ costOfficerName: "", costDate: "" });
  });

  test("brothers and sisters who came by the same request are counted with each of them", () => {
    const two = { ...PLACED, placed: [HOME, { ...HOME, childId: "two" }] };
    expect(columns(two, {}, "two")).toMatchObject({ siblingsPlacedTogether: "1" });
  });

  test("the file still says what is not known here, where it speaks of the same home", () => {
    const same = columns(PLACED, FILE);
    expect(same).toMatchObject({ preferabilityLocation: "Yes", providerURN: "SC012345", totalWeeklyCost: "951" });
    // Who entered it first stands; the cost is another than the file’s, so it was entered here.
    expect(same).toMatchObject({ placementOfficerName: "Eve Other", costOfficerName: "Eve Other" });
    const asFiled = { ...PLACED, placed: [{ ...HOME, weeklyPence: 80_000 }], education: null };
    expect(columns(asFiled, FILE)).toEqual(FILE);
    const unknown = { ...PLACED, placed: [{ ...HOME, weeklyPence: null }], education: null };
    expect(columns(unknown, FILE)).toEqual(FILE);
  });

  test("nothing of another home is taken over, and that is told", () => {
    const other = { ...FILE, placementType: "Residential" };
    const { fileOfAnother } = agreedNow("one", PLACED, other);
    expect(fileOfAnother).toBe(true);
    expect(columns(PLACED, other)).toMatchObject({ totalWeeklyCost: "951", placementOfficerName: "Ben Chief" });
    expect(columns(PLACED, other)).not.toHaveProperty("providerURN");
    // Who entered the referral is about the request, whatever home was found.
    expect(columns(PLACED, other)).toMatchObject({ referralOfficerName: "Dee Other", referralDate: "2026-10-01" });
  });

  test("a home is the same where its kind or place is, and neither is another", () => {
    expect(isSameHome({ placementType: "Foster" }, HOME)).toBe(true);
    expect(isSameHome({ placementLocation: "st3 1" }, HOME)).toBe(true);
    expect(isSameHome({ placementLocation: "ST35" }, HOME)).toBe(false);
    expect(isSameHome({ placementType: "Foster", placementLocation: "Meir" }, HOME)).toBe(false);
    expect(isSameHome({ totalWeeklyCost: "951" }, HOME)).toBe(false);
  });

  test("what an officer writes down here comes before the decision and before any file", () => {
    const child = { childId: "one", preferred: false, school: "changes", urn: "1234567" } as const;
    const said = { ...PLACED, agreed: { ...NOTHING_AGREED, children: [child] } };
    expect(columns(said, FILE)).toMatchObject({
      ...{ preferabilityLocation: "No", educationContinuity: "No", providerURN: "1234567" },
    });
  });

  test("of a child without a school neither yes nor no is said", () => {
    const baby = { childId: "one", preferred: null, school: "none", urn: null } as const;
    const said = { ...PLACED, agreed: { ...NOTHING_AGREED, children: [baby] } };
    expect(columns(said, FILE)).not.toHaveProperty("educationContinuity");
  });

  test("who entered a part stands as somebody put it right", () => {
    const recorded = { ...PLACED, agreed: { ...NOTHING_AGREED, recorded: { cost: LATER } } };
    expect(columns(recorded)).toMatchObject({ placementOfficerName: "Ben Chief", costOfficerName: "Cora Payments" });
    const corrected = { ...PLACED, agreed: { ...NOTHING_AGREED, corrected: { referral: LATER, placement: LATER } } };
    expect(columns(corrected, FILE)).toMatchObject({
      ...{ referralOfficerName: "Cora Payments", placementDate: "2026-11-12" },
    });
  });
});
