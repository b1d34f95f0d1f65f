import { type AgeBand, type Cohort, sayBand } from "./cohorts.ts";
import type { NeedRow } from "./need-and-homes.ts";
import type { SufficiencyRulebook } from "./rulebook.ts";

export type LookingFor = Cohort & { readonly words: string };

const MOST = 3;

/**
 * Whom recruitment should look for most: up to three cohorts with the largest shortage, in words for a poster. Only
 * shortages of at least the small number are named, and never their size, so a brief tells of no child.
 */
export function recruitmentBrief(
  rows: readonly Pick<NeedRow, "band" | "kind" | "gap">[],
  rulebook: SufficiencyRulebook,
): LookingFor[] {
  return rows
    .filter((row) => -row.gap >= rulebook.smallNumber.value)
    .sort((a, b) => a.gap - b.gap)
    .slice(0, MOST)
    .map(({ band, kind }) => ({ band, kind, words: sayLookingFor(band, kind) }));
}

function sayLookingFor(band: AgeBand | "any", kind: Cohort["kind"]): string {
  if (kind === "parent-and-child" || band === "any") return "homes for a young parent and their baby";
  const ages = band === "0-4" ? "under five" : `aged ${sayBand(band)}`;
  if (kind === "siblings") return `homes where brothers and sisters, the youngest ${ages}, can stay together`;
  if (band === "11-15" || band === "16-17") return `homes for young people ${ages}`;
  return `homes for children ${ages}`;
}
