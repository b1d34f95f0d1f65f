import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { addDays, instantAt } from "#app/domain/shared/day.ts";
import { putPapersTogether } from "#app/services/panels/make-pack.server.ts";
import { openOwnCopy, ownCopy, releaseOwnCopy, takeBackOwnCopy } from "#app/services/panels/own-copy.server.ts";
import type { Work } from "#app/services/work.ts";
import { findApplicationOfAccount } from "#db/queries/applications.ts";
import { accessLog, applicationPeople, emails, events, panelItems } from "#db/schema/index.ts";
import { STAFFORDSHIRE, STOKE, type Staff } from "./applications-world.ts";
import { beginPapers, filesInMemory, type Listed, listedAlike, listedWay } from "./packs-world.ts";
import { testStore } from "./setup.ts";

let staff: Staff;
beforeAll(async () => {
  staff = await beginPapers();
}, 120_000);

type Papered = Listed & { files: ReturnType<typeof filesInMemory>; panelId: string; copyId: string };

/** A household whose papers are put together, and not released yet. */
async function papered(make: () => Promise<Listed> = listedAlike): Promise<Papered> {
  const listed = await make();
  return { ...listed, ...(await makeAgain(listed)) };
}

async function makeAgain({ way }: Listed) {
  const files = filesInMemory();
  const asked = { councilIds: [STOKE], applicationId: way.id, paperIds: [] };
  const made = await putPapersTogether(way.as("panel"), files, asked);
  if (!made.ok) throw new Error("not made");
  return { files, panelId: made.value.panel.id, copyId: made.value.applicant.id };
}

const release = ({ way }: Papered, packId: string, councilIds = [STOKE]) =>
  releaseOwnCopy(way.as("panel"), { councilIds, applicationId: way.id, packId });
const takeBack = ({ way }: Papered, packId: string) =>
  takeBackOwnCopy(way.as("panel"), { councilIds: [STOKE], applicationId: way.id, packId });

/** What an account is given that asks for a copy of this household's, at a moment. */
async function asked({ way, files }: Papered, packId: string, accountId = way.accountId, now?: Date) {
  const mine = way.asApplicant();
  const actor = { kind: "carer", id: accountId, name: "Priya Sandhu" } as const;
  const work: Work = { ...mine, actor, now: now ?? mine.now };
  const opened = await openOwnCopy(work, files, accountId, { applicationId: way.id, packId });
  return opened.ok ? opened.value.fileName : opened.refusal;
}
const standing = async ({ way }: Papered, now = way.as("panel").now) => {
  const own = await ownCopy(testStore().read, way.accountId, await way.record(), now);
  return own.ok ? "open" : own.refusal;
};
const told = async ({ way }: Papered) => {
  const rows = await testStore().read.select().from(events).where(eq(events.caseId, way.id));
  return rows.filter(({ type }) => type.startsWith("OwnPapers")).map(({ type, actorName }) => `${type} ${actorName}`);
};

