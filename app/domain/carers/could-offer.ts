/** The longest drive to school that carers are asked about, in minutes. */
export const SCHOOL_RUN_MINUTES = 45;

/** What carers say they could offer beyond what the terms tell: it helps a search, and promises nothing. */
export const COULD_OFFER = {
  "same-day": "A child who needs a home the same day",
  nights: "Emergencies at night or at a weekend",
  siblings: "Brothers and sisters who share a room",
  "parent-and-child": "A parent and their baby",
  "short-breaks": "Weekends and short breaks for another family",
  "school-run": `A school run of up to ${SCHOOL_RUN_MINUTES} minutes`,
  "family-time": "Driving to and from family time",
} as const;
export type CouldOffer = keyof typeof COULD_OFFER;
