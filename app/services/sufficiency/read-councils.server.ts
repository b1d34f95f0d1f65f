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
import { type RegionCount, told, toldCounts } from "#app/domain/sufficiency/region-count.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import { listCouncilsOfRegion } from "#db/queries/councils.ts";
import { keptWhileUnchanged } from "#db/queries/kept.ts";
import { listHomes, listPlacedChildren } from "#db/queries/sufficiency.ts";
import type { RegionScope } from "../reports/region-scope.ts";

/** The figures of a council, or of all together, that are large enough to be told by themselves. */
export type PlaceFigures = {
  inCare: RegionCount;
  inFoster: RegionCount;
  inArea: Share;
  far: Share;
  inHouse: Share;
  kinship: Share;
  places: Occupancy;
};

export type CouncilFigures = PlaceFigures & { id: string; slug: string; name: string };

function sharesOf(children: readonly PlacedChild[], places: Occupancy): Omit<PlaceFigures, "inCare" | "inFoster"> {
  return {
    inArea: told(inAreaShare(children)),
    far: told(over20MilesShare(children, SUFFICIENCY_RULEBOOK)),
    inHouse: told(inHouseShare(children)),
    kinship: told(kinshipShare(children)),
    places,
  };
}

export type RegionFigures = { region: string; councils: CouncilFigures[]; whole: PlaceFigures };

/** Where the children of each council of the region live, and the places of its own carers, counted from the records now. */
export function readCouncils({ db, today, commissioner }: RegionScope): Promise<RegionFigures> {
  const { regionCode, councilIds: ids } = commissioner;
  return keptWhileUnchanged(db, `councils ${regionCode}`, today, ids, async () => {
    const [councils, children, homes] = await Promise.all([
      listCouncilsOfRegion(db, regionCode),
      listPlacedChildren(db, ids, today),
      listHomes(db, ids, today, { ownOnly: true }),
    ]);
    const of = <Row extends { councilId: string }>(rows: readonly Row[], id: string) =>
      rows.filter((row) => row.councilId === id);
    const inCare = toldCounts(councils.map(({ id }) => of(children, id).length));
    const inFoster = toldCounts(councils.map(({ id }) => fosterChildren(of(children, id)).length));
    return {
      region: councils[0]?.region.name ?? "",
      councils: councils.map(({ id, slug, name }, at) => ({
        id,
        slug,
        name,
        inCare: inCare.parts[at] ?? "kept-back",
        inFoster: inFoster.parts[at] ?? "kept-back",
        ...sharesOf(of(children, id), occupancyOf(of(homes, id))),
      })),
      whole: { inCare: inCare.total, inFoster: inFoster.total, ...sharesOf(children, occupancyOf(homes)) },
    };
  });
}
