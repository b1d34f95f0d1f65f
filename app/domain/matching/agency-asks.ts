import type { Day } from "../shared/day.ts";
import type { Pence } from "../shared/pence.ts";

/** What Ofsted judged an agency to be at its last inspection, as the agency states it. */
const INSPECTION_RATINGS = {
  outstanding: "Outstanding",
  good: "Good",
  "requires-improvement": "Requires improvement to be good",
  inadequate: "Inadequate",
  "not-yet": "Not yet inspected",
} as const;
type InspectionRating = keyof typeof INSPECTION_RATINGS;

/** An agency's answer: a home it offers, its price and its rating; or that it has none. */
export type AgencyAnswer =
  | {
      readonly kind: "home";
      /** The agency's own reference of the home: no name. */
      readonly ref: string;
      readonly sector: string;
      readonly places: number;
      readonly ageMin: number;
      readonly ageMax: number;
      /** Children who live there now, and how old. */
      readonly others: string;
      readonly weeklyPence: Pence;
      readonly rating: InspectionRating;
      readonly inspectedOn: Day | null;
      readonly from: Day;
      readonly note: string;
    }
  | { readonly kind: "none"; readonly why: string };
