import {
  isApplicationEvent,
  isStep,
  moveApplication,
  type StepRefusal,
  type StepRequest,
} from "#app/domain/applications/application.ts";
import { type Letter, lettersOf } from "#app/domain/applications/letters.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { findApplication } from "#db/queries/applications.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import type { Work } from "../work.ts";
import type { ApplicationAsked, ChangeRefusal } from "./change-application.server.ts";
import { type Acting, factsFor } from "./facts-for.server.ts";
import { calendarOf } from "./rules-in-force.server.ts";

/**
 * The letter that a step would send, to be read before the step is taken: the same words, made from the same events, with
 * nothing kept. Refuses as the step itself would. Null for a step that sends no letter.
 */
export async function draftLetter(
  work: Work,
  asked: ApplicationAsked,
  request: StepRequest,
  { roles }: Pick<Acting, "roles">,
): Promise<Result<Letter | null, StepRefusal | ChangeRefusal>> {
  const db = work.store.read;
  const record = await findApplication(db, asked.scope, asked.id);
  if (!record) return refuse("not-found");
  if (record.version !== asked.version) return refuse("changed-meanwhile");
  const [facts, calendar, history] = await Promise.all([
    factsFor(work, record, { roles }),
    calendarOf(db, record.councilId),
    listEventsOfCase(db, record.councilId, "application", record.id),
  ]);
  const moved = moveApplication(record.application, request, facts, work.now, calendar);
  if (!moved.ok) return moved;
  const before = history
    .map(({ data }) => data as unknown as { type: string })
    .filter(isApplicationEvent)
    .filter((event) => isStep(event) || event.type === "StepPutRight")
    .reverse();
  const now = moved.value.filter(isStep);
  const letters = lettersOf([...before, ...now], calendar.holidays);
  const sent = lettersOf(before, calendar.holidays).length;
  return accept(letters.find(({ number }) => number > sent) ?? null);
}
