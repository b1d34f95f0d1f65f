import { sum } from "../shared/sum.ts";
import { type Occupancy, shareOf } from "./measures.ts";
import { inPercents, type RegionCount, type ToldShare, toldCount } from "./region-count.ts";
import { SUFFICIENCY_RULEBOOK } from "./rulebook.ts";
import { suppressTable } from "./suppress.ts";

/** Places of approved homes as a region may be told of them: a filled or promised one is a child. */
export type ToldPlaces = Readonly<Record<"approved" | "filled" | "promised" | "vacant" | "unavailable", RegionCount>> &
  Readonly<Record<"occupancy" | "usableOccupancy" | "vacancyRate", ToldShare>>;

/** What all places come to, and children past their home's terms, so that every figure is a part or a sum of parts. */
function parted({ approved, filled, promised, vacant, unavailable }: Occupancy): number[] {
  const within = approved - promised - vacant - unavailable;
  return [within, filled - within, promised, vacant, unavailable];
}

function told(parts: readonly (number | null)[], all: number | null): ToldPlaces {
  const [within = null, past = null, promised, vacant, unavailable] = parts;
  const terms = [within, promised, vacant, unavailable].flatMap((one) => one ?? []);
  const approved = all !== null && past !== null ? all - past : terms.length === 4 ? sum(terms) : null;
  const filled = within === null || past === null ? null : within + past;
  const share = (some: number | null | undefined, all: number | null) =>
    inPercents(typeof some !== "number" || all === null ? { ...shareOf(0, 1), share: null } : shareOf(some, all));
  return {
    approved: toldCount(approved),
    filled: toldCount(filled),
    promised: toldCount(promised),
    vacant: toldCount(vacant),
    unavailable: toldCount(unavailable),
    occupancy: share(filled, approved),
    usableOccupancy: share(filled, filled === null || typeof vacant !== "number" ? null : filled + vacant),
    vacancyRate: share(vacant, approved),
  };
}

/** The places of each council and of all together, hidden as one table with its totals. */
export function toldPlaces(councils: readonly Occupancy[]): { parts: ToldPlaces[]; whole: ToldPlaces } {
  const { cells, rowTotals, columnTotals, total } = suppressTable(
    councils.map(parted),
    SUFFICIENCY_RULEBOOK.smallNumber.value,
  );
  return { parts: cells.map((parts, at) => told(parts, rowTotals[at] ?? null)), whole: told(columnTotals, total) };
}
