import { dayOf } from "#app/domain/shared/day.ts";
import { COHORTS, KINDS, sayBand } from "#app/domain/sufficiency/cohorts.ts";
import { type NeedRow, needAndHomes } from "#app/domain/sufficiency/need-and-homes.ts";
import type { RegionCount } from "#app/domain/sufficiency/region-count.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import { type Said, sayGap } from "#app/domain/sufficiency/say-gap.ts";
import { suppressTable } from "#app/domain/sufficiency/suppress.ts";
import type { CommissionerAsked } from "#app/http/guards.server.ts";
import { type CouncilHere, listCouncilsOfRegion } from "#db/queries/councils.ts";
import { keptWhileUnchanged } from "#db/queries/kept.ts";
import { findSufficiencyFacts } from "#db/queries/sufficiency.ts";

const THRESHOLD = SUFFICIENCY_RULEBOOK.smallNumber.value;

export type NeedLine = {
  key: string;
  band: string;
  who: string;
  open: RegionCount;
  need: RegionCount;
  usable: RegionCount;
  /** An expectation from chances, not a count of anybody, so it is told whatever its size. */
  due: number;
  dueWithin: number;
  /** Null where need or homes may not be told. */
  gap: number | null;
};

export type RegionPicture = {
  where: string;
  said: readonly Said[];
  lines: readonly NeedLine[];
  councils: readonly CouncilHere[];
  chosen: CouncilHere | null;
};

/** The counts of every council (rows) and cohort (columns), hidden together with all their totals. */
function hidden(counts: readonly (readonly number[])[]) {
  const table = suppressTable(counts, THRESHOLD);
  /** The column's total for the region (`row` null), or the count of one council. */
  return (row: number | null, column: number): RegionCount => {
    const shown = row === null ? table.columnTotals[column] : table.cells[row]?.[column];
    if (shown !== null && shown !== undefined) return shown;
    const real =
      row === null ? counts.reduce((sum, council) => sum + (council[column] ?? 0), 0) : (counts[row]?.[column] ?? 0);
    return real < THRESHOLD ? "few" : "kept-back";
  };
}

type RegionNeed = {
  councils: readonly CouncilHere[];
  byCouncil: readonly (readonly NeedRow[])[];
  whole: readonly NeedRow[];
  open: ReturnType<typeof hidden>;
  need: ReturnType<typeof hidden>;
  usable: ReturnType<typeof hidden>;
};

/**
 * The need of a region and of each of its councils. Each figure of every council and cohort, with all totals, is hidden
 * together with the others, so that no choice of filters lets anyone work out a small number by subtraction.
 */
function findNeed({ db, now, commissioner }: CommissionerAsked): Promise<RegionNeed> {
  const today = dayOf(now);
  const { regionCode, councilIds } = commissioner;
  return keptWhileUnchanged(db, `need ${regionCode}`, today, councilIds, async () => {
    const councils = await listCouncilsOfRegion(db, regionCode);
    const facts = await findSufficiencyFacts(db, councilIds, today);
    const rowsOf = (ids: readonly string[], from = facts) => needAndHomes(from, new Set(ids), SUFFICIENCY_RULEBOOK);
    const byCouncil = councils.map(({ id }) => rowsOf([id]));
    const onlyOpen = { ...facts, lastYear: [], homes: [], pipeline: [] };
    const needOf = (rows: readonly NeedRow[]) => rows.map(({ need }) => need);
    return {
      councils,
      byCouncil,
      whole: rowsOf(councilIds),
      open: hidden(councils.map(({ id }) => needOf(rowsOf([id], onlyOpen)))),
      need: hidden(byCouncil.map(needOf)),
      usable: hidden(byCouncil.map((rows) => rows.map(({ usable }) => usable))),
    };
  });
}

/** Need against homes for the region or one of its councils. The gap is shown where the figures it is made of are. */
export async function readNeed(asked: CommissionerAsked): Promise<RegionPicture> {
  const { councils, byCouncil, whole, open, need, usable } = await findNeed(asked);
  const slug = asked.url.searchParams.get("council");
  const chosen = councils.find((council) => council.slug === slug) ?? null;
  const at = chosen ? councils.indexOf(chosen) : null;
  const rows = at === null ? whole : (byCouncil[at] ?? []);
  const lines = COHORTS.map((cohort, column): NeedLine => {
    const figures = { open: open(at, column), need: need(at, column), usable: usable(at, column) };
    const due = rows[column]?.due ?? 0;
    const told = typeof figures.need === "number" && typeof figures.usable === "number";
    return {
      key: `${cohort.band} ${cohort.kind}`,
      band: sayBand(cohort.band),
      who: KINDS[cohort.kind],
      ...figures,
      due,
      dueWithin: rows[column]?.dueWithin ?? 0,
      gap: told ? Number(figures.usable) + due - Number(figures.need) : null,
    };
  });

  const where = chosen?.name ?? "The region";
  const shown = COHORTS.flatMap((cohort, column) => {
    const line = lines[column];
    if (!line || line.gap === null) return [];
    const { need: wanted, usable: ready, due, dueWithin, gap } = line;
    return [{ ...cohort, need: Number(wanted), usable: Number(ready), due, dueWithin, gap }];
  });
  return {
    where,
    said: sayGap({ where, rows: shown, childrenOutside: 0, pipeline: null }),
    lines,
    councils,
    chosen,
  };
}
