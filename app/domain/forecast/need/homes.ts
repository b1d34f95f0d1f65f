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
