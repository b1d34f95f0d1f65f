import { dayOf } from "#app/domain/shared/day.ts";
import {
  fosterChildren,
  inAreaShare,
  inHouseShare,
  type Occupancy,
  occupancyOf,
  over20MilesShare,
  type PlacedChild,
  type Share,
} from "#app/domain/sufficiency/measures.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import type { CommissionerAsked } from "#app/http/guards.server.ts";
import { listCouncilsOfRegion } from "#db/queries/councils.ts";
import { keptWhileUnchanged } from "#db/queries/kept-while-unchanged.ts";
import { listHomes, listPlacedChildren } from "#db/queries/sufficiency.ts";

/** The figures of a council, or of all together, that are large enough to be told by themselves. */
export type PlaceFigures = {
  inCare: number;
  inFoster: number;
  inArea: Share;
  far: Share;
  inHouse: Share;
  places: Occupancy;
};

export type CouncilFigures = PlaceFigures & { id: string; slug: string; name: string };

/** A share of few children could point at one of them: it is not told. */
function told(share: Share): Share {
  const fewest = SUFFICIENCY_RULEBOOK.smallNumber.value;
  const other = share.denominator - share.numerator;
  const small = (count: number) => count > 0 && count < fewest;
  return small(share.numerator) || small(other) ? { ...share, share: null } : share;
}

function figuresOf(children: readonly PlacedChild[], places: Occupancy): PlaceFigures {
  return {
    inCare: children.length,
    inFoster: fosterChildren(children).length,
    inArea: told(inAreaShare(children)),
    far: told(over20MilesShare(children, SUFFICIENCY_RULEBOOK)),
    inHouse: told(inHouseShare(children)),
    places,
  };
}

export type RegionFigures = { region: string; councils: CouncilFigures[]; whole: PlaceFigures };

/** Where the children of each council of the region live, and the places of its own carers, counted from the records now. */
export function readCouncils({ db, now, commissioner }: CommissionerAsked): Promise<RegionFigures> {
  const today = dayOf(now);
  const ids = commissioner.councilIds;
  return keptWhileUnchanged(db, `councils ${commissioner.regionCode}`, today, ids, async () => {
    const [councils, children, homes] = await Promise.all([
      listCouncilsOfRegion(db, commissioner.regionCode),
      listPlacedChildren(db, ids, today),
      listHomes(db, ids, today, { ownOnly: true }),
    ]);
    const of = <Row extends { councilId: string }>(rows: readonly Row[], id: string) =>
      rows.filter((row) => row.councilId === id);
    return {
      region: councils[0]?.region.name ?? "",
      councils: councils.map(({ id, slug, name }) => ({
        id,
        slug,
        name,
        ...figuresOf(of(children, id), occupancyOf(of(homes, id))),
      })),
      whole: figuresOf(children, occupancyOf(homes)),
    };
  });
}
