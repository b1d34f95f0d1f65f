import { z } from "zod";
import type { Holder, Stop } from "#app/domain/scheduling/diary.ts";
import { estimatedMinutes, type TravelTimes } from "#app/domain/scheduling/travel.ts";

/** A routing service that answers tables of driving times in the manner of OSRM, at an address of the council's choice. */
export type Routing = { url: string; timeoutMillis?: number };

const Table = z.object({ code: z.literal("Ok"), durations: z.array(z.array(z.number().nullable())) });

/** More places than this and the address would be too long for some servers: the rest is estimated. */
const MOST_STOPS = 90;
const PATIENCE_MILLIS = 1500;

const keyOf = ({ lat, lng }: Stop) => `${lng.toFixed(5)},${lat.toFixed(5)}`;

async function tableOf(routing: Routing, stops: readonly Stop[], one: "sources" | "destinations"): Promise<number[]> {
  const address = new URL(`${routing.url.replace(/\/$/, "")}/table/v1/driving/${stops.map(keyOf).join(";")}`);
  address.searchParams.set(one, "0");
  const answer = await fetch(address, { signal: AbortSignal.timeout(routing.timeoutMillis ?? PATIENCE_MILLIS) });
  const { durations } = Table.parse(await answer.json());
  const seconds = one === "sources" ? durations[0] : durations.map(([each]) => each ?? null);
  return stops.map((_, nth) => {
    const each = seconds?.[nth];
    return typeof each === "number" ? Math.ceil(each / 60) : Number.NaN;
  });
}

/**
 * Driving times between one place and everywhere the holders of a diary come from or go to: of the routing service where
 * one is set, else, and wherever it does not answer in time or does not know a road, the estimate. It is sent the middles
 * of postcode sectors and nothing else.
 */
export async function travelTimesTo(
  routing: Routing | null,
  place: Stop | null,
  holders: readonly Holder[],
): Promise<TravelTimes> {
  if (!routing || !place) return estimatedMinutes;
  const others = new Map<string, Stop>();
  for (const { base, bookings } of holders) {
    for (const stop of [base, ...bookings.map(({ at }) => at)]) if (stop) others.set(keyOf(stop), stop);
  }
  others.delete(keyOf(place));
  const stops = [place, ...[...others.values()].slice(0, MOST_STOPS - 1)];
  try {
    const [from, to] = await Promise.all([tableOf(routing, stops, "sources"), tableOf(routing, stops, "destinations")]);
    const at = new Map(stops.map((stop, nth) => [keyOf(stop), nth]));
    return (a, b) => {
      const estimate = estimatedMinutes(a, b);
      if (!a || !b) return estimate;
      const known = keyOf(a) === keyOf(place) ? from[at.get(keyOf(b)) ?? -1] : to[at.get(keyOf(a)) ?? -1];
      return known === undefined || Number.isNaN(known) || known === 0 ? estimate : known;
    };
  } catch {
    return estimatedMinutes;
  }
}
