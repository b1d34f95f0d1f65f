import { dayOfNumber, numberOfDay } from "../../returns/day-number.ts";
import { type Day, formatDay } from "../../shared/day.ts";
import { firstAfter, type PastHorizon } from "./past.ts";

/** How a forecast came to be kept: somebody kept it on its page, saved it as a file, or a month ended. */
export const KEPT_WAYS = ["page", "file", "month-end"] as const;
export type KeptWay = (typeof KEPT_WAYS)[number];

/** A number as it was told: in whole numbers of children, or tenths of placements, with the ranges of 50, 80 and 95 of 100. */
export type KeptLine = {
  day: Day;
  mean: number;
  half: [number, number];
  most: [number, number];
  wide: [number, number];
};

/** All that was told of an area: children, and new foster placements of the month before each day, by their keys. */
export type KeptFigures = { stock: Record<string, KeptLine[]>; placements: Record<string, KeptLine[]> };

/** A forecast as it was published. Nothing in it is changed afterwards. */
export type KeptForecast = {
  publishedOn: Day;
  way: KeptWay;
  keptByName: string | null;
  model: string;
  edition: number;
  /** The last day of the returns it was made from. */
  start: Day;
  figures: KeptFigures;
};

/** A past forecast over what came: one that was kept when it was published, or one that is made anew. */
export type LaidOver = {
  publishedOn: Day | null;
  way: KeptWay | null;
  made: Day;
  for: Day;
  mean: number;
  lower: number;
  upper: number;
};

/**
 * Of the forecasts that were kept, what each told of one number so many months after the end of its returns; those made of the
 * returns up to `before` or later have nothing to be held against yet. Published again with the same numbers, one is told once,
 * with its first day.
 */
export function keptFor(
  kept: readonly KeptForecast[],
  { key, months, before }: { key: string; months: PastHorizon; before: Day },
): LaidOver[] {
  const found = new Map<string, LaidOver>();
  for (const { publishedOn, way, start, figures } of kept) {
    if (start >= before) continue;
    const on = dayOfNumber(firstAfter(numberOfDay(start), months));
    const told = figures.stock[key]?.find(({ day }) => day === on);
    if (!told) continue;
    const [lower, upper] = told.wide;
    const same = `${start} ${told.mean} ${lower} ${upper}`;
    if (!found.has(same)) found.set(same, { publishedOn, way, made: start, for: on, mean: told.mean, lower, upper });
  }
  return [...found.values()].sort((a, b) => (a.made === b.made ? 0 : a.made < b.made ? -1 : 1));
}

/** What there is to say of the kept forecasts of an area: whether there are any, and how many of their ranges held. */
export function sayKept(laid: readonly (LaidOver & { came: number | null })[], before: Day): string {
  const kept = laid.filter(({ publishedOn }) => publishedOn !== null);
  if (kept.length === 0)
    return `None that was published before the returns up to ${formatDay(before)} was kept of these children. Those shown are made anew, of what the returns told then; what later returns corrected is in them.`;
  const known = kept.filter(({ came }) => came !== null);
  const held = known.filter(({ came, lower, upper }) => came !== null && came >= lower && came <= upper).length;
  const were = kept.length === 1 ? "One is kept as it was published" : `${kept.length} are kept as they were published`;
  if (known.length === 0) return `${were}; what came may not be told. The others are made anew.`;
  const ranges =
    kept.length === 1
      ? `its range of 95 of 100 ${held === 1 ? "held" : "did not hold"}`
      : `${held} of ${known.length} ranges of 95 of 100 held`;
  return `${were}: ${ranges}. The others are made anew, and what later returns corrected is in them.`;
}
