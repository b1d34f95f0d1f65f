import { milesBetween, type Place } from "../shared/place.ts";
import { type Measured, measureFrom } from "./ranked-households.ts";
import type { Search } from "./search.ts";
import { compareKeys, distanceBands, type OrderRanks } from "./soft-reasons.ts";

/** A home that is to be listed: where it is, and its ranks in the order. */
export type Candidate = { readonly row: number; readonly place: Place; readonly ranks: OrderRanks };
export type MeasuredRow = { readonly row: number; readonly measured: Measured };
/** The same with the number it was listed under. */
export type ListedHome = MeasuredRow & { readonly home: number };

/** What is asked of a home by the number it is listed under: the square of the map it stands in, and all else only when it is measured. */
export type Homes = {
  readonly squareOf: (home: number) => number;
  readonly candidateOf: (home: number) => Candidate;
};

/** The sides of a square of the map in degrees: some seven miles each way in England. */
const LAT_SIDE = 0.1;
const LNG_SIDE = 0.16;
/** The nearest point of a square by latitude and longitude is the nearest on the ground but for less than this part. */
const CURVED = 0.99;

/** How many squares there may be from west to east. */
const ACROSS = 10_000;

/** The number of the square of the map that a place stands in. */
export function squareAt({ lat, lng }: Place): number {
  return Math.floor(lat / LAT_SIDE) * ACROSS + Math.floor(lng / LNG_SIDE) + ACROSS / 2;
}

/** The south-west corner of a square. */
function cornerOf(square: number): Place {
  const down = Math.floor(square / ACROSS);
  return { lat: down * LAT_SIDE, lng: (square - down * ACROSS - ACROSS / 2) * LNG_SIDE };
}

/** The homes by the square of the map they stand in. */
function bySquare(homes: readonly number[], { squareOf }: Homes): Map<number, number[]> {
  const squares = new Map<number, number[]>();
  for (const home of homes) {
    const square = squareOf(home);
    const known = squares.get(square);
    if (known) known.push(home);
    else squares.set(square, [home]);
  }
  return squares;
}

/** Miles from a place to the nearest point that a square has. */
function leastMiles(to: Place, corner: Place): number {
  const lat = Math.min(Math.max(to.lat, corner.lat), corner.lat + LAT_SIDE);
  const lng = Math.min(Math.max(to.lng, corner.lng), corner.lng + LNG_SIDE);
  return milesBetween(to, { lat, lng }) * CURVED;
}

/** The bands of distance that no home of a square can be before: by the nearest point that the square has to each place that matters. */
function earliestBands(square: number, search: Search): readonly number[] {
  const { home, places } = search.request;
  const corner = cornerOf(square);
  const miles = places.map(({ place }) => leastMiles(place, corner));
  return distanceBands(search, home ? [leastMiles(home.place, corner), ...miles] : miles);
}

/** The bands of a home that was measured, for `earliestBands` to be held against. */
function bandsOf({ measured }: MeasuredRow, search: Search): readonly number[] {
  return distanceBands(search, measured.miles);
}

function byKey(a: MeasuredRow, b: MeasuredRow): number {
  return compareKeys(a.measured.key, b.measured.key) || a.row - b.row;
}

/**
 * The first `count` of homes that are alike in all that comes before distance in the order. Squares are taken as near as any
 * home in them could be; once enough are measured that come before every home of the squares left, those are not measured.
 */
function nearest(listed: readonly number[], homes: Homes, search: Search, count: number): ListedHome[] {
  const measuredOf = (home: number) => {
    const { row, place, ranks } = homes.candidateOf(home);
    return { home, row, measured: measureFrom(place, ranks, search) };
  };
  if (listed.length <= count) return listed.map(measuredOf).sort(byKey);
  const squares = [...bySquare(listed, homes)]
    .map(([square, within]) => ({ within, bands: earliestBands(square, search) }))
    .sort((a, b) => compareKeys(a.bands, b.bands));
  const found: ListedHome[] = [];
  for (let at = 0; at < squares.length; at += 1) {
    const next = squares[at];
    if (next === undefined) break;
    const goesOn = at > 0 && compareKeys(squares[at - 1]?.bands ?? [], next.bands) !== 0;
    if (goesOn && found.length >= count) {
      found.sort(byKey).splice(count);
      const last = found[count - 1];
      if (last && compareKeys(bandsOf(last, search), next.bands) < 0) break;
    }
    for (const home of next.within) found.push(measuredOf(home));
  }
  return found.sort(byKey);
}

/** How many starts there are: see `startOf`. */
const STARTS = 2 * 2 * 2 * 2 * 3 * 3;

/** All that comes before distance in the order as one number; lower comes first. */
export function startOf({
  kin,
  declined,
  own,
  siblings,
  disability,
  area,
}: Pick<OrderRanks, "kin" | "declined" | "own" | "siblings" | "disability" | "area">): number {
  return ((((kin * 2 + declined) * 2 + own) * 2 + siblings) * 3 + disability) * 3 + area;
}

/**
 * Homes that are to be listed, kept as numbers by what comes before distance in their order: only those that could be among
 * the first are made candidates and measured.
 */
export class Listed {
  private readonly homes = new Map<number, number[]>();
  count = 0;

  /** Adds a home by its number. `before` comes before the order itself, as how much must change does for near misses. */
  add(home: number, start: number, before = 0): void {
    this.count += 1;
    const key = before * STARTS + start;
    const alike = this.homes.get(key);
    if (alike) alike.push(home);
    else this.homes.set(key, [home]);
  }

  /** The first `count` in order, and where fewer come before distance alike, no more than those. */
  first(count: number, search: Search, homes: Homes): ListedHome[] {
    const best: ListedHome[] = [];
    for (const key of [...this.homes.keys()].sort((a, b) => a - b)) {
      const wanted = count - best.length;
      if (wanted <= 0) break;
      best.push(...nearest(this.homes.get(key) ?? [], homes, search, wanted).slice(0, wanted));
    }
    return best;
  }
}
