import {
  agencyShare,
  byAge,
  byPlacement,
  ceasedIn,
  farShare,
  fosterShare,
  kinshipShare,
  lookedAfterAt,
  movesIn,
  outsideShare,
  ownFosterShare,
  type PlacementGroup,
  type Share,
  startedIn,
  threeOrMorePlacements,
  unaccompaniedAt,
} from "#app/domain/returns/measures.ts";
import type { Day } from "#app/domain/shared/day.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { listCountedChildren, listCountedEpisodes } from "#db/queries/returns.ts";

/** What the return that counts says of one council at the end of its year. */
export type ReturnFigures = {
  councilId: string;
  lookedAfter: number;
  unaccompanied: number;
  placements: Record<PlacementGroup, number>;
  ages: number[];
  foster: Share;
  ownCarers: Share;
  agency: Share;
  kinship: Share;
  outside: Share;
  far: Share;
  threeOrMore: Share;
  started: number;
  ceased: number;
  moves: number;
};

function grouped<Row extends { councilId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.councilId);
    if (group) group.push(row);
    else groups.set(row.councilId, [row]);
  }
  return groups;
}

/** The figures of each council that has a return counting for a year, by its 31 March. */
export async function readReturnFigures(
  db: Reader,
  councilIds: readonly string[],
  yearEnd: Day,
): Promise<ReturnFigures[]> {
  const [children, episodes] = await Promise.all([
    listCountedChildren(db, councilIds, yearEnd),
    listCountedEpisodes(db, councilIds, yearEnd),
  ]);
  const episodesOf = grouped(episodes);
  return [...grouped(children)].map(([councilId, own]) => {
    const theirs = episodesOf.get(councilId) ?? [];
    const there = lookedAfterAt(own, theirs, yearEnd);
    return {
      councilId,
      lookedAfter: there.length,
      unaccompanied: unaccompaniedAt(there, yearEnd).length,
      placements: byPlacement(there),
      ages: byAge(there),
      foster: fosterShare(there),
      ownCarers: ownFosterShare(there),
      agency: agencyShare(there),
      kinship: kinshipShare(there),
      outside: outsideShare(there),
      far: farShare(there),
      threeOrMore: threeOrMorePlacements(there, theirs, yearEnd),
      started: startedIn(theirs, yearEnd).length,
      ceased: ceasedIn(theirs, yearEnd).length,
      moves: movesIn(theirs, yearEnd).length,
    };
  });
}
