import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { rankHouseholds } from "#app/domain/matching/rank-households.ts";
import { addDays } from "#app/domain/shared/day.ts";
import { endPlacement } from "#app/services/matching/after-the-move.server.ts";
import { answerOffer } from "#app/services/matching/answer-offer.server.ts";
import { makeOffers } from "#app/services/matching/make-offers.server.ts";
import { raiseRequest } from "#app/services/matching/raise-request.server.ts";
import { undoPlacement } from "#app/services/matching/undo-placement.server.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { findRequest, listOffersOfRequest } from "#db/queries/matching.ts";
import { contextOfSearch } from "#db/queries/matching-context.ts";
import { findHouseholdForMatching, searchableHouseholds } from "#db/queries/matching-households.ts";
import { listPlacedChildren } from "#db/queries/sufficiency.ts";
import { children, placements, requestChildren } from "#db/schema/index.ts";
import {
  decideHeard,
  formAnswers,
  fullDraft,
  HEARD,
  makeCarer,
  makeCouncils,
  makeHome,
  STOKE,
  today,
  workAs,
} from "./matching-world.ts";
import { testStore } from "./setup.ts";

const stoke = [STOKE];
const NOT_MOVED = { reason: "carers-cannot", note: null } as const;
const TWO_PLACES = { places: 2, roomFor: 2, careTypes: ["short-term", "short-breaks"] } as const;
let officer = "";

beforeAll(async () => {
  officer = (await makeCouncils())[STOKE] ?? "";
});

async function raised(changed: Record<string, unknown> = {}): Promise<string> {
  const made = await raiseRequest(workAs({ id: officer }), STOKE, formAnswers(changed));
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  return made.value.id;
}

/** Carers with room for two who said yes to a child. */
async function agreed(changed: Record<string, unknown>) {
  const carer = await makeCarer();
  const householdId = await makeHome({ accountId: carer.id, ...TWO_PLACES, careTypes: [...TWO_PLACES.careTypes] });
  const requestId = await raised(changed);
  const asking = { councilIds: stoke, requestId, householdIds: [householdId] };
  const made = await makeOffers(workAs({ id: officer }), asking);
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  const [first] = await listOffersOfRequest(testStore().read, stoke, requestId);
  const work = workAs({ id: carer.id, kind: "carer" });
  const yes = await answerOffer(work, { accountId: carer.id }, first?.offer.id ?? "", { kind: "accept" });
  if (!yes.ok) throw new Error(yes.refusal);
  return { householdId, requestId };
}

async function place(requestId: string, changed: Parameters<typeof fullDraft>[0] = {}): Promise<void> {
  const asked = { councilIds: stoke, requestId, changeReason: "CARPL" } as const;
  const decided = await decideHeard(workAs({ id: officer }), asked, fullDraft(changed));
  if (!decided.ok) throw new Error(JSON.stringify(decided.refusal));
}

/** The one child of a request, and the placement it led to, as they are kept. */
async function kept(requestId: string) {
  const [row] = await testStore()
    .read.select({ child: children, placement: placements })
    .from(requestChildren)
    .innerJoin(children, eq(children.id, requestChildren.childId))
    .leftJoin(placements, eq(placements.requestId, requestChildren.requestId))
    .where(eq(requestChildren.requestId, requestId));
  if (!row) throw new Error("No child");
  return row;
}

/** A child who was placed today and left the same day, in the way that is said. */
async function leftAgain(ceased: "X1" | "E4A") {
  const { requestId } = await agreed({});
  await place(requestId);
  const { child, placement } = await kept(requestId);
  const end = { councilIds: stoke, placementId: placement?.id ?? "", on: today, ceased, reason: "CARPL" } as const;
  const ended = await endPlacement(workAs({ id: officer }), end);
  if (!ended.ok) throw new Error(ended.refusal);
  return child;
}

