import { ageOn, type Day } from "../shared/day.ts";
import {
  AGE_BANDS,
  type AsAt,
  ceasedIn,
  inAgeBand,
  inShare,
  lookedAfterAt,
  movesIn,
  PLACEMENT_GROUPS,
  type PlacementGroup,
  placementGroupOf,
  type ReturnChild,
  type ReturnEpisode,
  startedIn,
  unaccompaniedAt,
  withThreeOrMore,
} from "./measures.ts";

const PLAIN = [
  "looked-after",
  "unaccompanied",
  "ownCarers",
  "agency",
  "kinship",
  "outside",
  "far",
  "three-or-more",
  "started",
  "ceased",
  "moves",
] as const;

/** A figure of a return by its name in an address: one of the plain ones, a group of placements, or an age by its number. */
export type ReturnFigure = (typeof PLAIN)[number] | `lives-${PlacementGroup}` | `age-${number}`;

/** What an address asks for; null for a figure that there is not. */
export function returnFigure(asked: string | null): ReturnFigure | null {
  const plain = PLAIN.find((one) => one === asked);
  if (plain !== undefined || asked === null) return plain ?? null;
  const group = (Object.keys(PLACEMENT_GROUPS) as PlacementGroup[]).find((one) => asked === `lives-${one}`);
  if (group !== undefined) return `lives-${group}`;
  const band = AGE_BANDS.findIndex((_, nth) => asked === `age-${nth}`);
  return band === -1 ? null : `age-${band}`;
}

/** An episode behind a figure of a return, with the child’s age at the end of its year; null where the child is not in it. */
export type ReturnRecord = { readonly episode: ReturnEpisode; readonly age: number | null };

/**
 * The episodes behind one figure of a return: of children looked after at the end of its year the one they were in, of those
 * who began or ceased the last time they did, of moves the episode that each began. As many as the figure says.
 */
export function recordsOfFigure(
  of: ReturnFigure,
  children: readonly ReturnChild[],
  episodes: readonly ReturnEpisode[],
  yearEnd: Day,
): ReturnRecord[] {
  const there = lookedAfterAt(children, episodes, yearEnd);
  const born = new Map(children.map(({ childKey, bornMonth }) => [childKey, bornMonth]));
  const happened = (some: readonly ReturnEpisode[]): ReturnRecord[] =>
    some.map((episode) => {
      const month = born.get(episode.childKey);
      return { episode, age: month === undefined ? null : ageOn(month, yearEnd) };
    });
  const lived = (some: readonly AsAt[]): ReturnRecord[] => some.map(({ episode, age }) => ({ episode, age }));
  switch (of) {
    case "looked-after":
      return lived(there);
    case "unaccompanied":
      return lived(unaccompaniedAt(there, yearEnd));
    case "three-or-more":
      return lived(withThreeOrMore(there, episodes, yearEnd));
    case "started":
      return happened(startedIn(episodes, yearEnd));
    case "ceased":
      return happened(ceasedIn(episodes, yearEnd));
    case "moves":
      return happened(movesIn(episodes, yearEnd));
    case "ownCarers":
    case "agency":
    case "kinship":
    case "outside":
    case "far":
      return lived(inShare(there, of));
  }
  const band = AGE_BANDS.find((_, nth) => of === `age-${nth}`);
  if (band) return lived(inAgeBand(there, band));
  return lived(there.filter(({ episode }) => of === `lives-${placementGroupOf(episode.placement)}`));
}
