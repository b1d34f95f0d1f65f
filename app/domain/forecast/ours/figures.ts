import { PLACEMENT_CATEGORIES } from "../../returns/placement-types.ts";
import { cellOf } from "./history.ts";
import { BANDS, isFoster, KINDS, MAINSTREAM } from "./kinds.ts";
import { FLOW_SOURCES } from "./project.ts";

/** One number of the forecast: whose cells it adds up. `alone` null counts everybody. */
export type StockFigure = { key: string; bands: number[]; kinds: number[]; alone: 0 | 1 | null };

/** One number of new foster homes to be found. */
export type FlowFigure = { key: string; bands: number[]; kinds: number[]; sources: number[] };

const ALL_BANDS = BANDS.map((_, band) => band);
const FOSTER = [0, MAINSTREAM];
const CATEGORIES = PLACEMENT_CATEGORIES.map((label, at) => ({ label, kinds: at === 0 ? FOSTER : [at + 1] }));
const FOSTER_KINDS = [
  { label: "Kin fostering", kinds: [0] },
  { label: "Mainstream fostering", kinds: [MAINSTREAM] },
];
const EVERY_KIND = Array.from({ length: KINDS }, (_, kind) => kind);

/** Every age band in every category, under the reference model's names; the parts of which the others are sums. */
export const STATE_FIGURES: readonly StockFigure[] = BANDS.flatMap(({ label }, band) =>
  CATEGORIES.map((category) => ({
    key: `${label} - ${category.label}`,
    bands: [band],
    kinds: category.kinds,
    alone: null,
  })),
);

/** Categories over all ages, and all of them. */
export const CATEGORY_FIGURES: readonly StockFigure[] = [
  ...CATEGORIES.map(({ label, kinds }): StockFigure => ({ key: label, bands: ALL_BANDS, kinds, alone: null })),
  { key: "Total", bands: ALL_BANDS, kinds: EVERY_KIND, alone: null },
];

/** Kin and mainstream foster care apart, by age band and over all ages; and young people who came alone, apart. */
export const CLOSER_FIGURES: readonly StockFigure[] = [
  ...FOSTER_KINDS.flatMap(({ label, kinds }): StockFigure[] => [
    ...BANDS.map((band, at): StockFigure => ({ key: `${band.label} - ${label}`, bands: [at], kinds, alone: null })),
    { key: label, bands: ALL_BANDS, kinds, alone: null },
  ]),
  ...CATEGORIES.map(
    ({ label, kinds }): StockFigure => ({ key: `Unaccompanied - ${label}`, bands: ALL_BANDS, kinds, alone: 1 }),
  ),
  { key: "Unaccompanied", bands: ALL_BANDS, kinds: EVERY_KIND, alone: 1 },
];

/** New foster homes to be found: by age band and whether with kin, by what makes them needed, and in all. */
export const FLOW_FIGURES: readonly FlowFigure[] = [
  ...BANDS.flatMap(({ label }, band) =>
    FOSTER_KINDS.map((kind) => flow(`${label} - ${kind.label}`, [band], kind.kinds, everySource())),
  ),
  ...FOSTER_KINDS.map((kind) => flow(kind.label, ALL_BANDS, kind.kinds, everySource())),
  ...FLOW_SOURCES.map((source, at) => flow(source, ALL_BANDS, FOSTER, [at])),
  flow("Total", ALL_BANDS, FOSTER, everySource()),
];

function flow(key: string, bands: number[], kinds: number[], sources: number[]): FlowFigure {
  return { key, bands, kinds, sources };
}

function everySource(): number[] {
  return FLOW_SOURCES.map((_, at) => at);
}

/** The sum of a figure's cells. */
export function stockSum({ bands, kinds, alone }: StockFigure, column: Float64Array | undefined): number {
  let sum = 0;
  for (const who of [0, 1]) {
    if (alone !== null && alone !== who) continue;
    for (const band of bands) for (const kind of kinds) sum += column?.[cellOf(who, band, kind)] ?? 0;
  }
  return sum;
}

/** The chance that a child counts in a figure. */
export function chanceIn(figure: StockFigure, alone: boolean, band: number, chances: Float64Array): number {
  if (figure.alone !== null && (figure.alone === 1) !== alone) return 0;
  if (!figure.bands.includes(band)) return 0;
  let sum = 0;
  for (const kind of figure.kinds) sum += chances[kind] ?? 0;
  return Math.min(1, sum);
}

/** The sum of a figure of new homes, over all that make them needed or over entries alone. */
export function flowSum(
  { bands, kinds, sources }: FlowFigure,
  column: Float64Array | undefined,
  only = sources,
): number {
  let sum = 0;
  for (const who of [0, 1])
    for (const band of bands)
      for (const kind of kinds) {
        if (!isFoster(kind)) continue;
        for (const source of sources) {
          if (!only.includes(source)) continue;
          sum += column?.[((who * BANDS.length + band) * 2 + kind) * FLOW_SOURCES.length + source] ?? 0;
        }
      }
  return sum;
}
