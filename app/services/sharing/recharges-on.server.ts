import { addDays, type Day, instantAt } from "#app/domain/shared/day.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { listEventsBefore } from "#db/queries/history.ts";
import { listRecharges, type RechargeRecord } from "#db/queries/sharing.ts";

/**
 * Every line that a council was owed or owed at the end of an earlier day, as its history has it: a use that came later is
 * not there, and one that was struck out later is owed. A place taken again is the line of its last use before.
 */
export async function listRechargesOn(db: Reader, councilId: string, on: Day): Promise<RechargeRecord[]> {
  const [lines, happened] = await Promise.all([
    listRecharges(db, councilId),
    listEventsBefore(db, [councilId], "recharge", instantAt(addDays(on, 1), 0)),
  ]);
  const last = new Map(happened.map((event) => [event.caseId, event]));
  const was = lines.flatMap((line): RechargeRecord[] => {
    const event = last.get(line.id);
    if (!event) return [];
    const { pence, usedOn } = event.data as { pence: number; usedOn: Day };
    const struck = event.type === "RechargeStruckOut";
    return [{ ...line, pence, usedOn, state: struck ? "struck-out" : "owed", why: struck ? event.reason : null }];
  });
  return was.sort((a, b) => (a.usedOn === b.usedOn ? (a.id < b.id ? -1 : 1) : a.usedOn > b.usedOn ? -1 : 1));
}
