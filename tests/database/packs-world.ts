import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { addDays, type Day, instantAt } from "#app/domain/shared/day.ts";
import type { PaperFiles } from "#app/services/papers/paper-files.server.ts";
import { accounts, panelAttendance, panelItems, panelMeetings, panelMembers, panels } from "#db/schema/index.ts";
import { anAccount } from "#tests/factories/access.ts";
import { beginInvention } from "#tests/factories/invention.ts";
import { informed, makeStaff, STOKE, type Staff, type Way } from "./applications-world.ts";
import { readyAlike } from "./panels-world.ts";
import { testStore } from "./setup.ts";

const given = beginInvention("pack tests", instantAt("2026-11-23" as Day, 540));

/** Files of papers in memory, so that a test can look at what was kept. */
export function filesInMemory(): PaperFiles & { kept: Map<string, Uint8Array> } {
  const kept = new Map<string, Uint8Array>();
  return {
    kept,
    keep: async (id, bytes) => void kept.set(id, bytes),
    read: async (id) => {
      const bytes = kept.get(id);
      return bytes ? { stream: Readable.from([Buffer.from(bytes)]), bytes: bytes.length } : null;
    },
    destroy: async (id) => void kept.delete(id),
    listBefore: async () => ({ ids: [...kept.keys()], parts: [] }),
    destroyPart: async () => {},
  };
}

/** A member of a panel with an account, on the list of one meeting. */
export type Member = { accountId: string; memberId: string; attendanceId: string; email: string };
export type Listed = { way: Way; itemId: string; meetingId: string; panelId: string; members: Member[]; panelOn: Day };

/** Somebody whose report and comments are ready, with a place at a meeting in three weeks and members on its list. */
export async function listedWay(staff: Staff, { comments = "Page 4: it was 2015, not 2016." } = {}): Promise<Listed> {
  const way = await informed(staff);
  await way.take("manager", { step: "pass-stage-1" });
  await way.take("manager", { step: "start-stage-2" });
  way.wait(60);
  await way.take("assessor", { step: "finish-report", managerSigned: true, secondOpinion: "not-needed" });
  await way.take("assessor", { step: "send-report", redacted: true });
  await way.take("assessor", { step: "record-observations", comments });
  const panelOn = addDays(way.today, 21);
  await way.take("panel", { step: "list-for-panel", panelOn, papersSentOn: way.today });
  return { ...(await onMeeting(way, panelOn)), way, panelOn };
}

let first: Way | undefined;

/** The staff of a test file, with one household that went the whole way, from which `listedAlike` makes the others. */
export async function beginPapers(): Promise<Staff> {
  const staff = await makeStaff();
  first = (await listedWay(staff)).way;
  return staff;
}

/** A household like the first that went the whole way in this file, made from its rows: what led there is in no history. */
export async function listedAlike(): Promise<Listed> {
  if (!first) throw new Error("The file begins with beginPapers");
  const [way] = await readyAlike(first, 1);
  if (!way) throw new Error("no household");
  const panelOn = addDays(way.today, 21);
  return { ...(await onMeeting(way, panelOn)), way, panelOn };
}

/** Puts an application on a meeting of a panel, with as many members on its list. */
export async function onMeeting(
  way: Pick<Way, "id">,
  panelOn: Day,
  count = 2,
): Promise<Omit<Listed, "way" | "panelOn">> {
  const [panelId, meetingId, itemId] = [randomUUID(), randomUUID(), randomUUID()];
  const members = Array.from({ length: count }, () => {
    const account = anAccount(given, { role: "panel-member", councilId: STOKE, email: `${randomUUID()}@mail.example` });
    return { account, memberId: randomUUID(), attendanceId: randomUUID() };
  });
  await testStore().transact(function* (tx) {
    yield tx
      .insert(accounts)
      .values(members.map(({ account }) => account))
      .returning({ id: accounts.id });
    yield tx
      .insert(panels)
      .values({
        id: panelId,
        councilId: STOKE,
        name: "Potteries panel",
        councilIds: [STOKE],
        recurs: "",
        minutes: 180,
        place: "Civic Centre",
        capacity: 4,
        shareDaysBefore: null,
        active: true,
        version: 1,
      })
      .returning({ id: panels.id });
    yield tx
      .insert(panelMeetings)
      .values({
        id: meetingId,
        panelId,
        councilId: STOKE,
        startsAt: instantAt(panelOn, 600),
        minutes: 180,
        place: "Civic Centre",
        capacity: 4,
        papersDueOn: addDays(panelOn, -7),
        sharedFrom: null,
        state: "planned",
        sequence: 0,
        version: 1,
      })
      .returning({ id: panelMeetings.id });
    yield tx
      .insert(panelItems)
      .values({
        id: itemId,
        meetingId,
        councilId: STOKE,
        applicationCouncilId: STOKE,
        applicationId: way.id,
        kind: "first-approval",
        place: 1,
        state: "listed",
        papersSentAt: null,
        version: 1,
      })
      .returning({ id: panelItems.id });
    yield tx
      .insert(panelMembers)
      .values(
        members.map(({ account, memberId }) => ({
          id: memberId,
          councilId: STOKE,
          accountId: account.id,
          name: `${account.givenName} ${account.familyName}`,
          email: account.email,
          part: "member" as const,
          socialWorkerSince: null,
          independent: true,
          linkedAs: null,
          expertise: [],
          appointedOn: addDays(panelOn, -400),
          noticeOn: null,
          leavesOn: null,
          version: 1,
        })),
      )
      .returning({ id: panelMembers.id });
    yield tx
      .insert(panelAttendance)
      .values(
        members.map(({ memberId, attendanceId }) => ({
          id: attendanceId,
          meetingId,
          memberId,
          answer: "coming" as const,
          answeredAt: null,
          present: null,
          version: 1,
        })),
      )
      .returning({ id: panelAttendance.id });
  });
  return {
    itemId,
    meetingId,
    panelId,
    members: members.map(({ account, ...rest }) => ({ ...rest, accountId: account.id, email: account.email })),
  };
}
