import type { BandCode } from "../forecast/need/figures.ts";
import { AGE_BANDS, type AgeBand, COHORTS, sayBand } from "../sufficiency/cohorts.ts";

/** By how many children a year those of some ages, taken together, become more; below nothing they become fewer. */
export type Change = { readonly bands: readonly AgeBand[]; readonly aYear: number };

/** How the number of an area's children in foster homes changes in a year, by ages that are told apart, and where that is from. */
export type GrowthAhead = { readonly changes: readonly Change[]; readonly source: string };

const EVERY_BAND = AGE_BANDS.map(({ code }) => code);
/**
 * Which ages of the forecast stand for those that need is counted by. The forecast parts children at 10 and need at 11, so
 * children of 10 are taken with those of 11 to 15.
 */
const FORECAST_AS: Record<AgeBand, readonly BandCode[]> = {
  "0-4": ["0", "1-4"],
  "5-10": ["5-9"],
  "11-15": ["10-15"],
  "16-17": ["16-17"],
};

/** A change that is known for children of all ages together. */
export function changeOfAll(aYear: number): Change[] {
  return [{ bands: EVERY_BAND, aYear }];
}

/**
 * A forecast change by age, in children a year to a tenth: each age apart where it may be told (`told` is null where not),
 * and all others together, as what the ages told leave of all. So nothing is in it that could not be worked out from what is told.
 */
export function changesByAge(all: number, told: (band: BandCode) => number | null): Change[] {
  const apart: Change[] = [];
  const together: AgeBand[] = [];
  let rest = all;
  for (const code of EVERY_BAND) {
    const parts = FORECAST_AS[code].flatMap((band) => told(band) ?? []);
    if (parts.length < FORECAST_AS[code].length) {
      together.push(code);
      continue;
    }
    const aYear = parts.reduce((sum, one) => sum + one, 0);
    rest -= aYear;
    apart.push({ bands: [code], aYear });
  }
  const changes = together.length === 0 ? apart : [...apart, { bands: together, aYear: rest }];
  const youngest = ({ bands }: Change) => EVERY_BAND.findIndex((code) => bands.includes(code));
  return changes
    .sort((one, other) => youngest(one) - youngest(other))
    .map(({ bands, aYear }) => ({ bands, aYear: Math.round(aYear * 10) / 10 }));
}

/** By how many children a year those ages become more that do: a fall of one age takes nothing from the rise of another. */
export function riseOf(changes: readonly Change[]): number {
  return changes.reduce((sum, { aYear }) => sum + Math.max(0, aYear), 0);
}

/**
 * Children more in a year in the order of COHORTS. Each rise stays with its ages; ages that are only known together share
 * it as homes were needed of them here in the last year (`needed`), or in the region where none was. Which part is brothers and sisters, or a parent and
 * child, goes by the region's homes of the last year (`inRegion`) in whole percents: by a council's few, it would say how many they were.
 */
export function childrenMore(
  changes: readonly Change[],
  needed: readonly number[],
  inRegion: readonly number[],
): number[] {
  const percents = (part: number, whole: number) => (whole === 0 ? 0 : Math.round((100 * part) / whole) / 100);
  const sumOf = (homes: readonly number[], isIn: (row: (typeof COHORTS)[number]) => boolean) =>
    COHORTS.reduce((sum, cohort, row) => sum + (isIn(cohort) ? (homes[row] ?? 0) : 0), 0);
  const withParent = percents(
    sumOf(inRegion, ({ kind }) => kind === "parent-and-child"),
    sumOf(inRegion, () => true),
  );
  const more = COHORTS.map(() => 0);
  const add = (row: number, children: number) => {
    more[row] = (more[row] ?? 0) + children;
  };
  for (const { bands, aYear } of changes.filter((one) => one.aYear > 0)) {
    const ofBands = (homes: readonly number[]) => bands.map((code) => sumOf(homes, ({ band }) => band === code));
    const own = ofBands(needed);
    const mix = own.some((homes) => homes > 0) ? own : ofBands(inRegion);
    const all = mix.reduce((sum, homes) => sum + homes, 0);
    for (const [at, code] of bands.entries()) {
      const share = bands.length === 1 ? 1 : all === 0 ? 1 / bands.length : (mix[at] ?? 0) / all;
      const siblings = percents(
        sumOf(inRegion, ({ band, kind }) => band === code && kind === "siblings"),
        sumOf(inRegion, ({ band }) => band === code),
      );
      for (const [row, { band, kind }] of COHORTS.entries()) {
        if (band !== code) continue;
        add(row, aYear * (1 - withParent) * share * (kind === "siblings" ? siblings : 1 - siblings));
      }
    }
    add(
      COHORTS.findIndex(({ kind }) => kind === "parent-and-child"),
      aYear * withParent,
    );
  }
  return more;
}

/** Each of some counts as a part of them all in whole percents; nothing of none. */
export function partsInPercents(counts: readonly number[]): number[] {
  const all = counts.reduce((sum, one) => sum + one, 0);
  return counts.map((count) => (all === 0 ? 0 : Math.round((100 * count) / all) / 100));
}

/**
 * Children more in a year by the rows of another way to part them: a forecast goes by age alone, so all ages' rises are parted
 * as homes were needed in the region's last year, in whole percents (`partsInPercents`).
 */
export function childrenMoreByMix(changes: readonly Change[], mix: readonly number[]): number[] {
  return mix.map((share) => riseOf(changes) * share);
}

/** "more children a year in mainstream foster homes: 4.5 aged 11 to 15; fewer, which take nothing off: 3 aged 0 to 4". */
export function sayChanges(changes: readonly Change[]): string {
  const agesOf = ({ bands }: Change) =>
    bands.length === EVERY_BAND.length ? "of all ages" : `aged ${bands.map(sayBand).join(" or ")}`;
  const say = (some: readonly Change[]) => some.map((one) => `${Math.abs(one.aYear)} ${agesOf(one)}`).join(", ");
  const rises = changes.filter(({ aYear }) => aYear > 0);
  const falls = changes.filter(({ aYear }) => aYear < 0);
  const more =
    rises.length === 0
      ? "no more for growth in mainstream foster homes"
      : `more children a year in mainstream foster homes: ${say(rises)}`;
  return falls.length === 0 ? more : `${more}; fewer, which take nothing off: ${say(falls)}`;
}
