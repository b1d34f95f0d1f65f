import { and, count, eq, gte, inArray, isNotNull, notInArray } from "drizzle-orm";
import type { Region } from "#app/domain/councils/authority.ts";
import { numberOf } from "#app/domain/councils/published-figure.ts";
import type { RequestStage } from "#app/domain/matching/stages.ts";
import { addMonths, type Day, dayOf } from "#app/domain/shared/day.ts";
import { FOSTER_CODES, SHORT_BREAKS } from "#app/domain/sufficiency/measures.ts";
import { inFives, type RegionCount, toldCounts } from "#app/domain/sufficiency/region-count.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import { publishedFigure, publishedYears } from "#db/geography/published-figures.server.ts";
import type { Reader } from "../engine/store.server.ts";
import { children, placements, requestChildren, requests } from "../schema/index.ts";
import { beganWithMove } from "./area-moves.ts";
import { listCouncilIdsOfRegion } from "./councils.ts";
import { keptAMinute } from "./kept.ts";

/** Requests for which a home is still looked for: nobody has said yes yet. */
const LOOKING: readonly RequestStage[] = ["searching", "asked"];

/** One child in one open request. Never leaves the server as it is: pages get counts with small numbers hidden. */
type ChildLookedFor = { councilId: string; requestId: string; careType: string };

/** Every child for whom one of the councils looks for a home now. */
function listChildrenLookedFor(db: Reader, councilIds: readonly string[]): Promise<ChildLookedFor[]> {
  if (councilIds.length === 0) return Promise.resolve([]);
  return db
    .select({ councilId: requests.councilId, requestId: requests.id, careType: requests.careType })
    .from(requests)
    .innerJoin(requestChildren, eq(requestChildren.requestId, requests.id))
    .where(and(inArray(requests.councilId, [...councilIds]), inArray(requests.stage, [...LOOKING])));
}

/** How many foster homes began inside and outside a council's own area. */
type NewHomes = { councilId: string; inside: number; outside: number };

/** Foster homes that began since a day, by council, where it is known whether they stand in its own area; no short breaks. */
async function countNewHomes(db: Reader, councilIds: readonly string[], since: Day): Promise<NewHomes[]> {
  if (councilIds.length === 0) return [];
  const rows = await db
    .select({ councilId: placements.councilId, inArea: placements.inArea, homes: count() })
    .from(placements)
    .innerJoin(children, eq(children.id, placements.childId))
    .where(
      and(
        inArray(placements.councilId, [...councilIds]),
        notInArray(children.legalStatus, [...SHORT_BREAKS]),
        gte(placements.startedOn, since),
        inArray(placements.placeCode, [...FOSTER_CODES]),
        isNotNull(placements.inArea),
        beganWithMove(db),
      ),
    )
    .groupBy(placements.councilId, placements.inArea);
  return councilIds.map((councilId) => {
    const of = (inArea: boolean) =>
      rows.find((row) => row.councilId === councilId && row.inArea === inArea)?.homes ?? 0;
    return { councilId, inside: of(true), outside: of(false) };
  });
}

/**
 * The share of children who live outside their council's area, in whole percents: of the new foster homes of the last twelve months, or
 * where those are too few, of all children in care as published for 31 March of a year.
 */
export type MovedShare = { share: number; from: "new-homes" | { publishedFor: number } };

/** Nought is hidden from the public too, so that the day a first child needs a home is not told. */
const NOUGHT_IS_SMALL = 0;

/** What the public sees of the need of an area: counts are rounded down to fives, so that no day's child is seen to come or go. */
export type AreaNeed = { children: RegionCount; groups: RegionCount; moved: MovedShare | null };

export type RegionNeed = {
  whole: AreaNeed;
  councils: readonly { councilId: string; need: AreaNeed }[];
};

function movedShare(areaCode: string, homes: { inside: number; outside: number }): MovedShare | null {
  const { inside, outside } = homes;
  const fewest = SUFFICIENCY_RULEBOOK.smallNumber.value;
  if (inside >= fewest && outside >= fewest) {
    return { share: Math.round((100 * outside) / (inside + outside)) / 100, from: "new-homes" };
  }
  const year = publishedYears("in-out-of-area").at(-1);
  if (year === undefined) return null;
  const column = "placed_outside_the_local_authority_boundary_pct";
  const percent = numberOf(publishedFigure("in-out-of-area", areaCode, year, column));
  return percent === null ? null : { share: percent / 100, from: { publishedFor: year } };
}

/**
 * The need of a region and of each of its councils, with small numbers hidden over the whole region at once, so that
 * no two pages together give one away. Counted from live requests; kept for a minute.
 */
export function findRegionNeed(db: Reader, region: Region, now: Date): Promise<RegionNeed> {
  return keptAMinute(db, `need ${region.code}`, now, async () => {
    const councilIds = await listCouncilIdsOfRegion(db, region.code);
    const [wanted, homes] = await Promise.all([
      listChildrenLookedFor(db, councilIds),
      countNewHomes(db, councilIds, addMonths(dayOf(now), -12)),
    ]);
    const sizes = new Map<string, number>();
    for (const { requestId, careType } of wanted) {
      // A young parent and their baby are two children in one request, and no brothers and sisters.
      if (careType !== "parent-and-child") sizes.set(requestId, (sizes.get(requestId) ?? 0) + 1);
    }
    const of = (councilId: string) => wanted.filter((child) => child.councilId === councilId);
    const groupsOf = (list: readonly ChildLookedFor[]) =>
      new Set(list.map((child) => child.requestId).filter((id) => (sizes.get(id) ?? 0) > 1)).size;

    const childCounts = toldCounts(
      councilIds.map((id) => of(id).length),
      NOUGHT_IS_SMALL,
    );
    const groupCounts = toldCounts(
      councilIds.map((id) => groupsOf(of(id))),
      NOUGHT_IS_SMALL,
    );
    const all = { inside: 0, outside: 0 };
    for (const { inside, outside } of homes) {
      all.inside += inside;
      all.outside += outside;
    }
    return {
      whole: {
        children: inFives(childCounts.total),
        groups: inFives(groupCounts.total),
        moved: movedShare(region.code, all),
      },
      councils: councilIds.map((councilId, index) => ({
        councilId,
        need: {
          children: inFives(childCounts.parts[index] ?? "kept-back"),
          groups: inFives(groupCounts.parts[index] ?? "kept-back"),
          moved: movedShare(councilId, homes[index] ?? { inside: 0, outside: 0 }),
        },
      })),
    };
  });
}
