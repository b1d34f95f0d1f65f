import { addMonths, type Day } from "#app/domain/shared/day.ts";
import type { rulebookRows } from "#db/schema/index.ts";

type Row = typeof rulebookRows.$inferInsert;

const SOURCE = "Invented for this demonstration: not this council’s real rule";

/** Rules in which the councils of the demonstration differ, turn by turn, so that one answer has several outcomes. */
const TURNS: readonly Readonly<Record<string, number | boolean>>[] = [
  { "ready.bedroomFromAge": 2, "ready.smokeFreeMonths": 12 },
  { "ready.minimumAge": 25, "ready.bedroomFromAge": 0 },
  { "ready.minimumAge": 18, "ready.babyMonths": 6 },
  { "ready.coupleMonths": 12, "ready.newJobMonths": 6 },
  { "ready.mustDrive": true, "ready.smokeFreeMonths": 6 },
];

/** The invented rules of one council, in force for a year. `nth` says whose turn it is. */
export function readyRuleRows(councilId: string, nth: number, today: Day, now: Date): Row[] {
  const from = addMonths(today, -12);
  return Object.entries(TURNS[nth % TURNS.length] ?? {}).map(([key, value]) => ({
    id: `${councilId}-${key}`,
    councilId,
    key,
    value,
    from,
    basis: "local" as const,
    source: SOURCE,
    verified: false,
    addedById: null,
    addedAt: now,
  }));
}
