import type { Role } from "#app/domain/access/permissions.ts";
import type { Vote } from "#app/domain/panels/hearing.ts";
import { type Day, day } from "#app/domain/shared/day.ts";
import { answerForMember, writePresence } from "#app/services/panels/answer-meeting.server.ts";
import { appointMember } from "#app/services/panels/central-list.server.ts";
import type { Written } from "#app/services/panels/hear-item.server.ts";
import { putOnMeeting } from "#app/services/panels/list-on-meeting.server.ts";
import { findSeenMeeting } from "#app/services/panels/panel-scope.server.ts";
import { type MeetingState, readMeeting } from "#app/services/panels/read-meeting.server.ts";
import { addMeeting, setUpPanel } from "#app/services/panels/set-up-panel.server.ts";
import type { Work } from "#app/services/work.ts";
import { informed, STOKE, type Staff, type Way } from "./applications-world.ts";
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

let minute = 480;

/** A meeting of a council's own panel on a day, each at a time of its own. */
export async function meetingOn(work: Work, councilId: string, on: Day): Promise<string> {
  minute += 1;
  const added = await addMeeting(work, councilId, { on, startsAt: minute });
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
    const said = await answerForMember(way.as("panel"), STOKE, { meetingId, memberId: id, answer });
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
