import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { addDays, type Day } from "#app/domain/shared/day.ts";
import { action, loader } from "#app/routes/officer/requests.$requestId.placed/route.tsx";
import { answerOffer } from "#app/services/matching/answer-offer.server.ts";
import { lengthenBreak } from "#app/services/matching/lengthen-break.server.ts";
import { makeOffers } from "#app/services/matching/make-offers.server.ts";
import { raiseRequest } from "#app/services/matching/raise-request.server.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { listOutbox } from "#db/queries/jobs.ts";
import { listOffersOfRequest } from "#db/queries/matching.ts";
import { listPlacedThrough } from "#db/queries/placing.ts";
import { children, placements } from "#db/schema/index.ts";
import {
  BIRMINGHAM,
  decideHeard,
  formAnswers,
  fullDraft,
  HEARD,
  makeCarer,
  makeChildThere,
  makeCouncils,
  makeHome,
  now,
  put,
  STOKE,
  today,
  workAs,
} from "./matching-world.ts";
import { testStore } from "./setup.ts";
import { askPage, staffCookie } from "./staff-page.ts";

const stoke = [STOKE];
let officer = "";
let cookie = "";

beforeAll(async () => {
  officer = (await makeCouncils())[STOKE] ?? "";
  cookie = await staffCookie(workAs({ id: officer }), "placements", STOKE);
});

const work = () => workAs({ id: officer });

/** Carers who said yes to a short break of a child who lives with other carers. */
async function breakAgreed() {
  const ref = `C-${randomUUID().slice(0, 6).toUpperCase()}`;
  const childId = await makeChildThere(await makeHome(), { ref });
  const carer = await makeCarer();
  const householdId = await makeHome({ accountId: carer.id, careTypes: ["short-breaks"] });
  const asked = { careType: "short-breaks", children: [{ ref, needs: [], ...HEARD }] };
  const made = await raiseRequest(work(), STOKE, formAnswers(asked));
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  const requestId = made.value.id;
  expect((await makeOffers(work(), { councilIds: stoke, requestId, householdIds: [householdId] })).ok).toBe(true);
  const [first] = await listOffersOfRequest(testStore().read, stoke, requestId);
  const theirs = workAs({ id: carer.id, kind: "carer" });
  const yes = await answerOffer(theirs, { accountId: carer.id }, first?.offer.id ?? "", { kind: "accept" });
  if (!yes.ok) throw new Error(yes.refusal);
  return { requestId, householdId, childId, carer };
}

function decide(requestId: string, breakEndsOn: Day, ordinaryRules = false) {
  const asked = { councilIds: stoke, requestId, changeReason: "CARPL" } as const;
  return decideHeard(work(), asked, fullDraft({ breakEndsOn, ordinaryRules }));
}

async function onBreak(days = 7) {
  const agreed = await breakAgreed();
  const decided = await decide(agreed.requestId, addDays(today, days));
  if (!decided.ok) throw new Error(JSON.stringify(decided.refusal));
  const [placed] = await listPlacedThrough(testStore().read, stoke, agreed.requestId);
  return { ...agreed, placementId: placed?.placementId ?? "" };
}

async function endsOn(placementId: string) {
  const [row] = await testStore().read.select().from(placements).where(eq(placements.id, placementId));
  return row?.endedOn;
}

describe("a short break that is decided on", () => {
  test("is no longer than one may be, unless the record says that the ordinary rules apply", async () => {
    const { requestId } = await breakAgreed();
    expect(await decide(requestId, addDays(today, 18))).toMatchObject({
      refusal: { code: "incomplete", missing: [{ item: "break-too-long" }] },
    });
    expect(await decide(requestId, addDays(today, 18), true)).toMatchObject({
      ok: true,
      value: { ordinaryRules: true },
    });
  });

  test("counts with what the child had in the same home within 12 months, and not with what it had elsewhere", async () => {
    const { requestId, householdId, childId } = await breakAgreed();
    const db = testStore().read;
    const [own] = await db.select().from(placements).where(eq(placements.childId, childId));
    if (!own) throw new Error("No home");
    const breakWith = (household: string) => ({
      ...own,
      id: randomUUID(),
      householdId: household,
      placeCode: "T3",
      startedOn: addDays(today, -120),
      endedOn: addDays(today, -50),
      ceasedCode: "X1",
      endReason: "PLACE",
    });
    const elsewhere = breakWith(await makeHome());
    await put((tx) => tx.insert(placements).values(elsewhere).returning({ id: placements.id }));
    const here = breakWith(householdId);
    await put((tx) => tx.insert(placements).values(here).returning({ id: placements.id }));
    expect(await decide(requestId, addDays(today, 6))).toMatchObject({
      refusal: { missing: [{ item: "break-too-long" }] },
    });
    expect((await decide(requestId, addDays(today, 5))).ok).toBe(true);
  });
});

