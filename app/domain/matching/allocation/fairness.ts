import type { GroupOutcome } from "./child-outcomes.ts";

const METRES_A_MILE = 1_609.344;

/** What children are grouped by to see whether homes are shared out fairly, and the groups in the order they are told. */
export const FAIRNESS = {
  age: {
    words: "Age",
    groups: { "under-1": "Under 1", "1-4": "1 to 4", "5-9": "5 to 9", "10-15": "10 to 15", "16-17": "16 and 17" },
  },
  ethnicity: {
    words: "Ethnic group",
    groups: {
      asian: "Asian",
      black: "Black",
      mixed: "Mixed",
      white: "White",
      other: "Other",
      "not-recorded": "Not recorded",
    },
  },
  disability: {
    words: "Disability",
    groups: { disabled: "Disabled", "not-disabled": "Not recorded as disabled" },
  },
} as const satisfies Record<string, { words: string; groups: Record<string, string> }>;
export type FairnessBy = keyof typeof FAIRNESS;

export type EthnicGroup = keyof (typeof FAIRNESS)["ethnicity"]["groups"];

/** What is known of a child that outcomes are looked at by. The allocation itself never weighs any of it but age's rules. */
export type ChildTraits = { age: number; ethnicity: EthnicGroup; disabled: boolean };

/** The bands of the published statistics of children in care. */
function bandOf(age: number): keyof (typeof FAIRNESS)["age"]["groups"] {
  if (age < 1) return "under-1";
  if (age < 5) return "1-4";
  if (age < 10) return "5-9";
  return age < 16 ? "10-15" : "16-17";
}

/** The group of the census, or that none is recorded. */
export function ethnicGroupOf(broad: string | null | undefined): EthnicGroup {
  const { groups } = FAIRNESS.ethnicity;
  return broad && Object.hasOwn(groups, broad) ? (broad as EthnicGroup) : "not-recorded";
}

/** The name of one group among all: `age 5-9`, `council E06000021`. */
export function groupName(by: FairnessBy | "council", group: string): string {
  return `${by} ${group}`;
}

/** Every group a child belongs to, its council's among them. */
export function groupsOfChild(traits: ChildTraits | undefined, council: string): string[] {
  const own = groupName("council", council);
  if (!traits) return [own];
  return [
    own,
    groupName("age", bandOf(traits.age)),
    groupName("ethnicity", traits.ethnicity),
    groupName("disability", traits.disabled ? "disabled" : "not-disabled"),
  ];
}

/** Miles from home of those who find one, on average, to a tenth. */
export function meanMiles({ metres, placed }: Pick<GroupOutcome, "metres" | "placed">): number {
  return placed === 0 ? 0 : Math.round((metres / placed / METRES_A_MILE) * 10) / 10;
}

/**
 * How a group of children fares worse by one allocation than by another, in words: fewer homes, fewer in their own area, a
 * mile or more farther on average. Differences of fewer than `least` children are not told, nor a mean of so few; and never how
 * many, because the rest could be worked out.
 * @param countsToo whether anything may be told that is counted
 */
export function harmTo(usual: GroupOutcome, tried: GroupOutcome, least: number, countsToo: boolean): string[] {
  const fewer = [
    [usual.placed - tried.placed, "find a home"],
    [usual.inArea - tried.inArea, "live in their own area"],
  ] as const;
  const told = fewer.filter(([count]) => countsToo && count >= least).map(([, what]) => `fewer ${what}`);
  const farther = Math.round((meanMiles(tried) - meanMiles(usual)) * 10) / 10;
  const enough = usual.placed >= least && tried.placed >= least;
  return enough && farther >= 1 ? [...told, `${farther.toFixed(1)} miles farther from home`] : told;
}
