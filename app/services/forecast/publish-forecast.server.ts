import { randomUUID } from "node:crypto";
import {
  ALONE_KINDS,
  BAND_CODES,
  type BandCode,
  FOSTER_KINDS,
  flowKey,
  HOME_KINDS,
  type HomeKind,
  stockKey,
} from "#app/domain/forecast/need/figures.ts";
import type { KeptFigures, KeptLine, KeptWay } from "#app/domain/forecast/need/kept-forecast.ts";
import { type Day, dayOf, instantAt } from "#app/domain/shared/day.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import type { Store } from "#db/engine/store.server.ts";
import { listPublishedMarks } from "#db/queries/need-forecasts.ts";
import { keepPublishedForecast } from "#db/writes/need-forecasts.ts";
import type { RegionScope } from "../reports/region-scope.ts";
import {
  childrenExpected,
  type ExpectedOn,
  type ForecastArea,
  placementsExpected,
  readForecasts,
  toldOf,
} from "./read-forecast.server.ts";
import { forecastOnPastDay } from "./study-need.server.ts";

/** Minutes past midnight at which what stands on a month's last evening is kept. */
const LATE = 23 * 60 + 30;

/** The model whose forecasts are published here. */
const MODEL = "ours";

const EVERY_BAND: readonly BandCode[] = ["all", ...BAND_CODES];
const PARTS: readonly { band: BandCode | "alone"; kind: HomeKind }[] = [
  ...EVERY_BAND.flatMap((band) => HOME_KINDS.map((kind) => ({ band, kind }))),
  ...ALONE_KINDS.map((kind) => ({ band: "alone" as const, kind })),
];

/** What is told of a number, rounded as it is shown. */
function lineOf({ day, mean, half, most, wide }: ExpectedOn, parts: number): KeptLine {
  const rounded = (value: number) => Math.round(value * parts) / parts;
  const range = ({ lower, upper }: { lower: number; upper: number }): [number, number] => [
    rounded(lower),
    rounded(upper),
  ];
  return { day, mean: rounded(mean), half: range(half), most: range(most), wide: range(wide) };
}

/** All that a page or a file tells of an area today. */
function figuresOf(area: Pick<ForecastArea, "study" | "told">, today: Day): KeptFigures {
  const stock = PARTS.flatMap((part) => {
    const told = childrenExpected(area, part, today);
    return told ? [[stockKey(part.band, part.kind), told.map((one) => lineOf(one, 1))] as const] : [];
  });
  const placements = EVERY_BAND.flatMap((band) =>
    FOSTER_KINDS.flatMap((kind) => {
      const told = placementsExpected(area, { band, kind }, today);
      return told ? [[flowKey(band, kind, "all"), told.map((one) => lineOf(one, 10))] as const] : [];
    }),
  );
  return { stock: Object.fromEntries(stock), placements: Object.fromEntries(placements) };
}

/** Who keeps a forecast and how; nobody where a month ends. */
export type Publishing = { way: KeptWay; by: { id: string; name?: string | null } | null };

type Published = Pick<ForecastArea, "study" | "told" | "madeAt" | "madeFrom">;

/** A forecast of an area as it is told on a day, to be kept. */
function keepAsTold(
  of: { area: string; regionCode: string; now: Date },
  one: Published,
  { way, by }: Publishing,
): Write {
  const { area, regionCode, now } = of;
  const today = dayOf(now);
  return keepPublishedForecast({
    ...{ id: randomUUID(), area, regionCode, publishedOn: today, keptAt: now, way, model: MODEL },
    ...{ keptById: by?.id ?? null, keptByName: by?.name ?? null },
    ...{ edition: one.study.edition, madeFrom: one.madeFrom, madeAt: one.madeAt, start: one.study.start },
    figures: figuresOf(one, today),
  });
}

/**
 * Keeps the forecasts of a region as they are told today, with the model, the returns and the day: of one of its areas (the
 * region under null), or of all where none is named. Each is kept once for one state of the returns, under the first day; what
 * is kept is never changed.
 */
export async function publishForecasts(
  store: Store,
  scope: RegionScope,
  publishing: Publishing,
  only?: { council: string | null },
): Promise<void> {
  const { regionCode } = scope.commissioner;
  const [{ areas }, marks] = await Promise.all([readForecasts(scope), listPublishedMarks(scope.db, regionCode)]);
  for (const one of areas) {
    const id = one.council?.id ?? null;
    const area = id ?? regionCode;
    if (only && only.council !== id) continue;
    if (marks.some((mark) => mark.area === area && mark.madeFrom === one.madeFrom)) continue;
    // Refused where somebody kept it at the same moment, which is as good.
    await commit(store, [keepAsTold({ area, regionCode, now: scope.now }, one, publishing)]);
  }
}

/** Keeps what a council of an invented region would have kept on the last evening of an earlier month. */
export async function publishPastForecast(
  store: Store,
  { councilId, on, draws }: { councilId: string; on: Day; draws: number },
): Promise<void> {
  const past = await forecastOnPastDay(store.read, { councilId, on, draws });
  if (past === null) return;
  const { study, madeFrom, regionCode } = past;
  const now = instantAt(on, LATE);
  const told = { study, told: toldOf(study), madeAt: now, madeFrom };
  await commit(store, [keepAsTold({ area: councilId, regionCode, now }, told, { way: "month-end", by: null })]);
}
