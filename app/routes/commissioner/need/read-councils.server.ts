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
import { suppress } from "#app/domain/sufficiency/suppress.ts";
import type { CommissionerAsked } from "#app/http/guards.server.ts";
import { listCouncilsOfRegion } from "#db/queries/councils.ts";
import { keptWhileUnchanged } from "#db/queries/kept.ts";
import { listHomes, listPlacedChildren } from "#db/queries/sufficiency.ts";
import type { RegionCount } from "./read-need.server.ts";

/** The figures of a council, or of all together, that are large enough to be told by themselves. */
export type PlaceFigures = {
  inCare: RegionCount;
  inFoster: RegionCount;
  inArea: Share;
  far: Share;
  inHouse: Share;
  places: Occupancy;
};

export type CouncilFigures = PlaceFigures & { id: string; slug: string; name: string };

const THRESHOLD = SUFFICIENCY_RULEBOOK.smallNumber.value;

/** A share of few children could point at one of them: neither it nor what it is made of leaves the server. */
export function told(share: Share): Share {
  const other = share.denominator - share.numerator;
  const small = (count: number) => count > 0 && count < THRESHOLD;
  return small(share.numerator) || small(other) ? { ...share, numerator: 0, share: null } : share;
}

/** Counts of the councils and their total as they may be told, small ones hidden so that none can be worked out. */
export function toldCounts(counts: readonly number[]): { parts: RegionCount[]; total: RegionCount } {
  const shown = suppress(counts, THRESHOLD);
  const say = (count: number, told: number | null): RegionCount => told ?? (count < THRESHOLD ? "few" : "kept-back");
  const total = counts.reduce((sum, count) => sum + count, 0);
  return { parts: counts.map((count, at) => say(count, shown.counts[at] ?? null)), total: say(total, shown.total) };
}

function sharesOf(children: readonly PlacedChild[], places: Occupancy): Omit<PlaceFigures, "inCare" | "inFoster"> {
  return {
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
