import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import pino from "pino";
import { beforeAll, describe, expect, test } from "vitest";
import { createJobRunner, retryDelay } from "#app/services/jobs/run-jobs.server.ts";
import { askForPapers, MAKE_PACK, makeOrderedPack } from "#app/services/panels/order-pack.server.ts";
import { sendPapers } from "#app/services/panels/send-papers.server.ts";
import type { PaperFiles } from "#app/services/papers/paper-files.server.ts";
import type { Work } from "#app/services/work.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findLastOrder, listPacks } from "#db/queries/panel-packs.ts";
import { jobs, panelItems, papers } from "#db/schema/index.ts";
import { leaseJob } from "#db/writes/jobs.ts";
import { STAFFORDSHIRE, STOKE, type Staff } from "./applications-world.ts";
import { beginPapers, filesInMemory, type Listed, listedAlike } from "./packs-world.ts";
import { testStore } from "./setup.ts";

let staff: Staff;
beforeAll(async () => {
  staff = await beginPapers();
}, 120_000);

const MINUTE = 60_000;
/** The panel adviser, so many milliseconds after the first time they are asked about a household. */
const begun = new Map<string, Work>();
function work({ way }: Listed, later = 0): Work {
  const first = begun.get(way.id) ?? way.as("panel");
  begun.set(way.id, first);
  return { ...first, now: new Date(first.now.getTime() + later) };
}
const ask = (listed: Listed, after = 0, paperIds: string[] = [], later = 0) =>
  askForPapers(work(listed, later), { councilIds: [STOKE], applicationId: listed.way.id, paperIds, after });
const order = (listed: Listed) => findLastOrder(testStore().read, { councilId: STOKE, itemId: listed.itemId });
const packs = async (listed: Listed) =>
  (await listPacks(testStore().read, { councilId: STOKE, itemId: listed.itemId })).map(
    ({ copy, number }) => `${copy} ${number}`,
  );
/** Does what was asked for, as a worker of the server would at a moment. */
const run = (listed: Listed, files: PaperFiles, later = 0) =>
  createJobRunner({
    store: testStore(),
    name: `worker ${randomUUID()}`,
    clock: () => work(listed, later).now,
    handlers: { [MAKE_PACK]: makeOrderedPack(testStore(), files) },
    log: pino({ level: "silent" }),
  }).drain();

async function jobOf(listed: Listed) {
  const id = (await order(listed))?.id ?? "";
  const [row] = await testStore()
    .read.select()
    .from(jobs)
    .where(eq(jobs.key, `${MAKE_PACK}:${id}`));
  if (!row) throw new Error("no job");
  return row;
}

describe("the papers of an item that somebody asked for", () => {
  test("are not there at once: they are being put together, and then both copies are there", async () => {
    const listed = await listedAlike();
    expect(await ask(listed)).toEqual({ ok: true, value: null });
    expect(await order(listed)).toMatchObject({ state: "waiting", nth: 1, askedByName: staff.panel.name });
    expect(await packs(listed)).toEqual([]);
    const files = filesInMemory();
    await run(listed, files);
    expect(await order(listed)).toMatchObject({ state: "made", faults: [] });
    expect(await packs(listed)).toEqual(["panel 1", "applicant 1"]);
    expect(files.kept.size).toBe(4);
    expect((await jobOf(listed)).state).toBe("done");
  });

  test("are made once, however often and from how many pages at once the button is pressed", async () => {
    const listed = await listedAlike();
    const presses = await Promise.all(Array.from({ length: 6 }, () => ask(listed)));
    expect(presses.every(({ ok }) => ok)).toBe(true);
    await Promise.all([run(listed, filesInMemory()), run(listed, filesInMemory())]);
    expect(await ask(listed), "the same page, pressed once more when they were made").toMatchObject({ ok: true });
    await run(listed, filesInMemory());
    expect(await packs(listed)).toEqual(["panel 1", "applicant 1"]);
    expect(await ask(listed, 1), "a page that shows them asks for a further version").toMatchObject({ ok: true });
    await run(listed, filesInMemory());
    expect(await packs(listed)).toHaveLength(4);
  });

  test("are not changed under somebody’s hands: other papers asked for meanwhile are refused", async () => {
    const listed = await listedAlike();
    await ask(listed);
    expect(await ask(listed, 0, [randomUUID()])).toMatchObject({ refusal: "changed-meanwhile" });
    expect(await ask(listed, 1, [randomUUID()])).toMatchObject({ refusal: "changed-meanwhile" });
    expect(await ask(listed, 7)).toMatchObject({ refusal: "changed-meanwhile" });
    await run(listed, filesInMemory());
  });

  test("that cannot be read are named on the page, nothing is kept of them, and they can be asked for again", async () => {
    const listed = await listedAlike();
    const torn = randomUUID();
    await testStore().transact(function* (tx) {
      yield tx
        .insert(papers)
        .values({
          id: torn,
          applicationId: listed.way.id,
          councilId: STOKE,
          kind: "mot",
          person: "household",
          fileName: "Torn.pdf",
          mediaType: "application/pdf",
          bytes: 10,
          sha256: "x",
          state: "clean",
          expiresOn: null,
          sentById: listed.way.accountId,
          sentByStaff: false,
          sentAt: work(listed).now,
          scannedAt: null,
          acceptedById: null,
          acceptedAt: null,
          askedAgainAt: null,
          askedAgainBecause: null,
          version: 1,
        })
        .returning({ id: papers.id });
    });
    const files = filesInMemory();
    await files.keep(torn, Buffer.from("%PDF-1.4 this is no file"));
    await ask(listed, 0, [torn]);
    await run(listed, files);
    expect(await order(listed)).toMatchObject({ state: "failed", paperIds: [torn] });
    expect((await order(listed))?.faults.join()).toMatch(/“Torn.pdf”: its file is damaged/);
    expect((await jobOf(listed)).lastError, "no name of a paper is told to operators").toBeNull();
    expect([...files.kept.keys()]).toEqual([torn]);
    expect(await ask(listed, 1)).toMatchObject({ ok: true });
    await run(listed, files);
    expect(await packs(listed)).toEqual(["panel 1", "applicant 1"]);
  });

  test("are not made once the item was taken off its meeting, and the page says so", async () => {
    const listed = await listedAlike();
    await ask(listed);
    await testStore().transact(function* (tx) {
      yield tx
        .update(panelItems)
        .set({ state: "heard" })
        .where(eq(panelItems.id, listed.itemId))
        .returning({ id: panelItems.id });
    });
    await run(listed, filesInMemory());
    expect((await order(listed))?.faults.join()).toMatch(/No panel meeting has this application before it any more/);
    expect(await ask(listed, 1)).toMatchObject({ refusal: "not-listed" });
  });

  test("are asked for by nobody of another council", async () => {
    const listed = await listedAlike();
    const asked = { councilIds: [STAFFORDSHIRE], applicationId: listed.way.id, paperIds: [], after: 0 };
    expect(await askForPapers(work(listed), asked)).toMatchObject({ refusal: "not-found" });
  });

  test("cannot be sent while they are being made, so that nobody sends what they did not see", async () => {
    const listed = await listedAlike();
    await ask(listed);
    const send = () => sendPapers(work(listed), { councilIds: [STOKE], applicationId: listed.way.id, itemVersion: 1 });
    expect(await send()).toMatchObject({ refusal: "being-made" });
    await run(listed, filesInMemory());
    expect(await send()).toMatchObject({ ok: true });
  });
});

