import type { Role } from "#app/domain/access/permissions.ts";
import type { StepRefusal } from "#app/domain/applications/application.ts";
import {
  checkFinal,
  type MinutesRefusal,
  mayHear,
  type Recommendation,
  type Vote,
} from "#app/domain/panels/hearing.ts";
import type { AwayKind } from "#app/domain/panels/interests.ts";
import type { MinuteWords } from "#app/domain/panels/minutes.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { type ApplicationRecord, findApplication } from "#db/queries/applications.ts";
import { findMinutes, listQuestions, listVotes } from "#db/queries/panels.ts";
import { appendEvents } from "#db/writes/history.ts";
import {
  addInterest,
  addMinutes,
  addQuestion,
  answerQuestion,
  changeItem,
  removeInterest,
  saveVote,
} from "#db/writes/panels.ts";
import { besideApplication } from "../applications/beside-application.ts";
import { takeStep } from "../applications/change-application.server.ts";
import { idOfWhatItSays } from "../once-key.ts";
import type { Work } from "../work.ts";
import { foundInterestWrites } from "./answer-meeting.server.ts";
import { findSeenMeeting } from "./panel-scope.server.ts";
import { type ItemState, type MeetingState, readMeeting } from "./read-meeting.server.ts";

/** One item of a meeting that the council holds, and the version the person was looking at. */
export type ItemAsked = { meetingId: string; itemId: string; version: number };
type Acting = { roles: readonly Role[] };
type Opened = { state: MeetingState; found: ItemState; record: ApplicationRecord };
type Gone = "not-found" | "changed-meanwhile";

/** An item that is the council's to run: it holds the meeting, whosever application it is. */
async function openItem(work: Work, councilId: string, asked: ItemAsked): Promise<Result<Opened, Gone>> {
  const db = work.store.read;
  const seen = await findSeenMeeting(db, councilId, asked.meetingId, work.now);
  if (seen?.standing !== "host") return refuse("not-found");
  const state = await readMeeting(db, seen);
  const found = state.items.find(({ item }) => item.id === asked.itemId);
  if (!found) return refuse("not-found");
  const { applicationCouncilId, applicationId, version } = found.item;
  const record = await findApplication(db, { councilIds: [applicationCouncilId] }, applicationId);
  if (!record) return refuse("not-found");
  return version === asked.version ? accept({ state, found, record }) : refuse("changed-meanwhile");
}

const scopeOf = (record: ApplicationRecord) => ({
  scope: { councilIds: [record.councilId] },
  id: record.id,
  version: record.version,
});

/**
 * Hears one item: the step "hold-panel" with what the meeting knows, in one commit with the item. Refused before the day,
 * before it was written down who is there, and without a quorum of those who take part in this item.
 */
export async function hearItem(
  work: Work,
  councilId: string,
  asked: ItemAsked,
  { roles }: Acting,
): Promise<Result<void, Gone | StepRefusal | { code: "not-quorate"; missing: string[] }>> {
  const opened = await openItem(work, councilId, asked);
  if (!opened.ok) return opened;
  const { state, found, record } = opened.value;
  const missing = mayHear({ quorum: found.quorum, begun: state.on <= dayOf(work.now), marked: state.marked });
  if (missing.length > 0) return refuse({ code: "not-quorate", missing });
  const heard = await takeStep(
    work,
    scopeOf(record),
    {
      step: "hold-panel",
      heldOn: state.on,
      membersPresent: found.sitting.length,
      jointPanel: state.joint,
      // Whoever has an interest takes no part, and is not counted among those present.
      conflictsCleared: true,
    },
    { roles },
    [changeItem(found.item, { state: "heard" }), ...foundInterestWrites(work, found)],
  );
  return heard.ok ? accept(undefined) : refuse(heard.refusal);
}

/**
 * Writes down that a member is no part of an item: an interest, as they or somebody else said, or that they were not there
 * for it, of who is written down as at the meeting. Twice the same is once; an interest takes the place of an absence.
 */
