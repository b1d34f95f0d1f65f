import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { addDays, type Day, instantAt } from "#app/domain/shared/day.ts";
import type { SharedThing } from "#app/domain/sharing/agreements.ts";
import { setUpPanel } from "#app/services/panels/set-up-panel.server.ts";
import { addSharingAgreement } from "#app/services/sharing/change-agreement.server.ts";
import { makeSeries } from "#app/services/training/make-series.server.ts";
import { watchSessions } from "#app/services/training/watch-sessions.server.ts";
import type { Work } from "#app/services/work.ts";
import { listOutbox } from "#db/queries/jobs.ts";
import { listMeetings, listPanelsHeldBy } from "#db/queries/panels.ts";
import { listDatesOfSeries } from "#db/queries/training.ts";
import { makeStaff, STAFFORDSHIRE, START, STOKE } from "./applications-world.ts";
import { testStore } from "./setup.ts";

let minute = 540;

function work(): Work {
  minute += 1;
  const now = instantAt(START, minute);
  return { store: testStore(), now, newId: randomUUID, actor: { kind: "staff", id: "m1", name: "Maya Evans" } };
}

/** The watch of one hour. */
const watch = (on: Day, at = 600) =>
  watchSessions(testStore(), "a secret of the tests, long enough")(
    { id: "j", kind: "watch-sessions", payload: {} } as never,
    instantAt(on, at),
  );

async function told(what: SharedThing) {
  const letters = await listOutbox(testStore().read, { limit: 5000 });
  return letters
    .filter(({ template, facts }) => template === "spare-shared" && (facts as { what?: string }).what === what)
    .map(({ toAddress, councilId, facts }) => ({ to: toAddress, councilId, facts: facts as Record<string, string> }));
}

beforeAll(async () => {
  await makeStaff();
  for (const what of ["training-seat", "panel-place"] as const) {
    const terms = { withCouncilId: STOKE, what, pence: 8500, startsOn: START, endsOn: null };
    const made = await addSharingAgreement(work(), STAFFORDSHIRE, terms);
    if (!made.ok) throw new Error(made.refusal.code);
  }
});

describe("what a neighbour shares", () => {
  test("is told once to who takes seats, from the day it is shared and not at night, with nobody in it", async () => {
    const first = addDays(START, 20);
    const series = await makeSeries(work(), STAFFORDSHIRE, {
      kind: "preparation",
      audience: "applicants",
      title: "Skills to foster",
      summary: "",
      minutes: 360,
      place: "Stafford",
      online: false,
      seats: 5,
      shareDaysBefore: 14,
      trainer: "Gita Rao",
      first,
      at: 600,
      repeats: "never",
    });
    if (!series.ok) throw new Error("No series");
    const [date] = await listDatesOfSeries(testStore().read, STAFFORDSHIRE, series.value.id, work().now);
    await watch(addDays(START, 5));
    expect(await told("training-seat")).toEqual([]);
    await watch(addDays(START, 6), 300);
    expect(await told("training-seat")).toEqual([]);
    await watch(addDays(START, 6));
    await watch(addDays(START, 6), 660);
    await watch(addDays(START, 7));
    const letters = await told("training-seat");
    expect(letters).toMatchObject([
      {
        to: "manager@stoke-on-trent.example",
        councilId: STOKE,
        facts: { giverName: "Staffordshire", path: `/officer/training/spare/${date?.id ?? ""}` },
      },
    ]);
    expect(Object.keys(letters[0]?.facts ?? {}).sort()).toEqual(
      ["councilName", "firstName", "giverName", "path", "startsAt", "what"].sort(),
    );
  });

  test("is told of places at panel the same way, to the panel advisers, while one is free", async () => {
    const made = await setUpPanel(work(), STAFFORDSHIRE, {
      name: "Fostering panel",
      first: addDays(START, 28),
      startsAt: 600,
      meets: "fortnight",
      minutes: 60,
      place: "Stafford",
      capacity: 2,
      shareDaysBefore: 28,
      withCouncilIds: [],
    });
    expect(made.ok).toBe(true);
    const panels = await listPanelsHeldBy(testStore().read, [STAFFORDSHIRE]);
    const [next] = await listMeetings(
      testStore().read,
      panels.map(({ id }) => id),
      work().now,
    );
    await watch(START);
    await watch(addDays(START, 1));
    expect(await told("panel-place")).toMatchObject([
      { to: "panel@stoke-on-trent.example", facts: { path: `/officer/panels/${next?.id ?? ""}` } },
    ]);
  });
});
