import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { readStandardRecords, type StandardRecord } from "#app/domain/matching/placements-standard.ts";
import {
  AGREED_FIELDS,
  ENTRY_FIELDS,
  STANDARD_FIELDS,
  type StandardField,
} from "#app/domain/matching/standard-fields.ts";
import { formFromStandard } from "#app/domain/matching/standard-to-form.ts";
import { addDays } from "#app/domain/shared/day.ts";
import { raiseRequest } from "#app/services/matching/raise-request.server.ts";
import { readStandardFile } from "#app/services/matching/read-standard-file.server.ts";
import { standardJson, standardOfRequest, standardReport } from "#app/services/matching/standard-file.server.ts";
import { reportFile } from "#app/services/reports/report-file.server.ts";
import { findRequest } from "#db/queries/matching.ts";
import { placements, requests } from "#db/schema/index.ts";
import { beginInvention } from "#tests/factories/invention.ts";
import { aPlacement } from "#tests/factories/matching.ts";
import type { Random } from "#tests/factories/random.ts";
import { formAnswers, makeCouncils, makeHome, now, put, STOKE, today, workAs } from "./matching-world.ts";
import { testStore } from "./setup.ts";

/** One of every answer of the standard that is free, and of the others the one before the last. */
function aRecord(changed: StandardRecord = {}): StandardRecord {
  const answers = STANDARD_FIELDS.map(({ key, options }) => [key, options ? (options.at(-2) ?? "") : `${key} said`]);
  return { ...Object.fromEntries(answers), siblingCount: "0", ...changed };
}

/** Some answer that a field allows. */
function anAnswer({ key, options, holds }: StandardField, random: Random): string {
  if (options) return random.pick(options);
  switch (holds) {
    case "count":
      return String(random.between(0, 9));
    case "pounds":
      return String(random.between(100, 9_999));
    case "day":
    case "past-day":
      return addDays(today, -random.between(0, 400));
    case "place":
      return `ST${random.between(1, 9)}`;
    case "urn":
      return `SC${random.between(10_000, 999_999)}`;
    case "text":
    case "name":
      return `${key} ${random.between(1, 99)}: said, “so”`;
  }
}

let officer = "";
beforeAll(async () => {
  officer = (await makeCouncils())[STOKE] ?? "";
});

/** Records as they come out again, when a request was raised from the form they filled. */
async function throughARequest(records: readonly StandardRecord[]) {
  const { said, faults } = readStandardRecords(records, today);
  expect(faults).toEqual([]);
  const { form } = formFromStandard(said, today);
  const { siblings, ...filled } = form;
  const answers = formAnswers({
    ...filled,
    ...(siblings ? { siblings, togetherReason: "They have never lived apart" } : {}),
    children: form.children.map((child) => ({
      ...{ bornOn: "2017-03-02", sex: "male", needCode: "N1", legalStatus: "C1", voiceWhyNot: "He is a baby" },
      ...child,
      disabled: child.disabled === "on",
    })),
    liberty: form.liberty === "on",
  });
  const raised = await raiseRequest(workAs({ id: officer }), STOKE, answers);
  if (!raised.ok) throw new Error(JSON.stringify(raised.refusal));
  return { id: raised.value.id, out: await exported(raised.value.id) };
}

async function exported(id: string) {
  const record = await findRequest(testStore().read, [STOKE], id);
  if (!record) throw new Error("No request");
  return standardOfRequest(testStore().read, record, today);
}

/** What the standard itself holds of a record: without the child’s own words, which stand beside it. */
function ofStandard(record: StandardRecord | undefined): StandardRecord {
  return Object.fromEntries(STANDARD_FIELDS.flatMap(({ key }) => (record?.[key] ? [[key, record[key]]] : [])));
}

