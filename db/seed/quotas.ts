import { ageOn } from "#app/domain/shared/day.ts";
import type { Sector } from "#db/geography/postcodes.server.ts";
import { column, once, readRows } from "#db/geography/reference-files.server.ts";
import type { Invention } from "#tests/factories/invention.ts";
import { aChild, type ChildRow } from "#tests/factories/matching.ts";
import type { Random } from "#tests/factories/random.ts";
import { AGE_GROUPS, type Margins, type PlacementGroup } from "./margins.ts";

/** Takes up to so many from what is left, by weights; what a full one cannot give, the others do. Changes `left`. */
export function takeFrom<Key extends string>(
  left: Record<Key, number>,
  count: number,
  weights: Readonly<Partial<Record<Key, number>>>,
  random: Random,
): Record<Key, number> {
  const keys = Object.keys(left) as Key[];
  const taken = Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>;
  for (let nth = 0; nth < count; nth += 1) {
    const wanted = (key: Key) => (left[key] > 0 ? (weights[key] ?? 0) : 0);
    const any = keys.some((key) => wanted(key) > 0);
    const chances = Object.fromEntries(keys.map((key) => [key, any ? wanted(key) : left[key]])) as Record<Key, number>;
    if (keys.every((key) => chances[key] <= 0)) return taken;
    const key = random.weighted(chances);
    left[key] -= 1;
    taken[key] += 1;
  }
  return taken;
}

type Kind = Exclude<PlacementGroup, "foster"> | "kinship" | "mainstream" | "unaccompanied";

/** How likely each age group of `AGE_GROUPS` is in each kind of placement, before what is left of the group counts. */
const AGES_BY_KIND: Record<Kind, readonly number[]> = {
  kinship: [1, 1, 1, 1, 0.6],
  mainstream: [1, 1, 1, 1, 1],
  adoption: [4, 6, 1, 0, 0],
  parents: [1, 1.2, 1, 0.9, 0.4],
  "semi-independent": [0, 0, 0, 0.02, 1],
  "residential-school": [0, 0, 0.3, 1, 1],
  "childrens-home": [0, 0, 0.25, 1, 0.8],
  "other-residential": [1, 0.5, 0.1, 0.3, 1],
  other: [0.2, 0.2, 0.5, 1, 1],
  unaccompanied: [0, 0, 0, 0.15, 1],
};

/** The groups of the published table, each with its parts as often as they are in England (2021 census). */
const partsOfGroup = once(() => {
  const groups: Record<keyof Margins["ethnicity"], Record<string, number>> = {
    white: {},
    mixed: {},
    asian: {},
    black: {},
    other: {},
  };
  for (const row of readRows("lists/ethnic-groups.csv")) {
    const [group = ""] = column(row, "code").split("_");
    const parts = group in groups ? groups[group as keyof typeof groups] : groups.other;
    const code = column(row, "ssda903_code");
    parts[code] = (parts[code] ?? 0) + Number(column(row, "england_population_2021"));
  }
  return groups;
});

/** The children of a council yet to be made, so that ages, sexes and ethnic groups come out as published. */
export type ChildQuotas = {
  /** The next child: of an age usual for where they live, as far as ages are left. */
  next: (kind: Kind, home: Sector | null, traits?: Partial<ChildRow>) => ChildRow;
};

export function childQuotas(given: Invention, councilId: string, margins: Margins): ChildQuotas {
  const { random, today } = given;
  const ages = Object.fromEntries(margins.ages.map((count, at) => [String(at), count])) as Record<string, number>;
  const sexes = { female: margins.girls, male: Math.max(0, margins.children - margins.girls) };
  const ageFor = (kind: Kind): number => {
    const weights = AGES_BY_KIND[kind];
    const wanted = Object.fromEntries(
      Object.entries(ages).map(([group, left]) => [group, (weights[Number(group)] ?? 0) * left]),
    );
    const [at] = Object.entries(takeFrom(ages, 1, wanted, random)).find(([, taken]) => taken === 1) ?? [];
    const group = AGE_GROUPS[at === undefined ? random.between(0, 4) : Number(at)] ?? AGE_GROUPS[3];
    return random.between(group.from, group.to);
  };
  return {
    next: (kind, home, traits = {}) => {
      const alone = kind === "unaccompanied";
      const bySex = alone ? { female: sexes.female * 0.06, male: sexes.male } : sexes;
      const taken = takeFrom(sexes, 1, bySex, random);
      const group = alone ? random.pick(["other", "black", "asian"] as const) : random.weighted(margins.ethnicity);
      const code = random.weighted(partsOfGroup()[group]);
      const child = aChild(given, {
        councilId,
        age: ageFor(kind),
        home: alone ? null : home,
        sex: taken.female === 1 ? "female" : "male",
        ethnicity: code,
        unaccompanied: alone,
        ...traits,
      });
      if (ageOn(child.bornOn, today) > 17) throw new RangeError("An invented child is grown up");
      return child;
    },
  };
}
