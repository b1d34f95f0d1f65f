import { LEGAL_STATUSES } from "../matching/legal-status.ts";

/** A child who is looked after today, as far as the profile of need asks. */
export type ProfiledChild = {
  readonly councilId: string;
  readonly legalStatus: string;
  /** Why the child came into care: N1 to N8 of the SSDA903 return. */
  readonly needCode: string;
  readonly disabled: boolean;
  readonly unaccompanied: boolean;
  /** How many brothers and sisters are looked after by the same council today. */
  readonly siblings: number;
};

type Row = {
  readonly label: string;
  readonly is: (child: ProfiledChild) => boolean;
  /** The column of the published table; null where none is published by council. */
  readonly published: string | null;
};

type Way = {
  readonly label: string;
  /** The published table; null where the way is published of no council. */
  readonly table: "legal-status" | "need-category" | "unaccompanied-children" | null;
  readonly rows: readonly Row[];
};

const legal = (label: string, codes: readonly string[], published: string): Row => ({
  label,
  is: ({ legalStatus }) => codes.includes(legalStatus),
  published,
});
const need = (code: string, label: string, published: string): Row => ({
  label,
  is: ({ needCode }) => needCode === code,
  published,
});
const yes = (label: string, is: (child: ProfiledChild) => boolean, published: string | null): Row => ({
  label,
  is,
  published,
});

/** The rest of a way whose codes the return may add to: nobody is left out of the sum. */
function withOthers(rows: readonly Row[], label: string): readonly Row[] {
  return [...rows, { label, is: (child) => !rows.some(({ is }) => is(child)), published: null }];
}

/**
 * Who the children in care are, in five ways: each child stands in one row of each way, so that each way adds up to the
 * children looked after today. Groups and codes are those of the SSDA903 return and of the published tables.
 */
export const PROFILE_WAYS = {
  legal: {
    label: "Legal status",
    table: "legal-status",
    rows: withOthers(
      [
        legal(LEGAL_STATUSES.C2, ["C2"], "full_care_order"),
        legal(LEGAL_STATUSES.C1, ["C1"], "interim_care_order"),
        legal(LEGAL_STATUSES.E1, ["E1"], "placement_order_granted"),
        legal(LEGAL_STATUSES.V2, ["V2"], "voluntary_agreements_under_s20_ca_1989"),
        legal("Held for their protection", ["L1", "L2", "L3"], "detained_for_child_protection"),
        legal("Through youth justice", ["J1", "J2", "J3"], "youth_justice_legal_statuses"),
      ],
      "Another status",
    ),
  },
  need: {
    label: "Why they came into care",
    table: "need-category",
    rows: withOthers(
      [
        need("N1", "Abuse or neglect", "n1_abuse_or_neglect"),
        need("N2", "The child’s disability", "n2_childs_disability"),
        need("N3", "A parent’s illness or disability", "n3_parental_illness_or_disability"),
        need("N4", "Family in acute stress", "n4_family_in_acute_stress"),
        need("N5", "Family dysfunction", "n5_family_dysfunction"),
        need("N6", "Behaviour that others could not accept", "n6_socially_unacceptable_behaviour"),
        need("N7", "Low income", "n7_low_income"),
        need("N8", "No parent there", "n8_absent_parenting"),
      ],
      "Another reason, or none recorded",
    ),
  },
  alone: {
    label: "Came to the country alone",
    table: "unaccompanied-children",
    rows: [
      yes("Unaccompanied", ({ unaccompanied }) => unaccompanied, "uasc"),
      yes("Not unaccompanied", ({ unaccompanied }) => !unaccompanied, "non_uasc"),
    ],
  },
  disability: {
    label: "Disability",
    table: null,
    rows: [yes("Disabled", ({ disabled }) => disabled, null), yes("Not disabled", ({ disabled }) => !disabled, null)],
  },
  siblings: {
    label: "Brothers and sisters in care",
    table: null,
    rows: [
      yes("None with the same council", ({ siblings }) => siblings === 0, null),
      yes("One", ({ siblings }) => siblings === 1, null),
      yes("Two or more", ({ siblings }) => siblings > 1, null),
    ],
  },
} as const satisfies Record<string, Way>;

export type ProfileWay = keyof typeof PROFILE_WAYS;
export const PROFILE_WAY_NAMES = Object.keys(PROFILE_WAYS) as ProfileWay[];

/** How many children stand in each row of a way. */
export function profileRows(way: ProfileWay, children: readonly ProfiledChild[]): number[] {
  return PROFILE_WAYS[way].rows.map(({ is }) => children.filter(is).length);
}
