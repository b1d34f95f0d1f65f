/**
 * The fields of the Placements Data Standard, version 2 (SocialCareData, in force from 18 July 2025), by both of their names:
 * what each may say, and which must be there. The standard says it sets no referral form, so a file fills this form as far
 * as it goes, and a person fills the rest.
 */
export type StandardField = {
  /** The name in the standard's JSON. */
  readonly key: string;
  /** The name in its specification, as a column heading has it. */
  readonly name: string;
  /** The answers it allows; null for free text, a number or a date. */
  readonly options: readonly string[] | null;
  /** What it says where it has no options. */
  readonly holds: "text" | "count" | "pounds" | "day" | "past-day" | "place" | "urn" | "name";
  readonly required: boolean;
  /** Which field of the request form it fills, in words; null where the form has none and the answer is kept as text. */
  readonly fills: string | null;
};

const YES_NO = ["Yes", "No"] as const;
const RISK = ["No known risk", "Risk Present"] as const;
const SUITABLE = ["Preferred", "Suitable but not preferred", "Unsuitable", "Not specified"] as const;

const field = (
  key: string,
  name: string,
  options: readonly string[] | null,
  fills: string | null,
  required = options !== null,
): StandardField => ({
  ...{ key, name, options, required, fills },
  holds: key === "siblingCount" ? "count" : key === "voiceWhen" ? "day" : "text",
});

const risk = (key: string, name: string) => field(key, name, RISK, "Risks to the child or to others");

/** The referral part: what is asked of a home. */
export const STANDARD_FIELDS: readonly StandardField[] = [
  field("childId", "Child ID", null, "Reference, if the child is known here", true),
  field(
    "neededBy",
    "When placement is needed by",
    ["Today", "in less than 5 days", "in more than 5 days"],
    "A home is needed by",
    false,
  ),
  field("siblingCount", "Number of siblings to place with", null, "The children of the request"),
  field("preferredLocation", "Preferred location for home search", null, null),
  field(
    "communicationNeeds",
    "Communication, language and learning needs",
    ["Y", "N", "Not Specified"],
    "Needs of this child",
  ),
  field(
    "specificCommunicationRequirements",
    "Specific communication and language requirements",
    ["ESOL", "BSL", "Makaton", "Other", "None"],
    "Ways of communicating",
  ),
  field("homeAdaptation", "Adaptation to the home", YES_NO, "This child is disabled"),
  field(
    "culturalNeeds",
    "Cultural needs (e.g. place of worship)",
    ["Required", "Not required", "Not Known", "Other"],
    "Culture, faith and identity",
  ),
  field(
    "livingCompanions",
    "Who can the child be cared for alongside?",
    [
      "Solo placement recommended",
      "With other children recommended",
      "Only with other older children",
      "Only with other younger children",
      "No preference",
    ],
    "Who else may live there?",
  ),
  field("pets", "Can the child live with pets/animals?", ["Yes - must", "Yes - can", "No", "Not Known"], "Pets"),
  field("additionalSupport", "Additional support (Please specify)", null, "Support that comes with the child"),
  field("deprivationOfLiberty", "Deprivation of Liberty Order", YES_NO, "Deprivation of liberty", false),
  field("fosterCareSuitability", "Foster care suitability", SUITABLE, null),
  field("residentialCareSuitability", "Residential care suitability", SUITABLE, null),
  field("supportedAccommodationSuitability", "Supported Accommodation suitability", SUITABLE, null),
  risk("riskSelfHarm", "Risk to child: Self-harm"),
  risk("riskSexualExploitation", "Risk to child: Sexual exploitation"),
  risk("riskCriminalExploitation", "Risk to child: Criminal exploitation"),
  risk("riskDrugAlcohol", "Risk to child: Drug and alcohol use"),
  risk("riskEatingDisorder", "Risk to child: Eating disorder"),
  risk("riskMissing", "Risk to child: Going missing"),
  field("riskOther", "Risk to child: Other (please specify)", null, "More about risks, either way"),
  risk("riskToOthersPhysical", "Risk to others or property: Physical harm"),
  risk("riskToOthersSexual", "Risk to others or property: Sexual harm"),
  risk("riskToOthersFire", "Risk to others or property: Fire-setting"),
  risk("riskToOthersAnimals", "Risk to others or property: Harm to animals"),
  risk("riskToOthersCriminal", "Risk to others or property: Criminal exploitation"),
  field(
    "riskToOthersOther",
    "Risk to others or property: Other (please specify)",
    null,
    "More about risks, either way",
  ),
];

const later = (key: string, name: string, holds: StandardField["holds"], options: readonly string[] | null = null) => ({
  ...{ key, name, options, holds },
  required: false,
  fills: "kept with the request, and stands under “What was agreed” after the move",
});

/**
 * The part about the home that was agreed. The standard wants each of these once there is one; a file of a request that is still
 * open has none, and one of a home that was agreed leaves empty what nobody knows, so none of them must be there.
 */
export const AGREED_FIELDS: readonly StandardField[] = [
  later("totalWeeklyCost", "Total weekly cost", "pounds"),
  later("placementLocation", "Placement location", "place"),
  later("preferabilityLocation", "Preferability of placement location", "text", YES_NO),
  later("educationContinuity", "Education continuity", "text", YES_NO),
  later("providerURN", "Provider URN (linked to Ofsted)", "urn"),
  later("siblingsPlacedTogether", "Siblings placed together", "count"),
  later("placementType", "Placement type", "text", ["Residential", "Foster", "Supported Accommodation"]),
];

/** The part for quality assurance: who entered what, and on which day. */
export const ENTRY_FIELDS: readonly StandardField[] = [
  later("referralOfficerName", "Name of officer (referral)", "name"),
  later("referralDate", "Date of data entry (referral)", "past-day"),
  later("placementOfficerName", "Name of officer (placement)", "name"),
  later("placementDate", "Date of data entry (placement)", "past-day"),
  later("costOfficerName", "Name of officer (placement cost)", "name"),
  later("costDate", "Date of data entry (placement cost)", "past-day"),
];

const voice = (key: string, name: string) => field(key, name, null, "In the child’s own words, for this child");

/** What a file may say beside the standard, which holds no words of the children: those of each child, in its own record. */
export const VOICE_COLUMNS: readonly StandardField[] = [
  voice("voiceWords", "Child's own words"),
  voice("voiceHow", "Child's own words: how they said it"),
  voice("voiceWhen", "Child's own words: when"),
  voice("voiceBy", "Child's own words: whom they told"),
  voice("voiceWhyNot", "Child's own words: why there are none"),
];

/** Every field that a file may have, in the order in which one is written. */
export const FILE_FIELDS: readonly StandardField[] = [
  ...STANDARD_FIELDS,
  ...AGREED_FIELDS,
  ...ENTRY_FIELDS,
  ...VOICE_COLUMNS,
];