describe("the page after the move", () => {
  const at = (requestId: string) => ({ cookie, now, params: { requestId } });
  const send = (requestId: string, placementId: string, until: string, more: Record<string, string> = {}) =>
    askPage(action, { ...at(requestId), form: { intent: "lengthen", placementId, until, ...more } });

  test("says what a break counts by now, and lengthens it: history says it, and the carers are told to look again", async () => {
    const { requestId, placementId, householdId, carer } = await onBreak();
    const page = await askPage(loader, at(requestId));
    expect(page.gave).toContain("This break is 7 days long. At most 17 days, and 75 in this home in any 12 months");
    const until = addDays(today, 14);
    expect(await send(requestId, placementId, until)).toMatchObject({
      status: 302,
      to: `/officer/requests/${requestId}/placed?done=lengthened`,
    });
    expect(await endsOn(placementId)).toBe(until);
    const read = testStore().read;
    for (const [kind, id] of [
      ["request", requestId],
      ["carer-household", householdId],
    ] as const) {
      const events = (await listEventsOfCase(read, STOKE, kind, id)).filter(({ type }) => type === "BreakLengthened");
      expect(events.map(({ data }) => data)).toMatchObject([{ from: addDays(today, 7), until, ordinaryRules: false }]);
    }
    const letters = (await listOutbox(read, { to: carer.email, limit: 20 })).map(({ template }) => template);
    expect(letters.filter((one) => one === "offer-changed")).toHaveLength(1);
    const [child] = await read
      .select()
      .from(children)
      .where(eq(children.id, (await kept(placementId)).childId));
    expect(child?.endedOn).toBeNull();
  });

  test("refuses a day that is too late with what to do instead, keeps what was typed, and takes it by the ordinary rules", async () => {
    const { requestId, placementId } = await onBreak();
    const until = addDays(today, 20);
    const refused = await send(requestId, placementId, until);
    expect(refused.status).toBe(422);
    expect(refused.gave).toContain("This stay is 20 days, and one short break at most 17");
    expect(refused.gave).toContain(
      "Enter 10 December 2026 or an earlier day, or say that the ordinary care plan rules",
    );
    expect(refused.gave).toContain(until);
    expect(await endsOn(placementId)).toBe(addDays(today, 7));
    expect((await send(requestId, placementId, until, { ordinaryRules: "yes" })).status).toBe(302);
    expect(await endsOn(placementId)).toBe(until);
    expect((await send(requestId, placementId, until)).gave).toContain("goes back on that day, or later, already");
    expect((await send(requestId, placementId, "")).gave).toContain("Enter the day the child goes back");
  });

  test("answers another council, and another request, as if there were no such break", async () => {
    const { requestId, placementId } = await onBreak();
    const other = await onBreak();
    const said = { placementId, until: addDays(today, 9), ordinaryRules: false };
    const asked = (councilIds: string[], id: string) => lengthenBreak(work(), { councilIds, requestId: id, ...said });
    expect(await asked([BIRMINGHAM], requestId)).toEqual({ ok: false, refusal: { why: "not-found" } });
    expect(await asked(stoke, other.requestId)).toEqual({ ok: false, refusal: { why: "not-found" } });
    expect((await send(other.requestId, placementId, said.until)).status).toBe(404);
    expect(await endsOn(placementId)).toBe(addDays(today, 7));
  });
});

async function kept(placementId: string) {
  const [row] = await testStore().read.select().from(placements).where(eq(placements.id, placementId));
  if (!row) throw new Error("No placement");
  return row;
}
