import { formatTime } from "#app/domain/calendar/working-hours.ts";
import { independenceInWords, isSeniorSocialWorker, MEMBER_PARTS } from "#app/domain/panels/members.ts";
import { changeInWords } from "#app/domain/panels/quorum.ts";
import { formatDay, formatDayShort, weekdayName } from "#app/domain/shared/day.ts";
import { notFound, type OfficerAsked } from "#app/http/guards.server.ts";
import { RESTRICTED, restrictedOpenTo, withoutRestrictedNames } from "#app/services/applications/open-record.server.ts";
import { declaredAtMeeting } from "#app/services/panels/declare-interest.server.ts";
import { membersElsewhere } from "#app/services/panels/member-visits.server.ts";
import { findSeenMeeting, type Standing } from "#app/services/panels/panel-scope.server.ts";
import { type ItemState, type MeetingState, readMeeting } from "#app/services/panels/read-meeting.server.ts";
import type { Tone } from "#app/ui/tag.tsx";
import { listPipeline } from "#db/queries/applications.ts";
import { listEveryCouncil } from "#db/queries/councils.ts";
import { listFinalItems, listItemNames } from "#db/queries/panels.ts";
import { countPlansFor } from "#db/queries/plans.ts";
import { comingInWords, meetingInWords } from "../panel-parts/meeting-words.server.ts";

const KINDS = {
  "first-approval": "first approval",
  "brief-report": "brief report",
  representations: "representations",
} as const;

/**
 * The households of an agenda that this officer may know of, by their application. `open`: they may read the name, also of a
 * restricted record; where it is not, the words stand in its place, and nothing else that says who it is may be shown.
 */
export async function namesFor(given: OfficerAsked, state: MeetingState, standing: Standing) {
  const { db, work, officer } = given;
  const others = state.items.map(({ item }) => item.applicationCouncilId);
  // Whoever holds the meeting runs the items of every council on it; nobody else there reads another council's names.
  const runs = standing === "host" && officer.can("application:panel");
  const councils = [...new Set([officer.councilId, ...(runs ? others : [])])];
  const [rows, open] = await Promise.all([
    listItemNames(
      db,
      councils,
      state.items.map(({ item }) => item.applicationId),
    ),
    restrictedOpenTo(work),
  ]);
  return new Map(
    rows.map(({ id, ref, name, restrictedBecause }) => {
      const shut = restrictedBecause !== null && !open.has(id);
      return [id, { ref, name: shut ? RESTRICTED : name, open: !shut }];
    }),
  );
}

function markOf({ item, quorum }: ItemState, final: boolean, answered: boolean): { tone: Tone; word: string } {
  if (item.state === "deferred") return { tone: "plain", word: "deferred" };
  // Only who withdrew after they were heard keeps a place in what was held.
  if (item.state === "taken-off") return { tone: "plain", word: "withdrew" };
  if (item.state === "heard")
    return final ? { tone: "now", word: "minutes final" } : { tone: "soon", word: "minutes to write" };
  if (!answered) return { tone: "plain", word: "nobody has answered" };
  return quorum.met ? { tone: "now", word: "quorum" } : { tone: "late", word: "no quorum" };
}

