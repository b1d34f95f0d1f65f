/** Homes that are asked one after the other: the next is asked when the one before says no or lets its time pass. */
export type AskedInOrder = {
  readonly householdIds: readonly string[];
  /** Who set the order up, in whose name the next is asked. */
  readonly byId: string;
  readonly since: string;
};
