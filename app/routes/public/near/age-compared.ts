/** Allowances are compared for a child of this age, the middle of childhood. */
export const AGE_COMPARED = 7;
