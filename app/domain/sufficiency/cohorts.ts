/** Ages for counting need, completed years, both ends included. */
export const AGE_BANDS = [
  { code: "0-4", from: 0, to: 4, label: "0 to 4" },
  { code: "5-10", from: 5, to: 10, label: "5 to 10" },
  { code: "11-15", from: 11, to: 15, label: "11 to 15" },
  { code: "16-17", from: 16, to: 17, label: "16 to 17" },
] as const;
export type AgeBand = (typeof AGE_BANDS)[number]["code"];

/** Who needs a home together. */
export const KINDS = {
  single: "Single children",
  siblings: "Brothers and sisters together",
  "parent-and-child": "Parent and child",
} as const;
export type Kind = keyof typeof KINDS;

/** A row of the table of need: an age band and who. Parent and child is counted at any age. */
export type Cohort = { readonly band: AgeBand | "any"; readonly kind: Kind };

/** Every row there is, in the order shown. */
export const COHORTS: readonly Cohort[] = [
  ...AGE_BANDS.flatMap(({ code }): Cohort[] => [
    { band: code, kind: "single" },
    { band: code, kind: "siblings" },
  ]),
  { band: "any", kind: "parent-and-child" },
];

/** The band of an age in completed years; 18 and over has none. */
export function ageBandOf(age: number): AgeBand | null {
  return AGE_BANDS.find(({ from, to }) => age >= from && age <= to)?.code ?? null;
}

/** "11 to 15", or "any age". */
export function sayBand(band: Cohort["band"]): string {
  return AGE_BANDS.find(({ code }) => code === band)?.label ?? "any age";
}

/**
 * The cohort of children who need one home. Brothers and sisters are one home, counted in the band of the youngest,
 * because that is the age that fewest homes take.
 */
export function cohortOf(ages: readonly number[], parentAndChild: boolean): Cohort | null {
  if (parentAndChild) return { band: "any", kind: "parent-and-child" };
  if (ages.length === 0) return null;
  const band = ageBandOf(Math.min(...ages));
  return band === null ? null : { band, kind: ages.length > 1 ? "siblings" : "single" };
}
