import { randomUUID } from "node:crypto";
import { parse } from "csv-parse/sync";
import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { addDays, type Day, instantAt } from "#app/domain/shared/day.ts";
import { loader as officerFile } from "#app/routes/officer/reports_.$file.ts";
import { historyEntry } from "#app/services/work.ts";
import { commit } from "#db/engine/commit.server.ts";
import { children, outOfArea, placements, requestChildren, requests } from "#db/schema/index.ts";
import { appendEvents } from "#db/writes/history.ts";
import { beginInvention } from "#tests/factories/invention.ts";
import { aChild, aPlacement, aPlacementRequest } from "#tests/factories/matching.ts";
import { BIRMINGHAM, makeCouncils, makeHome, now, put, STOKE, today, workAs } from "./matching-world.ts";
import { testStore } from "./setup.ts";
import { askPage, staffCookie } from "./staff-page.ts";

const given = beginInvention("need of an earlier day", now);
const END = addDays(today, 60);
const at = (day: Day, minutes = 600) => instantAt(day, minutes);

/** Something in the history of a request. */
async function note(id: string, type: string, on: Day): Promise<void> {
  const work = { ...workAs({ id: "w1" }), now: at(on) };
  const about = { councilId: STOKE, caseKind: "request", caseId: id, rulebook: "1" } as const;
  await commit(testStore(), [appendEvents([historyEntry(work, about, { type, data: {} })])]);
}

/** A request of one child of Stoke's, raised on a day, and its history so far. */
async function raised(on: Day): Promise<{ id: string; ref: string; child: ReturnType<typeof aChild> }> {
  const child = aChild(given, { councilId: STOKE, age: 9, needs: [] });
  const made = aPlacementRequest(given, { councilId: STOKE, children: [child], raisedById: null, stage: "searching" });
  const row = {
    ...made.request,
    careType: "short-term",
    stage: "searching",
    raisedAt: at(on),
    decidedAt: null,
  } as const;
  await put(
    (tx) => tx.insert(children).values(child).returning({ id: children.id }),
    (tx) => tx.insert(requests).values(row).returning({ id: requests.id }),
    (tx) => tx.insert(requestChildren).values(made.requestChildren).returning({ id: requestChildren.id }),
  );
  await note(row.id, "RequestRaised", on);
  return { id: row.id, ref: row.ref, child };
}

function stand(id: string, stage: string, decidedAt: Date | null = null): Promise<void> {
  return put((tx) =>
    tx.update(requests).set({ stage, decidedAt }).where(eq(requests.id, id)).returning({ id: requests.id }),
  );
}

async function ask(file: string, on: Day, query: string) {
  const hour = at(on, 23 * 60 + 50);
  const cookie = await staffCookie({ ...workAs({ id: "w1" }), now: hour }, "manager", STOKE);
  const asked = { cookie, now: hour, params: { file }, address: `/officer/reports/${file}?${query}` };
  const { status, gave } = await askPage(officerFile, asked);
  const lines: Record<string, string>[] = status === 200 ? parse(gave, { columns: true, bom: true }) : [];
  return { status, gave, lines: lines.map(({ "As at": _, ...line }) => line) };
}

let placed: Awaited<ReturnType<typeof raised>>;
let stopped: Awaited<ReturnType<typeof raised>>;
const saved = new Map<Day, { open: unknown; need: unknown; found: unknown }>();

async function evening(day: Day): Promise<void> {
  const of = async (figure: string) => (await ask("need-records.csv", day, `of=${figure}`)).lines;
  // A figure of need says what looks now; of a day that is over, what looked.
  const need = (await of("need")).map((line) => ({
    ...line,
    "What it adds": line["What it adds"]?.replace("Looks for a home now", "Looked for a home"),
  }));
  saved.set(day, { open: await of("open"), need, found: await of("found") });
}

