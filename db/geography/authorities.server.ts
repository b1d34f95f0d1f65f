import type { Authority, CouncilId, CouncilKind, Region } from "#app/domain/councils/authority.ts";
import { type Day, formatDay } from "#app/domain/shared/day.ts";
import { column, groupedBy, once, readJson, readRows } from "./reference-files.server.ts";

const readAuthorities = once((): readonly Authority[] =>
  readRows("local-authorities.csv").map((row) => {
    const text = (name: string) => column(row, name);
    const number = (name: string) => Number(column(row, name));
    return {
      id: text("ons_code"),
      slug: text("slug"),
      name: text("name"),
      officialName: text("official_name"),
      kind: text("type") as CouncilKind,
      region: { code: text("region_code"), name: text("region") },
      dfeNumber: text("dfe_la_number"),
      place: { lat: number("pop_lat"), lng: number("pop_lng") },
      bounds: { west: number("west"), south: number("south"), east: number("east"), north: number("north") },
      childrenUnder18: number("population_0_17_2024"),
    };
  }),
);

const byId = once(() => new Map(authorities().map((authority) => [authority.id, authority])));
const bySlug = once(() => new Map(authorities().map((authority) => [authority.slug, authority])));
const alikeRows = once(() => groupedBy(readRows("statistical-neighbours.csv"), (row) => column(row, "la_code")));
const neighbourRows = once(() => groupedBy(readRows("la-neighbours.csv"), (row) => column(row, "la_code")));

/** The 153 English councils that look after children, by ONS code. */
export function authorities(): readonly Authority[] {
  return readAuthorities();
}

/** The council with an ONS code, or null. */
export function authorityById(id: CouncilId): Authority | null {
  return byId().get(id) ?? null;
}

/** The council with a web name such as `stoke-on-trent`, or null. */
export function authorityBySlug(slug: string): Authority | null {
  return bySlug().get(slug) ?? null;
}

/** The councils that share a border on land with this one. Isle of Wight and Isles of Scilly have none. */
export function neighboursOf(councilId: CouncilId): readonly Authority[] {
  const rows = neighbourRows().get(councilId) ?? [];
  return rows.flatMap((row) => authorityById(column(row, "neighbour_code")) ?? []);
}

/** From which boundaries, as at which day, it is worked out which councils adjoin, and when it was. */
export type NeighboursEdition = {
  readonly councilsAsAt: Day;
  readonly boundaries: string;
  /** The file of boundaries beside it, from which a test works the pairs out again. */
  readonly file: string;
  readonly workedOutOn: Day;
};

/** The edition of the list of councils that adjoin: a reorganisation of councils makes another. */
export const neighboursEdition = once(() => readJson<NeighboursEdition>("la-neighbours.edition.json"));

/** The same in words, wherever “adjoining” is used as a test. */
export function neighboursAsAt(): string {
  const { councilsAsAt, boundaries, workedOutOn } = neighboursEdition();
  return `the councils as at ${formatDay(councilsAsAt)}, worked out on ${formatDay(workedOutOn)} from ${boundaries}; a shared border on land counts`;
}

/** The ten councils most like this one by the Department for Education's model of 2025, the most like first. */
export function statisticalNeighboursOf(councilId: CouncilId): readonly Authority[] {
  const rows = [...(alikeRows().get(councilId) ?? [])];
  rows.sort((a, b) => Number(column(a, "rank")) - Number(column(b, "rank")));
  return rows.flatMap((row) => authorityById(column(row, "neighbour_code")) ?? []);
}

/** The councils of a region such as E12000005 (West Midlands), by name. */
export function regionCouncils(regionCode: string): readonly Authority[] {
  return authorities()
    .filter((authority) => authority.region.code === regionCode)
    .sort((a, b) => a.name.localeCompare(b.name, "en-GB"));
}

/** The nine regions of England, by code. */
export function regions(): readonly Region[] {
  const found = new Map(authorities().map((authority) => [authority.region.code, authority.region]));
  return [...found.values()].sort((a, b) => a.code.localeCompare(b.code));
}
