import { expect, test } from "vitest";

/** A numerator and what it is of; null where a figure is a count of its own. */
export type Counted = readonly [part: number | null, of: number | null];

/**
 * One figure of a world small enough to count on fingers: why it is what it is, what our code counts, what was counted by
 * hand, and what somebody who fell into the trap would have counted.
 */
export type Trap = {
  readonly says: string;
  readonly counted: Counted;
  readonly byHand: Counted;
  readonly trapped: Counted;
};

/** The traps of a figure: never none. */
export type Traps = readonly [Trap, ...Trap[]];

/** A share, or a count of its own, as it is counted by hand. */
export const share = ({ numerator, denominator }: { numerator: number; denominator: number }): Counted => [
  numerator,
  denominator,
];
export const count = (many: number | null): Counted => [many, null];

/** A test for each trap of each figure: our count is the hand's, and is not what the trap would make of it. */
export function testByHand(figures: Readonly<Record<string, Traps>>, nameOf: (measure: string) => string): void {
  for (const [measure, traps] of Object.entries(figures)) {
    for (const { says, counted, byHand, trapped } of traps) {
      test(`${nameOf(measure)}: ${says}`, () => {
        expect(counted).toEqual(byHand);
        expect(byHand).not.toEqual(trapped);
      });
    }
  }
}
