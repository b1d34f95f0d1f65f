import { COHORT_WAY_NAMES, COHORT_WAYS, type CohortWay } from "#app/domain/sufficiency/cohort-ways.ts";
import { suppressLinked, type TwoWay } from "#app/domain/sufficiency/linked-tables.ts";
import type { YearOfMonths } from "#app/domain/sufficiency/moves.ts";
import { countRows } from "#app/domain/sufficiency/need-by-cohort.ts";
import type { ReferralMeasure } from "#app/domain/sufficiency/referral-definitions.ts";
import { monthsOfReferrals, type Referral, referralsNeeded, TIMES_UNMET } from "#app/domain/sufficiency/referrals.ts";
import {
  inPercents,
  type RegionCount,
  shareOfTold,
  sumOfTold,
  type ToldShare,
  toldCount,
} from "#app/domain/sufficiency/region-count.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import { listCouncilsOfRegion } from "#db/queries/councils.ts";
import { keptOfEach, keptWhileUnchanged } from "#db/queries/kept.ts";
import { listReferrals } from "#db/queries/referrals.ts";
import type { RegionScope } from "../reports/region-scope.ts";

/** Homes needed by some children, and how many of them were not found as preferred, as far as a region may be told. */
export type ToldReferrals = Readonly<Record<Exclude<ReferralMeasure, "unmetShare">, RegionCount>> & {
  readonly unmetShare: ToldShare;
};
export type ReferralLine = ToldReferrals & {
  readonly key: string;
  readonly label: string;
  readonly who: string | null;
};

/** Homes needed in some months that were not found as preferred: by each way of parting children, and by council. */
export type UnmetReferrals = {
  readonly region: string;
  readonly months: YearOfMonths;
  readonly ways: Readonly<Record<CohortWay, readonly ReferralLine[]>>;
  readonly councils: readonly ReferralLine[];
  readonly all: ReferralLine;
};

/** What is told of a line from what is told of its parts: those that were unmet at none, one, two or three of the times. */
function lineOf(total: number | null | undefined, parts: readonly (number | null | undefined)[]): ToldReferrals {
  const told = TIMES_UNMET.map((times) => toldCount(parts[times]));
  const [never = "kept-back"] = told;
  const atLeast = (times: number) => sumOfTold(told.slice(times));
  return {
    referrals: toldCount(total),
    unmetOnTheDay: atLeast(1),
    unmetSoon: atLeast(2),
    unmetLate: atLeast(3),
    unmetShare: inPercents(shareOfTold(told.slice(1), [never])),
  };
}

/**
 * Homes needed in the last twelve whole months of which the time is over, and how many were not found as preferred by the day
 * and after it. All ways of parting the children and the councils are hidden together, so that whatever is looked at, the same
 * is told.
 */
export function readReferrals({ db, today, commissioner }: RegionScope): Promise<UnmetReferrals> {
  const { regionCode, councilIds } = commissioner;
  return keptWhileUnchanged(db, `referrals ${regionCode}`, today, councilIds, async () => {
    const councils = (await listCouncilsOfRegion(db, regionCode)).filter(({ id }) => councilIds.includes(id));
    const ids = councils.map(({ id }) => id);
    const months = monthsOfReferrals(today, SUFFICIENCY_RULEBOOK);
    const all = await keptOfEach(db, "referrals", today, ids, (id) => listReferrals(db, [id], months));
    const needed = referralsNeeded(all, months, SUFFICIENCY_RULEBOOK);
    const byTimes = (rowsOf: (some: readonly Referral[]) => number[]) => {
      const columns = TIMES_UNMET.map((times) => rowsOf(needed.filter((one) => one.times === times)));
      return (columns[0] ?? []).map((_, row) => columns.map((column) => column[row] ?? 0));
    };
    const table = (rows: string, counts: number[][]): TwoWay => ({ rows, columns: "times", counts });
    const byCouncil = (some: readonly Referral[]) =>
      ids.map((id) => some.filter(({ councilId }) => councilId === id).length);
    const told = suppressLinked(
      {
        council: table("council", byTimes(byCouncil)),
        ...(Object.fromEntries(
          COHORT_WAY_NAMES.map((way) => [
            way,
            table(
              way,
              byTimes((some) => countRows(way, some)),
            ),
          ]),
        ) as Record<CohortWay, TwoWay>),
      },
      SUFFICIENCY_RULEBOOK.smallNumber.value,
    );
    const linesOf = (of: CohortWay): ReferralLine[] =>
      COHORT_WAYS[of].rows.map((one, row) => ({
        ...one,
        ...lineOf(told[of].rowTotals[row], told[of].cells[row] ?? []),
      }));
    return {
      region: councils[0]?.region.name ?? "",
      months,
      ways: Object.fromEntries(COHORT_WAY_NAMES.map((way) => [way, linesOf(way)])) as Record<CohortWay, ReferralLine[]>,
      councils: councils.map(({ slug, name }, row) => ({
        key: slug,
        label: name,
        who: null,
        ...lineOf(told.council.rowTotals[row], told.council.cells[row] ?? []),
      })),
      all: { key: "all", label: "All", who: null, ...lineOf(told.council.total, told.council.columnTotals) },
    };
  });
}
