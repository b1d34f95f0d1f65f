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
