/** A postcode district of a council's own area: children in its care whose family home is there, and its foster homes there. */
export type DistrictCount = {
  readonly district: string;
  readonly town: string | null;
  readonly children: number;
  readonly homes: number;
};

/** Named only where children have this much fewer homes than in the council's whole area, and no more than so many places. */
const FEWER_HOMES = 1.25;
const MOST_PLACES = 3;

/**
 * The districts of a council's area in which its foster homes are fewest for the children who come from there, the largest
 * lack first. No place is named that fewer than `fewestChildren` come from, and no number: so no child is known by it. Where
 * a child goes to school is not weighed: only requests have it, of those that look for a home too few to be told of a district.
 */
export function placesShortOfHomes(districts: readonly DistrictCount[], fewestChildren: number): DistrictCount[] {
  const sumOf = (what: "children" | "homes") => districts.reduce((sum, one) => sum + one[what], 0);
  const [children, homes] = [sumOf("children"), sumOf("homes")];
  if (children === 0 || homes === 0) return [];
  // Homes that children from a district would have, were there as many for each as in the whole area.
  const lackIn = (one: DistrictCount) => (one.children * homes) / children - one.homes;
  return districts
    .filter((one) => one.children >= fewestChildren && one.children * homes >= FEWER_HOMES * one.homes * children)
    .sort((a, b) => lackIn(b) - lackIn(a) || (a.district < b.district ? -1 : 1))
    .slice(0, MOST_PLACES);
}

/** "ST6 and WS11 (Cannock)": a district with its town, where that is not the council's own name. */
export function sayPlaces(places: readonly DistrictCount[], councilName: string): string {
  const names = places.map(({ district, town }) =>
    town === null || town === councilName ? district : `${district} (${town})`,
  );
  return new Intl.ListFormat("en-GB", { type: "conjunction" }).format(names);
}
