import { type AgeBand, type Cohort, sayBand } from "./cohorts.ts";
import { inAreaShare, type PlacedChild } from "./measures.ts";
import type { NeedRow, OpenNeed } from "./need-and-homes.ts";
import type { SufficiencyRulebook } from "./rulebook.ts";

/** A number that may be said, or "fewer than 6" where it may not. */
export type PublicCount =
  | { readonly kind: "count"; readonly count: number }
  | { readonly kind: "fewer-than"; readonly limit: number };

export type PublicNeed = {
  /** Children who need a foster home now. */
  readonly children: PublicCount;
  /** Groups of brothers and sisters who hope to stay together. */
  readonly siblingGroups: PublicCount;
  /** Of 100 children, how many live outside their own area; null where too few children are known to say. */
  readonly outsideOutOf100: number | null;
};

/**
 * What anyone may know about an area: three figures, small ones hidden. Zero is said as "fewer than" too, so that the
 * day a figure appears does not tell of one child; the share is a whole number of 100 and needs enough children inside
 * and outside.
 */
export function publicNeed(
  facts: { readonly open: readonly OpenNeed[]; readonly placed: readonly PlacedChild[] },
  councilId: string,
  rulebook: SufficiencyRulebook,
): PublicNeed {
  const limit = rulebook.smallNumber.value;
  const open = facts.open.filter((one) => one.councilId === councilId);
  const children = open.reduce((sum, one) => sum + one.ages.length, 0);
  const groups = open.filter((one) => one.ages.length > 1 && !one.parentAndChild).length;
  const inArea = inAreaShare(facts.placed.filter((child) => child.councilId === councilId));
  const outside = inArea.denominator - inArea.numerator;
  const enough = inArea.numerator >= limit && outside >= limit;
  return {
    children: publicCount(children, limit),
    siblingGroups: publicCount(groups, limit),
    outsideOutOf100: enough ? Math.round((outside / inArea.denominator) * 100) : null,
  };
}

/** A count as the public may read it. */
export function publicCount(count: number, limit: number): PublicCount {
  return count < limit ? { kind: "fewer-than", limit } : { kind: "count", count };
}

/** "34", or "fewer than 6". */
export function sayPublicCount(count: PublicCount): string {
  return count.kind === "count" ? count.count.toLocaleString("en-GB") : `fewer than ${count.limit}`;
}

export type LookingFor = Cohort & { readonly words: string };

const MOST = 3;

/**
 * Whom recruitment should look for most: up to three cohorts with the largest shortage, in words for a poster. Only
 * shortages of at least the small number are named, and never their size, so a brief tells of no child.
 */
export function recruitmentBrief(rows: readonly NeedRow[], rulebook: SufficiencyRulebook): LookingFor[] {
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
