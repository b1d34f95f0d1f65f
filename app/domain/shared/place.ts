/** A point on the earth in degrees, WGS84. Homes and schools are held by postcode sector, never by address. */
export type Place = { lat: number; lng: number };

const EARTH_MILES = 3958.7613;
const RADIANS = Math.PI / 180;

/** Straight-line miles between two places, as the SSDA903 return counts distance. Label it so wherever it is shown. */
export function milesBetween(a: Place, b: Place): number {
  const dLat = (b.lat - a.lat) * RADIANS;
  const dLng = (b.lng - a.lng) * RADIANS;
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * RADIANS) * Math.cos(b.lat * RADIANS) * Math.sin(dLng / 2) ** 2;
  return 2 * EARTH_MILES * Math.asin(Math.min(1, Math.sqrt(h)));
}
