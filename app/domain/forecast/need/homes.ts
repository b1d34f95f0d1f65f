import { homesForEach } from "../ours/forecast.ts";

/** New foster placements a month, by what makes them needed. */
export type NewPlacements = { entries: number; movesIn: number; fosterToFoster: number };

/** How many homes new placements take. */
export type NewHomes = {
  placements: number;
  /** Groups of siblings in which so many children come, each of which one home takes. */
  groups: number;
  homes: number;
};

/**
 * New homes to be found a month: children who come into care with brothers and sisters go to one home together, who
 * moves later goes to a home of its own. `groups` are the shares of children who came with so many.
 */
export function newHomes(
  { entries, movesIn, fosterToFoster }: NewPlacements,
  groups: readonly { size: number; share: number }[],
): NewHomes {
  const together = entries * homesForEach(groups);
  return {
    placements: entries + movesIn + fosterToFoster,
    groups: together,
    homes: together + movesIn + fosterToFoster,
  };
}

/** Homes that children live in: so many of them to a home. Null where nobody knows how many that is. */
export function homesLivedIn(children: number, childrenAHome: number | null): number | null {
  return childrenAHome === null || childrenAHome <= 0 ? null : children / childrenAHome;
}

/** Children who live in a home that has any, over some homes; null where so few homes are lived in that it says nothing. */
export function childrenAHome(homes: readonly { filled: number }[], fewest: number): number | null {
  const lived = homes.filter(({ filled }) => filled > 0);
  if (lived.length < fewest) return null;
  return lived.reduce((sum, { filled }) => sum + filled, 0) / lived.length;
}

/** Children who came into care so many together, in whole percents; `to` is null where it is as many or more. */
export type ToldGroups = { readonly from: number; readonly to: number | null; readonly percent: number };

/**
 * The sizes of groups of brothers and sisters as they may be told: the largest lumped with the next until `fewest` groups
 * or more are in each, so that none tells of few families. Where all come to one lump there is nothing to tell.
 */
export function groupsToTell(
  groups: readonly { size: number; share: number; children: number }[],
  fewest: number,
): ToldGroups[] {
  const lumps: { from: number; share: number; families: number }[] = [];
  for (const { size, share, children } of [...groups].sort((a, b) => b.size - a.size)) {
    const lump = lumps.at(-1);
    const families = children / size;
    if (lump && lump.families < fewest) {
      lump.from = size;
      lump.share += share;
      lump.families += families;
    } else lumps.push({ from: size, share, families });
  }
  const smallest = lumps.at(-1);
  const next = lumps.at(-2);
  if (smallest && next && smallest.families < fewest) {
    next.from = smallest.from;
    next.share += smallest.share;
    lumps.pop();
  }
  if (lumps.length < 2) return [];
  return lumps
    .map(({ from, share }, nth) => ({
      from,
      to: nth === 0 ? null : (lumps[nth - 1]?.from ?? 0) - 1,
      percent: Math.round(share * 100),
    }))
    .reverse();
}
