import {
  fosterChildren,
  inAreaShare,
  inHouseShare,
  kinshipShare,
  type Occupancy,
  occupancyOf,
  over20MilesShare,
  type PlacedChild,
  type Share,
} from "#app/domain/sufficiency/measures.ts";
import {
  type RegionCount,
  type ToldShare,
  toldCounts,
  toldInArea,
  toldShares,
} from "#app/domain/sufficiency/region-count.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import { listCouncilsOfRegion } from "#db/queries/councils.ts";
import { keptWhileUnchanged } from "#db/queries/kept.ts";
import { listHomes, listPlacedChildren } from "#db/queries/sufficiency.ts";
import type { RegionScope } from "../reports/region-scope.ts";
import { readFlows } from "./read-flows.server.ts";

/** The figures of a council, or of all together, that are large enough to be told by themselves. */
export type PlaceFigures = {
  inCare: RegionCount;
  inFoster: RegionCount;
  inArea: ToldShare;
  far: ToldShare;
  inHouse: ToldShare;
  kinship: ToldShare;
  places: Occupancy;
};

export type CouncilFigures = PlaceFigures & { id: string; slug: string; name: string };

export type RegionFigures = { region: string; councils: CouncilFigures[]; whole: PlaceFigures };

/** Where the children of each council of the region live, and the places of its own carers, counted from the records now. */
export function readCouncils(scope: RegionScope): Promise<RegionFigures> {
  const { db, today, commissioner } = scope;
  const { regionCode, councilIds: ids } = commissioner;
  return keptWhileUnchanged(db, `councils ${regionCode}`, today, ids, async () => {
    const [councils, children, homes, flows] = await Promise.all([
      listCouncilsOfRegion(db, regionCode),
      listPlacedChildren(db, ids, today),
      listHomes(db, ids, today, { ownOnly: true }),
      readFlows(scope),
    ]);
    const of = <Row extends { councilId: string }>(rows: readonly Row[], id: string) =>
      rows.filter((row) => row.councilId === id);
    const sharesOf = (share: (children: readonly PlacedChild[]) => Share) =>
      toldShares(
        councils.map(({ id }) => share(of(children, id))),
        share(children),
      );
    const far = sharesOf((some) => over20MilesShare(some, SUFFICIENCY_RULEBOOK));
    const inHouse = sharesOf(inHouseShare);
    const kinship = sharesOf(kinshipShare);
    const nobody: Share = { numerator: 0, denominator: 0, unknown: 0, share: null };
    const inCare = toldCounts(councils.map(({ id }) => of(children, id).length));
    const inFoster = toldCounts(councils.map(({ id }) => fosterChildren(of(children, id)).length));
    const inArea = toldInArea(
      councils.map(({ id }) => id),
      councils.map(({ id }) => inAreaShare(of(children, id))),
      inAreaShare(children),
      flows,
    );
    return {
      region: councils[0]?.region.name ?? "",
      councils: councils.map(({ id, slug, name }, at) => ({
        id,
        slug,
        name,
        inCare: inCare.parts[at] ?? "kept-back",
        inFoster: inFoster.parts[at] ?? "kept-back",
        inArea: inArea.parts[at] ?? nobody,
        far: far.parts[at] ?? nobody,
        inHouse: inHouse.parts[at] ?? nobody,
        kinship: kinship.parts[at] ?? nobody,
        places: occupancyOf(of(homes, id)),
      })),
      whole: {
        inCare: inCare.total,
        inFoster: inFoster.total,
        inArea: inArea.whole,
        far: far.whole,
        inHouse: inHouse.whole,
        kinship: kinship.whole,
        places: occupancyOf(homes),
      },
    };
  });
}
