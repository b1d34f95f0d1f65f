/** Approvals to be expected: the sum of chances, and the range that about eight in ten outcomes lie in. */
export type Due = { readonly expected: number; readonly low: number; readonly high: number };
