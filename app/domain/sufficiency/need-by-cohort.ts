import type { Stop } from "../scheduling/diary.ts";
import { type FoundHome, isOwn, isShared, type Sharing } from "../sharing/vacancies.ts";
import { COHORT_WAYS, type CohortTerms, type CohortWay, isCounted, type Needing } from "./cohort-ways.ts";
import { type HomeFact, rowsNarrowestFirst, vacantPlaces } from "./need-and-homes.ts";
import type { SufficiencyRulebook } from "./rulebook.ts";
import type { Turnover } from "./turnover.ts";

/** A request that looks for a home now. */
export type OpenRequest = Needing & {
  readonly id: string;
  readonly ref: string;
  readonly councilId: string;
  /** Where the family's home is; null for children who have none in the country. */
  readonly home: Stop | null;
  /** At least one of its children lives in a residential home meanwhile. */
  readonly inResidential: boolean;
};

/** An approved household with what cohorts ask of a home, where it stands, and what says which council finds it. */
export type CohortHome = HomeFact & CohortTerms & FoundHome & { readonly home: Stop };

/** The same with how officers find it. */
export type HomeRecord = CohortHome & { readonly id: string; readonly ref: string; readonly isAgencys: boolean };

const DAYS_A_YEAR = 365;

/** How many of some requests, moves or turnover are in each row. Whoever has no cohort (grown up by now) is in none. */
export function countRows(way: CohortWay, some: readonly Needing[]): number[] {
  const counts = COHORT_WAYS[way].rows.map(() => 0);
  for (const one of some) {
    if (!isCounted(one)) continue;
    const row = COHORT_WAYS[way].rowOf(one);
    counts[row] = (counts[row] ?? 0) + 1;
  }
  return counts;
}

/**
 * Open requests and need of one council by row. Need is the open requests, and the homes that children came to need in the
 * last year less those that came free, both at that year's rate over the horizon; never below zero.
 */
export function needRows(
  way: CohortWay,
  facts: { readonly open: readonly OpenRequest[]; readonly turnover: readonly Turnover[] },
  rulebook: SufficiencyRulebook,
): { open: number[]; need: number[] } {
  const share = rulebook.horizonDays.value / DAYS_A_YEAR;
  const open = countRows(way, facts.open);
  const needed = countRows(
    way,
    facts.turnover.filter(({ what }) => what === "needed"),
  );
  const cameFree = countRows(
    way,
    facts.turnover.filter(({ what }) => what === "came-free"),
  );
  const need = open.map((now, row) =>
    Math.max(0, Math.round(now + ((needed[row] ?? 0) - (cameFree[row] ?? 0)) * share)),
  );
  return { open, need };
}

/**
 * The need of each council by row that its usable homes are parted by: as it is told, null where it is hidden. There it is put
 * at an equal part of what the region's told number leaves for all that are hidden in the row, and at nought where that is
 * hidden too. So how homes part over rows follows from what is told, and narrows no hidden need down.
 */
export function needToPartBy(
  councils: readonly (readonly (number | null)[])[],
  region: readonly (number | null)[],
): number[][] {
  const parts = region.map((whole, row) => {
    const column = councils.map((needs) => needs[row] ?? null);
    const told = column.reduce<number>((sum, one) => sum + (one ?? 0), 0);
    const hidden = column.filter((one) => one === null).length;
    return whole === null || hidden === 0 ? 0 : (whole - told) / hidden;
  });
  return councils.map((needs) => region.map((_, row) => needs[row] ?? parts[row] ?? 0));
}

/** How far a home may be, and whose homes each council finds beside its own by the agreements of the day. */
export type Reach = {
  readonly minutesBetween: (from: Stop, to: Stop) => number;
  readonly minutes: number;
  readonly sharing: ReadonlyMap<string, Sharing>;
};

/**
 * For each of some requests, the homes with a usable place in reach of its home that its council finds: its own, and those that
 * an agreement in force covers and that are not kept back.
 */
export function homesInReach<Home extends CohortHome>(
  requests: readonly OpenRequest[],
  homes: readonly Home[],
  { minutesBetween, minutes, sharing }: Reach,
): Home[][] {
  const ready = homes.filter((home) => vacantPlaces(home) > 0);
  const findsOf = (councilId: string) => {
    const shared = sharing.get(councilId);
    return ready.filter((one) => isOwn(one, councilId) || (shared && isShared(one, councilId, shared)));
  };
  const found = new Map([...new Set(requests.map(({ councilId }) => councilId))].map((id) => [id, findsOf(id)]));
  return requests.map(({ home, councilId }) =>
    home === null ? [] : (found.get(councilId) ?? []).filter((one) => minutesBetween(home, one.home) <= minutes),
  );
}

/**
 * Usable homes in reach of a request of each row that they could serve. A home may be in reach of several rows and of
 * several councils: these counts do not add up, and are no part of the usable homes.
 */
export function inReachByRow(
  way: CohortWay,
  requests: readonly OpenRequest[],
  inReach: readonly CohortHome[][],
): number[] {
  const { rows, rowOf, rowsOpenTo } = COHORT_WAYS[way];
  const found = rows.map(() => new Set<CohortHome>());
  requests.forEach((request, at) => {
    if (!isCounted(request)) return;
    const row = rowOf(request);
    for (const home of inReach[at] ?? []) {
      if (rowsOpenTo(home, vacantPlaces(home)).includes(row)) found[row]?.add(home);
    }
  });
  return found.map(({ size }) => size);
}

/** A household on its way whose terms are known, with its chance of approval by the day and in which futures it is. */
export type DueHome = CohortTerms & {
  readonly places: number;
  readonly chance: number;
  readonly futures: ArrayLike<number>;
};

/**
 * In which row each household on its way is counted: those with the narrowest terms first, each where most is still
 * lacking of what its terms allow. Null where they allow nothing. `wanted` is what each row lacks, null where that may not be
 * told: there it counts as nought, and the row is not told a number of approvals, so that they go by nothing that is hidden.
 */
export function dueRows(
  way: CohortWay,
  due: readonly DueHome[],
  wanted: readonly (number | null)[],
): (number | null)[] {
  const { rowsOpenTo } = COHORT_WAYS[way];
  const coming = due.map((home) => ({ open: rowsOpenTo(home, home.places), counts: home.chance }));
  return rowsNarrowestFirst(
    coming,
    wanted.map((homes) => homes ?? 0),
  );
}
