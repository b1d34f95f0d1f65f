import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { action as change } from "#app/routes/officer/requests.$requestId._index/route.tsx";
import { endPlacement } from "#app/services/matching/after-the-move.server.ts";
import { makeOffers } from "#app/services/matching/make-offers.server.ts";
import { raiseRequest } from "#app/services/matching/raise-request.server.ts";
import { takeChildOut } from "#app/services/matching/take-child-out.server.ts";
import { type RequestWithdrawalReason, withdrawRequest } from "#app/services/matching/withdraw-request.server.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { listOutbox } from "#db/queries/jobs.ts";
import { findRequest, listOffersOfRequest, listRunningPlacements } from "#db/queries/matching.ts";
import { children } from "#db/schema/index.ts";
import {
  formAnswers,
  HEARD,
  makeCarer,
  makeChildThere,
  makeCouncils,
  makeHome,
  now,
  STOKE,
  today,
  workAs,
} from "./matching-world.ts";
import { testStore } from "./setup.ts";
import { askPage, staffCookie } from "./staff-page.ts";

let officers: Record<string, string>;

beforeAll(async () => {
  officers = await makeCouncils();
});

const work = () => workAs({ id: officers[STOKE] ?? "" });
const read = () => testStore().read;
const child = (ref?: string) => ({
  ...(ref ? { ref } : { bornOn: "2017-03-02", sex: "male", needCode: "N1", legalStatus: "C1" }),
  needs: [],
  ...HEARD,
});

async function raisedFor(children: unknown[], changed: Record<string, unknown> = {}): Promise<string> {
  const together = { siblings: "together", togetherReason: "They have never lived apart." };
  const made = await raiseRequest(work(), STOKE, formAnswers({ children, ...together, ...changed }));
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  return made.value.id;
}

const requestNow = async (id: string) => {
  const record = await findRequest(read(), [STOKE], id);
  if (!record) throw new Error("No request");
  return record;
};

test("an officer takes one of two brothers out of their search: it goes on for the other, and who was asked looks again", async () => {
  const requestId = await raisedFor([child(), child()], { languages: ["polish"] });
  const carer = await makeCarer();
  const householdId = await makeHome({ accountId: carer.id, places: 2, roomFor: 2, siblingsMax: 2 });
  const made = await makeOffers(work(), { councilIds: [STOKE], requestId, householdIds: [householdId] });
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  const before = await requestNow(requestId);
  const [first, second] = before.request.children;
  const cookie = await staffCookie(work(), "placements", STOKE);
  const press = (childId: string) => {
    const form = { intent: "take-out", childId, outReason: "home-elsewhere" };
    return askPage(change, { cookie, now, params: { requestId }, form });
  };
  for (const _twice of [1, 2]) {
    expect((await press(first?.id ?? "")).to).toBe(`/officer/requests/${requestId}?done=taken-out`);
  }
  const { request, stage, children } = await requestNow(requestId);
  expect(stage).toBe("asked");
  expect(request.children.map(({ id }) => id)).toEqual([second?.id]);
  expect(children.map(({ id }) => id)).toEqual([second?.id]);
  expect(request.voices.map(({ childId }) => childId)).toEqual([second?.id]);
  expect(request.languages).toEqual(before.request.languages);
  expect((await listOffersOfRequest(read(), [STOKE], requestId))[0]?.offer.stage).toBe("asked");
  const history = await listEventsOfCase(read(), STOKE, "request", requestId);
  expect(history.filter(({ type }) => type === "ChildTakenOut")).toHaveLength(1);
  const letters = await listOutbox(read(), { to: carer.email, limit: 10 });
  expect(letters.map(({ template }) => template)).toContain("offer-changed");
  // The last child’s search ends instead.
  expect((await press(second?.id ?? "")).status).toBe(422);
});

test("a child who leaves care is taken out of a search that goes on for the others", async () => {
  const householdId = await makeHome({ places: 2, roomFor: 2 });
  const [one, two] = [
    await makeChildThere(householdId, { ref: "C-LEAVES" }),
    await makeChildThere(householdId, { ref: "C-STAYS" }),
  ];
  const requestId = await raisedFor([child("C-LEAVES"), child("C-STAYS")]);
  const [placement] = await listRunningPlacements(read(), [one], today);
  const asked = {
    councilIds: [STOKE],
    placementId: placement?.id ?? "",
    on: today,
    ceased: "E4A",
    reason: null,
  } as const;
  expect(await endPlacement(work(), asked)).toMatchObject({ ok: true });
  expect((await requestNow(requestId)).request.children.map(({ id }) => id)).toEqual([two]);
});

test("of a child who has a home or a plan elsewhere care goes on, and of one who stays with the family it never began", async () => {
  const childOf = async (id: string) => {
    const [row] = await read().select({ endedOn: children.endedOn }).from(children).where(eq(children.id, id));
    return row;
  };
  const outFor = async (reason: "home-elsewhere" | "plan-changed" | "stays-at-home" | "relatives" | "left-care") => {
    const requestId = await raisedFor([child(), child()]);
    const childId = (await requestNow(requestId)).request.children[0]?.id ?? "";
    const out = await takeChildOut(work(), { councilIds: [STOKE], requestId, childId, reason });
    expect(out.ok).toBe(true);
    return (await childOf(childId))?.endedOn;
  };
  expect([await outFor("home-elsewhere"), await outFor("plan-changed")]).toEqual([null, null]);
  expect([await outFor("stays-at-home"), await outFor("relatives"), await outFor("left-care")]).toEqual([
    today,
    today,
    today,
  ]);
  const endedFor = async (reason: RequestWithdrawalReason) => {
    const requestId = await raisedFor([child()], { siblings: undefined, togetherReason: undefined });
    const childId = (await requestNow(requestId)).request.children[0]?.id ?? "";
    expect((await withdrawRequest(work(), { councilIds: [STOKE], requestId, reason })).ok).toBe(true);
    return (await childOf(childId))?.endedOn;
  };
  expect([await endedFor("home-elsewhere"), await endedFor("plan-changed")]).toEqual([null, null]);
  expect(await endedFor("raised-in-error")).toBe(today);
});
