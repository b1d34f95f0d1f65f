import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Role } from "#app/domain/access/permissions.ts";
import { writeRecurrence } from "#app/domain/calendar/recurrence.ts";
import type { Vote } from "#app/domain/panels/hearing.ts";
import { MEETS_AGAIN } from "#app/domain/panels/meetings.ts";
import { addDays, type Day, day, instantAt } from "#app/domain/shared/day.ts";
import { answerForMember, writePresence } from "#app/services/panels/answer-meeting.server.ts";
import { appointMember } from "#app/services/panels/central-list.server.ts";
import type { Written } from "#app/services/panels/hear-item.server.ts";
import { putOnMeeting } from "#app/services/panels/list-on-meeting.server.ts";
import { findSeenMeeting } from "#app/services/panels/panel-scope.server.ts";
import { type MeetingState, readMeeting } from "#app/services/panels/read-meeting.server.ts";
import { addMeeting, setUpPanel } from "#app/services/panels/set-up-panel.server.ts";
import type { Work } from "#app/services/work.ts";
import {
  accounts,
  applicationPeople,
  applications,
  checks,
  panelAttendance,
  panelMeetings,
  panelMembers,
  panels,
} from "#db/schema/index.ts";
import { informed, STOKE, type Staff, Way } from "./applications-world.ts";
import { testStore } from "./setup.ts";

/** Nine people for a central list: a chair, a vice chair who is not independent, two social workers and five others. */
const LIST = [
  { name: "Ada Chair", part: "chair", independent: true },
  { name: "Ben Vice", part: "vice-chair", independent: false },
  { name: "Cora Social", part: "member", independent: false, since: "2012-09-01" },
  { name: "Dev Social", part: "member", independent: true, since: "2015-09-01" },
  { name: "Eve Carer", part: "member", independent: true },
  { name: "Finn Teacher", part: "member", independent: true },
  { name: "Gus Nurse", part: "member", independent: true },
  { name: "Hana Adopted", part: "member", independent: true },
  { name: "Ivo Councillor", part: "member", independent: false },
] as const;

/** A panel of a council with its list, and nobody asked to anything yet but its meetings. */
export async function makePanel(
  work: Work,
  councilId: string,
  given: { accounts?: Partial<Record<string, string>>; withCouncilIds?: string[]; capacity?: number } = {},
): Promise<void> {
  const today = day("2026-11-23");
  for (const { name, part, independent, ...more } of LIST) {
    const appointed = await appointMember(work, councilId, {
      accountId: given.accounts?.[name] ?? null,
      name,
      email: null,
      part,
      socialWorkerSince: "since" in more ? day(more.since) : null,
      independent,
      linkedAs: independent ? null : "employee",
      expertise: [],
      appointedOn: day("2020-01-01"),
    });
    if (!appointed.ok) throw new Error(`${name} was not appointed`);
  }
  const made = await setUpPanel(work, councilId, {
    name: "Fostering panel",
    first: today,
    startsAt: 600,
    meets: "four-weeks",
    minutes: 180,
    place: "Civic Centre",
    capacity: given.capacity ?? 3,
    shareDaysBefore: 30,
    withCouncilIds: given.withCouncilIds ?? [],
  });
  if (!made.ok) throw new Error(`No panel: ${made.refusal}`);
}

/**
 * The same panel and list as rows, with a meeting every four weeks of a year to which everybody is asked: for tests that
 * are not about setting one up.
 */
export async function panelInRows(
  councilId: string,
  given: { accounts?: Partial<Record<string, string>>; capacity?: number } = {},
): Promise<void> {
  const today = day("2026-11-23");
  const held = { councilId, minutes: 180, place: "Civic Centre", capacity: given.capacity ?? 3 };
  const members = LIST.map(({ name, part, independent, ...more }) => ({
    id: randomUUID(),
    councilId,
    accountId: given.accounts?.[name] ?? null,
    name,
    email: null,
    part,
    socialWorkerSince: "since" in more ? day(more.since) : null,
    independent,
    linkedAs: independent ? null : "employee",
    expertise: [],
    appointedOn: day("2020-01-01"),
    noticeOn: null,
    leavesOn: null,
    version: 1,
  }));
  const meetings = Array.from({ length: 14 }, (_, nth) => {
    const on = addDays(today, 28 * nth);
    return {
      ...held,
      id: randomUUID(),
      panelId: `panel-${councilId}`,
      startsAt: instantAt(on, 600),
      papersDueOn: addDays(on, -7),
      sharedFrom: addDays(on, -30),
      state: "planned" as const,
      sequence: 0,
      version: 1,
    };
  });
  const asked = meetings.flatMap(({ id: meetingId }) =>
    members.map(({ id: memberId }) => {
      const row = { id: randomUUID(), meetingId, memberId, answer: "asked" as const };
      return { ...row, answeredAt: null, present: null, version: 1 };
    }),
  );
  await testStore().transact(function* (tx) {
    yield tx
      .insert(panels)
      .values({
        ...held,
        id: `panel-${councilId}`,
        name: "Fostering panel",
        councilIds: [councilId],
        recurs: writeRecurrence(today, 600, MEETS_AGAIN["four-weeks"]),
        shareDaysBefore: 30,
        datesUntil: addDays(today, 365),
        active: true,
        version: 1,
      })
      .returning({ id: panels.id });
    yield tx.insert(panelMembers).values(members).returning({ id: panelMembers.id });
    yield tx.insert(panelMeetings).values(meetings).returning({ id: panelMeetings.id });
    yield tx.insert(panelAttendance).values(asked).returning({ id: panelAttendance.id });
  });
}

