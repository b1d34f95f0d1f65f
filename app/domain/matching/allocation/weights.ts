/**
 * What the allocation weighs, in points: the sum over all children is made as small as it can be. A child without a home
 * outweighs everything else. The points are a judgement, not law: `sensitivity` shows what other points would change.
 */
export type Weights = {
  /** A child for whom no home is found. */
  unplaced: number;
  /** Each further home over which siblings are spread who are to live together. */
  split: number;
  /** The same where living together is not asked for. */
  splitOptional: number;
  /** A child outside the council's own area. */
  outOfArea: number;
  /** A child farther from home than `farMetres`. */
  far: number;
  /** Each kilometre from home, for each child. */
  perKm: number;
  /** A child in a home where the asked-for language is not spoken. */
  language: number;
  /** A child in a home of another faith than the asked-for one. */
  faith: number;
  /** A child in an agency's home. */
  agency: number;
  /** Each level of skill that a home has and a placement does not need, so that skilled homes are kept for those who do. */
  unusedLevel: number;
  /** What counts as far: 20 miles, the band of the national statistics (32,187 m). */
  farMetres: number;
};

/** The points of the published file format, in which instances and their known optima are written. */
export const USUAL_WEIGHTS: Weights = {
  unplaced: 5000,
  split: 1500,
  splitOptional: 300,
  outOfArea: 300,
  far: 400,
  perKm: 10,
  language: 150,
  faith: 60,
  agency: 80,
  unusedLevel: 40,
  farMetres: 32_187,
};
