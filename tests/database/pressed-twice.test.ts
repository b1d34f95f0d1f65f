import { beforeAll, describe, expect, test } from "vitest";
import { action as answer } from "#app/routes/carer/offers.$offerId.tsx";
import { action as approval } from "#app/routes/officer/carers.$householdId_.approval/route.tsx";
import { action as change } from "#app/routes/officer/requests.$requestId._index/route.tsx";
import { action as agencies } from "#app/routes/officer/requests.$requestId.agencies/route.tsx";
import { action as decide } from "#app/routes/officer/requests.$requestId.decide/route.tsx";
import { action as after } from "#app/routes/officer/requests.$requestId.placed/route.tsx";
import { raiseRequest } from "#app/services/matching/raise-request.server.ts";
import { findAccount } from "#db/queries/access.ts";
import { listOutbox } from "#db/queries/jobs.ts";
import { listOffersOfRequest } from "#db/queries/matching.ts";
import { somebody } from "./access-people.ts";
import {
  BIRMINGHAM,
  decideHeard,
  formAnswers,
  fullDraft,
  makeCarer,
  makeCouncils,
  makeHome,
  now,
  STOKE,
  workAs,
} from "./matching-world.ts";
import { testStore } from "./setup.ts";
import { askPage, cookieOf, staffCookie } from "./staff-page.ts";

const stoke = [STOKE];
let officers: Record<string, string>;

beforeAll(async () => {
  officers = await makeCouncils();
});

const officer = (councilId = STOKE) => workAs({ id: officers[councilId] ?? "" });

/** Carers, signed in: their cookie. */
async function signedIn(carer: { id: string }): Promise<string> {
  const account = await findAccount(testStore().read, carer.id);
  if (!account) throw new Error("No account");
  return cookieOf(officer(), account);
}

async function raised(): Promise<string> {
  const made = await raiseRequest(officer(), STOKE, formAnswers());
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  return made.value.id;
}

/** A home with carers, and what pressing a button of the request about it answers. */
async function wayTo() {
  const carer = await makeCarer();
  const householdId = await makeHome({ accountId: carer.id });
  const requestId = await raised();
  const cookie = await staffCookie(officer(), "placements", STOKE);
  const press = (form: Record<string, string>) => askPage(change, { cookie, now, params: { requestId }, form });
  const offer = async () => (await listOffersOfRequest(testStore().read, stoke, requestId))[0]?.offer;
  return { carer, householdId, requestId, press, offer };
}

describe("a button that was pressed twice", () => {
  test("asks a home once, and says both times that it was asked", async () => {
    const { householdId, requestId, press, offer } = await wayTo();
    for (const _twice of [1, 2]) {
      expect(await press({ intent: "ask", only: householdId })).toMatchObject({
        status: 302,
        to: `/officer/requests/${requestId}?done=asked#offers`,
      });
    }
    expect((await offer())?.stage).toBe("asked");
    expect(await listOffersOfRequest(testStore().read, stoke, requestId)).toHaveLength(1);
  });

  test("takes the carers' answer once, and thanks them both times", async () => {
    const { carer, householdId, press, offer } = await wayTo();
    await press({ intent: "ask", only: householdId });
    const offerId = (await offer())?.id ?? "";
    const cookie = await signedIn(carer);
    const say = (form: Record<string, string>) => askPage(answer, { cookie, now, params: { offerId }, form });
    for (const [form, done] of [
      [{ answer: "yes" }, "yes"],
      [{ answer: "no", reason: "too-far" }, "no"],
    ] as const) {
      for (const _twice of [1, 2]) {
        expect(await say(form)).toMatchObject({ status: 302, to: `/carer/offers/${offerId}?done=${done}` });
      }
    }
    // Of an answer that was given up since, the same words are a new answer, and refused.
    expect((await say({ answer: "yes" })).status).toBe(422);
    const letters = await listOutbox(testStore().read, { to: carer.email, limit: 20 });
    expect(letters.map(({ template }) => template)).toEqual(["offer-waiting"]);
  });

  test("records a placement once: who did so reads that it is recorded, a colleague that it was before them", async () => {
    const { carer, householdId, requestId, press, offer } = await wayTo();
    await press({ intent: "ask", only: householdId });
    const cookie = await signedIn(carer);
    const params = { offerId: (await offer())?.id ?? "" };
    await askPage(answer, { cookie, now, params, form: { answer: "yes" } });
    const [first, colleague] = [
      await somebody({ kind: "staff", roles: ["placements"], councilId: STOKE }),
      await somebody({ kind: "staff", roles: ["manager"], councilId: STOKE }),
    ];
    const asked = { councilIds: stoke, requestId, changeReason: "CARPL" } as const;
    const decided = await decideHeard(workAs({ id: first.id }), asked, fullDraft());
    if (!decided.ok) throw new Error(JSON.stringify(decided.refusal));
    const form = { startsOn: "2026-12-01", "tests.education.answer": "met", "voices[0].childId": "c" };
    const again = async (who: typeof first) =>
      (await askPage(decide, { cookie: await cookieOf(officer(), who), now, params: { requestId }, form })).to;
    expect(await again(first)).toBe(`/officer/requests/${requestId}?done=placed`);
    expect(await again(colleague)).toBe(`/officer/requests/${requestId}?done=placed-before`);
  });
});

test("a form for another council's request or home is not found, whatever it holds", async () => {
  const { householdId, requestId } = await wayTo();
  const cookie = await staffCookie(officer(BIRMINGHAM), "manager", BIRMINGHAM);
  for (const action of [change, after, agencies, decide, approval]) {
    for (const form of [{ intent: "" }, { intent: "let-go" }, { intent: "end" }, { intent: "stop-order" }]) {
      const asked = await askPage(action, { cookie, now, params: { requestId, householdId }, form });
      expect(asked.status).toBe(404);
    }
  }
});
