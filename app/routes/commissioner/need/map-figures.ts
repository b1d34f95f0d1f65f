import { COUNCIL_DEFINITIONS } from "#app/domain/sufficiency/council-definitions.ts";
import { DEFINITIONS } from "#app/domain/sufficiency/definitions.ts";
import { TARGET_DEFINITIONS } from "#app/domain/targets/target-definitions.ts";

/**
 * The figures that the map of the region can be coloured by, in the order of their links, and the page that tells each by
 * council: the map has none that no such page tells.
 */
export const MAP_FIGURES = {
  outside: { label: "Outside own area", from: "councils" },
  far: { label: COUNCIL_DEFINITIONS.far.heading, from: "councils" },
  inCare: { label: COUNCIL_DEFINITIONS.inCare.heading, from: "councils" },
  usable: { label: DEFINITIONS.usable.heading, from: "need" },
  vacancyRate: { label: COUNCIL_DEFINITIONS.vacancyRate.heading, from: "councils" },
  joined: { label: COUNCIL_DEFINITIONS.joined.heading, from: "councils" },
  due: { label: DEFINITIONS.due.heading, from: "need" },
  short: { label: TARGET_DEFINITIONS.targetShort.heading, from: "targets" },
} as const satisfies Record<string, { label: string; from: "councils" | "need" | "targets" }>;

export type MapFigure = keyof typeof MAP_FIGURES;
export const MAP_FIGURE_NAMES = Object.keys(MAP_FIGURES) as MapFigure[];

/** The figure that an address asks for; whatever it does not name is the share who live outside. */
export function mapFigure(asked: string | null): MapFigure {
  return MAP_FIGURE_NAMES.find((one) => one === asked) ?? "outside";
}

type From<Page> = {
  [Figure in MapFigure]: (typeof MAP_FIGURES)[Figure]["from"] extends Page ? Figure : never;
}[MapFigure];

export type OfNeed = From<"need">;
export type OfCouncils = Exclude<From<"councils">, "outside">;

export function isOfNeed(figure: MapFigure): figure is OfNeed {
  return MAP_FIGURES[figure].from === "need";
}

/** Whether the page of councils tells a figure, and under its own name: how many live outside stands there as who lives inside. */
export function isOfCouncils(figure: MapFigure): figure is OfCouncils {
  return figure !== "outside" && MAP_FIGURES[figure].from === "councils";
}
