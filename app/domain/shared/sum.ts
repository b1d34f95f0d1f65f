/** The sum of some numbers, nought of none. */
export const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
