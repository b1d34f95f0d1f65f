import type { Application } from "#app/domain/applications/application.ts";
import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import { writeRecurrence } from "#app/domain/calendar/recurrence.ts";
import type { BankHolidays } from "#app/domain/calendar/working-days.ts";
import { datesGiven, papersDueFor } from "#app/domain/panels/meetings.ts";
import type { MemberPart } from "#app/domain/panels/members.ts";
import { addDays, type Day, instantAt, weekday } from "#app/domain/shared/day.ts";
import { datesOfRule } from "#app/services/scheduling/rule-dates.server.ts";
import type * as schema from "#db/schema/index.ts";
import type { Invention } from "#tests/factories/invention.ts";
import { aPerson } from "#tests/factories/people.ts";
import type { Team } from "./staff.ts";
import { FIRST_COUNCIL } from "./worlds.ts";

type Row<Name extends keyof typeof schema> = (typeof schema)[Name] extends { $inferInsert: infer Insert }
  ? Insert
  : never;

export type PanelRows = {
  panels: Row<"panels">[];
  members: Row<"panelMembers">[];
  meetings: Row<"panelMeetings">[];
  attendance: Row<"panelAttendance">[];
  items: Row<"panelItems">[];
  minutes: Row<"panelMinutes">[];
  agreements: Row<"sharingAgreements">[];
};

const TEN = 10 * 60;
const THURSDAY = 4;
/** For how many of the coming meetings members are asked where nobody looks first. */
const MEETINGS_ASKED = 3;

/** A day two weeks or more from now on which the panel of the demonstration meets next: a Thursday. */
export function nextPanelDay(given: Invention): Day {
  const soon = addDays(given.today, 14);
  return addDays(soon, (THURSDAY - weekday(soon) + 7) % 7);
}

type Sketch = {
  part: MemberPart;
  linkedAs: string | null;
  since: string | null;
  knows: string[];
  account?: keyof Team;
};

/** The nine people of a central list: what each brings, and why some are not independent. */
const LIST: readonly Sketch[] = [
  { part: "chair", linkedAs: null, since: null, knows: ["chairing", "education"] },
  { part: "vice-chair", linkedAs: "employee", since: "2009-09-01", knows: ["social work", "kinship care"] },
  {
    part: "member",
    linkedAs: "employee",
    since: "2013-07-01",
    knows: ["social work", "assessment"],
    account: "assessors",
  },
  { part: "member", linkedAs: null, since: "2011-09-01", knows: ["social work"], account: "panelMember" },
  { part: "member", linkedAs: "approved-carer", since: null, knows: ["fostering"] },
  { part: "member", linkedAs: null, since: null, knows: ["grew up in care"] },
  { part: "member", linkedAs: null, since: null, knows: ["teaching", "special needs"] },
  { part: "member", linkedAs: null, since: null, knows: ["health visiting"] },
  { part: "member", linkedAs: "elected", since: null, knows: ["the council’s services"] },
];

/** What each said about the next meeting of the first council: the chair sends an apology, and the quorum goes with it. */
const NEXT_MEETING = [
  "not-coming",
  "asked",
  "coming",
  "coming",
  "coming",
  "coming",
  "coming",
  "asked",
  "not-coming",
] as const;
/** Who was at the meetings that were held. */
const WERE_THERE: readonly number[] = [0, 3, 4, 5, 6, 7];

type Setting = {
  given: Invention;
  councilId: string;
  team: Team;
  holidays: BankHolidays;
  applications: readonly { id?: string; state: Application }[];
  /** The councils that may take its spare places. */
  sharesWith: readonly string[];
};

function membersOf({ given, councilId, team, applications }: Setting): Row<"panelMembers">[] {
  // One of the list works on somebody who is before the panel: the record finds it, and keeps them out of that item.
  const listed = applications.find(({ state }) => standing(state)?.at === "listed")?.state.worker?.id;
  const worker = team.assessors.find(({ id }) => id === listed) ?? team.assessors[1];
  return LIST.map(({ part, linkedAs, since, knows, account }): Row<"panelMembers"> => {
    const actor = account === "assessors" ? worker : account === "panelMember" ? team.panelMember : undefined;
    const person = aPerson(given);
    return {
      id: given.random.id(),
      councilId,
      accountId: actor?.id ?? null,
      name: actor?.name ?? `${person.givenName} ${person.familyName}`,
      email: null,
      part,
      socialWorkerSince: since as Day | null,
      independent: linkedAs === null,
      linkedAs,
      expertise: knows,
      appointedOn: addDays(given.today, -given.random.between(400, 1600)),
      noticeOn: null,
      leavesOn: null,
      version: 1,
    };
  });
}

/** Where an application stands before a panel: to be heard on a day, heard on one, or recommended on. */
function standing(state: Application): { on: Day; at: "listed" | "heard" | "final" } | null {
  if (state.stage === "panel" && state.panel === "listed" && state.panelOn) return { on: state.panelOn, at: "listed" };
  if (state.stage === "panel" && state.panel === "held" && state.panelHeldOn)
    return { on: state.panelHeldOn, at: "heard" };
  const decided = state.stage === "decision-pending" || state.stage === "qualifying-determination";
  if (decided && state.panelHeldOn && state.recommendation?.by === "panel")
    return { on: state.panelHeldOn, at: "final" };
  return null;
}

