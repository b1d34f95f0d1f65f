import type { CouncilId } from "#app/domain/councils/authority.ts";
import { numberOf } from "#app/domain/councils/published-figure.ts";
import {
  type PublishedMeasure,
  publishedFigure,
  publishedFigures,
  publishedYears,
} from "#db/geography/published-figures.server.ts";
import { randomFrom } from "#tests/factories/random.ts";
import { FIRST_COUNCIL } from "./worlds.ts";

/** Where children live at the last published 31 March, by the headings of the table. */
export const PLACEMENT_GROUPS = [
  "foster",
  "semi-independent",
  "adoption",
  "parents",
  "residential-school",
  "childrens-home",
  "other-residential",
  "other",
] as const;
export type PlacementGroup = (typeof PLACEMENT_GROUPS)[number];

/** The headings of the distance table: inside or outside the council's area; up to 20 miles, more, or not known. */
export const DISTANCE_CELLS = ["in-near", "out-near", "in-far", "out-far", "in-unknown", "out-unknown"] as const;
export type DistanceCell = (typeof DISTANCE_CELLS)[number];

export const AGE_GROUPS = [
  { column: "under_1_year", from: 0, to: 0 },
  { column: "1_to_4_years", from: 1, to: 4 },
  { column: "5_to_9_years", from: 5, to: 9 },
  { column: "10_to_15_years", from: 10, to: 15 },
  { column: "16_years_and_over", from: 16, to: 17 },
] as const;

/** What one council's part of the world must add up to, from its published margins. */
export type Margins = {
  year: number;
  children: number;
  placements: Record<PlacementGroup, number>;
  cells: Record<DistanceCell, number>;
  /** How many children are in each of `AGE_GROUPS`, in their order. */
  ages: readonly number[];
  girls: number;
  unaccompanied: number;
  ethnicity: Record<"white" | "mixed" | "asian" | "black" | "other", number>;
  ownPlaces: { approved: number; filled: number };
  kinshipChildren: number;
};

/** Share of foster children who live with relatives or friends: 13,660 of 56,390 (England, March 2024). Not published by council. */
const KINSHIP_SHARE = 13_660 / 56_390;
/** How far a council's share may lie from England's, either way: our assumption, as councils differ and no share is published. */
const KINSHIP_SPREAD = 0.45;

/** The share of one council: invented, the same each time, and on average England's, which the council of the demonstration has. */
function kinshipShareOf(councilId: CouncilId): number {
  if (councilId === FIRST_COUNCIL) return KINSHIP_SHARE;
  return KINSHIP_SHARE * (1 + KINSHIP_SPREAD * (2 * randomFrom(`kinship ${councilId}`).next() - 1));
}

/** Splits a whole number by weights so that the parts are whole and add up exactly (largest remainders). */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum <= 0 || total <= 0) return weights.map(() => 0);
  const exact = weights.map((weight) => (weight / sum) * total);
  const parts = exact.map(Math.floor);
  const short = total - parts.reduce((a, b) => a + b, 0);
  const byRemainder = exact
    .map((value, at) => ({ at, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest);
  for (const { at } of byRemainder.slice(0, short)) parts[at] = (parts[at] ?? 0) + 1;
  return parts;
}

/** `apportion` by name. */
export function apportionBy<Key extends string>(
  total: number,
  weights: Readonly<Record<Key, number>>,
): Record<Key, number> {
  const keys = Object.keys(weights) as Key[];
  const parts = apportion(
    total,
    keys.map((key) => weights[key]),
  );
  return Object.fromEntries(keys.map((key, at) => [key, parts[at] ?? 0])) as Record<Key, number>;
}

/**
 * The figures of a row as weights. A hidden figure is not nought: what the shown ones leave of the row's total is
 * spread over the hidden ones.
 */
function weightsOf(
  measure: PublishedMeasure,
  councilId: CouncilId,
  year: number,
  columns: readonly string[],
): number[] {
  const row = publishedFigures(measure, councilId, year);
  if (!row) return columns.map(() => 0);
  const figures = columns.map((column) => publishedFigure(measure, councilId, year, column));
  const shown = figures.map((figure) => numberOf(figure) ?? 0);
  const hidden = figures.filter((figure) => figure.kind === "hidden").length;
  const total = numberOf(publishedFigure(measure, councilId, year, "total")) ?? hidden;
  const left = Math.max(0, total - shown.reduce((a, b) => a + b, 0));
  return figures.map((figure, at) => (figure.kind === "hidden" ? left / hidden : (shown[at] ?? 0)));
}

function named<Key extends string>(keys: readonly Key[], values: readonly number[]): Record<Key, number> {
  return Object.fromEntries(keys.map((key, at) => [key, values[at] ?? 0])) as Record<Key, number>;
}

/** A total that is itself hidden is small; one that was not published at all is nought. */
function totalOf(measure: PublishedMeasure, councilId: CouncilId, year: number, column: string): number {
  if (!publishedFigures(measure, councilId, year)) return 0;
  const figure = publishedFigure(measure, councilId, year, column);
  return figure.kind === "hidden" ? 3 : (numberOf(figure) ?? 0);
}

/** The margins of a council in the latest published year, at a scale (1 is life-size). */
export function marginsOf(councilId: CouncilId, scale: number): Margins {
  const year = Math.max(...publishedYears("number-and-rate"));
  const scaled = (value: number) => Math.round(value * scale);
  const children = scaled(totalOf("number-and-rate", councilId, year, "cla_31_march"));
  const parts = (measure: PublishedMeasure, columns: readonly string[]) =>
    apportion(children, weightsOf(measure, councilId, year, columns));
  const placements = named(
    PLACEMENT_GROUPS,
    parts("placement-type", [
      "foster_placements",
      "independent_and_semi_independent_living_arrangements_supported_accommodation",
      "placed_for_adoption",
      "placed_with_parents_or_other_person_with_parental_responsibility",
      "residential_schools",
      "secure_homes_and_childrens_homes",
      "other_residential_settings",
      "other_placements",
    ]),
  );
  const filled = Math.min(
    placements.foster,
    scaled(totalOf("foster-places", councilId, year, "filled_places_excl_kinship")),
  );
  const approved = Math.max(filled, scaled(totalOf("foster-places", councilId, year, "approved_places_excl_kinship")));
  const [girls = 0] = parts("sex", ["female", "male"]);
  const [unaccompanied = 0] = parts("unaccompanied-children", ["uasc", "non_uasc"]);
  return {
    year,
    children,
    placements,
    cells: named(
      DISTANCE_CELLS,
      parts("placement-distance", [
        "inside_la_le20mi",
        "outside_la_le20mi",
        "inside_la_gt20mi",
        "outside_la_gt20mi",
        "inside_la_distance_unknown",
        "outside_la_distance_unknown",
      ]),
    ),
    ages: parts(
      "age",
      AGE_GROUPS.map((group) => group.column),
    ),
    girls,
    unaccompanied,
    ethnicity: named(
      ["white", "mixed", "asian", "black", "other"],
      weightsOf("ethnicity", councilId, year, [
        "white",
        "mixed_or_multiple_ethnic_groups",
        "asian_or_asian_british",
        "black_african_caribbean_or_black_british",
        "other_ethnic_group",
      ]),
    ),
    ownPlaces: { approved, filled },
    kinshipChildren: Math.min(placements.foster - filled, Math.round(placements.foster * kinshipShareOf(councilId))),
  };
}