beforeAll(async () => {
  await makeCouncils();
  const home = await makeHome({ places: 2 });
  await raised(addDays(today, -9));
  placed = await raised(addDays(today, -5));
  await evening(today);
  stopped = await raised(addDays(today, 1));
  // Decided on, and the child comes.
  const moved = addDays(today, 2);
  await stand(placed.id, "placed", at(moved));
  await note(placed.id, "PlacementStarted", moved);
  const stay = aPlacement(given, {
    child: placed.child,
    placeCode: "U6",
    providerCode: "PR1",
    areaCouncilId: STOKE,
    place: null,
    householdId: home,
  });
  await put((tx) =>
    tx
      .insert(placements)
      .values({ ...stay, startedOn: moved, endedOn: null, requestId: placed.id })
      .returning({ id: placements.id }),
  );
  await evening(moved);
  await stand(stopped.id, "withdrawn");
  await note(stopped.id, "RequestWithdrawn", addDays(today, 4));
  await evening(addDays(today, 4));
});

test("the records of need of an earlier day are those of the file that was saved that evening", async () => {
  expect([...saved.values()].map(({ open }) => (open as unknown[]).length)).toEqual([2, 2, 1]);
  for (const [day, was] of saved) {
    const of = async (figure: string) => (await ask("need-records.csv", END, `of=${figure}&on=${day}`)).lines;
    expect({ open: await of("open"), need: await of("need"), found: await of("found") }).toEqual(was);
  }
});

test("a request whose move did not happen looks again from that day on, and did not in between", async () => {
  await note(placed.id, "PlacementFellThrough", addDays(today, 6));
  await stand(placed.id, "searching");
  const openOn = async (days: number) =>
    (await ask("need-records.csv", END, `of=open&on=${addDays(today, days)}`)).lines.map((line) => line.Record);
  expect(await openOn(1)).toContain(placed.ref);
  expect(await openOn(3)).not.toContain(placed.ref);
  expect(await openOn(7)).toContain(placed.ref);
});

test("figures of homes and of households on their way have no earlier day, and say so", async () => {
  for (const figure of ["usable", "inReach", "due"]) {
    const { status, gave } = await ask("need-records.csv", END, `of=${figure}&on=${today}`);
    expect([figure, status]).toEqual([figure, 404]);
    expect(gave).toMatch(/no earlier day can be worked out/);
    expect((await ask("need-records.csv", END, `of=${figure}`)).status).toBe(200);
  }
});

test("the ledger of homes outside the area has what was decided by the day, and what it had cost by then", async () => {
  const decided = addDays(today, 3);
  const request = await raised(addDays(today, 3));
  const home = { householdId: "h", ref: "H-1", miles: 2, rule: null, why: "It fitted.", change: null };
  const snapshot = {
    ...{ at: now.toISOString(), searched: 1, fitted: 1, nearly: 0, leftOut: {} },
    nearest: [{ ...home, outcome: "fitted", asked: "not-asked" }],
  } as const;
  const kept = {
    ...{ id: randomUUID(), councilId: STOKE, requestId: request.id, homeCouncilId: BIRMINGHAM, version: 1 },
    ...{ test: "adjoining", approverRole: "nominated-officer", exemption: null, children: 1, ageFrom: 9, ageTo: 9 },
    ...{ careType: "short-term", miles: 5, snapshot, startsOn: decided, decidedAt: at(decided) },
  } as unknown as typeof outOfArea.$inferInsert;
  const stay = aPlacement(given, {
    child: request.child,
    placeCode: "U4",
    providerCode: "PR4",
    areaCouncilId: BIRMINGHAM,
    place: null,
  });
  await put(
    (tx) => tx.insert(outOfArea).values(kept).returning({ id: outOfArea.id }),
    (tx) =>
      tx
        .insert(placements)
        .values({ ...stay, startedOn: decided, endedOn: null, requestId: request.id, weeklyPence: 150_000 })
        .returning({ id: placements.id }),
  );
  const on = async (days: number) =>
    (await ask("out-of-area.csv", END, `on=${addDays(today, days)}`)).lines.map(
      (line) => line["Cost beyond own carers"],
    );
  const live = async (days: number) =>
    (await ask("out-of-area.csv", addDays(today, days), "")).lines.map((line) => line["Cost beyond own carers"]);
  expect(await on(2)).toEqual([]);
  expect(await on(3)).toEqual(["0"]);
  expect(await on(17)).toEqual(await live(17));
  expect(Number((await on(17))[0])).toBeCloseTo(2 * Number((await on(10))[0]), 1);
});
