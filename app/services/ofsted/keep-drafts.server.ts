import { randomUUID } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { yearWorkedOn } from "#app/domain/ofsted/rulebook.ts";
import { type Day, isLastOfMonth } from "#app/domain/shared/day.ts";
import { commit } from "#db/engine/commit.server.ts";
import type { Store } from "#db/engine/store.server.ts";
import { findKeptReport } from "#db/queries/kept-reports.ts";
import { keepReport } from "#db/writes/kept-reports.ts";
import { OFSTED_REPORT, ofstedReport } from "./ofsted-report.server.ts";
import { readOfstedDraft } from "./read-draft.server.ts";

/**
 * On the last evening of a month keeps each council's draft of the year that is worked on, so that 31 March can be asked for
 * as it stood: terms and places change afterwards. Kept once, however often it is called; on other days nothing is.
 */
export async function keepOfstedDrafts(
  store: Store,
  councils: readonly { id: string; name: string }[],
  today: Day,
  now: Date,
): Promise<void> {
  if (!isLastOfMonth(today)) return;
  for (const { id, name } of councils) {
    if (await findKeptReport(store.read, id, OFSTED_REPORT, today)) continue;
    // Whoever waits for a page has a turn between two councils.
    await setImmediate();
    const draft = await readOfstedDraft(store.read, id, yearWorkedOn(today), today);
    const report = ofstedReport(draft, name, today);
    await commit(store, [
      keepReport({ id: randomUUID(), areaId: id, name: OFSTED_REPORT, day: today, report, keptAt: now }),
    ]);
  }
}