const names = new Intl.ListFormat("en-GB", { type: "conjunction" });

function minutesOf(
  { given, councilId, team }: Setting,
  itemId: string,
  application: Application,
  present: readonly string[],
): Row<"panelMinutes">[] {
  const { recommendation, dates } = application;
  const on = dates.PanelRecommended;
  if (!recommendation || !on) return [];
  return [
    {
      id: given.random.id(),
      itemId,
      councilId,
      number: 1,
      words: {
        attended: names.format(present),
        interests: "None of those present.",
        issues:
          "What the household learned in preparation, the room a child would have, who helps when both work, and how they would keep in touch with a child’s family.",
        reasons: recommendation.reasons,
        wants: [],
      },
      recommendation: recommendation.outcome,
      state: "final",
      savedById: team.panel.id,
      savedByName: team.panel.name ?? "",
      savedAt: instantAt(on, 15 * 60),
    },
  ];
}

/**
 * The panel of one council: nine people on its list, a year of dates four weeks apart, and on them the applications that
 * were given a date, were heard, or wait for a decision. Where people look first the chair cannot come to the next meeting.
 */
export async function makePanels(setting: Setting): Promise<PanelRows> {
  const { given, councilId, holidays, applications, sharesWith } = setting;
  const { random, today } = given;
  const looked = councilId === FIRST_COUNCIL;
  const next = nextPanelDay(given);
  const panel: Row<"panels"> = {
    id: `panel-${councilId}`,
    councilId,
    name: "Fostering panel",
    councilIds: [councilId],
    recurs: writeRecurrence(addDays(next, -4 * 28), TEN, "four-weekly"),
    minutes: 240,
    place: "Council offices, committee room 2",
    capacity: 4,
    shareDaysBefore: 28,
    datesUntil: addDays(today, 365),
    active: true,
    version: 1,
  };
  const members = membersOf(setting);
  const rows: PanelRows = {
    panels: [panel],
    members,
    meetings: [],
    attendance: [],
    items: [],
    minutes: [],
    agreements: [],
  };
  const { panelPapers } = rulebookOn(today).values;
  const { dates } = await datesOfRule(panel.recurs, addDays(today, 1), addDays(today, 365));
  const placed = applications.flatMap(({ state }) => {
    const at = standing(state);
    return at ? [{ state, ...at }] : [];
  });
  const days = [...new Set([...datesGiven(dates, holidays, []), ...placed.map(({ on }) => on)])].sort();
  let ahead = 0;
  for (const on of days) {
    const own = placed.filter((each) => each.on === on).slice(0, panel.capacity);
    const held = own.some(({ at }) => at !== "listed");
    if (on >= today) ahead += 1;
    const meeting: Row<"panelMeetings"> = {
      id: random.id(),
      panelId: panel.id,
      councilId,
      startsAt: instantAt(on, TEN),
      minutes: panel.minutes,
      place: panel.place,
      capacity: panel.capacity,
      papersDueOn: papersDueFor(on, panelPapers, holidays),
      sharedFrom: addDays(on, -28),
      state: held ? "held" : "planned",
      sequence: 0,
      version: 1,
    };
    rows.meetings.push(meeting);
    if (held || looked || (on >= today && ahead <= MEETINGS_ASKED)) {
      members.forEach((member, nth) => {
        const said = held
          ? WERE_THERE.includes(nth)
            ? "coming"
            : "not-coming"
          : looked && on === next
            ? (NEXT_MEETING[nth] ?? "asked")
            : "asked";
        rows.attendance.push({
          id: random.id(),
          meetingId: meeting.id,
          memberId: member.id,
          answer: said,
          answeredAt: said === "asked" ? null : instantAt(addDays(held ? on : today, held ? -9 : -1), 11 * 60 + nth),
          present: held ? WERE_THERE.includes(nth) : null,
          version: 1,
        });
      });
    }
    own.forEach(({ state, at }, nth) => {
      const itemId = random.id();
      rows.items.push({
        id: itemId,
        meetingId: meeting.id,
        councilId,
        applicationCouncilId: councilId,
        applicationId: state.id,
        kind: "first-approval",
        place: nth + 1,
        state: at === "listed" ? "listed" : "heard",
        papersSentAt: null,
        version: 1,
      });
      if (at === "final") {
        const present = members.filter((_, each) => WERE_THERE.includes(each)).map(({ name }) => name);
        rows.minutes.push(...minutesOf(setting, itemId, state, present));
      }
    });
  }
  rows.agreements = sharesWith.map((withCouncilId) => ({
    id: random.id(),
    councilId,
    withCouncilId,
    what: "panel-place",
    pence: 25_000,
    startsOn: addDays(today, -200),
    endsOn: null,
    version: 1,
  }));
  return rows;
}
