import { PROFILE_WAYS } from "#app/domain/sufficiency/children-profile.ts";
import type { PublishedMeasure } from "#db/geography/published-figures.server.ts";

/** A published figure in a table of councils, and the share printed with it. */
export type PublishedColumn = { header: string; table: PublishedMeasure; column: string; percent?: string };

const counted = (table: PublishedMeasure, column: string, header: string): PublishedColumn => ({
  header,
  table,
  column,
  percent: `${column}_pct`,
});
const plain = (table: PublishedMeasure, column: string, header: string): PublishedColumn => ({ header, table, column });

/** What is published about a region's children each year, as tables of its councils. */
export const PUBLISHED_TABLES: readonly { key: string; title: string; columns: readonly PublishedColumn[] }[] = [
  {
    key: "care",
    title: "Children looked after",
    columns: [
      plain("number-and-rate", "cla_31_march", "On 31 March"),
      plain("number-and-rate", "cla_31_march_rate_per_10000", "Of every 10,000"),
      plain("number-and-rate", "started_in_year", "Came into care in the year"),
      plain("number-and-rate", "ceased_in_year", "Left care in the year"),
      counted("unaccompanied-children", "uasc", "Unaccompanied"),
    ],
  },
  ...(["legal", "need"] as const).map((way) => {
    const { label, table, rows } = PROFILE_WAYS[way];
    return {
      key: way,
      title: label,
      columns: rows.flatMap((row) => (row.published ? [counted(table, row.published, row.label)] : [])),
    };
  }),
  {
    key: "homes",
    title: "In which homes they live",
    columns: [
      counted("placement-type", "foster_placements", "Foster homes"),
      counted("placement-type", "secure_homes_and_childrens_homes", "Children’s homes"),
      counted(
        "placement-type",
        "independent_and_semi_independent_living_arrangements_supported_accommodation",
        "Supported homes",
      ),
      counted("placement-type", "placed_with_parents_or_other_person_with_parental_responsibility", "With parents"),
      counted("placement-type", "placed_for_adoption", "For adoption"),
      counted("placement-type", "residential_schools", "Residential schools"),
      counted("placement-type", "other_residential_settings", "Other residential"),
      counted("placement-type", "other_placements", "Other"),
    ],
  },
  {
    key: "distance",
    title: "How far from home",
    columns: [
      counted("in-out-of-area", "placed_inside_the_local_authority_boundary", "In the council’s area"),
      counted("in-out-of-area", "placed_outside_the_local_authority_boundary", "Outside it"),
      counted("over-20-miles", "placed_20_miles_or_less_from_home", "Up to 20 miles"),
      counted("over-20-miles", "placed_more_than_20_miles_from_home", "Over 20 miles"),
      counted("over-20-miles", "distance_not_known_or_not_recorded", "Distance not known"),
    ],
  },
  {
    key: "provider",
    title: "Who provides the home",
    columns: [
      counted("placement-provider", "own_la_provision", "Own council"),
      counted("placement-provider", "other_la_provision", "Another council"),
      counted("placement-provider", "private_provision", "Private"),
      counted("placement-provider", "voluntary_provision", "Voluntary"),
      counted("placement-provider", "parents", "Parents"),
      counted("placement-provider", "other_public_provision", "Other public"),
      counted("placement-provider", "not_reported", "Not reported"),
    ],
  },
  {
    key: "places",
    title: "Foster places of the councils’ own services, without kinship",
    columns: [
      plain("foster-places", "approved_places_excl_kinship", "Approved"),
      plain("foster-places", "filled_places_excl_kinship", "Filled"),
    ],
  },
];
