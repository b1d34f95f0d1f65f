import {
  BAND_CODES,
  type BandCode,
  FOSTER_KINDS,
  type FosterKind,
  HOME_KINDS,
  type HomeKind,
} from "#app/domain/forecast/need/figures.ts";
import { PAST_HORIZONS, type PastHorizon } from "#app/domain/forecast/need/past.ts";
import { MOST_PERCENT, PERCENT_STEP, type Percents, WHAT_IFS } from "#app/domain/forecast/need/what-ifs.ts";

/** Which part of the forecast an address asks for; `horizon` is for how many months ahead past ones are held against what came. */
export type ForecastAsked = {
  council: string | null;
  band: BandCode | "alone";
  kind: HomeKind;
  horizon: PastHorizon;
  percents: Percents;
};
export const USUAL_HORIZON: PastHorizon = 12;

function percentIn(params: URLSearchParams | FormData, name: string): number {
  const typed = Number(params.get(name) ?? 0);
  if (!Number.isFinite(typed)) return 0;
  return Math.round(Math.min(MOST_PERCENT, Math.max(0, typed)) / PERCENT_STEP) * PERCENT_STEP;
}

/** The what-ifs of an address or a form; what cannot be is taken to the nearest that can. */
export function askedPercents(params: URLSearchParams | FormData): Percents {
  return {
    prevention: percentIn(params, "prevention"),
    lessResidential: percentIn(params, "lessResidential"),
    moreKin: percentIn(params, "moreKin"),
  };
}

/** Reads an address. What it does not say, or says wrongly, is all ages of all foster homes of the region. */
export function askedForecast(params: URLSearchParams): ForecastAsked {
  const age = params.get("age");
  const band = age === "alone" ? "alone" : (BAND_CODES.find((one) => one === age) ?? "all");
  const asked = HOME_KINDS.find((one) => one === params.get("kind")) ?? "fostering";
  // Unaccompanied young people who live with kin are too few to tell apart.
  const kind = band === "alone" && (asked === "kin" || asked === "mainstream") ? "fostering" : asked;
  const horizon = PAST_HORIZONS.find((months) => String(months) === params.get("horizon")) ?? USUAL_HORIZON;
  return { council: params.get("council"), band, kind, horizon, percents: askedPercents(params) };
}

/** The kind of foster home whose new placements are shown beside a kind of home; null where there are none to find. */
export function fosterKindOf(kind: HomeKind): FosterKind | null {
  return FOSTER_KINDS.find((one) => one === kind) ?? null;
}

/** The address of a part of the forecast. */
export function forecastHref({ council, band, kind, horizon, percents }: ForecastAsked): string {
  const params = new URLSearchParams();
  if (council) params.set("council", council);
  if (band !== "all") params.set("age", band);
  if (kind !== "fostering") params.set("kind", kind);
  if (horizon !== USUAL_HORIZON) params.set("horizon", String(horizon));
  for (const { name } of WHAT_IFS) if (percents[name] > 0) params.set(name, String(percents[name]));
  const query = params.toString();
  return query === "" ? "/commissioner/forecast" : `/commissioner/forecast?${query}`;
}
