import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { addDays, instantAt } from "#app/domain/shared/day.ts";
import { openApplicationRecord } from "#app/services/applications/open-record.server.ts";
import { putPapersTogether } from "#app/services/panels/make-pack.server.ts";
import { openPack } from "#app/services/panels/open-pack.server.ts";
import { noteOwnReading, ownNameOf, ownPapers } from "#app/services/panels/own-papers.server.ts";
import { sendPapers } from "#app/services/panels/send-papers.server.ts";
import type { Work } from "#app/services/work.ts";
import { listOwnItems } from "#db/queries/pack-reading.ts";
import { findPack, findPackItem, listPacks } from "#db/queries/panel-packs.ts";
import { listPapers } from "#db/queries/papers.ts";
import { accessLog, accounts, applications, panelAttendance, panelItems, panels } from "#db/schema/index.ts";
import { STAFFORDSHIRE, STOKE, type Staff } from "./applications-world.ts";
import { beginPapers, filesInMemory, type Listed, listedAlike, type Member } from "./packs-world.ts";
import { testStore } from "./setup.ts";

let staff: Staff;
beforeAll(async () => {
  staff = await beginPapers();
}, 120_000);

type Neighbours = Listed & { member: Member; other: Member; theirs: Work; files: ReturnType<typeof filesInMemory> };

/**
 * A household of Staffordshire before a meeting of Stoke's panel, in a place shared or on a panel of both, with its papers
 * put together by Staffordshire; `theirs`: their panel adviser.
 */
async function neighbours(how: "shared" | "joint", restrictedBecause: string | null = null): Promise<Neighbours> {
  const listed = await listedAlike();
  const { way, itemId, panelId, members } = listed;
  const [member, other] = members;
  if (!member || !other) throw new Error("no members");
  const { application } = await way.record();
  const adviser = randomUUID();
  await testStore().transact(function* (tx) {
    const [panel] = (yield tx.select().from(accounts).where(eq(accounts.id, staff.panel.id))) as [
      typeof accounts.$inferSelect,
    ];
    const email = `${adviser}@mail.example`;
    yield tx
      .insert(accounts)
      .values({ ...panel, id: adviser, email, emailKey: email, councilId: STAFFORDSHIRE })
      .returning({ id: accounts.id });
    yield tx
      .update(applications)
      .set({ councilId: STAFFORDSHIRE, restrictedBecause, state: { ...application, councilId: STAFFORDSHIRE } })
      .where(eq(applications.id, way.id))
      .returning({ id: applications.id });
    yield tx
      .update(panelItems)
      .set({ applicationCouncilId: STAFFORDSHIRE })
      .where(eq(panelItems.id, itemId))
      .returning({ id: panelItems.id });
    const councilIds = how === "joint" ? [STOKE, STAFFORDSHIRE] : [STOKE];
    yield tx.update(panels).set({ councilIds }).where(eq(panels.id, panelId)).returning({ id: panels.id });
    // On a joint panel one member is of the other council's list.
    if (how === "joint")
      yield tx
        .update(accounts)
        .set({ councilId: STAFFORDSHIRE })
        .where(eq(accounts.id, other.accountId))
        .returning({ id: accounts.id });
  });
  const theirs: Work = { ...way.as("panel"), actor: { kind: "staff", id: adviser, name: "Their adviser" } };
  return { ...listed, member, other, theirs, files: filesInMemory() };
}

async function send({ theirs, way, files }: Neighbours) {
  const asked = { councilIds: [STAFFORDSHIRE], applicationId: way.id };
  const made = await putPapersTogether(theirs, files, { ...asked, paperIds: [] });
  if (!made.ok) throw new Error(made.refusal.code);
  const item = await findPackItem(testStore().read, { councilId: STAFFORDSHIRE, applicationId: way.id });
  const sent = await sendPapers(theirs, { ...asked, itemVersion: item?.version ?? 0 });
  if (!sent.ok) throw new Error(sent.refusal);
  return { packId: made.value.panel.id, members: sent.value.members };
}

const asMember = ({ way }: Listed, { accountId }: Member): Work => ({
  ...way.as("panel"),
  actor: { kind: "staff", id: accountId, name: "Amina Member" },
});
async function look(home: Neighbours, { accountId }: Member, now = home.way.as("panel").now, itemId = home.itemId) {
  const papers = await ownPapers(testStore().read, accountId, itemId, now);
  return papers === null ? "not-found" : papers.open ? "open" : papers.refusal;
}

