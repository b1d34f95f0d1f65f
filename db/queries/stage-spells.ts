import { and, asc, eq, gte, inArray, isNotNull, isNull, lte, notExists } from "drizzle-orm";
import { STAGE_NAMES, type Stage } from "#app/domain/applications/stages.ts";
import { type Day, daysBetween } from "#app/domain/shared/day.ts";
import type { Reader } from "../engine/store.server.ts";
import { applications, stageSpells } from "../schema/index.ts";

/** How long one application stayed in one stage, in calendar days, and when it left. */
export type StageDuration = { councilId: string; applicationId: string; stage: Stage; endedOn: Day; days: number };

/** The ended stays of some councils' applications in their stages since a day, or between two, oldest first: what usual times are made of. */
export async function listStageDurations(
  db: Reader,
  councilIds: readonly string[],
  since: Day,
  until: Day | null = null,
): Promise<StageDuration[]> {
  const rows = await db
    .select()
    .from(stageSpells)
    .where(
      and(
        inArray(stageSpells.councilId, [...councilIds]),
        isNotNull(stageSpells.endedOn),
        gte(stageSpells.endedOn, since),
        until === null ? undefined : lte(stageSpells.endedOn, until),
      ),
    )
    .orderBy(asc(stageSpells.endedOn), asc(stageSpells.id));
  return rows.flatMap(({ councilId, applicationId, stage, startedOn, endedOn }) =>
    endedOn ? [{ councilId, applicationId, stage, endedOn, days: daysBetween(startedOn, endedOn) }] : [],
  );
}

/** Since when each application of some councils is in the stage it is in, by its id. */
export async function listOpenStays(db: Reader, councilIds: readonly string[]): Promise<ReadonlyMap<string, Day>> {
  const rows = await db
    .select({ applicationId: stageSpells.applicationId, startedOn: stageSpells.startedOn })
    .from(stageSpells)
    .where(and(inArray(stageSpells.councilId, [...councilIds]), isNull(stageSpells.endedOn)));
  return new Map(rows.map(({ applicationId, startedOn }) => [applicationId, startedOn]));
}

/** Since when one application is in the stage it is in; undefined where its stays are not kept yet. */
export async function findStayedSince(db: Reader, councilId: string, applicationId: string): Promise<Day | undefined> {
  const [stay] = await db
    .select({ startedOn: stageSpells.startedOn })
    .from(stageSpells)
    .where(
      and(
        eq(stageSpells.councilId, councilId),
        eq(stageSpells.applicationId, applicationId),
        isNull(stageSpells.endedOn),
      ),
    )
    .limit(1);
  return stay?.startedOn;
}

/** The stays of one application that are kept, oldest first; those of one day in the order of the stages. */
export async function listSpells(
  db: Reader,
  councilId: string,
  applicationId: string,
): Promise<(typeof stageSpells.$inferSelect)[]> {
  const rows = await db
    .select()
    .from(stageSpells)
    .where(and(eq(stageSpells.councilId, councilId), eq(stageSpells.applicationId, applicationId)))
    .orderBy(asc(stageSpells.startedOn), asc(stageSpells.id));
  const order = ({ startedOn, endedOn, stage }: (typeof rows)[number]) =>
    `${startedOn} ${endedOn ?? "9999"} ${String(STAGE_NAMES.indexOf(stage)).padStart(2, "0")}`;
  return rows.sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** Applications whose stays were never kept, as those made before stays were: of every council, for the clock's watch. */
export function listWithoutSpells(db: Reader, limit: number): Promise<{ id: string; councilId: string }[]> {
  const kept = db
    .select({ id: stageSpells.id })
    .from(stageSpells)
    .where(eq(stageSpells.applicationId, applications.id));
  return db
    .select({ id: applications.id, councilId: applications.councilId })
    .from(applications)
    .where(notExists(kept))
    .orderBy(asc(applications.id))
    .limit(limit);
}
