import type { CareNeed } from "#app/domain/matching/vocabulary.ts";
import { addDays, addMonths, ageOn, type Day, dayOf } from "#app/domain/shared/day.ts";
import { COHORT_WAYS, type CohortWay } from "#app/domain/sufficiency/cohort-ways.ts";
import { MEASURES, type Measure } from "#app/domain/sufficiency/definitions.ts";
import type { ChildRow, PlacementRow, RequestRow } from "#tests/factories/matching.ts";
import { now, today } from "./matching-world.ts";
import { COUNCILS, daysAgo, FAR_AWAY, type HomeRow, mayUse, type World } from "./need-world.ts";

/** The first day of the last twelve whole months, and of the twelve before. */
export const YEARS = { last: "2025-11-01", before: "2024-11-01" } as const;

const keysOf = (by: CohortWay): readonly string[] => COHORT_WAYS[by].rows.map(({ key }) => key);
const BANDS = [
  ["0-4", 0, 4],
  ["5-10", 5, 10],
  ["11-15", 11, 15],
  ["16-17", 16, 17],
] as const;

/** In which row of a way some children are, or null where all are grown up. */
function rowOf(by: CohortWay, kids: readonly ChildRow[], on: Day, search: RequestRow | undefined): string | null {
  const youngest = Math.min(...kids.map(({ bornOn }) => ageOn(bornOn, on)));
  const parent = search?.careType === "parent-and-child";
  const band = BANDS.find(([, from, to]) => youngest >= from && youngest <= to)?.[0];
  if (!parent && band === undefined) return null;
  const needs = [...kids.flatMap((child) => child.needs), ...(search?.details.risks ?? [])];
  switch (by) {
    case "age":
      return parent ? "any-parent-and-child" : `${band}-${kids.length > 1 ? "siblings" : "single"}`;
    case "siblings":
      return ["one", "two", "more"][kids.length - 1] ?? "more";
    case "disability":
      return kids.some(({ disabled }) => disabled) ? "disabled" : "not";
    case "alone":
      return kids.some(({ unaccompanied }) => unaccompanied) ? "alone" : "not";
    case "parent-and-child":
      return parent ? "both" : "not";
    case "risk":
      return needs.includes("fire-setting") ? "to-others" : needs.includes("missing") ? "to-child" : "none";
  }
}

export type Counts = Record<Exclude<Measure, "due" | "gap">, number[]>;

/** The need that a region reads by the rows of a way, null where it is not shown: of itself and of each council, by its id. */
export type NeedRead = {
  readonly region: readonly (number | null)[];
  readonly councils: Record<string, readonly (number | null)[]>;
};

/** A council's need as a reader takes it to be: what is not shown is an equal part of what the shown numbers leave. */
function asRead({ region, councils }: NeedRead, councilId: string): number[] {
  return region.map((whole, row) => {
    const own = councils[councilId]?.[row];
    if (own != null) return own;
    if (whole === null) return 0;
    let left = whole;
    let notShown = 0;
    for (const rows of Object.values(councils)) {
      const one = rows[row] ?? null;
      if (one === null) notShown += 1;
      else left -= one;
    }
    return left / notShown;
  });
}

/**
 * One council's figures by the rows of a way, counted again: shared with the pages is only the order of the rows, and the need
 * that they show, by which usable homes are parted.
 */