describe("a worker that dies or a disk that is full", () => {
  /** Files of which some writings fail, as on a full disk; what is written before it is. */
  function fullAfter(writes: number): ReturnType<typeof filesInMemory> {
    const files = filesInMemory();
    let left = writes;
    return {
      ...files,
      keep: async (id, bytes) => {
        left -= 1;
        if (left < 0) throw new Error("no space left");
        await files.keep(id, bytes);
      },
    };
  }

  test("half way leaves no half pack to be seen, and the next try makes it whole", async () => {
    const listed = await listedAlike();
    await ask(listed);
    await run(listed, fullAfter(2));
    expect(await packs(listed), "one copy was on the disk already").toEqual([]);
    expect(await order(listed)).toMatchObject({ state: "waiting" });
    await run(listed, filesInMemory(), retryDelay(1));
    expect(await packs(listed)).toEqual(["panel 1", "applicant 1"]);
    expect(await order(listed)).toMatchObject({ state: "made" });
  });

  test("with the job in hand gives it back when its lease ends", async () => {
    const listed = await listedAlike();
    await ask(listed);
    const died = new Date(work(listed).now.getTime() + MINUTE);
    await commit(testStore(), [leaseJob(await jobOf(listed), "died", died)]);
    await run(listed, filesInMemory());
    expect(await packs(listed)).toEqual([]);
    await run(listed, filesInMemory(), 2 * MINUTE);
    expect(await packs(listed)).toEqual(["panel 1", "applicant 1"]);
  });

  test("every time is told in plain words after three starts, and may be asked for again", async () => {
    const listed = await listedAlike();
    await ask(listed);
    for (const later of [0, MINUTE, 2 * MINUTE]) await run(listed, fullAfter(0), later);
    expect(await order(listed)).toMatchObject({ state: "failed" });
    expect((await order(listed))?.faults.join()).toMatch(/Something went wrong here/);
    expect((await jobOf(listed)).state, "operators see it").toBe("dead");
    expect(await ask(listed, 1, [], 3 * MINUTE)).toMatchObject({ ok: true });
  });

  test("and takes the worker down each time is not begun for ever", async () => {
    const listed = await listedAlike();
    await ask(listed);
    for (let death = 1; death <= 3; death += 1) {
      await commit(testStore(), [leaseJob(await jobOf(listed), "died", work(listed).now)]);
    }
    await run(listed, filesInMemory(), MINUTE);
    expect(await order(listed)).toMatchObject({ state: "failed" });
    expect(await packs(listed)).toEqual([]);
  });

  test("for a quarter of an hour: the papers may be asked for anew, and are made once", async () => {
    const listed = await listedAlike();
    await ask(listed);
    expect(await ask(listed, 1, [], 14 * MINUTE), "still the same asking").toMatchObject({ ok: true });
    expect((await order(listed))?.nth).toBe(1);
    expect(await ask(listed, 1, [], 16 * MINUTE)).toMatchObject({ ok: true });
    expect(await order(listed)).toMatchObject({ nth: 2, state: "waiting" });
    await run(listed, filesInMemory(), 17 * MINUTE);
    expect(await packs(listed)).toEqual(["panel 1", "applicant 1"]);
  });
});
