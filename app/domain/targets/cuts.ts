import type { CohortWay } from "../sufficiency/cohort-ways.ts";

/**
 * The ways besides age in which targets are worked back. How many children go together parts all homes needed anew, as age and
 * who does; the others cut across both. No two of them are added up.
 */
export const CUTS = ["siblings", "disability", "alone", "risk"] as const satisfies readonly CohortWay[];
export type Cut = (typeof CUTS)[number];

/** What the register says of which homes suit whom, and how a home counts where it says nothing. */
export const HOW_CUT: Readonly<Record<Cut, string>> = {
  siblings:
    "The same homes parted anew, and like the table above they come to all of them: a home counts where its terms and its empty places allow so many children together.",
  disability:
    "A home counts as suitable for a disabled child unless its carers have said that there is a need for support they cannot manage. Households on their way have not been asked yet and count as suitable.",
  alone: "A home counts for children who came to the country alone where its terms name them.",
  risk: "The register says of no home that it suits a risk: one counts as suitable unless its carers have said that there is such a risk they cannot manage. Households on their way have not been asked yet and count as suitable for all. Of homes needed in the last year, by which leavers and growth part, a risk is known only where the request is kept.",
};