export function recount(
  world: World,
  by: CohortWay,
  year: keyof typeof YEARS,
  councilId: string,
  read: NeedRead,
): Counts {
  const keys = keysOf(by);
  const blank = () => keys.map(() => 0);
  const counts = Object.fromEntries(MEASURES.map((of) => [of, blank()])) as Counts;
  const childOf = new Map(world.children.map((child) => [child.id, child]));
  const kidsOf = (ids: readonly string[]) => ids.flatMap((id) => childOf.get(id) ?? []);
  const idsOf = (requestId: string) =>
    world.requestChildren.filter((one) => one.requestId === requestId).map(({ childId }) => childId);
  const searchOf = (id: string | null | undefined) => world.requests.find((one) => one.id === id);
  const add = (column: number[], row: string | null, many = 1) => {
    if (row !== null) column[keys.indexOf(row)] = (column[keys.indexOf(row)] ?? 0) + many;
  };
  const mine = world.placements.filter((one) => one.councilId === councilId);
  const isReturn = (one: PlacementRow) =>
    mine.some(
      ({ childId, placeCode, endedOn }) => childId === one.childId && placeCode === "T3" && endedOn === one.startedOn,
    );

  // Open requests, and those whose children live in a children's home.
  const looking = world.requests.filter(
    (one) => one.councilId === councilId && one.stage !== "placed" && one.careType !== "short-breaks",
  );
  for (const search of looking) {
    const row = rowOf(by, kidsOf(idsOf(search.id)), today, search);
    add(counts.open, row);
    if (mine.some(({ childId, placeCode }) => placeCode === "K2" && idsOf(search.id).includes(childId)))
      add(counts.waits, row);
  }

  // Need: what was needed and came free in the year before today.
  const flow = blank();
  const togetherBy = (some: readonly PlacementRow[], keyOf: (one: PlacementRow) => string) => {
    const groups = new Map<string, PlacementRow[]>();
    for (const one of some) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
    return [...groups.values()];
  };
  const inYear = (on: Day | null | undefined) => on != null && on >= daysAgo(365) && on <= today;
  const stays = mine.filter(({ placeCode }) => ["U4", "U6"].includes(placeCode));
  const cameTo = stays.filter((one) => inYear(one.startedOn) && one.episodeCode !== "T" && !isReturn(one));
  for (const group of togetherBy(cameTo, (one) => `${one.householdId} ${one.startedOn}`)) {
    const [first] = group;
    if (first)
      add(flow, rowOf(by, kidsOf(group.map(({ childId }) => childId)), first.startedOn, searchOf(first.requestId)));
  }
  const goesOn = (one: PlacementRow) =>
    mine.some(
      (next) =>
        next.childId === one.childId &&
        next.startedOn === one.endedOn &&
        (next.householdId === one.householdId || next.placeCode === "T1" || next.placeCode === "T3"),
    );
  const left = stays.filter((one) => inYear(one.endedOn) && !goesOn(one));
  for (const group of togetherBy(left, (one) => `${one.householdId} ${one.endedOn}`)) {
    const [first] = group;
    if (!first?.endedOn) continue;
    const row = rowOf(
      by,
      kidsOf(group.map(({ childId }) => childId)),
      addDays(first.endedOn, -1),
      searchOf(first.requestId),
    );
    add(flow, row, -1);
  }
  counts.need = flow.map((net, at) => Math.max(0, Math.round((counts.open[at] ?? 0) + (net * 90) / 365)));

  // Usable homes, the most particular first, each where most is lacking of the need that is shown.
  const free = (home: HomeRow) => {
    const there = world.placements.filter(
      (one) =>
        one.householdId === home.id &&
        (one.endedOn == null ||
          world.placements.some(
            (next) =>
              next.childId === one.childId &&
              next.placeCode === "T1" &&
              next.startedOn === one.endedOn &&
              !next.endedOn,
          )),
    ).length;
    const promised = world.offers.find((one) => one.householdId === home.id);
    return home.places - there - (promised ? idsOf(promised.requestId).length : 0);
  };
  const ready = world.homes.filter(
    (home) =>
      home.provider !== "kinship" &&
      home.stage === "active" &&
      home.availability === "available" &&
      home.namedChildIds === null &&
      home.reviewFinding?.outcome !== "not-suitable" &&
      home.confirmedAt != null &&
      dayOf(home.confirmedAt) > daysAgo(300) &&
      free(home) > 0,
  );
  const canTake = (home: HomeRow): string[] =>
    keys.filter((key) => {
      const several = Math.min(home.siblingsMax, free(home));
      const cannot = (need: CareNeed) => home.cannotManage.includes(need);
      if (by === "siblings") return several >= ["one", "two", "more"].indexOf(key) + 1;
      if (by === "disability") return key === "not" || !cannot("night-care");
      if (by === "alone") return key === "not" || home.careTypes.includes("seeking-asylum");
      if (by === "parent-and-child") return key === "not" || home.careTypes.includes("parent-and-child");
      if (by === "risk")
        return key === "none" || (!cannot("missing") && (key === "to-child" || !cannot("fire-setting")));
      if (key === "any-parent-and-child") return home.careTypes.includes("parent-and-child");
      const band = BANDS.find(([code]) => key.startsWith(`${code}-`));
      const ages = band !== undefined && home.ageMin <= band[2] && home.ageMax >= band[1];
      return ages && (key.endsWith("single") || several >= 2);
    });
  const own = ready.filter((home) => (home.approvedBy ?? home.councilId) === councilId);
  const lacking = asRead(read, councilId);
  for (let rows = 1; rows <= keys.length; rows += 1) {
    for (const home of own) {
      const possible = canTake(home).map((key) => keys.indexOf(key));
      if (possible.length !== rows) continue;
      const most = Math.max(...possible.map((row) => lacking[row] ?? 0));
      const row = possible.find((one) => lacking[one] === most) ?? 0;
      counts.usable[row] = (counts.usable[row] ?? 0) + 1;
      lacking[row] = (lacking[row] ?? 0) - 1;
    }
  }
  const here = ready.filter((home) => home.councilId === councilId && mayUse(home, councilId));
  keys.forEach((key, at) => {
    const asked = looking.some((search) => rowOf(by, kidsOf(idsOf(search.id)), today, search) === key);
    counts.inReach[at] = asked ? here.filter((home) => canTake(home).includes(key)).length : 0;
  });

  // Homes found in the months of the year.
  const [from, to] = [YEARS[year], addMonths(YEARS[year] as Day, 12)];
  const moved = mine.filter(
    (one) =>
      ["U1", "U3", "U4", "U6", "K2"].includes(one.placeCode) &&
      one.episodeCode !== "T" &&
      !isReturn(one) &&
      one.startedOn >= from &&
      one.startedOn < to,
  );
  for (const group of togetherBy(moved, (one) => `${one.householdId ?? one.childId} ${one.startedOn}`)) {
    const [first] = group;
    if (!first) continue;
    const ids = group.map(({ childId }) => childId);
    const through = searchOf(first.requestId);
    const wanted = through?.careType === "short-breaks" ? undefined : through;
    const row = rowOf(by, kidsOf(ids), first.startedOn, wanted);
    add(counts.found, row);
    if (first.areaCouncilId === councilId) add(counts.inArea, row);
    if (first.areaCouncilId === FAR_AWAY) add(counts.atDistance, row);
    const residential = first.placeCode === "K2";
    if (!residential && ["PR4", "PR5"].includes(first.providerCode)) add(counts.agency, row);
    const searches = world.requests.filter(
      (one) => one.careType !== "short-breaks" && idsOf(one.id).some((id) => ids.includes(id)),
    );
    const raisedOn = ({ raisedAt }: RequestRow) => dayOf(raisedAt ?? now);
    const decidedBefore = (one: RequestRow) => one.decidedAt != null && dayOf(one.decidedAt) < first.startedOn;
    if (residential) {
      if (!searches.some((one) => !decidedBefore(one))) continue;
      add(counts.residential, row);
      add(counts.asked, row);
      continue;
    }
    const looked = first.requestId
      ? searches.filter(({ id }) => id === first.requestId)
      : searches.filter((one) => raisedOn(one) <= first.startedOn && !decidedBefore(one));
    if (looked.length > 0) add(counts.asked, row);
    const answered = looked.some(
      (one) =>
        idsOf(one.id).every((id) => ids.includes(id)) && (one.careType !== "long-term" || first.placeCode === "U4"),
    );
    if (answered) add(counts.asPreferred, row);
  }
  return counts;
}

/** The region is the sum of its councils: in these worlds no home is in reach of two of them. */
export function recountRegion(world: World, by: CohortWay, year: keyof typeof YEARS, read: NeedRead): Counts {
  const parts = COUNCILS.map((id) => recount(world, by, year, id, read));
  const sum = (of: keyof Counts) =>
    keysOf(by).map((_, row) => parts.reduce((all, one) => all + (one[of][row] ?? 0), 0));
  return Object.fromEntries(MEASURES.map((of) => [of, sum(of as keyof Counts)])) as Counts;
}
