import { describe, expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { readStandardRecords, type StandardRecord } from "./placements-standard.ts";
import { STANDARD_FIELDS } from "./standard-fields.ts";
import { formFromStandard, partKept } from "./standard-to-form.ts";

const TODAY = day("2026-11-23");

/** A record with every field that must be there, by the names of the specification, changed as given. */
function aRecord(changed: StandardRecord = {}): StandardRecord {
  const usual = STANDARD_FIELDS.filter(({ required }) => required).map(({ name, options }) => [
    name,
    options
      ? (options.find((one) => one === "No known risk" || one === "No" || one === "N") ?? options.at(-1) ?? "")
      : "4711",
  ]);
  return { ...Object.fromEntries(usual), ...changed };
}

function filledFrom(...records: StandardRecord[]) {
  const { said, faults } = readStandardRecords(records, TODAY);
  expect(faults).toEqual([]);
  return formFromStandard(said, TODAY);
}

describe("a file of the Placements Data Standard", () => {
  test("fills the form from its column headings and from its JSON names alike", () => {
    const headings = aRecord({
      "When placement is needed by": "today",
      "Who can the child be cared for alongside?": "Only with other older children",
      "Risk to child: Going missing": "risk present",
    });
    const names = Object.fromEntries(
      Object.entries(headings).map(([name, said]) => [
        STANDARD_FIELDS.find((one) => one.name === name)?.key ?? name,
        said,
      ]),
    );
    expect(filledFrom(headings)).toEqual(filledFrom(names));
    expect(filledFrom(headings).form).toMatchObject({ neededBy: TODAY, alongside: "only-older", risks: ["missing"] });
  });

  test("says of every wrong or missing answer which child, which field and what to write", () => {
    const whole = aRecord({ "Adaptation to the home": "perhaps" });
    const record = Object.fromEntries(Object.entries(whole).filter(([name]) => name !== "Child ID"));
    const { faults } = readStandardRecords([record], TODAY);
    expect(faults).toEqual([
      {
        record: 1,
        field: "Adaptation to the home",
        words: "“perhaps” is not one of its answers. Write one of these: Yes, No",
      },
      {
        record: 1,
        field: "Child ID",
        words: "It is missing, and the standard asks for it. Write the number your system gives the child",
      },
    ]);
  });

  test("keeps the words of each child apart, where a file has them beside the standard", () => {
    const said = { "Child's own words": "Near Nan", "Child's own words: when": "2026-11-20", voiceHow: "drawing" };
    const silent = { "Number of siblings to place with": "1", "Child's own words: why there are none": "A baby" };
    const { children } = filledFrom(
      aRecord({ ...said, "Number of siblings to place with": "1" }),
      aRecord(silent),
    ).form;
    expect(children).toMatchObject([
      { voiceWords: "Near Nan", voiceWhen: "2026-11-20", voiceHow: "drawing" },
      { voiceWhyNot: "A baby" },
    ]);
    expect(children[1]).not.toHaveProperty("voiceWords");
    const { faults } = readStandardRecords([aRecord({ voiceWhen: "last Friday" })], TODAY);
    expect(faults).toMatchObject([{ record: 1, field: "Child's own words: when" }]);
  });

  test("says yes and no in any of the ways in which systems write them", () => {
    const field = STANDARD_FIELDS.find(({ key }) => key === "communicationNeeds");
    if (!field) throw new Error("The standard asks about communication");
    for (const yes of ["Y", "yes", "TRUE"]) {
      expect(filledFrom(aRecord({ [field.name]: yes })).form.children[0]?.needs).toEqual(["communication-support"]);
    }
    for (const no of ["N", "No", "false"]) {
      expect(filledFrom(aRecord({ [field.name]: no })).form.children[0]?.needs).toEqual([]);
    }
  });

  test("must hold the children of one home", () => {
    const together = aRecord({ "Number of siblings to place with": "1" });
    expect(filledFrom(together, together).form).toMatchObject({ siblings: "together" });
    const { faults } = readStandardRecords([together, aRecord()], TODAY);
    expect(faults).toMatchObject([{ record: 2, field: "Number of siblings to place with" }]);
    // A child who is to live with one who is not in the file: nothing is dropped without a word.
    expect(readStandardRecords([together], TODAY).faults).toMatchObject([
      { record: 1, words: expect.stringContaining("who is to live with 1 other.") },
    ]);
    expect(readStandardRecords([], TODAY).faults).toHaveLength(1);
    expect(readStandardRecords([aRecord({ "Number of siblings to place with": "some" })], TODAY).faults).toHaveLength(
      1,
    );
  });

  test("holds for all its children together: the sooner day, every risk, the stricter company", () => {
    const one = aRecord({
      "Number of siblings to place with": "1",
      "When placement is needed by": "In more than 5 days",
      "Risk to others or property: Fire-setting": "Risk Present",
      "Who can the child be cared for alongside?": "No preference",
    });
    const other = aRecord({
      "Number of siblings to place with": "1",
      "When placement is needed by": "In less than 5 days",
      "Risk to child: Self-harm": "Risk Present",
      "Who can the child be cared for alongside?": "Solo placement recommended",
    });
    expect(filledFrom(one, other).form).toMatchObject({
      neededBy: "2026-11-27",
      risks: ["self-harm", "fire-setting"],
      alongside: "solo",
    });
  });

  test("loses nothing it says: what has no field is kept as text, and other columns are named", () => {
    const record = aRecord({
      "Preferred location for home search": "Near Longton",
      "Residential care suitability": "Unsuitable",
      "Additional support (Please specify)": "taxis to school",
      Weather: "wet",
    });
    const { said, unread } = readStandardRecords([record], TODAY);
    const { form, check } = formFromStandard(said, TODAY);
    expect(unread).toEqual(["Weather"]);
    expect(form.support).toEqual(["taxis"]);
    expect(form.fromFile).toContain("Preferred location for home search: Near Longton");
    expect(form.fromFile).toContain("Residential care suitability: Unsuitable");
    expect(check.join(" ")).toContain("no birthday");
  });

  test("names a child by our own reference where it has one", () => {
    expect(filledFrom(aRecord({ "Child ID": "c-4k7q2m" })).form.children).toMatchObject([{ ref: "C-4K7Q2M" }]);
    expect(filledFrom(aRecord({ "Child ID": "4711" })).form.fromFile).toContain("Child ID: 4711");
  });

  test("says of a wrong answer about the agreed home, or about who entered it, how to put it right", () => {
    const wrong = {
      "Total weekly cost": "950.50",
      "Preferability of placement location": "perhaps",
      "Provider URN (linked to Ofsted)": "none",
      "How many siblings were placed together?": "two",
      "Placement type": "Hotel",
      "Name of officer (referral)": "x".repeat(121),
      "Date of data entry (referral)": "yesterday",
      "Date of Data entry (placement cost)": "2026-11-24",
    };
    const { faults } = readStandardRecords([aRecord(), aRecord(wrong)], TODAY);
    const told = faults.filter(({ field }) => field !== "Number of siblings to place with");
    expect(told.map(({ record, field }) => [record, field])).toEqual([
      [2, "Total weekly cost"],
      [2, "Preferability of placement location"],
      [2, "Provider URN (linked to Ofsted)"],
      [2, "Siblings placed together"],
      [2, "Placement type"],
      [2, "Name of officer (referral)"],
      [2, "Date of data entry (referral)"],
      [2, "Date of data entry (placement cost)"],
    ]);
    expect(told.map(({ words }) => words).join(" ")).toMatch(
      /whole pounds, like 950.*Yes, No.*like SC012345.*whole number.*Residential, Foster.*at most 120.*like 2026-11-20.*after today/,
    );
  });

  test("reads a price, a day and a number of Ofsted as systems write them", () => {
    const { said } = readStandardRecords(
      [aRecord({ totalWeeklyCost: "£1,250.00", costDate: "3/11/2026", providerURN: "sc012345" })],
      TODAY,
    );
    expect(said).toMatchObject([{ totalWeeklyCost: "1250", costDate: "2026-11-03", providerURN: "SC012345" }]);
  });

  test("takes of the whole postcode of a home only its first half, and says so", () => {
    const { said, cut } = readStandardRecords([aRecord({ placementLocation: "Longton, st3 1ab" })], TODAY);
    expect(said).toMatchObject([{ placementLocation: "Longton, st3" }]);
    expect(cut).toEqual(["Placement location"]);
    expect(readStandardRecords([aRecord({ placementLocation: "ST3" })], TODAY).cut).toEqual([]);
  });

  test("is kept as text in which what is asked of a home and what was agreed of one are told apart", () => {
    const said = { "Number of siblings to place with": "1", "Preferred location for home search": "Near: Longton" };
    const agreed = { totalWeeklyCost: "950", costOfficerName: "Dee: Other" };
    const { form } = filledFrom(aRecord(said), aRecord({ "Number of siblings to place with": "1", ...agreed }));
    const { asked, later } = partKept(form.fromFile ?? "");
    expect(asked).toContain("Child 1, Preferred location for home search: Near: Longton");
    expect(asked).not.toContain("cost");
    expect(later).toEqual([
      { name: "Child 2, Total weekly cost", words: "950" },
      { name: "Child 2, Name of officer (placement cost)", words: "Dee: Other" },
    ]);
  });
});
