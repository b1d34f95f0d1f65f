import type { CaseKind } from "#app/domain/history/event.ts";
import { type PastDays, pastDays } from "#app/domain/reports/past-day.ts";
import type { Day } from "#app/domain/shared/day.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { findHistoryBegins } from "#db/queries/history.ts";

/** The files of a council that have earlier days, each with what its history is of. */
const MADE_OF = {
  pipeline: "application",
  "out-of-area": "request",
  "need-records": "request",
  recharges: "recharge",
  "agreed-targets": "target",
} as const satisfies Record<string, CaseKind>;
export type FileWithDays = keyof typeof MADE_OF;

/** The earlier days that a file of some councils can be worked out for from their histories; null where there is none. */
export async function earlierDays(
  db: Reader,
  file: FileWithDays,
  councilIds: readonly string[],
  today: Day,
): Promise<PastDays | null> {
  return pastDays(await findHistoryBegins(db, councilIds, MADE_OF[file]), today);
}
