import { and, eq, gte, inArray, isNotNull, isNull } from "drizzle-orm";
import type { Stage } from "#app/domain/applications/stages.ts";
import type { Day } from "#app/domain/shared/day.ts";
import type { Reader } from "../engine/store.server.ts";
import { stageSpells } from "../schema/index.ts";

/** The stays of one council's applications in their stages that ended on a day or after it. */
export async function listEndedStays(
  db: Reader,
  councilId: string,
  since: Day,
): Promise<{ stage: Stage; startedOn: Day; endedOn: Day }[]> {
  const rows = await db
    .select({ stage: stageSpells.stage, startedOn: stageSpells.startedOn, endedOn: stageSpells.endedOn })
    .from(stageSpells)
    .where(and(eq(stageSpells.councilId, councilId), isNotNull(stageSpells.endedOn), gte(stageSpells.endedOn, since)));
  return rows.flatMap(({ stage, startedOn, endedOn }) => (endedOn ? [{ stage, startedOn, endedOn }] : []));
}

/** Since when each application of some councils is in the stage it is in, by its id. */
export async function listOpenStays(db: Reader, councilIds: readonly string[]): Promise<ReadonlyMap<string, Day>> {
  const rows = await db
    .select({ applicationId: stageSpells.applicationId, startedOn: stageSpells.startedOn })
    .from(stageSpells)
    .where(and(inArray(stageSpells.councilId, [...councilIds]), isNull(stageSpells.endedOn)));
  return new Map(rows.map(({ applicationId, startedOn }) => [applicationId, startedOn]));
}
