import type { Authority, CouncilId, CouncilShare } from "#app/domain/councils/authority.ts";
import { milesBetween, type Place } from "#app/domain/shared/place.ts";
import { outsideEngland, type Postcode } from "#app/domain/shared/postcode.ts";
import { authorityById, neighboursOf } from "./authorities.server.ts";
import { column, groupedBy, once, readRows } from "./reference-files.server.ts";

/** An outcode such as ST4: the middle of its addresses, and the post town where it is known. */
type Outcode = { outcode: string; place: Place; town: string | null };

/** A postcode sector such as `ST4 2`. `addresses` counts its postcodes; `spots` the different places they stand at (1 to 3: bulk mail). */
export type Sector = {
  sector: string;
  outcode: string;
  place: Place;
  councilId: CouncilId;
  share: number;
  addresses: number;
  spots: number;
};

/** Where a postcode is. `precision` says how near the point is to the address: a sector is a few streets, an outcode a district. */
export type PostcodePlace = { place: Place; precision: "sector" | "outcode"; town: string | null };

const placeIn = (row: Record<string, string>): Place => ({
  lat: Number(column(row, "lat")),
  lng: Number(column(row, "lng")),
});

const outcodes = once(
  (): ReadonlyMap<string, Outcode> =>
    new Map(
      readRows("postcode-outcodes.csv").map((row) => {
        const outcode = column(row, "outcode");
        return [outcode, { outcode, place: placeIn(row), town: column(row, "town") || null }];
      }),
    ),
);

const outcodeShares = once(() =>
  groupedBy(
    readRows("postcode-outcode-authorities.csv").map((row) => ({
      outcode: column(row, "outcode"),
      councilId: column(row, "la_code"),
      share: Number(column(row, "share")),
    })),
    (row) => row.outcode,
  ),
);

/** Every sector of England. */
export const allSectors = once((): readonly Sector[] =>
  readRows("postcode-sectors.csv").map((row) => {
    const sector = column(row, "sector");
    return {
      sector,
      outcode: sector.slice(0, sector.indexOf(" ")),
      place: placeIn(row),
      councilId: column(row, "la_code"),
      share: Number(column(row, "la_share")),
      addresses: Number(column(row, "postcode_units")),
      spots: Number(column(row, "distinct_points")),
    };
  }),
);

const sectorsByName = once(() => new Map(allSectors().map((sector) => [sector.sector, sector])));
const sectorsByCouncil = once(() => groupedBy(allSectors(), (sector) => sector.councilId));

function sectorOf(postcode: Postcode): Sector | null {
  return postcode.sector === null ? null : (sectorsByName().get(postcode.sector) ?? null);
}

/** Where a postcode is, as near as its sector, or null when England has no such outcode. */
export function placeOf(postcode: Postcode): PostcodePlace | null {
  const outcode = outcodes().get(postcode.outcode);
  if (!outcode) return null;
  const sector = sectorOf(postcode);
  return sector
    ? { place: sector.place, precision: "sector", town: outcode.town }
    : { place: outcode.place, precision: "outcode", town: outcode.town };
}

/** Areas of postcodes that cross the border of England, and what lies beyond it. */
const ACROSS: Readonly<Record<string, string>> = {
  CH: "Wales",
  HR: "Wales",
  LD: "Wales",
  NP: "Wales",
  SY: "Wales",
  DG: "Scotland",
  TD: "Scotland",
};

/**
 * The nation outside England that a postcode lies in, or null. Where an area crosses the border its sectors tell: those of
 * England are listed, so one that is not lies beyond it. A first half alone that has homes in England counts as in England.
 */
export function nationOf(postcode: Postcode): string | null {
  const wholly = outsideEngland(postcode);
  if (wholly !== null) return wholly;
  const beyond = ACROSS[/^[A-Z]+/.exec(postcode.outcode)?.[0] ?? ""];
  if (beyond === undefined) return null;
  if (!outcodes().has(postcode.outcode)) return beyond;
  return postcode.sector !== null && sectorOf(postcode) === null ? beyond : null;
}