/** A household whose report has been read and commented on: it waits for a panel. */
export async function ready(staff: Staff, today?: Day): Promise<Way> {
  const way = await informed(staff, today);
  await way.take("manager", { step: "pass-stage-1" });
  await way.take("manager", { step: "start-stage-2" });
  way.wait(60);
  await way.take("assessor", { step: "finish-report", managerSigned: true, secondOpinion: "not-needed" });
  await way.take("assessor", { step: "send-report", redacted: true });
  return way.take("assessor", { step: "record-observations", comments: "Fair." });
}

/**
 * As many households as ready as one that went the whole way: its rows again in one transaction, each with an account,
 * checks and people of its own. For tests in which many ask at once; what led there is in the history of the first alone.
 */
export async function readyAlike(template: Way, count: number): Promise<Way[]> {
  const db = testStore().read;
  const [[application], people, allChecks] = await Promise.all([
    db.select().from(applications).where(eq(applications.id, template.id)),
    db.select().from(applicationPeople).where(eq(applicationPeople.applicationId, template.id)),
    db.select().from(checks).where(eq(checks.applicationId, template.id)),
  ]);
  const [account] = await db.select().from(accounts).where(eq(accounts.id, template.accountId));
  if (!application || !account) throw new Error("No household to make others like");
  const ways = Array.from({ length: count }, () => {
    const way = new Way(template.staff, template.today);
    way.id = randomUUID();
    way.accountId = randomUUID();
    return way;
  });
  const ofEach = <Row extends { id: string }>(rows: readonly Row[]) =>
    ways.flatMap(({ id }) => rows.map((row) => ({ ...row, id: randomUUID(), applicationId: id })));
  const peopleOfEach = ways.flatMap(({ id, accountId }) =>
    people.map((person) => ({
      ...person,
      id: randomUUID(),
      applicationId: id,
      accountId: person.accountId === template.accountId ? accountId : person.accountId,
    })),
  );
  await testStore().transact(function* (tx) {
    yield tx
      .insert(accounts)
      .values(
        ways.map(({ accountId: id }) => ({
          ...account,
          id,
          email: `${id}@mail.example`,
          emailKey: `${id}@mail.example`,
        })),
      )
      .returning({ id: accounts.id });
    yield tx
      .insert(applications)
      .values(
        ways.map(({ id, accountId }) => {
          const ref = `A-${id}`;
          return { ...application, id, accountId, ref, state: { ...application.state, id } };
        }),
      )
      .returning({ id: applications.id });
    yield tx.insert(checks).values(ofEach(allChecks)).returning({ id: checks.id });
    yield tx.insert(applicationPeople).values(peopleOfEach).returning({ id: applicationPeople.id });
  });
  return ways;
}

let minute = 480;

/** A meeting of a council's own panel on a day, each at a time of its own. */
export async function meetingOn(work: Work, councilId: string, on: Day): Promise<string> {
  minute += 1;
  const added = await addMeeting(work, councilId, { on, startsAt: minute, seen: true });
  if (!added.ok) throw new Error(`No meeting: ${added.refusal}`);
  return added.value.id;
}

/** A meeting as a council sees it now. */
export async function stateOf(work: Work, councilId: string, meetingId: string): Promise<MeetingState> {
  const seen = await findSeenMeeting(testStore().read, councilId, meetingId, work.now);
  if (!seen) throw new Error("The meeting is not there for this council");
  return readMeeting(testStore().read, seen);
}

export async function putOn(way: Way, meetingId: string, on: Day, councilId = STOKE) {
  const asked = { meetingId, applicationId: way.id, papersSentOn: on };
  return putOnMeeting(way.as("panel"), councilId, asked, { roles: ["panel"] as Role[] });
}

/** Everybody named says that they come; everybody else does not. */
export async function answers(way: Way, meetingId: string, coming: readonly string[]): Promise<void> {
  const state = await stateOf(way.as("panel"), STOKE, meetingId);
  for (const { id, name } of state.members) {
    const answer = coming.includes(name) ? "coming" : "not-coming";
    const said = await answerForMember(way.as("panel"), STOKE, {
      meetingId,
      memberId: id,
      answer,
      meetsAt: state.meeting.startsAt.getTime(),
    });
    if (!said.ok) throw new Error(`${name} could not answer: ${said.refusal}`);
  }
}

export async function present(way: Way, meetingId: string, there: readonly string[]) {
  const { members, meeting } = await stateOf(way.as("panel"), STOKE, meetingId);
  const presentIds = members.filter(({ name }) => there.includes(name)).map(({ id }) => id);
  return writePresence(way.as("panel"), STOKE, { meetingId, version: meeting.version, presentIds });
}

/** What is written about an item, with the same vote of everybody who takes part. */
export function written(state: MeetingState, itemId: string, vote: Vote): Written {
  const item = state.items.find((each) => each.item.id === itemId);
  return {
    words: {
      issues: "Space, and time after school.",
      reasons: "Warm and realistic.",
      wants: vote === "defer" ? ["More about holidays"] : [],
    },
    recommendation: vote === "abstains" ? null : vote,
    votes: (item?.sitting ?? []).map(({ id }) => ({ memberId: id, vote, words: null })),
    answers: [],
    question: null,
  };
}
