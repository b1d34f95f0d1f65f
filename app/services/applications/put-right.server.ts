import type { Role } from "#app/domain/access/permissions.ts";
import type { Application } from "#app/domain/applications/application.ts";
import {
  putRight as decide,
  type PutRightFacts,
  type PutRightPreview,
  type PutRightRefusal,
  previewPutRight as preview,
} from "#app/domain/applications/undo.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { type ApplicationRecord, type ApplicationScope, findApplication } from "#db/queries/applications.ts";
import type { Work } from "../work.ts";
import { type ApplicationAsked, type ChangeRefusal, keepEvents } from "./change-application.server.ts";
import { calendarOf } from "./rules-in-force.server.ts";
import { happenedTo } from "./stage-spells.server.ts";

type Acting = { roles: readonly Role[] };

async function factsFor(work: Work, record: ApplicationRecord, { roles }: Acting): Promise<PutRightFacts> {
  return { roles, checks: record.checks, ...(await calendarOf(work.store.read, record.councilId)) };
}

/**
 * What putting the last step of an application right would do: the step, who took it and when, where the application
 * stands now and would stand, each clock that changes, and the notice that went out (the applicant is then written to
 * again). `version` is for the form, so that nobody puts right what they have not seen. Refuses with words for the person
 * and what they can do instead; "not-found" when the application is not theirs to see.
 */
export async function previewPutRight(
  work: Work,
  asked: { scope: ApplicationScope; id: string },
  acting: Acting,
): Promise<Result<PutRightPreview & { version: number }, PutRightRefusal | "not-found">> {
  const record = await findApplication(work.store.read, asked.scope, asked.id);
  if (!record) return refuse("not-found");
  const [happened, facts] = await Promise.all([
    happenedTo(work.store.read, record.application),
    factsFor(work, record, acting),
  ]);
  const seen = preview(record.application, happened, facts, dayOf(work.now));
  return seen.ok ? accept({ ...seen.value, version: record.version }) : seen;
}

/**
 * Puts the last step of an application right: what it was before, the event with the reason, and the email of a correction
 * where a notice had gone out, in one commit. `reason` is for the record; `said` is the letter that the applicant reads,
 * needed when they had one about the step. The step itself stays in the history. Refuses as the preview does, and with
 * "changed-meanwhile" when somebody took a further step.
 */
export async function putRight(
  work: Work,
  asked: ApplicationAsked,
  given: { reason: string; said: string },
  acting: Acting,
): Promise<Result<Application, PutRightRefusal | ChangeRefusal>> {
  const record = await findApplication(work.store.read, asked.scope, asked.id);
  if (!record) return refuse("not-found");
  if (record.version !== asked.version) return refuse("changed-meanwhile");
  const [happened, facts] = await Promise.all([
    happenedTo(work.store.read, record.application),
    factsFor(work, record, acting),
  ]);
  const decided = decide(record.application, happened, facts, given, dayOf(work.now));
  return decided.ok ? keepEvents(work, record, [decided.value], []) : decided;
}
