import type { Authority } from "#app/domain/councils/authority.ts";
import { milesBetween } from "#app/domain/shared/place.ts";
import { type Sector, sectorsOf } from "#db/geography/postcodes.server.ts";
import { poolOf, poolOfCouncil, type SectorPool } from "#tests/factories/places.ts";

/** Where the children of one council may live: in it, near it in another council of the world, and far from it. */
export type Surroundings = { inside: SectorPool; near: SectorPool; far: SectorPool };

const NEAR_MILES = 20;
const FAR_MILES = { from: 24, to: 75 };

/** Works out the surroundings of a council among the councils of a world. */
export function surroundingsOf(council: Authority, world: readonly Authority[]): Surroundings {
  const inside = poolOfCouncil(council.id);
  const others = world.filter((other) => other.id !== council.id);
  const sectors = others.flatMap((other) =>
    sectorsOf(other.id).map((sector) => ({ sector, miles: milesBetween(council.place, sector.place) })),
  );
  const between = (low: number, high: number) =>
    sectors.filter(({ miles }) => miles > low && miles <= high).map(({ sector }) => sector);
  const nearest = () =>
    [...sectors]
      .sort((a, b) => a.miles - b.miles)
      .slice(0, 40)
      .map(({ sector }) => sector);
  const orElse = (found: readonly Sector[]) =>
    found.length > 0 ? found : others.length > 0 ? nearest() : inside.sectors;
  return {
    inside,
    near: poolOf(orElse(between(0, NEAR_MILES))),
    far: poolOf(orElse(between(FAR_MILES.from, FAR_MILES.to))),
  };
}
