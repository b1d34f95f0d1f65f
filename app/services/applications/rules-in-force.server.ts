import type { StepCalendar } from "#app/domain/applications/application.ts";
import { settingsFromRows } from "#app/domain/applications/rule-rows.ts";
import { type AnySetting, type Rulebook, rulebookOn } from "#app/domain/applications/rulebook.ts";
import type { Day } from "#app/domain/shared/day.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { forgetKept, keptUntilForgotten } from "#db/queries/kept.ts";
import { listRuleRows } from "#db/queries/rulebook.ts";

const keyOf = (councilId: string | null) => `rules ${councilId ?? "everyone"}`;

/**
 * The rules added after the release that hold for a council, to pass as `local`: its own and everyone's; with `null`
 * everyone's alone. Kept for a minute in this process, so that each list and page may ask; a rule that is added here
 * counts at once, and in other processes within the minute.
 */
export function rulesOf(db: Reader, councilId: string | null): Promise<readonly AnySetting[]> {
  return keptUntilForgotten(db, keyOf(councilId), async () => settingsFromRows(await listRuleRows(db, councilId)));
}

/** The rules of several councils at once, for lists: answers those of any one of them. */
export async function rulesOfEach(
  db: Reader,
  councilIds: readonly string[],
): Promise<(councilId: string) => readonly AnySetting[]> {
  const each = new Map(await Promise.all(councilIds.map(async (id) => [id, await rulesOf(db, id)] as const)));
  return (councilId) => each.get(councilId) ?? [];
}

/** Bank holidays with a council's rules: what every step and every clock is counted by. */
export async function calendarOf(db: Reader, councilId: string): Promise<Required<StepCalendar>> {
  return { holidays: bankHolidays(), local: await rulesOf(db, councilId) };
}

/** The rulebook in force for a council on a day. */
export async function rulebookOf(db: Reader, councilId: string | null, on: Day): Promise<Rulebook> {
  return rulebookOn(on, await rulesOf(db, councilId));
}

/** Lets the next reader see a rule that was just added, for one council or, with `null`, for every council. */
export function forgetRules(db: Reader, councilId: string | null): void {
  forgetKept(db, councilId === null ? "rules " : keyOf(councilId));
}