describe.each(["shared", "joint"] as const)("papers before another council’s panel, %s", (how) => {
  test("are read by its members, whichever council they are of, and each page is noted with the owning council", async () => {
    const home = await neighbours(how);
    expect(await look(home, home.member)).toBe("not-sent");
    expect((await send(home)).members).toBe(2);
    for (const member of [home.member, home.other]) expect(await look(home, member)).toBe("open");
    const work = asMember(home, home.member);
    const papers = await ownPapers(testStore().read, home.member.accountId, home.itemId, work.now);
    if (!papers?.open) throw new Error("shut");
    await noteOwnReading(work, papers, 2);
    const { applicationCouncilId: councilId, applicationId, ref } = papers.item;
    expect(await openPack(work, home.files, papers.pack, { councilId, applicationId, ref })).not.toBeNull();
    const noted = await testStore().read.select().from(accessLog).where(eq(accessLog.accountId, home.member.accountId));
    expect(noted.map(({ councilId: of, what }) => `${of} ${what}`).sort()).toEqual([
      `${STAFFORDSHIRE} opened the panel papers: panel copy, version 1`,
      `${STAFFORDSHIRE} read the panel papers: version 1, page 2`,
    ]);
  });

  test("are all that the holding council has: no record, no list of packs, no uploaded paper, no other item", async () => {
    const [home, elsewhere] = [await neighbours(how), await neighbours(how)];
    const { packId } = await send(home);
    await send(elsewhere);
    const db = testStore().read;
    const stoke = home.way.as("panel");
    const mine = { councilId: STOKE, applicationId: home.way.id };
    expect(await openApplicationRecord(stoke, [STOKE], home.way.id, "the panel papers")).toMatchObject({
      refusal: "not-found",
    });
    expect(await findPackItem(db, mine)).toBeUndefined();
    expect(await findPack(db, mine, packId)).toBeUndefined();
    expect(await listPacks(db, { councilId: STOKE, itemId: home.itemId })).toEqual([]);
    expect(await listPapers(db, { councilIds: [STOKE], applicationId: home.way.id })).toEqual([]);
    expect(
      await putPapersTogether(stoke, home.files, { councilIds: [STOKE], applicationId: home.way.id, paperIds: [] }),
    ).toMatchObject({ refusal: { code: "not-found" } });
    // Nor do its members have the owning council's next household, nor its staff the members' way.
    expect(await look(home, home.member, undefined, elsewhere.itemId)).toBe("not-found");
    expect(await ownPapers(db, staff.panel.id, home.itemId, stoke.now)).toBeNull();
    const both = [home.meetingId, elsewhere.meetingId];
    const items = await listOwnItems(db, home.member.accountId, home.way.today, both);
    expect(items.map(({ itemId }) => itemId)).toEqual([home.itemId]);
  });

  test("are shut to its members when its time is over, when they are not coming, and when the place is given back", async () => {
    const home = await neighbours(how);
    await send(home);
    const end = instantAt(addDays(home.panelOn, 3), 0);
    expect(await look(home, home.member, end)).toBe("open");
    expect(await look(home, home.member, new Date(end.getTime() + 1))).toBe("over");
    const set = (answer: "coming" | "not-coming") =>
      testStore().transact(function* (tx) {
        yield tx
          .update(panelAttendance)
          .set({ answer })
          .where(eq(panelAttendance.id, home.member.attendanceId))
          .returning({ id: panelAttendance.id });
      });
    await set("not-coming");
    expect(await look(home, home.member)).toBe("not-coming");
    expect(await look(home, home.other)).toBe("open");
    await set("coming");
    await testStore().transact(function* (tx) {
      yield tx
        .update(panelItems)
        .set({ state: "taken-off", place: null })
        .where(eq(panelItems.id, home.itemId))
        .returning({ id: panelItems.id });
    });
    expect(await look(home, home.member)).toBe("taken-off");
  });

  test("of a restricted record have its name on the open papers alone, and need its council’s reason to be made", async () => {
    const home = await neighbours(how, "They work for the council");
    const db = testStore().read;
    const called = async (on: "list" | "papers") => {
      const papers = await ownPapers(db, home.member.accountId, home.itemId, home.way.as("panel").now);
      if (!papers) throw new Error("not on its list");
      return ownNameOf(papers, on);
    };
    for (const on of ["list", "papers"] as const)
      expect(await called(on)).toEqual({ name: "Item 1", locality: null, takesPart: true });
    expect(await openApplicationRecord(home.theirs, [STAFFORDSHIRE], home.way.id, "the panel papers")).toMatchObject({
      refusal: "reason-needed",
    });
    await send(home);
    expect(await called("list")).toMatchObject({ name: "Item 1", locality: null });
    const { application } = await applicationOf(home);
    expect(await called("papers")).toMatchObject({ name: application.householdName });
    expect(await openApplicationRecord(asMember(home, home.member), [STOKE], home.way.id, "the report")).toMatchObject({
      refusal: "not-found",
    });
  });
});

async function applicationOf({ way }: Neighbours) {
  const [application] = await testStore().read.select().from(applications).where(eq(applications.id, way.id));
  if (!application) throw new Error("gone");
  return { application };
}
