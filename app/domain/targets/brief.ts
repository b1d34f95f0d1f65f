/** Whom a council's recruitment should look for, where, and why, each a plain sentence or a phrase. */
export type CouncilBrief = {
  /** "homes for young people aged 11 to 15": most needed first. */
  readonly what: readonly string[];
  readonly where: string;
  readonly why: string;
  /** The day of the records it was written from, in words. */
  readonly on: string;
};

export type BriefFacts = {
  /** As one says it: "Stoke-on-Trent". */
  readonly name: string;
  /** From the council's requests and homes, with no shortage small enough to point at a child; empty where none is large. */
  readonly most: readonly string[];
  /** Of 100 children, how many live, or were newly placed, outside its area; null where that may not be told. */
  readonly outsideOf100: number | null;
  /** Whether that is of new foster homes of the last year; else of all children in care, as published. */
  readonly ofNewHomes: boolean;
  /** Parts of its area with fewest homes for the children who come from there, in words; none where none may be named. */
  readonly places?: string;
  readonly on: string;
};

/** A share that makes nearness the point: one child in three. */
const MANY_OUTSIDE = 33;

/**
 * A council's brief by rules from figures that anybody may read: what it is short of most, where homes help most by how
 * many of its children live outside its area, and why. Null where no shortage may be named.
 */
export function councilBrief({
  name,
  most,
  outsideOf100,
  ofNewHomes,
  places = "",
  on,
}: BriefFacts): CouncilBrief | null {
  if (most.length === 0) return null;
  const many = outsideOf100 !== null && outsideOf100 >= MANY_OUTSIDE;
  const near = many
    ? `In ${name} itself before anywhere else: a home inside its area is what its children lack.`
    : `In ${name} or close to it, so that a child keeps school, friends and family time.`;
  const where =
    places === ""
      ? near
      : `${near} Most of all in ${places}, where its foster homes are fewest for the children who come from there.`;
  const short = `${name} will be short of more of these homes than of any other in the next 12 months`;
  if (outsideOf100 === null) return { what: most, where, why: `${short}.`, on };
  const outside = ofNewHomes
    ? `of every 100 foster homes its children moved to in the last year, ${outsideOf100} stood outside its area`
    : `of every 100 children in its care, ${outsideOf100} live outside its area`;
  return { what: most, where, why: `${short}, and ${outside}.`, on };
}