describe("a file of the Placements Data Standard that filled a request", () => {
  test.each(
    STANDARD_FIELDS.filter(({ options }) => options !== null).map(({ key, options }) => [key, options ?? []] as const),
  )("comes out again with each answer to %s as it came", async (key, options) => {
    for (const answer of options) {
      const record = aRecord({ [key]: answer });
      const { out } = await throughARequest([record]);
      expect(ofStandard(out[0])).toEqual(record);
    }
  });

  test("comes out again with all that random files say, of each child, of the agreed home and of who entered what", async () => {
    const { random } = beginInvention("random files of the standard", now);
    const inOptions = STANDARD_FIELDS.filter(({ options }) => options !== null);
    const inWords = STANDARD_FIELDS.filter(({ options, key }) => options === null && key !== "childId");
    const later = [...AGREED_FIELDS, ...ENTRY_FIELDS];
    const said = (fields: readonly StandardField[]) =>
      Object.fromEntries(fields.map((field) => [field.key, anAnswer(field, random)]));
    for (let tried = 0; tried < 30; tried += 1) {
      const many = random.between(1, 3);
      // What is asked of the home is asked for all of its children together.
      const together = said(inOptions);
      const records = Array.from({ length: many }, (_, nth): StandardRecord => {
        // Who raised the request here is known, and stands where the file does not say who entered it.
        const free = [...inWords, ...later].filter(({ key }) => key.startsWith("referral") || random.chance(0.7));
        return { ...together, ...said(free), childId: `${tried}-${nth}`, siblingCount: String(many - 1) };
      });
      const { out } = await throughARequest(records);
      const keys = [...STANDARD_FIELDS, ...later].map(({ key }) => key);
      const ofTheFile = (record: StandardRecord) =>
        Object.fromEntries(keys.flatMap((key) => (record[key] ? [[key, record[key]]] : [])));
      expect(out.map(ofTheFile)).toEqual(records.map(ofTheFile));
    }
  });

  test("keeps apart what it says of each of several children", async () => {
    const one = aRecord({
      childId: "4711",
      siblingCount: "1",
      communicationNeeds: "Y",
      preferredLocation: "Near school",
    });
    const two = aRecord({
      childId: "4712",
      siblingCount: "1",
      communicationNeeds: "Not Specified",
      riskOther: "Runs off",
    });
    const { out } = await throughARequest([one, two]);
    expect(out.map(ofStandard)).toEqual([one, two]);
  });

  test("is read where its JSON has the parts of the standard, each with its fields", () => {
    const { childId, riskOther, ...flat } = aRecord();
    const parts = {
      PlacementAvailability: { childId },
      ...flat,
      ActualPlacement: { totalWeeklyCost: 950, preferabilityLocation: true },
    };
    const read = readStandardFile(new TextEncoder().encode(JSON.stringify([parts])));
    if (!read.ok) throw new Error(read.refusal);
    const { said, faults } = readStandardRecords(read.value, today);
    expect(faults).toEqual([]);
    expect(said).toMatchObject([{ childId, totalWeeklyCost: "950", preferabilityLocation: "Yes" }]);
    expect(riskOther).toBeDefined();
  });

  test("reads back what it wrote, as JSON and under its headings", async () => {
    const { out } = await throughARequest([aRecord({ additionalSupport: "Therapy on Tuesdays, and taxis" })]);
    const forms = [standardJson(out), await reportFile(standardReport(out, "Stoke-on-Trent", today), "csv")];
    for (const form of forms) {
      const read = readStandardFile(new TextEncoder().encode(String(form)));
      if (!read.ok) throw new Error(read.refusal);
      const { said, faults } = readStandardRecords(read.value, today);
      expect(faults).toEqual([]);
      expect(said).toEqual(out);
    }
  });
});

describe("a request for which a home was decided on", () => {
  /** Records as they come out again when the request they raised was decided on, with a home in ST3. */
  async function decidedOn(records: readonly StandardRecord[], weeklyPence: number | null) {
    const { id } = await throughARequest(records);
    const householdId = await makeHome();
    const record = await findRequest(testStore().read, [STOKE], id);
    const [child] = record?.children ?? [];
    if (!child) throw new Error("No child");
    const placement = aPlacement(beginInvention(id, now), {
      ...{ child, placeCode: "U6", providerCode: "PR4", areaCouncilId: STOKE, place: null, householdId },
    });
    const became = {
      ...placement,
      id: `${placement.id}-2`,
      placeCode: "U4",
      startedOn: addDays(placement.startedOn, 20),
    };
    const decision = {
      tests: { education: { answer: "not-met", why: "" } },
      decisionMaker: { id: officer, name: "Ben Chief", role: "Manager" },
      decidedAt: now.toISOString(),
    };
    await put(
      (tx) =>
        tx
          .insert(placements)
          .values([placement, became].map((one) => ({ ...one, requestId: id, weeklyPence })))
          .returning(),
      (tx) => tx.update(requests).set({ stage: "placed", decision }).where(eq(requests.id, id)).returning(),
    );
    return exported(id);
  }

  test("goes out with what is known of the home and who entered it, and counts a home that became another kind once", async () => {
    const [out] = await decidedOn([aRecord()], 95_000);
    expect(out).toMatchObject({
      totalWeeklyCost: "950",
      placementLocation: "ST3",
      educationContinuity: "No",
      siblingsPlacedTogether: "0",
      placementType: "Foster",
      referralDate: today,
      placementOfficerName: "Ben Chief",
      placementDate: today,
      costOfficerName: "Ben Chief",
      costDate: today,
    });
    expect(out?.referralOfficerName).toMatch(/\S+ \S+/);
    expect(out).not.toHaveProperty("preferabilityLocation");
    expect(out).not.toHaveProperty("providerURN");
  });

  test("whose file spoke of that home loses nothing of it", async () => {
    const agreed = {
      ...{ totalWeeklyCost: "950", placementLocation: "ST3", preferabilityLocation: "Yes", educationContinuity: "No" },
      ...{ providerURN: "SC012345", siblingsPlacedTogether: "0", placementType: "Foster" },
      ...{ referralOfficerName: "Dee Other", referralDate: "2026-10-01", placementOfficerName: "Eve Other" },
      ...{ placementDate: "2026-10-05", costOfficerName: "Fay Other", costDate: "2026-10-06" },
    };
    for (const weeklyPence of [95_000, null]) {
      const [out] = await decidedOn([aRecord(agreed)], weeklyPence);
      expect(out).toMatchObject(agreed);
    }
    const [other] = await decidedOn([aRecord({ ...agreed, placementType: "Residential" })], null);
    expect(other).not.toHaveProperty("providerURN");
    expect(other).toMatchObject({ placementType: "Foster", referralOfficerName: "Dee Other" });
  });
});