describe("the applicants’ own copy of the panel papers", () => {
  test("opens to them once it is released, each opening is in the history by name, and they are told once", async () => {
    const home = await papered();
    expect(await standing(home)).toBe("not-released");
    expect(await asked(home, home.copyId)).toBe("not-found");
    for (let press = 0; press < 2; press += 1) expect(await release(home, home.copyId)).toMatchObject({ ok: true });
    expect(await standing(home)).toBe("open");
    for (let nth = 0; nth < 2; nth += 1) expect(await asked(home, home.copyId)).toMatch(/-applicant-1\.pdf$/);
    expect((await told(home)).sort()).toEqual([
      "OwnPapersOpened Priya Sandhu",
      "OwnPapersOpened Priya Sandhu",
      `OwnPapersReleased ${staff.panel.name}`,
    ]);
    const noted = await testStore().read.select().from(accessLog).where(eq(accessLog.accountId, home.way.accountId));
    expect(noted.map(({ what }) => what)).toContain("opened the panel papers: applicant copy, version 1");
    const letters = await testStore().read.select().from(emails).where(eq(emails.caseId, home.way.id));
    const ready = letters.filter(({ template }) => template === "own-papers-ready");
    // Each of the two who apply, once.
    expect(ready.map(({ toAddress }) => toAddress)).toHaveLength(2);
    expect(new Set(ready.map(({ toAddress }) => toAddress)).size).toBe(2);
    expect(JSON.stringify(ready[0]?.facts)).not.toMatch(/Sandhu|confidence/);
  });

  test("is the copy without what was confided: the panel’s is not given to them by any id", async () => {
    const home = await papered();
    await release(home, home.copyId);
    expect(await asked(home, home.panelId)).toBe("not-found");
    expect(await release(home, home.panelId)).toMatchObject({ refusal: "not-found" });
    expect(await asked(home, randomUUID())).toBe("not-found");
  });

  test("is not reached from another applicant’s account, nor by staff this way", async () => {
    const [home, other] = [await papered(), await papered()];
    await release(home, home.copyId);
    for (const accountId of [other.way.accountId, staff.panel.id, home.members[0]?.accountId ?? ""])
      expect(await asked(home, home.copyId, accountId)).toBe("not-found");
    // Nor with an application of their own in the address.
    const mixed = await openOwnCopy(other.way.asApplicant(), home.files, other.way.accountId, {
      applicationId: other.way.id,
      packId: home.copyId,
    });
    expect(mixed).toMatchObject({ refusal: "not-found" });
    expect((await told(home)).filter((line) => line.startsWith("OwnPapersOpened"))).toEqual([]);
  });

  test("is open to the other who applies with them, and not to one who has not said yes or has left", async () => {
    const home = await papered(() => listedWay(staff));
    await release(home, home.copyId);
    const { way } = home;
    const second = await way.secondAccountId();
    const put = (joinedAt: Date | null, leftOn: typeof way.today | null) =>
      testStore().transact(function* (tx) {
        yield tx
          .update(applicationPeople)
          .set({ joinedAt, leftOn })
          .where(eq(applicationPeople.accountId, second))
          .returning({ id: applicationPeople.id });
      });
    await put(null, null);
    expect(await asked(home, home.copyId, second), "asked to apply, and not answered").toBe("not-found");
    await put(way.as("panel").now, null);
    expect(await asked(home, home.copyId, second)).toMatch(/\.pdf$/);
    expect((await findApplicationOfAccount(testStore().read, second))?.id).toBe(way.id);
    await put(way.as("panel").now, way.today);
    expect(await asked(home, home.copyId, second), "left").toBe("not-found");
  });

  test("is shut again at once when it is taken back, every version of it", async () => {
    const home = await papered();
    await release(home, home.copyId);
    const newer = await makeAgain(home);
    expect(await release(home, home.copyId), "there is a newer one").toMatchObject({ refusal: "changed-meanwhile" });
    expect(await asked(home, home.copyId), "the released one is theirs still").toMatch(/-1\.pdf$/);
    await release(home, newer.copyId);
    expect(await asked(home, home.copyId), "an older one is not").toBe("not-found");
    expect(await asked({ ...home, files: newer.files }, newer.copyId)).toMatch(/-2\.pdf$/);
    for (let press = 0; press < 2; press += 1) expect(await takeBack(home, newer.copyId)).toMatchObject({ ok: true });
    expect(await standing(home)).toBe("not-released");
    for (const id of [home.copyId, newer.copyId]) expect(await asked(home, id)).toBe("not-found");
    expect((await told(home)).filter((line) => line.startsWith("OwnPapersTakenBack"))).toHaveLength(1);
  });

  test("is shut when the days that the rulebook gives are over, and when the item is taken off", async () => {
    const home = await papered();
    await release(home, home.copyId);
    const end = instantAt(addDays(home.panelOn, 91), 0);
    expect(await standing(home, end)).toBe("open");
    expect(await standing(home, new Date(end.getTime() + 1))).toBe("over");
    expect(await asked(home, home.copyId, home.way.accountId, new Date(end.getTime() + 1))).toBe("not-found");
    await testStore().transact(function* (tx) {
      yield tx
        .update(panelItems)
        .set({ state: "taken-off" })
        .where(eq(panelItems.id, home.itemId))
        .returning({ id: panelItems.id });
    });
    expect(await standing(home)).toBe("not-released");
  });

  test("is released by nobody of another council", async () => {
    const home = await papered();
    expect(await release(home, home.copyId, [STAFFORDSHIRE])).toMatchObject({ refusal: "not-found" });
    expect(await standing(home)).toBe("not-released");
  });
});
