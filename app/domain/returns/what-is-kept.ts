import type { TableName } from "./tables.ts";

const COUNTED =
  "Its rows are counted and not kept: no figure comes from them. What is odd in it is told and stops nothing.";

/**
 * What becomes of the rows of each table, in words: only what a figure comes from is kept, and only that can refuse a return. The
 * codes in place of identifiers and addresses are keyed hashes.
 */
export const WHAT_IS_KEPT: Readonly<Record<TableName, string>> = {
  header: "Kept, with a code in place of each child’s identifier: month of birth, sex, ethnicity and whether a mother.",
  episodes:
    "Kept under the same code: dates, legal status, need, placement and registration number. Of the postcodes: which council, inside or outside, how many miles, and a code for the address a child came from.",
  uasc: "Kept under the same code: that the child is unaccompanied, and until when. Sex and date of birth are only compared.",
  reviews: COUNTED,
  oc2: COUNTED,
  oc3: COUNTED,
  ad1: COUNTED,
  "placed-for-adoption": COUNTED,
  "previous-permanence": COUNTED,
  missing: COUNTED,
  "social-workers": COUNTED,
};
