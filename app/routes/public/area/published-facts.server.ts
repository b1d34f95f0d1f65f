import type { CouncilId } from "#app/domain/councils/authority.ts";
import { formatPublished, numberOf } from "#app/domain/councils/published-figure.ts";
import {
  ENGLAND,
  type PublishedMeasure,
  publishedFigure,
  publishedYears,
} from "#db/geography/published-figures.server.ts";

/** A published fact of a council beside the same for England, in words; the year is the one that ends on 31 March. */
export type PublishedFact = { name: string; here: string; england: string; year: number };

const FACTS: readonly { name: string; measure: PublishedMeasure; column: string; unit: "" | "%" }[] = [
  { name: "Children in care", measure: "number-and-rate", column: "cla_31_march", unit: "" },
  {
    name: "For every 10,000 children who live there",
    measure: "number-and-rate",
    column: "cla_31_march_rate_per_10000",
    unit: "",
  },
  {
    name: "Living inside the council’s own area",
    measure: "in-out-of-area",
    column: "placed_inside_the_local_authority_boundary_pct",
    unit: "%",
  },
  {
    name: "Living more than 20 miles from home",
    measure: "over-20-miles",
    column: "placed_more_than_20_miles_from_home_pct",
    unit: "%",
  },
];

/** The newest published facts about the children a council looks after. */
export function publishedFacts(councilId: CouncilId): readonly PublishedFact[] {
  return FACTS.flatMap(({ name, measure, column, unit }) => {
    const year = publishedYears(measure).at(-1);
    if (year === undefined) return [];
    const words = (area: CouncilId) => {
      const figure = publishedFigure(measure, area, year, column);
      return formatPublished(figure) + (numberOf(figure) === null ? "" : unit);
    };
    return [{ name, here: words(councilId), england: words(ENGLAND), year }];
  });
}
