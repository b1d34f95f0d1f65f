import { type ApplicationEvent, isApplicationEvent, replay } from "#app/domain/applications/application.ts";
import { spellsOf } from "#app/domain/applications/spells.ts";
import { STAGES } from "#app/domain/applications/stages.ts";
import { addDays, type Day, instantAt } from "#app/domain/shared/day.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { listFilingFacts, type PipelineRecord } from "#db/queries/applications.ts";
import { listAgreementDays } from "#db/queries/carers.ts";
import { listEventsBefore } from "#db/queries/history.ts";

/** The pipeline as the evening of a day knew it: its records, and since when each was in its stage. */
export type PipelineOn = {
  readonly records: readonly PipelineRecord[];
  readonly inStageSince: ReadonlyMap<string, Day>;
};

/**
 * The applications some councils worked on at the end of an earlier day, taken step by step from their histories up to
 * then: what was written down later is not in it, and a step put right since stands as it stood. Approved ones are in it
 * while their agreement was still to be signed. Place and restriction are those of today, because neither has a history:
 * a record that is restricted now was not for every eye then either.
 */
export async function readPipelineOn(db: Reader, councilIds: readonly string[], on: Day): Promise<PipelineOn> {
  const [happened, facts, agreements] = await Promise.all([
    listEventsBefore(db, councilIds, "application", instantAt(addDays(on, 1), 0)),
    listFilingFacts(db, councilIds),
    listAgreementDays(db, councilIds),
  ]);
  const ways = new Map<string, ApplicationEvent[]>();
  for (const { caseId, data } of happened) {
    const event = data as unknown as { type: string };
    if (!isApplicationEvent(event)) continue;
    const way = ways.get(caseId);
    if (way) way.push(event);
    else ways.set(caseId, [event]);
  }
  const wasToSign = new Set(
    agreements.flatMap(({ applicationId, signedOn, waits }) =>
      (signedOn === null ? waits : signedOn > on) ? [applicationId] : [],
    ),
  );
  const inStageSince = new Map<string, Day>();
  const records = facts.flatMap((record): PipelineRecord[] => {
    const way = ways.get(record.id) ?? [];
    const application = replay(way);
    if (!application) return [];
    const toSign = application.stage === "approved" && wasToSign.has(record.id);
    if (application.stage === "approved" ? !toSign : STAGES[application.stage].closed) return [];
    const stay = spellsOf(way).at(-1);
    if (stay) inStageSince.set(record.id, stay.startedOn);
    return [{ ...record, application }];
  });
  return { records, inStageSince };
}
