import type { CouncilId } from "#app/domain/councils/authority.ts";
import { milesBetween, type Place } from "#app/domain/shared/place.ts";
import { parsePostcode } from "#app/domain/shared/postcode.ts";
import { placeOf, type Sector, sectorsOf } from "#db/geography/postcodes.server.ts";
import type { Random } from "./random.ts";

/** Sectors to draw from, as often as people live there. */
export type SectorPool = { sectors: readonly Sector[]; reach: readonly number[] };

/** A sector whose postcodes all stand in a few spots is for bulk mail: nobody lives there. */
function isLivedIn(sector: Sector): boolean {
  return sector.spots > 3;
}

/** Makes a pool of sectors, weighted by how many postcodes each has. */
export function poolOf(sectors: readonly Sector[]): SectorPool {
  const lived = sectors.filter(isLivedIn);
  const used = lived.length > 0 ? lived : sectors;
  let sum = 0;
  const reach = used.map((sector) => {
    sum += Math.max(1, sector.addresses);
    return sum;
  });
  return { sectors: used, reach };
}

const pools = new Map<CouncilId, SectorPool>();

/** The sectors of a council. */
export function poolOfCouncil(councilId: CouncilId): SectorPool {
  const known = pools.get(councilId);
  if (known) return known;
  const made = poolOf(sectorsOf(councilId));
  pools.set(councilId, made);
  return made;
}

/** Draws one sector of a pool. */
export function drawSector(random: Random, pool: SectorPool): Sector {
  const total = pool.reach.at(-1) ?? 0;
  const wanted = random.next() * total;
  let low = 0;
  let high = pool.reach.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pool.reach[middle] ?? 0) > wanted) high = middle;
    else low = middle + 1;
  }
  const sector = pool.sectors[low];
  if (!sector) throw new RangeError("A council without any postcode sector");
  return sector;
}

const TRIES = 16;

/**
 * Draws a sector whose straight-line distance from a place fits, or null where the pool has none that does. Tries a
 * few at random first, so that where many fit, people's numbers still count.
 */
export function drawSectorWhere(
  random: Random,
  pool: SectorPool,
  from: Place,
  fits: (miles: number) => boolean,
): Sector | null {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const sector = drawSector(random, pool);
    if (fits(milesBetween(from, sector.place))) return sector;
  }
  const fitting = pool.sectors.filter((sector) => fits(milesBetween(from, sector.place)));
  return fitting.length > 0 ? random.pick(fitting) : null;
}

const towns = new Map<string, string | null>();

/** The post town of a sector, or null where it is not known. */
export function townOf(sector: Sector): string | null {
  const known = towns.get(sector.outcode);
  if (known !== undefined) return known;
  const parsed = parsePostcode(sector.sector);
  const town = parsed.ok ? (placeOf(parsed.value)?.town ?? null) : null;
  towns.set(sector.outcode, town);
  return town;
}

/** A full postcode in a sector with letters that are hardly ever given out, so that it is nobody's street. */
export function inventedPostcode(random: Random, sector: Sector): string {
  return `${sector.sector}Z${random.pick(["X", "Y", "Z", "W"])}`;
}