/** The rule that keeps a home from a request, or that it fits. */
async function standing(requestId: string, householdId: string): Promise<string> {
  const db = testStore().read;
  const record = await findRequest(db, stoke, requestId);
  if (!record) throw new Error("No request");
  const index = await searchableHouseholds(db, STOKE, today);
  const found = rankHouseholds(index, record.request, await contextOfSearch(testStore().read, index, STOKE, today), {
    limit: 100,
  });
  if (found.fit.some(({ household }) => household.id === householdId)) return "fits";
  return found.nearly.find(({ household }) => household.id === householdId)?.finding.rule ?? "excluded";
}

describe("what the request of a child said of living with others", () => {
  test("keeps a risk to others in mind for the next child, from the promise on and after the move", async () => {
    const { householdId, requestId } = await agreed({ risks: ["sexual-harm"] });
    const next = await raised();
    expect(await standing(next, householdId)).toBe("risk-conflict");
    await place(requestId);
    expect(await standing(next, householdId)).toBe("risk-conflict");
  });

  test("keeps the home for a child who needs to be the only one, from the promise on and after the move", async () => {
    const { householdId, requestId } = await agreed({ alongside: "solo" });
    const next = await raised();
    expect(await standing(next, householdId)).toBe("excluded");
    await place(requestId);
    expect(await standing(next, householdId)).toBe("excluded");
  });

  test("keeps nobody out where it said nothing of the kind", async () => {
    const { householdId, requestId } = await agreed({ risks: ["self-harm"] });
    const next = await raised();
    expect(await standing(next, householdId)).toBe("fits");
    await place(requestId);
    expect(await standing(next, householdId)).toBe("fits");
  });
});

describe("how care begins, in the codes of the yearly return", () => {
  test("starts with the move, goes on with the next, and is in care since the day that was said", async () => {
    const moved = await leftAgain("X1");
    const next = await agreed({ children: [{ ref: moved.ref, needs: [], ...HEARD }] });
    await place(next.requestId);
    expect((await kept(next.requestId)).placement?.episodeCode).toBe("P");

    const long = {
      bornOn: "2014-03-02",
      sex: "male",
      needs: [],
      ...HEARD,
      needCode: "N1",
      legalStatus: "C2",
      since: "2023-05-02",
    };
    const since = await agreed({ children: [long] });
    await place(since.requestId);
    expect(await kept(since.requestId)).toMatchObject({
      child: { startedOn: "2023-05-02", endedOn: null },
      placement: { episodeCode: "P" },
    });
  });

  test("begins again for a child who went home and returns, who is counted once more with what is new", async () => {
    const home = await leftAgain("E4A");
    const order = { legalStatus: "L2", protectedOn: today };
    const said = { ref: home.ref, needs: [], ...order, needCode: "N4", disabled: true, ...HEARD };
    const back = await agreed({ children: [said] });
    expect((await kept(back.requestId)).child).toMatchObject({ endedOn: today, legalStatus: "L2", disabled: true });
    await place(back.requestId);
    expect(await kept(back.requestId)).toMatchObject({
      child: { startedOn: today, endedOn: null, legalStatus: "L2", needCode: "N4", disabled: true },
      placement: { episodeCode: "S" },
    });
  });

  test("is a change of carers and legal status in one on the day of an order, also where the request said the order already", async () => {
    const one = { bornOn: "2016-03-02", sex: "male", needs: [], needCode: "N1", legalStatus: "V2", ...HEARD };
    const moves = async (since: typeof today, legalStatus?: string) => {
      const home = await agreed({ children: [one] });
      await place(home.requestId);
      const { child } = await kept(home.requestId);
      const known = { ref: child.ref, needs: [], ...(legalStatus ? { legalStatus } : {}), ...HEARD };
      const next = await agreed({ children: [known] });
      const said = { childId: child.id, status: "C1" };
      const asked = { councilIds: stoke, requestId: next.requestId, changeReason: "CARPL" } as const;
      const undated = fullDraft({ legal: [{ ...said, since: null }] });
      expect(await decideHeard(workAs({ id: officer }), asked, undated)).toMatchObject({
        refusal: { code: "incomplete", missing: [{ item: "legal-since", childId: child.id }] },
      });
      await place(next.requestId, { legal: [{ ...said, since }] });
      expect((await kept(home.requestId)).placement).toMatchObject({ episodeCode: "S", legalStatus: "V2" });
      return next.requestId;
    };
    for (const requested of [undefined, "C1"]) {
      expect(await kept(await moves(today, requested))).toMatchObject({
        child: { legalStatus: "C1" },
        placement: { episodeCode: "B", legalStatus: "C1" },
      });
    }
    const earlier = await moves(addDays(today, -4));
    expect((await kept(earlier)).placement).toMatchObject({ episodeCode: "P", legalStatus: "C1" });
    const undone = await undoPlacement(workAs({ id: officer }), { councilIds: stoke, requestId: earlier }, NOT_MOVED);
    expect(undone.ok).toBe(true);
    expect((await kept(earlier)).child.legalStatus).toBe("V2");
  });

  test("is the day that was said for a child who is in care again already", async () => {
    const home = await leftAgain("E4A");
    const again = await raised({ children: [{ ref: home.ref, needs: [], since: today, ...HEARD }] });
    expect((await kept(again)).child).toMatchObject({ startedOn: today, endedOn: null });
  });
});

