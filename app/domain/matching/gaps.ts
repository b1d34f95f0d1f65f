import { addDays, type Day, dayOf } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import { type MissingItem, PLACEMENT_TESTS, type PlacementDraft, type PlacementTest } from "./place-children.ts";

/** What fills one gap: what will be done, who does it, and the day by which it is done (National Minimum Standard 15). */
export type Gap = { readonly what: string; readonly who: string; readonly by: Day | null };
export type Gaps = Readonly<Partial<Record<PlacementTest, Gap>>>;

/** That a gap is filled: written down once, by whom and when. */
export type GapFilled = { readonly test: PlacementTest; readonly at: string; readonly byId: string };

/** A day further ahead than this is a slip of the year. */
const MOST_DAYS_AHEAD = 365;

/** The tests that a home does not meet, in their order: each leaves a gap. */
export function gapsLeft(tests: PlacementDraft["tests"], apply: readonly PlacementTest[]): PlacementTest[] {
  return apply.filter((test) => tests[test] !== undefined && tests[test].answer !== "met");
}

/** What is missing of the rows that say what fills each gap: one for each test that is not met, each of its three parts required. */
export function gapMisses(
  { tests, gaps }: Pick<PlacementDraft, "tests" | "gaps">,
  apply: readonly PlacementTest[],
  today: Day,
): MissingItem[] {
  return gapsLeft(tests, apply).flatMap((test): MissingItem[] => {
    const gap = gaps?.[test];
    const misses: MissingItem[] = [];
    const need = (here: boolean, item: MissingItem["item"], words: string) => {
      if (!here) misses.push({ item, words: `${PLACEMENT_TESTS[test].words}: ${words}`, test });
    };
    need(isSaid(gap?.what), "gap-what", "say what will be done to fill the gap.");
    need(isSaid(gap?.who), "gap-who", "name who fills the gap.");
    const by = gap?.by ?? null;
    need(by !== null, "gap-by", "enter the day by which the gap is filled.");
    need(by === null || by >= today, "gap-by", "the day by which the gap is filled cannot be before today.");
    need(
      by === null || by <= addDays(today, MOST_DAYS_AHEAD),
      "gap-by",
      "the day is more than a year ahead, check the year.",
    );
    return misses;
  });
}

/** The rows that are kept: those of tests that are not met, whatever else was typed. */
export function gapsKept(
  { tests, gaps }: Pick<PlacementDraft, "tests" | "gaps">,
  apply: readonly PlacementTest[],
): Gaps {
  return Object.fromEntries(gapsLeft(tests, apply).flatMap((test) => (gaps?.[test] ? [[test, gaps[test]]] : [])));
}

/** The gaps of a decision that nobody has said to be filled yet, the first due first. */
export function gapsOpen(
  gaps: Gaps | undefined,
  filled: readonly GapFilled[],
): { readonly test: PlacementTest; readonly dueOn: Day }[] {
  return (Object.entries(gaps ?? {}) as [PlacementTest, Gap][])
    .flatMap(([test, { by }]) => (by && !filled.some((one) => one.test === test) ? [{ test, dueOn: by }] : []))
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
}

/**
 * Writes down that a gap is filled.
 * @returns what is filled now, and the day by which the first of the others is; refused where the decision names no such gap, or it is filled
 */
export function fillGap(
  record: { readonly gaps: Gaps | undefined; readonly filled: readonly GapFilled[] },
  test: PlacementTest,
  { now, byId }: { now: Date; byId: string },
): Result<{ filled: GapFilled[]; dueOn: Day | null; on: Day }, "no-such-gap" | "filled-before"> {
  if (!record.gaps?.[test]) return refuse("no-such-gap");
  if (record.filled.some((one) => one.test === test)) return refuse("filled-before");
  const filled = [...record.filled, { test, at: now.toISOString(), byId }];
  return accept({ filled, dueOn: gapsOpen(record.gaps, filled)[0]?.dueOn ?? null, on: dayOf(now) });
}

function isSaid(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== "";
}
