import { beforeAll, describe, expect, test } from "vitest";
import { makeOffers } from "#app/services/matching/make-offers.server.ts";
import { raiseRequest } from "#app/services/matching/raise-request.server.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { formAnswers, makeCarer, makeCouncils, makeHome, STOKE, workAs } from "./matching-world.ts";
import { testStore } from "./setup.ts";

const stoke = [STOKE];
let officer = "";

beforeAll(async () => {
  officer = (await makeCouncils())[STOKE] ?? "";
});

async function raised(changed: Record<string, unknown> = {}): Promise<string> {
  const made = await raiseRequest(workAs({ id: officer }), STOKE, formAnswers(changed));
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  return made.value.id;
}

async function homeOf(traits: Parameters<typeof makeHome>[0] = {}) {
  const carer = await makeCarer();
  const householdId = await makeHome({ accountId: carer.id, ...traits });
  return { carer, householdId, work: workAs({ id: carer.id, kind: "carer" }) };
}

describe("the lane of a request", () => {
  test("is that of the day on which carers are asked, and history keeps that of the day it was raised", async () => {
    const { householdId } = await homeOf();
    const requestId = await raised({ neededBy: "2026-12-01" });
    const asking = { councilIds: stoke, requestId, householdIds: [householdId] };
    const onTheDay = new Date("2026-12-01T17:30:00Z");
    const asked = await makeOffers({ ...workAs({ id: officer }), now: onTheDay }, asking);
    expect(asked).toEqual({ ok: true, value: { replyBy: new Date("2026-12-01T18:30:00Z") } });
    const told = await listEventsOfCase(testStore().read, STOKE, "request", requestId);
    expect(told.find(({ type }) => type === "RequestRaised")?.data).toMatchObject({ lane: "over-5-days" });
  });
});