/** One meeting: its agenda with the quorum of each item, what members said, and what may be done now. */
export async function readMeetingPage(given: OfficerAsked) {
  const { db, work, officer, now, today, params, url } = given;
  const seen = await findSeenMeeting(db, officer.councilId, params.meetingId ?? "", now);
  if (!seen) throw notFound();
  const { standing } = seen;
  const state = await readMeeting(db, seen);
  const [names, final, pipeline, councils, plans] = await Promise.all([
    namesFor(given, state, standing),
    listFinalItems(
      db,
      state.items.map(({ item }) => item.id),
    ),
    listPipeline(db, [officer.councilId]),
    listEveryCouncil(db),
    countPlansFor(db, [officer.councilId], [state.meeting.id]),
  ]);
  const planned = state.meeting.state === "planned";
  const runs = officer.can("application:panel") && standing === "host";
  const declared = runs ? await declaredAtMeeting(db, state) : null;
  const elsewhere = planned ? await membersElsewhere(db, state, state.meeting) : new Map<string, string>();
  const councilName = (id: string) => councils.find((each) => each.id === id)?.name ?? "another council";
  const mayWork = officer.can("application:panel");
  const line = meetingInWords(state, today);
  // Somebody may still come late where an item is to be heard, or its minutes are open.
  const stillOpen = state.items.some(({ item }) => !final.has(item.id) && ["listed", "heard"].includes(item.state));
  const answered = state.marked || state.members.some(({ attendance }) => (attendance?.answer ?? "asked") !== "asked");
  const ready = pipeline.filter(({ application }) => application.stage === "panel" && application.panel === "ready");
  return {
    id: state.meeting.id,
    version: state.meeting.version,
    meetsAt: state.meeting.startsAt.getTime(),
    title: `${weekdayName(state.on)} ${formatDay(state.on)}`,
    caption: `${state.panel.name}${standing === "host" ? "" : `, held by ${councilName(state.panel.councilId)}`}, ${line.at}, ${state.meeting.place}`,
    line,
    standing,
    joint: state.joint,
    marked: state.marked,
    coming: comingInWords(state),
    quorum: state.quorum,
    ask: state.quorum.met || state.marked || !answered ? null : changeInWords(state.change),
    answered,
    papersDue: formatDay(state.meeting.papersDueOn),
    /** How many assessments of this council that are going on are dated back from it. */
    plans: state.meeting.state === "planned" ? (plans.get(state.meeting.id) ?? 0) : 0,
    items: state.items.map((each) => {
      const { item, interests, quorum, change } = each;
      const known = names.get(item.applicationId);
      const own = item.applicationCouncilId === officer.councilId;
      return {
        id: item.id,
        version: item.version,
        place: item.place ?? 0,
        name: known?.name ?? `A household of ${councilName(item.applicationCouncilId)}`,
        known: known !== undefined,
        ref: known?.ref ?? null,
        kind: KINDS[item.kind],
        of: own ? null : councilName(item.applicationCouncilId),
        href: own ? `/officer/applications/${item.applicationId}/panel` : null,
        mark: markOf(each, final.has(item.id), answered),
        declared: known?.open ? (declared?.get(item.id) ?? []) : [],
        // What members have to do with a household says something of it, and is for who may read its name.
        interests: known
          ? interests.map(({ memberId, kind, found, why }) => ({
              kind,
              found,
              why,
              name: state.members.find(({ id }) => id === memberId)?.name ?? "A member",
            }))
          : [],
        missing: item.state === "listed" && answered && !quorum.met ? quorum.missing : [],
        ask: item.state === "listed" && answered && !quorum.met && !state.marked ? changeInWords(change) : null,
        sitting: each.sitting.length,
        listed: item.state === "listed",
        mayTakeOff: mayWork && item.state === "listed" && (own || standing === "host"),
      };
    }),
    // Who sits is for those who hold the panel; a council that was given a place sees whether there is a quorum.
    members:
      standing === "shared"
        ? []
        : state.members.map((member) => ({
            id: member.id,
            name: member.name,
            part: MEMBER_PARTS[member.part],
            of: state.joint ? councilName(member.councilId) : null,
            what: [
              independenceInWords(member),
              ...(isSeniorSocialWorker(member.socialWorkerSince, state.rule.socialWorkerYears, state.on)
                ? ["social worker"]
                : []),
            ].join(", "),
            answer: member.attendance?.answer ?? "asked",
            present: member.attendance?.present ?? null,
            elsewhere: elsewhere.has(member.id) ? `${elsewhere.get(member.id)} then` : null,
            mayAnswer: mayWork && planned && (standing === "host" || member.councilId === officer.councilId),
          })),
    puttable: mayWork && planned && state.places.length > 0 ? await readyShown(work, ready) : null,
    // Papers go out on the last day they may, or today where that has come.
    papersSentOn: state.meeting.papersDueOn < today ? "" : state.meeting.papersDueOn,
    papersDueDay: state.meeting.papersDueOn,
    asked: url.searchParams.get("application") ?? "",
    mayPresent: runs && state.meeting.state !== "called-off" && state.on <= today && (final.size === 0 || stillOpen),
    mayCallOff: runs && planned && state.items.length === 0,
    mayMove: runs && planned && state.meeting.startsAt > now,
    now: {
      on: state.on as string,
      startsAt: formatTime(state.meeting.startsAt),
      minutes: String(state.meeting.minutes),
      place: state.meeting.place,
      capacity: String(state.meeting.capacity),
    },
    mayHear: runs,
    done: url.searchParams.get("done"),
    called: state.meeting.state === "called-off",
    sharedFrom: state.meeting.sharedFrom ? formatDayShort(state.meeting.sharedFrom, today) : null,
  };
}

async function readyShown(work: OfficerAsked["work"], ready: Awaited<ReturnType<typeof listPipeline>>) {
  return (await withoutRestrictedNames(work, ready)).map(({ id, ref, application }) => ({
    value: id,
    label: `${application.applicants}, ${ref}`,
  }));
}

export type MeetingPage = Awaited<ReturnType<typeof readMeetingPage>>;
