import type { Day } from "../shared/day.ts";

/** The parts of a placement that are entered apart, as the Placements Data Standard tells them apart for quality assurance. */
type EntryPart = "referral" | "placement" | "cost";

/** Who entered a part, and on which day. */
type Entry = { readonly name: string; readonly on: Day };
type Entries = Readonly<Partial<Record<EntryPart, Entry>>>;

/** Whether a child's schooling goes on in the home: in the same place, in another, or there is none to go on. */
type SchoolAfter = "goes-on" | "changes" | "none";

/** What was written down of one child’s agreed home; null is not said. */
type AgreedOfChild = {
  readonly childId: string;
  readonly preferred: boolean | null;
  readonly school: SchoolAfter | null;
  readonly urn: string | null;
};

/**
 * What is kept of a home that was agreed beside its decision: of each child what only people can say, who entered the placement and
 * its cost here, and what an officer put right of that by hand.
 */
export type AgreedPlacement = {
  readonly children: readonly AgreedOfChild[];
  readonly recorded: Entries;
  readonly corrected: Entries;
};
