import type { Council } from "#app/domain/councils/council.ts";
import type { Place } from "#app/domain/shared/place.ts";
import type { Write } from "../engine/commit.server.ts";
import { councils } from "../schema/index.ts";

/** Adds a council that begins to use Nearhome. Refused when it is there already. */
export function addCouncil(council: Council & { place: Place }): Write {
  const { region, place, ...own } = council;
  const row = { ...own, regionCode: region.code, region: region.name, lat: place.lat, lng: place.lng, version: 1 };
  return (tx) => tx.insert(councils).values(row).returning({ id: councils.id });
}
