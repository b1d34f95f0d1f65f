import type { AreaType, Stop } from "#app/domain/scheduling/diary.ts";
import { milesBetween, type Place } from "#app/domain/shared/place.ts";
import { allSectors } from "./postcodes.server.ts";
import { groupedBy, once } from "./reference-files.server.ts";

/** How far around a place its postcodes are counted, in miles, and from how many it is a city or a town. */
const AROUND_MILES = 2;
const CITY_POSTCODES = 1200;
const TOWN_POSTCODES = 250;

/** A cell of the net is wider than the circle, so that the circle lies within a cell and its eight neighbours. */
const CELL_LAT = 0.035;
const CELL_LNG = 0.06;

const cellOf = ({ lat, lng }: Place) => [Math.floor(lat / CELL_LAT), Math.floor(lng / CELL_LNG)] as const;

const net = once(() =>
  groupedBy(allSectors(), ({ place }) => {
    const [row, column] = cellOf(place);
    return `${row} ${column}`;
  }),
);

/**
 * How built-up the surroundings of a place are, by the number of postcodes within two miles in the reference data. Where
 * the edges between city, town and country lie is our own choice, checked by eye against known towns.
 */
function areaTypeAt(place: Place): AreaType {
  const [row, column] = cellOf(place);
  let postcodes = 0;
  for (const up of [-1, 0, 1]) {
    for (const across of [-1, 0, 1]) {
      for (const sector of net().get(`${row + up} ${column + across}`) ?? []) {
        if (milesBetween(place, sector.place) <= AROUND_MILES) postcodes += sector.addresses;
      }
    }
  }
  if (postcodes >= CITY_POSTCODES) return "city";
  return postcodes >= TOWN_POSTCODES ? "town" : "country";
}

const known = new Map<string, Stop>();
const MOST_KNOWN = 20_000;

/** A place with what is built around it. The places of a diary are few and come again, so each is looked at once. */
export function stopAt({ lat, lng }: Place): Stop {
  const key = `${lat} ${lng}`;
  const before = known.get(key);
  if (before) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const stop: Stop = { lat, lng, area: areaTypeAt({ lat, lng }) };
  known.set(key, stop);
  return stop;
}
