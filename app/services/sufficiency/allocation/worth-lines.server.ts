import type { RegionStudy, Worth } from "#app/domain/matching/allocation/region-study.ts";
import { scarceInWords } from "#app/domain/matching/allocation/scarce-homes.ts";
import { capitalised } from "#app/domain/shared/first-letter.ts";
import { type RegionCount, toldCounts } from "#app/domain/sufficiency/region-count.ts";

/** Homes that are hard to replace for the same children: how many, and what a further place like theirs would save. */
export type WorthLine = { id: string; words: string; homes: RegionCount; points: number | null };

/** More homes than this nearby for the same children, and none of them is hard to replace. */
const FEW_OTHERS = 2;
const MOST_LINES = 8;

function meanPrice(homes: readonly Worth[]): number {
  return Math.round(homes.reduce((sum, { price }) => sum + price, 0) / homes.length / 10) * 10;
}

/**
 * What homes are worth to the children who wait, in words and by how many homes: “the only home within 10 miles for three
 * siblings”. No place is named, and a number of homes that is small, or could be worked out, is not told.
 */
export function worthLines({ worth }: RegionStudy): WorthLine[] {
  const byWords = new Map<string, Worth[]>();
  for (const home of worth) {
    const words =
      home.otherHomes <= FEW_OTHERS
        ? scarceInWords(home, "a child who waits")
        : "with three or more others like it within 10 miles";
    byWords.set(words, [...(byWords.get(words) ?? []), home]);
  }
  const lines = [...byWords].sort((a, b) => meanPrice(b[1]) - meanPrice(a[1]) || (a[0] < b[0] ? -1 : 1));
  const { parts } = toldCounts(lines.map(([, homes]) => homes.length));
  return lines
    .map(([words, homes], at): WorthLine => {
      const count = parts[at] ?? "kept-back";
      const points = typeof count === "number" ? meanPrice(homes) : null;
      return { id: words, words: capitalised(words), homes: count, points };
    })
    .slice(0, MOST_LINES);
}