export async function noteInterest(
  work: Work,
  councilId: string,
  asked: ItemAsked & { memberId: string; kind: AwayKind },
): Promise<Result<void, Gone | "final">> {
  const opened = await openItem(work, councilId, asked);
  if (!opened.ok) return opened;
  const { state, found, record } = opened.value;
  const member = state.members.find(({ id }) => id === asked.memberId);
  if (!member) return refuse("not-found");
  const known = found.interests.find(({ memberId }) => memberId === member.id)?.row;
  if (known && (known.kind !== "absent" || asked.kind === "absent")) return accept(undefined);
  const wasThere = state.marked && state.counted.some(({ id }) => id === member.id);
  if (asked.kind === "absent" && !wasThere) return refuse("not-found");
  if (await isFinal(work, found)) return refuse("final");
  const kept = await commit(work.store, [
    ...(known ? [removeInterest(known)] : []),
    addInterest({
      id: idOfWhatItSays([found.item.id, member.id]),
      itemId: found.item.id,
      memberId: member.id,
      kind: asked.kind,
      found: false,
      declaredById: work.actor.id,
      declaredAt: work.now,
    }),
    // Whoever makes the minutes final in this second goes by another picture of who takes part: one of the two looks again.
    changeItem(found.item, {}),
    appendEvents([
      besideApplication(work, record, { type: "PanelInterestNoted", data: { name: member.name, kind: asked.kind } }),
    ]),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}

async function isFinal(work: Work, { item }: ItemState): Promise<boolean> {
  return (await findMinutes(work.store.read, item.id))?.state === "final";
}

/** Takes back an interest that somebody said by mistake. What the record itself shows stays. */
export async function takeBackInterest(
  work: Work,
  councilId: string,
  asked: ItemAsked & { memberId: string },
): Promise<Result<void, Gone | "final">> {
  const opened = await openItem(work, councilId, asked);
  if (!opened.ok) return opened;
  const { state, found, record } = opened.value;
  const interest = found.interests.find(({ memberId }) => memberId === asked.memberId);
  if (!interest?.row || interest.found) return refuse("not-found");
  if (await isFinal(work, found)) return refuse("final");
  const name = state.members.find(({ id }) => id === asked.memberId)?.name ?? "";
  const kept = await commit(work.store, [
    removeInterest(interest.row),
    changeItem(found.item, {}),
    appendEvents([besideApplication(work, record, { type: "PanelInterestTakenBack", data: { name } })]),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}

/** What is written about an item at the meeting, saved as often as one likes until it is final. */
export type Written = {
  words: Omit<MinuteWords, "attended" | "interests">;
  recommendation: Recommendation | null;
  /** How members stood: by their id, with words of their own where they gave some. */
  votes: readonly { memberId: string; vote: Vote; words: string | null }[];
  /** Answers to questions that members marked, by the question's id. */
  answers: readonly { questionId: string; answer: string }[];
  /** A question somebody asked at the meeting. */
  question: { memberId: string; words: string } | null;
};

const names = new Intl.ListFormat("en-GB", { type: "conjunction" });

/** Who was there and who took no part, as the meeting wrote it down. */
function recordWords(state: MeetingState, found: ItemState): Pick<MinuteWords, "attended" | "interests"> {
  const awayFor = (absent: boolean) =>
    state.counted.filter(({ id }) =>
      found.interests.some(({ memberId, kind }) => memberId === id && (kind === "absent") === absent),
    );
  const away = awayFor(false);
  const gone = awayFor(true);
  const chaired = (part: string) => (part === "member" ? "" : part === "chair" ? " (chair)" : " (vice chair)");
  return {
    attended: [
      names.format(found.sitting.map(({ name, part }) => `${name}${chaired(part)}`)),
      ...(gone.length > 0 ? [`Not there for this item: ${names.format(gone.map(({ name }) => name))}.`] : []),
    ].join(". "),
    interests:
      away.length === 0
        ? "None of those present."
        : `${names.format(away.map(({ name }) => name))} took no part in this item.`,
  };
}

async function writesOf(
  work: Work,
  { state, found }: Opened,
  written: Written,
  as: "draft" | "final",
): Promise<{ writes: Write[]; number: number; words: MinuteWords }> {
  const db = work.store.read;
  const { item } = found;
  const [votes, questions, last] = await Promise.all([
    listVotes(db, item.id),
    listQuestions(db, item.id),
    findMinutes(db, item.id),
  ]);
  const sitting = new Set(found.sitting.map(({ id }) => id));
  const number = (last?.number ?? 0) + 1;
  const words: MinuteWords = { ...written.words, ...recordWords(state, found) };
  const asked = written.question && sitting.has(written.question.memberId) ? written.question : null;
  const writes: Write[] = [
    ...written.votes
      .filter(({ memberId }) => sitting.has(memberId))
      .flatMap(({ memberId, vote, words: own }) => {
        const known = votes.find((row) => row.memberId === memberId);
        if (known?.vote === vote && known.words === own) return [];
        return [saveVote(known, { id: known?.id ?? work.newId(), itemId: item.id, memberId, vote, words: own })];
      }),
    ...written.answers.flatMap(({ questionId, answer }) => {
      const question = questions.find(({ id }) => id === questionId);
      const said = answer.trim() || null;
      return question && question.answer !== said ? [answerQuestion(question, said)] : [];
    }),
    ...(asked
      ? [
          addQuestion({
            id: idOfWhatItSays([item.id, asked.memberId, asked.words]),
            itemId: item.id,
            memberId: asked.memberId,
            page: null,
            words: asked.words,
            answer: null,
            askedAt: work.now,
          }),
        ]
      : []),
    addMinutes({
      id: work.newId(),
      itemId: item.id,
      councilId: item.councilId,
      number,
      words,
      recommendation: written.recommendation,
      state: as,
      savedById: work.actor.id,
      savedByName: work.actor.name ?? "",
      savedAt: work.now,
    }),
  ];
  return { writes, number, words };
}

/** Saves what is written about an item as a draft of its minutes. Refused once they are final, and before it was heard. */
export async function saveDraft(
  work: Work,
  councilId: string,
  asked: ItemAsked,
  written: Written,
): Promise<Result<void, Gone | "final" | "not-heard">> {
  const opened = await openItem(work, councilId, asked);
  if (!opened.ok) return opened;
  const { found, record } = opened.value;
  if (await isFinal(work, found)) return refuse("final");
  if (found.item.state !== "heard") return refuse("not-heard");
  const { writes, number } = await writesOf(work, opened.value, written, "draft");
  const kept = await commit(work.store, [
    changeItem(found.item, {}),
    ...writes,
    appendEvents([besideApplication(work, record, { type: "PanelMinutesSaved", data: { number } })]),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}

/**
 * Makes the minutes of an item final, as its chair signed them: the step "recommend", from whose day the decision maker's
 * clock runs, or a deferral with the list of what is wanted ("defer-at-panel", or "defer-representations"). One commit with the minutes. Refused by field while
 * something is missing, and without a quorum.
 */
export async function makeFinal(
  work: Work,
  councilId: string,
  asked: ItemAsked,
  written: Written,
  { roles }: Acting,
): Promise<
  Result<Recommendation, Gone | "final" | "not-heard" | StepRefusal | { code: "minutes"; wrong: MinutesRefusal }>
> {
  const opened = await openItem(work, councilId, asked);
  if (!opened.ok) return opened;
  const { found, record } = opened.value;
  if (await isFinal(work, found)) return refuse("final");
  if (found.item.state !== "heard") return refuse("not-heard");
  const { writes, words } = await writesOf(work, opened.value, written, "final");
  const checked = checkFinal({
    words,
    recommendation: written.recommendation,
    quorum: found.quorum,
    present: found.sitting,
    votes: written.votes,
  });
  if (!checked.ok) return refuse({ code: "minutes", wrong: checked.refusal });
  const recommendation = checked.value;
  // Representations that are deferred come before the panel again as they are: nothing is assessed anew.
  const deferring = record.application.challenge === "representations" ? "defer-representations" : "defer-at-panel";
  const taken = await takeStep(
    work,
    scopeOf(record),
    recommendation === "defer"
      ? { step: deferring, statement: words.wants.join("\n") }
      : { step: "recommend", recommendation, reasons: words.reasons, minutesFinalOn: dayOf(work.now) },
    { roles },
    [
      ...writes,
      // What the record shows by now stands with the minutes: who has an interest is none of those who stood on it.
      ...foundInterestWrites(work, found),
      changeItem(found.item, recommendation === "defer" ? { state: "deferred" } : {}),
    ],
  );
  return taken.ok ? accept(recommendation) : refuse(taken.refusal);
}
