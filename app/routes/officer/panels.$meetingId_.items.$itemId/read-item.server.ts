import { STEPS } from "#app/domain/applications/steps.ts";
import { mayHear, RECOMMENDATIONS, VOTES } from "#app/domain/panels/hearing.ts";
import { INTERESTS } from "#app/domain/panels/interests.ts";
import { MEMBER_PARTS } from "#app/domain/panels/members.ts";
import { changeInWords } from "#app/domain/panels/quorum.ts";
import { dayOf, formatDay, weekdayName } from "#app/domain/shared/day.ts";
import { notFound, type OfficerAsked } from "#app/http/guards.server.ts";
import { noteReading } from "#app/services/access/note-reading.server.ts";
import { declaredAtMeeting } from "#app/services/panels/declare-interest.server.ts";
import { findSeenMeeting } from "#app/services/panels/panel-scope.server.ts";
import { readMeeting } from "#app/services/panels/read-meeting.server.ts";
import { findMinutes, listQuestions, listVotes } from "#db/queries/panels.ts";
import { keepRestrictedOf } from "../application-record/open-record.server.ts";
import { namesFor } from "../panels.$meetingId/read-meeting-page.server.ts";

const choicesOf = (table: Readonly<Record<string, string>>) =>
  Object.entries(table).map(([value, label]) => ({ value, label }));

/**
 * An item of a meeting that this council holds; 404 where there is none. One about a restricted application of the council
 * leads to the page that asks for a reason: its questions and minutes tell of the same people. For its page and its forms.
 */
export async function openItem(given: OfficerAsked) {
  const { db, officer, now, params } = given;
  const seen = await findSeenMeeting(db, officer.councilId, params.meetingId ?? "", now);
  // The council that holds the meeting keeps its minutes; whose application it is reads them in its own record.
  if (seen?.standing !== "host") throw notFound();
  const state = await readMeeting(db, seen);
  const found = state.items.find(({ item }) => item.id === params.itemId);
  if (!found) throw notFound();
  const { applicationId, applicationCouncilId } = found.item;
  if (officer.councilIds.includes(applicationCouncilId)) await keepRestrictedOf(given, applicationId);
  return { seen, state, found };
}

/** One item of a meeting for whoever holds it: interests, questions, how members stood, and its minutes. */
export async function readItem(given: OfficerAsked) {
  const { db, officer, today, url } = given;
  const { seen, state, found } = await openItem(given);
  const { item, interests, sitting, quorum, change } = found;
  await noteReading(given.work, {
    councilId: item.applicationCouncilId,
    caseKind: "application",
    caseId: item.applicationId,
    what: "opened its item of a panel",
  });
  const [names, declared, questions, votes, minutes] = await Promise.all([
    namesFor(given, state, seen.standing),
    officer.can("application:panel") ? declaredAtMeeting(db, { ...state, items: [found] }) : null,
    listQuestions(db, item.id),
    listVotes(db, item.id),
    findMinutes(db, item.id),
  ]);
  const known = names.get(item.applicationId);
  if (!known) throw notFound();
  const nameOf = (id: string) => state.members.find((member) => member.id === id)?.name ?? "A member";
  const final = minutes?.state === "final";
  return {
    id: item.id,
    version: item.version,
    meetingId: state.meeting.id,
    title: known.name,
    caption: `Item ${item.place}, ${weekdayName(state.on)} ${formatDay(state.on)}, ${known.ref}`,
    meetingName: `${weekdayName(state.on)} ${formatDay(state.on)}`,
    href: item.applicationCouncilId === officer.councilId ? `/officer/applications/${item.applicationId}/panel` : null,
    state: item.state,
    final,
    marked: state.marked,
    quorum: {
      ...quorum,
      ask: quorum.met || state.marked ? null : changeInWords(change),
      rule: STEPS["hold-panel"].rule,
    },
    waits: [...new Set([...mayHear({ quorum, begun: state.on <= today, marked: state.marked }), ...quorum.missing])],
    interests: interests.map((each) => ({
      memberId: each.memberId,
      name: nameOf(each.memberId),
      why: each.why,
      found: each.found,
      absent: each.kind === "absent",
    })),
    // What was declared names people: whoever gave no reason to open another council’s restricted record reads none of it.
    declared: known.open ? (declared?.get(item.id) ?? []) : [],
    sitting: sitting.map((member) => ({ id: member.id, name: member.name, part: MEMBER_PARTS[member.part] })),
    others: state.members
      .filter(({ id }) => !interests.some(({ memberId }) => memberId === id))
      .map(({ id, name }) => ({ value: id, label: name })),
    // Of who was at the meeting: those who may have left before this item, or come after it.
    there: state.marked ? sitting.map(({ id, name }) => ({ value: id, label: name })) : [],
    kinds: choicesOf(INTERESTS),
    votes: choicesOf(VOTES),
    recommendations: choicesOf(RECOMMENDATIONS),
    questions: questions.map(({ id, memberId, page, words, answer }) => ({
      id,
      who: nameOf(memberId),
      page,
      words,
      answer: answer ?? "",
    })),
    cast: Object.fromEntries(votes.map(({ memberId, vote, words }) => [memberId, { vote, words: words ?? "" }])),
    minutes: minutes && {
      number: minutes.number,
      state: minutes.state,
      savedBy: minutes.savedByName,
      savedOn: formatDay(dayOf(minutes.savedAt)),
      words: minutes.words,
      recommendation: minutes.recommendation,
    },
    done: url.searchParams.get("done"),
  };
}

export type ItemPage = Awaited<ReturnType<typeof readItem>>;
