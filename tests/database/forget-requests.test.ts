import { beforeAll, expect, test } from "vitest";
import { forgetUndecidedRequests } from "#app/services/matching/forget-requests.server.ts";
import { raiseRequest } from "#app/services/matching/raise-request.server.ts";
import { withdrawRequest } from "#app/services/matching/withdraw-request.server.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { findRequest } from "#db/queries/matching.ts";
import { formAnswers, makeCouncils, STOKE, workAs } from "./matching-world.ts";
import { testStore } from "./setup.ts";

let officers: Record<string, string>;

beforeAll(async () => {
  officers = await makeCouncils();
});

const work = () => workAs({ id: officers[STOKE] ?? "" });

test("what a request says of a child is let go so many months after its search ended without a home, and that it was there stays", async () => {
  const [open, ended] = await Promise.all([
    raiseRequest(work(), STOKE, formAnswers()),
    raiseRequest(work(), STOKE, formAnswers()),
  ]);
  if (!open.ok || !ended.ok) throw new Error("Not raised");
  const requestId = ended.value.id;
  await withdrawRequest(work(), { councilIds: [STOKE], requestId, reason: "relatives" });
  const on = (day: string) => ({ ...work(), now: new Date(`${day}T03:10:00Z`) });
  const read = async (id: string) => (await findRequest(testStore().read, [STOKE], id))?.request;
  expect(await forgetUndecidedRequests(on("2028-11-22"))).toBe(0);
  expect(await forgetUndecidedRequests(on("2028-11-23"))).toBe(1);
  expect(await forgetUndecidedRequests(on("2028-11-24"))).toBe(0);
  const request = await read(requestId);
  expect(request).toMatchObject({
    voices: [],
    places: [],
    home: null,
    kinOrParent: { reason: "" },
    careType: "short-term",
  });
  expect(request?.children).toHaveLength(1);
  expect((await read(open.value.id))?.voices).toHaveLength(1);
  const history = await listEventsOfCase(testStore().read, STOKE, "request", requestId);
  expect(history.map(({ type }) => type)).toContain("RequestForgotten");
});
