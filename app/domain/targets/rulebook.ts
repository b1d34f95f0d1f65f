import { type Day, day } from "../shared/day.ts";

type Setting<Value> = { readonly value: Value; readonly from: Day; readonly source: string };

export type TargetsRulebook = {
  /** More approved fostering places in England that the government wants, and by when. Places, never carers. */
  readonly nationalPlaces: Setting<{ readonly places: number; readonly by: Day }>;
  /** Share of enquiries to councils that become applications, over the country. */
  readonly nationalApply: Setting<number>;
  /** Share of applications that end in approval, over the country, those withdrawn counted as ended. */
  readonly nationalApprove: Setting<number>;
  /** Approved places of a household, over the country: for turning places into homes. */
  readonly nationalPlacesAHome: Setting<number>;
  /** A share of fewer enquiries than this is not a council's own: the region's is used. */
  readonly fewestEnquiries: Setting<number>;
  /** A part of a council's area that fewer children in care come from is not named in its brief for recruitment. */
  readonly fewestFromAPlace: Setting<number>;
  /** An enquiry is given this many days before it is counted as one that did not become an application. */
  readonly enquiryDays: Setting<number>;
};

const PROPOSAL = "Nearhome starting value; each region may set its own";
const ISSUED = day("2026-11-01");

/** The settings as at November 2026. */
export const TARGETS_RULEBOOK: TargetsRulebook = {
  nationalPlaces: {
    value: { places: 10_000, by: day("2029-08-01") },
    from: day("2026-02-04"),
    source:
      "Department for Education, February 2026: 10,000 more approved fostering places of councils and the voluntary sector by the end of this Parliament",
  },
  nationalApply: {
    value: 0.12,
    from: day("2023-03-31"),
    source: "Department for Education, mainstream fostering 2022 to 2023: 12% of enquiries to councils",
  },
  nationalApprove: {
    value: 0.33,
    from: day("2024-03-31"),
    source:
      "Ofsted, fostering in England 2023 to 2024, as reported in the press: 1,815 approved and 3,670 withdrawn of the applications that ended in the year they were made",
  },
  nationalPlacesAHome: {
    value: 2.09,
    from: day("2025-03-31"),
    source: "Ofsted, 31 March 2025, as reported in the press: 69,825 mainstream places of 33,435 households",
  },
  fewestEnquiries: { value: 50, from: ISSUED, source: PROPOSAL },
  fewestFromAPlace: { value: 20, from: ISSUED, source: PROPOSAL },
  enquiryDays: { value: 90, from: ISSUED, source: PROPOSAL },
};
