import { beforeAll, describe, expect, test } from "vitest";
import { whoInWords } from "#app/domain/matching/parent-and-child.ts";
import { answerOffer } from "#app/services/matching/answer-offer.server.ts";
import { makeOffers } from "#app/services/matching/make-offers.server.ts";
import { raiseRequest } from "#app/services/matching/raise-request.server.ts";
import { findRequest, listOffersOfRequest } from "#db/queries/matching.ts";
import { findHouseholdForMatching } from "#db/queries/matching-households.ts";
import {
  decideHeard,
  formAnswers,
  fullDraft,
  HEARD,
  makeCouncils,
  makeHome,
  STOKE,
  today,
  workAs,
} from "./matching-world.ts";
import { testStore } from "./setup.ts";

const stoke = [STOKE];
let officer = "";

beforeAll(async () => {
  officer = (await makeCouncils())[STOKE] ?? "";
});

const mother = { part: "parent", bornOn: "2010-02-11", sex: "female", needs: [], needCode: "N1", legalStatus: "V2" };
const baby = { part: "child", bornOn: "2026-06-01", sex: "male", needs: [] };
const asked = { careType: "parent-and-child", alongside: "no-preference" };

async function raised(changed: Record<string, unknown>) {
  const made = await raiseRequest(workAs({ id: officer }), STOKE, formAnswers({ ...asked, ...changed }));
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  const record = await findRequest(testStore().read, stoke, made.value.id);
  if (!record) throw new Error("No request");
  return record;
}

/** Asks one home, which says yes, and decides on it. */
async function placed(requestId: string, householdId: string): Promise<void> {
  const work = workAs({ id: officer });
  expect(await makeOffers(work, { councilIds: stoke, requestId, householdIds: [householdId] })).toMatchObject({
    ok: true,
  });
  const [made] = await listOffersOfRequest(work.store.read, stoke, requestId);
  const yes = await answerOffer(work, { councilIds: stoke }, made?.offer.id ?? "", { kind: "accept" });
  expect(yes).toMatchObject({ ok: true });
  const draft = fullDraft({ tests: { ...fullDraft().tests, siblings: undefined as never } });
  const decided = await decideHeard(work, { councilIds: stoke, requestId, changeReason: "CARPL" }, draft);
  expect(decided).toMatchObject({ ok: true });
}

const terms = { ageMin: 0, ageMax: 4, siblingsMax: 1, careTypes: ["parent-and-child"] } as const;

describe("a parent and their child", () => {
  test("are one request: who is looked after is its child, who comes along is written down beside", async () => {
    const { request, children } = await raised({
      parentAndChild: "parent",
      children: [baby, { ...mother, ...HEARD }],
    });
    expect(children).toMatchObject([{ bornOn: "2010-02-11", siblingGroup: null }]);
    expect(request).toMatchObject({
      siblingGroup: null,
      together: { wanted: false },
      family: { parentId: children[0]?.id, others: [{ part: "child", bornOn: "2026-06-01", sex: "male" }] },
    });
    expect(whoInWords(request, request.neededBy)).toBe("a mother of 16 and her baby boy");
    expect(request.voices.map(({ childId }) => childId)).toEqual([children[0]?.id]);
  });

  test("who are both looked after are two children, and no brother and sister", async () => {
    const ward = { ...baby, needCode: "N1", legalStatus: "C1", voiceWhyNot: "Six months old." };
    const { request, children } = await raised({ parentAndChild: "both", children: [{ ...mother, ...HEARD }, ward] });
    expect(children.map(({ siblingGroup }) => siblingGroup)).toEqual([null, null]);
    expect(request).toMatchObject({ siblingGroup: null, family: { others: [] } });
    const home = await makeHome({ ...terms, careTypes: ["parent-and-child"], places: 2, roomFor: 1 });
    await placed(request.id, home);
    const found = await findHouseholdForMatching(testStore().read, home, today);
    // The baby sleeps in the mother's room.
    expect(found?.household).toMatchObject({ filled: 2, bedsTaken: 1 });
  });

  test("fill the place of who is looked after; the other lives there, fostered by nobody", async () => {
    const { request } = await raised({ parentAndChild: "parent", children: [{ ...mother, ...HEARD }, baby] });
    const home = await makeHome({ ...terms, careTypes: ["parent-and-child"], places: 1, roomFor: 1 });
    await placed(request.id, home);
    const found = await findHouseholdForMatching(testStore().read, home, today);
    expect(found?.household.filled).toBe(1);
    expect(found?.household.children).toMatchObject([
      { age: 16, fostered: true },
      { age: 0, fostered: false, requestId: request.id },
    ]);
  });

  test("are refused with a row missing, and with two parents, in words that say what to add", () => {
    const faults = (changed: Record<string, unknown>) => {
      try {
        formAnswers({ ...asked, parentAndChild: "both", ...changed });
        return [];
      } catch (fault) {
        return (fault as { issues: { message: string }[] }).issues.map(({ message }) => message);
      }
    };
    const her = { ...mother, ...HEARD };
    expect(faults({ children: [her] })).toEqual([
      "A parent and child have a row each: add one for the child, also if it is only due",
    ]);
    expect(faults({ children: [{ ...her, part: "child" }] })).toEqual([
      "A parent and child have a row each: add one for the parent",
    ]);
    expect(faults({ children: [her, her, { ...her, part: "child" }] })).toEqual([
      expect.stringContaining("Name one parent"),
    ]);
    expect(faults({ children: [{ ...her, part: undefined }] })).toEqual([
      "Say whether this is the parent or their child",
    ]);
    expect(faults({ parentAndChild: "parent", children: [her, { ...baby, ref: "C-4K7Q2M" }] })).toEqual([
      expect.stringContaining("Clear the reference"),
    ]);
  });
});
