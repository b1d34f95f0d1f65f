import { addDays, addMonths, type Day, dayOf } from "../shared/day.ts";

/** How long returns are kept, as the rules in force say. */
export type KeptFor = {
  /** Years after the 31 March a return is for. */
  returnKeptYears: number;
  /** Days after another took its place, where that is to be sooner; null: as long as any return. */
  replacedReturnKeptDays: number | null;
  /** Days a file that was given waits for somebody to say what becomes of it. */
  givenFileWaitsDays: number;
};

type Kept = {
  id: string;
  state: "waiting" | "refused" | "current" | "superseded";
  yearEnd: Day;
  readAt: Date;
  supersededAt: Date | null;
};

/** Why a return is let go. */
export type WhyForgotten = "old" | "replaced" | "left-waiting";

function whyForgotten(row: Kept, keptFor: KeptFor, today: Day): WhyForgotten | null {
  if (addMonths(row.yearEnd, 12 * keptFor.returnKeptYears) < today) return "old";
  const { state, supersededAt, readAt } = row;
  if (state === "current") return null;
  if (state === "superseded") {
    const days = keptFor.replacedReturnKeptDays;
    return days !== null && supersededAt && addDays(dayOf(supersededAt), days) < today ? "replaced" : null;
  }
  return addDays(dayOf(readAt), keptFor.givenFileWaitsDays) < today ? "left-waiting" : null;
}

/**
 * The returns of a council that are kept no longer, each with the reason. One that counts goes only for its age, and so does one
 * that was replaced unless the council lets those go sooner: what was said on an earlier day came from it.
 */
export function returnsToForget<Row extends Kept>(
  rows: readonly Row[],
  keptFor: KeptFor,
  today: Day,
): { row: Row; because: WhyForgotten }[] {
  return rows.flatMap((row) => {
    const because = whyForgotten(row, keptFor, today);
    return because ? [{ row, because }] : [];
  });
}
