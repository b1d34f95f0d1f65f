import { dayOf } from "#app/domain/shared/day.ts";
import { COHORTS, KINDS, sayBand } from "#app/domain/sufficiency/cohorts.ts";
import { homesShort, needAndHomes } from "#app/domain/sufficiency/need-and-homes.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import { type Said, sayGap } from "#app/domain/sufficiency/say-gap.ts";
import { suppressTable } from "#app/domain/sufficiency/suppress.ts";
import type { CommissionerAsked } from "#app/http/guards.server.ts";
import { type CouncilHere, listCouncilsOfRegion } from "#db/queries/councils.ts";
import { findSufficiencyFacts } from "#db/queries/sufficiency.ts";

/** A count as the region may see it: null is a small number, or one that would give a small number away. */
export type RegionCount = number | null;

export type NeedLine = {
  key: string;
  band: string;
  who: string;
  open: RegionCount;
  need: RegionCount;
  usable: RegionCount;
  due: RegionCount;
  dueWithin: number;
  gap: RegionCount;
};

export type RegionPicture = {
  where: string;
  said: readonly Said[];
  short: number | null;
  lines: readonly NeedLine[];
  councils: readonly CouncilHere[];
  chosen: CouncilHere | null;
};

type Table = ReturnType<typeof suppressTable>;

/** The column totals of a table for the region, or the row of one council. */
function pick(table: Table, row: number | null, column: number): RegionCount {
  return (row === null ? table.columnTotals[column] : table.cells[row]?.[column]) ?? null;
}

/**
 * Need against homes for the region or one of its councils. Each figure of every council and cohort, with all totals, is
 * hidden together with the others, so that no choice of filters lets anyone work out a small number by subtraction. The
 * gap is shown where the figures it is made of are.
 */
export async function readNeed({ db, url, now, commissioner }: CommissionerAsked): Promise<RegionPicture> {
  const today = dayOf(now);
  const councils = await listCouncilsOfRegion(db, commissioner.regionCode);
  const slug = url.searchParams.get("council");
  const chosen = councils.find((council) => council.slug === slug) ?? null;
  const facts = await findSufficiencyFacts(db, commissioner.councilIds, today);
  const rowsOf = (ids: readonly string[]) => needAndHomes(facts, new Set(ids), SUFFICIENCY_RULEBOOK);
  const byCouncil = councils.map(({ id }) => rowsOf([id]));
  const openOf = (id: string) => {
    const own = {
      ...facts,
      open: facts.open.filter((one) => one.councilId === id),
      lastYear: [],
      homes: [],
      pipeline: [],
    };
    return needAndHomes(own, new Set([id]), SUFFICIENCY_RULEBOOK).map(({ need }) => need);
  };
  const threshold = SUFFICIENCY_RULEBOOK.smallNumber.value;
  const hide = (counts: number[][]) => suppressTable(counts, threshold);
  const open = hide(councils.map(({ id }) => openOf(id)));
  const need = hide(byCouncil.map((rows) => rows.map((row) => row.need)));
  const usable = hide(byCouncil.map((rows) => rows.map((row) => row.usable)));
  const due = hide(byCouncil.map((rows) => rows.map((row) => row.due)));

  const at = chosen ? councils.indexOf(chosen) : null;
  const rows = at === null ? rowsOf(commissioner.councilIds) : (byCouncil[at] ?? []);
  const lines = COHORTS.map((cohort, column): NeedLine => {
    const figures = {
      open: pick(open, at, column),
      need: pick(need, at, column),
      usable: pick(usable, at, column),
      due: pick(due, at, column),
    };
    const whole = figures.need !== null && figures.usable !== null && figures.due !== null;
    const gap = whole ? (figures.usable ?? 0) + (figures.due ?? 0) - (figures.need ?? 0) : null;
    return {
      key: `${cohort.band} ${cohort.kind}`,
      band: sayBand(cohort.band),
      who: KINDS[cohort.kind],
      ...figures,
      dueWithin: rows[column]?.dueWithin ?? 0,
      gap,
    };
  });

  const where = chosen?.name ?? "The region";
  const shown = COHORTS.flatMap((cohort, column) => {
    const line = lines[column];
    if (!line || line.gap === null) return [];
    const { need: wanted, usable: ready, due: coming, dueWithin, gap } = line;
    return [{ ...cohort, need: wanted ?? 0, usable: ready ?? 0, due: coming ?? 0, dueWithin, gap }];
  });
  const short = homesShort(shown);
  return {
    where,
    said: sayGap({ where, rows: shown, childrenOutside: 0, pipeline: null }),
    short,
    lines,
    councils,
    chosen,
  };
}
