import { parsePostcode } from "#app/domain/shared/postcode.ts";
import { placeOf } from "#db/geography/postcodes.server.ts";
import type { ApplicationRecord } from "#db/queries/applications.ts";

/** The place that lists show an application at, by the postcode of its answers; as it was where that cannot be read. */
export function placeShown(
  postcode: string | null,
  record: Pick<ApplicationRecord, "locality" | "sector">,
): { locality: string; sector: string | null } {
  const read = parsePostcode(postcode ?? "");
  if (!read.ok) return { locality: record.locality, sector: record.sector };
  return { sector: read.value.sector, locality: placeOf(read.value)?.town ?? record.locality };
}
