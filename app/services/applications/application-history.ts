import type { Application, ApplicationEvent } from "#app/domain/applications/application.ts";
import type { CheckEvent } from "#app/domain/applications/checks.ts";
import { type AnySetting, rulebookOn } from "#app/domain/applications/rulebook.ts";
import type { HistoryEntry, Json } from "#app/domain/history/event.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { historyEntry, type Work } from "../work.ts";

type Kept = ApplicationEvent | CheckEvent;

function reasonOf(event: Kept): string | null {
  if ("reason" in event) return event.reason;
  if ("details" in event) return event.details.reasons ?? event.details.statement ?? null;
  if ("change" in event && "reason" in event.change) return event.change.reason;
  return null;
}

/**
 * The events of an application as entries of its council's history. The whole event is kept, because an application must
 * be what its events make it: reasons and comments are part of the statutory record and are held as long as it is.
 */
export function applicationEntries(
  work: Work,
  application: Pick<Application, "id" | "councilId">,
  events: readonly Kept[],
  local: readonly AnySetting[] = [],
): HistoryEntry[] {
  const rulebook = rulebookOn(dayOf(work.now), local).version;
  const about = {
    councilId: application.councilId,
    caseKind: "application",
    caseId: application.id,
    rulebook,
  } as const;
  return events.map((event) =>
    historyEntry(work, about, { type: event.type, reason: reasonOf(event), data: event as unknown as Json }),
  );
}
