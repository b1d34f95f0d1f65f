import { UNKNOWN } from "#app/domain/sufficiency/area-flows.ts";
import {
  agencyShare,
  distantShare,
  inAreaShare,
  inHouseShare,
  kinshipShare,
  NOBODY,
  occupancyOf,
  type PlacedChild,
  type Share,
  siblingsTogether,
} from "#app/domain/sufficiency/measures.ts";
import type { YearOfMonths } from "#app/domain/sufficiency/moves.ts";
import {
  inPercents,
  type RegionCount,
  sharesInTable,
  type ToldShare,
  toldCount,
  toldDistant,
  toldInArea,
  toldShares,
  toldSharesOfOne,
} from "#app/domain/sufficiency/region-count.ts";
import { type ToldPlaces, toldPlaces } from "#app/domain/sufficiency/told-places.ts";
import { type ToldUnusable, toldUnusable, unusablePlaces } from "#app/domain/sufficiency/unusable.ts";
import { listCouncilsOfRegion } from "#db/queries/councils.ts";
import { keptOfEach, keptWhileUnchanged } from "#db/queries/kept.ts";
import { listHomes, listPlacedChildren, listSiblingsPlaced } from "#db/queries/sufficiency.ts";
import type { RegionScope } from "../reports/region-scope.ts";
import { type CarersYear, readCarersYear } from "./read-carers-year.server.ts";
import { readChildrenToday } from "./read-flows.server.ts";
import { readWeekPrices, type ToldPrices } from "./read-week-prices.server.ts";

/** The figures of a council, or of all together, that are large enough to be told by themselves. */
export type PlaceFigures = {
  inCare: RegionCount;
  inFoster: RegionCount;
  inArea: ToldShare;
  distant: ToldShare;
  far: ToldShare;
  /** Of all children, those whose distance is not known among them, as it is published. */
  farOfAll: ToldShare;
  inHouse: ToldShare;
  withAgency: ToldShare;
  kinship: ToldShare;
  together: { groups: ToldShare; children: ToldShare };
  places: ToldPlaces;
  unusable: ToldUnusable;
  prices: ToldPrices;
  year: CarersYear;
};

export type CouncilFigures = PlaceFigures & { id: string; slug: string; name: string };

export type RegionFigures = { region: string; months: YearOfMonths; councils: CouncilFigures[]; whole: PlaceFigures };

function ofAll(told: ToldShare): ToldShare {
  const all = told.unknown === null ? null : told.denominator + told.unknown;
  return { ...told, share: told.share === null || !all ? null : told.numerator / all };
}

/** Where the children of each council of the region live, and the places of its own carers, counted from the records now. */
export function readCouncils(scope: RegionScope): Promise<RegionFigures> {
  const { db, today, commissioner } = scope;
  const { regionCode, councilIds: ids } = commissioner;
  return keptWhileUnchanged(db, `councils ${regionCode}`, today, ids, async () => {
    const [councils, children, siblings, homes, told] = await Promise.all([
      listCouncilsOfRegion(db, regionCode),
      keptOfEach(db, "placed children", today, ids, (id) => listPlacedChildren(db, [id], today)),
      listSiblingsPlaced(db, ids, today),
      listHomes(db, ids, today, { ownOnly: true }),
      readChildrenToday(scope),
    ]);
    const everywhere = councils.map(({ id }) => children.filter(({ councilId }) => councilId === id));
    const sharesOf = (share: (children: readonly PlacedChild[]) => Share) =>
      toldShares(everywhere.map(share), share(children));
    const { flows, lives } = told;
    const rowOf = (id: string) => told.councilIds.indexOf(id);
    const far = sharesInTable(told.far);
    const farOf = (told: ToldShare) => ({ far: inPercents(told), farOfAll: inPercents(ofAll(told)) });
    const providers = toldSharesOfOne([...everywhere, children].map((some) => [inHouseShare(some), agencyShare(some)]));
    // Of foster children whose number is hidden no share is told: two or three shares of few say how many they are.
    const ofFoster = (id: string | null, share: ToldShare): ToldShare => {
      const inFoster = id === null ? lives.columnTotals[0] : lives.cells[rowOf(id)]?.[0];
      return inPercents(typeof inFoster === "number" ? share : { ...share, share: null });
    };
    const providersOf = (id: string | null, at: number) => {
      const [inHouse = NOBODY, withAgency = NOBODY] = providers[at] ?? [];
      return { inHouse: ofFoster(id, inHouse), withAgency: ofFoster(id, withAgency) };
    };
    const kinship = sharesOf(kinshipShare);
    const groups = councils.map(({ id }) => siblingsTogether(siblings.filter(({ councilId }) => councilId === id)));
    const together = siblingsTogether(siblings);
    const [groupsTold, childrenTold] = [
      toldShares(
        groups.map((one) => one.groups),
        together.groups,
      ),
      toldShares(
        groups.map((one) => one.children),
        together.children,
      ),
    ];
    const year = await readCarersYear(
      scope,
      councils.map(({ id }) => id),
    );
    const prices = await readWeekPrices(
      db,
      today,
      councils.map(({ id }) => id),
      children,
    );
    const pricesOf = (id: string | null, one: ToldPrices) => ({ ...one, unknown: ofFoster(id, one.unknown) });
    const ownHomes = councils.map(({ id }) => homes.filter(({ councilId }) => councilId === id));
    const places = toldPlaces(ownHomes.map(occupancyOf));
    const unusable = toldUnusable(
      ownHomes.map((some, at) => ({
        unavailable: places.parts[at]?.unavailable ?? "kept-back",
        counts: unusablePlaces(some),
      })),
      places.whole.unavailable,
    );
    const inArea = toldInArea(
      councils.map(({ id }) => id),
      everywhere.map(inAreaShare),
      inAreaShare(children),
      flows,
    );
    const distant = toldDistant(
      [...everywhere, children].map((some, at) => ({
        inArea: inAreaShare(some),
        distant: distantShare(some),
        unknown: flows.count(councils[at]?.id ?? null, UNKNOWN),
      })),
    );
    return {
      region: councils[0]?.region.name ?? "",
      months: year.months,
      councils: councils.map(({ id, slug, name }, at) => ({
        id,
        slug,
        name,
        inCare: toldCount(lives.rowTotals[rowOf(id)]),
        inFoster: toldCount(lives.cells[rowOf(id)]?.[0]),
        inArea: inArea.parts[at] ?? NOBODY,
        distant: distant[at] ?? NOBODY,
        ...farOf(far.parts[rowOf(id)] ?? NOBODY),
        ...providersOf(id, at),
        kinship: ofFoster(id, kinship.parts[at] ?? NOBODY),
        together: {
          groups: inPercents(groupsTold.parts[at] ?? NOBODY),
          children: inPercents(childrenTold.parts[at] ?? NOBODY),
        },
        places: places.parts[at] ?? places.whole,
        unusable: unusable.parts[at] ?? unusable.whole,
        prices: pricesOf(id, prices.councils[at] ?? prices.whole),
        year: year.councils[at] ?? year.whole,
      })),
      whole: {
        inCare: toldCount(lives.total),
        inFoster: toldCount(lives.columnTotals[0]),
        inArea: inArea.whole,
        distant: distant[councils.length] ?? NOBODY,
        ...farOf(far.whole),
        ...providersOf(null, councils.length),
        kinship: ofFoster(null, kinship.whole),
        together: { groups: inPercents(groupsTold.whole), children: inPercents(childrenTold.whole) },
        places: places.whole,
        unusable: unusable.whole,
        prices: pricesOf(null, prices.whole),
        year: year.whole,
      },
    };
  });
}
