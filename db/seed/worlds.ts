import type { Authority } from "#app/domain/councils/authority.ts";
import { authorities, authorityBySlug, regionCouncils } from "#db/geography/authorities.server.ts";

/** The worlds that can be seeded. */
export const WORLD_NAMES = ["west-midlands", "england", "stoke"] as const;
export type WorldName = (typeof WORLD_NAMES)[number];

/**
 * What a world is made of. `scale` is the part of the published numbers it has; the counts are for the whole world.
 * `councils` come in the order in which they are made.
 */
export type World = {
  name: WorldName;
  councils: readonly Authority[];
  scale: number;
  enquiriesAYear: number;
  openApplications: number;
  endedApplications: number;
  openRequests: number;
  /** Whether the children are made who have waited long for a foster home, or for one nearer: see `long-waits.ts`. */
  longWaits: boolean;
};

/** The region of the demonstration and the council that comes first in it. */
export const DEMONSTRATION_REGION = "E12000005";
export const FIRST_COUNCIL = "E06000021";
/** Birmingham: so large that the region may be told how far its target has come. */
export const LARGE_COUNCIL = "E08000025";

/** Where regional staff have their addresses: `commissioner@west-midlands.example`. */
export function regionSlug(regionName: string): string {
  return regionName.toLowerCase().replace(/[^a-z]+/g, "-");
}

function firstCouncilFirst(councils: readonly Authority[]): readonly Authority[] {
  return [...councils].sort((a, b) => Number(b.id === FIRST_COUNCIL) - Number(a.id === FIRST_COUNCIL));
}

/** A world by its name. */
export function worldNamed(name: WorldName): World {
  if (name === "england") {
    return {
      name,
      councils: firstCouncilFirst(authorities()),
      scale: 1,
      enquiriesAYear: 150_000,
      openApplications: 1_300,
      endedApplications: 4_500,
      openRequests: 650,
      longWaits: true,
    };
  }
  if (name === "stoke") {
    const pair = [authorityBySlug("stoke-on-trent"), authorityBySlug("staffordshire")];
    return {
      name,
      councils: pair.filter((authority) => authority !== null),
      scale: 0.1,
      enquiriesAYear: 160,
      openApplications: 24,
      endedApplications: 16,
      openRequests: 8,
      longWaits: false,
    };
  }
  return {
    name,
    councils: firstCouncilFirst(regionCouncils(DEMONSTRATION_REGION)),
    scale: 1,
    enquiriesAYear: 5_000,
    openApplications: 120,
    endedApplications: 330,
    openRequests: 60,
    longWaits: true,
  };
}