/** The post town of a postcode district ("ST6"); null where it is not known. */
export function townOf(district: string): string | null {
  return outcodes().get(district)?.town ?? null;
}

/** The sectors most of whose addresses lie in a council, as places where its people live. */
export function sectorsOf(councilId: CouncilId): readonly Sector[] {
  return sectorsByCouncil().get(councilId) ?? [];
}

/** One sector by its name (`ST4 2`), or null. */
export function sectorNamed(name: string): Sector | null {
  return sectorsByName().get(name) ?? null;
}

const sectorsByPlace = once(
  () => new Map(allSectors().map(({ sector, place }) => [`${place.lat} ${place.lng}`, sector])),
);

/** The sector that lies exactly at a place, as a place made from a postcode does, or null. */
export function sectorAt({ lat, lng }: Place): string | null {
  return sectorsByPlace().get(`${lat} ${lng}`) ?? null;
}

/** The sector nearest to a place: what a place that is no sector's own point is told by. */
function nearestSector(place: Place): string | null {
  let nearest: { sector: string; miles: number } | null = null;
  for (const one of allSectors()) {
    const miles = milesBetween(one.place, place);
    if (nearest === null || miles < nearest.miles) nearest = { sector: one.sector, miles };
  }
  return nearest?.sector ?? null;
}

/** A place by its postcode sector and post town: "ST6 5, Stoke-on-Trent"; a place near it where it is no sector’s own point. */
export function placeInWords(place: Place): string {
  const exact = sectorAt(place);
  const sector = exact ?? nearestSector(place);
  if (sector === null) return "a place whose postcode is not known";
  const town = outcodes().get(sector.slice(0, sector.indexOf(" ")))?.town;
  return `${exact ? "" : "a place near "}${sector}${town ? `, ${town}` : ""}`;
}

function share(councilId: CouncilId, part: number | null, from: Place): CouncilShare[] {
  const council = authorityById(councilId);
  return council ? [{ council, share: part, miles: milesBetween(from, council.place) }] : [];
}

/**
 * The councils a postcode lies in, the largest share first, with straight-line miles to the middle of each council's
 * people. An outcode that straddles returns several: ask which. A sector or a full postcode narrows it: one council
 * when the whole sector lies in it, else that council first and, after it, those it may share the sector with. Empty
 * for a postcode we do not know, or wholly in Wales or Scotland.
 */
export function councilsServing(postcode: Postcode): readonly CouncilShare[] {
  const where = placeOf(postcode);
  if (!where) return [];
  const shares = [...(outcodeShares().get(postcode.outcode) ?? [])].sort((a, b) => b.share - a.share);
  const sector = sectorOf(postcode);
  if (!sector) return shares.flatMap((row) => share(row.councilId, row.share, where.place));
  const main = share(sector.councilId, sector.share, where.place);
  if (sector.share >= 1) return main;
  const others = shares.filter((row) => row.councilId !== sector.councilId);
  const rest = others.length === 1 ? Math.round((1 - sector.share) * 1000) / 1000 : null;
  return [...main, ...others.flatMap((row) => share(row.councilId, rest, where.place))];
}

/** The councils a postcode lies in, then the neighbours of the first of them, nearest first. For comparing services. */
export function councilsNear(postcode: Postcode): readonly CouncilShare[] {
  const where = placeOf(postcode);
  const serving = councilsServing(postcode);
  const [home] = serving;
  if (!where || !home) return [];
  const listed = new Set(serving.map((each) => each.council.id));
  const around = neighboursOf(home.council.id)
    .filter((council: Authority) => !listed.has(council.id))
    .map((council) => ({ council, share: 0, miles: milesBetween(where.place, council.place) }))
    .sort((a, b) => a.miles - b.miles);
  return [...serving, ...around];
}
