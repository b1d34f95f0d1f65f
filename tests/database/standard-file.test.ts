import { beforeAll, describe, expect, test } from "vitest";
import { readStandardRecords, STANDARD_FIELDS, type StandardRecord } from "#app/domain/matching/placements-standard.ts";
import { formFromStandard } from "#app/domain/matching/standard-to-form.ts";
import { raiseRequest } from "#app/services/matching/raise-request.server.ts";
import { readStandardFile } from "#app/services/matching/read-standard-file.server.ts";
import { standardJson, standardOfRequest, standardReport } from "#app/services/matching/standard-file.server.ts";
import { reportFile } from "#app/services/reports/report-file.server.ts";
import { findRequest } from "#db/queries/matching.ts";
import { placements, requests } from "#db/schema/index.ts";
import { beginInvention } from "#tests/factories/invention.ts";
import { aPlacement } from "#tests/factories/matching.ts";
import { formAnswers, makeCouncils, makeHome, now, put, STOKE, today, workAs } from "./matching-world.ts";
import { testStore } from "./setup.ts";

/** One of every answer of the standard that is free, and of the others the one before the last. */
function aRecord(changed: StandardRecord = {}): StandardRecord {
  const answers = STANDARD_FIELDS.map(({ key, options }) => [key, options ? (options.at(-2) ?? "") : `${key} said`]);
  return { ...Object.fromEntries(answers), siblingCount: "0", ...changed };
}

let officer = "";
beforeAll(async () => {
  officer = (await makeCouncils())[STOKE] ?? "";
});

/** Records as they come out again, when a request was raised from the form they filled. */
async function throughARequest(records: readonly StandardRecord[]) {
  const { said, faults } = readStandardRecords(records);
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

  test("reads back what it wrote, as JSON and under its headings", async () => {
    const { out } = await throughARequest([aRecord({ additionalSupport: "Therapy on Tuesdays, and taxis" })]);
    const forms = [standardJson(out), await reportFile(standardReport(out, "Stoke-on-Trent", today), "csv")];
    for (const form of forms) {
      const read = readStandardFile(new TextEncoder().encode(String(form)));
      if (!read.ok) throw new Error(read.refusal);
      const { said, faults } = readStandardRecords(read.value);
      expect(faults).toEqual([]);
      expect(said).toEqual(out);
    }
  });
});

test("a request for which a home was decided on goes out with what the home costs, where it is and of what kind", async () => {
  const { id } = await throughARequest([aRecord()]);
  const householdId = await makeHome();
  const record = await findRequest(testStore().read, [STOKE], id);
  const [child] = record?.children ?? [];
  if (!child) throw new Error("No child");
  const placement = aPlacement(beginInvention("standard", now), {
    ...{ child, placeCode: "U6", providerCode: "PR4", areaCouncilId: STOKE, place: null, householdId },
  });
  await put(
    (tx) =>
      tx
        .insert(placements)
        .values({ ...placement, requestId: id, weeklyPence: 95_000 })
        .returning(),
    (tx) => tx.update(requests).set({ stage: "placed" }).returning(),
  );
  expect((await exported(id))[0]).toMatchObject({
    totalWeeklyCost: "950",
    placementLocation: "ST3",
    siblingsPlacedTogether: "0",
    placementType: "Foster",
  });
});
