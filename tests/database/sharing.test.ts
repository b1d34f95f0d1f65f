import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { addDays, instantAt } from "#app/domain/shared/day.ts";
import { addSharingAgreement, endSharingAgreement, shareHomes } from "#app/services/sharing/change-agreement.server.ts";
import { giveBackShared, takeShared } from "#app/services/sharing/use-shared.server.ts";
import type { Work } from "#app/services/work.ts";
import { commit } from "#db/engine/commit.server.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { findRechargeOf, listAgreements, listRecharges } from "#db/queries/sharing.ts";
import { appendEvents } from "#db/writes/history.ts";
import { makeStaff, STAFFORDSHIRE, START, STOKE } from "./applications-world.ts";
import { testStore } from "./setup.ts";

let minute = 540;

function work(): Work {
  minute += 1;
  const now = instantAt(START, minute);
  return { store: testStore(), now, newId: randomUUID, actor: { kind: "staff", id: "m1", name: "Maya Evans" } };
}

const seats = { giverId: STAFFORDSHIRE, takerId: STOKE, what: "training-seat" } as const;
let agreementId = "";

async function take(subjectId: string) {
  const given = work();
  const used = await takeShared(given, { ...seats, subjectId });
  if (!used.ok) return used.refusal;
  const kept = await commit(given.store, [...used.value.writes, appendEvents(used.value.entries)]);
  return kept.ok ? used.value.line : kept.refusal;
}

beforeAll(async () => {
  await makeStaff();
  const wanted = { withCouncilId: STOKE, what: seats.what, pence: 8500, startsOn: START, endsOn: null };
  const made = await addSharingAgreement(work(), STAFFORDSHIRE, wanted);
  if (!made.ok) throw new Error(made.refusal.code);
  agreementId = made.value.id;
});

describe("sharing between two councils", () => {
  test("an agreement is seen by both, stands in the history of both, and is one when it is sent twice", async () => {
    const wanted = { withCouncilId: STOKE, what: seats.what, pence: 8500, startsOn: START, endsOn: null };
    expect(await addSharingAgreement(work(), STAFFORDSHIRE, wanted)).toEqual({ ok: true, value: { id: agreementId } });
    for (const councilId of [STOKE, STAFFORDSHIRE]) {
      expect(await listAgreements(testStore().read, councilId)).toMatchObject([{ id: agreementId, pence: 8500 }]);
      const events = await listEventsOfCase(testStore().read, councilId, "agreement", agreementId);
      expect(events.map(({ type }) => type)).toEqual(["AgreementMade"]);
    }
  });

  test("a use leaves one line for both, in one commit with its history, and none without an agreement", async () => {
    const line = await take("seat-1");
    expect(line).toMatchObject({ councilId: STAFFORDSHIRE, owedById: STOKE, pence: 8500, state: "owed" });
    expect(await take("seat-1")).toBe("taken-already");
    const other = { giverId: STOKE, takerId: STAFFORDSHIRE, what: "training-seat", subjectId: "seat-2" } as const;
    expect(await takeShared(work(), other)).toEqual({ ok: false, refusal: "no-agreement" });
    for (const councilId of [STOKE, STAFFORDSHIRE]) {
      expect(await listRecharges(testStore().read, councilId)).toMatchObject([{ subjectId: "seat-1" }]);
    }
  });

  test("of twenty who take one place at once one leaves a line, and the others are told", async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => take("seat-crowd")));
    expect(all.filter((answer) => typeof answer !== "string")).toHaveLength(1);
    for (const answer of all.filter((each) => typeof each === "string")) {
      expect(["already-there", "taken-already"]).toContain(answer);
    }
  });

  test("given back, it is struck out with the reason and stays to be read; taken again it is the same line", async () => {
    const of = { giverId: STAFFORDSHIRE, what: seats.what, subjectId: "seat-1" } as const;
    const given = work();
    const back = await giveBackShared(given, of, "They found a date at home");
    if (!back.ok) throw new Error(back.refusal);
    await commit(given.store, [...back.value.writes, appendEvents(back.value.entries)]);
    const struck = await findRechargeOf(testStore().read, of);
    expect(struck).toMatchObject({ state: "struck-out", why: "They found a date at home", pence: 8500 });
    expect(await giveBackShared(work(), of, "Again")).toEqual({ ok: true, value: { writes: [], entries: [] } });
    expect(await take("seat-1")).toMatchObject({ id: struck?.id, state: "owed", why: null });
    const events = await listEventsOfCase(testStore().read, STOKE, "recharge", struck?.id ?? "");
    expect(events.map(({ type }) => type)).toEqual(["SharedPlaceUsed", "RechargeStruckOut", "SharedPlaceUsed"]);
  });

  test("only who gives may end it; from the day after its last nothing can be taken, and what was taken is owed", async () => {
    const asked = { id: agreementId, version: 1 };
    const other = await endSharingAgreement(work(), { ...asked, councilId: STOKE }, START);
    expect(other).toEqual({ ok: false, refusal: { code: "not-found" } });
    expect((await endSharingAgreement(work(), { ...asked, councilId: STAFFORDSHIRE }, START)).ok).toBe(true);
    const again = await endSharingAgreement(work(), { ...asked, councilId: STAFFORDSHIRE }, addDays(START, 1));
    expect(again).toEqual({ ok: false, refusal: { code: "changed-meanwhile" } });
    const tomorrow = { ...work(), now: instantAt(addDays(START, 1), 540) };
    expect(await takeShared(tomorrow, { ...seats, subjectId: "seat-9" })).toEqual({
      ok: false,
      refusal: "no-agreement",
    });
    expect(await listRecharges(testStore().read, STOKE)).toHaveLength(2);
  });

  test("of two agreements signed in the same second that would hold on the same day one is kept, and so it is where one end is moved", async () => {
    const vacancy = (startsOn: number, endsOn: number) => ({
      with: { councilId: STAFFORDSHIRE },
      startsOn: addDays(START, startsOn),
      endsOn: addDays(START, endsOn),
      signedBy: "Maya Evans, head of service",
    });
    const homes = async () =>
      (await listAgreements(testStore().read, STOKE)).filter(
        ({ what, councilId }) => what === "vacancy" && councilId === STOKE,
      );
    const both = await Promise.all([1, 2, 3].map((from) => shareHomes(work(), STOKE, vacancy(from, from + 20))));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await homes()).toHaveLength(1);
    const [first] = await homes();
    if (!first?.endsOn) throw new Error("No agreement");
    // The next begins the day after; while it is signed, the end of the first is moved onto its days.
    const next = vacancy(40, 60);
    const asked = { councilId: STOKE, id: first.id, version: first.version };
    const [made, moved] = await Promise.all([
      shareHomes(work(), STOKE, next),
      endSharingAgreement(work(), asked, addDays(START, 45)),
    ]);
    expect([made.ok, moved.ok].filter(Boolean)).toHaveLength(1);
    const seats = [0, 5].map((from) => ({
      ...{ withCouncilId: STAFFORDSHIRE, what: "training-seat" as const, pence: 100 * from },
      ...{ startsOn: addDays(START, from), endsOn: null },
    }));
    const prices = await Promise.all(seats.map((wanted) => addSharingAgreement(work(), STOKE, wanted)));
    expect(prices.filter(({ ok }) => ok)).toHaveLength(1);
  });
});
