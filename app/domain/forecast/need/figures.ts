import type { FlowFigure, StockFigure } from "../ours/figures.ts";
import { BANDS, KINDS, MAINSTREAM } from "../ours/kinds.ts";
import { FLOW_SOURCES } from "../ours/project.ts";

/** Kinds of home a forecast is shown by. `fostering` is kin and mainstream together, `all` every kind. */
export const HOMES = {
  fostering: { label: "Foster homes", kinds: [0, MAINSTREAM] },
  kin: { label: "Foster homes with kin", kinds: [0] },
  mainstream: { label: "Mainstream foster homes", kinds: [MAINSTREAM] },
  residential: { label: "Children’s homes", kinds: [2] },
  supported: { label: "Supported accommodation", kinds: [3] },
  other: { label: "Elsewhere", kinds: [4] },
  all: { label: "Anywhere in care", kinds: Array.from({ length: KINDS }, (_, kind) => kind) },
} as const satisfies Record<string, { label: string; kinds: number[] }>;
export type HomeKind = keyof typeof HOMES;
export const HOME_KINDS = Object.keys(HOMES) as HomeKind[];

/** Kinds for which new homes to be found are told. */
export const FOSTER_KINDS = ["fostering", "kin", "mainstream"] as const satisfies readonly HomeKind[];
export type FosterKind = (typeof FOSTER_KINDS)[number];

/** Age bands by their codes in an address, in the order of the model's. */
export const BAND_CODES = ["0", "1-4", "5-9", "10-15", "16-17"] as const;
export type BandCode = (typeof BAND_CODES)[number] | "all";

/** "1 to 4", in completed years; "all ages". */
export function sayAges(band: BandCode): string {
  if (band === "all") return "all ages";
  return band === "0" ? "under 1" : band.replace("-", " to ");
}

/** Under which name a number of children is kept: by age and kind of home. `alone`: unaccompanied young people only. */
export function stockKey(band: BandCode | "alone", kind: HomeKind): string {
  return `${band} ${kind}`;
}

/** Under which name a number of new foster homes is kept. */
export function flowKey(band: BandCode, kind: FosterKind, source: FlowSource): string {
  return `${band} ${kind} ${source}`;
}
export type FlowSource = (typeof FLOW_SOURCES)[number] | "all";

const EVERY_BAND = BANDS.map((_, band) => band);
const BANDS_OF = [
  { code: "all" as const, bands: EVERY_BAND },
  ...BAND_CODES.map((code, band) => ({ code, bands: [band] })),
];
/** Kinds that unaccompanied young people are told by; so few live with kin that they are not told apart. */
export const ALONE_KINDS = ["fostering", "residential", "supported", "other", "all"] as const;

/** Every number of children that is kept. */
export const STOCK: readonly StockFigure[] = [
  ...BANDS_OF.flatMap(({ code, bands }) =>
    HOME_KINDS.map((kind) => ({ key: stockKey(code, kind), bands, kinds: [...HOMES[kind].kinds], alone: null })),
  ),
  ...ALONE_KINDS.map((kind) => ({
    key: stockKey("alone", kind),
    bands: EVERY_BAND,
    kinds: [...HOMES[kind].kinds],
    alone: 1 as const,
  })),
];

const SOURCES: { name: FlowSource; sources: number[] }[] = [
  { name: "all", sources: FLOW_SOURCES.map((_, at) => at) },
  ...FLOW_SOURCES.map((name, at) => ({ name, sources: [at] })),
];

/** Every number of new foster homes that is kept. */
export const FLOW: readonly FlowFigure[] = BANDS_OF.flatMap(({ code, bands }) =>
  FOSTER_KINDS.flatMap((kind) =>
    SOURCES.map(({ name, sources }) => ({
      key: flowKey(code, kind, name),
      bands,
      kinds: [...HOMES[kind].kinds],
      sources,
    })),
  ),
);
