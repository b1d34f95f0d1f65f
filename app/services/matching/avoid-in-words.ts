import type { AvoidCircle } from "#app/domain/matching/placement-request.ts";
import { placeInWords } from "#db/geography/postcodes.server.ts";

/**
 * The places a child is to be kept away from, in words: how far around which postcode sector and town, and why. Carers read
 * them once the placement is settled, so that they know where not to take the child; officers always.
 */
export function avoidInWords(avoid: readonly AvoidCircle[]): string {
  return avoid
    .map(
      ({ place, miles, reason }) =>
        `${miles} ${miles === 1 ? "mile" : "miles"} around ${placeInWords(place)}: ${reason}`,
    )
    .join("; ");
}
