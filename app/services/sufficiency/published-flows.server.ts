import type { Authority } from "#app/domain/councils/authority.ts";
import { numberOf, type PublishedFigure } from "#app/domain/councils/published-figure.ts";
import { authorities } from "#db/geography/authorities.server.ts";
import { publishedFigure, publishedYears } from "#db/geography/published-figures.server.ts";
import { once } from "#db/geography/reference-files.server.ts";

/** How many of a council's children live outside its area, and how many of other councils' children live in it. */
export type PublishedFlow = {
  council: Authority;
  leave: PublishedFigure;
  come: PublishedFigure;
  /** Those who come less those who leave; null where either is not published. */
  balance: number | null;
};

/**
 * Children who live outside their own council's area, council by council of England on 31 March of the last year published.
 * Whose children live where is published nowhere: each council's own two sums are all there is.
 */
export const publishedFlows = once((): { year: number; flows: PublishedFlow[] } => {
  const year = publishedYears("hosted").at(-1) ?? 0;
  const flows = authorities().map((council) => {
    const leave = publishedFigure("in-out-of-area", council.id, year, "placed_outside_the_local_authority_boundary");
    const column = "other_la_children_externally_placed_within_the_local_authority_boundary";
    const come = publishedFigure("hosted", council.id, year, column);
    const [left, came] = [numberOf(leave), numberOf(come)];
    return { council, leave, come, balance: left === null || came === null ? null : came - left };
  });
  return { year, flows };
});