describe("a search that is open for a child who leaves care", () => {
  const end = { councilIds: stoke, on: today, ceased: "E4A", reason: null } as const;
  const stages = async (requestId: string) => {
    const offers = await listOffersOfRequest(testStore().read, stoke, requestId);
    return {
      request: (await findRequest(testStore().read, stoke, requestId))?.stage,
      offers: offers.map(({ offer }) => offer.stage),
    };
  };

  test("is decided on with the end of the placement, and ends with it: the promised place is free again", async () => {
    const home = await agreed({});
    await place(home.requestId);
    const { child, placement } = await kept(home.requestId);
    const next = await agreed({ children: [{ ref: child.ref, needs: [], ...HEARD }] });
    const left = { ...end, placementId: placement?.id ?? "" };
    const work = workAs({ id: officer });
    expect(await endPlacement(work, left)).toEqual({ ok: false, refusal: "search-undecided" });
    expect((await kept(home.requestId)).child.endedOn).toBeNull();
    expect((await endPlacement(work, { ...left, search: "ends" })).ok).toBe(true);
    expect((await kept(home.requestId)).child.endedOn).toBe(today);
    expect(await stages(next.requestId)).toEqual({ request: "withdrawn", offers: ["released"] });
    const [ended] = (await listEventsOfCase(testStore().read, STOKE, "request", next.requestId)).filter(
      ({ type }) => type === "RequestWithdrawn",
    );
    expect(ended?.reason).toBe("left-care");
  });

  test("goes on where that is said, and where nobody leaves care nothing is asked", async () => {
    const home = await agreed({});
    await place(home.requestId);
    const { child, placement } = await kept(home.requestId);
    const next = await agreed({ children: [{ ref: child.ref, needs: [], ...HEARD }] });
    const left = { ...end, placementId: placement?.id ?? "", search: "goes-on" } as const;
    expect((await endPlacement(workAs({ id: officer }), left)).ok).toBe(true);
    expect(await stages(next.requestId)).toEqual({ request: "agreed", offers: ["accepted"] });

    const other = await agreed({});
    await place(other.requestId);
    const theirs = await kept(other.requestId);
    const open = await raised({ children: [{ ref: theirs.child.ref, needs: [], ...HEARD }] });
    const moved = { ...end, placementId: theirs.placement?.id ?? "", ceased: "X1", reason: "CARPL" } as const;
    expect((await endPlacement(workAs({ id: officer }), moved)).ok).toBe(true);
    expect((await stages(open)).request).toBe("searching");
  });

  test("stays open for brothers and sisters who are still in care, until the last of them leaves", async () => {
    const one = { sex: "male", needs: [], needCode: "N1", legalStatus: "C1", ...HEARD };
    const together = { siblings: "together", togetherReason: "They have always lived together." };
    const both = await raised({
      children: ["2014-03-02", "2017-03-02"].map((bornOn) => ({ ...one, bornOn })),
      ...together,
    });
    const pair = (await findRequest(testStore().read, stoke, both))?.children ?? [];
    for (const { ref } of pair) {
      const beside = {
        bothStand: "Both are looked for.",
        siblings: "apart",
        togetherReason: "For now.",
        siblingTime: "Every Saturday.",
      };
      const alone = await agreed({ children: [{ ref, needs: [], ...HEARD }], ...beside });
      await place(alone.requestId);
      const placementId = (await kept(alone.requestId)).placement?.id ?? "";
      const last = ref === pair.at(-1)?.ref;
      const work = workAs({ id: officer });
      if (last) {
        expect(await endPlacement(work, { ...end, placementId })).toMatchObject({ refusal: "search-undecided" });
      }
      expect((await endPlacement(work, { ...end, placementId, ...(last ? { search: "ends" } : {}) })).ok).toBe(true);
      expect((await stages(both)).request).toBe(last ? "withdrawn" : "searching");
    }
  });
});

