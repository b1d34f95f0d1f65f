import { type Application, type ApplicationEvent, isApplicationEvent } from "#app/domain/applications/application.ts";
import { spellsOf } from "#app/domain/applications/spells.ts";
import type { Happened } from "#app/domain/applications/undo.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { listSpells, listWithoutSpells } from "#db/queries/stage-spells.ts";
import { enterStage, rewriteSpells } from "#db/writes/applications.ts";
import type { Work } from "../work.ts";

/** Everything that happened to an application itself, oldest first, with who did it. */
export async function happenedTo(
  db: Reader,
  { id, councilId }: Pick<Application, "id" | "councilId">,
): Promise<Happened[]> {
  const history = await listEventsOfCase(db, councilId, "application", id);
  return history.reverse().flatMap(({ data, actor }) => {
    const event = data as unknown as { type: string };
    return isApplicationEvent(event) ? [{ event, by: actor }] : [];
  });
}

/**
 * What keeps the stays in the stages true, for the commit of these events: a stage entered, or, where none were kept yet
 * or a step is put right, all of them from the history.
 */
export async function spellWrites(
  work: Work,
  before: Application,
  after: Application,
  events: readonly ApplicationEvent[],
): Promise<Write[]> {
  const putRight = events.some(({ type }) => type === "StepPutRight");
  if (!putRight && before.stage === after.stage) return [];
  const db = work.store.read;
  const kept = putRight ? [] : await listSpells(db, before.councilId, before.id);
  const [event] = events.slice(-1);
  if (kept.length > 0 && event) {
    return [enterStage(work.newId, after, { stage: after.stage, startedOn: event.on })];
  }
  const happened = await happenedTo(db, before);
  return [rewriteSpells(work.newId, after, spellsOf([...happened.map((one) => one.event), ...events]))];
}

/** How many applications without kept stays one watch writes them for; the next watch goes on. */
const AT_ONCE = 200;

/** Writes the stays of applications made before stays were kept, from their history. Answers for how many. */
export async function keepMissingSpells(work: Work): Promise<number> {
  const without = await listWithoutSpells(work.store.read, AT_ONCE);
  let written = 0;
  for (const application of without) {
    const happened = await happenedTo(work.store.read, application);
    const spells = spellsOf(happened.map(({ event }) => event));
    if (spells.length === 0) continue;
    const done = await commit(work.store, [rewriteSpells(work.newId, application, spells)]);
    if (done.ok) written += 1;
  }
  return written;
}
