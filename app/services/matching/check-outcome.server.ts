import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import {
  CONTACT_CAME,
  type ContactCame,
  cameOtherwise,
  checkOutcome,
  type Expected,
  expectedBy,
  type OutcomeCheck,
  type OutcomeRefusal,
  outcomeDueOn,
  SCHOOL_CAME,
  type SchoolCame,
  STAY_CAME,
  stayCame,
} from "#app/domain/matching/outcome-check.ts";
import { MATCHING_SETTINGS } from "#app/domain/matching/settings.ts";
import { addDays, type Day, dayOf, formatDay } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { findRequest, type RequestRecord } from "#db/queries/matching.ts";
import { listMovedIn, listStaysOf } from "#db/queries/outcomes.ts";
import { appendEvents } from "#db/writes/history.ts";
import { changeRequest } from "#db/writes/matching.ts";
import { rulesOf } from "../applications/rules-in-force.server.ts";
import { historyEntry, type Work } from "../work.ts";
import { MATCHING_EDITION } from "./matching-history.ts";

/** Decisions whose day came before anybody held them against what came are not asked for. */
const SINCE = MATCHING_SETTINGS.find(({ key }) => key === "outcomeCheckWeeks")?.from ?? ("9999-12-31" as Day);
/** The longest that the setting can be, in days. */
const LONGEST_DAYS = 52 * 7;

/** The day a decision is looked back on, by the rule that held when the children moved in. */
async function dueOnOf(db: Reader, councilId: string, startsOn: Day): Promise<Day> {
  const { outcomeCheckWeeks } = rulebookOn(startsOn, await rulesOf(db, councilId)).values;
  return outcomeDueOn(startsOn, outcomeCheckWeeks);
}

const expectedInWords = ({ stay, contact, school }: Expected) => ({
  stay: stay === "stays" ? "The children stay." : "A short break, and back to their own home.",
  contact: contact.length > 0 ? `${contact.join("; ")}.` : null,
  school: school === null ? null : school === "kept" ? "School goes on as it was." : "School changes with the move.",
});

function cameInWords(check: OutcomeCheck) {
  return {
    on: formatDay(check.on),
    stay: STAY_CAME[check.stay],
    contact: check.contact && CONTACT_CAME[check.contact],
    school: check.school && SCHOOL_CAME[check.school],
    note: check.note,
    otherwise: cameOtherwise(check),
  };
}

/** What a decision expected, what the placements say of the stay by now, and what was written down; null before its day. */
export async function readOutcome(db: Reader, record: RequestRecord, today: Day) {
  const { decision, request, outcome: check } = record;
  if (!decision) return null;
  const dueOn = await dueOnOf(db, request.councilId, decision.startsOn);
  if (check === null && (today < dueOn || dueOn < SINCE)) return null;
  const expected = check?.expected ?? expectedBy(decision, request);
  const stays = check ? [] : await listStaysOf(db, request.councilId, request.id);
  return {
    due: formatDay(dueOn),
    expected: expectedInWords(expected),
    stayNow: STAY_CAME[check?.stay ?? stayCame(stays, expected.stay, today)],
    came: check && cameInWords(check),
  };
}

/** Decisions that are to be looked back on, the longest due first, and those that were, the latest first. */
export async function listLookBack(db: Reader, councilIds: readonly string[], today: Day) {
  const moved = await listMovedIn(db, councilIds, { from: addDays(SINCE, -LONGEST_DAYS), until: today });
  const due: { id: string; ref: string; startsOn: Day; dueOn: Day }[] = [];
  const done: { id: string; ref: string; startsOn: Day; came: ReturnType<typeof cameInWords>; on: Day }[] = [];
  for (const { id, ref, councilId, startsOn, outcome } of moved) {
    if (outcome) done.push({ id, ref, startsOn, came: cameInWords(outcome), on: outcome.on });
    else {
      const dueOn = await dueOnOf(db, councilId, startsOn);
      if (dueOn >= SINCE && dueOn <= today) due.push({ id, ref, startsOn, dueOn });
    }
  }
  return {
    due: due.sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1)),
    done: done.sort((a, b) => (a.on < b.on ? 1 : -1)),
  };
}

/** Writes down what came of a decision, once, with an event that says which parts came otherwise and nothing of them. */
export async function sayOutcome(
  work: Work,
  asked: { councilIds: readonly string[]; requestId: string },
  said: { contact: ContactCame | null; school: SchoolCame | null; note: string | null },
): Promise<Result<void, OutcomeRefusal | "not-found" | "changed-meanwhile">> {
  const db = work.store.read;
  const record = await findRequest(db, asked.councilIds, asked.requestId);
  if (record?.stage !== "placed" || !record.decision) return refuse("not-found");
  const { request, decision, outcome: before } = record;
  const dueOn = await dueOnOf(db, request.councilId, decision.startsOn);
  const stays = await listStaysOf(db, request.councilId, request.id);
  const decided = checkOutcome(
    { dueOn, expected: expectedBy(decision, request), before },
    { ...said, stays },
    { today: dayOf(work.now), byId: work.actor.id ?? "" },
  );
  if (!decided.ok) return decided;
  const outcome = decided.value;
  const { id, councilId } = request;
  const about = { councilId, caseKind: "request", caseId: id, rulebook: MATCHING_EDITION } as const;
  const kept = await commit(work.store, [
    changeRequest({ id: request.id, version: record.version }, { outcome }),
    appendEvents([
      historyEntry(work, about, { type: "OutcomeChecked", data: { otherwise: cameOtherwise(outcome).join(", ") } }),
    ]),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}