test("a short break frees nothing at home: the child lives there still, goes back, and is counted once", async () => {
  const db = testStore().read;
  const home = await agreed({});
  await place(home.requestId);
  const { child } = await kept(home.requestId);
  const before = (await listPlacedChildren(db, stoke, today)).length;
  const away = await agreed({ careType: "short-breaks", children: [{ ref: child.ref, needs: [], ...HEARD }] });
  const breakEndsOn = addDays(today, 3);
  await place(away.requestId, { breakEndsOn });

  expect((await kept(home.requestId)).placement).toMatchObject({ endedOn: null, ceasedCode: null });
  expect((await kept(away.requestId)).placement).toMatchObject({ placeCode: "T3", endedOn: breakEndsOn });
  const filled = async (id: string, on: typeof today) => (await findHouseholdForMatching(db, id, on))?.household.filled;
  expect(await filled(home.householdId, today)).toBe(1);
  expect(await filled(away.householdId, today)).toBe(1);
  expect(await filled(home.householdId, breakEndsOn)).toBe(1);
  expect(await filled(away.householdId, breakEndsOn)).toBe(0);
  expect((await listPlacedChildren(db, stoke, today)).length).toBe(before);

  const of = { councilIds: stoke, requestId: away.requestId };
  const undone = await undoPlacement(workAs({ id: officer }), of, { reason: "carers-cannot", note: null });
  expect(undone.ok).toBe(true);
  expect(await filled(away.householdId, today)).toBe(0);
  expect((await kept(home.requestId)).placement).toMatchObject({ endedOn: null });
});

describe("one of several brothers and sisters, asked for alone", () => {
  const one = { sex: "male", needs: [], needCode: "N1", legalStatus: "C1", ...HEARD };
  const three = ["2012-03-02", "2014-03-02", "2017-03-02"].map((bornOn) => ({ ...one, bornOn }));
  const together = { siblings: "together", togetherReason: "They have always lived together." };

  test("is asked for together or apart, with the assessed reason, and the others are counted", async () => {
    const all = await raised({ children: three, ...together });
    const record = await findRequest(testStore().read, stoke, all);
    expect(record?.request.siblingsElsewhere).toBe(0);
    const children = [{ ref: record?.children[0]?.ref, needs: [], ...HEARD }];
    const alone = (changed: object) =>
      raiseRequest(workAs({ id: officer }), STOKE, formAnswers({ children, bothStand: "A short break.", ...changed }));
    const missing = { ok: false, refusal: { rules: ["together-reason-missing"] } };
    expect(await alone({})).toMatchObject(missing);
    expect(await alone({ siblings: "together" })).toMatchObject(missing);
    const apart = { siblings: "apart", togetherReason: "Assessed in May: each needs a home of their own." };
    const made = await alone({ ...apart, siblingTime: "Every Saturday; looked at again in March." });
    if (!made.ok) throw new Error(JSON.stringify(made.refusal));
    const { request } = (await findRequest(testStore().read, stoke, made.value.id)) ?? {};
    expect(request).toMatchObject({ siblingsElsewhere: 2, together: { wanted: false, reason: apart.togetherReason } });
  });
});
